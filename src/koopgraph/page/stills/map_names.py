"""Names of places on the still map, and whither curves go that leave it at an edge."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from koopgraph.page.headline import counted, number, say
from koopgraph.page.map_projection import Window
from koopgraph.page.model import PageContent
from koopgraph.page.scenes.flows import Flow, Node
from koopgraph.page.stills.map_curves import Box, Pixels, both_ways, way
from koopgraph.page.stills.map_room import apart, far_spot, free_spot, leader, written
from koopgraph.page.stills.sheet import SOFT, clean
from koopgraph.page.texts import Language, text

MORE = 11  # pixels of the line that says how many stand as one
ALL = 40  # places up to which each has its name, if need be further off
FIRST = 12  # places named first, if need be further off
EDGES = 3  # places that are named where curves to them leave the picture


@dataclass(frozen=True, slots=True)
class Shown:
    """What names need to know: ``great`` are bold, ``first`` what the picture is about."""

    content: PageContent
    window: Window
    lang: Language
    great: Collection[str]
    first: Collection[str]
    size: int

    def names(
        self, nodes: Iterable[Node], pixels: Mapping[str, tuple[float, float]], taken: list[Box]
    ) -> Iterator[str]:
        """Names where there is room; who taught most and what the picture is about first, then
        the busiest."""
        called, some = self._called(), tuple(nodes)
        order = sorted(some, key=lambda n: (n.lead not in self.great, n.lead not in self.first))
        for i, node in enumerate(order):
            name, more, at = called[node.lead], self._more(node), pixels[node.lead]
            bold = node.lead in self.great
            width = max(len(name) * self.size * (0.7 if bold else 0.6), len(more) * MORE * 0.6)
            room = width, self.size, self.window, taken, MORE + 2.0 if more else 0.0
            spot = free_spot(at, *room)
            if spot is None and (i < FIRST or len(some) <= ALL or node.lead in self.first):
                spot = far_spot(at, *room)
                if spot:
                    yield leader(at, spot, width, self.size)
            if spot is None:
                continue
            x, anchor = _held(spot[0], width, at[0]) if more else (spot[0], "start")
            yield written(name, x, spot[1], size=self.size, bold=bold, anchor=anchor)
            if more:
                below = spot[1] + MORE + 2
                yield written(more, x, below, size=MORE, color=SOFT, anchor=anchor)

    def edges(self, flows: Iterable[Flow], taken: list[Box]) -> Iterator[str]:
        """Whither curves go, and whence they come, that leave at one edge and come in again at
        the other."""
        called = self._called()
        ends: dict[tuple[bool, bool], tuple[float, dict[str, None]]] = {}
        for flow in flows:
            ways = tuple(both_ways(way(flow, self.window), self.window))
            if flow.giver is None or len(ways) < 2:
                continue
            for points in ways:
                for left, y, out in _crossings(points, self.window.width):
                    _, places = ends.setdefault((left, out), (y, {}))
                    places[(flow.receiver if out else flow.giver).lead] = None
        for (left, out), (y, places) in ends.items():
            shown = ", ".join(called[place] for place in list(places)[:EDGES])
            if len(places) > EDGES:
                more = number(len(places) - EDGES, self.lang)
                shown = text(self.lang, "card.more", shown=shown, n=more)
            words = text(self.lang, f"map.edge.{'to' if out else 'from'}", place=shown)
            width = len(words) * MORE * 0.6
            x = 5.0 if left else self.window.width - 5 - width
            boxes = ((x, y + dy - MORE, x + width, y + dy + 3) for dy in (-4, 13, -17, 26, -30, 39))
            box = next((b for b in boxes if all(apart(b, other) for other in taken)), None)
            if box:
                taken.append(box)
                yield written(words, x, box[3] - 3, size=MORE, color=SOFT)

    def _called(self) -> dict[str, str]:
        return {p.key: clean(say(p.label, self.lang), 32) for p in self.content.places}

    def _more(self, node: Node) -> str:
        """ "and 403 more" where so many stand as one."""
        return counted("node.more", node.others, self.lang) if node.others else ""


def _held(left: float, width: float, x: float) -> tuple[float, str]:
    """Both lines of a name end, or begin, at the dot."""
    if left >= x:
        return left, "start"
    return (left + width, "end") if left + width <= x else (left + width / 2, "middle")


def _crossings(points: Pixels, width: float) -> Iterator[tuple[bool, float, bool]]:
    """Where a way crosses the edges of the window: at the left, how high, and whether it leaves."""
    for (xa, ya), (xb, yb) in pairwise(points):
        for edge in (0.0, width):
            a, b = xa - edge, xb - edge
            if a * b < 0:
                yield edge == 0, ya + (yb - ya) * a / (a - b), b < 0 if edge == 0 else b > 0
