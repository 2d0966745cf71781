"""The measures straight from a graph: three cities, two sources that disagree, one tentative step.

Bremen 2003 → Leipzig 2015 (another source: 2014) → Nuremberg (tentative); Ulm is a member without
the idea; Graz has it and is in no network; Kiel only prepares it.
"""

import networkx as nx
import pytest

import koopgraph
from koopgraph.errors import WrongSlice
from koopgraph.measures import UNKNOWN, Undated, Undefined, inputs, of_graph
from koopgraph.measures.errors import (
    IdleOption,
    IncompletePopulation,
    UndeclaredPopulation,
    UnknownChoice,
)
from koopgraph.opening import load

BASE = "https://w3id.org/koopgraph/"
PREFIXES = "".join(
    f"@prefix {name}: <{BASE}{name}/> .\n"
    for name in "place idea initiative transfer claim source intermediary vocab".split()
) + (
    "@prefix koop: <https://w3id.org/koopgraph/ontology#> .\n"
    "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
    "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n"
)
THINGS = """
<https://w3id.org/koopgraph/dataset/toy> a dcat:Dataset ; dcterms:modified "2020-05" .
idea:hub a koop:Idea ; rdfs:label "mobility hub"@en .
intermediary:net a koop:CityNetwork ; rdfs:label "the network"@en .
place:bremen a koop:City ; rdfs:label "Bremen"@en ; koop:memberOf intermediary:net ;
  wgs84:lat 53.0758 ; wgs84:long 8.8072 .
place:leipzig a koop:City ; rdfs:label "Leipzig"@en ; koop:memberOf intermediary:net ;
  wgs84:lat 51.3396 ; wgs84:long 12.3713 .
place:nuremberg a koop:City ; rdfs:label "Nuremberg"@en ; koop:memberOf intermediary:net .
place:ulm a koop:City ; rdfs:label "Ulm"@en ; koop:memberOf intermediary:net .
place:graz a koop:City ; rdfs:label "Graz"@en .
place:kiel a koop:City ; rdfs:label "Kiel"@en ; koop:memberOf intermediary:net .
initiative:hub.kiel koop:status vocab:in-preparation .
"""
STARTS = {"bremen": 2003, "leipzig": 2015, "nuremberg": None, "graz": 2008, "kiel": None}


def initiative(place, year):
    text = f"initiative:hub.{place} a koop:Project ; rdfs:label 'Hub {place}'@en ; "
    text += f"koop:inPlace place:{place} ; koop:embodies idea:hub .\n"
    if year:
        text += f"initiative:hub.{place} koop:startYear {year} ; koop:earliest {year} ; "
        text += f"koop:latest {year} ; koop:restsOn claim:hub.{place}.start .\n"
        text += claim(
            f"hub.{place}.start", f"initiative:hub.{place}", "startYear", f'"{year}"', year
        )
    return text


def claim(slug, about, predicate, value, year=None, rank="normal"):
    years = f"koop:earliest {year} ; koop:latest {year} ; " if year else ""
    return (
        f"claim:{slug} a koop:Claim ; koop:claimAbout {about} ; "
        f"koop:claimProperty koop:{predicate} ; "
        f"koop:claimValue {value} ; {years}koop:grade vocab:documented ; "
        f"koop:modality vocab:asserted ; koop:rank vocab:{rank} ; koop:inSource source:paper .\n"
    )


def transfer(giver, receiver, certainty):
    name = f"transfer:hub.{giver}.{receiver}"
    arrived = f"koop:realisedAs initiative:hub.{receiver} ; " if certainty == "confirmed" else ""
    slug = f"hub.{giver}.{receiver}.from"
    return (
        f"{name} a koop:{certainty.title()}Transfer ; koop:transfers idea:hub ; "
        f"koop:fromInitiative initiative:hub.{giver} ; "
        f"koop:toInitiative initiative:hub.{receiver} ; "
        f"{arrived}koop:certainty vocab:{certainty} ; koop:restsOn claim:{slug} ; "
        f"koop:broughtBy intermediary:net .\n"
        + claim(slug, name, "fromInitiative", f"initiative:hub.{giver}")
    )


@pytest.fixture(scope="module")
def kg(tmp_path_factory):
    text = PREFIXES + THINGS + "source:paper a koop:Source ; rdfs:label 'The paper'@en .\n"
    text += "".join(initiative(place, year) for place, year in STARTS.items())
    text += claim("rival", "initiative:hub.leipzig", "startYear", '"2014"', 2014)
    text += claim("old", "initiative:hub.leipzig", "startYear", '"1999"', 1999, rank="deprecated")
    text += transfer("bremen", "leipzig", "confirmed") + transfer(
        "leipzig", "nuremberg", "tentative"
    )
    path = tmp_path_factory.mktemp("graph") / "small.ttl"
    path.write_text(text, encoding="utf-8")
    return load(path)


def place(name):
    return f"{BASE}place/{name}"


def hub(name):
    return f"{BASE}initiative/hub.{name}"


def test_adoptions_carry_rival_dates_and_their_claims(kg):
    found, places, outside = inputs.adoptions_in(kg, "hub")
    assert set(found) == {place(p) for p in ("bremen", "leipzig", "nuremberg", "graz")}
    leipzig = found[place("leipzig")]
    assert (leipzig.year, leipzig.earliest, leipzig.latest) == (2015, 2014, 2015)
    assert leipzig.claims == (f"{BASE}claim/hub.leipzig.start", f"{BASE}claim/rival")
    assert found[place("nuremberg")] is UNKNOWN  # the transfer that reached it is tentative
    assert (places, outside) == (None, 0)


def test_transfers_carry_the_rival_dates_of_their_arrival_and_their_claims(kg):
    edges = inputs.transfers_of(kg).edges(data=True)
    (arrival,) = (data for _, to, data in edges if to == place("leipzig"))
    assert (arrival["year"], arrival["earliest"], arrival["latest"]) == (2015, 2014, 2015)
    assert f"{BASE}claim/rival" in arrival["claims"]


def test_adoption_gives_a_value_and_a_range(kg):
    row = of_graph.measure(kg, "adoption", idea="hub").row(2014)
    assert (row.cumulative, row.cumulative_low, row.cumulative_high) == (2, 2, 4)


def test_a_city_network_is_a_population(kg):
    with pytest.raises(UndeclaredPopulation):
        of_graph.measure(kg, "survival", idea="hub")
    found = of_graph.measure(kg, "survival", idea="hub", population="net")
    assert found.counts["population"] == 5
    assert found.counts["adopters outside the population"] == 1  # Graz


def test_lineage_counts_tentative_steps_only_when_asked(kg):
    assert of_graph.measure(kg, "cascades").rows[0][2] == 2
    asked = of_graph.measure(kg, "cascades", certainty="all")
    assert asked.rows[0][:3] == (hub("bremen"), (hub("bremen"),), 3)


def test_lags_have_the_rival_year_in_their_range(kg):
    row = of_graph.measure(kg, "lags").row(hub("bremen"), hub("leipzig"))
    assert (row.lag, row.lag_low, row.lag_high) == (12, 11, 12)


@pytest.mark.parametrize("name", sorted(koopgraph.measures.MEASURES))
@pytest.mark.parametrize("ties", ["membership", "transfers", "distance"])
def test_every_measure_runs_on_a_graph(kg, name, ties):
    takes = koopgraph.measures.MEASURES[name].takes
    options = {"population": "net"} if "adoptions" in takes else {}
    options |= {"ties": ties} if "ties" in takes else {}
    found = kg.measure(name, idea="hub", **options)
    assert found.rows or found.why
    assert "nan" not in found.to_csv()


def test_any_number_leads_back_to_its_source(kg):
    table = of_graph.measure(kg, "chains", idea="hub")
    found = of_graph.sources(kg, table)
    assert {row.source for row in found} == {"The paper"}
    assert {row.claim.rsplit("/", 1)[1] for row in found} >= {"hub.bremen.leipzig.from", "rival"}


def test_an_undated_adoption_rests_on_the_transfer_that_reached_it(kg):
    lineage = inputs.lineage_of(kg, certainty=("confirmed", "tentative"))
    assert lineage.nodes[hub("nuremberg")]["claims"] == (f"{BASE}claim/hub.leipzig.nuremberg.from",)
    found = koopgraph.measures.adoptions_of(lineage, idea=f"{BASE}idea/hub")
    assert found[place("nuremberg")] == Undated((f"{BASE}claim/hub.leipzig.nuremberg.from",))
    first = koopgraph.measures.adoption(found).sources()
    assert f"{BASE}claim/hub.leipzig.nuremberg.from" in first.column("claim")


def test_who_had_it_by_a_year_may_have_had_it_long_before():
    lineage = nx.DiGraph()
    lineage.add_node("a", place="A", idea="hub", year=2000, earliest=2000, latest=2000)
    lineage.add_node("b", place="B", idea="hub", year=2017, earliest=None, latest=2017)
    found = koopgraph.measures.adoptions_of(lineage, idea="hub")
    assert found["B"] == koopgraph.measures.Dated(latest=2017)
    curve = koopgraph.measures.adoption(found)
    assert (curve.row(2016).cumulative, curve.row(2016).cumulative_high) == (1, 2)
    assert curve.counts["date a range"] == 1


def test_lineages_say_which_transfers_they_count(kg):
    counts = kg.measure("lags").counts
    assert counts["transfers (confirmed; documented or partly)"] == 1
    assert counts["other transfers left out"] == 1


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("adoption", {"certainty": "tentative"}),
        ("adoption", {"ties": "distance"}),
        ("exposure", {"grade": "uncited", "population": "net"}),
        ("cascades", {"population": "net"}),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(kg, name, options):
    with pytest.raises(IdleOption, match=next(iter(options))):
        kg.measure(name, idea="hub", **options)


def test_a_choice_that_is_none_is_refused_by_its_name(kg):
    with pytest.raises(UnknownChoice, match="without_ties cannot be"):
        kg.measure("exposure", idea="hub", population="net", without_ties="nothing")


def test_a_measure_of_adoptions_takes_no_slice_of_transfers(kg):
    with pytest.raises(WrongSlice, match="takes no theme"):
        kg.measure("adoption", idea="hub", theme="mobility")


def test_a_population_that_misses_an_adopter_names_it(kg):
    with pytest.raises(IncompletePopulation, match="Graz"):
        kg.measure("survival", idea="hub", population=["bremen", "leipzig", "nuremberg"])


def test_names_stand_in_reasons_too(kg):
    found = of_graph.labelled(kg, kg.measure("distances", certainty="tentative"))
    assert next(iter(found)).km.reason == "no coordinates are recorded for Nuremberg"


def test_chains_take_any_name_of_a_place(kg):
    assert len(kg.measure("chains", source="Bremen", target="leipzig")) == 1
    assert not len(kg.measure("chains", source="Leipzig"))


def test_people_read_names(kg):
    shown = of_graph.labelled(kg, of_graph.measure(kg, "chains", idea="hub"))
    assert next(iter(shown)).places == ("Bremen", "Leipzig")


def test_who_waits_is_watched_until_the_date_of_the_data_and_it_is_said(kg):
    found = kg.measure("hazard", idea="hub", population="net")
    assert found.counts["last year"] == found.column("period")[-1] == 2020
    assert "observed until 2020, the date of the data" in found.notes
    earlier = kg.measure("hazard", idea="hub", population="net", observed_until=2016)
    assert earlier.counts["last year"] == 2016
    assert not any("date of the data" in note for note in earlier.notes)
    with pytest.raises(UnknownChoice, match="2020, the date of the data, or earlier"):
        kg.measure("bass", idea="hub", population="net", observed_until=2060)


def test_risk_sets_of_one_idea(kg):
    history = kg.event_history("hub", population="net").table
    assert sum(row.event for row in history) == 2
    pairs = kg.dyads("hub", population="net").table
    events = [(row.receiver, row.giver, round(row.km)) for row in pairs if row.event]
    assert events == [(place("leipzig"), place("bremen"), 310)]


def test_measures_of_adoptions_need_one_idea(kg):
    with pytest.raises(UnknownChoice, match="one idea"):
        of_graph.measure(kg, "adoption")
    with pytest.raises(UnknownChoice, match="adoption"):
        of_graph.measure(kg, "adoptoin", idea="hub")


def test_a_place_without_coordinates_has_no_distance(kg):
    found = of_graph.measure(kg, "distances", certainty="tentative")
    assert isinstance(next(iter(found)).km, Undefined)
