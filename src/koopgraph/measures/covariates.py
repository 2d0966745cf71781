"""What else is known of places: covariates by place, or by place and year; gaps stay gaps."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from koopgraph.measures.errors import StrangePlaces, UnclearColumns, UnknownChoice, one_of
from koopgraph.measures.errors import UnreadableAdoptions as Unreadable
from koopgraph.measures.frames import PLACE, YEAR, Frame, frame_of
from koopgraph.measures.times import entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Covariates:
    """The columns of a table by place, or by place and year; ``lag`` years back in the latter."""

    names: tuple[str, ...]
    cells: Mapping[tuple[Hashable, int | None], tuple[Any, ...]]
    by_year: bool
    lag: int

    def at(self, place: Hashable, period: int) -> tuple[Any, ...]:
        """What was known of ``place`` for a row of ``period``; None where nothing was."""
        key = (place, period - self.lag if self.by_year else None)
        return self.cells.get(key, (None,) * len(self.names))

    def meaning(self, prefix: str = "") -> dict[str, str]:
        """Codebook entries."""
        when = "at any time"
        if self.by_year:
            when = f"{self.lag} periods before" if self.lag else "in the same period"
        return {f"{prefix}{name}": f"covariate as given, {when}; empty: missing"
                for name in self.names}  # fmt: skip

    def missing(self, rows: Sequence[tuple[Any, ...]], names: Iterable[str]) -> dict[str, int]:
        """How many rows lack each, the covariates being their last cells."""
        every = tuple(names)
        gaps = {name: sum(row[at - len(every)] is None for row in rows)
                for at, name in enumerate(every)}  # fmt: skip
        return {f"rows without {name}": number for name, number in gaps.items() if number}


NONE = Covariates(names=(), cells={}, by_year=False, lag=0)


def read_covariates(
    source: Any,  # any kind of table
    ids: Iterable[Hashable],
    *,
    taken: Iterable[str],
    lag: int = 1,
) -> Covariates:
    """Read a table with a column of places, perhaps one of years, and the covariates.

    Nothing is filled or carried forward. Raises UnclearColumns, StrangePlaces (no place of the
    table is one of ``ids``), UnreadableAdoptions (a place, or place and year, twice) and
    UnknownChoice (a covariate called like a column of the risk set).

    >>> read_covariates([{"place": "Ulm", "year": 2003, "people": 5}], ["Ulm"], taken=()
    ...                 ).at("Ulm", 2004)
    (5,)
    """
    if source is None:
        return NONE
    frame = frame_of(source)
    if frame is None:
        raise UnclearColumns("place", (), ())
    if lag < 0:
        raise UnknownChoice("covariate_lag", str(lag), ("0 (the same period), 1, 2, …",))
    place, year = frame.one_of("place", PLACE), frame.one_of("year", YEAR)
    if place is None:
        raise UnclearColumns("place", (), frame.names)
    names = tuple(name for name in frame.names if name not in (place, year))
    for name in names:
        if name in set(taken):
            valid = tuple(f"another name than {other}" for other in (name,))
            one_of("covariate", name, valid)
    cells = _cells(frame, place, year, names)
    known, given = set(ids), dict.fromkeys(key[0] for key in cells)
    if known and given and not known & set(given):
        shown = (tuple(map(repr, list(some)[:3])) for some in (given, known))
        raise StrangePlaces(len(given), *shown)
    return Covariates(names=names, cells=cells, by_year=year is not None, lag=lag)


def _cells(
    frame: Frame, place: str, year: str | None, names: tuple[str, ...]
) -> dict[tuple[Hashable, int | None], tuple[Any, ...]]:
    columns = {name: _numbers(frame.columns[name]) for name in names}
    cells: dict[tuple[Hashable, int | None], tuple[Any, ...]] = {}
    for at, one in enumerate(frame.columns[place]):
        when = None if year is None else _period(one, frame.columns[year][at])
        if (one, when) in cells:
            raise Unreadable(str(one), str(when or ""), "is a second time for the same id")
        cells[one, when] = tuple(columns[name][at] for name in names)
    return cells


def _period(place: Hashable, time: object) -> int:
    found = entry(place, time, "unknown").year
    if isnan(found):
        raise Unreadable(str(place), repr(time), "is not a time")
    return int(found)


def _numbers(cells: list[Any]) -> list[Any]:
    """Plain cells, None where one is missing; texts of a CSV as numbers where all are."""
    plain = [_plain(cell) for cell in cells]
    try:
        return [None if cell is None else float(cell) if isinstance(cell, str) else cell
                for cell in plain]  # fmt: skip
    except ValueError:
        return plain


def _plain(cell: Any) -> Any:
    cell = cell.item() if hasattr(cell, "item") and getattr(cell, "shape", None) == () else cell
    missing = cell is None or cell != cell or cell == "" or type(cell).__name__ == "NAType"
    return None if missing else cell
