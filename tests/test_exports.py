"""Exports: the same bytes each time, and the same statements when read again."""

import json
import os
import subprocess
import sys

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.compare import to_isomorphic

import toy
from koopgraph import steps
from koopgraph.errors import UnknownName
from koopgraph.exports import FORMATS, export
from koopgraph.rdflib_view import view
from koopgraph.vocab import ASSERTED_GRAPH

PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}


def stated(kg, *, inferred=False):
    """The statements as rdflib reads them from the engine's own N-Triples."""
    result = kg.sparql(steps.text("everything"), inferred=inferred)
    assert isinstance(result, rdflib.Graph)
    return to_isomorphic(result)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("inferred", [False, True], ids=["asserted", "with inferred"])
def test_what_is_exported_is_read_again_as_the_same_statements(toy_graph, name, inferred):
    text = export(toy_graph, name, inferred=inferred)
    again = rdflib.Graph().parse(data=text, format=PARSERS[name])
    assert to_isomorphic(again) == stated(toy_graph, inferred=inferred)


def test_the_bundled_graph_is_exported_whole(bundled_graph):
    text = export(bundled_graph, "ntriples")
    again = {quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)}
    assert len(again) == bundled_graph.engine.size(ASSERTED_GRAPH)


EXPORT_ALL = """
import hashlib, sys, koopgraph
from koopgraph.exports import FORMATS, export
kg = koopgraph.load(sys.argv[1])
for name in FORMATS:
    print(name, hashlib.sha256(export(kg, name, inferred=True).encode()).hexdigest())
"""


def test_the_same_bytes_under_every_hash_seed(toy_path):
    outputs = set()
    for seed in ("0", "1", "4711"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", EXPORT_ALL, toy_path]
        done = subprocess.run(command, capture_output=True, env=environment, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_labels_survive(tmp_path, name):
    label = 'a "b" \\ </script><script> \u202eabc\n=1+1 é → ' + "x" * 10_000
    kg = toy.graph(tmp_path, f"place:x a koop:City ; rdfs:label {json.dumps(label)}@de .")
    again = rdflib.Graph().parse(data=export(kg, name), format=PARSERS[name])
    place = rdflib.URIRef("https://w3id.org/koopgraph/place/x")
    assert list(again[place : rdflib.RDFS.label]) == [rdflib.Literal(label, lang="de")]


def test_both_licences_stand_in_every_header(toy_graph):
    for name in ("turtle", "ntriples"):
        head = export(toy_graph, name)[:400]
        assert "CC BY 4.0" in head
        assert "MIT" in head


def test_a_format_that_nobody_knows_lists_the_known_ones(toy_graph):
    with pytest.raises(UnknownName, match="turtle, ntriples, jsonld"):
        export(toy_graph, "xml")


def test_the_export_equals_the_view(toy_graph):
    again = rdflib.Graph().parse(data=export(toy_graph, "ntriples", inferred=True), format="nt")
    assert len(again) == len(view(toy_graph.engine))
