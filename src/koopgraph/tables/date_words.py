"""The words of dates in eight languages: names of months and days from Babel, the rest typed here.

Babel knows months as they stand alone and as they stand in a date (wrzesień, września).
"""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

LOCALES = ("en", "de", "de_AT", "fr", "es", "it", "nl", "pt", "pl")


def plain(text: str) -> str:
    """A text as dates are compared: small letters without accents.

    >>> plain("Févr. 2012"), plain("März")
    ('fevr. 2012', 'marz')
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return kept.translate({0x0142: "l", 0x2019: "'"})


def _list(text: str) -> tuple[str, ...]:
    """The longest first, so that none hides a longer one."""
    words = {plain(word.strip()) for word in text.split(",")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


SEASONS = {
    "21": _list("spring, frühling, frühjahr, printemps, primavera, lente, voorjaar, wiosna"),
    "22": _list("summer, sommer, été, verano, estate, zomer, verão, lato"),
    "23": _list("autumn, fall, herbst, automne, otoño, autunno, herfst, najaar, outono, jesień"),
    "24": _list("winter, hiver, invierno, inverno, zima"),
}
WINTER_TERM = _list("ws, wise, wintersemester, winter term, winter semester")
SUMMER_TERM = _list("ss, sose, sommersemester, summer term, summer semester")
"""Terms of universities in German-speaking countries: October to March, April to September."""
ABOUT = _list(
    "ca., ca, c., circa, around, about, approx., approx, approximately, um, etwa, ungefähr, vers, "
    "environ, hacia, alrededor de, aproximadamente, verso, rond, ongeveer, por volta de, "
    "cerca de, około"
)
MAYBE = _list(
    "probably, perhaps, maybe, possibly, vermutlich, wahrscheinlich, vielleicht, probablement, "
    "probablemente, forse, waarschijnlijk, provavelmente, prawdopodobnie"
)
ONWARD = _list("ff, et seq, onwards, onward, und folgende, fortlaufend")
SINCE = _list("since, from, seit, ab, depuis, dès, desde, dal, dall', sinds, vanaf, od")
BY = _list(
    "by, no later than, at the latest, bis, spätestens, bis spätestens, au plus tard, entro, "
    "a más tardar, uiterlijk, até, do"
)
BEFORE = _list(
    "before, prior to, pre-, vor, avant, antes de, prima del, prima di, prima, voor, vóór, przed"
)
BUDGET = _list("hh, hhj, hh-jahr, haushaltsjahr, haushalt, dhh, doppelhaushalt")
"""Of German budgets, whose years are those of the calendar."""

FISCAL = _list("fy, fiscal year, financial year")
AFTER = _list("after, nach, après, después de, dopo, na, depois de, po")
EARLY = _list("early, beginning of, anfang, début, principios de, inizio, begin, início de")
MIDDLE = _list("mid-, mid, mitte, mi-, mediados de, metà, midden, meados de, połowa")
LATE = _list("late, end of, ende, fin, finales de, fine, eind, fim de, koniec")
NOW = _list(
    "present, today, now, ongoing, heute, jetzt, aujourd'hui, présent, hoy, presente, oggi, "
    "heden, hoje, dziś"
)
TO = _list("to, until, till, bis, à, au, hasta, al, tot, até, do")
BETWEEN = _list(
    "between, from, zwischen, zw., zw, von, entre, de, tra, fra, dal, tussen, van, między, od"
)
AND = _list("and, und, u., u, &, et, y, e, en, i, to, bis, à, a, al, tot, do")
OR = _list("or, oder, ou, o, of, lub")
QUARTERS = _list("q, quarter, quartal, trimestre, t, kwartaal, kwartał")
HALVES = _list("h, hj, half, halbjahr, s, semestre, semester, halfjaar, półrocze")
ORDINALS = {
    word: str(number)
    for number, listed in enumerate(
        (
            "i, first, erstes, premier, primer, primo, eerste, primeiro, pierwsze, pierwszy",
            "ii, second, zweites, deuxième, second, segundo, secondo, tweede, drugie, drugi",
            "iii, third, drittes, troisième, tercer, terzo, derde, terceiro, trzeci",
            "iv, fourth, viertes, quatrième, cuarto, quarto, vierde, czwarty",
        ),
        1,
    )
    for word in _list(listed)
}
"""The first four, as quarters and halves of a year are numbered: Roman, and in words."""

CENTURIES = _list("century, centuries, jahrhundert, jahrhunderts, jh., jh, jhdt.")
DECADES = _list("s, 's, er, er jahre, erjahre")
BEFORE_DECADES = _list(
    "the, of the, der, des, années, des années, anni, degli anni, años, de los años, jaren, anos, "
    "dos anos, lata, lat"
)
FILLERS = frozenset(_list("of, de, del, di, du, den, der, the, in, im, en, el, le, roku, year, d"))


@cache
def months() -> dict[str, int]:
    """The number of a month by each of its names; names that mean two months are left out.

    >>> months()["mai"], months()["wrzesnia"], months()["dez"], months()["marzo"]
    (5, 9, 12, 3)
    """
    found: dict[str, set[int]] = {"sept": {9}, "mrz": {3}}
    for locale in _locales():
        for forms in locale.months.values():
            for width in ("wide", "abbreviated"):
                for number, name in forms[width].items():
                    found.setdefault(plain(name).strip(". "), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week, which say nothing that the date does not."""
    return frozenset(
        plain(name).strip(".")
        for locale in _locales()
        for forms in locale.days.values()
        for width in ("wide", "abbreviated")
        for name in forms[width].values()
        if plain(name).strip(".") not in months()
    )


def _locales() -> "list[Locale]":
    from babel import Locale  # slow to import: where a date has words

    return [Locale.parse(name) for name in LOCALES]
