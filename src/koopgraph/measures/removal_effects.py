"""What would be lost: the lineage that hangs on one place or one intermediary."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

import networkx as nx

from koopgraph.measures.errors import one_of
from koopgraph.measures.lineage_shape import checked, sizes
from koopgraph.measures.table import Table, union

if TYPE_CHECKING:
    from koopgraph.measures.selection import Lineage

Hop = tuple[str, str]
Taken = Literal["place", "intermediary"]


def removal(lineage: "Lineage | Any", *, of: Taken = "place", idea: str | None = None) -> Table:
    """The initiatives that lose every way back to an origin when one place or carrier is gone.

    ``of="place"`` takes away all initiatives of a place; ``of="intermediary"`` all hops that it
    brought (edge attribute ``brought_by``; a hop brought by others too is lost as well: the
    record does not say that one would have done). Lost are the initiatives further down that then
    descend from no origin that is left; an initiative with another model is kept. Counts nothing
    that might have come about otherwise: this is the record without it, not a forecast. ``own``:
    what was taken away itself. Rows: places or intermediaries with a loss, greatest first.
    Raises CyclicLineage.

    Source: the notion of a dominator, Lengauer & Tarjan (1979), doi:10.1145/357062.357071,
    here for a set of nodes or edges.

    >>> lineage = nx.DiGraph([("a", "b"), ("b", "c"), ("x", "c"), ("b", "d")])
    >>> for node in lineage: lineage.nodes[node]["place"] = node.upper()
    >>> [(row.place, row.own, row.lost, row.initiatives) for row in removal(lineage)]
    [('A', 1, 2, ('b', 'd')), ('B', 1, 1, ('d',))]
    """
    one_of("of", of, get_args(Taken))
    graph = checked(lineage, idea)
    order = {node: i for i, node in enumerate(nx.topological_sort(graph))}
    rows, trace = [], []
    for name, (nodes, hops) in sorted(_taken(graph, of).items(), key=str):
        lost = _lost(graph, order, nodes, hops)
        if lost:
            places = {graph.nodes[node].get("place") for node in lost}
            rows.append((name, len(nodes) or len(hops), len(lost), len(places), lost))
            trace.append(_claims(graph, lost))
    ranked = sorted(range(len(rows)), key=lambda i: (-rows[i][2], str(rows[i][0])))
    return Table(
        measure="removal",
        columns=(of, "own", "lost", "places", "initiatives"),
        rows=tuple(rows[i] for i in ranked),
        trace=tuple(trace[i] for i in ranked),
        counts=sizes(graph),
        why="" if rows else f"no {of} carries a lineage alone",
    )


def _taken(graph: "Lineage", of: str) -> dict[str, tuple[set[str], set[Hop]]]:
    """For each name the initiatives, or the hops, that go with it."""
    taken: dict[str, tuple[set[str], set[Hop]]] = defaultdict(lambda: (set(), set()))
    if of == "place":
        for node, data in graph.nodes(data=True):
            if data.get("place") is not None:
                taken[data["place"]][0].add(node)
    else:
        for model, made, data in graph.edges(data=True):
            for intermediary in data.get("brought_by", ()):
                taken[intermediary][1].add((model, made))
    return taken


def _lost(
    graph: "Lineage", order: Mapping[str, int], nodes: set[str], hops: set[Hop]
) -> tuple[str, ...]:
    """In topological order: who has models, all of them taken away, lost, or cut off."""
    starts = nodes | {made for _, made in hops}
    below: set[str] = set().union(starts, *(nx.descendants(graph, node) for node in starts))
    lost: set[str] = set()
    for node in sorted(below - nodes, key=order.__getitem__):
        models = list(graph.predecessors(node))
        gone = [m in nodes or m in lost or (m, node) in hops for m in models]
        if models and all(gone):
            lost.add(node)
    return tuple(sorted(lost, key=str))


def _claims(graph: "Lineage", lost: tuple[str, ...]) -> tuple[str, ...]:
    edges: list[Any] = [edge for node in lost for edge in graph.in_edges(node, data=True)]
    nodes = [graph.nodes[node].get("claims", ()) for node in lost]
    return union([*nodes, *(data.get("claims", ()) for *_, data in edges)])
