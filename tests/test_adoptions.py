"""Questions count what began; what is prepared, in question or never realised stands apart."""

from datetime import date

import pytest

import koopgraph
import toy
from koopgraph.checks.validation import validate
from koopgraph.exports.flat import flat_graph
from koopgraph.measures.inputs import transfers_of
from koopgraph.model.tidy import tidy
from koopgraph.questions import catalogue
from koopgraph.terms import expand
from koopgraph.vocab import KOOP, VOCAB

# some transfers here stand without a claim, which is told on loading
pytestmark = pytest.mark.filterwarnings("ignore:.*has no koop.certainty:UserWarning")

TOWN = """
place:dorf a koop:City ; rdfs:label "Dorf"@de , "Dorf"@en ; koop:memberOf intermediary:ring .
initiative:bench.dorf a koop:Project ; rdfs:label "Bank in Dorf"@de , "bench in Dorf"@en ;
  koop:embodies idea:bench ; koop:inPlace place:dorf .
transfer:bench.aach.dorf a koop:TransferEvent ; koop:transfers idea:bench ;
  rdfs:label "Plauderbank: Aach → Dorf"@de , "chatting bench: Aach → Dorf"@en .
"""
ARRIVED = toy.transfer("aach", "dorf", source="chronicle", grade="partly") + toy.claim(
    "place:dorf", "memberOf", "intermediary:ring"
)
DATES = {  # status: the claims that make it
    "in-operation": toy.claim("initiative:bench.dorf", "startYear", '"2014"', stage="opened"),
    "in-preparation": toy.claim("initiative:bench.dorf", "startYear", '"2014"', stage="announced"),
    "in-question": toy.claim(
        "initiative:bench.dorf", "startYear", '"2014?"', modality="questioned"
    ),
    "never-realised": toy.claim(
        "initiative:bench.dorf", "startYear", '"2014"', modality="denied", stage="opened"
    ),
    "not-on-record": toy.claim("initiative:bench.dorf", "startYear", '"2014"', stage="honoured"),
}
NOT_ADOPTED = ("in-preparation", "in-question", "never-realised", "not-on-record")
COUNT = {  # question: what it is asked with
    "adoption-curve": {"idea": "bench"},
    "balance": {"place": "dorf"},
    "carriers": {"place": "dorf"},
    "ideas": {"place": "dorf"},
    "lag": {"place": "dorf"},
    "pioneers": {"idea": "bench"},
    "themes": {},
    "unlinked": {"place": "dorf"},
    "who-to-ask": {"idea": "bench"},
}
TELL_THE_QUESTION_TOO = ("learned", "taught", "lineage")


def to_flat(kg):
    return flat_graph(kg).edges


def graph(folder, status, **options):
    return toy.graph(folder, toy.TOY + TOWN + ARRIVED + DATES[status], **options)


def statuses(kg):
    return list(kg.sparql(f"SELECT ?x ?s {{ ?x <{KOOP.status}> ?s }}").values)


def places(kg, question, **given):
    """The local names of all things in the answer."""
    return {str(value).rpartition("/")[2] for row in kg.ask(question, **given) for value in row}


@pytest.fixture(scope="module", params=DATES)
def stated(request, tmp_path_factory):
    return request.param, graph(tmp_path_factory.mktemp(request.param), request.param)


def test_the_status_is_the_one_that_its_claims_make(stated):
    status, kg = stated
    assert dict(statuses(kg))[expand("initiative:bench.dorf")] == VOCAB[status]


@pytest.mark.parametrize("question", ["lag", "who-to-ask", "balance"])
def test_a_question_counts_what_began_and_nothing_else(stated, question):
    status, kg = stated
    assert ("dorf" in places(kg, question)) == (status == "in-operation")


@pytest.mark.parametrize("question", TELL_THE_QUESTION_TOO)
def test_a_story_tells_what_is_in_question_with_its_question_mark(stated, question):
    status, kg = stated
    rows = [row for row in kg.ask(question, idea="bench") if "dorf" in str(tuple(row))]
    assert bool(rows) == (status in ("in-operation", "in-question"))
    assert all(row.when == {"in-question": "2014?"}.get(status, "2014") for row in rows)


def test_the_curve_tells_announcements_apart(stated):
    status, kg = stated
    rows = {row.year: (row.new, row.total, row.announced) for row in kg.ask("adoption-curve")}
    expected = {"in-operation": (1, 3, 0), "in-preparation": (0, 2, 1)}
    assert rows.get(2014) == expected.get(status)


def test_an_adopter_without_a_year_stands_beside_the_total(tmp_path):
    undated = toy.claim("initiative:bench.dorf", "startYear", '"../2014"', stage="opened")
    kg = toy.graph(tmp_path, toy.TOY + TOWN + ARRIVED + undated)
    assert {row.undated for row in kg.ask("adoption-curve")} == {1}
    assert max(row.total for row in kg.ask("adoption-curve")) == 3


def test_a_plan_without_a_year_of_announcement_stands_beside_the_curve(tmp_path):
    planned = toy.claim(
        "initiative:bench.dorf", "startYear", '"2030"', stage="opened", modality="planned"
    )
    kg = toy.graph(tmp_path, toy.TOY + TOWN + planned)
    assert {(row.undated, row.preparing) for row in kg.ask("adoption-curve")} == {(0, 1)}
    assert max(row.total for row in kg.ask("adoption-curve")) == 3
    assert {row.preparing for row in graph(tmp_path, "in-preparation").ask("adoption-curve")} == {0}


def test_what_had_begun_by_an_earlier_year_comes_first(tmp_path):
    """Without a single year these stood in the order of their ideas."""
    ideas = (("awning", "2013"), ("zip", "2011"))
    kg = toy.graph(
        tmp_path,
        toy.TOY
        + TOWN
        + "".join(
            f"""
idea:{idea} a koop:Idea ; rdfs:label "{idea}"@de , "{idea}"@en .
initiative:{idea}.dorf a koop:Project ; koop:embodies idea:{idea} ; koop:inPlace place:dorf .
initiative:{idea}.aach a koop:Project ; koop:embodies idea:{idea} ; koop:inPlace place:aach .
transfer:{idea} a koop:TransferEvent ; koop:transfers idea:{idea} .
"""
            + toy.claim(f"initiative:{idea}.dorf", "startYear", f'"../{by}"', stage="opened")
            + toy.claim(f"transfer:{idea}", "fromInitiative", f"initiative:{idea}.aach")
            + toy.claim(f"transfer:{idea}", "realisedAs", f"initiative:{idea}.dorf")
            for idea, by in ideas
        ),
    )
    assert [row.when for row in kg.ask("learned", place="dorf")] == ["../2011", "../2013"]
    assert [row.when for row in kg.ask("taught", place="aach") if row.year is None] == [
        "../2011",
        "../2013",
    ]


def test_not_yet_says_what_is_prepared(stated):
    status, kg = stated
    rows = {row.place.slug: row.stage for row in kg.ask("not-yet", idea="bench")}
    assert ("dorf" in rows) == (status != "in-operation")
    if status == "in-preparation":
        assert rows["dorf"] == VOCAB.in_preparation


def test_what_is_in_preparation_has_a_question_of_its_own(stated):
    status, kg = stated
    rows = [(row.place.slug, row.announced) for row in kg.ask("in-preparation")]
    assert rows == ([("dorf", 2014)] if status == "in-preparation" else [])


def test_an_anniversary_is_of_what_began(stated):
    status, kg = stated
    rows = [(row.years, row.place.slug) for row in kg.ask("anniversaries", year=2024)]
    assert ((10, "dorf") in rows) == (status == "in-operation")


def test_what_others_wrote_without_a_status_counts(tmp_path):
    path = toy.tidy_file(tmp_path, toy.TOY + TOWN + ARRIVED + DATES["in-operation"])
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line for line in lines if "koop:status" not in line)
    path.write_text(kept.replace(";\n\n", ".\n\n") + "\n", encoding="utf-8")
    kg = koopgraph.load(path)
    assert statuses(kg) == []
    assert "dorf" in places(kg, "who-to-ask", idea="bench")
    assert kg.ask("adoption-curve")[-1].total == 4


def test_each_question_that_leaves_out_names_all_that_it_leaves_out():
    found = {}
    for question in catalogue.read_folder():
        named = [name for name in NOT_ADOPTED if f"vocab:{name}" in question.text]
        if len(named) > 1:
            found[question.name] = set(named)
    told = {"in-preparation", "never-realised", "not-on-record"}
    assert {name for name, named in found.items() if named == told} == {*TELL_THE_QUESTION_TOO}
    others = found.keys() - set(TELL_THE_QUESTION_TOO)
    assert all(found[name] == set(NOT_ADOPTED) for name in others)
    assert {*COUNT} <= others


def test_no_question_counts_places_without_looking_at_the_status():
    texts = {q.name: q.text for q in catalogue.read_folder()}
    counting = {name for name, text in texts.items() if "koop:startYear ?" in text}
    confirmed_only = {"chains", "lost-without", "reciprocal"}  # what is confirmed has begun
    as_stated = {"hearsay"}  # lists what is stated without a claim, and counts nothing
    assert {n for n in counting if "koop:status" not in texts[n]} <= confirmed_only | as_stated


def test_the_record_of_a_transfer_says_how_its_receiver_stands(stated):
    status, kg = stated
    graph = kg.transfer_graph()
    found = [data["status"] for _, to, data in graph.edges(data=True) if to.endswith("dorf")]
    assert found == [status]
    [row] = [row for row in to_flat(kg) if row["target"] == "place:dorf"]
    assert row["status"] == status


def test_measures_take_adoptions_only(stated):
    status, kg = stated
    places_of = {str(node).rpartition("/")[2] for node in transfers_of(kg)}
    assert ("dorf" in places_of) == (status == "in-operation")


# Givers that disagree


RIVALS = TOWN + """
transfer:bench.buehl.dorf a koop:TransferEvent ; koop:transfers idea:bench ;
  rdfs:label "Plauderbank: Bühl → Dorf"@de , "chatting bench: Buehl → Dorf"@en .
"""  # fmt: skip
BY_ONE = toy.transfer("aach", "dorf", source="chronicle")


def contested(folder, text):
    kg = toy.graph(folder, toy.TOY + RIVALS + text)
    rows = kg.ask("contested", idea="bench")
    return {row.about.slug for row in rows if "dorf" in row.about.slug}


def test_two_givers_by_two_sources_are_contested(tmp_path):
    other = toy.transfer("buehl", "dorf", source="bulletin")
    assert contested(tmp_path, BY_ONE + other) == {"bench.aach.dorf", "bench.buehl.dorf"}


@pytest.mark.parametrize(
    "other",
    [
        toy.transfer("buehl", "dorf", source="chronicle"),
        toy.transfer("buehl", "dorf", source=None),
        toy.transfer("buehl", "dorf", source="bulletin")
        + "transfer:bench.buehl.dorf koop:jointWith transfer:bench.aach.dorf .\n",
    ],
    ids=["one source names both", "uncited", "said to be joint"],
)
def test_givers_that_agree_are_not(tmp_path, other):
    assert contested(tmp_path, BY_ONE + other) == set()


def test_years_that_overlap_agree(tmp_path):
    one = toy.claim("initiative:bench.dorf", "startYear", '"2014/2015"', source="chronicle")
    other = toy.claim("initiative:bench.dorf", "startYear", '"2015"', source="bulletin")
    assert contested(tmp_path, one + other) == set()


def test_what_expands_is_no_disagreement_with_itself(tmp_path):
    one = toy.claim(
        "initiative:bench.dorf", "startYear", '"2012"', source="chronicle", stage="piloted"
    )
    two = toy.claim(
        "initiative:bench.dorf",
        "startYear",
        '"2015"',
        source="chronicle",
        stage="opened",
        number=".2",
    )
    assert contested(tmp_path, one + two) == set()
    kg = koopgraph.load(tmp_path / "toy.ttl")
    assert not [row for row in kg.ask("lineage") if row.rival and row.place.slug == "dorf"]
    other = toy.claim("initiative:bench.dorf", "startYear", '"2012"', source="bulletin")
    assert contested(tmp_path, other + two) == {"bench.dorf"}


def test_what_does_not_count_says_why(tmp_path):
    days = [
        toy.claim("initiative:bench.dorf", "startYear", '"2015-07-08"', stage="opened"),
        toy.claim("initiative:bench.dorf", "startYear", '"2015"', source="chronicle"),
        toy.claim(
            "initiative:bench.dorf", "startYear", '"2016"', source="bulletin", grade="partly"
        ),
    ]
    kg = toy.graph(tmp_path, toy.TOY + RIVALS + "".join(days))
    rows = {str(row.value): row for row in kg.ask("contested") if row.about.slug == "bench.dorf"}
    assert rows.keys() == {"2015-07-08", "2016"}, "2015 says the same, less exactly"
    assert (rows["2015-07-08"].counts, rows["2015-07-08"].why_en) == (True, None)
    assert (rows["2015-07-08"].sources, rows["2016"].sources) == (2, 1)
    assert rows["2016"].why_de == "die andere Angabe ist besser belegt"
    said = [line for line in kg.ask("contested").sentences("de") if "Dorf" in line]
    assert "8. Juli 2015" in said[0]


def test_why_an_equal_claim_does_not_count_is_what_the_rule_goes_by(tmp_path):
    why = {}
    for name, kind in (("tie", ""), ("report", "koop:sourceKind vocab:encyclopaedia ;")):
        source = (
            f"""source:rival a koop:Source ; {kind} rdfs:label "R"@en ; dcterms:date "2021" ."""
        )
        claims = [
            toy.claim("initiative:bench.dorf", "startYear", '"2015"', stage="opened"),
            toy.claim(
                "initiative:bench.dorf", "startYear", '"2016"', stage="opened", source="rival"
            ),
        ]
        kg = toy.graph(tmp_path, toy.TOY + TOWN + source + "".join(claims))
        [why[name]] = [
            row.why_en
            for row in kg.ask("contested")
            if row.about.slug == "bench.dorf" and not row.counts
        ]
    assert why["tie"].startswith("both weigh the same, and by the order of their addresses alone")
    assert why["report"] == "an encyclopaedia reports what others say"


# That it began, and that it never did


def told_of_dorf(folder, *claims):
    """What is contested of the bench in Dorf: property, value, modality, whether it counts."""
    kg = toy.graph(folder, toy.TOY + TOWN + "".join(claims))
    return [
        (row.property.slug, str(getattr(row.value, "slug", row.value)), row.counts, row.why_en)
        for row in kg.ask("contested", idea="bench")
        if row.about.slug == "bench.dorf"
    ]


def dorf(prop, value, **more):
    return toy.claim("initiative:bench.dorf", prop, value, **more)


NEVER = "another claim says that it never began"
DENIED_AND_ASSERTED = {  # name: the claims, and what is contested
    "one denies the year that the other asserts": (
        [
            dorf("startYear", '"2014"', stage="opened"),
            dorf("startYear", '"2014"', source="chronicle", modality="denied"),
        ],
        [("startYear", "2014", True, None), ("startYear", "2014", False, NEVER)],
    ),
    "a denial that its source only implies": (
        [
            dorf("startYear", '"2014"', stage="opened"),
            dorf("startYear", '"2014"', source="chronicle", modality="denied", grade="partly"),
        ],
        [
            ("startYear", "2014", True, None),
            (
                *("startYear", "2014", False),
                "a denial counts where its source states exactly this",
            ),
        ],
    ),
    "a denial of another year": (
        [
            dorf("startYear", '"2014"', stage="opened"),
            dorf("startYear", '"2012"', source="chronicle", modality="denied"),
        ],
        [],
    ),
    "a denial, and an announcement": (
        [
            dorf("startYear", '"2014"', stage="announced"),
            dorf("startYear", '"2014"', source="chronicle", modality="denied"),
        ],
        [],
    ),
    "never realised, and opened": (
        [
            dorf("startYear", '"2014"', stage="opened"),
            dorf("status", "vocab:never-realised", source="chronicle"),
        ],
        [("status", "never-realised", True, None), ("startYear", "2014", False, NEVER)],
    ),
    "in preparation, says a source newer than the opening": (
        [
            dorf("startYear", '"2014"', stage="opened"),
            dorf("status", "vocab:in-preparation", source="bulletin"),
        ],
        [
            ("startYear", "2014", True, None),
            ("status", "in-preparation", False, "the dates say otherwise"),
        ],
    ),
    "in preparation, said a source before the opening": (
        [
            dorf("startYear", '"2019"', stage="opened"),
            dorf("status", "vocab:in-preparation", source="bulletin"),
        ],
        [],
    ),
    "two statuses": (
        [
            dorf("status", "vocab:never-realised"),
            dorf("status", "vocab:in-operation", source="bulletin"),
        ],
        [
            ("status", "never-realised", True, None),
            ("status", "in-operation", False, "the source of the other one is newer"),
        ],
    ),
    "in operation once, ended since": (
        [
            dorf("status", "vocab:in-operation", source="bulletin"),
            dorf("status", "vocab:discontinued"),
        ],
        [],
    ),
}


@pytest.mark.parametrize("name", DENIED_AND_ASSERTED)
def test_that_it_began_and_that_it_did_not_is_contested(tmp_path, name):
    claims, expected = DENIED_AND_ASSERTED[name]
    assert told_of_dorf(tmp_path, *claims) == expected


def test_an_arrival_of_what_another_denies_is_contested(tmp_path):
    denied = dorf("startYear", '"2014"', source="bulletin", modality="denied")
    kg = toy.graph(tmp_path, toy.TOY + TOWN + denied + toy.transfer("aach", "dorf"))
    lines = list(kg.ask("contested", idea="bench").sentences("de"))
    assert any(line.startswith("Verneint wird, dass „") for line in lines)
    assert any("Dorf“ 2014 begann, und dem folgen wir." in line for line in lines)
    assert told_of_dorf(tmp_path, denied, toy.transfer("aach", "dorf")) == [
        ("startYear", "2014", True, None),
        ("realisedAs", "bench.aach.dorf", False, NEVER),
    ]


# Years that are missing, past, or only the last possible


def test_every_curve_of_announcements_alone_is_told_in_words(tmp_path):
    """Rows without a single beginning were empty lines."""
    seat = """
idea:seat a koop:Idea ; rdfs:label "Sitz"@de , "seat"@en .
initiative:seat.dorf a koop:Project ; koop:embodies idea:seat ; koop:inPlace place:dorf .
"""
    told = toy.claim("initiative:seat.dorf", "startYear", '"2014"', stage="announced")
    curve = toy.graph(tmp_path, toy.TOY + TOWN + seat + told).ask("adoption-curve", idea="seat")
    assert list(curve.sentences()) == [
        "2014: no new place, 0 in all; 1 place decided on it or announced it for the first time."
    ]
    assert list(curve.sentences("de")) == [
        "2014: kein Ort neu, 0 insgesamt; 1 Ort beschloss es oder kündigte es zum ersten Mal an."
    ]


def test_the_first_is_the_first_of_those_whose_year_is_known(tmp_path):
    """Dorf began in no known year, and perhaps before Aach."""

    def first(*claims):
        kg = toy.graph(tmp_path, toy.TOY + TOWN + "".join(claims))
        answer = kg.ask("pioneers", idea="bench")
        return [(*row[:1][0].slug.split(), *row[1:]) for row in answer], list(answer.sentences())

    rows, said = first(dorf("startYear", '"../2019"', stage="opened"))
    assert rows == [("aach", 1, 2003, "2003-04-02", 0, 1)]
    assert said == [
        "Aach was the earliest place, in 2003; one other place, of "
        "which neither year nor model is known, may have been earlier."
    ]
    assert first(dorf("startYear", '"2005/2008"'))[0] == [("aach", 1, 2003, "2003-04-02", 0, 0)]
    rows, said = first(dorf("startYear", '"../1999"', stage="opened"))
    assert rows == [("dorf", 1, 1999, "../1999", 1, 0)]
    assert said == ["Dorf was the earliest place, by 1999."]


def test_a_lag_says_that_the_arrival_is_dated_years_apart(tmp_path):
    kg = graph(tmp_path, "in-operation")
    assert {row.other_when for row in kg.ask("lag")} == {None}
    other = dorf("startYear", '"2020"', source="bulletin", stage="opened", grade="partly")
    near = dorf("startYear", '"2016"', source="chronicle", stage="opened", grade="partly")
    kg = toy.graph(tmp_path, toy.TOY + TOWN + ARRIVED + DATES["in-operation"] + other + near)
    [row] = [row for row in kg.ask("lag") if row.receiver.slug == "dorf"]
    assert (row.year, row.years, row.other_when) == (2014, 11, "2020")
    assert any(
        said.endswith("; the arrival is also dated 2020.") for said in kg.ask("lag").sentences()
    )


def test_what_was_prepared_when_its_source_was_written_is_told_so(tmp_path):
    """It was told as a present, years later, and on nobody's word."""

    def said(lang="en", **source):
        claim = dorf("status", "vocab:in-preparation", **source)
        kg = toy.graph(tmp_path, toy.TOY + TOWN + claim)
        return list(kg.ask("in-preparation").sentences(lang))

    assert said(source="bulletin") == [
        "Dorf was preparing in 2018 to introduce the idea “chatting bench”. – Bulletin"
    ]
    assert said("de") == ["Dorf bereitete 2021 vor, die Idee „Plauderbank“ einzuführen. – Almanach"]
    assert said(source="chronicle") == [
        "Dorf was preparing to introduce the idea “chatting bench”; "
        "when, no source says. – Chronicle"
    ]


def test_an_announcement_names_its_source_and_what_came_after_its_own(tmp_path):
    claims = [
        dorf("startYear", '"2012"', stage="announced", source="bulletin"),
        dorf("startYear", '"2014"', stage="decided"),
    ]
    kg = toy.graph(tmp_path, toy.TOY + TOWN + "".join(claims))
    assert list(kg.ask("in-preparation").sentences()) == [
        "Dorf announced in 2012 that it would introduce the idea “chatting bench”. "
        "Then it was decided in 2014. "
        "– Bulletin; then: Almanac"
    ]


def test_an_arrival_that_a_source_plans_names_that_source(tmp_path):
    about = "transfer:bench.aach.dorf"
    plan = [
        toy.claim(about, "fromInitiative", "initiative:bench.aach"),
        toy.claim(about, "toInitiative", "initiative:bench.dorf", modality="planned"),
    ]
    kg = toy.graph(tmp_path, toy.TOY + TOWN + "".join(plan))
    assert list(kg.ask("in-preparation").sentences()) == [
        "Dorf was preparing in 2021 to introduce the idea “chatting bench”. – Almanac"
    ]


def test_an_idea_without_any_year_has_a_row_that_says_so(tmp_path):
    undated = toy.claim("initiative:seat.dorf", "startYear", '"../2014"', stage="opened")
    seat = """
idea:seat a koop:Idea ; rdfs:label "Sitz"@de , "seat"@en .
initiative:seat.dorf a koop:Project ; rdfs:label "Sitz in Dorf"@de , "seat in Dorf"@en ;
  koop:embodies idea:seat ; koop:inPlace place:dorf .
"""
    kg = toy.graph(tmp_path, toy.TOY + TOWN + seat + undated)
    assert [tuple(row)[1:] for row in kg.ask("adoption-curve", idea="seat")] == [
        (None, 0, 0, 0, 1, 0, 0, 0, 1)
    ]
    [said] = kg.ask("adoption-curve", idea="seat").sentences()
    assert said == "1 place began, and no exact year is on record."


def test_what_was_never_realised_was_not_announced_in_a_curve(tmp_path):
    told = toy.claim("initiative:bench.dorf", "startYear", '"2013"', stage="announced")
    kg = toy.graph(tmp_path, toy.TOY + TOWN + ARRIVED + told + DATES["never-realised"].replace(
        "start-year.almanac", "start-year.almanac.2"
    ))  # fmt: skip
    assert dict(statuses(kg))[expand("initiative:bench.dorf")] == VOCAB.never_realised
    assert {row.announced for row in kg.ask("adoption-curve")} == {0}


def test_what_was_expanded_had_begun_by_then_on_the_word_of_its_source(tmp_path):
    told = toy.claim("initiative:bench.dorf", "startYear", '"2019-05"', stage="expanded")
    kg = toy.graph(tmp_path, toy.TOY + TOWN + ARRIVED + told)
    [row] = [row for row in kg.ask("lineage") if row.place.slug == "dorf"]
    assert (row.year, row.when, row.source.slug) == (None, "../2019", "almanac")
    assert "by 2019, perhaps on the model of Aach" in "\n".join(kg.ask("lineage").sentences())


def test_a_plan_whose_year_has_passed_says_that_nothing_is_known_since(bundled_graph):
    rows = [row for row in bundled_graph.ask("in-preparation") if row.overdue]
    assert rows
    assert all(row.overdue > 0 for row in rows)
    said = [
        s
        for s in bundled_graph.ask("in-preparation").sentences()
        if "nothing has been recorded" in s
    ]
    assert any(
        "in 2021. That was 5 years ago, and nothing has been recorded since." in s for s in said
    )


def test_anniversaries_are_those_of_this_year_where_none_is_named(bundled_graph):
    today = date.today().year
    assert {row.year for row in bundled_graph.ask("anniversaries")} == {today}
    assert {row.year for row in bundled_graph.ask("anniversaries", year=2015)} == {2015}


# What others wrote


def test_claims_alone_give_years_and_arrows_and_it_is_said(tmp_path):
    path = toy.write(tmp_path, toy.TOY + TOWN + ARRIVED + DATES["in-operation"])
    with pytest.warns(UserWarning, match="nothing that rests on them"):
        kg = koopgraph.load(path)
    assert list(kg.ask("lineage").values) == list(
        koopgraph.load(toy.tidy_file(tmp_path, path.read_text("utf-8"), "tidy.ttl"))
        .ask("lineage")
        .values
    )


BARE = toy.PLACES + """
idea:bench a koop:Idea ; rdfs:label "Plauderbank"@de , "chatting bench"@en .
initiative:bench.aach a koop:Project ; koop:embodies idea:bench ; koop:inPlace place:aach ;
  rdfs:label "Bank in Aach"@de , "bench in Aach"@en ; koop:startYear 2003 .
initiative:bench.buehl a koop:Project ; koop:embodies idea:bench ; koop:inPlace place:buehl ;
  rdfs:label "Bank in Bühl"@de , "bench in Buehl"@en ; koop:startYear 2010 .
transfer:bench.aach.buehl a koop:TransferEvent ; koop:transfers idea:bench ;
  rdfs:label "Aach → Bühl"@de , "Aach → Buehl"@en ;
  koop:fromInitiative initiative:bench.aach ; koop:toInitiative initiative:bench.buehl .
"""  # fmt: skip


def test_plain_statements_alone_give_years_and_arrows(tmp_path):
    kg = koopgraph.load(toy.write(tmp_path, BARE))
    assert "Buehl introduced “bench” in 2010, perhaps on the model of Aach." in [
        *kg.ask("lineage").sentences()
    ]
    [row] = kg.ask("learned")
    assert (row.giver.slug, row.year, row.when) == ("aach", 2010, "2010")
    assert [row.place.slug for row in kg.ask("taught")] == ["aach"]
    [edge] = kg.transfer_graph().edges(data=True)
    assert edge[2]["certainty"] == "tentative"


PLANS = """
initiative:bench.celle a koop:Project ; koop:embodies idea:bench ; koop:inPlace place:celle ;
  rdfs:label "Bank in Celle"@de , "bench in Celle"@en ; {} .
"""


@pytest.mark.parametrize(
    ("years", "row", "told"),
    [
        ("koop:startYear 9000", (None, 9000), "koop:startYear 9000 is still to come: read as"),
        ("koop:announcedYear 2012", (2012, None), "announced or planned .2012., and nothing says"),
        ("koop:plannedYear 2030", (None, 2030), "announced or planned .2030., and nothing says"),
    ],
)
def test_what_others_plan_or_announce_has_not_begun(tmp_path, years, row, told):
    """It counted as begun, in a year to come or in no known year."""
    path = toy.write(tmp_path, BARE + PLANS.format(years))
    with pytest.warns(UserWarning, match=told):
        kg = koopgraph.load(path)
    assert [(r.place.slug, r.announced, r.planned) for r in kg.ask("in-preparation")] == [
        ("celle", *row)
    ]
    assert max(r.total for r in kg.ask("adoption-curve")) == 2
    assert not [r for r in kg.ask("lineage") if r.place.slug == "celle"]
    rules = {f.rule for f in validate([path]) if f.thing == "initiative:bench.celle"}
    assert rules & {"year-to-come", "announced-only"}


@pytest.mark.parametrize(
    "begun", ["koop:startYear 2014", "koop:endYear 2014", "koop:status vocab:in-operation"]
)
def test_what_others_announced_and_say_to_have_begun_has_begun(tmp_path, begun):
    kg = koopgraph.load(
        toy.write(tmp_path, BARE + PLANS.format(f"koop:announcedYear 2012 ; {begun}"))
    )
    assert len(kg.ask("in-preparation")) == 0
    assert "celle" in places(kg, "lineage")


def test_a_claim_of_a_beginning_in_a_year_to_come_is_told(tmp_path):
    """Its source is undated, so the rule cannot tell that it plans."""
    late = dorf("startYear", '"9000"', source="chronicle", stage="opened")
    path = toy.tidy_file(tmp_path, toy.TOY + TOWN + late)
    with pytest.warns(UserWarning, match="its year 9000 is still to come: set koop:modality"):
        koopgraph.load(path)
    assert "begun-in-a-year-to-come" in {f.rule for f in validate([path])}


def test_a_status_that_nobody_knows_is_told_with_what_counts_instead(tmp_path):
    path = toy.write(
        tmp_path, BARE + PLANS.format("koop:status <urn:planned> ; koop:startYear 2014")
    )
    with pytest.warns(UserWarning, match="passed over, so its years alone say whether it began"):
        kg = koopgraph.load(path)
    assert "celle" in places(kg, "lineage")


@pytest.mark.parametrize("text", ["2014", "2014Z", "2014+01:00"])
def test_a_year_as_a_year_of_the_calendar_is_read(tmp_path, text):
    path = toy.write(tmp_path, BARE + PLANS.format(f'koop:startYear "{text}"^^xsd:gYear'))
    with pytest.warns(UserWarning, match="is read as the whole number 2014; write it so"):
        kg = koopgraph.load(path)
    [row] = [row for row in kg.ask("lineage") if row.place.slug == "celle"]
    assert (row.year, row.when) == (2014, "2014")


def test_a_month_is_no_year(tmp_path):
    path = toy.write(tmp_path, BARE + PLANS.format('koop:startYear "2014-05"^^xsd:gYearMonth'))
    with pytest.warns(UserWarning, match="is no year"):
        kg = koopgraph.load(path)
    assert [row.year for row in kg.ask("lineage") if row.place.slug == "celle"] == [None]


def test_an_end_before_the_beginning_is_an_error_of_its_claims(tmp_path):
    ended = dorf("endYear", '"2008"') + dorf("startYear", '"2012"', stage="opened")
    found = validate([toy.tidy_file(tmp_path, toy.TOY + TOWN + ended)])
    assert "end-after-start" in {f.rule for f in found if f.thing == "initiative:bench.dorf"}


def test_tidying_plain_statements_alone_makes_no_new_error(tmp_path):
    def errors():
        return {(f.rule, f.thing) for f in validate([path]) if f.severity == "error"}

    path = toy.write(tmp_path, BARE)
    before = errors()
    assert {rule for rule, _ in before} >= {"untidy", "transfer-claim"}
    tidy([path])
    assert errors() < before
