"""The graph to a table and back: the same statements, whatever rows there were."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import koopgraph
from koopgraph.engines.embedded import Embedded
from koopgraph.files import guarded
from koopgraph.graph import KoopGraph
from koopgraph.tables import gazetteer_index, words
from koopgraph.tables.columns import COLUMNS
from koopgraph.tables.importing import import_table
from koopgraph.tables.template import BARE, csv_text, table, xlsx_bytes
from koopgraph.tables.workbook import Content, workbook
from table_world import WORLD, world, write

PLACES = [("Bremen", "DE"), ("Leipzig", ""), ("Nürnberg", "Germany"), ("Guadalajara", "ES")]
PLACES += [("Guadalajara", "MX"), ("Saxony", "DE"), ("place:halle-saale", "")]
YEARS = [
    "",
    "2008-12",
    "2014-23",
    "2014-35",
    "2014-40",
    "2015-07/2016-03",
    "2015",
    "2015?",
    "2016-10-05",
    "2008/2012",
    "199X",
    "../2012",
    "2012/..",
    "2000~",
]
TEXT = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" "), max_size=12
).map(str.strip)
NOTES = st.one_of(st.just(""), TEXT, st.sampled_from(["=1+1", "'=x", "-", "a;b", 'say "so"']))


@st.composite
def rows(draw):
    """A row without findings."""
    row = dict.fromkeys((column.name for column in COLUMNS), "")
    row["idea"] = draw(st.sampled_from(["mobility hub", "Wächterhaus", "a new idea"]))
    row["kind"] = draw(st.sampled_from(list(words.KINDS)))
    receiver, giver = draw(st.permutations(PLACES))[:2]
    row["to_place"], row["to_country"] = receiver
    row["number"] = draw(st.sampled_from(["", "", "2", "-old-town"]))
    row["source_title"] = draw(st.sampled_from(["", "A hub opens", "Zweite Quelle", "=Titel"]))
    grade = st.sampled_from(["documented", "partly"]) if row["source_title"] else st.just("uncited")
    if row["kind"] in ("transfer", "announced"):
        if draw(st.booleans()):
            row["from_place"], row["from_country"] = giver
        else:
            row["from_intermediary"] = draw(st.sampled_from(["koopstadt", "A cooperative"]))
        row["giver_grade"], row["arrival_grade"] = draw(grade), draw(grade)
        row["brought_by"] = draw(st.sampled_from(["", "koopstadt", "koopstadt; Ein Verein"]))
        row["format"] = draw(st.sampled_from(["", "workshop", "excursion; licence"]))
        row["carrier_grade"] = draw(st.one_of(st.just(""), grade))
    stages = ["", "announced", "decided"] + ["opened", "piloted"] * (row["kind"] != "announced")
    row["stage"] = draw(st.sampled_from(stages))
    row["year"] = draw(st.sampled_from(YEARS))
    if row["year"]:
        row["year_grade"] = draw(grade)
    if row["kind"] != "contact":
        row["changed"] = draw(st.sampled_from(["", "renamed", "larger; no lockers"]))
        row["changed_grade"] = draw(st.one_of(st.just(""), grade))
    row["status"] = draw(st.sampled_from(["", "discontinued"]))
    row["modality"] = draw(st.sampled_from(["", "", "asserted", "planned", "questioned", "denied"]))
    row["initiative_type"] = draw(st.sampled_from(["", "project", "strategy"]))
    row["note_en"], row["note_de"] = draw(NOTES), draw(NOTES)
    row["locator"] = draw(st.sampled_from(["", "p. 3"]))
    return row


KNOWN = world()


def statements_of(path):
    """What the table adds to the small world."""
    made = import_table(path, KNOWN)
    assert [finding for finding in made.findings if finding.severity == "error"] == []
    return made.triples


def graph_of(path):
    """The world with what the table adds, closed."""
    added = path.with_suffix(".nt")
    lines = "".join(f"{triple} .\n" for triple in statements_of(path))
    added.write_text(lines, encoding="utf-8")
    return koopgraph.load(WORLD, added)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(rows(), min_size=1, max_size=6))
def test_export_then_import_gives_the_same_graph(tmp_path_factory, made):
    folder = tmp_path_factory.mktemp("round")
    first = folder / "first.xlsx"
    cells = [[row.get(column.name, "") for column in COLUMNS] for row in made]
    first.write_bytes(workbook(COLUMNS, Content(rows=cells), "en"))
    graph, statements = graph_of(first), set(statements_of(first))
    for name, content in (
        ("again.csv", csv_text(graph).encode()),
        ("german.csv", csv_text(graph, excel_de=True).encode()),
        ("again.xlsx", xlsx_bytes(graph)),
    ):
        again = folder / name
        again.write_bytes(content)
        assert set(statements_of(again)) == statements, name


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(rows(), min_size=2, max_size=5))
def test_exporting_into_the_same_graph_adds_nothing(tmp_path_factory, made):
    folder = tmp_path_factory.mktemp("same")
    first = folder / "first.xlsx"
    cells = [[row.get(column.name, "") for column in COLUMNS] for row in made]
    first.write_bytes(workbook(COLUMNS, Content(rows=cells), "en"))
    graph = graph_of(first)
    again = folder / "again.csv"
    again.write_text(csv_text(graph), encoding="utf-8", newline="")
    assert import_table(again, graph.engine).triples == ()


@pytest.mark.parametrize(
    "cell", ["=1+1", "+x", "@a", "-5", "'=1", "plain", "-", "'s-Hertogenbosch"]
)
def test_formula_characters_survive_the_way_there_and_back(tmp_path, cell):
    from koopgraph.tables.reading import read

    path = tmp_path / "t.csv"
    path.write_text(f"idea\n{guarded(cell)}\n", encoding="utf-8")
    assert read(path).rows == ((2, (cell,)),)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_row_that_only_names_an_initiative_says_so_to_people(tmp_path, lang):
    gazetteer_index.database()  # to make it ready is told, once
    path = write(tmp_path, "hub,Ulm,-,Knoten", headings="idea,to,year_grade,initiative")
    kg = koopgraph.load(path, lang=lang)
    heading, row = table(kg, lang=lang)
    assert row[heading.index({"en": "note", "de": "Anmerkung"}[lang])] == BARE[lang]
    machine = [row for row in table(kg, lang=lang, for_people=False)[1:] if BARE[lang] in row]
    assert machine == []


def test_a_graph_without_transfers_gives_a_heading_only():
    assert csv_text(KoopGraph(Embedded())).count("\n") == 1


@pytest.mark.large
def test_the_whole_atlas_as_a_table_says_nothing_new_of_itself(tmp_path, bundled_graph):
    path = tmp_path / "all.csv"
    path.write_text(csv_text(bundled_graph), encoding="utf-8", newline="")
    made = import_table(path, bundled_graph.engine)
    assert [finding for finding in made.findings if finding.severity == "error"] == []
    assert made.triples == ()
