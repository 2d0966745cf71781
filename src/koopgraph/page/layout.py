"""Where the graph view's points lie: computed here, so that the browser has nothing to simulate.

Each component is laid out apart and the components are packed in rows, largest first. Same
input, same positions: the start is the geography (or a circle), never chance.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import networkx as nx
import numpy as np
import numpy.typing as npt

Key = TypeVar("Key", bound=Hashable)
Point = tuple[float, float]
Points = npt.NDArray[np.float32]

SPACING = 80.0  # pixels between neighbours, about
BUDGET = 8_000_000  # point pairs that are worth comparing, all rounds together


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
