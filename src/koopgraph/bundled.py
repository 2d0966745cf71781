"""The files that ship with the package, and the cache of what is made from them.

Installed from a wheel they lie in ``koopgraph/_files``; in a checkout, at its top.

Whether the cache is of these files is told by a checksum of zlib: the start of a command has it
loaded already, and hashlib takes 4 ms to import (measured). The version alone would not do: data
change between two versions, in a checkout and in an editable install.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from time import time_ns
from zlib import adler32, crc32

from koopgraph.drafts import draft_file, draft_folder
from koopgraph.errors import UnknownName
from koopgraph.seals import is_whole, seal

FOLDERS = ("ontology", "data", "queries")
_FORMAT = b"2"  # raise it when the layout of the cache changes
_YOUNG = 2_000_000_000  # nanoseconds


def folder(name: str) -> Path:
    """The path of ``ontology``, ``data`` or ``queries``."""
    if name not in FOLDERS:
        raise UnknownName("folder", name, FOLDERS)
    here = Path(__file__).parent
    installed = here / "_files" / name
    return installed if installed.is_dir() else here.parents[1] / name


def turtle_files(*names: str) -> Iterator[Path]:
    """Every Turtle file below the named folders, in a fixed order; shapes are no data."""
    for name in names:
        for path in sorted(folder(name).rglob("*.ttl")):
            if not path.name.startswith("shapes"):
                yield path


@cache
def fingerprint(*names: str) -> str:
    """A checksum over name and content of all files in the named folders; without names, of all.

    The files are read only where one looks otherwise (size, times, number) than when they were
    read last.
    """
    roots = [str(folder(name)) for name in names or FOLDERS]
    found = [(root, *each) for root in roots for each in sorted(_files_below(root))]
    looks = checksum(repr(each).encode() for each in found)
    kept = cache_folder() / f"looks-{checksum(map(str.encode, roots))}"
    try:
        known, content = kept.read_text("utf-8").split()
    except (OSError, ValueError):
        known = ""
    if known != looks:
        content = checksum(_contents(found))
        _keep(kept, f"{looks} {content}", max(times[1] for _, _, times in found))
    return content


_Look = tuple[int, int, int, int]


def _files_below(root: str) -> Iterator[tuple[str, _Look]]:
    for entry in os.scandir(root):
        if entry.is_dir():
            yield from _files_below(entry.path)
        else:
            stat = entry.stat()
            yield entry.path, (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def _contents(found: Iterable[tuple[str, str, _Look]]) -> Iterator[bytes]:
    yield _FORMAT
    for root, path, _ in found:
        yield path[len(root) :].encode()
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (measured: start-up)
            yield file.read()


def checksum(parts: Iterable[bytes]) -> str:
    """Two checksums and the length."""
    content = b"\0".join(parts)
    return f"{crc32(content):08x}{adler32(content):08x}{len(content):x}"


def _keep(path: Path, text: str, changed: int) -> None:
    """Write it whole, if it can be written; not while a file is so young that it may yet change.

    A second change within one tick of the clock, to the same size, could not be seen.
    """
    if time_ns() - changed < _YOUNG:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft_file(path.parent) as (draft, file):
            file.write(text.encode())
            file.close()
            draft.replace(path)


def cache_folder() -> Path:
    """Where made things are kept: ``KOOPGRAPH_CACHE``, else the system's place for caches."""
    if named := os.environ.get("KOOPGRAPH_CACHE"):
        return Path(os.path.expanduser(named)).absolute()  # noqa: PTH111 (raises without a home)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "koopgraph"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "koopgraph"


def cached(
    name: str,
    build: Callable[[Path], None],
    *,
    content: str = "",
    kept: int = 1,
    of_ours: bool = True,
) -> Path | None:
    """The folder that ``build`` fills from the files that ship; built once for each content.

    ``content`` is the checksum of what it is made from besides, or alone where it is made from
    none ``of_ours``; the newest ``kept`` folders of
    this name stay. Safe under several processes at once: each builds apart, the first to finish
    names the folder. ``None`` where no cache can be written; nothing is raised then.
    """
    ready = ready_folder(name, content) if of_ours else cache_folder() / f"{name}-{content}"
    if is_whole(ready):
        return ready
    if os.path.isdir(ready):  # noqa: PTH112 (Path.is_dir raises in a closed folder)
        forget(ready)
    with suppress(OSError):  # another process was first, or the disk is full: see below
        ready.parent.mkdir(parents=True, exist_ok=True)
        with draft_folder(ready.parent) as draft:
            build(draft)
            seal(draft)
            _forget_older(ready, name, kept)
            draft.rename(ready)
    return ready if is_whole(ready) else None


def forget(folder: Path) -> None:
    """Throw away what a cache folder holds; it is made anew when it is next needed."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def ready_folder(name: str, content: str = "") -> Path:
    """Where ``cached`` keeps what it made, whether it is there and whole or not."""
    return cache_folder() / f"{name}-{fingerprint()}{content}"


def _forget_older(ready: Path, name: str, kept: int) -> None:
    """Take away what was made from other content."""
    others = [path for path in ready.parent.glob(f"{name}-*") if path != ready]
    if kept > 1:
        others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for other in others[kept - 1 :]:
        forget(other)
