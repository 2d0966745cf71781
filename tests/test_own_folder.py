"""A folder of one's own: begun by init, asked without an option; tables forgotten, kept private."""

import io
import os
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

import koopgraph
from koopgraph.cli import main
from koopgraph.cli.own_folder import OwnFolder
from koopgraph.tables.template import xlsx_bytes

ROW = ("Dorfladen-App", "Bad Belzig", "Eberswalde", "2019", "Workshop", "Smart-City-Dialog")


def asked(capsys, *words, code=0):
    assert main([*map(str, words)]) == code
    return capsys.readouterr()


@pytest.fixture
def folder(tmp_path, capsys, monkeypatch):
    """A folder made by init, and being in it."""
    monkeypatch.chdir(tmp_path)
    asked(capsys, "init", "meinnetz", "--lang", "de")
    monkeypatch.chdir(tmp_path / "meinnetz")
    return tmp_path / "meinnetz"


def fill(path, sheet, *rows):
    book = openpyxl.load_workbook(path)
    for row in rows:
        book[sheet].append(row)
    book.save(path)


def test_validate_looks_at_the_folder_s_own_table_where_none_is_named(folder, capsys, monkeypatch):
    fill("meinnetz.xlsx", "Transfers", ("Dorfladen-App", "", "", "2019"))
    said = asked(capsys, "validate", code=1)
    assert "meinnetz.xlsx (koopgraph.toml)" in said.err
    assert said.out == asked(capsys, "validate", "meinnetz.xlsx", code=1).out
    monkeypatch.chdir(folder.parent)
    assert "needs PATH here: koopgraph validate" in asked(capsys, "validate", code=2).err


@pytest.mark.usefixtures("folder")
def test_a_member_of_which_there_are_several_is_told_what_to_write_in_that_sheet(capsys):
    fill("meinnetz.xlsx", "Transfers", ROW)
    fill("meinnetz.xlsx", "Netzwerke", ("Mein Netz", "Rothenburg"))
    said = asked(capsys, "import", "meinnetz.xlsx", "--lang", "de", code=1).err
    [line] = [line for line in said.splitlines() if "Blatt Netzwerke" in line]
    assert "eines schreiben von: Rothenburg ob der Tauber" in line
    assert "das Land angeben" not in line


def test_init_makes_a_workbook_settings_and_instructions(folder, capsys):
    assert sorted(path.name for path in folder.iterdir()) == [
        *("LIESMICH.md", "koopgraph.toml", "meinnetz.xlsx")
    ]
    book = openpyxl.load_workbook("meinnetz.xlsx")
    assert book.sheetnames == [
        *("Transfers", "Orte", "Ideen", "Netzwerke", "Quellen", "Listen", "Hilfe")
    ]
    for command in re.findall(r"^koopgraph (.*)$", (folder / "LIESMICH.md").read_text(), re.M):
        asked(capsys, *command.split())  # before anything is filled in
    said = asked(capsys, "init", str(folder), "--lang", "de", code=2).err
    assert "Es wurde nichts geändert" in said


@pytest.mark.usefixtures("folder")
def test_the_workbook_is_asked_without_an_option_and_that_is_said(capsys):
    fill("meinnetz.xlsx", "Transfers", ROW)
    said = asked(capsys, "ask", "learned", "--lang", "de")
    assert said.out.splitlines()[2:] == [
        "Eberswalde übernahm 2019 von Bad Belzig die Idee „Dorfladen-App“. – Smart-City-Dialog"
    ]
    assert "gefragt: meinnetz.xlsx (koopgraph.toml)" in said.err


@pytest.mark.usefixtures("folder")
def test_a_network_of_ones_own_can_be_asked_for(capsys):
    fill("meinnetz.xlsx", "Transfers", ROW)
    fill("meinnetz.xlsx", "Netzwerke", ("", "Eberswalde", "2018"), ("", "Bad Belzig"))
    asked(capsys, "ask", "lineage", "--network", "meinnetz", "--lang", "de")
    asked(capsys, "map", "--network", "meinnetz", "-o", "karte.html")
    out = asked(capsys, "export", "--format", "turtle").out
    assert "intermediary:meinnetz a koop:CityNetwork" in out
    assert out.count("koop:memberOf intermediary:meinnetz") == 2
    assert 'koop:asOf "2018/.."' in out


@pytest.mark.usefixtures("folder")
def test_sheets_define_what_a_name_cannot(capsys):
    row = ("Dorfladen-App", "Klein Nirgend", "Eberswalde", "2019", "", "Der Dialog")
    fill("meinnetz.xlsx", "Transfers", row)
    fill("meinnetz.xlsx", "Orte", ("Klein Nirgend", "", "DE", "Brandenburg", "52,1", "12,6"))
    idea = ("Dorfladen-App", "village shop app", "Eine App.", "An app.", "Mobilität", "Projekt")
    fill("meinnetz.xlsx", "Ideen", idea)
    source = ("Der Dialog", "Stadt Eberswalde", "2019", "www.example.org/dialog")
    fill("meinnetz.xlsx", "Quellen", source)
    asked(capsys, "import", "meinnetz.xlsx", "-o", "netz.ttl")
    out = Path("netz.ttl").read_text(encoding="utf-8")
    assert 'rdfs:label "Dorfladen-App"@de , "village shop app"@en' in out
    assert 'skos:definition "An app."@en , "Eine App."@de' in out
    assert "koop:usualKind koop:Project" in out
    assert "POINT(12.6 52.1)" in out
    assert '"https://www.example.org/dialog"' in out
    assert "koop:theme vocab:mobility" in out
    assert "dcterms:isPartOf place:brandenburg" in out
    said = asked(capsys, "validate", "netz.ttl", "--lang", "de").err
    assert "keine Fehler; Dateien: 1, Warnungen: 0" in said
    call = ("--format", "xlsx", "-o", "netz.xlsx", "--lang", "de")
    asked(capsys, "export", "-g", "netz.ttl", *call)
    answers = [asked(capsys, "ask", "learned", *how).out for how in ((), ("-g", "netz.xlsx"))]
    assert answers[0] == answers[1]


@pytest.mark.usefixtures("folder")
def test_what_is_wrong_in_a_sheet_is_told_there(capsys):
    fill("meinnetz.xlsx", "Orte", ("Klein Nirgend", "Dorf", "Atlantis"))
    said = asked(capsys, "ask", "ideas", "--lang", "de", code=1).err
    assert "meinnetz.xlsx: Blatt Orte, Zeile 2, Spalte Art „Dorf“" in said
    assert "Spalte Land „Atlantis“" in said


def test_a_private_table_stays_out_of_export_unless_named(folder, capsys):
    (folder / "intern.csv").write_text(
        "Idee,von,nach,Jahr,Quelle\nMitfahrbank,Speicher,Wiesbaden,2017,Vermerk\n".replace(
            "Speicher", "geonames:2830674"
        ),
        encoding="utf-8",
    )
    fill("meinnetz.xlsx", "Transfers", ROW)
    (folder / "koopgraph.toml").write_text(
        'only = ["meinnetz.xlsx", "intern.csv"]\nprivate = ["intern.csv"]\n', encoding="utf-8"
    )
    assert "Wiesbaden" in asked(capsys, "ask", "learned", "--lang", "de").out
    said = asked(capsys, "export", "--lang", "de")
    assert "Wiesbaden" not in said.out
    assert "Eberswalde" in said.out
    assert "intern.csv ist privat" in said.err
    said = asked(capsys, "export", "--only", ".", "--lang", "de")
    assert "Wiesbaden" not in said.out
    assert "Wiesbaden" in asked(capsys, "export", "--with", "intern.csv").out
    said = asked(capsys, "map", "-o", "karte.html", "--lang", "de")
    assert "intern.csv ist privat" in said.err
    page = Path("karte.html").read_text(encoding="utf-8")
    assert ("Eberswalde" in page, "Wiesbaden" in page) == (True, False)
    (folder / "koopgraph.toml").write_text(
        'only = ["intern.csv"]\nprivate = ["intern.csv"]\n', encoding="utf-8"
    )
    assert asked(capsys, "export", code=2).out == ""  # and not the bundled graph instead


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("only = [", "koopgraph.toml"),
        ("olny = []", "olny"),
        ("only = 3", 'only = ["ours.xlsx"]'),
        ('private = ["nope.xlsx"]', "private: nope.xlsx: no such file"),
    ],
)
def test_broken_settings_are_told(tmp_path, monkeypatch, capsys, text, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "koopgraph.toml").write_text(text, encoding="utf-8")
    assert told in asked(capsys, "ask", "learned", code=2).err


def test_forget_takes_a_table_out_and_leaves_the_others(tmp_path, capsys):
    out = tmp_path / "netz.ttl"
    head = "Idee,von,nach,Jahr,Quelle\n"
    rows = {"eins": "Bad Belzig,Eberswalde,2019,A", "zwei": "Eberswalde,Kassel,2020,B"}
    for name, row in rows.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(f"{head}Dorfladen-App,{row}\n", encoding="utf-8")
        asked(capsys, "import", path, "-o", out)
    said = asked(capsys, "forget", "eins", out, "--lang", "de").err
    assert "Ankünfte, die fort sind: 1" in said
    answer = asked(capsys, "ask", "learned", "-g", out, "--lang", "de").out
    assert "Kassel übernahm 2020 von Eberswalde" in answer
    assert "Belzig" not in out.read_text(encoding="utf-8")
    assert "zwei" in asked(capsys, "forget", "drei", out, "--lang", "de", code=2).err
    asked(capsys, "forget", tmp_path / "zwei.csv", out)
    assert "koop:" not in out.read_text(encoding="utf-8").replace("`koop", "")


def test_export_writes_the_workbook_in_the_asked_language(bundled_graph):
    german = koopgraph.KoopGraph(bundled_graph.engine, lang="de")
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(german)), read_only=True)
    assert book.sheetnames[0] == "Transfers"
    rows = [[cell or "" for cell in row] for row in book["Transfers"].iter_rows(values_only=True)]
    assert rows[0][:8] == ["Idee", "von", "nach", "Jahr", "wie", "Quelle", "Link", "Anmerkung"]
    assert any(row[0] == "Mobilitätsstation" and row[2] == "Nürnberg" for row in rows)


@pytest.mark.parametrize("ending", ["ods", "xlsx"])
def test_a_workbook_saved_by_libreoffice_says_the_same(capsys, ending):
    path = Path(__file__).parent / "tables" / f"by-libreoffice.{ending}"
    assert asked(capsys, "ask", "learned", "--only", path, "--lang", "de").out.splitlines()[2:] == [
        "Eberswalde übernahm 2019 von Bad Belzig die Idee „Dorfladen-App“. – Smart-City-Dialog"
    ]
    out = asked(capsys, "export", "--only", path, "--format", "turtle").out
    assert out.count("koop:memberOf intermediary:mittelnetz") == 2
    assert "koop:hasFormat vocab:workshop" in out


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("a = " + "[" * 5_000, "nested too deep"),
        ('with = [""]', "a list of files"),
        ('with = ["gone.csv"]', "asked: gone.csv (koopgraph.toml)"),
    ],
)
def test_odd_settings_are_told(tmp_path, monkeypatch, capsys, settings, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "koopgraph.toml").write_text(settings, encoding="utf-8")
    assert main(["ask", "ideas", "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_settings_that_are_no_file_are_told_for_they_may_keep_something_private(
    tmp_path, monkeypatch, capsys, kind
):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "koopgraph.toml"
    make = {"folder": path.mkdir, "pipe": lambda: os.mkfifo(path)}
    make.get(kind, lambda: path.symlink_to(path))()
    assert main(["ask", "ideas", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("koopgraph.toml: ")


def test_a_private_folder_keeps_the_tables_in_it_private():
    here = OwnFolder(private=(Path("ours"),))
    Path("ours").mkdir()
    paths = [Path("ours/a.csv"), Path("b.csv")]
    for path in paths:
        path.write_text("idea,to,year\n", encoding="utf-8")
    try:
        assert here.without_private(paths) == ([paths[1]], [paths[0]])
        assert here.without_private([Path("ours")]) == ([], [paths[0]])
    finally:
        shutil.rmtree("ours")
        paths[1].unlink()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('# ours\nonly = ["a.csv"', 2),
        ("# ours\nonly = 5", 2),
        ('# ours\n\n"colour" = 5', 3),
        ("[only]\nx = 1", 1),
        ('# ours\nprivate = ["none.csv"]', 2),
    ],
)
def test_a_fault_of_the_settings_has_its_line(text, line, capsys):
    Path("koopgraph.toml").write_text(text, encoding="utf-8")
    assert main(["ask", "ideas"]) == 2
    Path("koopgraph.toml").unlink()
    assert f"koopgraph.toml:{line}: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ("", 0, "warning: t.csv: no row gives a statement"),
        ("village shop app,Qwxz,2019\n", 1, "no place of this name is known"),
    ],
)
def test_a_table_without_a_good_row_is_told_by_its_own_name(
    rows, code, said, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text("idea,to,year\n" + rows, encoding="utf-8")
    assert main(["validate", "t.csv", "--lang", "en"]) == code
    out = capsys.readouterr().out
    assert said in out
    assert "draft" not in out
    assert "JSON-LD" not in out


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (".".join(["a"] * 50_000) + " = 1\n", 1, "nested too deep"),
        (f"only = [\n]\n[{' . '.join(['a'] * 300)}]\n", 3, "nested too deep"),
        (f"only = []\nlimit = {'9' * 10_000}\n", 2, "a number of more than 300 digits"),
        (f"limit = 0x{'f' * 400}\n", 1, "a number of more than 300 digits"),
    ],
    ids=["dotted key", "dotted table", "digits", "digits in hexadecimal"],
)
def test_settings_that_would_fill_the_memory_are_refused(
    text, line, said, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    Path("koopgraph.toml").write_text(text, encoding="utf-8")
    assert main(["ask", "learned", "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"koopgraph.toml:{line}: ")
    assert said in err


def test_settings_saved_with_a_byte_order_mark_are_read(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("koopgraph.toml").write_text('only = ["gone.csv"]\n', encoding="utf-8-sig")
    assert main(["ask", "learned", "--lang", "en"]) == 2
    assert "asked: gone.csv" in capsys.readouterr().err
