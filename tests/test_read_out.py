"""Answers as they are read out: what is counted, what is one line, in which order, said how."""

import pytest

import toy
from koopgraph.labels import alphabetical
from koopgraph.portraits.portrait import portrait
from koopgraph.questions.catalogue import Column
from koopgraph.questions.row_words import RowWords
from koopgraph.terms import IRI

BEGUN_IN_BUEHL = toy.claim("initiative:bench.buehl", "startYear", '"2010"', stage="opened")


def place(slug, german, english):
    return f'place:{slug} a koop:City ; rdfs:label "{german}"@de , "{english}"@en .\n'


def has(slug, idea="bench", stage="opened", value='"201X"'):
    """A place that has the idea since some year."""
    about = f"initiative:{idea}.{slug}"
    return (
        f'{about} a koop:Project ; rdfs:label "{about}"@de , "{about}"@en ;'
        f" koop:embodies idea:{idea} ; koop:inPlace place:{slug} .\n"
        + toy.claim(about, "startYear", value, stage=stage)
    )


# Counted


def test_who_took_an_idea_was_not_earlier_than_the_first(tmp_path):
    undated = toy.TOY.replace(BEGUN_IN_BUEHL, "")
    [row] = toy.graph(tmp_path, undated).ask("pioneers", idea="bench")
    assert (row.place.slug, row.perhaps_earlier) == ("aach", 0)


def test_who_has_it_since_an_unknown_year_may_have_been_earlier(tmp_path):
    more = place("ulm", "Ulm", "Ulm") + has("ulm", value='"../2012"')
    answer = toy.graph(tmp_path, toy.TOY + more).ask("pioneers", idea="bench")
    assert [(row.place.slug, row.perhaps_earlier) for row in answer] == [("aach", 1)]
    [said] = answer.sentences("de")
    assert said.endswith(
        "vielleicht war ein anderer Ort früher, von dem weder Jahr noch Vorbild bekannt ist."
    )


def test_what_was_announced_later_was_not_earlier(tmp_path):
    open_since = (
        toy.claim("initiative:bench.ulm", "status", "vocab:in-operation")
        + place("ulm", "Ulm", "Ulm")
        + has("ulm", value='"2013"', stage="announced")
    )
    [row] = toy.graph(tmp_path, toy.TOY + open_since).ask("pioneers", idea="bench")
    assert (row.place.slug, row.perhaps_earlier) == ("aach", 0)


def given_by_ulm(receiver):
    transfer, taken = f"transfer:bench.ulm.{receiver}", f"initiative:bench.{receiver}"
    return (
        place("ulm", "Ulm", "Ulm")
        + f"{transfer} a koop:TransferEvent ; koop:transfers idea:bench .\n"
        + toy.claim(transfer, "fromPlace", "place:ulm")
        + toy.claim(transfer, "toInitiative", taken)
        + toy.claim(transfer, "realisedAs", taken)
    )


def test_who_gave_it_and_has_none_on_record_may_have_been_earlier(tmp_path):
    [row] = toy.graph(tmp_path, toy.TOY + given_by_ulm("buehl")).ask("pioneers", idea="bench")
    assert row.perhaps_earlier == 1


def test_who_had_a_model_was_not_first_though_no_year_is_earlier(tmp_path):
    """Aach has the earliest year, and has it from Ulm, of which no year is known."""
    answer = toy.graph(tmp_path, toy.TOY + given_by_ulm("aach")).ask("pioneers", idea="bench")
    assert list(answer) == []
    assert "ohne Vorbild" in answer.nothing("de")


# One line


def test_a_year_and_a_day_of_the_same_stage_are_one_line(tmp_path):
    year = toy.claim(
        "initiative:bench.aach", "startYear", '"2003"', source="chronicle", stage="opened"
    )
    answer = toy.graph(tmp_path, toy.TOY + year).ask("stages", place="aach")
    assert [row.when for row in answer if row.stage.slug == "opened"] == ["2003", "2003-04-02"]
    lines = [line.text for line in answer.lines("en") if line.text.startswith("Opened")]
    assert lines == [
        "Opened on 2 April 2003 (some sources give only 2003): bench in Aach. – Chronicle; Bulletin"
    ]


def test_two_days_of_one_year_stay_two_lines_and_the_year_a_third(tmp_path):
    told = "".join(
        toy.claim("initiative:bench.aach", "startYear", f'"{when}"', source="chronicle",
                  stage="opened", number=f".{n}")
        for n, when in enumerate(("2003", "2003-06"))
    )  # fmt: skip
    answer = toy.graph(tmp_path, toy.TOY + told).ask("stages", place="aach")
    lines = [line.text for line in answer.lines("en") if line.text.startswith("Opened")]
    assert len(lines) == 3


BACK = (
    'idea:swap a koop:Idea ; rdfs:label "Tauschhaus"@de , "swap house"@en .\n'
    + has("aach", "swap", value='"2012"')
    + has("buehl", "swap", value='"2008"')
    + "transfer:swap.buehl.aach a koop:TransferEvent ; koop:transfers idea:swap .\n"
    + toy.claim("transfer:swap.buehl.aach", "fromInitiative", "initiative:swap.buehl")
    + toy.claim("transfer:swap.buehl.aach", "toInitiative", "initiative:swap.aach")
    + toy.claim("transfer:swap.buehl.aach", "realisedAs", "initiative:swap.aach")
)


def test_of_two_that_learned_from_each_other_both_ways_are_told(tmp_path):
    kg = toy.graph(tmp_path, toy.TOY + BACK)
    both = ["Buehl took over the idea “chatting bench” from Aach in 2010.",
            "Aach took over the idea “swap house” from Buehl in 2012."]  # fmt: skip
    assert list(kg.ask("reciprocal").sentences("en")) == both
    assert list(kg.ask("reciprocal", idea="bench").sentences("en")) == both
    assert list(kg.ask("reciprocal", since=2011)) == []  # one way alone is no answer


# Said


def test_what_is_settled_is_not_told_as_a_question(bundled_graph):
    said = list(bundled_graph.ask("programme", network="koopstadt").sentences("en"))
    [settled] = [
        line for line in said if line.startswith("Whether the project family “Space for culture")
    ]
    assert "it is settled that it belongs to “Economic innovation" in settled


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "Für Celle ist keine Mitgliedschaft in einem Netzwerk verzeichnet."),
        ("en", "No network membership is on record for Celle."),
    ],
)
def test_a_town_in_no_network_is_not_praised(toy_graph, lang, said):
    answer = toy_graph.ask("not-yet", place="celle")
    assert answer.nothing(lang) == said


ULM = place("ulm", "Ulm", "Ulm") + toy.claim("place:ulm", "memberOf", "intermediary:ring")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "„Plauderbank“: in Aach und Bühl schon, nicht in Ulm."),
        ("en", "“chatting bench”: in Aach and Buehl, but not in Ulm."),
    ],
)
def test_beside_who_has_not_begun_all_who_have_are_named(tmp_path, lang, said):
    answer = toy.graph(tmp_path, toy.TOY + ULM).ask("not-yet", network="ring")
    assert [line.text for line in answer.lines(lang)] == [said]


def test_what_has_ended_with_all_who_had_it_is_missed_by_nobody(tmp_path):
    ended = "".join(
        toy.claim(f"initiative:bench.{one}", "endYear", '"2020"') for one in ("aach", "buehl")
    )
    assert list(toy.graph(tmp_path, toy.TOY + ULM + ended).ask("not-yet", network="ring")) == []


@pytest.mark.parametrize(
    ("lang", "asks"), [("de", "Zu welcher Idee?"), ("en", "About which idea?")]
)
def test_who_asks_for_no_idea_hears_the_closest_few_and_how_many_there_are(
    bundled_graph, lang, asks
):
    answer = bundled_graph.ask("who-to-ask", place="place:reykjavik")
    said = [line.text for line in answer.lines(lang)]
    assert len(said) == 5
    assert said[0].startswith("Paris ")  # they have an idea in common
    assert answer.aside(lang).startswith(asks)
    assert str(len(answer) - 5) in answer.aside(lang)
    assert bundled_graph.ask("who-to-ask", idea="mobility-hub").aside(lang) == ""


def test_what_differs_by_language_in_name_alone_comes_in_one_order(bundled_graph):
    for name in ("ideas", "not-yet"):
        answer = bundled_graph.ask(name, network="koopstadt")
        rows = [[row for line in answer.lines(lang) for row in line.rows] for lang in ("de", "en")]
        assert rows[0] == rows[1]


def test_the_stages_of_what_began_first_come_first(bundled_graph):
    rows = list(bundled_graph.ask("stages", idea="mobility-hub"))
    firsts = [row.first_year for row in rows if row.first_year is not None]
    assert firsts == sorted(firsts)


def test_every_stop_of_a_chain_is_named_in_its_order(bundled_graph):
    [line, *_] = bundled_graph.ask("chains", idea="mobility-hub").lines("en")
    assert line.text == (
        "The idea “mobility hub” travelled from Bremen by way of Bergen and Flanders to "
        "Brasschaat, Glabbeek, Nevele, Schoten and Vilvoorde (introduced there in 2018)."
    )


def test_who_brought_an_idea_on_the_same_way_stands_in_one_line(bundled_graph):
    said = [line.text for line in bundled_graph.ask("carriers", idea="mobility-hub").lines("de")]
    assert (
        "Autodelen.net, Infopunt Publieke Ruimte und Taxistop (heute Mpact) brachten 2018 die Idee "
        "„Mobilitätsstation“ von Flandern nach Brasschaat, Glabbeek, Nevele, Schoten und Vilvoorde."
    ) in said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "de",
            "Amsterdam, Dreux, Kempten und Manchester wollten 2021 die Idee „Mobilitätsstation“",
        ),
        ("en", "Amsterdam, Dreux, Kempten and Manchester planned to introduce the idea “mobility"),
    ],
)
def test_who_planned_the_same_stands_in_one_line(bundled_graph, lang, said):
    answer = bundled_graph.ask("in-preparation", idea="mobility-hub")
    assert sum(line.text.startswith(said) for line in answer.lines(lang)) == 1


def test_a_heading_says_who_asks_and_for_which_idea(toy_graph):
    answer = toy_graph.ask("who-to-ask", place="celle", idea="bench")
    assert answer.heading("de") == "Wen kann Celle zur Idee „Plauderbank“ fragen?"
    assert toy_graph.ask("who-to-ask").heading("en") == "Whom can one ask?"


def test_a_planned_meeting_is_not_told_as_held(tmp_path):
    meeting = (
        'activity:walk a koop:ExchangeActivity ; rdfs:label "Spaziergang"@de , "walk"@en .\n'
        + toy.claim("activity:walk", "heldIn", "place:aach")
        + toy.claim("activity:walk", "startYear", '"2014"', modality="planned")
    )
    told = portrait(toy.graph(tmp_path, toy.TOY + meeting), "aach", "de")
    assert dict(told.statements)["Austausch hier"] == ("Spaziergang (geplant)",)


def test_what_was_perhaps_brought_is_not_told_as_brought(tmp_path):
    brought = "".join(
        toy.claim(transfer, "broughtBy", "intermediary:ring")
        for transfer in (toy.RIVAL, "transfer:bench.aach.buehl")
    )
    told = portrait(toy.graph(tmp_path, toy.TOY + brought), "intermediary:ring", "en")
    assert dict(told.statements)["brought"] == (
        "chatting bench: Aach → Buehl",
        "chatting bench: Aach → Celle (perhaps)",
    )


def test_what_is_planned_is_not_told_as_done(tmp_path):
    planned = toy.claim("initiative:bench.aach", "startYear", '"2030"', modality="planned",
                        stage="opened", source="chronicle")  # fmt: skip
    told = portrait(toy.graph(tmp_path, toy.TOY + planned), "initiative:bench.aach", "de")
    assert [fact.stage for fact in told.facts if fact.value == "2030"] == ["sollte eröffnet werden"]


@pytest.mark.parametrize(
    ("lang", "twice"), [("en", "where it was to arrive"), ("de", "wo es ankommen sollte")]
)
def test_what_arrived_is_not_told_as_what_was_to_arrive(toy_graph, lang, twice):
    told = portrait(toy_graph, "transfer:bench.aach.buehl", lang)
    assert twice not in dict(told.statements)
    assert {"en": "where it arrived", "de": "wo es ankam"}[lang] in dict(told.statements)


def test_members_stand_before_those_who_took_part(bundled_graph):
    first = next(iter(bundled_graph.ask("partners", network="koopstadt").lines("de"))).text
    assert first.startswith("Bremen, Leipzig und Nürnberg sind Mitglieder von koopstadt.")


def test_an_english_title_within_german_quotation_marks_has_german_ones_within():
    title = "New concept in Flanders “Mobihubs”"
    words = RowWords((Column("source", "iri"),), ((IRI(title),),), lambda iri, _: iri, "de",
                     asked={})  # fmt: skip
    assert words.word("source", "list") == "„New concept in Flanders ‚Mobihubs‘“"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "Bühl war einmal Vorbild und lernte einmal."),
        ("en", "Buehl was a model once and learned once."),
    ],
)
def test_who_was_a_model_and_learned_is_said_in_one_vocabulary(toy_graph, lang, said):
    assert said in list(toy_graph.ask("balance", idea="bench").sentences(lang))


def test_who_plans_after_a_model_is_not_said_to_have_none(bundled_graph):
    """Reykjavík has learned nothing that has begun, and plans something on the model of Paris."""
    answer = bundled_graph.ask("balance", place="place:reykjavik")
    assert list(answer.sentences("en")) == ["Reykjavík was perhaps a model once."]
    assert answer.heading("en").startswith("As far as is on record: ")


def test_numbers_of_one_sentence_are_all_words_or_all_figures():
    columns = tuple(Column(name, "integer") for name in ("gave", "took", "year"))

    def said(gave, took):
        words = RowWords(columns, ((gave,), (took,), (2015,)), lambda iri, _: iri, "de", asked={})
        return words.word("gave", "times"), words.word("took", "more")

    assert said(5, 3) == ("fünfmal", "noch dreimal")
    assert said(26, 3) == ("26-mal", "noch 3-mal")


WALK = """
activity:walk a koop:ExchangeActivity ;
  rdfs:label "{}"@de , "{}"@en .
"""


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("walk in Aach, 2014", "In May 2014 in Aach: walk."),
        ("walk, Aach 2014", "In May 2014 in Aach: walk."),
        ("walk of 2014", "In May 2014 in Aach: walk of 2014."),
    ],
)
def test_place_and_year_of_a_meeting_are_not_said_twice(tmp_path, label, said):
    held = toy.claim("activity:walk", "heldIn", "place:aach") + toy.claim(
        "activity:walk", "startYear", '"2014-05"'
    )
    answer = toy.graph(tmp_path, toy.TOY + WALK.format(label, label) + held).ask("activities")
    assert [line.body for line in answer.lines("en")] == [said]


# In order


def test_names_are_put_in_order_as_dictionaries_do():
    names = ["Zürich", "Örebro", "Aachen", "Ärmelkanal", "Łódź", "oslo", "Lund"]
    assert sorted(names, key=alphabetical) == [
        "Aachen", "Ärmelkanal", "Łódź", "Lund", "Örebro", "oslo", "Zürich"
    ]  # fmt: skip


def test_places_stand_in_the_order_of_the_language_that_they_are_read_in(tmp_path):
    more = "".join(
        place(*names) + has(names[0])
        for names in (("aerzen", "Ärzen", "Aerzen"), ("cologne", "Köln", "Cologne"),
                      ("gera", "Gera", "Gera"))
    )  # fmt: skip
    answer = toy.graph(tmp_path, toy.TOY + more).ask("unlinked", idea="bench")
    german = next(line.text for line in answer.lines("de") if "Köln" in line.text)
    english = next(line.text for line in answer.lines("en") if "Cologne" in line.text)
    assert german.startswith("Ärzen, Gera und Köln führten")
    assert english.startswith("Aerzen, Cologne and Gera introduced")


def test_a_place_without_a_name_stands_where_its_address_does(tmp_path):
    nameless = "place:nameless a koop:City .\n" + has("nameless")
    more = nameless + place("ulm", "Ulm", "Ulm") + has("ulm")
    more += place("bonn", "Bonn", "Bonn") + has("bonn")
    [line] = toy.graph(tmp_path, toy.TOY + more).ask("unlinked", idea="bench").lines("en")
    assert line.text.startswith("Bonn, place:nameless and Ulm introduced")


def test_names_with_commas_stay_apart_in_a_list():
    names = ("Amt, Ulm", "Rat, Aach", "Bund")
    words = RowWords(
        (Column("partner", "iri"),), (tuple(map(IRI, names)),), lambda iri, _: iri, "de", asked={}
    )
    assert words.word("partner") == "Amt, Ulm; Rat, Aach; Bund"
