"""A report in Markdown: what is on record, idea by idea, in sentences, with its sources."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from koopgraph.dataset import LICENCE, PUBLISHER
from koopgraph.exports.statements import header
from koopgraph.model.excerpt import Excerpt
from koopgraph.questions.asking import ask
from koopgraph.questions.lines import rows_said
from koopgraph.rights import rights, sentences
from koopgraph.terms import IRI
from koopgraph.things import Things
from koopgraph.version import __version__

if TYPE_CHECKING:
    from koopgraph.questions.answers import Answer

WORDS = {
    "title": {"en": "Who learned what from whom", "de": "Wer hat was von wem gelernt"},
    "holds": {"en": "What the data set holds", "de": "Was der Datensatz enthält"},
    "ideas": {"en": "Idea by idea", "de": "Idee für Idee"},
    "open": {"en": "Open questions", "de": "Offene Fragen"},
    "sources": {"en": "Sources", "de": "Quellen"},
    "part": {"en": "Only these transfers: {}", "de": "Nur diese Transfers: {}"},
    "none": {"en": "Nothing on record.", "de": "Nichts verzeichnet."},
}
_MARKS = re.compile(r"([\\`*_\[\]<>#|&~]|^[-+])")
_NUMBER = re.compile(r"^(\d+)([.)])")  # would begin a list
_LINE_ENDS = re.compile(r"\s+")


def report(kg: Things, lang: str) -> str:
    """The report in German or English. Labels cannot break out of their place in it."""
    lines = ["# " + WORDS["title"][lang], ""]
    part = kg.words if isinstance(kg, Excerpt) else None
    if part:
        lines += [escaped(WORDS["part"][lang].format(part[lang])), ""]
    lines += [escaped(line) + "  " for line in _rights(kg, lang)]
    is_told = not part and len(ask(kg, "coverage"))  # it says what all of it holds
    whole = (("holds", "coverage"),) if is_told else ()
    for name, question in (*whole, ("open", "open-questions"), ("sources", "sources")):
        section = ["", "## " + WORDS[name][lang], "", *_items(ask(kg, question), lang)]
        lines += [*(_ideas(kg, lang) if name == "open" else ()), *section]
    return "\n".join(lines) + "\n"


def _rights(kg: Things, lang: str) -> list[str]:
    """Whose ontology and data these are."""
    if lang != "de":
        return [line.lstrip("# ") for line in header(kg).splitlines()[:2]]
    ontology = f"koopgraph {__version__}. Ontologie: {LICENCE}, {PUBLISHER}. Code: MIT."
    return [ontology, sentences(rights(kg), lang)]


def _items(answer: "Answer", lang: str) -> list[str]:
    said = [f"- {escaped(line.text)}" for line in answer.lines(lang)]
    return said or [WORDS["none"][lang]]


def _ideas(kg: Things, lang: str) -> Iterator[str]:
    answer = ask(kg, "learned")
    told: dict[str, list[str]] = defaultdict(list)
    for row, line in zip(answer, rows_said(answer, lang), strict=True):
        told[row.idea].append(f"- {escaped(line.text)}")
    planned = _in_preparation(kg, lang)
    yield from ("", "## " + WORDS["ideas"][lang])
    for row in ask(kg, "ideas"):
        if isinstance(kg, Excerpt) and row.idea not in told:
            continue  # named beside a transfer
        yield from ("", "### " + escaped(kg.label(row.idea, lang)), "")
        untaught = [] if row.idea in told else [*_begun(kg, row.idea, lang), *planned[row.idea]]
        yield from told[row.idea] or untaught or [WORDS["none"][lang]]


def _begun(kg: Things, idea: IRI, lang: str) -> Iterator[str]:
    """Where an idea that nobody is known to have passed on has begun."""
    yield from (f"- {escaped(line.text)}" for line in ask(kg, "lineage", idea=idea).lines(lang))


def _in_preparation(kg: Things, lang: str) -> dict[str, list[str]]:
    """What is in preparation, by idea: asked once, for the question takes its time."""
    answer = ask(kg, "in-preparation")
    rows = list(answer)
    found: dict[str, list[str]] = defaultdict(list)
    for line in answer.lines(lang):
        found[rows[line.rows[0]].idea].append(f"- {escaped(line.text)}")
    return found


def escaped(text: str) -> str:
    """Text as Markdown shows it unchanged, in one line.

    >>> escaped("a *b* <script>")
    'a \\\\*b\\\\* \\\\<script\\\\>'
    >>> escaped("1. R&D")
    '1\\\\. R\\\\&D'
    """
    return _NUMBER.sub(r"\1\\\2", _MARKS.sub(r"\\\1", _LINE_ENDS.sub(" ", text)))
