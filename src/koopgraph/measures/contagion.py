"""Who infects and who is susceptible: adoptions that follow, period by period, along ties."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any, Literal

import numpy as np
from scipy.sparse import csr_array

from koopgraph.measures.adopters import (
    Adoptions,
    AdoptionsLike,
    Floats,
    NeverAdopters,
    plain,
    read_adoptions,
)
from koopgraph.measures.bounds import at_least
from koopgraph.measures.cautions import cautions
from koopgraph.measures.errors import Undefined, UnknownChoice, one_of
from koopgraph.measures.scenarios import number, spread
from koopgraph.measures.table import Table
from koopgraph.measures.ties import Ties, TiesLike, read_ties
from koopgraph.measures.times import Missing

Discount = Literal["linear", "exponential"]
WithoutTies = Literal["zero", "undefined"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """K periods back (susceptibility, ``way`` -1) or ahead (infection, ``way`` 1)."""

    ties: Ties
    way: int
    weights: tuple[float, ...]
    normalized: bool
    empty: float

    def of(self, times: Floats) -> Floats:
        """Shape (entries,): the measure; nan for those without a dated adoption."""
        top, base, all_then = (np.zeros(len(times)) for _ in range(3))
        for k, weight in enumerate(self.weights, start=1):
            then = times + self.way * k
            for own, matrix in self._matrices(times, k):
                now, on = self._hits(matrix, times, then)
                top[own] += (now * weight)[own]
                base[own] += (on * weight)[own]
            all_then += _alike(times, then) * weight
        share = np.divide(top, base, out=np.full(len(times), self.empty), where=base > 0)
        if self.normalized:
            share = share / np.where(all_then > 0, all_then, 1)
        return np.where(np.isfinite(times), share, np.nan)

    def _matrices(self, times: Floats, k: int) -> list[tuple[Any, Any]]:
        """The ties that hold for whom: of the period that the steps k lead to or from."""
        if not self.ties.by_period:
            return [(slice(None), self.ties.static)]
        moments = sorted(set(times[np.isfinite(times)]))
        shift = k if self.way > 0 else 1 - k
        return [(times == moment, self.ties.at(moment + shift)) for moment in moments]

    def _hits(self, matrix: csr_array, times: Floats, then: Floats) -> tuple[Floats, Floats]:
        """For each row: alters adopting exactly ``then``, and then or beyond."""
        ego, alter = matrix.nonzero()
        sound = (times[alter] < np.inf) & np.isfinite(then[ego])  # -inf: before the window
        ego, alter = ego[sound], alter[sound]
        step = (times[alter] - then[ego]) * self.way
        size = len(times)
        exactly = np.bincount(ego[step == 0], minlength=size)
        beyond = np.bincount(ego[step >= 0], minlength=size)
        return exactly.astype(float), beyond.astype(float)


def infection(
    adoptions: AdoptionsLike,
    ties: TiesLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    periods: int = 1,
    normalized: bool = False,
    discount: Discount = "linear",
    rate: float = 0.5,
    outgoing: bool = True,
    without_ties: WithoutTies = "zero",
) -> Table:
    """Of those who look at an adopter and adopt later, the share that follows at once.

    I_i = Σ_k Σ_j x_ji [t_j = t_i + k] / w_k  /  Σ_k Σ_j x_ji [t_j ≥ t_i + k] / w_k, k = 1 …
    ``periods`` (netdiffuseR's K), x_ji a tie from j to i, w_k = k or (1 + ``rate``)^(k-1).
    ``normalized`` divides by Σ_k (all adopters at t_i + k) / w_k. Who never adopts is in no sum.
    Undefined without a dated adoption of one's own; 0 (or ``"undefined"``) where nobody follows.
    Rows: one a member.

    Source: Myers (2000), doi:10.1086/303110; Valente et al. (2015),
    doi:10.1016/j.socscimed.2015.10.001; discounts as in netdiffuseR 1.25.

    >>> infection({"Bremen": 2003, "Ulm": 2004, "Jena": 2009},
    ...           [("Ulm", "Bremen"), ("Jena", "Bremen")]).row("Bremen").infection
    0.5
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    found = read_ties(ties, known.ids)
    reach = Reach(
        ties=found.turned() if outgoing else found,
        way=1,
        weights=_weights(known, periods, discount, rate),
        normalized=normalized,
        empty=_empty(without_ties),
    )
    return _table("infection", known, reach, "nobody who looks at it adopts later")


def susceptibility(
    adoptions: AdoptionsLike,
    ties: TiesLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    periods: int = 1,
    normalized: bool = False,
    discount: Discount = "linear",
    rate: float = 0.5,
    outgoing: bool = True,
    without_ties: WithoutTies = "zero",
) -> Table:
    """Of those whom an adopter looks at and who adopted before, the share that did so just before.

    S_i = Σ_k Σ_j x_ij [t_j = t_i - k] / w_k  /  Σ_k Σ_j x_ij [t_j ≤ t_i - k] / w_k. Options,
    undefined cells and sources as for `infection`. Rows: one a member.

    >>> susceptibility({"Bremen": 2003, "Ulm": 2004}, [("Ulm", "Bremen")]
    ...                ).row("Ulm").susceptibility
    1.0
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    found = read_ties(ties, known.ids)
    reach = Reach(
        ties=found if outgoing else found.turned(),
        way=-1,
        weights=_weights(known, periods, discount, rate),
        normalized=normalized,
        empty=_empty(without_ties),
    )
    return _table("susceptibility", known, reach, "nobody it looks at adopted before")


def _alike(times: Floats, then: Floats) -> Floats:
    """Shape (entries,): how many adopt in each period ``then``."""
    periods, numbers = np.unique(times[np.isfinite(times)], return_counts=True)
    found = dict(zip(periods.tolist(), numbers.tolist(), strict=True))
    return np.array([found.get(moment, 0) for moment in then.tolist()], dtype=float)


def _empty(without_ties: str) -> float:
    one_of("without_ties", without_ties, ("zero", "undefined"))
    return 0.0 if without_ties == "zero" else float(np.nan)


def _weights(known: Adoptions, periods: int, discount: str, rate: float) -> tuple[float, ...]:
    """1 / w_k for k = 1 … periods, at most as many as the window has steps."""
    one_of("discount", discount, ("linear", "exponential"))
    at_least("periods", periods, 1)
    if not -1 < rate < inf:
        raise UnknownChoice("rate", str(rate), ("a number above -1",))
    steps = range(1, min(periods, max(len(known.periods()) - 1, 1)) + 1)
    return tuple(1 / k if discount == "linear" else 1 / (1 + rate) ** (k - 1) for k in steps)


def _table(measure: str, known: Adoptions, reach: Reach, nobody: str) -> Table:
    found, times = spread(known, reach.of), known.times()
    rows = []
    for i, id_ in enumerate(known.ids):
        own = float(times[i])
        why = nobody if isfinite(own) else "has no dated adoption"
        numbers = [number(float(x[i]), why) for x in (found.value, found.low, found.high)]
        rows.append((id_, plain(own), *numbers))
    return Table(
        measure=measure,
        columns=("id", "period", measure, f"{measure}_low", f"{measure}_high"),
        rows=tuple(rows),
        trace=(known.claims(np.isfinite(times)),) * len(rows),
        counts=known.counts()
        | reach.ties.counts(known.periods())
        | {"periods": len(reach.weights)},
        notes=found.note(),
    )


def degree_correlation(
    adoptions: AdoptionsLike,
    ties: TiesLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
) -> Table:
    """Pearson's r of indegree and of outdegree with the time of adoption, over dated adopters.

    Indegree: how many name a member; outdegree: how many it names. Negative: the well connected
    adopt early. ``lower95``, ``upper95``: by Fisher's z. Undefined for fewer than three dated
    adopters, or when nothing varies. Rows: two.

    Source: Valente (1995); Pearson's r by numpy; as degree_adoption_diagnostic of netdiffuseR.

    >>> found = degree_correlation({"a": 1, "b": 2, "c": 3}, [("b", "a"), ("c", "a"), ("c", "b")])
    >>> [(row.degree, round(row.r, 6)) for row in found]
    [('indegree', -1.0), ('outdegree', 1.0)]
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    found = read_ties(ties, known.ids)
    matrix = found.lasting()
    degrees = {"indegree": _sums(matrix, 0), "outdegree": _sums(matrix, 1)}
    ranged = spread(known, lambda times: np.array([_r(d, times) for d in degrees.values()]))
    why = "fewer than three dated adopters, or nothing varies"
    times = known.times()
    n = int(np.isfinite(times).sum())
    rows = tuple(
        (name, n, *ranged.cells(i, why), *_interval(float(ranged.value[i]), n, why))
        for i, name in enumerate(degrees)
    )
    return Table(
        measure="degree correlation",
        columns=("degree", "adopters", "r", "r_low", "r_high", "lower95", "upper95"),
        rows=rows,
        trace=(known.claims(np.isfinite(times)),) * len(rows),
        counts=known.counts() | found.counts(),
        notes=(*ranged.note(), *cautions(known)),
    )


def _interval(r: float, n: int, why: str) -> tuple[Any, ...]:
    """The ends of the 95 % interval by Fisher's z."""
    if np.isnan(r) or n < 4 or abs(r) > 1 - 1e-12:
        reason = why if np.isnan(r) else "fewer than four adopters, or r is 1: no interval"
        return (Undefined(reason),) * 2
    z, error = np.arctanh(r), 1.959964 / np.sqrt(n - 3)
    return float(np.tanh(z - error)), float(np.tanh(z + error))


def _sums(matrix: csr_array, axis: int) -> Floats:
    return np.asarray(matrix.sum(axis=axis), dtype=float).ravel()


def _r(degrees: Floats, times: Floats) -> float:
    dated = np.isfinite(times)
    x, y = degrees[dated], times[dated]
    if len(x) < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])
