"""The rows of an answer as lines that can be read out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koopgraph.questions.catalogue import Column, Question
from koopgraph.questions.joined_rows import (
    Answer,
    JoinedRow,
    in_reading_order,
    is_rival,
    joined,
    single,
    template_of,
)
from koopgraph.questions.row_words import RowWords
from koopgraph.questions.sentence_templates import ASKED, FIRST, LAST, filled
from koopgraph.terms import Value

INDENT = "    "
SOURCES = "[ – {"
"""Where the sources begin in a template."""
LEFT_OUT = {
    "en": "With these conditions nothing is left (without them: {n|row|rows}).",
    "de": "Mit diesen Bedingungen bleibt nichts übrig (ohne sie: {n|Zeile|Zeilen}).",
}
FEW = 5
"""So many lines are read out where only the closest are."""
NAMED = 20
"""So many beginnings that are left out are named; of more only the number is told."""
NO_ROWS = {"en": "The answer has no rows.", "de": "Die Antwort hat keine Zeilen."}


class Line(NamedTuple):
    """One sentence, the numbers of the rows that it says, and whether it is a rival account."""

    text: str
    rows: tuple[int, ...]
    rival: bool = False
    body: str = ""
    """The sentence without its sources."""
    sources: tuple[Value, ...] = ()


def rows_said(answer: Answer, lang: str) -> Iterator[Line]:
    """Each row in a line of its own."""
    return _said(answer, single(answer), lang)


def lines_said(answer: Answer, lang: str, sentence: str = "") -> Iterator[Line]:
    """Rows that say the same but for the columns that the question joins in one line; things in the
    order of their names.

    ``sentence`` is another template than the question's, for rows that are no rivals.
    """
    if sentence and answer.question is not None:
        answer = _Retold(answer, answer.question._replace(sentence={lang: sentence}))
    rows = joined(answer, in_reading_order(answer, lang), lang)
    return _said(answer, rows[:FEW] if _is_cut(answer) else rows, lang)


def _is_cut(answer: Answer) -> bool:
    """Whether only the first lines are read out: of too many ideas at once nobody hears the end."""
    return bool(answer.question and answer.question.few) and "idea" not in answer.asked


def said_together(answer: Answer, rows: Sequence[int], sentence: str, lang: str) -> Line:
    """These rows in one sentence: every column holds all that they hold."""
    columns = range(len(answer.columns))
    held = tuple(
        tuple(dict.fromkeys(v for n in rows if (v := answer.values[n][i]) is not None))
        for i in columns
    )
    row = JoinedRow(held, tuple(rows))
    words = RowWords(
        answer.columns, held, answer.labels, lang, asked=answer.asked, parts=answer.parts
    )
    body = filled(sentence.partition(SOURCES)[0], words).strip()
    return Line(filled(sentence, words).strip(), row.rows, False, body, _sources(answer, row))


class _Retold:
    """An answer whose sentences are made by another template."""

    def __init__(self, answer: Answer, question: Question) -> None:
        self.columns, self.values, self.labels = answer.columns, answer.values, answer.labels
        self.asked, self.unsliced, self.none = answer.asked, answer.unsliced, answer.none
        self.left_out, self.sliced, self.parts = answer.left_out, answer.sliced, answer.parts
        self.question: Question | None = question


def heading(answer: Answer, lang: str) -> str:
    """The question, and in brackets what it was asked with and does not say itself, slices too."""
    question, given = asked(answer, lang), _given(answer, lang)
    names = (given.word(ASKED + name) for name in answer.asked)
    words = [name for name in names if name not in question]
    if answer.sliced:
        from koopgraph.model.slice_words import words_of  # with the records: not at each start

        words += words_of(answer.sliced, answer.labels, lang)
    said = ", ".join(dict.fromkeys(words))
    return question + (f" ({said})" if said else "")


def asked(answer: Answer, lang: str) -> str:
    """The question as it stands above its answer, with all that it reserves."""
    assert answer.question is not None
    told = filled(answer.question.heading.get(lang, ""), _given(answer, lang))
    return told or answer.question.question[lang]


def _given(answer: Answer, lang: str) -> RowWords:
    return RowWords((), (), answer.labels, lang, asked=answer.asked)


def nothing(answer: Answer, lang: str) -> str:
    """Why there are no rows."""
    if answer.unsliced:
        return filled(LEFT_OUT[lang], _Number(answer.unsliced))
    if not answer.none:
        return NO_ROWS[lang]
    return filled(answer.none[lang], _given(answer, lang))


def aside(answer: Answer, lang: str) -> str:
    """Which ideas the rows do not tell of, place by place, for no source says that they began;
    how many lines there are besides those that are read out."""
    if answer.question is None:
        return ""
    if _is_cut(answer):
        more = len(joined(answer, in_reading_order(answer, lang), lang)) - FEW
        return filled(answer.question.few[lang], _Number(more)) if more > 0 else ""
    if not answer.left_out:
        return ""
    number = len(answer.left_out)
    columns = (Column("place", "iri"), Column("idea", "iri"))
    said = "; ".join(
        filled(
            "{idea} {place:in}",
            RowWords(columns, ((place,), (idea,)), answer.labels, lang, asked={}),
        )
        for place, idea in answer.left_out
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


def _said(answer: Answer, rows: Sequence[JoinedRow], lang: str) -> Iterator[Line]:
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
            answer.columns, row.values, answer.labels, lang,
            asked=answer.asked, truths=truths, parts=answer.parts,
        )  # fmt: skip
        rival = is_rival(answer, row)
        template = template_of(answer, row, lang)
        text = filled(template, words).strip()
        body = filled(template.partition(SOURCES)[0], words).strip()
        yield Line(INDENT + text if rival else text, row.rows, rival, body, _sources(answer, row))


def _sources(answer: Answer, row: JoinedRow) -> tuple[Value, ...]:
    held = (
        value
        for i, column in enumerate(answer.columns)
        if column.cls == "koop:Source"
        for value in row.values[i]
    )
    return tuple(dict.fromkeys(held))
