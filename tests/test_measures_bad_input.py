"""Bad input: an answer that says why there is no number; never a NaN, never a crash."""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from koopgraph import measures
from koopgraph.errors import KoopgraphError
from koopgraph.measures import MEASURES, UNKNOWN, Dated, MeasureError, NotUntil, Undefined
from koopgraph.measures.errors import (
    IncompletePopulation,
    UnclearColumns,
    UndeclaredPopulation,
    UnknownChoice,
    UnreadableAdoptions,
    UnreadableTies,
)

CASES = {
    "no adoptions": {},
    "no adopters": {"a": None, "b": None, "c": None},
    "one adopter": {"a": 2000, "b": None, "c": None},
    "only one place": {"a": 2000},
    "all in one year": {"a": 2000, "b": 2000, "c": 2000},
    "all years unknown": {"a": UNKNOWN, "b": UNKNOWN, "c": UNKNOWN},
    "one year known": {"a": 2000, "b": UNKNOWN, "c": UNKNOWN},
    "all dates ranges": {"a": (2000, 2004), "b": (2001, 2003), "c": (1990, 2010)},
}
OF_ADOPTIONS = sorted(name for name, m in MEASURES.items() if "adoptions" in m.takes)
OF_GRAPHS = sorted(name for name, m in MEASURES.items() if "adoptions" not in m.takes)


def cells(table):
    return [*(cell for row in table.rows for cell in row), *table.summary.values()]


def check(table):
    """Numbers are numbers; what is none says why; the table can be shown in every form."""
    for cell in cells(table):
        assert not (isinstance(cell, float) and not math.isfinite(cell))
        assert not isinstance(cell, np.generic)
        if isinstance(cell, Undefined):
            assert len(cell.reason) > 10
    assert table.rows or table.why
    for text in (str(table), table.to_csv(), table.to_json(), table._repr_html_()):
        assert "nan" not in text.lower().replace("finance", "")
    table.to_pandas()
    table.sources()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", OF_ADOPTIONS)
def test_every_measure_answers(name, case):
    measure, adoptions = MEASURES[name], CASES[case]
    ties = ([("a", "b"), ("b", "b"), ("c", "nowhere")],) if "ties" in measure.takes else ()
    check(measure.run(adoptions, *ties, population=["a", "b", "c"], until=2010))


@pytest.mark.parametrize("name", OF_ADOPTIONS)
def test_no_ties_at_all(name):
    if "ties" in MEASURES[name].takes:
        check(MEASURES[name].run({"a": 1, "b": 2, "c": None}, []))


@pytest.mark.parametrize("name", OF_GRAPHS)
@pytest.mark.parametrize("kind", ["empty", "bare", "undated loop"])
def test_every_measure_of_graphs_answers(name, kind):
    of_transfers = "transfers" in MEASURES[name].takes
    graph = nx.MultiDiGraph() if of_transfers else nx.DiGraph()
    if kind == "bare":
        graph.add_nodes_from("ab")
    if kind == "undated loop" and of_transfers:
        graph.add_edge("a", "a", key="t")
    check(MEASURES[name].run(graph))


@pytest.mark.parametrize("name", OF_ADOPTIONS)
def test_who_counts_those_who_did_not_adopt_needs_a_population(name):
    measure = MEASURES[name]
    ties = ([("a", "b")],) if "ties" in measure.takes else ()
    if not measure.population:
        check(measure.run({"a": 1, "b": 2, "c": 3}, *ties))
        return
    with pytest.raises(UndeclaredPopulation, match="no record of an adoption is not"):
        measure.run({"a": 1, "b": 2, "c": 3}, *ties)


def test_risk_sets_need_a_population_too():
    for refused in (measures.event_history, measures.dyads):
        with pytest.raises(UndeclaredPopulation):
            refused({"a": 1, "b": 2}, [("a", "b")])


def test_a_population_that_misses_an_adopter_is_refused_by_name():
    with pytest.raises(IncompletePopulation, match="misses adopters: b"):
        measures.hazard({"a": 1, "b": 2}, population=["a", "c"])


def test_refusals_are_told_in_both_languages_and_caught_as_one():
    with pytest.raises(MeasureError) as refused:
        measures.bass({"a": 1})
    assert isinstance(refused.value, KoopgraphError)
    assert isinstance(refused.value, ValueError)
    assert "Grundgesamtheit" in refused.value.say("de")


@pytest.mark.parametrize("time", ["soon", True, 2003.5, object(), (2005, 2003), float("inf")])
def test_a_time_that_is_none_is_refused(time):
    with pytest.raises(UnreadableAdoptions, match="Adoption of"):
        measures.adoption({"a": time, "b": 2000})


def test_a_second_time_for_one_place_is_refused():
    with pytest.raises(UnreadableAdoptions, match="second time"):
        measures.adoption([("a", 2000), ("a", 2001)])


def test_a_text_is_no_population():
    with pytest.raises(UnknownChoice, match="one text"):
        measures.hazard({"a": 1}, population="abc")


@pytest.mark.parametrize("adoptions", [None, 7, "abc", [1, 2], ["ab"], [("a",)], [([], 1)]])
def test_what_is_no_table_of_adoptions_is_refused(adoptions):
    with pytest.raises(UnreadableAdoptions, match=r"is no (mapping|pair)"):
        measures.adoption(adoptions)


def test_a_data_frame_of_one_column_is_refused():
    with pytest.raises(UnclearColumns, match="Which column"):
        measures.adoption(pd.DataFrame({"id": ["a"]}))


@pytest.mark.parametrize("ties", [None, 7, {"a": "b"}, {1: None}, {1.5: []}, [("a", ["b"])]])
def test_what_are_no_ties_is_refused(ties):
    with pytest.raises(UnreadableTies, match="is not a tie"):
        measures.exposure({"a": 1, "b": None}, ties)


@pytest.mark.parametrize(
    ("function", "options"),
    [
        (measures.exposure, {"lag": -1}),
        (measures.threshold, {"lag": -1}),
        (measures.infection, {"periods": 0}),
        (measures.susceptibility, {"discount": "exponential", "rate": -1.0}),
        (measures.exposure, {"since": 5, "until": 3}),
    ],
)
def test_numbers_that_make_no_sense_are_refused(function, options):
    with pytest.raises(UnknownChoice, match="Valid: "):
        function({"a": 1, "b": 2, "c": None}, [("b", "a")], **options)


@pytest.mark.parametrize("tie", [("a",), ("a", "b", 0), ("a", "b", "x"), 7])
def test_what_is_no_tie_is_refused(tie):
    with pytest.raises(UnreadableTies, match="is not a tie"):
        measures.exposure({"a": 1, "b": None}, [tie])


@pytest.mark.parametrize(
    ("function", "options"),
    [
        (measures.categories, {"scheme": "bell"}),
        (measures.hazard, {"first_period": "one"}),
        (measures.adoption, {"never_adopters": "zero"}),
        (measures.moran, {}),
        (measures.moran, {"ties": [], "coordinates": {}}),
    ],
)
def test_an_unknown_choice_lists_the_valid_ones(function, options):
    with pytest.raises(UnknownChoice, match="Valid: "):
        function({"a": 1, "b": None}, **options)


@pytest.mark.parametrize("function", [measures.moran, measures.degree_correlation])
def test_measures_that_know_no_change_refuse_ties_for_each_period(function):
    with pytest.raises(UnknownChoice, match="one set of ties"):
        function({"a": 1, "b": None}, {1: [("a", "b")]})


def test_a_tie_to_itself_does_not_expose():
    found = measures.exposure({"a": 1, "b": None}, [("a", "a"), ("a", "b")])
    assert found.row("a", 1).exposure == 0
    assert found.counts["ties to itself left out"] == 1


def test_places_without_coordinates_give_a_reason():
    times = {"a": 1, "b": None, "c": None}
    (row,) = measures.moran(times, coordinates={"a": (0, 0)})
    assert isinstance(row.moran, Undefined)
    check(measures.moran(times, coordinates={}))


def test_places_at_one_spot_are_no_division_by_zero():
    spot = {"a": (1.0, 1.0), "b": (1.0, 1.0), "c": (2.0, 2.0), "d": (3.0, 3.0)}
    check(measures.moran({"a": 1, "b": 2, "c": None, "d": None}, coordinates=spot))


def test_data_frames_pairs_and_mappings_are_the_same():
    frame = pd.DataFrame({"time": [2000, np.nan, 2003], "id": ["a", "b", "c"]})
    edges = pd.DataFrame({"weight": [1.0], "receiver": ["b"], "giver": ["a"]})
    mapping = {"a": 2000, "b": None, "c": 2003}
    found = measures.exposure(frame, edges, missing="not adopted")
    assert found.rows == measures.exposure(mapping, [("b", "a")]).rows
    other = pd.DataFrame({"city": ["a", "b", "c"], "year": [2000, None, 2003]})
    assert measures.adoption(other, missing="not adopted").rows == measures.adoption(mapping).rows


def test_no_record_unknown_and_not_adopted_stay_apart():
    found = measures.read_adoptions(
        {"a": 2000, "b": UNKNOWN, "c": None, "d": NotUntil(2001), "e": Dated(1999, latest=2002)},
        population=list("abcdef"),
    )
    assert found.counts() == {
        "population": 6,
        "adopted": 2,
        "date unknown": 1,
        "date a range": 1,
        "not adopted": 3,
        "watched for a part of the window only": 1,
        "first year": 1999,
        "last year": 2002,
    }


def test_adoptions_after_the_end_have_not_happened():
    found = measures.adoption({"a": 2000, "b": 2010}, until=2005, population=["a", "b"])
    assert found.column("cumulative")[-1] == 1
    assert found.counts["not adopted"] == 1


def test_many_doubtful_dates_are_sampled_and_the_answer_says_so():
    found = measures.adoption({f"p{i}": (2000 + i, 2010 + i) for i in range(12)})
    assert "may be wider" in found.counted
    assert all(row.cumulative_low <= row.cumulative_high for row in found)


def test_an_unknown_measure_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        measures.nonsense  # noqa: B018


def test_a_missing_library_names_the_extra(monkeypatch):
    from koopgraph.errors import MissingPart
    from koopgraph.measures.errors import part

    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingPart, match=r"koopgraph\[measures\]"):
        part("pyarrow")
