"""What a plain network says: of an arrow, of a place, and above it all."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from koopgraph.page.headline import place_sentence
from koopgraph.page.scenes.city import Tally
from koopgraph.page.sentences import sentence
from koopgraph.page.texts import Language, text
from koopgraph.wording import date_in_words

Edge: TypeAlias = Mapping[str, Any]
"""The attributes of an edge, as ``koopgraph.transfer_graph`` has them."""
Cited: TypeAlias = tuple[str, str | None, str | None]
"""A source's title, publisher and date."""

LISTED = 3  # sources that a title names
LONGEST = 110  # signs of one source


def harmless(words: str, most: int = 400) -> str:
    """Text that no reader of HTML can take for markup, cut to ``most`` signs.

    pyvis sets the titles of all nodes as HTML when one of them holds the letters of a link's
    attribute; these are parted by a sign that nobody sees.

    >>> harmless("<b>R&D</b>")
    '‹b›R&D‹/b›'
    """
    kept = words if len(words) <= most else words[: most - 1] + "…"
    return kept.translate({ord("<"): "‹", ord(">"): "›"}).replace("href", "h\u2060ref")


def drawn_as(data: Edge) -> str:
    """confirmed, planned, uncited or tentative: which line says how sure a transfer is.

    >>> drawn_as({"certainty": "tentative", "status": "in-preparation"}), drawn_as({})
    ('planned', 'tentative')
    """
    if data.get("certainty") == "confirmed":
        return "confirmed"
    if data.get("status") == "in-preparation":
        return "planned"
    return "uncited" if data.get("grade") == "uncited" else "tentative"


def of_edge(lang: Language, giver: str, receiver: str, data: Edge, sources: Sequence[Cited]) -> str:
    """The transfer in a sentence, a rival account named so, and where it was read."""
    said = sentence(
        lang, drawn_as(data), giver=giver, receiver=receiver, idea=str(data.get("idea_label")),
        when=data.get("when"), sourced=bool(sources),
    )  # fmt: skip
    lines = [text(lang, "rival.says") if data.get("rival") else "", said]
    lines += [f"• {_cited(lang, *source)}" for source in sources[:LISTED]]
    if more := len(sources) - LISTED:
        lines += [text(lang, f"cited.{'one' if more == 1 else 'many'}", n=more)] if more > 0 else []
    return "\n".join(harmless(line) for line in lines if line)


def _cited(lang: Language, title: str, publisher: str | None, date: str | None) -> str:
    shown = title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"
    more = [publisher, date_in_words(date, lang) if date else None]
    return ", ".join([shown, *(part for part in more if part)])


def of_node(lang: Language, name: str, taught: Sequence[str], learned: Sequence[str]) -> str:
    """ "Bremen taught 2 times (1 more uncertain)."."""
    said = place_sentence(name, _tally(learned), _tally(taught), lang)
    return harmless(f"{said}.")


def _tally(statuses: Sequence[str]) -> Tally:
    sure, planned = statuses.count("confirmed"), statuses.count("planned")
    return Tally(sure=sure, planned=planned, doubtful=len(statuses) - sure - planned)


def in_html(
    title: str,
    facts: Iterable[str],
    colors: Sequence[tuple[str, str]],
    lines: Sequence[tuple[str, Sequence[int]]],
) -> str:
    """Title, facts, colours by idea and kinds of lines, as HTML in plain ASCII.

    ``lines`` are words and dashes. pyvis prints it unescaped, so all text is escaped here; where
    its files are not written as UTF-8 (Windows), ASCII stays what it is.
    """
    parts = [f'<b class="title">{html.escape(title)}</b>'] if title else []
    said = " · ".join(fact for fact in facts if fact)
    parts.append(f'<span class="facts">{html.escape(said)}</span>')
    keys = [
        f'<svg width="12" height="12"><circle cx="6" cy="6" r="6" fill="{color}"/></svg> '
        f"{html.escape(words)}"
        for words, color in colors
    ]
    keys += [
        '<svg width="34" height="12"><path d="M0 6H34" stroke="#1a1c1e" stroke-width="2.5"'
        f' stroke-dasharray="{" ".join(map(str, dashes))}"/></svg> {html.escape(words)}'
        for words, dashes in lines
    ]
    parts.append("".join(f'<span class="key">{key}</span>' for key in keys))
    return "".join(parts).encode("ascii", "xmlcharrefreplace").decode("ascii")
