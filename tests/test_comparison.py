"""Two tables compared: in sentences and rows, and as the codings of two people."""

import json

import pytest

from koopgraph.cli import main

HEAD = "Idee,von,nach,Jahr,Quelle"
BEFORE = (
    "Dorfladen-App,Bad Belzig,Eberswalde,2019,A",
    "Leihlastenrad,Nürnberg,Fürth,2017,B",
    "Klimanotstand,Konstanz,Jena,2019,C",
    "Klimanotstand,Basel,Konstanz,2019,D",
)
AFTER = (
    "Dorfladen-App,Bad Belzig,Eberswalde,2019,A",
    "Leihlastenrad,Erlangen,Fürth,2017,B",
    "Klimanotstand,Basel,Konstanz,,D",
    "Klimanotstand,Konstanz,Kassel,2020,E",
)


@pytest.fixture
def tables(tmp_path):
    paths = []
    for name, rows in (("vorher", BEFORE), ("nachher", AFTER)):
        path = tmp_path / f"{name}.csv"
        path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
        paths.append(str(path))
    return paths


def diff(capsys, *words):
    assert main(["diff", *words, "--lang", "de"]) == 0
    return capsys.readouterr()


def test_what_is_new_changed_and_gone_is_said_in_sentences(tables, capsys):
    assert diff(capsys, *tables).out.splitlines() == [
        "fort: Klimanotstand, Jena (von: Konstanz; Jahr: 2019; Quelle: C)",
        "neu: Klimanotstand, Kassel (von: Konstanz; Jahr: 2020; Quelle: E)",
        "geändert: Klimanotstand, Konstanz (Jahr: 2019 → –)",
        "geändert: Leihlastenrad, Fürth (von: Nürnberg → Erlangen)",
        "1 neu, 2 geändert, 1 fort",
    ]
    rows = diff(capsys, *tables, "--format", "csv").out.splitlines()
    assert rows[0] == "Änderung,Idee,Ort,Spalte,vorher,nachher"
    assert "geändert,Leihlastenrad,Fürth,von,Nürnberg,Erlangen" in rows


def test_what_is_announced_is_told_in_the_column_where_it_was_typed(tables, tmp_path, capsys):
    path = tmp_path / "plan.csv"
    rows = [f"{row},{'angekündigt' if 'Fürth' in row else ''}" for row in BEFORE]
    path.write_text("\n".join([HEAD + ",Art", *rows, ""]), encoding="utf-8")
    assert diff(capsys, tables[0], str(path)).out.splitlines() == [
        "geändert: Leihlastenrad, Fürth (Art: – → angekündigt)",
        "0 neu, 1 geändert, 0 fort",
    ]


def test_a_table_compared_with_itself_says_nothing(tables, capsys):
    assert diff(capsys, tables[0], tables[0]).out == "0 neu, 0 geändert, 0 fort\n"


def test_agreement_is_by_column_over_what_both_coded(tables, capsys):
    found = diff(capsys, *tables, "--agreement", "--format", "json")
    assert "3 Ankünfte in beiden, 1 nur in der ersten, 1 nur in der zweiten" in found.err
    columns = {row["column"]: row for row in json.loads(found.out)}
    giver = columns["giver"]
    assert (giver["both"], giver["one_only"]) == (3, 0)
    assert giver["percent"] == pytest.approx(200 / 3)
    # by hand: 2 of 6 values disagree; of 30 ordered pairs of values 4 are alike
    assert giver["alpha"] == pytest.approx(1 - (2 / 6) / (26 / 30))
    year = columns["year"]
    assert (year["both"], year["one_only"], year["percent"]) == (2, 1, 100)
    assert columns["status"]["percent"] is None
    assert columns["status"]["alpha"] is None
