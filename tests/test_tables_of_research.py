"""Tables of those who research a record: two languages, kinds of givers, what is on record."""

import pytest

from koopgraph.tables.draft_yaml import as_yaml
from koopgraph.tables.drafting import drafted
from koopgraph.tables.importing import as_turtle
from koopgraph.tables.mapping import read_mapping
from koopgraph.vocab import KOOP
from table_world import claims, imported, world, write

HEADINGS = (
    "idea_en,idea_de,from_place,giver_kind,to_place,date,stage,modality,giver_grade,date_grade,"
    "source_title,source_date,source_language,title_given,says_en,says_de,target"
)


def row(**cells):
    """A good row, otherwise where ``cells`` say so."""
    good = {
        "idea_en": "bike library",
        "idea_de": "Fahrradbibliothek",
        "from_place": "Bremen",
        "to_place": "Leipzig",
        "date": "2015",
        "source_title": "The paper",
    }
    names = HEADINGS.split(",")
    return ",".join(f'"{(good | cells).get(name, "")}"' for name in names)


def read(folder, *rows, **how):
    return imported(folder, *rows, headings=HEADINGS, **how)


def told(made):
    return [(f.column, f.kind) for f in made.findings]


def labels(made, slug):
    return {
        t.object.language: t.object.value
        for t in made.triples
        if t.subject.value.endswith(f"/{slug}") and t.predicate.value.endswith("#label")
    }


def on_record(folder, *rows):
    """The world with what the rows say."""
    known = folder / "known.ttl"
    known.write_text(as_turtle(read(folder, *rows).triples), encoding="utf-8")
    return world(known)


def test_an_idea_has_a_name_in_each_language_whichever_row_gives_it(tmp_path):
    made = read(tmp_path, row(idea_de=""), row(from_place="Nuremberg"))
    assert made.is_good
    assert labels(made, "bike-library") == {"en": "bike library", "de": "Fahrradbibliothek"}
    assert labels(made, "bike-library.leipzig")["de"] == "Fahrradbibliothek in Leipzig"


def test_an_idea_is_known_by_either_name_and_another_name_is_told(tmp_path):
    made = read(tmp_path, row(idea_en="hubs of mobility", idea_de="Mobilitätsstation"))
    assert made.rows[0].idea.iri.slug == "mobility-hub"
    assert told(made) == [("idea_en", "other-idea-name")]


def test_an_idea_on_record_with_one_name_for_both_languages_gets_no_other_in_silence(tmp_path):
    known = on_record(tmp_path, row(idea_de=""))
    made = read(tmp_path, row(to_place="Nuremberg"), engine=known)
    assert told(made) == [("idea_de", "other-idea-name")]
    assert made.rows[0].idea.de == "bike library"


def test_what_a_region_has_on_record_is_named_as_the_model(tmp_path):
    """Of a region or country without any initiative on record the place alone is the giver."""
    known = on_record(tmp_path, row(to_place="Saxony"))
    givers = [
        (prop, value)
        for engine in (known, None)
        for _, prop, value, *_ in claims(
            read(tmp_path, row(from_place="Saxony", to_place="Nuremberg"), engine=engine)
        )
        if prop.startswith("from")
    ]
    assert givers == [("fromInitiative", "bike-library.saxony"), ("fromPlace", "saxony")]


@pytest.mark.parametrize(
    ("name", "kind", "as_place", "cls"),
    [
        ("Saxony", "region", True, ""),
        ("Germany", "country", True, ""),
        ("Bremen", "city", True, ""),
        ("Bremen", "unknown", True, ""),
        ("Some League", "network", False, KOOP.CityNetwork),
        ("Some Maker", "firm", False, KOOP.Vendor),
        ("Some Fund", "programme", False, KOOP.Intermediary),
    ],
)
def test_the_kind_of_the_giver_says_what_is_looked_for(tmp_path, name, kind, as_place, cls):
    made = read(tmp_path, row(from_place=name, giver_kind=kind))
    assert told(made) == []
    [found] = made.rows
    assert (found.from_place is not None) == as_place
    kinds = {t.object.value for t in made.triples if t.predicate.value.endswith("#type")}
    assert not cls or cls in kinds


def test_a_place_of_another_kind_is_taken_and_told(tmp_path):
    made = read(tmp_path, row(from_place="Saxony", giver_kind="city"))
    assert told(made) == [("from_kind", "other-kind")]
    assert made.rows[0].from_place.en == "Saxony"


def test_what_is_planned_did_not_arrive_and_its_date_is_planned(tmp_path):
    made = read(tmp_path, row(date="2019-05", stage="opened", modality="planned"))
    assert [claim[1:] for claim in claims(made)] == [
        ("fromInitiative", "bike-library.bremen", "documented", "asserted"),
        ("realisedAs", "bike-library.leipzig", "documented", "planned"),
        ("startYear", "2019-05", "documented", "planned"),
    ]


def test_a_source_older_than_the_event_is_told_and_its_months_are_months(tmp_path):
    made = read(tmp_path, row(date="2019-05-11", source_date="2018-12"))
    assert [(f.column, f.kind, f.near) for f in made.findings] == [
        ("year", "older-source", ("2018-12",))
    ]
    assert made.rows[0].source.issued == "2018-12"
    planned = read(tmp_path, row(date="2019", source_date="2018-12", modality="planned"))
    assert told(planned) == []


@pytest.mark.parametrize(("said", "value"), [("yes", "true"), ("no", "false")])
def test_a_title_of_ours_is_marked_as_such(tmp_path, said, value):
    made = read(tmp_path, row(title_given=said))
    [marked] = [t for t in made.triples if t.predicate.value == KOOP.titleGivenByUs]
    assert marked.object.value == value
    assert "/source/" in marked.subject.value


def of_source(made, name):
    """What is said of the new source, by the end of the property's name."""
    return [
        t.object
        for t in made.triples
        if "/source/" in t.subject.value and t.predicate.value.endswith(name)
    ]


def test_a_source_is_called_by_its_title_in_its_own_language(tmp_path):
    made = read(tmp_path, row(source_title="A folha", source_language="pt-BR"))
    assert made.is_good
    for name in ("terms/title", "#label"):
        assert [(x.value, x.language) for x in of_source(made, name)] == [("A folha", "pt-br")]
    assert [x.value for x in of_source(made, "terms/language")] == ["pt-BR"]


def test_a_source_in_a_language_that_nobody_told_has_a_label_without_one(tmp_path):
    made = read(tmp_path, row(source_date="2019"))
    assert [(x.value, x.language) for x in of_source(made, "#label")] == [("The paper", None)]
    assert of_source(made, "terms/language") == of_source(made, "#undated") == []


def test_what_is_no_language_is_told(tmp_path):
    made = read(tmp_path, row(source_language="German"))
    assert told(made) == [("source_language", "no-language")]


def test_undated_is_kept_and_brackets_of_the_source_may_stand(tmp_path):
    made = read(tmp_path, row(source_title="[sic]", source_date="undatiert", title_given="no"))
    assert [x.value for x in of_source(made, "#undated")] == ["true"]
    assert [x.value for x in of_source(made, "#titleGivenByUs")] == ["false"]
    assert of_source(made, "terms/date") == []


def test_two_lines_of_one_transfer_are_claims_of_two_sources(tmp_path):
    second = row(source_title="Another page", says_en="It says so too.", date="")
    made = read(tmp_path, row(), second)
    assert made.is_good
    assert {r.transfer.slug for r in made.rows} == {"bike-library.bremen.leipzig"}
    givers = [c for c in claims(made) if c[1] == "fromInitiative"]
    assert len(givers) == 2


def test_a_row_adds_to_the_second_initiative_that_is_on_record(tmp_path):
    first = HEADINGS + ",number"
    known = tmp_path / "known.ttl"
    made = imported(tmp_path, row() + ",2", headings=first)
    known.write_text(as_turtle(made.triples), encoding="utf-8")
    engine = world(known)
    for address in ("initiative:bike-library.leipzig.2", "transfer:bike-library.bremen.leipzig.2"):
        again = read(tmp_path, row(target=address, source_title="More"), engine=engine)
        assert told(again) == []
        assert again.rows[0].to_initiative.slug == "bike-library.leipzig.2"
    other = read(
        tmp_path,
        row(target="initiative:bike-library.leipzig.2", to_place="Nuremberg"),
        row(target="row 12"),
        row(target="initiative:bike-library.leipzg"),
        engine=engine,
    )
    assert told(other) == [
        ("number", "other-thing"),
        ("on_record", "row-number"),
        ("on_record", "unknown-record"),
    ]


def test_a_source_that_says_it_runs_and_not_since_when_says_how_it_stands(tmp_path):
    runs = row(from_place="", stage="opened", date="", says_en="It runs.", date_grade="partly")
    made = read(tmp_path, runs)
    assert told(made) == []
    assert claims(made) == [
        ("bike-library.leipzig", "status", "in-operation", "partly", "asserted")
    ]


@pytest.mark.parametrize(
    "headings", ["name,name (German)", "idea_en,idea_de", "label_en,label_de", "name_en,name_de"]
)
def test_the_sheet_of_ideas_is_read_by_each_of_its_headings(tmp_path, headings):
    sheet = f"{headings}\nbike library,Radbibliothek\n"
    (tmp_path / "table.ideas.csv").write_text(sheet, encoding="utf-8")
    made = read(tmp_path, row(idea_de=""))
    assert told(made) == []
    assert labels(made, "bike-library") == {"en": "bike library", "de": "Radbibliothek"}


def test_the_sheet_of_ideas_gives_an_idea_its_short_name(tmp_path):
    sheet = (
        "slug,idea_en,idea_de,usual_kind,themes,general\n"
        "bikes,bike library,Fahrradbibliothek,project,mobility-hub guardian-house,x\n"
    )
    (tmp_path / "table.ideas.csv").write_text(sheet, encoding="utf-8")
    made = read(tmp_path, row())
    assert made.is_good
    assert [(f.column, f.kind, f.count) for f in made.findings] == [
        ("ideas.general", "unknown-column", 1),
        ("ideas.themes", "unknown-theme", 0),  # the small world has no themes
    ]
    assert made.rows[0].transfer.slug == "bikes.bremen.leipzig"


def test_rows_are_left_out_by_a_word_and_counted(tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text("skip: {verdict: [drop, hold]}\ncolumns: {Town: to_place}\n", "utf-8")
    rows = [f"{verdict},hub,adoption,Leipzig" for verdict in ("land", "Drop", "hold", "drop")]
    made = imported(
        tmp_path, *rows, headings="verdict,idea,kind,to_place", mapping=read_mapping(path)
    )
    assert [row.line for row in made.rows] == [2]
    assert {(f.kind, f.value, f.count) for f in made.findings} == {
        ("no-such-heading", "columns", 0),
        ("left-out", "Drop", 1),
        ("left-out", "drop", 1),
        ("left-out", "hold", 1),
    }


def test_a_draft_asks_for_words_that_nobody_knows_and_leaves_prose_aside(tmp_path):
    path = write(
        tmp_path,
        "bike library,Leipzig,upgrade,reuse of open code",
        "bike library,Bremen,transfer,consultants from afar",
        headings="idea_en,to_place,kind,means",
    )
    text = as_yaml(drafted(path), path, tmp_path / "d.yaml")
    assert '#   kind: {"upgrade": …}' in text
    assert '- "means"' in text
    assert "\n  idea:" not in text
