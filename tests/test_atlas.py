"""The idea atlas: what its awkward cases must say, and that its statement of coverage is true."""

import re
from collections import Counter

import pytest

import koopgraph
from koopgraph import bundled, dataset
from koopgraph.exports import coverage
from koopgraph.terms import expand


@pytest.fixture(scope="module")
def kg():
    return koopgraph.load()


def values(kg, query):
    """Last parts of the values; transfers are spelled out, pyoxigraph 0.5 stumbles on two dots."""
    prefixes = "PREFIX koop: <https://w3id.org/koopgraph/ontology#> " + "".join(
        f"PREFIX {name}: <https://w3id.org/koopgraph/{name}/> "
        for name in ("idea", "initiative", "transfer", "place", "vocab", "intermediary", "claim")
    )
    spelled = re.sub(r"\btransfer:([\w.-]+)", r"<https://w3id.org/koopgraph/transfer/\1>", query)
    return {tuple(str(v).rsplit("/")[-1] for v in row) for row in kg.sparql(prefixes + spelled)}


def givers(kg, initiative):
    return {
        giver
        for (giver,) in values(
            kg,
            f"SELECT ?g {{ ?t koop:toInitiative initiative:{initiative} . "
            "{ ?t koop:fromPlace ?g } UNION { ?t koop:fromIntermediary ?g } }",
        )
    }


def years(kg, initiative):
    query = (
        f"SELECT ?year {{ ?c koop:claimAbout initiative:{initiative} ; "
        "koop:claimProperty koop:startYear ; koop:claimValue ?year }"
    )
    return {year for (year,) in values(kg, query)}


def test_the_atlas_holds_the_ideas_of_the_research(kg):
    assert len(values(kg, "SELECT ?i { ?i a koop:Idea }")) >= 128


def test_copenhagen_and_new_york_learned_from_each_other(kg):
    assert givers(kg, "cloudburst-management.new-york-city") == {"copenhagen"}
    assert givers(kg, "coastal-flood-protection.copenhagen") == {"new-york-city"}


def test_who_learned_is_told_with_the_date_as_it_is_known(kg):
    poster = kg.told_by("koopstadt-poster").ask("learned", idea="mobility-hub")
    told = "Nuremberg may have taken over the idea “mobility hub” from Leipzig perhaps in 2015."
    assert any(told in s for s in poster.sentences())
    bees = list(kg.ask("learned", idea="bee-path").sentences())
    assert any(
        " from Ljubljana between 2018 and 2021." in s and s.startswith("Cesena took") for s in bees
    )


@pytest.mark.parametrize("question", ["learned", "taught"])
def test_each_transfer_is_told_once_for_each_source(kg, question):
    told = Counter((row.transfer, row.source) for row in kg.ask(question))
    arrivals = values(kg, "SELECT ?t { ?t koop:transfers ?i ; koop:toPlace ?p }")
    assert len({transfer for transfer, _ in told}) > len(arrivals) / 2
    assert set(told.values()) == {1}  # also where no initiative of the receiver is known


def test_an_idea_with_two_origins_keeps_both(kg):
    assert years(kg, "open-streets.seattle") == {"1965"}
    assert years(kg, "open-streets.bogota") == {"1974-12-15"}
    assert givers(kg, "open-streets.bogota") == {"amsterdam"}


@pytest.mark.parametrize("city", ["seoul", "beijing"])
def test_two_givers_of_one_adoption_are_two_transfers(kg, city):
    assert givers(kg, f"bus-rapid-transit.{city}") == {"curitiba", "bogota"}


@pytest.mark.parametrize(
    ("initiative", "told"),
    [
        ("mobility-hub.bremen", {"2002", "2003", "2006"}),
        ("business-improvement-district.new-orleans", {"1974", "1975"}),
        ("bike-sharing-third-generation.rennes", {"1997", "1998"}),
        ("bus-rapid-transit.runcorn", {"1971"}),
        ("bus-rapid-transit.lima", {"1972"}),
        ("bus-rapid-transit.curitiba", {"1974"}),
        ("superblock.barcelona", {"1993", "2017"}),
    ],
)
def test_years_that_contradict_stand_side_by_side(kg, initiative, told):
    assert told <= years(kg, initiative)


@pytest.mark.parametrize("city", ["chemnitz", "dresden", "zittau"])
def test_a_missing_year_stays_missing(kg, city):
    assert years(kg, f"guardian-house.{city}") == set()
    assert givers(kg, f"guardian-house.{city}") == {"leipzig"}


def test_an_adoption_without_a_source_for_its_giver_has_no_giver(kg):
    assert givers(kg, "mobility-hub.hamburg") == set()


@pytest.mark.parametrize(
    ("initiative", "giver"),
    [
        ("permanent-citizens-council.aachen", "german-speaking-community-belgium"),
        ("defect-reporting.zurich", "united-kingdom"),
        ("inter-municipal-waste.chiang-rai", "kartamantul"),
        ("cittaslow.hersbruck", "cittaslow-network"),
        ("thirty-kmh-zone.buxtehude", "netherlands"),
    ],
)
def test_givers_that_are_no_cities_stay_what_they_are(kg, initiative, giver):
    assert givers(kg, initiative) == {giver}


def test_what_only_a_network_promised_is_tentative(kg):
    query = "SELECT ?c { transfer:ngo-house.riga.espoo koop:certainty ?c }"
    assert values(kg, query) == {("tentative",)}


def test_a_sentence_on_all_cities_of_a_network_documents_no_single_arrival(kg):
    query = "SELECT ?c { transfer:bee-path.ljubljana.amarante koop:certainty ?c }"
    assert values(kg, query) == {("tentative",)}


def test_what_was_planned_and_never_built_says_so(kg):
    query = "SELECT ?i { ?i koop:status vocab:never-realised }"
    assert ("vacant-housing-agency.riga",) in values(kg, query)
    assert ("congestion-charging.new-york-city.2",) in values(kg, query)


def test_giver_and_year_may_have_different_sources(kg):
    query = (
        "SELECT ?p ?s { VALUES ?about { transfer:parklet.san-francisco.london "
        "initiative:parklet.london } ?c koop:claimAbout ?about ; koop:claimProperty ?p ; "
        "koop:inSource ?s }"
    )
    said = values(kg, query)
    assert len({source for _, source in said}) == 2


def test_no_adoption_of_the_atlas_has_a_giver(kg):
    for city in ("fuenlabrada", "getafe", "guadalajara-spain", "valladolid"):
        assert givers(kg, f"anti-rumours-strategy.{city}") == set()


def test_every_idea_has_a_definition_in_both_languages_and_a_theme(kg):
    query = (
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?i { ?i a koop:Idea . "
        "FILTER NOT EXISTS { ?i skos:definition ?de, ?en ; koop:theme ?theme . "
        'FILTER (LANG(?de) = "de" && LANG(?en) = "en") } }'
    )
    prefix = "PREFIX koop: <https://w3id.org/koopgraph/ontology#> "
    assert [str(row[0]) for row in kg.sparql(prefix + query)] == []


def test_the_statement_of_coverage_is_what_the_data_holds():
    path = bundled.folder("data") / "dataset.ttl"
    others = [p for p in bundled.turtle_files("data") if p != path]
    assert coverage.turtle(koopgraph.load(*others).engine) == path.read_text(encoding="utf-8")


def test_coverage_can_be_asked_for(kg):
    parts = [str(row.part) for row in kg.ask("coverage")]
    assert parts[0] == f"{dataset.DATASET}/ideas"
    assert parts[-1] == f"{dataset.DATASET}/bias"


def test_how_an_idea_travelled_can_be_asked(kg):
    rows = kg.ask("lineage", idea="bus-rapid-transit")
    assert expand("place:bogota") in {row.place for row in rows}
