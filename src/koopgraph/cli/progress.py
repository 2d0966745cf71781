"""A progress bar on standard error for work of more than two seconds; only on a terminal."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from tqdm import tqdm

T = TypeVar("T")
_PATIENCE = 2.0  # seconds of work before anything is shown


def bar(count: int | None = None, **options: Any) -> "tqdm[Any]":
    """A bar to ``update``, gone when it is closed."""
    from tqdm import tqdm

    return tqdm(total=count, delay=_PATIENCE, disable=None, leave=False, **options)


def progress(items: Iterable[T], count: int) -> Iterator[T]:
    """The items as they come, with a bar."""
    with bar(count) as shown:
        for item in items:
            yield item
            shown.update()


def say(what: str) -> None:
    """Say what is being done, on a terminal."""
    if sys.stderr.isatty():
        print(what, file=sys.stderr)


class LoadProgress:
    """One bar over the bytes of all files, then what is done with them.

    ``open`` is ``None`` without a terminal: the engine then opens the files, which is faster.
    """

    def __init__(self, shown: "tqdm[Any]") -> None:
        self._bar = shown
        self.say = shown.set_description_str
        self.open: Callable[[Path], IO[bytes]] | None = None if shown.disable else self._open

    def _open(self, path: Path) -> IO[bytes]:
        return io.BufferedReader(_Watched(path, self._bar.update), 1 << 20)


class _Watched(io.FileIO):
    """A file that reports how many bytes were read."""

    def __init__(self, path: Path, count: Callable[[int], object]) -> None:
        super().__init__(path, "rb")
        self._count = count

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        """Fill the buffer; the number of bytes."""
        read = super().readinto(buffer)
        self._count(read or 0)
        return read


@contextmanager
def load_progress(paths: Iterable[Path]) -> Iterator[LoadProgress]:
    """The bar for these files, while they are read."""
    size = sum(path.stat().st_size for path in paths)
    with bar(size, unit="B", unit_scale=True) as shown:
        yield LoadProgress(shown)
