"""Moran's I by shuffles: all periods at once give what each by itself gives."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from koopgraph import measures
from koopgraph.measures import autocorrelation, shuffled_states
from koopgraph.measures.autocorrelation import Moran


def weights(members, chance, dense):
    rng = np.random.default_rng(3)
    full = rng.random((members, members)) * (rng.random((members, members)) < chance)
    np.fill_diagonal(full, 0)
    return full if dense else csr_array(full)


@pytest.mark.parametrize("dense", [True, False])
@pytest.mark.parametrize("block", [4, 128])
def test_shuffles_of_all_periods_are_those_of_each(dense, block, monkeypatch):
    monkeypatch.setattr(shuffled_states, "BLOCK", block)
    members, periods, shuffles = 60, 7, 10
    statistic = Moran.over(weights(members, 0.2, dense))
    places = np.random.default_rng(5).integers(0, periods + 1, members)
    found = shuffled_states.shuffled(statistic.both, places, periods, shuffles)
    rng = np.random.default_rng(shuffled_states.SEED)
    expected = []
    for start in range(0, shuffles, block):
        number = min(block, shuffles - start)
        drawn = rng.permuted(np.tile(places.astype(np.uint8), (number, 1)), axis=1)
        expected += [statistic.of((one <= np.arange(periods)[:, None]).astype(float))
                     for one in drawn]  # fmt: skip
    assert found == pytest.approx(np.array(expected), nan_ok=True)


def test_the_p_value_of_nothing_is_as_often_small_as_it_says():
    """Dates without any pattern: p below 0.1 in about a tenth of the cases."""
    rng = np.random.default_rng(1)
    ring = [(i, (i + 1) % 30) for i in range(30)]
    small = 0
    for _ in range(100):
        times = {i: 1 if rng.random() < 0.4 else None for i in range(30)}
        (row,) = measures.moran(times, ring, permutations=99, until=1)
        small += row.p_permutation < 0.1
    assert 2 <= small <= 20


@pytest.mark.parametrize("size", [3, 700])
def test_ways_are_the_shortest_ones(size):
    from scipy.sparse.csgraph import shortest_path

    rng = np.random.default_rng(size)
    ties = csr_array((rng.random((size, size)) < 2 / size).astype(float))
    ties.setdiag(0)
    ties.eliminate_zeros()
    ways = shortest_path(ties, unweighted=True)
    expected = np.where((ways > 0) & (ways <= 6), 1 / np.where(ways > 0, ways, 1), 0)
    found = autocorrelation._geodesic(ties, 6)
    dense = found if isinstance(found, np.ndarray) else found.toarray()
    assert dense == pytest.approx(expected)
