"""Claims, and the rule that makes plain statements of them.

A claim is one thing that one source says. Beside the claims stand the plain statements that
queries use; ``plain_statements`` writes them and nobody keeps them by hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from re import compile as pattern

from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP, RDF, VOCAB

GIVER = (KOOP.fromInitiative, KOOP.fromPlace, KOOP.fromIntermediary)
DATES = (KOOP.startYear, KOOP.endYear)
NEVER_A_START = (VOCAB.honoured, VOCAB.expanded, VOCAB.ended)
OF_AN_END = (VOCAB.ended, None)

_RANKS = (VOCAB.preferred, VOCAB.normal)
_GRADES = (VOCAB.documented, VOCAB.partly, VOCAB.uncited)
_MODALITIES = (VOCAB.asserted, VOCAB.planned, VOCAB.questioned)
_STAGES = (VOCAB.opened, VOCAB.piloted, VOCAB.decided, VOCAB.announced, None)
_DAY = pattern(r"\d{4}-\d\d-\d\d")
_SPAN_FIRST = (None, *_STAGES[:-1], VOCAB.ended)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one source says; years of a date claim are whole years, both inclusive."""

    iri: IRI
    about: IRI
    predicate: IRI
    value: Value
    source: IRI | None = None
    issued: str | None = None
    grade: IRI
    modality: IRI
    rank: IRI
    stage: IRI | None = None
    earliest: int | None = None
    latest: int | None = None

    @property
    def remains(self) -> bool:
        """Whether the claim still speaks for its value: neither deprecated nor denied."""
        return self.rank != VOCAB.deprecated and self.modality != VOCAB.denied

    @property
    def certain(self) -> bool:
        """Whether its source states exactly this, and asserts it."""
        return self.grade == VOCAB.documented and self.modality == VOCAB.asserted


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A plain statement, with the claim it rests on (``None``: a consequence of several)."""

    subject: IRI
    predicate: IRI
    value: Value
    claim: IRI | None = None


def plain_statements(claims: Iterable[Claim], networks: frozenset[str]) -> Iterator[Statement]:
    """What the rule gives, thing by thing; ``networks`` are the city networks among them."""
    about: dict[IRI, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.remains:
            about[claim.about].append(claim)
    for thing in sorted(about):
        yield from _of_one_thing(thing, about[thing], is_network=thing in networks)


def _of_one_thing(thing: IRI, claims: list[Claim], *, is_network: bool) -> Iterator[Statement]:
    by_property: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_property[claim.predicate].append(claim)
    for name in sorted(by_property.keys() - set(DATES) - set(GIVER) - {KOOP.realisedAs}):
        yield from _all_values(thing, by_property[name])
    yield from _start(thing, by_property.get(KOOP.startYear, []), is_network=is_network)
    yield from _end(thing, by_property.get(KOOP.endYear, []), is_network=is_network)
    yield from _transfer(thing, by_property)


def _all_values(thing: IRI, claims: list[Claim]) -> Iterator[Statement]:
    for claim in sorted(claims, key=lambda claim: claim.iri):
        yield Statement(
            subject=thing, predicate=claim.predicate, value=claim.value, claim=claim.iri
        )


def best(
    claims: Iterable[Claim], *, is_network: bool = False, stages: tuple[str | None, ...] = _STAGES
) -> Claim | None:
    """The claim that counts: rank, grade, modality, stage, precision, newer source, IRI.

    ``stages`` is their order, best first; for city networks the named span comes first instead.
    """
    stages = _SPAN_FIRST if is_network else stages
    chosen = None
    for claim in sorted(claims, key=lambda claim: claim.iri):
        order = _order(claim, stages)
        if chosen is None or order < chosen[0]:
            chosen = (order, claim)
    return chosen[1] if chosen else None


def _order(claim: Claim, stages: tuple[str | None, ...]) -> tuple[object, ...]:
    return (
        _position(_RANKS, claim.rank),
        _position(_GRADES, claim.grade),
        _position(_MODALITIES, claim.modality),
        _position(stages, claim.stage),
        _vagueness(claim),
        _newest_first(claim.issued),
    )


def _position(order: tuple[str | None, ...], value: str | None) -> int:
    """A place in the order; words that nobody knows come last (shapes tell of them)."""
    return order.index(value) if value in order else len(order)


def _vagueness(claim: Claim) -> tuple[int, int]:
    """Years that are possible, then how coarse the date is written: a day before a year."""
    if claim.earliest is None or claim.latest is None:
        return (9999, 0)
    return (claim.latest - claim.earliest, -len(str(claim.value).rstrip("?~%")))


def _newest_first(issued: str | None) -> tuple[int, ...]:
    return (*(-ord(letter) for letter in issued), 1) if issued else (1,)


def _start(thing: IRI, claims: list[Claim], *, is_network: bool) -> Iterator[Statement]:
    claim = best((c for c in claims if c.stage not in NEVER_A_START), is_network=is_network)
    if claim is None:
        return
    yield from _year_and_day(thing, claim, KOOP.startYear, KOOP.startDate)
    for name, year in ((KOOP.earliest, claim.earliest), (KOOP.latest, claim.latest)):
        if year is not None:
            yield Statement(subject=thing, predicate=IRI(name), value=year, claim=claim.iri)


def _end(thing: IRI, claims: list[Claim], *, is_network: bool) -> Iterator[Statement]:
    said = (claim for claim in claims if claim.stage in OF_AN_END)
    claim = best(said, is_network=is_network, stages=OF_AN_END)
    if claim is not None:
        yield from _year_and_day(thing, claim, KOOP.endYear, KOOP.endDate)


def _year_and_day(thing: IRI, claim: Claim, year: str, day: str) -> Iterator[Statement]:
    """The claim's year if it allows one only, its day if it names one."""
    if claim.earliest is not None and claim.earliest == claim.latest:
        yield Statement(subject=thing, predicate=IRI(year), value=claim.earliest, claim=claim.iri)
    if _DAY.fullmatch(text := str(claim.value)):
        value = date.fromisoformat(text)
        yield Statement(subject=thing, predicate=IRI(day), value=value, claim=claim.iri)


def _transfer(thing: IRI, claims: dict[str, list[Claim]]) -> Iterator[Statement]:
    """Giver, arrival and certainty; a transfer has one giver, the best supported."""
    givers = [claim for name in GIVER for claim in claims.get(name, [])]
    arrivals = claims.get(KOOP.realisedAs, [])
    giver = best(givers)
    if giver is not None:
        yield from _all_values(thing, [giver])
    is_transfer = givers or arrivals or claims.get(KOOP.toInitiative) or claims.get(KOOP.toPlace)
    if not is_transfer:
        return
    confirmed = giver is not None and giver.certain and any(c.certain for c in arrivals)
    yield from _arrival(thing, arrivals, confirmed=confirmed)
    certainty, kind = (
        (VOCAB.confirmed, KOOP.ConfirmedTransfer)
        if confirmed
        else (VOCAB.tentative, KOOP.TentativeTransfer)
    )
    yield Statement(subject=thing, predicate=IRI(KOOP.certainty), value=IRI(certainty))
    yield Statement(subject=thing, predicate=IRI(RDF.type), value=IRI(kind))


def _arrival(thing: IRI, arrivals: list[Claim], *, confirmed: bool) -> Iterator[Statement]:
    for claim in sorted(arrivals, key=lambda claim: claim.iri):
        names = (KOOP.toInitiative, KOOP.realisedAs) if confirmed else (KOOP.toInitiative,)
        for name in names:
            yield Statement(subject=thing, predicate=IRI(name), value=claim.value, claim=claim.iri)
