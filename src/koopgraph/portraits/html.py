"""A portrait as one printable HTML page: no script, no request to any host.

Made to be handed over on paper: A4, sources numbered, addresses written out. Every text is escaped
by the template; only web addresses become links.
"""

import re
from collections.abc import Callable
from itertools import groupby

from markupsafe import Markup

from koopgraph.portraits.portrait import Fact, Portrait
from koopgraph.portraits.story import Note
from koopgraph.portraits.text import WORDS, evidence
from koopgraph.templates import template
from koopgraph.terms import IRI, is_web_address

NONE = Markup()
PAGE_WORDS = {
    "en": {
        "portrait": "Portrait",
        "sources": "Sources",
        "cite": "How to cite",
        "reading": "How to read this",
        "legend": "Each line is what one source says. In bold what counts by koopgraph's rule; the "
        "rest stands beside it and is not lost. “Documented”: the source says exactly this; "
        "“partly”: it implies it; “uncited”: general knowledge without a source. A question mark "
        "is the source's own doubt.",
        "quoted": "Quoted wording belongs to its source.",
        "named": "What is named here",
        "place": "Places",
        "idea": "Ideas",
        "initiative": "Initiatives",
        "transfer": "Transfers",
        "intermediary": "Networks and programmes",
        "activity": "Exchange activities",
        "lesson": "Lessons",
        "adaptation": "Adaptations",
        "vocab": "Themes and terms",
        "": "Of other data",
    },
    "de": {
        "portrait": "Porträt",
        "sources": "Quellen",
        "cite": "So wird es zitiert",
        "reading": "Wie man das liest",
        "legend": "Jede Zeile ist, was eine Quelle sagt. Fett steht, was nach der Regel von "
        "koopgraph zählt; das Übrige steht daneben und geht nicht verloren. „Belegt“: die Quelle "
        "sagt genau das; „teilweise belegt“: sie legt es nahe; „ohne Beleg“: allgemein bekannt, "
        "ohne Quelle. Ein Fragezeichen ist der Zweifel der Quelle selbst.",
        "quoted": "Zitierter Wortlaut gehört seiner Quelle.",
        "named": "Was hier genannt ist",
        "place": "Orte",
        "idea": "Ideen",
        "initiative": "Vorhaben",
        "transfer": "Transfers",
        "intermediary": "Netze und Programme",
        "activity": "Austausch",
        "lesson": "Lehren",
        "adaptation": "Anpassungen",
        "vocab": "Themen und Begriffe",
        "": "Aus anderen Daten",
    },
}


def as_html(
    portrait: Portrait, *, picture: str = "", small: str = "",
    links: tuple[tuple[str, str], ...] = (), address: Callable[[IRI], str] = str,
    head: Markup = NONE, head_style: Markup = NONE,
) -> str:  # fmt: skip
    """The page; the same portrait gives the same bytes.

    ``picture`` is SVG that whoever gives it has made safe, and ``small`` the same for a phone;
    below them stand ``links`` (words and addresses). ``address`` says where the portrait of a thing
    is: at its own address, unless told otherwise. A served page has a ``head`` of its own, with its
    style, and there the text itself leads to other portraits.
    """
    numbered = _numbered(portrait)
    return template("portraits/portrait.html").render(
        portrait=portrait,
        kinds=tuple(dict.fromkeys(portrait.kinds)),
        words=WORDS[portrait.lang] | PAGE_WORDS[portrait.lang],
        story=portrait.told,
        glance=_glance(portrait.facts),
        properties=_properties(portrait.facts),
        sources=numbered.values(),
        number=lambda fact: numbered[fact.source].number if fact.source else None,
        evidence=lambda fact: evidence(fact, portrait.lang),
        is_web=is_web_address,
        named=[(folder, list(some)) for folder, some in groupby(
            (one for one in portrait.named if one.folder != "source"), key=lambda one: one.folder
        )],
        portraits={one.label: address(one.iri) for one in portrait.named if one.folder == "source"},
        address=address,
        linked=_linking(portrait, address) if head else str,
        links=links,
        picture=Markup(picture),
        small=Markup(small),
        head=head,
        head_style=head_style,
    )  # fmt: skip


def _linking(portrait: Portrait, address: Callable[[IRI], str]) -> Callable[[str], Markup]:
    """Writes a text with a link at each name of a thing that has a portrait of its own."""
    things: dict[str, IRI | None] = {
        one.label: one.iri for one in portrait.named if one.folder not in ("source", "vocab")
    }
    terms = {one.label: one.iri for one in portrait.named if one.folder == "vocab"}
    things[portrait.label] = None  # it does not lead to itself, nor do the parts of its name
    names = sorted(filter(None, things), key=lambda name: (-len(name), name))
    found = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)") if names else None

    def linked(text: str) -> Markup:
        if text in terms:  # a theme is a word as others are, unless it stands alone
            return Markup('<a href="{}">{}</a>').format(address(terms[text]), text)
        parts = found.split(text) if found else [text]  # every second one is a name
        return Markup().join(
            Markup('<a href="{}">{}</a>').format(address(thing), part)
            if i % 2 and (thing := things[part])
            else part
            for i, part in enumerate(parts)
        )

    return linked


def _glance(facts: tuple[Fact, ...]) -> list[tuple[str, str]]:
    """Of the properties with one value that counts: that value."""
    counting: dict[str, set[str]] = {}
    for fact in facts:
        if fact.counts:
            counting.setdefault(fact.name, set()).add(fact.value)
    return [(name, min(values)) for name, values in counting.items() if len(values) == 1]


def _properties(facts: tuple[Fact, ...]) -> list[tuple[str, list[tuple[Fact, list[Fact]]]]]:
    """By property, by value: the first claim that gives it, and all that do."""
    found: dict[str, dict[tuple[str, str], list[Fact]]] = {}
    for fact in facts:
        found.setdefault(fact.name, {}).setdefault((fact.value, fact.notes), []).append(fact)
    return [
        (name, [(alike[0], alike) for alike in values.values()]) for name, values in found.items()
    ]


def _numbered(portrait: Portrait) -> dict[str, Note]:
    """The sources by name: those of the story by its numbers, then as they first appear."""
    found = {note.label: note for note in portrait.told.notes}
    for fact in portrait.facts:
        if fact.source and fact.source not in found:
            found[fact.source] = Note(
                number=len(found) + 1, label=fact.source, title=fact.title, url=fact.url
            )
    return found
