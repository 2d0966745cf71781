"""What a wrong query is told: where, what stands there, what should, in a few words."""

import time

import pytest

from koopgraph.engines.embedded import Embedded
from koopgraph.engines.query_faults import fault
from koopgraph.errors import UnreadableQuery
from koopgraph.questions.free_sparql import run_with_prefixes

WRONG = {
    "SELEC ?x WHERE { ?x ?p ?o }": (1, 1, "SELEC", "SELECT, ASK"),
    "": (1, 1, "the end of the query", "SELECT, ASK"),
    "SELECT ?x WHERE { ?x ?p }": (1, 26, "}", "the object after ?p, for example ?o"),
    "SELECT ?x\nWHERE {\n ?x ?p ?o .\n ?x ?q }": (4, 9, "}", "the object after ?q, for example ?o"),
    "SELECT ?x { ?x ?p ; }": (1, 21, "}", "the object after ?p, for example ?o"),
    "SELECT ?x WHERE { ?x ?p ?o": (1, 27, "the end of the query", "a closing }"),
    "SELECT ?x WHERE { ?x ?p ?o } }": (1, 31, "}", "the end of the query"),
    "SELECT ?x WHERE { ?x <a b> ?o }": (1, 22, "<a b>", "an address without spaces"),
    "SELECT WHERE { ?x ?p ?o }": (1, 8, "WHERE", "a variable such as ?x, or *"),
    "SELECT (COUNT(?x) ?n) WHERE { ?x ?p ?o }": (1, 19, "?n", "AS ?n"),
    "SELECT ?x (COUNT(?y) ?n)\n{ ?x ?p ?y } GROUP BY ?x": (1, 22, "?n", "AS ?n"),
    "SELECT ?x WHERE { ?x ?p ?o FILTER ?o > 3 }": (1, 35, "?o", "FILTER (…)"),
    "SELECT ?x WHERE { ?x ?p ?o } ORDER ?x": (1, 38, "?x", "BY"),
    "SELECT ?x WHERE { ?x ?p ?o } LIMIT x": (1, 36, "x", "a number"),
    "SELECT ?x WHERE { ?x ?p } LIMIT 5": (1, 27, "}", "the object after ?p, for example ?o"),
    "SELECT ?x WHERE { ?x ?p ?o } LIMIT": (1, 35, "", "a number"),
    'SELECT ?x WHERE { ?x ?p "abc }': (1, 31, "}", "a closing quotation mark"),
    "SELECT ?x ?y WHERE { ?x ?p ?o } GROUP BY ?x": (1, 44, "?x", "GROUP BY"),
}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { ?x ?p ?a, ?b FILTER (?a < 5 && ?b > 3) ?x ?q }",
        "SELECT ?x { # FILTER ?x, LIMIT y\n ?x ?p 'FILTER ?o LIMIT z' . ?x ?q }",
        "SELECT ((?a + ?b) AS ?c) { ?x ?p ?a . ?x ?p ?b . ?x ?q }",
        "SELECT (?a + ?b AS ?c) { ?x ?p ?a . ?x ?p ?b . ?x ?q }",
    ],
)
def test_what_only_looks_like_a_mistake_is_not_told_as_one(text):
    with pytest.raises(UnreadableQuery) as caught:
        Embedded().query(text)
    assert caught.value.found["en"] == "“}”"
    assert caught.value.expected["en"] == "the object after ?q, for example ?o"


def test_the_time_grows_with_the_length_of_the_query_alone():
    text = "SELECT ?s ( ?x ) " + "(a) " * 2_000 + "! FROM"
    began = time.process_time()
    assert fault("error at 1:10: expected x", text)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_query_is_told_with_place_found_and_expected(text):
    line, column, found, expected = WRONG[text]
    with pytest.raises(UnreadableQuery) as caught:
        Embedded().query(text)
    error = caught.value
    assert (error.line, error.column) == (line, column)
    assert found in error.found["en"]
    assert expected in error.expected["en"]
    assert len(str(error)) < 200
    assert "nicht lesbar: da steht" in error.say("de")


def test_columns_are_those_that_the_writer_sees(toy_graph):
    with pytest.raises(UnreadableQuery) as caught:
        run_with_prefixes(toy_graph, "SELEC ?x WHERE { ?x ?p ?o }")
    assert (caught.value.line, caught.value.column) == (1, 1)


def test_verbose_tells_all_that_the_parser_says(run):
    wrong = "SELECT ?x WHERE { ?x ?p ?o"
    assert "--verbose" in run("sparql", wrong)[2]
    assert "The parser says: error at 1:" in run("sparql", wrong, "--verbose")[2]
