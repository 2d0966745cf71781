"""The process that reads one workbook: ``python -m koopgraph.workbooks PATH READER SECONDS BYTES``.

READER is ``calamine`` or ``cells``; the limits hold for this process. Prints JSON:
``{"sheets": [...]}``, or ``{"problem": …}`` with exit code 2. Where the memory does not suffice the
exit code is 3; where a part holds what no reader expects, Python's own 1, and the last line on
standard error says what.
"""

import json
import sys
import zipfile
import zlib
from collections import Counter

from koopgraph.apart import bound
from koopgraph.workbooks.sheets import BrokenWorkbook, WorkbookSheet

_BEGINNING = 65_536
"""Bytes of a part that are searched for what it declares, which stands before its first element."""


def main(path: str, reader: str, seconds: str, memory: str) -> int:
    """Print the sheets of the workbook, or what is wrong with it."""
    bound(int(seconds), int(memory))
    try:
        sheets = _sheets(path, reader)
        json.dump({"sheets": [sheet.record() for sheet in sheets]}, sys.stdout)
    except BrokenWorkbook as problem:
        json.dump({"problem": problem.facts | _in_truth(path)}, sys.stdout)
        return 2
    except MemoryError:
        return 3
    return 0


def _in_truth(path: str) -> dict[str, str]:
    """What it is instead of the workbook that its name promises; nothing where it is one."""
    from koopgraph.workbooks.disguise import is_text, true_kind

    try:
        kind, value = true_kind(path)
        if not kind and is_text(path):
            kind, value = "text", ".csv"
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        return {}
    return {"kind": kind, "value": value} if kind else {}


def _sheets(path: str, reader: str) -> list[WorkbookSheet]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            _refuse_doubled(book)
            _refuse_entities(book)
    if reader == "calamine":
        from koopgraph.workbooks import by_calamine

        return by_calamine.sheets(path)
    if path.lower().endswith(".ods"):
        from koopgraph.workbooks import ods_cells

        return ods_cells.sheets(path)
    from koopgraph.workbooks import xlsx_cells

    return xlsx_cells.sheets(path)


def _refuse_doubled(book: zipfile.ZipFile) -> None:
    """Raises BrokenWorkbook where two parts have one name: each program reads another of them.

    Capitals and the kind of slash make no other name.
    """
    names = book.namelist()
    times = Counter(map(_plain, names))
    if doubled := [name for name in names if times[_plain(name)] > 1]:
        raise BrokenWorkbook("doubled-part", value=doubled[0])


def _refuse_entities(book: zipfile.ZipFile) -> None:
    """Raises BrokenWorkbook where a part declares entities: calamine takes them for nothing."""
    for name in book.namelist():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        try:
            with book.open(name) as part:
                begins = part.read(_BEGINNING)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
            continue  # who reads the part tells it
        if b"<!ENTITY" in begins:
            raise BrokenWorkbook("entities", value=name)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
