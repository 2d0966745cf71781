"""Which graphs a query is asked of: FROM and FROM NAMED, the protocol's fields, or our default.

As SPARQL 1.1 Protocol (W3C 2013, 2.1.4) says: what comes beside the query goes before what stands
in it. A query that names graphs in either way sees no other, and one that names none sees asserted
and inferred statements as one. Nothing is ever fetched: a name that is not ours is refused.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from koopgraph.engines.protocol import BOTH
from koopgraph.engines.sparql_text import Clause, dataset_clauses, unescaped
from koopgraph.errors import UnknownName
from koopgraph.vocab import ASSERTED_GRAPH

_FROM = re.compile("FROM", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs whose union a query's patterns see, and those that ``GRAPH`` ranges over."""

    default: tuple[str, ...] = BOTH
    named: tuple[str, ...] = BOTH


class UnknownGraph(UnknownName):
    """A graph that the query, or the protocol beside it, names and that is not here."""


def chosen(
    there: Sequence[str],
    text: str,
    *,
    default: Sequence[str] = (),
    named: Sequence[str] = (),
    inferred: bool = True,
) -> Dataset:
    """The dataset of a query, of the graphs that are ``there``.

    ``default`` and ``named`` are what the protocol's ``default-graph-uri`` and ``named-graph-uri``
    say. Without ``inferred`` there is the asserted graph alone. Raises UnknownGraph.
    """
    there = tuple(there) if inferred else (ASSERTED_GRAPH,)
    if not (default or named):
        clauses = _clauses(text)
        default = [clause.graph for clause in clauses if not clause.named]
        named = [clause.graph for clause in clauses if clause.named]
    for graph in (*default, *named):
        if graph not in there:
            raise UnknownGraph("graph", graph, there)
    if default or named:
        return Dataset(_once(default), _once(named))
    usual = tuple(graph for graph in BOTH if graph in there)
    return Dataset(usual, usual)


def _once(graphs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(graphs))


def _clauses(text: str) -> list[Clause]:
    r"""The clauses as an engine sees them that reads ``\u0046ROM`` as SPARQL 1.1, 19.2 says."""
    readings = dict.fromkeys((text, unescaped(text)))
    return [c for reading in readings if _FROM.search(reading) for c in dataset_clauses(reading)]
