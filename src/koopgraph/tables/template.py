"""The table to fill in, and the graph as the same table: as CSV and as a workbook."""

import csv
import io

from koopgraph.engines import named_queries
from koopgraph.files import guarded
from koopgraph.model.excerpt import Excerpt
from koopgraph.tables.columns import BY_NAME, ordered
from koopgraph.tables.dates import in_cell
from koopgraph.tables.graph_cells import Cells
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.rows_of_graph import RowsOfGraph
from koopgraph.tables.sheets import NETWORKS, SHEETS
from koopgraph.tables.sheets_of_graph import SheetsOfGraph
from koopgraph.tables.words import SAYS_NOTHING, said
from koopgraph.tables.workbook import Content, other_columns, workbook
from koopgraph.terms import IRI
from koopgraph.things import Things
from koopgraph.vocab import ASSERTED_GRAPH

EXAMPLE = {
    "idea": ("Example: mobility hub", "Beispiel: Mobilitätsstation"),
    "from_place": ("Bremen", "Bremen"),
    "to_place": ("Leipzig", "Leipzig"),
    "year": ("2015", "2015"),
    "how": ("excursion; koopstadt", "Exkursion; koopstadt"),
    "source_title": ("title of the source", "Titel der Quelle"),
    "source_address": ("https://…", "https://…"),
    "note_en": ("an example: no data", ""),
    "note_de": ("", "ein Beispiel, keine Daten"),
}


_GRADES = ("giver_grade", "arrival_grade", "year_grade", "carrier_grade", "changed_grade")
_DATES = ("year", "end_year")


def template(lang: str = "en") -> list[list[str]]:
    """Headings and one example row, which is never read as data."""
    index = 1 if lang == "de" else 0
    columns = ordered(lang)
    example = [EXAMPLE.get(column.name, ("", ""))[index] for column in columns]
    return [[column.title(lang) for column in columns], example]


def template_csv(lang: str = "en") -> str:
    """The template as CSV; German ones as German Excel wants them (semicolon, mark)."""
    out = io.StringIO()
    if lang == "de":
        out.write("\ufeff")
    separator = ";" if lang == "de" else ","
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(template(lang))
    return out.getvalue()


def template_xlsx(kg: Things, lang: str = "en", *, network: str = "") -> bytes:
    """The workbook to fill in; ideas and networks of the graph can be chosen from lists.

    A ``network`` stands by its name in the sheet of networks, still without members.
    """
    names = SheetsOfGraph(GraphIndex(kg.engine), lang).names()
    others = {NETWORKS.name: [[network]]} if network else {}
    content = Content(rows=template(lang)[1:], others=others, names=names, example=True)
    return workbook(ordered(lang), content, lang)


def table(
    kg: Things,
    *,
    lang: str = "en",
    place: IRI | None = None,
    confirming: bool = False,
    for_people: bool = True,
) -> list[list[str]]:
    """Heading and rows of the template's table, in ``lang``; ``for_people``: dates in words.

    Of one ``place``: what it gave and took. ``confirming``: with columns to be answered in.
    """
    columns = ordered(lang, confirming=confirming)
    told = kg.told if isinstance(kg, Excerpt) else None
    made = RowsOfGraph(GraphIndex(kg.engine), lang, of=told)
    rows = made.rows() if place is None else map(_without_usual, made.rows_of(place))
    rows = (_explained(row, lang) for row in rows) if for_people else rows
    heading = [column.title(lang) for column in columns]
    return [
        heading,
        *([in_words(row, c.name, lang, for_people=for_people) for c in columns] for row in rows),
    ]


BARE = {
    "en": "names the initiative alone: no date of it is on record",
    "de": "nennt nur das Vorhaben: ein Datum dazu ist nicht verzeichnet",
}
_TELLING = ("year", "end_year", "status", "changed", "from_place", "from_intermediary", "note_en")


def _explained(row: Cells, lang: str) -> Cells:
    """The row, with a note where it only names an initiative, which looks as if cells were lost."""
    note = f"note_{lang}"
    is_bare = row["kind"] == "adoption" and row["year_grade"] == SAYS_NOTHING
    if not is_bare or row[note] or any(row[name] for name in _TELLING):
        return row
    return row | {note: BARE[lang]}


def _without_usual(row: Cells) -> Cells:
    """The row without grades that empty cells would mean as well: what was never typed."""
    named = any(row[name] for name in ("source_slug", "source_title", "source_address"))
    usual = "documented" if named else "uncited"
    if any(row[name] not in ("", usual) for name in _GRADES):
        return row
    return row | dict.fromkeys(_GRADES, "")


def left_out(kg: Things) -> tuple[IRI, ...]:
    """The transfers that no row can tell: what they went to is not on record."""
    rows = named_queries.rows(kg.engine, "stated-transfers", graphs=(ASSERTED_GRAPH,))
    reached = {transfer for transfer, *_, receiver, _ in rows if receiver is not None}
    return tuple(sorted({IRI(str(row[0])) for row in rows} - reached))


def in_words(row: Cells, name: str, lang: str, *, for_people: bool = True) -> str:
    """A cell of a row as a table in ``lang`` writes it."""
    column = BY_NAME[name]
    cell = row[name]
    if name in _DATES and cell:
        return in_cell(cell, lang, for_people=for_people)
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
    for line in table(kg, lang="de" if excel_de else kg.lang, for_people=excel_de):
        writer.writerow([guarded(cell) for cell in line])
    return out.getvalue()


def to_confirm(kg: Things, place: IRI) -> bytes:
    """The rows of one place as a workbook to mail out; the replies are tables again."""
    lang = kg.lang
    columns = ordered(lang, confirming=True)
    rows = table(kg, lang=lang, place=place, confirming=True)[1:]
    return workbook(columns, Content(rows=rows), lang)


def xlsx_bytes(kg: Things) -> bytes:
    """The graph as the workbook, in its language; the same bytes each time."""
    lang = kg.lang
    sheets = SheetsOfGraph(GraphIndex(kg.engine), lang)
    others = {
        name: [[row.get(c.name, "") for c in other_columns(sheet, lang)] for row in rows]
        for sheet, (name, rows) in zip(SHEETS, sheets.rows().items(), strict=True)
    }
    content = Content(rows=table(kg, lang=lang)[1:], others=others, names=sheets.names())
    return workbook(ordered(lang), content, lang)
