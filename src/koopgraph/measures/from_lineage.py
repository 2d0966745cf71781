"""From the lineage graph to adoptions: which place took up an idea, and when first."""

from typing import TYPE_CHECKING

from koopgraph.measures.adopters import UNKNOWN, Dated, Undated, Unknown
from koopgraph.measures.lineage_shape import span_of
from koopgraph.measures.table import union

if TYPE_CHECKING:
    from koopgraph.measures.selection import Lineage


def adoptions_of(lineage: "Lineage", *, idea: str) -> dict[str, Dated | Undated | Unknown]:
    """Place → its first adoption of ``idea``, for the measures that take ``adoptions``.

    A place adopts by having an initiative of the idea, wherever it came from. Of several
    initiatives the first counts: the least year, and as range the least of the earliest and the
    least of the latest; undated ones beside dated ones do not count. A place with undated ones
    only is `Undated` (UNKNOWN when no claim speaks of it). Says nothing about places without an
    initiative: declare a population.

    >>> import networkx as nx
    >>> lineage = nx.DiGraph()
    >>> lineage.add_node("hub.bremen", place="Bremen", idea="hub", year=2003, claims=("c",))
    >>> adoptions_of(lineage, idea="hub")
    {'Bremen': Dated(year=2003, earliest=2003, latest=2003, claims=('c',))}
    """
    found: dict[str, list[str]] = {}
    for node in sorted(lineage, key=str):
        data = lineage.nodes[node]
        if data.get("idea") == idea and data.get("place") is not None:
            found.setdefault(data["place"], []).append(node)
    return {place: _first(lineage, nodes) for place, nodes in sorted(found.items(), key=str)}


def _first(lineage: "Lineage", nodes: list[str]) -> Dated | Undated | Unknown:
    spans = [span_of(lineage.nodes[node]) for node in nodes]
    dated = [span for span in spans if span[0] == span[0]]
    claims = union(lineage.nodes[node].get("claims", ()) for node in nodes)
    if not dated:
        return Undated(claims) if claims else UNKNOWN
    year, low, high = (min(ends) for ends in zip(*dated, strict=True))
    return Dated(year, earliest=min(low, year), latest=max(high, year), claims=claims)
