"""Risk sets for other statistics software: a table, what its columns mean, and where it is from."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koopgraph.files import write_bytes, write_text
from koopgraph.measures.errors import UnknownChoice, part
from koopgraph.measures.table import Table

if TYPE_CHECKING:
    import pandas as pd

NEVER = datetime(1960, 1, 1)  # Stata files have a date of making; the same data, the same bytes
LONGEST_LABEL = 80  # letters of a label in Stata
IDEA = "the idea; a stratum of its own: adoptions of one say nothing about those at risk of another"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSet:
    """A table of risk (one row a member, or pair, and period) and what its columns mean.

    ``version``: name, version and date of the data that it was made of; it goes into every file.
    """

    table: Table
    codebook: Mapping[str, str]
    version: str = ""
    labels: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def to_pandas(self) -> "pd.DataFrame":
        """A data frame; ``attrs`` has the codebook, what was counted, and the data version."""
        frame = self.table.to_pandas()
        frame.attrs = {"codebook": dict(self.codebook), **self._facts()}
        return frame

    def to_csv(self) -> str:
        """CSV text with a heading; `write` puts codebook and data version beside it."""
        return self.table.to_csv()

    def _facts(self) -> dict[str, str]:
        facts = {"data": self.version, "counted": self.table.counted}
        return {name: text for name, text in facts.items() if text}

    def write(self, path: Path | str) -> tuple[Path, Path]:
        """Write ``path`` (.csv, .parquet, .dta) and ``….codebook.csv`` beside it; give both paths.

        The codebook ends with what was counted and the data version; Parquet holds both in its
        metadata, Stata's format as labels of the columns, of their values, and of the data.
        """
        path = Path(path)
        if path.suffix not in WRITERS:
            raise UnknownChoice("file type", path.suffix, tuple(WRITERS))
        book = path.with_suffix(".codebook.csv")
        rows = [(column, self.codebook[column]) for column in self.table.columns]
        rows += [(f"({name})", text) for name, text in self._facts().items()]
        meaning = Table(measure="codebook", columns=("column", "meaning"), rows=tuple(rows))
        WRITERS[path.suffix](self, path)
        write_text(book, meaning.to_csv())
        return path, book

    def parquet(self) -> bytes:
        """Parquet, with codebook and facts in the metadata of the schema."""
        arrow, parquet = part("pyarrow"), part("pyarrow.parquet")
        columns = {name: _alike(self.table.column(name)) for name in self.table.columns}
        empty = arrow.float64()  # a column without any value is one of numbers all the same
        arrays = {
            name: arrow.array(cells, type=None if any(c is not None for c in cells) else empty)
            for name, cells in columns.items()
        }
        table = arrow.table(arrays).replace_schema_metadata({**self.codebook, **self._facts()})
        out = io.BytesIO()
        parquet.write_table(table, out)
        return out.getvalue()

    def stata(self) -> bytes:
        """Stata's format 118 (Stata 14 and newer); missing numbers are ".", missing texts empty."""
        frame, pandas = self.table.to_pandas(), part("pandas")
        for name in frame.columns:
            if all(cell is None for cell in self.table.column(name)):
                frame[name] = pandas.Series([float("nan")] * len(frame), dtype=float)
            elif frame[name].dtype == object or str(frame[name].dtype).startswith("str"):
                cells = _alike(self.table.column(name))
                frame[name] = pandas.Series(["" if c is None else c for c in cells], dtype=object)
        out = io.BytesIO()
        frame.to_stata(
            out,
            write_index=False,
            version=118,
            time_stamp=NEVER,
            data_label=self.version[:LONGEST_LABEL] or None,
            variable_labels={n: self.codebook[n][:LONGEST_LABEL] for n in frame.columns},
            value_labels={n: dict(v) for n, v in self.labels.items() if n in frame.columns},
        )
        return out.getvalue()


def _alike(cells: Sequence[Any]) -> Sequence[Any]:
    """The cells; as texts where texts and others are mixed, which no column of a file can be."""
    if not any(isinstance(cell, str) for cell in cells):
        return cells
    return [None if cell is None else str(cell) for cell in cells]


def stacked(sets: Mapping[Any, RiskSet]) -> RiskSet:
    """The risk sets of several ideas as one, with the idea in the first column."""
    several: Sequence[RiskSet] = list(sets.values())
    first = several[0]
    counts: dict[str, int] = {"ideas": len(sets)}
    ends: dict[str, Callable[[tuple[int, int]], int]] = {
        "first year": min, "last year": max, "population": max,
        "columns not read": max, "columns of ties not read": max,
    }  # fmt: skip
    for one in several:
        for what, number in one.table.counts.items():
            if what in counts:
                both = (counts[what], number)
                counts[what] = ends[what](both) if what in ends else sum(both)
            else:
                counts[what] = number
    table = Table(
        measure=first.table.measure,
        columns=("idea", *first.table.columns),
        rows=tuple((idea, *row) for idea, one in sets.items() for row in one.table.rows),
        trace=tuple(claims for one in several for claims in one.table.trace),
        counts=counts,
        notes=tuple(dict.fromkeys(note for one in several for note in one.table.notes)),
        why="; ".join(dict.fromkeys(one.table.why for one in several if one.table.why)),
        keys=first.table.keys + 1,
    )
    book = {"idea": IDEA, **first.codebook}
    return RiskSet(table=table, codebook=book, version=first.version, labels=first.labels)


WRITERS: dict[str, Callable[[RiskSet, Path], None]] = {
    ".csv": lambda risks, path: write_text(path, risks.to_csv()),
    ".parquet": lambda risks, path: write_bytes(path, risks.parquet()),
    ".dta": lambda risks, path: write_bytes(path, risks.stata()),
}
