"""What measures hand out: tables in every form, pictures, and files for other software."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import networkx as nx
import pandas as pd
import pytest

from koopgraph import measures
from koopgraph.measures import MEASURES, Table, Undefined
from koopgraph.measures.errors import UnknownChoice

TABLE = Table(
    measure="toy",
    columns=("city", "n", "share"),
    rows=(("=SUM(A1)", 1, 0.5), ("<b>Ulm</b>", 2, Undefined("nobody knows"))),
    trace=(("claim:a", "claim:b"), ()),
    counts={"transfers": 3},
    notes=("a note",),
)


def lineage():
    graph = nx.DiGraph([("a", "b"), ("a", "c")])
    for node, year in (("a", 2003), ("b", 2015), ("c", 2016)):
        graph.nodes[node].update(place=f"$ {node} <", year=year, earliest=year - 1, latest=year)
    return graph


def drawn():
    graph = nx.MultiDiGraph()
    graph.add_node("a", lat=0.0, lon=0.0)
    graph.add_node("b", lat=1.0, lon=1.0)
    graph.add_edge("a", "b", key="t", year=2003)
    times = {"a": 1, "b": (2, 3), "c": None}
    return {
        "adoption": measures.adoption(times),
        "hazard": measures.hazard(times, until=6),
        "survival": measures.kaplan_meier(times, until=6),
        "turnbull": measures.turnbull(times, until=6),
        "lags": measures.lags(lineage()),
        "generations": measures.generations(lineage()),
        "distances": measures.distances(graph),
        "bass": measures.bass(dict(enumerate([1, 2, 2, 3, 3, 3, 4, 4, 5, None])), until=6),
        "moran": measures.moran(times, [("a", "b"), ("c", "b")], permutations=9),
        "threshold": measures.threshold(times, [("b", "a")]),
    }


def test_a_table_in_text_ends_its_lines_with_what_they_say():
    wide = Table(measure="toy", columns=("n", "what it says"), rows=((1, "a"),))
    assert str(wide).splitlines()[:2] == ["n  what it says", "1  a"]


def test_a_picture_with_a_row_for_each_thing_is_as_high_as_they_need(tmp_path):
    def height(places):
        graph = nx.MultiDiGraph()
        for n in range(places):
            graph.add_node(n, lat=float(n), lon=0.0)
        for n in range(1, places):
            graph.add_edge(0, n, key=f"t{n}", year=2003)
        path = measures.draw(measures.distances(graph), tmp_path / f"{places}.svg")
        return float(ElementTree.parse(path).getroot().get("height").removesuffix("pt"))

    assert height(3) < height(20) < height(60)


def test_csv_tells_the_reason_and_runs_no_formula():
    rows = list(csv.DictReader(io.StringIO(TABLE.to_csv())))
    assert rows[0]["city"] == "'=SUM(A1)"
    assert (rows[1]["share"], rows[1]["why"]) == ("", "nobody knows")


def test_json_holds_counts_rows_reasons_and_claims():
    whole = json.loads(TABLE.to_json())
    assert whole["counts"] == {"transfers": 3}
    assert whole["rows"][0]["claims"] == ["claim:a", "claim:b"]
    assert (whole["rows"][1]["share"], whole["rows"][1]["why"]) == (None, "nobody knows")


def test_json_without_rows_says_why_there_are_none():
    whole = json.loads(Table(measure="toy", columns=("city",), rows=(), why="no data").to_json())
    assert (whole["rows"], whole["why"]) == ([], "no data")


def test_entries_within_entries_are_joined_by_a_plus():
    table = Table(measure="toy", columns=("means",), rows=(((("a", "b"), ("c",)),),))
    assert table.to_csv() == "means\na + b | c\n"
    assert str(table).splitlines()[1] == "a + b, c"


def test_the_notebook_table_shows_markup_as_text():
    assert "&lt;b&gt;Ulm&lt;/b&gt;" in TABLE._repr_html_()
    assert "transfers: 3; a note" in TABLE._repr_html_()


def test_sources_name_the_row_and_the_claim():
    assert TABLE.sources().rows == (("=SUM(A1)", "claim:a"), ("=SUM(A1)", "claim:b"))


def test_pandas_gets_none_for_what_is_undefined():
    frame = TABLE.to_pandas()
    assert list(frame.columns) == ["city", "n", "share", "why"]
    assert frame["share"].isna().tolist() == [False, True]


def test_what_is_said_to_be_drawn_is():
    assert {name for name, measure in MEASURES.items() if measure.drawn} == set(drawn())


@pytest.mark.parametrize("name", sorted(drawn()))
def test_pictures_are_the_same_bytes_each_time(name, tmp_path):
    for suffix in (".svg", ".html", ".png"):
        first = measures.draw(drawn()[name], tmp_path / f"one{suffix}").read_bytes()
        again = measures.draw(drawn()[name], tmp_path / f"two{suffix}").read_bytes()
        assert first == again
    ElementTree.parse(tmp_path / "one.svg")
    page = (tmp_path / "one.html").read_text("utf-8")
    assert not [word for word in ("src=", "<script", "@import", "url(http") if word in page]


def test_pictures_show_labels_as_they_are(tmp_path):
    path = measures.draw(
        drawn()["generations"], tmp_path / "tree.svg", labels={"$ b <": "Köln $1$"}
    )
    text = " ".join(ElementTree.parse(path).getroot().itertext())
    assert "Köln $1$ 2015" in text
    assert "$ a < 2003" in text


def test_an_empty_picture_says_why(tmp_path):
    path = measures.draw(measures.adoption({}), tmp_path / "empty.svg")
    assert "no adoption is dated" in path.read_text("utf-8")


def test_what_cannot_be_drawn_is_refused(tmp_path):
    with pytest.raises(UnknownChoice, match="picture of"):
        measures.draw(TABLE, tmp_path / "toy.svg")
    with pytest.raises(UnknownChoice, match="file type"):
        measures.draw(drawn()["adoption"], tmp_path / "toy.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_risk_sets_are_written_with_their_codebook(suffix, tmp_path):
    found = measures.event_history({"a": 1, "b": 2, "c": None}, [("b", "a")], until=2)
    path, book = found.write(tmp_path / f"risk{suffix}")
    frame = pd.read_csv(path) if suffix == ".csv" else pd.read_parquet(path)
    assert list(frame.columns) == list(found.codebook)
    assert frame["event"].sum() == 2
    # the last row tells what was counted: who has no rows, which years were watched
    assert pd.read_csv(book)["column"].tolist() == [*frame.columns, "(counted)"]


def test_a_parquet_column_without_values_is_one_of_numbers(tmp_path):
    path, _ = measures.event_history({"a": 1, "c": None}, until=1).write(tmp_path / "risk.parquet")
    assert pd.read_parquet(path)["exposure"].dtype == float


def test_every_measure_has_a_summary_and_a_definition():
    for name, measure in MEASURES.items():
        text = measure.run.__doc__ or ""
        assert measure.summary.endswith("."), name
        assert ">>>" in text, name
        assert "Rows:" in text, name
