"""Tables and options as careless people give them: read rightly, or refused with what to do."""

import re
from datetime import UTC, datetime
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pytest

from koopgraph import measures
from koopgraph.errors import UnreadableFile
from koopgraph.measures.errors import (
    AlikeNames,
    IncompletePopulation,
    StrangePlaces,
    UnclearColumns,
    UnclearDirection,
    UnknownChoice,
    UnreadableAdoptions,
    UnreadableTies,
)

KNOWN = {"Bremen": 2003, "Leipzig": 2015, "Ulm": None}
TIES = pd.DataFrame({"giver": ["Bremen"], "receiver": ["Leipzig"]})


def years(adoptions, **options):
    return {e.id: e.year for e in measures.read_adoptions(adoptions, **options).entries}


# Adoptions


@pytest.mark.parametrize(
    "time",
    [
        pd.Period("2015", freq="Y"),
        pd.Period("2015-07", freq="M"),
        pd.Timestamp("2015-07-08", tz="Europe/Berlin"),
        datetime(2015, 7, 8, tzinfo=UTC),
        "2015-07-08 00:00:00",
        "2015-07-08T10:30:00+02:00",
        "2015.0",
        np.datetime64("2015-07-08"),
    ],
)
def test_times_of_every_package_are_a_year(time):
    assert years({"a": time}) == {"a": 2015}


@pytest.mark.parametrize("nothing", [np.datetime64("NaT"), pd.NaT, float("nan"), pd.NA, "NA", ""])
def test_what_is_missing_is_unknown_or_not_adopted_as_told(nothing):
    found = measures.adoption({"a": nothing, "b": 2003}).counts
    assert (found["adopted"], found["date unknown"]) == (1, 1)
    told = measures.adoption({"a": nothing, "b": 2003}, missing="not adopted").counts
    assert (told["adopted"], told["not adopted"]) == (1, 1)


def test_a_table_that_r_wrote_is_read(tmp_path):
    path = tmp_path / "R.CSV"
    path.write_text('"","id","toa","note"\n"1","a",2003,NA\n"2","b",NA,NA\n')
    found = measures.adoption(str(path)).counts
    assert found == {"known adopters": 2, "adopted": 1, "date unknown": 1, "columns not read": 2,
                     "first year": 2003, "last year": 2003}  # fmt: skip


@pytest.mark.parametrize("name", ["x.xlsx", "x.dta"])
def test_a_path_to_another_kind_of_file_says_what_to_pass(name):
    with pytest.raises(UnreadableFile, match="pandas"):
        measures.adoption(name)


def test_an_encoding_that_is_not_utf_8_says_how_to_save(tmp_path):
    path: Path = tmp_path / "x.csv"
    path.write_bytes("Stadt;Jahr\nKöln;2003\n".encode("latin-1"))
    with pytest.raises(UnreadableFile, match="CSV UTF-8"):
        measures.adoption(path)


def test_an_index_with_a_name_is_a_column_and_a_lazy_frame_is_one():
    frame = pd.DataFrame({"year": [2003]}, index=pd.Index(["a"], name="place"))
    assert years(frame) == {"a": 2003}
    assert years(pl.DataFrame({"place": ["a"], "year": [2003]}).lazy()) == {"a": 2003}


def test_a_heading_that_stands_twice_is_asked_for(tmp_path):
    frame = pd.DataFrame([["a", 2003, 2010]], columns=["place", "year", "year"])
    path = tmp_path / "twice.csv"
    path.write_text(frame.to_csv(index=False))
    for source in (frame, path):
        with pytest.raises(UnclearColumns, match="year, year"):
            measures.adoption(source)


@pytest.mark.parametrize("cells", [[1, 0], [True, False], ["1", "0"], [1.0, 0.0]])
def test_whether_is_not_when(cells):
    with pytest.raises(UnreadableAdoptions, match="whether it adopted, not when") as refused:
        measures.adoption(pd.DataFrame({"city": ["a", "b"], "adopted": cells}))
    assert "ob übernommen wurde" in refused.value.say("de")
    assert "missing=" in str(refused.value)


@pytest.mark.parametrize("twice", [["a", "a "], [1, "1"]])
def test_one_place_written_in_two_ways_is_told(twice):
    with pytest.raises(UnreadableAdoptions, match=r"and .* is a second time.*Keep one"):
        measures.adoption(pd.DataFrame({"place": twice, "year": [2003, 2005]}))


def test_a_fraction_of_a_period_is_refused_everywhere():
    for measure in (measures.adoption, measures.categories):
        with pytest.raises(UnreadableAdoptions, match="no whole period"):
            measure({"a": 2015.5, "b": 2016})


def test_an_idea_that_is_not_there_is_refused_and_so_is_a_row_without_one():
    frame = pd.DataFrame({"place": ["a", "b"], "idea": ["hub", None], "year": [2003, 2004]})
    for read in (measures.adoption, lambda f: measures.event_history(f, population=["a", "b"])):
        with pytest.raises(UnreadableAdoptions, match="has no idea"):
            read(frame)
    sound = frame.assign(idea=[1, 2])
    assert years(sound, idea="1") == {"a": 2003}
    with pytest.raises(UnknownChoice, match="Valid: 1, 2"):
        measures.read_adoptions(sound, idea="hubb")
    with pytest.raises(UnclearColumns, match="“idea”"):
        measures.read_adoptions(frame[["place", "year"]], idea="hub")


@pytest.mark.parametrize("options", [{"columns": {"place": "x"}}, {"idea": "hub"}])
def test_options_that_would_do_nothing_are_refused(options):
    with pytest.raises(UnknownChoice, match="no columns"):
        measures.read_adoptions({"a": 2003}, **options)
    with pytest.raises(UnknownChoice, match="first read_adoptions"):
        measures.read_adoptions(measures.read_adoptions({"a": 2003}), **options)
    with pytest.raises(UnknownChoice, match="plce"):
        measures.read_adoptions(pd.DataFrame({"a": [1], "b": [2]}), columns={"plce": "a"})


# Populations and windows


def test_populations_are_tables_too_and_what_is_dropped_is_counted():
    members = pd.DataFrame({"place": ["a", "b"], "people": [1, 2]})
    assert measures.hazard({"a": 2003}, population=members, until=2005).counts["population"] == 2
    found = measures.adoption({"a": 2003, "b": None}, population=["a"])
    assert found.counts["left out, not in the population"] == 1


@pytest.mark.parametrize("population", [10, ["a", None], ["a", float("nan")]])
def test_what_is_no_population_is_refused(population):
    with pytest.raises(UnknownChoice, match="population"):
        measures.hazard({"a": 2003}, population=population, until=2005)


def test_a_population_that_writes_otherwise_says_how():
    with pytest.raises(IncompletePopulation, match="1 \\(there written '1'\\)"):
        measures.adoption({1: 2003}, population=["1"])


@pytest.mark.parametrize("end", [20115, 203, 2015.5, float("nan"), "2015", pd.NaT])
@pytest.mark.parametrize("option", ["since", "until"])
def test_the_ends_of_a_window_are_years_among_years(option, end):
    with pytest.raises(UnknownChoice, match=f"{option} cannot be.*1000 to 2999"):
        measures.adoption(KNOWN, **{option: end})


def test_a_window_that_misses_every_date_says_which_would_not():
    with pytest.raises(UnknownChoice, match="2003, the first date"):
        measures.adoption(KNOWN, until=1999)
    with pytest.raises(UnknownChoice, match="2015, the last date"):
        measures.adoption(KNOWN, since=2020)
    assert len(measures.adoption(KNOWN, since=1990, until=1999)) == 10
    assert measures.adoption(KNOWN, until=pd.Timestamp("2017-05-01")).counts["last year"] == 2017


def test_a_curve_with_some_who_wait_says_where_it_ends():
    (note,) = measures.adoption(KNOWN).notes
    assert note.startswith("the curve ends with the last date that occurs")
    assert not measures.adoption(KNOWN, until=2020).notes


# Ties


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame])
def test_the_risk_set_takes_ties_as_a_frame(kind):
    found = measures.event_history(KNOWN, kind(TIES.to_dict("list")), until=2015)
    assert found.table.row("Leipzig", 2004).exposure == 1
    assert found.table.row("Ulm", 2004).exposure is None


def test_ties_to_places_of_which_it_is_not_known_are_counted_and_no_others():
    ties = pd.DataFrame({"giver": ["Bremen", "Jena"], "receiver": ["Leipzig", "Leipzig"]})
    counted = "rows with ties to places of which it is not known"
    undated = measures.event_history(KNOWN | {"Jena": float("nan")}, ties, until=2015)
    assert undated.table.counts[counted] == 13  # Leipzig from 2003 on
    dated = measures.event_history(KNOWN | {"Jena": None}, ties, until=2015)
    assert counted not in dated.table.counts


def test_coordinates_of_places_are_fit_for_nobody():
    """Where no place is asked for, none is missing."""
    assert measures.moran({}, population=[], coordinates={"Ulm": (48.4, 10.0)}).why


@pytest.mark.parametrize(
    "ties",
    [
        ["ba"],
        [{"Bremen", "Leipzig"}],
        [("Leipzig", "Bremen", float("inf"))],
        [("Leipzig", "Bremen; Berlin")],
        [("Leipzig", "")],
        [("Leipzig", None)],
    ],
)
def test_what_is_no_tie_is_refused(ties):
    with pytest.raises(UnreadableTies):
        measures.exposure(KNOWN, ties)


def test_an_edge_without_the_weight_is_refused():
    graph = nx.Graph([("Leipzig", "Bremen", {"weight": 2}), ("Ulm", "Bremen", {})])
    with pytest.raises(UnreadableTies, match="None"):
        measures.exposure(KNOWN, graph, valued=True)


def test_columns_of_ties_that_nobody_reads_and_origins_are_counted():
    frame = pd.DataFrame({"giver": ["Bremen", None], "receiver": ["Leipzig", "Bremen"], "year": 1})
    found = measures.exposure(KNOWN, frame).counts
    assert found["columns of ties not read"] == 1
    assert found["rows without a giver left out"] == 1
    assert found["ties"] == 1


def test_what_directions_propose_works():
    graph = nx.DiGraph([("Bremen", "Leipzig")])
    with pytest.raises(UnclearDirection, match=r"list\(graph\.reverse\(\)\.edges\(\)\)"):
        measures.exposure(KNOWN, graph)
    found = measures.exposure(KNOWN, list(graph.reverse().edges()))
    assert found.row("Leipzig", 2003).exposure == 1


@pytest.mark.parametrize(
    ("measure", "options"),
    [
        ("exposure", {"lag": 1.5}),
        ("exposure", {"lag": "1"}),
        ("threshold", {"lag": -1}),
        ("infection", {"periods": 1.5}),
        ("infection", {"rate": float("nan")}),
        ("moran", {"steps": 0}),
        ("moran", {"permutations": -1}),
    ],
)
def test_numbers_that_count_nothing_are_refused(measure, options):
    with pytest.raises(UnknownChoice, match=next(iter(options))):
        getattr(measures, measure)(KNOWN, [("Leipzig", "Bremen")], **options)


# Coordinates


def test_coordinates_are_a_table_too():
    at = {"Bremen": (53.1, 8.8), "Leipzig": (51.3, 12.4), "Ulm": (48.4, 10.0)}
    rows = [{"Ort": place, "lat": lat, "lon": lon} for place, (lat, lon) in at.items()]
    options = {"permutations": 9}
    of_mapping = measures.moran(KNOWN, coordinates=at, **options)
    assert measures.moran(KNOWN, coordinates=pd.DataFrame(rows), **options).rows == of_mapping.rows
    gap = measures.moran(KNOWN, coordinates={**at, "Ulm": (np.nan, 10.0)}, **options)
    assert gap.counts["without coordinates left out"] == 1


@pytest.mark.parametrize("point", [(200, 5), (5, 200), "x", 5, (1, 2, 3), ("a", "b")])
def test_what_lies_on_no_globe_is_refused(point):
    with pytest.raises(UnknownChoice, match="coordinates of Ulm"):
        measures.moran(KNOWN, coordinates={"Ulm": point})


def test_coordinates_of_other_places_are_refused():
    with pytest.raises(StrangePlaces, match="Graz"):
        measures.moran(KNOWN, coordinates={"Graz": (47, 15)})


# Tables of transfers


@pytest.mark.parametrize(
    "giver", ["Bremen; Leipzig", "Bremen und Leipzig", "Bremen / Leipzig", ["Bremen", "Leipzig"]]
)
def test_two_givers_in_a_row_are_refused(giver):
    rows = [{"giver": giver, "receiver": "Ulm"}, {"giver": "Bremen", "receiver": "Leipzig"}]
    for measure in (measures.balance, measures.cascades):
        with pytest.raises(UnreadableTies):
            measure(rows)
    stays = [{"giver": "Stoke-on-Trent and Rye", "receiver": "Ulm"}]
    assert measures.balance(stays).counts["transfers (confirmed; documented or partly)"] == 1


def test_certainty_in_a_table_is_one_of_the_words_and_a_gap_counts():
    rows = pd.DataFrame({"giver": ["a", "b"], "receiver": ["b", "c"],
                         "certainty": ["Confirmed", np.nan]})  # fmt: skip
    assert [row.gave for row in measures.balance(rows)] == [1, 1, 0]
    with pytest.raises(UnknownChoice, match="Valid: confirmed, tentative"):
        measures.balance(rows.assign(certainty="sure"))
    told = measures.cascades(rows.assign(certainty=["tentative", None])).counts
    assert told["tentative or uncited among them"] == 1
    assert len(measures.balance(rows, certainty="confirmed")) == 3


def test_who_brought_it_is_known_in_a_lineage_and_two_are_two():
    rows = [{"giver": "a", "receiver": "b", "carrier": "GIZ; ICLEI", "note": "x"},
            {"giver": pd.NA, "receiver": "a", "carrier": pd.NA}]  # fmt: skip
    lost = measures.removal(rows, of="intermediary")
    assert lost.column("intermediary") == ("GIZ", "ICLEI")
    assert lost.counts["columns not read"] == 1
    assert measures.carriers(rows).column("intermediary") == ("GIZ", "ICLEI")


def test_a_second_giver_without_a_year_keeps_the_year_of_the_first():
    rows = pd.DataFrame({"giver": ["a", "b"], "receiver": ["c", "c"], "year": [2003, None]})
    for table in (rows, rows[::-1]):
        assert measures.generations(table).row(*("c", "c")).year == 2003


def test_a_place_that_no_transfer_names_is_told():
    found = measures.chains([{"giver": "a", "receiver": "b", "year": 2003}], source="Graz")
    assert found.why == "Graz is in none of these transfers"
    with pytest.raises(UnknownChoice, match="within"):
        measures.chains([("a", "b")], within=-1)


# Risk sets


def history(**options):
    return measures.event_history({"a": 2003, "b": 2005, "c": None}, until=2006, **options)


@pytest.mark.parametrize(
    ("cells", "why"),
    [(["1,5", "2,5"], "comma"), (["1", "n/a"], "n/a"), ([1.5, "t"], "numbers alone")],
)
def test_covariates_are_numbers_or_texts(cells, why):
    with pytest.raises(UnknownChoice, match=why):
        history(covariates=pd.DataFrame({"place": ["a", "b"], "people": cells}))


def test_covariates_of_r_have_gaps_and_no_texts_among_numbers(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("place,people\na,1\nb,NA\nc,3\n")
    found = history(covariates=path).table
    assert found.counts["rows without people"] == 3
    assert set(found.column("people")) == {1.0, None, 3.0}


@pytest.mark.parametrize(
    ("covariates", "error"),
    [
        ({"a": 5}, UnknownChoice),
        ([{"place": "a", "people": 1}, {"place": "B", "people": 1}], StrangePlaces),
        ([{"place": "a", "people": 1}, {"place": "a", "people": 2}], UnknownChoice),
        ([{"place": "a", "year": 2003, "start": 1}], UnclearColumns),
    ],
)
def test_covariates_that_mislead_are_refused(covariates, error):
    with pytest.raises(error):
        history(covariates=covariates)


@pytest.mark.parametrize("suffix", [".dta", ".parquet", ".csv"])
def test_every_file_takes_ids_and_cells_of_mixed_kinds(tmp_path, suffix):
    more = pd.DataFrame({"place": [1, "b"], "flag": [True, None],
                         "day": [pd.Timestamp("2003-01-02"), pd.NaT]})  # fmt: skip
    risks = measures.event_history({1: 2003, "b": 2004}, population=[1, "b"], covariates=more)
    path, _ = risks.write(tmp_path / f"x{suffix}")
    read = {".dta": pd.read_stata, ".parquet": pd.read_parquet, ".csv": pd.read_csv}[suffix](path)
    assert list(read["place"].astype(str)) == ["1", "b", "b"]
    assert list(read["day"].fillna("")) == ["2003-01-02T00:00:00", "", ""]


@pytest.mark.parametrize(
    ("exits", "why"), [({"a": 20115}, "20115"), ({"a": "2004/2005"}, "not one year")]
)
def test_ends_are_single_years(exits, why):
    with pytest.raises(UnreadableAdoptions, match=why):
        history(exits=exits)


def test_ends_of_who_began_nobody_knows_when_are_counted():
    known = {"a": 2003, "b": measures.UNKNOWN}
    found = measures.event_history(known, exits={"b": 2005}, population=["a", "b"], until=2006)
    assert found.table.counts["ends and returns not used, their beginning unknown"] == 1


def test_tables_by_place_and_idea_hold_for_that_idea():
    known = pd.DataFrame({"place": ["a", "a"], "idea": ["hub", "bus"], "year": [2003, 2004]})
    ends = pd.DataFrame({"place": ["a"], "idea": ["hub"], "year": [2005]})
    people = pd.DataFrame({"place": ["a", "a"], "idea": ["hub", "bus"], "people": [1, 2]})
    found = measures.event_history(known, exits=ends, covariates=people, population=["a"],
                                   until=2006).table  # fmt: skip
    assert found.columns.count("idea") == 1
    assert {(row.idea, row.spell, row.people) for row in found} == {
        ("bus", 1, 2), ("hub", 1, 1), ("hub", 2, 1),
    }  # fmt: skip


def test_pairs_refuse_transfers_written_otherwise():
    with pytest.raises(StrangePlaces):
        measures.dyads({1: 2003, 2: 2005}, [("1", "2")], population=[1, 2])
    with pytest.raises(UnreadableTies):
        measures.dyads({"a": 2003, "b": 2005}, [("a", "b", 2005)], population=["a", "b"])


# Bass


def test_a_fit_that_was_not_tested_has_no_number():
    years = (1, 3, 4, 5, 5, 6, 6, 6, 7, 7, 8, 9)
    curve = {(year, i, k): 2000 + year for i, year in enumerate(years) for k in range(5)}
    (row,) = measures.bass(curve, population=curve, until=2012)
    assert isinstance(row.fit, float)
    known = {**curve, "x": measures.UNKNOWN}
    (row,) = measures.bass(known, population=known, until=2012)
    assert isinstance(row.p, float)
    assert row.fit.reason.startswith("not tested")


def test_a_refused_number_has_no_range():
    known = {"a": 2003, "b": (2004, 2006), "c": (2005, 2009), "d": None}
    (row,) = measures.bass(known, until=2010)
    assert {type(cell) for cell in (row.p, row.p_low, row.p_high)} == {measures.Undefined}
    assert not any("intervals" in note for note in measures.bass({"a": None}, until=2010).notes)


def test_a_horizon_lies_behind_the_window():
    with pytest.raises(UnknownChoice, match="horizon"):
        measures.bass(KNOWN, until=2020, horizon=2010)


# Graphs of ours, taken for others


def test_a_transfer_graph_that_was_turned_round_is_not_turned_again(bundled_graph):
    transfers = bundled_graph.transfer_graph(idea="mobility-hub")
    people = dict.fromkeys(transfers, 2003)
    pairs = {(giver, receiver) for giver, receiver, _ in transfers.edges}
    assert measures.exposure(people, transfers, population=people).counts["ties"] == len(pairs) > 9
    with pytest.raises(UnclearDirection, match="as it is"):
        measures.exposure(people, transfers.reverse(), population=people)
    whole = bundled_graph.transfer_graph()
    assert measures.infection(dict.fromkeys(whole, 2003), whole).counts["ties"] > 100


def test_a_lineage_is_no_transfer_graph_and_a_transfer_graph_no_lineage(bundled_graph):
    with pytest.raises(UnreadableTies, match="initiatives and no places"):
        measures.balance(bundled_graph.lineage_graph(idea="mobility-hub"))
    with pytest.raises(UnreadableTies, match="places and no initiatives"):
        measures.cascades(bundled_graph.transfer_graph(idea="mobility-hub"))


def test_covariates_without_a_place_are_refused(bundled_graph):
    rows = pd.DataFrame({"Stadt": ["Bremen", None], "people": [1, 2]})
    for ask in (
        history,
        lambda **o: bundled_graph.event_history("mobility-hub", population="koopstadt", **o),
    ):
        with pytest.raises(UnknownChoice, match="without a place"):
            ask(covariates=rows)


def test_a_pair_the_wrong_way_round_names_the_place():
    with pytest.raises(UnreadableAdoptions, match=r"Adoption of a: \(2010, 2004\) is not in order"):
        measures.adoption({"a": (2010, 2004)})


def test_ties_of_other_periods_than_the_window_are_counted():
    ties = {1901: [("Leipzig", "Bremen")], 2003: [("Leipzig", "Bremen")]}
    found = measures.exposure(KNOWN, ties).counts
    assert found["periods of ties outside the window"] == 1
    assert found["periods without ties"] == 12


def test_ties_of_transfers_hold_until_the_date_of_the_data(bundled_graph):
    places = {place for _, place in bundled_graph.lineage_graph().nodes(data="place") if place}
    found = bundled_graph.event_history("mobility-hub", population=places, ties="transfers").table
    last = found.counts["last year"]
    assert not {"periods without ties", "periods of ties outside the window"} & found.counts.keys()
    assert any(row.exposure for row in found if row.year == last)


def test_columns_in_a_mapping_are_a_table():
    assert years({"Stadt": ["a", "b", "c"], "Jahr": [2003, None, 2005]}).keys() == {"a", "b", "c"}
    assert years({"Ort": [2003, 2005], "Ulm": [2004, 2005]}) == {"Ort": 2005, "Ulm": 2005}


# Columns that do not say what they hold


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, pd.DataFrame.to_dict])
def test_two_columns_are_no_places_and_years_by_their_position(kind):
    cells = {"code": ["a", "b"], "inhabitants": [1200, 2500]}
    table = pd.DataFrame(cells).to_dict("records") if kind is pd.DataFrame.to_dict else kind(cells)
    with pytest.raises(UnclearColumns, match=r"“place”.*Columns: code, inhabitants") as refused:
        measures.adoption(table)
    assert "read_adoptions" in str(refused.value)
    named = {"place": "code", "year": "inhabitants"}
    assert measures.read_adoptions(table, columns=named).counts()["adopted"] == 2


@pytest.mark.parametrize("role", ["place", "year", "idea", "weight", "latitude"])
def test_what_to_do_about_a_column_is_said_in_both_languages(role):
    refused = UnclearColumns(role, (), ("code",))
    assert "Columns: code. Name one so" in refused.say("en")
    assert "Spalten: code. Bitte eine so nennen" in refused.say("de")


@pytest.mark.parametrize("text", ["A,2003\nB,2004\n", "2003;A\n2004;B\n"])
def test_a_file_without_headings_loses_no_row_to_them(tmp_path, text):
    path = tmp_path / "bare.csv"
    path.write_text(text)
    with pytest.raises(UnclearColumns, match="first row stands where headings are"):
        measures.adoption(path)
    path.write_text("place,year\n" + text.replace("2003;A\n2004;B\n", "A,2003\nB,2004\n"))
    assert measures.adoption(path).counts["adopted"] == 2


def test_a_population_without_a_heading_loses_nobody(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("Bremen\nLeipzig\n")
    with pytest.raises(UnclearColumns, match="Columns: Bremen"):
        measures.hazard({"Leipzig": 2003}, population=path, until=2005)
    path.write_text("place\nBremen\nLeipzig\n")
    found = measures.hazard({"Leipzig": 2003}, population=path, until=2005)
    assert found.counts["population"] == 2


# One thing written in two ways

BUEHL, DECOMPOSED = "B\u00fchl", "Bu\u0308hl"


@pytest.mark.parametrize("ideas", [["x", "x "], ["x", "X"], [BUEHL, DECOMPOSED]])
def test_an_idea_written_in_two_ways_is_no_second_stratum(ideas):
    rows = [{"place": "a", "idea": idea, "year": 2003 + i} for i, idea in enumerate(ideas)]
    transfers = [{"giver": "a", "receiver": "b", "idea": idea} for idea in ideas]
    mapping = {idea: {"a": 2003} for idea in ideas}
    for refused in (
        lambda: measures.event_history(rows, population=["a"], until=2006),
        lambda: measures.event_history(mapping, population=["a"], until=2006),
        lambda: measures.dyads(rows, [], population=["a"], until=2006),
        lambda: measures.read_adoptions(rows, idea=ideas[0]),
        lambda: measures.brokers(transfers),
    ):
        with pytest.raises(AlikeNames, match="differ in capitals"):
            refused()


@pytest.mark.parametrize(("one", "other"), [("Bremen", "bremen"), (BUEHL, DECOMPOSED)])
def test_a_place_written_in_two_ways_is_refused_wherever_it_stands(one, other):
    shown = re.escape(ascii(other) if other == DECOMPOSED else repr(other))
    known = {one: 2003, "Ulm": 2005}
    everybody = {"population": list(known), "until": 2006}
    with pytest.raises(UnreadableAdoptions, match=f"and {shown}.*second time"):
        measures.adoption({one: 2003, other: 2005})
    with pytest.raises(IncompletePopulation, match=f"there written {shown}"):
        measures.adoption(known, population=[other, "Ulm"])
    with pytest.raises(AlikeNames, match=shown):
        measures.adoption(known, population=[one, other, "Ulm"])
    with pytest.raises(StrangePlaces, match=shown):
        measures.exposure(known, [("Ulm", one), ("Ulm", other)], population=list(known))
    with pytest.raises(StrangePlaces, match=shown):
        measures.event_history(known, covariates=[{"place": other, "people": 1}], **everybody)
    with pytest.raises(StrangePlaces, match=shown):
        measures.moran(known, coordinates={other: (1, 2), "Ulm": (3, 4)}, population=list(known))
    with pytest.raises(StrangePlaces, match=shown):
        measures.dyads(known, [(other, "Ulm"), (one, "Ulm")], **everybody)
    for measure in (measures.balance, measures.cascades):
        with pytest.raises(AlikeNames, match=shown):
            measure([(one, "Ulm"), ("Ulm", other)])
    found = measures.exposure({other: 2003, "Ulm": None}, [("Ulm", other)])  # written alike
    assert found.counts["ties"] == 1


# Covariates, ends and transfers of other years and ideas


@pytest.mark.parametrize("years", [[2003, 20115], [203, 203], ["2003", "15"]])
def test_years_of_covariates_are_years(years):
    table = pd.DataFrame({"place": ["a", "b"], "year": years, "people": [1, 2]})
    with pytest.raises(UnreadableAdoptions, match=r"20115|203|15"):
        history(covariates=table)
    with pytest.raises(UnknownChoice, match="one year in each row"):
        history(covariates=table.assign(year=["2003/2005", "2004"]))


@pytest.mark.parametrize("columns", [["place"], ["place", "year"]])
def test_covariates_without_a_column_of_values_are_refused(columns):
    table = pd.DataFrame({"place": ["a"], "year": [2003]})[columns]
    with pytest.raises(UnknownChoice, match="a column of values"):
        history(covariates=table)


def test_tables_of_another_idea_are_not_taken_for_this_one():
    known = pd.DataFrame({"place": ["a", "b"], "idea": "hub", "year": [2003, 2004]})
    more = pd.DataFrame({"place": ["a", "b"], "idea": "bus", "people": [1, 2]})
    ends = pd.DataFrame({"place": ["a"], "idea": ["bus"], "year": [2005]})
    for risks in (measures.event_history, lambda k, **o: measures.dyads(k, [("a", "b")], **o)):
        for option, table in (("covariates", more), ("exits", ends), ("again", ends)):
            told = {option: table, "population": ["a", "b"], "until": 2006}
            with pytest.raises(UnknownChoice, match=r"bus.*Valid: hub"):
                risks(known, **told)
            with pytest.raises(UnknownChoice, match="the adoptions name no idea"):
                risks({"a": 2003, "b": 2004}, **told)
            with pytest.raises(UnreadableAdoptions, match="has no idea"):
                risks(known, **told | {option: table.assign(idea=None)})
    sound = {"covariates": more.assign(idea="hub"), "population": ["a", "b"], "until": 2006}
    for adoptions in (known, measures.read_adoptions(known, idea="hub")):
        assert measures.event_history(adoptions, **sound).table.row("b", 2004).people == 2


def test_an_idea_without_covariates_has_gaps_in_a_panel():
    known = pd.DataFrame({"place": ["a", "a"], "idea": ["hub", "bus"], "year": [2003, 2004]})
    more = pd.DataFrame({"place": ["a"], "idea": ["hub"], "people": [1]})
    found = measures.event_history(known, covariates=more, population=["a"], until=2006).table
    assert {(row.idea, row.people) for row in found} == {("hub", 1), ("bus", None)}
    assert found.counts["rows without people"] == 1


def test_transfers_of_another_idea_make_no_event():
    known = pd.DataFrame({"place": ["a", "b"], "idea": "hub", "year": [2003, 2004]})
    taken = pd.DataFrame({"giver": "a", "receiver": "b", "idea": ["hub", "bus"]})
    options = {"population": ["a", "b"], "until": 2006}
    assert measures.dyads(known, taken[1:], **options).table.counts["transfers"] == 0
    with pytest.raises(UnknownChoice, match="bus, hub"):
        measures.dyads({"a": 2003, "b": 2004}, taken, **options)


@pytest.mark.large  # ten seconds and more
def test_covariates_of_a_graph_name_its_ideas_by_any_name(bundled_graph):
    table = [{"place": "Bremen", "idea": "Mobility hub", "people": 5}]
    ideas = ["mobility-hub", "participatory-budgeting"]
    ask = bundled_graph.event_history
    several = ask(ideas, population="koopstadt", covariates=table).table
    one = ask(ideas[0], population="koopstadt", covariates=table).table
    for found in (several, one):
        assert {row.people for row in found if "bremen" in row.place} >= {5}
    with pytest.raises(UnknownChoice, match="Valid: https"):
        ask(ideas[1], population="koopstadt", covariates=table)


def test_transfers_in_another_year_than_the_adoption_are_counted():
    known = {"a": 2000, "b": 2015, "c": (2003, 2006), "d": measures.UNKNOWN, "e": None}
    rows = [("a", "b", 2001), ("a", "c", 2005), ("a", "d", 2001), ("a", "e", 2001), ("b", "c", "")]
    table = pd.DataFrame(rows, columns=["giver", "receiver", "year"])
    told = "transfers in another year than the adoption"
    options = {"population": list(known), "until": 2020}
    found = measures.dyads(known, table, **options).table
    assert (found.counts["transfers"], found.counts[told]) == (5, 1)
    assert found.row("b", "a", 2015).event == 1
    assert told not in measures.dyads(known, table[1:], **options).table.counts
    again = {"exits": {"b": 2016}, "again": {"b": 2018}}
    second = pd.DataFrame([("a", "b", 2018)], columns=table.columns)
    assert told not in measures.dyads(known, second, **options, **again).table.counts
    with pytest.raises(UnreadableAdoptions, match="20115"):
        measures.dyads(known, table.assign(year=20115), **options)


# What is taken together or for granted is counted


def test_what_a_place_gave_to_itself_is_counted():
    found = measures.balance([("a", "a"), ("a", "b")])
    assert found.row("a")[1:3] == (2, 1)
    assert found.counts["transfers to itself among them"] == 1
    assert "transfers to itself among them" not in measures.balance([("a", "b")]).counts


def test_ties_given_again_are_counted():
    ties = [("Leipzig", "Bremen", 2), ("Leipzig", "Bremen", 3), ("Ulm", "Ulm", 1)]
    once = measures.exposure(KNOWN, ties).counts
    assert (once["ties"], once["ties given again, counted once"]) == (1, 1)
    added = measures.exposure(KNOWN, ties, valued=True, normalized=False)
    assert added.counts["ties given again, weights added"] == 1
    assert added.row("Leipzig", 2003).exposure == 5
    assert not [what for what in measures.exposure(KNOWN, ties[1:]).counts if "again" in what]


def test_certainty_that_nobody_stated_is_said_to_be_so():
    told = "certainty or grade not stated, taken as these"
    rows = pd.DataFrame({"giver": ["a", "b"], "receiver": ["b", "c"]})
    stated = rows.assign(certainty="confirmed", grade="documented")
    for measure in (measures.balance, measures.brokers, measures.chains, measures.carriers):
        assert measure(rows).counts[told] == 2
        assert measure(rows.assign(certainty="confirmed")).counts[told] == 2
        assert told not in measure(stated).counts
