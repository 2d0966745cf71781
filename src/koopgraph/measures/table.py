"""The answer of a measure: rows, what was counted, and the claims behind each row."""

import csv
import io
import json
from collections import namedtuple
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from koopgraph.files import guarded
from koopgraph.measures.errors import Undefined, part

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows × columns that a measure found; iterates as named tuples.

    A cell is a text, a number, a truth value, None (nothing is recorded), a tuple of texts, or
    `Undefined` with the reason why there is no number; never NaN. ``counts`` says what was counted
    (population, adopted, left out …), ``notes`` say in words what a reader must know, ``summary``
    holds numbers about the whole. ``why`` is the reason when there are no rows at all.
    ``seen``: points (period, number) that a picture shows beside what was fitted to them.

    >>> table = Table(measure="toy", columns=("city", "n"), rows=(("Bremen", 2),),
    ...               trace=(("claim:a",),), counts={"transfers": 2})
    >>> [row.n for row in table]
    [2]
    >>> list(table.sources())[0].claim
    'claim:a'
    """

    measure: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    trace: tuple[tuple[str, ...], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    summary: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    keys: int = 1
    seen: tuple[tuple[float, float], ...] = ()

    def __iter__(self) -> Iterator[Any]:
        row = namedtuple("Row", self.columns)  # type: ignore[misc]  # the columns are known at run time
        return (row(*cells) for cells in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, name: str) -> tuple[Any, ...]:
        """All cells of one column, from the first row to the last."""
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    def row(self, *key: Hashable) -> Any:  # its columns are known at run time
        """The row whose first columns equal ``key``; KeyError when there is none."""
        for row, cells in zip(self, self.rows, strict=True):
            if cells[: len(key)] == key:
                return row
        raise KeyError(key)

    @property
    def counted(self) -> str:
        """What the numbers rest on, in one line."""
        return "; ".join([*(f"{what}: {n}" for what, n in self.counts.items()), *self.notes])

    def sources(self) -> "Table":
        """The claims behind each row: one row for each (key of the row, claim)."""
        pairs = zip(self.rows, self.trace, strict=False)
        rows = tuple((*cells[: self.keys], claim) for cells, claims in pairs for claim in claims)
        return Table(
            measure=f"sources of {self.measure}",
            columns=(*self.columns[: self.keys], "claim"),
            rows=rows,
            why="" if rows else "these data name no claims",
            keys=self.keys + 1,
        )

    def records(self) -> list[dict[str, Any]]:
        """The rows as dicts; an undefined cell is None and its reason stands under ``why``."""
        return [self._record(cells) for cells in self.rows]

    def _record(self, cells: tuple[Any, ...]) -> dict[str, Any]:
        plain = {name: _plain(cell) for name, cell in zip(self.columns, cells, strict=True)}
        reasons = dict.fromkeys(cell.reason for cell in cells if isinstance(cell, Undefined))
        return plain | ({"why": "; ".join(reasons)} if reasons else {})

    def to_pandas(self) -> "pd.DataFrame":
        """A data frame, rows × columns (and ``why`` where a cell is undefined)."""
        columns = list(self._headings())
        frame: pd.DataFrame = part("pandas").DataFrame.from_records(self.records(), columns=columns)
        return frame

    def to_csv(self) -> str:
        """CSV text with a heading; texts that a spreadsheet would run as formulas are guarded."""
        out = io.StringIO()
        writer = csv.DictWriter(out, self._headings(), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: _csv_cell(v) for k, v in r.items()} for r in self.records())
        return out.getvalue()

    def to_json(self) -> str:
        """JSON: measure, counts, notes, summary, rows; with the claims of each row."""
        rows = [
            record | ({"claims": list(claims)} if claims else {})
            for record, claims in zip(self.records(), self._traced(), strict=True)
        ]
        whole = {"measure": self.measure, "counts": dict(self.counts), "notes": list(self.notes)}
        whole |= {"summary": {k: _said(v) for k, v in self.summary.items()}}
        whole |= {"why": self.why} if self.why else {}
        return json.dumps(whole | {"rows": rows}, ensure_ascii=False, indent=2, default=str) + "\n"

    def _traced(self) -> tuple[tuple[str, ...], ...]:
        return self.trace or tuple(() for _ in self.rows)

    def _headings(self) -> tuple[str, ...]:
        undefined = any(isinstance(cell, Undefined) for cells in self.rows for cell in cells)
        return (*self.columns, "why") if undefined else self.columns

    def __str__(self) -> str:
        lines = [self.columns, *(tuple(map(shown, cells)) for cells in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        text = "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
        return "\n".join([text, *self._footnotes()])

    def _footnotes(self) -> list[str]:
        reasons = dict.fromkeys(
            c.reason for row in self.rows for c in row if isinstance(c, Undefined)
        )
        facts = [f"{name}: {shown(value)}" for name, value in self.summary.items()]
        return [*facts, *filter(None, [self.counted, self.why]), *(f"–: {why}" for why in reasons)]

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{_html_cells(cells)}</tr>" for cells in self.rows)
        foot = "".join(f"<p>{escape(line)}</p>" for line in self._footnotes())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"


def union(claims: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Every claim once, sorted.

    >>> union([("b", "a"), ("a",)])
    ('a', 'b')
    """
    return tuple(sorted({claim for some in claims for claim in some}))


def _plain(cell: object) -> object:
    return None if isinstance(cell, Undefined) else cell


def _said(value: object) -> object:
    return {"undefined": value.reason} if isinstance(value, Undefined) else value


def _csv_cell(cell: object) -> object:
    text = " | ".join(map(_joined, cell)) if isinstance(cell, tuple) else cell
    return guarded(text) if isinstance(text, str) else text


def _joined(cell: object) -> str:
    """One entry of a tuple; an entry that is itself one (the means of a hop) joined by +."""
    return " + ".join(map(str, cell)) if isinstance(cell, tuple) else shown(cell)


def shown(cell: object) -> str:
    """A cell as text: yes or no, six significant digits, entries with commas between.

    >>> shown(True), shown(0.1234567), shown(("a", "b")), shown(None)
    ('yes', '0.123457', 'a, b', '')
    """
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.6g}"
    if isinstance(cell, tuple):
        return ", ".join(map(_joined, cell))
    return "" if cell is None else str(cell)


def _html_cells(cells: tuple[Any, ...]) -> str:
    # notebooks set cells flush right: right for numbers, not for names
    sides = (' style="text-align:left"' if isinstance(cell, str | tuple) else "" for cell in cells)
    return "".join(
        f"<td{side}>{escape(shown(cell))}</td>" for side, cell in zip(sides, cells, strict=True)
    )
