"""A date in numbers to EDTF, and what has two readings: 5/10/2016, 2008-12."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from koopgraph.model.edtf_years import span

_SET = re.compile(r"\[.*\]|\{.*\}")  # one or all of several dates
_EDTF_LIKE = re.compile(r"[\d.X/?~%-]+")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_ISO_LIKE = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_UNPADDED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_JAPANESE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_YEARS = re.compile(r"(\d{4})\s?[-–—]\s?(\d{4})")
SHORT = re.compile(r"(\d{2})(\d{2})\s?([-/–—])\s?(\d{2})")
_EDTF_PARTS = (*range(21, 37), 40, 41)
FORMATS = {
    "day/month/year": ("day_first", True),
    "month/day/year": ("day_first", False),
    "year-year": ("is_range", True),
    "year-month": ("is_range", False),
}


class NotADate(ValueError):
    """The cell is no date; ``kind`` and ``near`` say what it might be."""

    def __init__(self, kind: str = "no-date", near: tuple[str, ...] = ()) -> None:
        super().__init__(kind)
        self.kind = kind
        self.near = near


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFormat:
    """How a column writes what could be read in two ways; ``None`` where nothing tells.

    ``day_first``: 1/2/2015 is in February. ``is_range``: 2008-12 are five years, not a month.
    ``said`` where somebody said so, and did not only write the other cells so: years of two digits
    are then taken, from 69 on as 1969.
    """

    day_first: bool | None = None
    is_range: bool | None = None
    said: bool = False

    @classmethod
    def named(cls, names: Iterable[str]) -> "DateFormat":
        """The format of these names. Raises KeyError for another one."""
        return cls(said=True, **dict(FORMATS[name] for name in names))


def checked(text: str) -> str:
    """An EDTF text, if it is one that allows any year. Raises NotADate."""
    if not _EDTF_LIKE.fullmatch(text):
        raise NotADate
    if re.fullmatch(r"[1-9]\d\d", text):
        raise NotADate(near=(f"0{text}",))
    try:
        earliest, latest = span(text)
    except (ValueError, AttributeError) as error:
        raise NotADate from error
    years = [year for year in (earliest, latest) if year is not None]
    if not years or min(years) < 1 or years != sorted(years):
        raise NotADate
    return text


def in_numbers(text: str, form: DateFormat) -> str:
    """The EDTF of a date without words; "" for anything else."""
    if found := _DOTTED.fullmatch(text):
        first, month, year = found.groups()
        return in_century(year, form, lambda year: (day(year, month, first),))
    if found := SLASHED.fullmatch(text):
        return _slashed(found[1], found[3], found[4], form)
    if found := _ISO_LIKE.fullmatch(text) or _UNPADDED.fullmatch(text):
        return day(*found.groups())
    if (found := _COMPACT.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        return day(*found.groups())
    if found := _JAPANESE.fullmatch(text):
        return day(*found.groups())
    if found := _MONTH_YEAR.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02}"
    if found := _YEARS.fullmatch(text):
        return f"{found[1]}/{found[2]}"
    if found := SHORT.fullmatch(text):
        return _either(short_forms(*found.groups()), form)
    if text.startswith("*/"):  # the interval of drafts of EDTF
        return text[1:]
    if found := re.fullmatch(r"~(\d{4})", text):
        return f"{found[1]}~"
    return checked(text) if _EDTF_LIKE.fullmatch(text) or _SET.fullmatch(text) else ""


def day(year: str, month: str | None = None, day: str | None = None) -> str:
    """A day, month or year, with noughts before one digit."""
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def in_century(year: str, form: DateFormat, days: Callable[[str], tuple[str, ...]]) -> str:
    """The day, which ``days`` gives for a year of four digits; in several orders perhaps.

    A year of two digits is completed only where somebody said how dates are written.
    """
    if len(year) == 4:
        return _only(days(year), "two-dates")
    centuries = ("20", "19") if int(year) < 69 else ("19", "20")
    if not form.said:
        near = (day for century in centuries for day in days(century + year))
        raise NotADate("short-year", tuple(d if d[5:7] <= "12" else _plainly(d) for d in near))
    return _only(days(centuries[0] + year), "two-dates")


def _only(readings: tuple[str, ...], kind: str) -> str:
    if len(readings) > 1:
        raise NotADate(kind, readings)
    return readings[0]


def _slashed(first: str, second: str, year: str, form: DateFormat) -> str:
    """10/25/2016 and 25/10/2016 have one reading each, 5/10/2016 has two."""

    def days(year: str) -> tuple[str, ...]:
        month_first, day_first = day(year, first, second), day(year, second, first)
        if int(first) > 12 or int(second) > 12 or first == second:
            return (day_first if int(first) > 12 else month_first,)
        if form.day_first is None:
            return month_first, day_first
        return (day_first if form.day_first else month_first,)

    return in_century(year, form, days)


def short_forms(century: str, year: str, sign: str, last: str) -> tuple[str, ...]:
    """What 2008-12 may be: December 2008 and 2008 to 2012. 2013-19 and 2014-05 are one thing only.

    From 21 to 41 EDTF has seasons, quarters and halves of a year (2014-21: spring).
    """
    as_range = f"{century}{year}/{century}{last}" if last > year else ""
    is_month = "01" <= last <= "12" or (sign == "-" and int(last) in _EDTF_PARTS)
    as_month = f"{century}{year}-{last}" if is_month and sign in "-/" else ""
    return tuple(filter(None, (as_month, as_range)))


def _either(readings: tuple[str, ...], form: DateFormat) -> str:
    if not readings:
        raise NotADate
    if len(readings) == 1:
        return readings[0]
    is_season = readings[0][-2:] > "12"
    if form.is_range is None or (is_season and not form.is_range and not form.said):
        raise NotADate("two-periods", tuple(map(_plainly, readings)))
    return readings[1] if form.is_range else readings[0]


def _plainly(edtf: str) -> str:
    """A month, season or quarter so that nobody takes it for a range.

    >>> _plainly("2008-12"), _plainly("2014-21"), _plainly("2014-33"), _plainly("2008/2012")
    ('12/2008', 'spring 2014', 'Q1 2014', '2008/2012')
    """
    year, dash, part = edtf.partition("-")
    number = int(part) if part.isdecimal() else 0
    if not dash or not number:
        return edtf
    if number <= 12:
        return f"{part}/{year}"
    if number >= 40:
        return f"H{number - 39} {year}"
    if number >= 33:
        return f"Q{(number - 33) % 4 + 1} {year}"
    return f"{('spring', 'summer', 'autumn', 'winter')[(number - 21) % 4]} {year}"
