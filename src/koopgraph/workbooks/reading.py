"""The sheets of a workbook, read by a process whose memory and time are bounded."""

import json
from pathlib import Path
from typing import Any

from koopgraph.apart import run_apart
from koopgraph.workbooks.errors import UnreadableTable
from koopgraph.workbooks.sheets import WorkbookSheet

SECONDS = 6  # of the processor, for each of the two readers
BYTES = 1_000_000_000
_TOLD = 120  # letters of what a reader said
_STREAMED = (".xlsx", ".xlsm", ".ods")


def sheets(path: Path) -> list[WorkbookSheet]:
    """The sheets with their filled rows. Raises UnreadableTable, with the cell where it is known.

    A file that stops the fast reader is read again as a stream, which knows where it stands.
    """
    found = _read(path, "calamine")
    if "problem" in found and path.suffix.lower() in _STREAMED:
        found = _read(path, "cells")
    if "problem" in found:
        raise _error(path, found["problem"])
    if not found["sheets"]:
        raise UnreadableTable(str(path), 0, "no-sheet")
    return [
        WorkbookSheet(
            **(
                sheet
                | {
                    name: [tuple(one) for one in sheet[name]]
                    for name in ("rows", "remarks", "fills")
                }
            )
        )
        for sheet in found["sheets"]
    ]


def _read(path: Path, reader: str) -> dict[str, Any]:
    size, name = path.stat().st_size, str(path.resolve())
    ended = run_apart("koopgraph.workbooks", name, reader, size=size, seconds=SECONDS, memory=BYTES)
    if ended is None:
        return {"problem": {"kind": "too-large"}}
    if ended.returncode == 1:
        said = ended.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        return {"problem": {"kind": "unreadable", "value": said[:_TOLD]}}
    if ended.returncode not in (0, 2):
        return {"problem": {"kind": "too-large"}}
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def _error(path: Path, problem: dict[str, str]) -> UnreadableTable:
    return UnreadableTable(str(path), 0, problem.pop("kind"), **problem)
