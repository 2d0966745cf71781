"""What a transfer becomes by its claims: its one giver, its arrival, whether it is confirmed.

Knowledge flows from the giver to the receiver.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from koopgraph.model.beginnings import Dates, as_planned, is_older
from koopgraph.model.claims import GIVER, RECEIVER, Claim, Statement, best
from koopgraph.model.status import Standing
from koopgraph.terms import IRI
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


def transfer_statements(
    thing: IRI, claims: Mapping[str, list[Claim]], receivers: Mapping[IRI, Receiver]
) -> Iterator[Statement]:
    """Giver, receiver, arrival, its year and certainty; nothing where no claim is of a transfer.

    ``claims`` are those about the transfer that remain, by property.
    """
    giver = best(claim for name in GIVER for claim in claims.get(name, ()))
    if giver is not None:
        yield _statement(thing, giver.predicate, giver)
    reported = [claim for name in RECEIVER for claim in claims.get(name, ())]
    if giver is None and not reported and not claims.get(KOOP.toPlace):
        return
    for claim in sorted(reported, key=lambda claim: claim.iri):
        yield _statement(thing, KOOP.toInitiative, claim)
    arrived = list(_arrived(reported, receivers)) if giver and giver.certain else []
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
