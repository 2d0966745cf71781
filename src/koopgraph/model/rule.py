"""The rule: plain statements from claims, the same from files, from a graph, and from one source.

Start, end and status of initiatives; giver, arrival and certainty of transfers; of everything else
all remaining values.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from re import compile as pattern

from koopgraph.model.beginnings import Dates, end_of_other, start_of_other
from koopgraph.model.claims import DATES, GIVER, RECEIVER, TOWARDS, Claim, Statement
from koopgraph.model.givers import Receiver, arrivals, preferred_accounts, transfer_statements
from koopgraph.model.kinds import Kinds
from koopgraph.model.status import Standing, standing, status_claim
from koopgraph.terms import IRI
from koopgraph.vocab import KOOP

_DAY = pattern(r"\d{4}-\d\d-\d\d")
_BY_RULES_OF_THEIR_OWN = {*DATES, *GIVER, *RECEIVER, KOOP.status}
OF_TRANSFERS = {*GIVER, *TOWARDS}
"""What is claimed of a transfer; any of it gives a certainty."""


def plain_statements(claims: Iterable[Claim], kinds: Kinds) -> Iterator[Statement]:
    """What the rule gives, thing by thing."""
    accounts = Accounts(claims, kinds)
    for thing in sorted(accounts.about.keys() | accounts.initiatives):
        yield from accounts.plainly(thing)


class Accounts:
    """All claims by what they are about, and what they come to for each initiative.

    ``dates`` and ``standings`` are by initiative; ``about`` holds what remains, by property.
    """

    def __init__(self, claims: Iterable[Claim], kinds: Kinds) -> None:
        self.kinds = kinds
        self.claims = tuple(claims)
        self.all: dict[IRI, list[Claim]] = defaultdict(list)
        self.about: dict[IRI, dict[str, list[Claim]]] = {}
        given, reported = defaultdict(list), defaultdict(list)
        for claim in self.claims:
            self.all[claim.about].append(claim)
            of_thing = self.about.setdefault(claim.about, defaultdict(list))
            if not claim.remains:
                continue
            of_thing[claim.predicate].append(claim)
            if claim.predicate in RECEIVER and isinstance(claim.value, IRI):
                reported[claim.value].append(claim)
            elif claim.predicate == KOOP.fromInitiative and isinstance(claim.value, IRI):
                given[claim.value].append(claim)
        self.preferred = preferred_accounts(self.about, kinds.joint)
        claimed = {thing for thing in self.all if thing in kinds.initiatives}
        self.initiatives = claimed | given.keys() | reported.keys()
        self.dates = {thing: self._dates(thing) for thing in self.initiatives}
        self.standings = {
            thing: standing(
                self.all.get(thing, ()),
                self.dates[thing],
                arrivals(reported.get(thing, ()), self.dates),
                given.get(thing, ()),
            )
            for thing in self.initiatives
        }

    def _dates(self, thing: IRI) -> Dates:
        claims = self.about.get(thing, {})
        said = [claim for name in DATES for claim in claims.get(name, ())]
        return Dates(said, is_strategy=thing in self.kinds.strategies)

    def status_claim(self, thing: IRI) -> Claim | None:
        """The claim of its status that counts among those there are."""
        return status_claim(self.all.get(thing, ()))

    def plainly(self, thing: IRI) -> Iterator[Statement]:
        """The plain statements about one thing."""
        claims = self.about.get(thing, {})
        for name in sorted(claims.keys() - _BY_RULES_OF_THEIR_OWN):
            yield from _all_values(thing, claims[name])
        if thing in self.initiatives:
            yield from _dates(thing, self.dates[thing])
            yield from _early_years(thing, self.dates[thing])
            yield _status(thing, self.standings[thing])
        elif OF_TRANSFERS & claims.keys():
            yield from _dates(thing, self._dates(thing))
            own = {name: list(arrivals(claims[name], self.dates)) for name in claims}
            others = self.preferred.get(thing, ())
            yield from transfer_statements(thing, own, self._receivers(own), others)
        else:
            yield from _of_other(thing, claims, is_network=thing in self.kinds.networks)

    def _receivers(self, claims: Mapping[str, list[Claim]]) -> dict[IRI, Receiver]:
        named = [claim.value for name in RECEIVER for claim in claims.get(name, ())]
        return {
            thing: Receiver(dates=self.dates[thing], standing=self.standings[thing])
            for thing in named
            if isinstance(thing, IRI)
        }


def _all_values(thing: IRI, claims: Iterable[Claim]) -> Iterator[Statement]:
    for claim in sorted(claims, key=lambda claim: claim.iri):
        yield Statement(
            subject=thing, predicate=claim.predicate, value=claim.value, claim=claim.iri
        )


def _dates(thing: IRI, dates: Dates) -> Iterator[Statement]:
    yield from _start(thing, dates.beginning)
    if dates.beginning is None and (claim := dates.begun_by) is not None:
        yield _statement(thing, KOOP.latest, claim.latest, None)  # its date is no start
    yield from _end(thing, dates.end)


def _early_years(thing: IRI, dates: Dates) -> Iterator[Statement]:
    planned = dates.planned.year if dates.planned else None
    for name, year in (
        (KOOP.announcedYear, dates.announced_year),
        (KOOP.plannedYear, planned),
    ):
        yield from _years_if_known(thing, name, year, None)


def _status(thing: IRI, found: Standing) -> Statement:
    claim = found.claim.iri if found.claim else None
    return Statement(
        subject=thing, predicate=IRI(KOOP.status), value=IRI(found.status), claim=claim
    )


def _of_other(
    thing: IRI, claims: Mapping[str, list[Claim]], *, is_network: bool
) -> Iterator[Statement]:
    yield from _start(thing, start_of_other(claims.get(KOOP.startYear, ()), is_network=is_network))
    yield from _end(thing, end_of_other(claims.get(KOOP.endYear, ()), is_network=is_network))
    yield from _all_values(thing, claims.get(KOOP.status, ()))


def _start(thing: IRI, claim: Claim | None) -> Iterator[Statement]:
    """The claim's year if it allows one only, its day if it names one, the years it allows."""
    if claim is None:
        return
    yield from _year_and_day(thing, claim, KOOP.startYear, KOOP.startDate)
    yield from _years_if_known(thing, KOOP.earliest, claim.earliest, claim)
    yield from _years_if_known(thing, KOOP.latest, claim.latest, claim)


def _end(thing: IRI, claim: Claim | None) -> Iterator[Statement]:
    if claim is not None:
        yield from _year_and_day(thing, claim, KOOP.endYear, KOOP.endDate)


def _year_and_day(thing: IRI, claim: Claim, year: str, day: str) -> Iterator[Statement]:
    yield from _years_if_known(thing, year, claim.year, claim)
    if _DAY.fullmatch(text := str(claim.value)):
        yield _statement(thing, day, date.fromisoformat(text), claim)


def _years_if_known(
    thing: IRI, name: str, year: int | None, claim: Claim | None
) -> Iterator[Statement]:
    if year is not None:
        yield _statement(thing, name, year, claim)


def _statement(thing: IRI, name: str, value: "int | date | None", claim: Claim | None) -> Statement:
    assert value is not None
    return Statement(
        subject=thing, predicate=IRI(name), value=value, claim=claim.iri if claim else None
    )
