"""The graph as one source tells it."""

import pytest
from pyoxigraph import QueryTriples

import koopgraph
import toy
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import UnknownThing
from koopgraph.model.by_property import by_property
from koopgraph.model.source_view import claims_in, read_claims, view_of
from koopgraph.terms import expand
from koopgraph.vocab import ASSERTED_GRAPH, BASE, KOOP, VOCAB


@pytest.fixture(scope="module")
def almanac(toy_graph):
    return toy_graph.told_by("almanac")


def statements(kg, where):
    return {tuple(row) for row in kg.sparql(f"SELECT * WHERE {{ {where} }}").values}


def test_only_the_claims_of_the_source_are_in_its_story(almanac):
    sources = {claim.source for claim in read_claims(almanac.engine)}
    assert sources == {expand("source:almanac")}


def test_plain_statements_are_what_the_rule_gives_of_its_claims_alone(almanac, toy_graph):
    year = f"<{BASE}initiative/bench.aach> <{KOOP.startYear}> ?y"
    assert statements(toy_graph, year) == {(2003,)}
    assert statements(almanac, year) == {(2006,)}


def test_a_day_that_another_source_names_is_gone(almanac):
    assert statements(almanac, f"?x <{KOOP.startDate}> ?day") == set()


def test_a_transfer_of_which_it_says_nothing_is_not_in_its_story(almanac):
    told = {row[0].slug for row in statements(almanac, f"?t <{KOOP.transfers}> ?i")}
    kinds = {row[0].slug for row in statements(almanac, f"?t a <{KOOP.TransferEvent}>")}
    assert kinds == {"bench.aach.buehl", "bench.aach.celle"}
    assert "bench.buehl.celle" not in told


def test_what_it_supposes_is_no_rival_where_nobody_else_speaks(almanac):
    rows = almanac.ask("lineage", idea="bench")
    found = [(row.place.slug, row.when, row.giver and row.giver.slug, row.rival) for row in rows]
    assert found == [
        ("aach", "2006", None, False),
        ("buehl", "2010", "aach", False),
        ("celle", "2015?", "aach", False),
    ]


class Watched(Embedded):
    """An engine that knows of which things it gave statements."""

    def __init__(self, engine):
        super().__init__()
        self.store, self.given = engine.store, set()

    def query(self, text, **graphs):
        found = super().query(text, **graphs)
        if isinstance(found, QueryTriples):
            self.given |= {str(triple.subject) for triple in found}
        return super().query(text, **graphs)


def test_claims_of_others_are_not_read(toy_graph):
    watched = Watched(toy_graph.engine)
    view_of(watched, expand("source:almanac"))
    claims = read_claims(toy_graph.engine)
    given = {c.source.slug for c in claims if f"<{c.iri}>" in watched.given}
    assert given == {"almanac"}
    assert {c.source.slug for c in claims} > given


def test_places_ideas_and_the_ontology_stay(almanac):
    labels = {almanac.label(expand(name)) for name in ("place:celle", "idea:bench")}
    assert labels == {"Celle", "chatting bench"}
    assert almanac.label(KOOP.City, "de") == "Stadt"


def test_the_story_is_closed_again(almanac):
    pairs = statements(almanac, f"?a <{KOOP.learnedFrom}> ?b")
    assert {(a.slug, b.slug) for a, b in pairs} == {("buehl", "aach")}


def test_telling_it_twice_changes_nothing(almanac, toy_graph):
    again = almanac.told_by("almanac")
    assert again.ask("lineage").values == almanac.ask("lineage").values
    assert toy_graph.ask("lineage").values != almanac.ask("lineage").values


def test_the_whole_graph_stays_as_it_was(toy_graph):
    before = toy_graph.ask("contested").values
    toy_graph.told_by("bulletin")
    assert toy_graph.ask("contested").values == before


def test_a_source_of_another_name_is_unknown(toy_graph):
    with pytest.raises(UnknownThing, match="almanac"):
        toy_graph.told_by("almanach-2")


def test_a_source_that_says_nothing_has_an_empty_story(toy_graph):
    assert len(toy_graph.told_by("chronicle").ask("lineage")) == 0


def test_the_poster_tells_its_own_three_dates(bundled_graph):
    poster = bundled_graph.told_by("koopstadt-poster")
    rows = [
        (row.place.slug, row.when, row.giver and row.giver.slug)
        for row in poster.ask("lineage", idea="mobility-hub")
    ]
    assert rows == [
        ("bremen", "2006", None),
        ("leipzig", "2014", "bremen"),
        ("nuremberg", "2015?", "leipzig"),
    ]


def test_the_toy_graph_is_sound(toy_path):
    from koopgraph.checks.validation import validate

    assert [finding for finding in validate([toy_path]) if finding.severity == "error"] == []
    assert toy.TOY


def test_claims_are_the_same_read_from_statements_or_from_a_graph(almanac):
    everything = almanac.engine.query(named_queries.text("everything"), graphs=(ASSERTED_GRAPH,))
    assert claims_in(by_property(everything)) == read_claims(almanac.engine)


def test_a_claim_with_two_values_counts_once_for_each():
    engine = Embedded()
    text = "".join(
        f"<https://w3id.org/koopgraph/claim/x> <{name}> <{value}> .\n"
        for name, value in [
            *((name, VOCAB.normal) for name in (KOOP.claimProperty, KOOP.grade, KOOP.modality)),
            *((name, VOCAB.normal) for name in (KOOP.claimAbout, KOOP.rank)),
            *((KOOP.claimValue, value) for value in (VOCAB.opened, VOCAB.ended)),
            *((KOOP.inSource, value) for value in (VOCAB.opened, VOCAB.ended)),
        ]
    )
    engine.load(text.encode(), graph=ASSERTED_GRAPH)
    everything = engine.query(named_queries.text("everything"), graphs=(ASSERTED_GRAPH,))
    found = claims_in(by_property(everything))
    assert len(found) == 4
    assert set(found) == set(read_claims(engine))


def test_a_claim_without_an_address_is_of_a_source_too(tmp_path):
    unnamed = toy.CLAIMS.replace("claim:bench.aach.start-year.bulletin a", "_:a a", 1)
    assert "_:a a" in unnamed
    text = toy.PLACES + toy.SOURCES + toy.IDEA + unnamed + "_:i a koop:Project ."
    path = toy.write(tmp_path, text)
    kg = koopgraph.load(path, notice=lambda _: None)
    assert kg.told_by("almanac").ask("lineage", idea="bench").values
    assert "bulletin" not in str(kg.told_by("almanac").ask("sources").values)
