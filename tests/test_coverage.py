"""What the data cover, in numbers."""

import toy
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.exports.coverage import counts
from koopgraph.exports.coverage_breakdown import CONTINENTS, breakdown, continent_of
from koopgraph.terms import IRI
from koopgraph.vocab import KOOP


def numbers(kg):
    return {one.name: one.amount for one in breakdown(kg.engine)}


def test_each_beginning_stands_in_one_continent_and_one_decade(bundled_graph):
    found = numbers(bundled_graph)
    rows = named_queries.records(bundled_graph.engine, "begun")
    begun = len({row["initiative"] for row in rows})
    for kind in ("continent-", "decade-"):
        parts = [n for name, n in found.items() if name.startswith(kind)]
        assert sum(parts) + (found["before-1950"] if kind == "decade-" else 0) == begun


def test_the_initiatives_are_the_sum_of_how_they_stand(tmp_path, bundled_graph):
    """Begun or in preparation were two parts of it; 130 stood in neither, unnamed."""
    kinds = ("adopted", "in-preparation", "in-question", "never-realised", "not-on-record")
    silent = """
initiative:bench.dorf a koop:Project ; koop:embodies idea:bench ; koop:inPlace place:celle .
"""
    for kg in (bundled_graph, toy.graph(tmp_path, toy.TOY + silent)):
        found = counts(kg.engine)
        assert sum(found[kind] for kind in kinds) == found["initiatives"]
        assert found["not-on-record"] > 0
    told = {row.part.slug: row.amount for row in bundled_graph.ask("coverage")}
    assert sum(told[kind] for kind in kinds) == told["initiatives"]


def test_every_country_of_the_data_has_its_continent(bundled_graph):
    rows = named_queries.rows(bundled_graph.engine, "instances", {"class": IRI(KOOP.Country)})
    names = [bundled_graph.label(iri, "en") for (iri,) in rows]
    assert len(names) > 90
    assert [name for name in names if continent_of(name) not in CONTINENTS] == []


def test_what_lies_in_no_known_country_has_begun_elsewhere(tmp_path):
    found = numbers(toy.graph(tmp_path, toy.TOY))
    assert found["continent-other"] > 0
    assert found["continent-europe"] == 0


def test_shares_are_percents_of_what_has_begun(tmp_path):
    claims = toy.claim(
        "initiative:bench.buehl", "startYear", '"../2019"', stage="expanded", number=".2"
    )
    found = numbers(toy.graph(tmp_path, toy.TOY + claims))
    assert 0 < found["share-giver"] <= 100
    assert 0 <= found["share-means"] <= 100
    empty = {one.name: one.amount for one in breakdown(Embedded())}
    assert (empty["share-year"], empty["share-giver"]) == (0, 0)


def test_the_answer_tells_the_numbers_with_what_they_count(bundled_graph):
    said = list(bundled_graph.ask("coverage").sentences("en"))
    assert any(line.startswith("Initiatives begun in Europe: ") for line in said)
    shares = [line for line in said if line.startswith("Of the ")]
    assert len(shares) == 3
    assert all(line.endswith(" percent.") for line in shares)
    assert not any("percent" in line for line in said if line not in shares)


def test_the_sums_of_themes_and_kinds_are_told_for_what_they_are(bundled_graph):
    """An idea of two themes counts with both; a source of no kind is counted, too."""
    told = {row.part.slug: row.amount for row in bundled_graph.ask("coverage")}
    assert told["themed"] <= told["ideas"]
    themes = sum(amount for name, amount in told.items() if name.startswith("theme-"))
    assert themes > told["themed"]
    kinds = sum(amount for name, amount in told.items() if name.startswith("sourcekind-"))
    assert kinds == told["sources"]


def test_the_answer_is_german_for_german_readers(bundled_graph):
    said = list(bundled_graph.ask("coverage").sentences("de"))
    assert any(line.startswith("Ideen zum Thema „Mobilität“: ") for line in said)
    assert sum(line.endswith(" Prozent.") for line in said) == 3
