"""A workbook as an office keeps it: drafted the right way round, and readable in few rounds."""

import openpyxl
import pytest

import koopgraph
from koopgraph.errors import UnreadableFile
from koopgraph.tables.dates import edtf_of
from koopgraph.tables.draft_yaml import as_yaml
from koopgraph.tables.drafting import drafted
from koopgraph.tables.importing import import_table
from koopgraph.tables.mapping import read_mapping
from koopgraph.tables.words import FORMATS, meant
from table_world import imported, world

ROWS = (
    ("Städtenetz Süd – Ideenbörse",),
    ("Stand: 12.03.2024, Bearbeiterin: Fr. Kramer",),
    (),
    ("Maßnahme", "Herkunft", None, "Umsetzung", None, "Weg", "Bemerkung"),
    (None, "Stadt", "Land", "Stadt", "Zeitraum"),
    ("Bürgerbus", "Legden", "D", "Uslar, Einbeck", "2010/11", "Besuch", "läuft gut"),
    ("Housing First", "Berlin", "D", "Gießen", "seit 2009"),
    ("Gebietsteams", "Nürnberg", "D", "Fürth / Schwabach", "Frühjahr 2014", "Tagung"),
    ("Repair-Café", "Amsterdam", "NL", "Weißwasser", "k.A."),
    ("Lastenradverleih", "k.A.", None, "Tübingen und Reutlingen", "2016 ff."),
    ("Fahrradstraße", "Bremen", "D", "Göttingen", "Ende 2012", "Hospitation"),
    (),
    ("Anm.: Angaben ohne Gewähr.",),
)


@pytest.fixture
def office(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    for cells in ("A1:G1", "B4:C4", "D4:E4"):
        sheet.merge_cells(cells)
    path = tmp_path / "buero.xlsx"
    book.save(path)
    return path


def drafted_mapping(office):
    draft = office.with_name("buero.xlsx.mapping.yaml")
    draft.write_text(as_yaml(drafted(office), office, draft, "de"), encoding="utf-8")
    return draft


def test_a_draft_knows_where_an_idea_came_from_and_where_it_was_put_to_use(office):
    made = drafted(office)
    meant_by = {column: heading for heading, column in made.columns.items()}
    assert meant_by["from_place"] == "Herkunft Stadt"
    assert meant_by["from_country"] == "Herkunft Land"
    assert meant_by["to_place"] == "Umsetzung Stadt"
    assert meant_by["year"] == "Umsetzung Zeitraum"
    assert not made.guessed


def test_a_draft_in_german_is_written_in_german_and_read(office):
    text = drafted_mapping(office).read_text(encoding="utf-8")
    assert '"Herkunft Stadt": von' in text
    assert "to_place" not in text
    assert read_mapping(drafted_mapping(office)).columns["umsetzungstadt"] == "to_place"


def test_a_draft_as_it_stands_makes_every_row_good(office):
    mapping = read_mapping(drafted_mapping(office))
    made = import_table(office, koopgraph.load().engine, mapping=mapping)
    assert [f.say("de") for f in made.findings if f.severity == "error"] == []
    arrows = {
        (row.idea.de, row.from_place and row.from_place.de, row.to_place.de) for row in made.rows
    }
    assert ("Bürgerbus", "Legden", "Einbeck") in arrows
    assert {to for _, _, to in arrows} >= {"Schwabach", "Tübingen", "Reutlingen", "Weißwasser"}
    assert len(made.rows) == 9


def test_a_table_with_headings_of_its_own_is_told_what_drafts_a_mapping(tmp_path):
    made = imported(tmp_path, "Bürgerbus;Uslar", headings="Massnahme;Kommunenname")
    told = [
        f.say(lang) for f in made.findings if f.kind == "missing-column" for lang in ("en", "de")
    ]
    assert told
    assert all("table.csv --draft" in line for line in told)


def test_what_a_mapping_cannot_mean_is_told_with_its_line_and_word(tmp_path):
    path = tmp_path / "x.mapping.yaml"
    path.write_text("columns: {a: idea}\nsplit:\n  from_place: ';'\n  to_place: ['']\n")
    with pytest.raises(UnreadableFile) as caught:
        read_mapping(path)
    assert "x.mapping.yaml:4" in str(caught.value)
    assert "`split: to_place`" in str(caught.value)
    path.write_text("all: {idea: [a, b]}\n")
    with pytest.raises(UnreadableFile, match=r"`all: idea`") as caught:
        read_mapping(path)
    assert "gemeint ist ein Wort" in caught.value.say("de")


@pytest.mark.parametrize("cell", ["2016 ff.", "2016 onwards", "seit 2016"])
def test_from_a_year_on_is_that_year(cell):
    assert edtf_of(cell) == "2016"


def test_a_conference_and_a_placement_have_german_words():
    assert meant("Tagung", FORMATS) == "conference"
    assert meant("Hospitation", FORMATS) == "internship"


DOUBLED = (
    "Gebietsteams;Nürnberg;Fürth;2018;Rundbrief;{}",
    "Gebietsteams;Nürnberg;Fürth;2018;Rundbrief;{}",
)


@pytest.mark.parametrize(("notes", "count"), [(("", "doppelt"), 1), (("a", "b"), 2), (("", ""), 1)])
def test_doubled_rows_are_told_and_count_once(tmp_path, notes, count):
    rows = (row.format(note) for row, note in zip(DOUBLED, notes, strict=True))
    made = imported(tmp_path, *rows, headings="Idee;von;nach;Jahr;Quelle;Anmerkung", engine=world())
    assert made.is_good
    assert len(made.rows) == count
    told = [finding.near for finding in made.findings if finding.kind == "same-row"]
    assert told == ([("2",)] if count == 1 else [])
    assert not made.bad_rows
