"""Asks a graph a question of the catalogue: values checked and bound, rows made an answer."""

from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import QuerySolutions

from koopgraph.engines import BOTH, rows
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import UnknownName, WrongParameter
from koopgraph.questions import catalogue, ordering
from koopgraph.questions.answers import Answer
from koopgraph.questions.catalogue import Column, Question
from koopgraph.terms import IRI, Value
from koopgraph.things import Things
from koopgraph.vocab import ASSERTED_GRAPH


def ask(things: Things, question: str, /, *, inferred: bool = True, **parameters: Any) -> Answer:
    """The answer to a question of the catalogue; parameters by name, things by any name.

    Raises UnknownName, UnknownThing (with near matches) and WrongParameter.
    """
    asked = catalogue.question(question)
    given = {name: value for name, value in parameters.items() if value is not None}
    sparql = asked.bind(_values(things, asked, given))
    values = _with_truth(asked.columns, _rows(things, asked, sparql, inferred=inferred))
    _check_columns(asked, values)
    return answer(things, asked.columns, values, sparql, asked)


def answer(
    things: Things,
    columns: tuple[Column, ...],
    values: list[tuple[Value | None, ...]],
    sparql: str,
    asked: Question | None = None,
    *,
    cut: bool = False,
) -> Answer:
    """Rows that a query gave, with the labels of what is in them and a way to cite them."""

    def cite(sources: Iterable[IRI], lang: str) -> str:
        from koopgraph.citation import cite_sources  # not at each start

        return cite_sources(things, sources, lang)

    labels = things.labels_of(values)
    return Answer(
        columns, values, labels, sparql, things.lang, asked, things.source_view, cite, cut
    )


def _values(things: Things, asked: Question, given: dict[str, Any]) -> dict[str, Value]:
    params = {param.name: param for param in asked.params}
    unknown = given.keys() - params.keys()
    if unknown:
        raise UnknownName(f"parameter of {asked.name}", min(unknown), tuple(params))
    return {
        name: things.find(str(value), params[name].cls)
        if params[name].type == "iri"
        else params[name].read(asked.name, value)
        for name, value in given.items()
    }


def _rows(things: Things, asked: Question, sparql: str, *, inferred: bool) -> list[rows.Row]:
    """The rows in order; what an engine elsewhere sends comes in order already."""
    keys: tuple[ordering.Key, ...] = ()
    if isinstance(things.engine, Embedded):
        names = tuple(column.name for column in asked.columns)
        sparql, keys = ordering.split(sparql, names)
    solutions = things.engine.query(sparql, graphs=BOTH if inferred else (ASSERTED_GRAPH,))
    assert isinstance(solutions, QuerySolutions)
    return ordering.in_order(rows.rows(solutions), keys)


def _with_truth(
    columns: Sequence[Column], values: list[tuple[Value | None, ...]]
) -> list[tuple[Value | None, ...]]:
    """1 and 0 as truth values where the column holds such: Virtuoso has none of its own."""
    truths = {i for i, column in enumerate(columns) if column.type == "boolean"}
    if not truths:
        return values
    return [
        tuple(bool(v) if i in truths and v is not None else v for i, v in enumerate(row))
        for row in values
    ]


def _check_columns(asked: Question, values: Iterable[tuple[Value | None, ...]]) -> None:
    required = [i for i, column in enumerate(asked.columns) if not column.nullable]
    for row in values:
        for i in required:
            if row[i] is None:
                raise WrongParameter(
                    asked.name, asked.columns[i].name, "", "a value in every row of the answer"
                )
