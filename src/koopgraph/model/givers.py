"""What a transfer becomes by its claims: its one giver, its arrival, whether it is confirmed.

Knowledge flows from the giver to the receiver.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from koopgraph.model.beginnings import Dates, as_planned, is_older
from koopgraph.model.claims import GIVER, RECEIVER, Claim, Statement, best
from koopgraph.model.status import Standing
from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP, RDF, VOCAB


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """What is known of a receiving initiative: its dates, and how it stands."""

    dates: Dates
    standing: Standing

    def began(self) -> list[Claim]:
        """Documented, asserted claims that it began."""
        return [c for c in (*self.dates.beginnings, *self.dates.later) if c.certain]

    def year(self) -> int | None:
        """The year in which it began, if it did and one year is settled."""
        beginning = self.dates.beginning
        return beginning.year if beginning and self.standing.adopted else None


def arrivals(claims: Iterable[Claim], dates: Mapping[IRI, Dates]) -> Iterator[Claim]:
    """Claims of an arrival; one whose source is older than the receiver's beginning plans it."""
    for claim in claims:
        of = dates.get(claim.value) if isinstance(claim.value, IRI) else None
        began = of.beginning if of else None
        older = began is not None and is_older(claim.issued, str(began.value))
        yield as_planned(claim) if older and claim.predicate == KOOP.realisedAs else claim


def preferred_accounts(
    about: Mapping[IRI, Mapping[str, Iterable[Claim]]], joint: Collection[frozenset[str]]
) -> Mapping[IRI, frozenset[IRI]]:
    """The transfers that are not preferred, each with those of the same arrival that are.

    A rank on the claim of a giver settles who it was, as it settles a year. Transfers that share a
    source for their givers, or are said to be ``joint``, do not compete. ``about`` are the
    remaining claims by thing and property.
    """
    givers = {
        thing: [claim for name in GIVER for claim in claims.get(name, ())]
        for thing, claims in about.items()
    }
    arrivals_of: dict[Value, set[IRI]] = defaultdict(set)
    for thing, named in givers.items():
        for receiver in {c.value for name in RECEIVER for c in about[thing].get(name, ())}:
            if named:
                arrivals_of[receiver].add(thing)
    found: dict[IRI, frozenset[IRI]] = {}
    for things in arrivals_of.values():
        first = {t for t in things if any(c.rank == VOCAB.preferred for c in givers[t])}
        for thing in things - first if first else ():
            own = {claim.source for claim in givers[thing]} - {None}
            others = {
                other
                for other in first
                if frozenset((thing, other)) not in joint
                and own.isdisjoint(claim.source for claim in givers[other])
            }
            if others:
                found[thing] = found.get(thing, frozenset()) | others
    return found


def transfer_statements(
    thing: IRI,
    claims: Mapping[str, list[Claim]],
    receivers: Mapping[IRI, Receiver],
    preferred: Collection[IRI] = (),
) -> Iterator[Statement]:
    """Giver, receiver, arrival, its year and certainty; nothing where no claim is of a transfer.

    ``claims`` are those about the transfer that remain, by property. Where other accounts of the
    arrival are ``preferred``, it is their alternative, and open.
    """
    giver = best(claim for name in GIVER for claim in claims.get(name, ()))
    if giver is not None:
        yield _statement(thing, giver.predicate, giver)
    reported = [claim for name in RECEIVER for claim in claims.get(name, ())]
    if giver is None and not reported and not claims.get(KOOP.toPlace):
        return
    for claim in sorted(reported, key=lambda claim: claim.iri):
        yield _statement(thing, KOOP.toInitiative, claim)
    is_certain = giver is not None and giver.certain and not preferred
    arrived = list(_arrived(reported, receivers)) if is_certain else []
    for other in sorted(preferred):
        yield Statement(subject=thing, predicate=IRI(KOOP.alternativeTo), value=other)
    for receiver, claim in arrived:
        yield Statement(
            subject=thing, predicate=IRI(KOOP.realisedAs), value=receiver, claim=claim.iri
        )
    yield from _years(thing, reported, receivers)
    certainty, kind = (
        (VOCAB.confirmed, KOOP.ConfirmedTransfer)
        if arrived
        else (VOCAB.tentative, KOOP.TentativeTransfer)
    )
    yield Statement(subject=thing, predicate=IRI(KOOP.certainty), value=IRI(certainty))
    yield Statement(subject=thing, predicate=IRI(RDF.type), value=IRI(kind))


def _statement(thing: IRI, predicate: str, claim: Claim) -> Statement:
    return Statement(subject=thing, predicate=IRI(predicate), value=claim.value, claim=claim.iri)


def _arrived(
    reported: Iterable[Claim], receivers: Mapping[IRI, Receiver]
) -> Iterator[tuple[IRI, Claim]]:
    """Each receiver that certainly began, with the claims that say so: of this transfer, or its."""
    own = [claim for claim in reported if claim.predicate == KOOP.realisedAs and claim.certain]
    for value in sorted({IRI(claim.value) for claim in reported if isinstance(claim.value, IRI)}):
        receiver = receivers[value]
        if receiver.standing.status == VOCAB.never_realised:
            continue
        said = [claim for claim in own if claim.value == value]
        elsewhere = best(receiver.began())
        yield from ((value, claim) for claim in said or ([elsewhere] if elsewhere else []))


def _years(
    thing: IRI, reported: Iterable[Claim], receivers: Mapping[IRI, Receiver]
) -> Iterator[Statement]:
    years = {receivers[IRI(c.value)].year() for c in reported if isinstance(c.value, IRI)}
    if len(years) == 1 and (year := years.pop()) is not None:
        yield Statement(subject=thing, predicate=IRI(KOOP.arrivalYear), value=year)
