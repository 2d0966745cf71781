"""Four SPARQL engines that answer the same queries over the same two graphs.

Each engine is a class with a ``name``, what to ``install`` where it is missing, and ``answers``,
which runs many queries in one go: some engines take seconds to start.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from koopgraph.questions.catalogue import Column
from koopgraph.terms import IRI, curie, python

Row = tuple[str, ...]
DEBIAN = "apt-get install --no-install-recommends "


@dataclass(frozen=True, slots=True)
class Reply:
    """What an engine said to one query: SPARQL JSON results, or its error; and after how long."""

    json: bytes = b""
    error: str = ""
    seconds: float = 0.0

    def rows(self, columns: tuple[Column, ...]) -> list[Row]:
        """The rows as a golden file writes them. Raises AssertionError with the engine's error."""
        assert not self.error, self.error
        solutions = parse_query_results(self.json, format=QueryResultsFormat.JSON)
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        assert names == [column.name for column in columns], f"columns {names}"
        return [
            tuple(
                cell(python(term), column.type) for term, column in zip(row, columns, strict=True)
            )
            for row in solutions
        ]


def cell(value: object, kind: str) -> str:
    """One value as plain text. Virtuoso has no truth values of its own: it says 1 and 0."""
    if value is None:
        return ""
    if isinstance(value, bool) or (kind == "boolean" and value in (0, 1)):
        return str(bool(value)).lower()
    return curie(value) if isinstance(value, IRI) else str(value)


class Engine(Protocol):
    """An engine that the tests can start."""

    name: str
    install: str

    def is_here(self) -> bool:
        """Whether its programs and libraries are installed."""

    def answers(
        self, folder: Path, graphs: Mapping[str, Path], queries: Mapping[str, str]
    ) -> dict[str, Reply]:
        """Load the N-Triples files (address of the graph -> path), then run all queries.

        ``folder`` is empty and may be filled; nothing runs on when the method returns.
        """
