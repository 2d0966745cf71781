"""The rows of a table that have errors, set apart in a file of their own to be mended."""

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import zip_longest
from pathlib import Path

from koopgraph.files import guarded
from koopgraph.tables.findings import REASON, errors
from koopgraph.tables.importing import Imported


def bad_rows_csv(imported: Imported, lang: str = "en") -> str:
    """The rows with errors as they stood, and in a first column what is wrong with each.

    Of columns that are rows the good cells are left out: they are in already.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n", delimiter=imported.sheet.separator)
    told = [number for number, h in enumerate(imported.sheet.headings) if h in REASON.values()]
    left = {*told, *_empty_beyond(imported)}
    writer.writerow([REASON[lang], *_without(left, imported.sheet.headings)])
    cells = dict(imported.sheet.rows)
    reasons_of = defaultdict[int, list[str]](list)
    for f in errors(imported.findings):
        reasons_of[f.line].append(f"{f.title(lang)}: {f.problem(lang)}")
    for line in imported.bad_rows:
        reasons = " | ".join(reasons_of[line])
        taken = imported.taken.get(line, ())
        kept = [
            "" if heading in taken else cell
            for heading, cell in zip_longest(imported.sheet.headings, cells[line], fillvalue="")
        ]
        writer.writerow([guarded(cell) for cell in (reasons, *_without(left, kept))])
    return out.getvalue()


def _empty_beyond(imported: Imported) -> list[int]:
    """Columns right of the last heading in which no bad row holds anything: thousands perhaps."""
    first, cells = len(imported.sheet.headings), dict(imported.sheet.rows)
    rows = [cells[line] for line in imported.bad_rows]
    filled = {number for row in rows for number in range(first, len(row)) if row[number]}
    return [n for n in range(first, max(map(len, rows), default=0)) if n not in filled]


def _without(columns: Collection[int], cells: Sequence[str]) -> list[str]:
    """The cells without those that an earlier import has added."""
    return [cell for number, cell in enumerate(cells) if number not in columns]


def is_set_apart(path: Path) -> bool:
    """Whether a file holds rows that an import has set apart, and is no one else's."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            heading = file.readline()
    except OSError:  # a folder, or closed to us
        return False
    return heading.lstrip('"').startswith(tuple(REASON.values()))
