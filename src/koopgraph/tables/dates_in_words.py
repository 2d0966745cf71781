"""A date in words of eight languages to EDTF: seit Mai 2019, Herbst 2014, 7 Jun–14 Jul 1916."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from koopgraph.model.edtf_years import span
from koopgraph.tables import date_words as words
from koopgraph.tables.date_words import plain
from koopgraph.tables.dates_in_numbers import DateFormat, NotADate, day, in_century, in_numbers

_DOUBT = re.compile(r"\s*\(?\?\)?$")


def in_words(text: str, form: DateFormat) -> str:
    """The EDTF of a date with words, or of two with something between them."""
    doubt = _DOUBT.search(text)
    wanted = plain(_DOUBT.sub("", text)).strip(" .,;")
    for beginnings, mark in ((words.ABOUT, "~"), (words.MAYBE, "?")):
        if (rest := _after(wanted, beginnings)) is not None:
            return _one(rest, form) + ("%" if doubt else mark)
    made = _open(wanted, form) or _alone(wanted, form) or _range(wanted, form)
    if not made:
        raise NotADate(near=_between(wanted, form, (*words.OR, *words.AND)))
    return made + "?" if doubt else made


def _alone(text: str, form: DateFormat) -> str:
    try:
        return _one(text, form)
    except NotADate as miss:
        if miss.kind != "no-date":
            raise
    return ""


def _between(text: str, form: DateFormat, joints: Iterable[str]) -> tuple[str, ...]:
    """The range between two dates that a word joins, if it is one."""
    for word in joints:
        first, joint, last = text.partition(f" {word} ")
        if joint and (found := _range(f"{first} - {last}", form)):
            return (found,)
    return ()


def _after(text: str, beginnings: Iterable[str]) -> str | None:
    """What follows one of these beginnings; ``None`` where none stands there."""
    for word in beginnings:
        rest = text.removeprefix(word)
        if rest != text and (rest[:1] in (" ", "~") or word.endswith(("-", ".", "'"))):
            return rest.strip()
    return None


def _open(text: str, form: DateFormat) -> str:
    if (rest := _after(text, words.BETWEEN)) is not None and (
        found := _between(rest, form, words.AND)
    ):
        return found[0]
    if (rest := _after(text, words.BUDGET)) is not None:
        return _range(rest, form) or _one(rest, form)
    if (rest := _after(text, words.BEFORE)) is not None:
        return f"../{_before(_one(rest, form))}"
    if (rest := _after(text, words.BY)) is not None:
        return f"../{_one(rest, form)}"
    if (rest := _after(text, words.AFTER)) is not None:
        return f"{_next(_one(rest, form))}/.."
    if (rest := _after(text, words.SINCE)) is not None:  # it began then, and still is
        return _range(rest, form) or _one(rest, form)
    for word in words.ONWARD:
        if text.endswith(word) and text[-len(word) - 1 : -len(word)] in (" ", "."):
            return _one(text.removesuffix(word).strip(" ."), form)
    return ""


def _before(edtf: str) -> str:
    """The year, month or day before; of anything else the year before it.

    >>> _before("2000"), _before("2015-01"), _before("2015-03-01"), _before("199X")
    ('1999', '2014-12', '2015-02-28', '1989')
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        return (date.fromisoformat(edtf) - timedelta(1)).isoformat()
    if (found := re.fullmatch(r"(\d{4})-(0\d|1[0-2])", edtf)) and found[2] != "01":
        return f"{found[1]}-{int(found[2]) - 1:02}"
    earliest = span(edtf)[0] or 0
    return f"{earliest - 1:04}-12" if found else f"{earliest - 1:04}"


def _next(edtf: str) -> str:
    """The year, month or day after; of anything else the year after it.

    >>> _next("2015"), _next("2014-12"), _next("2015-02-28"), _next("199X")
    ('2016', '2015-01', '2015-03-01', '2000')
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        return (date.fromisoformat(edtf) + timedelta(1)).isoformat()
    if (found := re.fullmatch(r"(\d{4})-(0\d|1[0-2])", edtf)) and found[2] != "12":
        return f"{found[1]}-{int(found[2]) + 1:02}"
    latest = span(edtf)[1] or 0
    return f"{latest + 1:04}-01" if found else f"{latest + 1:04}"


_BETWEEN = re.compile(rf"\s*[-–—]\s*|\s+(?:{'|'.join(map(re.escape, words.TO))})\s+")


def _range(text: str, form: DateFormat) -> str:
    for found in _BETWEEN.finditer(text):
        first, last = text[: found.start()], text[found.end() :]
        if last in words.NOW:
            return f"{_one(first, form)}/.."
        try:
            end = _one(last, form)
        except NotADate:
            continue
        completed = (f"{first} {end[:4]}", f"{first} {' '.join(last.split()[-2:])}")
        begin = next((made for start in (first, *completed) if (made := _alone(start, form))), "")
        if begin:
            return begin if begin == end else f"{begin.split('/')[0]}/{end.split('/')[-1]}"
    return ""


def _one(text: str, form: DateFormat) -> str:
    """One date, with words or without. Raises NotADate."""
    if made := in_numbers(text, form):
        return made
    for listed, months, years in (
        (words.EARLY, ("01", "06"), "04"),
        (words.MIDDLE, ("04", "09"), "36"),
        (words.LATE, ("07", "12"), "59"),
    ):
        rest = _after(text, listed)
        if rest and re.fullmatch(r"\d{4}", rest):
            return "/".join(f"{rest}-{month}" for month in months)
        if rest and (decade := _decade(rest)).endswith("X") and decade[2] != "X":
            return "/".join(f"{decade[:3]}{year}" for year in years)
    if found := _FISCAL.fullmatch(text):
        return _fiscal(found[1], form)
    return _decade(text) or _part_of_year(text, form) or _named_month(text, form)


_FISCAL = re.compile(rf"(?:{'|'.join(words.FISCAL)}) ?(.+)")


def _fiscal(text: str, form: DateFormat) -> str:
    """A fiscal year: called by the year in which it begins, or by that in which it ends."""
    if re.fullmatch(r"\d{4}", text):
        year = int(text)
        raise NotADate("fiscal-year", (text, f"{year - 1}/{year}", f"{year}/{year + 1}"))
    return _one(text, form)


_DECADE = re.compile(
    rf"(?:(?:{'|'.join(words.BEFORE_DECADES)}) )?(\d{{3}})0 ?({'|'.join(words.DECADES)})?"
)
_CENTURY = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|\.)? (?:{'|'.join(words.CENTURIES)})")


def _decade(text: str) -> str:
    if (found := _DECADE.fullmatch(text)) and not text.isdecimal():
        return f"{found[1]}X"
    found = _CENTURY.fullmatch(text)
    return f"{int(found[1]) - 1:02}XX" if found else ""


_NUMBERED = r"(?:(\d)\.?(?:st|nd|rd|th|o|a|e|er|re|eme)? ?(?:{0})|(?:{0})[. ]*(\d))"
_PARTS = {
    32: (re.compile(_NUMBERED.format("|".join(map(re.escape, words.QUARTERS)))), "1234"),
    39: (re.compile(_NUMBERED.format("|".join(map(re.escape, words.HALVES)))), "12"),
}
_YEAR = r"(\d{4}(?:/\d{2}(?:\d{2})?)?)"
_WITH_YEAR = re.compile(rf"(.+?),?[ /.-]?(?<!\d){_YEAR}|(\d{{4}}),?[ /.-]?(.*[^\d/].*)")
_SHORT_YEAR = re.compile(r"(.*[^\d\W].*?)[ /.'-]?(?<!\d)(\d{2})")


def _part_of_year(text: str, form: DateFormat) -> str:
    """A season, term, quarter or half of a year; a year of two digits is completed or asked."""
    if found := _WITH_YEAR.fullmatch(text):
        return _part((found[1] or found[4]), found[2] or found[3])
    found = _SHORT_YEAR.fullmatch(text)
    if not found or not _part(found[1], "2000"):
        return ""
    return in_century(found[2], form, lambda year: (_part(found[1], year),))


def _part(name: str, years: str) -> str:
    """The part called so of a year, or of 2014/15: winters and their terms alone lie in two."""
    year, in_two, _ = years.partition("/")
    name = " ".join(word for word in name.strip(" ,-/").split() if word not in words.FILLERS)
    if name in words.WINTER_TERM:
        return f"{year}-10/{int(year) + 1}-03"
    if in_two and name not in words.SEASONS["24"]:
        return ""
    if name in words.SUMMER_TERM:
        return f"{year}-04/{year}-09"
    codes = [code for one in re.split(r" ?[/&] ?", name) for code in _codes(one)]
    if len(codes) == 1 or (len(codes) == 2 and codes == sorted(set(codes))):
        return "/".join(f"{year}-{code}" for code in codes)
    return ""


def _codes(name: str) -> Iterator[int]:
    """EDTF's number of a season, quarter or half; none for another name."""
    yield from (int(code) for code, named in words.SEASONS.items() if name in named)
    name = _ORDINALS.sub(lambda found: words.ORDINALS[found[0]], name)
    for before, (pattern, numbers) in _PARTS.items():
        part = pattern.fullmatch(name)
        if part and (number := part[1] or part[2]) in numbers:
            yield before + int(number)


_ORDINALS = re.compile(rf"\b(?:{'|'.join(words.ORDINALS)})\b")


_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ORDINAL = frozenset("st nd rd th er º a o".split())


def _named_month(text: str, form: DateFormat) -> str:
    """A date whose month is a word: Mai 2019, 23 Jan 2020, Aug 22,2021, 1er mai 2012."""
    tokens: list[str] = [
        token
        for token in _TOKEN.findall(text)
        if token not in words.FILLERS and token not in _ORDINAL and token not in words.weekdays()
    ]
    named = [words.months()[token] for token in tokens if token in words.months()]
    numbers = [token for token in tokens if token.isdecimal()]
    if tokens and tokens == numbers == [token for token in tokens if len(token) == 4][:1]:
        return tokens[0]  # in the year 2012
    if len(named) != 1 or len(named) + len(numbers) != len(tokens):
        raise NotADate
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) == 1 and len(numbers) == 1:
        return day(years[0], str(named[0]))
    if len(years) == 1 and len(days) == 1 and len(numbers) == 2:
        return day(years[0], str(named[0]), days[0])
    if len(days) == len(numbers) == 2:
        return in_century(days[1], form, lambda year: (day(year, str(named[0]), days[0]),))
    if not years and len(days) == len(numbers) == 1 and len(days[0]) == 2:  # Aug-19
        return in_century(days[0], form, lambda year: (day(year, str(named[0])),))
    raise NotADate
