"""Curves of the still map: bent to the right of travel, tapered, a head at 60 % of the way."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from koopgraph.page.map_projection import Window, short_way
from koopgraph.page.scenes.flows import FULL, Flow, Node
from koopgraph.page.stills.sheet import INK, dashed

STEPS = 20
WIDTHS = {"planned": 2.6, "tentative": 3, "rival": 2.6, "uncited": 1.1}
SAMPLE = 44  # pixels of a line in the key
WIDER = 1.3  # dashes and gaps, beside those of thinner lines
HEADS_AT = (0.6, 0.7, 0.5, 0.8, 0.4, 0.85)
ROOM = 14  # pixels from one head to the next
MANY = 150  # ways above which heads do not make room
SIGNS = 60  # letters of ideas beside curves, at most
CLEAR = 60  # curves up to which none is paler than another
STUB = -58, -44  # pixels from a receiver to where the curve of an intermediary begins
Pixels = list[tuple[float, float]]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Drawn:
    """A flow, its way in pixels, its colour, how opaque it is and where its head stands."""

    flow: Flow
    points: Pixels
    color: str
    opacity: float
    part: float = HEADS_AT[0]

    @property
    def sign_at(self) -> tuple[float, ...]:
        """Parts of the way beside which its letter may stand."""
        return self.part, 0.45, 0.75, 0.3, 0.9


def radius(node: Node, *, few: bool) -> float:
    """Of the dot of a node, in pixels; larger where few are shown, or three dots stand within."""
    least = 7 if node.others else 0
    own = (5 if few else 2.6) + min(math.sqrt(node.weight) * 0.9, math.sqrt(node.share) * 9)
    return max(least, own)


def curves(
    flows: Sequence[Flow],
    color_of: Callable[[Flow], str],
    window: Window,
    signs: Mapping[str, str],
    *,
    dots: Sequence[tuple[float, float]] = (),
    taken: Sequence[Box] = (),
    joined: bool = False,
    most: int = FULL,
) -> Iterator[str]:
    """SVG of all flows, the strongest on top; several on one way stand side by side.

    ``signs`` are the letters that ideas have in the key, ``taken`` where ``dots`` and names stand.
    Where places are ``joined``, weak flows are pale; the ``most`` strongest are drawn in full.
    """
    full, faint = flows[:most], flows[most:]
    drawn = [
        Drawn(flow, seen, color_of(flow), _opacity(flow, len(flows), joined=joined))
        for flow in full
        for seen in both_ways(way(flow, window), window)
    ]
    parts = head_parts([one.points for one in drawn], dots)
    drawn = [
        Drawn(one.flow, one.points, one.color, one.opacity, part)
        for one, part in zip(drawn, parts, strict=True)
    ]
    yield from (_faint(way(flow, window), color_of(flow), joined=joined) for flow in faint)
    yield from (_curve(one) for one in reversed(drawn))
    yield from _signs(drawn, taken, signs)


def _opacity(flow: Flow, full: int, *, joined: bool) -> float:
    if full <= CLEAR:
        return 1
    if joined:
        return 0.18 + 0.72 * math.sqrt(flow.share)
    return 0.6 if full > MANY else 0.8


def head_parts(ways: Sequence[Pixels], places: Sequence[tuple[float, float]]) -> list[float]:
    """Parts of the ways at which heads stand: at about 60 %, further on or back where they would
    cover another, or a place."""
    if len(ways) > MANY:
        return [HEADS_AT[0]] * len(ways)
    taken: list[tuple[float, float]] = []
    parts = []
    for points in ways:
        part = next(
            (
                one for one in HEADS_AT
                if _clear(head_of(points, one), taken, ROOM)
                and _clear(head_of(points, one), places, ROOM - 4)
            ),
            HEADS_AT[0],
        )  # fmt: skip
        taken.append(head_of(points, part)[:2])
        parts.append(part)
    return parts


def _clear(at: Sequence[float], others: Iterable[tuple[float, float]], far: float) -> bool:
    return all(abs(x - at[0]) > far or abs(y - at[1]) > far for x, y in others)


def _outside(at: tuple[float, float], boxes: Iterable[Box], far: float) -> bool:
    x, y = at
    return all(
        x < left - far or x > right + far or y < top - far or y > bottom + far
        for left, top, right, bottom in boxes
    )


def _signs(drawn: Sequence[Drawn], boxes: Sequence[Box], signs: Mapping[str, str]) -> Iterator[str]:
    """The letter of its idea beside each head, or elsewhere along the way, where there is room."""
    taken = [head_of(one.points, one.part)[:2] for one in drawn]
    left = SIGNS
    for one in drawn:
        sign = signs.get(one.flow.idea or "")
        if not sign or left <= 0:
            continue
        spots = (head_of(one.points, part) for part in one.sign_at)
        beside = ((x - dy * far, y + dx * far) for x, y, dx, dy in spots for far in (14, -14))
        free = (spot for spot in beside if _clear(spot, taken, 10) and _outside(spot, boxes, 6))
        at = next(free, None)
        if at:
            taken.append(at)
            left -= 1
            yield (
                f'<text x="{at[0]:.1f}" y="{at[1] + 4:.1f}" font-size="11" font-weight="600" '
                f'text-anchor="middle" fill="{INK}" stroke="#ffffff" stroke-width="3" '
                f'paint-order="stroke">{sign}</text>'
            )


def sample(x: float, y: float, status: str) -> str:
    """A short way from left to right as the map draws it, for the key."""
    points = [(x + SAMPLE * i / STEPS, y) for i in range(STEPS + 1)]
    return _shape(points, status, INK, HEADS_AT[0], 4.2)


def diamond(x: float, y: float, color: str) -> str:
    """Where an intermediary gave, which has no place on the map."""
    return f'<path d="M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7Z" fill="{color}"/>'


def both_ways(points: Pixels, window: Window) -> Iterator[Pixels]:
    """The way itself; one that leaves the world at one edge comes in at the other, too."""
    yield points
    ends, round_ = (points[0][0], points[-1][0]), 360 * window.scale
    if window.world and min(ends) < 0:
        yield [(x + round_, y) for x, y in points]
    elif window.world and max(ends) > window.width:
        yield [(x - round_, y) for x, y in points]


def way(flow: Flow, window: Window) -> Pixels:
    """Points from giver to receiver in pixels."""
    start, end = (flow.giver or flow.receiver).spot, flow.receiver.spot
    far = short_way(end[0] - start[0])
    first = window.nearest(start[0] + far / 2) - far / 2
    (x0, y0), (x1, y1) = window.pixel(first, start[1]), window.pixel(first + far, end[1])
    if flow.giver is None:
        return _bow((x1 + STUB[0], y1 + STUB[1]), (x1, y1), flow.side)
    return _loop(x0, y0, flow.side) if flow.giver is flow.receiver else _bow(
        (x0, y0), (x1, y1), flow.side
    )  # fmt: skip


def _bow(start: tuple[float, float], end: tuple[float, float], side: int) -> Pixels:
    """A quadratic curve whose bulge lies to the right of travel (y grows downwards)."""
    (x0, y0), (x1, y1) = start, end
    bend = 0.2 + 0.13 * side
    cx, cy = (x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend
    points = []
    for i in range(STEPS + 1):
        t, u = i / STEPS, 1 - i / STEPS
        a, b, c = u * u, 2 * u * t, t * t
        points.append((a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1))
    return points


def _loop(x: float, y: float, side: int) -> Pixels:
    size = 14 + 6 * side
    angles = [math.pi / 2 + 0.5 + (2 * math.pi - 1) * i / STEPS for i in range(STEPS + 1)]
    return [(x + size * math.cos(angle), y - size + size * math.sin(angle)) for angle in angles]


def head_of(points: Pixels, part: float = 0.6) -> tuple[float, float, float, float]:
    """Where the head stands (x, y) and where it points (dx, dy of length 1)."""
    at = round(part * STEPS)
    (xa, ya), (x, y), (xb, yb) = points[at - 1 : at + 2]
    length = math.hypot(xb - xa, yb - ya) or 1.0
    return x, y, (xb - xa) / length, (yb - ya) / length


def _faint(points: Pixels, color: str, *, joined: bool) -> str:
    """A thin line without a head, for the weak ones among many."""
    (x0, y0), (mx, my), (x1, y1) = points[0], points[STEPS // 2], points[-1]
    cx, cy = 2 * mx - (x0 + x1) / 2, 2 * my - (y0 + y1) / 2
    path = f"M{x0:.0f} {y0:.0f}Q{cx:.0f} {cy:.0f} {x1:.0f} {y1:.0f}"
    opacity = 0.1 if joined else 0.22
    looks = f'stroke="{color}" stroke-width="0.8" opacity="{opacity}"'
    return f'<path d="{path}" fill="none" {looks}/>'


def _curve(one: Drawn) -> str:
    """The whole of one curve; at its beginning a diamond where an intermediary gave."""
    shape = _shape(one.points, one.flow.looks, one.color, one.part, _girth(one.flow))
    if one.flow.giver is None:
        shape += diamond(*one.points[0], one.color)
    return shape if one.opacity == 1 else f'<g opacity="{one.opacity:.2f}">{shape}</g>'


def _girth(flow: Flow) -> float:
    """Pixels at the giver's end: more for more transfers."""
    return min(4.2 + math.log2(len(flow.transfers)) * 1.1, 1.6 + math.sqrt(flow.share) * 7)


def _shape(points: Pixels, status: str, color: str, part: float, girth: float) -> str:
    x, y, dx, dy = head_of(points, part)
    size = 6 + girth * 0.7
    dx, dy = dx * size, dy * size
    left = f"M{x - dx * 0.7 - dy * 0.6:.1f} {y - dy * 0.7 + dx * 0.6:.1f}"
    right = f"{x - dx * 0.7 + dy * 0.6:.1f} {y - dy * 0.7 - dx * 0.6:.1f}"
    head = f"{left}L{x + dx:.1f} {y + dy:.1f}L{right}"
    if status == "uncited":
        heads = f'<path d="{head}" fill="none" stroke="{color}" stroke-width="1.3"/>'
    else:
        heads = f'<path d="{head}Z" fill="{color}"/>'
    return _line(points, status, color, girth) + heads


def _line(points: Pixels, status: str, color: str, girth: float) -> str:
    if status == "confirmed":
        return f'<path d="{_band(points, girth)}" fill="{color}"/>'
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    looks = f'stroke="{color}" stroke-width="{WIDTHS[status]}"{dashed(status, WIDER)}'
    return f'<path d="{path}" fill="none" {looks}/>'


def _band(points: Pixels, girth: float) -> str:
    """A band that narrows from the giver to the receiver."""
    there, back = [], []
    for i, (x, y) in enumerate(points):
        (xa, ya), (xb, yb) = points[max(0, i - 1)], points[min(STEPS, i + 1)]
        length = math.hypot(xb - xa, yb - ya) or 1.0
        half = (girth * (1 - i / STEPS) + 0.9 * i / STEPS) / 2
        nx, ny = -(yb - ya) / length * half, (xb - xa) / length * half
        there.append(f"{x + nx:.1f} {y + ny:.1f}")
        back.append(f"{x - nx:.1f} {y - ny:.1f}")
    return "M" + "L".join(there + back[::-1]) + "Z"
