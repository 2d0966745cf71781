"""The template: an empty table with headings, help and lists of the words that fit."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from koopgraph.files import guarded
from koopgraph.tables.columns import COLUMNS, TableColumn
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.rows_of_graph import Cells, RowsOfGraph
from koopgraph.tables.words import said
from koopgraph.things import Things

TITLES = {"en": ("transfers", "help"), "de": ("Transfers", "Hilfe")}
HELP_HEADING = {
    "en": ("column", "what stands in it", "words that fit", "needed"),
    "de": ("Spalte", "was hineinkommt", "Wörter, die passen", "nötig"),
}
EXAMPLE = {
    "idea": ("mobility hub", "Mobilitätsstation"),
    "kind": ("transfer", "Transfer"),
    "from_place": ("Bremen", "Bremen"),
    "from_country": ("DE", "DE"),
    "to_place": ("Leipzig", "Leipzig"),
    "to_country": ("DE", "DE"),
    "year": ("2015-07-08", "2015-07-08"),
    "stage": ("opened", "eröffnet"),
    "brought_by": ("koopstadt", "koopstadt"),
    "giver_grade": ("documented", "belegt"),
    "year_grade": ("documented", "belegt"),
    "source_title": ("EXAMPLE: replace this row", "BEISPIEL: diese Zeile ersetzen"),
}
_NO_CLOCK = datetime(2000, 1, 1)
_LAST_ROW = 1_000


def template(lang: str = "en", *, with_seldom: bool = True) -> list[list[str]]:
    """Heading and one example row; ``with_seldom=False`` leaves out columns that few need."""
    chosen = [column for column in COLUMNS if with_seldom or not column.seldom]
    index = 1 if lang == "de" else 0
    example = [EXAMPLE.get(column.name, ("", ""))[index] for column in chosen]
    return [[column.title(lang) for column in chosen], example]


def template_csv(lang: str = "en") -> str:
    """The template as CSV; German ones as German Excel wants them (semicolon, mark)."""
    out = io.StringIO()
    if lang == "de":
        out.write("\ufeff")
    separator = ";" if lang == "de" else ","
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(template(lang))
    return out.getvalue()


def workbook(rows: Sequence[Sequence[str]], *, lang: str = "en") -> bytes:
    """Rows (the first is the heading) as an Excel workbook with lists and a sheet of help.

    Every cell is text, so that nothing turns into a formula or a date.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _NO_CLOCK})
    _table(book, rows, lang)
    _help(book, lang)
    book.close()
    return out.getvalue()


def _table(book: Any, rows: Sequence[Sequence[str]], lang: str) -> None:
    sheet = book.add_worksheet(TITLES[lang][0])
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    titles = {column.title(lang): column for column in COLUMNS}
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(rows[0]) - 1, 18, text)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, cell, bold if number == 0 else text)
    for place, title in enumerate(rows[0]):
        _list(sheet, place, titles[title], lang, max(_LAST_ROW, len(rows)))


def _list(sheet: Any, place: int, column: TableColumn, lang: str, last: int) -> None:
    """A drop-down list where only some words fit (one word a cell)."""
    if column.words and column.name != "format":
        words = list(column.words.values() if lang == "de" else column.words)
        rule = {"validate": "list", "source": words, "error_type": "warning"}
        sheet.data_validation(1, place, last, place, rule)


def _help(book: Any, lang: str) -> None:
    sheet = book.add_worksheet(TITLES[lang][1])
    bold = book.add_format({"bold": True})
    yes = {"en": "yes", "de": "ja"}[lang]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 70)
    sheet.write_row(0, 0, HELP_HEADING[lang], bold)
    for number, column in enumerate(COLUMNS, 1):
        words = column.words.values() if lang == "de" else column.words
        cells = (column.title(lang), column.about[lang], ", ".join(words))
        sheet.write_row(number, 0, (*cells, yes if column.required else ""))


def table(kg: Things, *, lang: str = "en") -> list[list[str]]:
    """Heading and rows of the template's table, in ``lang``."""
    rows = RowsOfGraph(GraphIndex(kg.engine)).rows()
    heading = [column.title(lang) for column in COLUMNS]
    return [heading, *([_in_words(row, c.name, lang) for c in COLUMNS] for row in rows)]


def _in_words(row: Cells, name: str, lang: str) -> str:
    column = next(column for column in COLUMNS if column.name == name)
    cell = row[name]
    if column.words and name != "format":
        return said(cell, column.words, lang)
    return cell


def csv_text(kg: Things, *, excel_de: bool = False) -> str:
    """The table as CSV; ``excel_de``: German headings, semicolons and a byte-order mark.

    Cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    out = io.StringIO()
    if excel_de:
        out.write("\ufeff")
    writer = csv.writer(out, delimiter=";" if excel_de else ",", lineterminator="\r\n")
    for line in table(kg, lang="de" if excel_de else "en"):
        writer.writerow([guarded(cell) for cell in line])
    return out.getvalue()


def xlsx_bytes(kg: Things) -> bytes:
    """The table as an Excel workbook with the template's help; the same bytes each time."""
    from koopgraph.tables.template import workbook

    return workbook(table(kg, lang=kg.lang), lang=kg.lang)
