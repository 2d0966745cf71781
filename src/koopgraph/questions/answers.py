"""Answers: rows of named values that know their columns, sentences and query."""

import io
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from koopgraph.errors import MissingPart
from koopgraph.files import guarded
from koopgraph.questions.catalogue import Column, Question
from koopgraph.terms import IRI, Value, curie
from koopgraph.vocab import PREFIXES
from koopgraph.wording import LabelOf, in_words

if TYPE_CHECKING:
    from koopgraph.model.slices import TransferSlice
    from koopgraph.questions.claim_clauses import Parts
    from koopgraph.questions.lines import Line


class Answer:
    """The rows that a query gave, as named tuples; unknown is ``None``.

    Iterating gives the rows in order, ``len`` their number. It does not ask again: an answer
    stays as it was given; ``cut`` tells that rows were left out by a limit, ``undated`` how many
    transfers because years were asked for and they have none. ``asked`` is what the question was
    asked with, ``unsliced`` how many rows there were before slices took theirs, ``none`` the
    template that says why there are no rows, ``left_out`` are places and ideas that the rows do not
    tell of, for no source tells a beginning, ``sliced`` the slices, ``parts`` idea and place of the
    transfers and initiatives that claims are about. In a notebook it shows itself
    as a table of labels.
    """

    def __init__(
        self,
        columns: tuple[Column, ...],
        values: Sequence[tuple[Value | None, ...]],
        labels: LabelOf,
        sparql: str,
        lang: str = "en",
        question: Question | None = None,
        told_by: str | None = None,
        citing: Callable[[Iterable[IRI], str], str] | None = None,
        cut: bool = False,
        undated: int = 0,
        asked: Mapping[str, Value] | None = None,
        unsliced: int = 0,
        none: Mapping[str, str] | None = None,
        left_out: tuple[tuple[Value, Value], ...] = (),
        sliced: "TransferSlice | None" = None,
        parts: "Mapping[Value, Parts] | None" = None,
    ) -> None:
        self.columns = columns
        self.values = values
        self.labels = labels
        self.sparql = sparql
        self.lang = lang
        self.question = question
        self.told_by = told_by
        self.citing = citing
        self.cut = cut
        self.undated = undated
        self.asked = asked or {}
        self.unsliced = unsliced
        self.none = none or {}
        self.left_out = left_out
        self.sliced = sliced
        self.parts = parts or {}

    @cached_property
    def rows(self) -> tuple[Any, ...]:
        """All rows as named tuples."""
        row: Any = namedtuple("Row", self._names, rename=True)  # type: ignore[misc]
        return tuple(map(row._make, self.values))

    @property
    def _names(self) -> list[str]:
        return [column.name for column in self.columns]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, number: int) -> Any:
        return self.rows[number]

    def __str__(self) -> str:
        """The question, then a sentence a line: what ``koopgraph ask`` prints."""
        return "\n".join(
            (
                self.heading(),
                "",
                *([line.text for line in self.lines()] or [self.nothing()]),
                *filter(None, (self.aside(),)),
            )
        )

    def sentences(self, lang: str | None = None) -> Iterator[str]:
        """Each row as a sentence, rivals of the row above set in; without rows, what that means."""
        from koopgraph.questions.lines import rows_said  # not at each start

        if self.question is not None and not self.values:
            yield self.nothing(lang)
        yield from (line.text for line in rows_said(self, lang or self.lang))

    def lines(self, lang: str | None = None) -> "Iterator[Line]":
        """The rows to be read out: what differs in the source alone is one sentence."""
        from koopgraph.questions.lines import lines_said  # not at each start

        return lines_said(self, lang or self.lang)

    def heading(self, lang: str | None = None) -> str:
        """The question, and in brackets what it was asked with."""
        from koopgraph.questions.lines import heading  # not at each start

        return heading(self, lang or self.lang)

    def nothing(self, lang: str | None = None) -> str:
        """What an answer without rows means: all have it, none has, or there is no record."""
        from koopgraph.questions.lines import nothing  # not at each start

        return nothing(self, lang or self.lang)

    def aside(self, lang: str | None = None) -> str:
        """What is left out, and why; empty where nothing is."""
        from koopgraph.questions.lines import aside  # not at each start

        return aside(self, lang or self.lang)

    def _words(self, row: tuple[Value | None, ...], lang: str) -> tuple[str, ...]:
        return tuple(
            in_words(value, column.type, self.labels, lang)
            for value, column in zip(row, self.columns, strict=True)
        )

    def cite(self, lang: str | None = None) -> str:
        """How to cite the answer: the data set with its version, and each source in the rows."""
        values = (value for row in self.values for value in row if isinstance(value, IRI))
        sources = dict.fromkeys(iri for iri in values if iri.startswith(PREFIXES["source"]))
        assert self.citing is not None  # a KoopGraph gave the answer
        return self.citing(sources, lang or self.lang)

    def table(self, lang: str | None = None) -> list[tuple[str, ...]]:
        """A header and all rows in words; names in a free query stay as they were typed."""
        from koopgraph.questions.column_names import heading as named  # not at each start

        said = lang or self.lang
        header = tuple(named(name, said) if self.question else name for name in self._names)
        return [header, *(self._words(row, said) for row in self.values)]

    def records(self) -> list[dict[str, Value | None]]:
        """Each row as a dictionary of plain values; things are CURIEs."""
        return [dict(zip(self._names, map(_plain, row), strict=True)) for row in self.values]

    def to_csv(self, *, separator: str = ",", labels: bool = True) -> str:
        """The rows as CSV text; each column of things is followed by one of labels.

        Text that a spreadsheet would run as a formula begins with an apostrophe.
        """
        import csv  # not at each start

        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator, lineterminator="\n")
        things = {i for i, column in enumerate(self.columns) if labels and column.type == "iri"}
        writer.writerow(
            name
            for i, column in enumerate(self.columns)
            for name in ((column.name, column.name + "_label") if i in things else (column.name,))
        )
        for row in self.values:
            writer.writerow(self._cells(row, things))
        return out.getvalue()

    def _cells(self, row: tuple[Value | None, ...], things: set[int]) -> Iterator[str]:
        for i, value in enumerate(row):
            yield _safe(value)
            if i in things:
                yield _safe(self.labels(value, self.lang) if isinstance(value, IRI) else "")

    def to_pandas(self) -> Any:
        """A pandas data frame: one row a row, things as CURIEs. Raises MissingPart."""
        try:
            import pandas
        except ImportError as error:
            raise MissingPart("pandas", "frames") from error
        return pandas.DataFrame(self.records(), columns=self._names)

    def to_polars(self) -> Any:
        """A polars data frame: one row a row, things as CURIEs. Raises MissingPart."""
        try:
            import polars
        except ImportError as error:
            raise MissingPart("polars", "frames") from error
        return polars.DataFrame(self.records(), schema=self._names)

    def _repr_html_(self) -> str:
        from html import escape

        header, *rows = (tuple(map(escape, row)) for row in self.table())
        # notebooks set cells flush right: right for numbers, not for sentences
        sides = ["" if _is_number(cells) else LEFT for cells in zip(*self.values, strict=True)]
        sides = sides or [LEFT] * len(header)
        head = "".join(f"<th{side}>{name}</th>" for side, name in zip(sides, header, strict=True))
        body = "".join(
            "<tr>"
            + "".join(f"<td{side}>{cell}</td>" for side, cell in zip(sides, row, strict=True))
            + "</tr>"
            for row in rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


LEFT = ' style="text-align:left"'


def _is_number(cells: tuple[Value | None, ...]) -> bool:
    return all(
        isinstance(cell, int | float) and not isinstance(cell, bool)
        for cell in cells
        if cell is not None
    )


def _plain(value: Value | None) -> Value | None:
    return curie(value) if isinstance(value, IRI) else value


def _safe(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(str(_plain(value))) if isinstance(value, str) else str(value)
