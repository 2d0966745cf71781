"""Names for addresses, so that people can read a table."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from koopgraph.measures.refusals import Undefined
from koopgraph.measures.table import Table

Label = Callable[[str], str]
_ADDRESS = re.compile(r"https?://[^\s,;]+")


def named(table: Table, label: Label) -> Table:
    """The same table with names for addresses, in cells and in reasons; "" leaves the address.

    >>> table = Table(measure="toy", columns=("city",), rows=(("https://x.org/bremen",),))
    >>> named(table, {"https://x.org/bremen": "Bremen"}.get).rows
    (('Bremen',),)
    """
    rows = tuple(tuple(name_of(cell, label) for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def with_names(table: Table, label: Label) -> Table:
    """The same table with a column ``…_label`` behind each column that holds addresses.

    >>> table = Table(measure="toy", columns=("city", "n"), rows=(("https://x.org/bremen", 2),))
    >>> with_names(table, lambda address: address[-6:]).columns
    ('city', 'city_label', 'n')
    """
    columns: dict[str, tuple[Any, ...]] = {}
    for name in table.columns:
        cells = table.column(name)
        names = tuple(name_of(cell, label) for cell in cells)
        columns[name] = cells
        if any(map(_is_address, cells)):
            columns[f"{name}_label"] = names
        elif names != cells:  # reasons that name a thing
            columns[name] = names
    rows = tuple(zip(*columns.values(), strict=True))
    return replace(table, columns=tuple(columns), rows=rows)


def labels_of(table: Table, label: Label) -> dict[str, str]:
    """Address → name, for all addresses in the cells of a table."""
    found: dict[str, str] = {}
    waiting = [cell for row in table.rows for cell in row]
    while waiting:
        cell = waiting.pop()
        if isinstance(cell, tuple):
            waiting.extend(cell)
        elif _is_address(cell):
            found[cell] = label(cell) or cell
    return found


def name_of(cell: Any, label: Label) -> Any:  # any cell of a table
    """The cell with names for the addresses in it."""
    if isinstance(cell, tuple):
        return tuple(name_of(one, label) for one in cell)
    if isinstance(cell, Undefined):
        return Undefined(_ADDRESS.sub(lambda found: label(found[0]) or found[0], cell.reason))
    if _is_address(cell):
        return label(cell) or cell
    return cell


def _is_address(cell: object) -> bool:
    if isinstance(cell, tuple):
        return any(map(_is_address, cell))
    return isinstance(cell, str) and cell.startswith("http")
