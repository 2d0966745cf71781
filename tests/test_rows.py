"""Rows read at once are the rows read term by term."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from koopgraph.engines.rows import rows
from koopgraph.terms import Text, python, sparql
from koopgraph.vocab import XSD

TYPES = ("integer", "int", "decimal", "double", "float", "boolean", "date", "gYear", "string")


def solutions(text):
    found = Store().query(text)
    assert isinstance(found, QuerySolutions)
    return found


def both(text):
    """The rows at once, and term by term."""
    return rows(solutions(text)), [tuple(map(python, row)) for row in solutions(text)]


def same(text):
    at_once, one_by_one = both(text)
    assert at_once == one_by_one
    kinds = [[(type(v), getattr(v, "lang", None)) for v in row] for row in at_once]
    assert kinds == [[(type(v), getattr(v, "lang", None)) for v in row] for row in one_by_one]


@given(st.lists(st.text(st.characters(codec="utf-8"))), st.sampled_from([None, "de", "en-GB"]))
def test_any_text_is_read_as_it_stands(texts, lang):
    values = " ".join(sparql(Text(text, lang)) for text in texts)
    same(f"SELECT ?x WHERE {{ VALUES ?x {{ {values} }} }}")


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(
    "text",
    ["1", "007", "-5", "1.50", "+.5", "1e3", "-1E-3", "INF", "true", "2015", "2015-04-02", "x"],
)
def test_any_literal_is_read_as_it_stands(kind, text):
    same(
        f"SELECT ?x WHERE {{ BIND ('{text}'^^<{getattr(XSD, kind, XSD.namespace + kind)}> AS ?x) }}"
    )


def test_unbound_empty_address_and_text_are_told_apart():
    found, _ = both(
        'SELECT ?a ?b ?c ?d WHERE { VALUES (?a ?b ?c ?d) { (UNDEF "" <urn:a> "urn:a") } }'
    )
    assert found == [(None, "", "urn:a", "urn:a")]
    assert [type(value).__name__ for value in found[0]] == ["NoneType", "Text", "IRI", "Text"]
    same('SELECT ?a WHERE { VALUES ?a { UNDEF "" "\\t" } }')


def test_rows_without_columns_and_columns_without_rows():
    same("SELECT * WHERE {}")
    same("SELECT ?x WHERE { ?x <urn:none> ?y }")


def test_a_statement_as_a_value_is_its_text():
    text = 'SELECT ?x WHERE { BIND (TRIPLE(<urn:a>, <urn:b>, "c"@de) AS ?x) }'
    [[value]] = rows(solutions(text))
    assert value.startswith("<<")
    assert "urn:a" in value


def test_equal_cells_are_one_object():
    (first,), (second,) = rows(solutions("SELECT ?x WHERE { VALUES ?x { <urn:a> <urn:a> } }"))
    assert first is second
