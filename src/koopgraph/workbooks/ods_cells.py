"""ODS row by row, as a stream: to tell what stopped calamine.

Rows and cells may be repeated by a number in the file; a few bytes then stand for millions.
"""

import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from koopgraph.workbooks.sheets import BrokenWorkbook, WorkbookSheet, reference

CONTENT = "content.xml"
_MOST = 2_000_000  # filled cells of one sheet
_WIDEST = 16_384  # columns


def sheets(path: str) -> list[WorkbookSheet]:
    """The sheets of the workbook. Raises BrokenWorkbook with sheet, cell and value."""
    try:
        with zipfile.ZipFile(path) as book, book.open(CONTENT) as stream:
            return list(_sheets(ElementTree.iterparse(stream, events=("start", "end"))))
    except (zipfile.BadZipFile, OSError, EOFError, KeyError) as error:
        raise BrokenWorkbook("no-workbook", value=str(error)) from error
    except ElementTree.ParseError as error:
        raise BrokenWorkbook("unreadable", value=str(error)) from error


def _sheets(events: "Iterator[tuple[str, Element]]") -> Iterator[WorkbookSheet]:
    sheet, row, held = WorkbookSheet(name=""), 1, 0
    for event, element in events:
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "table":
            sheet, row, held = WorkbookSheet(name=_attribute(element, "name")), 1, 0
        elif event == "end" and tag == "table":
            yield sheet
        elif event == "end" and tag == "table-row":
            times, cells = _times(element, "rows"), list(_cells(element, sheet.name, row))
            held += times * len(cells)
            if held > _MOST:
                where = reference(row, 1)
                raise BrokenWorkbook("too-many", sheet=sheet.name, cell=where, value=str(times))
            for number in range(row, row + times) if cells else ():
                sheet.add(number, cells)
            row += times
            element.clear()


def _cells(row: Element, sheet: str, number: int) -> Iterator[str]:
    """The cells of a row; empty ones at its end are left out."""
    waiting, column = 0, 1
    for cell in row:
        times, text = _times(cell, "columns"), _text(cell)
        if text and waiting + column + times > _WIDEST:
            where = reference(number, column)
            raise BrokenWorkbook("too-many", sheet=sheet, cell=where, value=str(times))
        if text:
            yield from [""] * waiting
            yield from [text] * times
            waiting = 0
        else:
            waiting += times
        column += times


def _text(cell: Element) -> str:
    kind = _attribute(cell, "value-type")
    if kind in ("date", "float", "percentage", "currency"):
        return _attribute(cell, "date-value" if kind == "date" else "value").removesuffix(".0")
    found = (e for e in cell if e.tag.endswith("}p"))
    return "\n".join("".join(paragraph.itertext()) for paragraph in found).strip()


def _times(element: Element, what: str) -> int:
    said = _attribute(element, f"number-{what}-repeated") or "1"
    if not said.isdecimal():
        raise BrokenWorkbook("unreadable", value=f"number-{what}-repeated={said[:20]!r}")
    return int(said)


def _attribute(element: Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")
