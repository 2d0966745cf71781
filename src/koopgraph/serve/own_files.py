"""A graph of people's own files, opened again when one of them changes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koopgraph.engines.embedded import Embedded
from koopgraph.errors import KoopgraphError, UnreadableFile
from koopgraph.opening import files_of, load

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFiles:
    """Which files are asked, alone or beside the bundled graph."""

    paths: tuple[Path, ...]
    beside: tuple[Path, ...]
    source: str
    lang: str
    base: str

    def __call__(self) -> "KoopGraph":
        """The graph in memory; rows with errors are left out, and it remembers what was said."""
        said: list[str] = []
        kg = load(
            *self.paths,
            extra=self.beside,
            keep_good=True,
            cached=True,
            base=self.base,
            told_by=self.source or None,
            lang=self.lang,
            notice=said.append,
        )
        if isinstance(kg.engine, Embedded) and kg.engine.folder:
            kg.engine = kg.engine.in_memory()
        kg.notices = tuple(said)
        return kg

    def looks(self) -> tuple[object, ...]:
        """What tells one state of the files from another, without reading them."""
        try:
            found = list(files_of([*self.paths, *self.beside]))
        except UnreadableFile:
            return ()
        return tuple((str(path), *_look(path)) for path in found)


def _look(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (-1, -1)
    return (stat.st_size, stat.st_mtime_ns)


class Fresh:
    """The graph that answers now: opened again where its files look otherwise than before.

    Where that fails, the one before goes on answering and says so.
    """

    def __init__(self, files: OwnFiles) -> None:
        self.files = files
        self.looked = files.looks()
        self.graph = files()

    def __call__(self, tell: Callable[[], None] = lambda: None) -> "KoopGraph":
        """The graph; ``tell`` is called before the files are read again, and after it."""
        if (looks := self.files.looks()) != self.looked:
            self.looked = looks
            tell()
            try:
                self.graph = self.files()
            except KoopgraphError as error:
                self.graph.notices = (error.say(self.files.lang), *self.graph.notices)
            tell()
        return self.graph
