"""XLSX cell by cell, as a stream: for what calamine leaves out, and for files that stop it.

The parts are read as ECMA-376 describes them; styles only as far as they tell days from numbers.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element

from koopgraph.workbooks import number_formats
from koopgraph.workbooks.sheets import BrokenWorkbook, WorkbookSheet, position, text
from koopgraph.workbooks.xml_parts import ParseError, elements, number_of, parsed, tag_of

BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TEXTS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_EXCEL_FIRST = datetime(1899, 12, 30)
_MAC_FIRST = datetime(1904, 1, 1)
_EXCEL_DAYS = range(2_958_466)  # to the year 9999
_OF_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class _Shared(NamedTuple):
    """What the cells of all sheets refer to: texts, styles of days, formats, the day 0."""

    texts: list[str]
    days: frozenset[int]
    formats: list[str]
    first: datetime


def sheets(path: str) -> list[WorkbookSheet]:
    """The sheets of the workbook. Raises BrokenWorkbook, with sheet and cell where it can."""
    try:
        with zipfile.ZipFile(path) as book:
            return list(_sheets(book))
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise BrokenWorkbook("no-workbook", value=str(error)) from error
    except ParseError as error:
        raise BrokenWorkbook("unreadable", value=str(error)) from error


def _sheets(book: zipfile.ZipFile) -> Iterator[WorkbookSheet]:
    named = list(parts(book))
    shared = _Shared(list(_texts(book)), _days(book), formats(book), _first_day(book))
    for name, hidden, part in named:
        sheet = WorkbookSheet(name=name, hidden=hidden)
        shaped: list[tuple[int, int, str]] = []
        with book.open(part) as stream:
            for number, cells in _rows(stream, sheet, shared, shaped):
                sheet.add(number, cells)
        sheet.show(shaped)
        yield sheet


def parts(book: zipfile.ZipFile) -> Iterator[tuple[str, bool, str]]:
    """Name, whether hidden, and part of each sheet. Raises BrokenWorkbook where there is none."""
    there = set(book.namelist())
    if not {BOOK, _RELATIONS} <= there:
        raise BrokenWorkbook("no-workbook", value=BOOK)
    targets = {
        relation.get("Id"): posixpath.normpath(
            posixpath.join("/xl", relation.get("Target", ""))
        ).lstrip("/")
        for relation in _parsed(book, _RELATIONS)
    }
    for element in _parsed(book, BOOK).iter():
        if tag_of(element) == "sheet":
            link = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            part = targets.get(link, "")
            if part in there and "worksheets" in part:
                hidden = element.get("state", "visible") != "visible"
                yield element.get("name", ""), hidden, part


def _parsed(book: zipfile.ZipFile, part: str) -> Element:
    return parsed(book.read(part))


def _texts(book: zipfile.ZipFile) -> Iterator[str]:
    if _TEXTS in book.namelist():
        with book.open(_TEXTS) as stream:
            for element in _finished(stream, "si"):
                yield _content(element)


def _content(element: Element) -> str:
    """The text of a string item; without the readings that Japanese ones carry."""
    told = (e for e in element.iter() if tag_of(e) == "t")
    spoken = {t for e in element.iter() if tag_of(e) == "rPh" for t in e.iter()}
    return "".join(e.text or "" for e in told if e not in spoken)


def _finished(stream: IO[bytes], *names: str) -> Iterator[Element]:
    """Each element of these names when it ends; it is emptied afterwards."""
    parents: list[Element] = []
    for event, element in elements(stream, "start", "end"):
        if event == "start":
            parents.append(element)
            continue
        parents.pop()
        if tag_of(element) in names:
            yield element
            if parents:
                parents[-1].clear()


def _days(book: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the styles that show a number as a day."""
    if _STYLES not in book.namelist():
        return frozenset()
    root = _parsed(book, _STYLES)
    own = {
        number_of(e.get("numFmtId")): e.get("formatCode", "")
        for e in root.iter()
        if tag_of(e) == "numFmt"
    }
    cells = next((e for e in root if tag_of(e) == "cellXfs"), ())
    formats = [number_of(e.get("numFmtId")) for e in cells]
    return frozenset(i for i, one in enumerate(formats) if one in _OF_DAYS or _shows(own.get(one)))


def formats(book: zipfile.ZipFile) -> list[str]:
    """The number formats by style."""
    if _STYLES not in book.namelist():
        return []
    try:
        return number_formats.of_styles(_parsed(book, _STYLES))
    except ParseError:  # who reads the cells tells it
        return []


def _first_day(book: zipfile.ZipFile) -> datetime:
    """The day 0: of workbooks from old Macintoshes it is in 1904."""
    of_book = next((e for e in _parsed(book, BOOK) if tag_of(e) == "workbookPr"), None)
    is_mac = of_book is not None and of_book.get("date1904") in ("1", "true")
    return _MAC_FIRST if is_mac else _EXCEL_FIRST


def _shows(code: str | None) -> bool:
    """Whether a format shows a day: it asks for year, month or day outside quotation marks."""
    return bool(code) and bool(re.search("[ymd]", _QUOTED.sub("", str(code).lower())))


def _rows(
    stream: IO[bytes],
    sheet: WorkbookSheet,
    shared: _Shared,
    shaped: list[tuple[int, int, str]],
) -> Iterator[tuple[int, list[object]]]:
    last = 0
    for element in _finished(stream, "row", "mergeCell"):
        if tag_of(element) == "mergeCell":
            first, _, end = element.get("ref", "").partition(":")
            sheet.merge(position(first), position(end or first))
            continue
        said = element.get("r")
        last = last + 1 if said is None else number_of(said)
        if not last:
            raise BrokenWorkbook("unreadable", sheet=sheet.name, value=f"r={str(said)[:20]!r}")
        row: list[object] = []
        for cell in element:
            where = cell.get("r", "")
            column = position(where)[1] or len(row) + 1
            row += [None] * (column - len(row) - 1)
            row[column - 1 :] = [_value(cell, sheet.name, where, shared)]
            style = number_of(cell.get("s"))
            code = shared.formats[style] if style < len(shared.formats) else ""
            if number_formats.tells(code) and cell.get("t", "n") == "n":
                shaped.append((last, column, code))
        yield last, row


def _value(cell: Element, sheet: str, where: str, shared: _Shared) -> object:
    parts = {tag_of(part): part for part in cell}
    value = parts["v"].text or "" if "v" in parts else ""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _content(cell)
    if kind == "s":
        number = int(value) if value.isdecimal() else -1
        if not 0 <= number < len(shared.texts):
            raise BrokenWorkbook("no-text", sheet=sheet, cell=where, value=value)
        return shared.texts[number]
    if kind == "b":
        return value == "1"
    if kind != "n" or not value:
        return value
    return _number(value, shared.first if number_of(cell.get("s")) in shared.days else None)


def _number(value: str, first: datetime | None) -> object:
    """A number, as a day counted from ``first`` where its style says so.

    What no calendar holds stays a number.
    """
    try:
        number = float(value)
    except ValueError:
        return value
    if first and int(number) in _EXCEL_DAYS:
        return first + timedelta(days=number)
    return text(number)
