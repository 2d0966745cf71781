"""How a claim stands to those that count: it says the same, is of another stage, or differs."""

from collections.abc import Iterable, Mapping
from typing import Any

from koopgraph.model.edtf_years import span
from koopgraph.terms import Value
from koopgraph.vocab import KOOP, VOCAB

_DATES = (KOOP.startYear, KOOP.endYear)
_GIVERS = (KOOP.fromInitiative, KOOP.fromPlace, KOOP.fromIntermediary)
_ARRIVALS = (KOOP.realisedAs, KOOP.toInitiative)
_ONE_FACT = {name: names for names in (_GIVERS, _ARRIVALS) for name in names}
"""Properties that tell the same of a transfer."""

SAME = {"en": "says the same", "de": "sagt dasselbe"}
LESS_EXACTLY = {"en": "says the same, less exactly", "de": "sagt dasselbe, weniger genau"}
DIFFERS = {"en": "differs, does not count", "de": "weicht ab, zählt nicht"}
APART = {"en": "does not count", "de": "zählt nicht"}
OF_A_PLAN = {"en": "concerns the plan", "de": "betrifft den Plan"}
OF_A_STAGE = {
    VOCAB.announced: {"en": "concerns the announcement", "de": "betrifft die Ankündigung"},
    VOCAB.decided: {"en": "concerns the decision", "de": "betrifft den Beschluss"},
    VOCAB.piloted: {"en": "concerns the pilot", "de": "betrifft die Erprobung"},
    VOCAB.opened: {"en": "concerns the opening", "de": "betrifft die Eröffnung"},
    VOCAB.expanded: {"en": "concerns the expansion", "de": "betrifft die Erweiterung"},
    VOCAB.honoured: {"en": "concerns the honour", "de": "betrifft die Auszeichnung"},
    VOCAB.ended: {"en": "concerns the end", "de": "betrifft das Ende"},
}


def standing(
    claim: Mapping[str, Any],
    beside: Iterable[Mapping[str, Any]],
    plain: Iterable[tuple[Value | None, ...]],
) -> dict[str, str]:
    """How a claim stands to all that are ``beside`` it, in both languages; empty where it counts.

    Claims are records of the query ``facts``; ``plain`` are the statements that count, as property,
    value, and whether the thing is the object.
    """
    if claim["counts"]:
        return {}
    told = _ONE_FACT.get(claim["property"], (claim["property"],))
    counting = [other for other in beside if other["counts"] and other["property"] in told]
    if claim["rank"] == VOCAB.deprecated or claim["modality"] == VOCAB.denied:
        return DIFFERS if counting else APART
    if claim["property"] in _DATES:
        return _of_a_date(claim, counting)
    stated = {(key, value) for key, value, inward in plain if not inward}
    if any((name, claim["value"]) in stated for name in told):
        return SAME
    return _without_agreement(claim, counting)


def _of_a_date(claim: Mapping[str, Any], counting: list[Mapping[str, Any]]) -> dict[str, str]:
    stages = {other["stage"] for other in counting}
    if claim["stage"] in OF_A_STAGE and claim["stage"] not in (stages or {VOCAB.opened}):
        return OF_A_PLAN if claim["modality"] == VOCAB.planned else OF_A_STAGE[claim["stage"]]
    if claim["modality"] == VOCAB.planned:
        return OF_A_PLAN
    for other in counting:
        if str(claim["value"]) == str(other["value"]):
            return SAME
        if _meet(str(claim["value"]), str(other["value"])):
            return LESS_EXACTLY
    return _without_agreement(claim, counting)


def _without_agreement(
    claim: Mapping[str, Any], counting: list[Mapping[str, Any]]
) -> dict[str, str]:
    if claim["modality"] == VOCAB.planned:
        return OF_A_PLAN
    return DIFFERS if counting else APART


def _meet(one: str, other: str) -> bool:
    """Whether the first of two dates says the second less exactly: "2015" or "by 2016" of a day."""
    if "-" in one.partition("/")[0] and not other.startswith(one.rstrip("?~%")):
        return False  # another month or day
    try:
        (first, last), (early, late) = span(one), span(other)
    except ValueError:
        return False
    starts_before = first is None or (early is not None and first <= early)
    return starts_before and (last is None or (late is not None and late <= last))
