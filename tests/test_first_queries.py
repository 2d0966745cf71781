"""The queries of docs/queries.md give the same rows on four engines, and more than none."""

import os
import re
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse_query_results

from engines.jena import Jena
from engines.oxigraph import Oxigraph
from engines.plain_rdflib import Rdflib
from engines.virtuoso import Virtuoso
from koopgraph.engines import named_queries
from koopgraph.terms import curie, python
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH, PREFIXES

PAGE = (Path(__file__).parents[1] / "docs" / "queries.md").read_text(encoding="utf-8")
PROLOGUE, *BLOCKS = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
TITLES = re.findall(r"^## (\d+)\. (.+)$", PAGE, re.MULTILINE)
QUERIES = dict(zip((f"q{number}" for number, _ in TITLES), BLOCKS, strict=True))
ENGINES = {engine.name: engine for engine in (Rdflib(), Virtuoso(), Jena())}
EXPECTED = {
    "q1": ("place:leipzig", "place:bremen"),
    "q2": ("idea:mobility-hub", "place:bremen", "place:leipzig", "2015"),
    "q3": ("place:bremen", "place:nuremberg", "2016", "vocab:confirmed"),
    "q5": ("place:nuremberg", "Nürnberg"),
    "q7": ("place:leipzig",),
    "q8": ("place:bremen", "idea:mobility-hub", "2003"),
    "q10": ("place:wolfsburg", "idea:mobility-hub", "2026"),
}
"""A row that has to be there, from the sources."""
ABSENT = {"q8": ("place:wolfsburg", "idea:mobility-hub")}
"""How no row may begin: that one is in preparation."""


@pytest.fixture(scope="module")
def files(fewer_ideas, tmp_path_factory):
    folder, written = tmp_path_factory.mktemp("graphs"), {}
    for address in (ASSERTED_GRAPH, INFERRED_GRAPH):
        triples = fewer_ideas.engine.query(named_queries.text("everything"), graphs=(address,))
        written[address] = folder / f"{address.rpartition('/')[2]}.nt"
        written[address].write_bytes(triples.serialize(format=RdfFormat.N_TRIPLES))
    return written


def rows(reply):
    assert not reply.error, reply.error
    found = parse_query_results(reply.json, format=QueryResultsFormat.JSON)
    return [tuple("" if v is None else curie(str(python(v))) for v in row) for row in found]


@pytest.fixture(scope="module")
def reference(files, tmp_path_factory):
    texts = {name: PROLOGUE + text for name, text in QUERIES.items()}
    replies = Oxigraph().answers(tmp_path_factory.mktemp("oxigraph"), files, texts)
    return {name: rows(reply) for name, reply in replies.items()}


def test_there_are_ten_with_a_title_each():
    assert [int(number) for number, _ in TITLES] == list(range(1, 11))


def test_the_prefixes_are_ours():
    declared = dict(re.findall(r"PREFIX (\w+): <([^>]+)>", PROLOGUE))
    assert declared.items() <= PREFIXES.items()
    assert all(f" {name}:" in "".join(BLOCKS) for name in declared)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_finds_what_the_sources_say(name, reference, fewer_ideas):
    assert len(reference[name]) > 0
    if name in EXPECTED:
        assert EXPECTED[name] in reference[name]
    if name in ABSENT:
        assert ABSENT[name] not in {row[:2] for row in reference[name]}
    assert len(fewer_ideas.sparql(PROLOGUE + QUERIES[name])) == len(reference[name])


def test_which_kinds_of_things_lack_a_name_is_as_the_page_says(bundled_graph):
    """Of ours; sources have one in some language at least."""
    lacking = """SELECT DISTINCT ?kind ?some WHERE { VALUES ?lang { "de" "en" } ?thing a ?kind .
      FILTER (STRSTARTS(STR(?thing), "https://w3id.org/koopgraph/"))
      FILTER NOT EXISTS { ?thing rdfs:label ?name FILTER (LANG(?name) = ?lang) }
      BIND (EXISTS { ?thing rdfs:label ?any } AS ?some) }"""
    found = {(curie(str(kind)), some) for kind, some in bundled_graph.sparql(PROLOGUE + lacking)}
    kinds = {("koop:Claim", False), ("koop:Source", True), ("geo:Geometry", False)}
    assert {row for row in found if row[0].startswith(("koop:", "geo:"))} == kinds


@pytest.mark.parametrize("engine", ENGINES)
def test_the_engines_agree_row_by_row(engine, reference, files, tmp_path):
    if not ENGINES[engine].is_here():
        assert not os.environ.get("CI"), f"{engine} is missing: {ENGINES[engine].install}"
        pytest.skip(f"{engine} is missing: {ENGINES[engine].install}")
    texts = {name: PROLOGUE + text for name, text in QUERIES.items()}
    replies = ENGINES[engine].answers(tmp_path, files, texts)
    for name in QUERIES:
        assert rows(replies[name]) == reference[name], name
