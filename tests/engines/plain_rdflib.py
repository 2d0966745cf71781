"""rdflib alone: its own store, its own SPARQL engine."""

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

import rdflib

from engines import Reply


class Rdflib:
    """Both files read into one graph: they share no statement."""

    name = "rdflib"
    install = "pip install rdflib"

    def is_here(self) -> bool:
        return True

    def answers(
        self,
        folder: Path,  # noqa: ARG002 (nothing is written)
        graphs: Mapping[str, Path],
        queries: Mapping[str, str],
    ) -> dict[str, Reply]:
        graph = rdflib.Graph()
        for path in graphs.values():
            graph.parse(path, format="nt")
        return {name: _reply(graph, text) for name, text in queries.items()}


def _reply(graph: rdflib.Graph, text: str) -> Reply:
    start = perf_counter()
    json = graph.query(text).serialize(format="json")
    return Reply(json or b"", "", perf_counter() - start)
