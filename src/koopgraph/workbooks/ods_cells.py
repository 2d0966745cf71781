"""ODS row by row, as a stream: to tell what stopped calamine.

Rows and cells may be repeated by a number in the file; a few bytes then stand for millions.
"""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from koopgraph.workbooks.number_formats import tells
from koopgraph.workbooks.ods_formats import Formats, attribute
from koopgraph.workbooks.sheets import BrokenWorkbook, WorkbookSheet, reference
from koopgraph.workbooks.xml_parts import ParseError, elements, parsed, tag_of

CONTENT = "content.xml"
_STYLES = "styles.xml"
_NUMBERS = ("date", "float", "percentage", "currency")
_MOST = 2_000_000  # filled cells of one sheet
_WIDEST = 16_384  # columns
_MARKS = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 100  # side by side; the file may say any number


def sheets(path: str) -> list[WorkbookSheet]:
    """The sheets of the workbook. Raises BrokenWorkbook with sheet, cell and value."""
    try:
        with zipfile.ZipFile(path) as book:
            formats = _named_formats(book)
            with book.open(CONTENT) as stream:
                events = elements(stream, "start", "end")
                return list(_sheets(events, formats))
    except (zipfile.BadZipFile, OSError, EOFError, KeyError) as error:
        raise BrokenWorkbook("no-workbook", value=str(error)) from error
    except ParseError as error:
        raise BrokenWorkbook("unreadable", value=str(error)) from error


def shows_other(path: str) -> bool:
    """Whether a style of its cells shows other than what they hold."""
    try:
        with zipfile.ZipFile(path) as book:
            formats = _named_formats(book)
            with book.open(CONTENT) as stream:
                for _, element in elements(stream, "end"):
                    if tag_of(element) == "automatic-styles":
                        formats.collect(element)
                        break
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, ParseError):
        return False  # calamine has read it
    return any(map(tells, formats.all()))


def _named_formats(book: zipfile.ZipFile) -> Formats:
    formats = Formats()
    if _STYLES in book.namelist():
        formats.collect(parsed(book.read(_STYLES)).iter())
    return formats


def _sheets(events: "Iterator[tuple[str, Element]]", formats: Formats) -> Iterator[WorkbookSheet]:
    sheet, row, held = WorkbookSheet(name=""), 1, 0
    columns: list[str] = []
    shaped: list[tuple[int, int, str]] = []
    for event, element in events:
        tag = tag_of(element)
        if event == "start" and tag == "table":
            sheet, row, held = WorkbookSheet(name=attribute(element, "name")), 1, 0
            columns, shaped = [], []
        elif event == "end" and tag == "automatic-styles":
            formats.collect(element)
        elif event == "end" and tag == "table":
            sheet.show(shaped)
            yield sheet
        elif event == "end" and tag == "table-column":
            times = min(_times(element, "columns"), _WIDEST - len(columns))
            columns += [attribute(element, "default-cell-style-name")] * times
        elif event == "end" and tag == "table-row":
            times, cells = _times(element, "rows"), list(_cells(element, sheet.name, row))
            held += times * len(cells)
            if held > _MOST:
                where = reference(row, 1)
                raise BrokenWorkbook("too-many", sheet=sheet.name, cell=where, value=str(times))
            styles = list(_styles(element, columns, len(cells)))
            codes = [
                (at, code) for at, one in enumerate(styles, 1) if tells(code := formats.code(one))
            ]
            for number in range(row, row + times) if cells else ():
                sheet.add(number, cells)
                shaped += [(number, at, code) for at, code in codes]
            row += times
            element.clear()


def _styles(row: Element, columns: list[str], count: int) -> Iterator[str]:
    """The styles of the numbers among the first cells of a row: their own, the row's, the column's.

    "" for other cells.
    """
    of_row, at = attribute(row, "default-cell-style-name"), 0
    for cell in row:
        times = min(_times(cell, "columns"), count - at)
        if attribute(cell, "value-type") in _NUMBERS:
            own = attribute(cell, "style-name") or of_row
            yield from [own] * times if own else columns[at : at + times]
        else:
            yield from [""] * times
        at += times


def _cells(row: Element, sheet: str, number: int) -> Iterator[object]:
    """The cells of a row; empty ones at its end are left out."""
    waiting, column = 0, 1
    for cell in row:
        times, held = _times(cell, "columns"), _held(cell)
        if held and waiting + column + times > _WIDEST:
            where = reference(number, column)
            raise BrokenWorkbook("too-many", sheet=sheet, cell=where, value=str(times))
        if held:
            yield from [""] * waiting
            yield from [held] * times
            waiting = 0
        else:
            waiting += times
        column += times


def _held(cell: Element) -> object:
    kind = attribute(cell, "value-type")
    if kind == "date":
        said = attribute(cell, "date-value")
        try:
            return datetime.fromisoformat(said)
        except ValueError:  # before the year 1
            return said
    if kind in _NUMBERS:
        return attribute(cell, "value").removesuffix(".0")
    return "\n".join(_words(e) for e in cell if e.tag.endswith("}p")).strip()


def _words(paragraph: Element) -> str:
    """Its text, with the spaces, tabs and breaks that stand in it as elements."""
    for element in paragraph.iter():
        if tag_of(element) == "s":
            said = attribute(element, "c")
            element.text = " " * (min(int(said[:9]), _MOST_SPACES) if said.isdecimal() else 1)
        elif mark := _MARKS.get(tag_of(element)):
            element.text = mark
    return "".join(paragraph.itertext())


def _times(element: Element, what: str) -> int:
    said = attribute(element, f"number-{what}-repeated") or "1"
    if not said.isdecimal():
        raise BrokenWorkbook("unreadable", value=f"number-{what}-repeated={said[:20]!r}")
    return int(said)
