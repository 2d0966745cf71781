"""The headings of a table checked: which column is behind each, what is unknown or missing."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from koopgraph.tables import headings, words
from koopgraph.tables.columns import REQUIRED, STAND_IN
from koopgraph.tables.findings import REASON, CellFinding
from koopgraph.tables.mapping import TableMapping
from koopgraph.tables.reading import Remark, Sheet
from koopgraph.things import near_matches, normalised

_MANY = 200  # headings of a table that is somebody else's


@dataclass(kw_only=True)
class HeadingChecks:
    """Checks the headings of one table.

    ``titles`` are the headings by our columns; ``unknown`` are those that nothing is known of;
    ``lost`` are, by line, headings and formulas whose values were never saved.
    """

    sheet: Sheet
    mapping: TableMapping
    findings: list[CellFinding] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    lost: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def report(
        self,
        line: int,
        column: str,
        value: str,
        kind: str,
        near: Iterable[str] = (),
        *,
        count: int = 0,
    ) -> None:
        """Keep a finding."""
        sheet, row = self.sheet.place_of(line)
        sheet = "" if kind in ("other-sheet", "about-sheet") else sheet  # it is named itself
        self.findings.append(
            CellFinding(
                path=self.sheet.path,
                sheet=sheet,
                line=line,
                row=row,
                column=column,
                value=value,
                kind=kind,
                near=tuple(near),
                count=count,
                unit=self.sheet.unit,
                headings=self.titles,
            )
        )

    def headings(self) -> tuple[str | None, ...]:
        """The column behind each heading; findings for unknown, doubled and missing ones."""
        found: list[str | None] = []
        for number, heading in enumerate(self.sheet.headings):
            column = self._heading(number, heading, found)
            found.append(column)
            if column:
                self.titles.setdefault(column, heading)
        self._remarks({h for h, c in zip(self.sheet.headings, found, strict=True) if c})
        there = {*found, *self.mapping.all, *self.from_headings()}
        for name in REQUIRED:
            if not there & {name, *STAND_IN.get(name, ())} and not (
                name == "idea" and self._needs_no_idea(found)
            ):
                self.report(self.sheet.heading_line, name, "", "missing-column")
        turned = self.mapping.turned
        absent = turned.absent(self.sheet.headings) if turned else ()
        if turned and turned.all_others and not any(map(self.mapping.turns, self.sheet.headings)):
            self.report(self.sheet.heading_line, "rows", "", "no-rows-in-columns")
        for part, heading in (*self.mapping.named, *(("rows", group) for group in absent)):
            if normalised(heading) not in map(normalised, self.sheet.headings):
                is_many = len(self.mapping.named) > _MANY
                near = () if is_many else near_matches(heading, self.sheet.headings)
                self.report(0, heading, part, "no-such-heading", dict.fromkeys(near))
        return tuple(found)

    def _remarks(self, read: Container[str]) -> None:
        """Tell what was found on reading; values that a row needs and lost come with the row."""
        lines = {line for line, _ in self.sheet.rows}
        unread: dict[str, list[Remark]] = {}
        for one in self.sheet.remarks:
            is_read = one.heading in read or self.mapping.turns(one.heading)
            if one.kind != "no-value":
                self.report(one.line, one.heading, one.value, one.kind)
            elif is_read and one.line in lines:
                self.lost.setdefault(one.line, []).append((one.heading, one.value))
            else:
                unread.setdefault(one.heading, []).append(one)
        for heading, cells in unread.items():
            first = cells[0]
            self.report(first.line, heading, first.value, first.kind, count=len(cells))

    def _needs_no_idea(self, columns: Sequence[str | None]) -> bool:
        """Whether all rows are contacts."""
        at = columns.index("kind") if "kind" in columns else None
        cells = (
            {cells[at] if len(cells) > at else "" for _, cells in self.sheet.rows}
            if (at is not None)
            else {""}
        )
        said = {
            self.mapping.cell("kind", cell) or self.mapping.all.get("kind", "") for cell in cells
        }
        return {words.meant(word, words.KINDS) for word in said} == {"contact"}

    def from_headings(self) -> tuple[str, ...]:
        """The columns that columns turned into rows fill."""
        turned = self.mapping.turned
        return turned.columns if turned else ()

    def _heading(self, number: int, heading: str, before: Sequence[str | None]) -> str | None:
        told = heading in REASON.values()
        if told or self.mapping.ignores(heading) or self.mapping.turns(heading):
            return None
        column = self.mapping.column(heading) if heading else None
        if column == "source_title" and self._has_titles_apart(heading):
            column = "source_slug"
        if column is None and self.mapping.ignore_rest:
            return None
        if column and self._is_named_elsewhere(column, heading):
            return None
        if column is None:
            self._unknown(number, heading)
        elif column in before and normalised(heading) not in self.mapping.columns:
            other = self.sheet.headings[before.index(column)]
            near = (other, heading)
            self.report(self.sheet.heading_line, heading, heading, "doubled-column", near)
            return None
        return column

    def _is_named_elsewhere(self, column: str, heading: str) -> bool:
        """Whether the mapping names another heading of the table for this column."""
        own = self.mapping.columns
        named = {h for h in map(normalised, self.sheet.headings) if own.get(h) == column}
        return bool(named) and normalised(heading) not in named

    def _unknown(self, number: int, heading: str) -> None:
        """Tell of a column that nothing is known of, if anything stands in it."""
        filled = sum(1 for _, cells in self.sheet.rows if len(cells) > number and cells[number])
        if filled:
            near = headings.near(heading, self.lang()) if len(self.sheet.headings) < _MANY else ()
            where = (self.sheet.heading_line, heading, heading, "unknown-column")
            self.report(*where, near, count=filled)
            self.unknown.add(heading)

    def _has_titles_apart(self, heading: str) -> bool:
        """Whether ``source`` holds short names, since a column of titles stands beside it."""
        return heading == "source" and any(
            other != heading and self.mapping.column(other) == "source_title"
            for other in self.sheet.headings
            if other
        )

    def lang(self) -> str:
        """The language of the headings."""
        return headings.language(filter(None, self.sheet.headings))
