"""One transfer asked for and appended: to a workbook that keeps its looks, to a CSV."""

import io

import openpyxl
import pytest

from koopgraph.cli import main
from test_own_tables import asked

CELLS = ("--idea", "Dorfladen-App", "--from", "Bad Belzig", "--to", "Eberswalde", "--year", "2019")


@pytest.fixture
def folder(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked(capsys, "init", "netz", "--lang", "de")
    monkeypatch.chdir(tmp_path / "netz")
    return tmp_path / "netz"


def test_a_row_is_appended_and_asked_at_once(folder, capsys):
    said = asked(capsys, "add", *CELLS, "--source", "=Dialog", "--lang", "de").err
    assert "netz.xlsx: ergänzt um Dorfladen-App, Eberswalde" in said
    book = openpyxl.load_workbook(folder / "netz.xlsx")
    sheet = book["Transfers"]
    assert [cell.value for cell in sheet[3]][:6] == [
        *("Dorfladen-App", "Bad Belzig", "Eberswalde", "2019", None, "=Dialog")
    ]
    assert sheet["F3"].data_type == "s"  # no formula
    assert sheet.column_dimensions["I"].hidden
    assert sheet.freeze_panes == "A2"
    assert sheet.data_validations.count > 0
    answer = asked(capsys, "ask", "learned", "--lang", "de").out
    assert "Eberswalde übernahm 2019 von Bad Belzig die Idee „Dorfladen-App“." in answer


def test_a_row_that_is_not_good_is_told_and_not_appended(folder, capsys):
    before = (folder / "netz.xlsx").read_bytes()
    said = asked(capsys, "add", *CELLS[:-1], "neulich", "--lang", "de", code=1).err
    assert "Spalte Jahr „neulich“" in said
    assert "Es wurde nichts ergänzt" in said
    assert (folder / "netz.xlsx").read_bytes() == before
    (folder / "~$netz.xlsx").write_text("x", encoding="utf-8")
    assert "geöffnet" in asked(capsys, "add", *CELLS, "--lang", "de", code=2).err


def test_a_row_that_is_there_already_is_told_and_not_appended_twice(tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text("Idee,von,nach,Jahr\nDorfladen-App,,Kassel,2018\n", encoding="utf-8")
    asked(capsys, "add", path, *CELLS, "--lang", "de")
    before = path.read_bytes()
    said = asked(capsys, "add", path, *CELLS, "--lang", "de", code=1).err
    assert f"{path}: Zeile 3 sagt Dorfladen-App, Eberswalde schon. Es wurde nichts" in said
    assert path.read_bytes() == before
    other = (*CELLS[:5], "Kassel", *CELLS[6:], "--lang", "de")
    assert "ergänzt um Dorfladen-App, Kassel" in asked(capsys, "add", path, *other).err


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_what_is_not_given_is_asked_for(tmp_path, capsys, monkeypatch):
    path = tmp_path / "t.csv"
    path.write_bytes("Idee;nach;Jahr;Quelle\r\nDorfladen-App;Köln;2018;A".encode("cp1252"))
    answers = ["", "Dorfladen-App", "", "Münster", "2020", "", "B; C", "", ""]
    monkeypatch.setattr("sys.stdin", Terminal("\n".join(answers) + "\n"))
    assert main(["add", str(path), "--lang", "de"]) == 0
    assert "Idee (Was wandert" in capsys.readouterr().err
    lines = path.read_bytes().decode("cp1252").split("\r\n")
    assert lines[1:] == ["Dorfladen-App;Köln;2018;A", 'Dorfladen-App;Münster;2020;"B; C"', ""]


def test_without_a_terminal_what_is_needed_is_said(tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text("Idee,nach\nDorfladen-App,Kassel\n", encoding="utf-8")
    assert "--idea … --to …" in asked(capsys, "add", path, code=2).err
    said = asked(capsys, "add", path, *CELLS[:2], "--lang", "de", code=2).err
    assert f"braucht hier --to: koopgraph add {path} --idea … --to …" in said
    assert "koopgraph add table.xlsx" in asked(capsys, "add", *CELLS, code=2).err
    said = asked(capsys, "add", path, *CELLS, code=2).err
    assert "from_place" in said  # the table has no such column
