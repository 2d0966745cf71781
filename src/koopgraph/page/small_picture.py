"""The picture of one thing as its portrait carries it: small, without title and foot."""

from __future__ import annotations

from typing import Any

from koopgraph.page.model import PageContent
from koopgraph.page.stills.city import city_svg
from koopgraph.page.stills.city_sides import MOST
from koopgraph.page.stills.idea import idea_svg
from koopgraph.page.stills.network import network_svg
from koopgraph.page.stills.network_list import network_list_svg
from koopgraph.page.texts import Language

PAPER, PHONE = (820, 460), (360, 560)
"""Width and least height: on a sheet and on a phone letters are about as large as drawn."""
ROWS = 8  # of one side of a city, on a phone


def small_picture(content: PageContent, iri: str, lang: Language, *, phone: bool = False) -> str:
    """SVG text of an idea, a place or a network; "" for others, and for what is not on record."""
    width, height = PHONE if phone else PAPER
    for body in content.intermediaries:
        if body.iri == iri and any(body.key in place.networks for place in content.places):
            if phone:
                return network_list_svg(content, body.key, lang=lang, width=width)
            return network_svg(content, body.key, lang=lang, framed=False)
    size: dict[str, Any] = {"lang": lang, "width": width, "height": height, "framed": False}
    for idea in content.ideas:
        if idea.iri == iri:
            return idea_svg(content, idea.key, **size)
    for place in content.places:
        if place.iri == iri:
            return city_svg(content, place.key, most=ROWS if phone else MOST, **size)
    return ""
