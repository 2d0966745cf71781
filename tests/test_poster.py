"""The poster, whole: every sign of it is quoted by a claim or stands in a heading.

The poster's own wording stands in ``tests/poster.txt``; quotes are taken from it letter by letter,
and from no other source.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from koopgraph.vocab import KOOP

ROOT = Path(__file__).parents[1]
POSTER = (ROOT / "tests/poster.txt").read_text(encoding="utf-8")
POSTER_SOURCE = "https://w3id.org/koopgraph/source/koopstadt-poster"

HEADINGS = {
    "What is koopstadt?": "the title of the poster; it asks, it states nothing",
    "Categories and Projectfamilies": "above the table",
    "Categories\t": "the head of the table's first column",
    "\tProjectfamilies": "the head of the table's other columns",
}
"""Text of the poster that states nothing by itself, each with the reason."""


def quotes() -> list[tuple[str, str]]:
    """Every quote in the data, with the source of its claim."""
    quoted: dict[str, str] = {}
    sources: dict[str, str] = {}
    for path in sorted((ROOT / "data").rglob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if quad.predicate.value == KOOP.quote and isinstance(quad.object, Literal):
                quoted[str(quad.subject)] = quad.object.value
            if quad.predicate.value == KOOP.inSource and isinstance(quad.object, NamedNode):
                sources[str(quad.subject)] = quad.object.value
    return [(text, sources.get(claim, "")) for claim, text in sorted(quoted.items())]


def unaccounted(poster: str, texts: Iterable[str]) -> list[str]:
    """The lines of the poster with a sign that lies in none of the texts; blanks do not count."""
    covered = [sign.isspace() for sign in poster]
    for text in texts:
        start = poster.find(text)
        while start >= 0:
            covered[start : start + len(text)] = [True] * len(text)
            start = poster.find(text, start + 1)
    missing, position = [], 0
    for line in poster.splitlines(keepends=True):
        if not all(covered[position : position + len(line)]):
            missing.append(line.strip())
        position += len(line)
    return missing


def test_every_line_of_the_poster_is_a_quote_or_a_heading() -> None:
    assert sum(1 for line in POSTER.splitlines() if line.strip()) == 46
    assert unaccounted(POSTER, [*(text for text, _ in quotes()), *HEADINGS]) == []


def test_every_cell_of_the_table_is_quoted() -> None:
    cells = {
        cell for line in POSTER.splitlines() if "\t" in line for cell in line.split("\t") if cell
    } - {heading.strip() for heading in HEADINGS}
    assert len(cells) == 12
    assert cells <= {text for text, _ in quotes()}


def test_quotes_are_taken_from_the_poster_letter_by_letter() -> None:
    assert [text for text, _ in quotes() if text not in POSTER] == []


def test_only_the_poster_is_quoted() -> None:
    assert {source for _, source in quotes()} == {POSTER_SOURCE}


@pytest.mark.parametrize("heading", HEADINGS)
def test_each_heading_is_needed(heading: str) -> None:
    others = [text for text in HEADINGS if text != heading]
    assert unaccounted(POSTER, [*(text for text, _ in quotes()), *others])


def test_a_line_without_a_claim_is_found() -> None:
    lesson = "- External moderation even at low number of Cities"
    texts = [text for text, _ in quotes() if lesson not in text]
    assert unaccounted(POSTER, [*texts, *HEADINGS]) == [lesson]


def test_a_word_within_another_line_does_not_account_for_its_line() -> None:
    assert unaccounted("the workshops\n\nworkshops\n", ["workshops"]) == ["the workshops"]
