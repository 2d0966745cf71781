"""Answers: rows of named values that know their columns, sentences and query."""

import io
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from koopgraph.errors import MissingPart
from koopgraph.files import guarded
from koopgraph.questions.catalogue import Column, Question
from koopgraph.terms import IRI, Value, curie
from koopgraph.vocab import PREFIXES
from koopgraph.wording import LabelOf, in_words, sentence, year_and_day


class Answer:
    """The rows that a query gave, as named tuples; unknown is ``None``.

    Iterating gives the rows in order, ``len`` their number. It does not ask again: an answer
    stays as it was given; ``cut`` tells that rows were left out by a limit, ``undated`` how many
    transfers because years were asked for and they have none. In a notebook it shows
    itself as a table of labels.
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

    def sentences(self, lang: str | None = None) -> Iterator[str]:
        """Each row as a sentence; rivals of the row above are set in."""
        lang = lang or self.lang
        if self.question is None:
            return
        rival = (
            self._names.index("rival") if "rival" in self._names and self.question.rival else None
        )
        for row in self.values:
            words = self._named_words(row, lang)
            if rival is not None and row[rival]:
                yield "    " + sentence(self.question.rival[lang], words)
            else:
                yield sentence(self.question.sentence[lang], words)

    def _named_words(self, row: tuple[Value | None, ...], lang: str) -> dict[str, str]:
        """Words by column; of a date also its year alone (``when:year``) and ``when:day``."""
        words = dict(zip(self._names, self._words(row, lang), strict=True))
        for value, column in zip(row, self.columns, strict=True):
            if column.type == "edtf" and value is not None:
                year, day = year_and_day(str(value), lang)
                words |= {f"{column.name}:year": year, f"{column.name}:day": day}
        return words

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
        from koopgraph.questions.column_names import heading  # not at each start

        said = lang or self.lang
        header = tuple(heading(name, said) if self.question else name for name in self._names)
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
        head = "".join(f"<th>{name}</th>" for name in header)
        body = "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _plain(value: Value | None) -> Value | None:
    return curie(value) if isinstance(value, IRI) else value


def _safe(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(str(_plain(value))) if isinstance(value, str) else str(value)
