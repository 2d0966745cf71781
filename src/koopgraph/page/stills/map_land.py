"""Land, coasts and borders of the still map."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from koopgraph.page.map_projection import Window
from koopgraph.page.outlines import outlines_json
from koopgraph.page.stills.map_curves import Pixels

LAND, COAST, BORDER = "#f2f2ee", "#b9b9b0", "#d3d3ca"


@cache
def _outlines() -> dict[str, dict[str, list[list[int]]]]:
    found: dict[str, dict[str, list[list[int]]]] = json.loads(outlines_json())
    return found


def land(window: Window, *, fine: bool) -> Iterator[str]:
    """Two paths; those of Europe where the window lies in it. Coarse unless `fine`."""
    half = window.width / 2 / window.scale
    near = window.x - half > -25 and window.x + half < 46 and not window.world
    level = _outlines()["europe" if near else "world"]
    shapes = [_ring(flat, window, fine) for flat in level["land"]]
    yield (
        f'<path d="{"".join(f"{d}Z" for d in shapes if d)}" fill="{LAND}" stroke="{COAST}" '
        'stroke-width="0.8" fill-rule="evenodd"/>'
    )
    lines = "".join(_ring(flat, window, fine) for flat in level["borders"])
    yield f'<path d="{lines}" fill="none" stroke="{BORDER}" stroke-width="0.8"/>'


def _ring(flat: Sequence[int], window: Window, fine: bool) -> str:
    """A path through an outline, moved to where the window is; "" when outside."""
    lon, lat, pixels = 0, 0, []
    shift = round(window.nearest(flat[0] / 100) - flat[0] / 100)
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        lon, lat = lon + dx, lat + dy
        pixels.append(window.pixel(lon / 100 + shift, lat / 100))
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    if max(xs) < 0 or min(xs) > window.width or max(ys) < 0 or min(ys) > window.height:
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
