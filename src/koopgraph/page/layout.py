"""Where the graph view's points lie: computed here, so that the browser has nothing to simulate.

Each component is laid out apart and the components are packed in rows, largest first. Same
input, same positions: the start is the geography (or a circle), never chance.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import networkx as nx
import numpy as np
import numpy.typing as npt

Key = TypeVar("Key", bound=Hashable)
Point = tuple[float, float]
Points = npt.NDArray[np.float32]

SPACING = 80.0  # pixels between neighbours, about
BUDGET = 8_000_000  # point pairs that are worth comparing, all rounds together
YEAR = 30.0  # pixels a year in a cascade
LETTER = 7.6  # pixels a letter of a label, about


def positions(
    edges: Iterable[tuple[Key, Key]], start: Mapping[Key, Point] | None = None
) -> dict[Key, tuple[int, int]]:
    """Pixel positions of all ends of `edges` (direction does not matter here).

    `start` gives longitude and latitude where known, so that the picture keeps a trace of the
    map. Fruchterman and Reingold 1991 (doi:10.1002/spe.4380211102), in as many rounds as the
    size allows: networkx's own took 2.5 s for 800 cities.

    >>> sorted(positions([("a", "b"), ("c", "d")]))
    ['a', 'b', 'c', 'd']
    """
    graph: nx.Graph[Key] = nx.Graph(edges)
    parts = [sorted(part, key=str) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), str(part[0])))
    boxes = [_spread(graph.subgraph(part), part, start or {}) for part in parts]
    placed: dict[Key, tuple[int, int]] = {}
    for part, box, (x, y) in zip(parts, boxes, _pack(boxes), strict=True):
        for key, point in zip(part, box, strict=True):
            placed[key] = round(float(point[0]) + x), round(float(point[1]) + y)
    return placed


def _spread(graph: nx.Graph[Key], keys: Sequence[Key], start: Mapping[Key, Point]) -> Points:
    """One component's positions, its corner at 0, 0."""
    if len(keys) == 1:
        return np.zeros((1, 2), dtype=np.float32)
    where = {key: i for i, key in enumerate(keys)}
    links = np.array([(where[a], where[b]) for a, b in graph.edges if a != b], dtype=np.int64)
    points = _begin(keys, start)
    rounds = min(60, BUDGET // len(keys) ** 2)
    for i in range(rounds):
        points = _step(points, links, 0.1 * (1 - i / rounds))
    size = SPACING * math.sqrt(len(keys))
    points = (points - points.min(axis=0)) / max(float(np.ptp(points, axis=0).max()), 1e-6)
    return np.asarray(points * size, dtype=np.float32)


def _begin(keys: Sequence[Key], start: Mapping[Key, Point]) -> Points:
    """Longitude and latitude ranked to 0..1, so that crowds open; a circle for the rest."""
    angles = np.linspace(0, 2 * math.pi, len(keys), endpoint=False)
    points = np.stack([0.5 + 0.5 * np.cos(angles), 0.5 + 0.5 * np.sin(angles)], axis=1)
    known = [i for i, key in enumerate(keys) if key in start]
    for axis, sign in ((0, 1.0), (1, -1.0)):
        values = np.array([sign * start[keys[i]][axis] for i in known])
        ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable")
        points[known, axis] = (ranks + 0.5) / max(1, len(known))
    return points.astype(np.float32)


def _step(points: Points, links: npt.NDArray[np.int64], heat: float) -> Points:
    """One round: all push each other away, linked ones pull; nobody moves further than `heat`."""
    ideal = 1.0 / math.sqrt(len(points))
    # each axis apart: tables of n × n are summed four times as fast as one of n × n × 2
    across, along = (axis[:, None] - axis[None, :] for axis in points.T.copy())
    push = ideal**2 / np.maximum(across * across + along * along, 1e-5)
    move = np.stack([np.einsum("ij,ij->i", axis, push) for axis in (across, along)], axis=1)
    pull = points[links[:, 0]] - points[links[:, 1]]
    pull *= np.linalg.norm(pull, axis=1, keepdims=True) / ideal
    np.subtract.at(move, links[:, 0], pull)
    np.add.at(move, links[:, 1], pull)
    move -= (points - 0.5) * 0.4 * ideal
    length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-6)
    return np.asarray(points + move / length * np.minimum(length, heat), dtype=np.float32)


def _pack(boxes: Sequence[Points]) -> list[Point]:
    """Offsets that set the boxes side by side in rows about as wide as the largest needs."""
    areas = sum(float(np.prod(np.ptp(box, axis=0) + SPACING)) for box in boxes)
    wide = max(math.sqrt(areas) * 1.4, max((float(np.ptp(b[:, 0])) for b in boxes), default=0.0))
    x = y = tall = 0.0
    offsets = []
    for box in boxes:
        width, height = (float(side) + SPACING for side in np.ptp(box, axis=0))
        if x > 0 and x + width > wide + SPACING:
            x, y, tall = 0.0, y + tall, 0.0
        offsets.append((x, y))
        x, tall = x + width, max(tall, height)
    return offsets


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One place in a cascade: where it learned from (None: nobody known), and when."""

    place: str
    parent: str | None
    year: float | None
    label: str


def cascade(steps: Sequence[Step]) -> dict[str, int]:
    """A line for each place of one idea, x being the year: no label covers another.

    Each tree of descent stands apart, the earliest on top. A child stays on its parent's line
    where there is room, else takes the nearest free one below.

    >>> cascade([Step(place="a", parent=None, year=2003, label="A"),
    ...          Step(place="b", parent="a", year=2015, label="B"),
    ...          Step(place="c", parent="a", year=2016, label="C")])
    {'a': 0, 'b': 0, 'c': 1}
    """
    known = {step.place: step for step in steps}
    children: dict[str | None, list[Step]] = {}
    for step in sorted(steps, key=_by_year):
        children.setdefault(_parent(step, known), []).append(step)
    lanes: dict[str, int] = {}
    floor = 0
    for root in children.get(None, []):
        taken: dict[int, list[Point]] = {}
        stack = [(root, floor)]
        while stack:
            step, wish = stack.pop()
            parent = known[step.parent] if step.parent in lanes and step is not root else None
            lanes[step.place] = _free_lane(taken, step, parent, wish)
            below = children.get(step.place, [])
            stack += [(child, lanes[step.place]) for child in reversed(below)]
        floor = max(taken) + 1
    return lanes


def _by_year(step: Step) -> tuple[bool, float, str]:
    return step.year is None, step.year or 0.0, step.place


def _parent(step: Step, known: Mapping[str, Step]) -> str | None:
    """The parent, unless following parents leads back here (then this one begins a tree)."""
    seen, at = {step.place}, step.parent
    while at is not None and at in known:
        if at in seen:
            return None if step.place == min(seen) else step.parent
        seen.add(at)
        at = known[at].parent
    return step.parent if step.parent in known else None


def _span(step: Step) -> Point:
    """The years that a label covers; unknown years stand behind all others."""
    year = 9999.0 if step.year is None else step.year
    return year, year + (min(len(step.label), 30) * LETTER + 60) / YEAR


def _free_lane(taken: dict[int, list[Point]], step: Step, parent: Step | None, wish: int) -> int:
    """The nearest line from `wish` downwards with room; takes it.

    On its parent's line a child needs the whole way free, lest it seem to descend from another.
    """
    year, end = _span(step)
    lane = wish
    begin = min(year, _span(parent)[1]) if parent else year
    while any(start < end and begin < stop for start, stop in taken.get(lane, ())):
        lane, begin = lane + 1, year
    taken.setdefault(lane, []).append((begin, end))
    return lane
