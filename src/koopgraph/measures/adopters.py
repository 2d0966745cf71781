"""Who adopted when: one reading of all forms in which adoptions are given.

Four things are kept apart that a bare number cannot say: a date (`Dated`, perhaps with a range),
a date that nobody knows (`UNKNOWN`), "had not adopted when last looked at" (`NotUntil`, or None:
not by the end of the observation), and no record at all (absent: says nothing).
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from math import inf, isfinite, isnan, nan
from numbers import Real
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from koopgraph.measures.errors import (
    IncompletePopulation,
    UndeclaredPopulation,
    UnknownChoice,
    UnreadableAdoptions,
    one_of,
)
from koopgraph.measures.pairs import id_time_pairs
from koopgraph.measures.table import union

Floats = NDArray[np.float64]
AdoptionsLike: TypeAlias = "Mapping[Any, Any] | Iterable[Any] | Adoptions"  # data frames iterate
NeverAdopters = Literal["censored", "last-period"]


class Unknown(Enum):
    """The only value is `UNKNOWN`: adopted, and nobody says when."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN


@dataclass(frozen=True, slots=True)
class Undated:
    """Adopted, and nobody says when, as `UNKNOWN`; with the claims of the adoption."""

    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of an adoption, and the range that its claims allow (both ends included).

    Without a ``year`` of its own an adoption counts from ``latest``: before, it is not certain.

    >>> Dated(2015)
    Dated(year=2015, earliest=2015, latest=2015, claims=())
    >>> Dated(earliest=2008, latest=2012).year
    2012
    """

    year: float | None = None
    earliest: float | None = None
    latest: float | None = None
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ends = [n for n in (self.year, self.earliest, self.latest) if n is not None]
        if not ends:
            raise UnreadableAdoptions("Dated", "()", "names no period")
        low = self.earliest if self.earliest is not None else min(ends)
        high = self.latest if self.latest is not None else max(ends)
        year = high if self.year is None else self.year
        if not low <= year <= high:
            raise UnreadableAdoptions("Dated", f"{low}..{year}..{high}", "is not in order")
        for name, value in (("year", year), ("earliest", low), ("latest", high)):
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class NotUntil:
    """Had not adopted up to and including ``period``; what came after is not known."""

    period: float
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One member of the population; nan: date unknown, inf: not adopted while watched."""

    id: Hashable
    year: float
    earliest: float
    latest: float
    watched: float = inf
    claims: tuple[str, ...] = ()

    @property
    def adopted(self) -> bool:
        return self.year != inf

    @property
    def doubtful(self) -> bool:
        """Whether other dates than the counting one are possible."""
        return self.adopted and (isnan(self.year) or self.earliest < self.latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoptions:
    """All entries, sorted by id, in a window of periods ``first`` to ``until`` (included).

    Adoptions after ``until`` have not happened yet: such entries are watched and not adopted.
    ``declared`` says whether the entries are everybody who could have adopted.
    """

    entries: tuple[Entry, ...]
    first: float
    until: float
    declared: bool
    never_adopters: NeverAdopters = "censored"

    @property
    def ids(self) -> tuple[Hashable, ...]:
        return tuple(entry.id for entry in self.entries)

    def times(self) -> Floats:
        """Shape (entries,): the counting period; inf not adopted in the window, nan not dated."""
        return self.within(np.array([entry.year for entry in self.entries], dtype=float))

    def within(self, times: Floats) -> Floats:
        """``times`` as this window sees them: later ones have not happened."""
        late = times > self.until
        return np.where(late, self.until if self.never_adopters == "last-period" else inf, times)

    def watched(self) -> Floats:
        """Shape (entries,): the last period in which each was looked at."""
        return np.array([min(entry.watched, self.until) for entry in self.entries], dtype=float)

    def periods(self) -> tuple[int, ...]:
        """Every period of the window; empty without a dated adoption."""
        if not isfinite(self.first) or not isfinite(self.until):
            return ()
        for entry in self.entries:
            if isfinite(entry.year) and entry.year != int(entry.year):
                raise UnreadableAdoptions(str(entry.id), str(entry.year), "is no whole period")
        return tuple(range(int(self.first), int(self.until) + 1))

    def counts(self) -> dict[str, int]:
        """What is counted: population, adopted, date unknown, date a range, not adopted."""
        times = self.times()
        ranged = sum(e.doubtful and not isnan(e.year) for e in self.entries)
        found = {
            "population" if self.declared else "known adopters": len(self.entries),
            "adopted": int(np.isfinite(times).sum()),
            "date unknown": int(np.isnan(times).sum()),
            "date a range": ranged,
            "not adopted": int(np.isinf(times).sum()),
        }
        return {what: n for what, n in found.items() if n or what in ("population", "adopted")}

    def claims(self, chosen: Iterable[bool] | NDArray[np.bool_]) -> tuple[str, ...]:
        """The claims behind the entries for which ``chosen`` is true."""
        return union(e.claims for e, yes in zip(self.entries, chosen, strict=True) if yes)

    def possible(self, since: float, until: float) -> tuple[str, ...]:
        """The claims behind all entries that, by some allowed date, adopt within these periods."""
        within = [not (e.earliest > until or e.latest < since) for e in self.entries]
        return self.claims(within)

    def need_population(self, measure: str) -> None:
        """Refuse when nobody said who could have adopted."""
        if not self.declared:
            raise UndeclaredPopulation(measure)


def read_adoptions(
    adoptions: AdoptionsLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
) -> Adoptions:
    """Read a mapping, pairs or a data frame (columns ``id``, ``time``, or the first two).

    A time is a period (a whole number such as a year or month), a pair (earliest, latest), a
    `Dated`, ``UNKNOWN`` or `Undated` (adopted, no date), None or NaN (in the population, not
    adopted by the end) or `NotUntil`. ``population`` declares who could have adopted; it is also
    declared when anybody is said not to have adopted. ``since`` and ``until``: the first and last
    period observed (otherwise those that occur). ``never_adopters="last-period"`` counts
    them as adopters of the last period, as data sets made for netdiffuseR often do.

    >>> read_adoptions({"Bremen": 2003, "Leipzig": 2015, "Ulm": None}).counts()
    {'population': 3, 'adopted': 2, 'not adopted': 1}
    >>> read_adoptions({"Bremen": 2003}, population=["Ulm"])
    Traceback (most recent call last):
    koopgraph.measures.errors.IncompletePopulation: The declared population misses adopters: \
Bremen. Add them to the population, or leave their adoptions out.
    """
    one_of("never_adopters", never_adopters, ("censored", "last-period"))
    if since is not None and until is not None and since > until:
        raise UnknownChoice("until", str(until), (f"{since} or later, as since is",))
    known = adoptions if isinstance(adoptions, Adoptions) else None
    if isinstance(adoptions, Adoptions):
        entries = {entry.id: entry for entry in adoptions.entries}
    else:
        entries = _entries(adoptions)
    if population is not None:
        entries = _in_population(entries, population)
    declared = population is not None or any(not e.adopted for e in entries.values())
    found = tuple(sorted(entries.values(), key=lambda entry: str(entry.id)))
    if known and since is None and until is None:
        since, until = known.first, known.until
    if known and never_adopters == "censored":
        never_adopters = known.never_adopters
    return Adoptions(
        entries=found,
        first=_first(found) if since is None else since,
        until=_last(found) if until is None else until,
        declared=declared or (known is not None and known.declared),
        never_adopters=never_adopters,
    )


def plain(period: float) -> float | None:
    """A period as a whole number where it is one; None for nan and inf.

    >>> plain(2003.0), plain(2.5), plain(nan)
    (2003, 2.5, None)
    """
    if not isfinite(period):
        return None
    return int(period) if period == int(period) else float(period)


def _entries(source: Mapping[Any, Any] | Iterable[Any]) -> dict[Hashable, Entry]:
    entries: dict[Hashable, Entry] = {}
    for id_, time in id_time_pairs(source):
        if id_ in entries:
            raise UnreadableAdoptions(str(id_), str(time), "is a second time for the same id")
        entries[id_] = _entry(id_, time)
    return entries


def _entry(id_: Hashable, time: object) -> Entry:
    if time is UNKNOWN or isinstance(time, Undated):
        claims = time.claims if isinstance(time, Undated) else ()
        return Entry(id=id_, year=nan, earliest=nan, latest=nan, claims=claims)
    if isinstance(time, NotUntil):
        end = _period(id_, time.period)
        return Entry(id=id_, year=inf, earliest=inf, latest=inf, watched=end, claims=time.claims)
    if _missing(time):
        return Entry(id=id_, year=inf, earliest=inf, latest=inf)
    dated = time if isinstance(time, Dated) else _dated(id_, time)
    year, low, high = (_period(id_, n) for n in (dated.year, dated.earliest, dated.latest))
    return Entry(id=id_, year=year, earliest=low, latest=high, claims=dated.claims)


def _missing(time: object) -> bool:
    if time is None or type(time).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(time, Real) and isnan(float(time))


def _dated(id_: Hashable, time: object) -> Dated:
    if isinstance(time, tuple) and len(time) == 2:
        return Dated(earliest=_period(id_, time[0]), latest=_period(id_, time[1]))
    return Dated(_period(id_, time))


def _period(id_: Hashable, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(float(value)):
        raise UnreadableAdoptions(str(id_), repr(value), "is not a time")
    return float(value)


def _in_population(
    entries: dict[Hashable, Entry], population: Iterable[Hashable]
) -> dict[Hashable, Entry]:
    if isinstance(population, str):
        raise UnreadableAdoptions("population", repr(population), "is one text, not the places")
    members = dict.fromkeys(population)
    missing = sorted(str(i) for i, e in entries.items() if e.adopted and i not in members)
    if missing:
        raise IncompletePopulation(tuple(missing))
    return {i: entries.get(i) or _entry(i, None) for i in members}


def _first(entries: tuple[Entry, ...]) -> float:
    return min((e.earliest for e in entries if isfinite(e.earliest)), default=nan)


def _last(entries: tuple[Entry, ...]) -> float:
    ends = [e.latest for e in entries] + [e.watched for e in entries]
    return max((n for n in ends if isfinite(n)), default=nan)
