"""Transfers as everything reads them: one record, whether for graph, map, table or measure.

Knowledge flows from the giver to the receiver.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from koopgraph.engines import Engine, named_queries
from koopgraph.model.claims import GIVER, Claim, best
from koopgraph.model.status import NOT_ADOPTED
from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP, VOCAB

CERTAINTIES = ("confirmed", "tentative")
GRADES = ("documented", "partly", "uncited")  # the best first
NOTHING = (None, None, None)
MEANS = (KOOP.broughtBy, KOOP.carriedBy, KOOP.hasFormat, KOOP.viaFormat)

End: TypeAlias = IRI | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """When something began: the year if only one is possible, the text, the years it allows."""

    year: int | None = None
    when: str | None = None
    earliest: int | None = None
    latest: int | None = None
    modality: str | None = None

    @classmethod
    def by(cls, claim: Claim) -> "Dated":
        """The date that a claim gives."""
        return cls(
            year=claim.earliest if claim.earliest == claim.latest else None,
            when=str(claim.value),
            earliest=claim.earliest,
            latest=claim.latest,
            modality=claim.modality.slug,
        )

    @property
    def is_known(self) -> bool:
        """Whether anything is known of the year."""
        return self.earliest is not None or self.latest is not None


UNDATED = Dated()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One transfer; things by address, ``None`` for unknown.

    ``giver`` is a place, ``intermediary`` a giver that is none. ``date`` is that of the arrival;
    of a rival account the one that its own source gives. ``certainty``, ``grade`` (of the claim
    that names the giver) are slugs. ``rival_of`` is the confirmed account that replaces this one.
    ``brought_by`` are among ``means``. ``status`` is how the receiving initiative stands (slug).
    """

    transfer: IRI
    idea: IRI
    giver: IRI | None
    giver_initiative: IRI | None
    intermediary: IRI | None
    receiver: IRI | None
    initiative: IRI | None
    date: Dated
    certainty: str
    grade: str | None
    rival_of: IRI | None
    means: tuple[IRI, ...]
    brought_by: tuple[IRI, ...]
    claims: tuple[IRI, ...]
    status: str | None = None

    @property
    def is_adoption(self) -> bool:
        """Whether the receiver began; true, too, where nothing says how it stands."""
        return self.status not in NOT_ADOPTED

    @property
    def ends(self) -> tuple[End, End]:
        """Giver, whoever it is, and receiver."""
        return self.giver or self.intermediary, self.receiver


def transfers(engine: Engine, *, idea: IRI | None = None) -> Iterator[Transfer]:
    """All transfers, or those of one idea, by address.

    One by one: a million need not be in memory twice.
    """

    def rows(query: str) -> Iterator[Any]:
        return named_queries.each(engine, query, {"idea": idea} if idea else None)

    stated, starts, dates, grades = (
        _first(rows(name)) for name in ("transfers", "starts", "transfer-dates", "transfer-grades")
    )
    statuses: dict[IRI, IRI] = dict(rows("statuses"))
    links: dict[str, dict[IRI, list[IRI]]] = {kind: {} for kind in (KOOP.alternativeTo, *MEANS)}
    for thing, kind, value in rows("transfer-links"):
        links.setdefault(kind, {}).setdefault(thing, []).append(value)
    claims: dict[str, list[Any]] = {}
    for thing, claim in rows("transfer-claims"):
        claims.setdefault(thing, []).append(claim)
    settled = {key for key, row in stated.items() if row[2] == VOCAB.confirmed}
    rivals = _rivals(stated.keys() - settled, links[KOOP.alternativeTo], settled)
    own_dates = _own_dates(engine, rivals, stated)
    for key in sorted(stated):
        _, of, certainty, giver, model, body, receiver, initiative, *own = stated[key]
        arrived = starts[initiative][1:] if initiative in starts else NOTHING
        _, when, modality = dates.get(initiative, NOTHING)
        date = dated(own if arrived == NOTHING else arrived, when, modality)
        yield Transfer(
            transfer=key,
            idea=of,
            giver=giver,
            giver_initiative=model,
            intermediary=body,
            receiver=receiver,
            initiative=initiative,
            date=own_dates.get(key) or date,
            certainty=certainty.slug,
            grade=grades[key][1].slug if key in grades else None,
            rival_of=rivals.get(key),
            means=_several(links[kind].get(key, ()) for kind in MEANS),
            brought_by=_several([links[KOOP.broughtBy].get(key, ())]),
            claims=tuple(sorted({*claims.get(key, ()), *claims.get(initiative, ())})),
            status=statuses[initiative].slug if initiative in statuses else None,
        )


def dated(years: Iterable[Any], when: Value | None = None, modality: Value | None = None) -> Dated:
    """A year that stands alone is the earliest and the latest."""
    year, earliest, latest = years
    if earliest is None and latest is None:
        earliest = latest = year
    return Dated(
        year=year,
        when=None if when is None else str(when),
        earliest=earliest,
        latest=latest,
        modality=modality.slug if isinstance(modality, IRI) else None,
    )


def _first(rows: Iterable[tuple[Any, ...]]) -> dict[IRI, tuple[Any, ...]]:
    """The row of each thing; where it has several, the one that comes first in order."""
    found: dict[IRI, tuple[Any, ...]] = {}
    for row in rows:
        known = found.setdefault(row[0], row)
        if known is not row and row < known:
            found[row[0]] = row
    return found


def _several(lists: Iterable[Iterable[IRI]]) -> tuple[IRI, ...]:
    """Each value once, in the order of the lists, sorted in each."""
    return tuple(dict.fromkeys(value for values in lists for value in sorted(values)))


# Rival accounts


def _rivals(
    open_: Iterable[IRI], alternatives: dict[IRI, list[IRI]], settled: set[IRI]
) -> dict[IRI, IRI]:
    """A tentative account gives way to a confirmed alternative: tentative → confirmed."""
    found = {key: settled.intersection(alternatives.get(key, ())) for key in open_}
    return {key: min(confirmed) for key, confirmed in found.items() if confirmed}


def date_of_rival(about_it: Iterable[Claim], about_arrival: Iterable[Claim]) -> Dated | None:
    """The date that a rival account's own source gives: the one that names its giver.

    ``UNDATED`` where that source gives none, ``None`` where no claim names a giver: then the
    account has no source of its own.
    """
    giver = best(c for c in about_it if c.predicate in GIVER and c.remains)
    if giver is None:
        return None
    own = best(
        c
        for c in about_arrival
        if c.predicate == KOOP.startYear and c.remains and c.source == giver.source
    )
    return Dated.by(own) if own else UNDATED


def _own_dates(
    engine: Engine, rivals: Iterable[IRI], stated: dict[IRI, tuple[Any, ...]]
) -> dict[IRI, Dated | None]:
    arrival = {key: stated[key][7] or key for key in rivals}
    about: dict[IRI, list[Claim]] = defaultdict(list)
    things = tuple(sorted({*arrival, *arrival.values()}))
    for row in named_queries.rows(engine, "claims", {"about": things}) if things else ():
        claim = Claim(**dict(zip(Claim.__slots__, row, strict=True)))  # type: ignore[arg-type]
        about[claim.about].append(claim)
    return {key: date_of_rival(about[key], about[thing]) for key, thing in arrival.items()}
