"""One row of theirs to rows of ours: several names in a cell, and columns that are rows."""

from collections.abc import Iterator, Sequence
from itertools import product

from koopgraph.tables.columns import BY_NAME
from koopgraph.tables.findings import REASON
from koopgraph.tables.mapping import NO, YES, TableMapping
from koopgraph.things import normalised

JOINED = ("note_en", "note_de", "brought_by", "format", "changed")
"""Columns in which several of theirs stand together; of others the first that is filled counts."""


class Spread:
    """The rows that each row of a table means.

    ``unused`` counts what no row got, by heading; ``nothing`` the words that were read as nothing,
    by column and word; ``left_out`` the rows that the table's owner wants left out, by heading and
    word.
    """

    def __init__(
        self, mapping: TableMapping, headings: Sequence[str], columns: Sequence[str | None]
    ) -> None:
        self.mapping = mapping
        self.headings = headings
        self.columns = columns
        self.unused: dict[str, int] = {}
        self.nothing: dict[tuple[str, str], int] = {}
        self.left_out: dict[tuple[str, str], int] = {}

    def leaves_out(self, cells: Sequence[str]) -> bool:
        """Whether a row is left out, as the mapping says."""
        if not self.mapping.skip:
            return False
        for number, heading in enumerate(self.headings):
            words = self.mapping.skip.get(normalised(heading), ())
            cell = cells[number] if number < len(cells) else ""
            if cell.casefold() in words:
                key = (heading, cell)
                self.left_out[key] = self.left_out.get(key, 0) + 1
                return True
        return False

    def rows(self, cells: Sequence[str]) -> Iterator[dict[str, str]]:
        """The rows, by our columns; cells that are empty are ""."""
        row = {**dict.fromkeys(BY_NAME, ""), **self.mapping.all}
        given: set[str] = set()
        turned = []
        for heading, column, cell in zip(self.headings, self.columns, cells, strict=False):
            if column is None and self.mapping.turns(heading):
                turned.append((heading, cell))
            elif column is None:
                self._leave(heading, cell)
            else:
                self._put(row, given, heading, column, cell)
        for one in self._turned(row, turned) if self.mapping.turned else (row,):
            yield from self._split(one)

    def _leave(self, heading: str, cell: str) -> None:
        if cell and heading not in REASON.values() and not self.mapping.ignores(heading):
            self.unused[heading] = self.unused.get(heading, 0) + 1

    def _put(
        self, row: dict[str, str], given: set[str], heading: str, column: str, cell: str
    ) -> None:
        said = self._said(column, cell)
        if not said:
            return
        if column in given and column in JOINED:
            row[column] = f"{row[column]}; {said}"
        elif column in given:
            self._leave(heading, cell)
        else:
            row[column] = said
            given.add(column)

    def _said(self, column: str, cell: str) -> str:
        said = self.mapping.cell(column, cell)
        if cell and not said and self.mapping.is_nothing(column, cell):
            key = (column, cell)
            self.nothing[key] = self.nothing.get(key, 0) + 1
        return said

    def _turned(
        self, row: dict[str, str], turned: Sequence[tuple[str, str]]
    ) -> Iterator[dict[str, str]]:
        form = self.mapping.turned
        assert form is not None
        for heading, cell in turned:
            word = cell.casefold()
            if not cell or word in NO or self.mapping.is_nothing(form.cell, cell):
                continue
            own = "" if word in YES else self.mapping.cell(form.cell, cell)
            yield row | {form.heading: self.mapping.cell(form.heading, heading), form.cell: own}

    def _split(self, row: dict[str, str]) -> Iterator[dict[str, str]]:
        """A row for each of the names that stand in a cell."""
        names = [
            [part.strip() for part in row[column].split(divider) if part.strip()] or [""]
            for column, divider in self.mapping.split.items()
        ]
        for chosen in product(*names):
            yield row | dict(zip(self.mapping.split, chosen, strict=True))
