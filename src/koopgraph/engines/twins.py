"""Axioms without an address that a graph holds twice, since a file brought the ontology too.

Every RDF export of ours holds the ontology. Its statements with addresses are the same ones when it
is read again; a chain, a restriction or a disjointness hangs on blank nodes, which are new ones.
"""

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from koopgraph.terms import Term
from koopgraph.vocab import OWL, RDF

_CHAIN, _TYPE = NamedNode(OWL.propertyChainAxiom), NamedNode(RDF.type)
_KINDS = tuple(map(NamedNode, (OWL.Restriction, OWL.AllDisjointClasses)))


def drop_twins(store: Store, graph: str) -> None:
    """Of axioms that say the same, keep one in this graph."""
    node, seen = NamedNode(graph), set[tuple[object, ...]]()
    for lead, start in list(_axioms(store, node)):
        below = _below(store, node, start)
        said = (lead and lead.subject, *_said(below, start))
        if said not in seen:
            seen.add(said)
            continue
        for quad in (lead, *below):
            if quad is not None:
                store.remove(quad)


def _axioms(store: Store, graph: NamedNode) -> Iterator[tuple[Quad | None, BlankNode]]:
    """The blank node that each begins with, and the statement that leads to it if one does."""
    for quad in store.quads_for_pattern(None, _CHAIN, None, graph):
        if isinstance(quad.object, BlankNode):
            yield quad, quad.object
    for kind in _KINDS:
        for quad in store.quads_for_pattern(None, _TYPE, kind, graph):
            if isinstance(quad.subject, BlankNode):
                yield None, quad.subject


def _below(store: Store, graph: NamedNode, start: BlankNode) -> list[Quad]:
    """The statements of a blank node and of those that it leads to, level by level."""
    found: list[Quad] = []
    level, seen = [start], {start}
    while level:
        quads = [quad for node in level for quad in _sorted(store, graph, node)]
        found += quads
        named = dict.fromkeys(q.object for q in quads if isinstance(q.object, BlankNode))
        level = [node for node in named if node not in seen]
        seen.update(level)
    return found


def _sorted(store: Store, graph: NamedNode, node: BlankNode) -> list[Quad]:
    return sorted(store.quads_for_pattern(node, None, None, graph), key=_without_names)


def _without_names(quad: Quad) -> tuple[str, str]:
    is_blank = isinstance(quad.object, BlankNode)
    return quad.predicate.value, "" if is_blank else str(quad.object)


def _said(quads: list[Quad], start: BlankNode) -> Iterator[tuple[object, ...]]:
    """The statements with numbers for blank nodes: the same for the same axiom."""
    numbers: dict[Term, int] = {start: 0}
    for quad in quads:
        value: object = quad.object
        if isinstance(quad.object, BlankNode):
            value = numbers.setdefault(quad.object, len(numbers))
        yield numbers.get(quad.subject), quad.predicate, value
