"""What a workbook holds: sheets of texts, each cell as its owner sees it."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from koopgraph.workbooks import number_formats

YEARS = range(1000, 2101)
_EXCEL_FIRST = datetime(1899, 12, 30)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST_OF = re.compile(r"(-01)*")
_HALF = re.compile("[\ud800-\udfff]")  # of a letter
Row = tuple[int, list[str]]


class BrokenWorkbook(ValueError):
    """The workbook cannot be read; ``facts`` hold kind, sheet, cell and value."""

    def __init__(self, kind: str, *, sheet: str = "", cell: str = "", value: str = "") -> None:
        super().__init__(kind)
        self.facts = {"kind": kind, "sheet": sheet, "cell": cell, "value": value}


@dataclass(slots=True, kw_only=True)
class WorkbookSheet:
    """One sheet: filled ``rows`` with their numbers, and what its owner should hear.

    ``merged`` are (first row, first column, last row, last column) from 1 on. ``remarks`` are
    (row, column, value, kind): ``year-as-day`` for a number of a year that was formatted as a day,
    ``no-value`` for a formula whose result was never saved, ``shows-less`` for a day of which the
    sheet shows a part, ``first-days`` where all days begin a month and no format is known.
    ``fills`` are row, column and colour of cells that are filled with one. ``objects`` are, of
    rows that objects of JSON make, the number of the object by that of the row: such a sheet has
    its headings in row 0.
    """

    name: str
    hidden: bool = False
    rows: list[Row] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    remarks: list[tuple[int, int, str, str]] = field(default_factory=list)
    fills: list[tuple[int, int, str]] = field(default_factory=list)
    objects: dict[int, int] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """The same for JSON."""
        return asdict(self)

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Note merged cells by two of their corners; one that is no cell is passed over."""
        corners = (first, last)
        if all(min(corner) > 0 for corner in corners):
            rows, columns = (sorted(numbers) for numbers in zip(*corners, strict=True))
            self.merged.append((rows[0], columns[0], rows[1], columns[1]))

    def add(self, number: int, cells: Iterable[object]) -> None:
        """Append a row if any of its cells is filled."""
        texts = [self._text(number, column, cell) for column, cell in enumerate(cells, 1)]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            self.rows.append((number, texts))

    def show(self, cells: Iterable[tuple[int, int, str]]) -> None:
        """Put what these cells show, by row, column and number format, for what they hold.

        A day of which less is seen is told once a column, with the number of such cells; the first
        of a month or year that shows as such is nothing less.
        """
        rows = dict(self.rows)
        less: dict[int, list[tuple[int, str]]] = {}
        for row, column, code in cells:
            texts = rows.get(row, [])
            if len(texts) < column:
                continue
            held, seen = texts[column - 1], number_formats.shown(texts[column - 1], code)
            texts[column - 1] = seen
            if _DAY.match(held) and not _FIRST_OF.fullmatch(held.removeprefix(seen)):
                less.setdefault(column, []).append((row, held))
        for column, days in less.items():
            (row, held), count = days[0], len(days)
            self.remarks.append((row, column, f"{held} ({count})", "shows-less"))

    def _text(self, row: int, column: int, cell: object) -> str:
        if isinstance(cell, str):
            return whole(cell).strip()
        if isinstance(cell, date) and (year := _year_as_day(cell)):
            self.remarks.append((row, column, year, "year-as-day"))
            return year
        return text(cell)


def _year_as_day(day: date) -> str:
    """The year that somebody typed into a cell formatted as a date: 2015 shows as 7 July 1905."""
    if not isinstance(day, datetime):
        day = datetime.combine(day, time())
    serial = (day - _EXCEL_FIRST) / timedelta(days=1)
    return str(int(serial)) if serial.is_integer() and int(serial) in YEARS else ""


def whole(text: str) -> str:
    """A text that a file can hold: halves of letters become ``\ufffd``.

    JSON may name one, and the bytes of a file's name that are no UTF-8 come as such.
    """
    return _HALF.sub("\ufffd", text)


def text(cell: object) -> str:
    """A cell as text.

    >>> text(2015.0), text(datetime(2016, 10, 5)), text(None), text(True)
    ('2015', '2016-10-05', '', 'TRUE')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def position(reference: str) -> tuple[int, int]:
    """Row and column of a reference, from 1 on; (0, 0) for none.

    >>> position("A1"), position("XFD1048576"), position("?")
    ((1, 1), (1048576, 16384), (0, 0))
    """
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def reference(row: int, column: int) -> str:
    """The name of a cell.

    >>> reference(1, 1), reference(1048576, 16384)
    ('A1', 'XFD1048576')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
