"""The years that an EDTF date allows (ISO 8601-2:2019)."""

from functools import cache
from re import compile as pattern

_NO_DATE = "no EDTF date: {!r}; write 2015, 2015?, 2016-10-05, 2008/2012, 199X or ../2012"
_PLAIN_DATE = pattern(r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
_OPEN = ("", "..")
_PLAIN_DECADE = pattern(r"([1-9]\d{2})X")
_PLAIN_SEASON = pattern(r"([1-9]\d{3})-(?:2[1-4]|3[3-6]|4[01])[?~%]?")  # quarters and halves, too


@cache
def span(edtf: str) -> tuple[int | None, int | None]:
    """The first and last year that an EDTF text allows; open ends are ``None``.

    Raises ValueError for text that is no EDTF (ISO 8601-2:2019).

    >>> span("2015?"), span("2008/2012"), span("199X"), span("2016-10-05")
    ((2015, 2015), (2008, 2012), (1990, 1999), (2016, 2016))
    >>> span("/2012")
    (None, 2012)
    """
    if (plain := _plain_span(edtf)) is not None:
        return plain
    if {*edtf.split("/")} <= {*_OPEN}:  # open at both ends: the parser takes it for a date
        raise ValueError(_NO_DATE.format(edtf))
    from edtf import parse_edtf  # slow to import, and some 20 ms a date
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(edtf)
        first, last = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, TypeError, AttributeError) as error:  # also of {..1984}
        raise ValueError(_NO_DATE.format(edtf)) from error
    earliest = None if edtf.startswith(("/", "..")) else first.tm_year
    latest = None if edtf.endswith(("/", "..")) else last.tm_year
    turned = earliest is not None and latest is not None and earliest > latest
    if turned or edtf != edtf.strip():  # the parser lets both pass
        raise ValueError(_NO_DATE.format(edtf))
    return earliest, latest


def _plain_span(edtf: str) -> tuple[int | None, int | None] | None:
    """The span of the usual forms: a year, season, month, day, decade; from one to a later one."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _plain_years(edtf)
    begin = (None, None) if first in _OPEN else _plain_years(first)
    end = (None, None) if last in _OPEN else _plain_years(last)
    if begin is None or end is None or begin == end == (None, None):
        return None
    if begin == end and len(first) != len(last):  # 2016/2016-05
        return None
    if begin[0] is not None and end[1] is not None and not first < last:
        return None
    return begin[0], end[1]


def _plain_years(text: str) -> tuple[int, int] | None:
    """First and last year of one date; ``None`` where it takes the whole grammar to tell."""
    if found := _PLAIN_DECADE.fullmatch(text):
        return int(found[1] + "0"), int(found[1] + "9")
    if found := _PLAIN_SEASON.fullmatch(text):
        return int(found[1]), int(found[1])
    found = _PLAIN_DATE.fullmatch(text)
    if not found:
        return None
    from datetime import date  # not at each start

    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:  # a season, or no day at all
        return None
    return int(found[1]), int(found[1])


def first_day(edtf: str) -> str | None:
    """The first day that an EDTF text allows, as it sorts; ``None`` if open or no EDTF.

    >>> first_day("2016-10"), first_day("2008/2012"), first_day("../2012")
    ('2016-10-01', '2008-01-01', None)
    """
    return _day(edtf, 0)


def last_day(edtf: str) -> str | None:
    """The last day that an EDTF text allows, as it sorts; ``None`` if open or no EDTF.

    >>> last_day("2016-02"), last_day("2008/2012"), last_day("2012/..")
    ('2016-02-29', '2012-12-31', None)
    """
    return _day(edtf, -1)


@cache
def _day(edtf: str, end: int) -> str | None:
    if (plain := _PLAIN_DATE.fullmatch(edtf)) and plain[3]:
        return edtf.rstrip("?~%")
    if "/" in edtf:
        part = edtf.split("/")[end]
        return None if part in _OPEN else _day(part, end)
    try:
        year = span(edtf)[end]
    except ValueError:
        return None
    if year is None:
        return None
    if plain and plain[2]:
        month = int(plain[2])
        if 1 <= month <= 12:  # else a season, as coarse as its year
            from calendar import monthrange  # not at each start

            return f"{year}-{month:02}-{1 if end == 0 else monthrange(year, month)[1]:02}"
    return f"{year}-01-01" if end == 0 else f"{year}-12-31"
