"""Transfers and adoptions as a set of claims tells them, for the page and its "according to".

The same rule as everywhere writes the plain statements; here they are read without an engine, so
that the story of each single source costs no closure. Knowledge flows from giver to receiver.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from koopgraph.model.claims import GIVER, Claim, Statement, best
from koopgraph.model.kinds import Kinds
from koopgraph.model.rule import plain_statements
from koopgraph.model.status import ADOPTED
from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP, VOCAB

Structure: TypeAlias = Mapping[str, Mapping[IRI, tuple[IRI, ...]]]
"""Property (``inPlace``, ``embodies``, ``transfers``, ``alternativeTo``) → thing → values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """When something began: the year if only one is possible, the text, the years it allows."""

    year: int | None = None
    when: str | None = None
    earliest: int | None = None
    latest: int | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTransfer:
    """A transfer as the story has it; addresses throughout, ``None`` for unknown."""

    transfer: IRI
    idea: IRI
    giver: IRI | None
    giver_body: IRI | None
    giver_initiative: IRI | None
    receiver: IRI | None
    initiative: IRI | None
    date: Dated
    status: str
    grade: str
    rival_of: IRI | None
    means: tuple[tuple[str, IRI], ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAdoption:
    """An initiative that no transfer of the story reaches: an origin, or its giver is unknown."""

    initiative: IRI
    place: IRI
    idea: IRI
    origin: bool
    date: Dated
    grade: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One story: plain statements by thing, and the claims behind them."""

    structure: Structure
    claims: dict[IRI, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    values: dict[tuple[IRI, str], list[Statement]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @classmethod
    def by(cls, claims: Iterable[Claim], structure: Structure, kinds: Kinds) -> "Story":
        """The story that these claims tell."""
        story = cls(structure)
        claims = list(claims)
        for claim in claims:
            story.claims[claim.about].append(claim)
        for statement in plain_statements(claims, kinds):
            story.values[statement.subject, statement.predicate].append(statement)
        return story

    def transfers(self) -> Iterator[StoryTransfer]:
        """All transfers whose giver or arrival is told, sorted by address."""
        for thing in sorted(self.claims):
            idea = self._one("transfers", thing)
            if idea and (thing, KOOP.certainty) in self.values:
                yield self._transfer(thing, idea)

    def adoptions(self) -> Iterator[StoryAdoption]:
        """What was adopted in the story and no counting transfer reaches, sorted by address."""
        transfers = list(self.transfers())
        reached = {transfer.initiative for transfer in transfers if transfer.rival_of is None}
        models = {transfer.giver_initiative for transfer in transfers}
        mentioned = set(self.claims) | models | {t.initiative for t in transfers}
        for thing in sorted(m for m in mentioned if m is not None and m not in reached):
            place, idea = self._one("inPlace", thing), self._one("embodies", thing)
            stands = self._value(thing, KOOP.status)
            if place and idea and (stands is None or stands.value in ADOPTED):
                yield self._adoption(thing, place, idea, is_model=thing in models)

    def _adoption(self, thing: IRI, place: IRI, idea: IRI, *, is_model: bool) -> StoryAdoption:
        claims = tuple(self.claims.get(thing, ()))
        dated = self._grade_of(thing, KOOP.startYear)
        return StoryAdoption(
            initiative=thing,
            place=place,
            idea=idea,
            origin=is_model,
            date=self._date(thing),
            grade=dated or (claims[0].grade if claims else VOCAB.uncited),
            claims=claims,
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
        return StoryTransfer(
            transfer=thing,
            idea=idea,
            giver=self._one("inPlace", place) if from_initiative and place else place,
            giver_body=IRI(giver.value) if giver and body else None,
            giver_initiative=place if from_initiative else None,
            receiver=self._one("inPlace", initiative) if initiative else _iri(receiver),
            initiative=initiative,
            date=self._date_of_account(thing, dated_by, giver),
            status=self._status(thing, dated_by),
            grade=self._grade_of(thing, *GIVER) or VOCAB.uncited,
            rival_of=self._rival_of(thing),
            means=tuple(self._means(thing)),
            claims=(*self.claims[thing], *(self.claims.get(dated_by, ()) if initiative else ())),
        )

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

    def _date_of_account(self, thing: IRI, dated_by: IRI, giver: Statement | None) -> Dated:
        """The date that counts; of a rival account the one that its own source gives, if any."""
        named = self._claim(thing, giver.claim) if giver else None
        if self._rival_of(thing) is None or named is None:
            return self._date(dated_by)
        own = [
            claim
            for claim in self.claims.get(dated_by, ())
            if claim.predicate == KOOP.startYear and claim.remains and claim.source == named.source
        ]
        dated = best(own)
        return _as_dated(dated) if dated else Dated()

    def _date(self, thing: IRI) -> Dated:
        names = (KOOP.startYear, KOOP.earliest, KOOP.latest)
        resting = next(filter(None, (self._value(thing, name) for name in names)), None)
        claim = self._claim(thing, resting.claim) if resting else None
        return _as_dated(claim) if claim else Dated()

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


def _as_dated(claim: Claim) -> Dated:
    return Dated(
        year=claim.earliest if claim.earliest == claim.latest else None,
        when=str(claim.value),
        earliest=claim.earliest,
        latest=claim.latest,
        planned=claim.modality == VOCAB.planned,
    )


def _iri(statement: Statement | None) -> IRI | None:
    return IRI(statement.value) if statement else None
