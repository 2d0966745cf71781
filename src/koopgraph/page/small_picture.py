"""The picture of one thing as its portrait carries it: small, without title and foot."""

from __future__ import annotations

from koopgraph.page.model import PageContent
from koopgraph.page.stills.city import city_svg
from koopgraph.page.stills.idea import idea_svg
from koopgraph.page.texts import Language

WIDTH, HEIGHT = 820, 460


def small_picture(content: PageContent, iri: str, lang: Language) -> str:
    """SVG text of an idea or a place; "" for other things, and where nothing is on record."""
    for things, draw in ((content.ideas, idea_svg), (content.places, city_svg)):
        for thing in things:
            if thing.iri == iri:
                return draw(content, thing.key, lang=lang, width=WIDTH, height=HEIGHT, framed=False)
    return ""
