"""CSV and its kin: text in rows, divided by comma, semicolon or tab."""

import codecs
import csv
import gzip
import io
import os
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from koopgraph.errors import OpenElsewhere, UnreadableFile
from koopgraph.files import unguarded
from koopgraph.inputs import refuse_endless
from koopgraph.tables.encodings import decoded, example
from koopgraph.workbooks.disguise import kind_of_text
from koopgraph.workbooks.errors import UnreadableTable
from koopgraph.workbooks.sheets import WorkbookSheet

EXCEL_CLOSES = os.name == "nt"
"""Whether a table that is open in Excel can be read by nobody else."""
SEPARATORS = (";", ",", "\t", "|")
_NAMED = (*SEPARATORS, ":", "^", "~", "#", "!", " ")  # by the table itself
_GZIP = b"\x1f\x8b"
_LARGEST = 50_000_000  # bytes, unpacked: a few packed ones may hold gigabytes
_NO_TEXTS = (
    "idna",
    "punycode",
    "raw_unicode_escape",
    "unicode_escape",
    "raw-unicode-escape",
    "unicode-escape",
    "undefined",
    "utf-7",
)
"""Encodings of names and addresses in ASCII, and of escapes: no table is saved in one."""
_SELDOM = ("^", "~", "¦", "§", "#", "!", ":")


def sheet(path: Path, *, encoding: str = "") -> tuple[WorkbookSheet, str]:
    """The rows of the file, and its separator. Raises UnreadableTable, OpenElsewhere."""
    text, guess = text_of(path, encoding)
    separator, is_guess = _separator(text)
    made = WorkbookSheet(name="")
    for number, cells in _rows(path, text, separator):
        made.add(number, cells)
    if guess:
        made.remarks.append((0, 0, f"{guess}: {example(text)}", "guessed-encoding"))
    if is_guess:
        made.remarks.append((0, 0, separator, "guessed-separator"))
    return made, separator


def text_of(path: Path, encoding: str = "") -> tuple[str, str]:
    """The text of a file, and its encoding if that was guessed. Raises as ``sheet`` does."""
    refuse_endless(path)
    try:
        content = content_of(path)
    except OSError as error:
        if isinstance(error, PermissionError) and EXCEL_CLOSES:
            raise OpenElsewhere(str(path), error.strerror or str(error)) from error
        raise UnreadableFile(str(path), 0, error.strerror or str(error)) from error
    kind, value = kind_of_text(str(path), content[:64])
    if kind:
        raise UnreadableTable(str(path), 0, kind, value=value)
    try:
        if encoding and (codecs.lookup(encoding).name in _NO_TEXTS):
            raise LookupError(encoding)
        return decoded(content, encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableTable(str(path), line, "encoding") from error
    except (LookupError, ValueError) as error:  # none of that name, or one of no texts
        raise UnreadableTable(str(path), 0, "no-encoding", value=encoding) from error


def content_of(path: Path) -> bytes:
    """The bytes of a file, unpacked where it is packed, whatever its name says.

    Raises OSError where it cannot be opened, UnreadableTable where it cannot be unpacked or would
    fill the memory.
    """
    with path.open("rb") as file:
        is_packed = file.read(len(_GZIP)) == _GZIP
        file.seek(0)
        if not is_packed:
            return file.read()
        try:
            with gzip.GzipFile(fileobj=file) as inside:
                content = inside.read(_LARGEST + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableTable(str(path), 0, "packed", value=str(error)) from error
    if len(content) > _LARGEST:
        raise UnreadableTable(str(path), 0, "packed-large")
    return content


def _rows(path: Path, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if number > 1 or not _is_hint(cells):
                yield number, [unguarded(cell) for cell in cells]
    except csv.Error as error:
        is_long = "field larger" in str(error) and '"' not in text
        problem = "long-cell" if is_long else "quotes"
        raise UnreadableTable(str(path), reader.line_num, problem, value=str(error)) from error


def _is_hint(cells: Sequence[str]) -> bool:
    """Whether this is Excel's own line that only says which separator follows."""
    return bool(cells) and cells[0].lower().startswith("sep=") and not any(cells[1:])


def _separator(text: str) -> tuple[str, bool]:
    """The separator that stands most often in the fullest of the first lines, outside quotes.

    Where none of the usual ones stands in the first line, one that stands equally often in all of
    them: that is a guess.
    """
    heading = text.partition("\n")[0]
    if heading.lower().startswith("sep=") and heading[4:5] in _NAMED:
        return heading[4], False
    bare = ["".join(line.split('"')[::2]) for line in text[:20_000].splitlines()[:10]]
    is_usual = bool(bare) and any(map(bare[0].count, SEPARATORS))
    if not is_usual and (seldom := _seldom(list(filter(None, bare)))):
        return seldom, True
    fullest = max(bare, key=lambda line: max(map(line.count, SEPARATORS)), default="")
    first = bare[0] if is_usual else fullest
    return max(SEPARATORS, key=first.count), False


def _seldom(lines: Sequence[str]) -> str:
    """A sign that divides every line into as many cells; none of a list of addresses or times."""
    if len(lines) < 2 or any("://" in line for line in lines):
        return ""
    counts = {sign: {line.count(sign) for line in lines} for sign in _SELDOM}
    fitting = [sign for sign, each in counts.items() if len(each) == 1 and min(each)]
    return max(fitting, key=lambda sign: min(counts[sign]), default="")
