"""What two answers tell of the same thing: neither says what the other denies or leaves out."""

import toy
from koopgraph.portraits.portrait import portrait

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
    assert "2012 (ohne Quelle) die Idee" in said


# The same is told once


def test_who_has_an_idea_twice_is_told_once_with_the_year(tmp_path):
    dorf = (
        TOWN + at_the_same_idea(BENCH_IN_DORF, "dorf") + at_the_same_idea("initiative:b2", "dorf")
    )
    dorf += toy.claim(BENCH_IN_DORF, "startYear", '"2012"')
    dorf += toy.claim("initiative:b2", "status", "vocab:in-operation")
    [said] = lines(toy.graph(tmp_path, toy.TOY + dorf), "unlinked", idea="bench")
    assert "2012" in said


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
    assert [
        said for said in lines(kg, "year", idea="bench") if said.startswith("Given an award")
    ] == [
        "Given an award on 10 July 2006 (some sources give only 2006): bench in Aach. – "
        "Chronicle; Bulletin"
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
    assert "belegt für 2011 und 2014" in said
    assert said.count(";") == 2  # three sources


def test_a_question_that_several_settled_is_told_once(tmp_path):
    ring = "intermediary:ring"
    asked = toy.claim(
        ring, "hasFormat", "vocab:workshop", source="bulletin", modality="planned", number=".2"
    )
    settled = toy.claim(ring, "hasFormat", "vocab:workshop", source="almanac") + toy.claim(
        ring, "hasFormat", "vocab:workshop", source="chronicle", more='koop:asOf "2018"'
    )
    kg = toy.graph(tmp_path, toy.TOY + asked + settled)
    assert len(kg.ask("answered")) == 2
    assert len(lines(kg, "answered")) == 1


# A claim that does not count says how it stands to those that do


def test_a_claim_that_agrees_or_is_of_another_stage_is_not_said_to_be_passed_over(tmp_path):
    about = "initiative:bench.aach"
    dates = (
        ('"2003"', {"stage": "opened"}, "says the same, less exactly"),
        ('"2003-04-02"', {}, "says the same"),
        ('"2003-09"', {}, "differs, does not count"),
        ('"../2004"', {}, "says the same, less exactly"),
        ('"2002"', {"stage": "announced"}, "concerns the announcement"),
        ('"2001"', {"stage": "decided"}, "concerns the decision"),
        ('"2002"', {"stage": "piloted"}, "concerns the pilot"),
        ('"2008"', {"stage": "honoured"}, "concerns the honour"),
        ('"2004"', {"modality": "planned"}, "concerns the plan"),
        ('"2004"', {"modality": "denied"}, "differs, does not count"),
    )
    more = "".join(
        toy.claim(about, "startYear", value, source="chronicle", number=f".{n}", **how)
        for n, (value, how, _) in enumerate(dates)
    )
    kg = toy.graph(tmp_path, toy.TOY + more)
    facts = portrait(kg, "bench.aach", "en").facts
    standing = {fact.claim.slug.rpartition(".")[2]: fact.standing for fact in facts}
    assert {n: standing[str(n)] for n in range(len(dates))} == {
        n: said for n, (_, _, said) in enumerate(dates)
    }
    assert [fact.standing for fact in facts if fact.counts] == [""]
    assert on_page(kg, "en").items() >= {(f.claim.key, f.standing) for f in facts}


def on_page(kg, lang):
    """How each claim stands to those that count, as the page says it."""
    return {
        claim.key: getattr(claim.standing, lang) if claim.standing else ""
        for claim in kg.map().content.claims
    }


def test_another_source_for_the_same_model_says_the_same(tmp_path):
    about = "transfer:bench.aach.buehl"
    more = toy.claim(about, "fromInitiative", "initiative:bench.aach", grade="partly", number=".2")
    more += toy.claim(about, "fromPlace", "place:aach", grade="partly", source="chronicle")
    kg = toy.graph(tmp_path, toy.TOY + more)
    facts = portrait(kg, "bench.aach.buehl", "de").facts
    said = {fact.standing for fact in facts if fact.name == "Vorbild" and not fact.counts}
    assert said == {"sagt dasselbe"}
    assert on_page(kg, "de").items() >= {(f.claim.key, f.standing) for f in facts}


# Two answers count alike, or say why not


def test_what_members_learned_in_a_network_and_from_elsewhere_adds_up_to_the_balance(tmp_path):
    """Buehl learned from Aach, inside; and from a club, which is no place."""
    club = 'intermediary:club a koop:Intermediary ; rdfs:label "Verein"@de , "club"@en .\n'
    seat = 'idea:seat a koop:Idea ; rdfs:label "Sitz"@de , "seat"@en .\n'
    about, taken = "transfer:seat.club.buehl", "initiative:seat.buehl"
    club += seat + at_the_same_idea(taken, "buehl", idea="seat")
    club += f"{about} a koop:TransferEvent ; koop:transfers idea:seat .\n"
    for prop, value in (
        ("fromIntermediary", "intermediary:club"), ("toInitiative", taken), ("realisedAs", taken)
    ):  # fmt: skip
        club += toy.claim(about, prop, value)
    kg = toy.graph(tmp_path, toy.TOY + club)
    [network] = kg.ask("within-network", network="ring")
    took = sum(row.took for row in kg.ask("balance", network="ring"))
    assert (network.inside, network.inward, took) == (1, 1, 2)
    assert lines(kg, "within-network", "de", network="ring") == [
        "Ring der Bänke: Mitglieder lernten einmal voneinander, andere einmal von ihnen, "
        "sie einmal von anderen; Unsicheres ist nicht mitgezählt."
    ]


def in_dorf(*claims):
    return toy.TOY + TOWN + at_the_same_idea(BENCH_IN_DORF, "dorf") + "".join(claims)


def test_a_decision_is_no_announcement(tmp_path):
    decided = toy.claim(BENCH_IN_DORF, "startYear", '"2017-11"', stage="decided")
    [said] = lines(toy.graph(tmp_path, in_dorf(decided)), "in-preparation", place="dorf")
    assert said.startswith("Dorf decided in 2017")
    announced = decided.replace("vocab:decided", "vocab:announced")
    [said] = lines(toy.graph(tmp_path, in_dorf(announced)), "in-preparation", place="dorf")
    assert said.startswith("Dorf announced in 2017")


def test_an_idea_that_did_not_begin_in_the_place_asked_for_says_so(tmp_path):
    told = toy.claim(BENCH_IN_DORF, "startYear", '"2017"', stage="announced")
    kg = toy.graph(tmp_path, in_dorf(told))
    [said] = lines(kg, "ideas", "de", place="dorf")
    assert said.endswith("; in Dorf selbst ist sie nicht als eingeführt verzeichnet.")
    for asked in ({"place": "aach"}, {"idea": "bench"}, {}):
        assert not any("selbst" in said for said in lines(kg, "ideas", "de", **asked))


def test_what_is_planned_is_said_with_its_year_and_not_as_in_preparation(tmp_path):
    member = toy.claim("place:dorf", "memberOf", "intermediary:ring")
    planned = toy.claim(BENCH_IN_DORF, "startYear", '"2021"', modality="planned")
    [said] = lines(toy.graph(tmp_path, in_dorf(member, planned)), "not-yet", place="dorf")
    assert "; in Dorf planned for 2021, not on record as introduced." in said


def test_an_exchange_of_two_days_is_said_with_both(tmp_path):
    days = toy.claim(VISIT, "startYear", '"2010-06-22"') + toy.claim(
        VISIT, "endYear", '"2010-06-23"'
    )
    kg = toy.graph(tmp_path, toy.TOY + visit() + days)
    assert lines(kg, "activities", "de") == ["22. und 23. Juni 2010 in Aach: Besuch. – Almanach"]


def test_a_meeting_before_an_adoption_is_not_said_to_have_been_attended(tmp_path):
    dated = toy.claim(VISIT, "startYear", '"2008"')
    said = {
        row.place.slug: text
        for kg in [toy.graph(tmp_path, toy.TOY + visit() + dated)]
        for answer in [kg.ask("before", idea="bench")]
        for row, text in zip(answer, answer.sentences("en"), strict=True)
    }
    assert "too. –" in said["buehl"]  # it was there
    assert "whether Celle took part is not on record" in said["celle"]


def test_a_contact_by_an_idea_alone_is_not_said_to_be_a_meeting(tmp_path):
    kg = toy.graph(tmp_path)
    said = " ".join(lines(kg, "who-to-ask", place="buehl", idea="bench"))
    assert "linked with Buehl by an idea, a network or a meeting" in said
    assert lines(kg, "contacts", place="buehl") == []


def test_a_family_that_a_source_places_with_a_question_mark_may_belong_there(bundled_graph):
    [said] = [s for s in lines(bundled_graph, "programme") if "Creative conquering" in s]
    assert "may belong to" in said
    assert "with a question mark" not in said


# The short list at the end of a portrait tells nothing twice


def test_what_was_surely_learned_is_not_told_again_as_perhaps(tmp_path):
    kg = toy.graph(tmp_path)
    short = dict(portrait(kg, "celle", "de").statements)
    assert short["lernte von"] == ("Bühl",)
    assert short["lernte vielleicht von"] == ("Aach",)
    buehl = dict(portrait(kg, "place:buehl", "de").statements)
    assert buehl["lernte von"] == ("Aach",)
    assert "lernte vielleicht von" not in buehl
    assert "was gekommen sein soll" not in buehl


def test_a_number_has_a_comma_in_german(tmp_path):
    kg = toy.graph(tmp_path)
    assert dict(portrait(kg, "aach", "de").statements)["Breite"] == ("47,8",)
    assert dict(portrait(kg, "aach", "en").statements)["latitude"] == ("47.8",)


def test_an_adaptation_is_told_without_a_word_in_brackets_that_says_otherwise(bundled_graph):
    said = lines(bundled_graph, "adaptations", "de", idea="mobility-hub")
    assert any(line.startswith("In Leipzig: an lokale Gegebenheiten angepasst. –") for line in said)
    assert not any("(Nachahmung)" in line or "(Umbenennung)" in line for line in said)


# One statement rests on one source or on several, and the answers do not take each other's word


def test_what_rests_on_one_source_is_told_once_for_a_pair(tmp_path):
    """The giver by one source, the arrival by another: the giver alone rests on one."""
    about, came = "transfer:bench.aach.buehl", '"2010"'
    apart = toy.TOY.replace(
        toy.claim(about, "realisedAs", "initiative:bench.buehl"),
        toy.claim(about, "realisedAs", "initiative:bench.buehl", source="chronicle"),
    )
    for text in (toy.TOY, apart):
        kg = toy.graph(tmp_path, text.replace(came, '"2010?"'))
        said = [line for line in lines(kg, "single-source", place="buehl") if "chatting" in line]
        assert said == ["Only “Almanac” says that Buehl has the idea “chatting bench” from Aach."]


def test_two_sources_that_name_the_model_are_not_one_whichever_way_they_name_it(tmp_path):
    more = toy.claim("transfer:bench.aach.buehl", "fromPlace", "place:aach", source="chronicle")
    kg = toy.graph(tmp_path, toy.TOY + more)
    assert not [line for line in lines(kg, "single-source", place="buehl") if "chatting" in line]


def test_that_an_idea_came_is_not_taken_for_word_of_where_from(tmp_path):
    """As planned by the source that names the model, as arrived by another."""
    about, here = "transfer:bench.aach.buehl", "initiative:bench.buehl"
    came = toy.claim(about, "realisedAs", here)
    told = toy.claim(about, "realisedAs", here, modality="planned", source="bulletin")
    told += toy.claim(about, "realisedAs", here, source="chronicle")
    kg = toy.graph(tmp_path, toy.TOY.replace(came, told))
    [said] = [line for line in lines(kg, "answered", idea="bench") if "reached" in line]
    assert said == (
        "“Bulletin” left open whether the idea “chatting bench” reached Buehl. "
        "That is confirmed. – Chronicle"
    )


FAMILY = (
    'vocab:shade a skos:Concept ; rdfs:label "Schatten"@de , "shade"@en .\n'
    'vocab:parks a skos:Concept ; rdfs:label "Parks"@de , "parks"@en .\n'
    'vocab:streets a skos:Concept ; rdfs:label "Straßen"@de , "streets"@en .\n'
    + toy.claim("intermediary:ring", "theme", "vocab:shade")
)


def in_field(field, source, **how):
    return toy.claim("vocab:shade", "belongsToCategory", f"vocab:{field}", source=source, **how)


def test_a_source_does_not_settle_what_a_later_one_opens(tmp_path):
    """Three questions agree: not settled, open, and told as perhaps."""
    asks = in_field("parks", "almanac", modality="questioned")  # of 2021
    for says in (
        in_field("streets", "bulletin"),  # of 2018
        in_field("streets", "chronicle", more='koop:asOf "2010"'),
    ):
        kg = toy.graph(tmp_path, toy.TOY + FAMILY + asks + says)
        assert lines(kg, "answered", network="ring")[0:] == []
        [said] = lines(kg, "open-questions", network="ring")
        who = "Bulletin" if "bulletin" in says else "Chronicle"
        assert said == (
            "Whether “shade” belongs to “parks” is open: “Almanac” puts a question mark after it, "
            f"and no other source settles it. Before that “{who}” said that “shade” belongs to "
            "“streets”. – Almanac"
        )
        assert [row.settled for row in kg.ask("programme", network="ring")] == [None, None]


def test_an_undated_source_is_no_older_than_what_it_tells(tmp_path):
    asks = in_field("parks", "chronicle", modality="questioned")  # undated
    says = in_field("streets", "bulletin")  # of 2018
    kg = toy.graph(tmp_path, toy.TOY + FAMILY + asks + says)
    [said] = lines(kg, "answered", network="ring")
    assert said.startswith("“Chronicle” suggested, with a question mark, that “shade” belongs")
    later = toy.claim("intermediary:ring", "endYear", '"2020"', source="chronicle", number=".2")
    kg = toy.graph(tmp_path, toy.TOY + FAMILY + asks + says + later)
    assert lines(kg, "answered", network="ring") == []
    assert "is open" in lines(kg, "open-questions", network="ring")[0]


def test_what_was_settled_is_cited_by_the_source_that_settled_it(tmp_path):
    asks = in_field("parks", "bulletin", modality="questioned")
    kg = toy.graph(tmp_path, toy.TOY + FAMILY + asks + in_field("streets", "almanac"))
    said = [line for line in lines(kg, "programme", network="ring") if "settled" in line]
    assert len(said) == 1
    assert said[0].endswith("it is settled that it belongs to “streets”. – Almanac")


def test_what_a_source_suggests_is_not_told_as_what_it_says(tmp_path):
    more = toy.claim("initiative:bench.celle", "startYear", '"2016"', source="chronicle")
    kg = toy.graph(tmp_path, toy.TOY + more)
    asked = " ".join(lines(kg, "answered", idea="bench"))
    assert "“Almanac” suggested, with a question mark, that “bench in Celle” began in 2015" in asked
    assert "“Almanac” suggests, however: perhaps in 2015" in " ".join(lines(kg, "contested"))


def test_what_has_begun_is_not_asked_whether_it_began(tmp_path):
    """Of a place that has begun nobody says whether it was on the day that was planned."""
    runs = toy.claim(BENCH_IN_DORF, "status", "vocab:in-operation")
    planned = toy.claim(BENCH_IN_DORF, "startYear", '"2015-06-23"', modality="planned")
    kg = toy.graph(tmp_path, in_dorf(runs, planned))
    said = lines(kg, "open-questions", idea="bench")
    assert (
        f"“{BENCH_IN_DORF}” has begun; whether on 23 June 2015, as planned, no source says."
        " – Almanac"
    ) in said
    assert any("Dorf has introduced" in line for line in lines(kg, "unlinked", idea="bench"))


def test_how_often_members_learned_is_not_called_a_number_of_ideas(tmp_path):
    for lang, word in (("en", "ideas"), ("de", "Ideen")):
        answer = toy.graph(tmp_path).ask("within-network", network="ring")
        assert word not in answer.heading(lang)


def test_spans_of_which_one_holds_the_other_are_one(tmp_path):
    part = 'koop:role "Beirat"@de , "advisory board"@en'
    board = 'intermediary:board a koop:Intermediary ; rdfs:label "Rat"@de , "board"@en .\n'
    board += "".join(
        toy.claim(
            "intermediary:board", "partnerOf", "intermediary:ring", source=source,
            more=f'{part} ; koop:asOf "{when}"',
        )
        for source, when in (("almanac", "2009/2012"), ("bulletin", "2009/2015"))
    )  # fmt: skip
    [said] = [s for s in lines(toy.graph(tmp_path, toy.TOY + board), "partners") if "board" in s]
    assert "(on record for 2009 to 2015)" in said


# What began as a pilot, in a region, with a date or without


def test_what_was_only_tried_is_told_as_a_pilot_in_every_answer(tmp_path):
    kg = toy.graph(
        tmp_path, in_dorf(toy.claim(BENCH_IN_DORF, "startYear", '"2020-06"', stage="piloted"))
    )
    assert any(said.startswith("Dorf piloted “") for said in lines(kg, "lineage"))
    assert "Dorf piloted the idea “chatting bench” in 2020; no source says on what model." in (
        lines(kg, "unlinked")
    )
    assert "Dorf piloted it in 2020." in lines(kg, "who-to-ask", idea="bench")
    assert any(
        said.startswith("2020: 1 new place, as a pilot, 4 in all")
        for said in lines(kg, "adoption-curve", idea="bench")
    )
    told = portrait(kg, "dorf", "de").told
    said = " ".join(p for c in told.chapters for s in c.sentences for p, _ in s.pieces)
    assert "hier im Juni 2020 erprobt" in said


def test_a_pilot_beside_an_opening_is_called_one(tmp_path):
    pilot = toy.claim(
        "initiative:bench.aach", "startYear", '"2002"', source="chronicle", stage="piloted"
    )
    said = lines(toy.graph(tmp_path, toy.TOY + pilot), "lineage", idea="bench")
    assert "    “Chronicle” says: in 2002, the pilot." in said


def test_places_with_no_exact_year_add_up_to_those_that_began(tmp_path):
    runs = toy.claim(BENCH_IN_DORF, "status", "vocab:in-operation")
    kg = toy.graph(tmp_path, in_dorf(runs))
    last = lines(kg, "adoption-curve", idea="bench")[-1]
    assert last.endswith(" Besides, 1 place with no exact year: 4 in all.")
    assert lines(kg, "ideas", idea="bench")[0].startswith("4 places have introduced")


def test_a_region_among_the_places_is_told(tmp_path):
    began = in_dorf(toy.claim(BENCH_IN_DORF, "startYear", '"2012"'))
    region = began.replace("place:dorf a koop:City", "place:dorf a koop:Region")
    [said] = lines(toy.graph(tmp_path, region), "ideas", "de")
    assert said.startswith("4 Orte, darunter 1 Region, haben die Idee „Plauderbank“ eingeführt")
    [said] = lines(toy.graph(tmp_path, region), "ideas", network="ring")
    assert said.startswith("4 places, 1 region among them, have introduced")
    assert said.endswith("; 2 of them are members of Ring of Benches.")
    city_state = began.replace("place:dorf a koop:City", "place:dorf a koop:City , koop:Region")
    assert lines(toy.graph(tmp_path, city_state), "ideas")[0].startswith("4 places have")


def test_who_may_have_been_earlier_is_told_with_the_origin_as_with_the_pioneer(tmp_path):
    runs = toy.claim(BENCH_IN_DORF, "status", "vocab:in-operation")
    kg = toy.graph(tmp_path, in_dorf(runs))
    for question in ("origins", "pioneers"):
        [said] = lines(kg, question, idea="bench")
        assert (
            "one other place, of which neither year nor model is known, may have been earlier"
            in said
        )
    assert [row.place.slug for row in kg.ask("origins")] == ["aach"]
    assert [row.place.slug for row in kg.ask("unlinked")] == ["dorf"]  # and no place in both


def test_a_decade_is_told_alike_of_a_pioneer_and_in_a_lineage(tmp_path):
    sixties = toy.TOY.replace('"2003-04-02"', '"196X"').replace(
        toy.claim("initiative:bench.aach", "startYear", '"2006"'), ""
    )
    kg = toy.graph(tmp_path, sixties)
    for question in ("lineage", "pioneers"):
        assert "in the 1960s" in lines(kg, question, idea="bench")[0]


def test_a_source_that_gives_the_year_alone_is_not_cited_for_the_day(tmp_path):
    year = toy.claim("initiative:bench.aach", "startYear", '"2003"', source="chronicle",
                     stage="opened")  # fmt: skip
    kg = toy.graph(tmp_path, toy.TOY + year)
    chapters = portrait(kg, "initiative:bench.aach", "en").told.chapters
    said = [p for c in chapters for s in c.sentences for p, _ in s.pieces]
    assert "Opened on 2 April 2003 (some sources give only 2003): bench in Aach." in said


def test_two_years_of_one_stage_are_said_to_differ(tmp_path):
    pilots = "".join(
        toy.claim(
            "initiative:bench.aach", "startYear", f'"{year}"', source=source, stage="piloted",
            number=".2",
        )
        for year, source in (("2001", "chronicle"), ("2002", "almanac"))
    )  # fmt: skip
    said = lines(toy.graph(tmp_path, toy.TOY + pilots), "stages", idea="bench")
    assert (
        said[0] == "Piloted in 2001 (other sources give another year): bench in Aach. – Chronicle"
    )


def test_a_visit_without_a_date_is_told_beside_an_adoption(tmp_path):
    kg = toy.graph(tmp_path, toy.TOY + visit())
    [contact] = lines(kg, "contacts", idea="bench")
    [said] = lines(kg, "before", idea="bench")
    assert "Aach and Buehl were in contact" in contact
    assert said.startswith(
        "Buehl took up the idea “chatting bench” in 2010 from Aach; there was also, with no date "
        "on record: visit to Aach."
    )


def test_since_when_nothing_is_recorded_is_told_of_announcements_too(tmp_path):
    """And of a month that has passed; the data set is of November 2020."""
    dated = (
        "<https://w3id.org/koopgraph/dataset> a dcat:Dataset ;"
        ' dcterms:title "bench"@en ; dcterms:modified "2020-11-30"^^xsd:date .\n'
    )
    for how, quiet in (
        ({"value": '"2017"', "stage": "announced", "source": "chronicle"}, True),
        ({"value": '"2017"', "stage": "announced", "source": "bulletin"}, False),  # of 2018
        ({"value": '"2020-03"', "modality": "planned", "source": "chronicle"}, True),
        ({"value": '"2020-12"', "modality": "planned", "source": "chronicle"}, False),
    ):
        value = how.pop("value")
        kg = toy.graph(
            tmp_path, in_dorf(dated, toy.claim(BENCH_IN_DORF, "startYear", value, **how))
        )
        [said] = lines(kg, "in-preparation", place="dorf")
        assert ("Nothing has been recorded since." in said) is quiet, said
