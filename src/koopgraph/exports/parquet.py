"""Nodes and edges as Parquet: typed columns for data frames and DuckDB; unknown is null."""

import io
from collections.abc import Mapping, Sequence
from importlib import import_module

from koopgraph.errors import MissingPart
from koopgraph.exports.flat import EDGE, NODE, FlatGraph, FlatRecord


def node_parquet(flat: FlatGraph) -> bytes:
    """One row a place, or intermediary that gave."""
    return _written(flat, NODE, flat.nodes)


def edge_parquet(flat: FlatGraph) -> bytes:
    """One row a transfer, from the giver to the receiver."""
    return _written(flat, EDGE, flat.edges)


def _written(flat: FlatGraph, columns: Mapping[str, type], records: Sequence[FlatRecord]) -> bytes:
    try:
        pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise MissingPart("pyarrow", "measures") from error
    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }
    licences = {"licence": flat.licences}
    schema = pyarrow.schema(
        [(name, types[kind]) for name, kind in columns.items()], metadata=licences
    )
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(list(records), schema=schema), out)
    return out.getvalue()
