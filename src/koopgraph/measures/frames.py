"""Tables of one's own: mappings, pairs, records, Series, data frames of any kind, CSV files.

Columns are known by their names. What the names do not say is refused, never taken by position: a
table may be one of other things, or have no headings at all, and lose its first row to them.
"""

import csv
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koopgraph.errors import UnreadableFile
from koopgraph.measures.errors import (
    NO_IDEA,
    WHETHER,
    SeveralIdeas,
    UnclearColumns,
    UnknownChoice,
    UnreadableAdoptions,
    one_of,
)
from koopgraph.measures.spelling import refuse_alike
from koopgraph.measures.times import is_missing

PLACE = (
    "id",
    "place",
    "city",
    "town",
    "municipality",
    "node",
    "ort",
    "stadt",
    "gemeinde",
    "kommune",
)
YEAR = ("time", "year", "period", "toa", "date", "adopted", "start", "jahr", "datum", "beginn")
IDEA = ("idea", "innovation", "practice", "policy", "idee")
FILES = (".csv", ".tsv", ".txt")
OTHER_FILES = (".xlsx", ".xls", ".ods", ".parquet", ".feather", ".dta", ".sav", ".rds", ".json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Named columns of equal length, as lists; ``headings`` has a name twice that stands twice."""

    columns: Mapping[str, list[Any]]
    headings: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return self.headings or tuple(self.columns)

    def one_of(self, role: str, names: Sequence[str]) -> str | None:
        """The column that has one of these names, in any case; UnclearColumns where several do."""
        found = [name for name in self.names if _plain(name) in names]
        if len(found) > 1:
            raise UnclearColumns(role, tuple(found), self.names)
        return found[0] if found else None

    def rows(self, names: Iterable[str]) -> list[tuple[Any, ...]]:
        """The cells of these columns, row by row."""
        return list(zip(*(self.columns[name] for name in names), strict=True))


def frame_of(source: Any) -> Frame | None:  # whatever a caller has
    """``source`` with its columns by name: a data frame, records, a CSV file; else None.

    >>> frame_of([{"place": "Ulm", "year": 2003}, {"place": "Jena"}]).columns
    {'place': ['Ulm', 'Jena'], 'year': [2003, None]}
    >>> frame_of([("Ulm", 2003)]) is None
    True
    """
    if isinstance(source, Frame):
        return source
    if isinstance(source, Path) or (isinstance(source, str) and _is_path(source)):
        return _read(Path(source))
    if hasattr(source, "collect_schema") and hasattr(source, "collect"):  # polars, lazy
        source = source.collect()
    if hasattr(source, "column_names"):  # Arrow
        return _framed((name, source[name].to_pylist()) for name in source.column_names)
    if hasattr(source, "columns"):
        return _framed(_columns(source))
    if isinstance(source, Mapping) and _are_columns(source):
        return _framed((name, list(cells)) for name, cells in source.items())
    if isinstance(source, Sequence) and source and all(isinstance(r, Mapping) for r in source):
        names = dict.fromkeys(str(name) for row in source for name in row)
        return Frame(columns={name: [row.get(name) for row in source] for name in names})
    return None


def _framed(columns: Iterable[tuple[str, list[Any]]]) -> Frame:
    every = list(columns)
    return Frame(columns=dict(every), headings=tuple(name for name, _ in every))


def _columns(source: Any) -> Iterable[tuple[str, list[Any]]]:  # a data frame of any kind
    """Name and cells of each column; of pandas also those of an index that has a name."""
    names = getattr(getattr(source, "index", None), "names", ())
    for level, name in enumerate(names or ()):
        if name is not None and name not in source.columns:
            yield str(name), list(source.index.get_level_values(level))
    pairs = source.items() if hasattr(source, "items") else ((n, source[n]) for n in source.columns)
    for name, cells in pairs:
        yield str(name), list(cells)


def _are_columns(source: Mapping[Any, Any]) -> bool:
    """Whether a mapping is one of headings to columns: of places, of years, all of one length."""
    if not all(isinstance(name, str) and isinstance(cells, list) for name, cells in source.items()):
        return False
    plain = {_plain(name) for name in source}
    return (
        bool(plain & set(PLACE) and plain & set(YEAR)) and len(set(map(len, source.values()))) == 1
    )


def _is_path(text: str) -> bool:
    return Path(text).suffix.casefold() in (*FILES, *OTHER_FILES)


def _read(path: Path) -> Frame:
    """A CSV file with a heading; commas, semicolons or tabs between its cells; all cells texts."""
    if path.suffix.casefold() in OTHER_FILES:
        raise UnreadableFile(str(path), 0, "it is no CSV; pass the data frame that pandas reads")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problem = (
            "it is not UTF-8; save it as “CSV UTF-8”, or pass the data frame that pandas reads"
        )
        raise UnreadableFile(str(path), 0, problem) from error
    except OSError as error:
        raise UnreadableFile(str(path), 0, error.strerror or str(error)) from error
    if not lines:
        raise UnreadableFile(str(path), 0, "it is empty")
    between = max(",;\t", key=lines[0].count)
    heading, *rows = csv.reader(lines, delimiter=between)
    for at, row in enumerate(rows, start=2):
        if row and len(row) != len(heading):
            problem = f"{len(row)} cells under {len(heading)} headings"
            raise UnreadableFile(str(path), at, problem)
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    return _framed((name, [row[i].strip() for row in rows]) for i, name in enumerate(heading))


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionRows:
    """Pairs (id, time) of one idea; of a table also which columns nobody looked at."""

    pairs: list[tuple[Hashable, Any]]
    of_table: bool
    unread: tuple[str, ...] = ()
    idea: str | None = None


def adoption_rows(
    source: Any,  # whatever a caller has
    *,
    columns: Mapping[str, str] | None = None,
    idea: Hashable | None = None,
) -> AdoptionRows:
    """(id, time) of each; what is no table and no pair is refused.

    ``columns`` names the columns ``place``, ``year`` (and ``idea``) of a table that calls them
    otherwise; ``idea`` chooses one where the table has several.
    """
    frame = frame_of(source)
    if frame is not None:
        return _of_frame(frame, columns or {}, idea)
    for option, value in (("columns", columns), ("idea", idea)):
        if value is not None:
            raise UnknownChoice(option, str(value), ("none: what was given has no columns",))
    if isinstance(source, Mapping):
        found: list[Any] = list(source.items())
    elif hasattr(source, "items") and hasattr(source, "index"):  # a Series: index → time
        return AdoptionRows(pairs=list(source.items()), of_table=True)
    elif isinstance(source, str) or not isinstance(source, Iterable):
        raise UnreadableAdoptions("adoptions", repr(source), "is no mapping, pairs or data frame")
    else:
        found = list(source)
    for pair in found:
        sound = isinstance(pair, Sequence) and not isinstance(pair, str) and len(pair) == 2
        if not sound or not isinstance(pair[0], Hashable):
            raise UnreadableAdoptions("adoptions", repr(pair), "is no pair (id, time)")
    return AdoptionRows(pairs=[(pair[0], pair[1]) for pair in found], of_table=False)


def _of_frame(frame: Frame, columns: Mapping[str, str], idea: Hashable | None) -> AdoptionRows:
    place, year, of = adoption_columns(frame, columns)
    rows = frame.rows([place, year] if of is None else [place, year, of])
    every: list[str] = []
    if of is not None:
        every = _ideas(rows)
        if idea is None and len(every) > 1:
            raise SeveralIdeas(tuple(every))
        if idea is not None:
            one_of("idea", str(idea), tuple(every))
            rows, every = [row for row in rows if str(row[2]) == str(idea)], [str(idea)]
    elif idea is not None:
        raise UnclearColumns("idea", (), frame.names)
    _refuse_whether(year, rows)
    unread = tuple(name for name in frame.names if name not in (place, year, of))
    return AdoptionRows(
        pairs=[(row[0], row[1]) for row in rows],
        of_table=True,
        unread=unread,
        idea=every[0] if every else None,
    )


def adoption_columns(frame: Frame, columns: Mapping[str, str]) -> tuple[str, str, str | None]:
    """The names of the columns of place, year and idea (None: there is none)."""
    for role, name in columns.items():
        one_of("columns", role, ("place", "year", "idea"))
        if (number := frame.names.count(name)) != 1:
            raise UnclearColumns(name, (name,) * number, frame.names)
    of = columns.get("idea") or frame.one_of("idea", IDEA)
    if {"id", "time"} <= set(frame.names) and not columns:
        return "id", "time", of
    place = columns.get("place") or frame.one_of("place", PLACE)
    year = columns.get("year") or frame.one_of("year", YEAR)
    if place is None or year is None:
        raise UnclearColumns("place" if place is None else "year", (), frame.names)
    return place, year, of


def _ideas(rows: list[tuple[Any, ...]]) -> list[str]:
    """The ideas of rows (place, year, idea), sorted; UnreadableAdoptions where some have none."""
    without = [row for row in rows if is_missing(row[2])]
    if without and len(without) < len(rows):
        raise UnreadableAdoptions(str(without[0][0]), str(without[0][1]), NO_IDEA)
    every = dict.fromkeys(str(row[2]) for row in rows) if not without else {}
    refuse_alike(every)
    return sorted(every)


def _refuse_whether(year: str, rows: list[tuple[Any, ...]]) -> None:
    """UnreadableAdoptions where a column “adopted” has 0 and 1: taken for periods, they mislead."""
    cells = {str(row[1]).partition(".0")[0].casefold() for row in rows if not is_missing(row[1])}
    if _plain(year).startswith("adopt") and cells and cells <= {"0", "1", "true", "false"}:
        raise UnreadableAdoptions(f"“{year}”", ", ".join(sorted(cells)), WHETHER)


def ideas_of(source: Any) -> dict[Any, Any] | None:  # whatever a caller has
    """Idea → what holds its adoptions, of a table of several ideas or a mapping to adoptions.

    None for adoptions of one thing.

    >>> table = [{"place": "Ulm", "idea": idea, "year": 1} for idea in ("hub", "bus")]
    >>> list(ideas_of(table)), list(ideas_of({"hub": {"Ulm": 1}})), ideas_of({"Ulm": 1})
    (['bus', 'hub'], ['hub'], None)
    """
    frame = frame_of(source)
    if frame is not None:
        column = frame.one_of("idea", IDEA)
        cells = frame.columns[column] if column else []
        some = _ideas([("a row", cell, cell) for cell in cells])
        every = sorted(set(cells), key=str) if some else []
        return dict.fromkeys(every, source) if len(every) > 1 else None
    if isinstance(source, Mapping) and source:
        several = all(_holds_adoptions(value) for value in source.values())
        if several:
            refuse_alike(source)
        return dict(source) if several else None
    return None


def _holds_adoptions(value: object) -> bool:
    tabled = isinstance(value, Mapping | Path) or hasattr(value, "columns")
    return tabled or hasattr(value, "entries")
