"""A still picture of the map, made without a browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from koopgraph.page.headline import counted, say, subject_of
from koopgraph.page.map_projection import Window, fit
from koopgraph.page.model import PageContent, Place, Transfer, usable_position
from koopgraph.page.scenes.flows import Flow, Gathered, gather
from koopgraph.page.scenes.idea import idea_scenes
from koopgraph.page.stills.map_curves import Box, curves, radius, way
from koopgraph.page.stills.map_key import EDGE, Entry, dot, key
from koopgraph.page.stills.map_land import land
from koopgraph.page.stills.map_names import Shown
from koopgraph.page.stills.map_room import beside, written
from koopgraph.page.stills.sheet import (
    BOLD_LETTER,
    FONT,
    GREATEST,
    IDEAS,
    INK,
    OTHER,
    clean,
    status_words,
)
from koopgraph.page.texts import Language, text
from koopgraph.page.view_headlines import headline_of

WIDTH, HEIGHT = 1200, 760
SMALL = 480, 400  # within a page: legible where a phone shows it at three quarters of its size
TOP = 46  # pixels of a picture that stands alone, for its title
FEW = 12  # places up to which dots and names are large
NAMED = 8  # curves up to which each is named


def map_svg(
    content: PageContent, *, lang: Language = "en", title: str | None = None,
    framed: bool = True,
) -> str:  # fmt: skip
    """The map as SVG text: outlines, curves bent to the right of travel, names, a legend.

    Shows the network alone that the content opens with, if any. Where there are many pairs,
    places near each other stand as one, as on the page. Not `framed` it is small, its outlines
    are coarse, and title and key are left to the page around it. Labels are text, whatever they
    hold.
    """
    called = clean(title or say(headline_of(content, "map"), lang), 150)
    width, height = (WIDTH, HEIGHT) if framed else SMALL
    within = [place.key for place in content.places if _starts(content, place)]
    window = _window(content, within, width, height)
    below: tuple[str, ...] = ()
    if framed:  # what the key takes is known when what is drawn is known, and once more after
        for _ in range(2):
            seen = gather(content, window, within)
            colors = _colors(content, seen, lang)
            below, tall = key(content, seen, colors.entries, lang, width)
            window = _window(content, within, width, height - TOP - tall)
    seen = gather(content, window, within)
    colors = _colors(content, seen, lang)
    parts = [
        f'<rect width="{width}" height="{window.height}" fill="#ffffff"/>',
        *land(window, fine=framed),
        *_drawn(content, seen, colors, window, lang, keyed=framed),
        *_nothing(content, window, lang),
    ]
    if framed:
        parts = [
            *_framed(called, parts, window),
            f'<g transform="translate(0 {TOP + window.height})">',
            *below,
            "</g>",
        ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{FONT}" role="img">'
        f"<title>{escape(called, quote=False)}</title>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _framed(called: str, parts: list[str], window: Window) -> Iterator[str]:
    """Paper, title, and the map as a window of its own, that cuts what lies outside."""
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    size = min(24.0, (WIDTH - 2 * EDGE) / max(1, len(called)) / BOLD_LETTER)
    yield written(called, EDGE, 31, size=size, bold=True)
    yield f'<svg y="{TOP}" width="{window.width}" height="{window.height}">'
    yield from parts
    yield "</svg>"


def _window(content: PageContent, within: list[str], width: int, height: int) -> Window:
    """Around all places with a position that a record touches."""
    ends = {end for t in content.transfers for end in (t.giver, t.receiver)}
    ends |= {adoption.place for adoption in content.adoptions}
    known = ends.intersection(within)
    spots = [spot for p in content.places if p.key in known and (spot := usable_position(p))]
    return fit(spots, width, height)


def _nothing(content: PageContent, window: Window, lang: Language) -> list[str]:
    """An empty map says that it is empty."""
    if content.transfers or content.adoptions:
        return []
    said = escape(text(lang, "none"), quote=False)
    return [
        f'<text x="{window.width // 2}" y="{window.height // 2}" font-size="20" fill="{INK}" '
        f'text-anchor="middle">{said}</text>'
    ]


@dataclass(frozen=True, slots=True)
class _Colors:
    """Colours of ideas, or, where one idea is shown, of those who taught most; and the key."""

    ideas: dict[str, str]
    great: dict[str, str]
    entries: tuple[Entry, ...]

    def of(self, flow: Flow) -> str:
        """Of one idea by who gave, else by idea; of several ideas none."""
        if self.great:
            return self.great.get(flow.giver.lead if flow.giver else flow.body or "", OTHER)
        return self.ideas.get(flow.idea or "", OTHER)

    @property
    def signs(self) -> dict[str, str]:
        """Letters of the ideas in the key, where there are several: colours are alike in grey."""
        if self.great or len(self.ideas) < 2:
            return {}
        return dict(zip(self.ideas, "ABCDEFG", strict=False))


def _colors(content: PageContent, seen: Gathered, lang: Language) -> _Colors:
    """The ideas told most often that have a curve of their own take the colours."""
    common = Counter(t.idea for flow in seen.flows if flow.idea for t in flow.transfers)
    ideas = {idea: IDEAS[i] for i, (idea, _) in enumerate(common.most_common(len(IDEAS)))}
    named = {i.key: clean(say(i.label, lang)) for i in content.ideas}
    great = _great(content)
    if great:
        names = {p.key: clean(say(p.label, lang), 32) for p in content.places}
        names |= {b.key: clean(say(b.label, lang), 32) for b in content.intermediaries}
        listed = [Entry(color, names[giver]) for giver, color in great.items() if giver in names]
        listed.append(Entry(OTHER, text(lang, "legend.givers.others")))
        return _Colors({}, great, tuple(listed))
    if seen.is_plain:
        return _Colors({}, {}, ())
    signs = _Colors(ideas, {}, ()).signs
    listed = [
        Entry(c, clean(f"{signs.get(idea, '')} {named[idea]}".strip(), 60))
        for idea, c in ideas.items()
    ]
    told = {t.idea for flow in seen.flows for t in flow.transfers}
    rest = len(told - set(ideas))
    listed += [Entry(OTHER, counted("net.rest", rest, lang))] * (rest > 0)
    return _Colors(ideas, {}, tuple(listed))


def _great(content: PageContent) -> dict[str, str]:
    """The two who taught most, in the colours of the tree, where one idea is shown."""
    about = subject_of(content)
    if about is None or about.kind != "idea":
        return {}
    return dict(zip(idea_scenes(content)[about.key].greatest, GREATEST, strict=False))


def _starts(content: PageContent, place: Place) -> bool:
    network = content.opening_network
    return network is None or network in place.networks


def _of_the_subject(content: PageContent) -> frozenset[str]:
    """The places that the picture is about: members of its network, or the place itself."""
    subject = content.subject
    if subject is None:
        return frozenset()
    if subject.kind == "network":
        return frozenset(p.key for p in content.places if subject.key in p.networks)
    return frozenset({subject.key} if subject.kind == "place" else ())


def _drawn(
    content: PageContent, seen: Gathered, colors: _Colors, window: Window, lang: Language,
    *, keyed: bool,
) -> Iterator[str]:  # fmt: skip
    """Curves, dots and names; letters of ideas only where a key says what they mean."""
    few = len(seen.nodes) <= FEW
    pixels = [window.pixel(window.nearest(node.spot[0]), node.spot[1]) for node in seen.nodes]
    drawn, taken = list[str](), list[Box]()
    for node, (x, y) in zip(seen.nodes, pixels, strict=True):
        r = radius(node, few=few)
        drawn.append(dot(x, y, r, node.looks))
        taken.append((x - r, y - r, x + r, y + r))
    at = {node.lead: spot for node, spot in zip(seen.nodes, pixels, strict=True)}
    great = set(colors.great) or set(seen.great)
    shown = Shown(content, window, lang, great, _of_the_subject(content), 18 if few else 13)
    names = list(shown.names(seen.nodes, at, taken))
    names += [] if seen.joined else shown.edges(seen.flows[: seen.full], taken)
    signs = colors.signs if keyed else {}
    yield from curves(
        seen.flows,
        colors.of,
        window,
        signs,
        dots=pixels,
        taken=taken,
        joined=seen.joined,
        most=seen.full,
    )
    yield from (*drawn, *names, *_flow_names(content, seen, window, lang))


def _flow_names(
    content: PageContent, seen: Gathered, window: Window, lang: Language
) -> Iterator[str]:
    """Few curves are named: what, when, how sure; to the right of their way."""
    if len(seen.flows) > NAMED:
        return
    named = {idea.key: clean(say(idea.label, lang)) for idea in content.ideas}
    bodies = {body.key: clean(say(body.label, lang), 34) for body in content.intermediaries}
    ways = [way(flow, window) for flow in seen.flows]
    taken = [(x - 3, y - 3, x + 3, y + 3) for points in ways for x, y in points]
    for flow, points in zip(seen.flows, ways, strict=True):
        words = _flow_words(flow, named, lang)
        if flow.body:
            words = f"{bodies[flow.body]}: {words}"
        others = [point for other in ways if other is not points for point in other]
        spot = beside(points, len(words) * 7.6, window, taken, others)
        if spot:
            yield written(clean(words), *spot, size=14)


def _flow_words(flow: Flow, named: dict[str, str], lang: Language) -> str:
    """ "mobility hub, 2015", "2 transfers"; what the line's pattern means, unless confirmed."""
    one = flow.transfers[0]
    if len(flow.transfers) > 1:
        return text(lang, "map.several", n=len(flow.transfers))
    doubt = "" if flow.looks == "confirmed" else f" ({status_words(flow.looks, lang)})"
    return f"{named[one.idea]}, {_year(one)}{doubt}"


def _year(transfer: Transfer) -> str:
    """ "2015", "2015?", "2008/2012": short, with its doubt."""
    if transfer.when and transfer.year and not transfer.when.endswith("?"):
        return str(transfer.year)
    return transfer.when or "?"
