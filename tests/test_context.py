"""The JSON-LD context names every term and loses nothing, in rdflib and in PyLD."""

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import OWL, RDF, XSD, Graph, URIRef
from rdflib.compare import isomorphic

from koopgraph import vocab
from koopgraph.exports.json_ld import json_ld_of
from koopgraph.vocab import KOOP, PREFIXES

ROOT = Path(__file__).parents[1]
CONTEXT = json.loads((ROOT / "ontology/context.jsonld").read_text(encoding="utf-8"))["@context"]
PREFIX_LINES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

# rdflib's own JSON-LD parser makes one
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

AWKWARD = """
place:x rdfs:label "x"@de , "y"@de , "z"@en , "z"@nl , "without a language" , "" ;
  wgs84:lat 53.080 ; wgs84:long "8.8"^^xsd:double ; owl:deprecated true ;
  geo:asWKT "POINT(8.8 53.08)"^^geo:wktLiteral ; schema:sameAs <http://www.wikidata.org/entity/Q1> .
claim:x koop:claimProperty koop:startYear ; koop:claimValue "2015?" , "text"@de , 7 , idea:hub ;
  koop:earliest 2015 ; koop:latest "2015"^^xsd:gYear ; koop:asOf "2010" ;
  koop:quote "line one\\nline \\"two\\" <b>"@en ; koop:paraphrase "→ ü \\\\"@de ;
  koop:startDate "2015-07-08"^^xsd:date , "2015"^^xsd:gYear ; koop:grade vocab:documented .
source:x dcterms:title "no language" , "a title"@nb ; schema:url "https://example.org/?a=b&c#d" ;
  dcterms:date "2016-10-05" ; dcterms:source <https://example.org/> .
vocab:x skos:inScheme vocab:theme ; koop:translatedLabel "x"@de ; koop:unheardOf idea:hub .
"""


def awkward():
    return Graph().parse(data=PREFIX_LINES + AWKWARD, format="turtle")


def files(*patterns):
    graph = Graph()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            graph.parse(path)
    return graph


GRAPHS = {
    "awkward values": awkward,
    "a valid graph": lambda: files("tests/shapes/valid.ttl"),
    "the schemes": lambda: files("ontology/vocab/*.ttl"),
}


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
def test_turtle_to_json_ld_and_back_in_rdflib_gives_the_same_triples(graph):
    given = graph()
    text = given.serialize(format="json-ld", context=CONTEXT, auto_compact=False)
    assert isomorphic(Graph().parse(data=text, format="json-ld"), given)


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
def test_turtle_to_json_ld_and_back_in_pyld_gives_the_same_triples(graph):
    jsonld = pytest.importorskip("pyld.jsonld", reason="no PyLD: pip install PyLD")
    given = graph()
    quads = {"format": "application/n-quads"}
    compact = jsonld.compact(
        jsonld.from_rdf(given.serialize(format="nt"), quads), {"@context": CONTEXT}
    )
    back = Graph().parse(data=jsonld.to_rdf(compact, quads), format="nt")
    assert isomorphic(back, given)


def test_a_transfer_reads_as_plain_json():
    text = files("tests/shapes/valid.ttl").serialize(
        format="json-ld", context=CONTEXT, auto_compact=False
    )
    things = {thing["id"]: thing for thing in json.loads(text)["@graph"]}
    transfer = things["transfer:hub.bremen.leipzig"]
    assert transfer["label"] == {"de": "Bremen → Leipzig", "en": "Bremen → Leipzig"}
    assert transfer["realisedAs"] == "initiative:hub.leipzig"
    assert transfer["certainty"] == "vocab:confirmed"
    assert sorted(transfer["type"]) == ["ConfirmedTransfer", "TransferEvent"]


def test_every_prefix_and_every_term_is_in_the_context():
    assert {prefix: CONTEXT[prefix] for prefix in PREFIXES} == dict(PREFIXES)
    for name in KOOP.names():
        term = CONTEXT[name]
        assert (term if isinstance(term, str) else term["@id"]) == f"koop:{name}"


def test_things_are_links_and_numbers_are_typed():
    ontology = files("ontology/koopgraph.ttl")
    for prop in ontology.subjects(RDF.type, OWL.ObjectProperty):
        if prop.startswith(KOOP.namespace):
            assert CONTEXT[prop.removeprefix(KOOP.namespace)]["@type"] == "@id"
    for name in vocab.DATA_PROPERTIES.split():
        assert ontology.value(URIRef(KOOP[name]), URIRef(vocab.RDFS.range)) == XSD.integer
        assert CONTEXT[name]["@type"] == "xsd:integer"


def test_an_unknown_key_is_kept_as_an_unknown_term():
    text = json.dumps({"@context": CONTEXT, "id": "idea:hub", "lable": "x"})
    graph = Graph().parse(data=text, format="json-ld")
    assert {str(term) for term in graph.predicates()} == {KOOP.namespace + "lable"}


HARD = """
place:x rdfs:comment "" , "x" , 0 , 1 , false , "01"^^xsd:integer , "1"^^xsd:boolean , 3e0 ,
    123456789012345678901234567890 , "NaN"^^xsd:double , "<b>x</b>"^^geo:gmlLiteral , "x"@de-at ;
  rdfs:seeAlso [ rdfs:label "of a blank node"@en ] , ( 1 ( "b" ) ) , ( ) , "a text" , _:loop ;
  koop:startYear 0 , 2003 , "2015" ; rdfs:label "" , "a"@de , "b"@de ; a "no class" , _:kind .
_:loop rdfs:seeAlso _:loop . [] owl:members ( place:x idea:y "z" ) .
_:shared rdf:first 1 ; rdf:rest rdf:nil . place:a koop:x _:shared . place:b koop:x _:shared .
"""
ELSEWHERE = 'place:x rdfs:seeAlso <geo:52.5,13.4> , <urn:x:y> , <koop:z> ; rdfs:label "x"@en .'


@pytest.mark.parametrize("text", [HARD, AWKWARD, ELSEWHERE], ids=["hard", "awkward", "schemes"])
def test_what_we_write_is_read_by_three_readers_as_it_was(text):
    pyld = pytest.importorskip("pyld.jsonld", reason="no PyLD: pip install PyLD")
    turtle = (PREFIX_LINES + text).encode()
    written = json_ld_of(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))
    given = Graph().parse(data=turtle, format="turtle")
    read = b"".join(
        serialize([quad.triple], format=RdfFormat.N_TRIPLES)
        for quad in parse(written, format=RdfFormat.JSON_LD)
    )
    quads = {"format": "application/n-quads"}
    for found in (
        Graph().parse(data=read, format="nt"),
        Graph().parse(data=written, format="json-ld"),
        Graph().parse(data=pyld.to_rdf(json.loads(written), quads), format="nt"),
    ):
        assert isomorphic(found, given)


def test_plain_lists_and_our_words_are_used():
    text = (
        PREFIX_LINES + 'place:x rdfs:label "x"@de ; koop:inCountry place:y ; rdfs:comment ( 1 2 ) .'
    )
    written = json_ld_of(quad.triple for quad in parse(text, format=RdfFormat.TURTLE))
    [node] = json.loads(written)["@graph"]
    assert node == {
        "id": "place:x",
        "label": {"de": "x"},
        "inCountry": "place:y",
        "rdfs:comment": {"@list": [1, 2]},
    }
