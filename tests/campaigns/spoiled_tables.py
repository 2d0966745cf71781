"""Tables spoiled in a way that a seed chooses; each class is one way to spoil them."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random

import xlsxwriter

HEADINGS = (
    *("idea", "kind", "from_place", "from_country", "to_place", "to_country", "year", "stage"),
    *("giver_grade", "source_title", "source_address", "source_date", "note_en", "lat", "long"),
)
ROWS = (
    *(
        ("mobility hub", "transfer", "Bremen", "DE", "Leipzig", "DE", "2015-07-08", "opened"),
        ("mobility hub", "adoption", "", "", "Gotha", "DE", "2012?", ""),
        ("car sharing", "transfer", "Bremen", "", "Nuremberg", "", "2014/2016", "decided"),
        ("chatting bench", "contact", "Leipzig", "", "Bremen", "DE", "May 2019", ""),
        ("mobility hub", "transfer", "Flanders", "BE", "Ghent", "BE", "", "planned"),
    ),
)
REST = ("documented", "The paper", "https://example.org/a", "2020-05-01", "A note", "51.3", "12.4")
TABLE = [list(HEADINGS), *([*row, *REST] for row in ROWS)]

LONG = "long " * 20_000
NASTY = (
    *("0000-05-05", "0000", "-1", "-0", "0001-01-01", "1582-10-10", "9999-12-31", "10000"),
    *("99999999999999999999", "12345678901234567890-01-01", "1e400", "1.5e3", "nan", "-inf"),
    *("2015-02-30", "2015-13", "2015-00-00", "31/02/2015", "01/02/2015", "2015-07-08T25:61:00"),
    *("Y1e9", "y-17e7", "19XX-1X", "XXXX", "..", "../..", "2015?/..", "[1667,1668]", "{..1984}"),
    *("[2015..", "2015-24", "2015~%?", "S3 2015", "٢٠١٥", "２０１５", "Ⅻ", "½ 2015", "2015²"),
    *("ca. ca. 2012", "seit", "bis bis 2010", "Frühling", "Q9 2014", "100. Jahrhundert"),
    *("=1+1", "=HYPERLINK(1)", "|x", "+1", "-1+1", "@x", "'=1", "\t=1", "＝1", "#N/A", "#DIV/0!"),
    *("TRUE", "None", "null", "{}", "{0.__class__}", "%s%n%d", "$(id)", "`id`", "\\", '"', '""'),
    *("\x00", "\x1b[31m", "\x07", "\x85", "\u2028", "\ufeff", "\u202egnp.exe", "\ufffe", "\U0010ffff"),
    *("e\u0301" * 50, "👨‍👩‍👧‍👦", "ß" * 300, LONG, "a; b | c / d & e", "Bremen; Leipzig", "; ; ;", "/"),
    *("http://", "https://a b", "javascript:alert(1)", "https://[::1", "https://x/%zz", "www.a.de"),
    *("10.1111/psj.12357", "doi:10.1/", "data:text/html,x", "file:///etc/passwd", "//x", "urn:x"),
    *("geonames:0", "geonames:99999999999999999999", "Q0", "Q99999999999999999999", "wikidata:Q"),
    *("https://www.geonames.org/-1", "place:bremen", "place:", "koop:City", "<urn:x>", "_:b", "bremen"),
    *("91", "-181", "1e5", "51,3", "51.3.1", "51°20′N", "N51", "inf", "POINT(8 53)", "8.8 53.1"),
    *("<script>alert(1)</script>", "</script>", "&lt;", "<!--", "]]>", "' OR 1=1", "} INSERT DATA {"),
    *("transfer", "contact", "opened", "documented", "preferred", "DE", "Deutschland", "ZZ", "12"),
)  # fmt: skip


def csv_of(rows: list[list[str]], separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def xlsx_of(rows: list[list[object]], *more: tuple[str, list[list[object]]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"nan_inf_to_errors": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, cells in (("transfers", rows), *more):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(cells):
            for column, cell in enumerate(row):
                if isinstance(cell, float | int) and not isinstance(cell, bool):
                    sheet.write_number(number, column, cell, day if column == 6 else None)
                else:
                    sheet.write(number, column, str(cell)[:32_767])
    book.close()
    return out.getvalue()


def ods_of(rows: list[list[str]], attributes: str = "") -> bytes:
    from xml.sax.saxutils import escape

    lines = "".join(
        f"<table:table-row{attributes}>"
        + "".join(
            f"<table:table-cell office:value-type='string'><text:p>{escape(cell)}</text:p>"
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = "".join(
        f" xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
        for name in ("office", "table", "text")
    )
    content = (
        f"<?xml version='1.0'?><office:document-content{spaces}><office:body><office:spreadsheet>"
        f"<table:table table:name='t'>{lines}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind.encode(), "content.xml": content.encode("utf-8", "replace")})


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return out.getvalue()


def parts_of(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def table(rng: Random) -> list[list[str]]:
    """The sound table, its rows in some order."""
    rows = [list(row) for row in TABLE[1:]]
    rng.shuffle(rows)
    return [list(TABLE[0]), *rows]


def in_some_form(rng: Random, rows: list[list[str]]) -> tuple[str, bytes]:
    forms: dict[str, Callable[[], bytes]] = {
        ".csv": lambda: csv_of(rows, rng.choice(",;\t|")),
        ".tsv": lambda: csv_of(rows, "\t"),
        ".xlsx": lambda: xlsx_of(rows),
        ".ods": lambda: ods_of([[_xml(cell) for cell in row] for row in rows]),
        ".json": lambda: _json(rows),
    }
    ending = rng.choice(list(forms))
    return ending, forms[ending]()


def _xml(cell: str) -> str:
    return "".join(c for c in cell if c in "\t\n" or " " <= c <= "\ud7ff" or c > "\udfff")


def _json(rows: list[list[str]]) -> bytes:
    records = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
    return json.dumps(records).encode()


# Each gives the ending of the file's name and its content.


def bytes_(rng: Random) -> tuple[str, bytes]:
    """Bytes changed, taken out, put in, the end cut off."""
    ending, content = in_some_form(rng, table(rng))
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 5, 30))):
        at = rng.randrange(len(data))
        match rng.randrange(4):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                del data[at : at + rng.choice((1, 2, 9, 200))]
            case 2:
                data[at:at] = rng.randbytes(rng.choice((1, 2, 9)))
            case _:
                data[at:at] = data[at : at + rng.choice((4, 50, 400))]
        if not data:
            break
    return ending, bytes(data[: rng.randrange(len(data) + 1)] if rng.random() < 0.2 else data)


def cells(rng: Random) -> tuple[str, bytes]:
    """Cells, and now and then a heading, that hold what nobody expects there."""
    rows = table(rng)
    for _ in range(rng.choice((1, 3, 10))):
        row = rows[rng.randrange(1 if rng.random() < 0.9 else 0, len(rows))]
        row[rng.randrange(len(row))] = rng.choice(NASTY)
    return in_some_form(rng, rows)


def dates(rng: Random) -> tuple[str, bytes]:
    """Dates at the ends of time, in workbooks as numbers shown as days too."""
    rows: list[list[object]] = [list(row) for row in table(rng)]
    for row in rows[1:]:
        row[6] = rng.choice(NASTY[:46])
        row[11] = rng.choice(NASTY[:46])
    if rng.random() < 0.5:
        for row in rows[1:]:
            number = rng.choice((0, 1, 59, 60, -1, 0.5, 2015, 20115, 2_958_465, 2_958_466, 1e15))
            row[6] = number * rng.choice((1, 1, 1.0001))
        return ".xlsx", xlsx_of(rows)
    return in_some_form(rng, rows)


def ragged(rng: Random) -> tuple[str, bytes]:
    """Rows too short and too long, headings twice or missing, quotation marks left open."""
    rows = table(rng)
    for row in rows:
        match rng.randrange(6):
            case 0:
                del row[rng.randrange(len(row)) :]
            case 1:
                row += rng.choices(NASTY, k=rng.choice((1, 5, 50)))
            case 2:
                row[:0] = [""] * rng.choice((1, 4))
    head = rows[0]
    if head and rng.random() < 0.5:
        head[rng.randrange(len(head))] = rng.choice((*head, "", *NASTY[:5]))
    if rng.random() < 0.3:
        rows = rows * rng.choice((2, 50)) + [[]] * rng.choice((1, 2000))
    ending, content = in_some_form(rng, rows)
    if ending in (".csv", ".tsv") and rng.random() < 0.5:
        for _ in range(rng.choice((1, 3))):
            at = rng.randrange(len(content) + 1)
            sign = rng.choice((b'"', b"\r", b"\n", b"\r\n", b'""', b"\x00", b"sep=|\n"))
            content = content[:at] + sign + content[at:]
    return ending, content


def encodings(rng: Random) -> tuple[str, bytes]:
    """Texts of many scripts in encodings that nobody names."""
    rows = table(rng)
    scripts = ("Köln", "Łódź", "Київ", "Αθήνα", "İstanbul", "東京", "서울", "القاهرة", "תל אביב")
    for row in rows[1:]:
        row[9] = row[12] = " ".join(rng.choices(scripts, k=3))
    text = csv_of(rows, rng.choice(",;\t")).decode()
    names = (
        *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "utf-8-sig", "latin-1", "cp1252"),
        *("cp1251", "koi8_r", "cp437", "cp850", "mac_roman", "shift_jis", "gb18030", "big5"),
        *("euc_kr", "iso2022_jp", "cp1256", "cp1255", "cp037", "hz"),
    )
    content = text.encode(rng.choice(names), "replace")
    if rng.random() < 0.3:
        at = rng.randrange(len(content))
        content = content[:at] + text[:200].encode(rng.choice(names), "replace") + content[at:]
    return rng.choice((".csv", ".tsv", ".csv", ".json")), content


ATTRIBUTES = (b"r", b"t", b"s", b"ref", b"numFmtId", b"count", b"uniqueCount", b"name", b"Id")
VALUES = (b"", b"0", b"-1", b"99999999999", b"XFD1048576", b"A0", b"1A", b"e", b"s", b"b", b"d")


def workbook_parts(rng: Random) -> tuple[str, bytes]:
    """Workbooks with a part missing, cut off, mixed up, or with values that point nowhere."""
    import re

    rows: list[list[object]] = [list(row) for row in table(rng)]
    book = (
        ods_of(table(rng)) if rng.random() < 0.25 else xlsx_of(rows, ("places", [["name"], ["X"]]))
    )
    ending = ".ods" if b"opendocument" in book[:100] else ".xlsx"
    parts = parts_of(book)
    for _ in range(rng.choice((1, 1, 2, 4))):
        name = rng.choice(list(parts))
        content = parts[name]
        match rng.randrange(7):
            case 0:
                del parts[name]
            case 1:
                parts[name] = content[: rng.randrange(len(content) + 1)]
            case 2:
                attribute = rng.choice(ATTRIBUTES)
                found = list(re.finditer(rb"\b" + attribute + rb'="[^"]*"', content))
                if found:
                    hit = rng.choice(found)
                    value = attribute + b'="' + rng.choice(VALUES) + b'"'
                    parts[name] = content[: hit.start()] + value + content[hit.end() :]
            case 3:
                other = rng.choice(list(parts))
                parts[name], parts[other] = parts[other], content
            case 4:
                found = list(re.finditer(rb">[^<>]+<", content))
                if found:
                    hit = rng.choice(found)
                    nasty = rng.choice(NASTY).encode("utf-8", "replace")
                    parts[name] = content[: hit.start() + 1] + nasty + content[hit.end() - 1 :]
            case 5:
                parts[name.upper() if rng.random() < 0.5 else f"../{name}"] = parts.pop(name)
            case _:
                at = rng.randrange(len(content) + 1)
                parts[name] = content[:at] + rng.randbytes(3) + content[at:]
        if not parts:
            break
    return rng.choice((ending, ending, ending, ".xls", ".xlsm", ".xlsb")), packed(parts)


def bombs(rng: Random) -> tuple[str, bytes]:
    """A few bytes that ask for gigabytes."""
    book = parts_of(xlsx_of([list(row) for row in TABLE]))
    sheet, texts = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
    size = rng.choice((10, 100, 400)) * 1_000_000
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha" * 10) for n in range(10)
    )
    bombs_: dict[str, Callable[[], tuple[str, bytes]]] = {
        "blanks": lambda: (".xlsx", packed(book | {sheet: book[sheet] + b" " * size})),
        "blanks in it": lambda: (
            ".xlsx",
            packed(book | {sheet: book[sheet].replace(b"<sheetData>", b"<sheetData>" + b" " * size)}),
        ),
        "texts": lambda: (
            ".xlsx",
            packed(book | {texts: book[texts].replace(b"<si>", b"<si><t>" + b"a" * size + b"</t></si><si>", 1)}),
        ),
        "laughs": lambda: (
            ".xlsx",
            packed(book | {texts: b"<!DOCTYPE sst [" + laughs + b"]>" + book[texts].replace(b"<t>", b"<t>&l9;", 1)}),
        ),
        "elsewhere": lambda: (
            ".xlsx",
            packed(book | {texts: b'<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + book[texts].replace(b"<t>", b"<t>&x;", 1)}),
        ),
        "rows": lambda: (".ods", ods_of(TABLE, f" table:number-rows-repeated='{rng.choice((0, -1, 10**6, 10**12))}'")),
        "ods": lambda: (".ods", packed({"content.xml": b"<a>" * rng.choice((1000, 100_000))})),
        "many parts": lambda: (".xlsx", packed(book | {f"xl/worksheets/sheet{n}.xml": b"" for n in range(2, 9000)})),
        "columns": lambda: (".csv", csv_of([["x"] * rng.choice((2000, 2001, 200_000)), *TABLE])),
        "one line": lambda: (".csv", b"idea,to_place,year" + b"," * 4_000_000),
        "lines": lambda: (".csv", csv_of(TABLE) + b"\r\n" * 2_000_000),
        "one cell": lambda: (".csv", csv_of(TABLE) + b"a" * 4_900_000),
        "quote": lambda: (".csv", csv_of(TABLE) + b'"' + b"a,b\n" * 1_000_000),
        "bad rows": lambda: (".csv", csv_of([TABLE[0], *[["x"] * 3] * 200_000])),
        "nested": lambda: (".json", b"[" * rng.choice((900, 100_000)) + b"]" * 900),
        "nested object": lambda: (".json", b'[{"a":' * rng.choice((400, 900, 50_000)) + b"1"),
        "nested whole": lambda: (".json", b'[{"idea":' + b'{"a":' * (n := rng.choice((100, 450, 900))) + b"1" + b"}" * n + b"}]"),
        "wide": lambda: (".json", json.dumps([{f"k{n}": n for n in range(100_000)}]).encode()),
        "huge number": lambda: (".json", b'[{"idea": "x", "to_place": "Leipzig", "year": 1' + b"0" * rng.choice((400, 5000, 100_000)) + b"}]"),
    }  # fmt: skip
    return bombs_[rng.choice(list(bombs_))]()


def json_values(rng: Random) -> tuple[str, bytes]:
    """JSON with values of every kind at every place."""
    values = (
        None,
        True,
        [],
        {},
        [[]],
        [None],
        {"type": "Point"},
        0,
        -1,
        1e308,
        2015,
        2015.5,
        "x",
        "\ud800",
    )
    features = rng.random() < 0.5
    records: list[object] = json.loads(_json(table(rng)))
    if features:
        shapes = ({"type": "Point", "coordinates": [12.4, 51.3]}, {"type": "Point"}, None, *values)
        records = [
            {"type": "Feature", "properties": one, "geometry": deepcopy(rng.choice(shapes))}
            for one in records
        ]
    for _ in range(rng.choice((1, 3, 8))):
        number = rng.randrange(len(records))
        one = records[number]
        if isinstance(one, dict) and one and rng.random() < 0.9:
            inner = one.get("properties") if features and rng.random() < 0.7 else one
            inner = inner if isinstance(inner, dict) and inner else one
            inner[rng.choice((*inner, "new", "coordinates"))] = deepcopy(rng.choice(values))
        else:
            records[number] = deepcopy(rng.choice(values))
    whole: object = {"type": "FeatureCollection", "features": records} if features else records
    if rng.random() < 0.2:
        whole = {rng.choice(("records", "a", "type")): rng.choice((whole, *values))}
    text = json.dumps(whole).replace("1e+308", rng.choice(("1e400", "NaN", "-Infinity")))
    return rng.choice((".json", ".json", ".geojson")), text.encode("utf-8", "surrogatepass")


KINDS: dict[str, Callable[[Random], tuple[str, bytes]]] = {
    "bytes": bytes_,
    "cells": cells,
    "dates": dates,
    "ragged rows": ragged,
    "encodings": encodings,
    "workbook parts": workbook_parts,
    "bombs": bombs,
    "JSON values": json_values,
}


def mapping(rng: Random) -> str:
    """A mapping whose parts are of every kind, also such as nobody knows."""
    values = ("x", "", "[]", "{}", "[x]", "{a: b}", "1", "-1", "true", "null", "[[x]]", "{a: [b]}", "*a", "&a 1",
              "!!python/object:os.system x", "2015-01-01", "'", "{x: {y: z}}", "idea", "[idea, year]", "dmy")  # fmt: skip
    keys = (
        *(
            "columns",
            "ignore",
            "skip",
            "words",
            "nothing",
            "all",
            "strip",
            "split",
            "rows",
            "sheet",
        ),
        *("sheets", "heading", "fill down", "encoding", "date format", "x"),
    )
    lines = [f"{rng.choice(keys)}: {rng.choice(values)}" for _ in range(rng.choice((1, 2, 4)))]
    if rng.random() < 0.3:
        lines[-1] += "\n  " + rng.choice(values) + ": " + rng.choice(values)
    return "\n".join(lines) + "\n"


def case(kind: str, seed: int, folder: Path, beside: Path) -> tuple[Path, list[object]]:
    """The spoiled file of a class and a seed, and the command that is to read it."""
    rng = Random(f"{kind} {seed}")
    ending, content = KINDS[kind](rng)
    path = folder / f"table{ending}"
    path.write_bytes(content)
    words: list[object] = ["import", path, "--lang", rng.choice(("en", "de"))]
    more: tuple[list[object], ...] = (
        ["--dry-run"],
        ["-o", folder / "made.ttl"],
        ["-o", folder / "made.ttl", "--keep-good"],
        ["--keep-good", "--format", "json", "--dry-run"],
    )
    if rng.random() < 0.1:
        return path, [*words, "--draft", folder / "draft.yaml"]
    words += ["--only", beside]
    if rng.random() < 0.15:
        (folder / "how.yaml").write_text(mapping(rng), encoding="utf-8")
        words += ["--mapping", folder / "how.yaml"]
    return path, [*words, *rng.choice(more)]
