"""A query is asked of the graphs that it, or the protocol beside it, names: on every way alike."""

import httpx
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad
from rdflib.plugins.stores.sparqlstore import SPARQLStore

import koopgraph
from endpoints import OXIGRAPH, oxigraph_server, serving, virtuoso_server
from engines import jena
from engines import virtuoso as debian
from koopgraph.engines.credentials import PASSWORD, USER
from koopgraph.engines.datasets import UnknownGraph, chosen
from koopgraph.engines.protocol import BOTH
from koopgraph.engines.push import push
from koopgraph.engines.remote import Remote
from koopgraph.engines.sparql_text import dataset_clauses, read
from koopgraph.graph import KoopGraph
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH, KOOP

A, J = f"<{ASSERTED_GRAPH}>", f"<{INFERRED_GRAPH}>"
G = "PREFIX g: <https://w3id.org/koopgraph/graph/> "
PLAIN = f"{{ ?a <{KOOP.learnedFrom}> ?b }}"  # inferred statements alone
WITHIN = f"{{ GRAPH ?g {PLAIN} }}"
COUNTED = {  # query -> (all of it, nothing of it): is anything found?
    f"SELECT * {PLAIN}": True,
    f"SELECT * FROM {A} {PLAIN}": False,
    f"SELECT * FROM {J} {PLAIN}": True,
    f"SELECT * FROM {A} FROM {J} {PLAIN}": True,
    f"{G}SELECT * FROM g:asserted {PLAIN}": False,
    f"BASE <https://w3id.org/koopgraph/> SELECT * from <graph/inferred> {PLAIN}": True,
    f"SELECT * FROM NAMED {J} {PLAIN}": False,
    f"SELECT * FROM NAMED {J} {WITHIN}": True,
    f"SELECT * FROM NAMED {A} {WITHIN}": False,
    f"SELECT * FROM {J} {WITHIN}": False,
    f"SELECT * FROM {A} FROM NAMED {J} {WITHIN}": True,
    f"SELECT * {WITHIN}": True,
    f"ASK FROM {A} {PLAIN}": False,
    f"ASK FROM {J} {PLAIN}": True,
    f"CONSTRUCT {PLAIN} FROM {A} WHERE {PLAIN}": False,
    f"CONSTRUCT {PLAIN} FROM {J} WHERE {PLAIN}": True,
    f"SELECT*FROM{A}{PLAIN}": False,
    f"SELECT*FROMNAMED{A}FROM{J}{PLAIN}": True,
    f"SELECT*FROMNAMED{A}{PLAIN}": False,
    f"PREFIX : <https://w3id.org/koopgraph/graph/> SELECT * FROM:asserted {PLAIN}": False,
    f"PREFIX from: <http://www.w3.org/2001/XMLSchema#> SELECT * {PLAIN} ORDER BY from:string(?a)": (
        True
    ),
    f"SELECT * {{ {{ SELECT ?a {PLAIN} }} }} # FROM {A}": True,
}


@pytest.fixture(scope="module", params=["Oxigraph", "Virtuoso 7", "koopgraph serve"])
def endpoint(request, tmp_path_factory, toy_graph, toy_path):
    """The address of a running server that holds the toy graph."""
    if request.param == "koopgraph serve":
        with serving("-g", toy_path) as url:
            yield url + "sparql"
        return
    if request.param == "Oxigraph":
        if not OXIGRAPH:
            pytest.skip("pip install oxigraph")
        running = oxigraph_server()
    else:
        if not debian.Virtuoso().is_here():
            pytest.skip(debian.Virtuoso.install)
        running = virtuoso_server(tmp_path_factory.mktemp("virtuoso"), 10_000)
    with running as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv(USER, "dba")
        patch.setenv(PASSWORD, "dba")
        dict(push(toy_graph.engine, Remote(url)))
        yield url


def found(kg, text, **options):
    made = kg.sparql(text, **options)
    return made if isinstance(made, bool) else len(made) > 0


@pytest.mark.parametrize("text", COUNTED)
def test_the_graphs_that_a_query_names_are_the_ones_it_sees(text, toy_graph):
    assert found(toy_graph, text) == COUNTED[text]


@pytest.mark.parametrize("text", COUNTED)
def test_a_server_gives_what_the_engine_here_gives(text, endpoint):
    assert found(koopgraph.connect(endpoint), text) == COUNTED[text]


def test_without_inferred_statements_there_is_one_graph(endpoint, toy_graph):
    for kg in (toy_graph, koopgraph.connect(endpoint)):
        for text in (f"SELECT * {PLAIN}", f"SELECT * {WITHIN}"):
            assert found(kg, text)
            assert not found(kg, text, inferred=False)
        with pytest.raises(UnknownGraph) as caught:
            kg.sparql(f"SELECT * FROM {J} {PLAIN}", inferred=False)
        assert caught.value.valid == (ASSERTED_GRAPH,)


@pytest.mark.parametrize(
    "clause",
    [
        "FROM <http://127.0.0.1:9/>",
        "FROM NAMED <http://127.0.0.1:9/>",
        f"FROM {A} FROM <http://127.0.0.1:9/>",
        "FROM <asserted>",
        "FROM<http://127.0.0.1:9/>",
        "FROMNAMED<http://127.0.0.1:9/>",
        "FROM NAMED g:x",
        "FROM g:asserted",
        r"FROM <http://127.0.0.1:9/\u0061>",
    ],
)
def test_other_graphs_are_refused_with_those_that_are_there(clause, toy_graph, endpoint):
    for kg in (toy_graph, koopgraph.connect(endpoint)):
        with pytest.raises(UnknownGraph) as caught:
            kg.sparql(f"SELECT * {clause} {PLAIN}")
        assert caught.value.valid == BOTH
    with pytest.raises(UnknownGraph):
        toy_graph.rdf.query(f"SELECT * {clause} {PLAIN}")


def test_the_rdflib_view_sees_what_the_query_names(toy_graph):
    assert len(list(toy_graph.rdf.query(f"SELECT * FROM {A} {PLAIN}"))) == 0
    assert len(list(toy_graph.rdf.query(f"SELECT * FROM {J} {PLAIN}"))) > 0


def test_a_further_graph_is_seen_only_when_it_is_named(toy_graph):
    engine = toy_graph.engine.in_memory()
    estimated = NamedNode("https://w3id.org/koopgraph/graph/estimated")
    engine.store.add(
        Quad(NamedNode("urn:a"), NamedNode(KOOP.learnedFrom), NamedNode("urn:b"), estimated)
    )
    kg = KoopGraph(engine)
    asked = f"ASK {{ <urn:a> <{KOOP.learnedFrom}> ?b }}"
    assert not kg.sparql(asked)
    assert not kg.sparql("ASK { GRAPH ?g { <urn:a> ?p ?b } }")
    assert kg.sparql(asked.replace("ASK", f"ASK FROM {estimated}"))
    assert kg.ask("learned").values == toy_graph.ask("learned").values


def test_what_stands_beside_a_query_goes_before_what_stands_in_it():
    text = f"SELECT * FROM {J} {PLAIN}"
    assert chosen(BOTH, text, default=[ASSERTED_GRAPH]).default == (ASSERTED_GRAPH,)
    assert chosen(BOTH, text, named=[ASSERTED_GRAPH]).default == ()
    assert chosen(BOTH, text).named == ()


# Over our own protocol


@pytest.fixture(scope="module")
def served(toy_path):
    with serving("-g", toy_path) as url:
        yield url + "sparql"


def rows(served, **fields):
    reply = httpx.post(served, data=fields, headers={"Accept": "application/json"}, timeout=60)
    assert reply.status_code == 200, reply.text
    return len(reply.json()["results"]["bindings"])


def test_the_protocol_s_fields_choose_the_graphs(served):
    plain, within = f"SELECT * {PLAIN}", f"SELECT * {WITHIN}"
    assert rows(served, query=plain) > 0
    assert rows(served, query=plain, **{"default-graph-uri": ASSERTED_GRAPH}) == 0
    assert rows(served, query=plain, **{"default-graph-uri": list(BOTH)}) > 0
    assert rows(served, query=within, **{"named-graph-uri": ASSERTED_GRAPH}) == 0
    assert rows(served, query=within, **{"named-graph-uri": INFERRED_GRAPH}) > 0
    over = f"SELECT * FROM {J} {PLAIN}"
    assert rows(served, query=over, **{"default-graph-uri": ASSERTED_GRAPH}) == 0


def test_the_protocol_refuses_other_graphs_with_a_list(served):
    fields = {"query": "ASK {}", "default-graph-uri": "urn:g"}
    reply = httpx.get(served, params=fields, timeout=60)
    assert reply.status_code == 400
    assert all(graph in reply.text for graph in BOTH)


def test_rdflib_s_store_asks_the_graph_that_it_is_told(served):
    store = SPARQLStore(served)
    for graph, there in ((ASSERTED_GRAPH, False), (INFERRED_GRAPH, True)):
        asked = rdflib.Graph(store, identifier=rdflib.URIRef(graph))
        assert bool(list(asked.query(f"SELECT * {PLAIN}"))) is there
        assert bool(list(asked.subject_objects(rdflib.URIRef(KOOP.learnedFrom)))) is there


# As Jena understands the same clauses


def test_jena_sees_the_same(tmp_path, toy_graph):
    if not jena.Jena().is_here():
        pytest.skip(jena.Jena.install)
    quads = tmp_path / "toy.nq"
    store = toy_graph.engine.store
    quads.write_text("".join(f"{quad} .\n" for quad in store), encoding="utf-8")
    folder = tmp_path / "tdb"
    jena.run("tdb2.tdbloader", tmp_path, "tdb2.tdbloader", f"--loc={folder}", str(quads))
    clauses = [text for text in COUNTED if list(dataset_clauses(text))]  # else its default is empty
    for number, text in enumerate(clauses[::2]):  # each takes seconds
        query = tmp_path / f"{number}.rq"
        query.write_text(text, encoding="utf-8")
        words = ["tdb2.tdbquery", f"--loc={folder}", f"--query={query}", "--results=csv"]
        said = jena.run("tdb2.tdbquery", tmp_path, *words)
        assert jena_found(text, said) == COUNTED[text], text


def jena_found(text, said):
    if "ASK" in text:
        return "true" in said
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("#")]
    return len(lines) > ("SELECT" in text) and not all(line.startswith("@prefix") for line in lines)


# Reading the clauses


def test_clauses_are_found_outside_texts_comments_and_names():
    text = (
        "# FROM <urn:a>\nPREFIX from: <urn:p#> SELECT ?x FROM from:x { ?x from:y 'FROM <urn:b>' }"
    )
    assert [clause.graph for clause in dataset_clauses(text)] == ["urn:p#x"]
    assert "FROM from:x" not in read(text).text


@pytest.mark.parametrize(
    "text", ["SELECT * FROM", "SELECT * FROM NAMED", "FROM", "PREFIX", "BASE FROM"]
)
def test_half_a_clause_is_left_to_the_engine(text, toy_graph):
    with pytest.raises(koopgraph.errors.QueryError):
        toy_graph.sparql(text)
