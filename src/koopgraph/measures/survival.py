"""How long until adoption: Kaplan-Meier, and Turnbull's estimate where dates are ranges."""

import warnings
from collections.abc import Hashable, Iterable
from math import isfinite
from typing import Any

import numpy as np
from lifelines import KaplanMeierFitter
from numpy.typing import NDArray

from koopgraph.measures.adopters import (
    Adoptions,
    AdoptionsLike,
    Floats,
    NeverAdopters,
    plain,
    read_adoptions,
)
from koopgraph.measures.cautions import cautions
from koopgraph.measures.curves import NO_DATES, NOBODY_LEFT
from koopgraph.measures.errors import Undefined
from koopgraph.measures.scenarios import Spread, number, spread
from koopgraph.measures.table import Table
from koopgraph.measures.times import Missing

MAX_ROUNDS = 100_000
INSIDE = "not determined within a range that no other date divides"
ONLY_BOUNDS = (
    "within a range that no other date divides the data say how much lies in it, not where: there "
    "only the least and greatest possible share are given"
)
TO_FOUR = "to four digits: the estimate is found by iteration"


def kaplan_meier(
    adoptions: AdoptionsLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
) -> Table:
    """The share that has not adopted yet after each period with an adoption.

    S(t) = Π (1 - d_i / n_i) over periods t_i ≤ t, d adopters, n at risk. Who never adopted is
    right-censored at the end of the observation (or when last watched, `NotUntil`), after the
    adoptions of that period; who adopted before ``since`` was never at risk in the window. Standard
    error: Greenwood; bounds: 95 %, log-log. An adoption of unknown date is not in the value but in
    the range over all dates (``…_low``, ``…_high``); `turnbull` estimates with such dates.
    ``summary``: the median, the first period with S ≤ 1/2, and the ends of its 95 % interval, where
    the bounds pass 1/2. Rows: one a period with adoptions. Refuses without a declared population.

    Source: Kaplan & Meier (1958), doi:10.1080/01621459.1958.10501452; Kalbfleisch & Prentice
    (2002), doi:10.1002/9781118032985 for the bounds. Computed by lifelines.

    >>> found = kaplan_meier({"a": 1, "b": 2, "c": 2, "d": None}, until=2)
    >>> [round(share, 9) for share in found.column("survival")], found.summary["median"]
    ([0.75, 0.25], 2)
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    known.need_population("Kaplan-Meier")
    known.need_end("Kaplan-Meier")
    times = known.times()
    moments = np.unique(times[np.isfinite(times)])
    watched = known.watched()
    found = spread(known, lambda dates: _survival(dates, watched, moments))
    columns = _greenwood(times, watched) if moments.size else np.empty((6, 0))
    rows = tuple(_row(found, columns, moments, i) for i in range(moments.size))
    return Table(
        measure="survival",
        columns=("period", "at_risk", "adopters", "survival", "survival_low", "survival_high",
                 "se", "lower95", "upper95"),
        rows=rows,
        trace=tuple(known.claims(times == moment) for moment in moments),
        counts=known.counts(),
        notes=(*found.note(), *cautions(known, ongoing=False)),
        summary=_median(moments, *(columns[at] for at in (2, 4, 5))),
        why="" if rows else NO_DATES,
    )  # fmt: skip


def _survival(times: Floats, watched: Floats, moments: Floats) -> Floats:
    """Shape (1, moments): the product-limit estimate just after each moment."""
    dates = np.unique(times[np.isfinite(times)])
    known = ~np.isnan(times) & ~np.isneginf(times)
    ends = np.where(np.isfinite(times), times, watched)[known]
    at_risk = np.array([(ends >= date).sum() for date in dates], dtype=float)
    events = np.array([(times == date).sum() for date in dates], dtype=float)
    steps = np.concatenate([[1.0], np.cumprod(1 - events / at_risk)])
    return np.array([steps[np.searchsorted(dates, moments, side="right")]])


def _greenwood(times: Floats, watched: Floats) -> Floats:
    """Shape (6, periods with adoptions): at risk, adopters, survival, se, lower, upper."""
    known = ~np.isnan(times) & ~np.isneginf(times)
    events = np.isfinite(times[known])
    ends = np.where(events, times[known], watched[known])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # log(log(1)) at a survival of 1 or 0, given as undefined
        fitted = KaplanMeierFitter().fit(ends, events)
    table = fitted.event_table[fitted.event_table["observed"] > 0]
    bounds = fitted.confidence_interval_.loc[table.index].to_numpy().T
    survival = fitted.survival_function_.loc[table.index].to_numpy()[:, 0]
    at_risk, died = table["at_risk"].to_numpy(), table["observed"].to_numpy()
    left = at_risk - died
    terms = np.divide(died, at_risk * left, out=np.full(len(died), np.nan), where=left > 0)
    errors = survival * np.sqrt(np.cumsum(terms))
    bounds = np.where(survival > 0, bounds, np.nan)
    return np.array([at_risk, died, survival, errors, *bounds])


def _row(found: Spread, columns: Floats, moments: Floats, i: int) -> tuple[Any, ...]:
    why = "everybody had adopted: no variance"
    ends = (float(found.low[0, i]), float(found.high[0, i]))
    errors = (number(float(columns[at, i]), why) for at in (3, 4, 5))
    head = (plain(moments[i]), int(columns[0, i]), int(columns[1, i]), float(columns[2, i]))
    return (*head, *ends, *errors)


def _median(moments: Floats, *curves: Floats) -> dict[str, float | Undefined | None]:
    """The first period in which the survival, its lower and its upper bound are 1/2 or less."""
    names = ("median", "median, from (95 %)", "median, to (95 %)")
    reasons = ("fewer than half have adopted", *["the bound does not come down to half"] * 2)
    found: dict[str, float | Undefined | None] = {}
    for name, why, curve in zip(names, reasons, curves, strict=True):
        reached = moments[np.nan_to_num(curve, nan=np.inf) <= 0.5 + 1e-12]
        found[name] = plain(reached[0]) if reached.size else Undefined(why)
    return found


def turnbull(
    adoptions: AdoptionsLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    missing: Missing = "unknown",
) -> Table:
    """The share that has not adopted yet, estimated with every date as the range that it is.

    The nonparametric maximum-likelihood estimate for interval-censored data: a ranged date lies
    anywhere in its range, an unknown one anywhere in the window, a never-adopter after the end;
    the share is of those who had not adopted before ``since``. The likelihood says how much lies
    in each innermost interval (one that no other date divides), not where in it: there the share
    is undefined, and ``survival_low`` and ``survival_high`` are the least and greatest that it can
    be; elsewhere both are the share.
    Equal to `kaplan_meier` when all dates are exact. Gives no standard error. Rows: one a period
    of the window. Refuses without a declared population.

    Source: Turnbull (1976), doi:10.1111/j.2517-6161.1976.tb01597.x (self-consistency; innermost
    intervals, and that the estimate is undefined within them).

    >>> found = turnbull({"a": 1, "b": (1, 2), "c": (3, 4), "d": None}, until=4)
    >>> found.column("survival_low"), found.column("survival_high")
    ((0.5, 0.5, 0.25, 0.25), (0.5, 0.5, 0.5, 0.25))
    >>> found.row(3).survival
    Undefined(reason='not determined within a range that no other date divides')
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until, missing=missing
    )
    known.need_population("Turnbull's estimate")
    known.need_end("Turnbull's estimate")
    periods = known.periods()
    ends = _bounds(_allowed(known, periods)) if periods else np.empty((2, 0))
    rows = tuple(_turnbull_row(t, low, high) for t, low, high in zip(periods, *ends, strict=True))
    times = known.times()
    inside = any(row[1] == Undefined(INSIDE) for row in rows)
    return Table(
        measure="turnbull",
        columns=("period", "survival", "survival_low", "survival_high"),
        rows=rows,
        trace=tuple(known.claims(times <= period) for period in periods),
        counts=known.counts(),
        notes=(*((TO_FOUR,) if periods else ()), *((ONLY_BOUNDS,) if inside else ())),
        why="" if periods else NO_DATES,
    )


def _turnbull_row(period: int, low: float, high: float) -> tuple[Any, ...]:
    if np.isnan(low):
        return (period, *[Undefined(NOBODY_LEFT)] * 3)
    if high - low < 1e-4:  # one number, to four digits
        return (period, *[round(float(low), 4)] * 3)
    return (period, Undefined(INSIDE), round(float(low), 4), round(float(high), 4))


def _allowed(known: Adoptions, periods: tuple[int, ...]) -> Floats:
    """Shape (entries, periods + 2): 1 where the adoption may lie; the ends: "before", "later".

    What a row allows is one run of neighbours.
    """
    moments = np.array(periods, dtype=float)
    rows = []
    for entry in known.entries:
        low = entry.earliest if isfinite(entry.earliest) else -np.inf
        high = entry.latest if isfinite(entry.latest) else np.inf
        if not entry.adopted:
            low = min(entry.watched, known.until) + 1
        inside = (moments >= low) & (moments <= high)
        before = entry.adopted and known.began and low < known.first
        later = not entry.adopted or low > known.until or (isfinite(high) and high > known.until)
        rows.append([before, *inside, later])
    return np.array(rows, dtype=float)


def _bounds(allowed: Floats) -> Floats:
    """Shape (2, periods): the least and greatest share left after each; nan: nobody was there."""
    starts, ends = _innermost(allowed)
    masses = _self_consistent(allowed[:, starts])
    at = np.arange(1, allowed.shape[1] - 1)[:, None]
    later = np.where(starts > at, masses, 0).sum(axis=1)
    open_ = np.where((starts <= at) & (at < ends), masses, 0).sum(axis=1)
    before = masses[ends == 0].sum()  # adopted before the window, and perhaps:
    perhaps = masses[(starts == 0) & (ends > 0)].sum()
    if before > 1 - 1e-9:
        return np.full((2, len(at)), np.nan)
    least, most = later / (1 - before), later + open_
    rest = np.full(len(at), max(1 - before - perhaps, 0.0))
    greatest = np.divide(most, rest, out=np.where(most > 1e-9, 1.0, 0.0), where=rest > 1e-9)
    return np.array([least, np.minimum(greatest, 1.0)])


def _innermost(allowed: Floats) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """First and last column of each innermost interval.

    It begins where the range of some entry begins, and ends where one ends, with no other
    beginning or end between: only there the estimate has mass (Turnbull 1976).
    """
    first = np.unique(allowed.argmax(axis=1))
    last = np.unique(allowed.shape[1] - 1 - allowed[:, ::-1].argmax(axis=1))
    nearest = last[np.searchsorted(last, first)]  # the first end at or after each beginning
    inner = nearest < np.append(first[1:], allowed.shape[1])
    return first[inner], nearest[inner]


def _self_consistent(allowed: Floats) -> Floats:
    """Shape (intervals,): probability masses; each round shares everybody out anew."""
    masses = np.full(allowed.shape[1], 1 / allowed.shape[1])
    for _ in range(MAX_ROUNDS):
        shared = allowed * masses
        new: Floats = (shared / shared.sum(axis=1, keepdims=True)).mean(axis=0)
        if np.abs(new - masses).max() < 1e-9:
            return new
        masses = new
    return masses
