"""The Bass model by maximum likelihood: p and q, their standard errors and 95 % intervals.

Every member adopts on its own at a time with distribution F (Schmittlein & Mahajan 1982); seen is
only in which period. Where members in truth wait for one another, as epidemics do, the numbers of
different periods hang together and the intervals are too narrow (docs/measures.md has by how much).
"""

from dataclasses import dataclass, replace
from math import inf, log
from typing import Any

import numpy as np
from scipy.optimize import brentq, minimize, minimize_scalar
from scipy.stats import chi2

from koopgraph.measures.adopters import Floats

SMALLEST, LARGEST = log(1e-9), log(50.0)  # of ln p and ln q; beyond, there is no maximum
STARTS = ((0.03, 0.38), (0.001, 0.2))
HALF_WIDTH = float(chi2.ppf(0.95, 1)) / 2  # fall of the log likelihood at the ends of an interval
WORST_FIT = 0.01  # probability of so bad a fit, below which the model is given up
POOLED = 5.0  # expected adopters that a cell of the goodness of fit has at least

NO_IMITATION = (
    "the best q is not above 0: adoption does not speed up, and the model has no imitation"
)
NO_INNOVATION = "the best p is not above 0: nobody adopts of its own accord in this model"
BAD_FIT = "the likelihood rejects the model: the curve has not its shape (G² test, p {:.2g})"
TOO_FEW = "not tested: too few adoptions to compare the curve with"
NOT_ALL_SEEN = "not tested: some dates are unknown, or not all were watched to the end"
UNDETERMINED = "the standard errors exceed p and q: so few adoptions do not determine them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What the likelihood needs: periods count from 1.

    ``adopters``, shape (periods,): those of each period. ``left``, shape (periods + 1,): members
    last seen without the idea after period 0, 1 … ``undated``: adopted within the window, no year.
    """

    adopters: Floats
    left: Floats
    undated: int

    def log_likelihood(self, ln_p: float, ln_q: float) -> float:
        """The logarithm of the probability of what was seen."""
        survival = np.exp(log_survival(len(self.adopters), ln_p, ln_q))
        cells = survival[:-1] - survival[1:]
        with np.errstate(divide="ignore"):
            parts = [
                _sum(self.adopters, np.log(np.maximum(cells, 0))),
                _sum(self.left, np.log(survival)),
                self.undated * np.log(1 - survival[-1]) if self.undated else 0.0,
            ]
        return float(sum(parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Estimates with standard errors and the ends of the 95 % intervals; or ``why`` not.

    ``untested``: why there is no ``fit``, although there are estimates.
    """

    p: float = np.nan
    q: float = np.nan
    se_p: float = np.nan
    se_q: float = np.nan
    p_ends: tuple[float, float] = (np.nan, np.nan)
    q_ends: tuple[float, float] = (np.nan, np.nan)
    fit: float = np.nan
    why: str = ""
    untested: str = ""


def log_survival(periods: int, ln_p: float, ln_q: float) -> Floats:
    """Shape (periods + 1,): ln(1 - F(t)) at t = 0 … periods.

    >>> [round(float(x), 4) for x in 1 - np.exp(log_survival(2, log(0.03), log(0.38)))]
    [0.0, 0.0358, 0.0851]
    """
    p, q = np.exp(ln_p), np.exp(ln_q)
    faded = np.exp(-(p + q) * np.arange(periods + 1, dtype=float))
    found: Floats = np.log((p + q) / (p + q * faded)) - (p + q) * np.arange(periods + 1)
    return found


def fitted(seen: Observed, *, ends: bool = True) -> Fit:
    """The estimates that make what was seen most probable, or the reason why there are none.

    ``ends``: also the intervals, which take ten times as long.
    """
    best = _maximum(seen)
    if best is None:
        return Fit(why="the fit does not converge: the curve has not the shape of the model")
    ln_p, ln_q, top = best
    if ln_q < log(1e-5) or ln_q - ln_p < log(1e-4):
        return Fit(why=NO_IMITATION)
    if ln_p < log(1e-8):
        return Fit(why=NO_INNOVATION)
    errors = _errors(seen, ln_p, ln_q)
    p, q = float(np.exp(ln_p)), float(np.exp(ln_q))
    if errors is None or errors[0] > 1 or q * errors[1] > p + q:
        return Fit(why=UNDETERMINED)
    fit, untested = goodness(seen, ln_p, ln_q)
    if fit < WORST_FIT:
        return Fit(fit=fit, why=BAD_FIT.format(fit))
    found = Fit(p=p, q=q, se_p=p * errors[0], se_q=q * errors[1], fit=fit, untested=untested)
    if not ends:
        return found
    around = [_interval(seen, (ln_p, ln_q), top, errors[which], which) for which in (0, 1)]
    return replace(found, p_ends=around[0], q_ends=around[1])


def _sum(numbers: Floats, logs: Floats) -> float:
    some = numbers > 0
    return float(numbers[some] @ logs[some])


def _maximum(seen: Observed) -> tuple[float, float, float] | None:
    """ln p, ln q and the log likelihood where it is greatest; None where no search ends."""

    def off(x: Floats) -> float:
        if not (SMALLEST <= x[0] <= LARGEST and SMALLEST <= x[1] <= LARGEST):
            return inf
        return -seen.log_likelihood(x[0], x[1])

    steps: Any = {"xatol": 1e-7, "fatol": 1e-9, "maxiter": 2000}
    found = [minimize(off, np.log(start), method="Nelder-Mead", options=steps) for start in STARTS]
    sound = [one for one in found if one.success and np.isfinite(one.fun)]
    best: Any = min(sound, key=lambda one: one.fun, default=None)
    return None if best is None else (float(best.x[0]), float(best.x[1]), -float(best.fun))


def _errors(seen: Observed, ln_p: float, ln_q: float) -> tuple[float, float] | None:
    """Standard errors of ln p and ln q from the curvature at the maximum."""
    h = 1e-3
    at = {
        (i, j): seen.log_likelihood(ln_p + i * h, ln_q + j * h)
        for i in (-1, 0, 1)
        for j in (-1, 0, 1)
    }
    pp = (at[1, 0] - 2 * at[0, 0] + at[-1, 0]) / h**2
    qq = (at[0, 1] - 2 * at[0, 0] + at[0, -1]) / h**2
    pq = (at[1, 1] - at[1, -1] - at[-1, 1] + at[-1, -1]) / (4 * h**2)
    determinant = pp * qq - pq**2
    if not (pp < 0 and qq < 0 and determinant > 1e-9):
        return None
    return float(np.sqrt(-qq / determinant)), float(np.sqrt(-pp / determinant))


def _interval(
    seen: Observed, best: tuple[float, float], top: float, error: float, which: int
) -> tuple[float, float]:
    """The ends of the 95 % profile likelihood interval of p (``which`` 0) or q (1)."""

    def profile(x: float) -> float:
        """How far below the maximum the likelihood stays, whatever the other parameter is."""

        def off(y: float) -> float:
            return -seen.log_likelihood(*((x, y) if which == 0 else (y, x)))

        other = best[1 - which]
        found = minimize_scalar(off, bounds=(max(other - 4, SMALLEST), min(other + 4, LARGEST)),
                                method="bounded", options={"xatol": 1e-6})  # fmt: skip
        return top + float(found.fun) - HALF_WIDTH

    ends = [_end(profile, best[which], way * max(error, 0.05)) for way in (-1, 1)]
    return float(np.exp(ends[0])), float(np.exp(ends[1]))


def _end(profile: Any, start: float, step: float) -> float:
    """Where the profile crosses 0, from ``start`` outwards; -inf or nan where it never does."""
    inner, outer = start, start + step
    while profile(outer) < 0:
        inner, outer, step = outer, outer + step, step * 1.5
        if outer < SMALLEST:
            return -inf  # down to 0
        if outer > LARGEST:
            return float(np.nan)
    return float(brentq(profile, inner, outer, xtol=1e-6))


def goodness(seen: Observed, ln_p: float, ln_q: float) -> tuple[float, str]:
    """The probability of a worse fit if the model holds: G², in cells of at least five expected.

    Or nan and the reason: some have no date or were watched for a part of the window, or too few
    cells are left to test.
    """
    if seen.undated or seen.left[:-1].any():
        return float(np.nan), NOT_ALL_SEEN
    survival = np.exp(log_survival(len(seen.adopters), ln_p, ln_q))
    members = float(seen.adopters.sum() + seen.left.sum())
    expected = members * np.append(survival[:-1] - survival[1:], survival[-1])
    found = np.append(seen.adopters, seen.left[-1])
    cells: list[list[float]] = []
    for e, n in zip(expected, found, strict=True):
        if cells and cells[-1][0] < POOLED:
            cells[-1] = [cells[-1][0] + e, cells[-1][1] + n]
        else:
            cells.append([float(e), float(n)])
    if len(cells) > 1 and cells[-1][0] < POOLED:
        rest = cells.pop()
        cells[-1] = [cells[-1][0] + rest[0], cells[-1][1] + rest[1]]
    freedom = len(cells) - 3
    if freedom < 1:
        return float(np.nan), TOO_FEW
    deviance = 2 * sum(n * log(n / e) for e, n in cells if n > 0)
    return float(chi2.sf(deviance, freedom)), ""
