"""The address of a thing answered: its portrait as a page, or its statements."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pyoxigraph import RdfFormat, Triple, parse

from koopgraph.engines import named_queries
from koopgraph.exports.dataset_description import description
from koopgraph.exports.json_ld import json_ld_of
from koopgraph.exports.statements import n_triples_of, rdf_xml_of
from koopgraph.model.canonical_turtle import canonical_turtle
from koopgraph.page.model import PageContent
from koopgraph.page.small_picture import small_picture
from koopgraph.page.texts import Language
from koopgraph.portraits.html import as_html
from koopgraph.portraits.portrait import portrait
from koopgraph.serve.addresses import page_of, path_of
from koopgraph.serve.frame import STYLED, frame_of
from koopgraph.serve.home import content_of
from koopgraph.serve.negotiation import chosen
from koopgraph.serve.records import HTML, TEXT, Asked, Reply
from koopgraph.serve.words import WORDS
from koopgraph.terms import IRI, expand
from koopgraph.things import is_known
from koopgraph.vocab import BASE

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

FORMS: dict[str, Callable[[list[Triple]], str]] = {
    "text/turtle": canonical_turtle,
    "application/ld+json": json_ld_of,
    "application/n-triples": n_triples_of,
    "application/rdf+xml": rdf_xml_of,
}
OFFERED = ("text/html", *FORMS)
ENDINGS = {
    ".html": "text/html",
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".json": "application/ld+json",
    ".rdf": "application/rdf+xml",
}
"""What an address may end in, for those who cannot send a header."""
WHICH = {
    "en": "Say which thing: /thing?iri=ADDRESS\n",
    "de": "Welches Ding? Bitte angeben: /thing?iri=ADRESSE\n",
}


def answer(kg: "KoopGraph", asked: Asked) -> Reply:
    """The thing ``name`` below the base address, or of the address ``iri``. Raises UnknownThing."""
    if not asked.name and not asked.value("iri"):
        return Reply(400, TEXT, WHICH[asked.lang or kg.lang].encode())
    address, accept = _asked_for(kg, asked.value("iri") or BASE + asked.name, asked.accept)
    thing = kg.find(address)
    form = chosen(accept, OFFERED)
    if form is None:
        return Reply(406, TEXT, ("There is: " + ", ".join(OFFERED) + "\n").encode())
    if form == "text/html":
        lang: Language = "de" if (asked.lang or kg.lang) == "de" else "en"
        content = content_of(kg)
        here = replace(asked, path=path_of(thing) or asked.path)  # whatever ending it was asked by
        frame = frame_of(here, kg.lang, notices=kg.notices)
        page = as_html(
            portrait(kg, thing, lang),
            picture=small_picture(content, thing, lang),
            small=small_picture(content, thing, lang, phone=True),
            links=_links(content, thing, lang),
            address=lambda iri: page_of(iri, lang),
            head=frame.head,
            head_style=frame.style,
        )
        return Reply(200, HTML, page.encode(), STYLED)
    triples = named_queries.triples(kg.engine, "about", {"thing": thing})
    return _written(sorted(triples, key=str), form)


def _links(content: PageContent, thing: IRI, lang: Language) -> tuple[tuple[str, str], ...]:
    """The page with the map of a place, an idea or a network; of an idea where a transfer or an
    initiative of it is chosen."""
    known = {
        "place": {place.iri for place in content.places},
        "idea": {idea.iri for idea in content.ideas},
        "network": {body.iri for body in content.intermediaries if body.is_network},
    }
    ways = [({slice_: str(thing)}, "") for slice_, things in known.items() if thing in things]
    ways += [({"idea": t.idea}, f"#transfer={t.key}") for t in content.transfers if t.iri == thing]
    ways += [
        ({"idea": one.ideas[0]}, f"#city={one.place}")
        for one in content.initiatives
        if one.iri == thing and one.ideas and one.place
    ]
    return tuple(
        (WORDS[lang]["page"], "/map?" + urlencode({**values, "lang": lang}) + there)
        for values, there in ways[:1]
    )


def _asked_for(kg: "KoopGraph", address: str, accept: str) -> tuple[str, str]:
    """The address of a thing and the form that is wanted: what stands behind it goes first.

    A name may have dots itself, so an ending counts where only the address without it is known.
    """
    for ending, form in ENDINGS.items():
        stem = expand(address.removesuffix(ending)) if address.endswith(ending) else None
        if stem and is_known(kg.engine, stem) and not _is_known(kg, address):
            return stem, form
    return address, accept


def _is_known(kg: "KoopGraph", address: str) -> bool:
    iri = expand(address)
    return iri is not None and is_known(kg.engine, iri)


def void(kg: "KoopGraph", asked: Asked) -> Reply:
    """The data set described: ``/.well-known/void``, as VoID (W3C 2011, 7.2) wants it."""
    form = chosen(asked.accept, FORMS)
    if form is None:
        return Reply(406, TEXT, ("There is: " + ", ".join(FORMS) + "\n").encode())
    text = description(kg, endpoint=f"{asked.server}sparql" if asked.server else "")
    described = parse(text, format=RdfFormat.TURTLE)
    return _written([quad.triple for quad in described], form)


def _written(triples: list[Triple], form: str) -> Reply:
    kind = form + "; charset=utf-8" if form == "text/turtle" else form
    return Reply(200, kind, FORMS[form](triples).encode())
