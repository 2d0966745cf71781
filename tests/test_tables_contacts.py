"""Contacts: a visit, a grant, a partnership of towns is an exchange, and nothing arrived by it."""

import pytest

import koopgraph
from koopgraph.cli import main
from koopgraph.tables.importing import as_turtle, import_table
from koopgraph.tables.recorded import Held
from koopgraph.tables.template import csv_text, xlsx_bytes
from table_world import WORLD, claims, imported, world, write

HEADINGS = "idea,kind,from_place,to_place,year,how,brought_by,initiative,source_title,on_record"
VISIT = "mobility hub,contact,Bremen,Leipzig,2012,visit,koopstadt,,A visit,"
TWINS = ",contact,Leipzig,Bremen,1990,,,twin towns,,"


def test_both_places_took_part_and_nothing_arrived(tmp_path):
    made = imported(tmp_path, VISIT, headings=HEADINGS)
    assert (made.is_good, made.rows) == (True, ())
    about = "contact.mobility-hub.bremen-leipzig-2012"
    assert claims(made) == [
        (about, "concerns", "mobility-hub", "documented", "asserted"),
        (about, "hasFormat", "excursion", "documented", "asserted"),
        (about, "organisedBy", "koopstadt", "documented", "asserted"),
        (about, "participant", "bremen", "documented", "asserted"),
        (about, "participant", "leipzig", "documented", "asserted"),
        (about, "startYear", "2012", "documented", "asserted"),
    ]
    assert not any("/transfer/" in str(t) or "/initiative/" in str(t) for t in made.triples)


def test_a_contact_has_no_direction_and_wants_no_idea(tmp_path):
    turned = TWINS.replace("Leipzig,Bremen", "Bremen,Leipzig")
    made = imported(tmp_path, TWINS, turned, headings=HEADINGS)
    assert {row.iri.slug for row in made.contacts} == {"contact.bremen-leipzig-1990"}
    labels = {t.object.value for t in made.triples if "rdf-schema#label" in str(t.predicate)}
    assert "twin towns: Leipzig and Bremen, 1990" in labels


def test_a_table_of_contacts_needs_no_column_of_ideas_and_another_does(tmp_path):
    alone = imported(tmp_path, "contact,Bremen,Leipzig", headings="kind,from,to")
    assert [contact.iri.slug for contact in alone.contacts] == ["contact.bremen-leipzig"]
    rows = ("contact,Bremen,Leipzig", "transfer,Bremen,Leipzig")
    mixed = imported(tmp_path, *rows, headings="kind,from,to")
    assert [f.kind for f in mixed.findings] == ["missing-column"]


@pytest.mark.parametrize(
    ("row", "kind", "column"),
    [
        (",contact,Bremen,,2012,,,,,", "no-partner", "to_place"),
        (",contact,Bremen,Bremen,2012,,,,,", "itself", "from_place"),
        (",contact,Bremen,Nirgendheim,2012,,,,,", "unknown-place", "to_place"),
    ],
)
def test_half_a_contact_is_told(tmp_path, row, kind, column):
    made = imported(tmp_path, row, headings=HEADINGS)
    assert (made.contacts, made.triples) == ((), ())
    assert (kind, column) in {(f.kind, f.column) for f in made.findings}


def test_a_grant_has_one_place_and_who_gave(tmp_path):
    row = ",contact,,Leipzig,2014,,A Foundation,grant,The paper,"
    made = imported(tmp_path, row, headings=HEADINGS)
    [contact] = made.contacts
    assert contact.iri.slug == "contact.a-foundation-leipzig-2014"
    assert [place.en for place in contact.places] == ["Leipzig"]
    assert contact.label("en") == "grant: Leipzig and A Foundation, 2014"


def test_a_row_adds_to_a_contact_that_is_on_record(tmp_path):
    first = imported(tmp_path, VISIT, headings=HEADINGS)
    known = tmp_path / "known.ttl"
    known.write_text(as_turtle(first.triples), encoding="utf-8")
    more = "activity:contact.mobility-hub.bremen-leipzig-2012"
    row = f",contact,Nuremberg,,,,,,Another paper,{more}"
    made = imported(tmp_path, row, headings=HEADINGS, engine=world(known))
    assert made.is_good
    assert claims(made) == [
        (more.partition(":")[2], "participant", "nuremberg", "documented", "asserted")
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["en", "de"])
def test_contacts_survive_the_way_to_a_table_and_back(tmp_path, ending, lang):
    rows = (
        VISIT,
        TWINS,
        "mobility hub,contact,Bremen,Nuremberg,2013?,workshop; excursion,,,A visit,",
        ",contact,,Leipzig,2014,,A Foundation,grant,The paper,",
        "mobility hub,contact,Leipzig,Nuremberg,,,,Fachtag,,activity:fachtag.2011",
        ",contact,Bremen,,,,,,The paper,activity:fachtag.2011",
    )
    first = imported(tmp_path, *rows, headings=HEADINGS)
    assert first.is_good
    made = tmp_path / "first.ttl"
    made.write_text(as_turtle(first.triples), encoding="utf-8")
    graph = koopgraph.load(WORLD, made, lang=lang)
    again = tmp_path / f"again.{ending}"
    content = xlsx_bytes(graph) if ending == "xlsx" else csv_text(graph).encode()
    again.write_bytes(content)
    whole = import_table(again, graph.engine)
    assert [f.say() for f in whole.findings if f.severity == "error"] == []
    assert whole.triples == ()
    alone = import_table(again, world(), held=Held())
    contacts = {t for t in alone.triples if "/activity/" in str(t)}
    assert {t for t in first.triples if "/activity/" in str(t)} <= contacts


def test_a_contact_is_shown_listed_and_asked(tmp_path, capsys):
    path, out = write(tmp_path, VISIT, TWINS, headings=HEADINGS), tmp_path / "out.ttl"
    words = ["-g", str(WORLD), "--lang", "en"]
    assert main(["import", str(path), "-o", str(out), *words]) == 0
    capsys.readouterr()
    words = ["-g", str(out), "--lang", "en"]
    assert main(["show", "leipzig", *words]) == 0
    assert "contact: Bremen and Leipzig, mobility hub, 2012" in capsys.readouterr().out
    assert main(["ask", "contacts", "--place", "leipzig", *words]) == 0
    said = capsys.readouterr().out
    assert "in contact: contact: Bremen and Leipzig, mobility hub, 2012. – A visit" in said
    assert "Bremen and Leipzig were in contact: twin towns: Leipzig and Bremen, 1990." in said
    assert main(["ask", "contacts", "-g", str(out), "--lang", "de"]) == 0
    assert "Kontakt: Bremen und Leipzig, Mobilitätsstation, 2012" in capsys.readouterr().out
    assert main(["export", "--format", "csv", *words]) == 0
    assert capsys.readouterr().out.count("contact") >= 2
    page = ["-o", str(tmp_path / "map.html")]
    assert main(["map", "-g", str(out), *page, "--lang", "en"]) == 0
    assert "the map is empty" in capsys.readouterr().err
    assert main(["validate", str(WORLD), str(out), "--lang", "en"]) in (0, 1)
    assert "out.ttl: error" not in capsys.readouterr().out
