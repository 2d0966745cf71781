"""What the first page of the server shows of the graph: ideas as pictures, numbers, ways in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from markupsafe import Markup

from koopgraph.page.headline import lead, number, say
from koopgraph.page.stills.landing import tiles
from koopgraph.page.texts import text
from koopgraph.serve.words import WORDS

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph
    from koopgraph.page.model import PageContent
    from koopgraph.page.texts import Language

GREAT = 3  # who taught most
MEMBERS = 4  # of a network that its door names
_known: WeakKeyDictionary[KoopGraph, PageContent] = WeakKeyDictionary()
"""What was gathered for a graph; a worker's graph does not change while it holds it."""
Way = tuple[str, str, str]
"""What a link says first, what it says then, and where it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One idea: its name, how many have it, its curve, and where it is shown."""

    name: str
    said: str
    picture: Markup
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The first page's own part."""

    lead: str
    numbers: tuple[Way, ...]
    doors: tuple[Way, ...]
    tiles: tuple[Shown, ...]
    key: Markup


def content_of(kg: KoopGraph) -> PageContent:
    """All that the page shows of the graph, gathered once."""
    content = _known.get(kg)
    if content is None:
        content = _known[kg] = kg.map().content
    return content


def home(kg: KoopGraph, lang: Language) -> Home:
    """The numbers and the ideas of the whole graph."""
    content = content_of(kg)
    made, key = tiles(content, lang=lang)
    shown = tuple(
        Shown(
            name=tile.name,
            said=tile.said,
            picture=Markup(tile.picture),
            path=_to("/map", lang, idea=tile.idea),
        )
        for tile in made
    )
    return Home(
        lead=lead(content, lang),
        numbers=tuple(_numbers(content, lang)),
        doors=tuple(filter(None, (
            _network(content, lang), _givers(content, lang), _unknown(kg, lang), _map(lang),
        ))),
        tiles=shown,
        key=Markup(key),
    )  # fmt: skip


def _to(path: str, lang: Language, **values: str) -> str:
    return f"{path}?" + urlencode({**values, "lang": lang})


def _numbers(content: PageContent, lang: Language) -> list[Way]:
    """How much there is, each number with its list."""
    counted = {
        "ideas": (len(content.ideas), _to("/question/ideas", lang, ask="1")),
        "places": (len(content.places), _to("/map", lang, view="map")),
        "sources": (len(content.sources), _to("/question/sources", lang, ask="1")),
    }
    return [
        (number(n, lang), WORDS[lang]["one of " + name if n == 1 else name], path)
        for name, (n, path) in counted.items()
    ]


def _network(content: PageContent, lang: Language) -> Way | None:
    """The network that the data began with."""
    body = next((b for b in content.intermediaries if b.key == content.start_network), None)
    if body is None:
        return None
    names = sorted(say(p.label, lang) for p in content.places if body.key in p.networks)
    said = _some(names, MEMBERS, lang)
    words = text(lang, "landing.network", network=say(body.label, lang))
    return words, said, _to("/map", lang, network=body.key)


def _givers(content: PageContent, lang: Language) -> Way | None:
    """Who taught most, by what is documented."""
    gave = Counter(
        t.giver for t in content.transfers
        if t.giver and t.status == "confirmed" and t.rival_of is None
    )  # fmt: skip
    names = {place.key: say(place.label, lang) for place in content.places}
    best = sorted(gave.items(), key=lambda one: (-one[1], names[one[0]]))[:GREAT]
    said = ", ".join(f"{names[place]} {number(n, lang)}" for place, n in best)
    words = text(lang, "landing.givers")
    return (words, said, _to("/question/balance", lang, ask="1")) if best else None


def _unknown(kg: KoopGraph, lang: Language) -> Way | None:
    """What nobody knows the giver of."""
    n = len(kg.ask("unlinked"))
    if not n:
        return None
    key = f"landing.unknown.more.{'one' if n == 1 else 'many'}"
    said = text(lang, key, n=number(n, lang))
    return text(lang, "landing.unknown"), said, _to("/question/unlinked", lang, ask="1")


def _map(lang: Language) -> Way:
    """Everything on the map, the matrix and the table."""
    return WORDS[lang]["to the map"], WORDS[lang]["page"], _to("/map", lang, view="map")


def _some(names: list[str], most: int, lang: Language) -> str:
    left = len(names) - most
    if left <= 1:
        return ", ".join(names)
    return text(lang, "card.more", shown=", ".join(names[:most]), n=number(left, lang))
