"""Cells that repeat what stands above them: ``"``, dito, do., idem, ebd."""

import re
from collections.abc import Sequence
from functools import lru_cache

from koopgraph.tables.findings import shortened
from koopgraph.tables.mapping import TableMapping
from koopgraph.things import normalised

_QUOTES = re.compile(r"[-–—\s]*(?:[\"”“„″〃]|''|’’|´´|``)+(?:[\s\"”“„″〃-])*")
_WORDS = frozenset(
    (
        *("dito", "ditto", "detto", "do.", "idem", "id.", "ebd", "ebd.", "ebenda", "ibid", "ibid."),
        *("ibidem", "s. o.", "s.o.", "siehe oben", "wie oben", "desgl.", "desgleichen"),
        *("see above", "as above", "same as above"),
    )
)
_BACK = re.compile(
    r"(?:ebd|ebenda|ibid|ibidem|idem)\b[.,;: ]+\S.*|(?:a\. ?a\. ?o|op\. ?cit|loc\. ?cit)\b.*",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)
def is_repeat(cell: str) -> bool:
    """Whether a cell only says that the one above it holds.

    >>> is_repeat('"'), is_repeat("Dito"), is_repeat('- " -'), is_repeat("Dodo")
    (True, True, True, False)
    """
    return cell.casefold() in _WORDS or bool(_QUOTES.fullmatch(cell))


class Repeats:
    """Fills in what such marks stand for, row after row; ``said`` is what to tell of the last.

    Each is column, cell, kind of finding and what is near.
    """

    def __init__(self, mapping: TableMapping, columns: Sequence[str | None]) -> None:
        self.mapping = mapping
        self.columns = columns
        self.said: list[tuple[str, str, str, tuple[str, ...]]] = []
        self._above: dict[int, str] = {}
        self._sheet = ""

    def filled(self, sheet: str, cells: Sequence[str]) -> list[str]:
        """The cells, with those of the row above where a mark stands for them."""
        if sheet != self._sheet:
            self._sheet, self._above = sheet, {}
        self.said = []
        made = [
            self._filled(number, column, cell) if column else cell
            for number, (column, cell) in enumerate(zip(self.columns, cells, strict=False))
        ]
        self._above = dict(enumerate(made))
        return [*made, *cells[len(made) :]]

    def _filled(self, number: int, column: str, cell: str) -> str:
        if not cell:
            return cell
        words = self.mapping.words.get(column)
        if words and (normalised(cell) or cell) in words:
            return cell
        if column == "source_title" and _BACK.fullmatch(cell):
            self.said.append((column, cell, "points-back", ()))
        elif is_repeat(cell):
            above = self._above.get(number, "")
            near = (shortened(above),) if above else ()
            self.said.append((column, cell, "repeats" if above else "nothing-above", near))
            return above
        return cell
