"""A graph saved in a folder: loaded in bulk once, opened in no time.

::

    DIR/current.json   names the graph that holds, its size, and the ontology that closed it
    DIR/graph-…        that graph; the one before it, which others may still read; a draft
    DIR/lock           held by who writes

A new graph is built apart and named last, in one step: whoever is killed leaves the old one.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from koopgraph import bundled
from koopgraph.checks.finding import Finding
from koopgraph.drafts import PREFIX
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.timeouts import let_go
from koopgraph.errors import (
    ForeignFolder,
    KoopgraphError,
    NotWritable,
    StoreInUse,
    WrongStore,
)
from koopgraph.files import write_text
from koopgraph.loaded_graph import fill
from koopgraph.seals import is_whole, seal
from koopgraph.vocab import ASSERTED_GRAPH

FORMAT = 1
_CURRENT = "current.json"
_LOCK = "lock"
_GRAPH = "graph-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What ``current.json`` says: the graph's folder, its statements, what it was made with."""

    koopgraph: int
    graph: str
    asserted: int
    inferred: int
    ontology: str


def write(
    folder: Path,
    paths: Iterable[Path],
    *,
    apart: Sequence[Sequence[Path]] = (),
    base: str = "",
    notice: Callable[[Finding], None] | None = None,
    progress: Callable[[str], None] | None = None,
    opened: Callable[[Path], IO[bytes]] | None = None,
) -> Manifest:
    """Keep the graph of the files, closed, in the folder; it replaces what was kept there.

    The graph before stays on disk until the next ``write``, for those who have it open. Raises
    ForeignFolder, StoreInUse, NotWritable, UnreadableFile and Contradiction; what was kept is
    then untouched.
    """
    _refuse_foreign(folder)
    is_new = not folder.exists()
    with _unwritable(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as taken_back, _only_writer(folder):
        if is_new:  # nothing is left where nothing was kept
            taken_back.callback(_take_back, folder)
        _forget_all_but_current(folder)
        draft = _draft(folder)
        with ExitStack() as broken_off:  # by an error, or by Ctrl-C
            broken_off.callback(bundled.forget, draft)
            with _unwritable(folder), _engine_closed():
                kept = _build(draft, paths, apart, base, notice, progress, opened)
                seal(draft)  # the engine has closed it
            write_text(folder / _CURRENT, json.dumps(asdict(kept), indent=2) + "\n")
            broken_off.pop_all()
        taken_back.pop_all()
    return kept


@contextmanager
def _engine_closed() -> Iterator[None]:
    """An error keeps what it passed through alive, the engine too, which then writes once more."""
    try:
        yield
    except BaseException as error:
        let_go(error)
        raise


def _take_back(folder: Path) -> None:
    """Away with a folder that holds the lock alone."""
    with suppress(OSError):
        (folder / _LOCK).unlink(missing_ok=True)
        folder.rmdir()


def _build(
    draft: Path,
    paths: Iterable[Path],
    apart: Sequence[Sequence[Path]],
    base: str,
    notice: Callable[[Finding], None] | None,
    progress: Callable[[str], None] | None,
    opened: Callable[[Path], IO[bytes]] | None,
) -> Manifest:
    engine = Embedded(draft)
    inferred = fill(
        engine, paths, apart=apart, base=base, notice=notice, progress=progress, opened=opened
    )
    engine.store.optimize()
    engine.store.flush()
    return Manifest(
        koopgraph=FORMAT,
        graph=draft.name,
        asserted=engine.size(ASSERTED_GRAPH),
        inferred=inferred,
        ontology=bundled.fingerprint("ontology"),
    )


def is_store(path: Path) -> bool:
    """Whether ``write`` has been at work in this folder."""
    try:
        return (path / _CURRENT).is_file() or (path / _LOCK).is_file()
    except OSError:  # a closed folder: who reads it is told why
        return False


def read(folder: Path) -> Embedded:
    """The graph that is kept in the folder, read-only. Raises WrongStore."""
    kept = _read(folder)
    if kept is None:
        raise WrongStore(str(folder), "no graph has been finished in it")
    if (kept.koopgraph, kept.ontology) != (FORMAT, bundled.fingerprint("ontology")):
        raise WrongStore(str(folder), "it was made with another version of koopgraph")
    if not is_whole(folder / kept.graph):
        raise WrongStore(str(folder), f"{kept.graph}: files are missing or cut off in it")
    try:
        return Embedded(folder / kept.graph, writable=False)
    except (OSError, RuntimeError) as error:
        raise WrongStore(str(folder), str(error)) from error


def _read(folder: Path) -> Manifest | None:
    """What is kept there; ``None`` where that is nothing. Raises WrongStore."""
    try:
        return Manifest(**json.loads((folder / _CURRENT).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise WrongStore(str(folder), f"{_CURRENT}: {error}") from error


def _refuse_foreign(folder: Path) -> None:
    """Nothing of others is overwritten: the folder is new, empty, or was written here before."""
    if folder.exists() and not folder.is_dir():
        raise NotWritable(str(folder), "this is a file")
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in (_CURRENT, _LOCK) and not path.name.startswith((_GRAPH, PREFIX)):
            raise ForeignFolder(str(folder), path.name)


@contextmanager
def _only_writer(folder: Path) -> Iterator[None]:
    """Holds the lock, which the system frees when the process dies. Raises StoreInUse."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / _LOCK, timeout=0):
            yield
    except Timeout as error:
        raise StoreInUse(str(folder)) from error


@contextmanager
def _unwritable(folder: Path) -> Iterator[None]:
    try:
        yield
    except KoopgraphError:  # NotWritable is an OSError too
        raise
    except OSError as error:  # also what the engine raises when the disk is full
        raise NotWritable(str(folder), error.strerror or str(error)) from error


def _draft(folder: Path) -> Path:
    import tempfile

    with _unwritable(folder):
        return Path(tempfile.mkdtemp(prefix=_GRAPH, dir=folder))


def _forget_all_but_current(folder: Path) -> None:
    """Delete drafts of loads that were killed, and the graph before the current one."""
    try:
        kept = _read(folder)
    except WrongStore:
        kept = None
    for path in folder.glob(f"{_GRAPH}*"):
        if kept is None or path.name != kept.graph:
            bundled.forget(path)
