"""The rows of an answer as they are read out: in order, and those that say the same as one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from koopgraph.labels import alphabetical
from koopgraph.questions.catalogue import TOGETHER, Column, Question
from koopgraph.questions.claim_clauses import NAMES, NEEDED, Parts
from koopgraph.questions.ordering import numbers_to_read
from koopgraph.questions.row_words import RESERVING
from koopgraph.questions.sentence_templates import FIRST, LAST, RESERVATIONS, names
from koopgraph.terms import Value, curie
from koopgraph.wording import LabelOf, year_of

if TYPE_CHECKING:
    from koopgraph.model.slices import TransferSlice

_YEARS = {"year", "year_at", "guard"}
"""Forms that tell no day; a column named in a guard alone is compared as it is."""
POSITION = "position"
"""The column that tells which of a sequence a row holds."""


class Answer(Protocol):
    """What sentences take from ``questions.answers.Answer``."""

    columns: tuple[Column, ...]
    values: Sequence[tuple[Value | None, ...]]
    labels: LabelOf
    question: Question | None
    asked: Mapping[str, Value]
    unsliced: int
    none: Mapping[str, str]
    left_out: tuple[tuple[Value, Value], ...]
    sliced: "TransferSlice | None"
    parts: Mapping[Value, Parts]


class JoinedRow(NamedTuple):
    """The values of a line by column: several where rows were joined."""

    values: tuple[tuple[Value, ...], ...]
    rows: tuple[int, ...]


def single(answer: Answer) -> list[JoinedRow]:
    return [
        JoinedRow(tuple(() if value is None else (value,) for value in row), (number,))
        for number, row in enumerate(answer.values)
    ]


def in_reading_order(answer: Answer, lang: str) -> list[JoinedRow]:
    rows = single(answer)
    if answer.question is None:
        return rows
    text = answer.question.text
    order = numbers_to_read(answer.values, answer.columns, text, answer.labels, lang)
    return [rows[number] for number in order]


def joined(answer: Answer, rows: list[JoinedRow], lang: str) -> list[JoinedRow]:
    """Neighbours that differ in a joined column alone, as far as the sentence tells."""
    if answer.question is None:
        return rows
    rows = _without_repeats(answer, rows, lang)
    for names_joined in answer.question.join:
        at = tuple(_place(answer, name) for name in names_joined.split(TOGETHER))
        found: list[JoinedRow] = []
        for row in rows:
            if found and _alike(answer, found[-1], row, at, lang):
                before = found[-1]
                found[-1] = JoinedRow(
                    _both(before.values, row.values, at), (*before.rows, *row.rows)
                )
            else:
                found.append(row)
        rows = [_by_name(answer, row, at, lang) for row in found]
    return rows


def _by_name(answer: Answer, row: JoinedRow, at: Collection[int], lang: str) -> JoinedRow:
    """The things that were joined in the order of their names.

    Sources stay in that of the rows, and so do things that were joined with their ``position``.
    """
    in_sequence = any(answer.columns[place].name == POSITION for place in at)

    def ordered(place: int, held: tuple[Value, ...]) -> tuple[Value, ...]:
        column = answer.columns[place]
        if in_sequence or place not in at or column.type != "iri" or column.cls == "koop:Source":
            return held
        said = {value: answer.labels(str(value), lang) or curie(str(value)) for value in held}
        names = {value: alphabetical(label) for value, label in said.items()}
        return tuple(sorted(held, key=lambda value: (names[value], str(value))))

    return row._replace(values=tuple(ordered(i, held) for i, held in enumerate(row.values)))


def _without_repeats(answer: Answer, rows: list[JoinedRow], lang: str) -> list[JoinedRow]:
    """Without rivals that say nothing which the next one beside them does not say, too."""
    kept: list[JoinedRow] = []
    for row in rows:
        before = kept[-1] if kept else None
        if before and is_rival(answer, before) and is_rival(answer, row):
            said = [_told(answer, one, lang) for one in (before, row)]
            if said[0] < said[1]:
                kept[-1] = JoinedRow(row.values, (*before.rows, *row.rows))
                continue
        kept.append(row)
    return kept


def _told(answer: Answer, row: JoinedRow, lang: str) -> set[tuple[int, Value]]:
    """What the sentence of a row is made from: the columns that it names, and their values."""
    named = _names_told(template_of(answer, row, lang))
    return {
        (i, value)
        for i, column in enumerate(answer.columns)
        if column.name in named
        for value in row.values[i]
    }


def _names_told(template: str) -> set[str]:
    told = {name.removeprefix(FIRST).removeprefix(LAST) for name, _ in names(template)}
    for name in NAMES.keys() & told:
        told |= {*NEEDED, *NAMES[name]}
    return told | set(RESERVING) if RESERVATIONS in told else told


@cache
def _told_as_years(template: str) -> frozenset[str]:
    """The columns of dates of which a template tells the year alone."""
    forms: dict[str, set[str]] = defaultdict(set)
    for name, form in names(template):
        forms[name].add(form or "guard")
    return frozenset(
        name for name, found in forms.items() if found <= _YEARS and found != {"guard"}
    )


def _place(answer: Answer, name: str) -> int:
    return next(i for i, column in enumerate(answer.columns) if column.name == name)


def _both(
    values: tuple[tuple[Value, ...], ...],
    more: tuple[tuple[Value, ...], ...],
    at: Collection[int],
) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        tuple(dict.fromkeys((*held, *more[i]))) if i in at else held
        for i, held in enumerate(values)
    )


def _alike(
    answer: Answer, one: JoinedRow, other: JoinedRow, at: Collection[int], lang: str
) -> bool:
    templates = template_of(answer, one, lang), template_of(answer, other, lang)
    if templates[0] != templates[1]:
        return False
    told = _names_told(templates[0])
    years = _told_as_years(templates[0])

    def said(row: JoinedRow, i: int) -> tuple[Value, ...]:
        held = row.values[i]
        return tuple(year_of(str(v)) for v in held) if answer.columns[i].name in years else held

    return all(
        said(one, i) == said(other, i)
        for i, column in enumerate(answer.columns)
        if i not in at and column.name in told
    )


def template_of(answer: Answer, row: JoinedRow, lang: str) -> str:
    assert answer.question is not None
    return answer.question.rival[lang] if is_rival(answer, row) else answer.question.sentence[lang]


def is_rival(answer: Answer, row: JoinedRow) -> bool:
    """A row that says so, or one that does not count beside one that does."""
    if answer.question is None or not answer.question.rival:
        return False
    marks = {column.name: row.values[i] for i, column in enumerate(answer.columns)}
    return any(marks.get("rival", ())) or not all(marks.get("counts", ()))
