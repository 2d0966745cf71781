"""Tables as people have them: direction by name, what is missing unknown, no year guessed."""

import datetime

import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pytest

from koopgraph import measures
from koopgraph.errors import UnreadableFile
from koopgraph.measures import Undefined
from koopgraph.measures.errors import (
    SeveralIdeas,
    StrangePlaces,
    UnclearColumns,
    UnclearDirection,
    UnreadableAdoptions,
    UnreadableTies,
)

CITIES = {"Bremen": 2003, "Leipzig": 2015, "Ulm": None}


def exposed(ties, **options):
    """Who is exposed in 2003, when only Bremen has it."""
    found = measures.exposure(CITIES, ties, **options)
    return {row.id for row in found if row.period == 2003 and row.exposure}


def own_graph():
    graph = nx.MultiDiGraph()
    graph.add_edge("Bremen", "Leipzig", key="t", certainty="confirmed", giver_initiative="hub")
    return graph


@pytest.mark.parametrize(
    "ties",
    [
        [("Leipzig", "Bremen")],
        pd.DataFrame({"giver": ["Bremen"], "receiver": ["Leipzig"]}),
        pd.DataFrame({"receiver": ["Leipzig"], "giver": ["Bremen"]}),
        pl.DataFrame({"Giver": ["Bremen"], "Receiver": ["Leipzig"]}),
        [{"giver": "Bremen", "receiver": "Leipzig"}],
        pd.DataFrame({"ego": ["Leipzig"], "alter": ["Bremen"]}),
        pd.DataFrame({"idea": ["hub"], "from": ["Bremen"], "to": ["Leipzig"], "year": [2015]}),
        own_graph(),
        {2003: pd.DataFrame({"giver": ["Bremen"], "receiver": ["Leipzig"]})},
    ],
    ids=["pairs", "giver", "turned", "polars", "records", "ego", "workbook", "graph", "periods"],
)
def test_leipzig_is_exposed_to_bremen_however_it_is_told(ties):
    assert exposed(ties) == {"Leipzig"}


def test_an_undirected_graph_exposes_both():
    both = nx.Graph([("Bremen", "Leipzig"), ("Bremen", "Ulm")])
    assert exposed(both) == {"Leipzig", "Ulm"}


@pytest.mark.parametrize(
    "ties",
    [
        pd.DataFrame({"from": ["Bremen"], "to": ["Leipzig"]}),
        pd.DataFrame({"source": ["Bremen"], "target": ["Leipzig"]}),
        pd.DataFrame({0: ["Bremen"], 1: ["Leipzig"]}),
        nx.DiGraph([("Bremen", "Leipzig")]),
    ],
    ids=["from", "source", "no names", "directed graph"],
)
def test_what_does_not_say_its_direction_is_refused(ties):
    with pytest.raises(UnclearDirection, match="Who looks at whom") as refused:
        exposed(ties)
    assert "Wer schaut auf wen" in refused.value.say("de")


@pytest.mark.parametrize("beside", ["idea", "year", "how", "Idee", "Jahr", "wie"])
def test_one_column_of_our_workbook_beside_from_and_to_says_who_gave(beside):
    giver, receiver = ("from", "to") if beside.islower() and beside != "wie" else ("von", "nach")
    ties = pd.DataFrame({giver: ["Bremen"], receiver: ["Leipzig"], beside: ["2004"]})
    assert exposed(ties) == exposed(pd.DataFrame({"giver": ["Bremen"], "receiver": ["Leipzig"]}))


def test_the_remedy_for_a_graph_works_when_pasted():
    graph = nx.DiGraph([("Bremen", "Leipzig")])
    with pytest.raises(UnclearDirection) as refused:
        exposed(graph)
    assert "list(graph.reverse().edges())" in str(refused.value)
    assert exposed(list(graph.reverse().edges())) == {"Leipzig"}


def test_two_columns_that_may_be_the_giver_are_refused():
    frame = pd.DataFrame({"giver": ["Bremen"], "model": ["Ulm"], "receiver": ["Leipzig"]})
    with pytest.raises(UnclearColumns, match="giver, model"):
        exposed(frame)


def test_two_givers_in_one_cell_are_refused():
    with pytest.raises(UnreadableTies, match="one row for each"):
        exposed(pd.DataFrame({"giver": ["Bremen; Ulm"], "receiver": ["Leipzig"]}))


@pytest.mark.parametrize(
    "ties", [[("1", "2"), ("2", "3")], [("leipzig", "Bremen")], [("x", "y"), ("y", "z")]]
)
def test_ids_that_match_no_tie_are_refused(ties):
    ids = {1: 2003, 2: 2004, 3: None} if ties[0][0] == "1" else CITIES
    with pytest.raises(StrangePlaces, match="Write both alike"):
        measures.exposure(ids, ties)


def test_some_ties_to_elsewhere_are_left_out_and_counted():
    found = measures.exposure(CITIES, [("Leipzig", "Bremen"), ("Leipzig", "Paris")])
    assert found.counts["ties outside the population left out"] == 1


def test_weights_are_those_of_the_column_that_is_asked_for():
    frame = pd.DataFrame(
        {"giver": ["Bremen", "Ulm"], "receiver": ["Leipzig"] * 2, "km": [1.0, 3.0]}
    )
    with pytest.raises(UnclearColumns, match=r"“weight”.* km"):
        measures.exposure(CITIES, frame, valued=True)
    found = measures.exposure(CITIES, frame, valued="km")
    assert found.row("Leipzig", 2003).exposure == 0.25
    with pytest.raises(UnreadableTies, match="no weight"):
        measures.exposure(CITIES, [("Leipzig", "Bremen")], valued=True)


def test_a_missing_year_is_unknown_unless_it_says_not_adopted():
    frame = pd.DataFrame({"place": ["a", "b", "c"], "year": [2003, np.nan, 2005]})
    counts = measures.adoption(frame).counts
    assert (counts["date unknown"], counts.get("not adopted", 0)) == (1, 0)
    told = measures.adoption(frame, missing="not adopted").counts
    assert (told.get("date unknown", 0), told["not adopted"]) == (0, 1)
    assert measures.adoption({"a": 2003, "b": float("nan")}).counts["date unknown"] == 1


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ({"a": 2003, "b": 20115}, "stands among years"),
        ({"a": 2003, "b": 15}, "stands among years"),
        ({"a": 201501, "b": 201512}, "is no year"),
        ({"a": "20115"}, "is no year"),
        ({"a": "../.."}, "open at both ends"),
        ({"a": (None, None)}, "open at both ends"),
        ({"a": "soon"}, "no EDTF date"),
        ({"a": 2015.5}, "no whole period"),
        ({"a": "2015.5"}, "no EDTF date"),
    ],
)
def test_what_is_no_year_is_refused_with_the_reason(times, why):
    with pytest.raises(UnreadableAdoptions, match=why) as refused:
        measures.adoption(times)
    german = refused.value.say("de")
    assert "ist kein" in german or "steht unter" in german or "ist an beiden" in german


@pytest.mark.parametrize(
    "time",
    [2015, 2015.0, "2015", "2015.0", "2015?", "2015-07-08", np.int64(2015), pd.Timestamp("2015-07"),
     np.datetime64("2015-07-08"), datetime.date(2015, 7, 8), (2015, 2015), "2015/2015-08"],
)  # fmt: skip
def test_2015_is_2015_in_every_form(time):
    assert measures.adoption({"a": time, "b": 2010}).column("cumulative")[-1] == 2
    assert measures.adoption({"a": time, "b": 2010}).column("period")[-1] == 2015


def test_a_date_with_an_open_end_counts_when_it_is_certain():
    found = measures.adoption({"a": "../2017", "b": 2010, "c": "2012/.."}, until=2020)
    last = found.row(2020)
    assert (found.row(2016).cumulative_low, found.row(2016).cumulative_high) == (1, 3)
    assert (last.cumulative, last.cumulative_high) == (2, 3)
    assert found.counts["date unknown"] == 1


TABLE = {"place": ["a", "b", "c"], "idea": ["hub"] * 3, "year": ["2003", "2008/2012", ""]}


@pytest.mark.parametrize("form", ["pandas", "polars", "records", "csv", "semicolons", "pairs"])
def test_every_form_of_a_table_is_the_same(form, tmp_path):
    made = {
        "pandas": lambda: pd.DataFrame(TABLE),
        "polars": lambda: pl.DataFrame(TABLE),
        "records": lambda: pd.DataFrame(TABLE).to_dict("records"),
        "csv": lambda: written(tmp_path, ","),
        "semicolons": lambda: str(written(tmp_path, ";")),
        "pairs": lambda: list(zip(TABLE["place"], TABLE["year"], strict=True)),
    }
    found = measures.adoption(made[form]())
    assert (
        found.rows == measures.adoption({"a": 2003, "b": (2008, 2012), "c": measures.UNKNOWN}).rows
    )


def written(folder, between):
    path = folder / "table.csv"
    path.write_text(pd.DataFrame(TABLE).to_csv(index=False, sep=between), encoding="utf-8")
    return path


def test_a_series_and_a_column_of_time_stamps():
    series = pd.Series([2003, None], index=["a", "b"])
    assert measures.adoption(series).counts["date unknown"] == 1
    stamps = pd.DataFrame({"city": ["a", "b"], "date": pd.to_datetime(["2003-04-02", None])})
    found = measures.adoption(stamps)
    assert found.column("period") == (2003,)
    assert found.counts["date unknown"] == 1


def test_columns_by_other_names_are_asked_for_and_named():
    frame = pd.DataFrame({"Kommune X": ["a"], "Beschluss": [2003], "Amt": ["x"]})
    with pytest.raises(UnclearColumns, match="Which column is “place”") as refused:
        measures.adoption(frame)
    assert "read_adoptions" in str(refused.value)
    assert "read_adoptions" in refused.value.say("de")
    read = measures.read_adoptions(frame, columns={"place": "Kommune X", "year": "Beschluss"})
    found = measures.adoption(read)
    assert found.counts["columns not read"] == 1
    with pytest.raises(UnclearColumns, match="Columns: Kommune X, Beschluss, Amt"):
        measures.read_adoptions(frame, columns={"place": "Komune"})


def test_several_ideas_are_told_apart():
    frame = pd.DataFrame({"place": ["a", "a"], "idea": ["hub", "bus"], "year": [2003, 2005]})
    with pytest.raises(SeveralIdeas, match="bus, hub"):
        measures.adoption(frame)
    assert measures.adoption(measures.read_adoptions(frame, idea="bus")).column("period") == (2005,)


def test_one_place_twice_and_nobody_s_row_are_refused():
    twice = pd.DataFrame({"place": ["a", "a"], "year": [2003, 2005]})
    with pytest.raises(UnreadableAdoptions, match="second time"):
        measures.adoption(twice)
    nobody = pd.DataFrame({"place": ["a", None], "year": [2003, 2005]})
    with pytest.raises(UnreadableAdoptions, match="belongs to nobody"):
        measures.adoption(nobody)


def test_an_empty_frame_says_that_nothing_is_dated():
    found = measures.adoption(pd.DataFrame({"place": [], "year": []}))
    assert (len(found), found.why) == (0, "no adoption is dated")


def test_a_broken_file_names_its_line(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("place,year\na,2003,x\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"t\.csv:2.*3 cells under 2 headings"):
        measures.adoption(path)
    with pytest.raises(UnreadableFile, match=r"missing\.csv"):
        measures.adoption("missing.csv")


@pytest.mark.parametrize("lag", [1, 2])
def test_exposure_looks_back_no_further_than_the_window(lag):
    found = measures.exposure({"a": 1, "b": 2, "c": 4}, [("b", "a"), ("c", "a")],
                              population=["a", "b", "c"], lag=lag)  # fmt: skip
    for row in found:
        assert isinstance(row.exposure, Undefined) is (row.period - lag < 1)
    assert found.row("b", 1 + lag).exposure == 1


def test_a_date_on_a_bound_belongs_where_r_puts_it():
    """m = 10, s = 2: R's findInterval takes 8 into the class that begins there, Rogers before."""
    times = dict(zip("abcde", [8, 8, 10, 12, 12], strict=True))
    assert np.std(list(times.values()), ddof=1) == 2
    theirs = measures.categories(times, scheme="netdiffuser").column("category")
    assert theirs == ("early majority", "early majority", "late majority", "laggards", "laggards")
    rogers = measures.categories(times).column("category")
    assert rogers[:3] == ("early adopters", "early adopters", "early majority")


@pytest.mark.parametrize(
    ("cell", "nothing"),
    [
        (np.datetime64("NaT"), True),
        (np.datetime64("2015-07-08"), False),
        (pd.NaT, True),
        (pd.NA, True),
        (np.float32("nan"), True),
        (0, False),
        ("NaT", False),
    ],
)
def test_what_is_nothing_in_any_package(cell, nothing):
    from koopgraph.measures.times import is_nothing

    assert is_nothing(cell) is nothing
