"""A value and a range over all dates that the claims allow."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from math import isfinite, isnan, prod
from typing import Any

import numpy as np

from koopgraph.measures.adopters import Adoptions, Floats
from koopgraph.measures.errors import Undefined
from koopgraph.measures.times import Entry

LIMIT = 1000  # combinations that are all tried; beyond, corners and a seeded sample
SEED = 20150916


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Arrays of one shape: the value, and its least and greatest over all allowed dates.

    nan marks a number that does not exist; ``exact`` is false when the dates were sampled.
    """

    value: Floats
    low: Floats
    high: Floats
    exact: bool
    combinations: int

    def note(self) -> tuple[str, ...]:
        """How the ranges came about, when there are any."""
        if self.combinations < 2:
            return ()
        tried = f"{self.combinations} combinations of dates"
        how = f"all {tried}" if self.exact else f"{tried} out of more: they may be wider"
        return (f"ranges over {how}",)

    def cells(self, at: int | tuple[int, ...], why: str) -> tuple[Any, Any, Any]:
        """Value, low and high of one number, `Undefined` where there is none."""
        return tuple(number(array[at], why) for array in (self.value, self.low, self.high))  # type: ignore[return-value]


def number(value: float, why: str) -> float | Undefined:
    """``value`` as a plain number, or `Undefined` for nan.

    >>> number(2.0, "…"), number(float("nan"), "no spread")
    (2.0, Undefined(reason='no spread'))
    """
    return Undefined(why) if isnan(value) else float(value)


def spread(
    adoptions: Adoptions,
    compute: Callable[[Floats], Floats],
    *,
    limit: int = LIMIT,
    lost: bool = False,
) -> Spread:
    """Run ``compute`` (times, shape (entries,), to numbers) over all dates that are allowed.

    An adoption of unknown date is left out of the value; in the range it takes any period of the
    window. Up to ``limit`` combinations are tried all, else corners and a seeded sample. ``lost``:
    who was watched for a part of the window only may have adopted in any later period, or not.
    """
    value = compute(adoptions.times())
    dates, exact = _dates(adoptions, limit, lost=lost)
    results = [value, *(compute(adoptions.within(times)) for times in dates)]
    stack = np.array(results)
    missing = np.isnan(stack).all(axis=0)
    low = np.where(missing, np.nan, np.min(np.where(np.isnan(stack), np.inf, stack), axis=0))
    high = np.where(missing, np.nan, np.max(np.where(np.isnan(stack), -np.inf, stack), axis=0))
    return Spread(value=value, low=low, high=high, exact=exact, combinations=len(dates))


def possible_times(adoptions: Adoptions) -> tuple[list[Floats], bool]:
    """Every combination of dates to try (the counting ones first), and whether they are all."""
    dates, exact = _dates(adoptions, LIMIT)
    return [adoptions.times(), *map(adoptions.within, dates)], exact


def _dates(adoptions: Adoptions, limit: int, *, lost: bool = False) -> tuple[list[Floats], bool]:
    gone = adoptions.lost() if lost else [False] * len(adoptions.entries)
    some = zip(adoptions.entries, gone, strict=True)
    doubtful = [i for i, (entry, left) in enumerate(some) if entry.doubtful or left]
    choices = [_choices(adoptions.entries[i], adoptions) for i in doubtful]
    if not doubtful or not all(choices):
        return [], True
    exact = prod(map(len, choices)) <= limit
    chosen = list(product(*choices)) if exact else _sample(choices, limit)
    base = np.array([entry.year for entry in adoptions.entries], dtype=float)
    return [_with(base, doubtful, dates) for dates in chosen], exact


def _choices(entry: Entry, adoptions: Adoptions) -> tuple[float, ...]:
    if not entry.adopted:  # any period after it was last looked at, or none of the window
        return tuple(map(float, np.arange(entry.watched + 1, adoptions.until + 2)))
    before = adoptions.began  # then it may have adopted before the window, too
    low = adoptions.first - before if isnan(entry.earliest) else entry.earliest
    high = adoptions.until if isnan(entry.latest) else entry.latest
    low, high = min(low, high), max(low, high)
    if not (isfinite(low) and isfinite(high)):
        return ()
    steps = np.arange(low, high + 1)
    return tuple(dict.fromkeys(map(float, (*steps, high))))


def _sample(choices: list[tuple[float, ...]], limit: int) -> list[tuple[float, ...]]:
    """All earliest, all latest, each one moved alone against them, and random ones."""
    early, late = tuple(c[0] for c in choices), tuple(c[-1] for c in choices)
    moved = [
        (*base[:i], other[i], *base[i + 1 :])
        for base, other in ((early, late), (late, early))
        for i in range(min(len(choices), limit // 4))
    ]
    rng = np.random.default_rng(SEED)
    drawn = [tuple(float(rng.choice(c)) for c in choices) for _ in range(limit - len(moved) - 2)]
    return [early, late, *moved, *drawn]


def _with(base: Floats, places: list[int], dates: tuple[float, ...]) -> Floats:
    times = base.copy()
    times[places] = dates
    return times
