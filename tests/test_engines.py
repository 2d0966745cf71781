"""The embedded engine: two graphs, bulk loading, files of every format, clear errors."""

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad

from koopgraph.engines.embedded import Embedded
from koopgraph.engines.protocol import BOTH, Engine
from koopgraph.engines.timeouts import run_with_timeout
from koopgraph.errors import OutOfTime, QueryError, UnreadableFile
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH

NT = b"<urn:a> <urn:p> <urn:b> .\n"
NT2 = b"<urn:a> <urn:p> <urn:c> .\n"
ALL = "SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o"
BROKEN = {  # the second line is wrong
    ".ttl": "<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> .\n",
    ".nt": "<urn:a> <urn:p> <urn:b> .\nurn:a\n",
    ".nq": "<urn:a> <urn:p> <urn:b> .\nurn:a\n",
    ".trig": "<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> .\n",
    ".jsonld": '{"@id": "urn:a",\n "urn:p" }',
    ".rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n</rdf:Wrong>',
    ".owl": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n</rdf:Wrong>',
}


@pytest.fixture
def engine():
    engine = Embedded()
    engine.load(NT, graph=ASSERTED_GRAPH)
    engine.load(NT2, graph=INFERRED_GRAPH)
    return engine


def found(engine, **options):
    return [row[0].value for row in engine.query(ALL, **options)]


def test_a_query_sees_the_union_of_the_named_graphs(engine):
    assert found(engine) == found(engine, graphs=BOTH) == ["urn:b", "urn:c"]
    assert found(engine, graphs=(ASSERTED_GRAPH,)) == ["urn:b"]
    assert found(engine, graphs=(INFERRED_GRAPH,)) == ["urn:c"]


@pytest.mark.parametrize("stray", [DefaultGraph(), NamedNode("urn:g")])
def test_a_query_sees_nothing_beside_its_graphs(engine, stray):
    engine.store.add(Quad(NamedNode("urn:x"), NamedNode("urn:p"), NamedNode("urn:y"), stray))
    assert found(engine) == ["urn:b", "urn:c"]
    assert engine.size(ASSERTED_GRAPH) == 1


def test_a_copy_in_memory_holds_the_same_graphs(engine):
    copy = engine.in_memory()
    engine.clear(INFERRED_GRAPH)
    assert found(copy) == ["urn:b", "urn:c"]
    assert found(copy, graphs=(INFERRED_GRAPH,)) == ["urn:c"]


def test_clearing_one_graph_leaves_the_other(engine):
    engine.clear(INFERRED_GRAPH)
    assert (engine.size(ASSERTED_GRAPH), engine.size(INFERRED_GRAPH)) == (1, 0)


def test_loading_the_same_twice_adds_nothing(engine):
    engine.load(NT, graph=ASSERTED_GRAPH)
    assert engine.size(ASSERTED_GRAPH) == 1


def test_an_update_changes_the_graph_that_it_names(engine):
    engine.update(f"INSERT DATA {{ GRAPH <{ASSERTED_GRAPH}> {{ <urn:x> <urn:p> 1 }} }}")
    assert engine.size(ASSERTED_GRAPH) == 2


@pytest.mark.parametrize("text", ["SELEC *", "SELECT * { ?s ?p", "", "SELECT ?x { ?s nope:p ?o }"])
def test_what_is_no_query_is_told_in_one_line(engine, text):
    with pytest.raises(QueryError) as caught:
        engine.query(text)
    assert "\n" not in str(caught.value)
    with pytest.raises(QueryError):
        engine.update(text + " x")


@pytest.mark.parametrize("ending", BROKEN)
def test_a_broken_file_is_told_with_its_line(tmp_path, ending):
    path = tmp_path / f"data{ending}"
    path.write_text(BROKEN[ending], encoding="utf-8")
    with pytest.raises(UnreadableFile) as caught:
        Embedded().load_files([path])
    assert (caught.value.path, caught.value.line) == (str(path), 2)


def test_other_endings_and_missing_files_are_told(tmp_path):
    (tmp_path / "data.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"\.ttl"):
        Embedded().load_files([tmp_path / "data.txt"])
    with pytest.raises(UnreadableFile, match=r"none\.ttl"):
        Embedded().load_files([tmp_path / "none.ttl"])


def test_a_remote_context_is_never_fetched(tmp_path):
    path = tmp_path / "data.jsonld"
    path.write_text(
        '{"@context": "http://127.0.0.1:9/c", "@id": "urn:a", "p": 1}', encoding="utf-8"
    )
    with pytest.raises(UnreadableFile):
        Embedded().load_files([path])


def test_a_store_in_a_folder_can_be_read_by_several_at_once(tmp_path):
    writer = Embedded(tmp_path / "store")
    writer.load(NT, graph=ASSERTED_GRAPH)
    writer.store.flush()
    del writer
    readers = [Embedded(tmp_path / "store", writable=False) for _ in range(3)]
    assert [found(reader) for reader in readers] == [["urn:b"]] * 3
    assert not readers[0].writable


def test_the_embedded_engine_keeps_the_protocol():
    needed = {name for name in vars(Engine) if not name.startswith("_")}
    assert needed >= {"graphs", "query", "update", "load", "clear", "size"}
    assert all(hasattr(Embedded, name) for name in needed)


# Patience


def test_work_in_time_gives_its_result_and_its_errors():
    assert run_with_timeout(5, lambda: 7) == run_with_timeout(None, lambda: 7) == 7
    assert run_with_timeout(5, lambda: None) is None
    with pytest.raises(ZeroDivisionError):
        run_with_timeout(5, lambda: 1 // 0)


def test_work_beyond_its_time_is_given_up_and_the_engine_answers_on(engine):
    lines = b"\n".join(f'<urn:{n}> <urn:q> "{n}" .'.encode() for n in range(2000))
    engine.load(lines, graph=ASSERTED_GRAPH)
    endless = (
        "SELECT (COUNT(*) AS ?n) { ?a <urn:q> ?b . ?c <urn:q> ?d FILTER(?b = CONCAT(?d, ?d)) }"
    )
    with pytest.raises(OutOfTime, match=r"0\.05 s"):
        run_with_timeout(0.05, lambda: list(engine.query(endless)))
    assert engine.size(INFERRED_GRAPH) == 1
