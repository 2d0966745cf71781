"""Feeds readers with what a fuzzer makes up; all but an error of koopgraph's own is a find.

    pip install -e '.[fuzz]'                       # Linux and macOS; no part of the tests
    python tests/campaigns/fuzz.py edtf 60         # one reader, a minute
    python tests/campaigns/fuzz.py                 # all of them, a minute each

Each reader runs in a process of its own, without the limits of time and memory that commands give
it. What ended it lies in the working folder then (crash-…, slow-unit-…), and
``python tests/campaigns/fuzz.py edtf crash-…`` runs it again.
"""

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from functools import partial
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["koopgraph", "edtf", "yaml", "openpyxl"]):
    import koopgraph
    from koopgraph.cli import own_folder
    from koopgraph.engines import query_faults, rdf_files, sparql_text
    from koopgraph.engines.embedded import Embedded
    from koopgraph.errors import KoopgraphError
    from koopgraph.model import edtf_years, turtle_frame
    from koopgraph.tables import dates, mapping, reading
    from koopgraph.tables.dates_in_numbers import NotADate
    from koopgraph.workbooks import by_calamine, number_formats, ods_cells, xlsx_cells
    from koopgraph.workbooks.sheets import BrokenWorkbook

Read = Callable[[Path, bytes], object]
SHEET = "xl/worksheets/sheet1.xml"


def text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def table(ending: str, folder: Path, data: bytes) -> None:
    reading.read(file(folder, f"t.{ending}", data))


def turtle(folder: Path, data: bytes) -> None:
    path = file(folder, "t.ttl", data)
    rdf_files.refuse_deep(path)
    for _ in rdf_files.statements(path):
        pass
    turtle_frame.frame(text(data))


def rdf(ending: str, folder: Path, data: bytes) -> None:
    for _ in rdf_files.statements_by_graph(file(folder, f"t.{ending}", data)):
        pass


def read_mapping(folder: Path, data: bytes) -> None:
    mapping.read_mapping(file(folder, "t.yaml", data))


def settings(folder: Path, data: bytes) -> None:
    file(folder, own_folder.FILE, data)
    with chdir(folder):
        own_folder.here()


def part(name: str, ending: str, read: Callable[[str], object], folder: Path, data: bytes) -> None:
    """A sound workbook one part of which is made up."""
    path = folder / f"t.{ending}"
    with zipfile.ZipFile(path, "w") as book:
        for other, content in _sound(ending).items():
            book.writestr(other, data if other == name else content)
    read(str(path))


def _sound(ending: str) -> dict[str, bytes]:
    if ending not in _BOOKS:
        sound = _workbook(ending)
        with zipfile.ZipFile(sound) as book:
            _BOOKS[ending] = {name: book.read(name) for name in book.namelist()}
    return _BOOKS[ending]


_BOOKS: dict[str, dict[str, bytes]] = {}


def _workbook(ending: str) -> Path:
    """A small workbook: that of ours, or one of OpenDocument with a day in it."""
    path = Path(tempfile.mkdtemp()) / f"sound.{ending}"
    if ending == "xlsx":
        from koopgraph.tables.template import template_xlsx

        path.write_bytes(template_xlsx(koopgraph.load()))
        return path
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="a"><table:table-row>'
        '<table:table-cell office:value-type="date" office:date-value="2014-05-01">'
        "<text:p>Mai 2014</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content)
    return path


def query(_: Path, data: bytes) -> None:
    asked = text(data)
    sparql_text.read(asked)
    list(sparql_text.dataset_clauses(asked))
    list(sparql_text.graphs_asked(asked))
    list(sparql_text.addresses(asked))
    sparql_text.undeclared(asked)
    sparql_text.unescaped(asked)
    try:
        Embedded().query(asked)
    except KoopgraphError as error:
        query_faults.fault(str(error), asked)
        raise


READERS: dict[str, tuple[Read, str, tuple[type[Exception], ...]]] = {
    "edtf": (lambda _, data: edtf_years.span(text(data)), "2014-05?/..", (ValueError,)),
    "cell": (lambda _, data: dates.edtf_of(text(data)), "Herbst 2014; 5.10.2016", (NotADate,)),
    "format": (
        lambda _, data: number_formats.shown("2014-05-01", text(data)),
        "[$-407]MMM JJ;@",
        (),
    ),
    "query": (query, "SELECT * FROM <urn:a> { ?s ?p place:bremen }", ()),
    "csv": (partial(table, "csv"), "from_place;to_place;year\nBremen;Leipzig;2014\n", ()),
    "json": (partial(table, "json"), '{"rows": [{"year": 2014}]}', ()),
    "geojson": (
        partial(table, "geojson"),
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": 1}}]}',
        (),
    ),
    "mapping": (read_mapping, "columns: {Ort: to_place}\nheading: [2, 1]\n", ()),
    "settings": (settings, 'only = ["a.csv"]\n', ()),
    "turtle": (turtle, "@prefix a: <urn:a#> . a:b a:c 'x'@de-AT, 1, [ a:d ( 2 ) ] .", ()),
    "trig": (partial(rdf, "trig"), "<urn:g> { <urn:a> <urn:b> 1 }", ()),
    "rdfxml": (
        partial(rdf, "rdf"),
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description/></r:RDF>',
        (),
    ),
    "xlsx": (partial(part, SHEET, "xlsx", xlsx_cells.sheets), "<row/>", (BrokenWorkbook,)),
    "styles": (
        partial(part, "xl/styles.xml", "xlsx", by_calamine.sheets),
        "<numFmts/>",
        (BrokenWorkbook,),
    ),
    "ods": (partial(part, "content.xml", "ods", ods_cells.sheets), "<a/>", (BrokenWorkbook,)),
}
"""By name: how it reads, what sound text it is begun with, and what it may raise besides."""


def fuzz(name: str, arguments: list[str]) -> None:
    """Feed one reader until the time is over, or once with the files that are named."""
    read, _, may_raise = READERS[name]
    folder = Path(tempfile.mkdtemp())

    @atheris.instrument_func
    def once(data: bytes) -> None:
        try:
            read(folder, data)
        except (KoopgraphError, *may_raise):
            pass

    atheris.Setup([sys.argv[0], *arguments], once)
    atheris.Fuzz()


def seeds(name: str) -> Iterator[bytes]:
    """What a reader is begun with."""
    yield READERS[name][1].encode()
    inside = {"xlsx": SHEET, "styles": "xl/styles.xml", "ods": "content.xml"}
    if name in inside:
        yield _sound("ods" if name == "ods" else "xlsx")[inside[name]]


def main(name: str = "", given: str = "60") -> int:
    if name and not given.isdigit():
        fuzz(name, [given])
        return 0
    ended = 0
    for one in [name] if name else READERS:
        corpus = Path(tempfile.mkdtemp())
        for number, seed in enumerate(seeds(one)):
            (corpus / str(number)).write_bytes(seed)
        words = [f"-max_total_time={given}", "-timeout=20", "-rss_limit_mb=2000", str(corpus)]
        program = f"import sys; sys.argv[0] = {one!r}; import fuzz; fuzz.fuzz({one!r}, {words!r})"
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path.cwd(),
            env={"PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            text=True,
            check=False,
        )
        last = [line for line in done.stderr.splitlines() if line.strip()][-1:]
        print(one, "fine" if not done.returncode else "FOUND", *last, flush=True)
        if done.returncode:
            print(done.stdout[-3_000:], done.stderr[-3_000:], sep="\n")
        ended |= bool(done.returncode)
    return ended


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
