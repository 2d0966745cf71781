"""The library's own queries (``queries/steps``), by name: parameters bound, rows read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from pyoxigraph import QuerySolutions, QueryTriples, Triple

from koopgraph import bundled
from koopgraph.engines import rows as solution_rows
from koopgraph.engines.protocol import BOTH, Engine
from koopgraph.engines.rows import Row as Row
from koopgraph.errors import UnknownName
from koopgraph.terms import Value, values_block

Bound: TypeAlias = Mapping[str, Value | tuple[Value, ...]]


@cache
def text(name: str) -> str:
    """The SPARQL text of a named query."""
    return (bundled.folder("queries") / "steps" / f"{name}.rq").read_text(encoding="utf-8")


def rows(
    engine: Engine, name: str, bound: Bound | None = None, *, graphs: Sequence[str] = BOTH
) -> list[Row]:
    """The rows of a named query as Python values; ``bound`` variables are written as ``VALUES``."""
    return solution_rows.rows(solutions(engine, name, bound, graphs=graphs))


def each(
    engine: Engine, name: str, bound: Bound | None = None, *, graphs: Sequence[str] = BOTH
) -> Iterator[Row]:
    """The same one by one, for a query that may give millions."""
    return solution_rows.each(solutions(engine, name, bound, graphs=graphs))


def records(engine: Engine, name: str, bound: Bound | None = None) -> list[dict[str, Any]]:
    """The rows of a named query, each by the names of its variables."""
    found = solutions(engine, name, bound)
    names = [variable.value for variable in found.variables]
    return [dict(zip(names, row, strict=True)) for row in solution_rows.rows(found)]


def construct(
    engine: Engine, name: str, bound: Bound | None = None, *, graphs: Sequence[str] = BOTH
) -> QueryTriples:
    """The statements that a named query constructs, as they come: there may be millions."""
    found = engine.query(_bound(text(name), bound or {}), graphs=graphs)
    assert isinstance(found, QueryTriples)
    return found


def triples(
    engine: Engine, name: str, bound: Bound | None = None, *, graphs: Sequence[str] = BOTH
) -> list[Triple]:
    """The same, all at once."""
    return list(construct(engine, name, bound, graphs=graphs))


def solutions(
    engine: Engine, name: str, bound: Bound | None = None, *, graphs: Sequence[str] = BOTH
) -> QuerySolutions:
    """The rows of a named query as the engine's terms, as they come."""
    found = engine.query(_bound(text(name), bound or {}), graphs=graphs)
    assert isinstance(found, QuerySolutions)
    return found


def _bound(query: str, bound: Bound) -> str:
    """``#@params`` becomes all ``VALUES``; ``#@name …`` those of one name, and its line counts.

    Raises UnknownName where the query has no place for a value: it would give everything.
    """
    for name in bound:
        if "#@params" not in query and f"#@{name}" not in query:
            raise UnknownName(
                "parameter of a named query", name, tuple(re.findall(r"#@(\w+)", query))
            )
    query = query.replace("#@params", values_block(bound.items()))
    for name, value in bound.items():
        query = query.replace(f"#@{name}", values_block([(name, value)]))
    return query
