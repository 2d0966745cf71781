"""Statements at hand by their property: what looks at a few properties passes over all others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from pyoxigraph import NamedNode, Triple

ByProperty: TypeAlias = Mapping[NamedNode, list[Triple]]


def by_property(triples: Iterable[Triple]) -> ByProperty:
    """The statements by property, those of each in their order."""
    found: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        found[triple.predicate].append(triple)
    return dict(found)
