"""A mapping drafted from headings and values of somebody else's table, to be looked over."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from koopgraph.countries import country, country_called
from koopgraph.tables import gazetteer, looks, place_names
from koopgraph.tables.columns import STAND_IN
from koopgraph.tables.dates import NotADate, edtf_of, habit
from koopgraph.tables.headings import named
from koopgraph.tables.mapping import NOTHING, TableMapping
from koopgraph.tables.namesakes import namesake
from koopgraph.tables.reading import Layout, Sheet, read
from koopgraph.tables.turned_drafts import TurnedDraft, groups_of_one_row, turned_draft
from koopgraph.terms import is_web_address
from koopgraph.things import normalised

_SAMPLE = 60  # filled cells of a column
_PROVINCES = ("prov", "uf", "bundesland", "departement", "departamento", "wojew")
_BETWEEN = ("/", ";", "\n", ", ", " und ", " and ", " & ", " + ")
_COMMA = ", "
_ANY_OF_THEM = re.compile("|".join(map(re.escape, _BETWEEN)))
_OTHERS = re.compile("|".join(re.escape(one) for one in _BETWEEN if one != _COMMA))
_IDEAS = (
    *("program", "polic", "polit", "instrument", "action", "aktion", "strateg", "norm", "measure"),
    *("massnahme", "bezeichnung", "scheme", "practice", "innovation"),
)
"""How headings begin below which ideas may stand."""
_OF_PLACES = ("to_country", "to_place", "from_place", "from_country")
_CLASSES = re.compile(
    r"(?:type|typ|art|amt|kind|mode|unit|size|data|scope|level|stand|phase|class|group|owner|party|"
    r"mayor|stufe|ebene|umfang|tipo|genre|ambito|check)\b.*|"
    r"(?:categor|kategor|catégor|status|state of|klasse|gruppe|grösse|groesse|größe|department|"
    r"dezernat|priorit|funding|förder|foerder|contact|kontakt|ansprech|author|autor|editor|"
    r"bearbeit|language|sprache|continent|kontinent|partei|bürgermeister|buergermeister|sector|"
    r"sektor|quality|confidence|operator|betreiber|einheit|licen|lizenz|currency|währung|format).*"
)
"""Headings below which words come again and again that class rows, and are no ideas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the headings seem to mean; ``guessed`` are those that mean it by their cells alone.

    ``filled`` tells how many cells of each column hold anything.
    """

    sheet: Sheet
    columns: dict[str, str]
    guessed: frozenset[str]
    turned: TurnedDraft
    left: tuple[str, ...]
    samples: dict[str, tuple[str, ...]]
    filled: dict[str, int]

    @property
    def joined(self) -> dict[str, tuple[str, ...]]:
        """What stands between the names of several places in one cell, by our columns."""
        found: dict[str, tuple[str, ...]] = {}
        for heading, column in (*self.columns.items(), *self.turned.meanings):
            if column in ("from_place", "to_place"):
                found[column] = (*found.get(column, ()), *self.samples[heading])
        divided = {column: _dividers(cells) for column, cells in found.items()}
        return {column: dividers for column, dividers in divided.items() if dividers}

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
    def names_idea(self) -> bool:
        """Whether a column says what the idea is; else all rows are of one."""
        return bool({*self.columns.values(), *self.turned.columns} & {"idea", *STAND_IN["idea"]})

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
    rest = [heading for heading in headings if heading not in columns]
    groups = dict(zip(sheet.headings, sheet.groups, strict=False)) or groups_of_one_row(headings)
    has_idea = bool({*columns.values()} & {"idea", *STAND_IN["idea"]})
    turned = turned_draft(rest, samples, groups, has_idea=has_idea)
    for heading in headings:
        if heading not in columns and heading not in turned.headings:
            taken = {*columns.values(), *turned.columns}
            column = _by_values(samples[heading], taken)
            is_guess = column and not (_is_class(heading) and column in _OF_PLACES)
            columns |= {heading: column} if column and is_guess else {}
    corner = next((h for h, c in columns.items() if c == "from_place" and h not in known), "")
    if turned.into == "to_place" and _says_receiver_first(corner):
        columns, turned = columns | {corner: "to_place"}, replace(turned, into="from_place")
    if not turned.headings and "to_place" not in columns.values():  # a table of regions
        wider = ("to_region",) if "to_lat" in columns.values() else ("to_region", "to_country")
        found = (h for name in wider for h, column in columns.items() if column == name)
        columns |= dict.fromkeys(islice(found, 1), "to_place")
    left = tuple(h for h in headings if h not in columns and h not in turned.headings)
    meant = {*columns.values(), *turned.columns}
    if not meant & {"idea", *STAND_IN["idea"]}:
        first = next((h for h in left if samples[h] and not _is_class(h)), "")
        across = first if turned.into == "to_place" else ""
        if ideas := across or _of_ideas(left, samples, filled):
            columns, left = columns | {ideas: "idea"}, tuple(h for h in left if h != ideas)
    return Draft(
        sheet=sheet,
        columns=columns,
        guessed=frozenset(columns) - known,
        turned=turned,
        left=left,
        samples=samples,
        filled=filled,
    )


def _says_receiver_first(corner: str) -> bool:
    """Whether the corner of a matrix says that those who learned stand down: to / from."""
    meant = [named(part.strip()) for part in re.split(r"[\\/|→>]", corner)]
    return meant[0] == "to_place" or meant[1:] == ["from_place"]


def _filled(sheet: Sheet, number: int) -> int:
    return sum(1 for _, cells in sheet.rows if len(cells) > number and cells[number])


def _of_ideas(
    headings: Sequence[str], samples: dict[str, tuple[str, ...]], filled: dict[str, int]
) -> str:
    """The column that may hold ideas: names that come again and again, or a heading says so."""
    names = [
        heading
        for heading in headings
        if not _is_class(heading)
        and looks.mostly(samples[heading], looks.is_name)
        and not looks.mostly(samples[heading], looks.is_country)
    ]
    called = [h for h in names if normalised(h).startswith(_IDEAS)]
    again = [h for h in names if 2 * len(samples[h]) <= filled[h]]
    return next(iter((*called, *again)), "")


def _is_class(heading: str) -> bool:
    """Whether a heading says that its words class rows: type, scope, category."""
    return bool(_CLASSES.fullmatch(heading.strip().casefold()))


def _fits(heading: str, column: str, cells: Sequence[str]) -> bool:
    """Whether what a heading means can be what its cells hold: a state may be a country."""
    if column in ("to_region", "from_region"):
        is_province = normalised(heading).startswith(_PROVINCES)  # RM and TO are Italian ones
        return is_province or not looks.mostly(cells, looks.is_country)
    if column == "how":
        return looks.mostly(cells, looks.is_way)
    return column not in ("initiative", "brought_by") or not looks.mostly(cells, looks.is_place)


def _cells(sheet: Sheet, number: int) -> Iterator[str]:
    filled = (cells[number] for _, cells in sheet.rows if len(cells) > number and cells[number])
    said = (cell for cell in dict.fromkeys(filled) if cell.casefold() not in NOTHING)
    yield from islice(said, _SAMPLE)


def _by_values(cells: Sequence[str], taken: Collection[str]) -> str | None:
    """What the cells look like: addresses, dates, countries, places, in this order.

    Of two columns of places without a meaning the first is where it arrived, the second the giver.
    """
    fitting: list[tuple[str, Callable[[str], bool]]] = [
        ("source_address", is_web_address),
        ("year", looks.is_date),
        ("to_country", looks.is_country),
        ("to_place", _are_places),
        ("from_place", _are_places),
    ]
    if "from_place" in taken:
        fitting.append(("from_country", looks.is_country))
    for column, fits in fitting:
        if column not in taken and looks.mostly(cells, fits):
            return column
    return None


def _is_country_alone(name: str) -> bool:
    """Whether a country is called so, and no town that may be meant."""
    found = country_called(name)
    return found is not None and namesake(name, found, of_towns=True) is None


def _miss(cell: str) -> str:
    try:
        edtf_of(cell)
    except NotADate as miss:
        return miss.kind
    return ""


def _dividers(cells: Sequence[str]) -> tuple[str, ...]:
    """What divides cells that are no town as a whole and of which each part is one.

    A comma is none where as many cells are a town and what it lies in: Portland, Oregon.
    """
    several = [cell for cell in cells if not _is_one_town(cell)]
    found = [
        divider
        for divider in _BETWEEN
        if any(divider in cell and _are_towns(cell.split(divider)) for cell in several)
    ]
    lying = sum(any(map(_lies_in, _OTHERS.split(cell))) for cell in cells)
    of_commas = sum(_COMMA in cell for cell in cells)
    return tuple(one for one in found if one != _COMMA or 2 * lying < of_commas)


def _is_one_town(cell: str) -> bool:
    """Whether all of it is a name: Frankfurt/Main is."""
    whole = (one.name for one in place_names.readings(cell) if len(one.name) >= len(cell))
    return any(map(gazetteer.towns, whole))


def _lies_in(cell: str) -> bool:
    """Whether a cell is a town and the country or region that it lies in."""
    name, comma, within = (part.strip() for part in cell.partition(","))
    where = within.rpartition(",")[2].strip()
    return bool(comma) and any(
        getattr(country(where), "code", "") == town.country
        or any(
            f"{town.region}.".startswith(f"{code}.")
            for code in gazetteer.region_codes(town.country, where)
        )
        for town in gazetteer.towns(name, kind="city")
    )


def _are_places(cell: str) -> bool:
    """Whether a cell is the name of a place, or of several towns."""
    return looks.is_place(cell) or (
        bool(_ANY_OF_THEM.search(cell)) and _are_towns(_ANY_OF_THEM.split(cell))
    )


def _are_towns(parts: Sequence[str]) -> bool:
    """Whether each part is a town, or several; a country after a name says where it lies."""
    names = [name.strip() for part in parts for name in _ANY_OF_THEM.split(part)]
    return all(
        len(name) > 2 and gazetteer.towns(name, kind="city") and not _is_country_alone(name)
        for name in names
    )
