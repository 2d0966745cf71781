"""Curves of the still picture: bent to the right of travel, tapered, a head at 60 % of the way."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from koopgraph.page.map_projection import Spot, Window, short_way
from koopgraph.page.model import Transfer
from koopgraph.page.stills.sheet import INK, dashed

STEPS = 20
WIDTHS = {"planned": 2.6, "tentative": 3, "rival": 2.6, "uncited": 1.1}
SAMPLE = 56  # pixels of a line in the key
WIDER = 1.3  # dashes and gaps, beside those of thinner lines
HEADS_AT = (0.6, 0.7, 0.5, 0.8, 0.4, 0.85)
ROOM = 14  # pixels from one head to the next
MANY = 150  # ways above which heads do not make room
SIGNS = 60  # numbers of ideas beside curves, at most
Pixels = list[tuple[float, float]]


def curves(
    transfers: Iterable[Transfer],
    spots: Mapping[str, Spot],
    color_of: Callable[[Transfer], str],
    window: Window,
    signs: Mapping[str, str],
) -> Iterator[str]:
    """SVG paths of all transfers; several on one way stand side by side. ``signs`` are the
    numbers that ideas have in the key."""
    sides: Counter[tuple[str | None, str | None]] = Counter()
    drawn: list[tuple[Transfer, Pixels]] = []
    for transfer in transfers:
        ends = transfer.giver, transfer.receiver
        points = way(transfer, spots, window, sides[ends])
        sides[ends] += 1
        drawn += [(transfer, seen) for seen in _again(points, window)]
    places = [window.pixel(window.nearest(lon), lat) for lon, lat in spots.values()]
    parts = head_parts([points for _, points in drawn], places)
    for (transfer, points), part in zip(drawn, parts, strict=True):
        status = "rival" if transfer.rival_of else transfer.status
        yield _drawn(points, status, color_of(transfer), part)
    yield from _signs(drawn, parts, places, signs)


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


def _signs(
    drawn: Sequence[tuple[Transfer, Pixels]], parts: Sequence[float],
    places: Sequence[tuple[float, float]], signs: Mapping[str, str],
) -> Iterator[str]:  # fmt: skip
    """The number of its idea beside each head, or elsewhere along the way, where there is room."""
    heads = [head_of(points, part) for (_, points), part in zip(drawn, parts, strict=True)]
    taken = [*places, *((x, y) for x, y, *_ in heads)]
    left = SIGNS
    for (transfer, points), part in zip(drawn, parts, strict=True):
        sign = signs.get(transfer.idea)
        if not sign or left <= 0:
            continue
        spots = (head_of(points, one) for one in (part, 0.45, 0.75, 0.3, 0.9))
        beside = ((x - dy * far, y + dx * far) for x, y, dx, dy in spots for far in (14, -14))
        at = next((spot for spot in beside if _clear(spot, taken, 10)), None)
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
    return _drawn(points, status, INK, HEADS_AT[0])


def _again(points: Pixels, window: Window) -> Iterator[Pixels]:
    """The way itself; one that leaves the world at one edge comes in at the other, too."""
    yield points
    ends, round_ = (points[0][0], points[-1][0]), 360 * window.scale
    if window.world and min(ends) < 0:
        yield [(x + round_, y) for x, y in points]
    elif window.world and max(ends) > window.width:
        yield [(x - round_, y) for x, y in points]


def way(transfer: Transfer, spots: Mapping[str, Spot], window: Window, side: int) -> Pixels:
    """Points from giver to receiver in pixels, both of which must have a spot."""
    start, end = spots[transfer.giver or ""], spots[transfer.receiver or ""]
    far = short_way(end[0] - start[0])
    first = window.nearest(start[0] + far / 2) - far / 2
    (x0, y0), (x1, y1) = window.pixel(first, start[1]), window.pixel(first + far, end[1])
    if transfer.giver == transfer.receiver:
        return _loop(x0, y0)
    bend = 0.2 + 0.13 * side
    cx, cy = (x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend
    points = []
    for i in range(STEPS + 1):
        t, u = i / STEPS, 1 - i / STEPS
        a, b, c = u * u, 2 * u * t, t * t
        points.append((a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1))
    return points


def _loop(x: float, y: float) -> Pixels:
    angles = [math.pi / 2 + 0.5 + (2 * math.pi - 1) * i / STEPS for i in range(STEPS + 1)]
    return [(x + 14 * math.cos(angle), y - 14 + 14 * math.sin(angle)) for angle in angles]


def head_of(points: Pixels, part: float = 0.6) -> tuple[float, float, float, float]:
    """Where the head stands (x, y) and where it points (dx, dy of length 1)."""
    at = round(part * STEPS)
    (xa, ya), (x, y), (xb, yb) = points[at - 1 : at + 2]
    length = math.hypot(xb - xa, yb - ya) or 1.0
    return x, y, (xb - xa) / length, (yb - ya) / length


def _drawn(points: Pixels, status: str, color: str, part: float) -> str:
    x, y, dx, dy = head_of(points, part)
    dx, dy = dx * 9, dy * 9
    left = f"M{x - dx * 0.7 - dy * 0.6:.1f} {y - dy * 0.7 + dx * 0.6:.1f}"
    right = f"{x - dx * 0.7 + dy * 0.6:.1f} {y - dy * 0.7 - dx * 0.6:.1f}"
    head = f"{left}L{x + dx:.1f} {y + dy:.1f}L{right}"
    if status == "uncited":
        heads = f'<path d="{head}" fill="none" stroke="{color}" stroke-width="1.3"/>'
    else:
        heads = f'<path d="{head}Z" fill="{color}"/>'
    return _line(points, status, color) + heads


def _line(points: Pixels, status: str, color: str) -> str:
    if status == "confirmed":
        return f'<path d="{_band(points)}" fill="{color}"/>'
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    looks = f'stroke="{color}" stroke-width="{WIDTHS[status]}"{dashed(status, WIDER)}'
    return f'<path d="{path}" fill="none" {looks}/>'


def _band(points: Pixels) -> str:
    """A band that narrows from the giver to the receiver."""
    there, back = [], []
    for i, (x, y) in enumerate(points):
        (xa, ya), (xb, yb) = points[max(0, i - 1)], points[min(STEPS, i + 1)]
        length = math.hypot(xb - xa, yb - ya) or 1.0
        half = 2.1 - 1.6 * i / STEPS
        nx, ny = -(yb - ya) / length * half, (xb - xa) / length * half
        there.append(f"{x + nx:.1f} {y + ny:.1f}")
        back.append(f"{x - nx:.1f} {y - ny:.1f}")
    return "M" + "L".join(there + back[::-1]) + "Z"
