"""Rows that do not fit are folded: "8 cities in 2018" stands for eight that taught nobody."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from koopgraph.page.scenes.idea import AFTER, Stop

WIDTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years that one folded row may span


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the cascade: a stop, or several that are folded."""

    stops: tuple[Stop, ...]

    @property
    def is_folded(self) -> bool:
        """Whether it stands for several."""
        return len(self.stops) > 1

    @property
    def sort(self) -> float:
        """Where its dot stands: at the last of its years."""
        return max(stop.sort for stop in self.stops)


def folded(stops: Sequence[Stop], most: int) -> tuple[Row, ...]:
    """At most so many rows, as far as folding goes; who taught stands alone as long as it can.

    >>> stops = [Stop(key=f"c{i}", state="has", year=2018, sort=2018.0) for i in range(9)]
    >>> [len(row.stops) for row in folded(stops, 5)]
    [9]
    """
    if len(stops) <= most:
        return tuple(Row((stop,)) for stop in stops)
    for teachers in (True, False):
        for width in WIDTHS:
            rows = _by_bins(stops, width, most, teachers=teachers)
            if len(rows) <= most:
                return rows
    return rows


def _by_bins(stops: Sequence[Stop], width: int, most: int, *, teachers: bool) -> tuple[Row, ...]:
    """The fullest bins are folded first, and no more of them than needed."""
    bins: dict[tuple[str, float], list[Stop]] = defaultdict(list)
    for stop in stops:
        if not (teachers and stop.taught):
            at = math.floor(stop.sort / width) if stop.sort < AFTER else AFTER
            bins[stop.section, at].append(stop)
    fullest = sorted(bins.values(), key=lambda some: (-len(some), some[0].order))
    left, inside = len(stops), dict[str, list[Stop]]()
    for some in fullest:
        if left <= most or len(some) < 2:
            break
        left -= len(some) - 1
        inside |= dict.fromkeys((stop.key for stop in some), some)
    rows, done = list[Row](), set[str]()
    for stop in stops:
        some = inside.get(stop.key, [stop])
        if stop.key == some[-1].key and stop.key not in done:
            rows.append(Row(tuple(some)))
            done.add(stop.key)
    return tuple(rows)
