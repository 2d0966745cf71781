"""One more row at the end of a table that is there, which otherwise stays as it looks."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from koopgraph.files import guarded
from koopgraph.tables import separated
from koopgraph.tables.headings import named
from koopgraph.tables.sheets import is_ours
from koopgraph.workbooks.errors import UnreadableTable

_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
APPENDED = (".xlsx", ".xlsm", ".csv", ".tsv")


def with_row(path: Path, row: Mapping[str, str]) -> bytes:
    """The content of the table with a row of cells by column; nothing is written.

    Raises UnreadableTable for a file that cannot be added to, or that lacks a column of the row.
    """
    if path.suffix.lower() in (".csv", ".tsv"):
        return _csv(path, row)
    if path.suffix.lower() in APPENDED:
        return _workbook(path, row)
    raise UnreadableTable(str(path), 0, "ending", value=", ".join(APPENDED))


def _places(path: Path, headings: list[str], row: Mapping[str, str]) -> dict[str, int]:
    """Where the cells go."""
    found = {named(heading): place for place, heading in enumerate(headings) if heading}
    for name in row:
        if row[name] and name not in found:
            raise UnreadableTable(str(path), 1, "no-heading", value=name)
    return {name: found[name] for name in row if name in found}


def _csv(path: Path, row: Mapping[str, str]) -> bytes:
    content = path.read_bytes()
    sheet, separator = separated.sheet(path)
    _, guessed = separated.text_of(path)
    encoding = guessed or _WIDE.get(content[:2], "utf-8")
    headings = sheet.rows[0][1]
    cells = [""] * len(headings)
    for name, place in _places(path, headings, row).items():
        cells[place] = guarded(row[name])
    out = io.StringIO()
    newline = "\r\n" if b"\r\n" in content else "\n"
    csv.writer(out, delimiter=separator, lineterminator=newline).writerow(cells)
    text = content.decode(encoding)
    between = "" if text.endswith("\n") else newline
    return content + (between + out.getvalue()).encode(encoding)


def _workbook(path: Path, row: Mapping[str, str]) -> bytes:
    import openpyxl

    book = openpyxl.load_workbook(path, keep_vba=path.suffix.lower() == ".xlsm")
    sheet = next(sheet for sheet in book.worksheets if not is_ours(sheet.title))
    headings = [str(cell.value or "") for cell in sheet[1]]
    places = _places(path, headings, row)
    filled = (c.row for line in sheet.iter_rows() for c in line if c.value is not None)
    last = max(filled, default=1)
    for name, place in places.items():
        if row[name]:
            cell = sheet.cell(last + 1, place + 1)
            cell.value, cell.data_type, cell.number_format = row[name], "s", "@"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
