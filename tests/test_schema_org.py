"""Pages say in schema.org's words what they hold, with our licence on our data alone."""

import json
import re

import pytest
from rdflib import SDO

import koopgraph
import toy
from koopgraph import dataset
from koopgraph.vocab import BASE

THEIRS = """
@prefix koop: <https://w3id.org/koopgraph/ontology#> . @prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:leipzig a koop:City ; rdfs:label "</script><b>"@de , "Leipzig"@en .
"""
# The toy graph is written as people write it, not tidied
pytestmark = pytest.mark.filterwarnings("ignore:.*nothing that rests on them:UserWarning")
LICENSED = "ex:d <http://purl.org/dc/terms/license> <http://example.org/licence> ."
OURS = toy.TOY + f'<{BASE}dataset> a dcat:Dataset ; dcat:version "1.2.3" .'


def scripts(html):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(text) for text in found]


def words(node):
    """Every property and type that is used."""
    if isinstance(node, list):
        return {word for item in node for word in words(item)}
    if not isinstance(node, dict):
        return set()
    types = {node["@type"]} if "@type" in node else set()
    return types.union({key for key in node if key[0] != "@"}, *map(words, node.values()))


@pytest.fixture
def page(tmp_path):
    def made(*texts):
        paths = [tmp_path / f"{number}.ttl" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text((toy.HEAD if text is OURS else "") + text, encoding="utf-8")
        [described] = scripts(koopgraph.load(paths[0], extra=paths[1:]).map().to_html())
        return described

    return made


def test_a_page_of_our_data_bears_our_licence(page):
    described = page(OURS)
    assert described["@type"] == "Dataset"
    assert described["license"] == described["isBasedOn"]["license"] == dataset.LICENCE_ADDRESS
    assert len(described["description"]) >= 50


def test_a_page_of_others_data_bears_theirs_or_none(page):
    assert not page(THEIRS).keys() & {"license", "creator", "isBasedOn"}
    assert page(THEIRS + LICENSED)["license"] == "http://example.org/licence"


def test_a_page_of_both_says_which_part_is_ours(page):
    described = page(OURS, THEIRS + LICENSED)
    assert described["license"] == "http://example.org/licence"
    assert "creator" not in described
    assert described["isBasedOn"]["license"] == dataset.LICENCE_ADDRESS


def test_every_word_is_one_of_schema_org(page, root):
    ontology_page = (root / "docs/ontology.html").read_text(encoding="utf-8")
    [described] = scripts(ontology_page)
    assert [node["@type"] for node in described["@graph"]] == ["DefinedTermSet", "Dataset"]
    for node in (described["@graph"], page(OURS), page(THEIRS)):
        assert {word for word in words(node) if SDO[word] not in SDO} == set()
