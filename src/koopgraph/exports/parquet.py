"""Nodes and edges as Parquet: typed columns for data frames and DuckDB; unknown is null."""

import io
from collections.abc import Mapping, Sequence

from koopgraph.exports.flat import EDGE, NODE, FlatRecord, flat_graph
from koopgraph.exports.statements import header
from koopgraph.measures.errors import part
from koopgraph.things import Things


def node_parquet(kg: Things) -> bytes:
    """One row a place, or intermediary that gave."""
    return _written(kg, NODE, flat_graph(kg).nodes)


def edge_parquet(kg: Things) -> bytes:
    """One row a transfer, from the giver to the receiver."""
    return _written(kg, EDGE, flat_graph(kg).edges)


def _written(kg: Things, columns: Mapping[str, type], records: Sequence[FlatRecord]) -> bytes:
    pyarrow, parquet = part("pyarrow"), part("pyarrow.parquet")
    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }
    licences = {"licence": " ".join(line.lstrip("# ") for line in header(kg).splitlines())}
    schema = pyarrow.schema(
        [(name, types[kind]) for name, kind in columns.items()], metadata=licences
    )
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(list(records), schema=schema), out)
    return out.getvalue()
