"""One small protocol for every SPARQL engine; results are pyoxigraph's records everywhere."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH

Result: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples

MOST_ROWS = "X-SPARQL-MaxRows"
"""The header in which a server tells how many rows it gives at a time: Virtuoso's, and ours."""

BOTH = (ASSERTED_GRAPH, INFERRED_GRAPH)


class Engine(Protocol):
    """What koopgraph needs of an engine. Asserted and inferred statements are graphs apart."""

    writable: bool

    @property
    def graphs(self) -> tuple[str, ...]:
        """The addresses of the graphs that a query may name; the first are ``BOTH``."""

    def query(
        self, text: str, *, graphs: Sequence[str] = BOTH, named: Sequence[str] = BOTH
    ) -> Result:
        """Run a query over the union of ``graphs``; ``GRAPH`` ranges over those ``named``.

        FROM in the text is not looked at: ``datasets.chosen`` has read it. Raises QueryError.
        """

    def update(self, text: str) -> None:
        """Run a SPARQL update. Raises QueryError."""

    def load(self, ntriples: bytes, *, graph: str) -> None:
        """Add N-Triples to one graph, in bulk."""

    def clear(self, graph: str) -> None:
        """Empty one graph."""

    def size(self, graph: str) -> int:
        """The number of statements in one graph."""
