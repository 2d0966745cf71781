"""What one claim says, as a clause: "Deinze has the idea “mobility hub” from Bremen".

Each property has a template in German as subject, middle and verb, so that the verb can stand
second or last, and one in English. A template names ``about``, ``value``, ``property``, and of the
thing that the claim is about ``idea`` and ``place``; ``giver`` is the place of the value. That an
idea arrived does not say from where: who says the one may not say the other.
"""

from typing import NamedTuple

from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP, PREFIXES

NAMES = {"claim": ("value", "asked"), "reply": ("answer",)}
"""What a sentence may name, and in which column of the row the value stands."""
FORMS = ("main", "that", "whether")
"""With the verb second or last; ``whether`` without the doubt of a date, which is what is asked."""
NEEDED = ("about", "property")


class Parts(NamedTuple):
    """What a transfer or an initiative is of, where that is known."""

    idea: Value | None = None
    place: Value | None = None


class _Clause(NamedTuple):
    de: tuple[str, str, str]
    en: str


_GIVER = _Clause(
    de=("{place:the}", "die Idee {idea:quoted} {giver:from}", "{place#hat|haben}"),
    en="{place:the} {place#has|have} the idea {idea:quoted} {giver:from}",
)
_ARRIVED = _Clause(
    de=("die Idee {idea:quoted}", "{place:acc}", "erreichte"),
    en="the idea {idea:quoted} reached {place:the}",
)
_FORM = _Clause(
    de=(
        "{place:the}",
        "die Idee {idea:quoted} in der Form {value:quoted}",
        "{place#bekam|bekamen}",
    ),
    en="{place:the} got the idea {idea:quoted} in the form {value:quoted}",
)
_ANY = _Clause(
    de=("für {about:quoted}", "als {property} {value:quoted}", "gilt"),
    en="the {property} of {about:quoted} is {value:quoted}",
)
_ANY_OF_A_TRANSFER = _Clause(
    de=("für die Idee {idea:quoted}[ {place:in}]", "als {property} {value:quoted}", "gilt"),
    en="the {property} of the idea {idea:quoted}[ {place:in}] is {value:quoted}",
)
_AIMED = _Clause(
    de=("die Idee {idea:quoted}", "{value:acc}", "erreichte"),
    en="the idea {idea:quoted} reached {value:the}",
)
_OF_A_THING = {
    KOOP.startYear: _Clause(
        ("{about:quoted}", "{value:at}", "begann"), "{about:quoted} began {value:at}"
    ),
    KOOP.endYear: _Clause(
        ("{about:quoted}", "{value:at}", "endete"), "{about:quoted} ended {value:at}"
    ),
    KOOP.belongsToCategory: _Clause(
        ("{about:quoted}", "zu {value:quoted}", "gehört"),
        "{about:quoted} belongs to {value:quoted}",
    ),
    KOOP.theme: _Clause(
        ("{about:quoted}", "zum Thema {value:quoted}", "gehört"),
        "{about:quoted} belongs to the theme {value:quoted}",
    ),
    KOOP.status: _Clause(("{about:quoted}", "{value}", "ist"), "{about:quoted} is {value}"),
    KOOP.hasFormat: _Clause(
        ("{about:quoted}", "die Form {value:quoted}", "hatte"),
        "{about:quoted} had the form {value:quoted}",
    ),
}
_OF_A_TRANSFER = {
    KOOP.fromInitiative: _GIVER,
    KOOP.fromPlace: _GIVER,
    KOOP.fromIntermediary: _GIVER,
    KOOP.realisedAs: _ARRIVED,
    KOOP.toInitiative: _ARRIVED,
    KOOP.hasFormat: _FORM,
    KOOP.viaFormat: _FORM,
    KOOP.carriedBy: _Clause(
        ("{place:the}", "die Idee {idea:quoted} durch {value:quoted}", "{place#bekam|bekamen}"),
        "{place:the} got the idea {idea:quoted} by {value:quoted}",
    ),
    KOOP.broughtBy: _Clause(
        ("{value:the}", "{place:dat} die Idee {idea:quoted}", "{value#vermittelte|vermittelten}"),
        "{value:the} brought the idea {idea:quoted} to {place:the}",
    ),
    KOOP.startYear: _Clause(
        ("die Idee {idea:quoted}", "{value:at} {place:acc}", "erreichte"),
        "the idea {idea:quoted} reached {place:the} {value:at}",
    ),
}
_ADAPTED = _Clause(
    ("die Änderung {value:quoted}", "{place:in}", "besteht"),
    "the change {value:quoted} exists {place:in}",
)


def template(about: Value, key: Value, parts: Parts, form: str, lang: str) -> str:
    """The template of a claim about a thing with this property, in one of ``FORMS``."""
    clause = _clause(about, str(key), parts)
    if lang != "de":
        return clause.en
    subject, middle, verb = clause.de
    return " ".join((subject, verb, middle) if form == "main" else (subject, middle, verb))


def _clause(about: Value, key: str, parts: Parts) -> _Clause:
    is_transfer = isinstance(about, IRI) and about.startswith(PREFIXES["transfer"])
    if key == KOOP.hasAdaptation and parts.place is not None:
        return _ADAPTED
    if not is_transfer or parts.idea is None:
        return _OF_A_THING.get(key, _ANY)
    if key == KOOP.toPlace:
        return _AIMED
    return _OF_A_TRANSFER.get(key, _ANY_OF_A_TRANSFER) if parts.place else _ANY_OF_A_TRANSFER
