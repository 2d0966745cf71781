"""Spells: from when to when somebody had the idea, with ends, repeals and returns."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf, isfinite, isnan
from typing import Any

import numpy as np

from koopgraph.measures.adopters import Adoptions, Floats
from koopgraph.measures.errors import NOT_ONE, UnreadableAdoptions
from koopgraph.measures.frames import adoption_rows
from koopgraph.measures.times import Entry, check_years, entry

Risk = tuple[
    int, Entry, int, int, int, int
]  # place in the entries, entry, period, event, time, spell


@dataclass(frozen=True, slots=True, kw_only=True)
class Spells:
    """For each member the periods (began, ended) in which it had the idea; inf: still has."""

    known: Adoptions
    had: tuple[tuple[tuple[float, float], ...], ...]
    unused: int = 0

    def before(self, period: int) -> Floats:
        """Shape (entries,): 1 for who had the idea when the period before ended."""
        return np.array(
            [float(any(began < period <= ended for began, ended in some)) for some in self.had]
        )

    def told(self, period: int) -> Floats:
        """Shape (entries,): 1 for whom it is known whether it had it when the period before ended.

        Not of adopters of unknown date, nor of who was no longer watched.
        """
        known = self.known
        gone = known.lost() & (known.watched() < period - 1)
        told: Floats = (~np.isnan(known.times()) & ~gone).astype(float)
        return told

    def began(self, place: int, period: int) -> float:
        """When the spell began in which that member is at the period before."""
        return max((b for b, e in self.had[place] if b < period <= e), default=-inf)

    def at_risk(self, of: str) -> Iterator[Risk]:
        """Who could adopt in each period, or (``of`` exit) who could end it; by entry and period.

        ``time`` counts from 1 in each spell at risk.
        """
        known, periods = self.known, self.known.periods()
        times, watched = known.times(), known.watched()
        for i, one in enumerate(known.entries):
            if isnan(times[i]):
                continue
            last = watched[i] if one.watched < inf else known.until
            for spell, (start, end, event) in enumerate(self._spans(i, of, last), start=1):
                within = [t for t in periods if start <= t <= end]
                for time, t in enumerate(within, start=1):
                    yield i, one, t, int(event and t == end), time, spell

    def _spans(self, i: int, of: str, last: float) -> list[tuple[float, float, bool]]:
        """First and last period at risk, and whether the last ends with the event."""
        had = self.had[i]
        if of == "exit":
            return [(b + 1, min(e, last), e <= last) for b, e in had if isfinite(b) or e < inf]
        starts = [-inf, *(e + 1 for _, e in had)]
        ends = [*(b for b, _ in had), inf]
        spans = zip(starts, ends, strict=True)
        return [(s, min(e, last), e <= last) for s, e in spans if s < inf and e > -inf]

    def counts(self) -> dict[str, int]:
        """How many spells ended within the window, and how many began anew."""
        ended = sum(e <= self.known.until for some in self.had for _, e in some)
        again = sum(max(0, sum(b <= self.known.until for b, _ in some) - 1) for some in self.had)
        found = {"ended": ended, "adopted again": again,
                 "ends and returns not used, their beginning unknown": self.unused}  # fmt: skip
        return {what: number for what, number in found.items() if number}


def read_spells(known: Adoptions, exits: Any = None, again: Any = None) -> Spells:
    """The spells of ``known``; ``exits``: place → the period in which it ended, or several;

    ``again``: place → the period of a later adoption, or several. As mappings, pairs or tables.
    Raises UnreadableAdoptions where they do not alternate, or the place never adopted.
    """
    ended, returned = (_several(some, years=known.of_years) for some in (exits, again))
    times, had, unused = known.times(), [], 0
    unknown = (set(ended) | set(returned)) - set(known.ids)
    for place in sorted(unknown, key=str):
        raise UnreadableAdoptions(str(place), "its end", "belongs to a place that never adopted")
    for one, time in zip(known.entries, times, strict=True):
        ends, more = sorted(ended.get(one.id, ())), sorted(returned.get(one.id, ()))
        if (ends or more) and (isnan(time) or time == inf):
            if not one.adopted:
                raise UnreadableAdoptions(
                    str(one.id), "its end", "belongs to a place that never adopted"
                )
            unused += len(ends) + len(more)
            ends, more = [], []  # beyond the window, or nobody knows when it began
        starts = [] if isnan(time) or time == inf else [float(time), *more]
        had.append(_paired(one, starts, ends))
    return Spells(known=known, had=tuple(had), unused=unused)


def _paired(one: Entry, starts: list[float], ends: list[float]) -> tuple[tuple[float, float], ...]:
    """(began, ended) in turn."""
    ends = [*ends, inf] if len(ends) < len(starts) else ends
    pairs = tuple(zip(starts, ends, strict=False))
    flat = [n for pair in pairs for n in pair]
    if len(starts) != len(ends) or flat != sorted(flat):
        told = ", ".join(f"{n:g}" for n in [*starts, *ends] if isfinite(n))
        raise UnreadableAdoptions(str(one.id), told, "do not begin and end in turn")
    return pairs


def _several(source: Any, *, years: bool) -> Mapping[Hashable, list[float]]:
    """Place → periods, of a mapping to one or several, pairs, or a table."""
    found: dict[Hashable, list[float]] = {}
    dates: list[Entry] = []
    if source is None:
        return found
    for place, value in adoption_rows(source).pairs:
        for time in _listed(value):
            one = entry(place, time, "unknown")
            if isnan(one.year) or one.year == inf or one.doubtful:
                raise UnreadableAdoptions(str(place), repr(time), NOT_ONE)
            dates.append(one)
            found.setdefault(place, []).append(one.year)
    check_years(dates, years=years)
    return found


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | set | tuple) else [value]
