"""The rows of an answer as lines that can be read out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from koopgraph.model.slice_words import words_of
from koopgraph.model.slices import TransferSlice
from koopgraph.questions.catalogue import Column, Question
from koopgraph.questions.row_words import RESERVING, RowWords
from koopgraph.questions.sentence_templates import FIRST, LAST, RESERVATIONS, filled, names
from koopgraph.terms import Value
from koopgraph.wording import LabelOf

INDENT = "    "
SOURCES = "[ – {"
"""Where the sources begin in a template."""
LEFT_OUT = {
    "en": "With these conditions nothing is left (without them: {n|row|rows}).",
    "de": "Mit diesen Bedingungen bleibt nichts übrig (ohne sie: {n|Zeile|Zeilen}).",
}
NAMED = 20
"""So many beginnings that are left out are named; of more only the number is told."""
NO_ROWS = {"en": "The answer has no rows.", "de": "Die Antwort hat keine Zeilen."}


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
    sliced: TransferSlice | None


class Line(NamedTuple):
    """One sentence, the numbers of the rows that it says, and whether it is a rival account."""

    text: str
    rows: tuple[int, ...]
    rival: bool = False
    body: str = ""
    """The sentence without its sources."""
    sources: tuple[Value, ...] = ()


class _Row(NamedTuple):
    """The values of a line by column: several where rows were joined."""

    values: tuple[tuple[Value, ...], ...]
    rows: tuple[int, ...]


def rows_said(answer: Answer, lang: str) -> Iterator[Line]:
    """Each row in a line of its own."""
    return _said(answer, _single(answer), lang)


def lines_said(answer: Answer, lang: str, sentence: str = "") -> Iterator[Line]:
    """Rows that say the same but for the columns that the question joins in one line.

    ``sentence`` is another template than the question's, for rows that are no rivals.
    """
    if sentence and answer.question is not None:
        answer = _Retold(answer, answer.question._replace(sentence={lang: sentence}))
    return _said(answer, _joined(answer, _single(answer), lang), lang)


def said_together(answer: Answer, rows: Sequence[int], sentence: str, lang: str) -> Line:
    """These rows in one sentence: every column holds all that they hold."""
    columns = range(len(answer.columns))
    held = tuple(
        tuple(dict.fromkeys(v for n in rows if (v := answer.values[n][i]) is not None))
        for i in columns
    )
    row = _Row(held, tuple(rows))
    words = RowWords(answer.columns, held, answer.labels, lang, asked=answer.asked)
    body = filled(sentence.partition(SOURCES)[0], words).strip()
    return Line(filled(sentence, words).strip(), row.rows, False, body, _sources(answer, row))


class _Retold:
    """An answer whose sentences are made by another template."""

    def __init__(self, answer: Answer, question: Question) -> None:
        self.columns, self.values, self.labels = answer.columns, answer.values, answer.labels
        self.asked, self.unsliced, self.none = answer.asked, answer.unsliced, answer.none
        self.left_out, self.sliced = answer.left_out, answer.sliced
        self.question: Question | None = question


def heading(answer: Answer, lang: str) -> str:
    """The question, and in brackets what it was asked with, slices too."""
    assert answer.question is not None
    asked = RowWords((), (), answer.labels, lang, asked=answer.asked)
    words = [asked.word(f"asked_{name}") for name in answer.asked]
    words += words_of(answer.sliced, answer.labels, lang) if answer.sliced else ()
    said = ", ".join(dict.fromkeys(words))
    return answer.question.question[lang] + (f" ({said})" if said else "")


def nothing(answer: Answer, lang: str) -> str:
    """Why there are no rows."""
    if answer.unsliced:
        return filled(LEFT_OUT[lang], _Number(answer.unsliced))
    if not answer.none:
        return NO_ROWS[lang]
    words = RowWords((), (), answer.labels, lang, asked=answer.asked)
    return filled(answer.none[lang], words)


def aside(answer: Answer, lang: str) -> str:
    """Which ideas the rows do not tell of, place by place, for no source says that they began."""
    if answer.question is None or not answer.left_out:
        return ""
    ideas: dict[Value, list[Value]] = defaultdict(list)
    for place, idea in answer.left_out:
        ideas[place].append(idea)
    number = len(answer.left_out)
    columns = (Column("place", "iri"), Column("idea", "iri"))
    said = "; ".join(
        filled(
            "{place:the} ({idea})",
            RowWords(columns, ((place,), tuple(of)), answer.labels, lang, asked={}),
        )
        for place, of in ideas.items()
    )
    held = ((said,) if number <= NAMED else (), (number,))
    words = RowWords(
        (Column("said", "string"), Column("n", "integer")), held, answer.labels, lang, asked={}
    )
    return filled(answer.question.left_out[lang], words)


class _Number:
    """One number as a template takes it."""

    def __init__(self, number: int) -> None:
        self._number = number

    def word(self, name: str, form: str = "") -> str:  # noqa: ARG002 (there is but one)
        return str(self._number)

    def plain(self, name: str) -> str:
        return self.word(name)

    def all_plain(self, name: str) -> tuple[str, ...]:
        return (self.word(name),)

    def is_many(self, name: str) -> bool:  # noqa: ARG002
        return self._number != 1


def _single(answer: Answer) -> list[_Row]:
    return [
        _Row(tuple(() if value is None else (value,) for value in row), (number,))
        for number, row in enumerate(answer.values)
    ]


def _joined(answer: Answer, rows: list[_Row], lang: str) -> list[_Row]:
    """Neighbours that differ in a joined column alone, as far as the sentence tells."""
    if answer.question is None:
        return rows
    rows = _without_repeats(answer, rows, lang)
    for joined in answer.question.join:
        at = _place(answer, joined)
        found: list[_Row] = []
        for row in rows:
            if found and _alike(answer, found[-1], row, at, lang):
                found[-1] = _Row(
                    _with(found[-1].values, at, row.values[at]), (*found[-1].rows, *row.rows)
                )
            else:
                found.append(row)
        rows = found
    return rows


def _without_repeats(answer: Answer, rows: list[_Row], lang: str) -> list[_Row]:
    """Without rivals that say nothing which the next one beside them does not say, too."""
    kept: list[_Row] = []
    for row in rows:
        before = kept[-1] if kept else None
        if before and _is_rival(answer, before) and _is_rival(answer, row):
            said = [_told(answer, one, lang) for one in (before, row)]
            if said[0] < said[1]:
                kept[-1] = _Row(row.values, (*before.rows, *row.rows))
                continue
        kept.append(row)
    return kept


def _told(answer: Answer, row: _Row, lang: str) -> set[tuple[int, Value]]:
    """What the sentence of a row is made from: the columns that it names, and their values."""
    named = _names_told(_template(answer, row, lang))
    return {
        (i, value)
        for i, column in enumerate(answer.columns)
        if column.name in named
        for value in row.values[i]
    }


def _names_told(template: str) -> set[str]:
    told = {name.removeprefix(FIRST).removeprefix(LAST) for name, _ in names(template)}
    return told | set(RESERVING) if RESERVATIONS in told else told


def _place(answer: Answer, name: str) -> int:
    return next(i for i, column in enumerate(answer.columns) if column.name == name)


def _with(
    values: tuple[tuple[Value, ...], ...], at: int, more: tuple[Value, ...]
) -> tuple[tuple[Value, ...], ...]:
    both = tuple(dict.fromkeys((*values[at], *more)))
    return (*values[:at], both, *values[at + 1 :])


def _alike(answer: Answer, one: _Row, other: _Row, at: int, lang: str) -> bool:
    templates = _template(answer, one, lang), _template(answer, other, lang)
    if templates[0] != templates[1]:
        return False
    told = _names_told(templates[0])
    return all(
        one.values[i] == other.values[i]
        for i, column in enumerate(answer.columns)
        if i != at and column.name in told
    )


def _template(answer: Answer, row: _Row, lang: str) -> str:
    assert answer.question is not None
    return answer.question.rival[lang] if _is_rival(answer, row) else answer.question.sentence[lang]


def _is_rival(answer: Answer, row: _Row) -> bool:
    """A row that says so, or one that does not count beside one that does."""
    if answer.question is None or not answer.question.rival:
        return False
    marks = {column.name: row.values[i] for i, column in enumerate(answer.columns)}
    return any(marks.get("rival", ())) or not all(marks.get("counts", ()))


def _said(answer: Answer, rows: Sequence[_Row], lang: str) -> Iterator[Line]:
    if answer.question is None:
        return
    for number, row in enumerate(rows):
        before = rows[number - 1].values if number else None
        after = rows[number + 1].values if number + 1 < len(rows) else None
        truths = {
            mark + column.name: beside is None or beside[i] != row.values[i]
            for i, column in enumerate(answer.columns)
            for mark, beside in ((FIRST, before), (LAST, after))
        }
        words = RowWords(
            answer.columns, row.values, answer.labels, lang, asked=answer.asked, truths=truths
        )
        rival = _is_rival(answer, row)
        template = _template(answer, row, lang)
        text = filled(template, words).strip()
        body = filled(template.partition(SOURCES)[0], words).strip()
        yield Line(INDENT + text if rival else text, row.rows, rival, body, _sources(answer, row))


def _sources(answer: Answer, row: _Row) -> tuple[Value, ...]:
    held = (
        value
        for i, column in enumerate(answer.columns)
        if column.cls == "koop:Source"
        for value in row.values[i]
    )
    return tuple(dict.fromkeys(held))
