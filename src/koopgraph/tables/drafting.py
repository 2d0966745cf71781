"""A mapping drafted from headings and values of somebody else's table, to be looked over."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from koopgraph.countries import country, country_called
from koopgraph.tables import gazetteer, place_names
from koopgraph.tables.columns import STAND_IN
from koopgraph.tables.dates import NotADate, edtf_of, habit
from koopgraph.tables.mapping import NOTHING, TableMapping
from koopgraph.tables.marks import mark, planned
from koopgraph.tables.reading import Layout, Sheet, read
from koopgraph.tables.words import FORMATS, meant
from koopgraph.terms import is_web_address
from koopgraph.things import normalised

_SAMPLE = 60  # filled cells of a column
_MOST = 0.6  # of them that have to fit
_FEW = 3  # columns that look alike before they are taken for rows
_ASKED = ("two-dates", "two-periods", "planned-date", "zero-day", "other-calendar", "fiscal-year")
"""Why a cell that is plainly a date is asked."""
_PROVINCES = ("prov", "uf", "bundesland", "departement", "departamento", "wojew")
_LONG = 60  # letters of a name
_CODE = 3  # letters of a code, such as ISO's of countries: no name of a place
_BETWEEN = ("/", ";", ", ", " und ", " and ", " & ", " + ")
_ANY_OF_THEM = re.compile("|".join(map(re.escape, _BETWEEN)))
_IDEAS = ("program", "polic", "polit", "instrument", "action", "aktion", "strateg", "norm")
"""How words of headings begin below which ideas may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the headings seem to mean; ``guessed`` are those that mean it by their cells alone.

    ``filled`` tells how many cells of each column hold anything.
    """

    sheet: Sheet
    columns: dict[str, str]
    guessed: frozenset[str]
    turned: tuple[str, ...]
    into: str
    left: tuple[str, ...]
    samples: dict[str, tuple[str, ...]]
    filled: dict[str, int]

    @property
    def joined(self) -> dict[str, tuple[str, ...]]:
        """What stands between the names of several places in one cell, by our columns."""
        found = {
            column: _dividers(self.samples[heading])
            for heading, column in self.columns.items()
            if column in ("from_place", "to_place")
        }
        return {column: dividers for column, dividers in found.items() if dividers}

    @property
    def periods(self) -> str:
        """A cell that is several years, or a part of one, and nothing in its column decides."""
        for heading, column in self.columns.items():
            cells = self.samples[heading] if column in ("year", "end_year") else ()
            for cell in cells if habit(cells).is_range is None else ():
                if _miss(cell) == "two-periods":
                    return cell
        return ""

    @property
    def unused(self) -> dict[str, int]:
        """The columns that the draft leaves aside, with the number of their filled cells."""
        return {heading: self.filled[heading] for heading in self.left if self.filled[heading]}


def drafted(path: Path) -> Draft:
    """A mapping for a table, to be looked over. Raises as ``reading.read`` does."""
    knows = TableMapping().knows
    sheet = read(path, knows=knows)
    if any(remark.kind == "other-sheet" for remark in sheet.remarks):
        sheet = read(path, asked=Layout(all_sheets=True), knows=knows)
    return _draft(sheet)


def _draft(sheet: Sheet) -> Draft:
    headings = [heading for heading in sheet.headings if heading]
    samples = {h: tuple(_cells(sheet, number)) for number, h in enumerate(sheet.headings)}
    filled = {h: _filled(sheet, number) for number, h in enumerate(sheet.headings)}
    columns: dict[str, str] = {}
    for heading in headings:
        column = TableMapping().column(heading)
        if column and column not in columns.values() and _fits(heading, column, samples[heading]):
            columns[heading] = column
    known = frozenset(columns)
    turned = _alike([heading for heading in headings if heading not in columns], samples)
    for heading in headings:
        if heading not in columns and heading not in turned:
            column = _by_values(samples[heading], columns)
            columns |= {heading: column} if column else {}
    if not turned and "to_place" not in columns.values():  # a table of regions
        regions = (heading for heading, column in columns.items() if column == "to_region")
        columns |= dict.fromkeys(islice(regions, 1), "to_place")
    into = "to_place" if turned and _share(turned, _is_place) >= _MOST else "idea"
    left = tuple(h for h in headings if h not in columns and h not in turned)
    if turned and into == "to_place" and left and "idea" not in columns.values():
        columns, left = columns | {left[0]: "idea"}, left[1:]
    meant = {*columns.values(), *((into,) if turned else ())}
    if not meant & {"idea", *STAND_IN["idea"]} and (ideas := _of_ideas(left, samples, filled)):
        columns, left = columns | {ideas: "idea"}, tuple(h for h in left if h != ideas)
    return Draft(
        sheet=sheet,
        columns=columns,
        guessed=frozenset(columns) - known,
        turned=turned,
        into=into,
        left=left,
        samples=samples,
        filled=filled,
    )


def _filled(sheet: Sheet, number: int) -> int:
    return sum(1 for _, cells in sheet.rows if len(cells) > number and cells[number])


def _of_ideas(
    headings: Sequence[str], samples: dict[str, tuple[str, ...]], filled: dict[str, int]
) -> str:
    """The column that may hold ideas: names that come again and again, or a heading says so."""
    names = [
        heading
        for heading in headings
        if _share(samples[heading], _is_name) >= _MOST
        and _share(samples[heading], _is_country) < _MOST
    ]
    called = [h for h in names if normalised(h).startswith(_IDEAS)]
    again = [h for h in names if 2 * len(samples[h]) <= filled[h]]
    return next(iter((*called, *again)), "")


def _is_name(cell: str) -> bool:
    has_letters = any(letter.isalpha() for letter in cell)
    return has_letters and len(cell) <= _LONG and not (mark(cell) or is_web_address(cell))


def _fits(heading: str, column: str, cells: Sequence[str]) -> bool:
    """Whether what a heading means can be what its cells hold: a state may be a country."""
    if column in ("to_region", "from_region"):
        is_province = normalised(heading).startswith(_PROVINCES)  # RM and TO are Italian ones
        return is_province or _share(cells, _is_country) < _MOST
    if column == "how":
        return _share(cells, is_way) >= _MOST
    return column != "initiative" or _share(cells, _is_place) < _MOST


def _cells(sheet: Sheet, number: int) -> Iterator[str]:
    filled = (cells[number] for _, cells in sheet.rows if len(cells) > number and cells[number])
    said = (cell for cell in dict.fromkeys(filled) if cell.casefold() not in NOTHING)
    yield from islice(said, _SAMPLE)


def _by_values(cells: Sequence[str], taken: dict[str, str]) -> str | None:
    """What the cells look like: addresses, dates, countries, places, in this order.

    Of two columns of places without a meaning the first is where it arrived, the second the giver.
    """
    looks: list[tuple[str, Callable[[str], bool]]] = [
        ("source_address", is_web_address),
        ("year", _is_date),
        ("to_country", _is_country),
        ("to_place", _is_place),
        ("from_place", _is_place),
    ]
    if "from_place" in taken.values():
        looks.append(("from_country", _is_country))
    for column, fits in looks:
        if column not in taken.values() and _share(cells, fits) >= _MOST:
            return column
    return None


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0


def _is_date(cell: str) -> bool:
    try:
        return bool(edtf_of(cell, habit([cell])))
    except NotADate as miss:
        return miss.kind in _ASKED


def is_way(cell: str) -> bool:
    """Whether a cell names ways of exchange, or who carried it: names begin with a capital."""
    names = [name.strip() for name in cell.split(";")]
    return all(meant(name, FORMATS) or not name[:1].islower() for name in names)


def _miss(cell: str) -> str:
    try:
        edtf_of(cell)
    except NotADate as miss:
        return miss.kind
    return ""


def _dividers(cells: Sequence[str]) -> tuple[str, ...]:
    """What divides cells that are no town as a whole and of which each part is one."""
    several = [cell for cell in cells if not _is_one_town(cell)]
    return tuple(
        divider
        for divider in _BETWEEN
        if any(divider in cell and _are_towns(cell.split(divider)) for cell in several)
    )


def _is_one_town(cell: str) -> bool:
    """Whether all of it is a name: Frankfurt/Main is."""
    whole = (one.name for one in place_names.readings(cell) if len(one.name) >= len(cell))
    return any(map(gazetteer.towns, whole))


def _are_towns(parts: Sequence[str]) -> bool:
    """Whether each part is a town, or several; a country after a name says where it lies."""
    names = [name.strip() for part in parts for name in _ANY_OF_THEM.split(part)]
    return all(
        len(name) > 2 and gazetteer.towns(name, kind="city") and not country_called(name)
        for name in names
    )


def _is_country(cell: str) -> bool:
    return country(cell) is not None and not mark(cell)  # J and N are yes and no


def _is_place(cell: str) -> bool:
    if place_names.point(cell) or place_names.geonames_number(cell) or cell.isdecimal():
        return not cell.isdecimal()
    if len(cell) < 2 or len(cell) > 60 or (cell.isupper() and len(cell) <= _CODE):
        return False
    return any(gazetteer.towns(reading.name) for reading in place_names.readings(cell))


def _alike(headings: Sequence[str], samples: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Columns that hold years, dates, yes and no, or what is planned: rows, perhaps.

    A few words of another kind may stand among them, and no numbers.
    """
    found = {heading: samples[heading] for heading in headings if _is_rows(samples[heading])}
    marked = any(any(map(mark, cells)) for cells in found.values())
    return tuple(found) if len(found) >= (_FEW - marked) else ()


def _is_rows(cells: Sequence[str]) -> bool:
    others = [cell for cell in cells if not is_row(cell)]
    is_counted = any(cell.replace(".", "").isdecimal() for cell in others)
    return _share(cells, is_row) >= _MOST and not is_counted


def is_row(cell: str) -> bool:
    """Whether a cell means something where columns are rows."""
    return bool(mark(cell)) or planned(cell) is not None or _is_date(cell)
