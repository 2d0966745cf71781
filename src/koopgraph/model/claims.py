"""Claims, and which of several counts.

A claim is one thing that one source says. Beside the claims stand the plain statements that
queries use; ``rule.plain_statements`` writes them and nobody keeps them by hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP, VOCAB

GIVER = (KOOP.fromInitiative, KOOP.fromPlace, KOOP.fromIntermediary)
RECEIVER = (KOOP.realisedAs, KOOP.toInitiative)
TOWARDS = (*RECEIVER, KOOP.toPlace)
"""Who received, an initiative or, where none is known, the place alone."""
DATES = (KOOP.startYear, KOOP.endYear)

_RANKS = (VOCAB.preferred, VOCAB.normal)
_GRADES = (VOCAB.documented, VOCAB.partly, VOCAB.uncited)
_MODALITIES = (VOCAB.asserted, VOCAB.planned, VOCAB.questioned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one source says; years of a date claim are whole years, both inclusive."""

    iri: IRI
    about: IRI
    predicate: IRI
    value: Value
    source: IRI | None = None
    issued: str | None = None
    source_kind: IRI | None = None
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
    def asserted(self) -> bool:
        """Whether its source says that it is so: no plan, no question."""
        return self.modality == VOCAB.asserted

    @property
    def certain(self) -> bool:
        """Whether its source states exactly this, and asserts it."""
        return self.grade == VOCAB.documented and self.asserted

    @property
    def year(self) -> int | None:
        """The year of a date claim, where it allows one only."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A plain statement, with the claim it rests on (``None``: a consequence of several)."""

    subject: IRI
    predicate: IRI
    value: Value
    claim: IRI | None = None


def best(claims: Iterable[Claim], stages: tuple[str | None, ...] = ()) -> Claim | None:
    """The claim that counts: rank, grade, modality, stage, precision, source, IRI.

    Of sources an encyclopaedia goes last, since it tells what others report; then the newer first.

    ``stages`` is their order, best first; what it does not name comes after.
    """
    found = list(claims)
    if len(found) < 2:
        return found[0] if found else None
    return min(found, key=lambda claim: (_order(claim, stages), claim.iri))


def _order(claim: Claim, stages: tuple[str | None, ...]) -> tuple[object, ...]:
    return (
        _position(_RANKS, claim.rank),
        _position(_GRADES, claim.grade),
        _position(_MODALITIES, claim.modality),
        _position(stages, claim.stage),
        _vagueness(claim),
        claim.source_kind == VOCAB.encyclopaedia,
        newest_first(claim.issued),
    )


def _position(order: tuple[str | None, ...], value: str | None) -> int:
    """A place in the order; words that nobody knows come last (shapes tell of them)."""
    return order.index(value) if value in order else len(order)


def _vagueness(claim: Claim) -> tuple[int, int]:
    """Years that are possible, then how coarse the date is written: a day before a year.

    Of two dates by which it had begun the earlier says more, of two since which the later.
    """
    if claim.earliest is None or claim.latest is None:
        return (9999, claim.latest or -(claim.earliest or 0))
    return (claim.latest - claim.earliest, -len(str(claim.value).rstrip("?~%")))


def newest_first(issued: str | None) -> tuple[int, ...]:
    """A key that sorts newer dates first and no date last."""
    return (*(-ord(letter) for letter in str(issued)), 1) if issued else (1,)
