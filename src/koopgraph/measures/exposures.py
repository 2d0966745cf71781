"""How much of what one looks at has adopted: exposure, and threshold at one's own adoption."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from koopgraph.measures.adopters import (
    Adoptions,
    AdoptionsLike,
    Floats,
    NeverAdopters,
    plain,
    read_adoptions,
)
from koopgraph.measures.bounds import at_least
from koopgraph.measures.cautions import of_ranges
from koopgraph.measures.curves import NO_DATES
from koopgraph.measures.errors import Undefined, one_of
from koopgraph.measures.scenarios import Spread, number, spread
from koopgraph.measures.table import Table
from koopgraph.measures.ties import Ties, TiesLike, read_ties
from koopgraph.measures.times import Missing

WithoutTies = Literal["zero", "undefined"]
TOO_EARLY = "looks back to before the first period observed"
NO_ALTERS = "has no tie to anybody whose adoption is known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposures:
    """Exposure of every member in any period, under one reading of ties."""

    ties: Ties
    watched: Floats
    first: float
    lag: int
    normalized: bool
    empty: float

    def at(
        self, times: Floats, period: float, *, strict: bool = False, lost: bool | None = None
    ) -> tuple[Floats, Floats]:
        """Shape (entries,) each: exposure in ``period``, and the ties that it rests on.

        ``strict``: alters that adopt in the very period are not counted as adopters yet. ``lost``:
        what became of those no longer watched: they adopted, or did not; None: they are left out.
        """
        seen = period - self.lag
        gone = (times == np.inf) & (self.watched < seen)
        adopted = (times < seen) if strict else (times <= seen)
        known = adopted | ((times == np.inf) & ~gone) | np.isfinite(times)
        if lost is not None:
            adopted, known = adopted | (gone & lost), known | gone
        matrix = self.ties.at(period)
        if seen < self.first:  # nothing was seen yet, as in netdiffuseR
            return np.full(len(times), np.nan), np.zeros(len(times))
        had, base = matrix @ adopted.astype(float), matrix @ known.astype(float)
        share = had if not self.normalized else had / np.where(base > 0, base, 1)
        return np.where(base > 0, share, self.empty), base


def exposure(
    adoptions: AdoptionsLike,
    ties: TiesLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    lag: int = 0,
    outgoing: bool = True,
    valued: bool | str = False,
    normalized: bool = True,
    without_ties: WithoutTies = "zero",
) -> Table:
    """Of those one has ties to, the share that has adopted, for each member and period.

    E_t = A a_t / A 1, with A the ties (row: who is exposed, column: who is looked at) and a_t the
    adopters up to and including period t - ``lag``; undefined in the first ``lag`` periods. Alters
    whose adoption is not dated stand in neither sum but in the range, and so do those who were
    watched for a part of the window only (`NotUntil`), from then on. ``ties`` are read by
    `read_ties`: pairs (who is exposed, to whom), a data frame, a graph, or one for each period.
    Knowledge flows the other way: a table of givers and receivers exposes the receivers.
    ``outgoing=False`` turns the ties around; ``valued`` uses weights; ``normalized=False`` counts
    instead of sharing; without alters the exposure is 0 (or ``"undefined"``). Rows: members ×
    periods. Refuses without a declared population.

    Source: Burt (1987), doi:10.1086/228667; Valente (1995); as in netdiffuseR 1.25.

    >>> found = exposure({"Bremen": 2003, "Leipzig": 2005, "Ulm": None},
    ...                  [("Ulm", "Bremen"), ("Ulm", "Leipzig")])
    >>> [row.exposure for row in found if row.id == "Ulm"]
    [0.5, 0.5, 1.0]
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    known.need_population("Exposure, as a share,")
    reading = _reading(known, ties, lag, outgoing, valued, normalized, without_ties)
    periods = known.periods()
    found = spread(known, lambda times: _exposures(reading, times, periods))
    times = known.times()
    bases = [reading.at(times, period)[1] for period in periods]
    cells = [
        (
            id_,
            period,
            float(bases[p][i]),
            *_ends(found, (p, i), TOO_EARLY if period - lag < known.first else NO_ALTERS),
        )
        for i, id_ in enumerate(known.ids)
        for p, period in enumerate(periods)
    ]
    return Table(
        measure="exposure",
        columns=("id", "period", "alters", "exposure", "exposure_low", "exposure_high"),
        rows=tuple(cells),
        trace=_trace(known, reading, times, periods),
        counts=known.counts() | reading.ties.counts(known.periods()),
        notes=(*found.note(), *of_ranges(known)),
        why="" if periods else NO_DATES,
        keys=2,
    )


def threshold(
    adoptions: AdoptionsLike,
    ties: TiesLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    lag: int = 0,
    outgoing: bool = True,
    valued: bool | str = False,
    without_ties: WithoutTies = "zero",
) -> Table:
    """The exposure of each adopter in the period in which it adopted.

    Alters that adopt in the same period count (netdiffuseR's rule); whether they came before or
    after is not known, so ``threshold_low`` has them after, and ``same_period`` says how many they
    are. ``lag=1`` looks one period back, undefined for adopters of the first period. Undefined for
    those who have not adopted or whose date is unknown. Rows: one a member.

    Source: Valente (1996), doi:10.1016/0378-8733(95)00256-1; as in netdiffuseR 1.25.

    >>> threshold({"Bremen": 2003, "Leipzig": 2005, "Ulm": None}, [("Leipzig", "Bremen")]
    ...           ).row("Leipzig").threshold
    1.0
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    known.need_population("The threshold, a share,")
    reading = _reading(known, ties, lag, outgoing, valued, True, without_ties)
    found = spread(known, lambda times: _thresholds(reading, known, times))
    times = known.times()
    behind = {own: known.claims(times <= own) for own in set(times[np.isfinite(times)].tolist())}
    rows = []
    for i, id_ in enumerate(known.ids):
        why = _why(times[i], known, lag)
        ends = (found.value[0, i], found.low[1, i], found.high[3, i])
        numbers = [number(float(value), why) for value in ends]
        same = Undefined(why) if np.isnan(found.value[2, i]) else int(found.value[2, i])
        rows.append((id_, plain(times[i]), *numbers, same))
    return Table(
        measure="threshold",
        columns=("id", "period", "threshold", "threshold_low", "threshold_high", "same_period"),
        rows=tuple(rows),
        trace=tuple(behind.get(own, ()) for own in times.tolist()),
        counts=known.counts() | reading.ties.counts(known.periods()),
        notes=(*found.note(), *of_ranges(known)),
    )


def _exposures(reading: Exposures, times: Floats, periods: tuple[int, ...]) -> Floats:
    """Shape (3, periods, entries): without those lost from view, with them as not, as adopted."""
    return np.array([[reading.at(times, t, lost=lost)[0] for t in periods]
                     for lost in (None, False, True)])  # fmt: skip


def _ends(found: Spread, at: tuple[int, int], why: str) -> tuple[float | Undefined, ...]:
    """Value, least and greatest exposure of one member in one period."""
    value, low, high = found.value[0][at], found.low[1][at], found.high[2][at]
    return tuple(number(float(one), why) for one in (value, low, high))


def _reading(
    known: Adoptions,
    ties: TiesLike,
    lag: int,
    outgoing: bool,
    valued: bool | str,
    normalized: bool,
    empty: str,
) -> Exposures:
    one_of("without_ties", empty, ("zero", "undefined"))
    at_least("lag", lag, 0, meaning="the same period")
    found = read_ties(ties, known.ids, valued=valued)
    return Exposures(
        ties=found if outgoing else found.turned(),
        watched=known.watched(),
        first=known.first,
        lag=lag,
        normalized=normalized,
        empty=0.0 if empty == "zero" else np.nan,
    )


def _trace(
    known: Adoptions, reading: Exposures, times: Floats, periods: tuple[int, ...]
) -> tuple[tuple[str, ...], ...]:
    """The claims of the adoptions that each exposure rests on."""
    if not any(entry.claims for entry in known.entries):
        return ()
    seen = [(reading.ties.at(period), times <= period - reading.lag) for period in periods]
    return tuple(
        known.claims((matrix[[i], :].toarray()[0] > 0) & adopted)
        for i in range(len(known.entries))
        for matrix, adopted in seen
    )


def _thresholds(reading: Exposures, known: Adoptions, times: Floats) -> Floats:
    """Shape (4, entries): with and without alters of the same period, and how many those are.

    With, those lost from view are left out, without they had not adopted; last: with, they had.
    """
    out = np.full((4, len(times)), np.nan)
    for period in sorted(set(times[np.isfinite(times)])):
        own = times == period
        if period - reading.lag < known.first:
            continue
        out[0, own] = reading.at(times, period)[0][own]
        out[1, own] = reading.at(times, period, strict=reading.lag == 0, lost=False)[0][own]
        out[3, own] = reading.at(times, period, lost=True)[0][own]
        same = (reading.ties.at(period) > 0) @ own.astype(float)
        out[2, own] = same[own] if reading.lag == 0 else 0
    return out


def _why(time: float, known: Adoptions, lag: int) -> str:
    if np.isnan(time):
        return "adopted, date unknown"
    if time == np.inf:
        return "has not adopted"
    if time == -np.inf:
        return "adopted before the first period observed"
    if time - lag < known.first:
        return "adopted before anything earlier was observed"
    return NO_ALTERS
