"""The rows of one town, mailed out to be confirmed, and the replies read again."""

import openpyxl
import pytest

from koopgraph.cli import main
from test_own_tables import asked, write

ROWS = (
    "Dorfladen-App,Transfer,Bad Belzig,Eberswalde,2019,Smart-City-Dialog",
    "Dorfladen-App,Transfer,Eberswalde,Kassel,2020,Smart-City-Dialog",
    "Dorfladen-App,Transfer,Kassel,Münster,2021,Smart-City-Dialog",
)


@pytest.fixture
def mailed(tmp_path, capsys):
    """A table, and the workbook for one town of it."""
    path, reply = write(tmp_path, *ROWS), tmp_path / "replies" / "eberswalde.xlsx"
    reply.parent.mkdir()
    call = ("--format", "xlsx", "--place", "Eberswalde", "--confirm", "-o", reply)
    asked(capsys, "export", "--only", path, *call, "--lang", "de")
    return path, reply


def answer(reply, *cells):
    book = openpyxl.load_workbook(reply)
    for place, value in cells:
        book.worksheets[0][place] = value
    book.save(reply)


def test_the_workbook_holds_the_rows_of_one_town_and_asks_first(mailed):
    rows = list(openpyxl.load_workbook(mailed[1]).worksheets[0].values)
    assert rows[0][:6] == ("bitte bestätigen", "wer bestätigt", "Idee", "von", "nach", "Jahr")
    assert [row[3:5] for row in rows[1:]] == [
        ("Bad Belzig", "Eberswalde"),
        ("Eberswalde", "Kassel"),
    ]


def test_a_doubted_year_stays_in_its_row(tmp_path, capsys):
    path, out = write(tmp_path, ROWS[0].replace("2019", "2019?")), tmp_path / "eberswalde.xlsx"
    call = ("--format", "xlsx", "--place", "Eberswalde", "--confirm", "-o", out)
    asked(capsys, "export", "--only", path, *call, "--lang", "de")
    [heading, *rows] = openpyxl.load_workbook(out).worksheets[0].values
    assert [row[3:6] for row in rows] == [("Bad Belzig", "Eberswalde", "2019?")]
    said = dict(zip(heading, rows[0], strict=True))
    assert not said["Beleg Geber"]  # nobody said it
    assert not said["Beleg Jahr"]


def test_what_nobody_answered_changes_nothing_and_is_told(mailed, capsys):
    path, reply = mailed
    alone = asked(capsys, "ask", "learned", "--only", path).out
    both = asked(capsys, "ask", "learned", "--only", path, "--with", reply.parent, "--lang", "en")
    assert both.out == alone
    assert "column bitte bestätigen: not answered, so not read" in both.err


def test_an_answer_is_a_source_of_its_own(mailed, capsys):
    path, reply = mailed
    answer(
        reply,
        *(("A2", "berichtigt"), ("B2", "Stadt Eberswalde, Bauamt"), ("F2", "2018")),
        ("A3", "nein"),
    )
    call = ("--only", path, "--with", reply.parent, "--lang", "de")
    said = asked(capsys, "ask", "contested", *call).out
    assert (
        "Als richtig gilt: „Dorfladen-App in Eberswalde“ begann 2018. "
        "– Auskunft: Stadt Eberswalde, Bauamt\n" in said
    )
    assert (
        "„Smart-City-Dialog“ sagt dagegen: 2019; das lassen wir beiseite: beide wiegen gleich"
        in said
    )
    shown = asked(capsys, "show", "transfer:dorfladen-app.eberswalde.kassel", *call).out
    assert "Auskunft: eberswalde" in shown  # the file's name, where nobody is named
    assert "belegt, verneint" in shown


def test_a_word_that_is_no_answer_is_told(mailed, capsys):
    path, reply = mailed
    answer(reply, ("A2", "vielleicht"))
    said = asked(capsys, "ask", "learned", "--only", path, "--with", reply, "--lang", "de", code=1)
    assert "Spalte bitte bestätigen „vielleicht“" in said.err
    assert "eines von: ja oder nein oder berichtigt" in said.err


def test_confirming_wants_a_place_and_a_workbook(tmp_path, capsys):
    year = ["--format", "xlsx", "--confirm", "--since", "2010"]
    for words in (["--confirm"], ["--place", "leipzig", "--confirm"], year):
        assert main(["export", *words, "--lang", "en"]) == 2
        assert "--format xlsx --place PLACE --confirm" in capsys.readouterr().err
    rows = {}
    for since in ((), ("--since", "2012")):
        mailed = tmp_path / f"{len(since)}.xlsx"
        call = ["export", "--format", "xlsx", "--place", "leipzig", "--confirm", *since]
        assert main([*call, "-o", str(mailed)]) == 0
        sheet = openpyxl.load_workbook(mailed).worksheets[0]
        rows[since] = {row[:3] for row in sheet.iter_rows(values_only=True)}
    assert set() < rows["--since", "2012"] < rows[()]
    capsys.readouterr()
    call = ["export", "--format", "xlsx", "--confirm", "--place", "lepzig", "-o", "a.xlsx"]
    assert main(call) == 2
    assert "“Leipzig”?" in capsys.readouterr().err
