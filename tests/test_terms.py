"""Conversions: RDF term ↔ Python value ↔ CURIE ↔ SPARQL text, and back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Store

from koopgraph.terms import IRI, Text, curie, expand, python, rdf, sparql, values_block
from koopgraph.vocab import PREFIXES, XSD

HOSTILE = st.text(
    st.sampled_from(list("\\\"'u0022U>}{<#\n\r\t\x08\x0c é→\u202e\U0001f600@^")), max_size=20
)
TEXTS = st.one_of(HOSTILE, st.text(max_size=20)).filter(
    lambda text: text.isprintable() or max(text, default="") < "\ud800"
)
VALUES = st.one_of(
    TEXTS.map(Text),
    st.builds(Text, TEXTS, st.sampled_from(["de", "en", "nds"])),
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.decimals(allow_nan=False, allow_infinity=False, places=6),
    st.just(Decimal("1E+5")),
    st.dates(),
    st.sampled_from(["place:leipzig", "koop:City"]).map(expand),
)


def asked(text):
    """The value of a SPARQL expression."""
    [row] = Store().query(f"SELECT ?x WHERE {{ VALUES ?x {{ {text} }} }}")
    return python(row[0])


@settings(max_examples=200)
@given(VALUES)
def test_a_value_written_as_sparql_is_read_as_the_same_value(value):
    found = asked(sparql(value))
    assert (found, type(found)) == (value, type(value))
    assert getattr(found, "lang", None) == getattr(value, "lang", None)


@settings(max_examples=200)
@given(VALUES)
def test_a_value_turned_into_rdf_is_read_as_the_same_value(value):
    found = python(rdf(value))
    assert (found, type(found)) == (value, type(value))


@given(HOSTILE)
def test_no_text_breaks_out_of_a_values_block(text):
    query = f"SELECT ?x ?y WHERE {{ {values_block([('x', text), ('y', 1)])} }}"
    assert [tuple(map(python, row)) for row in Store().query(query)] == [(text, 1)]


@pytest.mark.parametrize("letter", list('<>"{}|^`\\ \n\t\x00'))
def test_an_address_with_forbidden_letters_is_refused(letter):
    with pytest.raises(ValueError, match="not an address"):
        sparql(IRI(f"http://example.org/a{letter}b"))
    assert expand(f"http://example.org/a{letter}b") is None
    assert expand(f"place:a{letter}b") is None


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_curie_and_its_address_lead_to_each_other(prefix):
    iri = PREFIXES[prefix] + "a-b.c_1"
    assert expand(curie(iri)) == iri
    assert curie(iri) == f"{prefix}:a-b.c_1"


@pytest.mark.parametrize("local", ["", "a/b", "a b", ".a", "a.", "ä", "a#b"])
def test_what_would_be_no_curie_stays_an_address(local):
    iri = PREFIXES["place"] + local
    assert curie(iri) == iri


def test_names_that_are_no_addresses_are_none():
    assert expand("Leipzig") is None
    assert expand("nothing:leipzig") is None
    assert expand("<http://example.org/x>") == "http://example.org/x"


@pytest.mark.parametrize(
    ("lexical", "datatype"),
    [("many", "integer"), ("maybe", "boolean"), ("2015-13-01", "date"), ("a", "decimal")],
)
def test_an_ill_typed_value_is_shown_as_it_stands(lexical, datatype):
    assert python(Literal(lexical, datatype=NamedNode(XSD[datatype]))) == lexical


def test_a_decimal_is_written_as_xsd_decimal_wants_it():
    assert rdf(Decimal("1E+5")).value == "100000"


def test_unknown_stays_unknown():
    assert python(None) is None


def test_terms_become_the_python_values_that_people_expect():
    assert python(NamedNode("http://example.org/a/b")).slug == "b"
    assert python(Literal("2015-07-08", datatype=NamedNode(XSD.date))) == date(2015, 7, 8)
    assert python(Literal("1", datatype=NamedNode(XSD.boolean))) is True
    assert python(Literal("2015?")).lang is None
    assert python(BlankNode("b")) == "_:b"
