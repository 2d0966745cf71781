"""The Bass model: adoption on one's own against adoption after others."""

from collections.abc import Hashable, Iterable
from math import isfinite, log
from typing import Any

import numpy as np
from scipy.optimize import OptimizeResult, least_squares

from koopgraph.measures.adopters import AdoptionsLike, Floats, NeverAdopters, read_adoptions
from koopgraph.measures.errors import Undefined
from koopgraph.measures.scenarios import Spread, spread
from koopgraph.measures.table import Table

STARTS = ((0.03, 0.38), (0.1, 0.1), (0.003, 0.8), (0.3, 0.5), (0.01, -0.005))
FEWEST_MOMENTS = 3  # periods with adoptions: two parameters and one to contradict them
COMBINATIONS = 60  # of uncertain dates; each is a fit of its own
WIDEST = 1e8  # condition of the Jacobian beyond which p and q cannot be told apart


def bass_share(period: Floats, p: float, q: float) -> Floats:
    """F(t) = (1 - e^{-(p+q)t}) / (1 + (q/p) e^{-(p+q)t}), the share of adopters after t periods.

    >>> round(float(bass_share(np.array([1.0]), 0.03, 0.38)[0]), 4)
    0.0358
    """
    left = np.exp(-np.clip((p + q) * period, -700, 700))
    return (1 - left) / (1 + (q / p) * left)


def bass(
    adoptions: AdoptionsLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
) -> Table:
    """Innovation p and imitation q, by least squares on the cumulative share of the population.

    Fits F(t) at t = 1 (the first period of the window) … T; units: 1 / period. Standard errors
    from the Jacobian, with T - 2 degrees of freedom. ``peak`` is the period of most adoptions,
    ln(q/p) / (p+q) after the start. Refuses, with `Undefined` cells that say why, when the data do
    not identify the model: fewer than three periods with adoptions, p not above 0, no convergence,
    p and q not to be told apart, or standard errors (of the fit, or of so few adoptions) greater
    than p and q. Refuses without a declared population. Rows: one.

    Source: Bass (1969), doi:10.1287/mnsc.15.5.215; least squares: Srinivasan & Mason (1986),
    doi:10.1287/mksc.5.2.169; as fitbass of netdiffuseR 1.25.

    >>> found = bass({"a": 1, "b": 1, "c": None})
    >>> [row.p for row in found]
    [Undefined(reason='adoptions in 1 period only; the model needs at least 3')]
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until, never_adopters=never_adopters
    )
    known.need_population("The Bass model")
    periods = known.periods()
    reasons: list[str] = []

    def fitted(times: Floats) -> Floats:
        numbers, why = _fit(times, periods)
        reasons.append(why)
        return numbers

    found = spread(known, fitted, limit=COMBINATIONS)
    times = known.times()
    return Table(
        measure="bass",
        columns=("p", "p_low", "p_high", "q", "q_low", "q_high", "se_p", "se_q", "rss", "peak"),
        rows=(_row(found, reasons[0], periods),),
        trace=(known.claims(np.isfinite(times)),),
        counts=known.counts() | {"periods": len(periods)},
        notes=found.note(),
        keys=0,
    )


def _fit(times: Floats, periods: tuple[int, ...]) -> tuple[Floats, str]:
    """p, q, their standard errors and the residual sum of squares; or nan and the reason."""
    nothing = np.full(5, np.nan)
    moments = len(set(times[np.isfinite(times)]))
    if moments < FEWEST_MOMENTS:
        spoken = "1 period" if moments == 1 else f"{moments} periods"
        return nothing, f"adoptions in {spoken} only; the model needs at least {FEWEST_MOMENTS}"
    known = ~np.isnan(times)
    shares = np.array([(times[known] <= t).sum() for t in periods], dtype=float) / known.sum()
    best = _best(np.arange(1, len(periods) + 1, dtype=float), shares)
    if best is None:
        return nothing, "the fit does not converge: the curve has not the shape of the model"
    if np.linalg.cond(best.jac) > WIDEST:
        return nothing, "p and q cannot be told apart on these data"
    rss = 2 * float(best.cost)
    errors = np.sqrt(np.diag(np.linalg.inv(best.jac.T @ best.jac)) * rss / (len(periods) - 2))
    chance = _sampling(best, int(known.sum()))
    if max(errors[0], chance[0]) > best.x[0] or max(errors[1], chance[1]) > abs(best.x).sum():
        return nothing, "the standard errors exceed p and q: so few adoptions do not determine them"
    return np.array([*best.x, *errors, rss]), ""


def _sampling(best: OptimizeResult, members: int) -> Floats:
    """Standard errors of p and q if so many members adopt, each on its own, as the model says.

    From the Fisher information of the shares of each period and of those left (Schmittlein &
    Mahajan 1982, doi:10.1287/mksc.1.1.57): a smooth curve of three adopters fits well and says
    nothing.
    """
    shares = bass_share(np.arange(1, len(best.jac) + 1, dtype=float), *best.x)
    cells = np.diff(shares, prepend=0.0, append=1.0)
    slopes = np.diff(np.vstack([np.zeros(2), best.jac, np.zeros(2)]), axis=0)
    sound = cells > 1e-12
    information = members * (slopes[sound].T / cells[sound]) @ slopes[sound]
    if np.linalg.cond(information) > WIDEST**2:
        return np.array([np.inf, np.inf])
    return np.sqrt(np.diag(np.linalg.inv(information)))


def _best(moments: Floats, shares: Floats) -> OptimizeResult | None:
    """The best of several starts with p > 0 that converged, or None."""

    def off(x: Floats) -> Floats:
        return bass_share(moments, x[0], x[1]) - shares

    bounds = ([1e-12, -1.0], [5.0, 50.0])
    fits = [
        least_squares(off, start, bounds=bounds, xtol=1e-14, ftol=1e-14, gtol=1e-14, max_nfev=5000)
        for start in STARTS
    ]
    sound = [fit for fit in fits if fit.success and not fit.active_mask.any() and fit.x[0] > 1e-9]
    return min(sound, key=lambda fit: fit.cost, default=None)


def _row(found: Spread, why: str, periods: tuple[int, ...]) -> tuple[Any, ...]:
    p, q = float(found.value[0]), float(found.value[1])
    rest = tuple(found.cells(at, why)[0] for at in (2, 3, 4))
    return (*found.cells(0, why), *found.cells(1, why), *rest, _peak(p, q, why, periods))


def _peak(p: float, q: float, why: str, periods: tuple[int, ...]) -> float | Undefined:
    if not isfinite(p):
        return Undefined(why)
    if q <= p:
        return Undefined("imitation does not exceed innovation: most adopt at the start")
    return periods[0] - 1 + log(q / p) / (p + q)
