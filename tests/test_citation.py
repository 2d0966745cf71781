"""Citing a thing names the data version and the sources, and makes nothing up."""

import json

import pytest

import koopgraph
import toy
from koopgraph.citation import FORMATS, as_bibtex, as_csl, as_text, cite
from koopgraph.cli import main
from koopgraph.errors import UnknownThing
from koopgraph.portraits.html import as_html
from koopgraph.portraits.portrait import portrait

DATASET = """
<https://w3id.org/koopgraph/dataset> a dcat:Dataset ; dcat:version "1.2.3" ;
  dcterms:modified "2026-11-22"^^xsd:date .
"""


@pytest.fixture
def kg(tmp_path):
    return toy.graph(tmp_path, toy.TOY + DATASET)


def test_a_thing_is_cited_as_part_of_the_data_set_with_its_sources(kg):
    assert as_text(cite(kg, "bench.aach"), "en").splitlines() == [
        "koopgraph contributors: bench in Aach. In: koopgraph data set. Version 1.2.3. "
        "22 November 2026. CC BY 4.0. https://w3id.org/koopgraph/initiative/bench.aach",
        "Sources:",
        "Almanach der Bänke. 2021. https://example.org/a",
        "Bulletin. March 2018.",
    ]


def test_a_source_is_cited_as_itself(kg):
    assert as_text(cite(kg, "source:almanac"), "en") == (
        "Almanach der Bänke. 2021. https://example.org/a"
    )


@pytest.mark.parametrize(("said", "told"), [("true", ["Undated"]), ("false", [])])
def test_a_source_that_says_that_it_bears_no_date_is_cited_as_undated(tmp_path, said, told):
    kg = toy.graph(tmp_path, toy.TOY + f"source:chronicle koop:undated {said} .")
    text = as_text(cite(kg, "source:chronicle"), "en")
    assert [word for word in ("Undated",) if word in text] == told


def test_without_a_name_the_data_set_is_cited(kg):
    assert as_text(cite(kg, lang="de"), "de") == (
        "koopgraph contributors: koopgraph-Datensatz. Version 1.2.3. 22. November 2026. "
        "CC BY 4.0. https://w3id.org/koopgraph/dataset"
    )


def test_what_is_unknown_is_left_out(toy_graph):
    (chronicle,) = cite(toy_graph, "source:chronicle")
    assert (chronicle.publisher, chronicle.date, chronicle.url) == (None, None, None)
    assert json.loads(as_csl([chronicle], "en")) == [
        {"id": "source-chronicle", "type": "document", "title": "Chronicle"}
    ]
    (data_set,) = cite(toy_graph)
    assert data_set.version is None


def test_a_source_with_nothing_but_a_title_keeps_our_name_for_it(tmp_path):
    text = toy.TOY.replace('dcterms:title "Chronicle"@en', 'dcterms:title "What is it?"@en')
    made = as_text(cite(toy.graph(tmp_path, text), "source:chronicle"), "en")
    assert made == "What is it? [Chronicle]."


def test_csl_json_gives_dates_as_numbers(kg):
    items = json.loads(as_csl(cite(kg, "bench.aach"), "en"))
    assert [item["issued"]["date-parts"] for item in items] == [
        [[2026, 11, 22]],
        [[2021]],
        [[2018, 3]],
    ]
    assert items[0]["version"] == "1.2.3"


def test_bibtex_escapes_what_tex_would_run(tmp_path):
    text = toy.TOY.replace('"Almanach der Bänke"@de', '"50 % \\\\input{x} & a_b #1 $"@de')
    made = as_bibtex(cite(toy.graph(tmp_path, text), "source:almanac"), "en")
    assert r"50 \% \textbackslash{}input\{x\} \& a\_b \#1 \$" in made
    assert made.startswith("@misc{source-almanac,")


def test_an_unknown_name_has_near_matches(kg):
    with pytest.raises(UnknownThing, match="Almanac"):
        cite(kg, "alamanac")


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_line_offers_every_format(name, toy_path, capsys):
    assert main(["cite", "bench", "-g", str(toy_path), "--format", name]) == 0
    assert "chatting bench" in capsys.readouterr().out


OTHERS = """
@prefix koop: <https://w3id.org/koopgraph/ontology#> .
@prefix ex: <http://example.org/net/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
ex:leipzig a koop:City ; rdfs:label "Leipzig"@de , "Leipzig"@en .
"""


@pytest.mark.parametrize(
    ("more", "stated"),
    [("", None), ('<http://example.org/> dcterms:license "CC0" .', "CC0")],
)
def test_nothing_of_ours_stands_on_others_data(tmp_path, more, stated):
    file = tmp_path / "own.ttl"
    file.write_text(OTHERS + more, encoding="utf-8")
    kg = koopgraph.load(file)
    page, shown = kg.map().to_html(), as_html(portrait(kg, "Leipzig", "en"))
    for text in (page, shown, as_text(cite(kg), "en"), as_text(cite(kg, "Leipzig"), "en")):
        assert "CC BY" not in text
        assert "koopgraph contributors" not in text
    assert cite(kg)[0].licence == stated
    if stated:
        assert f"<dd>{stated}</dd>" in page
        assert f"Data: their files state {stated}." in shown


@pytest.mark.filterwarnings("ignore:.*nothing that rests on them:UserWarning")
def test_ours_and_others_together_keep_both_licences(tmp_path):
    file = tmp_path / "own.ttl"
    file.write_text(OTHERS + '<http://example.org/> dcterms:license "CC0" .', encoding="utf-8")
    kg = koopgraph.load(toy.write(tmp_path, toy.TOY + DATASET), extra=[file])
    shown = as_html(portrait(kg, "http://example.org/net/leipzig", "de"))
    assert "CC BY 4.0" in shown
    assert "behält seine eigenen Rechte (CC0)" in shown


@pytest.mark.parametrize(
    ("creator", "named"),
    [
        ('"Erika M."', "Erika M.: T"),
        ('[ foaf:name "Erika M." ]', "Erika M.: T"),
        ('<http://example.org/me> . <http://example.org/me> rdfs:label "Paul"@en', "Paul: T"),
        ("<http://example.org/me>", "http://example.org/me: T"),
        ('"Erika M." , "Paul"', "Erika M., Paul: T"),
        ("[]", "T"),
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_others_data_are_cited_with_who_made_them(creator, named, tmp_path):
    more = (
        f'<http://example.org/d> a void:Dataset ; dcterms:title "T" ; dcterms:creator {creator} .'
    )
    prefixes = (
        "@prefix void: <http://rdfs.org/ns/void#> .\n@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
    )
    kg = koopgraph.load(toy.write(tmp_path, prefixes + toy.PLACES + more))
    assert as_text(cite(kg), "en").startswith(f"{named}. ")
