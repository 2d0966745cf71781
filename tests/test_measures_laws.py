"""Laws that every measure keeps on any data: order, names, bounds, and agreement between them."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines.fitters.npmle import npmle

from koopgraph import measures
from koopgraph.measures import UNKNOWN, Dated, Undefined

PLACES = tuple("abcdefgh")
exact = st.one_of(st.none(), st.integers(1, 8))
ranged = st.tuples(st.integers(1, 8), st.integers(0, 2)).map(lambda p: (p[0], p[0] + p[1]))
times = st.dictionaries(st.sampled_from(PLACES), exact, min_size=2)
doubtful = st.dictionaries(
    st.sampled_from(PLACES), st.one_of(exact, ranged, st.just(UNKNOWN)), min_size=2, max_size=5
)
ties = st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES)), max_size=20)
points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
few = settings(max_examples=50, deadline=None)


def numbers(table, name):
    return [cell for cell in table.column(name) if not isinstance(cell, Undefined)]


@few
@given(times, ties, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(adoptions, pairs, random):
    shuffled = list(adoptions.items())
    random.shuffle(shuffled)
    turned = random.sample(pairs, len(pairs))
    everybody = list(PLACES)
    for one, other in (
        (measures.adoption(adoptions), measures.adoption(shuffled)),
        (
            measures.threshold(adoptions, pairs, population=everybody),
            measures.threshold(shuffled, turned, population=everybody[::-1]),
        ),
        (
            measures.infection(adoptions, pairs, population=everybody),
            measures.infection(shuffled, turned, population=everybody),
        ),
    ):
        assert one.rows == other.rows


@few
@given(times, ties)
def test_other_names_give_the_same_numbers(adoptions, pairs):
    def renamed(place):
        return f"z{chr(200 - ord(place))}"  # turns the order of the names around

    other = {renamed(place): time for place, time in adoptions.items()}
    others = [(renamed(a), renamed(b)) for a, b in pairs]
    everybody = list(PLACES)
    one = measures.exposure(adoptions, pairs, population=everybody)
    two = measures.exposure(other, others, population=map(renamed, everybody))
    found = {(row.id, row.period): row.exposure for row in two}
    assert all(found[renamed(row.id), row.period] == row.exposure for row in one)


@few
@given(doubtful)
def test_cumulative_never_falls_and_lies_in_its_range(adoptions):
    found = measures.adoption(adoptions)
    for name in ("cumulative", "cumulative_low", "cumulative_high"):
        assert list(found.column(name)) == sorted(found.column(name))
    assert all(r.cumulative_low <= r.cumulative <= r.cumulative_high for r in found)


@few
@given(times)
def test_survival_is_the_product_of_what_the_hazard_leaves(adoptions):
    everybody = list(adoptions)
    hazard = measures.hazard(adoptions, population=everybody, until=8, first_period="at-risk")
    left = dict(zip(hazard.column("period"), np.cumprod([1 - r.hazard for r in hazard
                if not isinstance(r.hazard, Undefined)]), strict=False))  # fmt: skip
    survival = measures.kaplan_meier(adoptions, population=everybody, until=8)
    assert all(row.survival == pytest.approx(left[row.period]) for row in survival)


@few
@given(times)
def test_without_censoring_survival_is_one_minus_the_share(adoptions):
    everybody = list(adoptions)
    share = {row.period: row.share for row in measures.adoption(adoptions, population=everybody)}
    survival = measures.kaplan_meier(adoptions, population=everybody, until=8)
    assert all(row.survival == pytest.approx(1 - share[row.period]) for row in survival)


@few
@given(times)
def test_turnbull_equals_kaplan_meier_on_exact_dates(adoptions):
    everybody = list(adoptions)
    estimate = {
        r.period: r.survival for r in measures.turnbull(adoptions, population=everybody, until=8)
    }
    survival = measures.kaplan_meier(adoptions, population=everybody, until=8)
    assert all(row.survival == pytest.approx(estimate[row.period], abs=1e-3) for row in survival)


@few
@given(st.lists(st.one_of(ranged, st.integers(1, 8).map(lambda n: (n, n))), min_size=1, max_size=8))
def test_turnbull_has_the_masses_and_intervals_of_lifelines(ranges):
    """Independent: lifelines finds the innermost intervals and their masses its own way."""
    low, high = np.array([(*ranges, (11, 11))], dtype=float)[0].T
    masses, intervals = npmle(low, high, tol=1e-9)
    found = measures.turnbull({**dict(enumerate(ranges)), "never": None}, until=10)
    for row in found:
        ends = list(zip(masses, intervals, strict=True))
        least = sum(m for m, i in ends if i.left > row.period)
        most = sum(m for m, i in ends if i.right > row.period)
        assert (row.survival_low, row.survival_high) == pytest.approx((least, most), abs=2e-3)


@few
@given(doubtful, ties)
def test_shares_lie_between_nothing_and_all_and_in_their_range(adoptions, pairs):
    everybody = list(PLACES)
    for function, name in (
        (measures.exposure, "exposure"),
        (measures.threshold, "threshold"),
        (measures.infection, "infection"),
        (measures.susceptibility, "susceptibility"),
    ):
        found = function(adoptions, pairs, population=everybody)
        assert all(0 <= n <= 1 for n in numbers(found, name))
        for row in found.records():
            if row[name] is not None:
                assert row[f"{name}_low"] <= row[name] + 1e-12
                assert row[name] <= row[f"{name}_high"] + 1e-12


@few
@given(times, ties)
def test_exposure_grows_as_adopters_do(adoptions, pairs):
    found = measures.exposure(adoptions, pairs, population=PLACES)
    for place in adoptions:
        seen = [row.exposure for row in found if row.id == place]
        assert seen == sorted(seen)


@few
@given(times, st.integers(0, 3))
def test_a_wide_range_contains_what_any_of_its_dates_would_give(adoptions, width):
    place = next(iter(adoptions))
    start = adoptions[place] or 4
    loose = adoptions | {place: Dated(earliest=start, latest=start + width)}
    settled = adoptions | {place: start}
    until = 12
    ranges = {r.period: r for r in measures.adoption(loose, since=1, until=until)}
    for row in measures.adoption(settled, since=1, until=until):
        other = ranges[row.period]
        assert other.cumulative_low <= row.cumulative <= other.cumulative_high


@few
@given(points, points, points)
def test_distance_is_symmetric_and_keeps_the_triangle(a, b, c):
    from koopgraph.measures import great_circle as km

    assert km(a, b) == pytest.approx(km(b, a))
    assert km(a, c) <= km(a, b) + km(b, c) + 1e-6
    assert 0 <= km(a, b) <= 20015.2


edges = st.lists(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES), st.integers(1, 5)), max_size=14
)


def graph_of(found):
    import networkx as nx

    graph = nx.MultiDiGraph()
    for i, (giver, receiver, year) in enumerate(found):
        graph.add_edge(giver, receiver, key=f"t{i}", idea="hub", year=year)
    return graph


def ways(graph, strict, within=99):
    """Every time-respecting chain, by trying all: (giver, receiver) -> [(hops, start, end)]."""
    hops = [(a, b, d["year"]) for a, b, d in graph.edges(data=True) if a != b]
    found, growing = {}, [((a, b), y, y, 1) for a, b, y in hops]
    while growing:
        places, start, end, n = growing.pop()
        found.setdefault((places[0], places[-1]), []).append((n, start, end))
        growing += [
            ((*places, b), start, year, n + 1)
            for a, b, year in hops
            if a == places[-1]
            and b not in places
            and (year > end or (year == end and not strict))
            and year - end <= within
        ]
    return found


@few
@given(edges, st.booleans(), st.sampled_from([None, 0, 1, 2]))
def test_chains_are_the_best_of_all_that_there_are(found, strict, within):
    graph = graph_of(found)
    every = ways(graph, strict, 99 if within is None else within)
    best = {
        "shortest": lambda way: way[0],
        "earliest": lambda way: way[2],
        "fastest": lambda way: way[2] - way[1],
    }
    measured = {"shortest": "hops", "earliest": "arrival", "fastest": "duration"}
    for kind, cost in best.items():
        table = measures.chains(graph, kind=kind, strict=strict, within=within)
        assert {(r.giver, r.receiver) for r in table} == set(every)
        for row in table:
            least = min(map(cost, every[row.giver, row.receiver]))
            assert getattr(row, measured[kind]) == least


acyclic = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), max_size=14
)


@few
@given(acyclic)
def test_cascades_share_out_all_initiatives(hops):
    import networkx as nx

    lineage = nx.DiGraph(hops)
    found = measures.cascades(lineage)
    assert sum(found.column("size")) == len(lineage)
    assert all(row.depth <= row.size - 1 and row.breadth <= row.size for row in found)


@few
@given(acyclic)
def test_what_is_lost_could_not_be_reached_without_it(hops):
    import networkx as nx

    lineage = nx.DiGraph(hops)
    nx.set_node_attributes(lineage, {node: f"place {node}" for node in lineage}, "place")
    origins = [node for node in lineage if not lineage.in_degree(node)]
    for row in measures.removal(lineage):
        gone = int(row.place.split()[1])
        rest = lineage.subgraph([node for node in lineage if node != gone])
        kept = {n for o in origins if o != gone for n in (o, *nx.descendants(rest, o))}
        assert set(row.initiatives) == set(lineage) - kept - {gone}


@few
@given(acyclic)
def test_virality_is_the_mean_distance_of_all_pairs(hops):
    import networkx as nx

    lineage = nx.DiGraph(hops)
    for row in measures.cascades(lineage):
        part = nx.node_connected_component(lineage.to_undirected(), row.origin)
        expected = nx.average_shortest_path_length(lineage.subgraph(part).to_undirected())
        assert row.virality == pytest.approx(expected)


@pytest.mark.parametrize("chance", [0.01, 0.05, 0.2])
def test_brokers_are_those_of_networkx(chance):
    graph = nx.gnp_random_graph(60, chance, seed=7, directed=True)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    expected = nx.betweenness_centrality(graph, normalized=False)
    found = measures.brokers(nx.MultiDiGraph(graph))
    assert {row.place: row.pairs for row in found} == pytest.approx(expected)
