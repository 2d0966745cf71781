"""One graph out of RDF files and tables, kept in the cache by what they hold.

Tables are read in their order, each against all that stands before it. Beside the bundled graph
they add to it; alone, they describe all that they name (``tables.importing``).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from glob import escape
from itertools import count
from pathlib import Path

from koopgraph import bundled
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.rdf_files import is_rdf
from koopgraph.files import open_elsewhere
from koopgraph.joining import Line, Tell, made
from koopgraph.seals import is_whole
from koopgraph.tables.endings import ENDINGS, ending, unpacked

KEPT = 8
"""So many graphs of people's own stay in the cache."""

LARGEST = 1 << 24
"""Bytes; what is larger is read each time: ``koopgraph load`` keeps such graphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a graph is made of: the bundled one or not, RDF files, tables.

    ``sources`` are the RDF files once more, those of one folder together.
    """

    beside_bundled: bool
    files: tuple[Path, ...]
    tables: tuple[Path, ...]
    sources: tuple[tuple[Path, ...], ...] = ()
    keep_good: bool = False
    base: str = ""

    @property
    def read(self) -> tuple[Path, ...]:
        """Every file whose content counts: mappings beside their tables too."""
        found = {m for t in self.tables for m in t.parent.glob(f"{escape(t.stem)}*.mapping.*")}
        return (*self.files, *self.tables, *sorted(found))

    @property
    def names(self) -> tuple[str, ...]:
        """What each table is recorded as: the stem of its file; a second one gets a number."""
        given: list[str] = []
        for table in self.tables:
            stem = unpacked(table).stem
            fitting = (stem if k == 1 else f"{stem} {k}" for k in count(1))
            given.append(next(name for name in fitting if name not in given))
        return tuple(given)


def is_table(path: Path) -> bool:
    """Whether a file is a table: by its ending, and JSON where it is no JSON-LD."""
    return ending(path) in ENDINGS and not is_rdf(path)


def assembled(parts: Parts, *, lang: str, notice: Tell, progress: Tell | None = None) -> Embedded:
    """The graph of the parts, closed: from the cache, or made now and kept there.

    ``notice`` hears of rows that were left out, and of tables that are open elsewhere. Raises
    BadTable for rows with errors unless ``keep_good``; UnreadableFile and Contradiction.
    """
    for table in parts.tables:
        if sign := open_elsewhere(table):
            notice(OPEN[lang].format(table, sign))
    content = _content(parts)
    found = _kept(bundled.ready_folder("own", content)) if content else None
    engine, said = found or made(parts, notice=lambda line: notice(line[lang]), progress=progress)
    if content and not found:
        bundled.cached("own", lambda into: _keep(into, engine, said), content=content, kept=KEPT)
    if found:
        for line in said:
            notice(line[lang])
    return engine


OPEN = {
    "en": "{} is open in another program ({}): read as it was last saved.",
    "de": "{} ist in einem anderen Programm geöffnet ({}): gelesen, wie zuletzt gespeichert.",
}


def _content(parts: Parts) -> str:
    """A checksum of all that the graph is made from; ``""`` where that is too large to keep.

    And where a file of it cannot be read: who reads it tells why.
    """
    try:
        read = parts.read
        if sum(path.stat().st_size for path in read) > LARGEST:
            return ""
        return bundled.checksum(_contents(parts, read))
    except OSError:
        return ""


def _contents(parts: Parts, read: Sequence[Path]) -> Iterator[bytes]:
    year = date.today().year  # what is still to come is a plan
    yield repr((parts.beside_bundled, parts.keep_good, parts.base, _code(), year)).encode()
    for path in read:
        yield str(path).encode("utf-8", "surrogateescape")
        yield path.read_bytes()


def _code() -> tuple[object, ...]:
    """What tells one state of this package from another, in a checkout too."""
    from koopgraph.version import __version__

    here = Path(__file__).parent
    looks = [path.stat() for path in here.rglob("*.py")]
    sizes, times = (sum(s.st_size for s in looks), max(s.st_mtime_ns for s in looks))
    return (__version__, sizes, times)


def _kept(folder: Path) -> tuple[Embedded, list[Line]] | None:
    """What the cache holds; ``None`` where it is not there or damaged."""
    if not is_whole(folder):
        bundled.forget(folder)
        return None
    try:
        said = json.loads((folder / "said.json").read_text("utf-8"))
        engine = Embedded(folder / "store", writable=False)
        folder.touch()  # used just now: others go first
    except FileNotFoundError:
        return None
    except (OSError, RuntimeError, ValueError):
        bundled.forget(folder)
        return None
    return engine, said


def _keep(folder: Path, engine: Embedded, said: list[Line]) -> None:
    kept = Embedded(folder / "store")
    kept.store.bulk_extend(engine.store)
    kept.store.optimize()
    kept.store.flush()
    (folder / "said.json").write_text(json.dumps(said), "utf-8")
