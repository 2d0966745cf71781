"""When something began, was announced, is planned or ended, by the claims about it.

What is announced has not begun; what is itself a decision (a ``Strategy``) begins when decided. A
source older than the event that it is said to report can only plan it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from koopgraph.model.claims import Claim, best
from koopgraph.model.edtf_years import first_day, last_day
from koopgraph.terms import IRI
from koopgraph.vocab import KOOP, VOCAB

_OF_PROJECTS = (VOCAB.opened, VOCAB.piloted, None)
_OF_STRATEGIES = (VOCAB.decided, *_OF_PROJECTS)
_OF_ACTIVITIES = (VOCAB.opened, VOCAB.piloted, VOCAB.decided, VOCAB.announced, None)
_OF_NETWORKS = (None, *_OF_ACTIVITIES[:-1], VOCAB.ended)
_NEVER_A_START = (VOCAB.honoured, VOCAB.expanded, VOCAB.ended)
_COMPETING = {VOCAB.opened, VOCAB.piloted, VOCAB.ended}
_OF_AN_END = (VOCAB.ended, None)


def as_of_their_sources(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The date claims; those whose source is older than the date count as planned."""
    for claim in claims:
        yield as_planned(claim) if is_older(claim.issued, str(claim.value)) else claim


def as_planned(claim: Claim) -> Claim:
    """The claim as one that its source can only plan."""
    return replace(claim, modality=IRI(VOCAB.planned))


def is_older(issued: str | None, event: str) -> bool:
    """Whether a source ends before an event can have begun; no date, or "about", is no finding.

    >>> is_older("2020-05", "2025"), is_older("2020-05", "2020"), is_older(None, "2025")
    (True, False, False)
    """
    if issued is None or any(about in issued + event for about in "~%"):
        return False
    first, last = first_day(event), last_day(issued)
    return first is not None and last is not None and last < first


class Dates:
    """The date claims of one initiative or transfer that remain, and what they come to.

    ``is_strategy``: it is itself a decision.
    """

    def __init__(self, claims: Iterable[Claim], *, is_strategy: bool = False) -> None:
        said = list(as_of_their_sources(claims))
        starts = (c for c in said if c.predicate == KOOP.startYear)
        self.starts = [c for c in starts if c.stage != VOCAB.honoured]  # an award gives nothing
        self._ends = [c for c in said if c.predicate == KOOP.endYear]
        self._stages = _OF_STRATEGIES if is_strategy else _OF_PROJECTS

    @cached_property
    def beginnings(self) -> list[Claim]:
        """Claims, asserted or questioned, that it began."""
        known = (VOCAB.asserted, VOCAB.questioned)
        return [c for c in self.starts if c.stage in self._stages and c.modality in known]

    @cached_property
    def beginning(self) -> Claim | None:
        """The best of them: it gives the year, the day and the span of the start."""
        return best(self.beginnings, self._stages)

    @property
    def later(self) -> list[Claim]:
        """Asserted claims that it was expanded, or that it ended: it had begun by then."""
        late = (VOCAB.expanded, VOCAB.ended)
        return [c for c in self.starts if c.stage in late and c.asserted] + self.ends

    @property
    def begun_by(self) -> Claim | None:
        """The earliest of those, which is the last possible year of the start."""
        dated = [c for c in self.later if c.latest is not None]
        return min(dated, key=lambda c: (c.latest, c.iri), default=None)

    @property
    def ends(self) -> list[Claim]:
        """Asserted claims of an end."""
        return [c for c in self._ends if c.stage in _OF_AN_END and c.asserted]

    @property
    def end(self) -> Claim | None:
        """The best of them."""
        return best(self.ends, _OF_AN_END)

    @property
    def is_ended(self) -> bool:
        """Whether a claim asserts an end, as a date of the end or as the stage of a date."""
        return bool(self.ends) or any(c.stage == VOCAB.ended for c in self.later)

    @property
    def announcements(self) -> list[Claim]:
        """Asserted claims that it was announced or, where it is no decision itself, decided."""
        early = {VOCAB.announced, VOCAB.decided} - {*self._stages}
        return [c for c in self.starts if c.stage in early and c.asserted]

    @property
    def announced_year(self) -> int | None:
        """The earliest year among them."""
        return min((c.year for c in self.announcements if c.year is not None), default=None)

    @property
    def planned(self) -> Claim | None:
        """The best claim that plans a beginning."""
        plans = (c for c in self.starts if c.modality == VOCAB.planned)
        return best((c for c in plans if c.stage in self._stages), self._stages)


def contradicting(counting: Claim, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The other dates of a beginning, as their sources give them, where no year fits all.

    A decision and an opening do not compete, nor do two stages that one source tells apart.
    """
    rivals = {VOCAB.decided} if counting.stage == VOCAB.decided else _COMPETING
    some = [
        (claim.earliest, claim.latest, str(claim.value))
        for claim in claims
        if claim.predicate == KOOP.startYear
        and claim.remains
        and claim.modality != VOCAB.planned
        and (claim.stage is None or claim.stage in rivals)
        and (None in (claim.source, counting.source) or claim.source != counting.source
             or claim.stage == counting.stage)
    ]  # fmt: skip
    bounded = [(e, late) for e, late, _ in some if e is not None and late is not None]
    if not bounded or max(e for e, _ in bounded) <= min(late for _, late in bounded):
        return ()
    kept = (counting.earliest, counting.latest)
    return tuple(sorted({said for early, late, said in some if not _allows((early, late), kept)}))


def _allows(years: tuple[int | None, int | None], kept: tuple[int | None, int | None]) -> bool:
    """Whether a date says the same as the one that counts, or the same less exactly."""
    (early, late), (first, last) = years, kept
    if early is None or late is None or first is None or last is None:
        return False
    return early <= first and late >= last


def start_of_other(claims: Iterable[Claim], *, is_network: bool) -> Claim | None:
    """The start of an activity or network: planned counts, and a network's named span is first."""
    stages = _OF_NETWORKS if is_network else _OF_ACTIVITIES
    return best((c for c in claims if c.stage not in _NEVER_A_START), stages)


def end_of_other(claims: Iterable[Claim], *, is_network: bool) -> Claim | None:
    """The end of an activity or network."""
    stages = _OF_NETWORKS if is_network else _OF_AN_END
    return best((c for c in claims if c.stage in _OF_AN_END), stages)
