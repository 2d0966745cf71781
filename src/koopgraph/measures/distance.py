"""How far each transfer went."""

from typing import TYPE_CHECKING, Any

from koopgraph.measures.errors import Undefined
from koopgraph.measures.great_circles import great_circle
from koopgraph.measures.selection import select
from koopgraph.measures.table import Table

if TYPE_CHECKING:
    from koopgraph.measures.selection import TransferGraph


def distances(
    graph: "TransferGraph | Any",  # or a table of transfers
    *,
    certainty: tuple[str, ...] = ("confirmed",),
    grade: tuple[str, ...] = ("documented", "partly"),
) -> Table:
    """Great-circle distance of each transfer, in km, giver → receiver.

    ``graph`` is the transfer graph: nodes carry ``lat`` and ``lon`` in degrees. A place without
    coordinates has an `Undefined` distance, never 0. ``summary`` has the median and the longest.
    Rows: transfers.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("a", lat=0.0, lon=0.0); graph.add_node("b", lat=0.0, lon=180.0)
    >>> _ = graph.add_edge("a", "b", key="t", certainty="confirmed", grade="documented")
    >>> distances(graph).summary
    {'median km': 20015.114, 'longest km': 20015.114}
    """
    chosen = select(graph, certainty=certainty, grade=grade)
    edges = sorted(chosen.edges(), key=lambda edge: str(edge[2]))
    rows = tuple(
        (
            key,
            giver,
            receiver,
            data.get("idea"),
            data.get("year"),
            _between(chosen.graph, giver, receiver),
        )
        for giver, receiver, key, data in edges
    )
    known = sorted(row[-1] for row in rows if not isinstance(row[-1], Undefined))
    return Table(
        measure="distances",
        columns=("transfer", "giver", "receiver", "idea", "year", "km"),
        rows=rows,
        trace=tuple(tuple(data.get("claims", ())) for *_, data in edges),
        counts=chosen.counts(),
        summary=_summary(known),
        why="" if rows else chosen.why_empty(),
    )


def _between(graph: "TransferGraph", giver: str, receiver: str) -> float | Undefined:
    start, end = (point_of(graph, place) for place in (giver, receiver))
    missing = giver if start is None else receiver
    if start is None or end is None:
        return Undefined(f"no coordinates are recorded for {missing}")
    return great_circle(start, end)


def point_of(graph: "TransferGraph", place: str) -> tuple[float, float] | None:
    """(latitude, longitude) of a place in degrees; None unless both are recorded."""
    lat, lon = (graph.nodes[place].get(name) for name in ("lat", "lon"))
    return None if lat is None or lon is None else (float(lat), float(lon))


def _summary(known: list[float]) -> dict[str, float | Undefined]:
    if not known:
        none = Undefined("no transfer has coordinates at both ends")
        return {"median km": none, "longest km": none}
    middle = (known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2
    return {"median km": round(middle, 3), "longest km": round(known[-1], 3)}
