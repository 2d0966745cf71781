"""Who adopted when: one reading of all forms in which adoptions are given.

Four things are kept apart that a bare number cannot say: a date (`Dated`, perhaps with a range),
a date that nobody knows (`UNKNOWN`), "had not adopted when last looked at" (`NotUntil`, or None:
not by the end of the observation), and no record at all (absent: says nothing).
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import inf, isfinite, isnan, nan
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from koopgraph.measures.bounds import end_of_window
from koopgraph.measures.errors import (
    NOBODY,
    TWICE,
    IncompletePopulation,
    OpenWindow,
    UnclearColumns,
    UndeclaredPopulation,
    UnknownChoice,
    UnreadableAdoptions,
    one_of,
)
from koopgraph.measures.frames import PLACE, AdoptionRows, adoption_rows, frame_of
from koopgraph.measures.spelling import refuse_alike, spelt, written
from koopgraph.measures.table import union
from koopgraph.measures.times import (
    FIRST_YEAR,
    Entry,
    Missing,
    check_years,
    entry,
    is_nothing,
    not_adopted,
)

Floats = NDArray[np.float64]
# data frames and Series iterate; a path is that of a CSV file
AdoptionsLike: TypeAlias = "Mapping[Any, Any] | Iterable[Any] | Path | Adoptions"
NeverAdopters = Literal["censored", "last-period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoptions:
    """All entries, sorted by id, in a window of periods ``first`` to ``until`` (included).

    Adoptions after ``until`` have not happened yet: such entries are watched and not adopted.
    Adoptions before ``first`` have, nobody saw how (left-censored): their time is -inf. ``began``
    and ``ended``: somebody said so; otherwise the window is that of the dates that occur.
    ``declared`` says whether the entries are everybody who could have adopted. ``outside``: so
    many were given that did not adopt and are not in the population. ``idea``: what was adopted,
    where the table says it.
    """

    entries: tuple[Entry, ...]
    first: float
    until: float
    declared: bool
    never_adopters: NeverAdopters = "censored"
    began: bool = False
    ended: bool = False
    unread: tuple[str, ...] = ()
    outside: int = 0
    idea: str | None = None

    @property
    def ids(self) -> tuple[Hashable, ...]:
        return tuple(entry.id for entry in self.entries)

    def times(self) -> Floats:
        """Shape (entries,): the counting period; inf not adopted in the window, nan not dated.

        -inf: adopted before the window.
        """
        return self.within(np.array([self._counting(e) for e in self.entries], dtype=float))

    def _counting(self, entry: Entry) -> float:
        if isnan(entry.year) and (entry.earliest > self.until or entry.latest < self.first):
            return inf if entry.earliest > self.until else -inf
        return entry.year

    def within(self, times: Floats) -> Floats:
        """``times`` as this window sees them: later ones have not happened, earlier ones have."""
        end = self.until if self.never_adopters == "last-period" else inf
        return np.where(times > self.until, end, np.where(times < self.first, -inf, times))

    def before(self) -> NDArray[np.bool_]:
        """Shape (entries,): who adopted before the window."""
        return np.isneginf(self.times())

    def watched(self) -> Floats:
        """Shape (entries,): the last period in which each was looked at."""
        return np.array([min(entry.watched, self.until) for entry in self.entries], dtype=float)

    def lost(self) -> NDArray[np.bool_]:
        """Shape (entries,): who had not adopted when last looked at, before the window ended."""
        if self.never_adopters == "last-period":
            return np.zeros(len(self.entries), dtype=bool)
        return np.array(
            [not e.adopted and e.watched < self.until for e in self.entries], dtype=bool
        )

    def periods(self) -> tuple[int, ...]:
        """Every period of the window; empty without a dated adoption."""
        if not isfinite(self.first) or not isfinite(self.until):
            return ()
        return tuple(range(int(self.first), int(self.until) + 1))

    def counts(self) -> dict[str, int]:
        """What is counted: the window, population, adopted, date unknown, date a range …"""
        times = self.times()
        ranged = sum(e.doubtful and not isnan(e.year) for e in self.entries)
        found = {
            "population" if self.declared else "known adopters": len(self.entries),
            "adopted": int((times < inf).sum()),
            "adopted before the first year": int(np.isneginf(times).sum()),
            "date unknown": int(np.isnan(times).sum()),
            "date a range": ranged,
            "not adopted": int((times == inf).sum()),
            "watched for a part of the window only": int(self.lost().sum()),
        }
        kept = {what: n for what, n in found.items() if n or what in ("population", "adopted")}
        window = {"first year": self.first, "last year": self.until}
        kept |= {what: int(year) for what, year in window.items() if isfinite(year)}
        left = {
            "left out, not in the population": self.outside,
            "columns not read": len(self.unread),
        }
        return kept | {what: n for what, n in left.items() if n}

    def claims(self, chosen: Iterable[bool] | NDArray[np.bool_]) -> tuple[str, ...]:
        """The claims behind the entries for which ``chosen`` is true."""
        return union(e.claims for e, yes in zip(self.entries, chosen, strict=True) if yes)

    def possible(self, since: float, until: float) -> tuple[str, ...]:
        """The claims behind all entries that, by some allowed date, adopt within these periods."""
        within = [e.adopted and not (e.earliest > until or e.latest < since) for e in self.entries]
        return self.claims(within)

    @property
    def of_years(self) -> bool:
        """Whether the periods are years."""
        return isfinite(self.until) and self.until >= FIRST_YEAR

    def need_population(self, measure: str) -> None:
        """Refuse when nobody said who could have adopted."""
        if not self.declared:
            raise UndeclaredPopulation(measure)

    def need_end(self, measure: str) -> None:
        """Refuse when somebody is counted who never adopted, and nobody said until when."""
        if waiting := self.waiting():
            raise OpenWindow(measure, waiting, f"{self.until:g}")

    def waiting(self) -> int:
        """How many never adopted, of whom nobody said until when they were watched."""
        if self.ended or not isfinite(self.until):
            return 0
        return sum(not e.adopted and e.watched == inf for e in self.entries)


def read_adoptions(
    adoptions: AdoptionsLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    columns: Mapping[str, str] | None = None,
    idea: Hashable | None = None,
) -> Adoptions:
    """Read a mapping, pairs, a Series, records, a data frame of any kind or a CSV file.

    Columns of tables are known by name (``id``, ``place``, ``city`` …; ``time``, ``year`` …;
    ``idea``); ``columns={"place": …, "year": …, "idea": …}`` says how they are called otherwise,
    ``idea`` chooses among several. A time is a period (a whole number such as a year or month), a
    pair (earliest, latest), a text ("2015", EDTF such as "2008/2012"), a date or time stamp (its
    year), a `Dated`, ``UNKNOWN`` or `Undated` (adopted, no date), `NotUntil`, or, in a mapping or
    pairs, None (in the population, not adopted by the end). What is missing in a table, or NaN, is
    unknown, unless ``missing="not adopted"``. ``population`` declares who could have adopted; it is
    also declared when anybody is said not to have adopted. ``since`` and ``until``: the first and
    last period observed (otherwise those that occur); who adopted before is counted apart.
    ``never_adopters="last-period"`` counts never-adopters as adopters of the last period, as data
    sets made for netdiffuseR often do.

    >>> read_adoptions({"Bremen": 2003, "Leipzig": 2015, "Ulm": None}, until=2020).counts()
    {'population': 3, 'adopted': 2, 'not adopted': 1, 'first year': 2003, 'last year': 2020}
    >>> read_adoptions({"Bremen": 2003}, population=["Ulm"])
    Traceback (most recent call last):
    koopgraph.measures.errors.IncompletePopulation: The declared population misses adopters: \
Bremen. Add them to the population, or leave their adoptions out.
    """
    one_of("never_adopters", never_adopters, ("censored", "last-period"))
    one_of("missing", missing, ("unknown", "not adopted"))
    known = adoptions if isinstance(adoptions, Adoptions) else None
    unread: tuple[str, ...] = ()
    named = known.idea if known is not None else None
    if known is not None:
        if missing != "unknown" or columns or idea is not None:
            told = ("none: these adoptions are read; say it to the first read_adoptions",)
            raise UnknownChoice("missing, columns, idea", "given again", told)
        entries = {entry.id: entry for entry in known.entries}
        since = known.first if since is None and known.began else since
        until = known.until if until is None and known.ended else until
        if never_adopters == "censored":
            never_adopters = known.never_adopters
    else:
        rows = adoption_rows(adoptions, columns=columns, idea=idea)
        entries, unread, named = _entries(rows, missing), rows.unread, rows.idea
    outside = known.outside if known is not None else 0
    if population is not None:
        given = len(entries)
        entries, kept = _in_population(entries, listed(population))
        outside += given - kept
    declared = population is not None or any(not e.adopted for e in entries.values())
    found = tuple(sorted(entries.values(), key=lambda entry: str(entry.id)))
    first, last = _window(found, since, until)
    return Adoptions(
        entries=found,
        first=first,
        until=last,
        declared=declared or (known is not None and known.declared),
        never_adopters=never_adopters,
        began=since is not None,
        ended=until is not None,
        unread=unread if known is None else known.unread,
        outside=outside,
        idea=named,
    )


def _window(
    entries: tuple[Entry, ...], since: float | None, until: float | None
) -> tuple[float, float]:
    """First and last period: those asked for, else those that occur. Raises UnknownChoice."""
    first, last = _first(entries), _last(entries)
    years = isfinite(last) and last >= FIRST_YEAR
    since = end_of_window("since", since, years=years)
    until = end_of_window("until", until, years=years)
    if since is not None and until is not None and since > until:
        raise UnknownChoice("until", str(until), (f"{since} or later, as since is",))
    if since is None and until is not None and until < first:
        why = f"{first:g}, the first date that occurs, or later; or an earlier since beside it"
        raise UnknownChoice("until", str(until), (why,))
    if until is None and since is not None and since > last:
        why = f"{last:g}, the last date that occurs, or earlier; or a later until beside it"
        raise UnknownChoice("since", str(since), (why,))
    return first if since is None else since, last if until is None else until


def listed(population: Any) -> tuple[Hashable, ...]:  # whatever a caller has
    """The places of a population: an iterable, or a table with a column of places."""
    frame = frame_of(population)
    if frame is not None:
        name = frame.one_of("place", PLACE)
        if name is None:
            raise UnclearColumns("place", (), frame.names)
        population = frame.columns[name]
    if isinstance(population, str):
        raise UnknownChoice("population", repr(population), ("a list of places, not one text",))
    if not isinstance(population, Iterable):
        raise UnknownChoice("population", repr(population), ("a list of places",))
    members = tuple(dict.fromkeys(population))
    if any(member == "" or is_nothing(member) for member in members):
        raise UnknownChoice("population", "with an empty entry", ("places that all have a name",))
    refuse_alike(members)
    return members


def plain(period: float) -> float | None:
    """A period as a whole number where it is one; None for nan and inf.

    >>> plain(2003.0), plain(2.5), plain(nan)
    (2003, 2.5, None)
    """
    if not isfinite(period):
        return None
    return int(period) if period == int(period) else float(period)


def _entries(rows: AdoptionRows, missing: Missing) -> dict[Hashable, Entry]:
    entries: dict[Hashable, Entry] = {}
    seen: dict[str, Hashable] = {}
    for id_, time in rows.pairs:
        text = spelt(id_)
        if not text or is_nothing(id_):
            raise UnreadableAdoptions("a row without a place", repr(time), NOBODY)
        if text in seen:
            first = seen[text]
            same = str(id_) if first == id_ else f"{written(first)} and {written(id_)}"
            raise UnreadableAdoptions(same, str(time), TWICE)
        seen[text] = id_
        said_not = time is None and not rows.of_table
        entries[id_] = not_adopted(id_) if said_not else entry(id_, time, missing)
    check_years(list(entries.values()))
    return entries


def _in_population(
    entries: dict[Hashable, Entry], members: tuple[Hashable, ...]
) -> tuple[dict[Hashable, Entry], int]:
    """The entries of the members, and how many of the given ones these are."""
    inside, plain = set(members), {spelt(member): member for member in members}
    missing = sorted((i for i, e in entries.items() if e.adopted and i not in inside), key=str)
    if missing:
        other = [plain.get(spelt(i)) for i in missing]
        pairs = zip(missing, other, strict=True)
        raise IncompletePopulation(tuple(
            str(i) if o is None else f"{written(i)} (there written {written(o)})" for i, o in pairs
        ))  # fmt: skip
    kept = {i: entries.get(i) or not_adopted(i) for i in members}
    return kept, sum(i in inside for i in entries)


def _first(entries: tuple[Entry, ...]) -> float:
    starts = [n for e in entries for n in (e.earliest, e.year, e.latest) if isfinite(n)]
    return min(starts, default=nan)


def _last(entries: tuple[Entry, ...]) -> float:
    ends = [n for e in entries for n in (e.latest, e.year, e.earliest, e.watched) if isfinite(n)]
    return max(ends, default=nan)
