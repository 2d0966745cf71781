"""The address of a thing answered: its portrait as a page, or its statements."""

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from koopgraph.engines import named_queries
from koopgraph.model.canonical_turtle import canonical_turtle
from koopgraph.portraits.html import as_html
from koopgraph.portraits.portrait import portrait
from koopgraph.serve.negotiation import chosen
from koopgraph.serve.records import HTML, TEXT, Asked, Reply
from koopgraph.vocab import BASE

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

OFFERED = ("text/html", "text/turtle", "application/ld+json")
STYLED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def answer(kg: "KoopGraph", asked: Asked) -> Reply:
    """The thing ``name`` below the base address. Raises UnknownThing."""
    thing = kg.find(BASE + asked.name)
    form = chosen(asked.accept, OFFERED)
    if form is None:
        return Reply(406, TEXT, ("There is: " + ", ".join(OFFERED) + "\n").encode())
    if form == "text/html":
        page = as_html(portrait(kg, thing, asked.lang or kg.lang))
        return Reply(200, HTML, page.encode(), STYLED)
    triples = sorted(named_queries.triples(kg.engine, "about", {"thing": thing}), key=str)
    if form == "text/turtle":
        return Reply(200, form + "; charset=utf-8", canonical_turtle(triples).encode())
    return Reply(200, form, serialize(triples, format=RdfFormat.JSON_LD) or b"")
