"""The country that most places of a table lie in: of twins, the one there is meant."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from koopgraph.countries import country
from koopgraph.tables import gazetteer
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.mapping import TableMapping
from koopgraph.tables.reading import Sheet
from koopgraph.vocab import KOOP

_PLACES = ("from_place", "to_place")
_COUNTRIES = ("from_country", "to_country")
_ENOUGH = 3  # places of which the country is plain
_MOST = 1_000  # names that are looked at


class Table(Protocol):
    """What is looked at."""

    index: GraphIndex
    sheet: Sheet
    mapping: TableMapping


def home(table: Table, columns: Sequence[str | None]) -> str:
    """The code of the country of more than half of the places that can be only one, else ""."""
    cells = {
        (column, text)
        for _, row in table.sheet.rows
        for column, text in zip(columns, row, strict=False)
        if column in (*_PLACES, *_COUNTRIES) and text
    }
    turned = table.mapping.turned
    if turned and turned.heading in _PLACES:
        own = filter(table.mapping.turns, table.sheet.headings)
        cells |= {(turned.heading, turned.name(heading)) for heading in own}
    found = Counter(_codes(table, sorted(cells)[:_MOST]))
    code, count = found.most_common(1)[0] if found else ("", 0)
    return code if count >= _ENOUGH and 2 * count > found.total() else ""


def _codes(table: Table, cells: Sequence[tuple[str, str]]) -> Iterator[str]:
    for column, text in cells:
        cell = table.mapping.cell(column, text)
        if column in _COUNTRIES:
            named = country(cell)
            yield from [named.code] if named else []
            continue
        known = [table.index.places[iri].country for iri in table.index.named(KOOP.City, cell)]
        codes = set(known) or {town.country for town in gazetteer.towns(cell, kind="city")}
        if len(codes) == 1:
            yield from codes - {""}
