"""A progress bar on standard error for work of more than two seconds; only on a terminal."""

import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TypeVar

T = TypeVar("T")
_PATIENCE = 2.0
_PAUSE = 0.2
_WIDTH = 30
_BEGAN = time.monotonic()  # when the program did, as its user counts


def progress(items: Iterable[T], count: int) -> Iterator[T]:
    """The items as they come, with a bar on a terminal from two seconds after the start."""
    if not sys.stderr.isatty():
        yield from items
        return
    shown = False
    for number, item in enumerate(items, 1):
        yield item
        if number % 100 == 0 and time.monotonic() - _BEGAN > _PATIENCE:
            _draw(number, count)
            shown = True
    if shown:
        print(file=sys.stderr)


def say(what: str) -> None:
    """Say what is being done, on a terminal, from two seconds after the start."""
    if sys.stderr.isatty() and time.monotonic() - _BEGAN > _PATIENCE:
        print(what, file=sys.stderr)


class LoadProgress:
    """One bar over the bytes of all files, then what is done with them, on a terminal.

    ``open`` is ``None`` without a terminal: the engine then opens the files, which is faster.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._bytes = sum(path.stat().st_size for path in paths)
        self._done = 0
        self._drawn = time.monotonic() + _PATIENCE - _PAUSE
        self._looked_at = sys.stderr.isatty()
        self.open: Callable[[Path], IO[bytes]] | None = self._open if self._looked_at else None

    def say(self, what: str) -> None:
        """Show in words what is being done."""
        if self._due():
            print(f"\r\x1b[K{what[:78]}", end="", file=sys.stderr, flush=True)

    def _open(self, path: Path) -> IO[bytes]:
        return io.BufferedReader(_Watched(path, self._count), 1 << 20)

    def _count(self, read: int) -> None:
        self._done += read
        if self._due():
            _draw(self._done >> 20, self._bytes >> 20)

    def _due(self) -> bool:
        now = time.monotonic()
        due = self._looked_at and now - self._drawn > _PAUSE
        if due:
            self._drawn = now
        return due

    def __enter__(self) -> "LoadProgress":
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the line for what comes next."""
        if self._looked_at:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


class _Watched(io.FileIO):
    """A file that reports how many bytes were read."""

    def __init__(self, path: Path, count: Callable[[int], None]) -> None:
        super().__init__(path, "rb")
        self._count = count

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        """Fill the buffer; the number of bytes."""
        read = super().readinto(buffer)
        self._count(read or 0)
        return read


def _draw(number: int, count: int) -> None:
    done = min(_WIDTH, _WIDTH * number // max(count, 1))
    bar = "#" * done + "." * (_WIDTH - done)
    print(f"\r[{bar}] {number}/{count}", end="", file=sys.stderr, flush=True)
