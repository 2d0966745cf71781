"""Where names of a map stand: beside their dots and ways, on nothing else."""

from __future__ import annotations

import math
from html import escape

from koopgraph.page.map_projection import Window
from koopgraph.page.stills.map_curves import Box, Pixels, head_of
from koopgraph.page.stills.sheet import INK


def beside(
    points: Pixels, width: float, window: Window, taken: list[Box], others: Pixels
) -> tuple[float, float] | None:
    """Left end of a baseline beside a way, off all curves and nearer to this than to the others;
    takes it."""
    for part in (0.6, 0.45, 0.75, 0.3):
        x, y, dx, dy = head_of(points, part)
        for far in (14, -14, 30, -30):
            lean = -dy * math.copysign(1, far)
            left = x - dy * far - (0 if lean > 0.2 else width if lean < -0.2 else width / 2)
            base = y + dx * far + 5
            box = left, base - 14, left + width, base + 4
            inside = box[0] > 2 and box[2] < window.width - 2 and box[1] > 2
            near = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
            own = math.dist(near, (x, y)) * 1.3
            if any(math.dist(near, other) < own for other in others):
                continue
            if inside and all(apart(box, other) for other in taken):
                taken.append(box)
                return left, base
    return None


def far_spot(
    at: tuple[float, float], width: float, size: int, window: Window, taken: list[Box],
    below: float = 0,
) -> tuple[float, float] | None:  # fmt: skip
    """The nearest free place further off, all round the dot; takes it with what stands below."""
    x, y = at
    for far in range(26, 260, 14):
        for i in range(16):
            dx, dy = math.cos(i * math.pi / 8), math.sin(i * math.pi / 8)
            lean = width if dx < -0.3 else 0 if dx > 0.3 else width / 2
            left, base = x + dx * far - lean, y + dy * far + size * 0.35 - below / 2
            box = left - 2, base - size, left + width + 2, base + 4 + below
            inside = box[0] > 2 and box[2] < window.width - 2 and box[1] > 2
            if inside and base + below < window.height - 10 and all(apart(box, o) for o in taken):
                taken.append(box)
                return left, base
    return None


def leader(at: tuple[float, float], spot: tuple[float, float], width: float, size: int) -> str:
    """A thin line from a dot to a name that had to move away from it."""
    left, base = spot
    end = min(max(at[0], left), left + width), min(max(at[1], base - size), base + 3)
    return (
        f'<path d="M{at[0]:.1f} {at[1]:.1f}L{end[0]:.1f} {end[1]:.1f}" fill="none" '
        f'stroke="{INK}" stroke-width="0.8"/>'
    )


def free_spot(
    at: tuple[float, float],
    width: float,
    size: int,
    window: Window,
    taken: list[Box],
    below: float = 0,
) -> tuple[float, float] | None:
    """Left end of a baseline beside a dot where nothing else stands, else None; takes it with so
    many pixels below."""
    x, y = at
    for left, base in (
        (x + 13, y + size / 3 - below / 2),
        (x - 13 - width, y + size / 3 - below / 2),
        (x - width / 2, y - 14 - below),
        (x - width / 2, y + 14 + size * 0.8),
    ):
        box = left, base - size, left + width, base + 4 + below
        outside = left < 4 or box[2] > window.width - 4 or box[1] < 4
        outside = outside or base + below > window.height - 10
        if not outside and all(apart(box, other) for other in taken):
            taken.append(box)
            return left, base
    return None


def apart(a: Box, b: Box) -> bool:
    return a[0] >= b[2] or a[2] <= b[0] or a[1] >= b[3] or a[3] <= b[1]


def written(
    words: str, x: float, y: float, *, size: float, bold: bool = False, color: str = INK,
    anchor: str = "start",
) -> str:  # fmt: skip
    """A text with a pale rim, beginning at, ending at or around a point."""
    weight = ' font-weight="600"' if bold else ""
    weight += "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{weight} fill="{color}" '
        'stroke="#ffffff" '
        f'stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
        f"{escape(words, quote=False)}</text>"
    )
