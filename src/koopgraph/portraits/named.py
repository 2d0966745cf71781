"""What a portrait names, to read on: every thing that has a portrait of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from koopgraph.labels import alphabetical
from koopgraph.portraits.rows import PortraitRows
from koopgraph.terms import IRI
from koopgraph.vocab import BASE, PREFIXES, VOCAB
from koopgraph.wording import LabelOf

FOLDERS = (
    *("place", "idea", "initiative", "transfer", "intermediary", "activity", "lesson"),
    *("adaptation", "vocab", ""),
)
"""Kinds of things that are listed, by the folder of their addresses, last those that have others';
sources stand as notes."""

_OTHERS_WORDS = tuple(space for space in PREFIXES.values() if not space.startswith(BASE))
"""Where terms of other vocabularies begin: they are words, not things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing by its folder, address and name."""

    folder: str
    iri: IRI
    label: str


def named(rows: PortraitRows, labels: LabelOf, lang: str) -> tuple[Named, ...]:
    """All that the story, the claims and the statements name, once each, kind by kind, by name."""
    found = {iri: label for iri, label in _all(rows, labels, lang) if iri != rows.thing and label}
    things = (
        Named(folder=folder, iri=iri, label=label)
        for iri, label in found.items()
        if (folder := _folder(iri)) is not None
    )
    order = (*FOLDERS, "source")
    return tuple(
        sorted(things, key=lambda n: (order.index(n.folder), alphabetical(n.label), n.iri))
    )


def _folder(iri: IRI) -> str | None:
    folders = (*FOLDERS[:-1], "source")
    if not iri.startswith(BASE):
        return None if iri.startswith(_OTHERS_WORDS) else ""
    return next((name for name in folders if iri.startswith(PREFIXES[name])), None)


def _all(rows: PortraitRows, labels: LabelOf, lang: str) -> Iterator[tuple[IRI, str]]:
    """With their names. Of a claim the value and the source, not its grade or stage."""
    for answer in rows.story:
        for row in answer.values:
            things = (v for v in row if isinstance(v, IRI) and not v.startswith(VOCAB.namespace))
            yield from ((thing, answer.labels(thing, lang)) for thing in things)
    for _, value, _ in rows.plain:
        if isinstance(value, IRI):
            yield value, labels(value, lang)
    for fact in rows.facts:
        told = (fact["value"], fact["source"])
        yield from ((v, labels(v, lang)) for v in told if isinstance(v, IRI))
