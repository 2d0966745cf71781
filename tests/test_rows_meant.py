"""A finding about a claim that a table brought says which row is meant."""

from pyoxigraph import RdfFormat, parse

from koopgraph.checks.finding import Finding
from koopgraph.checks.rows_meant import with_rows

TURTLE = """
@prefix claim: <https://w3id.org/koopgraph/claim/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix initiative: <https://w3id.org/koopgraph/initiative/> .
@prefix koop: <https://w3id.org/koopgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix source: <https://w3id.org/koopgraph/source/> .
initiative:hub.ulm rdfs:label "hub in Ulm"@en , "Knoten in Ulm"@de .
source:report dcterms:title "Old report" .
claim:a koop:claimAbout initiative:hub.ulm ; koop:claimProperty koop:startYear ;
    koop:claimValue "2018-05" ; koop:inSource source:report ;
    koop:recordedIn <urn:koopgraph:table:our%20towns> .
claim:b koop:claimAbout initiative:hub.ulm ; koop:claimProperty koop:startYear ;
    koop:claimValue "2018" .
"""


def finding(thing):
    return Finding(
        severity="error", thing=thing, message_en="lacks a grade", message_de="kein Grad"
    )


def test_a_claim_of_a_table_is_told_by_its_row_in_both_languages():
    triples = [quad.triple for quad in parse(TURTLE, format=RdfFormat.TURTLE)]
    [made] = with_rows([finding("claim:a")], triples)
    assert made.say("en").endswith(
        "claim:a: lacks a grade (a row of the table our towns: hub in Ulm, beginning: May 2018; "
        "source: Old report)"
    )
    assert made.say("de").endswith(
        "(eine Zeile der Tabelle our towns: Knoten in Ulm, Beginn: Mai 2018; Quelle: Old report)"
    )


def test_what_no_table_brought_is_told_as_it_is():
    triples = [quad.triple for quad in parse(TURTLE, format=RdfFormat.TURTLE)]
    others = [finding("claim:b"), finding("claim:unknown"), finding("initiative:hub.ulm")]
    assert with_rows(others, triples) == others
