"""Risk sets: several ideas as strata, covariates with their gaps, ends and returns, every file."""

import csv

import pandas as pd
import polars as pl
import pytest

from koopgraph import measures
from koopgraph.measures.errors import (
    StrangePlaces,
    UnclearColumns,
    UnknownChoice,
    UnreadableAdoptions,
)
from koopgraph.measures.risk_sets import RiskSet

TABLE = pd.DataFrame(
    {
        "place": ["a", "b", "a", "b"],
        "idea": ["hub", "hub", "bus", "bus"],
        "year": [2001, 2003, 2005, 2002],
    }
)
PEOPLE = ["a", "b", "c"]
TIES = [("b", "a"), ("c", "a")]


def panel(**options):
    return measures.event_history(TABLE, TIES, population=PEOPLE, until=2006, **options)


def test_several_ideas_are_strata_each_with_its_own_beginning():
    found = panel().table
    assert found.columns[:3] == ("idea", "place", "year")
    events = {(row.idea, row.place): row.year for row in found if row.event}
    assert events == {
        ("hub", "a"): 2001,
        ("hub", "b"): 2003,
        ("bus", "a"): 2005,
        ("bus", "b"): 2002,
    }
    first = {row.idea: row.year for row in reversed(list(found)) if row.time == 1}
    assert first == {"hub": 2001, "bus": 2002}
    assert (found.counts["ideas"], found.counts["population"], found.counts["adopted"]) == (2, 3, 4)
    exposed = {(r.idea, r.year) for r in found if r.place == "c" and r.exposure}
    assert min(exposed) == ("bus", 2006)  # a took the bus in 2005, the hub in 2001
    assert ("hub", 2002) in exposed
    assert ("hub", 2001) not in exposed


def test_a_mapping_of_ideas_is_the_same_as_the_table():
    by_idea = {"bus": {"a": 2005, "b": 2002}, "hub": {"a": 2001, "b": 2003}}
    found = measures.event_history(by_idea, TIES, population=PEOPLE, until=2006)
    assert found.table.rows == panel().table.rows
    assert measures.event_history(pl.DataFrame(TABLE.to_dict("list")), TIES, population=PEOPLE,
                                  until=2006).table.rows == panel().table.rows  # fmt: skip


def test_pairs_of_several_ideas_take_the_transfers_of_each():
    transfers = [{"giver": "a", "receiver": "b", "idea": "hub", "year": 2003},
                 {"giver": "b", "receiver": "a", "idea": "bus", "year": 2005}]  # fmt: skip
    found = measures.dyads(TABLE, transfers, population=PEOPLE, until=2006).table
    events = {(row.idea, row.giver, row.receiver) for row in found if row.event}
    assert events == {("hub", "a", "b"), ("bus", "b", "a")}
    assert found.counts["transfers without an event"] == 0


def test_covariates_of_years_look_one_year_back_and_gaps_stay_gaps():
    known = pd.DataFrame({"place": ["a", "a", "b"], "year": [2000, 2001, 2001],
                          "people": [10.0, 11.0, None]})  # fmt: skip
    window = {"population": PEOPLE, "since": 2001, "until": 2003, "covariates": known}
    found = measures.event_history({"a": 2002, "b": 2002}, **window)
    cells = {(row.place, row.year): row.people for row in found.table}
    assert (cells["a", 2001], cells["a", 2002]) == (10, 11)
    assert cells["b", 2002] is None  # given as missing
    assert cells["c", 2003] is None  # not given
    assert found.table.counts["rows without people"] == len(cells) - 2
    now = measures.event_history({"a": 2002, "b": 2002}, **window, covariate_lag=0).table
    assert {(r.place, r.year): r.people for r in now}["a", 2001] == 11
    assert "1 periods before" in found.codebook["people"]


def test_covariates_of_places_hold_at_any_time_and_for_both_of_a_pair():
    size = [{"city": "a", "size": "large"}, {"city": "b", "size": "small"}]
    found = panel(covariates=size).table
    assert {row.size for row in found if row.place == "a"} == {"large"}
    pairs = measures.dyads({"a": 1, "b": 3}, [("a", "b")], population=PEOPLE, until=3,
                           covariates=size).table  # fmt: skip
    assert {(r.receiver_size, r.giver_size) for r in pairs if r.receiver == "b"} == {
        ("small", "large")
    }
    assert pairs.counts["rows without receiver_size"] == sum(r.receiver == "c" for r in pairs)


@pytest.mark.parametrize(
    ("covariates", "refusal"),
    [
        ([{"place": "a", "event": 1}], UnknownChoice),
        ([{"place": "x", "size": 1}], StrangePlaces),
        ([{"who": "a", "size": 1, "more": 2}], UnclearColumns),
        ([{"place": "a", "size": 1}, {"place": "a", "size": 2}], UnknownChoice),
        ([{"place": "a", "year": "", "size": 1}], UnreadableAdoptions),
        ({"a": 1}, UnknownChoice),
    ],
)
def test_covariates_that_do_not_fit_are_refused(covariates, refusal):
    with pytest.raises(refusal):
        panel(covariates=covariates)


def test_after_an_end_a_place_is_at_risk_anew_and_exposes_nobody():
    found = measures.event_history({"a": 2001, "b": 2006}, TIES, population=PEOPLE, until=2008,
                                   exits={"a": 2003}, again={"a": 2006}).table  # fmt: skip
    mine = [(row.year, row.spell, row.time, row.event) for row in found if row.place == "a"]
    assert mine == [(2001, 1, 1, 1), (2004, 2, 1, 0), (2005, 2, 2, 0), (2006, 2, 3, 1)]
    exposure = {row.year: row.exposure for row in found if row.place == "c"}
    assert exposure == {2001: 0, 2002: 1, 2003: 1, 2004: 0, 2005: 0, 2006: 0, 2007: 1, 2008: 1}
    assert (found.counts["ended"], found.counts["adopted again"]) == (1, 1)


def test_ends_are_events_of_those_who_have_it():
    found = measures.event_history({"a": 2001, "b": 2003}, population=PEOPLE, until=2006,
                                   exits=[("a", 2004)], of="exit").table  # fmt: skip
    rows = [(row.place, row.year, row.event) for row in found]
    assert rows == [("a", 2002, 0), ("a", 2003, 0), ("a", 2004, 1),
                    ("b", 2004, 0), ("b", 2005, 0), ("b", 2006, 0)]  # fmt: skip


@pytest.mark.parametrize(
    ("exits", "again"),
    [({"a": 1999}, None), ({"x": 2003}, None), ({"c": 2003}, None), (None, {"a": 2005}),
     ({"a": [2003, 2004]}, None), ({"a": "soon"}, None)],
)  # fmt: skip
def test_ends_that_do_not_alternate_with_beginnings_are_refused(exits, again):
    with pytest.raises(UnreadableAdoptions):
        measures.event_history({"a": 2001}, population=PEOPLE, until=2006, exits=exits, again=again)


@pytest.fixture
def risks():
    found = panel(covariates=[{"place": "a", "size": 1.5, "name": "Ä"}])
    return RiskSet(table=found.table, codebook=found.codebook, labels=found.labels,
                   version="toy data 1.0 2026-11")  # fmt: skip


@pytest.mark.parametrize("suffix", ["csv", "parquet", "dta"])
def test_every_file_has_the_rows_the_codebook_and_the_data_version(risks, suffix, tmp_path):
    path, book = risks.write(tmp_path / f"risk.{suffix}")
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "dta": pd.read_stata}[suffix](path)
    assert len(read) == len(risks.table)
    assert list(read["year"]) == list(risks.table.column("year"))
    meanings = dict(csv.reader(book.read_text(encoding="utf-8").splitlines()))
    assert set(read.columns) < set(meanings)
    assert meanings["(data)"] == "toy data 1.0 2026-11"
    assert "population: 3" in meanings["(counted)"]
    first = path.read_bytes()
    risks.write(path)
    assert path.read_bytes() == first


def test_stata_shows_labels(risks, tmp_path):
    path, _ = risks.write(tmp_path / "risk.dta")
    with pd.io.stata.StataReader(path) as reader:
        assert reader.data_label == "toy data 1.0 2026-11"
        assert reader.variable_labels()["exposure"].startswith("share of its ties")
        assert reader.value_labels()["event"] == {0: "no event", 1: "event"}
    frame = pd.read_stata(path)
    assert set(frame["name"]) == {"", "Ä"}
    assert set(frame["event"]) == {"event", "no event"}


def test_a_data_frame_carries_codebook_and_version(risks):
    frame = risks.to_pandas()
    assert frame.attrs["data"] == "toy data 1.0 2026-11"
    assert frame.attrs["codebook"]["idea"].startswith("the idea")
    assert risks.to_csv().splitlines()[0].startswith("idea,place,year,event,time,spell")


def test_two_givers_of_one_arrival_are_two_transfers_with_an_event():
    times = {"a": 1, "b": 2, "c": 3}
    found = measures.dyads(times, [("a", "c"), ("b", "c")], population=[*times], until=3).table
    assert (found.counts["transfers"], found.counts["transfers without an event"]) == (2, 0)
    after = measures.dyads(times, [("a", "c"), ("c", "b")], population=[*times], until=3).table
    assert (after.counts["transfers"], after.counts["transfers without an event"]) == (2, 1)
