"""How an initiative stands, by all that is claimed: the first that fits, in the order below.

Adopted is what is in operation or discontinued; the other four are not, each for its own reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from koopgraph.model.beginnings import Dates
from koopgraph.model.claims import Claim, newest_first
from koopgraph.terms import IRI
from koopgraph.vocab import KOOP, SCHEMES, VOCAB

ADOPTED = (VOCAB.in_operation, VOCAB.discontinued)
NOT_ADOPTED = frozenset(SCHEMES["status"]) - {IRI(status).slug for status in ADOPTED}
"""The other statuses, as slugs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The status of an initiative, with the claim of it where one decided (else ``None``)."""

    status: str
    claim: Claim | None = None

    @property
    def adopted(self) -> bool:
        """Whether it has begun, ended or not."""
        return self.status in ADOPTED


def standing(
    about: Iterable[Claim], dates: Dates, arrivals: Iterable[Claim], given: Iterable[Claim]
) -> Standing:
    """How an initiative stands.

    ``about``: all claims about it, denied and deprecated ones too; ``arrivals`` and ``given``: the
    remaining claims of transfers that name it as receiver and as giver.
    """
    about, arrivals = list(about), list(arrivals)
    said = status_claim(about)
    for status, fits in (
        (VOCAB.never_realised, _is_denied(about, dates)),
        (VOCAB.discontinued, dates.is_ended),
        (VOCAB.in_operation, _has_begun(dates, arrivals, given)),
        (VOCAB.in_preparation, _is_prepared(dates, arrivals)),
    ):
        claim = said if said and said.value == status else None
        if fits or claim:
            return Standing(status=status, claim=claim)
    asked = any(claim.modality == VOCAB.questioned for claim in dates.starts)
    return Standing(status=VOCAB.in_question if asked else VOCAB.not_on_record)


def status_claim(about: Iterable[Claim]) -> Claim | None:
    """Among the asserted claims of a status the newest, unless one is preferred."""
    claims = [c for c in about if c.predicate == KOOP.status and c.remains and c.asserted]
    return min(
        claims,
        key=lambda c: (c.rank != VOCAB.preferred, newest_first(c.issued), c.iri),
        default=None,
    )


def _is_denied(about: Iterable[Claim], dates: Dates) -> bool:
    """Whether a start is denied, and no other year is asserted: then only that year is denied."""
    asserted = {claim.year for claim in dates.beginnings if claim.asserted}
    denied = [claim.year for claim in about if _denies_a_start(claim)]
    return any(asserted <= {year} for year in denied)


def _denies_a_start(claim: Claim) -> bool:
    return (
        claim.predicate == KOOP.startYear
        and claim.modality == VOCAB.denied
        and claim.grade == VOCAB.documented
        and claim.rank != VOCAB.deprecated
    )


def _has_begun(dates: Dates, arrivals: Iterable[Claim], given: Iterable[Claim]) -> bool:
    return (
        any(claim.asserted for claim in dates.beginnings)
        or bool(dates.later)
        or any(claim.predicate == KOOP.realisedAs and claim.certain for claim in arrivals)
        or (not dates.starts and any(claim.certain for claim in given))
    )


def _is_prepared(dates: Dates, arrivals: Iterable[Claim]) -> bool:
    plans = [*dates.starts, *arrivals]
    return bool(dates.announcements) or any(c.modality == VOCAB.planned for c in plans)
