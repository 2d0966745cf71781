"""A cell that holds a date, as people and spreadsheets write it, to EDTF. Nothing reads the clock.

A grammar of its own: dateparser knows no season and no “seit”, reads “2014/15” as a day in November
and “heute” as today, and takes 0.7 s a text.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from koopgraph.tables import calendars
from koopgraph.tables.dates_in_numbers import (
    SHORT,
    SLASHED,
    DateFormat,
    NotADate,
    checked,
    in_numbers,
    short_forms,
)
from koopgraph.tables.dates_in_words import in_words
from koopgraph.tables.marks import planned, says_planned
from koopgraph.wording import date_in_words

_DIGITS = re.compile(r"\d")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?Z| ?[+-]\d{2}:?\d{2}| ?[ap]m)?$", re.I)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EXCEL_DAY = re.compile(r"(\d{5})(?:\.\d+)?")  # with the time of day behind the point
_ZERO_DAY = re.compile(r"1899-12-3[01]|1900-01-0[01]|0?[01][./]0?1[./]1900|3[01][./]12[./]1899")
"""How spreadsheets show a cell that holds 0, or nothing, as a day."""
_SUPPLIED = re.compile(r"\[([^\[\],.]+)\]|\(([^(),.]+)\)")  # as catalogues write what they add
_REMARKED = re.compile(r"([^(\[]*\d[^(\[]*?)\s*[(\[][^()\[\]]*[^\W\d_][^()\[\]]*[)\]]")
_EXCEL_FIRST = date(1899, 12, 30)
_EXCEL_DAYS = range(14_000, 60_000)  # 1938 to 2064


def habit(cells: Iterable[str]) -> DateFormat:
    """What the cells of a column that have one reading say of those that have two.

    >>> habit(["31/12/2020", "01/02/2015"]).day_first, habit(["2013-19", "2008-12"]).is_range
    (True, True)
    >>> habit(["01/02/2015"]).day_first is None, habit(["31/1/2020", "1/31/2020"]).day_first is None
    (True, True)
    """
    orders, ranges, days = set(), set(), False
    for cell in cells:
        days = days or bool(_ISO_DAY.fullmatch(cell))
        if found := SLASHED.fullmatch(cell.strip()):
            first, second = int(found[1]), int(found[3])
            if (first > 12) != (second > 12):
                orders.add(first > 12)
        elif found := SHORT.fullmatch(cell.strip()):
            readings = short_forms(*found.groups())
            if len(readings) == 1:
                ranges.add("/" in readings[0])
    if days and not ranges:  # who writes 2015-07-08 writes 2008-12 for a month
        ranges.add(False)
    return DateFormat(
        day_first=orders.pop() if len(orders) == 1 else None,
        is_range=ranges.pop() if len(ranges) == 1 else None,
    )


_PLAIN = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?\??|\d{4}/\d{4}")
"""Dates that people write and read so."""
_UNKNOWN = DateFormat()


@cache
def edtf_of(cell: str, form: DateFormat = _UNKNOWN) -> str:
    """The EDTF text that a cell means. Raises NotADate.

    >>> edtf_of("5.10.2016"), edtf_of("2008–2012"), edtf_of("2015?"), edtf_of("2015.0")
    ('2016-10-05', '2008/2012', '2015?', '2015')
    >>> edtf_of("23 Jan 2020"), edtf_of("Herbst 2014"), edtf_of("ca. 2012"), edtf_of("2014/15")
    ('2020-01-23', '2014-23', '2012~', '2014/2015')
    >>> edtf_of("42648")
    Traceback (most recent call last):
    koopgraph.tables.dates_in_numbers.NotADate: excel-day
    """
    text = " ".join(cell.split())
    if near := calendars.readings(text):
        raise NotADate("other-calendar", near)
    text = _in_our_digits(text)
    text = _TIME.sub("", text).removesuffix(".0").replace("\u2019", "'")
    if found := _EXCEL_DAY.fullmatch(text):
        raise _excel(found[1])
    if _ZERO_DAY.fullmatch(text):
        raise NotADate("zero-day", ("1900", "1 January 1900"))
    if not _DIGITS.search(text):
        raise _of_plan(text, form) or NotADate()
    if found := _SUPPLIED.fullmatch(text):
        return edtf_of(found[1] or found[2], form)
    try:
        return checked(in_numbers(text, form) or in_words(text, form))
    except NotADate as miss:
        raise _of_plan(text, form) or _without_remark(text, form) or miss from miss


def _of_plan(text: str, form: DateFormat) -> NotADate | None:
    """The date of what is only planned, which is no date of what began."""
    when = planned(text)
    if when is None and (found := _REMARKED.fullmatch(text)) and says_planned(text):
        when = found[1]
    if when is None:
        return None
    try:
        return NotADate("planned-date", (edtf_of(when, form),))
    except NotADate:
        return NotADate("planned-date")


def _without_remark(text: str, form: DateFormat) -> NotADate | None:
    """What a date with a remark in brackets behind it would be without: the remark is no date."""
    found = _REMARKED.fullmatch(text)
    try:
        return NotADate(near=(edtf_of(found[1], form),)) if found else None
    except NotADate:
        return None


def _in_our_digits(text: str) -> str:
    """Digits of other scripts as ours: ٢٠١٥ is 2015."""
    if text.isascii():
        return text
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)


def in_cell(edtf: str, lang: str, *, for_people: bool) -> str:
    """A date as a cell has it, so that it reads back: EDTF for programs, else plain words.

    >>> in_cell("199X", "de", for_people=True), in_cell("199X", "de", for_people=False)
    ('1990er Jahre', '199X')
    >>> in_cell("2016-10-05", "de", for_people=True), in_cell("2014-35", "en", for_people=False)
    ('2016-10-05', 'Q3 2014')
    """
    if _reads_as(edtf, edtf) and (_PLAIN.fullmatch(edtf) or not for_people):
        return edtf
    words = date_in_words(edtf, lang)
    return words if _reads_as(words, edtf) else edtf


def _reads_as(cell: str, edtf: str) -> bool:
    try:
        return edtf_of(cell) == edtf
    except NotADate:
        return False


def _excel(text: str) -> NotADate:
    if int(text) in _EXCEL_DAYS:
        return NotADate("excel-day", ((_EXCEL_FIRST + timedelta(int(text))).isoformat(),))
    return NotADate()


__all__ = ["DateFormat", "NotADate", "edtf_of", "habit", "in_cell"]
