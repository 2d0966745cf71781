"""Free queries only read this graph, and nothing fetches an address."""

from contextlib import suppress
from time import process_time

import pytest
from pyoxigraph import Store

from koopgraph.engines.read_only import refuse_all_but_reading
from koopgraph.engines.sparql_text import dataset_clauses, readable
from koopgraph.errors import ForbiddenQuery
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH

FETCHING = {
    "service": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "lower case": "select * { service ?x { ?s ?p ?o } }",
    "without blanks": "SELECT*{SERVICE<http://127.0.0.1:9/>{?s?p?o}}",
    "after a number": "SELECT * { FILTER(1<2)SERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "after a comparison": "SELECT * { ?a ?b ?c FILTER(?a<?b) SERVICE x:y { } FILTER(?a>?b) }",
    "after a text": "SELECT * { ?s ?p 'it''s' SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "after an escaped quote": r"SELECT * { ?s ?p 'a\'' . SERVICE <http://127.0.0.1:9/> { } }",
    "after a long text": "SELECT * { ?s ?p '''a' ''b''' . SERVICE <http://127.0.0.1:9/> { } }",
    "after a comment": "SELECT * { # it's\n SERVICE <http://127.0.0.1:9/> { } }",
    "after an address with #": "SELECT * { <a#b> ?p ?o . SERVICE <http://127.0.0.1:9/> { } }",
    "written in escapes": r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "behind an escaped line end": r"SELECT * { # \u000A SERVICE <http://127.0.0.1:9/> { } }",
}
UNUSUAL = {
    "after a comment and \r": "SELECT * { # \r SERVICE <http://127.0.0.1:9/> { } }",
    "without any blank": "SELECT * { SERVICESILENT<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "without a blank before": "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "a name right behind": "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "silent, a name behind": "PREFIX : <http://127.0.0.1:9/> SELECT * {?s ?p 2.serviceSilent:x{ }}",
    "a name right behind that could be one": "PREFIX : <http://127.0.0.1:9/> "
    "PREFIX service: <http://x/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "a variable right behind": "SELECT * { VALUES ?x { <http://x/> } SERVICE?x { ?s ?p ?o } }",
}
CHANGING = {
    name: f"{prefix}{name} {rest}"
    for prefix, name, rest in [
        ("", "INSERT", "DATA { <a:b> <c:d> <e:f> }"),
        ("PREFIX insert: <http://x/> ", "DELETE", "WHERE { ?s ?p ?o }"),
        ("BASE <http://x/> ", "LOAD", "<http://127.0.0.1:9/>"),
        ("# a comment\n", "CLEAR", "ALL"),
        ("", "DROP", "ALL"),
        ("", "CREATE", "GRAPH <http://x/>"),
        ("", "COPY", "<a:b> TO <c:d>"),
        ("", "MOVE", "<a:b> TO <c:d>"),
        ("", "ADD", "<a:b> TO <c:d>"),
        ("", "WITH", "<a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"),
    ]
}
READING = {
    "words in a text": 'SELECT * { ?s ?p "SERVICE <x> LOAD DROP" }',
    "words in a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
    "words as variables": "SELECT ?service ?from { ?service ?load $from }",
    "words as names": "PREFIX service: <http://x/> SELECT * { ?s service:from service:LOAD }",
    "names before braces": "PREFIX service: <urn:x> SELECT * { GRAPH service:from { ?s ?p ?o } }",
    "a function's name": "PREFIX from: <http://x/> SELECT * { ?s ?p ?o } ORDER BY from:f(?s)",
    "our graphs without blanks": f"SELECT*FROMNAMED<{ASSERTED_GRAPH}>FROM<{INFERRED_GRAPH}>{{ }}",
    "our graphs": f"SELECT * FROM <{ASSERTED_GRAPH}> FROM NAMED <{INFERRED_GRAPH}> {{ ?s ?p ?o }}",
    "a text with a backslash": r'SELECT * { ?s ?p "\\u0053ERVICE" }',
    "construct": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "describe": "DESCRIBE <http://x/>",
    "ask": "ASK { ?s ?p ?o }",
}


@pytest.mark.parametrize("text", [*FETCHING.values(), *UNUSUAL.values()])
def test_what_would_fetch_is_refused(text):
    with pytest.raises(ForbiddenQuery) as caught:
        refuse_all_but_reading(text)
    assert caught.value.keyword == "SERVICE"


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
def test_an_engine_would_run_what_is_refused(text):
    """Each is a query to Oxigraph: none is refused for being none."""
    with suppress(OSError, RuntimeError):  # it tries to reach the address
        Store().query(text)


@pytest.mark.parametrize("keyword", CHANGING)
def test_what_would_change_the_graph_is_refused_by_its_name(keyword):
    with pytest.raises(ForbiddenQuery, match=f"^{keyword} is refused"):
        refuse_all_but_reading(CHANGING[keyword])


@pytest.mark.parametrize("text", READING.values(), ids=READING)
def test_what_only_reads_passes(text):
    refuse_all_but_reading(text)


def test_an_empty_text_is_left_to_the_engine():
    refuse_all_but_reading("")


@pytest.mark.parametrize("part", ["1", "a", "1a", ".-", "a.", ":", "'a", "<", "\\u0041", "t:a.b"])
def test_the_time_grows_with_the_length_alone(part):
    text = part * (100_000 // len(part))
    start = process_time()
    refuse_all_but_reading(text)
    readable(text)
    assert process_time() - start < 5


def test_an_address_that_is_none_is_left_to_the_engine():
    text = "BASE <http://[x> SELECT * FROM <a> { ?s ?p ?o }"
    assert [clause.graph for clause in dataset_clauses(text)] == ["a"]
