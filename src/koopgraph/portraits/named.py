"""What a portrait names, to read on: every thing that has a portrait of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from koopgraph.labels import alphabetical
from koopgraph.portraits.rows import PortraitRows
from koopgraph.terms import IRI
from koopgraph.vocab import PREFIXES
from koopgraph.wording import LabelOf

FOLDERS = ("place", "idea", "initiative", "transfer", "intermediary", "activity", "lesson")
"""Kinds of things that are listed, by the folder of their addresses; sources stand as notes."""


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
        if (folder := _folder(iri))
    )
    order = (*FOLDERS, "source")
    return tuple(
        sorted(things, key=lambda n: (order.index(n.folder), alphabetical(n.label), n.iri))
    )


def _folder(iri: IRI) -> str:
    return next((name for name in (*FOLDERS, "source") if iri.startswith(PREFIXES[name])), "")


def _all(rows: PortraitRows, labels: LabelOf, lang: str) -> Iterator[tuple[IRI, str]]:
    for answer in rows.story:
        for row in answer.values:
            yield from ((v, answer.labels(v, lang)) for v in row if isinstance(v, IRI))
    for _, value, _ in rows.plain:
        if isinstance(value, IRI):
            yield value, labels(value, lang)
    for fact in rows.facts:
        yield from ((v, labels(v, lang)) for v in fact.values() if isinstance(v, IRI))
