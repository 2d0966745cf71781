"""The transfer graph as flat records, for the formats of graph tools and tables.

A node is a place, or an intermediary that a source names as the giver. An edge is a transfer and
points the way knowledge flows, from the giver to the receiver; rivals are in, marked as such. A
transfer whose giver nobody names has no edge.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from koopgraph.engines import named_queries
from koopgraph.terms import curie
from koopgraph.things import LabelsByThing, Things, all_labels, best_label
from koopgraph.transfer_graph import places, transfers

Cell: TypeAlias = str | int | float | bool | None
FlatRecord: TypeAlias = dict[str, Cell]

NODE = {
    "id": str,
    "label": str,
    "label_de": str,
    "kind": str,
    "country": str,
    "latitude": float,
    "longitude": float,
    "networks": str,
    "address": str,
}
EDGE = {
    "source": str,
    "target": str,
    "key": str,
    "label": str,
    "idea": str,
    "idea_label": str,
    "idea_label_de": str,
    "year": int,
    "earliest": int,
    "latest": int,
    "ended": int,
    "date": str,
    "certainty": str,
    "grade": str,
    "rival": bool,
    "carriers": str,
    "claims": str,
    "address": str,
}
"""Names and types of the columns; any value may be ``None``, for unknown. ``date`` is EDTF;
``ended`` the year in which what received ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatGraph:
    """Nodes sorted by id, edges sorted by key."""

    nodes: tuple[FlatRecord, ...]
    edges: tuple[FlatRecord, ...]


def flat_graph(kg: Things) -> FlatGraph:
    """All transfers with giver and receiver, and their ends; every row is read here."""
    labels = all_labels(kg.engine)
    stated = transfers(kg)
    ended = {str(thing): _year(year) for thing, year in named_queries.rows(kg.engine, "ends")}
    made = (_edge(transfer, ended, labels) for transfer in stated)
    edges = tuple(edge for edge in made if edge["source"] and edge["target"])
    known = {curie(address): (address, place) for address, place in places(kg).items()}
    bodies = {_short(t["intermediary"]): str(t["intermediary"]) for t in stated}
    ends = {str(edge[end]) for edge in edges for end in ("source", "target")}
    nodes = tuple(
        _place(end, *known[end], labels) if end in known else _body(end, bodies[end], labels)
        for end in sorted(ends)
    )
    return FlatGraph(nodes=nodes, edges=edges)


def _edge(
    transfer: dict[str, Any], ended: Mapping[str, int | None], labels: LabelsByThing
) -> FlatRecord:
    address, idea = str(transfer["transfer"]), str(transfer["idea"])
    return {
        "source": _short(transfer["giver"] or transfer["intermediary"]),
        "target": _short(transfer["receiver"]),
        "key": curie(address),
        "label": _label(address, labels),
        "idea": curie(idea),
        "idea_label": _label(idea, labels),
        "idea_label_de": _label(idea, labels, "de"),
        "year": _year(transfer["year"]),
        "earliest": _year(transfer["earliest"]),
        "latest": _year(transfer["latest"]),
        "ended": ended.get(str(transfer["initiative"])),
        "date": _text(transfer["when"]),
        "certainty": _text(transfer["certainty"]),
        "grade": _text(transfer["grade"]),
        "rival": transfer["rival_of"] is not None,
        "carriers": _joined(transfer["brought_by"], labels),
        "claims": " ".join(map(curie, _addresses(transfer["claims"]))) or None,
        "address": address,
    }


def _place(key: str, address: str, place: dict[str, Any], labels: LabelsByThing) -> FlatRecord:
    own: FlatRecord = {
        "kind": "place",
        "country": _label(str(place["country"]), labels) if place["country"] else None,
        "latitude": place["lat"],
        "longitude": place["lon"],
        "networks": _joined(place["networks"], labels),
    }
    return _named(key, address, labels) | own


def _body(key: str, address: str, labels: LabelsByThing) -> FlatRecord:
    return _named(key, address, labels) | {"kind": "intermediary"}


def _named(key: str, address: str, labels: LabelsByThing) -> FlatRecord:
    empty: FlatRecord = dict.fromkeys(NODE)
    label, label_de = (_label(address, labels, lang) or key for lang in ("en", "de"))
    return empty | {"id": key, "address": address, "label": label, "label_de": label_de}


def _label(address: str, labels: LabelsByThing, lang: str = "en") -> str:
    return best_label(labels.get(address, {}), lang)


def _short(address: object) -> str | None:
    return curie(str(address)) if address else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _year(value: object) -> int | None:
    return int(str(value)) if value is not None else None


def _addresses(value: object) -> list[str]:
    return sorted(map(str, value)) if isinstance(value, tuple) else []


def _joined(value: object, labels: LabelsByThing) -> str | None:
    return "; ".join(sorted(_label(address, labels) for address in _addresses(value))) or None
