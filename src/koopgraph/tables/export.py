"""The graph back as the template's table: CSV and XLSX."""

import csv
import io
from typing import TYPE_CHECKING

from koopgraph.tables.columns import COLUMNS
from koopgraph.tables.known import Known
from koopgraph.tables.reading import FORMULA
from koopgraph.tables.rows_of_graph import Cells, RowsOfGraph
from koopgraph.tables.words import said

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph


def table(kg: "KoopGraph", *, lang: str = "en") -> list[list[str]]:
    """Heading and rows of the template's table, in ``lang``."""
    rows = RowsOfGraph(Known(kg.engine)).rows()
    heading = [column.title(lang) for column in COLUMNS]
    return [heading, *([_in_words(row, c.name, lang) for c in COLUMNS] for row in rows)]


def _in_words(row: Cells, name: str, lang: str) -> str:
    column = next(column for column in COLUMNS if column.name == name)
    cell = row[name]
    if column.words and name != "format":
        return said(cell, column.words, lang)
    return cell


def csv_text(kg: "KoopGraph", *, excel_de: bool = False) -> str:
    """The table as CSV; ``excel_de``: German headings, semicolons and a byte-order mark.

    Cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    out = io.StringIO()
    if excel_de:
        out.write("\ufeff")
    writer = csv.writer(out, delimiter=";" if excel_de else ",", lineterminator="\r\n")
    for line in table(kg, lang="de" if excel_de else "en"):
        writer.writerow([escaped(cell) for cell in line])
    return out.getvalue()


def escaped(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> escaped("=1+1"), escaped("-"), escaped("2015")
    ("'=1+1", '-', '2015')
    """
    return "'" + cell if cell.lstrip("'").startswith(FORMULA) and len(cell) > 1 else cell


def xlsx_bytes(kg: "KoopGraph") -> bytes:
    """The table as an Excel workbook with the template's help; the same bytes each time."""
    from koopgraph.tables.template import workbook

    return workbook(table(kg, lang=kg.lang), lang=kg.lang)
