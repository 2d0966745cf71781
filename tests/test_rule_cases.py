"""The table of cases: what began, what was announced, how an initiative stands.

Each line once with made-up claims and, where the data that ship hold it, once with those.
"""

import warnings
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

import toy
from koopgraph.model.by_property import by_property
from koopgraph.model.kinds import Kinds, kinds_in
from koopgraph.model.rule import plain_statements
from koopgraph.model.source_view import claims_in
from koopgraph.model.tidy import read_turtle
from koopgraph.terms import IRI, expand
from koopgraph.vocab import KOOP, PREFIXES, VOCAB
from test_claims import MODEL, OUTCOME, TRANSFER, arrival, concept, giver, made, of_transfer

DATA = Path(__file__).parents[1] / "data"
HUB = expand("initiative:hub.x")


def values(claims, thing, *, strategy=False, kinds=None):
    """Property → value of one thing; it has one value each in these cases."""
    own = frozenset({thing})
    kinds = kinds or Kinds(initiatives=own, strategies=own if strategy else frozenset())
    return {
        statement.predicate.slug: statement.value
        for statement in plain_statements(claims, kinds)
        if statement.subject == thing
    }


def years(found):
    """Start, announced and planned year, and the status, ``None`` for what is not there."""
    names = ("startYear", "announcedYear", "plannedYear")
    return (*map(found.get, names), found["status"].slug if "status" in found else None)


def start(value, stage=None, modality="asserted", *, name=None, **more):
    return made(
        value, about=HUB, stage=stage, modality=modality, name=name or f"{stage}.{value}", **more
    )


# Made-up claims: claims, whether it is a strategy, then what they come to

ONE_GIVEN = made(HUB, about=TRANSFER, prop="fromInitiative", name="given")
ARRIVED = made(HUB, about=TRANSFER, prop="realisedAs", name="arrived")
SENT = made(HUB, about=TRANSFER, prop="toInitiative", name="sent")
CASES = {
    "an award is ignored": (
        [start("2003-04-02", "opened"), start("2009", "honoured")],
        (2003, None, None, "in-operation"),
    ),
    "announced, then opened": (
        [start("2015-07-08", "opened"), start("2011", "announced"), start("2013", "decided")],
        (2015, 2011, None, "in-operation"),
    ),
    "a question that another source settles": (
        [start("2016-10-05", "opened"), start("2015?", modality="questioned")],
        (2016, None, None, "in-operation"),
    ),
    "a question alone": (
        [start("2015?", modality="questioned")],
        (2015, None, None, "in-question"),
    ),
    "planned only": (
        [start("2026", "opened", "planned")],
        (None, None, 2026, "in-preparation"),
    ),
    "announced only": ([start("2019", "announced")], (None, 2019, None, "in-preparation")),
    "decided only": ([start("2019", "decided")], (None, 2019, None, "in-preparation")),
    "announced, and documented as arrived": (
        [start("2017", "announced"), ARRIVED],
        (None, 2017, None, "in-operation"),
    ),
    "a strategy is decided before it is opened": (
        [start("2016", "decided"), start("2017", "opened")],
        (2016, None, None, "in-operation"),
    ),
    "a strategy is piloted before it is decided": (
        [start("2012", "piloted"), start("2015", "decided")],
        (2015, None, None, "in-operation"),
    ),
    "a strategy without a stage": ([start("2011")], (2011, None, None, "in-operation")),
    "a strategy announced": ([start("2011", "announced")], (None, 2011, None, "in-preparation")),
    "no single year": ([start("../2017-11", "opened")], (None, None, None, "in-operation")),
    "expanded only": ([start("2019", "expanded")], (None, None, None, "in-operation")),
    "ended only": (
        [start("2019", "ended", prop="endYear")],
        (None, None, None, "discontinued"),
    ),
    "ended, as the stage of a start": (
        [start("2019", "ended")],
        (None, None, None, "discontinued"),
    ),
    "an end that is only planned": (
        [start("2015", "opened"), start("2030", "ended", "planned", prop="endYear")],
        (2015, None, None, "in-operation"),
    ),
    "honoured only": ([start("2019", "honoured")], (None, None, None, "not-on-record")),
    "a documented giver without a start claim": ([ONE_GIVEN], (None, None, None, "in-operation")),
    "a documented giver with an award": (
        [ONE_GIVEN, start("2019", "honoured")],
        (None, None, None, "in-operation"),
    ),
    "a giver that was only announced": (
        [ONE_GIVEN, start("2019", "announced")],
        (None, 2019, None, "in-preparation"),
    ),
    "where it was to go, and no word of an arrival": ([SENT], (None, None, None, "not-on-record")),
    "a denied start": (
        [start("2019", "announced"), start("2021", "opened", "denied")],
        (None, 2019, None, "never-realised"),
    ),
    "a denied start, asserted by another source for the same year": (
        [start("2021", "opened"), start("2021", "opened", "denied")],
        (None, None, 2021, "never-realised"),
    ),
    "a year that is denied, and another one": (
        [start("2003", "opened", "denied"), start("2006")],
        (2006, None, None, "in-operation"),
    ),
    "a denied start without a source": (
        [start("2019", "announced"), start("2021", "opened", "denied", grade="uncited")],
        (None, 2019, None, "in-preparation"),
    ),
    "a source older than the opening": (
        [start("2025", "opened", issued="2020-05")],
        (None, None, 2025, "in-preparation"),
    ),
    "a source of the same year": (
        [start("2020", "opened", issued="2020-05")],
        (2020, None, None, "in-operation"),
    ),
    "a source of about that time": (
        [start("2020-07-01", "opened", issued="2020-06~")],
        (2020, None, None, "in-operation"),
    ),
    "an undated source": ([start("2025", issued=None)], (2025, None, None, "in-operation")),
    "the earliest announcement": (
        [start("2014", "announced", issued="2022"), start("2012", "decided", issued="2015")],
        (None, 2012, None, "in-preparation"),
    ),
}
STRATEGIES = {name for name in CASES if name.startswith("a strategy")}


@pytest.mark.parametrize("name", CASES)
def test_a_case_of_the_table(name):
    claims, expected = CASES[name]
    assert years(values(claims, HUB, strategy=name in STRATEGIES)) == expected


DAYS = sorted({str(claim.issued) for claims, _ in CASES.values() for claim in claims})


def in_turtle(case, number, claim):
    """A claim of one case, about things of its own; a source for each date of a source."""
    things = {HUB: f"initiative:hub.c{case}", TRANSFER: f"transfer:hub.c{case}"}
    given = {
        "claimAbout": things[claim.about],
        "claimProperty": f"koop:{IRI(claim.predicate).slug}",
        "claimValue": things.get(claim.value, f'"{claim.value}"'),
        "inSource": f"source:s{DAYS.index(str(claim.issued))}",
    }
    for name in ("grade", "modality", "rank", "stage"):
        if word := getattr(claim, name):
            given[name] = f"vocab:{IRI(word).slug}"
    said = " ; ".join(f"koop:{name} {term}" for name, term in given.items())
    return f"claim:c{case}.n{number} a koop:Claim ; {said} .\n"


@pytest.fixture(scope="module")
def all_cases(tmp_path_factory):
    """All cases of the table in one graph."""
    parts = [toy.PLACES, "idea:hub a koop:Idea ; rdfs:label 'hub'@en .\n"]
    for number, day in enumerate(DAYS):
        dated = "" if day == "None" else f'; dcterms:date "{day}"'
        parts.append(f"source:s{number} a koop:Source ; dcterms:title 'of {day}' {dated} .\n")
    for case, (name, (claims, _)) in enumerate(CASES.items()):
        kind = "Strategy" if name in STRATEGIES else "Project"
        parts.append(
            f"initiative:hub.c{case} a koop:{kind} ; koop:embodies idea:hub ; "
            f"koop:inPlace place:aach .\n"
            f"transfer:hub.c{case} a koop:TransferEvent ; koop:transfers idea:hub .\n"
        )
        parts += [in_turtle(case, number, claim) for number, claim in enumerate(claims)]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*has no koop.certainty")  # no transfers proper
        return toy.graph(tmp_path_factory.mktemp("cases"), "".join(parts))


def stated_of(kg):
    """Case → start, announced and planned year, and status, asked of a graph."""
    rows = kg.sparql(
        f"PREFIX koop: <{PREFIXES['koop']}> SELECT ?x ?start ?told ?plan ?status {{ "
        "?x koop:embodies ?idea . OPTIONAL { ?x koop:startYear ?start } "
        "OPTIONAL { ?x koop:announcedYear ?told } OPTIONAL { ?x koop:plannedYear ?plan } "
        "OPTIONAL { ?x koop:status ?status } }"
    )
    names = list(CASES)
    return {
        names[int(row.x.slug.removeprefix("hub.c"))]: (
            row.start, row.told, row.plan, row.status and row.status.slug
        )
        for row in rows
    }  # fmt: skip


def test_the_table_holds_in_a_graph_and_as_told_by_a_source(all_cases):
    assert stated_of(all_cases) == {name: expected for name, (_, expected) in CASES.items()}
    alone = {
        name: expected
        for name, (claims, expected) in CASES.items()
        if {claim.issued for claim in claims} == {"2020"}
    }
    assert len(alone) > 20
    told = stated_of(all_cases.told_by(f"s{DAYS.index('2020')}"))
    assert {name: told[name] for name in alone} == alone


def test_what_was_expanded_or_ended_had_begun_by_then():
    both = [start("2019", "expanded"), start("2020", "ended", prop="endYear")]
    assert values(both, HUB)["latest"] == 2019
    assert values(both[1:], HUB) == {
        "latest": 2020, "endYear": 2020, "status": concept("discontinued"),
    }  # fmt: skip


def test_an_activity_has_no_status_and_its_plan_is_its_date():
    talk = expand("activity:talk")
    claims = [made("2030", about=talk, modality="planned", stage=None, issued="2020")]
    assert values(claims, talk, kinds=Kinds()) == {
        "startYear": 2030, "earliest": 2030, "latest": 2030,
    }  # fmt: skip


def status(value, **more):
    return made(concept(value), about=HUB, prop="status", **{"name": value} | more)


def test_among_status_claims_the_newest_counts():
    old, new = status("in-operation", issued="2012"), status("discontinued", issued="2019")
    assert years(values([old, new], HUB))[-1] == "discontinued"
    assert years(values([old, status("discontinued", issued=None)], HUB))[-1] == "in-operation"
    kept = status("in-operation", issued="2012", rank="preferred")
    assert years(values([kept, new], HUB))[-1] == "in-operation"


def test_a_status_claim_does_not_hide_what_fits_first():
    claims = [start("2015", "opened"), status("in-preparation", issued="2024")]
    assert years(values(claims, HUB))[-1] == "in-operation"
    ended = [*claims, start("2018", "ended", prop="endYear")]
    assert years(values(ended, HUB))[-1] == "discontinued"


def test_a_status_that_a_claim_decided_rests_on_it():
    [found] = plain_statements([status("never-realised")], Kinds(initiatives=frozenset({HUB})))
    assert (found.value.slug, found.claim) == ("never-realised", expand("claim:never-realised"))


# Transfers


def of(claims, thing=TRANSFER):
    return values(claims, thing, kinds=Kinds())


def outcome(value="2015", stage="opened", modality="asserted", **more):
    return made(value, about=OUTCOME, stage=stage, modality=modality, **{"name": "outcome"} | more)


def planned_arrival():
    return of_transfer("toInitiative", OUTCOME, modality="planned")


@pytest.mark.parametrize(
    "began",
    [
        outcome(),
        outcome("2019", "expanded"),
        outcome("2019", "ended", prop="endYear"),
        outcome("../2017"),
    ],
    ids=["a beginning", "expanded", "ended", "no single year"],
)
def test_a_plan_whose_receiver_began_is_confirmed_on_the_word_that_it_did(began):
    found = list(plain_statements([giver(), planned_arrival(), began], Kinds()))
    [realised] = [s for s in found if s.predicate == KOOP.realisedAs]
    assert (realised.subject, realised.value, realised.claim) == (TRANSFER, OUTCOME, began.iri)


@pytest.mark.parametrize(
    "weak",
    [
        outcome(grade="partly"),
        outcome("2015?", modality="questioned"),
        outcome(stage="announced"),
        outcome("2025", issued="2020"),
    ],
    ids=["partly", "questioned", "announced", "older source"],
)
def test_a_weaker_word_for_the_beginning_leaves_it_tentative(weak):
    assert of([giver(), planned_arrival(), weak])["certainty"].slug == "tentative"


def test_any_remaining_claim_confirms_and_not_only_the_best():
    best_of_all = outcome("2015", grade="partly", rank="preferred", name="best")
    found = of([giver(), planned_arrival(), best_of_all, outcome("2016", name="other")])
    assert (found["certainty"].slug, found["arrivalYear"]) == ("confirmed", 2015)


def test_an_article_older_than_the_opening_confirms_no_arrival():
    claims = [giver(), arrival(issued="2020"), outcome("2025", grade="partly", issued="2026")]
    assert of(claims)["certainty"].slug == "tentative"
    assert of([giver(), arrival(issued="2025"), claims[2]])["certainty"].slug == "confirmed"


def test_a_giver_may_be_named_before_the_arrival():
    claims = [giver(issued="2013"), planned_arrival(), outcome("2015-07-08", issued="2016")]
    assert of(claims)["certainty"].slug == "confirmed"


def test_what_was_never_realised_is_tentative():
    never = made(concept("never-realised"), about=OUTCOME, prop="status", name="never")
    found = of([giver(), arrival(), never])
    assert (found["certainty"].slug, "realisedAs" in found) == ("tentative", False)


def test_an_arrival_has_the_year_in_which_the_receiver_began():
    assert of([giver(), arrival(), outcome()])["arrivalYear"] == 2015
    assert "arrivalYear" not in of([giver(), arrival(), outcome(stage="announced")])
    assert "arrivalYear" not in of([giver(), arrival(), outcome("../2017")])
    asked = [giver(grade="partly"), outcome("2024?", modality="questioned")]
    assert "arrivalYear" not in of([*asked, arrival(grade="partly")])


def test_a_model_that_is_only_supposed_is_not_on_record():
    claims = [giver(grade="partly"), arrival()]
    assert values(claims, MODEL, kinds=Kinds())["status"].slug == "not-on-record"
    assert values(claims, OUTCOME, kinds=Kinds())["status"].slug == "in-operation"


# The data that ship

BUNDLED = {
    "mobility-hub.bremen": (2003, None, None, "in-operation"),
    "mobility-hub.leipzig": (2015, 2011, None, "in-operation"),
    "mobility-hub.nuremberg": (2016, None, None, "in-operation"),
    "mobility-hub.wolfsburg": (None, None, 2026, "in-preparation"),
    "mobility-hub.flanders": (None, 2017, None, "in-operation"),
    "energy-use-plan.nuremberg": (2011, None, None, "in-operation"),
    "municipal-climate-budget.oslo": (2016, None, None, "in-operation"),
    "civic-use-regulation.naples": (2015, None, None, "in-operation"),
    "consul.valladolid": (None, None, None, "in-operation"),
    "superblock.prague": (2024, None, None, "in-question"),
    "transition-town.kinsale": (2005, None, None, "in-operation"),
}
POSTER = expand("source:koopstadt-poster")


@pytest.fixture(scope="module")
def bundled():
    triples = [t for path in sorted(DATA.rglob("*.ttl")) for t in read_turtle(path)]
    said = by_property(triples)
    return claims_in(said), kinds_in(said)


def stands(claims, kinds, slug):
    return years(values(claims, IRI(expand(f"initiative:{slug}")), kinds=kinds))


@pytest.mark.parametrize("slug", BUNDLED)
def test_a_case_of_the_data_that_ship(bundled, slug):
    claims, kinds = bundled
    assert stands(claims, kinds, slug) == BUNDLED[slug]


def test_the_poster_alone_puts_a_question_mark_after_nuremberg(bundled):
    claims, kinds = bundled
    told = [claim for claim in claims if claim.source == POSTER]
    assert stands(told, kinds, "mobility-hub.nuremberg") == (2015, None, None, "in-question")
    assert stands(told, kinds, "mobility-hub.bremen") == (2006, None, None, "in-operation")


def test_every_initiative_that_ships_and_is_spoken_of_has_a_status(bundled):
    claims, kinds = bundled
    found = {
        statement.subject: statement.value
        for statement in plain_statements(claims, kinds)
        if statement.predicate == KOOP.status
    }
    spoken_of = {claim.about for claim in claims}
    assert set(kinds.initiatives) & spoken_of <= set(found)
    assert set(found.values()) <= set(VOCAB)


def test_an_initiative_without_a_type_is_what_its_idea_usually_is():
    """Its own type counts before that; an idea that says nothing gives none."""
    said = """
    @prefix koop: <https://w3id.org/koopgraph/ontology#> . @prefix ex: <http://example.org/> .
    ex:law koop:usualKind koop:Strategy . ex:hub koop:usualKind koop:Project .
    ex:untyped koop:embodies ex:law . ex:project a koop:Project ; koop:embodies ex:law .
    ex:strategy a koop:Strategy ; koop:embodies ex:hub . ex:built koop:embodies ex:hub .
    ex:other koop:embodies ex:unknown . ex:alone a koop:Initiative . ex:net a koop:CityNetwork .
    """
    found = kinds_in(by_property(quad.triple for quad in parse(said, RdfFormat.TURTLE)))
    of = {kind: {thing.removeprefix("http://example.org/") for thing in getattr(found, kind)}
          for kind in ("strategies", "initiatives", "networks")}  # fmt: skip
    assert of["strategies"] == {"untyped", "strategy"}
    assert of["initiatives"] == {"untyped", "project", "strategy", "built", "other", "alone"}
    assert of["networks"] == {"net"}


def test_a_transfer_with_neither_end_has_no_certainty():
    """A source may tell only who brought it; a place to which it came is an end."""
    brought = of_transfer("broughtBy", expand("intermediary:ring"))
    assert of([brought]).keys() == {"broughtBy"}
    placed = of_transfer("toPlace", expand("place:buehl"))
    assert of([brought, placed])["certainty"].slug == "tentative"
    assert of([giver()])["certainty"].slug == "tentative"


@pytest.mark.parametrize("modality", ["questioned", "planned"])
def test_what_is_not_asserted_expands_ends_and_settles_nothing(modality):
    for stage in ("expanded", "ended"):
        found = years(values([start("2019", stage, modality)], HUB))
        assert found[-1] not in ("in-operation", "discontinued"), stage
    told = [start("2015", "opened"), status("discontinued", modality=modality)]
    assert years(values(told, HUB))[-1] == "in-operation"
    assert years(values(told[1:], HUB))[-1] != "discontinued"
