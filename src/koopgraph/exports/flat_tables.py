"""Nodes and edges as CSV: Palladio, nodegoat, Gephi's table view, Kùzu, Neo4j.

The first column of the nodes is their id; the first two of the edges are the ids of their ends.
"""

import csv
import io
from collections.abc import Iterable

from koopgraph.exports.flat import EDGE, NODE, Cell, FlatGraph, FlatRecord
from koopgraph.files import guarded


def node_csv(flat: FlatGraph) -> str:
    """One row a place, or intermediary that gave."""
    return _csv(NODE, flat.nodes)


def edge_csv(flat: FlatGraph) -> str:
    """One row a transfer, from the giver to the receiver."""
    return _csv(EDGE, flat.edges)


def _csv(columns: Iterable[str], records: Iterable[FlatRecord]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = tuple(columns)
    writer.writerow(names)
    for record in records:
        writer.writerow(_cell(record[name]) for name in names)
    return out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else str(value)
