"""Citing a thing names the data version and the sources, and makes nothing up."""

import json

import pytest

import toy
from koopgraph.citation import FORMATS, as_bibtex, as_csl, as_text, cite
from koopgraph.cli import main
from koopgraph.errors import UnknownThing

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
    with pytest.raises(UnknownThing, match="almanac"):
        cite(kg, "alamanac")


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_line_offers_every_format(name, toy_path, capsys):
    assert main(["cite", "bench", "-g", str(toy_path), "--format", name]) == 0
    assert "chatting bench" in capsys.readouterr().out
