"""Ways to open a graph: the bundled one, files, a kept folder, a SPARQL server."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koopgraph import bundled
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import MissingPart, UnreadableFile
from koopgraph.graph import KoopGraph

if TYPE_CHECKING:
    from koopgraph.engines.remote import Remote


def load(
    *paths: str | Path,
    told_by: str | None = None,
    lang: str = "en",
    progress: Callable[[str], None] | None = None,
) -> KoopGraph:
    """The bundled graph, or the graph of the given RDF files and folders, closed.

    The bundled graph is opened read-only from the cache, and so is a folder that ``koopgraph load``
    wrote. Files are loaded together with the ontology. Raises UnreadableFile, WrongStore and
    Contradiction.
    """
    engine = _kept_or_read(paths, progress) if paths else _bundled_engine()
    graph = KoopGraph(engine, lang=lang)
    return graph.told_by(told_by) if told_by else graph


def connect(
    url: str,
    *,
    told_by: str | None = None,
    lang: str = "en",
    server: str = "",
    timeout: float | None = None,
) -> KoopGraph:
    """The graph on a SPARQL server, asked there; see ``koopgraph.engines.remote.Remote``.

    Names and passwords come from the environment (``koopgraph.engines.credentials``). Nothing is
    sent before the first question, unless ``told_by`` names a source. Raises WrongEndpoint.
    """
    graph = KoopGraph(remote_engine(url, server=server, timeout=timeout), lang=lang)
    return graph.told_by(told_by) if told_by else graph


def remote_engine(url: str, **options: Any) -> "Remote":
    """The engine behind an address. Raises MissingPart where ``koopgraph[remote]`` is missing."""
    try:
        from koopgraph.engines.remote import Remote
    except ImportError as error:
        raise MissingPart(error.name or "httpx", "remote") from error
    return Remote(url, **options)


def _kept_or_read(paths: Sequence[str | Path], progress: Callable[[str], None] | None) -> Embedded:
    from koopgraph import saved_graph  # not at each start: it brings the rules with it

    if len(paths) == 1 and saved_graph.is_store(Path(paths[0])):
        return saved_graph.read(Path(paths[0]))
    return _from_files(files_of(paths), progress)


def files_of(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files, and the Turtle files below folders. Raises UnreadableFile where there is none."""
    from koopgraph import saved_graph

    for path in map(Path, paths):
        if saved_graph.is_store(path):
            raise UnreadableFile(str(path), 0, "a kept graph stands alone: give nothing beside it")
        found = sorted(path.rglob("*.ttl")) if path.is_dir() else [path]
        if not found:
            raise UnreadableFile(str(path), 0, "no Turtle file in it, and no kept graph")
        yield from found


def _bundled_engine() -> Embedded:
    """The store in the cache, made anew once where it is damaged; else one in memory."""
    for _ in range(2):
        folder = bundled.cached("graph", _prepare)
        if folder is None:
            break
        try:
            return Embedded(folder / "store", writable=False)
        except (OSError, RuntimeError):  # damaged, or thrown away by another process just now
            bundled.forget(folder)
    return _from_files(bundled.turtle_files("data"), None)


def _prepare(folder: Path) -> None:
    """Closed in memory, then written at once: each load into a folder costs a tenth of a second."""
    engine = Embedded(folder / "store")
    engine.store.bulk_extend(_from_files(bundled.turtle_files("data"), None).store)
    engine.store.optimize()
    engine.store.flush()


def _from_files(paths: Iterable[Path], progress: Callable[[str], None] | None) -> Embedded:
    from koopgraph import saved_graph

    engine = Embedded()
    saved_graph.fill(engine, paths, progress=progress)
    return engine
