"""A still picture of the map, made without a browser."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise

from koopgraph.page.about import foot
from koopgraph.page.headline import counted, number, say, subject_of
from koopgraph.page.map_projection import Spot, Window, fit
from koopgraph.page.model import STATUSES, PageContent, Place, Transfer, usable_position
from koopgraph.page.outlines import outlines_json
from koopgraph.page.scenes.idea import idea_scenes
from koopgraph.page.stills.map_curves import SAMPLE, Pixels, curves, sample, way
from koopgraph.page.stills.map_room import Box, beside, far_spot, free_spot, leader, written
from koopgraph.page.stills.sheet import (
    FONT,
    GREATEST,
    IDEAS,
    INK,
    OTHER,
    clean,
    status_words,
    width_of,
)
from koopgraph.page.texts import Language, text

WIDTH, HEIGHT = 1200, 760
SMALL = 480, 400  # within a page: legible where a phone shows it at three quarters of its size
FOOT = 96  # pixels of a picture that stands alone, for title and key
MOST = 375  # transfers drawn; the strongest pairs first
WITHIN = 120  # the same, within a page
KEY_LEFT = 826  # where the colours of the key begin
GREAT = 3  # who taught most is always named
LAND, COAST = "#f2f2ee", "#b9b9b0"


def map_svg(
    content: PageContent, *, lang: Language = "en", title: str | None = None,
    framed: bool = True,
) -> str:  # fmt: skip
    """The map as SVG text: outlines, curves bent to the right of travel, names, a legend.

    Shows the network alone that the content opens with, if any. Not `framed` it is small,
    its outlines are coarse, and title and key are left to the page around it. Labels are text,
    whatever they hold.
    """
    called = clean(title or say(content.meta.title, lang))
    scene = _scene(content, lang, MOST if framed else WITHIN)
    width, height = (WIDTH, HEIGHT) if framed else SMALL
    window = fit(list(scene.spots.values()), width, height - (FOOT if framed else 0))
    parts = [
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_land(window, fine=framed),
        *curves(scene.transfers, scene.spots, scene.color_of, window, scene.signs),
        *_names(scene, window, _of_the_subject(content)),
        *_flow_names(scene, window, lang),
        *_nothing(content, window, lang),
        *(_caption(content, scene, called, lang) if framed else ()),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{FONT}" role="img">'
        f"<title>{escape(called, quote=False)}</title>\n" + "\n".join(parts) + "\n</svg>\n"
    )


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
class _Scene:
    """What is drawn: transfers with both ends placed, spots by place key, names, colours."""

    transfers: tuple[Transfer, ...]
    spots: dict[str, Spot]
    names: dict[str, str]
    colors: dict[str, str]
    ideas: dict[str, str]  # those with a colour
    named: dict[str, str]  # all
    great: dict[str, str]  # colours of those who taught most, where one idea is shown

    def color_of(self, transfer: Transfer) -> str:
        """Of one idea by who gave, else by idea."""
        colors, key = (self.great, transfer.giver) if self.great else (self.colors, transfer.idea)
        return colors.get(key or "", OTHER)

    @property
    def seen(self) -> set[str]:
        """The ideas of what is drawn."""
        return {transfer.idea for transfer in self.transfers}

    @property
    def signs(self) -> dict[str, str]:
        """Numbers of the ideas in the key, where there are several: colours are alike in grey."""
        if self.great or len(self.ideas) < 2:
            return {}
        return {idea: str(i) for i, idea in enumerate(self.ideas, 1)}


def _scene(content: PageContent, lang: Language, most: int) -> _Scene:
    places = [place for place in content.places if _starts(content, place)]
    spots = {p.key: spot for p in places if (spot := usable_position(p)) is not None}
    drawn = [t for t in content.transfers if t.giver in spots and t.receiver in spots]
    pairs = Counter((t.giver, t.receiver) for t in drawn)
    drawn.sort(key=lambda t: (-pairs[t.giver, t.receiver], t.key))
    common = Counter(t.idea for t in drawn).most_common(7)
    named = {i.key: clean(say(i.label, lang)) for i in content.ideas}
    ends = {key for t in drawn[:most] for key in (t.giver, t.receiver)}
    ends |= {a.place for a in content.adoptions if a.place in spots}
    return _Scene(
        tuple(drawn[:most]),
        {key: spot for key, spot in spots.items() if key in ends},
        {p.key: clean(say(p.label, lang), 32) for p in places},
        {idea: IDEAS[i] for i, (idea, _) in enumerate(common)},
        {idea: named[idea] for idea, _ in common},
        named,
        _great(content),
    )


def _great(content: PageContent) -> dict[str, str]:
    """The two who taught most, in the colours of the tree, where one idea is shown."""
    about = subject_of(content)
    if about is None or about.kind != "idea":
        return {}
    return dict(zip(idea_scenes(content)[about.key].greatest, GREATEST, strict=False))


def _starts(content: PageContent, place: Place) -> bool:
    network = content.opening_network
    return network is None or network in place.networks


@cache
def _outlines() -> dict[str, dict[str, list[list[int]]]]:
    found: dict[str, dict[str, list[list[int]]]] = json.loads(outlines_json())
    return found


def _land(window: Window, *, fine: bool) -> Iterator[str]:
    half = window.width / 2 / window.scale
    near = window.x - half > -25 and window.x + half < 46 and not window.world
    level = _outlines()["europe" if near else "world"]
    shapes = [_ring(flat, window, fine) for flat in level["land"]]
    yield (
        f'<path d="{"".join(f"{d}Z" for d in shapes if d)}" fill="{LAND}" stroke="{COAST}" '
        'stroke-width="0.8" fill-rule="evenodd"/>'
    )
    lines = "".join(_ring(flat, window, fine) for flat in level["borders"])
    yield f'<path d="{lines}" fill="none" stroke="#d3d3ca" stroke-width="0.8"/>'


def _ring(flat: Sequence[int], window: Window, fine: bool) -> str:
    """A path through an outline, moved to where the window is; "" when outside."""
    lon, lat, pixels = 0, 0, []
    shift = round(window.nearest(flat[0] / 100) - flat[0] / 100)
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        lon, lat = lon + dx, lat + dy
        pixels.append(window.pixel(lon / 100 + shift, lat / 100))
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    if max(xs) < 0 or min(xs) > window.width or max(ys) < 0 or min(ys) > window.height + FOOT:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in pixels) if fine else _steps(pixels)


def _steps(pixels: Pixels) -> str:
    """Whole pixels, each as the step from the one before; what is smaller than two is left out."""
    whole = [(round(x), round(y)) for x, y in pixels]
    whole = [at for i, at in enumerate(whole) if i == 0 or at != whole[i - 1]]
    if len(whole) < 4:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps)


def _of_the_subject(content: PageContent) -> frozenset[str]:
    """The places that the picture is about: members of its network, or the place itself."""
    subject = content.subject
    if subject is None:
        return frozenset()
    if subject.kind == "network":
        return frozenset(p.key for p in content.places if subject.key in p.networks)
    return frozenset({subject.key} if subject.kind == "place" else ())


def _names(scene: _Scene, window: Window, first: frozenset[str]) -> Iterator[str]:
    """Dots, and names where there is room; what the picture is about first, then the busiest."""
    weight = Counter(key for t in scene.transfers for key in (t.giver, t.receiver))
    few = len(scene.spots) <= 12
    size = 18 if few else 13
    gave = Counter(t.giver for t in scene.transfers)
    great = [key for key, n in gave.most_common(GREAT) if n > 1]
    order = sorted(
        scene.spots, key=lambda key: (key not in great, key not in first, -weight[key], key)
    )
    pixels = {k: window.pixel(window.nearest(scene.spots[k][0]), scene.spots[k][1]) for k in order}
    taken: list[Box] = []
    for key in order:
        x, y = pixels[key]
        r = (5 if few else 2.6) + min(8.0, math.sqrt(weight[key]))
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{INK}" '
            'stroke="#ffffff" stroke-width="1.5"/>'
        )
        taken.append((x - r, y - r, x + r, y + r))
    for key in order:
        width = len(scene.names[key]) * size * 0.6
        spot = free_spot(pixels[key], width, size, window, taken)
        if spot is None and (key in first or key in great):
            spot = far_spot(pixels[key], width, size, window, taken)
            if spot:
                yield leader(pixels[key], spot, width, size)
        if spot:
            yield written(scene.names[key], *spot, size=size, bold=True)


def _flow_names(scene: _Scene, window: Window, lang: Language) -> Iterator[str]:
    """Few curves are named: what, and when; to the right of their way."""
    if len(scene.transfers) > 8:
        return
    ways = [way(transfer, scene.spots, window, 0) for transfer in scene.transfers]
    taken = [(x - 3, y - 3, x + 3, y + 3) for points in ways for x, y in points]
    for transfer, points in zip(scene.transfers, ways, strict=True):
        words = f"{scene.named[transfer.idea]}, {_year(transfer)}{_doubt(transfer, lang)}"
        others = [point for other in ways if other is not points for point in other]
        spot = beside(points, len(words) * 7.6, window, taken, others)
        if spot:
            yield written(clean(words), *spot, size=14)


def _doubt(transfer: Transfer, lang: Language) -> str:
    """What the line's pattern means, in words; nothing for what is confirmed."""
    if transfer.rival_of:
        return f" ({text(lang, 'rival')})"
    return "" if transfer.status == "confirmed" else f" ({text(lang, f'status.{transfer.status}')})"


def _year(transfer: Transfer) -> str:
    """ "2015", "2015?", "2008/2012": short, with its doubt."""
    if transfer.when and transfer.year and not transfer.when.endswith("?"):
        return str(transfer.year)
    return transfer.when or "?"


def _caption(content: PageContent, scene: _Scene, title: str, lang: Language) -> Iterator[str]:
    """Title, how to read a curve, colours, version and credit below the map."""
    top = HEIGHT - FOOT
    yield f'<rect y="{top}" width="{WIDTH}" height="{FOOT}" fill="#ffffff"/>'
    yield written(title, 16, top + 22, size=16, bold=True)
    said = text(lang, "legend.direction")
    drawn, known = len(scene.transfers), len(content.transfers)
    if drawn < known:
        said += f" {text(lang, 'map.drawn', n=number(drawn, lang), of=number(known, lang))}"
    yield written(said, 16, top + 66, size=11)
    credits_ = filter(None, (foot(content, lang), "Natural Earth"))
    yield written(clean(" · ".join(credits_), 200), 16, top + 84, size=11)
    yield from _lines(scene, top + 46, lang)
    key = [(c, scene.names[giver]) for giver, c in scene.great.items() if giver in scene.names]
    if key:
        key.append((OTHER, text(lang, "legend.givers.others")))
    else:
        key = [
            (scene.colors[idea], f"{scene.signs.get(idea, '')} {name}".strip())
            for idea, name in scene.ideas.items()
        ]
        rest = len(scene.seen - set(scene.ideas))
        key += [(OTHER, counted("net.rest", rest, lang))] * (rest > 0)
    yield from _swatches(key, top + 22)


def _lines(scene: _Scene, y: float, lang: Language) -> Iterator[str]:
    """How sure each kind of line is, of the kinds that are drawn."""
    seen = {"rival" if t.rival_of else t.status for t in scene.transfers}
    x = 16.0
    for status in (*STATUSES, "rival"):
        if status in seen:
            words = status_words(status, lang)
            yield sample(x, y - 4, status)
            yield written(words, x + SAMPLE + 8, y, size=12)
            x += SAMPLE + 34 + width_of(words, 12)


def _swatches(key: Iterable[tuple[str, str]], top: float) -> Iterator[str]:
    """Colours in columns at the right, beside title and lines."""
    for i, (color, name) in enumerate(key):
        column, row = divmod(i, 4)
        x, y = KEY_LEFT + column * (WIDTH - KEY_LEFT) / 2, top + row * 19
        yield f'<circle cx="{x:.1f}" cy="{y - 4:.1f}" r="6" fill="{color}"/>'
        yield written(clean(name, 27), x + 11, y, size=11)
