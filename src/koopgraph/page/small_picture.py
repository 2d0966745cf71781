"""The picture of one thing as its portrait carries it: small, without title and foot."""

from __future__ import annotations

from koopgraph.page.model import PageContent
from koopgraph.page.stills.city import city_svg
from koopgraph.page.stills.idea import idea_svg
from koopgraph.page.stills.network import network_svg
from koopgraph.page.texts import Language

WIDTH, HEIGHT = 820, 460


def small_picture(content: PageContent, iri: str, lang: Language) -> str:
    """SVG text of an idea, a place or a network; "" for others, and for what is not on record."""
    for body in content.intermediaries:
        if body.iri == iri and any(body.key in place.networks for place in content.places):
            return network_svg(content, body.key, lang=lang, framed=False)
    for things, draw in ((content.ideas, idea_svg), (content.places, city_svg)):
        for thing in things:
            if thing.iri == iri:
                return draw(content, thing.key, lang=lang, width=WIDTH, height=HEIGHT, framed=False)
    return ""
