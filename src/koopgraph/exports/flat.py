"""The transfer graph as flat records, for the formats of graph tools and tables.

A node is a place, or an intermediary that a source names as the giver. An edge is a transfer and
points the way knowledge flows, from the giver to the receiver; rival accounts, where they are asked
for, are marked as such. A transfer whose giver nobody names has no edge.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from koopgraph.engines import named_queries
from koopgraph.exports.statements import header
from koopgraph.labels import LabelsByThing, all_labels, best_label
from koopgraph.model.slices import Surroundings, TransferSlice
from koopgraph.model.transfers import Transfer, transfers
from koopgraph.terms import curie
from koopgraph.things import Things
from koopgraph.transfer_graph import places

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
    "status": str,
    "grade": str,
    "rival": bool,
    "carriers": str,
    "claims": str,
    "address": str,
}
"""Names and types of the columns; any value may be ``None``, for unknown. ``date`` is EDTF;
``ended`` the year in which what received ended; ``status`` how it stands: what is in-preparation,
in-question, never-realised or not-on-record is no adoption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatGraph:
    """Nodes sorted by id, edges sorted by key."""

    nodes: tuple[FlatRecord, ...]
    edges: tuple[FlatRecord, ...]
    header: str
    """The lines of comment that say whose data these are."""
    undated: int
    """How many without a date fell out because years were asked for."""

    @property
    def licences(self) -> str:
        """The header in one line, for formats that have no comments."""
        return " ".join(line.lstrip("# ") for line in self.header.splitlines())


COUNTING = TransferSlice()


def flat_graph(kg: Things, wanted: TransferSlice = COUNTING) -> FlatGraph:
    """The transfers of a slice with giver and receiver, and their ends; every row is read here."""
    labels = all_labels(kg.engine)
    found = wanted.of(transfers(kg.engine, idea=wanted.idea), Surroundings.of(kg))
    stated = [transfer for transfer in found if all(transfer.ends)]
    ended = {str(thing): int(str(year)) for thing, year in named_queries.rows(kg.engine, "ends")}
    known = places(kg)
    ends = {str(end) for transfer in stated for end in transfer.ends}
    return FlatGraph(
        nodes=tuple(
            _place(curie(end), end, known[end], labels)
            if end in known
            else _body(curie(end), end, labels)
            for end in sorted(ends, key=curie)
        ),
        edges=tuple(_edge(transfer, ended, labels) for transfer in stated),
        header=header(kg),
        undated=found.undated,
    )


def _edge(transfer: Transfer, ended: Mapping[str, int], labels: LabelsByThing) -> FlatRecord:
    giver, receiver = transfer.ends
    date = transfer.date
    return {
        "source": curie(str(giver)),
        "target": curie(str(receiver)),
        "key": curie(transfer.transfer),
        "label": _label(transfer.transfer, labels),
        "idea": curie(transfer.idea),
        "idea_label": _label(transfer.idea, labels),
        "idea_label_de": _label(transfer.idea, labels, "de"),
        "year": date.year,
        "earliest": date.earliest,
        "latest": date.latest,
        "ended": ended.get(str(transfer.initiative)),
        "date": date.when,
        "certainty": transfer.certainty,
        "status": transfer.status,
        "grade": transfer.grade,
        "rival": transfer.rival_of is not None,
        "carriers": _joined(transfer.brought_by, labels),
        "claims": " ".join(map(curie, transfer.claims)) or None,
        "address": str(transfer.transfer),
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


def _joined(things: Iterable[str], labels: LabelsByThing) -> str | None:
    return "; ".join(sorted(_label(thing, labels) for thing in things)) or None
