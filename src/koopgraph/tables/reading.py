"""From a CSV, XLSX or ODS file to rows of texts, as they stand, with their row numbers."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from koopgraph.errors import OpenElsewhere, UnknownName, UnreadableFile
from koopgraph.files import refuse_if_open, unguarded

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
SEPARATORS = (";", ",", "\t")
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LATIN = "cp1252"  # what Excel calls ANSI; holds Latin-1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as it stands; ``rows`` are (row number, cells), the heading row is not in it."""

    path: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(path: Path, *, sheet: str = "") -> Sheet:
    """The table in a file; of a spreadsheet the named ``sheet``, else the first.

    Empty rows are left out, cells are stripped, days are ISO text, whole numbers have no ".0".
    Raises UnreadableFile, UnknownName for a sheet that is not there, and OpenElsewhere.
    """
    refuse_if_open(path)
    ending = path.suffix.lower()
    if ending in SPREADSHEETS:
        lines: Iterable[tuple[int, Iterable[object]]] = enumerate(_spreadsheet(path, sheet), 1)
    elif ending in TEXTS:
        lines = _separated(path)
    else:
        problem = f"ending is none of {', '.join((*TEXTS, *SPREADSHEETS))}"
        raise UnreadableFile(str(path), 0, problem)
    texts = ((number, tuple(map(_text, cells))) for number, cells in lines)
    filled = [(number, cells) for number, cells in texts if any(cells)]
    if not filled:
        raise UnreadableFile(str(path), 1, "the table is empty")
    return Sheet(path=str(path), headings=_trimmed(filled[0][1]), rows=tuple(filled[1:]))


def _trimmed(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Headings without the empty ones at the right end, which spreadsheets like to add."""
    last = max((i for i, heading in enumerate(headings) if heading), default=-1)
    return headings[: last + 1]


def _text(cell: object) -> str:
    """A cell as text.

    >>> _text(2015.0), _text(datetime(2016, 10, 5)), _text(None), _text(" a ")
    ('2015', '2016-10-05', '', 'a')
    """
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _separated(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = decoded(path)
    separator = _separator(text)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for number, cells in enumerate(reader, 1):
            if number > 1 or not _is_hint(cells):
                yield number, [unguarded(cell) for cell in cells]
    except csv.Error as error:
        problem = f"{error}; is a quotation mark left open?"
        raise UnreadableFile(str(path), reader.line_num, problem) from error


def _is_hint(cells: Sequence[str]) -> bool:
    """Whether this is Excel's own line that only says which separator follows."""
    return bool(cells) and cells[0].lower().startswith("sep=") and not any(cells[1:])


def decoded(path: Path) -> str:
    """The text of a file in UTF-8 or UTF-16 with their marks, bare UTF-8, else Windows Latin-1."""
    content = _content(path)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _decode(path, content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(path, content, _LATIN)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except PermissionError as error:  # on Windows, Excel lets nobody else read
        raise OpenElsewhere(str(path), error.strerror or str(error)) from error
    except OSError as error:
        raise UnreadableFile(str(path), 0, error.strerror or str(error)) from error


def _decode(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = "neither UTF-8 nor Latin-1; save it as “CSV UTF-8”"
        raise UnreadableFile(str(path), line, problem) from error


def _separator(text: str) -> str:
    """The separator that stands most often in the heading, outside quotation marks."""
    heading = text.partition("\n")[0]
    if heading.lower().startswith("sep=") and len(heading) > 4:
        return heading[4]
    bare = "".join(heading.split('"')[::2])
    return max(SEPARATORS, key=bare.count)


def _spreadsheet(path: Path, sheet: str) -> Sequence[Sequence[object]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(_content(path)))
    except (CalamineError, OSError) as error:
        raise UnreadableFile(str(path), 0, f"no readable spreadsheet: {error}") from error
    if sheet and sheet not in book.sheet_names:
        raise UnknownName("sheet", sheet, tuple(book.sheet_names))
    found = book.get_sheet_by_name(sheet or book.sheet_names[0])
    return found.to_python(skip_empty_area=False)
