"""All sheets by calamine, which is fast and knows XLSX, XLSB, XLS and ODS.

Of XLSX it gives no error values (``#N/A``) and takes a formula that was never calculated for an
empty cell: a look into the sheet's own text finds both.
"""

import re
import zipfile
from collections.abc import Iterator
from html import unescape

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from koopgraph.workbooks import fills, ods_cells, xlsx_cells
from koopgraph.workbooks.number_formats import tells
from koopgraph.workbooks.sheets import BrokenWorkbook, WorkbookSheet, position

_CELL = rb'<c r="([A-Z]+\d+)"[^>]*'
_FORMULA = rb"<f[^>]*/>|<f[^>]*>([^<]*)</f>"
_ERROR = re.compile(_CELL + rb'\bt="e"[^>]*>(?:' + _FORMULA + rb")?<v>([^<]*)")
_NO_VALUE = re.compile(_CELL + rb">(?:" + _FORMULA + rb")(?:<v\s*/>|<v></v>)?</c>")

_NO_NUMBER = re.compile(rb'\bt="s"[^>]*><v>(?!\d{1,9}</v>|</v>)')
"""Where calamine takes the first text: the number of a text is none, or too large for one."""
_UNTYPED = re.compile(rb"<table:table-cell(?: (?![^>]*value-type)[^>]*[^/])?>\s*<text:p\b")
_BROKEN = re.compile(rb"<text:(?:tab|line-break)\b")
_WHERE = re.compile(rb'\br="([A-Z]+\d+)"')
_KIND = re.compile(rb'\bt="[^n]')
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def sheets(path: str) -> list[WorkbookSheet]:
    """The sheets with cells, in their order. Raises BrokenWorkbook."""
    try:
        book = CalamineWorkbook.from_path(path)
        found = list(_sheets(book))
    except PasswordError as error:
        raise BrokenWorkbook("password") from error
    except (CalamineError, OSError, IndexError, OverflowError, ValueError) as error:
        raise BrokenWorkbook("unreadable", value=str(error)) from error
    if zipfile.is_zipfile(path) and path.lower().endswith((".xlsx", ".xlsm")):
        _look_into(path, found)
    if path.lower().endswith(".ods") and (_misread(path) or ods_cells.shows_other(path)):
        return ods_cells.sheets(path)
    if path.lower().endswith((".xls", ".xlsb")):
        for sheet in found:
            sheet.remarks += first_days(sheet)
    return found


def first_days(sheet: WorkbookSheet) -> Iterator[tuple[int, int, str, str]]:
    """What to tell of columns all of whose days begin a month: they may show as months or years.

    For kinds of workbooks whose number formats are not read.
    """
    days: dict[int, list[tuple[int, str]]] = {}
    for row, cells in sheet.rows:
        for column, cell in enumerate(cells, 1):
            if _DAY.fullmatch(cell):
                days.setdefault(column, []).append((row, cell))
    for column, found in days.items():
        row, day = found[0]
        if all(one.endswith("-01") for _, one in found):
            yield row, column, f"{day} ({len(found)})", "first-days"


def _misread(path: str) -> bool:
    """Whether a cell of an ODS has a text and no kind, or a tab or break as an element.

    Calamine takes the one for empty and joins the words beside the other.
    """
    with zipfile.ZipFile(path) as book:
        content = book.read(ods_cells.CONTENT)
    return bool(_UNTYPED.search(content) or _BROKEN.search(content))


def _sheets(book: CalamineWorkbook) -> Iterator[WorkbookSheet]:
    for kind in book.sheets_metadata:
        if kind.typ != SheetTypeEnum.WorkSheet:
            continue
        there = book.get_sheet_by_name(kind.name)
        sheet = WorkbookSheet(name=kind.name, hidden=kind.visible != SheetVisibleEnum.Visible)
        for number, cells in enumerate(there.to_python(skip_empty_area=False), 1):
            sheet.add(number, cells)
        for first, last in there.merged_cell_ranges or ():
            sheet.merge((first[0] + 1, first[1] + 1), (last[0] + 1, last[1] + 1))
        yield sheet


def _look_into(path: str, sheets: list[WorkbookSheet]) -> None:
    named = {sheet.name: sheet for sheet in sheets}
    with zipfile.ZipFile(path) as book:
        styles, formats = fills.styles(book), xlsx_cells.formats(book)
        for name, _, part in xlsx_cells.parts(book):
            content = book.read(part)
            if name in named:
                named[name].fills += fills.cells(content, styles)
            if content.startswith(_UTF_16) or _NO_NUMBER.search(content):
                raise BrokenWorkbook("unreadable")  # as a stream, it is read or told
            if name in named:
                named[name].show(_formatted(content, formats))
            for where, _, value in _ERROR.findall(content) if b't="e"' in content else ():
                _put(named[name], *position(where.decode()), value.decode())
            for where, formula in _NO_VALUE.findall(content) if b"<f" in content else ():
                said = unescape(formula.decode(errors="replace"))
                told = (*position(where.decode()), f"={said}")
                named[name].remarks.append((*told, "no-value"))


def _formatted(content: bytes, formats: list[str]) -> Iterator[tuple[int, int, str]]:
    """Row, column and format of the numbers that show other than what they are."""
    codes = {str(at).encode(): code for at, code in enumerate(formats) if tells(code)}
    if not codes:
        return
    for found in re.finditer(rb'<c (?=[^>]*\bs="(' + b"|".join(codes) + rb')")[^>]*>', content):
        where, kind = _WHERE.search(found[0]), _KIND.search(found[0])
        if kind:
            continue
        if not where:
            raise BrokenWorkbook("unreadable")  # as a stream, it is counted
        yield (*position(where[1].decode()), codes[found[1]])


def _put(sheet: WorkbookSheet, row: int, column: int, value: str) -> None:
    """Set one cell of a row, which may have been left out as empty."""
    cells = next((cells for number, cells in sheet.rows if number == row), None)
    if cells is None:
        cells = []
        sheet.rows.append((row, cells))
        sheet.rows.sort(key=lambda one: one[0])
    cells += [""] * (column - len(cells))
    cells[column - 1] = value
