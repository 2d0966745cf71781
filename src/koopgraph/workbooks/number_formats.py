"""What a cell shows of the number that it holds, by its number format (ECMA-376, 18.8.31).

A day that shows as “2005” is a year. Letters of German Excel (TT.MM.JJJJ) are known where a file
holds them; colours, conditions and what is written for negative numbers are left aside.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from koopgraph.workbooks.xml_parts import number_of

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].|(general|[#0?]+[#0?.,]*|%)|([ymdhsqjt])\4*|.', re.I
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')
_CONDITION = re.compile(r"\[[<>=]")
_HALF_DAYS = re.compile(r"am/pm|a/p", re.I)
_UNQUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_GERMAN = str.maketrans("jt", "yd")
BUILT_IN = {9: "0%", 10: "0.00%", 16: "d-mmm", 17: "mmm-yy", 20: "h:mm", 21: "h:mm:ss"}
_MINUTES = "n"
_OF_DAYS = f"ymdhsq{_MINUTES}"
_SAYS = re.compile(r"[^\W\d_]|[?~<>]")
_DOUBTS = re.compile("[?~]")


class Format(NamedTuple):
    """A format: what stands before and after its signs, all texts and signs, which of the signs are
    of a day, and how a number is written.
    """

    before: str = ""
    after: str = ""
    texts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    digits: str = ""
    percent: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """Which parts of a day it shows, by their letters; a weekday tells no day."""
        return frozenset(sign[0] for sign in self.signs if sign not in ("ddd", "dddd"))

    @property
    def is_said(self) -> bool:
        """Whether what stands beside the number says something: “ca. ”, “?”, not “€” or “.”.

        Behind a day only doubt does: languages put words for “year” there.
        """
        after = (_DOUBTS if self.signs else _SAYS).search(self.after)
        return bool(_SAYS.search(self.before) or after)


def of_styles(root: Element) -> list[str]:
    """The formats of an XLSX's cell styles, in their order; "" where none is known."""
    own = {
        number_of(one.get("numFmtId")): one.get("formatCode", "")
        for one in root.iter()
        if one.tag.endswith("}numFmt")
    }
    cells = next((one for one in root if one.tag.endswith("}cellXfs")), ())
    numbers = [number_of(one.get("numFmtId")) for one in cells]
    return [own.get(one) or BUILT_IN.get(one, "") for one in numbers]


@cache
def tells(code: str) -> bool:
    """Whether cells of this format show other than what they hold.

    >>> tells("yyyy"), tells("[$-407]MMM JJ"), tells('"ca. "0'), tells("0.0%"), tells("00000")
    (True, True, True, True, True)
    >>> tells("General"), tells("dd/mm/yyyy hh:mm"), tells('d" de "mmmm" de "yyyy'), tells("#,##0")
    (False, False, False, False)
    """
    form = _parsed(code)
    if form.signs:
        return not form.kinds >= {"y", "m", "d"} or form.is_said
    return form.percent or form.is_said or form.digits.startswith("00")


def shown(cell: str, code: str) -> str:
    """What a cell shows that holds this day (ISO) or number; other texts as they are.

    >>> shown("2005-01-01", "yyyy"), shown("2014-05-17", "mmm yy"), shown("2014-05-17", "d. mmm")
    ('2005', '2014-05', '17. May')
    >>> shown("2014-05-17 12:30:00", "hh:mm"), shown("0.254", "0%"), shown("2014", '"ca. "0')
    ('12:30', '25%', 'ca. 2014')
    >>> shown("1067", "00000"), shown("k. A.", "yyyy"), shown("2014-05-17", "qq yyyy")
    ('01067', 'k. A.', 'Q2 2014')
    """
    form = _parsed(code)
    try:
        if not form.signs:
            return _of_number(cell, form)
        return _of_day(datetime.fromisoformat(cell), cell, form) if "-" in cell else cell
    except ValueError:  # no day and no number
        return cell


def _of_day(day: datetime, cell: str, form: Format) -> str:
    if "y" not in form.kinds:
        parts = _parts(day)
        return "".join(parts.get(one, one) for one in form.texts).strip()
    if "d" in form.kinds:
        made = cell
    elif "m" in form.kinds:
        made = f"{day.year:04}-{day.month:02}"
    elif "q" in form.kinds:
        made = f"Q{_quarter(day)} {day.year:04}"
    else:
        made = f"{day.year:04}"
    return f"{form.before}{made}{form.after}" if form.is_said else made


def _parts(day: datetime) -> dict[str, str]:
    """What each sign shows, names in English."""
    return {
        "d": str(day.day),
        "dd": f"{day:%d}",
        "ddd": f"{day:%a}",
        "dddd": f"{day:%A}",
        "m": str(day.month),
        "mm": f"{day:%m}",
        "mmm": f"{day:%b}",
        "mmmm": f"{day:%B}",
        **dict.fromkeys(("h", "hh"), f"{day:%H}"),
        **dict.fromkeys(("s", "ss"), f"{day:%S}"),
        **dict.fromkeys(("q", "qq"), f"Q{_quarter(day)}"),
        _MINUTES: f"{day:%M}",
    }


def _quarter(day: datetime) -> int:
    return (day.month + 2) // 3


def _of_number(cell: str, form: Format) -> str:
    number = float(cell)
    if number < 0 or not form.digits:
        return cell
    if form.digits.lower() == "general":
        return f"{form.before}{cell}{form.after}"
    whole, _, places = form.digits.partition(".")
    value = f"{number * 100 if form.percent else number:.{len(places)}f}"
    wide = whole.count("0") + (len(places) + 1 if places else 0)
    return f"{form.before}{value.zfill(wide)}{'%' if form.percent else ''}{form.after}"


@cache
def _parsed(code: str) -> Format:
    found = _SECTION.match(code)
    section = _HALF_DAYS.sub("", found[0]) if found else ""
    tokens = [] if _CONDITION.search(section) else list(_tokens(section))
    places = [at for at, (_, is_sign) in enumerate(tokens) if is_sign]
    if not places:
        return Format()
    texts = tuple(text for text, _ in tokens)
    signs = tuple(texts[at] for at in places)
    before, after = "".join(texts[: places[0]]), "".join(texts[places[-1] + 1 :])
    if days := tuple(sign for sign in signs if sign[0] in _OF_DAYS):
        return Format(before, after, texts, days)
    if signs[1:] not in ((), ("%",)):
        return Format()
    return Format(before, after, digits=signs[0].replace(",", ""), percent="%" in signs)


def _tokens(section: str) -> Iterator[tuple[str, bool]]:
    """Texts, and signs that stand for a part of a day or number."""
    is_german = "j" in _UNQUOTED.sub("", section).lower()
    last = ""
    for found in _TOKEN.finditer(section):
        quoted, escaped, digits, letter = found.groups()
        sign = found[0].lower().translate(_GERMAN) if is_german else found[0].lower()
        if quoted is not None or escaped:
            yield quoted or escaped or "", False
        elif digits:
            yield digits, True
        elif letter and sign[0] in _OF_DAYS:
            last = _MINUTES if sign in ("m", "mm") and last.startswith("h") else sign
            yield last, True
        elif found[0][0] not in "[_*":
            yield found[0], False
