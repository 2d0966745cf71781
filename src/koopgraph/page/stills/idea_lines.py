"""Who learned from whom: down from the giver, then level to whoever learned, with a head there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from koopgraph.page.scenes.folding import Row
from koopgraph.page.scenes.idea import IdeaScene, Line
from koopgraph.page.stills.curve import Years
from koopgraph.page.stills.sheet import GREATEST, OTHER, WRONG, Sheet

LANE = 4.0  # pixels between lines that lead into one row
LANES = 10.0  # pixels that all of them may take


@dataclass(frozen=True, slots=True)
class Spot:
    """One row, placed."""

    row: Row
    x: float
    y: float


def color_of(scene: IdeaScene, key: str) -> str:
    return GREATEST[scene.greatest.index(key)] if key in scene.greatest else OTHER


def radius_of(row: Row) -> float:
    """How big a place's dot is."""
    return 6.0 if row.is_folded else 3 + min(6.0, row.stops[0].taught ** 0.5 * 1.4)


def lanes_of(scene: IdeaScene, spots: dict[str, Spot]) -> dict[str, float]:
    """How far above or below its row each line comes in, by record: none lies on another.

    Lines of one giver and one kind are one; whose giver stands furthest right comes in
    uppermost, for it turns off last.
    """
    into: dict[Spot, dict[tuple[str, str, int | None], list[Line]]] = {}
    for line in scene.lines:
        a, b = spots.get(line.giver), spots.get(line.receiver)
        if b is not None and a != b:
            kind = line.giver, line.status, None if b.row.is_folded else line.year
            into.setdefault(b, {}).setdefault(kind, []).append(line)
    found: dict[str, float] = {}
    for kinds in into.values():
        right = {kind: spots[kind[0]].x if kind[0] in spots else float("inf") for kind in kinds}
        apart = min(LANE, LANES / max(1, len(kinds) - 1))
        for i, kind in enumerate(sorted(kinds, key=lambda kind: -right[kind])):
            aside = (i - (len(kinds) - 1) / 2) * apart
            found |= {line.record: aside for line in kinds[kind]}
    return found


def lines(sheet: Sheet, scene: IdeaScene, spots: dict[str, Spot], x: Years) -> None:
    """Down from the giver, then level to whoever learned."""
    drops: Counter[int] = Counter()
    aside: dict[str, int] = {}
    for line in scene.lines:
        if line.giver not in aside and line.giver in spots:
            at = round(spots[line.giver].x / 3)
            aside[line.giver] = drops[at] * 3
            drops[at] += 1
    lanes = lanes_of(scene, spots)
    for line in scene.lines:
        a, b = spots.get(line.giver), spots.get(line.receiver)
        if b is None or a == b:
            continue
        again = again_at(line, a, b, x)
        end = b.x if again is None else again
        y = b.y + lanes[line.record]
        stop = end - 7 if again is not None else end - max(7.0, radius_of(b.row) + 2)
        color = WRONG if line.backwards else color_of(scene, line.giver)
        # a giver that has no place on the years stands below: its line begins at whoever learned
        d = f"M{b.x - 30:.1f} {y:.1f}H{stop:.1f}"
        if a is not None:
            d = _way((a.x, a.y), (end, y), stop, aside[line.giver])
        sheet.path(d, color=color, width=1.5, status=line.status, opacity=0.85)
        sheet.path(f"M{stop + 1:.1f} {y:.1f}l-6 -2.4v4.8z", color=color, width=0, fill=color)
        if again is not None:
            sheet.dot(again, b.y, 3)


def again_at(line: Line, a: Spot | None, b: Spot, x: Years) -> float | None:
    """Who has it already may learn it again: that arrival ends at its own year, or after its
    giver's."""
    stop = b.row.stops[0]
    if a is None or b.row.is_folded or stop.year is None:
        return None
    if line.year is None:
        return a.x + 26 if a.x > b.x else None
    return x(line.year) if line.year > stop.year else None


def _way(a: tuple[float, float], b: tuple[float, float], stop: float, aside: float) -> str:
    """The way from a giver to the row of whoever learned, that ends before its dot."""
    (ax, ay), (bx, by) = a, b
    gx, down = ax + aside, 1 if by > ay else -1
    if stop - gx < 3:
        back = min(ax, bx) - 20
        return (
            f"M{ax:.1f} {ay:.1f}C{back:.1f} {ay + 6 * down:.1f} {back:.1f} {by:.1f} "
            f"{stop:.1f} {by:.1f}"
        )
    r = min(9.0, abs(by - ay) / 2, stop - gx)
    return (
        f"M{gx:.1f} {ay:.1f}V{by - r * down:.1f}Q{gx:.1f} {by:.1f} {gx + r:.1f} {by:.1f}H{stop:.1f}"
    )
