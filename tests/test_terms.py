"""Conversions: RDF term ↔ Python value ↔ CURIE ↔ SPARQL text, and back."""

import json
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from koopgraph.terms import (
    IRI,
    Text,
    curie,
    expand,
    is_web_address,
    python,
    rdf,
    sparql,
    values_block,
)
from koopgraph.vocab import PREFIXES, XSD

ROOT = Path(__file__).parents[1]
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


WEB = ["https://example.org", "http://a/b?c#d", "HTTPS://EXAMPLE.ORG/x", "https://a.example/b|c"]
NO_WEB = ["https://", "https:///a", "https://a b", "http://?q", " https://a", "https://a\n", ""]
NO_WEB += ["javascript:alert(1)", "data:text/html,x", "ftp://a", "urn:a", "//a", "xhttps://a"]


@pytest.mark.parametrize(
    ("address", "is_one"), [*((a, True) for a in WEB), *((a, False) for a in NO_WEB)]
)
def test_a_web_address_has_a_scheme_a_host_and_no_spaces(address, is_one):
    assert is_web_address(address) is is_one


def test_the_shape_of_sources_asks_for_the_same():
    shapes = Store()
    shapes.bulk_load(path=str(ROOT / "ontology/shapes.ttl"), format=RdfFormat.TURTLE)
    [row] = shapes.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX schema: <https://schema.org/> "
        "SELECT ?pattern ?flags "
        "{ ?shape sh:path schema:url ; sh:pattern ?pattern ; sh:flags ?flags }"
    )
    for address in [*WEB, *NO_WEB]:
        [(found,)] = shapes.query(
            f"SELECT ?x {{ BIND(REGEX({sparql(address)}, {row[0]}, {row[1]}) AS ?x) }}"
        )
        assert python(found) is is_web_address(address), address


@pytest.mark.skipif(shutil.which("node") is None, reason="apt-get install nodejs")
def test_the_page_makes_the_same_of_them(tmp_path):
    shutil.copy(ROOT / "src/koopgraph/page/script/addresses.js", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    asked = f"console.log(JSON.stringify({json.dumps([*WEB, *NO_WEB])}.map(isWebAddress)));"
    (tmp_path / "asked.js").write_text('import { isWebAddress } from "./addresses.js";\n' + asked)
    done = subprocess.run(["node", "asked.js"], cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(done.stdout) == [is_web_address(address) for address in [*WEB, *NO_WEB]]
