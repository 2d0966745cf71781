"""Three invented sources: a claim removed, added or graded anew changes the answer."""

import pytest

import toy

# transfers stand here without claims, and claims before they are tidied: both is told on loading
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*has no koop.certainty:UserWarning"),
    pytest.mark.filterwarnings("ignore:.*nothing that rests on them:UserWarning"),
]

BEGIN = toy.PLACES + toy.SOURCES + toy.IDEA
AACH = toy.claim("initiative:bench.aach", "startYear", '"2003"', source="bulletin", stage="opened")
AACH_RIVAL = toy.claim("initiative:bench.aach", "startYear", '"2006"', source="almanac")
BUEHL = toy.claim("initiative:bench.buehl", "startYear", '"2010"', source="chronicle")


def said(folder, *claims, **options):
    """The lineage as (place, year, giver, certainty, is a rival, source)."""
    kg = toy.graph(folder, BEGIN + "".join(claims), **options)
    return [
        (
            row.place.slug,
            row.year,
            row.giver and row.giver.slug,
            row.certainty and row.certainty.slug,
            row.rival,
            row.source and row.source.slug,
        )
        for row in kg.ask("lineage", idea="bench")
        if row.year or row.giver
    ]


BASE = [
    ("aach", 2003, None, None, False, "bulletin"),
    ("aach", 2006, None, None, True, "almanac"),
    ("buehl", 2010, "aach", "confirmed", False, "chronicle"),
]


def test_three_sources_together_give_the_best_date_its_rival_and_the_transfer(tmp_path):
    assert said(tmp_path, AACH, AACH_RIVAL, BUEHL, toy.transfer("aach", "buehl")) == BASE


def test_without_the_claim_that_counts_the_rival_takes_its_place(tmp_path):
    result = said(tmp_path, AACH_RIVAL, BUEHL, toy.transfer("aach", "buehl"))
    assert result == [("aach", 2006, None, None, False, "almanac"), BASE[2]]


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({"rank": "deprecated"}, 2006),
        ({"modality": "denied"}, 2006),
        ({"grade": "partly"}, 2006),
        ({"modality": "questioned"}, 2006),
        ({"stage": "opened"}, 2003),
    ],
)
def test_a_date_graded_anew_counts_as_the_rule_says(tmp_path, change, counts):
    options = {"source": "bulletin", "stage": "opened"} | change
    weaker = toy.claim("initiative:bench.aach", "startYear", '"2003"', **options)
    result = said(tmp_path, weaker, AACH_RIVAL)
    assert result[0][:2] == ("aach", counts)


def test_a_preferred_claim_wins_over_every_other(tmp_path):
    preferred = toy.claim(
        "initiative:bench.aach", "startYear", '"1999"', source="chronicle", rank="preferred"
    )
    result = said(tmp_path, AACH, AACH_RIVAL, preferred)
    assert result == [
        ("aach", 1999, None, None, False, "chronicle"),
        ("aach", 2003, None, None, True, "bulletin"),
        ("aach", 2006, None, None, True, "almanac"),
    ]


def test_an_added_giver_of_lower_grade_leaves_the_transfer_tentative(tmp_path):
    partly = toy.transfer("aach", "buehl", grade="partly")
    assert said(tmp_path, BUEHL, partly) == [
        ("buehl", 2010, "aach", "tentative", False, "chronicle")
    ]


def test_one_documented_giver_among_weaker_ones_confirms(tmp_path):
    partly = toy.transfer("aach", "buehl", grade="partly")
    documented = toy.transfer("aach", "buehl", source="chronicle")
    assert said(tmp_path, BUEHL, partly, documented) == [
        ("buehl", 2010, "aach", "confirmed", False, "chronicle")
    ]


def test_a_tentative_account_gives_way_to_a_confirmed_alternative(tmp_path):
    celle = toy.claim("initiative:bench.celle", "startYear", '"2015"', source="chronicle")
    reading = toy.transfer("aach", "celle", grade="partly", source="almanac")
    alone = said(tmp_path, celle, reading)
    with_other = said(tmp_path, celle, reading, toy.transfer("buehl", "celle", source="bulletin"))
    assert alone == [("celle", 2015, "aach", "tentative", False, "chronicle")]
    assert with_other == [
        ("celle", 2015, "buehl", "confirmed", False, "chronicle"),
        ("celle", None, "aach", "tentative", True, "almanac"),
    ]


def test_told_by_one_source_the_others_are_silent(tmp_path):
    claims = (AACH, AACH_RIVAL, BUEHL, toy.transfer("aach", "buehl"))
    assert said(tmp_path, *claims, told_by="bulletin") == [BASE[0]]
    assert said(tmp_path, *claims, told_by="chronicle") == [
        ("buehl", 2010, None, None, False, "chronicle")
    ]


def sentences(folder, *claims, lang="en", question="lineage"):
    return list(toy.graph(folder, BEGIN + "".join(claims)).ask(question).sentences(lang))


def test_a_planned_date_is_not_told_as_a_fact(tmp_path):
    planned = toy.claim(
        "initiative:bench.aach", "startYear", '"2031"', source="almanac", modality="planned"
    )
    assert sentences(tmp_path, planned, question="in-preparation") == [
        "Aach planned to introduce the idea “chatting bench” in 2031. – Almanac"
    ]
    assert sentences(tmp_path, planned, question="in-preparation", lang="de") == [
        "Aach wollte 2031 die Idee „Plauderbank“ einführen. – Almanach"
    ]
    assert not any(said.startswith("In Aach") for said in sentences(tmp_path, planned))


def test_a_giver_that_a_source_only_implies_is_told_with_its_grade(tmp_path):
    reading = toy.transfer("aach", "buehl", grade="partly", source="almanac")
    told = sentences(tmp_path, BUEHL, reading)
    [said] = [said for said in told if "on the model of Aach" in said]
    assert "perhaps on the model of Aach (the source only suggests it)" in said
    assert said.endswith("; for the model: Almanac")
