"""Rows to accounts: every cell is checked, and every fault is kept with its row and column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from koopgraph.tables import columns
from koopgraph.tables.accounts import Account, Named
from koopgraph.tables.columns import BY_NAME, REQUIRED
from koopgraph.tables.faults import Fault
from koopgraph.tables.known import Known
from koopgraph.tables.mapping import Reading
from koopgraph.tables.places import Places
from koopgraph.tables.reading import Sheet
from koopgraph.tables.rows import Row
from koopgraph.tables.sources import Sources

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")  # not marks of writing direction


@dataclass
class Checker:
    """Checks the rows of one table against one graph."""

    sheet: Sheet
    reading: Reading
    known: Known
    places: Places
    sources: Sources
    faults: list[Fault] = field(default_factory=list)
    ideas: dict[str, Named] = field(default_factory=dict)
    intermediaries: dict[str, Named] = field(default_factory=dict)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    def fault(
        self, line: int, column: str, value: str, kind: str, near: Iterable[str] = ()
    ) -> None:
        """Keep a fault."""
        self.faults.append(
            Fault(
                path=self.sheet.path,
                line=line,
                column=column,
                value=value,
                kind=kind,
                near=tuple(near),
            )
        )

    def headings(self) -> tuple[str | None, ...]:
        """The column behind each heading; faults for unknown, doubled and missing ones."""
        found: list[str | None] = []
        for heading in self.sheet.headings:
            column = self._heading(heading, found)
            found.append(column)
        for name in REQUIRED:
            if name not in found and name not in self.reading.all:
                self.fault(1, name, "", "missing-column")
        return tuple(found)

    def _heading(self, heading: str, before: Sequence[str | None]) -> str | None:
        if self.reading.ignores(heading):
            return None
        column = self.reading.column(heading) if heading else None
        if column is None:
            self.fault(1, heading, heading, "unknown-column", columns.near(heading))
        elif column in before:
            other = self.sheet.headings[before.index(column)]
            self.fault(1, heading, heading, "doubled-column", (other, heading))
            return None
        return column

    def accounts(self, headings: Sequence[str | None]) -> Iterator[tuple[int, Account | None]]:
        """Row number and account, row by row; ``None`` for a row with an error."""
        for line, cells in self.sheet.rows:
            before = len(self.faults)
            row = self._cells(line, cells, headings)
            account = Row(self, line, row).account()
            errors = any(fault.severity == "error" for fault in self.faults[before:])
            yield line, None if errors else account

    def _cells(
        self, line: int, cells: Sequence[str], headings: Sequence[str | None]
    ) -> dict[str, str]:
        for beyond in cells[len(headings) :]:
            if beyond:
                self.fault(line, "→", beyond, "beyond-header")
        row = {**dict.fromkeys(BY_NAME, ""), **self.reading.all}
        for column, cell in zip(headings, cells, strict=False):
            if column and (cell or column in self.reading.words):
                row[column] = self.reading.cell(column, cell)
                if _CONTROL.search(cell):
                    self.fault(line, column, repr(cell)[1:-1], "control")
        return row
