"""From a file to the rows of its table, as they stand, with their row numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from koopgraph.errors import UnknownName, UnreadableFile
from koopgraph.inputs import refuse_endless
from koopgraph.tables import json_tables, layout, separated
from koopgraph.tables.colours import coloured
from koopgraph.tables.endings import ENDINGS, OBJECTS, PACKED, SPREADSHEETS, TEXTS, ending, unpacked
from koopgraph.tables.layout import Knows
from koopgraph.tables.sheets import SHEETS, is_about, is_ours
from koopgraph.things import normalised
from koopgraph.workbooks import reading as workbooks
from koopgraph.workbooks.errors import UnreadableTable
from koopgraph.workbooks.sheets import WorkbookSheet

SHEET = "sheet"
"""The heading of the sheet's name where all sheets are read as one."""

_MOST_HEADINGS = 2_000
_WITH_PACKED = tuple(f"{one}{PACKED}" for one in (TEXTS[0], OBJECTS[0]))
_APART = 10_000_000  # between the rows of one sheet and the next, read as one


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the table stands in its file, as somebody says; what is empty is found out.

    ``headings`` are one row, or two of which the upper names groups; ``fill_down`` are headings
    below which an empty cell means what stands above it.
    """

    sheet: str = ""
    all_sheets: bool = False
    headings: tuple[int, ...] = ()
    fill_down: frozenset[str] = frozenset()
    encoding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What was found on reading; row 0 is the file, column 0 the row."""

    line: int
    heading: str
    value: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as it stands; ``rows`` are (line, cells), the heading row is not in it.

    A line is the row number; where all sheets are read as one it is that, moved on for each sheet:
    ``place_of`` tells sheet and row again. ``groups`` are of two heading rows, by column, the name
    in the upper one, of a group perhaps, and that in the lower. ``objects`` are the numbers of JSON
    objects by line, where these make the rows.
    """

    path: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    remarks: tuple[Remark, ...] = ()
    separator: str = ","
    heading_line: int = 1
    heading_rows: int = 1
    name: str = ""
    sheets: Mapping[int, str] = field(default_factory=dict)
    others: tuple[WorkbookSheet, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    objects: Mapping[int, int] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """What a row is called: ``row``, or ``object`` where JSON has no rows."""
        return "object" if self.objects else "row"

    def place_of(self, line: int) -> tuple[str, int]:
        """Sheet of the workbook ("" of a file that has none) and row of a line.

        Where all sheets are read as one, line 0 is of all of them.
        """
        if not line and self.sheets:
            return "", 0
        number, row = divmod(line, _APART)
        return self.sheets.get(number, self.name), self.objects.get(line, row)


def _nothing(_: str) -> bool:
    return False


def read(
    path: Path, *, sheet: str = "", asked: Layout | None = None, knows: Knows = _nothing
) -> Sheet:
    """The table in a file; of a workbook the named sheet, else the first that is filled.

    Sheets that only say something of the table (README, legend, codebook) are left aside and told.

    ``knows`` tells known headings, by which the heading row is found. Empty rows are left out,
    cells are stripped, days are ISO text, whole numbers have no ".0".
    A table that is open elsewhere is read as it was last saved.
    Raises UnreadableFile, UnknownName for a sheet that is not there, and OpenElsewhere where the
    system lets nobody else read it.
    """
    asked = asked or Layout(sheet=sheet)
    found, separator = _sheets(path, asked)
    filled = [one for one in found if one.rows and not is_ours(one.name)]
    if not filled:
        raise UnreadableTable(str(path), 1, "empty")
    about = [one for one in filled if is_about(one.name)]
    if len(about) == len(filled) or asked.sheet:
        about = []
    filled = [one for one in filled if one not in about]
    beside = [_other_sheet(one, "about-sheet") for one in about]
    if asked.all_sheets:
        made = _as_one([_table(path, one, asked, knows) for one in filled], filled)
        return replace(made, remarks=(*beside, *made.remarks))
    table = _table(path, _chosen(path, filled, found, asked), asked, knows)
    told = beside + ([] if asked.sheet else [_other_sheet(one) for one in filled[1:]])
    if asked.sheet and ending(path) in TEXTS:
        told = [Remark(line=0, heading="", value=asked.sheet, kind="no-sheets")]
    return replace(
        table,
        separator=separator,
        name=table.name if ending(path) in SPREADSHEETS else "",
        remarks=(*told, *table.remarks),
        others=tuple(_beside(path, found)),
    )


def _beside(path: Path, found: list[WorkbookSheet]) -> Iterator[WorkbookSheet]:
    """The sheets of our workbook beside the transfers; of a CSV, the files ``X.places.csv`` …"""
    yield from (one for one in found if is_ours(one.name))
    if ending(path) in TEXTS:
        plain = unpacked(path)
        packed = path.name.removeprefix(plain.name)
        for title in (title for kind in SHEETS for title in kind.titles.values()):
            beside = plain.with_suffix(f".{title}{plain.suffix}{packed}")
            if beside.is_file():
                yield replace(separated.sheet(beside)[0], name=title)


def _sheets(path: Path, asked: Layout) -> tuple[list[WorkbookSheet], str]:
    refuse_endless(path)
    if ending(path) in SPREADSHEETS:
        if not path.is_file():
            raise UnreadableFile(str(path), 0, "no such file")
        return workbooks.sheets(path), ","
    if ending(path) in TEXTS:
        sheet, separator = separated.sheet(path, encoding=asked.encoding)
        return [sheet], separator
    if ending(path) in OBJECTS:
        return json_tables.sheets(path), ","
    raise UnreadableTable(
        str(path), 0, "ending", value=f"{', '.join(ENDINGS)}, {', '.join(_WITH_PACKED)}"
    )


def _chosen(
    path: Path, filled: list[WorkbookSheet], found: list[WorkbookSheet], asked: Layout
) -> WorkbookSheet:
    if not asked.sheet or ending(path) in TEXTS:
        return filled[0]
    named = next((one for one in found if one.name == asked.sheet), None)
    if named is None:
        raise UnknownName("sheet", asked.sheet, tuple(one.name for one in found))
    if not named.rows:
        raise UnreadableTable(str(path), 1, "empty")
    return named


def _other_sheet(sheet: WorkbookSheet, kind: str = "other-sheet") -> Remark:
    return Remark(line=0, heading="", value=f"{sheet.name} ({len(sheet.rows)})", kind=kind)


def _table(path: Path, sheet: WorkbookSheet, asked: Layout, knows: Knows) -> Sheet:
    before, headings, deep = _heading(path, sheet, asked, knows)
    heading_line = sheet.rows[before - 1][0]
    if len(headings) > _MOST_HEADINGS:
        raise UnreadableTable(str(path), heading_line, "headings", value=str(len(headings)))
    remarks = [*sheet.remarks, *layout.unmerged(sheet, heading_line)]
    remarks += [
        (number, 0, " | ".join(filter(None, cells)), "above-heading")
        for number, cells in sheet.rows[: before - 1]
        if number not in asked.headings and not set(filter(None, cells)) & _words(headings)
    ]
    rows: list[tuple[int, list[str]]] = []
    marked: list[str] = []
    for number, cells in sheet.rows[before:]:
        if layout.is_beside(cells):
            remarks.append((number, 0, " | ".join(filter(None, cells)), "beside-table"))
        else:
            bare = [layout.without_marks(cell) for cell in cells]
            marked += [cell for cell, rest in zip(cells, bare, strict=True) if cell != rest]
            rows.append((number, bare))
    if marked:
        remarks.append((0, 0, f"{marked[0]} ({len(marked)})", "reference-marks"))
    headings = tuple(map(layout.without_marks, headings))
    _fill_down(rows, headings, asked)
    if where := coloured(sheet, heading_line):
        remarks.append((0, 0, where, "coloured"))
    return Sheet(
        path=str(path),
        headings=headings,
        rows=tuple((number, tuple(cells)) for number, cells in rows),
        remarks=tuple(
            Remark(line=number, heading=_at(headings, column), value=value, kind=kind)
            for number, column, value, kind in sorted(remarks)
        ),
        heading_line=heading_line,
        heading_rows=deep,
        groups=_groups(sheet, before) if deep > 1 else (),
        name=sheet.name,
        objects=sheet.objects,
    )


def _groups(sheet: WorkbookSheet, before: int) -> tuple[tuple[str, str], ...]:
    above, own = (cells for _, cells in sheet.rows[before - 2 : before])
    return layout.groups(above, own)


def _words(headings: tuple[str, ...]) -> set[str]:
    """Headings and their beginnings: a row of groups has gone into the headings below it."""
    return {
        " ".join(words[:count])
        for words in map(str.split, headings)
        for count in range(1, len(words) + 1)
    }


def _at(headings: tuple[str, ...], column: int) -> str:
    return headings[column - 1] if 0 < column <= len(headings) else ""


def _heading(
    path: Path, sheet: WorkbookSheet, asked: Layout, knows: Knows
) -> tuple[int, tuple[str, ...], int]:
    """How many filled rows come up to the heading, the headings without empty ones at the end, and
    of how many rows they are.

    Spreadsheets like to add empty columns at the right.
    """
    if not asked.headings:
        before, headings, deep = layout.heading(sheet.rows, knows)
    else:
        numbers = [number for number, _ in sheet.rows]
        for number in asked.headings:
            if number not in numbers:
                raise UnreadableTable(str(path), 0, "no-row", value=str(number))
        before = numbers.index(asked.headings[-1]) + 1
        lines = [sheet.rows[numbers.index(number)][1] for number in asked.headings]
        headings, deep = layout.joined(lines, knows), len(lines)
    last = max((i for i, heading in enumerate(headings) if heading), default=-1)
    return before, headings[: last + 1], deep


def _fill_down(rows: list[tuple[int, list[str]]], headings: tuple[str, ...], asked: Layout) -> None:
    wanted = set(map(normalised, asked.fill_down))
    for column, heading in enumerate(headings):
        if normalised(heading) not in wanted:
            continue
        above = ""
        for _, cells in rows:
            cells += [""] * (column + 1 - len(cells))
            above = cells[column] = cells[column] or above


def _as_one(tables: list[Sheet], sheets: list[WorkbookSheet]) -> Sheet:
    """The tables of all sheets below one another, with the sheet's name in a column of its own."""
    headings = tuple(dict.fromkeys(h for table in tables for h in table.headings if h))
    rows, remarks = [], []
    objects: dict[int, int] = {}
    for number, (table, sheet) in enumerate(zip(tables, sheets, strict=True)):
        moved = number * _APART
        for line, cells in table.rows:
            own = dict(zip(table.headings, cells, strict=False))
            beyond = cells[len(table.headings) :]
            made = (sheet.name, *(own.get(heading, "") for heading in headings), *beyond)
            rows.append((moved + line, made))
        remarks += [replace(one, line=moved + one.line) for one in table.remarks]
        objects |= {moved + line: number for line, number in table.objects.items()}
    names = {number: sheet.name for number, sheet in enumerate(sheets)}
    return replace(
        tables[0],
        headings=(SHEET, *headings),
        rows=tuple(rows),
        remarks=tuple(remarks),
        sheets=names,
        objects=objects,
    )
