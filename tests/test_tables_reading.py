"""Files of strangers: whatever stands in them, the command ends in time, and says what it left."""

import gzip
import io
import json
import zipfile
from datetime import datetime
from time import process_time

import pytest
import xlsxwriter

from koopgraph.assembly import Parts, is_table
from koopgraph.errors import UnknownName
from koopgraph.tables.encodings import decoded
from koopgraph.tables.headings import named
from koopgraph.tables.importing import import_table
from koopgraph.tables.mapping import TableMapping
from koopgraph.tables.reading import Layout, read
from koopgraph.tables.set_apart import bad_rows_csv
from koopgraph.workbooks import by_calamine, fills, xlsx_cells
from koopgraph.workbooks import reading as workbooks
from koopgraph.workbooks.errors import UnreadableTable
from koopgraph.workbooks.sheets import BrokenWorkbook, WorkbookSheet
from table_world import world

HEAD = ["idea", "kind", "to_place", "year"]
ROW = ["mobility hub", "adoption", "Leipzig", 2015]
ON_READING = {
    *("guessed-encoding", "other-sheet", "year-as-day", "no-value"),
    *("merged", "above-heading", "beside-table", "date-habit", "nothing", "unused-column"),
    *("nothing-in-rows", "no-in-rows", "doubt-in-rows", "no-such-word", "unread-part"),
    *("guessed-separator", "lost-value", "named-twice", "about-sheet", "coloured"),
    *("shows-less", "first-days"),
    *("later-years", "count-in-rows", "lists-within", "reference-marks"),
}


def knows(heading):
    return named(heading) is not None


def workbook(path, sheets, *, merged=(), days=(), formulas=(), day="dd/mm/yyyy"):
    book = xlsxwriter.Workbook(path)
    style_of_days = book.add_format({"num_format": day})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                style = style_of_days if (number, column) in days else None
                sheet.write(number, column, cell, style)
        for first, column, last, value in merged:
            sheet.merge_range(first, column, last, column, value)
        for number, column, formula in formulas:
            sheet.write_formula(number, column, formula, None, "")
    book.close()
    return path


def changed(path, part, old, new):
    """The workbook with a text in one of its parts replaced; without the part if ``old`` is ""."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part and not old:
                continue
            assert name != part or old in content
            after.writestr(name, content.replace(old, new) if name == part else content)
    path.write_bytes(out.getvalue())
    return path


SHEET1 = "xl/worksheets/sheet1.xml"


def kinds(sheet):
    return {remark.kind for remark in sheet.remarks}


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing_and_is_told_where_it_is(tmp_path):
    path = workbook(tmp_path / "far.xlsx", {"t": [HEAD, ROW]})
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    changed(path, SHEET1, b"</sheetData>", far)
    line, cells = read(path, knows=knows).rows[-1]
    assert (line, len(cells), cells[-1]) == (1048576, 16384, "1")


def test_a_number_no_calendar_holds_stays_a_number_of_its_cell(tmp_path):
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, [*ROW[:3], 10_000_000_000]]}, days={(1, 3)})
    assert read(path, knows=knows).rows[0][1][3] == "10000000000"


@pytest.mark.parametrize(
    ("part", "old", "new", "problem", "cell"),
    [
        (SHEET1, b"<v>5</v>", b"<v>99999999</v>", "no-text", "B2"),
        (SHEET1, b"<v>5</v>", b"<v>-5</v>", "no-text", "B2"),
        (SHEET1, b"<v>5</v>", b"<v>5.7</v>", "no-text", "B2"),
        (SHEET1, b"<v>5</v>", b"<v>99999999999999999999999</v>", "no-text", "B2"),
        ("xl/workbook.xml", b"", b"", "no-workbook", ""),
        (SHEET1, b"</sheetData>", b"</sheetDat", "unreadable", ""),
    ],
)
def test_a_damaged_workbook_is_refused_with_sheet_cell_and_value(
    tmp_path, part, old, new, problem, cell
):
    path = changed(workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]}), part, old, new)
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    assert (caught.value.problem, caught.value.cell) == (problem, cell)
    assert cell in caught.value.say("de")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "name", [SHEET1, SHEET1.title(), SHEET1.replace("/", "\\"), f"/{SHEET1}"], ids=repr
)
def test_two_parts_of_one_name_are_told(name, tmp_path):
    """Names of parts are the same in capitals, and some programs write other slashes."""
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]})
    with zipfile.ZipFile(path, "a") as book:
        book.writestr(name, book.read(SHEET1))
    with pytest.raises(UnreadableTable) as caught:
        read(path)
    assert (caught.value.problem, caught.value.value) == ("doubled-part", SHEET1)
    assert SHEET1 in caught.value.say("de")


def test_a_sign_that_python_ends_a_line_at_ends_no_line_of_json(tmp_path):
    path = tmp_path / "t.jsonl"
    rows = [{"idea": "a\u2028b\x85c", "to_place": "Leipzig"}, {"idea": "d", "to_place": "Bremen"}]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    assert [cells[0] for _, cells in read(path).rows] == ["a\u2028b\x85c", "d"]


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_lines_of_text_that_are_named_a_workbook_are_told_what_they_are(tmp_path, ending):
    path = tmp_path / f"t.{ending}"
    path.write_text("Stadt;Jahr\nNürnberg;2015\n", encoding="utf-8")
    with pytest.raises(UnreadableTable) as caught:
        read(path)
    assert (caught.value.problem, caught.value.value) == ("text", ".csv")
    assert path.rename(tmp_path / "t.csv").exists()
    assert read(tmp_path / "t.csv").headings == ("Stadt", "Jahr")


@pytest.mark.parametrize("encoding", ["UXF-8", "EUC-JP"], ids=["unknown", "of several bytes"])
def test_an_encoding_that_the_parser_does_not_know_is_told_in_our_words(tmp_path, encoding):
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]})
    for part in (SHEET1, "xl/styles.xml"):
        changed(path, part, b'encoding="UTF-8"', f'encoding="{encoding}"'.encode())
    with pytest.raises(BrokenWorkbook) as caught:
        xlsx_cells.sheets(str(path))
    assert caught.value.facts["kind"] == "unreadable"
    assert "Error" not in caught.value.facts["value"]
    with zipfile.ZipFile(path) as book:
        assert fills.styles(book) == {}


def test_a_style_whose_number_is_none_changes_nothing(tmp_path):
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]})
    changed(path, "xl/styles.xml", b'numFmtId="0"', b'numFmtId="many"')
    assert len(read(path, knows=knows).rows) == 1


def ods(path, content):
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", "<manifest/>")
        spaces = "".join(
            f" xmlns:{short}='urn:oasis:names:tc:opendocument:xmlns:{short}:1.0'"
            for short in ("office", "table", "text")
        )
        book.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f"<table:table table:name='t'>{content}</table:table>"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_row(cells, times=1):
    made = "".join(
        f"<table:table-cell office:value-type='string'><text:p>{c}</text:p></table:table-cell>"
        for c in cells
    )
    return f"<table:table-row table:number-rows-repeated='{times}'>{made}</table:table-row>"


def test_a_row_repeated_a_million_times_is_told_and_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "SECONDS", 1)
    path = ods(tmp_path / "t.ods", ods_row(HEAD) + ods_row(HEAD, 1_048_576))
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    error = caught.value
    assert (error.sheet, error.cell, error.value) == ("t", "A2", "1048576")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = OLE + bytes(504) + "Root Entry\0EncryptedPackage\0".encode("utf-16-le") + bytes(512)
XML_2003 = (
    b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)


@pytest.mark.parametrize(
    ("name", "content", "problem", "value"),
    [
        ("t.xlsx", ENCRYPTED, "password", ""),
        ("t.xls", ENCRYPTED, "password", ""),
        ("t.xls", b"XLSX", "renamed", ".xlsx"),
        ("t.ods", b"XLSX", "renamed", ".xlsx"),
        ("t.xlsb", b"XLSX", "renamed", ".xlsx"),
        ("t.xls", b"\n<html><table><tr><td>idea</td></tr></table></html>", "web-page", "HTML"),
        ("t.xls", XML_2003, "web-page", "XML"),
        ("t.csv", b"XLSX", "renamed", ".xlsx"),
        ("t.csv", ENCRYPTED, "password", ""),
        ("t.csv", b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "web-page", "HTML"),
        ("t.json", b"<html><body>404</body></html>", "web-page", "HTML"),
        ("t.csv", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "other-kind", "PDF"),
        ("t.xlsx", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "other-kind", "PDF"),
        ("t.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "other-kind", "PNG"),
        ("t.csv", b"PK\x03\x04 cut off", "other-kind", "ZIP/OLE"),
    ],
)
def test_what_is_no_table_by_its_name_is_told_as_what_it_is(
    tmp_path, name, content, problem, value
):
    sound = workbook(tmp_path / "sound.xlsx", {"t": [HEAD, ROW]})
    path = tmp_path / name
    path.write_bytes(sound.read_bytes() if content == b"XLSX" else content)
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    assert (caught.value.problem, caught.value.value) == (problem, value)
    assert value in caught.value.say("de")


def test_an_ods_with_a_password_is_told_so(tmp_path):
    path = changed(
        ods(tmp_path / "t.ods", ods_row(HEAD)),
        "META-INF/manifest.xml",
        b"<manifest/>",
        b"<manifest><encryption-data/></manifest>",
    )
    changed(path, "content.xml", b"<office:", b"\x00\xff")  # as encrypted bytes look
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    assert caught.value.problem == "password"


def test_entities_that_a_part_declares_are_refused(tmp_path):
    """A reader takes what they stand for as nothing: a year was lost in silence."""
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]})
    changed(path, SHEET1, b"<worksheet", b'<!DOCTYPE x [<!ENTITY e "2019">]><worksheet')
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    assert (caught.value.problem, caught.value.value) == ("entities", SHEET1)
    assert SHEET1 in caught.value.say("de")


@pytest.mark.parametrize(
    ("mark", "read_as"),
    [
        ("<text:tab/>", "\t"),
        ("<text:line-break/>", "\n"),
        ("<text:s/>", " "),
        ('<text:s text:c="2"/>', "  "),
        ('<text:s text:c="2000000000"/>', " " * 100),
        ('<text:s text:c="many"/>', " "),
    ],
)
@pytest.mark.parametrize("kind", [" office:value-type='string'", ""], ids=["fast", "as a stream"])
def test_marks_between_words_in_an_ods_do_not_join_them(mark, read_as, kind, tmp_path):
    row = ods_row([f"mobility{mark}hub", "adoption", "Leipzig"])
    row = row.replace(" office:value-type='string'", kind)
    path = ods(tmp_path / "t.ods", ods_row(HEAD) + row)
    assert read(path, knows=knows).rows[0][1][0] == f"mobility{read_as}hub"


def test_cells_of_an_ods_that_have_a_text_and_no_kind_are_read(tmp_path):
    untyped = ods_row(["mobility hub", "adoption", "Leipzig"]).replace(
        " office:value-type='string'", ""
    )
    path = ods(tmp_path / "t.ods", ods_row(HEAD) + untyped)
    assert read(path, knows=knows).rows[0][1] == ("mobility hub", "adoption", "Leipzig")


def test_a_number_of_times_that_is_none_is_told(tmp_path):
    path = ods(tmp_path / "t.ods", ods_row(HEAD, "many"))
    with pytest.raises(UnreadableTable, match="number-rows-repeated='many'"):
        read(path, knows=knows)


def test_a_sheet_in_utf_16_is_read(tmp_path):
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]})
    with zipfile.ZipFile(path) as book:
        sheet = book.read(SHEET1)
    wide = sheet.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    changed(path, SHEET1, sheet, wide)
    assert read(path, knows=knows).rows[0][1][:3] == tuple(ROW[:3])


def test_a_workbook_whose_sheets_are_elsewhere_is_not_called_empty(tmp_path):
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]})
    changed(path, "xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"../../../x.xml")
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    assert caught.value.problem != "empty"


@pytest.mark.parametrize("range_", [b"A2:A3", b"A3:A2"])
def test_a_merged_range_may_be_turned_round_and_a_broken_one_is_passed_over(tmp_path, range_):
    rows = {"t": [HEAD, ROW, ["", *ROW[1:]]]}
    path = workbook(tmp_path / "t.xlsx", rows, merged=[(1, 0, 2, ROW[0])])
    changed(path, SHEET1, b'ref="A2:A3"', b'ref="' + range_ + b'"/><mergeCell ref="garbage"')
    assert [cells[0] for _, cells in read(path, knows=knows).rows] == [ROW[0]] * 2


@pytest.mark.parametrize(
    ("content", "problem", "value"),
    [
        ('[{"idea": "x"}, 5]', "json-entry", "2 (5)"),
        ("[]", "json", "[]"),
        ("null", "json", "null"),
        ("[" * 100_000, "json-deep", ""),
        ('[{"year": ' + "9" * 10_000 + "}]", "json-number", ""),
        ('[{"idea" 1}]', "json", "Expecting ':' delimiter"),
    ],
)
def test_what_in_json_is_no_row_is_told(tmp_path, content, problem, value):
    path = tmp_path / "t.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    assert (caught.value.problem, caught.value.value) == (problem, value)


def test_a_name_that_stands_twice_in_json_and_a_guessed_encoding_are_told(tmp_path):
    path = tmp_path / "t.json"
    path.write_bytes('[{"idea": "Köln", "idea": "Grün", "year": 2015}]'.encode("cp1252"))
    sheet = read(path, knows=knows)
    assert {(one.kind, one.value) for one in sheet.remarks} == {
        ("named-twice", "idea"),
        ("guessed-encoding", "cp1252: Köln"),
    }


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf_32_is_read_with_and_without_its_mark(encoding):
    text = "idea,town\nhub,Köln\n"
    assert decoded(text.encode(encoding))[0] == text


def test_an_encoding_that_nobody_knows_is_told_as_the_mapping_s(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("idea,to\nx,Leipzig\n", encoding="utf-8")
    for name in ("klingon", "rot13"):
        with pytest.raises(UnreadableTable, match=f"encoding: {name}"):
            read(path, asked=Layout(encoding=name), knows=knows)


def test_reading_stays_within_its_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "BYTES", 100_000_000)
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]})
    changed(path, "xl/sharedStrings.xml", b"mobility hub", b"A" * 150_000_000)
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    assert caught.value.problem == "too-large"


def test_200_000_empty_rows_are_no_rows(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(",".join(HEAD) + "\n" + ",,,\n" * 200_000 + "a,adoption,Bremen,2015\n")
    before = process_time()
    assert [line for line, _ in read(path, knows=knows).rows] == [200_002]
    assert process_time() - before < 5


def test_a_year_in_a_cell_formatted_as_a_day_is_the_year(tmp_path):
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]}, days={(1, 3)})
    sheet = read(path, knows=knows)
    assert (sheet.rows[0][1][3], kinds(sheet)) == ("2015", {"year-as-day"})


def test_a_formula_that_was_never_calculated_is_told(tmp_path):
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]}, formulas=[(1, 3, "=2010+5")])
    changed(path, SHEET1, b"<f>2010+5</f><v></v>", b"<f>2010+5</f>")
    (remark,) = read(path, knows=knows).remarks
    assert (remark.line, remark.heading, remark.value) == (2, "year", "=2010+5")
    lost = import_table(path, world())
    assert [(f.kind, f.severity, f.column) for f in lost.findings] == [
        ("lost-value", "error", "year")
    ]
    assert lost.bad_rows == (2,)
    unused = import_table(path, world(), mapping=TableMapping(ignore=frozenset(["year"])))
    assert [f.kind for f in unused.findings if f.column == "year"] == ["no-value"]
    assert unused.is_good


def test_merged_cells_count_in_each_of_their_rows(tmp_path):
    rows = [HEAD, ROW, ["", "adoption", "Bremen", 2016], ["", "adoption", "Ghent", 2017]]
    path = workbook(tmp_path / "t.xlsx", {"t": rows}, merged=[(1, 0, 3, "mobility hub")])
    sheet = read(path, knows=knows)
    assert [cells[0] for _, cells in sheet.rows] == ["mobility hub"] * 3
    assert [(r.line, r.heading, r.value) for r in sheet.remarks] == [
        (2, "idea", "A2:A4 mobility hub")
    ]


def test_a_title_above_and_notes_below_are_no_rows_and_are_told(tmp_path):
    rows = [
        ["Transfers of the network, state of 2025"],
        [],
        HEAD,
        ROW,
        ["Total", "", "", 1],
        ["* Source: own survey"],
    ]
    sheet = read(workbook(tmp_path / "t.xlsx", {"t": rows}), knows=knows)
    assert (sheet.heading_line, sheet.headings) == (3, tuple(HEAD))
    assert [line for line, _ in sheet.rows] == [4]
    told = [(remark.line, remark.kind) for remark in sheet.remarks]
    assert told == [(1, "above-heading"), (5, "beside-table"), (6, "beside-table")]


def test_two_heading_rows_make_one(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "What,,Giver,,Receiver,\nidea,kind,place,country,place,country\nx,transfer,Bremen,DE,Ghent,BE\n"
    )
    sheet = read(path, knows=knows)
    wanted = ("idea", "kind", "from_place", "from_country", "to_place", "to_country")
    assert tuple(named(heading) for heading in sheet.headings) == wanted
    assert kinds(sheet) == set()


def test_a_second_filled_sheet_is_told_and_both_are_read_as_one_where_asked(tmp_path):
    second = [["idea", "to_place", "kind"], ["x", "Ghent", "adoption"]]
    path = workbook(tmp_path / "t.xlsx", {"2015": [HEAD, ROW], "2016": second, "Empty": []})
    alone = read(path, knows=knows)
    assert [(r.kind, r.value) for r in alone.remarks] == [("other-sheet", "2016 (2)")]
    both = read(path, asked=Layout(all_sheets=True), knows=knows)
    assert both.headings == ("sheet", *HEAD)
    assert [cells for _, cells in both.rows] == [
        ("2015", "mobility hub", "adoption", "Leipzig", "2015"),
        ("2016", "x", "adoption", "Ghent", ""),
    ]
    assert [both.place_of(line) for line, _ in both.rows] == [
        ("2015", 2),
        ("2016", 2),
    ]


def test_a_sheet_or_heading_row_that_is_not_there_is_refused(tmp_path):
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]})
    with pytest.raises(UnknownName):
        read(path, sheet="u")
    with pytest.raises(UnreadableTable) as caught:
        read(path, asked=Layout(headings=(7,)))
    assert caught.value.value == "7"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("idea,to_place\nhub,Köln\n", "cp1252"),
        ("idea,to_place\nhub,Łódź\nhub,Kraków\nhub,Gdańsk\n", "cp1250"),
        ("idea,to_place\nhub,Москва\nhub,Санкт-Петербург\n", "cp1251"),
        ("idea,note\nhub,Источник\nhub,заметка\n", "koi8_r"),
        ("idea,to_place\nhub,東京\nhub,大阪市\n", "cp932"),
        ("idea,to_place\nhub,Αθήνα\nhub,Θεσσαλονίκη\n", "cp1253"),
    ],
)
def test_an_encoding_that_nobody_told_is_guessed_by_its_words(text, encoding):
    assert decoded(text.encode(encoding)) == (text, encoding)


def test_a_guessed_encoding_is_told_with_a_word_and_a_named_one_is_not(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("idea,to_place\nhub,Köln\n".encode("cp1252"))
    assert [r.value for r in read(path, knows=knows).remarks] == ["cp1252: Köln"]
    assert read(path, asked=Layout(encoding="cp1252"), knows=knows).remarks == ()


@pytest.mark.parametrize(
    ("note", "word"),
    [("2015 – 2019", "–"), ("2015–2019", "2015–2019"), ("3\xa0km", "")],  # a space that holds
)
def test_a_guessed_encoding_is_told_where_no_word_shows_it(tmp_path, note, word):
    """Office programs write such signs; there is no letter beyond ASCII to go by."""
    path = tmp_path / "t.csv"
    path.write_bytes(f"idea,note\nhub,{note}\n".encode("cp1252"))
    made = read(path, knows=knows)
    told = [(r.kind, r.value.removeprefix("cp1252: ")) for r in made.remarks]
    assert told == [("guessed-encoding", word)]
    assert decoded(path.read_bytes())[0] == f"idea,note\nhub,{note}\n"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path, separator):
    path = tmp_path / "t.csv"
    path.write_text("\n".join(separator.join(row) for row in (HEAD, ("a", "b", "c,d", "e"))))
    sheet = read(path, knows=knows)
    assert (sheet.separator, sheet.headings) == (separator, tuple(HEAD))


@pytest.mark.parametrize("separator", "^~¦:")
def test_a_separator_that_is_seldom_is_guessed_and_told(tmp_path, separator):
    text = "idea|to|year\nparklets|Lyon, FR|2015\nhub|Bremen|2016\n".replace("|", separator)
    (tmp_path / "t.csv").write_text(text)
    sheet = read(tmp_path / "t.csv", knows=knows)
    assert sheet.rows[0][1] == ("parklets", "Lyon, FR", "2015")
    assert [(r.kind, r.value) for r in sheet.remarks] == [("guessed-separator", separator)]
    (tmp_path / "u.csv").write_text("link\nhttps://example.org/a\nhttps://example.org/b\n")
    assert read(tmp_path / "u.csv").headings == ("link",)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_found_by_its_zeros(encoding):
    text = "idea;to\nBürgerhaushalt;Köln\nмост;Москва\n"
    assert decoded(text.encode(encoding)) == (text, encoding)


def test_geojson_gives_its_properties_and_its_points(tmp_path):
    path = tmp_path / "t.geojson"
    point = {"type": "Point", "coordinates": [8.8, 53.07]}
    feature = {"type": "Feature", "geometry": point, "properties": {"to_place": "Bremen", "n": [1]}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    sheet = read(path)
    assert sheet.headings == ("to_place", "n", "lat", "long")
    assert sheet.rows == ((1, ("Bremen", "1", "53.07", "8.8")),)


def test_json_objects_are_rows_and_anything_else_is_refused(tmp_path):
    path = tmp_path / "t.json"
    path.write_text(json.dumps({"records": [{"a": {"b": "c"}}, {"d": True}]}))
    assert read(path).headings == ("a.b", "d")
    assert [cells for _, cells in read(path).rows] == [("c",), ("", "TRUE")]
    for text in ("3", "[1, 2]", "{", "[" * 100_000):
        path.write_text(text)
        with pytest.raises(UnreadableTable):
            read(path)


def test_json_with_several_lists_has_sheets_and_what_is_no_row_is_told(tmp_path):
    path = tmp_path / "t.json"
    rows = [{"idea": "hub", "to": name} for name in ("Bremen", "Leipzig")]
    path.write_text(json.dumps({"meta": {"licence": "x"}, "a": rows[:1], "b": rows, "n": 3}))
    sheet = read(path, knows=knows)
    assert [cells for _, cells in sheet.rows] == [("hub", "Bremen"), ("hub", "Leipzig")]
    told = {(remark.kind, remark.value) for remark in sheet.remarks}
    assert told == {("other-sheet", "a (2)"), ("unread-part", "meta, n")}
    assert len(read(path, sheet="a", knows=knows).rows) == 1
    both = read(path, asked=Layout(all_sheets=True), knows=knows)
    assert [cells[0] for _, cells in both.rows] == ["b", "b", "a"]
    feature = {"geometry": None, "properties": {"idea": "hub", "to": "Bremen"}}
    path.write_text(
        json.dumps({"type": "FeatureCollection", "name": "x", "features": [feature, 3], "bbox": []})
    )
    (remark,) = read(path, knows=knows).remarks
    assert (remark.kind, remark.value) == ("unread-part", "features (1), name")


def test_merged_cells_beside_a_formula_without_value_are_both_told(tmp_path):
    rows = [
        HEAD,
        ROW,
        [None, "adoption", "Bremen", 2016],
        ["car sharing", "adoption", "Bonn", 2017],
    ]
    book = xlsxwriter.Workbook(tmp_path / "both.xlsx")
    sheet = book.add_worksheet("transfers")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    sheet.merge_range(1, 0, 2, 0, "mobility hub")
    sheet.write_formula(1, 3, "=2014+1", None, "")
    book.close()
    table = read(tmp_path / "both.xlsx", knows=knows)
    assert [row[0] for _, row in table.rows] == ["mobility hub", "mobility hub", "car sharing"]
    assert {remark.kind for remark in table.remarks} == {"merged", "no-value"}


@pytest.mark.parametrize("total", ["Summe", "Summe: 14", "total = 3"])
def test_a_line_of_totals_is_told_however_it_is_written(tmp_path, total):
    (tmp_path / "t.csv").write_text(f"idea,to_place\nmobility hub,Leipzig\n{total},\n")
    table = read(tmp_path / "t.csv", knows=knows)
    assert len(table.rows) == 1
    assert [remark.kind for remark in table.remarks] == ["beside-table"]


@pytest.mark.parametrize(("cell", "problem"), [("z" * 200_000, "long-cell"), ('"open', "quotes")])
def test_a_cell_too_long_is_no_open_quotation_mark(tmp_path, cell, problem):
    (tmp_path / "t.csv").write_text(f"idea,to_place\n{cell},Leipzig\n")
    with pytest.raises(UnreadableTable) as told:
        read(tmp_path / "t.csv", knows=knows)
    assert told.value.problem == problem


@pytest.mark.parametrize(
    "text",
    [
        '[{"idea": "x", "year": 1' + "0" * 5_000 + "}]",
        "[" * 100_000,
        '{"type": "FeatureCollection", "features": true}',
        json.dumps([{f"k{number}": number for number in range(100_000)}]),
    ],
    ids=["a number without end", "too deep", "features that are none", "columns without end"],
)
def test_json_that_nobody_means_is_a_sentence(tmp_path, text):
    path = tmp_path / "t.json"
    path.write_text(text)
    with pytest.raises(UnreadableTable, match=r"t\.json"):
        read(path, knows=knows)


def test_json_of_other_kinds_than_geojson_has_is_passed_over(tmp_path):
    path = tmp_path / "t.geojson"
    odd = [
        {"properties": "x", "geometry": {"type": "Point", "coordinates": {"a": 1, "b": 2}}},
        {"properties": {"idea": "hub", "to_place": "Leipzig"}, "geometry": "Point"},
        {"properties": None, "geometry": {"type": "Point", "coordinates": 3}},
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": odd}))
    sheet = read(path, knows=knows)
    assert [cells for _, cells in sheet.rows][1][:2] == ("", "hub")


def test_half_a_letter_is_a_sign_of_replacement(tmp_path):
    path = tmp_path / "t.json"
    path.write_text('[{"idea": "hub\\ud800", "to_place": "Leipzig \\ud83c\\udfd9"}]')
    assert read(path, knows=knows).rows[0][1] == ("hub\ufffd", "Leipzig 🏙")


@pytest.mark.parametrize("encoding", ["rot13", "idna", "undefined", "a\0b", "hex"])
def test_an_encoding_of_no_texts_is_a_sentence(tmp_path, encoding):
    path = tmp_path / "t.csv"
    path.write_bytes("idea,to_place\nhub,Köln\n".encode("cp1252"))
    with pytest.raises(UnreadableTable, match=r"t\.csv"):
        read(path, asked=Layout(encoding=encoding), knows=knows)


@pytest.mark.parametrize("sign", ['"', "\r", "x"])
def test_a_line_that_names_no_separator_is_passed_over(tmp_path, sign):
    path = tmp_path / "t.csv"
    path.write_bytes(f"sep={sign}\nidea;to_place\nhub;Leipzig\n".encode())
    assert read(path, knows=knows).rows[-1][1] == ("hub", "Leipzig")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET1, b' r="2"', b' r="A0"'),
        (SHEET1, b"<v>2015</v>", b"<v>\xb2</v>"),
    ],
)
def test_a_part_that_holds_what_no_reader_expects_is_called_damaged(tmp_path, part, old, new):
    path = workbook(tmp_path / "t.xlsx", {"t": [HEAD, ROW]}, days={(1, 3)})
    changed(path, part, old, new)
    with pytest.raises(UnreadableTable) as told:
        read(path, knows=knows)
    assert told.value.problem == "unreadable"  # and not too large


def test_a_sheet_that_is_asked_for_is_read_and_one_that_is_not_there_or_empty_is_told(tmp_path):
    other = ["walking bus", "adoption", "Ghent", 2017]
    sheets = {"one": [HEAD, ROW], "two": [HEAD, other], "none": []}
    path = workbook(tmp_path / "t.xlsx", sheets)
    assert read(path, knows=knows).rows[0][1][0] == ROW[0]
    assert read(path, asked=Layout(sheet="two"), knows=knows).rows[0][1][0] == "walking bus"
    with pytest.raises(UnknownName, match="one"):
        read(path, asked=Layout(sheet="three"), knows=knows)
    with pytest.raises(UnreadableTable):
        read(path, asked=Layout(sheet="none"), knows=knows)


def test_what_counts_for_all_sheets_is_of_none_and_a_row_set_apart_is_as_wide_as_it_is_filled(
    tmp_path,
):
    odd = ["hub", "adoption", "Nirgendheim", 2016, *[""] * 8_000, "far"]
    rows = {"2015": [[*HEAD, "Colour"], [*ROW, "red"]], "2016": [[*HEAD, "Colour"], odd]}
    form = TableMapping(
        ignore=frozenset(["colour"]), ignore_rest=True, layout=Layout(all_sheets=True)
    )
    made = import_table(workbook(tmp_path / "t.xlsx", rows), world(), mapping=form)
    counted = [(f.sheet, f.row, f.count) for f in made.findings if f.kind == "unused-column"]
    assert set(counted) == {("", 0, 1), ("", 0, 2)}
    assert [len(line.split(",")) for line in bad_rows_csv(made).splitlines()] == [7, 8]


@pytest.mark.parametrize("name", ["t.csv.gz", "t.CSV.GZ", "t.csv"])
def test_a_packed_text_is_read_whatever_its_name_says(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(gzip.compress(b"idea,to,year\nhub,Bonn,2015\n", mtime=0))
    sheet = read(path, knows=knows)
    assert (sheet.headings, sheet.rows) == (("idea", "to", "year"), ((2, ("hub", "Bonn", "2015")),))


def test_packed_json_is_a_table_and_is_known_by_its_plain_name(tmp_path):
    path = tmp_path / "ours.json.gz"
    path.write_bytes(gzip.compress(b'[{"idea": "hub", "to": "Bonn"}]', mtime=0))
    assert read(path, knows=knows).rows == ((1, ("hub", "Bonn")),)
    assert is_table(path)
    assert Parts(beside_bundled=False, files=(), tables=(path,)).names == ("ours",)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (gzip.compress(b"idea,to\n" * 100, mtime=0)[:-20], "packed"),
        (gzip.compress(b"idea,to\n" * 8_000_000, mtime=0), "packed-large"),
    ],
)
def test_a_packed_table_that_is_damaged_or_would_fill_the_memory_is_a_sentence(
    tmp_path, content, problem
):
    path = tmp_path / "t.csv.gz"
    path.write_bytes(content)
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    assert caught.value.problem == problem
    assert caught.value.say("de").startswith(str(path))


def test_a_packed_workbook_is_told_what_is_read_packed(tmp_path):
    path = tmp_path / "t.xlsx.gz"
    path.write_bytes(gzip.compress(b"PK", mtime=0))
    with pytest.raises(UnreadableTable) as caught:
        read(path, knows=knows)
    assert ".csv.gz" in caught.value.say("en")


@pytest.mark.parametrize("title", ["README", "Legende", "Codebook", "1 Metadata", "Read me first"])
def test_a_sheet_about_the_table_is_left_aside_and_told(tmp_path, title):
    about = [["Field", "Meaning"], ["year", "of the opening"]]
    path = workbook(tmp_path / "t.xlsx", {title: about, "2020": [HEAD, ROW], "2021": [HEAD, ROW]})
    first = read(path, knows=knows)
    assert (first.name, kinds(first)) == ("2020", {"about-sheet", "other-sheet"})
    every = read(path, asked=Layout(all_sheets=True), knows=knows)
    assert (len(every.rows), kinds(every)) == (2, {"about-sheet"})
    assert read(path, sheet=title).headings == ("Field", "Meaning")
    alone = workbook(tmp_path / "alone.xlsx", {title: [HEAD, ROW]})
    assert len(read(alone, knows=knows).rows) == 1


def coloured(path, colours, *, heading="#DDDDDD"):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("t")
    for number, colour in enumerate((heading, *colours)):
        style = book.add_format({"bg_color": colour}) if colour else None
        for column, cell in enumerate(HEAD if number == 0 else ROW):
            sheet.write(number, column, cell, style)
    book.close()
    return path


@pytest.mark.parametrize(
    ("colours", "first"),
    [
        (("#FF0000", None, None, "#00FF00"), "A2"),
        ((None, None, "#FF0000", None), "A4"),
        (("#FFFF00",) * 4, ""),
        (("#EEEEEE", None, "#EEEEEE", None), ""),
        ((None,) * 4, ""),
    ],
)
def test_colours_that_may_mean_something_are_told_and_those_for_the_eye_are_not(
    tmp_path, colours, first
):
    sheet = read(coloured(tmp_path / "t.xlsx", colours), knows=knows)
    assert [one.value for one in sheet.remarks if one.kind == "coloured"] == [first] * bool(first)


BOTH = [{"idea": "hub", "to": "Bonn"}, {"idea": "hub", "to": "Ulm"}]
NESTED = {
    "lists": [["idea", "to"], ["hub", "Bonn"], ["hub", "Ulm"]],
    "split": {"columns": ["idea", "to"], "data": [["hub", "Bonn"], ["hub", "Ulm"]]},
    "fields": {
        "fields": [{"name": "idea"}, {"name": "to"}],
        "rows": [["hub", "Bonn"], ["hub", "Ulm"]],
    },
    "deep": {"meta": 1, "result": {"items": BOTH}},
    "within": [{"idea": "hub", "adopters": [{"name": "Bonn"}, {"name": "Ulm"}]}],
}


@pytest.mark.parametrize("form", NESTED)
def test_json_is_read_however_its_rows_are_nested(tmp_path, form):
    path = tmp_path / "t.json"
    path.write_text(json.dumps(NESTED[form]))
    made = imported_file(path)
    assert [row.to_place.en for row in made.rows] == ["Bonn", "Ulm"]
    assert made.is_good
    told = {"deep": {"unread-part"}, "within": {"lists-within"}}
    assert {f.kind for f in made.findings} - {"twin-taken"} == told.get(form, set())


def imported_file(path):
    return import_table(path, world(), mapping=TableMapping())


def test_objects_of_json_are_counted_as_people_count_them(tmp_path):
    good = {"idea": "hub", "to": "Bonn", "year": 2015}
    features = [{"properties": one} for one in (good, good | {"year": "soon"}, good)]
    for name, content, unit in (
        ("t.geojson", {"type": "FeatureCollection", "features": features}, "object"),
        ("t.json", [one["properties"] for one in features], "object"),
        ("u.json", {"a": {"b": [one["properties"] for one in features]}}, "object"),
        (
            "v.json",
            {"columns": [*good], "data": [[*f["properties"].values()] for f in features]},
            "object",
        ),
    ):
        path = tmp_path / name
        path.write_text(json.dumps(content))
        [same], [bad] = (
            [f for f in imported_file(path).findings if f.kind == k]
            for k in ("same-row", "no-date")
        )
        assert (bad.row, same.row, same.near) == (2, 3, ("1",))
        assert f"{path}: {unit} 2, column year “soon”" in bad.say()
        assert f"{path}: Objekt 3, " in same.say("de")
        assert "sagt dasselbe wie Objekt 1 " in same.say("de")


def test_a_list_of_lists_below_one_of_headings_has_rows_and_lists_within_keep_their_object(
    tmp_path,
):
    path = tmp_path / "t.json"
    path.write_text(json.dumps([["idea", "to", "year"], ["hub", "Bonn", "soon"]]))
    assert [(f.row, f.unit) for f in imported_file(path).findings if f.kind == "no-date"] == [
        (2, "row")
    ]
    within = [
        {
            "idea": "hub",
            "adopters": [{"name": "Bonn", "year": 2015}, {"name": "Ulm", "year": 2016}],
        },
        {"idea": "hub", "adopters": [{"name": "Mainz", "year": "soon"}]},
    ]
    path.write_text(json.dumps(within))
    made = import_table(path, world(), mapping=TableMapping(columns={"adopters.year": "year"}))
    assert [(f.row, f.unit) for f in made.findings if f.kind == "no-date"] == [(2, "object")]
    assert len(made.bad_rows) == 1


def test_a_row_that_lacks_a_formulas_value_says_the_same_as_no_other(tmp_path):
    rows = [HEAD, [*ROW[:3], ""], ["mobility hub", "adoption", "Leipzig"]]
    path = workbook(tmp_path / "t.xlsx", {"t": rows}, formulas=[(2, 3, "=2010+5")])
    made = import_table(path, world())
    assert {f.kind for f in made.findings} == {"lost-value"}


def test_givers_as_objects_or_a_list_of_them_are_each_a_row(tmp_path):
    path = tmp_path / "t.json"
    giver = {"name": "Bremen", "country": "Germany"}
    rows = [
        {"idea": "hub", "from": giver, "to": {"city": "Bonn"}, "year": 2015},
        {"idea": "hub", "from": [giver, {"name": "Leipzig"}], "to": {"city": "Ulm"}, "year": 2016},
        {"idea": "hub", "from": [], "to": {"city": "Mainz"}},
        {"idea": "hub", "from": "Leipzig", "to": {"city": "Trier"}},
    ]
    path.write_text(json.dumps(rows))
    made = imported_file(path)
    givers = [(row.from_place and row.from_place.en, row.to_place.en) for row in made.rows]
    assert givers == [
        ("Bremen", "Bonn"),
        ("Bremen", "Ulm"),
        ("Leipzig", "Ulm"),
        (None, "Mainz"),
        ("Leipzig", "Trier"),
    ]


def test_objects_by_name_and_objects_in_lines_are_rows(tmp_path):
    path = tmp_path / "t.json"
    path.write_text('{"Bonn": {"idea": "hub", "year": 1}, "Ulm": {"idea": "hub", "year": 2}}')
    assert read(path, knows=knows).headings == ("key", "idea", "year")
    lines = tmp_path / "t.jsonl"
    lines.write_text("\n".join(map(json.dumps, BOTH)))
    assert [cells for _, cells in read(lines, knows=knows).rows] == [
        ("hub", "Bonn"),
        ("hub", "Ulm"),
    ]
    broken = tmp_path / "u.jsonl"
    broken.write_text('{"idea": "hub"}\n{"idea": }\n')
    with pytest.raises(UnreadableTable):
        read(broken, knows=knows)


def test_a_day_of_which_the_sheet_shows_a_year_or_a_month_is_read_as_that(tmp_path):
    made = formatted(tmp_path / "t.xlsx")
    assert read_cells(made) == SHOWN


def test_what_a_sheet_shows_is_read_the_same_as_a_stream_and_counted_from_1904(tmp_path):
    made = formatted(tmp_path / "t.xlsx", {"date_1904": True})
    assert [cells[0] for _, cells in xlsx_cells.sheets(str(made))[0].rows] == SHOWN


def test_a_day_hidden_by_its_format_is_told_once_a_column(tmp_path):
    (sheet,) = workbooks.sheets(formatted(tmp_path / "t.xlsx"))
    assert sheet.remarks == [(2, 1, "2005-03-01 (5)", "shows-less")]
    rows = [HEAD, [*ROW[:3], datetime(2014, 5, 17)]]
    path = workbook(tmp_path / "u.xlsx", {"t": rows}, days={(1, 3)}, day="mmmm yyyy")
    made = import_table(path, world())
    assert [(f.kind, f.title(), f.value) for f in made.findings] == [
        ("shows-less", "year", "2014-05-17 (1)")
    ]
    assert [row.year for row in made.rows] == ["2014-05"]


def test_days_of_an_old_workbook_that_all_begin_a_month_are_told():
    rows = [["to", "year", "seen"], ["Bonn", "2005-01-01", "2005-01-01"], ["Ulm", "", "2006-01-09"]]
    sheet = WorkbookSheet(name="t", rows=list(enumerate(rows, 1)))
    assert list(by_calamine.first_days(sheet)) == [(2, 2, "2005-01-01 (1)", "first-days")]


ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>
<number:date-style style:name="N1"><number:year number:style="long"/></number:date-style>
<number:date-style style:name="N2"><number:month number:textual="true"/><number:text> </number:text>
 <number:year/></number:date-style>
<number:date-style style:name="N3"><number:quarter/><number:text> </number:text><number:year/>
</number:date-style>
<number:date-style style:name="N4"><number:day/><number:text>.</number:text><number:month/>
 <number:text>.</number:text><number:year number:style="long"/></number:date-style>
<number:percentage-style style:name="N5"><number:number number:decimal-places="1"
 number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="c2" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="c3" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="c4" style:family="table-cell" style:data-style-name="N4"/>
<style:style style:name="c5" style:family="table-cell" style:data-style-name="N5"/>
<style:style style:name="c6" style:family="table-cell" style:parent-style-name="c1"/>
</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="t">
<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="c1"/>
<table:table-row>{}</table:table-row></table:table></office:spreadsheet></office:body>
</office:document-content>"""


def test_an_ods_is_read_as_it_shows_its_days(tmp_path):
    day = '<table:table-cell {} office:value-type="date" office:date-value="{}"/>'
    name = 'table:style-name="{}"'.format
    cells = [
        day.format("", "2005-01-01"),
        day.format("table:number-columns-repeated='1'", "1905-07-06"),
        *(day.format(name(f"c{number}"), "2014-05-17T00:00:00") for number in (2, 3, 4, 6)),
        f'<table:table-cell {name("c5")} office:value-type="percentage" office:value="0.25"/>',
        '<table:table-cell office:value-type="string"><text:p>2005</text:p></table:table-cell>',
    ]
    path = tmp_path / "t.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", ODS.format("".join(cells)))
    assert workbooks.sheets(path)[0].rows == [
        (1, ["2005", "2014", "2014-05", "Q2 2014", "2014-05-17", "2014", "25.0%", "2005"])
    ]


FORMATS = [
    ("yyyy", datetime(2005, 1, 1), "2005"),
    ("yy;@", datetime(2005, 3, 1), "2005"),
    ("[$-407]MMM JJ", datetime(2014, 5, 1), "2014-05"),
    ("mm/yyyy", datetime(2014, 5, 17), "2014-05"),
    ("dddd", datetime(2014, 5, 17), "Saturday"),
    ("dd.mm.", datetime(2014, 5, 17), "17.05."),
    ("dd.mm.yyyy", datetime(2014, 5, 17), "2014-05-17"),
    ('[$-419]d mmmm yyyy" г."', datetime(2014, 5, 17), "2014-05-17"),
    ("hh:mm", datetime(2014, 5, 17, 12, 30), "12:30"),
    ("0%", 0.25, "25%"),
    ('"ca. "0', 2014, "ca. 2014"),
    ('0"?"', 2014, "2014?"),
    ('#,##0 "€"', 2014, "2014"),
    ("00000", 1067, "01067"),
]
SHOWN = [shown for _, _, shown in FORMATS]


def formatted(path, options=None):
    """A workbook with one cell of each format, below a heading row that is no row of its own."""
    book = xlsxwriter.Workbook(path, options or {})
    sheet = book.add_worksheet("t")
    for at, (code, value, _) in enumerate(FORMATS):
        style = book.add_format({"num_format": code})
        write = sheet.write_datetime if isinstance(value, datetime) else sheet.write_number
        write(at, 0, value, style)
    book.close()
    return path


def read_cells(path):
    return [cells[0] for _, cells in workbooks.sheets(path)[0].rows]
