"""Bad files and words that a person thought of, each with how it has to end and what it is told.

``{}`` stands for the file. Tables are tried with ``import --dry-run``, RDF files with ``validate``,
queries with ``sparql``, unless the words say otherwise.
"""

import gzip
import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

HEAD = "from_place,to_place,idea,year,source\n"
ROW = "Bremen,Leipzig,kitchen gardens,2014,our minutes\n"
PREFIXES = """\
@prefix koop: <https://w3id.org/koopgraph/ontology#> .
@prefix place: <https://w3id.org/koopgraph/place/> .
@prefix claim: <https://w3id.org/koopgraph/claim/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
RDF_XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x#"'
IMPORT = ("import", "{}", "--dry-run")
VALIDATE = ("validate", "{}")
SPARQL = ("sparql", "{}")


class Case(NamedTuple):
    """A file, the command that meets it, its exit code, and words of what is said."""

    name: str
    file: str
    content: bytes
    words: tuple[str, ...]
    code: int
    said: str


def packed(*parts: tuple[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts:
            file.writestr(name, content)
    return made.getvalue()


def cases() -> Iterator[Case]:
    """All of them."""
    for name, (code, said, content) in TABLES.items():
        yield Case(name, "t.csv", _bytes(content), IMPORT, code, said)
    for name, (file, code, said, content) in OTHER_TABLES.items():
        yield Case(name, file, _bytes(content), IMPORT, code, said)
    for name, (file, code, said, content) in RDF.items():
        yield Case(name, file, _bytes(content), VALIDATE, code, said)
    for name, (code, said, content) in QUERIES.items():
        yield Case(name, "q.rq", _bytes(content), SPARQL, code, said)
    for name, (file, code, said, content, *words) in VERBS.items():
        yield Case(name, file, _bytes(content), tuple(words), code, said)


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def row(**cells: str) -> str:
    """A table of one row that differs from the good one in these cells."""
    good = dict(zip(HEAD.strip().split(","), ROW.strip().split(","), strict=True)) | cells
    return HEAD + ",".join(good.values()) + "\n"


TABLES: dict[str, tuple[int, str, str | bytes]] = {
    "sep= of Excel": (0, "all good", "sep=;\n" + (HEAD + ROW).replace(",", ";")),
    "a line of totals": (0, "row 3 “Total | 1”", HEAD + ROW + "Total,,,1,\n"),
    "headings twice": (1, "row 2, column from_place", HEAD + HEAD + ROW),
    "thousands in a year": (1, "column year “2.014”", row(year="2.014")),
    "a year in Roman numerals": (1, "column year “MMXIV”", row(year="MMXIV")),
    "30 February": (1, "column year “2014-02-30”", row(year="2014-02-30")),
    "31 April": (1, "column year “31.4.2014”", row(year="31.4.2014")),
    "a year of five digits": (1, "column year “20145”", row(year="20145")),
    "a year before all years": (1, "column year “-2014”", row(year="-2014")),
    "a day of zeros": (1, "column year “00.00.0000”", row(year="00.00.0000")),
    "digits of full width": (0, "all good", row(year="２０１４")),
    "two places in a cell": (1, "several places", row(from_place="Bremen; Oldenburg")),
    "a line break in a place": (0, "all good", row(to_place='"Leip\nzig"')),
    "a place of dots": (0, "read as empty: 1", row(from_place="...")),
    "a place of one emoji": (1, "column from_place “🏙”", row(from_place="🏙")),
    "a place in Arabic letters": (0, "all good", row(from_place="القاهرة")),
    "a sign of no width": (0, "all good", row(from_place="Bre\u200bmen")),
    "marks as letters of their own": (0, "all good", row(from_place="Mu\u0308nchen")),
    "one place twice": (1, "the same place", row(from_place="Leipzig")),
    "an idea of signs": (1, "no letter or digit", row(idea="!!!")),
    "an idea of 200,000 letters": (2, "t.csv:2: a cell holds more", row(idea="x" * 200_000)),
    "a formula": (1, "column from_place", row(from_place='"=HYPERLINK(""http://x"")"')),
    "a control sign": (1, "control character", row(from_place="Bre\0men")),
    "a script as a link": (1, "column link", "to_place,idea,link\nLeipzig,a,javascript:alert(1)\n"),
    "a heading twice": (1, "two columns mean the same", "to_place,idea,year,year\nLeipzig,a,1,2\n"),
    "a row too long": (1, "right of the last column", HEAD + ROW.strip() + ",more\n"),
    "a row too short": (1, "column idea", HEAD + "Bremen,Leipzig\n"),
    "an unknown kind": (1, "column kind “stolen”", "idea,kind,to_place\na,stolen,Leipzig\n"),
    "a country of legends": (1, "Atlantis", "to_place,to_country,idea\nLeipzig,Atlantis,a\n"),
    "a point beyond the pole": (1, "column lat “91”", "to_place,lat,long,idea\nNixdorf,91,9,a\n"),
    "3,000 columns": (2, "3000 columns", ",".join(f"c{n}" for n in range(3_000)) + "\n"),
    "numbers alone": (1, "the column is missing", "1,2,3\n4,5,6\n"),
    "nothing": (2, "the table is empty", ""),
    "blanks alone": (2, "the table is empty", "   \n \n"),
    "commas alone": (2, "the table is empty", ",,,\n,,,\n"),
    "headings alone": (0, "nothing stands below", HEAD),
    "a quotation mark left open": (2, "t.csv:3: a quotation mark", HEAD + '"Bremen\n' * 3),
    "tabs instead of commas": (0, "all good", (HEAD + ROW).replace(",", "\t")),
    "lines of old Macintoshes": (0, "all good", (HEAD + ROW).replace("\n", "\r")),
    "two marks of UTF-8": (0, "all good", b"\xef\xbb\xbf" * 2 + (HEAD + ROW).encode()),
    "UTF-16 without a mark": (0, "this was guessed", (HEAD + ROW).encode("utf-16-le")),
    "UTF-32": (0, "all good", (HEAD + ROW).encode("utf-32")),
    "EBCDIC": (1, "this was guessed", (HEAD + ROW).encode("cp500")),
    "a page": (2, "no table but HTML", "<table><tr><td>from_place</td></tr></table>"),
    "a PDF": (2, "no table but PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "a letter": (2, "no table but RTF", r"{\rtf1 from_place}"),
}  # fmt: skip
"""CSV: code, words, content."""

OTHER_TABLES: dict[str, tuple[str, int, str, str | bytes]] = {
    "a picture as a workbook": ("t.xlsx", 2, "no table but JPEG", b"\xff\xd8\xff\xe0" + bytes(99)),
    "text as a workbook": ("t.xlsx", 2, "lines of text", HEAD + ROW),
    "text as an old workbook": ("t.xls", 2, "lines of text", HEAD + ROW),
    "the head of an old workbook": ("t.xls", 2, "damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)),
    "an empty package": ("t.xlsx", 2, "no workbook in it", packed()),
    "a package with a way out": ("t.xlsx", 2, "no workbook in it", packed(("../../out.txt", "x"))),
    "a letter as a workbook": ("t.xlsx", 2, "no workbook in it", packed(("word/document.xml", ""))),
    "a workbook of empty parts": ("t.xlsx", 2, "no workbook in it", packed(("xl/workbook.xml", ""))),
    "OpenDocument that reads a file": ("t.ods", 2, "entit", packed(("content.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'))),
    "a workbook of another program": ("t.numbers", 2, "ends in one of", packed(("a.iwa", "x"))),
    "no ending": ("table", 2, "ends in one of", HEAD + ROW),
    "packed and cut off": ("t.csv.gz", 2, "cannot be unpacked", gzip.compress((HEAD + ROW).encode() * 50)[:60]),
    "a number": ("t.json", 2, "(5)", "5"),
    "null": ("t.json", 2, "(null)", "null"),
    "no end": ("t.json", 2, "nested too deep", "[" * 5_000),
    "half a letter": ("t.json", 1, "control character", '[{"to_place": "Leip\\ud800zig", "idea": "a"}]'),
    "endless": ("t.json", 1, "column year “inf”", '[{"to_place": "Leipzig", "idea": "a", "year": 1e400}]'),
    "a name twice": ("t.json", 0, "stand twice in one object", '[{"to_place": "Bremen", "to_place": "Leipzig", "idea": "a"}]'),
    "a comma too many": ("t.json", 2, "t.json:1:", '[{"to_place": "Leipzig",}]'),
    "a line that breaks off": ("t.jsonl", 2, "t.jsonl:3:", '{"to_place": "Leipzig", "idea": "a"}\n{"to_place": "Bremen"\n'),
    "a map without features": ("t.geojson", 2, "no GeoJSON", '{"type": "FeatureCollection", "features": null}'),
    "a point of words": ("t.geojson", 1, "column lat “north”", '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": ["east", "north"]}, "properties": {"to_place": "Leipzig", "idea": "a"}}]}'),
}  # fmt: skip
"""Of another ending: file, code, words, content."""

RDF: dict[str, tuple[str, int, str, str | bytes]] = {
    "nothing in Turtle": ("g.ttl", 0, "no statement of its own", ""),
    "a text without its end": ("g.ttl", 2, "g.ttl:1: cannot be read", "<urn:a> <urn:b> 'x"),
    "an address with a space": ("g.ttl", 2, "g.ttl:1: cannot be read", "<urn:a b> <urn:p> 1 ."),
    "an address of no scheme": ("g.ttl", 2, "a relative address", "<a> <b> <c> ."),
    "Latin letters": ("g.ttl", 2, "Save it as UTF-8", "<urn:a> <urn:b> 'ü' .".encode("latin-1")),
    "UTF-16": ("g.ttl", 2, "Save it as UTF-8", "<urn:a> <urn:b> 'x' .".encode("utf-16")),
    "an undeclared prefix": ("g.ttl", 2, "geo: has not been declared", "geo:a geo:b 1 ."),
    "a rule": ("g.ttl", 2, "g.ttl:1: cannot be read", "{ ?a <urn:b> ?c } => { ?c <urn:b> ?a } ."),
    "a query": ("g.ttl", 2, "g.ttl:1: cannot be read", "SELECT * { ?s ?p ?o }"),
    "a label that is a number": ("g.ttl", 1, "is no text", PREFIXES + "place:x a koop:City ; rdfs:label 5 ."),
    "a year in words": ("g.ttl", 1, "urn:i", PREFIXES + "<urn:i> a koop:Initiative ; koop:startYear 'soon' ."),
    "a transfer without a name": ("g.ttl", 1, "A blank node", PREFIXES + "[] a koop:TransferEvent ; koop:transfers <urn:x> ."),
    "the same in a ring": ("g.ttl", 1, "owl:sameAs copies", PREFIXES + "place:a owl:sameAs place:b . place:b owl:sameAs place:a ."),
    "a claim of two values": ("g.ttl", 1, "exactly one value", PREFIXES + "claim:a a koop:Claim ; koop:claimAbout <urn:i> ; koop:claimProperty koop:startYear ; koop:claimValue '2014', '2015' ."),
    "a claim of nonsense": ("g.ttl", 1, "names no thing", PREFIXES + "claim:a a koop:Claim ; koop:claimAbout <urn:i> ; koop:claimProperty 'year' ; koop:grade 5 ."),
    "a class of itself": ("g.ttl", 0, "passed over", PREFIXES + "place:x a place:x ."),
    "Turtle as N-Triples": ("g.nt", 2, "g.nt:1: cannot be read", PREFIXES + "place:x a koop:City ."),
    "a graph left open": ("g.trig", 2, "g.trig:1: cannot be read", "<urn:g> { <urn:a> <urn:b> 1 ."),
    "a context elsewhere": ("g.jsonld", 2, "nothing is fetched", '{"@context": "https://example.org/c", "@id": "urn:a", "urn:b": 1}'),
    "names in a ring": ("g.jsonld", 2, "Cyclic", '{"@context": {"a": "b:", "b": "a:"}, "@id": "a:x", "b:y": 1}'),
    "a list of numbers": ("g.jsonld", 2, "holds an object", "[1, 2, 3]"),
    "objects without end": ("g.jsonld", 2, "stand in one another", '{"a":' * 3_000 + "1" + "}" * 3_000),
    "XML that reads a file": ("g.rdf", 2, "g.rdf: cannot be read", f'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>{RDF_XML}><rdf:Description rdf:about="urn:a"><x:b>&a;</x:b></rdf:Description></rdf:RDF>'),
    "XML that breaks off": ("g.rdf", 2, "breaks off", f'{RDF_XML}><rdf:Description rdf:about="urn:a"><x:b>1</x:b></rdf:Description>\n'),
    "XML of another kind": ("g.xml", 2, "g.xml: cannot be read", "<kml><Placemark/></kml>"),
    "Turtle as XML": ("g.rdf", 2, "g.rdf:1: cannot be read", "<urn:a> <urn:b> 1 ."),
    "an ending of another tool": ("g.hdt", 2, ".hdt is not read", "<urn:a> <urn:b> 1 ."),
}  # fmt: skip
"""File, code, words, content."""

QUERIES: dict[str, tuple[int, str, str | bytes]] = {
    "no query": (2, "line 1, column 1: found the end", ""),
    "a comment alone": (2, "line 2, column 1: found the end", "# x\n"),
    "an update": (2, "DELETE is refused", "DELETE WHERE { ?s ?p ?o }"),
    "LOAD": (2, "LOAD is refused", "LOAD <http://127.0.0.1/x>"),
    "SERVICE": (2, "SERVICE is refused", "SELECT * { SERVICE <http://127.0.0.1/x> { ?s ?p ?o } }"),
    "FROM a server": (2, "There is no graph", "SELECT * FROM <http://127.0.0.1/x> { ?s ?p ?o }"),
    "FROM a file": (2, "There is no graph", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
    "brackets": (2, "nested 2001 deep", "SELECT * {" + "{" * 2_000),
    "a misspelt word": (2, "found “SELCT”", "SELCT * { ?s ?p ?o }"),
    "a bracket missing": (2, "expected a closing }", "SELECT * { ?s ?p ?o"),
    "a number beside its parts": (2, "GROUP BY", "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }"),
    "a graph nobody has": (0, "There is no graph urn:x", "SELECT * { GRAPH <urn:x> { ?s ?p ?o } }"),
    "a script": (2, "found “<script>”", "<script>alert(1)</script>"),
    "another encoding": (2, "not in UTF-8", "SELECT * { ?s ?p ?o }".encode("utf-16")),
}
"""Code, words, content."""

VERBS: dict[str, tuple[str, int, str, str | bytes, *tuple[str, ...]]] = {
    "a map of nothing": ("g.ttl", 0, "the map is empty", PREFIXES, "map", "--only", "{}", "-o", "m.html"),
    "over what is read": ("g.ttl", 2, "Nothing was changed", PREFIXES, "export", "--only", "{}", "-o", "{}"),
    "a load that fails": ("g.ttl", 2, "g.ttl:1: cannot be read", "<urn:a> <urn:b>", "load", "{}", "--store", "kept"),
    "tidy what is broken": ("g.ttl", 2, "g.ttl:1: cannot be read", "<urn:a> <urn:b>", "tidy", "{}"),
    "an address as a file": ("", 2, "nothing is fetched", "", "validate", "https://example.org/a.ttl"),
    "a file that is not there": ("", 2, "does not exist", "", "validate", "nowhere.ttl"),
    "an idea of a path": ("", 2, "No idea called", "", "ask", "lineage", "--idea", "../../etc/passwd"),
    "years the other way round": ("", 2, "is later than", "", "ask", "learned", "--since", "2015", "--until", "2010"),
    "a port of five digits": ("", 2, "Choose another with --port", "", "serve", "--port", "70000"),
    "a file as an endpoint": ("", 2, "cannot be used", "", "sparql", "--endpoint", "file:///etc/passwd", "ASK {}"),
    "nobody at the endpoint": ("", 2, "No connection", "", "sparql", "--endpoint", "http://127.0.0.1:9/sparql", "ASK {}"),
    "a folder as a file": ("", 2, "Is a directory", "", "ask", "ideas", "-o", "."),
    "into no folder": ("", 2, "Make the folder first", "", "ask", "ideas", "-o", "no/such/x.txt"),
    "a misspelt measure": ("", 2, "Did you mean “adoption”", "", "measure", "adoptoin"),
}  # fmt: skip
"""With words of their own: file, code, words that are said, content, command."""
