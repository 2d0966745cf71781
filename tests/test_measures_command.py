"""``koopgraph measure``: what it prints, in both languages and every form, and how it refuses."""

import csv
import io
import json
import re

import pytest

from koopgraph.measures import MEASURES, Undefined
from koopgraph.measures.readable import name_of, readable
from koopgraph.measures.words import HEADINGS, known, said

HUB = ["--idea", "mobility-hub"]


def words_for(name):
    """What a measure needs to be asked of the bundled graph."""
    offer = MEASURES[name]
    network = ["--members-of", "koopstadt"] if "adoptions" in offer.takes else []
    return ["measure", name, *HUB, *network]


@pytest.mark.parametrize("lang", ["en", "de"])
def test_without_a_name_it_lists_every_measure_with_one_line(run, lang):
    code, out, err = run("--lang", lang, "measure")
    assert (code, err) == (0, "")
    for name, offer in MEASURES.items():
        assert re.search(rf"^  {name} +{re.escape(offer.question[lang])}$", out, re.MULTILINE)


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_answers_in_german_without_an_english_phrase(run, name):
    code, out, err = run("--lang", "de", *words_for(name))
    assert (code, err) == (0, "")
    assert out.startswith(f"Mobilitätsstation: {MEASURES[name].question['de']}\n")
    assert "gezählt: " in out
    for english in ("counted", "transfers (", "left out", "ranges", "nobody", "adopt"):
        assert english not in out


@pytest.mark.parametrize("name", MEASURES)
def test_every_phrase_of_a_measure_has_its_german(bundled_graph, name):
    takes = MEASURES[name].takes
    population = {"population": "koopstadt"} if "adoptions" in takes else {}
    table = bundled_graph.measure(name, idea="mobility-hub", **population)
    reasons = {c.reason for row in table.rows for c in row if isinstance(c, Undefined)}
    phrases = {*table.counts, *table.notes, *table.summary, *reasons, *filter(None, [table.why])}
    assert {phrase for phrase in phrases if not known(phrase)} == set()
    assert {end for end in table.columns if end not in HEADINGS and not is_end(end, table)} == set()


def is_end(column, table):
    return column in ("earliest", "latest") or column.removesuffix("_low").removesuffix(
        "_high"
    ) in set(table.columns) - {column}


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_own_option_is_explained(run, name, lang):
    code, out, _ = run("--lang", lang, "measure", name, "--help")
    assert code == 0
    options = re.findall(r"^  (-.*(?:\n {4,}.*)*)", out, re.MULTILINE)
    assert len(options) > 5
    assert [text for text in options if not re.search(r"\s{2,}\S", text)] == []


def test_ranges_stand_beside_their_values_and_quiet_years_in_one_row(run):
    _, out, _ = run("measure", "adoption", *HUB)
    assert re.search(r"^\d{4} +[1-9]\d* +\d+ \(\d+–\d+\)", out, re.MULTILINE)
    assert re.search(r"^\d{4}–\d{4} +0 +\d+ ", out, re.MULTILINE)
    assert "– (share): no declared population" in out


def test_sources_are_numbered_and_listed(run):
    code, out, _ = run("measure", "lags", *HUB, "--sources")
    assert code == 0
    listed = dict(re.findall(r"^ *(\d+)  (\S.*)$", out[out.index("\nsources\n") :], re.MULTILINE))
    assert "25 Mobilitätsstationen für Buchen von Rad, Auto und ÖPNV (documented)" in " ".join(
        listed.values()
    )
    assert list(map(int, listed)) == list(range(1, len(listed) + 1))
    row = next(line for line in out.splitlines() if "mobility stations (Leipzig)" in line)
    assert re.search(r"(\d+–\d+|\d+)(, (\d+–\d+|\d+))*$", row)


def test_an_end_that_is_missing_is_proposed_as_an_option_that_works(run, tmp_path):
    path = tmp_path / "own.ttl"
    path.write_text(
        "@prefix koop: <https://w3id.org/koopgraph/ontology#> .\n"
        "@prefix p: <https://w3id.org/koopgraph/place/> .\n"
        "@prefix i: <https://w3id.org/koopgraph/initiative/> .\n"
        "@prefix d: <https://w3id.org/koopgraph/idea/> .\n"
        "d:hub a koop:Idea . p:a a koop:City . p:b a koop:City .\n"
        "i:hub.a a koop:Project ; koop:inPlace p:a ; koop:embodies d:hub ; koop:startYear 2003 ;\n"
        "  koop:earliest 2003 ; koop:latest 2003 .\n",
        encoding="utf-8",
    )
    asked = ["measure", "hazard", "-g", str(path), "--idea", "hub"]
    asked += ["--population", "a", "--population", "b"]
    code, _, err = run(*asked)
    assert code == 1
    assert "Here: --observed-until 2003" in err
    assert run(*asked, "--observed-until", "2003")[0] == 0


def test_chains_are_told_hop_by_hop(run):
    asked = ["--idea", "bus-rapid-transit", "--source", "Curitiba", "--target", "Istanbul"]
    code, out, _ = run("measure", "chains", *asked)
    assert code == 0
    lines = out.splitlines()
    assert lines[2].startswith("Curitiba → Bogotá → Istanbul: 7 years")
    assert re.match(r"    2000  Curitiba → Bogotá \(confirmed, documented\), by ITDP", lines[3])
    _, out, _ = run("measure", "chains", *asked, "--within", "6")
    assert "Curitiba → Bogotá → Istanbul" not in out
    assert "at most 6 years from one hop to the next" in out


def test_csv_has_addresses_and_names(run):
    _, out, _ = run("measure", "lags", *HUB, "--format", "csv")
    row = next(csv.DictReader(io.StringIO(out)))
    assert row["giver"].startswith("https://w3id.org/koopgraph/place/")
    assert row["giver_label"] == "Bergen"


def test_csv_of_the_sources_has_a_row_for_each_claim(run):
    _, out, _ = run("measure", "lags", *HUB, "--format", "csv", "--sources")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {"model", "claim", "about_label", "property_label", "source", "grade_label"} <= set(
        rows[0]
    )


def test_json_holds_counts_rows_and_sources(run):
    _, out, _ = run("measure", "lags", *HUB, "--format", "json", "--sources")
    whole = json.loads(out)
    assert whole["counts"]["hops"] == len(whole["rows"])
    assert whole["sources"][0]["claim"].startswith("https://")


def test_tentative_ones_count_when_asked_and_the_answer_says_so(run):
    _, plain, _ = run("measure", "balance")
    _, asked, _ = run("measure", "balance", "--certainty", "all", "--grade", "uncited")
    assert "transfers (confirmed; documented or partly)" in plain
    assert "other transfers left out" in plain
    assert "transfers (confirmed or tentative; documented or partly or uncited)" in asked


@pytest.mark.parametrize("suffix", ["svg", "png", "html"])
def test_a_picture_is_written_and_the_answer_printed(run, tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    code, out, err = run("--lang", "de", "measure", "adoption", *HUB, "--plot", path)
    assert (code, err) == (0, f"geschrieben: {path}\n")
    assert "Orte bisher" in out
    if suffix != "png":
        text = path.read_text(encoding="utf-8")
        assert "Orte, die übernommen haben" in text
        assert not re.search(r"src=|@import|url\((?!#)|<link|<script", text)


def test_cascades_are_pictured_as_a_tree(run, tmp_path):
    path = tmp_path / "tree.svg"
    assert run("measure", "cascades", *HUB, "--plot", path)[0] == 0
    assert "Nuremberg 2016" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["adoptoin", *HUB], 2, "Did you mean “adoption”?"),
        (["adoption"], 2, "--idea"),
        (["adoption", "--idea", "mobility-hug"], 2, "Did you mean “mobility-hub”"),
        (["survival", *HUB], 1, "--members-of koopstadt"),
        (["survival", *HUB, "--population", "Bremen"], 1, "Leipzig"),
        (["adoption", *HUB, "--certainty", "all"], 2, "--certainty"),
        (["lags", *HUB, "--certainty", "sure"], 2, "tentative"),
        (["balance", "--plot", "a.svg"], 2, "--plot"),
        (["adoption", *HUB, "--plot", "a.pdf"], 2, ".svg, .png, .html"),
        (["adoption", *HUB, "--observed-until", "2040"], 2, "the date of the data"),
        (["adoption", *HUB, "--observed-from", "2040"], 2, "the date of the data"),
        (["adoption", *HUB, "--observed-until", "1950"], 2, "an earlier --observed-from beside it"),
        (["infection", *HUB, "--periods", "0"], 2, "Valid: 1, 2, 3"),
        (["chains", *HUB, "--within", "2.5"], 2, "0 (the same year)"),
        (
            ["--lang", "de", "moran", *HUB, "--members-of", "koopstadt", "--steps", "0"],
            2,
            "Möglich: 1 (wer",
        ),
    ],
)
def test_it_refuses_with_what_to_do_next(run, words, code, message):
    ended, out, err = run("measure", *words)
    assert (ended, out) == (code, "")
    assert message in err


def test_the_curve_of_a_declared_population_goes_on_to_the_date_of_the_data(run, tmp_path):
    path = tmp_path / "a.txt"
    assert run("measure", "adoption", *HUB, "--members-of", "koopstadt", "-o", path)[0] == 0
    text = path.read_text(encoding="utf-8")
    (year,) = re.findall(r"observed until (\d{4}), the date of the data", text)
    assert f"last year {year}" in text
    assert text.endswith("\n")  # what is printed after it begins a line
    assert f"last year {year}" not in run("measure", "adoption", *HUB)[1]


def test_a_place_without_a_transfer_is_told_by_its_name(run):
    assert (
        "Tokyo is in none of these transfers"
        in run("measure", "chains", *HUB, "--source", "Tokyo")[1]
    )


def test_a_refusal_is_told_in_german(run):
    code, _, err = run("--lang", "de", "measure", "survival", *HUB)
    assert code == 1
    assert "Bitte die Grundgesamtheit angeben" in err


def test_a_population_may_stand_in_a_file(run, tmp_path):
    path = tmp_path / "places.txt"
    _, listed, _ = run("measure", "categories", *HUB, "--format", "csv")
    names = {row["id_label"] for row in csv.DictReader(io.StringIO(listed))}
    path.write_text("\n".join([*sorted(names), "", "Curitiba"]), encoding="utf-8")
    code, out, err = run("measure", "survival", *HUB, "--population", f"@{path}")
    assert (code, err) == (0, "")
    assert f"population {len(names) + 1}" in out


def test_names_stand_for_addresses_in_reasons():
    reason = Undefined("no date is recorded for https://w3id.org/koopgraph/place/ulm")
    assert (
        name_of(reason, {"https://w3id.org/koopgraph/place/ulm": "Ulm"}.get).reason
        == "no date is recorded for Ulm"
    )
    assert said("no date is recorded for Ulm", "de") == "für Ulm ist kein Jahr bekannt"


def test_numbers_are_read_with_a_comma_in_german(bundled_graph):
    table = bundled_graph.measure("cascades", idea="mobility-hub")
    assert "2,07" in readable(table, bundled_graph.label, "de").rows[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--observed-until", "abc"], "--observed-until cannot be “abc”. Valid: a year, a whole "
         "number from 1000 to 2999."),
        (["--observed-until", "20115"], "--observed-until cannot be “20115”. Valid: a year, a "),
        (["--observed-from", "2020", "--observed-until", "2010"], "--observed-until cannot be "
         "“2010”. Valid: 2020 or later, as --observed-from is."),
    ],
)  # fmt: skip
def test_the_years_observed_are_told_as_they_are_given(run, words, told):
    code, _, err = run("measure", "adoption", *HUB, *words)
    assert code == 2
    assert told in err
    assert "observed_" not in err


def test_a_refusal_names_options_as_they_are_given(run):
    network = ["--members-of", "koopstadt"]
    code, _, err = run("measure", "bass", *HUB, *network, "--observed-from", "2016")
    assert code == 1
    assert "--observed-from=2016 cuts off" in err
    assert "observed_from" not in err


def test_an_option_that_the_measure_does_not_take_is_not_proposed(run):
    code, _, err = run("measure", "lags", *HUB, "--observed-until", "2010")
    assert code == 2
    assert "--observed-until" in err
    assert "--until" not in err.replace("--observed-until", "")
    _, _, err = run("measure", "balance", *HUB, "--untill", "2010")
    assert "Did you mean --until" in err  # which it takes
    _, _, err = run("measure", "adoption", *HUB, "--observed-untill", "2010")
    assert "Did you mean --observed-until" in err
