"""Gould & Fernandez brokerage: between which groups a place passes on what it received."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, get_args

import networkx as nx

from koopgraph.measures.errors import one_of
from koopgraph.measures.roles import claims_at
from koopgraph.measures.selection import ATTESTED, CONFIRMED, Selection, select
from koopgraph.measures.table import Table

if TYPE_CHECKING:
    from koopgraph.measures.selection import TransferGraph

Groups = Literal["country", "networks"]
# (giver with broker, broker with receiver, giver with receiver) share a group -> role
ROLES = {
    (True, True, True): "coordinator",
    (False, False, True): "consultant",
    (True, False, False): "representative",
    (False, True, False): "gatekeeper",
    (False, False, False): "liaison",
}
NAMES = (*ROLES.values(), "overlap")  # overlap: only where groups overlap


def brokerage(
    graph: "TransferGraph | Any",  # or a table of transfers
    *,
    by: Groups = "country",
    idea: str | None = None,
    certainty: tuple[str, ...] = CONFIRMED,
    grade: tuple[str, ...] = ATTESTED,
) -> Table:
    """How often each place brokers, in the five roles of Gould & Fernandez.

    A place b brokers where a gave to b, b gave to c, and a did not give to c directly. Coordinator:
    a, b, c in one group; consultant (itinerant broker): a and c in one, b in another;
    representative: a and b in one, c in another; gatekeeper: b and c in one; liaison: three groups.
    ``by="country"`` or ``"networks"`` (city networks; to share one is to be in one group; since
    these overlap, triples such as "b shares one network with a and another with c" fit none of the
    five and stand under ``overlap``). Triples with a place that has no group are left out
    (counted). With ``idea`` only its transfers make a path. Ignores dates. Rows: places that
    broker, most first.

    Source: Gould & Fernandez (1989), Structures of mediation, doi:10.2307/270949.

    >>> graph = nx.MultiDiGraph([("Bremen", "Leipzig"), ("Leipzig", "Graz")])
    >>> for place, country in (("Bremen", "DE"), ("Leipzig", "DE"), ("Graz", "AT")):
    ...     graph.nodes[place]["country"] = country
    >>> [(row.place, row.representative, row.total) for row in brokerage(graph)]
    [('Leipzig', 1, 1)]
    """
    one_of("by", by, get_args(Groups))
    chosen = select(graph, certainty=certainty, grade=grade)
    groups = {place: _groups(data.get(by)) for place, data in chosen.graph.nodes(data=True)}
    found: dict[str, Counter[str]] = {}
    ungrouped = 0
    for triple in _open_triples(chosen, idea):
        if not all(groups[place] for place in triple):
            ungrouped += 1
            continue
        found.setdefault(triple[1], Counter())[_role(triple, groups)] += 1
    ranked = sorted(found, key=lambda place: (-found[place].total(), str(place)))
    rows = [(b, *(found[b][name] for name in NAMES), found[b].total()) for b in ranked]
    none = f"nobody passed on what it received between places whose {by} is recorded"
    left = {f"triples without {by} left out": ungrouped} if ungrouped else {}
    return Table(
        measure="brokerage",
        columns=("place", *NAMES, "total"),
        rows=tuple(rows),
        trace=tuple(claims_at(chosen, place) for place in ranked),
        counts=chosen.counts() | left,
        notes=(f"groups: {by}",),
        why="" if rows else none,
    )


def _groups(value: Any) -> frozenset[str]:  # one text, several, or nothing
    if value is None:
        return frozenset()
    return frozenset([value] if isinstance(value, str) else value)


def _open_triples(chosen: Selection, idea: str | None) -> Iterator[tuple[str, str, str]]:
    """(giver, broker, receiver) without a direct transfer from giver to receiver."""
    pairs = [
        (giver, receiver)
        for giver, receiver, _, data in chosen.edges()
        if giver != receiver and idea in (None, data.get("idea"))
    ]
    graph = nx.DiGraph(pairs)
    for broker in graph:
        for giver in graph.predecessors(broker):
            for receiver in graph.successors(broker):
                if giver != receiver and not graph.has_edge(giver, receiver):
                    yield giver, broker, receiver


def _role(triple: tuple[str, str, str], groups: dict[str, frozenset[str]]) -> str:
    giver, broker, receiver = (groups[place] for place in triple)
    shared = (bool(giver & broker), bool(broker & receiver), bool(giver & receiver))
    return ROLES.get(shared, "overlap")
