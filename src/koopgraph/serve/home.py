"""What the first page of the server shows of the graph: ideas as pictures, numbers, ways in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from koopgraph.page.headline import lead, places_in, say, span
from koopgraph.page.stills.landing import landing_svg, ranked

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph
    from koopgraph.page.model import PageContent
    from koopgraph.page.texts import Language

SHOWN = 12
_known: WeakKeyDictionary[KoopGraph, PageContent] = WeakKeyDictionary()
"""What was gathered for a graph; a worker's graph does not change while it holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The first page's own part."""

    lead: str
    picture: str
    ideas: tuple[tuple[str, str, str], ...]
    """Name, how many places have it and when, address."""


def content_of(kg: KoopGraph) -> PageContent:
    """All that the page shows of the graph, gathered once."""
    content = _known.get(kg)
    if content is None:
        content = _known[kg] = kg.map().content
    return content


def home(kg: KoopGraph, lang: Language) -> Home:
    """The numbers and the ideas of the whole graph."""
    content = content_of(kg)
    scenes = [scene for scene in ranked(content) if scene.having][:SHOWN]
    labels = {idea.key: say(idea.label, lang) for idea in content.ideas}
    ideas = tuple(
        (
            labels[scene.idea],
            ", ".join(filter(None, (
                places_in(content, (stop.key for stop in scene.having), lang), span(scene.span)
            ))),
            "/map?" + urlencode({"idea": scene.idea, "lang": lang}),
        )
        for scene in scenes
    )  # fmt: skip
    picture = landing_svg(content, lang=lang, framed=False) if scenes else ""
    return Home(lead=lead(content, lang), picture=picture, ideas=ideas)
