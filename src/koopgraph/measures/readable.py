"""A table for people: names, ranges beside their values, few digits, reasons below."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from koopgraph.measures.errors import Undefined
from koopgraph.measures.table import Table
from koopgraph.measures.words import PHRASES, heading, said
from koopgraph.terms import is_web_address

Label = Callable[[str], str]
ENDS = {"year": ("earliest", "latest")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """Headings, rows of texts, and the lines below: totals, what was counted, why numbers lack."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def readable(table: Table, label: Label, lang: str = "en") -> Readable:
    """``table`` in ``lang``, with the names that ``label`` gives for addresses.

    >>> table = Table(measure="lags", columns=("giver", "lag", "lag_low", "lag_high"),
    ...               rows=(("https://x.org/bremen", 12, 11, 13),), counts={"hops": 1})
    >>> found = readable(table, lambda address: "Bremen", "de")
    >>> found.head, found.rows, found.notes
    (('von', 'Jahre dazwischen'), (('Bremen', '12 (11–13)'),), ('gezählt: Schritte 1',))
    """
    names = _shown_columns(table)
    return Readable(
        head=tuple(heading(name, lang) for name in names),
        rows=tuple(tuple(ranged(row, name, label, lang) for name in names) for row in table),
        notes=tuple(_notes(table, names, label, lang)),
    )


def ranged(row: Any, name: str, label: Label, lang: str) -> str:  # a row has its table's columns
    """One value of a row, with its range when there is one."""
    value = in_words(getattr(row, name), label, lang)
    ends = [in_words(getattr(row, end), label, lang) for end in _ends(name, row._fields)]
    return f"{value} ({'–'.join(ends)})" if ends and set(ends) != {value} else value


def in_words(cell: Any, label: Label, lang: str) -> str:  # any cell of a table
    """A cell as text: three digits, names for addresses, known words in ``lang``."""
    if isinstance(cell, bool):
        return said("yes" if cell else "no", lang)
    if isinstance(cell, tuple):
        return ", ".join(in_words(one, label, lang) for one in cell)
    if isinstance(cell, float):
        text = f"{cell:.0f}" if abs(cell) >= 100 or cell == int(cell) else f"{cell:.3g}"
        return text.replace(".", ",") if lang == "de" else text
    if isinstance(cell, str):
        return said(cell, lang) if cell in PHRASES else str(name_of(cell, label))
    return "" if cell is None else str(cell)


def counted(table: Table, lang: str = "en") -> str:
    """What the numbers rest on, in one line; empty when nothing was counted."""
    counts = "; ".join(f"{said(what, lang)} {n}" for what, n in table.counts.items())
    return said("counted: {}", lang).format(counts) if counts else ""


def _shown_columns(table: Table) -> list[str]:
    """All columns but the ends of ranges, which stand beside their value, and idle ones."""
    ends = {end for name in table.columns for end in _ends(name, table.columns)}
    if "origins" in table.columns and all(len(row.origins) == 1 for row in table):
        ends.add("origins")  # the column origin says it
    return [name for name in table.columns if name not in ends]


def _ends(name: str, columns: Sequence[str]) -> tuple[str, ...]:
    ends = ENDS.get(name, (f"{name}_low", f"{name}_high"))
    return ends if set(ends) <= set(columns) else ()


def _notes(table: Table, shown: Sequence[str], label: Label, lang: str) -> Iterator[str]:
    for name, value in table.summary.items():
        reason = isinstance(value, Undefined)
        told = said(value.reason, lang) if reason else in_words(value, label, lang)
        yield f"{said(name, lang)}: {told}"
    if line := counted(table, lang):
        yield line
    for note in table.notes:
        yield said(note, lang)
    if table.why:
        yield name_of(Undefined(said(table.why, lang)), label).reason
    yield from _reasons(table, shown, label, lang)


def _reasons(table: Table, shown: Sequence[str], label: Label, lang: str) -> Iterator[str]:
    """Why a cell is –, once for each reason, with the columns in which it stands."""
    found: dict[str, dict[str, None]] = {}
    for row in table.rows:
        for name, cell in zip(table.columns, row, strict=True):
            if isinstance(cell, Undefined):
                found.setdefault(cell.reason, {})[name] = None
    for reason, names in found.items():
        where = ", ".join(heading(name, lang) for name in names if name in shown)
        why = name_of(Undefined(said(reason, lang)), label).reason
        yield f"– ({where}): {why}" if where else f"–: {why}"


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
    return isinstance(cell, str) and is_web_address(cell)
