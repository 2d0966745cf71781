"""The story of one thing: a lead, chapters, what is not known; sources as numbered notes.

Made from answers alone. One sentence an idea; what other sources say stands in a clause of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koopgraph.questions.answers import Answer
from koopgraph.questions.lines import Line, asked, lines_said, said_together
from koopgraph.terms import Value
from koopgraph.wording import DECADE

BEGAN = {
    "en": "{initiative:here}: [{?stage=piloted}piloted][{?stage!=piloted}introduced] here"
    "[ {when:at}[ ({reservations})]][{?!when}, and no year is on record]"
    "[, [{?certainty=tentative}perhaps ]on the model of {giver:the}"
    "[{?giver_grade!=documented} ({giver_grade})]].[ – {source}]",
    "de": "{initiative:here}: hier[ {when:at}[ ({reservations})]] [{?stage=piloted}erprobt]"
    "[{?stage!=piloted}eingeführt][{?!when}, ohne dass ein Jahr verzeichnet ist]"
    "[, [{?certainty=tentative}vielleicht ]nach dem Vorbild {giver:of}"
    "[{?giver_grade!=documented} ({giver_grade})]].[ – {source}]",
}
"""A beginning, told in the portrait of the place itself."""
TAUGHT = {
    "en": "[{?certainty=tentative}Perhaps {receiver:the} took it over from here]"
    "[{?certainty!=tentative}{receiver:The} took it over from here].[ – {source}]",
    "de": "[{?certainty=tentative}Vielleicht {receiver#übernahm|übernahmen} {receiver:the} es von "
    "hier][{?certainty!=tentative}{receiver:The} {receiver#übernahm|übernahmen} es von hier]."
    "[ – {source}]",
}
WORDS = {
    "undated": {"en": "Without a year", "de": "Ohne Jahr"},
    "no source": {"en": " (no source)", "de": " (ohne Quelle)"},
    "as far": {"en": "As far as is on record: ", "de": "Soweit verzeichnet: "},
    "ahead": {"en": "In preparation", "de": "In Vorbereitung"},
    "unknown": {"en": "What is not known", "de": "Was man nicht weiß"},
    "elsewhere": {
        "en": "What others took over from here, though no beginning here is on record",
        "de": "Was andere von hier übernahmen, ohne dass der Beginn hier verzeichnet ist",
    },
}
AHEAD = ("in-preparation",)
UNKNOWN = ("unlinked", "open-questions")
LEADS = ("balance", "ideas", "within-network", "sources", "learned")
COUNTED = ("balance", "ideas")
"""Leads whose numbers hold as far as is on record, which the heading of their answer says."""
BY_DECADE = ("lineage", "activities", "stages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One source as it stands in the numbered list."""

    number: int
    label: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence: its pieces, each with the numbers of the notes behind it."""

    pieces: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Sentences under one heading: a decade, or a question."""

    title: str
    sentences: tuple[Told, ...]
    is_unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All of it, in one language."""

    lead: tuple[Told, ...]
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...]


def story(
    answers: Sequence[Answer],
    lang: str,
    *,
    is_place: bool,
    is_initiative: bool,
    ideas: Mapping[Value, Value],
    sources: Sequence[Mapping[str, Any]],
) -> Story:
    """The story that these answers tell; ``ideas`` by initiative, ``sources`` with title, address.

    In the portrait of a place sentences do not name it again, and say who took an idea from it.
    That of an initiative begins with how it came about and who took it from there. Where the
    question of the lead has no rows, the lead says so.
    """
    by_name = {answer.question.name: answer for answer in answers if answer.question}
    notes = _Notes(sources, lang)
    taught = _taught(by_name.get("taught"), lang) if is_place or is_initiative else {}
    lead = tuple(_lead(by_name, notes, lang))
    told: set[Value] = set()
    if is_initiative and (begun := by_name.pop("lineage", None)):
        groups = (group for _, found in _decades(begun, lang, "") for group in found)
        lead += tuple(
            _sentence(group, begun, by_name, taught, ideas, told, notes) for group in groups
        )
    chapters = tuple(_chapters(by_name, taught, ideas, told, notes, lang, is_place=is_place))
    return Story(
        lead=lead,
        chapters=chapters,
        notes=notes.all,
    )


class _Notes:
    """The sources by address, numbered as they first appear."""

    def __init__(self, sources: Sequence[Mapping[str, Any]], lang: str) -> None:
        self._known = {record["source"]: record for record in sources}
        self._lang = lang
        self._found: dict[Value, Note] = {}

    @property
    def all(self) -> tuple[Note, ...]:
        return tuple(self._found.values())

    def numbers(self, sources: Sequence[Value], answer: Answer) -> tuple[int, ...]:
        return tuple(self._number(source, answer) for source in sources)

    def lack(self, line: Line, answer: Answer) -> str:
        """What stands behind a date for which there is no note, where its grade does not say so."""
        names = [column.name for column in answer.columns]
        row = answer.values[line.rows[0]]
        is_dated = row[names.index("when")] is not None
        is_graded = "grade" in names and row[names.index("grade")] is not None
        return (
            WORDS["no source"][self._lang] if is_dated and not (line.sources or is_graded) else ""
        )

    def _number(self, source: Value, answer: Answer) -> int:
        if source not in self._found:
            known = self._known.get(source, {})
            title, url = known.get("title"), known.get("url")
            label = answer.labels(str(source), self._lang) or str(source)
            title = "" if title is None or str(title) == label else str(title)
            self._found[source] = Note(
                number=len(self._found) + 1, label=label, title=title, url=str(url or "")
            )
        return self._found[source].number


def _chapters(
    by_name: Mapping[str, Answer],
    taught: dict[Value, list[Line]],
    ideas: Mapping[Value, Value],
    told: set[Value],
    notes: _Notes,
    lang: str,
    *,
    is_place: bool,
) -> Iterator[Chapter]:
    for name, answer in by_name.items():
        if name in BY_DECADE:
            for title, groups in _decades(answer, lang, BEGAN[lang] if is_place else ""):
                sentences = tuple(
                    _sentence(group, answer, by_name, taught, ideas, told, notes)
                    for group in groups
                )
                yield Chapter(title=title, sentences=sentences)
        elif name not in (*LEADS, *AHEAD, *UNKNOWN, "taught"):
            assert answer.question is not None
            yield Chapter(
                title=asked(answer, lang),
                sentences=tuple(_plain(line, answer, notes) for line in answer.lines(lang)),
            )
    if rest := [line for idea, lines in taught.items() if idea not in told for line in lines]:
        answer = by_name["taught"]
        known = {row for line in rest for row in line.rows}
        yield Chapter(
            title=WORDS["elsewhere"][lang],
            sentences=tuple(
                _plain(line, answer, notes)
                for line in answer.lines(lang)
                if set(line.rows) <= known
            ),
        )
    for title, questions in (("ahead", AHEAD), ("unknown", UNKNOWN)):
        sentences = tuple(
            _plain(line, by_name[name], notes)
            for name in questions
            if name in by_name
            for line in by_name[name].lines(lang)
        )
        if sentences:
            is_unknown = title == "unknown"
            yield Chapter(title=WORDS[title][lang], sentences=sentences, is_unknown=is_unknown)


def _lead(by_name: Mapping[str, Answer], notes: _Notes, lang: str) -> Iterator[Told]:
    for name in LEADS:
        if answer := by_name.get(name):
            told = (_plain(line, answer, notes) for line in answer.lines(lang))
            yield from map(_as_far_as_known(lang), told) if name in COUNTED else told
        elif answer is not None:
            yield Told(pieces=((answer.nothing(lang), ()),))


def _decades(answer: Answer, lang: str, sentence: str) -> Iterator[tuple[str, list[list[Line]]]]:
    """Each decade with its sentences: a line and its rivals together."""
    names = [column.name for column in answer.columns]
    year, when = names.index("year"), names.index("when")
    found: dict[str, list[list[Line]]] = {}
    for line in lines_said(answer, lang, sentence):
        row = answer.values[line.rows[0]]
        if line.rival and found:
            next(reversed(found.values()))[-1].append(line)
            continue
        title = _decade(row[year], row[when], lang)
        group = found.pop(title, [])  # moved to the end: rivals belong to the line before
        found[title] = [*group, [line]]
    undated = WORDS["undated"][lang]
    for title in sorted(found, key=lambda title: (title == undated, title)):
        yield title, found[title]


def _decade(year: Value | None, when: Value | None, lang: str) -> str:
    text = str(year) if year is not None else str(when or "")
    digits = "".join(letter for letter in text if letter.isdigit())[:4]
    if len(digits) < 3:
        return WORDS["undated"][lang]
    return DECADE[lang].format(digits[:3])


def _sentence(
    lines: list[Line],
    answer: Answer,
    by_name: Mapping[str, Answer],
    taught: dict[Value, list[Line]],
    ideas: Mapping[Value, Value],
    told: set[Value],
    notes: _Notes,
) -> Told:
    """A line, what other sources say in clauses, and who took the idea from here."""
    pieces = [
        (
            line.body.rstrip(".") + notes.lack(line, answer) + ("." if line is lines[-1] else ";"),
            notes.numbers(line.sources, answer),
        )
        for line in lines
    ]
    row = answer.values[lines[0].rows[0]]
    idea = next((ideas[value] for value in row if value is not None and value in ideas), None)
    if idea is not None and idea in taught and idea not in told:
        told.add(idea)
        of = by_name["taught"]
        pieces += [(line.body, notes.numbers(line.sources, of)) for line in taught[idea]]
    return Told(pieces=tuple(pieces))


def _as_far_as_known(lang: str) -> Callable[[Told], Told]:
    def told(one: Told) -> Told:
        (text, numbers), *rest = one.pieces
        return Told(pieces=((WORDS["as far"][lang] + text, numbers), *rest))

    return told


def _plain(line: Line, answer: Answer, notes: _Notes) -> Told:
    return Told(pieces=((line.body, notes.numbers(line.sources, answer)),))


def _taught(answer: Answer | None, lang: str) -> dict[Value, list[Line]]:
    """Who took each idea from here: by idea, the certain in one line, the uncertain in another."""
    if answer is None:
        return {}
    names = [column.name for column in answer.columns]
    idea, certainty = names.index("idea"), names.index("certainty")
    found: dict[Value, list[Line]] = {}
    grouped: dict[tuple[Value, str], list[int]] = {}
    for n, row in enumerate(answer.values):
        grouped.setdefault((row[idea] or "", str(row[certainty])), []).append(n)
    for (of, _), members in grouped.items():
        found.setdefault(of, []).append(said_together(answer, members, TAUGHT[lang], lang))
    return found
