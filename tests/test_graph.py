"""The face: loading, asking, free SPARQL, the rdflib view, projections."""

import socket
import threading

import pytest
import rdflib

import koopgraph
import toy
from koopgraph.engines import named_queries
from koopgraph.engines.datasets import UnknownGraph
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.rdflib_view import view
from koopgraph.errors import (
    ForbiddenQuery,
    OutOfTime,
    QueryError,
    UnknownName,
    UnreadableFile,
)
from koopgraph.questions import catalogue
from koopgraph.questions.answers import Answer
from koopgraph.terms import expand
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH, KOOP

CITY = rdflib.URIRef(KOOP.City)
LEARNED = rdflib.URIRef(KOOP.learnedFrom)
AACH, BUEHL = (rdflib.URIRef(expand(f"place:{name}")) for name in ("aach", "buehl"))
PREFIX = f"PREFIX koop: <{KOOP.namespace}>\n"


FETCHES = ["SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}", "SELECT * FROM <{0}> {{ ?s ?p ?o }}"]

# Questions of unfinished data

EDTF = "<http://id.loc.gov/datatypes/edtf/EDTF>"
UNFINISHED = f"""{toy.HEAD}
idea:bench a koop:Idea . place:aach a koop:City .
initiative:bench.aach a koop:Project ; koop:embodies idea:bench ; koop:inPlace place:aach ;
  koop:startYear 2010 ; koop:earliest 2010 ; koop:latest 2010 ; koop:restsOn claim:whole .
claim:whole a koop:Claim ; koop:claimAbout initiative:bench.aach ;
  koop:claimProperty koop:startYear ; koop:claimValue "2010"^^{EDTF} ; koop:grade vocab:uncited ;
  koop:rank vocab:normal ; koop:modality vocab:asserted ; koop:earliest 2010 ; koop:latest 2010 .
claim:no-grade a koop:Claim ; koop:claimAbout initiative:bench.aach ;
  koop:claimProperty koop:startYear ; koop:claimValue "2012"^^{EDTF} ;
  koop:rank vocab:normal ; koop:modality vocab:asserted ; koop:earliest 2012 ; koop:latest 2012 .
claim:no-value a koop:Claim ; koop:claimAbout initiative:bench.aach ;
  koop:claimProperty koop:startYear ; koop:grade vocab:documented ;
  koop:rank vocab:normal ; koop:modality vocab:asserted ; koop:earliest 2013 ; koop:latest 2013 .
"""


@pytest.fixture(scope="module")
def unfinished(tmp_path_factory):
    path = tmp_path_factory.mktemp("unfinished") / "unfinished.ttl"
    path.write_text(UNFINISHED, "utf-8")
    with pytest.warns(UserWarning, match=r"lacks koop:grade, .* 1 other claim lacks a part too"):
        return koopgraph.load(path)


@pytest.mark.parametrize("name", catalogue.questions())
def test_a_claim_that_lacks_a_part_breaks_no_question(unfinished, name):
    unfinished.ask(name)


def test_a_claim_that_lacks_a_part_is_no_row(unfinished):
    assert [row.value for row in unfinished.ask("contested")] == ["2010"]
    assert [row.when for row in unfinished.ask("lineage")] == ["2010", "2012"]


def test_a_date_open_to_one_side_is_no_rival(bundled_graph):
    open_ended = [row for row in bundled_graph.ask("lineage") if str(row.when).startswith("..")]
    assert not [row for row in open_ended if row.rival]
    values = {
        row[0]
        for row in bundled_graph.sparql(f"{PREFIX}SELECT ?v {{ ?c koop:claimValue ?v }}").values
    }
    assert "../2018-07" in values, "the data have one"


# The rdflib view


def test_the_view_holds_both_graphs_each_statement_once(toy_graph):
    sizes = [toy_graph.engine.size(graph) for graph in (ASSERTED_GRAPH, INFERRED_GRAPH)]
    triples = list(toy_graph.rdf)
    assert len(toy_graph.rdf) == sum(sizes) == len(triples) == len(set(triples))
    assert (AACH, rdflib.RDF.type, CITY) in toy_graph.rdf  # asserted
    assert (BUEHL, LEARNED, AACH) in toy_graph.rdf  # inferred


def test_the_view_answers_patterns_as_a_plain_graph_would(toy_graph):
    plain = rdflib.Graph()
    for triple in toy_graph.rdf:
        plain.add(triple)
    patterns = [(None, rdflib.RDF.type, None), (AACH, None, None), (None, None, CITY)]
    for pattern in patterns:
        assert set(toy_graph.rdf.triples(pattern)) == set(plain.triples(pattern))
    assert toy_graph.rdf.value(BUEHL, LEARNED) == AACH


def test_the_view_is_queried_in_the_engine_over_both_graphs(toy_graph):
    text = "SELECT ?a ?b WHERE { ?a a koop:City ; koop:learnedFrom ?b } ORDER BY ?a"
    rows = [tuple(row) for row in toy_graph.rdf.query(text)]
    assert rows[0] == (BUEHL, AACH)
    assert bool(toy_graph.rdf.query("ASK { ?a koop:learnedFrom ?b }"))
    made = toy_graph.rdf.query("CONSTRUCT { ?b koop:taught ?a } WHERE { ?a koop:learnedFrom ?b }")
    assert (AACH, rdflib.URIRef(KOOP.taught), BUEHL) in made.graph


CHANGES = {
    "add": lambda graph: graph.add((AACH, LEARNED, BUEHL)),
    "remove": lambda graph: graph.remove((None, None, None)),
    "set": lambda graph: graph.set((AACH, LEARNED, BUEHL)),
    "update": lambda graph: graph.update("DELETE WHERE { ?s ?p ?o }"),
    "parse": lambda graph: graph.parse(data="<urn:a> <urn:b> <urn:c> .", format="turtle"),
    "+=": lambda graph: graph.__iadd__([(AACH, LEARNED, BUEHL)]),
    "-=": lambda graph: graph.__isub__([(BUEHL, LEARNED, AACH)]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_view_is_read_only(toy_graph, change):
    before = len(toy_graph.rdf)
    with pytest.raises(rdflib.graph.ModificationException):
        change(toy_graph.rdf)
    assert len(toy_graph.rdf) == before


def test_bindings_are_refused_because_a_misspelt_one_would_be_ignored(toy_graph):
    """And rdflib, which would take over, fetches what a query names."""
    for text in ("SELECT ?a WHERE { ?a ?b ?c }", FETCHES[0].format("http://127.0.0.1:9/")):
        with pytest.raises(TypeError, match="VALUES"):
            toy_graph.rdf.query(text, initBindings={"x": AACH})


def test_an_engine_of_another_kind_has_no_view():
    with pytest.raises(TypeError, match="embedded engine"):
        view(object())


def test_the_view_is_no_copy(tmp_path):
    kg = toy.graph(tmp_path)
    before = len(kg.rdf)
    kg.engine.load(b"<urn:a> <urn:b> <urn:c> .\n", graph=ASSERTED_GRAPH)
    assert len(kg.rdf) == before + 1


# Free SPARQL


def test_all_four_query_forms_give_what_they_are_called(toy_graph):
    rows = toy_graph.sparql(PREFIX + "SELECT ?c WHERE { ?c a koop:Country }")
    assert isinstance(rows, Answer)
    assert [row.c for row in rows] == [expand("place:land")]
    assert toy_graph.sparql(PREFIX + "ASK { ?c a koop:Country }") is True
    assert toy_graph.sparql("ASK { ?c a <urn:nothing> }") is False
    made = toy_graph.sparql(PREFIX + "CONSTRUCT { ?c a koop:City } WHERE { ?c a koop:City }")
    assert isinstance(made, rdflib.Graph)
    assert len(made) == 3
    assert (AACH, rdflib.RDF.type, CITY) in toy_graph.sparql(f"DESCRIBE <{AACH}>")


def test_inferred_statements_can_be_left_out(toy_graph):
    text = PREFIX + "ASK { ?a koop:learnedFrom ?b }"
    assert toy_graph.sparql(text)
    assert not toy_graph.sparql(text, inferred=False)


def test_unbound_is_none_and_columns_keep_their_names(toy_graph):
    [row] = toy_graph.sparql("SELECT ?some ?none WHERE { BIND (1 AS ?some) }")
    assert (row.some, row.none) == (1, None)


@pytest.fixture
def listener():
    """A server on this machine that counts who calls."""
    calls = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.3)

    def listen():
        try:
            connection, _ = server.accept()
            calls.append(connection.getpeername())
            connection.close()  # no answer: a caller must not wait
        except OSError:
            return

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], calls
    thread.join()
    server.close()


@pytest.mark.parametrize("text", FETCHES)
def test_nothing_is_fetched(toy_graph, listener, text):
    port, calls = listener
    query = text.format(f"http://127.0.0.1:{port}/sparql")
    for run in (toy_graph.sparql, toy_graph.rdf.query):
        with pytest.raises((ForbiddenQuery, UnknownGraph)):
            run(query)
    assert calls == []


@pytest.mark.parametrize("text", ["DROP ALL", "LOAD <http://127.0.0.1/>", "INSERT DATA { }"])
def test_nothing_is_changed(toy_graph, text):
    before = len(toy_graph.rdf)
    with pytest.raises(ForbiddenQuery):
        toy_graph.sparql(text)
    assert len(toy_graph.rdf) == before


def test_what_is_no_query_is_told(toy_graph):
    with pytest.raises(QueryError):
        toy_graph.sparql("SELECT WHERE")


def test_a_query_beyond_its_time_is_given_up(toy_graph):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c = ?i) }"
    with pytest.raises(OutOfTime):
        toy_graph.sparql(endless, timeout=0.1)
    assert toy_graph.sparql("ASK { ?s ?p ?o }", timeout=20)


# Loading


def test_files_folders_and_several_of_them_are_loaded_together(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    toy.write(tmp_path / "deep" / "er", toy.PLACES, "a.ttl")
    other = toy.write(tmp_path, 'place:x a koop:City ; rdfs:label "X"@de , "X"@en .', "b.ttl")
    kg = koopgraph.load(tmp_path / "deep", str(other))
    assert {kg.find(name).slug for name in ("aach", "x")} == {"aach", "x"}


def test_what_cannot_be_read_raises(tmp_path):
    with pytest.raises(UnreadableFile):
        koopgraph.load(tmp_path / "none.ttl")


def test_the_bundled_graph_cannot_be_changed(bundled_graph):
    assert not bundled_graph.engine.writable
    with pytest.raises((OSError, QueryError, RuntimeError)):
        bundled_graph.engine.load(b"<urn:a> <urn:b> <urn:c> .\n", graph=ASSERTED_GRAPH)


def test_labels_fall_back_to_english_then_to_any_language(tmp_path):
    text = 'place:x a koop:City ; rdfs:label "Iks"@en . place:y a koop:City ; rdfs:label "Y"@nds .'
    kg = toy.graph(tmp_path, text, lang="de")
    assert kg.label(expand("place:x")) == "Iks"
    assert kg.label(expand("place:y")) == "Y"
    assert kg.label("urn:nobody") == ""
    assert kg.label(KOOP.City) == "Stadt"


def test_the_language_of_the_graph_is_that_of_its_answers(toy_path):
    german = koopgraph.load(toy_path, lang="de")
    assert "Bühl" in "\n".join(german.ask("lineage").sentences())


def test_importing_the_package_loads_nothing_heavy():
    import subprocess
    import sys

    code = "import sys, koopgraph; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"rdflib", "pyoxigraph", "networkx"} & set(done.stdout.split())
    with pytest.raises(AttributeError, match="nothing"):
        koopgraph.nothing  # noqa: B018


# Projections


def test_edges_point_the_way_knowledge_flows(toy_graph):
    graph = toy_graph.transfer_graph(idea="bench")
    ends = {
        (expand("place:aach"), expand("place:buehl")),
        (expand("place:buehl"), expand("place:celle")),
    }
    assert set(graph.edges()) == ends
    [edge] = graph.get_edge_data(AACH.toPython(), BUEHL.toPython()).values()
    assert (edge["year"], edge["certainty"], edge["rival"]) == (2010, "confirmed", False)
    assert graph.nodes[expand("place:aach")]["lat"] == 47.8
    assert graph.nodes[expand("place:celle")]["lat"] is None


def test_rivals_and_slices_of_the_transfer_graph(toy_graph):
    rivals = toy_graph.transfer_graph(rivals=True)
    assert [d["rival"] for *_, d in rivals.edges(data=True)].count(True) == 1
    assert toy_graph.transfer_graph(network="ring").number_of_edges() == 2
    assert toy_graph.transfer_graph(network="ring", inside=True).number_of_edges() == 1
    assert toy_graph.transfer_graph(since=2011).number_of_edges() == 1
    assert toy_graph.transfer_graph(until=2011, certainty="confirmed").number_of_edges() == 1
    assert toy_graph.transfer_graph(grade="partly").number_of_edges() == 2


def test_an_engine_in_memory_serves_a_graph_of_ones_own():
    kg = koopgraph.KoopGraph(Embedded())
    assert kg.label("urn:x") == ""
    assert len(kg.rdf) == 0


@pytest.mark.parametrize("idea", ["mobility-hub", "bus-rapid-transit", "participatory-budgeting"])
def test_the_graph_of_one_idea_is_that_part_of_the_whole(bundled_graph, idea):
    whole, descent = bundled_graph.transfer_graph(rivals=True), bundled_graph.lineage_graph()
    iri = bundled_graph.find(idea)
    part = bundled_graph.transfer_graph(idea=idea, rivals=True)
    wanted = {
        edge[2]: edge[3] for edge in whole.edges(keys=True, data=True) if edge[3]["idea"] == iri
    }
    assert {edge[2]: edge[3] for edge in part.edges(keys=True, data=True)} == wanted != {}
    embodied = {node for node, data in descent.nodes(data=True) if data["idea"] == iri}
    found = bundled_graph.lineage_graph(idea=idea)
    assert set(found) == embodied
    assert set(found.edges) == {edge for edge in descent.edges if set(edge) <= embodied} != set()


def test_the_graph_of_an_idea_holds_the_places_of_the_whole_one(bundled_graph):
    whole = bundled_graph.transfer_graph()
    part = bundled_graph.transfer_graph(idea="mobility-hub")
    assert part.nodes
    assert dict(part.nodes(data=True)) == {node: whole.nodes[node] for node in part}


def test_a_step_takes_no_value_that_it_has_no_place_for(toy_graph):
    with pytest.raises(UnknownName, match="idea"):
        named_queries.rows(toy_graph.engine, "ends", {"idea": toy_graph.find("bench")})


def test_in_a_notebook_a_graph_says_whose_data_it_holds_and_how_much(toy_graph):
    html = toy_graph._repr_html_()
    assert "their files say nothing of rights" in html
    assert "<th>idea</th><td>1</td>" in html
    assert "<th>transfer</th><td>3</td>" in html
