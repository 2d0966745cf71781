"""What a table names that nothing described before, with known names that look alike."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from koopgraph.tables.checking import Checker, Row
from koopgraph.terms import IRI, is_web_address
from koopgraph.things import near_matches
from koopgraph.vocab import KOOP

_NUMBER = re.compile(r"\d+")
_ALIKE = 0.85  # of the letters
_COMPARED = 50  # so many new names of a kind are compared with those that are known


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Something that the table names first, and known names that look alike."""

    iri: IRI
    name: str
    near: tuple[str, ...] = ()


def new_names(
    checker: Checker, rows: Iterable[Row], cited: Collection[IRI | None]
) -> dict[str, tuple[New, ...]]:
    """What rows name first, in the order of the rows; of sources those that are ``cited``."""
    index, found = checker.index, defaultdict[str, dict[str, New]](dict)

    def note(kind: str, iri: IRI, name: str, known: Callable[[], Sequence[str]]) -> None:
        if name not in found[kind]:
            compared = len(found[kind]) < _COMPARED
            near = [*known(), *_spelt_alike(name, found[kind])] if compared else []
            found[kind][name] = New(iri=iri, name=name, near=tuple(dict.fromkeys(near))[:3])

    def akin(cls: str, name: str) -> Callable[[], Sequence[str]]:
        return lambda: index.akin(cls, name)

    for row in rows:
        if row.idea and row.idea.is_new:
            note("ideas", row.idea.iri, row.idea.en, akin(KOOP.Idea, row.idea.en))
        for place in row.all_places:
            if place.iri not in index.places:
                note("places", place.iri, place.en, tuple)
        for network in row.networks:
            if network.is_new:
                note("networks", network.iri, network.en, akin(KOOP.Intermediary, network.en))
        for source in filter(None, (row.source, row.dated_by)):
            if source.is_new and source.iri in cited:
                note("sources", source.iri, source.title, partial(checker.sources.near, source))
    return {kind: tuple(names.values()) for kind, names in found.items()}


def _spelt_alike(name: str, names: Iterable[str]) -> list[str]:
    """Those of a table's own names that differ from this one in spelling alone, not in a number."""
    if is_web_address(name):
        return []
    same = [one for one in names if _NUMBER.findall(one) == _NUMBER.findall(name)]
    return near_matches(name, same, cutoff=_ALIKE)
