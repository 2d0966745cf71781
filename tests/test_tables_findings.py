"""A spoiled table: each finding is told at its row and column, all at once, with what is right."""

import csv
import json
import os
from string import Formatter

import pytest

from koopgraph.cli import main
from koopgraph.errors import OpenElsewhere, UnreadableFile
from koopgraph.tables import checking, separated
from koopgraph.tables.findings import LIMIT_OF_VALUE, TEXTS, shortened
from koopgraph.tables.importing import as_turtle
from koopgraph.tables.reading import read
from table_world import GOOD, HEADINGS, WORLD, imported, world, write
from test_tables_reading import ON_READING

MORE = (
    ",status,end_year,from_intermediary,number,alternative_to,rank,reason,source_slug,source_address,"
    "source_date,format"
)
MORE += ",to_region,to_lat,to_long,idea_de,how,on_record,source_language"
ALL = HEADINGS + MORE
BLANK = "," * MORE.count(",")


def spoil(**cells):
    row = dict(zip(ALL.split(","), (GOOD + BLANK).split(","), strict=True)) | cells
    return ",".join(f'"{cell}"' for cell in row.values())


SPOILED = {
    "empty": (spoil(idea=""), "idea"),
    "unknown-word kind": (spoil(kind="copied"), "kind"),
    "unknown-word stage": (spoil(stage="built"), "stage"),
    "unknown-word grade": (spoil(giver_grade="sure"), "giver_grade"),
    "unknown-word status": (spoil(status="fine"), "status"),
    "unknown-word format": (spoil(format="talk"), "format"),
    "unknown-place": (spoil(to_place="Nirgendheim"), "to_place"),
    "unknown-district": (spoil(to_place="Landkreis Böblingen"), "to_place"),
    "network-as-receiver": (spoil(to_place="koopstadt"), "to_place"),
    "twins-in-country": (spoil(to_place="Halle"), "to_place"),
    "twins-in-country no country": (spoil(to_place="Springfield", to_country=""), "to_place"),
    "twins-in-region": (
        spoil(to_place="Brentwood", to_country="US", to_region="California"),
        "to_place",
    ),
    "bare-number": (spoil(to_place="2911298", to_country=""), "to_place"),
    "code-of-two": (spoil(to_place="REU", to_country=""), "to_place"),
    "no-point-given": (spoil(to_place="Ulm", to_lat="0", to_long="0"), "to_lat"),
    "swapped-point": (spoil(to_place="Ulm", to_lat="9.99", to_long="48.4"), "to_lat"),
    "point-elsewhere": (spoil(to_place="Ulm", to_lat="48.85", to_long="2.35"), "to_country"),
    "far-point": (spoil(to_place="Ulm", to_lat="-45.5", to_long="-120.5"), "to_lat"),
    "several-places": (spoil(to_place="Bremen; Leipzig"), "to_place"),
    "twin-places far": (spoil(to_place="Guadalajara", to_country=""), "to_place"),
    "other-country": (spoil(to_country="FR"), "to_place"),
    "unknown-country": (spoil(to_country="Atlantis"), "to_country"),
    "unknown-region": (spoil(to_region="Atlantis"), "to_region"),
    "unknown-number": (spoil(to_place="geonames:1"), "to_place"),
    "other-number": (spoil(to_place="Floriano (BR; geonames:2879139)", to_country=""), "to_place"),
    "unknown-item": (spoil(to_place="Q1"), "to_place"),
    "no-town-there": (spoil(to_place="-45.5, -120.5"), "to_place"),
    "no-point": (spoil(to_lat="north"), "to_lat"),
    "no-country": (
        spoil(to_place="Nirgendheim", to_country="", to_lat="-45.5", to_long="-120.5"),
        "to_country",
    ),
    "far-year": (spoil(year="2035"), "year"),
    "other-era": (spoil(year="2556"), "year"),
    "planned-date": (spoil(year="2027 (planned for spring)"), "year"),
    "planned-end": (spoil(end_year="geplant 2030"), "end_year"),
    "zero-day": (spoil(year="1899-12-31"), "year"),
    "no-date": (spoil(year="last year"), "year"),
    "no-date backwards": (spoil(year="2012/2008"), "year"),
    "two-dates": (spoil(year="5/10/2016"), "year"),
    "two-periods": (spoil(year="2021-27"), "year"),
    "short-year": (spoil(year="5.10.16"), "year"),
    "excel-day": (spoil(year="42648"), "year"),
    "other-calendar": (spoil(year="۱۳۹۵"), "year"),
    "fiscal-year": (spoil(year="FY2015"), "year"),
    "no-source": (spoil(source_title=""), "giver_grade"),
    "no-source of what it says in part": (
        spoil(source_title="", giver_grade="partly", year_grade="partly"),
        "giver_grade",
    ),
    "giver-of-adoption": (spoil(kind="adoption"), "from_place"),
    "no-partner": (spoil(kind="contact", from_place="", from_country=""), "from_place"),
    "two-ideas": (spoil(idea_de="Wächterhaus"), "idea_de"),
    "unknown-way": (spoil(how="reuse of open code"), "how"),
    "unknown-record": (spoil(on_record="transfer:mobility-hub.bremen.lepzig"), "on_record"),
    "two-givers": (spoil(from_intermediary="koopstadt"), "from_intermediary"),
    "itself": (spoil(to_place="Bremen"), "from_place"),
    "arrived": (spoil(kind="announced"), "stage"),
    "no-year": (spoil(year=""), "year_grade"),
    "end-before-start": (spoil(end_year="2001"), "end_year"),
    "uneven-sources": (
        spoil(source_title="One ; Two", source_date="2015"),
        "source_title",
    ),
    "no-number": (spoil(number="second"), "number"),
    "place-alone": (spoil(number="place:leipzig", status="discontinued"), "status"),
    "no-reason": (spoil(rank="preferred"), "reason"),
    "unknown-transfer": (spoil(alternative_to="mobility-hub.bremen.lepzig"), "alternative_to"),
    "unknown-source": (spoil(source_slug="source:gazete", source_title=""), "source_slug"),
    "no-address": (spoil(source_address="example.org/a b"), "source_address"),
    "no-address twice": (spoil(source_address="https://http://example.org/a"), "source_address"),
    "no-language": (spoil(source_language="German"), "source_language"),
    "no-name": (spoil(idea="???"), "idea"),
    "control": (spoil(idea="mobility\x07hub"), "idea"),
    "beyond-header": (spoil() + ",too far", "→"),
    "nothing-above": (spoil(reason="dito"), "reason"),
    "points-back": (spoil(source_title="ebd., S. 12"), "source_title"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_each_finding_is_told_at_its_row_and_column(tmp_path, name):
    row, column = SPOILED[name]
    findings = [
        f for f in imported(tmp_path, spoil(), row, headings=ALL).findings if f.kind in name
    ]
    assert [(finding.line, finding.column) for finding in findings][:1] == [(3, column)]
    assert findings[0].kind == name.split()[0]


def test_all_findings_come_at_once_and_no_good_row_suffers(tmp_path):
    rows = [row for row, _ in SPOILED.values()]
    made = imported(tmp_path, spoil(), *rows, headings=ALL)
    assert made.bad_rows == tuple(range(3, 3 + len(rows)))
    assert [row.line for row in made.rows] == [2]
    assert len({finding.kind for finding in made.findings}) >= 20


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (HEADINGS.replace("idea,", ""), "missing-column"),
        (HEADINGS + ",Empfänger", "doubled-column"),
    ],
)
def test_findings_of_the_heading_are_told_before_any_row_is_read(tmp_path, headings, kind):
    made = imported(tmp_path, GOOD, headings=headings)
    assert kind in {finding.kind for finding in made.findings}
    assert {finding.line for finding in made.findings} == {1}
    assert made.triples == ()


def test_an_unknown_column_is_told_beside_what_is_wrong_with_rows(tmp_path):
    made = imported(tmp_path, GOOD + ",red", spoil(idea="") + ",red", headings=ALL + ",colour")
    assert {(f.line, f.kind) for f in made.findings} >= {(1, "unknown-column"), (3, "empty")}
    assert not made.is_good


def test_after_many_bad_rows_the_rest_is_not_checked_and_that_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "_ENOUGH", 3)
    made = imported(tmp_path, *[spoil(kind="copied")] * 5, headings=ALL)
    assert [(f.line, f.kind) for f in made.findings if f.severity == "error"] == [
        *((line, "unknown-word") for line in (2, 3, 4)),
        (5, "too-many"),
    ]
    assert made.bad_rows == (2, 3, 4, 5, 6)


def test_a_message_names_file_row_column_value_and_what_would_be_right(tmp_path):
    row, _ = SPOILED["unknown-place"]
    finding = imported(tmp_path, row.replace("Nirgendheim", "Leipzg"), headings=ALL).findings[0]
    assert finding.say("en").endswith(
        "row 2, column to_place “Leipzg”: no place of this name is known. → Leipzig; "
        "else its latitude and longitude too (to_lat, to_long)"
    )
    assert "Zeile 2, Spalte to_place „Leipzg“" in finding.say("de")


def test_a_date_that_is_none_brings_no_second_finding_of_its_grade(tmp_path):
    row, _ = SPOILED["no-date"]
    assert [f.kind for f in imported(tmp_path, row, headings=ALL).findings] == ["no-date"]


def test_warnings_do_not_keep_a_row_back(tmp_path):
    made = imported(tmp_path, GOOD.replace("mobility hub", "mobility hubs"), GOOD, GOOD)
    assert {finding.kind for finding in made.findings} == {"new-idea", "same-row"}
    assert len(made.rows) == 2  # one that is doubled counts once


@pytest.mark.parametrize("mark", ['""', "''", "dito", "do.", "Idem", "ebd.", '- "" -'])
def test_a_mark_that_repeats_the_cell_above_is_read_so_and_told(tmp_path, mark):
    rows = [spoil(to_place=town, source_title=mark) for town in ("Hamburg", "Berlin")]
    made = imported(tmp_path, spoil(), *rows, headings=ALL)
    assert [row.source.title for row in made.rows] == ["The paper"] * 3
    told = [(f.line, f.kind, f.near) for f in made.findings if f.column == "source_title"]
    assert told == [(line, "repeats", ("The paper",)) for line in (3, 4)]


def test_a_carrier_that_nobody_knows_is_told_for_it_may_be_a_way(tmp_path):
    made = imported(tmp_path, spoil(how="Kaffeeklatsch"), spoil(how="koopstadt"), headings=ALL)
    assert [(f.line, f.value) for f in made.findings if f.kind == "new-carrier"] == [
        (2, "Kaffeeklatsch")
    ]
    assert next(n.en for row in made.rows for n in row.brought_by) == "Kaffeeklatsch"


def test_a_year_far_ahead_is_told_where_it_is_not_said_to_be_planned(tmp_path):
    ahead = GOOD.replace("2015-07-08", "2035").replace("opened", "")
    announced = ahead.replace("transfer", "announced")
    coming = ahead.replace("2035", "2028")
    rows = (ahead + ",", announced + ",", ahead + ",planned", coming + ",", coming + ",planned")
    made = imported(tmp_path, *rows, headings=HEADINGS + ",modality")
    assert [(f.line, f.column, f.kind, f.severity) for f in made.findings] == [
        (2, "year", "far-year", "error"),
        (3, "year", "far-announcement", "warning"),
        (5, "year", "coming-year", "warning"),
    ]
    assert all("modality: planned" in finding.say("en") for finding in made.findings)
    assert [row.line for row in made.rows] == [3, 4, 5, 6]


def test_a_row_that_nobody_answered_is_not_read_and_that_is_told(tmp_path):
    made = imported(tmp_path, GOOD + ",yes", GOOD + ",", headings=HEADINGS + ",confirm")
    assert [(f.line, f.column, f.kind) for f in made.findings] == [(3, "confirm", "unanswered")]
    assert [row.line for row in made.rows] == [2]
    assert made.is_good


def test_what_a_row_means_is_read_and_told(tmp_path):
    headings = "idea,kind,from,to,year,source"
    rows = (
        "mobility hub,transfer,,Leipzig,2015,A",
        "mobility hub,,,Bremen,2003,A",
        "mobility hub,planned,Bremen,Leipzig,2015,A",
        "mobility hub,,koopstadt,Leipzig,2015,A",
        "Example: mobility hub,,Bremen,Leipzig,2015,A",
    )
    made = imported(tmp_path, *rows, headings=headings)
    kinds = [(row.line, row.kind, bool(row.from_intermediary)) for row in made.rows]
    assert kinds == [
        (2, "adoption", False),
        (3, "adoption", False),
        (4, "announced", False),
        (5, "transfer", True),
    ]
    told = [(f.line, f.kind) for f in made.findings]
    assert told == [(2, "no-giver"), (5, "network-as-giver")]
    assert made.is_good


def test_an_address_of_another_place_is_told(tmp_path):
    made = tmp_path / "hub.ttl"
    made.write_text(
        "@prefix koop: <https://w3id.org/koopgraph/ontology#> .\n"
        "<https://example.org/hub> a koop:Project ;\n"
        "  koop:embodies <https://w3id.org/koopgraph/idea/mobility-hub> ;\n"
        "  koop:inPlace <https://w3id.org/koopgraph/place/nuremberg> .\n",
        encoding="utf-8",
    )
    row = spoil(number="https://example.org/hub")
    found = imported(tmp_path, row, headings=ALL, engine=world(made)).findings
    assert [(f.column, f.kind, f.near) for f in found] == [
        ("number", "other-thing", ("Nuremberg",))
    ]
    good = spoil(number="https://example.org/hub", to_place="Nürnberg")
    assert imported(tmp_path, good, headings=ALL, engine=world(made)).findings == ()


def test_an_address_that_another_idea_has_kept_is_no_fault_of_the_row(tmp_path):
    made = tmp_path / "hub.ttl"
    made.write_text(
        "@prefix koop: <https://w3id.org/koopgraph/ontology#> .\n"
        "@prefix initiative: <https://w3id.org/koopgraph/initiative/> .\n"
        "initiative:mobility-hub.gent a koop:Project ;\n"
        "  koop:embodies <https://w3id.org/koopgraph/idea/guardian-house> ;\n"
        "  koop:inPlace <https://w3id.org/koopgraph/place/gent> .\n",
        encoding="utf-8",
    )
    engine, headings = world(made), "idea,from,to,year"
    rows = ("mobility hub,,Ghent,2015", "mobility hub,Bremen,Ghent,2015", "mobility hub,Ghent,Ulm,")
    found = imported(tmp_path, *rows, headings=headings, engine=engine)
    assert found.is_good
    assert [row.to_initiative.slug for row in found.rows] == [
        "mobility-hub.gent.2", "mobility-hub.gent.2", "mobility-hub.ulm",
    ]  # fmt: skip
    assert found.rows[2].from_initiative.slug == "mobility-hub.gent.2"
    again = tmp_path / "again.ttl"
    again.write_text(as_turtle(found.triples), encoding="utf-8")
    known = imported(tmp_path, *rows, headings=headings, engine=world(made, again))
    assert [row.to_initiative for row in known.rows] == [row.to_initiative for row in found.rows]


def test_a_row_that_says_the_same_in_other_words_is_told(tmp_path):
    names = ("Köln", "Cologne", "Koeln", "Köln (Deutschland)", "geonames:2886242", "Bonn")
    rows = [f'hub,"{name}",2015,x' for name in names]
    made = imported(tmp_path, *rows, "hub,Köln,2015,y", headings="idea,to,year,note")
    told = [(f.row, f.near) for f in made.findings if f.kind == "same-row"]
    assert told == [(row, ("2",)) for row in (3, 4, 5, 6)]


def test_no_control_character_of_a_table_reaches_the_terminal(tmp_path, capsys):
    path = write(tmp_path, "hub,Bremen\x1b[31m,2015", headings="idea,to,ye\x00ar", name="t.csv")
    assert run(path) == 1
    said = capsys.readouterr().err
    assert not set(said) & {"\x1b", "\x00"}
    assert "\\x1b[31m" in said


def test_a_draft_is_not_offered_where_a_mapping_is_in_use(tmp_path, capsys):
    path = write(tmp_path, "hub,Bremen,red", headings="Was,to,Colour", name="t.csv")
    beside = path.with_name("t.csv.mapping.yaml")
    beside.write_text("columns: {Was: idea}\n", encoding="utf-8")
    assert run(path, "--dry-run") == 0
    said = capsys.readouterr().err
    assert "--draft" not in said
    assert f"read by the mapping {beside}" in said


def test_a_plan_of_what_has_begun_is_told_beside_the_beginning_that_counts(tmp_path, capsys):
    began = write(tmp_path, "hub,Bremen,2012,", headings="idea,to,year,status", name="began.csv")
    assert run(began, "-o", tmp_path / "began.ttl") == 0
    plan = write(tmp_path, "hub,Bremen,,in-preparation", headings="idea,to,year,status")
    capsys.readouterr()
    assert run(plan, "--with", tmp_path / "began.ttl", "--dry-run") == 0
    told = capsys.readouterr().err.split("sources disagree")[1].splitlines()[1:]
    assert told[0].startswith("  Taken as right: “hub in Bremen” began in 2012")
    assert "in preparation; we set that aside" in told[1]
    again = write(tmp_path, "hub,Bremen,2012,", headings="idea,to,year,status", name="again.csv")
    assert run(again, "--with", tmp_path / "began.ttl", "--dry-run") == 0
    assert "sources disagree" not in capsys.readouterr().err


def test_every_kind_of_finding_has_a_row_that_shows_it():
    shown = {name.split()[0] for name in SPOILED}
    elsewhere = {"other-thing", "twin-members", "unknown-within", "perhaps-misspelt"}
    of_headings = {
        *("too-many", "missing-column", "unknown-column", "doubled-column", "no-rows-in-columns"),
    }
    warnings = {
        *(
            "new-idea",
            "same-row",
            "unused-source",
            "other-name",
            "unused-carrier",
            "twin-taken",
            "twin-known",
            "town-at-point",
            "coming-year",
            "code-taken",
            "new-twin",
            "country-point",
            "far-announcement",
            "country-unused",
        ),
        *("no-giver", "network-as-giver", "unknown-theme", "unanswered"),
        *("other-kind", "row-number", "other-idea-name", "unused-of-contact", "older-source"),
        *(
            "left-out",
            "left-out-empty",
            "no-sheets",
            "no-such-heading",
            "repeats",
            "new-carrier",
            "other-town-name",
        ),
    }
    assert shown | elsewhere | of_headings | warnings | ON_READING == set(TEXTS)


@pytest.mark.parametrize("kind", TEXTS)
def test_a_finding_names_the_same_in_both_languages(kind):
    """In what is wrong and what would be right together: columns, words alike, counts, the file."""
    named = {
        lang: {name for text in told for _, name, _, _ in Formatter().parse(text) if name}
        for lang, told in TEXTS[kind].items()
    }
    assert named["de"] == named["en"]


def run(*words):
    return main(["import", *map(str, words), "-g", str(WORLD), "--lang", "en"])


def test_nothing_is_written_while_one_row_is_bad(tmp_path, capsys):
    path = write(tmp_path, GOOD, GOOD.replace("Leipzig", "Nirgendheim"))
    out = tmp_path / "out.ttl"
    assert run(path, "-o", out) == 1
    assert not out.exists()
    assert "row 3, column to" in capsys.readouterr().err


def test_keep_good_writes_the_good_rows_and_sets_the_bad_ones_apart(tmp_path, capsys):
    bad = GOOD.replace("Leipzig", "Nirgendheim")
    path, out = write(tmp_path, GOOD, bad), tmp_path / "out.ttl"
    assert run(path, "-o", out, "--keep-good") == 1
    assert "initiative:mobility-hub.leipzig" in out.read_text("utf-8")
    with (tmp_path / "table.errors.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][1:] == bad.split(",")
    assert "to_place: no place of this name is known" in rows[1][0]
    assert "rows set apart: 1 (" in capsys.readouterr().err


def test_json_lists_each_finding_for_programs(tmp_path, capsys):
    path = write(tmp_path, GOOD.replace("Leipzig", "Nirgendheim"))
    assert run(path, "--format", "json") == 1
    record = json.loads(capsys.readouterr().out)[0]
    assert (record["row"], record["column"], record["value"]) == (2, "to_place", "Nirgendheim")
    assert record["kind"] == "unknown-place"


def test_importing_into_the_same_file_twice_changes_no_byte(tmp_path, capsys):
    path, out = write(tmp_path, GOOD), tmp_path / "out.ttl"
    assert run(path, "-o", out) == 0
    before = out.read_bytes()
    assert run(path, "-o", out) == 0
    assert out.read_bytes() == before
    assert (
        "each with all that the table says of it: 0 new, 0 changed, 0 gone"
        in capsys.readouterr().err
    )


def test_what_is_written_validates(tmp_path, capsys):
    path, out = write(tmp_path, GOOD), tmp_path / "out.ttl"
    run(path, "-o", out)
    assert main(["validate", str(WORLD), str(out), "--lang", "en"]) in (0, 1)
    assert "out.ttl: error" not in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told(tmp_path, capsys):
    path = write(tmp_path, GOOD)
    no_folder = write(
        tmp_path, GOOD, name="a-file.csv"
    )  # root may write anywhere, but not below a file
    assert run(path, "-o", no_folder / "out.ttl") == 2
    assert "Cannot write" in capsys.readouterr().err


def test_the_world_of_these_tests_is_not_changed(tmp_path):
    engine = world()
    before = engine.size("https://w3id.org/koopgraph/graph/asserted")
    imported(tmp_path, GOOD, engine=engine)
    assert engine.size("https://w3id.org/koopgraph/graph/asserted") == before


@pytest.mark.parametrize("lock", ["~$table.xlsx", ".~lock.table.xlsx#"])
def test_a_table_that_is_open_in_excel_is_read_as_last_saved_and_not_replaced(
    tmp_path, capsys, lock
):
    path = tmp_path / "table.xlsx"
    assert main(["template", "-o", str(path)]) == 0
    before = path.read_bytes()
    (tmp_path / lock).write_text("somebody", encoding="utf-8")
    capsys.readouterr()
    call = ["export", "--format", "xlsx", "-o", str(path)]
    assert main([*call, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "save and close it, then retry" in said
    assert lock in said
    assert main([*call, "--lang", "de"]) == 2
    assert "speichern, schließen, dann noch einmal" in capsys.readouterr().err
    assert path.read_bytes() == before
    for call in (["import", str(path)], ["ask", "ideas", "--with", str(path)]):
        assert main([*call, "--lang", "de"]) == 0
        said = capsys.readouterr().err
        assert "gelesen, wie zuletzt gespeichert" in said
        assert lock in said


@pytest.mark.parametrize(
    ("on_windows", "kind", "said"),
    [(True, OpenElsewhere, "close it, then retry"), (False, UnreadableFile, "Permission denied")],
)
def test_a_table_that_the_system_lets_nobody_read_is_told_so(
    tmp_path, monkeypatch, on_windows, kind, said
):
    monkeypatch.setattr(separated, "EXCEL_CLOSES", on_windows)
    path = write(tmp_path, HEADINGS, GOOD)
    path.chmod(0)
    user = os.geteuid()
    os.seteuid(user or 65534)  # nobody: the administrator may read everything
    try:
        with pytest.raises(kind, match=said):
            read(path)
    finally:
        os.seteuid(user)


PROPOSING = (
    *(
        "twins-in-country",
        "twins-in-region",
        "bare-number",
        "code-of-two",
        "point-elsewhere",
        "other-era",
        "zero-day",
    ),
    *("unknown-place", "twin-places", "other-country", "unknown-country", "unknown-word"),
    *(
        "two-dates",
        "two-periods",
        "short-year",
        "excel-day",
        "other-number",
        "no-address",
        "unknown-region",
    ),
    "no-address twice",
)
MISSED = {
    "unknown-place": spoil(to_place="Leipzg"),
    "unknown-country": spoil(to_country="Germny"),
    "unknown-region": spoil(to_region="Saxny", to_country="DE"),
    "no-address": spoil(source_address="https://example.org/a b.pdf"),
    "no-address twice": spoil(source_address="https://http://example.org/a"),
}


@pytest.mark.parametrize("kind", PROPOSING)
def test_what_a_finding_proposes_is_good_when_it_is_pasted_back(tmp_path, kind):
    row = MISSED.get(kind) or next(
        row for name, (row, _) in SPOILED.items() if name == kind or name.startswith(f"{kind} ")
    )
    engine = world()
    first = imported(tmp_path, row, headings=ALL, engine=engine)
    kind = kind.partition(" ")[0]
    [finding] = [f for f in first.findings if f.kind == kind]
    assert finding.near
    assert f'"{finding.value}"' in row
    number = ALL.split(",").index(finding.column)
    for near in finding.near:
        cells = next(csv.reader([row]))
        cells[number] = near
        pasted = ",".join(f'"{cell}"' for cell in cells)
        again = imported(tmp_path, pasted, headings=ALL, engine=engine)
        assert kind not in {f.kind for f in again.findings}, near
        assert finding.column not in {f.column for f in again.findings if f.severity == "error"}


def test_a_message_names_columns_as_the_table_heads_them(tmp_path):
    headings = "Idee;Vorbild;Stadt;Breitengrad;Jahr;Quelle;Bemerkungen".replace(";", ",")
    made = imported(tmp_path, "x,Bremen,Nirgendheim,,2015,A,intern", headings=headings)
    told = [finding.say("de").partition(": ")[2] for finding in made.findings]
    assert told == [
        "Zeile 1, Spalte Bemerkungen: keine Spalte heißt so, sie bleibt ungenutzt; "
        "gefüllte Zellen: 1. → Anmerkung",
        "Zeile 2, Spalte Stadt „Nirgendheim“: kein Ort dieses Namens ist bekannt. → kein ähnlicher "
        "Name: Breite und Länge dazu angeben (Breitengrad und Empfänger-Länge, oder Blatt Orte)",
    ]
    assert made.findings[0].severity == "warning"
    assert made.findings[0].count == 1


NEW_SOURCES = {
    "The Gazete": ("source:gazette (The Gazette)",),
    "Annual report 2019": (),
    "Annual report 2020": (),
    "Anual report 2020": ("Annual report 2020",),
    "https://example.org/a": (),
    "https://example.org/b": (),
    "source:gazette (The Gazette)": None,
}


def test_new_sources_are_told_with_those_that_look_alike_and_a_pasted_one_is_known(tmp_path):
    rows = [
        f"Wächterhaus,adoption,,,Leipzig,DE,{2000 + n},,,,{title}"
        for n, title in enumerate(NEW_SOURCES)
    ]
    made = imported(tmp_path, *rows, engine=world())
    told = {one.name: one.near for one in made.new["sources"]}
    assert told == {title: near for title, near in NEW_SOURCES.items() if near is not None}


def test_a_new_source_at_the_address_of_a_known_one_is_told_with_it(tmp_path):
    known = tmp_path / "known.ttl"
    known.write_text(
        "<https://w3id.org/koopgraph/source/gazette> <https://schema.org/url> "
        "<https://www.example.org/hub/> .",
        encoding="utf-8",
    )
    headings = "idea,to_place,to_country,source_title,source_address"
    row = "Wächterhaus,Leipzig,DE,Quite another title,http://example.org/hub#top"
    made = imported(tmp_path, row, headings=headings, engine=world(known))
    assert [one.near for one in made.new["sources"]] == [("source:gazette (The Gazette)",)]


def test_ideas_that_share_a_long_word_are_near(tmp_path):
    row = GOOD.replace("mobility hub", "Wächterhäuser, wachterhaus nachts")
    assert imported(tmp_path, row.replace(", ", " ")).new["ideas"][0].near == ("Wächterhaus",)


@pytest.mark.parametrize("length", [LIMIT_OF_VALUE - 1, LIMIT_OF_VALUE, LIMIT_OF_VALUE + 1])
def test_a_long_value_is_cut_at_the_limit_and_no_earlier(length):
    said = shortened("x" * length)
    assert len(said) == min(length, LIMIT_OF_VALUE)
    assert said.endswith("…") == (length > LIMIT_OF_VALUE)
