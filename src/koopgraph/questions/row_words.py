"""The words of one line of an answer, as a sentence's template asks for them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from koopgraph import declension
from koopgraph.questions import claim_clauses
from koopgraph.questions.catalogue import Column
from koopgraph.questions.claim_clauses import Parts
from koopgraph.questions.sentence_templates import ASKED, FIRST, LAST, RESERVATIONS, filled
from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP, PREFIXES
from koopgraph.wording import (
    LARGEST_WORD,
    LabelOf,
    date_in_words,
    in_words,
    isolated,
    property_name,
    times,
    when,
    year_and_day,
    year_of,
)

AND = {"en": " and ", "de": " und "}
OR = {"en": " or ", "de": " oder "}
_LISTED = ("kind", "method")
"""Columns whose values have an "and" of their own."""
_DATES = (KOOP.startYear, KOOP.endYear)
_QUOTES = {"en": "“{}”", "de": "„{}“"}
_INNER: dict[str, dict[str, str | int | None]] = {
    "en": {"“": "‘", "”": "’", '"': "'"},
    "de": {"„": "‚", "“": "‘", "”": "’", '"': "'"},
}
_SURE = ("documented", "asserted")
"""What goes without saying."""
_DOUBTS = {
    "questioned": {"en": "with a question mark", "de": "mit Fragezeichen"},
    "uncited": {"en": "no source", "de": "ohne Quelle"},
    "partly": {"en": "the source only suggests it", "de": "die Quelle deutet es nur an"},
    "as_of": {"en": "as of {}", "de": "Stand {}"},
    "from_to": {"en": "from {}", "de": "{}"},
}
"""How a reservation is said in brackets, where that is not its label."""
_SPAN = re.compile(r"\d{4}/\d{4}")
_GRADES = ("grade", "giver_grade")
RESERVING = ("as_of", "grade", "modality", "doubt", "planned")
"""The columns that hold reservations."""


class RowWords:
    """One line: values by column, several where rows were joined; and what was asked for.

    Forms: those of ``declension`` for things; ``at``, ``At``, ``year``, ``day``, ``year_at`` for
    dates and years; ``quoted`` in quotation marks; ``abs`` without a minus sign; ``times`` once,
    twice …, ``more`` once more …; ``count`` how many there are; ``list`` in quotation marks, "and"
    before the last; ``here`` without the row's place and year at its end ("bench in Aach, 2003"
    where both are named already), ``title`` the same in quotation marks; ``in_or`` as ``in``, with
    "or" before the last; ``Cap`` with a capital. ``reservations`` holds all that the row doubts.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        values: Sequence[tuple[Value, ...]],
        labels: LabelOf,
        lang: str,
        *,
        asked: Mapping[str, Value],
        truths: Mapping[str, bool] | None = None,
        parts: Mapping[Value, Parts] | None = None,
    ) -> None:
        self._kinds = {column.name: column.type for column in columns}
        self._values = {c.name: held for c, held in zip(columns, values, strict=True)}
        if "value" in self._values and self._is_asked():
            self._values["value"] = tuple(map(_asked, self._values["value"]))
        self._values |= {ASKED + name: (value,) for name, value in asked.items()}
        self._labels = labels
        self._lang = lang
        self._truths = truths or {}
        self._parts = parts or {}
        self._made: dict[tuple[str, str], str] = {}

    def word(self, name: str, form: str = "") -> str:
        """The word for what a column holds; empty where it is unknown."""
        if (name, form) not in self._made:  # asked whether it is known, and what it is
            self._made[name, form] = self._word(name, form)
        return self._made[name, form]

    def _word(self, name: str, form: str) -> str:
        if name == RESERVATIONS:
            return ", ".join(self._reservations())
        if name in claim_clauses.NAMES:
            return self._clause(claim_clauses.NAMES[name], form)
        held = _widest(self._values.get(name, ()))
        if form == "count":
            return str(len(held))
        last = OR if form.endswith("_or") else AND
        one = "quoted" if form == "list" else form.removesuffix("_or")
        rest = one.lower() if one in declension.FORMS else one  # the first begins the sentence
        forms = (one if n == 0 else rest for n in range(len(held)))
        words = (self._one(name, *value) for value in zip(held, forms, strict=True))
        said = [word for word in words if word]
        if one in declension.FORMS:
            said = self._said_once(said, held)
        if name in _LISTED or (form != "list" and name.endswith(("source", "_by"))):
            return ("; " if name not in _LISTED else ", ").join(said)
        return _listed(said, last[self._lang])

    def _said_once(self, said: list[str], held: Sequence[Value]) -> list[str]:
        """Names without an article share a preposition: "in Bremen and Leipzig"."""
        names = [isolated(self._labels(str(value), self._lang)) for value in held]
        if len(names) != len(said):
            return said
        heads = [word.removesuffix(name).lower() for word, name in zip(said, names, strict=True)]
        return [
            name if n and head == heads[n - 1] and head in declension.PREPOSITIONS else word
            for n, (word, name, head) in enumerate(zip(said, names, heads, strict=True))
        ]

    def plain(self, name: str) -> str:
        """What guards compare: the slug of a thing, a number, ``true`` or ``false``."""
        if name.startswith((FIRST, LAST)):
            return str(self._truths.get(name, False)).lower()
        return next(iter(self.all_plain(name)), "")

    def all_plain(self, name: str) -> list[str]:
        """The same of every value that a column holds."""
        return [_plain(value) for value in self._values.get(name, ())]

    def is_many(self, name: str) -> bool:
        """Whether the verb behind the name is in the plural."""
        held = self._values.get(name, ())
        if len(held) == 1 and isinstance(held[0], int) and not isinstance(held[0], bool):
            return held[0] != 1
        return len(held) > 1 or any(declension.is_plural(str(one), self._lang) for one in held)

    def _clause(self, columns: Sequence[str], form: str) -> str:
        """What the row's claim says, its value in the first of these columns that there is."""
        held = (
            self._values[name] for name in (*claim_clauses.NEEDED, *columns) if name in self._values
        )
        (about, *_), (key, *_), (value, *_) = held
        if form == "whether" and not isinstance(value, IRI):  # the doubt is what is asked
            value = str(value).removesuffix("?").replace("%", "~")
        if isinstance(value, IRI) and value.startswith(PREFIXES["transfer"]):
            about = value  # the transfer that arrived
        parts = self._parts.get(about, Parts())
        giver = self._parts.get(value, Parts()).place or value
        things = {"about": about, "property": key, "value": value, "giver": giver}
        things |= {name: one for name, one in parts._asdict().items() if one is not None}
        words = RowWords(
            tuple(Column(name, "any") for name in things), tuple((one,) for one in things.values()),
            self._labels, self._lang, asked={},
        )  # fmt: skip
        return filled(claim_clauses.template(about, key, parts, form, self._lang), words)

    def _reservations(self) -> Iterator[str]:
        for name in RESERVING:
            held = self._values.get(name, ())
            if name in _GRADES and any(_plain(value) in _SURE for value in held):
                continue  # of several sources one says it outright
            for value in held:
                slug = value.slug if isinstance(value, IRI) else name
                if slug == "as_of" and "/" in str(value):
                    slug = "from_to"
                if slug not in _SURE and not (slug == "questioned" and self._asks()):
                    said = self._said(name, value)
                    yield _DOUBTS.get(slug, {}).get(self._lang, "{}").format(said)

    def _one(self, name: str, value: Value, form: str) -> str:
        lang = self._lang
        if form in ("at", "At", "year_at") and not isinstance(value, IRI):
            said = when(year_of(str(value)) if form == "year_at" else str(value), lang)
            return said[:1].upper() + said[1:] if form == "At" else said
        if form in ("year", "day"):
            return year_and_day(str(value), lang)[form == "day"]
        if form == "abs":
            return str(value).lstrip("-")
        if form in ("times", "more"):
            return times(int(str(value)), lang, figures=self._has_large(), more=form == "more")
        said = self._said(name, value)
        said = isolated(self._without_place_and_year(said) if form in ("here", "title") else said)
        if form == "Cap":  # "koopCAMPUS" is written so
            return said[:1].upper() + said[1:] if said.split(" ")[0][1:].islower() else said
        if form in ("quoted", "title"):
            if lang == "de" and "”" in said:  # quotation marks of an English title
                said = said.replace("“", "„").replace("”", "“")
            inner = said.translate(str.maketrans(_INNER[lang]))
            return _QUOTES[lang].format(inner)
        if form in declension.FORMS:
            return declension.in_form(str(value), said, form, lang)
        return said

    def _said(self, name: str, value: Value) -> str:
        if name == "property" and isinstance(value, IRI):
            return property_name(value, self._labels, self._lang)
        if name in _GRADES and isinstance(value, IRI) and value.slug in _DOUBTS:
            return _DOUBTS[value.slug][self._lang]
        if self._kinds.get(name) == "any" and self._is_date() and not isinstance(value, IRI):
            return date_in_words(str(value), self._lang)
        return in_words(value, self._kinds.get(name, "any"), self._labels, self._lang)

    def _has_large(self) -> bool:
        """Whether a number that is no year is written in figures: then all are."""
        held = (v for name in self._values for v in self._values[name] if not _is_year(name))
        return any(isinstance(v, int) and v > LARGEST_WORD for v in held)

    def _asks(self) -> bool:
        """Whether a date that the row tells has its question mark already."""
        dates = (v for name in ("value", "when") for v in self._values.get(name, ()))
        return any(str(date).endswith(("?", "%")) for date in dates)

    def _is_asked(self) -> bool:
        """Whether the row tells of a date that its source questions."""
        how = (v for name in ("modality", "doubt") for v in self._values.get(name, ()))
        return self._is_date() and any(_plain(one) == "questioned" for one in how)

    def _without_place_and_year(self, label: str) -> str:
        """A label without the row's year at its end, and its place in brackets or behind "in"."""
        for year in self._values.get("year", ()):
            label = label.removesuffix(f", {year}")
            label = label.removesuffix(f" {year}") if self._ends_with_place(label, year) else label
        for place in self._values.get("place", ()):
            name = self._labels(str(place), self._lang)
            placed = declension.in_form(str(place), name, "in", self._lang)
            for tail in (f" ({name})", f" {placed}", f", {name}"):
                if name and label.endswith(tail):
                    return label.removesuffix(tail)
        return label

    def _ends_with_place(self, label: str, year: Value) -> bool:
        names = (self._labels(str(p), self._lang) for p in self._values.get("place", ()))
        return any(name and label.endswith(f", {name} {year}") for name in names)

    def _is_date(self) -> bool:
        """Whether the row tells of a beginning or an end."""
        return any(str(value) in _DATES for value in self._values.get("property", ()))


def _listed(said: Sequence[str], word: str) -> str:
    """Names with "and" before the last; semicolons alone part those that hold commas."""
    if any("," in one for one in said):
        return "; ".join(said)
    return word.join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _widest(held: Sequence[Value]) -> Sequence[Value]:
    """Without what lies in a span among them: "2009/2012" and "2010" beside "2009/2015"."""
    spans = [str(one).split("/") for one in held if _SPAN.fullmatch(str(one))]
    if not spans:
        return held
    return [
        one
        for one in held
        if not any(
            first <= ends[0] and ends[-1] <= last and [first, last] != ends
            for ends in [str(one).split("/")]
            for first, last in spans
        )
    ]


def _asked(date: Value) -> Value:
    """A date with its question mark, also where its source asks in words alone."""
    text = str(date)
    if isinstance(date, IRI) or text.endswith(("?", "%")):
        return date
    return text.removesuffix("~") + ("%" if text.endswith("~") else "?")


def _is_year(column: str) -> bool:
    return "year" in column


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.slug if isinstance(value, IRI) else str(value)
