"""Columns of theirs that are rows of ours, each by itself or several in a group."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from koopgraph.things import normalised

DATES = ("year", "end_year")
TELLING = (
    *DATES,
    "idea",
    "idea_en",
    "idea_de",
    "from_place",
    "to_place",
    "kind",
    "stage",
    "status",
)
"""Columns of which a filled cell says that there is a row; others only tell more of it."""


class Part(NamedTuple):
    """One cell of a column that is a row: its heading, the column of ours, and what it holds."""

    heading: str
    column: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsToRows:
    """Columns that are rows: the heading goes to one of ours, the cell to another.

    A cell that only says yes makes a row without a cell, one that says no or nothing none; where
    the cell goes to a date, one that says planned makes a row of what is in preparation. Below two
    rows of headings several columns may be one row: ``groups`` has the heading of each, with the
    name of its group, which counts as the heading, and the column of ours that its cell goes to.
    """

    headings: frozenset[str]
    all_others: bool
    heading: str
    cell: str
    groups: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def takes(self, heading: str) -> bool:
        """Whether a column of this heading is turned into rows."""
        return normalised(heading) in self.headings or normalised(heading) in self.groups

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of ours that are filled."""
        cells = dict.fromkeys(column for _, column in self.groups.values())
        return (self.heading, *(cells or (self.cell,)))

    @property
    def are_years(self) -> bool:
        """Whether the headings are years."""
        return self.heading in DATES

    def name(self, heading: str) -> str:
        """What a column of that heading belongs to: its group, else itself."""
        return self.groups.get(normalised(heading), (heading, ""))[0]

    def absent(self, headings: Sequence[str]) -> list[str]:
        """The groups of which no column is there."""
        there = {self.name(heading) for heading in headings if self.takes(heading)}
        return [
            g for g in dict.fromkeys(name for name, _ in self.groups.values()) if g not in there
        ]

    def rows(self, cells: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[Part]]]:
        """The rows that columns are, with the filled cells of each."""
        found: dict[str, list[Part]] = {}
        for heading, cell in cells:
            name, column = self.groups.get(normalised(heading), (heading, self.cell))
            parts = found.setdefault(name, [])
            if cell:
                parts.append(Part(heading, column, cell))
        yield from found.items()

    def titles(self, name: str, headings: Sequence[str]) -> dict[str, str]:
        """The headings of theirs below which the cells of one of the rows stand, by our columns."""
        own = (heading for heading in headings if heading and self.name(heading) == name)
        cells = {self.groups.get(normalised(h), ("", self.cell))[1]: h for h in own}
        return {self.heading: name, **cells}


def grouped(groups: Iterable[str], cells: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The headings of columns in groups, which two rows of headings make together.

    >>> grouped(["Bike share"], {"begun": "year"})
    {'bikesharebegun': ('Bike share', 'year')}
    """
    return {
        normalised(f"{group} {lower}"): (group, column)
        for group in groups
        for lower, column in cells.items()
    }
