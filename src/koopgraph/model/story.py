"""Transfers and adoptions as a set of claims tells them, for the page and its "according to".

The same rule as everywhere writes the plain statements; here they are read without an engine, so
that the story of each single source costs no closure. Knowledge flows from giver to receiver.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from koopgraph.model.beginnings import contradicting
from koopgraph.model.claims import GIVER, Claim, Statement
from koopgraph.model.kinds import Kinds
from koopgraph.model.rule import plain_statements
from koopgraph.model.status import ADOPTED
from koopgraph.model.transfers import MEANS, UNDATED, Dated, Transfer, date_of_rival
from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP, VOCAB

_OF_A_START = (KOOP.startYear, KOOP.earliest, KOOP.latest)
Structure: TypeAlias = Mapping[str, Mapping[IRI, tuple[IRI, ...]]]
"""Property (``inPlace``, ``embodies``, ``transfers``, ``alternativeTo``) → thing → values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Years said before a beginning: of the first announcement, and the one that is planned."""

    announced: int | None = None
    planned: int | None = None


NOTHING_AHEAD = Ahead()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTransfer:
    """A transfer as the story has it, and what only the page tells of it.

    ``status`` is confirmed, planned, uncited or tentative; ``means`` are pairs of property and
    thing; ``claims`` are all that are about it, the record's are those that it rests on.
    ``otherwise`` are dates of other sources that contradict the one that counts.
    """

    record: Transfer
    status: str
    means: tuple[tuple[str, IRI], ...]
    claims: tuple[IRI, ...]
    ahead: Ahead = NOTHING_AHEAD
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAdoption:
    """An initiative that no transfer of the story reaches: an origin, or its giver is unknown.

    A slice looks at it as at a transfer with one end. It has begun, or is in preparation.
    """

    initiative: IRI
    place: IRI
    idea: IRI
    origin: bool
    has_begun: bool
    date: Dated
    grade: str
    claims: tuple[IRI, ...]
    ahead: Ahead = NOTHING_AHEAD
    otherwise: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[IRI]:
        """The place that has it."""
        return (self.place,)

    @property
    def brought_by(self) -> tuple[IRI, ...]:
        """Nobody is known to have brought it."""
        return ()

    @property
    def certainty(self) -> None:
        """It is no transfer."""

    @property
    def rival_of(self) -> None:
        """Nor a rival account of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Transfers that a graph states and no claim tells, as others' data do; plain dates."""

    transfers: Mapping[IRI, StoryTransfer] = field(default_factory=dict)
    dates: Mapping[IRI, Dated] = field(default_factory=dict)
    """Of initiatives of which no claim tells."""
    statuses: Mapping[IRI, IRI | None] = field(default_factory=dict)
    """How those stand; ``None`` where nothing says so."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story: plain statements by thing, and the claims behind them."""

    structure: Structure
    stated: Stated = field(default_factory=Stated)
    claims: dict[IRI, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    values: dict[tuple[IRI, str], list[Statement]] = field(
        default_factory=lambda: defaultdict(list)
    )
    resting: dict[IRI, set[IRI]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def by(
        cls,
        claims: Iterable[Claim],
        structure: Structure,
        kinds: Kinds,
        stated: Stated | None = None,
    ) -> "Story":
        """The story that these claims tell, and beside it what is ``stated`` without any."""
        story = cls(structure, stated or Stated())
        claims = list(claims)
        for claim in claims:
            story.claims[claim.about].append(claim)
        for statement in plain_statements(claims, kinds):
            story.values[statement.subject, statement.predicate].append(statement)
            if statement.claim:
                story.resting[statement.subject].add(statement.claim)
        return story

    def transfers(self) -> Iterator[StoryTransfer]:
        """All transfers whose giver or arrival is told or stated, sorted by address."""
        for thing in sorted({*self.claims, *self.stated.transfers}):
            idea = self._one("transfers", thing)
            if idea and (thing, KOOP.certainty) in self.values:
                yield self._transfer(thing, idea)
            elif thing in self.stated.transfers:
                yield self.stated.transfers[thing]

    def adoptions(self) -> Iterator[StoryAdoption]:
        """What was adopted in the story, or is in preparation, and no counting transfer reaches,
        sorted by address."""
        transfers = [transfer.record for transfer in self.transfers()]
        reached = {transfer.initiative for transfer in transfers if transfer.rival_of is None}
        models = {transfer.giver_initiative for transfer in transfers}
        mentioned = {*self.claims, *models, *(t.initiative for t in transfers)}
        mentioned |= self.stated.statuses.keys()
        for thing in sorted(m for m in mentioned if m is not None and m not in reached):
            place, idea = self._one("inPlace", thing), self._one("embodies", thing)
            said = self._value(thing, KOOP.status)
            stands = said.value if said else self.stated.statuses.get(thing)
            if place and idea and (stands is None or stands in (*ADOPTED, VOCAB.in_preparation)):
                begun = stands != VOCAB.in_preparation
                yield self._adoption(thing, place, idea, begun=begun, is_model=thing in models)

    def _adoption(
        self, thing: IRI, place: IRI, idea: IRI, *, begun: bool, is_model: bool
    ) -> StoryAdoption:
        claims = tuple(self.claims.get(thing, ()))
        dated = self._grade_of(thing, KOOP.startYear)
        return StoryAdoption(
            initiative=thing,
            place=place,
            idea=idea,
            origin=is_model and begun,
            has_begun=begun,
            date=self.stated.dates.get(thing) or self._date(thing),
            grade=IRI(dated or (claims[0].grade if claims else VOCAB.uncited)).slug,
            claims=tuple(claim.iri for claim in claims),
            ahead=self._ahead(thing),
            otherwise=self._otherwise(thing),
        )

    def _transfer(self, thing: IRI, idea: IRI) -> StoryTransfer:
        giver = self._value(thing, *GIVER)
        arrival = self._value(thing, KOOP.toInitiative)
        initiative = IRI(arrival.value) if arrival else None
        from_initiative = giver and giver.predicate == KOOP.fromInitiative
        body = giver and giver.predicate == KOOP.fromIntermediary
        receiver = self._value(thing, KOOP.toPlace)
        place = None if giver is None or body else IRI(giver.value)
        dated_by = initiative if initiative else thing
        means = tuple(dict.fromkeys(self._means(thing)))
        about = (*self.claims[thing], *(self.claims.get(dated_by, ()) if initiative else ()))
        grade = self._grade_of(thing, *GIVER)
        stands = self._value(initiative, KOOP.status) if initiative else None
        record = Transfer(
            transfer=thing,
            idea=idea,
            giver=self._one("inPlace", place) if from_initiative and place else place,
            giver_initiative=place if from_initiative else None,
            intermediary=IRI(giver.value) if giver and body else None,
            receiver=self._one("inPlace", initiative) if initiative else _iri(receiver),
            initiative=initiative,
            date=self._date_of_account(thing, dated_by),
            certainty="confirmed" if self._is_confirmed(thing) else "tentative",
            grade=IRI(grade).slug if grade else None,
            rival_of=self._rival_of(thing),
            means=tuple(value for name, value in means if name in MEANS),
            brought_by=tuple(value for name, value in means if name == KOOP.broughtBy),
            claims=self._resting(thing, dated_by),
            status=IRI(stands.value).slug if stands else None,
        )
        return StoryTransfer(
            record=record,
            status=self._status(thing, dated_by),
            means=means,
            claims=tuple(claim.iri for claim in about),
            ahead=self._ahead(dated_by),
            otherwise=() if record.rival_of else self._otherwise(dated_by),
        )

    def _ahead(self, thing: IRI) -> Ahead:
        said = (self._value(thing, name) for name in (KOOP.announcedYear, KOOP.plannedYear))
        announced, planned = (int(str(found.value)) if found else None for found in said)
        return Ahead(announced=announced, planned=planned)

    def _resting(self, *things: IRI) -> tuple[IRI, ...]:
        """The claims that the plain statements of these things rest on, sorted."""
        found = (self.resting.get(thing, ()) for thing in things)
        return tuple(sorted({claim for claims in found for claim in claims}))

    def _status(self, thing: IRI, dated_by: IRI) -> str:
        """confirmed, planned, uncited or tentative, in this order of notice."""
        if self._is_confirmed(thing):
            return "confirmed"
        stands = self._value(dated_by, KOOP.status)
        if stands and stands.value == VOCAB.in_preparation:
            return "planned"
        grades = {claim.grade for claim in self.claims[thing] if claim.remains}
        return "uncited" if grades == {VOCAB.uncited} else "tentative"

    def _is_confirmed(self, thing: IRI) -> bool:
        if (thing, KOOP.certainty) not in self.values and thing in self.stated.transfers:
            return self.stated.transfers[thing].record.certainty == "confirmed"
        return any(s.value == VOCAB.confirmed for s in self.values.get((thing, KOOP.certainty), ()))

    def _rival_of(self, thing: IRI) -> IRI | None:
        if self._is_confirmed(thing):
            return None
        rivals = self.structure["alternativeTo"].get(thing, ())
        return next((other for other in sorted(rivals) if self._is_confirmed(other)), None)

    def _means(self, thing: IRI) -> Iterator[tuple[str, IRI]]:
        for name in (KOOP.hasFormat, KOOP.carriedBy, KOOP.broughtBy, KOOP.hasAdaptation):
            for statement in self.values.get((thing, name), ()):
                yield name, IRI(statement.value)

    def _date_of_account(self, thing: IRI, dated_by: IRI) -> Dated:
        """The date that counts; of a rival account the one that its own source gives."""
        if self._rival_of(thing) is not None:
            own = date_of_rival(self.claims[thing], self.claims.get(dated_by, ()))
            if own is not None:
                return own
        dates = (self._date(about) for about in (dated_by, thing))
        return next((date for date in dates if date.is_known), UNDATED)

    def _otherwise(self, thing: IRI) -> tuple[str, ...]:
        claim = self._dating(thing)
        return contradicting(claim, self.claims[thing]) if claim else ()

    def _dating(self, thing: IRI) -> Claim | None:
        """The claim that gives the date."""
        plain = (self._value(thing, name) for name in _OF_A_START)
        resting = next(filter(None, plain), None)
        return self._claim(thing, resting.claim) if resting else None

    def _date(self, thing: IRI) -> Dated:
        plain = [self._value(thing, name) for name in _OF_A_START]
        claim = self._dating(thing)
        year, earliest, latest = (int(str(found.value)) if found else None for found in plain)
        if claim is None:  # at most the year by which it had begun
            return Dated(latest=latest)
        return replace(Dated.by(claim), year=year, earliest=earliest, latest=latest)

    def _grade_of(self, thing: IRI, *names: str) -> str | None:
        statement = self._value(thing, *names)
        claim = self._claim(thing, statement.claim) if statement else None
        return claim.grade if claim else None

    def _claim(self, thing: IRI, iri: Value | None) -> Claim | None:
        return next((claim for claim in self.claims.get(thing, ()) if claim.iri == iri), None)

    def _value(self, thing: IRI, *names: str) -> Statement | None:
        found = (statement for name in names for statement in self.values.get((thing, name), ()))
        return next(found, None)

    def _one(self, name: str, thing: IRI) -> IRI | None:
        return next(iter(self.structure[name].get(thing, ())), None)


def _iri(statement: Statement | None) -> IRI | None:
    return IRI(statement.value) if statement else None
