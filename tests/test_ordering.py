"""Rows are put in order here as the engine would have put them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from koopgraph.engines import rows
from koopgraph.questions import catalogue, ordering
from koopgraph.terms import IRI, Text, sparql

LEFT_TO_THE_ENGINE = {"contested", "coverage", "lineage", "programme", "reciprocal"}
EDTF = "<http://id.loc.gov/datatypes/edtf/EDTF-level1>"

words = st.text("abÄß.-/~", min_size=1, max_size=3)
addresses = words.map(lambda word: f"<https://example.org/{word}>")
numbers = st.integers(-3, 3).map(str)
texts = words.map(lambda word: sparql(Text(word)))
dates = st.sampled_from(["2006", "2006-03", "2006~", "2015?"]).map(lambda d: f'"{d}"^^{EDTF}')
truths = st.sampled_from(["true", "false"])
anything = addresses | numbers | texts | truths
CELLS = {
    "?x": addresses | numbers | st.just("UNDEF"),
    "DESC(?x)": numbers,
    "STR(?x)": anything | dates | st.just("UNDEF"),
    "(!BOUND(?x)) ?x": numbers | st.just("UNDEF"),
}
tables = st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=4).flatmap(
    lambda keys: st.tuples(st.just(keys), st.lists(st.tuples(*(CELLS[key] for key in keys))))
)


def read(text):
    return rows.rows(Store().query(text))


@given(tables)
def test_any_rows_come_as_the_engine_puts_them(table):
    keys, rows = table
    names = [f"x{number}" for number in range(len(keys))]
    clause = " ".join(key.replace("?x", f"?{name}") for key, name in zip(keys, names, strict=True))
    written = " ".join(f"({' '.join(row)} {number})" for number, row in enumerate(rows))
    columns = " ".join(f"?{name}" for name in (*names, "n"))
    text = (
        f"SELECT {columns} WHERE {{ VALUES ({columns}) {{ {written} }} }}\nORDER BY {clause} ?n\n"
    )
    unordered, found = ordering.split(text, (*names, "n"))
    assert "ORDER BY" not in unordered
    assert found
    assert ordering.in_order(read(unordered), found) == read(text)


@pytest.mark.parametrize("kind", [dates, truths, texts], ids=["dates", "truths", "texts"])
def test_a_column_of_one_kind_comes_as_the_engine_puts_it(kind):
    @given(st.lists(kind | st.just("UNDEF")))
    def holds(column):
        text = f"SELECT ?x WHERE {{ VALUES ?x {{ {' '.join(column)} }} }}\nORDER BY ?x\n"
        unordered, keys = ordering.split(text, ("x",))
        assert ordering.in_order(read(unordered), keys) == read(text)

    holds()


def test_what_is_no_date_does_not_stop_the_answer():
    rows = [(value,) for value in (date(2006, 1, 1), 2015, Text("in spring"), Decimal("2006.5"))]
    rows += [(None,), (IRI("https://example.org/a"),), (2006,)]
    keys = ordering.split("SELECT ?x { }\nORDER BY ?x", ("x",))[1]
    assert [row[0] for row in ordering.in_order(rows, keys)] == [
        None,
        "https://example.org/a",
        2006,
        Decimal("2006.5"),
        2015,
        "in spring",
        date(2006, 1, 1),
    ]


@pytest.mark.parametrize("clause", ["?y", "LCASE(?x)", "?x LIMIT 3", "DESC(STR(?x))", "?x ?y"])
def test_a_clause_that_is_not_known_is_left_to_the_engine(clause):
    text = f"SELECT ?x {{ ?x ?p ?y }}\nORDER BY {clause}"
    assert ordering.split(text, ("x",)) == (text, ())


def test_few_questions_are_left_to_the_engine():
    questions = catalogue.questions().values()
    left = {
        q.name for q in questions if not ordering.split(q.text, tuple(c.name for c in q.columns))[1]
    }
    assert left == LEFT_TO_THE_ENGINE


@pytest.mark.parametrize("name", catalogue.questions())
def test_an_answer_comes_in_the_order_that_its_query_names(name, fewer_ideas):
    answer = fewer_ideas.ask(name)
    assert answer.values == rows.rows(fewer_ideas.engine.query(answer.sparql))
