"""Moran's I of states whose dates are shuffled among members, all periods of a shuffle at once.

Of a shuffle only Σ_ij w_ij x_i x_j is not known beforehand, x the state (0 or 1) in a period. A
pair enters it in the period in which the second of both adopts. So each member adds, once, the
weights to all that adopted before it, and sums over periods follow: the work does not grow with
the number of periods.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koopgraph.measures.adopters import Floats
from koopgraph.measures.compiled import earlier

SEED = 20150916
BLOCK = 128  # shuffles at once: their dates stay in the processor's cache


def shuffled(both: Any, places: NDArray[np.intp], periods: int, shuffles: int) -> Floats:
    """Shape (shuffles, periods): I for each shuffle, nan where nothing varies.

    ``both``: w + its transpose, sparse or dense, shape (members, members). ``places``, shape
    (members,): the number of the period of adoption, from 0; ``periods`` for who never adopts.
    """
    size, total = len(places), float(both.sum()) / 2
    sums = np.asarray(both.sum(axis=1), dtype=float).ravel()
    kind = np.uint8 if periods < 255 else np.uint16 if periods < 65535 else np.uint32
    rng = np.random.default_rng(SEED)
    found, rows = np.empty((shuffles, periods)), list(_rows(both))
    for start in range(0, shuffles, BLOCK):
        number = min(BLOCK, shuffles - start)
        times = rng.permuted(np.tile(places.astype(kind), (number, 1)), axis=1).T.copy()
        own = np.empty(times.shape)
        for member, (near, weights) in enumerate(rows):
            earlier(times, member, near, weights, own[member])
        cross = _by_period(times, own, periods)
        ends = _by_period(times, np.broadcast_to(sums[:, None], times.shape), periods)
        share = _by_period(times, np.ones(times.shape), periods) / size
        spread = share * (1 - share)
        varies = (spread > 1e-12) & (total > 0)
        top = cross - share * ends + share**2 * total
        with np.errstate(divide="ignore", invalid="ignore"):
            found[start : start + number] = np.where(varies, top / (total * spread), np.nan).T
    return found


def _rows(both: Any) -> Iterator[tuple[NDArray[np.int32], Floats]]:
    """For each member those it has a weight to, and the weights."""
    if isinstance(both, np.ndarray):
        every = np.arange(len(both), dtype=np.int32)
        yield from ((every, row) for row in both)
        return
    for start, end in zip(both.indptr[:-1], both.indptr[1:], strict=True):
        yield both.indices[start:end], both.data[start:end]


def _by_period(times: Any, numbers: Floats, periods: int) -> Floats:
    """Shape (periods, shuffles): sums of ``numbers`` over members that adopted by each period."""
    width = times.shape[1]
    at = times.astype(np.intp) * width + np.arange(width)
    sums = np.bincount(at.ravel(), weights=numbers.ravel(), minlength=(periods + 1) * width)
    found: Floats = sums.reshape(periods + 1, width)[:periods].cumsum(axis=0)
    return found
