"""A cell that holds a date, as planners and spreadsheets write it, to EDTF."""

import re
from datetime import date, timedelta
from functools import cache

from koopgraph.model.edtf_years import span

_EDTF_LIKE = re.compile(r"[\d.X/?~%-]+|")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_GERMAN_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_RANGE = re.compile(r"(\d{4})\s?[-–]\s?(\d{4})")
_EXCEL_DAY = re.compile(r"\d{5}")
_EXCEL_FIRST = date(1899, 12, 30)
_EXCEL_DAYS = range(14_000, 60_000)  # 1938 to 2064
_MIDNIGHT = re.compile(r" 00:00(:00)?$")


class NotADate(ValueError):
    """The cell is no date; ``kind`` and ``near`` say what it might be."""

    def __init__(self, kind: str = "no-date", near: tuple[str, ...] = ()) -> None:
        super().__init__(kind)
        self.kind = kind
        self.near = near


@cache
def edtf_of(cell: str) -> str:
    """The EDTF text that a cell means. Raises NotADate.

    >>> edtf_of("5.10.2016"), edtf_of("2008–2012"), edtf_of("2015?"), edtf_of("2015.0")
    ('2016-10-05', '2008/2012', '2015?', '2015')
    >>> edtf_of("42648")
    Traceback (most recent call last):
    koopgraph.tables.dates.NotADate: excel-day
    """
    text = _MIDNIGHT.sub("", cell.strip()).removesuffix(".0")
    text = _spelled(text)
    if _EXCEL_DAY.fullmatch(text):
        raise _excel(text)
    if not _EDTF_LIKE.fullmatch(text):
        raise NotADate
    try:
        earliest, latest = span(text)
    except (ValueError, AttributeError) as error:
        raise NotADate from error
    if (earliest is None and latest is None) or _backwards(earliest, latest):
        raise NotADate
    return text


def _backwards(earliest: int | None, latest: int | None) -> bool:
    return earliest is not None and latest is not None and latest < earliest


def _spelled(text: str) -> str:
    if found := _GERMAN_DAY.fullmatch(text):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if found := _SLASHED.fullmatch(text):
        return _slashed(*found.groups())
    if found := _GERMAN_MONTH.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02}"
    if found := _RANGE.fullmatch(text):
        return f"{found[1]}/{found[2]}"
    return text


def _slashed(first: str, second: str, year: str) -> str:
    """10/25/2016 and 25/10/2016 have one reading each, 5/10/2016 has two."""
    one, two = (
        f"{year}-{int(first):02}-{int(second):02}",
        f"{year}-{int(second):02}-{int(first):02}",
    )
    if int(first) <= 12 and int(second) <= 12 and first != second:
        raise NotADate("two-dates", (one, two))
    return one if int(second) > 12 else two


def _excel(text: str) -> NotADate:
    if int(text) in _EXCEL_DAYS:
        return NotADate("excel-day", ((_EXCEL_FIRST + timedelta(int(text))).isoformat(),))
    return NotADate()
