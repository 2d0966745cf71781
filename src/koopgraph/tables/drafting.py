"""A mapping drafted from headings and values of somebody else's table, to be looked over."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from koopgraph.countries import country_called
from koopgraph.tables import gazetteer, looks, place_names
from koopgraph.tables.columns import STAND_IN
from koopgraph.tables.dates import NotADate, edtf_of, habit
from koopgraph.tables.mapping import NOTHING, TableMapping
from koopgraph.tables.reading import Layout, Sheet, read
from koopgraph.tables.turned_drafts import TurnedDraft, turned_draft
from koopgraph.terms import is_web_address
from koopgraph.things import normalised

_SAMPLE = 60  # filled cells of a column
_PROVINCES = ("prov", "uf", "bundesland", "departement", "departamento", "wojew")
_BETWEEN = ("/", ";", ", ", " und ", " and ", " & ", " + ")
_ANY_OF_THEM = re.compile("|".join(map(re.escape, _BETWEEN)))
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
    rest = [heading for heading in headings if heading not in columns]
    groups = dict(zip(sheet.headings, sheet.groups, strict=False))
    has_idea = bool({*columns.values()} & {"idea", *STAND_IN["idea"]})
    turned = turned_draft(rest, samples, groups, has_idea=has_idea)
    for heading in headings:
        if heading not in columns and heading not in turned.headings:
            column = _by_values(samples[heading], columns)
            is_guess = column and not (_is_class(heading) and column in _OF_PLACES)
            columns |= {heading: column} if column and is_guess else {}
    if not turned.headings and "to_place" not in columns.values():  # a table of regions
        wider = ("to_region",) if "to_lat" in columns.values() else ("to_region", "to_country")
        found = (h for name in wider for h, column in columns.items() if column == name)
        columns |= dict.fromkeys(islice(found, 1), "to_place")
    left = tuple(h for h in headings if h not in columns and h not in turned.headings)
    meant = {*columns.values(), *turned.columns}
    if not meant & {"idea", *STAND_IN["idea"]}:
        first = next((h for h in left if not _is_class(h)), "")
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


def _by_values(cells: Sequence[str], taken: dict[str, str]) -> str | None:
    """What the cells look like: addresses, dates, countries, places, in this order.

    Of two columns of places without a meaning the first is where it arrived, the second the giver.
    """
    fitting: list[tuple[str, Callable[[str], bool]]] = [
        ("source_address", is_web_address),
        ("year", looks.is_date),
        ("to_country", looks.is_country),
        ("to_place", looks.is_place),
        ("from_place", looks.is_place),
    ]
    if "from_place" in taken.values():
        fitting.append(("from_country", looks.is_country))
    for column, fits in fitting:
        if column not in taken.values() and looks.mostly(cells, fits):
            return column
    return None


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
