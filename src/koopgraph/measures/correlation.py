"""Do the well connected adopt early: degree against time of adoption."""

from collections.abc import Hashable, Iterable

import numpy as np
from scipy.sparse import csr_array

from koopgraph.measures.adopters import AdoptionsLike, Floats, NeverAdopters, read_adoptions
from koopgraph.measures.scenarios import spread
from koopgraph.measures.table import Table
from koopgraph.measures.ties import TiesLike, read_ties


def degree_correlation(
    adoptions: AdoptionsLike,
    ties: TiesLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
) -> Table:
    """Pearson's r of indegree and of outdegree with the time of adoption, over dated adopters.

    Indegree: how many name a member; outdegree: how many it names. Negative: the well connected
    adopt early. Undefined for fewer than three dated adopters, or when nothing varies. Rows: two.

    Source: Valente (1995); Pearson's r by numpy; as degree_adoption_diagnostic of netdiffuseR.

    >>> found = degree_correlation({"a": 1, "b": 2, "c": 3}, [("b", "a"), ("c", "a"), ("c", "b")])
    >>> [(row.degree, round(row.r, 6)) for row in found]
    [('indegree', -1.0), ('outdegree', 1.0)]
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until, never_adopters=never_adopters
    )
    found = read_ties(ties, known.ids)
    matrix = found.lasting()
    degrees = {"indegree": _sums(matrix, 0), "outdegree": _sums(matrix, 1)}
    ranged = spread(known, lambda times: np.array([_r(d, times) for d in degrees.values()]))
    why = "fewer than three dated adopters, or nothing varies"
    times = known.times()
    n = int(np.isfinite(times).sum())
    rows = tuple((name, n, *ranged.cells(i, why)) for i, name in enumerate(degrees))
    return Table(
        measure="degree correlation",
        columns=("degree", "adopters", "r", "r_low", "r_high"),
        rows=rows,
        trace=(known.claims(np.isfinite(times)),) * len(rows),
        counts=known.counts() | found.counts(),
        notes=ranged.note(),
    )


def _sums(matrix: csr_array, axis: int) -> Floats:
    return np.asarray(matrix.sum(axis=axis), dtype=float).ravel()


def _r(degrees: Floats, times: Floats) -> float:
    dated = np.isfinite(times)
    x, y = degrees[dated], times[dated]
    if len(x) < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])
