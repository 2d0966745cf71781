"""A drafted mapping reads what a stranger's table means: lists of towns, matrices, pairs."""

import pytest

from koopgraph.cli import main
from koopgraph.tables.drafting import drafted
from koopgraph.tables.importing import import_table
from koopgraph.tables.mapping import read_mapping
from table_world import world


def draft(tmp_path, text, name="own.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return drafted(path)


def transfers(tmp_path, text):
    """Who learned what from whom, as the table is read by its untouched draft."""
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["import", str(path), "--draft"]) == 0
    mapping = read_mapping(path.with_name("own.csv.mapping.yaml"))
    made = import_table(path, world(), mapping=mapping)
    assert made.is_good, made.findings
    return sorted(
        (row.to_place.en, row.idea.en, row.from_place.en if row.from_place else "", row.year)
        for row in made.rows
    )


@pytest.mark.parametrize(
    ("cells", "split"),
    [
        (("Austin, Texas", "Boulder, Colorado", "Madison, Wisconsin"), ()),
        (("Lyon, France", "Geneva, Switzerland"), ()),
        (("London, Ontario; Austin, Texas", "Lyon, France"), (";",)),
        (("Lyon, Wien", "Paris", "Oslo, Bergen"), (", ",)),
        (("Lyon, Wien und Oslo", "Paris; Bergen"), (";", ", ", " und ")),
        (("Lyon\nWien", "Paris"), ("\n",)),
        (("Singapur / Oslo", "London"), ("/",)),
        (("Frankreich, Spanien", "Italien"), ()),
    ],
)
def test_a_comma_before_what_a_town_lies_in_divides_no_towns(tmp_path, cells, split):
    rows = "".join(f'"{cell}",bike lanes,2012\n' for cell in cells)
    assert draft(tmp_path, f"city,idea,year\n{rows}").joined.get("to_place", ()) == split


def test_a_column_of_several_towns_in_each_cell_is_one_of_places(tmp_path):
    made = draft(tmp_path, "Idee,Wer,Jahr\nMaut,Paris und Lyon,2007\nMaut,London/Oslo,2003\n")
    assert made.columns["Wer"] == "to_place"


MATRIX = "{corner},Bremen,Leipzig,Nürnberg\nBremen,,2014,2015\nLeipzig,,,x\nNürnberg,,,\n"


@pytest.mark.parametrize(
    ("corner", "down", "across"),
    [
        ("", "from_place", "to_place"),
        ("von / an", "from_place", "to_place"),
        ("Empfänger / Geber", "to_place", "from_place"),
        ("to / from", "to_place", "from_place"),
    ],
)
def test_a_matrix_of_towns_has_givers_down_and_receivers_across_or_as_its_corner_says(
    tmp_path, corner, down, across
):
    made = draft(tmp_path, MATRIX.format(corner=corner or "Ort"))
    if corner:
        assert (made.columns, made.turned.into) == ({corner: down}, across)
    assert made.turned.headings == ("Bremen", "Leipzig", "Nürnberg")


def test_a_matrix_is_read_by_its_draft(tmp_path):
    found = transfers(tmp_path, MATRIX.format(corner="von / an"))
    assert [(to, giver) for to, _, giver, _ in found] == [
        ("Leipzig", "Bremen"),
        ("Nuremberg", "Bremen"),
        ("Nuremberg", "Leipzig"),
    ]


def test_headings_that_name_idea_and_column_in_one_are_groups(tmp_path):
    found = transfers(
        tmp_path,
        "Stadt,Radverleih Jahr,Radverleih gelernt von,Maut Jahr,Maut gelernt von\n"
        "Lyon,2005,Rennes,,\nParis,2007,Lyon,2015,Oslo\n",
    )
    assert found == [
        ("Lyon", "Radverleih", "Rennes", "2005"),
        ("Paris", "Maut", "Oslo", "2015"),
        ("Paris", "Radverleih", "Lyon", "2007"),
    ]


def test_one_column_for_each_idea_that_names_the_givers(tmp_path):
    found = transfers(
        tmp_path,
        'Stadt,Radverleih gelernt von,Maut gelernt von\nParis,"Lyon, Rennes",\n'
        'Nantes,Paris,"Tampere, Oslo"\n',
    )
    assert [(to, idea, giver) for to, idea, giver, _ in found] == [
        ("Nantes", "Maut", "Oslo"),
        ("Nantes", "Maut", "Tampere"),
        ("Nantes", "Radverleih", "Paris"),
        ("Paris", "Radverleih", "Lyon"),
        ("Paris", "Radverleih", "Rennes"),
    ]


@pytest.mark.parametrize("heading", ["Maßnahme Name", "Idee Bezeichnung", "measure title"])
def test_the_name_of_a_measure_is_the_idea(tmp_path, heading):
    assert draft(tmp_path, f"Stadt,{heading}\nLyon,Maut\n").columns[heading] == "idea"


def test_the_region_of_a_giver_tells_its_twins_apart(tmp_path):
    found = transfers(
        tmp_path,
        "city,region,country,measure,year,learned from,learned from region\n"
        "Springfield,Missouri,US,bike lanes,2008,Springfield,Illinois\n",
    )
    ((to, _, giver, _),) = found
    assert to != giver
    assert "Illinois" in giver


def test_a_draft_says_that_it_calls_the_idea_after_the_file(tmp_path, capsys):
    path = tmp_path / "list_2019.csv"
    path.write_text("city,year\nLyon,2005\n", encoding="utf-8")
    assert main(["import", str(path), "--draft"]) == 0
    assert "“list 2019”" in capsys.readouterr().err


def test_groups_below_years_say_when_in_them(tmp_path):
    found = transfers(
        tmp_path,
        "Stadt,2019,,2020,\n,Beginn,Quelle,Beginn,Quelle\n"
        "Lyon,x,https://example.org/1,,\nParis,,,Q2,https://example.org/2\n"
        "Wien,Mai,https://example.org/3,,https://example.org/4\n",
    )
    assert [(to, year) for to, _, _, year in found] == [
        ("Lyon", "2019"),
        ("Paris", "2020-34"),
        ("Wien", "2019-05"),
    ]


def test_an_idea_that_is_called_after_the_file_is_told_once_by_draft_and_by_import(
    tmp_path, capsys
):
    path = tmp_path / "own_list.csv"
    path.write_text("Town,2019,2020\nLyon,x,\nParis,,x\n", encoding="utf-8")
    told = "called “own list” after the file"
    assert main(["import", str(path), "--draft"]) == 0
    assert capsys.readouterr().err.count(told) == 1
    assert main(["import", str(path), "--dry-run"]) == 0
    assert capsys.readouterr().err.count(told) == 1
