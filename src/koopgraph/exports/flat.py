"""The transfer graph as flat records, for the formats of graph tools and tables.

A node is a place, or an intermediary that a source names as the giver. An edge is a transfer and
points the way knowledge flows, from the giver to the receiver; rivals are in, marked as such. A
transfer whose giver nobody names has no edge.
"""

from typing import Any, TypeAlias

from koopgraph.engines import named_queries
from koopgraph.terms import curie
from koopgraph.things import Things
from koopgraph.transfer_graph import places, transfers

Cell: TypeAlias = str | int | float | bool | None
Record: TypeAlias = dict[str, Cell]

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


def edges(kg: Things) -> list[Record]:
    """One record a transfer with giver and receiver, sorted by key."""
    ends = {str(thing): _year(year) for thing, year in named_queries.rows(kg.engine, "ends")}
    records = [_edge(kg, t) | {"ended": ends.get(str(t["initiative"]))} for t in transfers(kg)]
    records = [{name: record[name] for name in EDGE} for record in records]
    return [record for record in records if record["source"] and record["target"]]


def _edge(kg: Things, transfer: dict[str, Any]) -> Record:
    address, idea = str(transfer["transfer"]), str(transfer["idea"])
    return {
        "source": _short(transfer["giver"] or transfer["intermediary"]),
        "target": _short(transfer["receiver"]),
        "key": curie(address),
        "label": kg.label(address, "en"),
        "idea": curie(idea),
        "idea_label": kg.label(idea, "en"),
        "idea_label_de": kg.label(idea, "de"),
        "year": _year(transfer["year"]),
        "earliest": _year(transfer["earliest"]),
        "latest": _year(transfer["latest"]),
        "date": _text(transfer["when"]),
        "certainty": _text(transfer["certainty"]),
        "grade": _text(transfer["grade"]),
        "rival": transfer["rival_of"] is not None,
        "carriers": _joined(kg, transfer["brought_by"]),
        "claims": " ".join(map(curie, _addresses(transfer["claims"]))) or None,
        "address": address,
    }


def nodes(kg: Things) -> list[Record]:
    """One record for each end of an edge, sorted by id."""
    known = {curie(address): (address, place) for address, place in places(kg).items()}
    ends = {str(edge[end]) for edge in edges(kg) for end in ("source", "target")}
    addresses = {
        _short(t["intermediary"]): str(t["intermediary"])
        for t in transfers(kg)
        if t["intermediary"]
    }
    return [
        _place(kg, end, *known[end]) if end in known else _body(kg, end, addresses[end])
        for end in sorted(ends)
    ]


def _place(kg: Things, key: str, address: str, place: dict[str, Any]) -> Record:
    own: Record = {
        "kind": "place",
        "country": kg.label(str(place["country"]), "en") if place["country"] else None,
        "latitude": place["lat"],
        "longitude": place["lon"],
        "networks": _joined(kg, place["networks"]),
    }
    return _named(kg, key, address) | own


def _body(kg: Things, key: str, address: str) -> Record:
    return _named(kg, key, address) | {"kind": "intermediary"}


def _named(kg: Things, key: str, address: str) -> Record:
    empty: Record = dict.fromkeys(NODE)
    labels = {"label": kg.label(address, "en") or key, "label_de": kg.label(address, "de") or key}
    return empty | {"id": key, "address": address} | labels


def _short(address: object) -> str | None:
    return curie(str(address)) if address else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _year(value: object) -> int | None:
    return int(str(value)) if value is not None else None


def _addresses(value: object) -> list[str]:
    return sorted(map(str, value)) if isinstance(value, tuple) else []


def _joined(kg: Things, value: object) -> str | None:
    return "; ".join(sorted(kg.label(address, "en") for address in _addresses(value))) or None
