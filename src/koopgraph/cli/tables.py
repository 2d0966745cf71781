"""Rows in words, in columns that line up on a terminal."""

import unicodedata
from collections.abc import Sequence

_WIDEST = 48


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """The rows, the first of them the header, in columns; long cells are cut with ``…``.

    >>> print(aligned([("city", "year"), ("Bremen", "2003")]))
    city    year
    ------  ----
    Bremen  2003
    """
    cut = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cut, strict=True)]
    head, *body = ("  ".join(map(_padded, row, widths)).rstrip() for row in cut)
    return "\n".join([head, "  ".join("-" * width for width in widths), *body])


def _one_line(cell: str) -> str:
    flat = " ".join(cell.split())
    return flat if len(flat) <= _WIDEST else flat[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Columns that a text takes: wide letters two, combining marks none."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
