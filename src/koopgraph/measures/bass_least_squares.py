"""The Bass model by least squares on the curve, as netdiffuseR fits and reports it.

Its standard errors take the points of a cumulative curve for independent: nominal intervals of 95 %
hold the truth in about half of all cases. `bass` gives them beside those of the likelihood.
"""

import numpy as np
from scipy.optimize import OptimizeResult, least_squares

from koopgraph.measures.adopters import Floats

STARTS = ((0.03, 0.38), (0.1, 0.1), (0.003, 0.8), (0.3, 0.5), (0.01, -0.005))
WIDEST = 1e8  # condition of the Jacobian beyond which p and q cannot be told apart


def bass_share(period: Floats, p: float, q: float) -> Floats:
    """F(t) = (1 - e^{-(p+q)t}) / (1 + (q/p) e^{-(p+q)t}), the share of adopters after t periods.

    >>> round(float(bass_share(np.array([1.0]), 0.03, 0.38)[0]), 4)
    0.0358
    """
    left = np.exp(-np.clip((p + q) * period, -700, 700))
    return (1 - left) / (1 + (q / p) * left)


def least_squares_fit(shares: Floats) -> tuple[Floats, str]:
    """p, q, their standard errors and the residual sum of squares; or nan and the reason.

    ``shares``, shape (periods,): the cumulative share of the population after each period.
    """
    nothing = np.full(5, np.nan)
    best = _best(np.arange(1, len(shares) + 1, dtype=float), shares)
    if best is None:
        return nothing, "the fit does not converge: the curve has not the shape of the model"
    if best.x[1] <= 0:
        return nothing, "the best q of least squares is not above 0: the model has no imitation"
    if np.linalg.cond(best.jac) > WIDEST:
        return nothing, "p and q cannot be told apart on these data"
    rss = 2 * float(best.cost)
    errors = np.sqrt(np.diag(np.linalg.inv(best.jac.T @ best.jac)) * rss / (len(shares) - 2))
    return np.array([*best.x, *errors, rss]), ""


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
