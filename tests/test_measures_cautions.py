"""Small, old, ongoing: what rests on few says so, what runs backwards is counted."""

import networkx as nx
import numpy as np
import pytest

from koopgraph import measures
from koopgraph.measures import UNKNOWN, Undefined

TIMES = {"a": 2001, "b": 2003, "c": 2005, "d": UNKNOWN, "e": None}


def test_classes_say_that_they_rest_on_few_unknown_and_ongoing():
    notes = " ".join(measures.categories(TIMES).notes)
    assert "rests on few: 3 dated adopters" in notes
    assert "1 adopted in no exact year on record" in notes
    assert "ongoing: 1 have not adopted" in notes
    many = dict(enumerate(range(1990, 2010)))
    assert measures.categories(many).notes == ()


def test_the_median_has_an_interval():
    """By hand from lifelines' bounds: the first periods in which they pass one half."""
    times = dict(enumerate([*range(1, 21)]))
    found = measures.kaplan_meier(times, population=list(times))
    lower = min(
        row.period for row in found if not isinstance(row.lower95, Undefined) and row.lower95 <= 0.5
    )
    upper = min(
        row.period for row in found if not isinstance(row.upper95, Undefined) and row.upper95 <= 0.5
    )
    assert found.summary["median"] == 10
    assert (found.summary["median, from (95 %)"], found.summary["median, to (95 %)"]) == (
        lower,
        upper,
    )
    assert lower < 10 < upper
    few = measures.kaplan_meier({"a": 1, "b": 2, "c": None}, until=3)
    assert isinstance(few.summary["median, to (95 %)"], Undefined)
    assert any("rests on few: 2" in note for note in few.notes)


def test_a_correlation_has_an_interval():
    from scipy.stats import pearsonr

    rng = np.random.default_rng(2)
    times = {i: int(t) for i, t in enumerate(rng.integers(1, 9, 30))}
    ties = [(int(a), int(b)) for a, b in rng.integers(0, 30, (80, 2)) if a != b]
    (row, _) = measures.degree_correlation(times, ties)
    degree = [len({a for a, b in ties if b == i}) for i in times]
    expected = pearsonr(degree, list(times.values())).confidence_interval()
    assert (row.lower95, row.upper95) == pytest.approx(tuple(expected), abs=1e-6)


def test_lags_say_how_many_hops_run_backwards():
    rows = [
        {"giver": "", "receiver": "a", "year": 2010},
        {"giver": "a", "receiver": "b", "year": 2005},
        {"giver": "a", "receiver": "c", "year": "2012/2014"},
    ]
    found = measures.lags(rows)
    assert found.counts["hops that run backwards"] == 1
    assert found.summary == {
        "median lag": -0.5,
        "median lag, least": -1.5,
        "median lag, greatest": -0.5,
    }
    assert "rests on few: 2 hops with both dates" in found.notes


def two_ideas():
    graph = nx.MultiDiGraph()
    for giver, receiver, idea, year in (
        ("a", "b", "hub", 2000), ("b", "c", "bus", 2001), ("b", "d", "hub", 2010)):  # fmt: skip
        graph.add_edge(giver, receiver, key=f"{giver}{receiver}", idea=idea, year=year)
    return graph


def test_nobody_brokers_one_idea_into_another_unless_told():
    apart = measures.brokers(two_ideas())
    assert {(row.idea, row.place): row.pairs for row in apart if row.pairs} == {("hub", "b"): 1}
    across = measures.brokers(two_ideas(), across_ideas=True)
    assert {(row.idea, row.place): row.pairs for row in across if row.pairs} == {(None, "b"): 2}


def test_chains_wait_no_longer_than_they_are_told():
    """pathpyG: a time-respecting path of edges t1 < t2 with t2 - t1 <= delta."""
    long = [row for row in measures.chains(two_ideas()) if row.hops == 2]
    assert [row.places for row in long] == [("a", "b", "d")]
    assert [row.hops for row in measures.chains(two_ideas(), within=9)] == [1, 1, 1]
    assert any(row.hops == 2 for row in measures.chains(two_ideas(), within=10))
    assert "at most 9 years" in measures.chains(two_ideas(), within=9).counted


def test_a_way_round_within_the_limit_is_found():
    """The way of fewest hops passes a place twice; a longer one does not."""
    graph = nx.MultiDiGraph()
    hops = [("a", "b", 1), ("b", "c", 2), ("c", "b", 3), ("b", "d", 4), ("b", "e", 2),
            ("e", "f", 3), ("f", "g", 3), ("g", "d", 4)]  # fmt: skip
    for i, (giver, receiver, year) in enumerate(hops):
        graph.add_edge(giver, receiver, key=str(i), idea="hub", year=year)
    found = measures.chains(graph, within=1, source="a", target="d")
    assert [row.places for row in found] == [("a", "b", "e", "f", "g", "d")]
