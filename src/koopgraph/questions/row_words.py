"""The words of one line of an answer, as a sentence's template asks for them."""

import unicodedata
from collections.abc import Mapping, Sequence

from koopgraph import declension
from koopgraph.questions.catalogue import Column
from koopgraph.questions.sentence_templates import ASKED, FIRST, LAST
from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP
from koopgraph.wording import (
    LabelOf,
    date_in_words,
    in_words,
    property_name,
    times,
    when,
    year_and_day,
    year_of,
)

AND = {"en": " and ", "de": " und "}
_LISTED = ("kind", "method")
"""Columns whose values have an "and" of their own."""
_DATES = (KOOP.startYear, KOOP.endYear)
_QUOTES = {"en": "“{}”", "de": "„{}“"}
_INNER: dict[str, dict[str, str | int | None]] = {
    "en": {"“": "‘", "”": "’", '"': "'"},
    "de": {"„": "‚", "“": "‘", "”": "’", '"': "'"},
}
_ISOLATED = "\u2068{}\u2069"
"""Right-to-left names between these do not turn the sentence round."""


class RowWords:
    """One line: values by column, several where rows were joined; and what was asked for.

    Forms: those of ``declension`` for things; ``at``, ``At``, ``year``, ``day``, ``year_at`` for
    dates and years; ``quoted`` in quotation marks; ``abs`` without a minus sign; ``times`` once,
    twice …; ``count`` how many there are; ``list`` in quotation marks, "and" before the
    last.
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
    ) -> None:
        self._kinds = {column.name: column.type for column in columns}
        self._values = {c.name: held for c, held in zip(columns, values, strict=True)}
        self._values |= {ASKED + name: (value,) for name, value in asked.items()}
        self._labels = labels
        self._lang = lang
        self._truths = truths or {}

    def word(self, name: str, form: str = "") -> str:
        """The word for what a column holds; empty where it is unknown."""
        held = self._values.get(name, ())
        if form == "count":
            return str(len(held))
        one = "quoted" if form == "list" else form
        said = [word for word in (self._one(name, value, one) for value in held) if word]
        if name in _LISTED or (form != "list" and name.endswith(("source", "_by"))):
            return ("; " if name not in _LISTED else ", ").join(said)
        return AND[self._lang].join(filter(None, (", ".join(said[:-1]), *said[-1:])))

    def plain(self, name: str) -> str:
        """What guards compare: the slug of a thing, a number, ``true`` or ``false``."""
        if name.startswith((FIRST, LAST)):
            return str(self._truths.get(name, False)).lower()
        value = next(iter(self._values.get(name, ())), None)
        if value is None:
            return ""
        if isinstance(value, bool):
            return str(value).lower()
        return value.slug if isinstance(value, IRI) else str(value)

    def is_many(self, name: str) -> bool:
        """Whether the verb behind the name is in the plural."""
        held = self._values.get(name, ())
        return len(held) > 1 or any(declension.is_plural(str(one), self._lang) for one in held)

    def _one(self, name: str, value: Value, form: str) -> str:
        lang = self._lang
        if form in ("at", "At", "year_at"):
            said = when(year_of(str(value)) if form == "year_at" else str(value), lang)
            return said[:1].upper() + said[1:] if form == "At" else said
        if form in ("year", "day"):
            return year_and_day(str(value), lang)[form == "day"]
        if form == "abs":
            return str(value).lstrip("-")
        if form == "times":
            return times(int(str(value)), lang)
        said = _isolated(self._said(name, value))
        if form == "quoted":
            inner = said.translate(str.maketrans(_INNER[lang]))
            return _QUOTES[lang].format(inner)
        if form in declension.FORMS:
            return declension.in_form(str(value), said, form, lang)
        return said

    def _said(self, name: str, value: Value) -> str:
        if name == "property" and isinstance(value, IRI):
            return property_name(value, self._labels, self._lang)
        if self._kinds.get(name) == "any" and self._is_date() and not isinstance(value, IRI):
            return date_in_words(str(value), self._lang)
        return in_words(value, self._kinds.get(name, "any"), self._labels, self._lang)

    def _is_date(self) -> bool:
        """Whether the row tells of a beginning or an end."""
        return any(str(value) in _DATES for value in self._values.get("property", ()))


def _isolated(text: str) -> str:
    if text.isascii() or not any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return text
    return _ISOLATED.format(text)
