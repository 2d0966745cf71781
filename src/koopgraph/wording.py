"""Sentences, German and English: how values, dates and rows are said."""

import re
from collections.abc import Mapping
from typing import Protocol

from koopgraph.terms import IRI, Value, curie
from koopgraph.vocab import DCTERMS, OWL, SCHEMA, SKOS, WGS84

LANGUAGES = ("en", "de")
YES_NO = {"en": ("yes", "no"), "de": ("ja", "nein")}
SEVERITY: dict[str, dict[str, str]] = {
    "de": {"error": "Fehler", "warning": "Warnung", "note": "Hinweis"},
}
"""What German readers call the severities."""
MONTHS = {
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
    "de": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ).split(),
}
SEASONS = {
    "en": {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"},
    "de": {"21": "Frühling", "22": "Sommer", "23": "Herbst", "24": "Winter"},
}
RANGE = {"en": "{0} to {1}", "de": "{0} bis {1}"}
PARTS = {
    "en": {"40": "1st half of", "41": "2nd half of"} | {str(32 + n): f"Q{n}" for n in range(1, 5)},
    "de": {"40": "1. Halbjahr", "41": "2. Halbjahr"}
    | {str(32 + n): f"{n}. Quartal" for n in range(1, 5)},
}
"""Quarters and halves of a year, by EDTF's codes."""
BY = {"en": "by {0}", "de": "spätestens {0}"}  # it was so then, and nobody says since when
SINCE = {"en": "from {0} on", "de": "ab {0}"}
ABOUT = {"en": "about {0}", "de": "ca. {0}"}
DECADE = {"en": "{0}0s", "de": "{0}0er Jahre"}

_PROPERTIES = {
    SCHEMA.sameAs: {"en": "also known as", "de": "andernorts"},
    SCHEMA.url: {"en": "address", "de": "Adresse"},
    DCTERMS.source: {"en": "source", "de": "Quelle"},
    DCTERMS.title: {"en": "title", "de": "Titel"},
    DCTERMS.publisher: {"en": "publisher", "de": "Herausgeber"},
    DCTERMS.date: {"en": "date", "de": "Datum"},
    WGS84.lat: {"en": "latitude", "de": "Breite"},
    WGS84.long: {"en": "longitude", "de": "Länge"},
    SKOS.inScheme: {"en": "vocabulary", "de": "Vokabular"},
    SKOS.altLabel: {"en": "other name", "de": "anderer Name"},
    OWL.deprecated: {"en": "withdrawn", "de": "zurückgezogen"},
}
"""Properties of other vocabularies, which have no label in the graph."""

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+(?::\w+)?)\}")


class LabelOf(Protocol):
    """Gives the label of a thing in a language."""

    def __call__(self, iri: str, lang: str) -> str: ...


def severity_word(severity: str, lang: str) -> str:
    """``error``, ``warning`` or ``note`` in ``lang``."""
    return SEVERITY.get(lang, {}).get(severity, severity)


def date_in_words(edtf: str, lang: str = "en") -> str:
    """An EDTF date as people write it; the question mark stays.

    >>> date_in_words("2016-10-05", "de"), date_in_words("2015?"), date_in_words("2008/2012")
    ('5. Oktober 2016', '2015?', '2008 to 2012')
    >>> date_in_words("2021~"), date_in_words("196X", "de"), date_in_words("../2012")
    ('about 2021', '1960er Jahre', 'by 2012')
    """
    first, slash, last = edtf.partition("/")
    if slash:
        ends = [_one_date(part, lang) for part in (first, last)]
        if first in ("", ".."):
            return BY[lang].format(ends[1])
        return SINCE[lang].format(ends[0]) if last in ("", "..") else RANGE[lang].format(*ends)
    return _one_date(edtf, lang)


def _one_date(text: str, lang: str) -> str:
    found = re.fullmatch(r"(\d{3}[\dX](?:-\d\d){0,2})([?~%]?)", text)
    if not found:
        return text
    words = _without_doubt(found[1], lang)
    if found[2] in ("~", "%"):  # % is both
        words = ABOUT[lang].format(words)
    return words + "?" * (found[2] in ("?", "%"))


def _without_doubt(text: str, lang: str) -> str:
    year, month, day = (*text.split("-"), "", "")[:3]
    if year.endswith("X"):
        return text if month else DECADE[lang].format(year[:3])
    if not month:
        return year
    if month in SEASONS[lang] and not day:
        return f"{SEASONS[lang][month]} {year}"
    if month in PARTS[lang] and not day:
        return f"{PARTS[lang][month]} {year}"
    if not 1 <= int(month) <= 12:
        return text  # seasons of the south and thirds of a year (EDTF 25-32, 37-39) stand as is
    name = MONTHS[lang][int(month) - 1]
    number = f"{int(day)}{'.' if lang == 'de' else ''} " if day else ""
    return f"{number}{name} {year}"


def year_and_day(edtf: str, lang: str = "en") -> tuple[str, str]:
    """The year of a date with its doubt, and the whole date where it says more than that.

    >>> year_and_day("2016-10-05"), year_and_day("2015?"), year_and_day("2008/2012")
    (('2016', '5 October 2016'), ('2015?', ''), ('2008 to 2012', ''))
    """
    words = date_in_words(edtf, lang)
    found = re.fullmatch(r"(\d{4})-[\d-]+([?~%]?)", edtf)
    return (_one_date(found[1] + found[2], lang), words) if found else (words, "")


def in_words(value: Value | None, kind: str, labels: LabelOf, lang: str) -> str:
    """One value as a reader wants it; empty for unknown."""
    if value is None:
        return ""
    if isinstance(value, IRI):
        return labels(value, lang) or curie(value)
    if isinstance(value, bool):
        return YES_NO[lang][0 if value else 1]
    return date_in_words(str(value), lang) if kind == "edtf" else str(value)


def property_name(iri: str, labels: LabelOf, lang: str) -> str:
    """A property in words."""
    return labels(iri, lang) or _PROPERTIES.get(iri, {}).get(lang) or curie(iri)


def sentence(template: str, words: Mapping[str, str]) -> str:
    """A template filled; a part in ``[…]`` is left out where one of its values is unknown.

    >>> known = {"city": "Bremen", "year": "2003", "giver": ""}
    >>> sentence("{city}[ in {year}][, from {giver}]", known)
    'Bremen in 2003'
    """

    def optional(found: re.Match[str]) -> str:
        part = found[1]
        return part if all(words.get(name) for name in _FIELD.findall(part)) else ""

    return _FIELD.sub(lambda found: words.get(found[1], ""), _OPTIONAL.sub(optional, template))
