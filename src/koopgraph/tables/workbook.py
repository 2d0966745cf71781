"""The workbook: transfers, places, ideas, networks, sources; lists to choose from; help."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from koopgraph.tables.columns import CONFIRMING, TableColumn
from koopgraph.tables.sheets import HELP, LISTS, SHEETS, TRANSFERS, Sheet

Rows = Sequence[Sequence[str]]
HELP_HEADING = {
    "en": ("sheet", "column", "what stands in it", "words that fit", "needed"),
    "de": ("Blatt", "Spalte", "was hineinkommt", "Wörter, die passen", "nötig"),
}
HELP_FIRST = {
    "en": "The first eight columns are enough; the others are folded away to the right of them.",
    "de": "Die ersten acht Spalten genügen; die übrigen sind rechts davon eingeklappt.",
}
_YES = {"en": "yes", "de": "ja"}
_NO_CLOCK = datetime(2000, 1, 1)
_LAST_ROW = 1_000
_A4 = 9
_FIRST_WIDTHS = (26, 20, 20, 18, 24, 34, 30, 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a workbook holds besides headings: rows by sheet, and names to choose from.

    ``example`` is the first row of the transfers, written in grey.
    """

    rows: Rows = ()
    others: Mapping[str, Rows] = field(default_factory=dict)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    example: bool = False


def workbook(columns: Sequence[TableColumn], content: Content, lang: str) -> bytes:
    """The workbook as bytes, the same each time.

    Every cell is text, so that nothing turns into a formula or a date.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _NO_CLOCK})
    _Writer(book, lang).all(columns, content)
    book.close()
    return out.getvalue()


class _Writer:
    def __init__(self, book: Any, lang: str) -> None:
        self.book = book
        self.lang = lang
        self.head = book.add_format(
            {"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "num_format": "@", "valign": "top"}
        )
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.grey = book.add_format({"num_format": "@", "font_color": "#7A7A7A", "italic": True})

    def all(self, columns: Sequence[TableColumn], content: Content) -> None:
        names = _columns_of_lists(content.names, columns, self.lang)
        last = max(_LAST_ROW, len(content.rows) + 100)
        sheet = self.sheet(TRANSFERS[self.lang], columns, content.rows, grey=content.example)
        asking = (20, 26) if columns[0].name in CONFIRMING else ()
        widths = (*asking, *_FIRST_WIDTHS)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, self.text)
        folded = {"level": 1, "hidden": True}
        sheet.set_column(len(widths), len(columns) - 1, 18, self.text, folded)
        sheet.set_column(len(columns), len(columns), None, None, {"collapsed": True})
        self.lists(sheet, columns, names, last)
        for other in SHEETS:
            rows = content.others.get(other.name, ())
            columns_ = other_columns(other, self.lang)
            made = self.sheet(other.titles[self.lang], columns_, rows)
            made.set_column(0, len(columns_) - 1, 22, self.text)
            self.lists(made, columns_, names, last)
        lists = self.book.add_worksheet(LISTS[self.lang])
        for place, (title, words) in enumerate(names.values()):
            lists.write_string(0, place, title, self.head)
            lists.write_column(1, place, words, self.text)
            lists.set_column(place, place, 26)
        lists.freeze_panes(1, 0)
        self.help(columns)

    def sheet(
        self, title: str, columns: Sequence[TableColumn], rows: Rows, *, grey: bool = False
    ) -> Any:
        """A sheet with headings that stay, a hint on each, and its rows."""
        sheet = self.book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.title(self.lang), self.head)
            sheet.write_comment(0, place, column.about[self.lang], {"author": "koopgraph"})
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if cell:
                    form = self.grey if grey and number == 1 else self.text
                    sheet.write_string(number, place, cell, form)
        return sheet

    def lists(
        self,
        sheet: Any,
        columns: Sequence[TableColumn],
        names: Mapping[str, tuple[str, Sequence[str]]],
        last: int,
    ) -> None:
        """Lists to choose from; other words may be typed where the list is of names."""
        order = list(names)
        for place, column in enumerate(columns):
            if column.name not in names:
                continue
            letter, count = _letter(order.index(column.name)), len(names[column.name][1])
            source = f"='{LISTS[self.lang]}'!${letter}$2:${letter}${count + 1}"
            closed = bool(column.words) and column.name != "format"
            rule = {"validate": "list", "source": source, "show_error": closed}
            sheet.data_validation(1, place, last, place, rule | {"error_type": "warning"})

    def help(self, columns: Sequence[TableColumn]) -> None:
        """What each column of each sheet is for."""
        sheet = self.book.add_worksheet(HELP[self.lang])
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        for place, width in enumerate((14, 24, 70, 50, 8)):
            sheet.set_column(place, place, width, wrapped)
        sheet.write_string(0, 0, HELP_FIRST[self.lang])
        sheet.write_row(2, 0, HELP_HEADING[self.lang], self.head)
        lines = [(TRANSFERS[self.lang], column) for column in columns]
        for other in SHEETS:
            lines += [(other.titles[self.lang], c) for c in other_columns(other, self.lang)]
        for number, (title, column) in enumerate(lines, 3):
            words = ", ".join(_words(column, self.lang))
            needed = _YES[self.lang] if column.required else ""
            cells = (title, column.title(self.lang), column.about[self.lang], words, needed)
            sheet.write_row(number, 0, cells, wrapped)


def other_columns(sheet: Sheet, lang: str) -> tuple[TableColumn, ...]:
    """The columns of a sheet; names in the reader's language come first."""
    first = [c for c in sheet.columns if c.name.endswith(f"_{lang}")]
    if not first:
        return sheet.columns
    rest = [c for c in sheet.columns if c not in first]
    return (first[0], rest[0], *first[1:], *rest[1:])


def _columns_of_lists(
    names: Mapping[str, Sequence[str]], columns: Iterable[TableColumn], lang: str
) -> dict[str, tuple[str, Sequence[str]]]:
    """The lists by column: names that are known, then words that fit."""
    found = {}
    every = {c.name: c for other in SHEETS for c in other.columns} | {c.name: c for c in columns}
    for name, known in names.items():
        if known and name in every:
            found[name] = (every[name].title(lang), known)
    for name, column in every.items():
        if column.words:
            found[name] = (column.title(lang), _words(column, lang))
    return found


def _words(column: TableColumn, lang: str) -> list[str]:
    return list(column.words.values() if lang == "de" else column.words)


def _letter(place: int) -> str:
    """The letters of a column: A, B, …, Z, AA."""
    high, low = divmod(place, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)
