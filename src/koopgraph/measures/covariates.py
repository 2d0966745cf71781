"""What else is known of places: covariates by place, or by place and year; gaps stay gaps."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from numbers import Real
from re import compile as pattern
from typing import Any

from koopgraph.measures.bounds import at_least
from koopgraph.measures.errors import StrangePlaces, UnclearColumns, UnknownChoice, one_of
from koopgraph.measures.errors import UnreadableAdoptions as Unreadable
from koopgraph.measures.frames import PLACE, YEAR, Frame, frame_of
from koopgraph.measures.spelling import otherwise, written
from koopgraph.measures.times import Entry, check_years, entry, is_missing, is_nothing

OF_PLACES, OF_YEARS = "place (one, of covariates)", "year (one or none, of covariates)"
COMMA = pattern(r"[+-]?\d+(,\d+)+(\.\d+)?")
NUMBER = pattern(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?")


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
    years: bool = False,
) -> Covariates:
    """Read a table with a column of places, perhaps one of years, and the covariates.

    Nothing is filled or carried forward. Raises UnclearColumns, StrangePlaces (no place of the
    table is one of ``ids``, or one is only written differently), UnreadableAdoptions (a year that
    is none; ``years``: the periods are years) and UnknownChoice (no table, or none but
    places and years, a place or place and year twice, numbers among texts, a
    covariate called like a column of the risk set).

    >>> read_covariates([{"place": "Ulm", "year": 2003, "people": 5}], ["Ulm"], taken=()
    ...                 ).at("Ulm", 2004)
    (5,)
    """
    if source is None:
        return NONE
    frame = frame_of(source)
    if frame is None:
        told = ("a table with a column of places, perhaps one of years, and the covariates",)
        raise UnknownChoice("covariates", type(source).__name__, told)
    at_least("covariate_lag", lag, 0, meaning="the same period")
    place, year = frame.one_of(OF_PLACES, PLACE), frame.one_of(OF_YEARS, YEAR)
    if place is None:
        raise UnclearColumns(OF_PLACES, (), frame.names)
    names = tuple(name for name in frame.names if name not in (place, year))
    for name in names:
        if name in set(taken):
            valid = tuple(f"another name than {other}" for other in (name,))
            one_of("covariate", name, valid)
    if not names:
        only = " and ".join(name for name in (place, year) if name)
        raise UnknownChoice("covariates", f"{only} alone", ("a column of values beside them",))
    cells = _cells(frame, place, year, names, years=years)
    known, given = dict.fromkeys(ids), dict.fromkeys(key[0] for key in cells)
    alike = otherwise(given, known)
    if alike or (known and given and not set(known) & set(given)):
        shown = (tuple(map(written, list(some)[:3])) for some in (alike or given, known))
        raise StrangePlaces(len(alike or given), *shown)
    return Covariates(names=names, cells=cells, by_year=year is not None, lag=lag)


def _cells(
    frame: Frame, place: str, year: str | None, names: tuple[str, ...], *, years: bool
) -> dict[tuple[Hashable, int | None], tuple[Any, ...]]:
    columns = {name: _numbers(name, frame.columns[name]) for name in names}
    cells: dict[tuple[Hashable, int | None], tuple[Any, ...]] = {}
    key = "place" if year is None else "place and year"
    dates: list[Entry] = []
    for at, one in enumerate(frame.columns[place]):
        if is_nothing(one) or one == "":
            raise UnknownChoice("covariates", "a row without a place", (f"one row for each {key}",))
        if year is not None:
            dates.append(_period(one, frame.columns[year][at]))
        when = None if year is None else int(dates[-1].year)
        if (one, when) in cells:
            told = str(one) if when is None else f"{one} in {when}"
            raise UnknownChoice("covariates", f"{told}, twice", (f"one row for each {key}",))
        cells[one, when] = tuple(columns[name][at] for name in names)
    check_years(dates, years=years)
    return cells


def _period(place: Hashable, time: object) -> Entry:
    found = entry(place, time, "unknown")
    if not isfinite(found.year):
        raise Unreadable(str(place), repr(time), "is not a time")
    if found.doubtful:
        told = ("one year in each row",)
        raise UnknownChoice("covariates", f"{place} in {time}", told)
    return found


def _numbers(name: str, cells: list[Any]) -> list[Any]:
    """Plain cells, None where one is missing; texts of a CSV as numbers where all are.

    Raises UnknownChoice for numbers among texts, and for a comma in a number: nobody knows whether
    it parts the thousands.
    """
    plain = [_plain(cell) for cell in cells]
    comma = next((c for c in plain if isinstance(c, str) and COMMA.fullmatch(c)), None)
    if comma is not None:
        told = ("numbers without a comma, with a point before the decimals",)
        raise UnknownChoice(f"covariate {name}", comma, told)
    try:
        return [None if cell is None else float(cell) if isinstance(cell, str) else cell
                for cell in plain]  # fmt: skip
    except ValueError:
        texts = [cell for cell in plain if isinstance(cell, str)]
        numbers = [c for c in plain if isinstance(c, Real) or NUMBER.fullmatch(str(c))]
    if numbers:
        other = next(text for text in texts if not NUMBER.fullmatch(text))
        told = (f"numbers alone, such as {numbers[0]}, or texts alone; empty where it is missing",)
        raise UnknownChoice(f"covariate {name}", other, told)
    return plain


def _plain(cell: Any) -> Any:
    """A cell of some package as Python has it; a truth value as 0 or 1, a date as its text."""
    cell = cell.item() if hasattr(cell, "item") and getattr(cell, "shape", None) == () else cell
    if is_missing(cell):
        return None
    if isinstance(cell, bool):
        return int(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
