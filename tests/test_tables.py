"""What a table becomes: files of every kind are read alike, rows turn into claims."""

import datetime
import io

import pytest
import xlsxwriter

from koopgraph.errors import UnknownName, UnreadableFile
from koopgraph.graph import KoopGraph
from koopgraph.labels import MANY
from koopgraph.tables import words
from koopgraph.tables.columns import COLUMNS, ordered
from koopgraph.tables.findings import TEXTS, WARNINGS
from koopgraph.tables.gazetteer import towns
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.headings import named
from koopgraph.tables.importing import import_table
from koopgraph.tables.mapping import read_mapping
from koopgraph.tables.reading import read
from koopgraph.tables.template import template_csv, template_xlsx
from koopgraph.terms import IRI
from koopgraph.vocab import SCHEMES
from table_world import GOOD, HEADINGS, claims, imported, world, write

GRAPH = KoopGraph(world())
HUB = "mobility-hub.bremen.leipzig"
OF_GOOD_ROW = [
    (
        "mobility-hub.bremen.leipzig",
        "fromInitiative",
        "mobility-hub.bremen",
        "documented",
        "asserted",
    ),
    ("mobility-hub.bremen.leipzig", "realisedAs", "mobility-hub.leipzig", "documented", "asserted"),
    ("mobility-hub.leipzig", "startYear", "2015-07-08", "documented", "asserted"),
]


def test_a_good_row_gives_giver_arrival_and_date(tmp_path):
    made = imported(tmp_path, GOOD)
    assert {f.kind for f in made.findings} <= {"guessed-encoding"}
    assert claims(made) == OF_GOOD_ROW


CHANGED = "mobility-hub.leipzig.groessere-saeule.18979272"
OF_CHANGES = {
    "mobility hub,Bremen,Leipzig,The paper": ("mobility-hub.bremen.leipzig", "documented"),
    "mobility hub,,Leipzig,": ("mobility-hub.leipzig", "uncited"),
}


@pytest.mark.parametrize(("row", "said"), OF_CHANGES.items())
def test_what_changed_on_the_way_is_said_of_the_transfer_or_of_what_the_place_has(
    tmp_path, row, said
):
    headings = "idea,from,to,source,changed_on_the_way"
    made = imported(tmp_path, f"{row},größere Säule; ohne Räder", headings=headings)
    told = [claim for claim in claims(made) if claim[1] == "hasAdaptation"]
    assert [(claim[0], claim[3]) for claim in told] == [said, said]
    assert CHANGED in {claim[2] for claim in told}


GERMAN = (
    "Idee;Art;Geber;Geber-Land;Empfänger;Empfänger-Land;Jahr;Schritt;Beleg Geber;Beleg Jahr;Quelle",
    "Mobilitätsstation;Transfer;Bremen;Deutschland;Leipzig;DE;8.7.2015;eröffnet;belegt;belegt;"
    "The paper",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_german_columns_semicolons_and_any_encoding_say_the_same(tmp_path, encoding):
    made = imported(tmp_path, GERMAN[1], headings=GERMAN[0], encoding=encoding)
    assert {f.kind for f in made.findings} <= {"guessed-encoding"}
    assert claims(made) == OF_GOOD_ROW


def test_a_workbook_with_real_dates_says_the_same(tmp_path):
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, HEADINGS.split(","))
        sheet.write_row(1, 0, GOOD.split(","))
        sheet.write_datetime(1, 6, datetime.datetime(2015, 7, 8), day)
    assert claims(import_table(path, world())) == OF_GOOD_ROW


def test_a_year_that_excel_keeps_as_a_number_is_a_year(tmp_path):
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS.split(","))
        sheet.write_row(1, 0, GOOD.split(","))
        sheet.write_number(1, 6, 2015)
    found = claims(import_table(path, world()))
    assert found[-1] == ("mobility-hub.leipzig", "startYear", "2015", "documented", "asserted")


def test_rows_of_one_transfer_meet_and_keep_each_claim(tmp_path):
    other = GOOD.replace("2015-07-08,opened", "2013,piloted").replace("The paper", "Another paper")
    made = imported(tmp_path, GOOD, other)
    assert [claim[:2] for claim in claims(made)] == [
        (HUB, "fromInitiative"),
        (HUB, "fromInitiative"),
        (HUB, "realisedAs"),
        (HUB, "realisedAs"),
        ("mobility-hub.leipzig", "startYear"),
        ("mobility-hub.leipzig", "startYear"),
    ]


def test_of_two_sources_in_a_row_the_second_gives_the_date(tmp_path):
    made = imported(tmp_path, GOOD.replace("The paper", "The paper ; A second paper"))
    assert made.findings == ()
    assert claims(made) == OF_GOOD_ROW
    named = {
        (str(t.subject).split(".")[-2], str(t.object).rpartition("/")[2][:-1])
        for t in made.triples
        if "inSource" in str(t.predicate)
    }
    assert named == {
        ("from-initiative", "the-paper"),
        ("realised-as", "the-paper"),
        ("start-year", "a-second-paper"),
    }


@pytest.mark.parametrize(("arrival", "of_arrival"), [("", "partly"), ("documented", "documented")])
def test_how_well_the_giver_is_borne_out_holds_for_what_has_no_grade_of_its_own(
    tmp_path, arrival, of_arrival
):
    headings = "idea,from,to,giver_grade,arrival_grade,brought_by,changed,source"
    row = f"mobility hub,Bremen,Leipzig,partly,{arrival},koopstadt,no lockers,The paper"
    made = imported(tmp_path, row, headings=headings)
    assert {name: grade for _, name, _, grade, _ in claims(made)} == {
        "fromInitiative": "partly",
        "broughtBy": "partly",
        "hasAdaptation": "partly",
        "realisedAs": of_arrival,
    }


@pytest.mark.parametrize("stage", ["announced", "decided"])
def test_what_is_only_announced_or_decided_is_planned(tmp_path, stage):
    made = imported(tmp_path, GOOD.replace("opened", stage))
    assert (HUB, "toInitiative", "mobility-hub.leipzig", "documented", "planned") in claims(made)
    assert not any(claim[1] == "realisedAs" for claim in claims(made))


@pytest.mark.parametrize("said", ["by the row", "by its idea"])
def test_a_strategy_that_is_decided_has_arrived(tmp_path, said):
    usual = tmp_path / "usual.ttl"
    usual.write_text(
        "<https://w3id.org/koopgraph/idea/mobility-hub> "
        "<https://w3id.org/koopgraph/ontology#usualKind> "
        "<https://w3id.org/koopgraph/ontology#Strategy> .",
        encoding="utf-8",
    )
    own, engine = ("strategy", world()) if said == "by the row" else ("", world(usual))
    row = GOOD.replace("opened", "decided") + f",{own}"
    made = imported(tmp_path, row, headings=f"{HEADINGS},initiative_type", engine=engine)
    assert (HUB, "realisedAs", "mobility-hub.leipzig", "documented", "asserted") in claims(made)


@pytest.mark.parametrize("kind", ["adoption", "origin"])
def test_an_adoption_or_origin_is_an_initiative_and_no_transfer(tmp_path, kind):
    made = imported(tmp_path, f"mobility hub,{kind},,,Leipzig,DE,2015,opened,,documented,The paper")
    assert [claim[0] for claim in claims(made)] == ["mobility-hub.leipzig"]


def test_what_is_uncited_has_no_source(tmp_path):
    made = imported(tmp_path, "mobility hub,transfer,Bremen,DE,Leipzig,DE,2015,,uncited,uncited,")
    assert {claim[3] for claim in claims(made)} == {"uncited"}
    assert not any("inSource" in str(triple.predicate) for triple in made.triples)


def test_a_questioned_year_stays_a_question(tmp_path):
    made = imported(tmp_path, GOOD.replace("2015-07-08", "2015?"))
    assert ("mobility-hub.leipzig", "startYear", "2015?", "documented", "questioned") in claims(
        made
    )


def test_a_region_gives_as_a_place_unless_it_has_the_initiative(tmp_path):
    row = GOOD.replace("Bremen", "Saxony")
    assert (
        "mobility-hub.saxony.leipzig",
        "fromPlace",
        "saxony",
        "documented",
        "asserted",
    ) in claims(imported(tmp_path, row))
    own = "mobility hub,origin,,,Saxony,DE,2001,,,documented,The paper"
    assert any(claim[1] == "fromInitiative" for claim in claims(imported(tmp_path, row, own)))


def test_a_network_gives_as_an_intermediary(tmp_path):
    row = GOOD.replace(",Bremen,DE,", ",,,") + ",koopstadt"
    made = imported(tmp_path, row, headings=HEADINGS + ",from_intermediary")
    first = ("mobility-hub.koopstadt.leipzig", "fromIntermediary", "koopstadt")
    assert claims(made)[0][:3] == first


@pytest.mark.filterwarnings("ignore:.*nothing that rests on them:UserWarning")
def test_importing_twice_changes_nothing(tmp_path):
    first = imported(tmp_path, GOOD)
    lines = (f"{triple} ." for triple in first.triples)
    there = tmp_path / "there.nt"
    there.write_text("\n".join(lines), encoding="utf-8")
    assert imported(tmp_path, GOOD, engine=world(there)).triples == ()


def test_places_are_found_by_country_and_in_any_language(tmp_path):
    made = imported(
        tmp_path,
        "mobility hub,adoption,,,Nürnberg,,2016,,,uncited,",
        "mobility hub,adoption,,,Guadalajara,Spain,2016,,,uncited,",
        "mobility hub,adoption,,,Guadalajara,MX,2016,,,uncited,",
    )
    assert [claim[0] for claim in claims(made)] == [
        "mobility-hub.guadalajara",
        "mobility-hub.guadalajara-spain",
        "mobility-hub.nuremberg",
    ]


def test_a_place_that_no_file_has_comes_from_the_gazetteer(tmp_path):
    made = imported(tmp_path, "mobility hub,adoption,,,Freiburg im Breisgau,DE,2016,,,uncited,")
    text = "\n".join(map(str, made.triples))
    assert "place/freiburg" in text
    assert "sws.geonames.org/2925177" in text
    (point,) = (t.object for t in made.triples if t.predicate.value.endswith("#asWKT"))
    assert point.datatype.value.endswith("#wktLiteral")


def test_twins_of_the_gazetteer_are_told_apart():
    assert {town.country for town in towns("Córdoba")} >= {"AR", "ES"}
    assert [town.name for town in towns("Frankfurt", country="DE")] == [
        "Frankfurt am Main",
        "Frankfurt (Oder)",
    ]


def test_a_mapping_file_takes_a_table_as_it_is(tmp_path):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "columns: {Thema: idea, wohin: to_place, ab: year}\n"
        "ignore: [Sachbearbeiterin]\n"
        "words: {kind: {übernommen: transfer}}\n"
        "all: {to_country: DE, kind: adoption}\n",
        encoding="utf-8",
    )
    made = imported(
        tmp_path,
        "Mobilitätsstation,Leipzig,2015,NN",
        headings="Thema,wohin,ab,Sachbearbeiterin",
        mapping=read_mapping(mapping),
    )
    told = {(finding.kind, finding.value) for finding in made.findings}  # left aside, not met
    assert told == {("unused-column", "Sachbearbeiterin"), ("no-such-word", "übernommen")}
    assert claims(made) == [("mobility-hub.leipzig", "startYear", "2015", "uncited", "asserted")]


def test_a_mapping_with_an_unknown_part_says_which_parts_there_are(tmp_path):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("colums: {a: idea}", encoding="utf-8")
    with pytest.raises(UnknownName, match="colums"):
        read_mapping(mapping)


@pytest.mark.parametrize("content", [b"", b"\n\n", b";;;\n"])
def test_an_empty_table_is_refused(tmp_path, content):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="empty"):
        read(path)


def test_a_quotation_mark_left_open_is_told_with_its_line(tmp_path):
    with pytest.raises(UnreadableFile, match="quotation mark"):
        read(write(tmp_path, '"mobility hub', headings="idea"))


def test_a_file_that_is_no_workbook_is_told(tmp_path):
    path = tmp_path / "table.xlsx"
    path.write_bytes(b"no zip")
    with pytest.raises(UnreadableFile, match=r"table\.xlsx"):
        read(path)


def test_a_sheet_that_is_not_there_names_those_that_are(tmp_path):
    path = tmp_path / "table.xlsx"
    path.write_bytes(template_xlsx(GRAPH))
    with pytest.raises(UnknownName, match="transfers"):
        read(path, sheet="Tabelle1")


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_template_is_read_back_as_it_was_written(tmp_path, lang):
    (tmp_path / "t.xlsx").write_bytes(template_xlsx(GRAPH, lang))
    (tmp_path / "t.csv").write_text(template_csv(lang), encoding="utf-8", newline="")
    for path in (tmp_path / "t.xlsx", tmp_path / "t.csv"):
        sheet = read(path)
        assert [named(heading) for heading in sheet.headings] == [c.name for c in ordered(lang)]
        made = import_table(path, world())
        assert made.findings == ()
        assert made.triples == ()  # an example is no data


def test_example_rows_count_nowhere(tmp_path):
    rows = ("Beispiel: x,Bühl,31/12/2014", "mobility hub,Bühl,01/02/2015", "Example: y,,nonsense")
    table = tmp_path / "t.csv"
    table.write_text("\n".join(("idea,to,year", *rows)), encoding="utf-8")
    made = import_table(table, world())
    assert [line for line, _ in made.sheet.rows] == [3]
    assert [finding.kind for finding in made.findings if finding.column == "year"] == ["two-dates"]


def test_the_workbook_is_the_same_bytes_each_time():
    assert template_xlsx(GRAPH) == template_xlsx(GRAPH)


def test_each_heading_means_one_column():
    for column in COLUMNS:
        for heading in (column.name, column.de, *column.also):
            assert named(heading) == column.name


@pytest.mark.parametrize(
    ("scheme", "table"),
    [
        ("stage", words.STAGES),
        ("modality", words.MODALITIES),
        ("status", words.STATUSES),
        ("rank", words.RANKS),
        ("format", words.FORMATS),
    ],
)
def test_the_words_of_a_table_are_those_of_the_vocabulary(scheme, table):
    assert set(table) == set(SCHEMES[scheme])


def test_every_finding_is_said_in_both_languages():
    assert all(set(texts) == {"en", "de"} for texts in TEXTS.values())
    assert WARNINGS.keys() < TEXTS.keys()


def test_the_bytes_of_a_workbook_can_be_opened_by_another_reader():
    openpyxl = pytest.importorskip("openpyxl", reason="pip install openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx(GRAPH)))
    assert book.sheetnames == [
        *("transfers", "places", "ideas", "networks", "sources", "lists", "help")
    ]
    first = [cell.value for cell in book["transfers"][1]][:9]
    assert first[:8] == ["idea", "from", "to", "year", "how", "source", "link", "note"]
    assert all(cell.font.bold for sheet in ("transfers", "ideas") for cell in book[sheet][1][:2])
    assert not book["transfers"]["A2"].font.bold
    columns = book["transfers"].column_dimensions
    assert not columns["H"].hidden
    assert columns["I"].hidden
    assert columns["I"].outlineLevel == 1


def test_claims_about_some_things_are_the_same_whoever_else_is_asked_for(toy_graph):
    index = GraphIndex(toy_graph.engine)
    things = {thing for thing, _, _ in index.claimed()}
    found = index.claims(things)
    assert {key[0] for key in found} == things
    one = min(things)
    assert index.claims({one}) == {key: said for key, said in found.items() if key[0] == one}
    strangers = {IRI(f"urn:x:{number}") for number in range(MANY)}
    assert index.claims({one, *strangers}) == index.claims({one})
    assert index.claims(strangers) == {}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\t", "\u2028"])
def test_a_name_that_is_broken_in_its_cell_is_one_line(end, tmp_path):
    """An end of a line in a title made two lines of one sentence, the second as if told by us."""
    row = f'"shop{end}app",adoption,,,Leipzig,DE,2015,,,,"The{end}long paper"'
    path = tmp_path / "table.csv"
    path.write_text(f'{HEADINGS},note_en\n{row},"two{end}lines"', encoding="utf-8", newline="")
    (row,) = import_table(path, world()).rows
    assert (row.idea.en, row.source.title, row.note_en) == (
        "shop app",
        "The long paper",
        f"two{end}lines",
    )
