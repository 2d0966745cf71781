"""The Bass model: adoption on one's own against adoption after others."""

from collections.abc import Hashable, Iterable
from math import isfinite, log
from typing import Any

import numpy as np

from koopgraph.measures.adopters import (
    Adoptions,
    AdoptionsLike,
    Floats,
    NeverAdopters,
    read_adoptions,
)
from koopgraph.measures.bass_least_squares import least_squares_fit
from koopgraph.measures.bass_likelihood import Fit, Observed, fitted
from koopgraph.measures.bounds import end_of_window
from koopgraph.measures.errors import CutOff, Undefined, UnknownChoice
from koopgraph.measures.scenarios import Spread, number, spread
from koopgraph.measures.table import Table
from koopgraph.measures.times import FIRST_YEAR, Missing

FEWEST_MOMENTS = 3  # periods with adoptions: two parameters and one to contradict them
COMBINATIONS = 60  # of uncertain dates; each is a fit of its own
CAVEAT = (
    "standard errors and intervals: of the likelihood, if each place adopts on its own (where "
    "places wait for one another, that of p holds in three of four cases); those of least squares "
    "as netdiffuseR reports them, too small by a factor of about three"
)
NO_PROOF = "q may be 0: the data do not rule out that nobody imitates"


def bass(
    adoptions: AdoptionsLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    horizon: float | None = None,
) -> Table:
    """Innovation p and imitation q of the Bass model by maximum likelihood, and the peak.

    F(t) = (1 - e^{-(p+q)t}) / (1 + (q/p) e^{-(p+q)t}) with t = 1 in the first period of the window,
    p and q per period; the likelihood of members seen period by period, each adopting on its own;
    adopters of unknown date count as "within the window". ``…_lower95``, ``…_upper95``: profile
    likelihood; ``fit``: probability of a worse fit if the model holds (undefined where the test
    cannot be made). ``ls_…``: the same by least
    squares on the curve, as fitbass of netdiffuseR reports them; their errors are too small.
    ``peak``: the period of most adoptions, ln(q/p) / (p+q) after the start; not given beyond
    ``horizon`` (the last period observed unless told).

    Refuses, with `Undefined` cells that say why: fewer than three periods with adoptions, p or q
    not above 0, a curve that the likelihood rejects, errors greater than p and q. Raises
    UndeclaredPopulation, OpenWindow, and CutOff where ``since`` hides the beginning. Rows: one.

    Source: Bass (1969), doi:10.1287/mnsc.15.5.215; likelihood: Schmittlein & Mahajan (1982),
    doi:10.1287/mksc.1.1.57; least squares: Srinivasan & Mason (1986), doi:10.1287/mksc.5.2.169.

    >>> found = bass({"a": 1, "b": 1, "c": None}, until=2)
    >>> [row.p for row in found]
    [Undefined(reason='adoptions in 1 period only; the model needs at least 3')]
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    known.need_population("The Bass model")
    known.need_end("The Bass model")
    horizon = end_of_window("horizon", horizon, years=known.until >= FIRST_YEAR)
    if horizon is not None and horizon < known.until:
        raise UnknownChoice(
            "horizon", str(horizon), (f"{known.until:g}, the last period, or later",)
        )
    if before := int(known.before().sum()):
        raise CutOff("The Bass model", before, str(since))
    periods, times = known.periods(), known.times()
    best = _fit(known, times, periods)
    ranges = spread(known, lambda dates: _estimates(known, dates, periods), limit=COMBINATIONS)
    by_squares, why = _squares(times, periods)
    imitates = best.q_ends[0] > 1e-6 or not isfinite(best.q)
    return Table(
        measure="bass",
        columns=("p", "p_low", "p_high", "p_lower95", "p_upper95",
                 "q", "q_low", "q_high", "q_lower95", "q_upper95", "se_p", "se_q", "peak", "fit",
                 "ls_p", "ls_q", "ls_se_p", "ls_se_q", "ls_rss"),
        rows=((*_ranged(ranges, 0, best.why), *_ends(best.p_ends, best.why),
               *_ranged(ranges, 1, best.why), *_ends(best.q_ends, best.why),
               number(best.se_p, best.why), number(best.se_q, best.why),
               _peak(best, periods, horizon), number(best.fit, best.untested or best.why),
               *(number(float(x), why) for x in by_squares)),),
        trace=(known.claims(np.isfinite(times)),),
        counts=known.counts() | {"periods": len(periods)},
        notes=(
            *ranges.note(),
            *(() if best.why and why else (CAVEAT,)),
            *(() if imitates else (NO_PROOF,)),
        ),
        keys=0,
        seen=tuple((t, float((times <= t).sum())) for t in periods),
    )  # fmt: skip


def _estimates(known: Adoptions, times: Floats, periods: tuple[int, ...]) -> Floats:
    best = _fit(known, times, periods, ends=False)
    return np.array([best.p, best.q])


def _fit(known: Adoptions, times: Floats, periods: tuple[int, ...], *, ends: bool = True) -> Fit:
    few = _few(times)
    if few:
        return Fit(why=few)
    start = periods[0]
    dated = times[np.isfinite(times)].astype(int) - start
    last = np.clip(known.watched()[times == np.inf] - start + 1, 0, len(periods)).astype(int)
    seen = Observed(
        adopters=np.bincount(dated, minlength=len(periods)).astype(float),
        left=np.bincount(last, minlength=len(periods) + 1).astype(float),
        undated=int(np.isnan(times).sum()),
    )
    return fitted(seen, ends=ends)


def _few(times: Floats) -> str:
    moments = len(set(times[np.isfinite(times)]))
    if moments >= FEWEST_MOMENTS:
        return ""
    spoken = "1 period" if moments == 1 else f"{moments} periods"
    return f"adoptions in {spoken} only; the model needs at least {FEWEST_MOMENTS}"


def _squares(times: Floats, periods: tuple[int, ...]) -> tuple[Floats, str]:
    if few := _few(times):
        return np.full(5, np.nan), few
    known = ~np.isnan(times)
    shares = np.array([(times[known] <= t).sum() for t in periods], dtype=float) / known.sum()
    return least_squares_fit(shares)


def _ranged(ranges: Spread, at: int, why: str) -> tuple[Any, ...]:
    """Value and range; a number that is refused has no range either."""
    return (Undefined(why),) * 3 if why else ranges.cells(at, why)


def _ends(ends: tuple[float, float], why: str) -> tuple[Any, ...]:
    return tuple(
        number(end, why or "the likelihood falls too slowly to give an end") for end in ends
    )


def _peak(best: Fit, periods: tuple[int, ...], horizon: float | None) -> float | Undefined:
    if best.why:
        return Undefined(best.why)
    if best.q <= best.p:
        return Undefined("imitation does not exceed innovation: most adopt at the start")
    last = periods[-1] if horizon is None else horizon
    peak = periods[0] - 1 + log(best.q / best.p) / (best.p + best.q)
    if peak > last:
        return Undefined(
            f"by the model most adopt after {last:g}, beyond the horizon: a forecast, not a finding"
        )
    return peak
