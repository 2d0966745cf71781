"""Recipes for public tables: each reads a made sample whole, and says where its table is from."""

from pathlib import Path

import pytest
import xlsxwriter

import koopgraph
from koopgraph.tables.importing import import_table
from koopgraph.tables.mapping import read_mapping, recipes
from koopgraph.tables.reading import read

SAMPLES = Path(__file__).parent / "mappings"
CONTACTS = {"sister-cities"}
DECIDED = {"spid", "covenant-of-mayors", "climate-emergency-uk"}


@pytest.fixture(scope="module")
def engine():
    return koopgraph.load().engine


def sample(name, folder):
    """The made sample as the table is published: of one recipe a workbook with several sheets."""
    path = SAMPLES / f"{name}.csv"
    sheet = read_mapping(Path(name)).layout.sheet
    if not sheet:
        return path
    table, made = read(path), folder / f"{name}.xlsx"
    book = xlsxwriter.Workbook(made)
    book.add_worksheet("About").write(0, 0, "made")
    there = book.add_worksheet(sheet)
    for number, cells in enumerate((table.headings, *(cells for _, cells in table.rows))):
        there.write_row(number, 0, cells)
    book.close()
    return made


def test_every_recipe_has_its_sample_and_the_other_way_round():
    assert set(recipes()) == {path.stem for path in SAMPLES.glob("*.csv")}


@pytest.mark.parametrize("name", recipes())
def test_a_recipe_reads_its_sample_whole(name, engine, tmp_path):
    mapping = read_mapping(Path(name))
    made = import_table(sample(name, tmp_path), engine, mapping=mapping)
    assert [finding.say() for finding in made.findings if finding.severity == "error"] == []
    rows = made.contacts if name in CONTACTS else made.rows
    assert len(rows) == len(made.sheet.rows) == 20
    assert len({getattr(row, "iri", "") or row.to_initiative for row in rows}) == 20
    assert all(row.source for row in rows)
    if name in DECIDED:
        assert {(row.stage, row.initiative_type) for row in made.rows} == {("decided", "strategy")}


@pytest.mark.parametrize("name", recipes())
def test_a_recipe_says_where_its_table_is_from_what_comes_out_and_the_licence(name):
    text = recipes()[name].read_text(encoding="utf-8")
    assert all(f"\n# {part}:" in text for part in ("Get it", "Licence", "Gives", "Checked"))


def test_a_council_that_did_not_declare_is_left_out_and_counted(engine, tmp_path):
    path = tmp_path / "councils.csv"
    path.write_text(
        "council,made_declaration,date_made,motion_url,notes\n"
        "Leeds City Council,Yes,2019-03-27,https://example.org/motion,\n"
        "Bristol City Council,No,,,\nKirklees Council,Yes,,,\n",
        encoding="utf-8",
    )
    made = import_table(path, engine, mapping=read_mapping(Path("climate-emergency-uk")))
    assert [row.to_place.en for row in made.rows] == ["Leeds"]
    told = [(f.column, f.value, f.count) for f in made.findings if f.kind.startswith("left-")]
    assert told == [("date_made", "", 1), ("made_declaration", "No", 1)]
    assert "in which this cell is empty" in made.findings[0].say()


def test_a_recipe_for_a_sheet_reads_a_file_without_sheets_and_says_so(engine):
    name = "covenant-of-mayors"
    made = import_table(SAMPLES / f"{name}.csv", engine, mapping=read_mapping(Path(name)))
    assert [f.kind for f in made.findings if f.row == 0 and f.value == "1"] == ["no-sheets"]
    assert len(made.rows) == 20


def test_what_is_implemented_is_in_operation(engine, tmp_path):
    path = tmp_path / "reforms.csv"
    path.write_text("place,country,status\nBonn,DE,Implemented\n", encoding="utf-8")
    made = import_table(path, engine, mapping=read_mapping(Path("parking-reforms")))
    assert [row.status for row in made.rows] == ["in-operation"]


def test_who_brought_an_adoption_is_kept(engine, tmp_path):
    name = "covenant-of-mayors"
    made = import_table(sample(name, tmp_path), engine, mapping=read_mapping(Path(name)))
    brought = [t for t in made.triples if t.object.value.endswith("ontology#broughtBy")]
    assert len(brought) == 20
