"""Tables of others: a mapping says what their columns and words mean; what is left is told."""

import csv
import io

import pytest

from koopgraph.cli import main
from koopgraph.errors import UnknownName, UnreadableFile
from koopgraph.tables import set_apart
from koopgraph.tables.drafting import drafted
from koopgraph.tables.findings import errors
from koopgraph.tables.importing import as_turtle, import_table
from koopgraph.tables.mapping import ENDING, mapping_for, read_mapping
from koopgraph.tables.set_apart import bad_rows_csv
from table_world import imported, world


def mapping(folder, text):
    path = folder / "m.yaml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def table(folder, text, name="theirs.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def said(made):
    return [(row.idea.en, row.to_place.en, row.year, row.note_en) for row in made.rows]


WIDE = "Town,Bikeshare,Speed limit,Remark\nBremen,x,2015,a\nLeipzig,no,seit 2012,b\nHamburg,,yes,\n"


def test_columns_become_rows(tmp_path):
    form = mapping(
        tmp_path,
        "columns: {Town: to_place, Remark: note_en}\nall: {kind: adoption}\n"
        "rows: {headings: rest, heading: idea, cell: year}\n"
        "words: {idea: {Bikeshare: bike share}}\n",
    )
    made = import_table(table(tmp_path, WIDE), world(), mapping=form)
    assert said(made) == [
        ("bike share", "Bremen", "", "a"),
        ("Speed limit", "Bremen", "2015", "a"),
        ("Speed limit", "Leipzig", "2012", "b"),
        ("Speed limit", "Hamburg", "", ""),
    ]
    assert made.is_good


def test_towns_across_and_ideas_down_are_rows_too(tmp_path):
    text = "Idea,Bremen,Leipzig\nBikeshare,2015,\nTempo 30,,ja\n"
    form = mapping(tmp_path, "all: {kind: adoption}\nrows: {heading: to_place, cell: year}\n")
    made = import_table(table(tmp_path, text), world(), mapping=form)
    assert said(made) == [("Bikeshare", "Bremen", "2015", ""), ("Tempo 30", "Leipzig", "", "")]


def test_a_bad_cell_among_turned_columns_is_told_at_its_row(tmp_path):
    form = mapping(
        tmp_path,
        "columns: {Town: to_place}\nall: {kind: adoption}\nrows: {headings: [Bikeshare]}\n"
        "ignore: rest",
    )
    text = "Town,Bikeshare\nBremen,2015\nLeipzig,soon\n"
    made = import_table(table(tmp_path, text), world(), mapping=form)
    assert [(f.line, f.column, f.value, f.kind) for f in made.findings] == [
        (3, "Bikeshare", "soon", "no-date")
    ]
    assert made.bad_rows == (3,)


def test_a_bad_cell_of_a_column_that_is_rows_keeps_back_itself_alone(tmp_path, capsys):
    path = table(
        tmp_path,
        "Town,Parklet,Bike share,Tempo 30\nBremen,soon,2015,x\nNirgendheim,x,2016,x\n"
        "Ulm,2011,,\nBonn,,,drop\n",
    )
    path.with_name(path.name + ENDING).write_text(
        "columns: {Town: to_place}\nall: {kind: adoption}\nskip: {Tempo 30: [drop]}\n"
        "rows: {headings: [Parklet, Bike share, Tempo 30]}\n",
        encoding="utf-8",
    )
    made = import_table(path, world())
    assert [(row.to_place.en, row.idea.en) for row in made.rows] == [
        ("Bremen", "Bike share"), ("Bremen", "Tempo 30"), ("Ulm", "Parklet"),
    ]  # fmt: skip
    told = [(f.line, f.column, f.value) for f in made.findings if f.severity == "error"]
    assert told == [(2, "Parklet", "soon"), (3, "to_place", "Nirgendheim")]
    rows = list(csv.reader(io.StringIO(bad_rows_csv(made).lstrip("\ufeff"))))
    assert rows[1:] == [
        ["Parklet: this is no date", "Bremen", "soon", "", ""],
        ["Town: no place of this name is known", "Nirgendheim", "x", "2016", "x"],
    ]
    assert main(["import", str(path), "--dry-run", "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert (
        "rows: 3, bad ones: 2, errors: 2; entries in them: 7, bad ones: 4; rows left out: 1" in said
    )


def test_several_names_in_a_cell_text_to_strip_and_several_columns_in_one(tmp_path):
    form = mapping(
        tmp_path,
        "columns: {Cities: to_place, Remark: note_en, More: note_en, Start: year, Since: year}\n"
        "all: {idea: bike share, kind: adoption}\n"
        "split: {to_place: /}\nstrip: {to_place: [' (city)', 'The ']}\n",
    )
    text = (
        "Cities,Remark,More,Start,Since\n"
        "The Bremen / Leipzig (city),a,b,,2015\n"
        "Hamburg,,c,2016,2017\n"
    )
    made = import_table(table(tmp_path, text), world(), mapping=form)
    assert said(made) == [
        ("bike share", "Bremen", "2015", "a; b"),
        ("bike share", "Leipzig", "2015", "a; b"),
        ("bike share", "Hamburg", "2016", "c"),
    ]
    assert [(f.column, f.kind, f.count) for f in made.findings] == [("Since", "unused-column", 1)]


def test_words_for_nothing_are_nothing_and_counted(tmp_path):
    rows = ("mobility hub,adoption,Bremen,n/a,k. A.", "mobility hub,adoption,Leipzig,n/a,gone")
    made = imported(tmp_path, *rows, headings="idea,kind,to_place,year,note")
    assert made.is_good
    told = {(f.column, f.value, f.count) for f in made.findings if f.kind == "nothing"}
    assert told == {("year", "n/a", 2), ("note_en", "k. A.", 1)}
    form = mapping(tmp_path, "nothing: [gone]")
    made = imported(tmp_path, *rows, headings="idea,kind,to_place,year,note", mapping=form)
    assert ("note_en", "gone", 1) in {(f.column, f.value, f.count) for f in made.findings}


def test_a_dash_stays_a_grade(tmp_path):
    row = "mobility hub,transfer,Bremen,Leipzig,2015,-"
    made = imported(tmp_path, row, headings="idea,kind,from_place,to_place,year,giver_grade")
    assert [row.giver_grade for row in made.rows] == ["-"]


def test_ignoring_the_rest_tells_what_it_left_with_counts(tmp_path):
    form = mapping(tmp_path, "ignore: rest")
    made = imported(
        tmp_path,
        "mobility hub,adoption,Bremen,red,1",
        "mobility hub,adoption,Leipzig,,2",
        headings="idea,kind,to_place,colour,size",
        mapping=form,
    )
    assert made.is_good
    assert {(f.column, f.count) for f in made.findings} == {("colour", 1), ("size", 2)}


def test_a_mapping_beside_its_table_is_found_by_itself(tmp_path):
    path = table(tmp_path, "Was,Wo,Art\nhub,Bremen,adoption\n")
    (tmp_path / (path.name + ENDING)).write_text("columns: {Was: idea, Wo: to_place}\n")
    assert said(import_table(path, world())) == [("hub", "Bremen", "", "")]
    assert mapping_for(path).column("Wo") == "to_place"


def test_yes_and_no_of_yaml_are_words(tmp_path):
    form = mapping(
        tmp_path, "columns: {Done: status}\nwords: {status: {yes: in-operation, no: ''}}"
    )
    assert [form.cell("status", word) for word in ("Yes", "no", "maybe")] == [
        "in-operation",
        "",
        "maybe",
    ]


@pytest.mark.parametrize(
    "text",
    ["rows: {into: idea}", "date format: DMY", "columns: {a: colour}", "rows: {heading: colour}"],
)
def test_a_mapping_that_says_what_it_cannot_is_refused(tmp_path, text):
    with pytest.raises(UnknownName):
        mapping(tmp_path, text)


def test_rows_set_apart_are_read_again_when_they_are_mended(tmp_path):
    rows = ("mobility hub;adoption;Bremen;soon", "mobility hub;adoption;Leipzig;2015")
    made = imported(tmp_path, *rows, headings="idea;kind;to_place;year")
    text = bad_rows_csv(made)
    assert list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")) == [
        ["what is wrong", "idea", "kind", "to_place", "year"],
        ["year: this is no date", "mobility hub", "adoption", "Bremen", "soon"],
    ]
    again = import_table(table(tmp_path, text), world())
    assert bad_rows_csv(again) == text
    mended = import_table(table(tmp_path, text.replace("soon", "2014")), world())
    assert (mended.findings, len(mended.rows)) == ((), 1)


def test_a_file_of_somebody_else_is_never_replaced(tmp_path, capsys):
    theirs = table(tmp_path, "my own notes\n", name="t.errors.csv")
    path = table(tmp_path, "idea,kind,to_place,year\nhub,adoption,Bremen,soon\n", name="t.csv")
    for _ in range(2):
        assert main(["import", str(path), "--keep-good", "--lang", "en"]) == 1
    assert theirs.read_text() == "my own notes\n"
    assert "soon" in (tmp_path / "t.1.errors.csv").read_text()
    assert not (tmp_path / "t.2.errors.csv").exists()
    assert "t.1.errors.csv" in capsys.readouterr().err


DRAFTED = {
    "pivot.csv": (
        "City;Country;Car sharing;Tempo 30;Mayor\nBremen;Germany;1998;x;Bovenschulte\n"
        "Freiburg im Breisgau;Germany;yes;1990;Horn\nPorto Alegre;Brazil;;;\n",
        [("Car sharing", "bremen", "1998"), ("Tempo 30", "bremen", "")],
    ),
    "bikes.geojson": (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": '
        '"Halle", "launched": "seit 2012"}, "geometry": {"type": "Point", "coordinates": '
        "[11.97, 51.48]}}]}",
        [("bikes", "halle-saale", "2012")],
    ),
    "nested.json": (
        '[{"idea": "hub", "from": {"name": "Bremen", "country": "Germany"}, "to": {"name": '
        '"Leipzig", "country": "Germany"}, "year": 2015}]',
        [("hub", "leipzig", "2015")],
    ),
    "survey.csv": (
        "Town,Programme,Contact city,Budget\nBonn,Vision Zero,,1\nUlm,Vision Zero,Bonn,2\n"
        "Leipzig,Open Data,Bremen,3\n",
        [("Vision Zero", "bonn", ""), ("Vision Zero", "ulm", "")],
    ),
    "stock.csv": (
        "Title of the table,,,\nStadt,Parklets,Tempo 30,Bürgerhaushalt\nKöln,x,k. A.,ja\n"
        "Bonn,–,ja,X\nMainz,nein,2016,?\nTrier,✓,geplant,geplant 2027\nKassel,1,0,-\n",
        [("Parklets", "koeln", ""), ("Bürgerhaushalt", "koeln", ""), ("Tempo 30", "bonn", "")],
    ),
    "pairs.csv": (
        "Town,Bike share,,Low emission zone,\n,begun,source,begun,source\n"
        "Bremen,2014,Report A,2009,Report B\nGhent,2012,Report C,,\nLeipzig,x,Report E,–,\n",
        [
            ("Bike share", "bremen", "2014"),
            ("Low emission zone", "bremen", "2009"),
            ("Bike share", "gent", "2012"),
            ("Bike share", "leipzig", ""),
        ],
    ),
    "ragged pairs.csv": (
        "An overview,,,,\n,Bike share,,Parklets,\nCity,year,source,year,\n"
        "Bremen,2014,Report A,2018,\nGhent,2015,Report B,2019,\n",
        [("Bike share", "bremen", "2014"), ("Parklets", "bremen", "2018")],
    ),
    "pairs of towns.csv": (
        "Measure,Bremen,,Leipzig,,Ulm,\n,Jahr,Quelle,Jahr,Quelle,Jahr,Quelle\n"
        "Tempo 30,2015,A,2016,B,,\nParklets,,,x,C,2019,D\n",
        [
            ("Tempo 30", "bremen", "2015"),
            ("Tempo 30", "leipzig", "2016"),
            ("Parklets", "leipzig", ""),
            ("Parklets", "ulm", "2019"),
        ],
    ),
    "pairs of years.csv": (
        "Town;2019;2019;2020;2020\n;begun;source;begun;source\n"
        "Bremen;bike share;Report A;school street;Report B\nGhent;;;bike share;Report C\n",
        [
            ("bike share", "bremen", "2019"),
            ("school street", "bremen", "2020"),
            ("bike share", "gent", "2020"),
        ],
    ),
    "years.csv": (
        "Municipality,Measure,2017,2018,2019,2020\nGhent,Parklets,,x,x,x\nLeipzig,Parklets,x,x,,\n"
        "Bremen,Parklets,x,,,\nUtrecht,Parklets,,,,planned\nNuremberg,Parklets,no,,,\n",
        [
            ("Parklets", "gent", "2018"),
            ("Parklets", "leipzig", "../2017"),
            ("Parklets", "bremen", "2017"),
            ("Parklets", "utrecht", "2020"),
        ],
    ),
    "counts.csv": (
        "town;2015;2016;2017;2018\nBremen;0;3;10;12\nLeipzig;;;2;1.400\nNuremberg;5;7;7;–\n",
        [
            ("counts", "bremen", "2016"),
            ("counts", "leipzig", "2017"),
            ("counts", "nuremberg", "../2015"),
        ],
    ),
    "stages.csv": (
        "town;2015;2016;2017\nBremen;decided;;opened\nLeipzig;;opened;\n",
        [("stages", "bremen", "2015"), ("stages", "bremen", "2017"), ("stages", "leipzig", "2016")],
    ),
    "ideas.csv": (
        "town;2015;2016;2017\nBremen;Parklets;;Vision Zero\nLeipzig;;Parklets;Parklets\n",
        [
            ("Parklets", "bremen", "2015"),
            ("Vision Zero", "bremen", "2017"),
            ("Parklets", "leipzig", "2016"),
        ],
    ),
    "points.csv": (
        "lat,lon,scheme,start\n53.0793,8.8017,car sharing,1990\n51.34,12.37,car sharing,1993\n",
        [("car sharing", "bremen", "1990"), ("car sharing", "leipzig", "1993")],
    ),
    "states.csv": (
        "iso3,adopted,instrument\nDEU,2019,climate law\nSWE,2017,climate law\n"
        "GBR,2008,climate law\n",
        [("climate law", "germany", "2019"), ("climate law", "sweden", "2017")],
    ),
    "budget.csv": (
        "Produkt;Bezeichnung;Träger;Haushaltsjahr\n51.10;Radschnellweg;Stadt Bremen;HH 2018\n"
        "51.11;Lastenräder;Stadt Leipzig;DHH 2019/2020\n",
        [("Radschnellweg", "bremen", "2018"), ("Lastenräder", "leipzig", "2019/2020")],
    ),
    "wiki.csv": (
        "City,Idea,Launched,Ref\nLeipzig[1],bike share,15 July 2007[2],[3]\n"
        'Bremen,bike share,"May 12, 2009[a]",[4][5]\nUlm,bike share,1 May 2008[citation needed],\n',
        [("bike share", "leipzig", "2007-07-15"), ("bike share", "bremen", "2009-05-12")],
    ),
    "across.csv": (
        "Measure,Bremen,Leipzig,Hamburg\nTempo 30,x,2015,\nBike share,2012,no,x\n",
        [("Tempo 30", "bremen", ""), ("Tempo 30", "leipzig", "2015")],
    ),
}


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("name", DRAFTED)
def test_a_drafted_mapping_reads_its_table_as_it_is(tmp_path, name, lang, capsys):
    text, first = DRAFTED[name]
    path = table(tmp_path, text, name)
    assert main(["import", str(path), "--draft", "--lang", lang]) == 0
    made = import_table(path, world())
    found = [(row.idea.en, row.to_place.iri.slug, row.year) for row in made.rows]
    assert found[: len(first)] == first
    assert made.is_good
    assert main(["import", str(path), "--draft", "--lang", lang]) == 2
    assert ENDING in capsys.readouterr().err


def test_unknown_headings_name_the_way_to_a_draft(tmp_path, capsys):
    path = table(tmp_path, "Town,Colour\nBremen,red\n")
    assert main(["import", str(path), "--lang", "en"]) == 1
    assert f"koopgraph import {path} --draft {path}{ENDING}" in capsys.readouterr().err


def test_two_rows_of_headings_are_read_as_they_were_drafted(tmp_path, capsys):
    rows = (
        "Giver,,Receiver,,Policy,",
        "city,country,city,country,name,start year",
        "Bremen,DE,Leipzig,DE,mobility hub,2015",
        "Bremen,DE,Nuremberg,DE,mobility hub,2016",
    )
    path = table(tmp_path, "\n".join(rows))
    alone = import_table(path, world())
    assert main(["import", str(path), "--draft", "--lang", "en"]) == 0
    capsys.readouterr()
    beside = path.with_name(path.name + ENDING)
    assert "heading: [1, 2]" in beside.read_text(encoding="utf-8")
    drafted = import_table(path, world())
    for made in (alone, drafted):
        assert made.is_good
        assert [row.transfer.slug for row in made.rows] == [
            "mobility-hub.bremen.leipzig",
            "mobility-hub.bremen.nuremberg",
        ]


def test_headings_of_strangers_are_known_and_odd_ways_are_listed(tmp_path, capsys):
    text = "Model city,Learning city,Topic,How\nBremen,Leipzig,mobility hub,newspaper report\n"
    text += "Bremen,Nuremberg,mobility hub,workshop\nLeipzig,Nuremberg,guardian house,visit\n"
    path = table(tmp_path, text)
    assert main(["import", str(path), "--draft", "--lang", "en"]) == 0
    capsys.readouterr()
    draft = path.with_name(path.name + ENDING).read_text(encoding="utf-8")
    for pair in ('"Model city": from_place', '"Learning city": to_place', '"Topic": idea'):
        assert pair in draft
    assert '#   how: {"newspaper report": …}' in draft


@pytest.mark.parametrize(
    "text",
    [
        "heading: x",
        "heading: [1, [2]]",
        "heading: 2015-13-01",
        "sheet: [a]",
        "encoding: {a: b}",
        'split: {idea: ""}',
        "split: {idea: [[a]]}",
        "all: {idea: {a: b}}",
        "columns: {a: [b]}",
        "nothing: [[a]]",
        "words: {idea: {a: [b]}}",
        "rows: {heading: [idea]}",
        "a: &a [x, *a",
        "ignore: " + "[" * 3_000,
    ],
)
def test_a_mapping_with_something_else_than_words_is_a_sentence(tmp_path, text):
    line = 2 if text.startswith("a:") else 1  # the bracket that nobody closes: at the end
    with pytest.raises(UnreadableFile, match=rf"m\.yaml:{line}: "):
        mapping(tmp_path, text)


def test_a_mapping_that_unfolds_without_end_is_a_sentence(tmp_path):
    laughs = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    with pytest.raises((UnreadableFile, UnknownName)):
        mapping(tmp_path, f"a0: &a0 [x]\n{laughs}")
    with pytest.raises(UnreadableFile):
        mapping(tmp_path, "ignore: &a [[[x]]]\nnothing: [*a, *a]\n")


def test_an_unknown_column_is_told_once_with_what_it_holds_and_an_empty_one_is_not(tmp_path):
    headings = "idea,kind,to_place,year,Colour,Empty"
    rows = ("hub,adoption,Bremen,2015,red", "hub,adoption,Ghent,2016,,", "hub,adoption,Ulm,2017")
    made = imported(tmp_path, *rows, headings=headings)
    told = [(f.value, f.count) for f in made.findings if f.kind == "unknown-column"]
    assert told == [("Colour", 1)]


def test_one_heading_twice_is_told_unless_a_mapping_names_it(tmp_path):
    text = "idea,kind,Town,Town,year\nhub,adoption,Bremen,Ghent,2015\n"
    twice = import_table(table(tmp_path, text), world(), mapping=mapping(tmp_path, "ignore: []\n"))
    assert "doubled-column" in {finding.kind for finding in twice.findings}
    both = "columns: {Town: to_place}\n"
    named = import_table(table(tmp_path, text), world(), mapping=mapping(tmp_path, both))
    assert "doubled-column" not in {finding.kind for finding in named.findings}


def test_the_mapping_beside_a_table_is_found_and_a_named_one_comes_first(tmp_path):
    path = table(tmp_path, WIDE)
    assert not mapping_for(path).columns
    other = tmp_path / "other.yaml"
    other.write_text("columns: {Remark: note_de}\n", encoding="utf-8")
    (tmp_path / (path.name + ENDING)).write_text("columns: {Town: to_place}\n", encoding="utf-8")
    assert list(mapping_for(path).columns.values()) == ["to_place"]
    assert list(mapping_for(path, other).columns.values()) == ["note_de"]


def test_bad_rows_are_those_that_gave_nothing_each_once_and_in_order(tmp_path):
    rows = ("hub,adoption,Bremen,2015", "hub,adoption,Nosuchtown,2016", "hub,adoption,Ulm,2017")
    rows += ("hub,adoption,Bremen,notayear",)
    made = imported(tmp_path, *rows, headings="idea,kind,to_place,year")
    assert made.bad_rows == (3, 5)
    assert [row.to_place.en for row in made.rows] == ["Bremen", "Ulm"]
    assert list(made.findings) == sorted(made.findings)


def test_a_draft_looks_at_what_cells_say_and_passes_over_words_for_nothing():
    from koopgraph.tables.drafting import _cells
    from koopgraph.tables.reading import Sheet

    rows = [(n, ("x", cell)) for n, cell in enumerate(["a", "", "n/a", "a", "b", "-"])]
    sheet = Sheet(path="t.csv", headings=("X", "Y"), heading_line=1, rows=(*rows, (9, ("x",))))
    assert list(_cells(sheet, 1)) == ["a", "b"]
    many = Sheet(path="t.csv", headings=("Y",), heading_line=1,
                 rows=tuple((n, (f"c{n}",)) for n in range(99)))  # fmt: skip
    assert len(list(_cells(many, 0))) == 60


def test_each_word_of_a_column_that_is_rows_is_read_or_told_with_its_count(tmp_path):
    form = mapping(
        tmp_path,
        "columns: {Town: to_place}\nall: {kind: adoption, source_title: Survey, stage: opened}\n"
        "rows: {headings: rest, heading: idea, cell: year}\n"
        "nothing: [later]\nwords: {year: {(x): x, soon: geplant}}\n",
    )
    text = (
        "Town,Parklet,Bike share\nBremen,2015,Ja!\nLeipzig,planned,geplant für 2027\n"
        "Hamburg,nein,0\nBonn,?,n/a\nUlm,–,k. A.\nGera,later,no\nMainz,(x),soon\n"
    )
    made = import_table(table(tmp_path, text), world(), mapping=form)
    names = ("year", "status", "modality", "stage")
    found = [tuple(getattr(row, name) for name in names) for row in made.rows]
    assert [(r.to_place.en, r.idea.en, *of) for r, of in zip(made.rows, found, strict=True)] == [
        ("Bremen", "Parklet", "2015", "", "", "opened"),
        ("Bremen", "Bike share", "", "in-operation", "", "opened"),
        ("Leipzig", "Parklet", "", "in-preparation", "", ""),
        ("Leipzig", "Bike share", "2027", "", "planned", ""),
        ("Mainz", "Parklet", "", "in-operation", "", "opened"),
        ("Mainz", "Bike share", "", "in-preparation", "", ""),
    ]
    assert [(f.kind.removesuffix("-in-rows"), f.value, f.count, f.near) for f in made.findings] == [
        ("no", "0", 1, ("Bike share (1)",)),
        ("doubt", "?", 1, ("Parklet (1)",)),
        ("nothing", "k. A.", 1, ("Bike share (1)",)),
        ("nothing", "later", 1, ("Parklet (1)",)),
        ("nothing", "n/a", 1, ("Bike share (1)",)),
        ("no", "nein", 1, ("Parklet (1)",)),
        ("no", "no", 1, ("Bike share (1)",)),
        ("nothing", "–", 1, ("Parklet (1)",)),
    ]


def test_a_cell_that_says_yes_counts_as_in_operation_with_and_without_a_source(tmp_path):
    text = "Town,Parklet\nBremen,x\nLeipzig,2015\n"
    for source in ("", ", source_title: Survey"):
        form = mapping(
            tmp_path,
            "columns: {Town: to_place}\nrows: {headings: [Parklet]}\n"
            f"all: {{kind: adoption{source}}}\n",
        )
        made = import_table(table(tmp_path, text), world(), mapping=form)
        assert [(row.status, row.year) for row in made.rows] == [("in-operation", ""), ("", "2015")]
        turtle = as_turtle(made.triples)
        assert turtle.count("koop:status vocab:in-operation") == 2


def test_what_is_planned_in_a_column_that_is_rows_is_announced_where_a_giver_is_named(tmp_path):
    form = mapping(
        tmp_path, "columns: {Town: to_place, Model: from_place}\nrows: {headings: [Parklet]}\n"
    )
    text = "Town,Model,Parklet\nBremen,Leipzig,angekündigt\nHamburg,Leipzig,2015\n"
    made = import_table(table(tmp_path, text), world(), mapping=form)
    assert [(row.kind, row.year) for row in made.rows] == [("announced", ""), ("transfer", "2015")]


def test_a_draft_says_what_it_leaves_aside_and_asks_for_words_of_columns_that_are_rows(
    tmp_path, capsys
):
    text = "Town,Parklets,Tempo 30,Mayor\nUlm,x,2015,Ansbacher\nBonn,(x),planned,Dörner\n"
    path = table(tmp_path, f"{text}Kassel,ja,yes,\nGera,nein,2016,\n")
    assert main(["import", str(path), "--draft", "--lang", "en"]) == 0
    assert "does not use these columns (filled cells): Mayor (2)" in capsys.readouterr().err
    draft = path.with_name(path.name + ENDING).read_text(encoding="utf-8")
    assert '  headings: ["Parklets", "Tempo 30"]' in draft
    assert '#   year: {"(x)": …}' in draft
    assert '  - "Mayor"  # filled cells: 2  # e.g. Ansbacher | Dörner' in draft
    made = import_table(path, world())
    unused = [(f.column, f.count) for f in made.findings if f.kind == "unused-column"]
    assert unused == [("Mayor", 2)]


def test_what_a_mapping_names_and_no_cell_or_heading_holds_is_told(tmp_path):
    form = mapping(
        tmp_path,
        "columns: {Town: to_place, Remark: note_en}\nall: {kind: adoption}\n"
        "rows: {headings: [Bike share, Low emision zone], heading: idea, cell: year}\n"
        "words: {idea: {Bike shere: x, Bike share: bike sharing}, year: {soon: ''}}\n"
        "nothing: [foobar, later]\nstrip: {to_place: [' (city)', Gemeinde]}\n"
        "skip: {Remark: [drop, hold]}\nignore: [Mayr, Mayor]\nfill down: [Towns, town]\n",
    )
    text = "Town,Bike share,Low emission zone,Remark,Mayor\nBremen (City),2015,,,x\n"
    text += ",Later,,,\nLeipzig,2016,2017,Drop,y\n"
    made = import_table(table(tmp_path, text), world(), mapping=form)
    told = [(f.kind, f.column, f.value, f.near) for f in made.findings]
    missed = [(column, word) for kind, column, word, _ in told if kind == "no-such-word"]
    assert missed == [
        ("", "foobar"), ("Remark", "hold"), ("idea", "Bike shere"), ("to_place", "Gemeinde"),
        ("year", "soon"),
    ]  # fmt: skip
    assert ("no-such-word", "idea", "Bike shere", ("Bike share",)) in told
    near = {column: (part, near) for kind, column, part, near in told if kind == "no-such-heading"}
    assert near == {
        "Low emision zone": ("rows", ("Low emission zone",)),
        "Mayr": ("ignore", ("Mayor",)),
        "Towns": ("fill down", ("Town",)),
    }
    right = {f.column: f.right() for f in made.findings if f.near}
    assert (right["Mayr"], right["idea"]) == ("Mayor", "Bike share")
    assert [row.to_place.en for row in made.rows] == ["Bremen"]


def test_a_dash_is_a_word_and_the_empty_cell_need_not_be_there(tmp_path):
    form = mapping(
        tmp_path,
        "columns: {Town: to_place, Since: year}\nall: {kind: adoption, idea: mobility hub}\n"
        "words: {year: {–: ''}}\nskip: {Town: ['']}\n",
    )
    made = import_table(table(tmp_path, "Town,Since\nBremen,–\n"), world(), mapping=form)
    assert [f for f in made.findings if f.kind == "no-such-word"] == []
    assert [(row.to_place.en, row.year) for row in made.rows] == [("Bremen", "")]


def test_words_of_a_recipe_that_a_table_does_not_hold_are_no_fault():
    from pathlib import Path

    assert read_mapping(Path("parking-reforms")).words
    assert read_mapping(Path("parking-reforms")).said == ()


def test_a_group_of_columns_keeps_what_belongs_together(tmp_path):
    path = table(tmp_path, DRAFTED["pairs.csv"][0], "pairs.csv")
    assert main(["import", str(path), "--draft", "--lang", "en"]) == 0
    made = import_table(path, world())
    sources = [(row.idea.en, row.to_place.en, row.source.title) for row in made.rows]
    assert sources == [
        ("Bike share", "Bremen", "Report A"),
        ("Low emission zone", "Bremen", "Report B"),
        ("Bike share", "Ghent", "Report C"),
        ("Bike share", "Leipzig", "Report E"),
    ]


def test_a_source_alone_makes_no_row_and_a_bad_cell_is_told_below_its_two_headings(tmp_path):
    text = "Town,A,,B,\n,begun,source,begun,source\nBremen,soon,R,2009,S\nGhent,,T,2012,U\n"
    path = table(tmp_path, text)
    form = mapping(
        tmp_path,
        "heading: [1, 2]\ncolumns: {Town: to_place}\n"
        "rows: {groups: [A, B], heading: idea, cells: {begun: year, source: source_title}}\n",
    )
    made = import_table(path, world(), mapping=form)
    assert [(row.idea.en, row.to_place.en) for row in made.rows] == [
        ("B", "Bremen"),
        ("B", "Ghent"),
    ]
    told = [(f.row, f.column, f.value, f.kind) for f in made.findings if f.severity == "error"]
    assert told == [(3, "A begun", "soon", "no-date")]
    assert ("A source", "unused-column", 1) in [(f.column, f.kind, f.count) for f in made.findings]
    assert bad_rows_csv(made).splitlines()[1] == "A begun: this is no date,Bremen,soon,R,,"


def test_the_source_of_one_group_is_none_of_another(tmp_path):
    path = table(tmp_path, DRAFTED["ragged pairs.csv"][0], "ragged.csv")
    assert main(["import", str(path), "--draft", "--lang", "en"]) == 0
    made = import_table(path, world())
    sources = {row.idea.en: row.source and row.source.title for row in made.rows[:2]}
    assert sources == {"Bike share": "Report A", "Parklets": None}
    assert {f.kind for f in made.findings} <= {"twin-taken", "above-heading"}


def test_a_group_that_is_not_there_is_told(tmp_path):
    path = table(tmp_path, DRAFTED["pairs.csv"][0])
    form = mapping(
        tmp_path,
        "columns: {Town: to_place}\nrows: {groups: [Bike share, Parklets], heading: idea, "
        "cells: {begun: year, source: source_title}}\n",
    )
    made = import_table(path, world(), mapping=form)
    told = [(f.column, f.value) for f in made.findings if f.kind == "no-such-heading"]
    assert told == [("Parklets", "rows")]


def test_years_that_say_again_what_is_said_and_numbers_are_counted_and_told(tmp_path):
    path = table(tmp_path, DRAFTED["counts.csv"][0], "counts.csv")
    assert main(["import", str(path), "--draft", "--lang", "de"]) == 0
    made = import_table(path, world())
    told = {f.kind: f.count for f in made.findings}
    assert told["later-years"] == 5
    assert told["count-in-rows"] == 8
    assert told["no-in-rows"] == told["nothing-in-rows"] == 1


@pytest.mark.parametrize("heading", ["scope", "Type", "category", "Kategorie", "status of it"])
def test_a_column_that_classes_rows_is_no_idea(tmp_path, heading):
    rows = "".join(
        f"{town},{kind},Vision Zero\n" for town in TOWNS for kind in ("citywide", "district")
    )
    path = table(tmp_path, f"Town,{heading},Remarks of ours\n{rows}")
    columns = drafted(path).columns
    assert columns == {"Town": "to_place", "Remarks of ours": "idea"}


TOWNS = ("Bremen", "Leipzig", "Ghent", "Ulm")


def test_a_column_that_classes_rows_is_no_idea_beside_towns_across(tmp_path):
    path = table(tmp_path, "type,Practice here,Bremen,Leipzig,Hamburg\na,Tempo 30,x,2015,\n")
    assert drafted(path).columns == {"Practice here": "idea"}


@pytest.mark.parametrize(
    "rows",
    ["groups: [A], heading: idea", "cells: {begun: year}, heading: idea", "groups: [A], cells: x"],
)
def test_groups_without_cells_are_refused(tmp_path, rows):
    with pytest.raises(UnreadableFile):
        mapping(tmp_path, f"rows: {{{rows}}}\n")


def test_rows_that_are_doubled_are_no_bad_entries(tmp_path, capsys):
    text = "idea,to,year\nhub,Bremen / Leipzig,2015\nhub,Bremen,2015\n"
    path = table(tmp_path, text)
    path.with_name(path.name + ENDING).write_text("split: {to: [/]}\n", encoding="utf-8")
    assert main(["import", str(path), "--dry-run", "--lang", "en"]) == 0
    assert "rows: 2, all good; entries in them: 3, bad ones: 0" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("columns: {a: idea}\ncolumns: {b: year}\n", 2, "`columns` stands twice"),
        ("columns:\n  a: idea\n  a: year\n", 3, "`a` stands twice"),
        ("columns:\n\ta: idea\n", 2, "cannot start any token"),
        ("columns: !!python/object:os.system x\n", 1, "could not determine a constructor"),
        ("words:\n  kind: x\n", 2, "pairs are meant where one word stands"),
        ("sheet: a\nsheets: some\n", 2, '`sheets` can only be "all"'),
    ],
)
def test_what_a_mapping_says_twice_or_cannot_mean_is_told_with_its_line(tmp_path, text, line, said):
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile) as caught:
        read_mapping(path)
    assert caught.value.line == line
    assert said in caught.value.say()
    assert "kein gültiges YAML" in caught.value.say("de") or "`" in caught.value.say("de")


def test_a_mapping_beside_its_table_that_is_no_file_is_told(tmp_path):
    table = tmp_path / "t.csv"
    (tmp_path / "t.csv.mapping.yaml").mkdir()
    with pytest.raises(UnreadableFile, match="directory"):
        mapping_for(table)


def test_rows_set_apart_are_told_in_one_look_at_what_was_found(tmp_path, monkeypatch):
    made = imported(tmp_path, *["x"] * 50)
    looks = []
    monkeypatch.setattr(set_apart, "errors", lambda found: looks.append(1) or errors(found))
    assert bad_rows_csv(made).count("the cell is empty") == 50
    assert len(looks) == 1


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (f"sheet: a\nheading: 0x{'f' * 100_000}\n".encode(), 2, "more than 300 digits"),
        (f"heading: {'9' * 5_000}\n".encode(), 1, "more than 300 digits"),
        ("columns: {Thema: idea}\n".encode("utf-16"), 1, "save it as UTF-8"),
        ("columns: {Größe: idea}\n".encode("cp1252"), 1, "save it as UTF-8"),
        (b"columns: {Thema\0: idea}\n", 1, "save it as UTF-8"),
    ],
    ids=["hexadecimal", "digits", "UTF-16", "cp1252", "NUL"],
)
def test_a_mapping_with_endless_numbers_or_other_letters_is_told(content, line, said, tmp_path):
    path = tmp_path / "m.yaml"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=said) as caught:
        read_mapping(path)
    assert caught.value.line == line
    assert said in str(caught.value)


def test_a_mapping_saved_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text("columns: {Thema: idea}\n", encoding="utf-8-sig")
    assert read_mapping(path).column("Thema") == "idea"
