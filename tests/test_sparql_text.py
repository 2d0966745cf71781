"""Names with several dots are understood; nothing else of a query is changed."""

import pytest
import rdflib
from pyoxigraph import Store

from koopgraph.engines.sparql_text import readable

PREFIX = "PREFIX t: <http://x/>\n"
READ = {
    "t:a.b.c": "http://x/a.b.c",
    "t:a-b.c-d.e_f.2": "http://x/a-b.c-d.e_f.2",
    "t:a..b.c": "http://x/a..b.c",
    "t:a.b:c.d.e": "http://x/a.b:c.d.e",
    "t:a%20.b.c": "http://x/a%20.b.c",
    r"t:a\.b.c.d": "http://x/a.b.c.d",
    r"t:a\,b.c.d": "http://x/a,b.c.d",
    "t:1.2.3": "http://x/1.2.3",
    "t:ä.ö.ü": "http://x/ä.ö.ü",
    "t:a": "http://x/a",
    "t:a.b": "http://x/a.b",
}
KEPT = [
    "SELECT * { ?s ?p \"t:a.b.c\" , 't:a.b.c' , \"\"\"t:a.b.c\"\"\" , '''it's t:a.b.c''' }",
    "SELECT * { ?s ?p <http://x/t:a.b.c> } # t:a.b.c",
    "SELECT * { ?s ?p 1.5, 2.5 . ?s ?p ?o . ?o ?q t:a . }",
    "SELECT * { ?s t:a t:b. ?s t:c t:d. ?s t:e t:f. }",
]


@pytest.mark.parametrize("end", [" ", ".", " .", "; ?p ?q ", ", ?x . "])
@pytest.mark.parametrize("name", READ)
def test_a_name_means_what_the_standard_says(name, end):
    text = PREFIX + f"SELECT ?o {{ ?s ?p ?o , {name}{end}}}"
    store = Store()
    said = store.query(readable(text))  # it parses
    assert list(said) == []
    built = Store().query(readable(PREFIX + f"CONSTRUCT {{ <a:a> <a:b> {name} }} {{}}"))
    assert [triple.object.value for triple in built] == [READ[name]]
    rdflib.Graph().query(text)  # it was legal before


@pytest.mark.parametrize("text", KEPT)
def test_everything_else_is_left_alone(text):
    assert readable(text) == text


def test_a_transfer_is_asked_for_by_its_short_name(bundled_graph):
    text = """PREFIX transfer: <https://w3id.org/koopgraph/transfer/>
    SELECT ?o { transfer:mobility-hub.bremen.leipzig a ?o }"""
    assert len(bundled_graph.sparql(text)) > 0
    assert len(list(bundled_graph.rdf.query(text))) == len(bundled_graph.sparql(text))
