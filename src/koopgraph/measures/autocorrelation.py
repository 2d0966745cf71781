"""Do neighbours adopt alike: Moran's I over geodesic or geographic distance."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import ndtr

from koopgraph.measures.adopters import (
    Adoptions,
    AdoptionsLike,
    Floats,
    NeverAdopters,
    read_adoptions,
)
from koopgraph.measures.bounds import at_least
from koopgraph.measures.compiled import ways
from koopgraph.measures.coordinates import read_coordinates
from koopgraph.measures.curves import NO_DATES
from koopgraph.measures.errors import UnknownChoice
from koopgraph.measures.great_circles import great_circles
from koopgraph.measures.scenarios import number, spread
from koopgraph.measures.shuffled_states import shuffled
from koopgraph.measures.table import Table
from koopgraph.measures.ties import TiesLike, read_ties
from koopgraph.measures.times import Missing

Coordinates = Mapping[Hashable, tuple[float, float] | None]
SAME = 1e-9  # numbers that differ by less are one
ALIKE = "everybody or nobody has adopted, or nobody is near anybody: nothing varies"
NO_VARIANCE = 1e-14  # of I, which is some units: less is rounding
FEW = "fewer than four members: no analytic standard deviation"
ALL_ALIKE = "every arrangement of the dates has the same I: no standard deviation"


Weights: TypeAlias = "csr_array | Floats"  # dense where most members are near one another
DENSE = 1 / 8  # share of pairs from which a dense matrix takes less room and time


@dataclass(frozen=True, slots=True, kw_only=True)
class Moran:
    """The statistic for one matrix of weights w (members × members, rows summing to 1 or 0)."""

    weights: Weights
    both: Weights  # with its transpose
    sums: tuple[float, float, float]  # s0, s1, s2 of Cliff & Ord, which no state changes

    @classmethod
    def over(cls, weights: Weights) -> "Moran":
        """The statistic, its sums computed once."""
        both: Any = weights + weights.T
        ends = (weights.sum(axis=1) + weights.sum(axis=0)) ** 2
        cells = np.ravel(both if isinstance(both, np.ndarray) else both.data)
        s1 = 0.5 * float(cells @ cells)
        return cls(weights=weights, both=both, sums=(float(weights.sum()), s1, float(ends.sum())))

    def of(self, states: Floats) -> Floats:
        """Shape (rows of ``states``,): I of each row; nan where nothing varies."""
        centred = states - states.mean(axis=1, keepdims=True)
        total, size = self.sums[0], states.shape[1]
        squares = (centred**2).sum(axis=1)
        cross = ((self.weights @ centred.T) * centred.T).sum(axis=0)
        sound = (squares > 1e-12) & (total > 0)
        found: Floats = np.full(len(cross), np.nan)
        found[sound] = size * cross[sound] / (total * squares[sound])
        return found

    def expected(self) -> float:
        """E(I) when nothing depends on place: -1 / (n - 1)."""
        return -1 / (int(self.weights.shape[0]) - 1)

    def deviation(self, state: Floats) -> float:
        """The standard deviation of I under randomisation (Cliff & Ord 1981).

        nan for n < 4, and where every arrangement has the same I, as where all are tied alike.
        """
        n, (s0, s1, s2) = len(state), self.sums
        centred = state - state.mean()
        if n < 4 or s0 == 0 or not (centred**2).sum() > 1e-12:
            return float("nan")
        k = n * (centred**4).sum() / (centred**2).sum() ** 2
        first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
        second = k * (n * (n - 1) * s1 - 2 * n * s2 + 6 * s0**2)
        variance = (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - self.expected() ** 2
        return sqrt(variance) if variance > NO_VARIANCE else float("nan")


def moran(
    adoptions: AdoptionsLike,
    ties: TiesLike | None = None,
    *,
    coordinates: Coordinates | None = None,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    steps: int = 6,
    permutations: int = 999,
) -> Table:
    """Moran's I of having adopted (0 or 1) in each period, with two p-values, both two-sided.

    I = n / Σw · Σ_ij w_ij z_i z_j / Σ z_i², z centred. Weights: 1 / the directed geodesic distance
    along ``ties`` of up to ``steps`` steps, or, given ``coordinates`` (latitude, longitude in
    degrees) instead, 1 / the great-circle distance in km (at least 1 km); rows sum to 1. p_normal
    takes the analytic expectation and standard deviation; p_permutation shuffles the dates among
    members (``permutations`` times, fixed seed; 0: none) and counts those as far from the
    expectation. Each costs as many steps as there are weights: members² where most reach most.
    Members whose date is unknown or who have no coordinates are left out and counted. Undefined
    where nothing varies. Rows: one a period. Refuses without a declared population.

    Source: Moran (1950), doi:10.1093/biomet/37.1-2.17; Cliff & Ord (1981), Spatial Processes, Pion
    (standard deviation); distances as in netdiffuseR 1.25.

    >>> found = moran({"a": 1, "b": 1, "c": None, "d": None}, [("a", "b"), ("b", "a"),
    ...                ("c", "d"), ("d", "c")], permutations=0)
    >>> found.column("moran")
    (1.0,)
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    known.need_population("Moran's I")
    if (ties is None) == (coordinates is None):
        raise UnknownChoice("distance", "both or none", ("ties", "coordinates"))
    at_least("steps", steps, 1, meaning="those one has ties to")
    at_least("permutations", permutations, 0, meaning="none")
    if coordinates is not None:
        coordinates = read_coordinates(coordinates, known.ids)
    kept, left_out = _placed(known, coordinates)
    full, counts = _weights(kept, ties, coordinates, steps)
    chosen = np.flatnonzero(~np.isnan(kept.times()))
    whole = Moran.over(_normalized(full))
    dated = len(chosen) == len(kept.entries)
    statistic = whole if dated else Moran.over(_normalized(full[chosen, :][:, chosen]))
    periods, times = kept.periods(), kept.times()
    states = np.array([times[chosen] <= period for period in periods], dtype=float)
    shuffles = _shuffles(statistic, times[chosen], periods, permutations)
    found = spread(kept, lambda dates: _over(dates, periods, chosen, statistic, whole))
    rows = [
        (
            t,
            int(states[i].sum()),
            *found.cells(i, ALIKE),
            *_tests(statistic, states[i], shuffles[:, i]),
        )
        for i, t in enumerate(periods)
    ]
    counts |= {"without coordinates left out": left_out} if left_out else {}
    return Table(
        measure="moran",
        columns=("period", "adopters", "moran", "moran_low", "moran_high",
                 "expected", "sd", "p_normal", "p_permutation"),
        rows=tuple(rows),
        trace=tuple(known.claims(known.times() <= period) for period in periods),
        counts=kept.counts() | counts,
        notes=found.note(),
        why="" if rows else NO_DATES,
    )  # fmt: skip


def _over(
    dates: Floats,
    periods: tuple[int, ...],
    chosen: NDArray[np.intp],
    statistic: Moran,
    whole: Moran,
) -> Floats:
    """Shape (periods,): I of the dated members, or of all where every date is supposed."""
    if not periods:
        return np.empty(0)
    supposed = not np.isnan(dates).any()
    seen = dates if supposed else dates[chosen]
    states = np.array([seen <= period for period in periods], dtype=float)
    if seen.size < 2:
        return np.full(len(periods), np.nan)
    return (whole if supposed else statistic).of(states)


def _placed(known: Adoptions, coordinates: Coordinates | None) -> tuple[Adoptions, int]:
    if coordinates is None:
        return known, 0
    kept = tuple(e for e in known.entries if coordinates.get(e.id) is not None)
    return replace(known, entries=kept), len(known.entries) - len(kept)


def _weights(
    known: Adoptions, ties: TiesLike | None, coordinates: Coordinates | None, steps: int
) -> tuple[Weights, dict[str, int]]:
    if coordinates is not None:
        points = [coordinates[id_] or (np.nan, np.nan) for id_ in known.ids]
        return _geographic(np.array(points, dtype=float).reshape(-1, 2)), {}
    found = read_ties([] if ties is None else ties, known.ids)
    return _geodesic(found.lasting(), steps), found.counts()


def _geodesic(matrix: csr_array, steps: int) -> Weights:
    """1 / the number of ties on the shortest directed way, 0 beyond ``steps``; a search each."""
    size = matrix.shape[0]
    seen, found = np.full(size, -1, dtype=np.int32), np.empty((size, 2), dtype=np.int32)
    near, far, counts = [], [], np.zeros(size + 1, dtype=np.int64)
    for source in range(size):
        number = ways(matrix.indptr, matrix.indices, source, steps, seen, found)
        near.append(found[1:number, 0].copy())
        far.append(1 / found[1:number, 1])
        counts[source + 1] = number - 1
    nothing = np.empty(0)
    cells = np.concatenate([*far, nothing]), np.concatenate([*near, nothing.astype(np.int32)])
    weights = csr_array((*cells, counts.cumsum()), shape=matrix.shape)
    return weights.toarray() if weights.nnz > DENSE * size**2 else weights


def _geographic(points: Floats) -> Floats:
    """1 / the great-circle distance in km (at least 1 km) of all pairs (latitude, longitude)."""
    near = np.zeros((len(points), len(points)))
    for row, point in zip(near, points, strict=True):
        row[:] = 1 / np.maximum(great_circles(point, points), 1.0)
    np.fill_diagonal(near, 0.0)
    return near


def _normalized(weights: Weights) -> Weights:
    sums = np.asarray(weights.sum(axis=1)).ravel()
    scale = 1 / np.where(sums > 0, sums, 1)
    if isinstance(weights, np.ndarray):
        return weights * scale[:, None]
    cells = weights.data * np.repeat(scale, np.diff(weights.indptr))
    return csr_array((cells, weights.indices, weights.indptr), shape=weights.shape)


def _tests(statistic: Moran, state: Floats, shuffles: Floats) -> tuple[Any, ...]:
    """Expectation, standard deviation, and the two p-values; ``shuffles``: I of each, or none."""
    if len(state) < 2 or np.isnan(value := float(statistic.of(state[None, :])[0])):
        return tuple(number(float("nan"), ALIKE) for _ in range(4))
    mean, sd = statistic.expected(), statistic.deviation(state)
    normal = 2 * (1 - ndtr(abs(value - mean) / sd)) if sd > 0 else float("nan")
    few = FEW if len(state) < 4 else ALL_ALIKE
    far = np.abs(shuffles - mean) >= abs(value - mean) - SAME
    share = float((far.sum() + 1) / (len(shuffles) + 1)) if len(shuffles) else float("nan")
    return mean, number(sd, few), number(float(normal), few), number(share, "not asked for")


def _shuffles(
    statistic: Moran, times: Floats, periods: tuple[int, ...], permutations: int
) -> Floats:
    """Shape (permutations, periods): I of shuffled dates."""
    if not permutations or not periods or len(times) < 2:
        return np.empty((0, len(periods)))
    places = np.searchsorted(np.array(periods, dtype=float), times)  # inf: one beyond the last
    return shuffled(statistic.both, places, len(periods), permutations)
