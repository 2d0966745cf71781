"""Oxigraph, as koopgraph embeds it."""

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from pyoxigraph import QueryResultsFormat

from engines import Reply
from koopgraph.engines.embedded import Embedded


class Oxigraph:
    """Asserted and inferred statements in graphs apart, asked as one."""

    name = "Oxigraph"
    install = "pip install pyoxigraph"

    def is_here(self) -> bool:
        return True

    def answers(
        self, folder: Path, graphs: Mapping[str, Path], queries: Mapping[str, str]
    ) -> dict[str, Reply]:
        engine = Embedded(folder / "store")
        for address, path in graphs.items():
            engine.load(path.read_bytes(), graph=address)
        engine.store.optimize()
        return {name: _reply(engine, text, tuple(graphs)) for name, text in queries.items()}


def _reply(engine: Embedded, text: str, graphs: tuple[str, ...]) -> Reply:
    start = perf_counter()
    json = engine.query(text, graphs=graphs).serialize(format=QueryResultsFormat.JSON)
    return Reply(json or b"", "", perf_counter() - start)
