"""Chains of transfers that respect time: how one idea can have travelled from place to place.

Works on the transfer graph: knowledge flows giver → receiver along its edges. A chain is a path of
transfers of one idea in which no transfer is dated before the one that it continues.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice, pairwise
from math import inf
from typing import TYPE_CHECKING, Any, Literal, get_args

import networkx as nx

from koopgraph.measures.bounds import at_least
from koopgraph.measures.errors import one_of
from koopgraph.measures.lineage_shape import Span, order_of, span_of
from koopgraph.measures.selection import Selection, select
from koopgraph.measures.table import Table, union

if TYPE_CHECKING:
    from koopgraph.measures.selection import TransferGraph

Kind = Literal["earliest", "shortest", "fastest"]
KINDS: tuple[str, ...] = get_args(Kind)
MOST_WAYS = 200  # ways between two transfers that are tried where the first is no chain
GRADES = ("uncited", "partly", "documented")  # the weakest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One transfer: an edge of the transfer graph with its dates."""

    transfer: str
    giver: str
    receiver: str
    span: Span
    data: dict[str, Any]

    @property
    def strength(self) -> tuple[int, int]:
        """How well the hop is attested; the weakest link of a chain has the least."""
        confirmed = (self.data.get("certainty") or "confirmed") == "confirmed"
        return int(confirmed), GRADES.index(self.data.get("grade") or "documented")

    @property
    def evidence(self) -> str:
        """Certainty and grade in words."""
        return " ".join(filter(None, (self.data.get("certainty"), self.data.get("grade"))))


def chains(
    graph: "TransferGraph | Any",  # or a table of transfers
    *,
    idea: str | None = None,
    source: str | None = None,
    target: str | None = None,
    kind: Kind = "shortest",
    strict: bool = False,
    within: float | None = None,
    certainty: tuple[str, ...] = ("confirmed",),
    grade: tuple[str, ...] = ("documented", "partly"),
) -> Table:
    """The best time-respecting chain from each place to each other that it reached.

    ``kind``: ``earliest`` arrival (then fewest hops), ``shortest`` (fewest hops, then earliest),
    ``fastest`` (least time from the first transfer to the last, then fewest hops). ``strict``: each
    transfer must be dated in a later year than the one it continues; otherwise the same year will
    do, and ``order`` says that the order within it is unknown. ``within``: the most years that may
    pass from one transfer to the next (pathpyG's delta; there with ``strict``). Transfers without a
    date are in no chain (counted). A place is not passed twice. ``arrival`` and ``duration`` are
    years, with ranges over all allowed dates; ``order`` is the least certain order in the chain,
    ``weakest`` its least attested transfer. ``years``, ``means`` (each a tuple), ``transfers`` and
    ``evidence`` (certainty and grade) have one entry a hop. Restrict with ``source`` (giver) and
    ``target``. Rows: one for each idea and pair.

    Source: Wu, Cheng, Huang, Ke, Lu & Xu (2014), Path problems in temporal graphs,
    doi:10.14778/2732939.2732945; Holme & Saramäki (2012), doi:10.1016/j.physrep.2012.03.001.

    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("Curitiba", "Bogotá", key="t1", idea="brt", year=2000)
    >>> _ = graph.add_edge("Bogotá", "Lima", key="t2", idea="brt", year=2010)
    >>> chains(graph, source="Curitiba").row("brt", "Curitiba", "Lima").places
    ('Curitiba', 'Bogotá', 'Lima')
    """
    one_of("kind", kind, KINDS)
    if within is not None:
        at_least("within", within, 0, meaning="the same year")
    chosen = select(graph, certainty=certainty, grade=grade)
    hops, undated = _hops(chosen, idea)
    following = _following(hops, strict, inf if within is None else within)
    starts = [i for i, hop in enumerate(hops) if source is None or hop.giver == source]
    best: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for start in starts:
        for chain in _from(start, hops, following):
            ends = (chain[0].data.get("idea"), chain[0].giver, chain[-1].receiver)
            offer = (_cost(chain, kind), tuple(hop.transfer for hop in chain), chain)
            if target in (None, ends[2]) and (ends not in best or offer[:2] < best[ends][:2]):
                best[ends] = offer
    found = {ends: offer[2] for ends, offer in sorted(best.items(), key=str)}
    waits = () if within is None else (f"at most {within:g} years from one hop to the next",)
    rule = "each hop in a later year" if strict else "hops in one year may follow each other"
    return Table(
        measure="chains",
        columns=("idea", "giver", "receiver", "hops", "places", "years", "means", "transfers",
                 "arrival", "arrival_low", "arrival_high",
                 "duration", "duration_low", "duration_high", "order", "weakest", "evidence"),
        rows=tuple((*ends, *_row(chain)) for ends, chain in found.items()),
        trace=tuple(union(hop.data.get("claims", ()) for hop in c) for c in found.values()),
        counts=chosen.counts() | ({"undated transfers left out": undated} if undated else {}),
        notes=(f"{kind} chains", rule, *waits),
        why="" if found else _why(chosen, undated, source, target),
        keys=3,
    )  # fmt: skip


def _hops(chosen: Selection, idea: str | None) -> tuple[list[Hop], int]:
    """Dated transfers, by year and name, and how many have no date."""
    every = [
        Hop(transfer=key, giver=giver, receiver=receiver, span=span_of(data), data=data)
        for giver, receiver, key, data in chosen.edges()
        if giver != receiver and idea in (None, data.get("idea"))
    ]
    dated = [hop for hop in every if hop.span[0] == hop.span[0]]
    return sorted(dated, key=lambda h: (h.span[0], str(h.transfer))), len(every) - len(dated)


def _following(hops: list[Hop], strict: bool, within: float) -> "nx.DiGraph[int]":
    """Which transfer may continue which: same idea, from where the first arrived, in time."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    by_giver: dict[tuple[Any, Any], list[int]] = defaultdict(list)
    for i, hop in enumerate(hops):
        graph.add_node(i)
        by_giver[hop.giver, hop.data.get("idea")].append(i)
    for i, hop in enumerate(hops):
        for j in by_giver[hop.receiver, hop.data.get("idea")]:
            gap = hops[j].span[0] - hop.span[0]
            if gap > within or hops[j].receiver == hop.giver:
                continue
            if gap > 0 or (gap == 0 and not strict):
                graph.add_edge(i, j)
    return graph


def _from(start: int, hops: list[Hop], following: "nx.DiGraph[int]") -> list[list[Hop]]:
    """For each transfer that can follow ``start``, the chain of fewest hops up to it.

    Between two given transfers the time is given, so fewest hops is best for every kind. Where the
    way of fewest hops passes a place twice, the next ones are tried (only with a waiting limit can
    they be any better).
    """
    paths = nx.single_source_shortest_path(following, start)
    found = []
    for end, path in paths.items():
        chain = [hops[i] for i in path]
        if not _simple(chain):
            ways = islice(nx.shortest_simple_paths(following, start, end), MOST_WAYS)
            other = ([hops[i] for i in way] for way in ways)
            chain = next((way for way in other if _simple(way)), [])
        found.append(chain)
    return [chain for chain in found if chain]


def _simple(chain: list[Hop]) -> bool:
    places = [chain[0].giver, *(hop.receiver for hop in chain)]
    return len(set(places)) == len(places)


def _cost(chain: list[Hop], kind: str) -> tuple[float, ...]:
    arrival, hops = chain[-1].span[0], len(chain)
    duration = arrival - chain[0].span[0]
    orders = {
        "earliest": (arrival, hops, duration),
        "shortest": (hops, arrival, duration),
        "fastest": (duration, hops, arrival),
    }
    return orders[kind]


def _row(chain: list[Hop]) -> tuple[Any, ...]:
    first, last = chain[0].span, chain[-1].span
    weakest = min(chain, key=lambda hop: (*hop.strength, str(hop.transfer)))
    duration = (0, 0, 0) if len(chain) == 1 else (
        last[0] - first[0], max(0, last[1] - first[2]), last[2] - first[1])  # fmt: skip
    return (
        len(chain),
        (chain[0].giver, *(hop.receiver for hop in chain)),
        tuple(_dated(hop.span) for hop in chain),
        tuple(tuple(hop.data.get("means", ())) or ("?",) for hop in chain),
        tuple(hop.transfer for hop in chain),
        *last,
        *duration,
        _order(chain),
        weakest.transfer,
        tuple(hop.evidence for hop in chain),
    )


def _dated(span: Span) -> str:
    return f"{span[0]:g}" if span[1] == span[2] else f"{span[0]:g} ({span[1]:g}–{span[2]:g})"


def _order(chain: list[Hop]) -> str:
    known = ("certain", "same year", "open")
    steps = [order_of(a.span, b.span) for a, b in pairwise(chain)]
    return max(steps, key=known.index, default="certain")


def _why(chosen: Selection, undated: int, *ends: str | None) -> str:
    absent = [place for place in ends if place is not None and place not in chosen.graph]
    if absent:
        return f"{absent[0]} is in none of these transfers"
    if undated:
        return f"none of {undated} transfers has a date: nothing is known about their order"
    return chosen.why_empty() if not chosen.graph.number_of_edges() else "no such chain"
