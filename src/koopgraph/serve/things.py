"""The address of a thing answered: its portrait as a page, or its statements."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import QueryTriples, RdfFormat, Triple, serialize

from koopgraph.engines.protocol import BOTH
from koopgraph.model.canonical_turtle import canonical_turtle
from koopgraph.portraits.html import as_html
from koopgraph.portraits.portrait import portrait
from koopgraph.serve.negotiation import chosen
from koopgraph.serve.records import HTML, TEXT, Asked, Reply
from koopgraph.terms import IRI, sparql
from koopgraph.vocab import BASE, KOOP

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

OFFERED = ("text/html", "text/turtle", "application/ld+json")
STYLED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_ABOUT = (
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ VALUES ?s {{ {thing} }} ?s ?p ?o }} UNION {claims} }}"
)
_CLAIMS = f"{{{{ ?s <{KOOP.claimAbout}> {{thing}} . ?s ?p ?o }}}}"


def answer(kg: "KoopGraph", asked: Asked) -> Reply:
    """The thing ``name`` below the base address. Raises UnknownThing."""
    thing = kg.find(BASE + asked.name)
    form = chosen(asked.accept, OFFERED)
    if form is None:
        return Reply(406, TEXT, ("There is: " + ", ".join(OFFERED) + "\n").encode())
    if form == "text/html":
        page = as_html(portrait(kg, thing, asked.lang or kg.lang))
        return Reply(200, HTML, page.encode(), STYLED)
    triples = list(_statements(kg, thing))
    if form == "text/turtle":
        return Reply(200, form + "; charset=utf-8", canonical_turtle(triples).encode())
    return Reply(200, form, serialize(triples, format=RdfFormat.JSON_LD) or b"")


def _statements(kg: "KoopGraph", thing: IRI) -> Iterator[Triple]:
    """All that is stated of the thing, and the claims about it."""
    named = sparql(thing)
    text = _ABOUT.format(thing=named, claims=_CLAIMS.format(thing=named))
    found = kg.engine.query(text, graphs=BOTH)
    assert isinstance(found, QueryTriples)
    yield from sorted(found, key=str)
