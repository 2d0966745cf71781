"""Oxigraph in this process: in memory, or in a folder."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, RdfFormat, Store

from koopgraph.engines.protocol import BOTH, Result
from koopgraph.engines.query_faults import EXPECTED, NOTHING, QueryFault, fault
from koopgraph.engines.sparql_text import readable, undeclared
from koopgraph.errors import NotWritable, QueryError, UnreadableFile, UnreadableQuery, one_of
from koopgraph.vocab import ASSERTED_GRAPH, PREFIXES

_SHORT = 1 << 26  # bytes
_ANY_LETTER = re.compile(r"(?:\[[^\[\]]*\.\.[^\[\]]*\](?:, )?)+")
"""How the engine's grammar tells of letters and digits: by ranges that fill ten lines."""


class Embedded:
    """An Oxigraph store; ``folder=None`` keeps it in memory."""

    def __init__(self, folder: Path | None = None, *, writable: bool = True) -> None:
        self.writable = writable
        self.folder = folder
        if folder is None:
            self.store = Store()
        else:
            self.store = Store(str(folder)) if writable else Store.read_only(str(folder))

    @property
    def graphs(self) -> tuple[str, ...]:
        """Asserted, inferred, and what else the store keeps apart."""
        return graphs_in(self.store)

    def query(
        self, text: str, *, graphs: Sequence[str] = BOTH, named: Sequence[str] = BOTH
    ) -> Result:
        """Run a query over the union of ``graphs``, ``named`` beside it. Raises QueryError."""
        whole = self._holds_only(graphs)
        try:
            return self.store.query(
                readable(text),
                use_default_graph_as_union=whole,
                default_graph=None if whole else [NamedNode(graph) for graph in graphs],
                named_graphs=[NamedNode(graph) for graph in named],
            )
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise _refusal(error, text) from error

    def _holds_only(self, graphs: Sequence[str]) -> bool:
        """Whether nothing is outside of these graphs.

        The engine then asks all statements at once, not graph by graph (measured: a quarter less
        time for a question). Looking costs some microseconds.
        """
        if any(graph.value not in graphs for graph in self.store.named_graphs()):
            return False
        return next(self.store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None

    def in_memory(self) -> "Embedded":
        """A copy in memory: it answers twice as fast as one on disk (measured)."""
        copy = Embedded()
        copy.store.bulk_extend(self.store)
        return copy

    def update(self, text: str) -> None:
        """Run a SPARQL update. Raises QueryError."""
        try:
            self.store.update(readable(text))
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise _refusal(error, text) from error

    def load(self, ntriples: bytes | IO[bytes], *, graph: str) -> None:
        """Add N-Triples to one graph, in bulk."""
        self.store.bulk_load(ntriples, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(graph))

    def draft(self) -> IO[bytes]:
        """A file for statements on their way: in memory while short, then beside the store."""
        from tempfile import SpooledTemporaryFile  # slow to import

        return SpooledTemporaryFile(_SHORT, dir=str(self.folder.parent) if self.folder else None)

    def load_files(
        self,
        paths: Iterable[Path],
        *,
        graph: str = ASSERTED_GRAPH,
        base: str = "",
        opened: Callable[[Path], IO[bytes]] | None = None,
    ) -> None:
        """Add RDF files to one graph; relative addresses in them begin with ``base``.

        The engine opens them by itself, which is fastest, unless told how (``opened``) or unless
        ``rdf_files`` has to read them. Raises UnreadableFile with file and line, and NotWritable.
        """
        for path in paths:
            self._load_file(path, NamedNode(graph), base, opened)

    def _load_file(
        self,
        path: Path,
        graph: NamedNode,
        base: str,
        opened: Callable[[Path], IO[bytes]] | None,
    ) -> None:
        from koopgraph.engines import rdf_files  # not at each start

        try:
            if rdf_files.needs_reading(path):
                found = rdf_files.statements(path, base=base, opened=opened)
                self.store.bulk_extend(Quad(t.subject, t.predicate, t.object, graph) for t in found)
                return
            rdf_files.refuse_deep(path)
            self.store.bulk_load(
                opened(path) if opened else None,
                path=None if opened else str(path),
                format=rdf_files.format_of(path),
                base_iri=base or None,
                to_graph=graph,
            )
        except SyntaxError as error:
            raise rdf_files.told(path, error) from error
        except UnreadableFile:  # a ValueError too
            raise
        except (OSError, ValueError) as error:
            if self.folder and os.access(path, os.R_OK):
                raise NotWritable(str(self.folder), str(error)) from error  # the disk is full
            problem = getattr(error, "strerror", None) or str(error)
            raise UnreadableFile(str(path), 0, problem) from error

    def clear(self, graph: str) -> None:
        """Empty one graph."""
        self.store.clear_graph(NamedNode(graph))

    def size(self, graph: str) -> int:
        """The number of statements in one graph."""
        solutions = self.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", graphs=(graph,))
        assert isinstance(solutions, QuerySolutions)
        return int(next(iter(solutions))[0].value)


def graphs_in(store: Store) -> tuple[str, ...]:
    """The addresses of both graphs and of all others in a store."""
    found = {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}
    return (*BOTH, *sorted(found.difference(BOTH)))


def _refusal(error: BaseException, text: str) -> QueryError:
    """The error of a query: where, what was found and expected where it can be told."""
    said = _reason(error, text)
    found = fault(said, text) if isinstance(error, SyntaxError) else None
    if found is None or undeclared(text):
        return QueryError(said)
    return UnreadableQuery(said, found.line, found.column, *_in_words(found))


def _in_words(found: QueryFault) -> Iterator[dict[str, str]]:
    """What was found and what was expected, by language."""
    yield {
        lang: one_of([found.found], lang) if found.found else end for lang, end in NOTHING.items()
    }
    yield {lang: text.format(found.part) for lang, text in EXPECTED[found.expected].items()}


def _reason(error: BaseException, text: str) -> str:
    """What the engine says of a query; of a prefix that nobody declared it only says where."""
    said = _ANY_LETTER.sub("a letter or digit", " ".join(str(error).split()))
    unknown = undeclared(text) if isinstance(error, SyntaxError) else []
    if not unknown:
        return said
    lines = " ".join(f"PREFIX {name} <{PREFIXES.get(name[:-1], '…')}>" for name in unknown)
    return f"{said.partition(': expected')[0]}: write before it {lines}"
