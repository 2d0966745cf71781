"""Pair-years: from whom each receiver could have taken it, and from whom it did."""

from collections.abc import Hashable, Iterable, Mapping
from math import isfinite, nan
from typing import Any

import numpy as np

from koopgraph.measures.adopters import (
    Adoptions,
    AdoptionsLike,
    NeverAdopters,
    listed,
    read_adoptions,
)
from koopgraph.measures.covariates import read_covariates
from koopgraph.measures.directions import giver_and_receiver
from koopgraph.measures.errors import UnknownChoice, UnreadableTies
from koopgraph.measures.frames import IDEA, YEAR, frame_of, ideas_of
from koopgraph.measures.great_circles import great_circle
from koopgraph.measures.lineage_shape import span_of
from koopgraph.measures.place_years import certain, of_idea, of_one, traces
from koopgraph.measures.risk_sets import RiskSet, stacked
from koopgraph.measures.spelling import refuse_alike
from koopgraph.measures.spells import Spells, read_spells
from koopgraph.measures.table import Table
from koopgraph.measures.ties import TiesLike, read_ties, refuse_strange
from koopgraph.measures.times import Missing, check_years, entry, is_missing

Taken = dict[tuple[Hashable, Hashable], list[tuple[float, float]]]  # pair → years of each
NO_YEAR = (nan, nan)
Points = Mapping[Hashable, tuple[float, float] | None]
PAIR_YEAR = {
    "receiver": "who is at risk of adopting",
    "giver": "who had it when the period before ended and could be the model",
    "year": "period in which the receiver is at risk",
    "event": "1: a transfer giver → receiver and the receiver adopts in this period, 0: not",
    "adopts": "1: the receiver adopts in this period, from whomever, 0: does not",
    "time": "periods the receiver has been at risk in this spell, this one included (1, 2, …)",
    "years_since_giver": "periods since the giver adopted",
    "tie": "1: a tie (the receiver looks at the giver), 0: none; empty: no ties were given",
    "km": "great-circle distance; empty: coordinates are missing",
    "date_certain": "1: all dates allowed for both give this row, 0: they do not",
}
LABELS = {
    "event": {0: "no transfer", 1: "transfer"},
    "adopts": {0: "does not adopt", 1: "adopts"},
    "date_certain": {0: "other dates change the row", 1: "certain"},
}


def dyads(
    adoptions: AdoptionsLike,
    transfers: Iterable[Any],
    *,
    ties: TiesLike | None = None,
    coordinates: Points | None = None,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    covariates: Any = None,
    covariate_lag: int = 1,
    exits: Any = None,
    again: Any = None,
) -> RiskSet:
    """Pair-years: for each receiver at risk one row for each giver that adopted earlier.

    ``transfers``: pairs (giver, receiver), a table with these columns (or from, to), or the
    transfer graph. Columns as in ``PAIR_YEAR``. A transfer whose giver is not dated in an earlier
    period, or whose receiver has no dated adoption, makes no event; they are counted, and so are
    those dated in a year in which the receiver did not begin (its own date counts). Several
    ideas, ``covariates`` (of both, as ``receiver_…`` and ``giver_…``), ``exits`` and ``again`` as
    for `event_history`; the transfers of a table or graph are those of the idea. Refuses without a
    declared population, and with never-adopters without an end.

    Source: Volden (2006), doi:10.1111/j.1540-5907.2006.00185.x; risk set of those with an
    opportunity only: Boehmke (2009), Journal of Politics 71, 1125-1140.

    >>> found = dyads({"Bremen": 2003, "Leipzig": 2005, "Ulm": None}, [("Bremen", "Leipzig")],
    ...               until=2005)
    >>> [(r.receiver, r.giver, r.year, r.event) for r in found.table if r.event]
    [('Leipzig', 'Bremen', 2005, 1)]
    """
    options: dict[str, Any] = {
        "population": None if population is None else listed(population),
        "since": since, "until": until, "never_adopters": never_adopters, "missing": missing,
    }  # fmt: skip
    pairs = {"coordinates": coordinates, "covariates": covariates, "covariate_lag": covariate_lag}
    ideas = ideas_of(adoptions)
    if ideas is None:
        known = read_adoptions(adoptions, **options)
        exits, again, pairs["covariates"] = of_one(known.idea, exits, again, covariates)
        return _pairs(known, _given(transfers, known.idea, known), ties, exits, again, **pairs)
    found = {}
    for idea, source in ideas.items():
        known = read_adoptions(source, idea=None if isinstance(adoptions, Mapping) else idea,
                               **options)  # fmt: skip
        own = (of_idea(part, idea, ideas) for part in (ties, exits, again))
        more = {**pairs, "covariates": of_idea(covariates, idea, ideas)}
        found[idea] = _pairs(known, _given(transfers, idea, known), *own, **more)
    return stacked(found)


def _pairs(
    known: Adoptions,
    taken: "Taken",
    ties: TiesLike | None,
    exits: Any,
    again: Any,
    *,
    coordinates: Points | None,
    covariates: Any,
    covariate_lag: int,
) -> RiskSet:
    known.need_population("The table of pairs")
    known.need_end("The table of pairs")
    tied = None if ties is None else read_ties(ties, known.ids)
    spells = read_spells(known, exits, again)
    more = read_covariates(
        covariates, known.ids, taken=PAIR_YEAR, lag=covariate_lag, years=known.of_years
    )
    names = [f"{end}_{name}" for end in ("receiver", "giver") for name in more.names]
    before = {t: np.flatnonzero(spells.before(t)) for t in known.periods()}
    years = [entry.year for entry in known.entries]
    rows: list[tuple[Any, ...]] = []
    for i, one, t, event, time, spell in spells.at_risk("adoption"):
        for j in before[t]:
            giver, began = known.entries[j], spells.began(int(j), t)
            began = years[j] if began == -np.inf else began
            link = None if tied is None else int(tied.at(t)[i, int(j)] > 0)
            happened = int(bool(event) and (giver.id, one.id) in taken)
            sure = int(certain(one, t, spell) and not giver.doubtful)
            rows.append((one.id, giver.id, t, happened, event, time, int(t - began), link,
                         _km(coordinates, one.id, giver.id), sure,
                         *more.at(one.id, t), *more.at(giver.id, t)))  # fmt: skip
    missed = len(taken) - len({row[:2] for row in rows if row[3]})
    return RiskSet(
        table=Table(
            measure="dyads",
            columns=(*PAIR_YEAR, *names),
            rows=tuple(rows),
            trace=traces(known, [row[:2] for row in rows]),
            counts=known.counts() | spells.counts()
            | {"transfers": len(taken), "transfers without an event": missed}
            | _elsewhen(taken, known, spells)
            | more.missing(rows, names),
            why="" if rows else "no member was at risk after another had adopted",
            keys=3,
        ),
        codebook=PAIR_YEAR | more.meaning("receiver_") | more.meaning("giver_"),
        labels=LABELS,
    )  # fmt: skip


def _given(transfers: Any, idea: Hashable | None, known: Adoptions) -> "Taken":
    """The transfers, of one idea where they say of which."""
    if hasattr(transfers, "edges"):
        edges = transfers.edges(data=True)
        found = [(a, b, span_of(data)[1:]) for a, b, data in edges
                 if idea in (None, data.get("idea", idea))]  # fmt: skip
    else:
        found = _listed(transfers, idea, years=known.of_years)
        refuse_strange([(receiver, giver, 1.0) for giver, receiver, _ in found], known.ids)
    taken: Taken = {}
    for giver, receiver, span in found:
        taken.setdefault((giver, receiver), []).append(span)
    return taken


def _listed(
    transfers: Any, idea: Hashable | None, *, years: bool
) -> list[tuple[Hashable, Hashable, tuple[float, float]]]:
    """Giver, receiver, and the first and last year of each; nan where it has none."""
    frame = frame_of(transfers)
    if frame is None:
        return [(*_pair(edge), NO_YEAR) for edge in transfers]
    sides = giver_and_receiver(frame)
    of, year = frame.one_of("idea", IDEA), frame.one_of("year", YEAR)
    rows = frame.rows([*sides, of or sides[0], year or sides[0]])
    several = {str(row[2]) for row in rows if of is not None and not is_missing(row[2])}
    if idea is None and len(several) > 1:
        told = ("one in the table of transfers, for the adoptions name none",)
        raise UnknownChoice("idea", ", ".join(sorted(several)), told)
    refuse_alike([*several, *([] if idea is None else [str(idea)])])
    own = (row for row in rows if idea is None or of is None or str(row[2]) == str(idea))
    kept = [row for row in own if not is_missing(row[0])]  # without a giver: an origin
    if year is None:
        return [(*row[:2], NO_YEAR) for row in kept]
    dates = [entry(f"{row[0]} → {row[1]}", row[3], "unknown") for row in kept]
    check_years(dates, years=years)
    return [(*row[:2], (e.earliest, e.latest)) for row, e in zip(kept, dates, strict=True)]


def _elsewhen(taken: "Taken", known: Adoptions, spells: Spells) -> dict[str, int]:
    """How many transfers are dated in years in which the receiver did not begin."""
    began = {}
    for entry_, had in zip(known.entries, spells.had, strict=True):
        if entry_.adopted and isfinite(entry_.year):
            later = [(start, start) for start, _ in had[1:]]
            began[entry_.id] = [(entry_.earliest, entry_.latest), *later]
    number = sum(
        all(_apart(span, own) for span in spans for own in began[receiver])
        for (_, receiver), spans in taken.items()
        if receiver in began
    )
    return {"transfers in another year than the adoption": number} if number else {}


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two spans of years have none in common; an end that nobody knows is open."""
    return one[1] < other[0] or other[1] < one[0]


def _pair(edge: Any) -> tuple[Hashable, Hashable]:  # checked here
    if not isinstance(edge, tuple | list) or len(edge) != 2:
        raise UnreadableTies(repr(edge))
    return edge[0], edge[1]


def _km(points: Points | None, a: Hashable, b: Hashable) -> float | None:
    start, end = ((points or {}).get(place) for place in (a, b))
    return great_circle(start, end) if start and end else None
