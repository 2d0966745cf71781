"""Cells to rows: every cell is checked, and every finding is kept with its row and column."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

from koopgraph.tables import words
from koopgraph.tables.addresses import Transfers
from koopgraph.tables.cell_reader import Backing
from koopgraph.tables.contact_rows import ContactRow
from koopgraph.tables.dates import DateFormat, NotADate, edtf_of, habit
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.heading_checks import HeadingChecks
from koopgraph.tables.place_records import Asked
from koopgraph.tables.places import Places
from koopgraph.tables.proposals import of_words
from koopgraph.tables.repeats import Repeats
from koopgraph.tables.row_reader import RowReader
from koopgraph.tables.sources import Sources
from koopgraph.tables.spreading import Meant, Spread
from koopgraph.tables.transfer_rows import Named, TransferRow
from koopgraph.workbooks.sheets import whole

_NO_LETTERS = "".join(f"{chr(n)}{chr(n + 1)}" for n in range(0xFFFE, 0x110000, 0x10000))
# what turns all letters round, too, but no marks of writing direction and no joiners of letters
_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\u202d\u202e\ufdd0-\ufdef\ufffd{_NO_LETTERS}]")
_BROKEN = re.compile(r"\s*[\n\r\t\x85\u2028\u2029]\s*")
_NAMES = (
    *("idea", "idea_en", "idea_de", "initiative", "from_intermediary", "brought_by"),
    *("source_title", "source_publisher"),
)
_DATES = ("year", "end_year")
_OF_THE_SOURCE = (
    *("source_slug", "source_title", "source_publisher", "source_address", "source_date"),
    *("source_language", "locator", "note_en", "note_de", "modality"),
)
_GRADES = ("giver_grade", "arrival_grade", "year_grade", "carrier_grade", "changed_grade")
_ENOUGH = 20_000  # bad rows: what is wrong is plain by then, and the rest would take minutes
Row: TypeAlias = TransferRow | ContactRow


@dataclass(kw_only=True)
class Checker(HeadingChecks):
    """Checks the rows of one table against one graph.

    ``left_out`` counts rows that somebody wants left out, or has not answered; ``entries`` are the
    rows of ours that the others mean; ``taken`` are, of lines with an error, the columns that are
    rows and were good.
    """

    index: GraphIndex
    places: Places
    sources: Sources
    transfers: Transfers
    ideas: dict[str, Named] = field(default_factory=dict)
    intermediaries: dict[str, Named] = field(default_factory=dict)
    seen: dict[object, Row] = field(default_factory=dict)
    date_form: DateFormat = field(init=False)
    backing: dict[tuple[str, ...], Backing] = field(default_factory=dict)
    twins_told: set[Asked] = field(default_factory=set)
    left_out: int = 0
    entries: int = 0
    taken: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.date_form = self.mapping.date_form

    def _answered(self, line: int, row: dict[str, str]) -> bool:
        """Whether somebody answered a row that was mailed out; the answer is then its source.

        What is confirmed or corrected is stated by who answers, what is refused is denied.
        """
        answer = words.meant(row["confirm"], words.CONFIRMATIONS) if row["confirm"] else ""
        if answer is None and row["confirm"].casefold() not in words.NO_ANSWER:
            near = of_words(words.CONFIRMATIONS)
            self.report(line, "confirm", row["confirm"], "unknown-word", near)
        elif not answer:
            self.report(line, "confirm", row["confirm"], "unanswered")
        if not answer:
            return False
        row |= dict.fromkeys(_OF_THE_SOURCE, "")
        row |= {name: "" for name in _GRADES if row[name] != words.SAYS_NOTHING}
        who = row["confirmed_by"] or whole(Path(self.sheet.path).stem)
        row["source_title"] = words.REPLY[self.lang()].format(who)
        if answer == "no":
            row["modality"] = "denied"
        return True

    def _dates(self, headings: Sequence[str | None]) -> None:
        """Find out how dates are written, where nobody said so; tell it where it decides."""
        if self.mapping.date_form.said:
            return
        for number, column in enumerate(headings):
            if column not in _DATES:
                continue
            cells = [cells[number] for _, cells in self.sheet.rows if len(cells) > number]
            form = habit(cells)
            self.date_form = replace(
                self.date_form,
                day_first=_first(self.date_form.day_first, form.day_first),
                is_range=_first(self.date_form.is_range, form.is_range),
            )
            if decided := next((cell for cell in cells if _is_decided(cell, form)), ""):
                near = (edtf_of(decided, form),)
                self.report(0, column, decided, "date-habit", near)

    def rows(self, headings: Sequence[str | None]) -> Iterator[tuple[int, Row | None]]:
        """Line and what the row says; ``None`` for one with an error.

        A line comes more than once where it means several rows. An error keeps back all of them,
        but where columns are rows those of its own column only.
        """
        self._dates(headings)
        spread = Spread(self.mapping, self.sheet.headings, headings)
        repeats = Repeats(self.mapping, headings)
        wrong = 0
        for line, stated in self.sheet.rows:
            if wrong == _ENOUGH:
                self.report(line, "", "", "too-many")
            if wrong >= _ENOUGH:
                wrong += 1
                yield line, None
                continue
            cells = repeats.filled(self.sheet.place_of(line)[0], stated)
            if spread.leaves_out(cells):
                self.left_out += 1
                continue
            before = len(self.findings)
            made = list(spread.rows(cells))
            for column, cell, kind, near in repeats.said:
                self.report(line, column, cell, kind, near)
            if "confirm" in headings:
                made = [(row, of) for row, of in made if self._answered(line, row)]
                if not made and self.findings[-1].severity == "warning":
                    self.left_out += 1
                    continue
            self._look_at(line, stated, headings)
            for heading, formula in self.lost.get(line, ()):
                self.report(line, heading, formula, "lost-value")
            told = len(self.findings)
            is_wrong = self._is_wrong(before)
            rows, good = self._read(line, made, compares=not is_wrong)
            if is_wrong:
                rows, good = [None], frozenset()
            self.findings[told:] = dict.fromkeys(self.findings[told:])  # of several rows: once
            if None in rows and good:
                self.taken[line] = good
            self.entries += len(made)
            wrong += None in rows
            yield from ((line, row) for row in rows)
        self._unused(spread)

    def _read(
        self, line: int, made: Iterable[Meant], *, compares: bool
    ) -> tuple[list[Row | None], frozenset[str]]:
        """What the rows of a line say, ``None`` for a column with an error; the columns without.

        What is said already is told where the line ``compares``: one that lacks cells says less
        than it would.
        """
        rows: list[Row | None] = []
        good: set[str] = set()
        for heading, of_column in groupby(made, key=itemgetter(1)):
            before, form = len(self.findings), self.mapping.turned
            at = form.titles(heading, self.sheet.headings) if form and heading else {}
            readers = [RowReader(self, line, _in_one_line(row), at) for row, _ in of_column]
            read = [reader.row() for reader in readers]
            if self._is_wrong(before):
                rows.append(None)
                continue
            for reader, one in zip(readers, read, strict=True):
                if one is not None and compares:
                    reader.compare(one)
            rows += read
            good.update((heading, *at.values()))
        return rows, frozenset(good)

    def _is_wrong(self, start: int) -> bool:
        """Whether one of the findings from here on is an error."""
        return any(finding.severity == "error" for finding in self.findings[start:])

    def _look_at(self, line: int, cells: Sequence[str], headings: Sequence[str | None]) -> None:
        if beyond := [cell for cell in cells[len(headings) :] if cell]:
            self.report(line, "→", beyond[0], "beyond-header", (str(len(beyond)),))
        if not _CONTROL.search("".join(cells)):
            return
        for column, cell in zip(headings, cells, strict=False):
            if column and _CONTROL.search(cell):
                self.report(line, column, repr(cell)[1:-1], "control")

    def _unused(self, spread: Spread) -> None:
        """What stands in the table and went nowhere: rows, filled columns, words for nothing."""
        for (heading, word), count in spread.left_out.items():
            self.report(0, heading, word, "left-out" if word else "left-out-empty", count=count)
        for column, word, near in spread.missed() if self.entries else ():
            self.report(0, column, word, "no-such-word", near)
        for heading, count in spread.unused.items():
            if heading not in self.unknown:
                self.report(0, heading, heading, "unused-column", count=count)
        for (column, word), count in spread.nothing.items():
            self.report(0, column, word, "nothing", count=count)
        if spread.later:
            self.report(0, "", "", "later-years", count=spread.later)
        if spread.counted:
            self.report(0, "", "", "count-in-rows", count=spread.counted)
        for (kind, word), counts in spread.marks.items():
            told = ", ".join(f"{heading} ({count})" for heading, count in counts.items())
            self.report(0, "", word, f"{kind}-in-rows", (told,), count=sum(counts.values()))


def _in_one_line(cells: Mapping[str, str]) -> Mapping[str, str]:
    """The cells of a row, names without the ends of lines at which they were broken."""
    broken = [name for name in _NAMES if _BROKEN.search(cells.get(name, ""))]
    return {**cells, **{n: _BROKEN.sub(" ", cells[n]) for n in broken}} if broken else cells


def _first(known: bool | None, other: bool | None) -> bool | None:
    return other if known is None else known


def _is_decided(cell: str, form: DateFormat) -> bool:
    """Whether a cell has two readings, of which the column's habit takes one."""
    try:
        edtf_of(cell)
    except NotADate as miss:
        return miss.kind in ("two-dates", "two-periods") and _reads(cell, form)
    return False


def _reads(cell: str, form: DateFormat) -> bool:
    try:
        return bool(edtf_of(cell, form))
    except NotADate:
        return False
