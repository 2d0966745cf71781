"""The queries that koopgraph itself takes on the way (``queries/steps``), bound and run."""

from collections.abc import Mapping, Sequence
from functools import cache

from pyoxigraph import QuerySolutions

from koopgraph import bundled, cells
from koopgraph.cells import Row as Row
from koopgraph.engines import BOTH, Engine
from koopgraph.terms import Value, values_block


@cache
def text(name: str) -> str:
    """The SPARQL text of a step."""
    return (bundled.folder("queries") / "steps" / f"{name}.rq").read_text(encoding="utf-8")


def rows(
    engine: Engine,
    name: str,
    bound: Mapping[str, Value | tuple[Value, ...]] | None = None,
    *,
    graphs: Sequence[str] = BOTH,
) -> list[Row]:
    """The rows of a step as Python values; ``bound`` variables are written as ``VALUES``."""
    query = text(name).replace("#@params", values_block((bound or {}).items()))
    solutions = engine.query(query, graphs=graphs)
    assert isinstance(solutions, QuerySolutions)
    return cells.rows(solutions)
