"""Sentences, German and English: how values, dates and rows are said."""

import re
import unicodedata
from typing import Protocol

from koopgraph.terms import IRI, Value, curie
from koopgraph.vocab import DCTERMS, KOOP, OWL, SCHEMA, SKOS, VOCAB, WGS84

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
BOTH_DAYS = {"en": "{0} and {1}", "de": "{0} und {1}"}
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

# what turns a whole line round, too, but no marks of direction within it
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")

_PROPERTIES = {
    KOOP.startYear: {"en": "beginning", "de": "Beginn"},
    KOOP.endYear: {"en": "end", "de": "Ende"},
    KOOP.fromInitiative: {"en": "model", "de": "Vorbild"},
    KOOP.fromPlace: {"en": "model", "de": "Vorbild"},
    KOOP.fromIntermediary: {"en": "giver", "de": "Geber"},
    KOOP.toInitiative: {"en": "what it became", "de": "was daraus wurde"},
    KOOP.toPlace: {"en": "where it was to arrive", "de": "wo es ankommen sollte"},
    KOOP.realisedAs: {"en": "what arrived", "de": "was ankam"},
    KOOP.outcomeOf: {"en": "what it came out of", "de": "woraus es hervorging"},
    KOOP.inPlace: {"en": "where it is", "de": "wo es ist"},
    KOOP.embodies: {"en": "the idea in it", "de": "die Idee darin"},
    KOOP.belongsToCategory: {"en": "field", "de": "Themenfeld"},
    KOOP.hasAdaptation: {"en": "what changed", "de": "was sich änderte"},
    KOOP.carriedBy: {"en": "exchange that carried it", "de": "Austausch, der es trug"},
    KOOP.broughtBy: {"en": "who brought it", "de": "wer es vermittelte"},
    KOOP.hasFormat: {"en": "form of exchange", "de": "Form des Austauschs"},
    KOOP.viaFormat: {"en": "form of exchange", "de": "Form des Austauschs"},
    KOOP.concerns: {"en": "what it was about", "de": "worum es ging"},
    KOOP.heldIn: {"en": "place", "de": "Ort"},
    KOOP.organisedBy: {"en": "organiser", "de": "Veranstalter"},
    KOOP.participant: {"en": "participant", "de": "Teilnehmer"},
    KOOP.memberOf: {"en": "member of", "de": "Mitglied von"},
    KOOP.partnerOf: {"en": "partner of", "de": "beteiligt an"},
    KOOP.usesMethod: {"en": "method", "de": "Methode"},
    KOOP.adaptationKind: {"en": "kind of change", "de": "Art der Änderung"},
    KOOP.adaptedFrom: {"en": "modelled on", "de": "nach dem Vorbild von"},
    KOOP.alternativeTo: {"en": "rival account", "de": "andere Darstellung"},
    KOOP.announcedYear: {"en": "announced in", "de": "angekündigt"},
    KOOP.arrivalYear: {"en": "year of arrival", "de": "Jahr der Ankunft"},
    KOOP.certainty: {"en": "how certain", "de": "wie sicher"},
    KOOP.completedTransfer: {"en": "what arrived here", "de": "was hier ankam"},
    KOOP.descendsFrom: {"en": "goes back to", "de": "geht zurück auf"},
    KOOP.embodiedBy: {"en": "where it is", "de": "wo es das gibt"},
    KOOP.hasDescendant: {"en": "what came of it elsewhere", "de": "was anderswo daraus wurde"},
    KOOP.hasInitiative: {"en": "initiatives", "de": "Vorhaben"},
    KOOP.hasMember: {"en": "members", "de": "Mitglieder"},
    KOOP.inCountry: {"en": "country", "de": "Staat"},
    KOOP.incomingTransfer: {"en": "what is said to have come here", "de": "was gekommen sein soll"},
    KOOP.influenced: {
        "en": "influenced",
        "de": "wirkte weiter in",
    },
    KOOP.influencedBy: {
        "en": "what began here goes back to",
        "de": "was hier begann, geht zurück auf",
    },
    KOOP.intermediaryKind: {"en": "kind", "de": "Art"},
    KOOP.jointWith: {"en": "model together with", "de": "Vorbild gemeinsam mit"},
    KOOP.learnedFrom: {"en": "learned from", "de": "lernte von"},
    KOOP.lessonOf: {"en": "lesson of", "de": "Lehre von"},
    KOOP.mayHaveLearnedFrom: {
        "en": "may have learned from",
        "de": "lernte vielleicht von",
    },
    KOOP.plannedYear: {"en": "planned for", "de": "geplant für"},
    KOOP.reachedPlace: {"en": "where it arrived", "de": "wo es ankam"},
    KOOP.sourceKind: {"en": "kind of source", "de": "Art der Quelle"},
    KOOP.status: {"en": "status", "de": "Stand"},
    KOOP.taught: {"en": "was a model for", "de": "war Vorbild für"},
    KOOP.titleGivenByUs: {"en": "title in our words", "de": "Titel in unseren Worten"},
    KOOP.transfers: {"en": "idea", "de": "Idee"},
    KOOP.undated: {"en": "without a date", "de": "ohne Datum"},
    KOOP.usualKind: {"en": "usual kind", "de": "übliche Art"},
    KOOP.variantOf: {"en": "variant", "de": "Spielart"},
    DCTERMS.language: {"en": "language", "de": "Sprache"},
    SCHEMA.sameAs: {"en": "see also", "de": "siehe auch"},
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
"""What readers call a property: ours by what is meant, others' which have no label in the graph."""


_ISOLATED = "\u2068{}\u2069"


def visible(text: str) -> str:
    """A text with its control characters written out, so that no terminal obeys them.

    Ends of lines and tabs stay.

    >>> visible("a\\x00b\\x1b[31m\\u202e")
    'a\\\\x00b\\\\x1b[31m\\\\u202e'
    """
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], text)


def isolated(text: str) -> str:
    """The text, so wrapped that a right-to-left name does not turn the sentence round."""
    if text.isascii() or not any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return text
    return _ISOLATED.format(text)


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
    >>> date_in_words("2010-06-22/2010-06-23", "de"), date_in_words("2009-05/2009-06")
    ('22. und 23. Juni 2010', 'May to June 2009')
    """
    first, slash, last = edtf.partition("/")
    if slash:
        ends = [_one_date(part, lang) for part in (first, last)]
        if first in ("", ".."):
            return BY[lang].format(_an_end(last, lang) if lang == "en" else ends[1])
        if last in ("", ".."):
            return SINCE[lang].format(ends[0])
        said = BOTH_DAYS if _are_neighbours(first, last) else RANGE
        return said[lang].format(_without_tail(*ends), ends[1])
    return _one_date(edtf, lang)


def _are_neighbours(first: str, last: str) -> bool:
    """Whether these are two days of one month with none between."""
    days = [re.fullmatch(r"(\d{4}-\d\d-)(\d\d)", day) for day in (first, last)]
    return bool(
        days[0] and days[1] and days[0][1] == days[1][1] and int(days[1][2]) - int(days[0][2]) == 1
    )


def _without_tail(first: str, last: str) -> str:
    """The first of two dates without the month and year that the other one says, too."""
    words, others = first.split(), last.split()
    if len(words) != len(others) or not words[-1].isdigit():
        return first
    while len(words) > 1 and words[-1] == others[-1]:
        words, others = words[:-1], others[:-1]
    return " ".join(words)


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


_WHEN = {
    "en": {
        "year": "in {0}",
        "month": "in {0}",
        "quarter": "in {0}",
        "half": "in the {0}",
        "day": "on {0}",
        "decade": "in the {0}",
        "about": "around {0}",
        "by": "by {0}",
        "since": "{0} or later",
        "between": "between {0} and {1}",
        "either": "in {0} or {1}",
        "perhaps": "perhaps {0}",
    },
    "de": {
        "year": "{0}",
        "month": "im {0}",
        "quarter": "im {0}",
        "half": "im {0}",
        "day": "am {0}",
        "decade": "in den {0}n",
        "about": "um {0}",
        "by": "spätestens {0}",
        "since": "{0} oder später",
        "between": "zwischen {0} und {1}",
        "either": "{0} oder {1}",
        "perhaps": "vielleicht {0}",
    },
}
"""How a date stands in a sentence, by what kind of date it is."""
_AN_END = {
    "en": {"half": "the {0}", "decade": "the {0}"},
    "de": {"day": "dem {0}", "quarter": "dem {0}", "half": "dem {0}", "decade": "den {0}n"},
}
"""How a date stands behind "between", "by" and "around", where it takes an article there."""


def when(edtf: str, lang: str = "en") -> str:
    """A date as it stands in a sentence, with its preposition; doubt is "perhaps".

    >>> when("2016-10-05", "de"), when("2015?"), when("2008/2012"), when("196X", "de")
    ('am 5. Oktober 2016', 'perhaps in 2015', 'between 2008 and 2012', 'in den 1960er Jahren')
    >>> when("2011/2012"), when("2011/2012", "de")
    ('in 2011 or 2012', '2011 oder 2012')
    >>> when("../2012"), when("2021~", "de"), when("2005-06-22/2005-07", "de")
    ('by 2012', 'um 2021', 'zwischen dem 22. Juni 2005 und Juli 2005')
    """
    first, slash, last = edtf.partition("/")
    words = _WHEN[lang]
    if not slash:
        return _one_when(edtf, lang)
    if first in ("", ".."):
        return words["by"].format(_an_end(last, lang) if lang == "en" else _one_when(last, lang))
    if last in ("", ".."):
        return words["since"].format(_one_when(first, lang))
    if first.isdigit() and last.isdigit() and int(last) - int(first) == 1:
        return words["either"].format(first, last)
    return words["between"].format(_an_end(first, lang), _an_end(last, lang))


def _an_end(text: str, lang: str) -> str:
    """One end of a span: with the article that it takes, and no preposition of its own."""
    kind = _kind_of_date(text.rstrip("?~%"))
    return _AN_END[lang].get(kind, "{0}").format(_one_date(text, lang))


def _one_when(text: str, lang: str) -> str:
    found = re.fullmatch(r"(\d{3}[\dX](?:-\d\d){0,2})([?~%]?)", text)
    if not found:
        return text
    said, words = _without_doubt(found[1], lang), _WHEN[lang]
    if said == found[1] and "-" in said:  # nothing that has a name
        return text
    if found[2] in ("~", "%"):
        placed = words["about"].format(_around(found[1], lang))
    else:
        placed = words[_kind_of_date(found[1])].format(said)
    return words["perhaps"].format(placed) if found[2] in ("?", "%") else placed


def _around(plain: str, lang: str) -> str:
    """A date behind "around": "um den 5. Oktober 2016", "around the 1960s"."""
    if lang == "de" and _kind_of_date(plain) != "decade":
        return re.sub("^dem ", "den ", _an_end(plain, lang))
    return _an_end(plain, lang) if lang == "en" else f"die {_without_doubt(plain, lang)}"


def _kind_of_date(plain: str) -> str:
    if plain.endswith("X"):
        return "decade"
    month = plain[5:7]
    if len(plain) > 7:
        return "day"
    if month in PARTS["en"]:
        return "half" if month in ("40", "41") else "quarter"
    return "month" if month else "year"


def year_of(edtf: str) -> str:
    """A date within one year as that year, with its doubt; other dates stay.

    >>> year_of("2016-10-05"), year_of("2015-05?"), year_of("../2013")
    ('2016', '2015?', '../2013')
    """
    found = re.fullmatch(r"(\d{4})-[\d-]+([?~%]?)", edtf)
    return found[1] + found[2] if found else edtf


_NUMBERS = {
    "en": "three four five six seven eight nine ten eleven twelve".split(),
    "de": "drei vier fünf sechs sieben acht neun zehn elf zwölf".split(),
}
_FEW_TIMES = {"en": ("never", "once", "twice"), "de": ("nie", "einmal", "zweimal")}
LARGEST_WORD = 12
"""Larger numbers are written in figures, and so are those beside them in the same sentence."""


def times(number: int, lang: str = "en", *, figures: bool = False, more: bool = False) -> str:
    """How often: ``once``, ``twice``, ``five times``, ``26 times``; or how often besides.

    >>> times(0), times(2), times(1, "de"), times(5, "de"), times(26, "de")
    ('never', 'twice', 'einmal', 'fünfmal', '26-mal')
    >>> times(5, figures=True), times(1, more=True), times(3, more=True), times(3, "de", more=True)
    ('5 times', 'once more', 'three more times', 'noch dreimal')
    """
    few = _FEW_TIMES[lang]
    if 0 <= number < (2 if figures else len(few)):
        said = few[number]
        return (f"noch {said}" if lang == "de" else f"{said} more") if more else said
    in_words = not figures and 0 <= number <= LARGEST_WORD
    said = _NUMBERS[lang][number - len(few)] if in_words else str(number)
    if lang == "de":
        return ("noch " if more else "") + (f"{said}mal" if in_words else f"{said}-mal")
    return f"{said} more times" if more else f"{said} times"


def year_and_day(edtf: str, lang: str = "en") -> tuple[str, str]:
    """The year of a date with its doubt, and the whole date where it says more than that.

    >>> year_and_day("2016-10-05"), year_and_day("2015?"), year_and_day("2008/2012")
    (('2016', '5 October 2016'), ('2015?', ''), ('2008 to 2012', ''))
    """
    words = date_in_words(edtf, lang)
    year = year_of(edtf)
    return (words, "") if year == edtf else (_one_date(year, lang), words)


def in_words(value: Value | None, kind: str, labels: LabelOf, lang: str) -> str:
    """One value as a reader wants it; empty for unknown."""
    if value is None:
        return ""
    if isinstance(value, IRI):
        return labels(value, lang) or curie(value)
    if isinstance(value, bool):
        return YES_NO[lang][0 if value else 1]
    return date_in_words(str(value), lang) if kind == "edtf" else str(value)


BEGINNINGS = (VOCAB.opened, VOCAB.piloted)
"""Stages in which something begins; what is announced or decided has not begun by that."""
_OTHER_DATE = {"en": "date", "de": "Datum"}


def claim_name(iri: str, stage: str | None, labels: LabelOf, lang: str) -> str:
    """What a claim tells, in words: a date of another stage is no beginning."""
    if iri == KOOP.startYear and stage is not None and stage not in BEGINNINGS:
        return _OTHER_DATE[lang]
    return property_name(iri, labels, lang)


def property_name(iri: str, labels: LabelOf, lang: str) -> str:
    """A property in words."""
    return _PROPERTIES.get(iri, {}).get(lang) or labels(iri, lang) or curie(iri)
