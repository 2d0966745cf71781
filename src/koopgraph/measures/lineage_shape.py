"""Cascades of an idea: how large, deep, broad and branching its lineage is, and each hop's lag.

The lineage graph has initiatives as nodes (attributes place, idea, year, earliest, latest, label)
and an edge from each model to what was made after it: knowledge flows along the edges.
"""

from math import nan
from statistics import median
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import shortest_path

from koopgraph.measures.cautions import FEW, few
from koopgraph.measures.errors import CyclicLineage, Undefined
from koopgraph.measures.table import Table, union
from koopgraph.measures.tabled_graphs import lineage_from

if TYPE_CHECKING:
    from koopgraph.measures.selection import Lineage

Span = tuple[float, float, float]  # counting year, earliest, latest; nan where nothing is known


def cascades(lineage: "Lineage | Any", *, idea: str | None = None) -> Table:
    """Size, depth, breadth, structural virality and span of each cascade; the largest first.

    A cascade is what hangs together: a weakly connected part of the lineage. Size: initiatives.
    Depth: the longest way from an origin (initiative without a model), in hops. Breadth: the most
    initiatives of one generation. Structural virality: the mean distance of all pairs along the
    lineage in either direction, 1 / (n(n-1)) Σ_ij d_ij; near 2 for a broadcast from one origin,
    larger the longer the chains; undefined for one initiative. Where an initiative has several
    models the cascade is no tree (``joint`` counts these); distances then take the shortest way.
    ``first`` and ``last``: years, None when unknown. Does not judge whether a hop is confirmed: the
    lineage graph holds what it was asked to hold. Rows: cascades. Raises CyclicLineage.

    Source: Goel, Anderson, Hofman & Watts (2016), doi:10.1287/mnsc.2015.2158.

    >>> star = nx.DiGraph([("a", "b"), ("a", "c"), ("a", "d")])
    >>> [(row.size, row.depth, row.breadth, row.virality) for row in cascades(star)]
    [(4, 1, 3, 1.5)]
    """
    graph = checked(lineage, idea)
    parts = [graph.subgraph(part).copy() for part in nx.weakly_connected_components(graph)]
    rows = sorted((_cascade(part) for part in parts), key=lambda row: (-row[2], row[0]))
    members = {node: part for part in parts for node in part}
    alone = sum(row[2] == 1 for row in rows)
    return Table(
        measure="cascades",
        columns=("origin", "origins", "size", "depth", "breadth", "virality", "joint",
                 "first", "last"),
        rows=tuple(rows),
        trace=tuple(_claims(members[row[0]]) for row in rows),
        counts={**sizes(graph), "initiatives alone": alone},
        why="" if rows else "there are no initiatives",
    )  # fmt: skip


def generations(lineage: "Lineage | Any", *, idea: str | None = None) -> Table:
    """The generation of each initiative: 0 for an origin, else one more than its latest model's.

    With several models the longest way counts (as in a topological order). Rows: initiatives,
    generation by generation. Raises CyclicLineage.

    >>> generations(nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c")])).column("generation")
    (0, 1, 2)
    """
    graph = checked(lineage, idea)
    layers = enumerate(nx.topological_generations(graph))
    rows = [
        (node, graph.nodes[node].get("place"), generation, _year(graph, node),
         tuple(sorted(graph.predecessors(node), key=str)))
        for generation, layer in layers
        for node in sorted(layer, key=str)
    ]  # fmt: skip
    return Table(
        measure="generations",
        columns=("initiative", "place", "generation", "year", "models"),
        rows=tuple(rows),
        trace=tuple(_claims(graph.subgraph([row[0], *row[4]])) for row in rows),
        counts=sizes(graph),
        why="" if rows else "there are no initiatives",
    )


def lags(lineage: "Lineage | Any", *, idea: str | None = None) -> Table:
    """Years from each model to what was made after it: value, and range over all allowed dates.

    Negative when the model is dated later: a contradiction in the dates, shown and not mended.
    ``order`` says what is known: ``certain`` (the model came in an earlier year by all dates),
    ``same year`` (order within it unknown), ``open`` (the ranges overlap), ``reversed``,
    ``unknown`` (a date is missing; the lag is undefined). ``summary``: the median lag of dated
    hops, with its least and greatest value; ``counts``: how many run backwards. Rows: hops. Raises
    CyclicLineage.

    >>> lineage = nx.DiGraph([("a", "b")])
    >>> lineage.nodes["a"]["year"] = 2003; lineage.nodes["b"].update(earliest=2014, latest=2016)
    >>> [(row.lag, row.lag_low, row.lag_high, row.order) for row in lags(lineage)]
    [(13, 11, 13, 'certain')]
    """
    graph = checked(lineage, idea)
    hops = sorted(graph.edges, key=lambda hop: (str(hop[0]), str(hop[1])))
    rows = tuple(_lag(graph, model, made) for model, made in hops)
    known = [row[4:7] for row in rows if not isinstance(row[4], Undefined)]
    backwards = sum(lag < 0 for lag, *_ in known)
    none = Undefined("no hop has both dates")
    middle = [median(ends) for ends in zip(*known, strict=True)] or [none] * 3
    few_hops = (few(len(known), "hops with both dates"),) if 0 < len(known) < FEW else ()
    return Table(
        measure="lags",
        columns=("model", "initiative", "giver", "receiver", "lag", "lag_low", "lag_high", "order"),
        rows=rows,
        trace=tuple(_claims(graph.subgraph(hop)) for hop in hops),
        counts={n: size for n, size in sizes(graph).items() if n != "initiatives"}
        | {"hops with both dates": len(known)}
        | ({"hops that run backwards": backwards} if backwards else {}),
        notes=few_hops,
        summary=dict(
            zip(("median lag", "median lag, least", "median lag, greatest"), middle, strict=True)
        ),
        why="" if rows else "there are no hops: nobody is known to have learned from anybody",
        keys=2,
    )


def checked(lineage: "Lineage | Any", idea: str | None = None) -> "Lineage":
    """The lineage (of one idea), proven to be without circles; not a copy.

    ``lineage``: the graph, or a table of transfers as `lineage_from` reads it.
    """
    lineage = lineage_from(lineage)
    try:
        circle = nx.find_cycle(lineage)
    except nx.NetworkXNoCycle:
        circle = []
    if circle:
        raise CyclicLineage(tuple(str(edge[0]) for edge in circle))
    if idea is None:
        return lineage
    return lineage.subgraph([n for n, data in lineage.nodes(data=True) if data.get("idea") == idea])


def sizes(graph: "Lineage") -> dict[str, int]:
    """Initiatives and hops; how many of these are not confirmed and attested; columns unread."""
    sure = ((None, "confirmed"), (None, "documented", "partly"))
    weak = sum(
        data.get("certainty") not in sure[0] or data.get("grade") not in sure[1]
        for *_, data in graph.edges(data=True)
    )
    told = {"tentative or uncited among them": weak,
            "columns not read": graph.graph.get("unread", 0)}  # fmt: skip
    found = {"initiatives": len(graph), "hops": graph.number_of_edges()}
    return found | {what: n for what, n in told.items() if n}


def span_of(data: dict[str, Any]) -> Span:
    """Counting year and range of something dated; a range alone counts from its latest year.

    >>> span_of({"year": None, "earliest": 2008, "latest": 2012}), span_of({})
    ((2012, 2008, 2012), (nan, nan, nan))
    """
    year, low, high = (data.get(name) for name in ("year", "earliest", "latest"))
    known = [n for n in (year, low, high) if n is not None]
    if not known:
        return nan, nan, nan
    low, high = (min(known) if low is None else low), (max(known) if high is None else high)
    return (high if year is None else year), low, high


def order_of(first: Span, then: Span) -> str:
    """What the dates say about "first came before then" (see `lags` for the words)."""
    if first[0] != first[0] or then[0] != then[0]:
        return "unknown"
    if first[2] < then[1]:
        return "certain"
    if first[1] > then[2]:
        return "reversed"
    point = first[1] == first[2] == then[1] == then[2]
    return "same year" if point else "open"


def _cascade(part: "Lineage") -> tuple[Any, ...]:
    origins = tuple(sorted((n for n, models in part.in_degree() if not models), key=str))
    spans = [span_of(data) for _, data in part.nodes(data=True)]
    years = [span[0] for span in spans if span[0] == span[0]]
    return (
        origins[0],
        origins,
        len(part),
        nx.dag_longest_path_length(part, weight=None) if len(part) > 1 else 0,
        max(len(layer) for layer in nx.topological_generations(part)),
        _virality(part),
        sum(models > 1 for _, models in part.in_degree()),
        min(years, default=None),
        max(years, default=None),
    )


def _virality(part: "Lineage") -> float | Undefined:
    """Mean distance of all pairs.

    What hangs on the rest by one hop is counted by the pairs that this hop lies between, and taken
    away, outermost first: of a tree nothing is left. What is left has several ways, each of its
    initiatives standing for all that hung on it.
    """
    size = len(part)
    if size < 2:
        return Undefined("one initiative alone has no pairs")
    rest: nx.Graph[str] = nx.Graph(part.to_undirected(as_view=True).edges)
    weight = dict.fromkeys(rest, 1)
    ends = [node for node, hops in rest.degree if hops == 1]
    total = 0
    while ends and len(rest) > 1:
        end = ends.pop()
        (inner,) = rest[end]
        total += weight[end] * (size - weight[end])
        weight[inner] += weight[end]
        rest.remove_node(end)
        if rest.degree[inner] == 1:
            ends.append(inner)
    return (2 * total + _between_all(rest, weight)) / (size * (size - 1))


def _between_all(graph: "nx.Graph[str]", weight: dict[str, int]) -> int:
    """The distances of all ordered pairs, each as often as the weights of both say."""
    if len(graph) < 2:
        return 0
    matrix = nx.to_scipy_sparse_array(graph, weight=None, format="csr")
    weights = np.array([weight[node] for node in graph])
    chunks = np.array_split(np.arange(len(graph)), len(graph) // 256 + 1)  # bounds the memory
    return sum(
        int(weights[at] @ shortest_path(matrix, unweighted=True, indices=at) @ weights)
        for at in chunks
    )


def _year(graph: "Lineage", node: str) -> float | None:
    year = span_of(graph.nodes[node])[0]
    return year if year == year else None


def _lag(graph: "Lineage", model: str, made: str) -> tuple[Any, ...]:
    first, then = span_of(graph.nodes[model]), span_of(graph.nodes[made])
    places = (graph.nodes[model].get("place"), graph.nodes[made].get("place"))
    order = order_of(first, then)
    if order == "unknown":
        missing = model if first[0] != first[0] else made
        none = Undefined(f"no date is recorded for {missing}")
        return (model, made, *places, none, none, none, order)
    low, high = then[1] - first[2], then[2] - first[1]
    return (model, made, *places, then[0] - first[0], low, high, order)


def _claims(part: "Lineage") -> tuple[str, ...]:
    nodes = (data.get("claims", ()) for _, data in part.nodes(data=True))
    edges = (data.get("claims", ()) for _, _, data in part.edges(data=True))
    return union([*nodes, *edges])
