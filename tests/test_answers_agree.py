"""What two answers tell of the same thing: neither says what the other denies or leaves out."""

import toy

VISIT = "activity:visit"
VISITED = (
    f'{VISIT} a koop:ExchangeActivity ; rdfs:label "Besuch in Aach"@de , "visit to Aach"@en .\n'
)
TOWN = 'place:dorf a koop:City ; rdfs:label "Dorf"@de , "Dorf"@en .\n'
BENCH_IN_DORF = "initiative:bench.dorf"


def at_the_same_idea(about, slug, idea="bench"):
    return (
        f'{about} a koop:Project ; rdfs:label "{about}"@de , "{about}"@en ;'
        f" koop:embodies idea:{idea} ; koop:inPlace place:{slug} .\n"
    )


def visit(source="almanac"):
    return VISITED + "".join(
        toy.claim(VISIT, prop, value, source=source)
        for prop, value in (
            ("participant", "place:buehl"), ("heldIn", "place:aach"), ("concerns", "idea:bench")
        )
    )  # fmt: skip


def lines(kg, question, lang="en", **asked):
    return [line.text for line in kg.ask(question, **asked).lines(lang)]


# What has a source names it, what has none is told by hearsay


def test_a_contact_without_a_date_names_who_tells_it(tmp_path):
    kg = toy.graph(tmp_path, toy.TOY + visit())
    [said] = lines(kg, "contacts", idea="bench")
    assert said.endswith("visit to Aach. – Almanac")
    assert lines(kg, "hearsay", idea="bench") == []


def test_a_contact_without_a_source_is_hearsay(tmp_path):
    kg = toy.graph(tmp_path, toy.TOY + visit(source=None))
    for asked in ({"idea": "bench"}, {"place": "aach"}):
        assert {row.about.slug for row in kg.ask("hearsay", **asked)} == {"visit"}


def test_the_theme_of_an_idea_without_a_source_is_hearsay(tmp_path):
    kg = toy.graph(
        tmp_path, toy.TOY + toy.claim("idea:bench", "theme", "vocab:mobility", source=None)
    )
    assert [row.value.slug for row in kg.ask("hearsay", idea="bench")] == ["mobility"]


def test_a_beginning_without_a_year_names_who_tells_that_it_stands(tmp_path):
    dorf = (
        TOWN
        + at_the_same_idea(BENCH_IN_DORF, "dorf")
        + toy.claim(BENCH_IN_DORF, "status", "vocab:in-operation", source="chronicle")
    )
    undated = toy.TOY.replace(
        toy.claim("initiative:bench.buehl", "startYear", '"2010"', stage="opened"), ""
    )
    kg = toy.graph(tmp_path, undated + dorf)
    sources = {row.place.slug: row.source for row in kg.ask("lineage", idea="bench")}
    assert sources["dorf"].slug == "chronicle"
    assert sources["buehl"].slug == "almanac"  # who tells that it arrived


def test_that_nobody_names_a_model_keeps_the_doubt_of_the_beginning(tmp_path):
    dorf = TOWN + at_the_same_idea(BENCH_IN_DORF, "dorf")
    dorf += toy.claim(BENCH_IN_DORF, "startYear", '"2012"', source=None)
    kg = toy.graph(tmp_path, toy.TOY + dorf)
    [said] = lines(kg, "unlinked", "de", idea="bench")
    assert "begonnen (2012, ohne Quelle); woher" in said


# The same is told once


def test_who_has_an_idea_twice_is_told_once_with_the_year(tmp_path):
    dorf = (
        TOWN + at_the_same_idea(BENCH_IN_DORF, "dorf") + at_the_same_idea("initiative:b2", "dorf")
    )
    dorf += toy.claim(BENCH_IN_DORF, "startYear", '"2012"')
    dorf += toy.claim("initiative:b2", "status", "vocab:in-operation")
    [said] = lines(toy.graph(tmp_path, toy.TOY + dorf), "unlinked", idea="bench")
    assert "(2012)" in said


def test_an_honour_told_by_day_and_by_year_is_one_event(tmp_path):
    honoured = "".join(
        toy.claim(
            "initiative:bench.aach",
            "startYear",
            f'"{date}"',
            source=source,
            stage="honoured",
            number=".2",
        )
        for date, source in (("2006", "chronicle"), ("2006-07-10", "bulletin"))
    )
    kg = toy.graph(tmp_path, toy.TOY + honoured)
    assert [said for said in lines(kg, "year", idea="bench") if said.startswith("Honoured")] == [
        "Honoured on 10 July 2006: bench in Aach. – Chronicle; Bulletin (some give only 2006)"
    ]


def test_a_partner_is_told_once_for_each_part(tmp_path):
    part = 'koop:role "Beirat"@de , "advisory board"@en'
    board = 'intermediary:board a koop:Intermediary ; rdfs:label "Rat"@de , "board"@en .\n'
    board += "".join(
        toy.claim("intermediary:board", "partnerOf", "intermediary:ring", source=source, more=more)
        for source, more in (
            ("almanac", part), ("bulletin", part + ' ; koop:asOf "2014"'),
            ("chronicle", part + ' ; koop:asOf "2011"'),
        )
    )  # fmt: skip
    kg = toy.graph(tmp_path, toy.TOY + board)
    [said] = [said for said in lines(kg, "partners", "de") if "Beirat" in said]
    assert "Stand 2011 und 2014" in said
    assert said.count(";") == 2  # three sources


def test_a_question_that_several_settled_is_told_once(tmp_path):
    ring = "intermediary:ring"
    asked = toy.claim(ring, "hasFormat", "vocab:workshop", modality="planned")
    settled = toy.claim(ring, "hasFormat", "vocab:workshop", source="bulletin") + toy.claim(
        ring, "hasFormat", "vocab:workshop", source="chronicle", more='koop:asOf "2018"'
    )
    kg = toy.graph(tmp_path, toy.TOY + asked + settled)
    assert len(kg.ask("answered")) == 2
    assert len(lines(kg, "answered")) == 1
