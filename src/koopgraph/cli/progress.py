"""A bar on standard error for work of more than two seconds; none where nobody looks."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 2.0
_WIDTH = 30


def progress(items: Iterable[T], count: int) -> Iterator[T]:
    """The items as they come, with a bar once two seconds have passed on a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    began, shown = time.monotonic(), False
    for number, item in enumerate(items, 1):
        yield item
        if number % 100 == 0 and time.monotonic() - began > _PATIENCE:
            _draw(number, count)
            shown = True
    if shown:
        print(file=sys.stderr)


def _draw(number: int, count: int) -> None:
    done = min(_WIDTH, _WIDTH * number // max(count, 1))
    bar = "#" * done + "." * (_WIDTH - done)
    print(f"\r[{bar}] {number}/{count}", end="", file=sys.stderr, flush=True)
