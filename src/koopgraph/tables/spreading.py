"""One row of theirs to rows of ours: several names in a cell, and columns that are rows."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import TypeAlias

from koopgraph.tables import words
from koopgraph.tables.columns import BY_NAME
from koopgraph.tables.dates import NotADate, edtf_of
from koopgraph.tables.findings import REASON
from koopgraph.tables.mapping import TableMapping
from koopgraph.tables.marks import is_count, mark, planned
from koopgraph.tables.turned import DATES, TELLING, ColumnsToRows, Part
from koopgraph.things import near_matches, normalised

JOINED = ("note_en", "note_de", "brought_by", "format", "changed")
"""Columns in which several of theirs stand together; of others the first that is filled counts."""

GIVERS = ("from_place", "from_country", "from_intermediary")
_BEGUN = ("piloted", "opened", "expanded", "ended", "honoured")
_STANDING = ("", "in-operation", "in-preparation")
_NO_ROW = ("no", "doubt")
_WHOLE_YEAR = re.compile(r"\d{4}")
_COMPARED = 2_000  # cells with which a word that none holds is compared
Meant: TypeAlias = tuple[dict[str, str], str]
"""A row of ours, and the heading of the column of theirs that it was; "" where it was none."""


class Spread:
    """The rows that each row of a table means.

    ``unused`` counts what no row got, by heading; ``nothing`` the words that were read as nothing,
    by column and word; ``marks`` the cells of columns that are rows of which no row was made, by
    the kind of finding, word and heading; ``left_out`` the rows that the table's owner wants left
    out, by heading and word; ``later`` counts the cells below years that say again what an earlier
    year has said, ``counted`` those that are numbers.
    """

    def __init__(
        self, mapping: TableMapping, headings: Sequence[str], columns: Sequence[str | None]
    ) -> None:
        self.mapping = mapping
        self.headings = headings
        self.columns = columns
        self._read: dict[tuple[str, str], str] = {}  # the same words stand in thousands of rows
        self._empty = {**dict.fromkeys(BY_NAME, ""), **mapping.all}
        self.unused: dict[str, int] = {}
        self.nothing: dict[tuple[str, str], int] = {}
        self.marks: dict[tuple[str, str], dict[str, int]] = {}
        self.left_out: dict[tuple[str, str], int] = {}
        self.later = self.counted = 0
        self._dividers = [
            re.compile("|".join(map(re.escape, texts)), re.IGNORECASE)
            for texts in mapping.split.values()
        ]
        self._turned_cells: dict[tuple[str, str], None] = {}

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

    def missed(self) -> Iterator[tuple[str, str, list[str]]]:
        """What the mapping says of words that no cell held: column, word, and cells that are near.

        Only of what was read: the cells of rows that are left out count where they say so.
        """
        cells: dict[str, dict[str, str]] = {}
        for column, cell in (*self._read, *self._turned_cells):
            said = self.mapping.stripped(column, cell)
            cells.setdefault(column, {})[normalised(said) or said] = cell
        everywhere = {
            cell.casefold() for of_column in cells.values() for cell in of_column.values()
        }
        skipped = {(normalised(heading), word.casefold()) for heading, word in self.left_out}
        for part, column, word in self.mapping.said:
            there = cells.get(column, {})
            if part == "words":
                is_met = (normalised(word) or word) in there
            elif part == "strip":
                is_met = any(word.casefold() in cell.casefold() for cell in there.values())
            elif part == "skip":
                is_met = (normalised(column), word.casefold()) in skipped
            else:
                is_met = word.casefold() in everywhere
            if not is_met:
                yield column, word, near_matches(word, islice(there.values(), _COMPARED))

    def rows(self, cells: Sequence[str]) -> Iterator[Meant]:
        """The rows, by our columns, each with the heading of the column that it was, if it was one;
        cells that are empty are ""."""
        row = self._empty.copy()
        given: set[str] = set()
        turned = []
        for heading, column, cell in zip(self.headings, self.columns, cells, strict=False):
            if column is None and self.mapping.turns(heading):
                turned.append((heading, cell))
            elif column is None:
                self._leave(heading, cell)
            else:
                self._put(row, given, heading, column, cell)
        for one, heading in self._turned(row, turned) if self.mapping.turned else ((row, ""),):
            yield from ((_dated_plan(part), heading) for part in self._split(one))

    def _leave(self, heading: str, cell: str) -> None:
        if cell and heading not in REASON.values() and not self.mapping.chooses_by(heading):
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
        key = (column, cell)
        if (said := self._read.get(key)) is None:
            said = self._read[key] = self.mapping.cell(column, cell)
        if cell and not said and self.mapping.is_nothing(column, cell):
            self.nothing[key] = self.nothing.get(key, 0) + 1
        return said

    def _turned(self, row: dict[str, str], turned: Sequence[tuple[str, str]]) -> Iterator[Meant]:
        form = self.mapping.turned
        assert form is not None
        rows = [(name, self._told(form, name, parts)) for name, parts in form.rows(turned)]
        if form.are_years:
            yield from self._years(row, form, rows)
            return
        for name, told in rows:
            if told is None:
                continue
            own = row | {form.heading: self.mapping.cell(form.heading, name)}
            if "planned" in told:
                yield own | _prepared(own, told), name
                continue
            own |= told
            dates = [told[column] for column in DATES if column in told]
            is_had = bool(dates) and not any(dates)
            if is_had and not (own["status"] or own["stage"] or _is_transfer(own)):
                own["status"] = "in-operation"  # it is there, nobody says since when
            yield own, name

    def _years(
        self,
        row: dict[str, str],
        form: ColumnsToRows,
        rows: Sequence[tuple[str, dict[str, str] | None]],
    ) -> Iterator[Meant]:
        """The rows of columns that are years: what is there in several began in the first of them.

        In the first of all years it may have been there for long: it began by then.
        """
        said = [(name, told and _without_dates(told)) for name, told in rows]
        begun: set[tuple[tuple[str, str], ...]] = set()
        for number, (name, told) in enumerate(rows):
            if told is None:
                continue
            key = tuple(sorted((said[number][1] or {}).items()))
            if key in begun or (("planned", ""), *key) in begun:
                self.later += 1
                continue
            begun.add(key)
            year = self.mapping.cell(form.heading, name)
            goes_on = number == 0 and said[1:2] and said[1][1] == said[0][1]
            own = told.get(form.heading, "")
            when = _within(own, year) if own else f"../{year}" if goes_on else year
            told = told | {form.heading: when}
            yield row | (_prepared(row, told) if "planned" in told else told), name

    def _told(self, form: ColumnsToRows, name: str, parts: Sequence[Part]) -> dict[str, str] | None:
        """What the cells of one such row put into it; None where they say that there is none."""
        is_told = {c for c in form.columns[1:] if c in TELLING} or set(form.columns[1:])
        telling = [part for part in parts if part.column in is_told]
        more = [part for part in parts if part.column not in is_told]
        told: dict[str, str] | None = None
        for heading, column, cell in telling:
            self._turned_cells |= {(column, cell): None, (form.heading, name): None}
            found = self._marked(column, cell, years=form.are_years)
            if isinstance(found, str):
                counts = self.marks.setdefault((found, cell), {})
                counts[heading] = counts.get(heading, 0) + 1
            else:
                told = (told or {}) | found
        for heading, column, cell in more:
            if told is None:
                self._leave(heading, cell)
            elif said := self._said(column, cell):
                told[column] = said
        return told

    def _marked(self, column: str, cell: str, *, years: bool = False) -> dict[str, str] | str:
        """What a cell of a column that is rows puts into its row; else as which finding it counts.

        What is planned comes under ``planned``, with the rest of the cell, as a date. Below
        ``years`` a number counts something that is there.
        """
        said = self.mapping.word(column, cell)
        kind = mark(said)
        if not said or self.mapping.names_nothing(said):
            return "nothing"
        if kind in _NO_ROW:
            return kind
        if kind != "yes" and self.mapping.is_nothing(column, said):
            return "nothing"
        if kind == "yes":
            return {column: ""} if column in DATES or not years else {}
        if years and is_count(said):
            self.counted += 1
            return {}
        when = planned(said) if column in DATES else None
        return {column: said} if when is None else {"planned": "", column: when}

    def _split(self, row: dict[str, str]) -> Iterator[dict[str, str]]:
        """A row for each of the names that stand in a cell."""
        if not self._dividers:
            yield row
            return
        names = [
            [part.strip() for part in divider.split(row[column]) if part.strip()] or [""]
            for divider, column in zip(self._dividers, self.mapping.split, strict=True)
        ]
        for chosen in product(*names):
            yield row | dict(zip(self.mapping.split, chosen, strict=True))


def _within(cell: str, year: str) -> str:
    """What a cell below a year says of when: “May” below 2019 is May 2019."""
    if _WHOLE_YEAR.search(cell):
        return cell
    try:
        edtf_of(f"{cell} {year}")
    except NotADate:
        return cell
    return f"{cell} {year}"


def _without_dates(told: dict[str, str]) -> dict[str, str]:
    """What cells say besides when, and besides what only tells more of a row."""
    return {c: cell for c, cell in told.items() if c in (*TELLING, "planned") and c not in DATES}


def _dated_plan(row: dict[str, str]) -> dict[str, str]:
    """The row, as of what is only planned where its year says so: planned 2027, 2027 (geplant)."""
    when = planned(row["year"]) if row["year"] else None
    return row if when is None else row | _prepared(row, {"year": when})


def _prepared(row: dict[str, str], told: dict[str, str]) -> dict[str, str]:
    """The cells of a row for what is planned only, where its cell says so and perhaps when."""
    own = {column: cell for column, cell in told.items() if column != "planned"}
    begun = words.meant(row["stage"], words.STAGES) in _BEGUN
    own |= {"stage": ""} if begun else {}
    own |= {"status": ""} if words.meant(row["status"], words.STATUSES) in _STANDING else {}
    if words.meant(row["kind"], words.KINDS) == "contact":
        return own | {"modality": "planned"}
    if _is_transfer(row):
        own |= {"kind": "announced"}
    if any(told.values()):
        return own | {"modality": "planned"}
    return own if _is_transfer(row) else own | {"status": "in-preparation"}


def _is_transfer(row: dict[str, str]) -> bool:
    """Whether a row tells of a transfer: by its word, else by a giver."""
    kind = words.meant(row["kind"], words.KINDS) if row["kind"] else ""
    return kind == "transfer" or (not kind and any(row[column] for column in GIVERS))
