"""The rule: which claim counts, what is written of it, what a transfer becomes.

The table of cases stands in test_rule_cases.py.
"""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koopgraph.model.claims import Claim, Statement, best
from koopgraph.model.edtf_years import first_day, last_day, span
from koopgraph.model.kinds import Kinds
from koopgraph.model.rule import plain_statements
from koopgraph.terms import IRI, expand
from koopgraph.vocab import KOOP, RDF, VOCAB

BENCH = expand("initiative:bench.aach")
TRANSFER = expand("transfer:bench.aach.buehl")
RING = expand("intermediary:ring")
MODEL, OUTCOME = expand("initiative:bench.aach"), expand("initiative:bench.buehl")

# of each quality, best first; what no claim of a start may have comes last
RANKS = ("preferred", "normal")
GRADES = ("documented", "partly", "uncited")
MODALITIES = ("asserted", "planned", "questioned")
STAGES = ("opened", "piloted", None)
DATES = ("2015-10-05", "2015-10", "2015", "2014/2015", "201X")
ISSUED = ("2020-05-02", "2020-05", "2020", "2012", None)


def concept(name):
    return IRI(VOCAB[name]) if name else None


def made(
    value="2015",
    *,
    about=BENCH,
    prop="startYear",
    rank="normal",
    grade="documented",
    modality="asserted",
    stage="opened",
    issued="2020",
    name="a",
):
    is_date = prop in ("startYear", "endYear")
    earliest, latest = span(value) if is_date else (None, None)
    return Claim(
        iri=expand(f"claim:{name}"),
        about=about,
        predicate=IRI(KOOP[prop]),
        value=value,
        source=expand("source:almanac"),
        issued=issued,
        grade=concept(grade),
        modality=concept(modality),
        rank=concept(rank),
        stage=concept(stage),
        earliest=earliest,
        latest=latest,
    )


ONES = Kinds(initiatives=frozenset({BENCH, MODEL, OUTCOME}))
ORDER = tuple(map(concept, STAGES))


def written(claims, kinds=ONES, of=None):
    """Property and value of the plain statements, by the local name of the property."""
    subjects = {of} if of else {claim.about for claim in claims}
    return {
        (statement.predicate.slug, statement.value)
        for statement in plain_statements(claims, kinds)
        if statement.subject in subjects
    }


def dated(claims, kinds=ONES):
    """The same without the status."""
    return {(name, value) for name, value in written(claims, kinds) if name != "status"}


LADDERS = {
    "rank": RANKS,
    "grade": GRADES,
    "modality": MODALITIES,
    "stage": STAGES,
    "value": DATES,
    "issued": ISSUED,
}


@pytest.mark.parametrize("quality", LADDERS)
def test_of_two_claims_alike_but_for_one_quality_the_better_counts(quality):
    for better, worse in zip(LADDERS[quality], LADDERS[quality][1:], strict=False):
        good = made(**{quality: better}, name="z")  # the address would prefer the other
        bad = made(**{quality: worse}, name="a")
        assert best([bad, good], ORDER) is good, (better, worse)


@pytest.mark.parametrize("stronger", list(LADDERS)[:-1])
def test_an_earlier_quality_outweighs_all_later_ones(stronger):
    later = list(LADDERS)[list(LADDERS).index(stronger) + 1 :]
    good = made(**{stronger: LADDERS[stronger][0]}, **{q: LADDERS[q][-1] for q in later}, name="z")
    bad = made(**{stronger: LADDERS[stronger][1]}, **{q: LADDERS[q][0] for q in later}, name="a")
    assert best([good, bad], ORDER) is good


@pytest.mark.parametrize("quality", ["rank", "grade", "modality"])
def test_a_word_that_nobody_knows_comes_last_and_stops_nothing(quality):
    known = made(**{quality: LADDERS[quality][-1]}, name="z")
    assert best([made(**{quality: "workshop"}, name="a"), known], ORDER) is known


PLAIN = "2015 2015? 2015~ 2015% 2015-10 2015-10-05 2015-10-05? 199X 2008/2012 2008-05/2008-07 "
PLAIN += "2008-05-01/2009 ../2012 /2012 2012/.. 2012/ 198X/2001 1000 9999-12-31 2016-02-29 "
PLAIN += "2019-21 2019-24 2016-21/2017-22 2016-04/2016-05 2016-04-01/2016-04-20 2016-11/2016-21"


@pytest.mark.parametrize("text", PLAIN.split())
def test_the_quick_reading_of_usual_dates_is_that_of_the_grammar(text, monkeypatch):
    span.cache_clear()
    quick = span(text)
    monkeypatch.setattr("koopgraph.model.edtf_years._plain_span", lambda _: None)
    span.cache_clear()
    assert span(text) == quick
    span.cache_clear()


def test_claims_alike_in_all_are_chosen_by_address():
    first, second = made(name="a"), made("2015", name="b")
    assert best([second, first]) is first


@given(
    st.lists(
        st.builds(
            made,
            st.sampled_from(DATES),
            rank=st.sampled_from(RANKS),
            grade=st.sampled_from(GRADES),
            modality=st.sampled_from(MODALITIES),
            stage=st.sampled_from((*STAGES, "announced", "decided", "expanded", "ended")),
            issued=st.sampled_from(ISSUED),
            name=st.sampled_from("abcd"),
        ),
        max_size=4,
        unique_by=lambda claim: claim.iri,
    )
)
def test_the_order_of_claims_makes_no_difference(claims):
    results = {tuple(plain_statements(order, ONES)) for order in permutations(claims)}
    assert len(results) == 1


@pytest.mark.parametrize("change", [{"rank": "deprecated"}, {"modality": "denied"}])
def test_deprecated_and_denied_claims_fall_away(change):
    claims = [made("2003", **change), made("2006", grade="uncited", name="b")]
    assert ("startYear", 2006) in written(claims)
    assert dated([claims[0]]) == set()


def test_a_start_is_written_with_its_year_day_span_and_claim():
    found = plain_statements([made("2016-10-05")], ONES)
    statements = [s for s in found if s.predicate != KOOP.status]
    assert {(s.predicate.slug, s.value) for s in statements} == {
        ("startYear", 2016),
        ("startDate", date(2016, 10, 5)),
        ("earliest", 2016),
        ("latest", 2016),
    }
    assert {s.claim for s in statements} == {expand("claim:a")}


def test_a_date_that_allows_several_years_has_a_span_and_no_year():
    assert dated([made("2008/2012")]) == {("earliest", 2008), ("latest", 2012)}
    assert dated([made("../2012")]) == {("latest", 2012)}


def test_an_end_has_no_span_and_does_not_touch_the_start():
    claims = [made("2003"), made("2019", prop="endYear", stage="ended", name="b")]
    start = {("startYear", 2003), ("earliest", 2003), ("latest", 2003)}
    assert dated(claims) == start | {("endYear", 2019)}


def test_an_end_is_dated_by_the_claim_that_says_ended():
    unspecific = made("2018", prop="endYear", stage=None, name="a")
    ended = made("2019", prop="endYear", stage="ended", name="b")
    assert ("endYear", 2019) in written([unspecific, ended])


def test_of_a_network_the_named_span_comes_before_any_stage():
    named = made("2007", about=RING, stage=None, name="b")
    opened = made("2006", about=RING, stage="opened", name="a")
    assert ("startYear", 2007) in written([opened, named], Kinds(networks=frozenset({RING})))
    assert ("startYear", 2006) in written([opened, named], Kinds())


def test_of_everything_else_all_remaining_values_count():
    themes = [expand("vocab:mobility"), expand("vocab:housing"), expand("vocab:economy")]
    claims = [made(theme, prop="theme", name=theme.slug) for theme in themes[:2]]
    claims.append(made(themes[2], prop="theme", modality="denied", name="no"))
    assert dated(claims) == {("theme", theme) for theme in themes[:2]}


# Transfers


def of_transfer(prop, value, **change):
    return made(value, about=TRANSFER, prop=prop, **({"name": prop} | change))


def giver(**change):
    return of_transfer("fromInitiative", MODEL, **change)


def arrival(**change):
    return of_transfer("realisedAs", OUTCOME, **change)


CONFIRMED = {
    ("certainty", IRI(VOCAB.confirmed)),
    (IRI(RDF.type).slug, IRI(KOOP.ConfirmedTransfer)),
    ("realisedAs", OUTCOME),
    ("toInitiative", OUTCOME),
    ("fromInitiative", MODEL),
}
TENTATIVE = {
    ("certainty", IRI(VOCAB.tentative)),
    (IRI(RDF.type).slug, IRI(KOOP.TentativeTransfer)),
    ("toInitiative", OUTCOME),
    ("fromInitiative", MODEL),
}


def test_documented_giver_and_arrival_make_a_confirmed_transfer():
    assert written([giver(), arrival()]) == CONFIRMED


@pytest.mark.parametrize(
    "change",
    [
        {"grade": "partly"},
        {"grade": "uncited"},
        {"modality": "planned"},
        {"modality": "questioned"},
    ],
)
def test_a_weaker_giver_or_arrival_leaves_a_transfer_tentative_and_not_realised(change):
    assert written([giver(**change), arrival()]) == TENTATIVE
    assert written([giver(), arrival(**change)]) == TENTATIVE


def test_an_arrival_without_a_giver_is_tentative():
    assert written([arrival()]) == TENTATIVE - {("fromInitiative", MODEL)}


def test_what_is_claimed_as_receiver_is_no_arrival():
    claims = [giver(), of_transfer("toInitiative", OUTCOME)]
    assert written(claims) == TENTATIVE


def test_a_denied_arrival_takes_the_confirmation_away():
    assert ("certainty", IRI(VOCAB.tentative)) in written([giver(), arrival(modality="denied")])


def test_a_transfer_has_one_giver_the_best_supported():
    other = of_transfer("fromPlace", expand("place:celle"), grade="partly", name="a")
    result = written([other, giver(name="z"), arrival()])
    assert result == CONFIRMED
    assert written([other, arrival()]) >= {("fromPlace", expand("place:celle"))}


def test_an_uncited_giver_does_not_ride_on_a_documented_one_that_is_deprecated():
    claims = [giver(rank="deprecated"), giver(grade="uncited", name="b"), arrival()]
    assert written(claims) == TENTATIVE


def test_certainty_rests_on_no_single_claim():
    found = plain_statements([giver(), arrival()], ONES)
    statements = [s for s in found if s.subject == TRANSFER]
    lonely = {s.predicate.slug for s in statements if s.claim is None}
    assert lonely == {"certainty", IRI(RDF.type).slug}
    assert all(isinstance(s, Statement) for s in statements)


@pytest.mark.parametrize("open_end", ["../2014", "2010/.."])
def test_a_date_open_to_one_side_is_the_vaguest(open_end):
    """However few years it seems to name: nobody knows how many it allows."""
    loose, bounded = made(open_end, name="a"), made("1950/1999", name="b")
    assert best([loose, bounded], ORDER) is bounded


# EDTF


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2015", ("2015-01-01", "2015-12-31")),
        ("2015?", ("2015-01-01", "2015-12-31")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2016-01", ("2016-01-01", "2016-01-31")),
        ("2016-12?", ("2016-12-01", "2016-12-31")),
        ("2016-10-05~", ("2016-10-05", "2016-10-05")),
        ("2008-05/2012", ("2008-05-01", "2012-12-31")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("2014-23", ("2014-01-01", "2014-12-31")),
        ("../2012", (None, "2012-12-31")),
        ("2012/", ("2012-01-01", None)),
        ("soon", (None, None)),
    ],
)
def test_an_edtf_text_gives_its_first_and_last_possible_day(edtf, days):
    assert (first_day(edtf), last_day(edtf)) == days


@pytest.mark.parametrize(
    ("edtf", "years"),
    [
        ("2015", (2015, 2015)),
        ("2015?", (2015, 2015)),
        ("2016-10-05", (2016, 2016)),
        ("2016-10", (2016, 2016)),
        ("2008/2012", (2008, 2012)),
        ("199X", (1990, 1999)),
        ("../2012", (None, 2012)),
        ("2012/..", (2012, None)),
        ("2012/", (2012, None)),
        ("2015~", (2015, 2015)),
        ("2015%", (2015, 2015)),
    ],
)
def test_an_edtf_text_gives_the_years_that_it_allows(edtf, years):
    assert span(edtf) == years


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "05.10.2016",
        "2016-13",
        "2016-02-30",
        "2015 ",
        "2012/2008",
        "20155",
        "/",
        "..",
        "../..",
        "/..",
        "../",
        "2015-02-30/..",
        "2015-02-30/2016",
        "2008/2012/2015",
        "2015/soon",
    ],
)
def test_what_is_no_edtf_is_refused_with_examples(text):
    with pytest.raises(ValueError, match="2008/2012"):
        span(text)


def test_of_two_bounds_the_closer_one_counts_and_not_the_newer_source():
    early, late = made("../2013-04", name="b", issued="2013"), made("../2014", name="a")
    assert best([early, late], STAGES) == best([late, early], STAGES) == early
    since, later = made("2008/..", name="a"), made("2010/..", name="b", issued="2011")
    assert best([since, later], STAGES) == best([later, since], STAGES) == later
    assert best([made("2016", issued="2010"), early], STAGES).value == "2016"


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_a_mark_of_doubt_makes_a_date_no_more_precise(mark):
    """Between two that are alike but for it the address decides, as between any two."""
    plain, marked = made("2015", name="a"), made(f"2015{mark}", name="b")
    assert best([plain, marked], STAGES) == best([marked, plain], STAGES) == plain
    assert best([made("2015", name="b"), made(f"2015{mark}", name="a")], STAGES).value != "2015"
