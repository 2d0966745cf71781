"""Years of other calendars, which the digits of a script may mean: ۱۳۹۵ is 1395, or 2016/2017.

Solar Hijri years begin on 20 or 21 March of the year + 621. Islamic years are lunar: 33 of them are
32 of ours. Buddhist years, as Thailand counts, are ours + 543.
"""

import re
import unicodedata
from collections.abc import Callable

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def _solar_hijri(year: int) -> str:
    return f"{year + 621}/{year + 622}"


def _islamic(year: int) -> str:
    first, last = (int(one * 0.970224 + 621.5774) for one in (year, year + 1))
    return f"{first}/{last}"


def _buddhist(year: int) -> str:
    return str(year - 543)


_CALENDARS: dict[str, tuple[range, Callable[[int], str]]] = {
    "EXTENDED ARABIC-INDIC": (range(1200, 1500), _solar_hijri),
    "ARABIC-INDIC": (range(1200, 1500), _islamic),
    "THAI": (range(2400, 2700), _buddhist),
}


def readings(text: str) -> tuple[str, ...]:
    """The year in our calendar that is meant perhaps, and as it stands; nothing for any other text.

    >>> readings("۱۳۹۵"), readings("١٤٣٥"), readings("๒๕๕๘"), readings("٢٠١٥"), readings("1395")
    (('2016/2017', '1395'), ('2013/2014', '1435'), ('2015', '2558'), (), ())
    """
    if text.isascii() or not (found := _YEAR.search(text)):
        return ()
    script = unicodedata.name(found[0][0]).partition(" DIGIT")[0]
    years, ours = _CALENDARS.get(script, (range(0), str))
    year = int(found[0])
    return (ours(year), str(year)) if year in years else ()
