"""Every exported file opens in readers that are not ours: all of it, awkward labels unharmed.

The table of tools in ``docs/interop.md`` is what this file proves; ``--regenerate-golden`` writes
it anew, with the versions found. A reader that is missing is skipped with the line that installs
it, except where ``CI`` is set: there it fails.
"""

import csv
import io
import os
import random
import re
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, RdfFormat, parse

import toy
from bridges import maps, networks, package, statements, tables
from koopgraph.engines import named_queries
from koopgraph.exports import FORMATS, export
from koopgraph.exports.flat import flat_graph
from koopgraph.files import unguarded
from koopgraph.terms import expand
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH, PREFIXES, RDFS

pytestmark = pytest.mark.filterwarnings(  # rdflib uses what rdflib deprecates
    "ignore:Dataset\\..* is deprecated:DeprecationWarning"
)

AWKWARD = {
    '"Aach"@en': r'"Aach \"am Bach\" </script><script>alert(1)</script> ]]> &amp; → ü ß"@en',
    '"Buehl"@en': r'"مدينة \u202EBühl\u202C \u2066x\u2069"@en',
    '"Celle"@en': r'"Celle; two\nlines,\ttab \\ backslash \U0001F3D8 x\u0301"@en',
    '"chatting bench"@en': "\"'bench', *x* [y](z) | # <b> `c` _d_ €\"@en",
    '"chatting bench: Aach → Buehl"@en': r'"=1+1; \"Aach\"\n→ Buehl"@en',
}
ALL = {
    kind: [(reader, name) for reader in readers for name in reader.formats.split()]
    for kind, readers in {
        "statements": statements.READERS,
        "networks": networks.READERS,
        "tables": tables.TABLE_READERS,
        "reports": tables.REPORT_READERS,
    }.items()
}


def cases(kind):
    return pytest.mark.parametrize(
        ("reader", "name"),
        ALL[kind],
        ids=[f"{name} in {reader.name}" for reader, name in ALL[kind]],
    )


def opened(reader, files, name):
    """What the reader finds in the file of that format; a skip where it is missing."""
    if not reader.version():
        said = f"{reader.name} is missing: {reader.install}"
        assert not os.environ.get("CI"), said
        pytest.skip(said)
    return reader.read(files(name), name)


@pytest.fixture(scope="module")
def awkward(tmp_path_factory):
    """The toy graph with labels that break careless readers and writers."""
    text = toy.TOY
    for plain, hostile in AWKWARD.items():
        assert plain in text
        text = text.replace(plain, hostile)
    return toy.graph(tmp_path_factory.mktemp("awkward"), text)


def written(kg, folder):
    """Gives the path of the exported file of a format; each is written once, when asked for."""
    made = {}

    def of(name):
        if name not in made:
            content = export(kg, name)
            made[name] = folder / (FORMATS[name].file or f"table.{name}")
            made[name].write_bytes(content if isinstance(content, bytes) else content.encode())
        return made[name]

    of("nodes"), of("edges")  # readers of the one read the other too
    return of


@pytest.fixture(scope="module")
def files(awkward, tmp_path_factory):
    return written(awkward, tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def bundled_files(bundled_graph, tmp_path_factory):
    return written(bundled_graph, tmp_path_factory.mktemp("bundled"))


# Statements

OWN = tuple(PREFIXES[n] for n in ("place", "idea", "initiative", "transfer", "claim", "source"))


def stated(kg, *graphs):
    """The statements of these graphs as quads, from the engine and not from the export."""
    for graph in graphs:
        for triple in kg.engine.query(named_queries.text("everything"), graphs=(graph,)):
            yield (*triple, graph if len(graphs) > 1 else "")


def quads(text):
    for quad in parse(text, format=RdfFormat.N_QUADS):
        yield (*quad.triple, getattr(quad.graph_name, "value", ""))


def whole(kg, files, name):
    """All that a file must hold."""
    if name in ("prov", "nanopubs"):
        return quads(statements.READERS[0].read(files(name), name))
    both = (ASSERTED_GRAPH, INFERRED_GRAPH)
    graphs = {"trig": both, "nquads": both, "inferred": (INFERRED_GRAPH,)}
    return stated(kg, *graphs.get(name, (ASSERTED_GRAPH,)))


def named(found):
    """Those without blank nodes: their names are each reader's own."""
    return {quad for quad in found if not any(isinstance(term, BlankNode) for term in quad)}


@cases("statements")
def test_every_statement_is_read(awkward, files, reader, name):
    found, must = set(quads(opened(reader, files, name))), set(whole(awkward, files, name))
    if reader.name == "OWL API":  # what it makes of the ontology itself is another matter
        found, must = ({q for q in those if q[0].value.startswith(OWN)} for those in (found, must))
    assert named(found) == named(must)
    assert len(found) == len(must)


@pytest.mark.parametrize("name", ["turtle", "ntriples"])
def test_owl_api_reads_line_ends_in_turtle_as_letters(files, name):
    """Why RDF/XML is what Protégé is given; where this fails, OWL API has been mended."""
    (reader,) = (reader for reader in statements.READERS if reader.name == "OWL API")
    labels = {q[2].value for q in quads(opened(reader, files, name)) if q[1].value == RDFS.label}
    celle = value_of(AWKWARD['"Celle"@en'])
    assert celle not in labels
    assert celle.replace("\n", "n").replace("\t", "t") in labels


def test_the_awkward_labels_are_among_what_is_compared(awkward):
    labels = {o.value for _, p, o, _ in stated(awkward, ASSERTED_GRAPH) if p.value == RDFS.label}
    hostile = {value_of(text) for text in AWKWARD.values()}
    assert len(hostile & labels) == len(AWKWARD)


def value_of(text):
    """The value of a literal in Turtle."""
    (quad,) = parse(f"<a:a> <a:b> {text} .", format=RdfFormat.TURTLE)
    return quad.object.value


# The transfer graph


def ours(kg, name):
    """Nodes and edges as koopgraph knows them; tables mark what a spreadsheet would run."""
    flat = flat_graph(kg)
    mark = "'" if name in ("nodes", "edges") else ""
    said = {r["label"]: f"{mark if r['label'][0] == '=' else ''}{r['label']}"
            for r in (*flat.nodes, *flat.edges)}  # fmt: skip
    return (
        {node["id"]: said[node["label"]] for node in flat.nodes},
        Counter((e["source"], e["target"], said[e["label"]]) for e in flat.edges),
    )


@cases("networks")
@pytest.mark.parametrize("world", ["awkward", "bundled"])
def test_every_node_and_edge_is_read(request, reader, name, world):
    graph, folder = {
        "awkward": ("awkward", "files"),
        "bundled": ("bundled_graph", "bundled_files"),
    }[world]
    kg, files = request.getfixturevalue(graph), request.getfixturevalue(folder)
    found = opened(reader, files, name)
    assert (found.nodes, Counter(found.edges)) == ours(kg, name)


# Maps, data frames, nanopublications


def test_places_and_transfers_are_opened_as_geometries(bundled_graph, bundled_files):
    flat = flat_graph(bundled_graph)
    frame = opened(maps.READERS[0], bundled_files, "geojson")
    points = frame[frame["feature"] == "place"].set_index("id")
    lines = frame[frame["feature"] == "transfer"]
    assert (len(points), len(lines)) == (len(flat.nodes), len(flat.edges))
    assert set(lines.geom_type.dropna()) <= {"LineString", "MultiLineString"}
    known = [node for node in flat.nodes if node["latitude"] is not None]
    assert len(known) > 300
    for node in known:
        shape = points.loc[node["id"], "geometry"]
        assert (shape.x, shape.y) == (node["longitude"], node["latitude"])
    assert points.geometry.isna().sum() == len(flat.nodes) - len(known)
    assert frame.crs == "EPSG:4326"


@pytest.mark.parametrize("reader", maps.READERS[1:], ids=lambda reader: reader.name)
@pytest.mark.parametrize("name", ["nodes-parquet", "edges-parquet"])
def test_every_cell_of_parquet_is_read_with_its_type(bundled_graph, bundled_files, reader, name):
    flat = flat_graph(bundled_graph)
    must = flat.nodes if name == "nodes-parquet" else flat.edges
    assert opened(reader, bundled_files, name) == list(must)


def test_claims_are_nanopublications_to_their_own_library(bundled_files):
    from nanopub import Nanopub, NanopubConf

    text = bundled_files("nanopubs").read_text(encoding="utf-8")
    whole = rdflib.Dataset()
    whole.parse(data=text, format="trig")
    heads = [g for g in whole.graphs() if str(g.identifier).endswith("#Head")]
    assert len(heads) > 1_000
    for head in random.Random(1).sample(sorted(heads, key=lambda g: str(g.identifier)), 20):
        space = str(head.identifier).removesuffix("Head")
        one = rdflib.Dataset()
        for part in ("Head", "assertion", "provenance", "pubinfo"):
            graph = one.graph(rdflib.URIRef(space + part))
            graph += whole.graph(rdflib.URIRef(space + part))
        made = Nanopub(rdf=one, conf=NanopubConf(add_prov_generated_time=False))
        assert made.is_valid
        assert len(made.assertion) == 1


# Tables and the report


@cases("tables")
def test_every_cell_is_read(awkward, files, reader, name):
    must = list(csv.reader(io.StringIO(export(awkward, "csv"))))
    found = [row + [""] * (len(must[0]) - len(row)) for row in opened(reader, files, name)]
    if name == "xlsx":  # texts in a workbook run nothing, and are not guarded
        must = [[unguarded(cell) for cell in row] for row in must]
    assert found == must


@cases("reports")
def test_the_report_is_read_as_plain_text(awkward, files, reader, name):
    found = "\n".join(opened(reader, files, name))
    lang = "de" if name == "report-de" else "en"
    for thing in ("place:aach", "place:celle", "idea:bench"):
        assert re.sub(r"\s+", " ", awkward.label(expand(thing), lang)) in found


# The page that says so

PAGE = Path(__file__).parents[1] / "docs" / "interop.md"
READERS = (
    *maps.READERS,
    *statements.READERS,
    *networks.READERS,
    *tables.TABLE_READERS,
    *tables.REPORT_READERS,
)
ENGINE_VERSIONS = {
    "Oxigraph": package("pyoxigraph"),
    "rdflib": package("rdflib"),
    "Virtuoso 7": lambda: statements.first_number("virtuoso-t", "-?"),
    "Jena": statements.jena_version,
}
STALE = "docs/interop.md says otherwise: pytest tests/test_bridges.py --regenerate-golden"


def rows(page):
    """First cell of each table row -> its cells."""
    lines = [line for line in page.splitlines() if line.startswith("| ")]
    return {
        cells[0]: cells for cells in ([c.strip() for c in row[1:-1].split("|")] for row in lines)
    }


def table(head, lines):
    return "\n".join(
        ["| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *lines)]
    )


def page_now():
    """The page with both tables as this file proves them; a missing tool keeps its version."""
    page = PAGE.read_text(encoding="utf-8")
    known = {name: cells[1] for name, cells in rows(page).items()}
    readers = [
        (
            r.name,
            r.version() or known.get(r.name, ""),
            ", ".join(f"`{f}`" for f in r.formats.split()),
        )
        for r in READERS
    ]
    engines = [
        (name, version() or known.get(name, "")) for name, version in ENGINE_VERSIONS.items()
    ]
    for mark, end, made in (
        ("--regenerate-golden -->", "<!-- end -->", table(("tool", "version", "opens"), readers)),
        ("<!-- engines -->", "<!-- end engines -->", table(("engine", "version"), engines)),
    ):
        before, rest = page.split(mark)
        page = f"{before}{mark}\n\n{made}\n\n{end}{rest.split(end)[1]}"
    return page


def without_versions(page):
    return [[cells[0], *cells[2:]] for cells in rows(page).values()]


def test_the_page_lists_the_tools_and_formats_that_are_tested_here(request):
    if request.config.getoption("--regenerate-golden"):
        PAGE.write_text(page_now(), encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    assert without_versions(page) == without_versions(page_now()), STALE
    assert all(cells[1] for cells in rows(page).values()), "a version is missing"


def test_every_format_is_opened_by_a_reader_that_is_not_ours():
    assert {name for reader in READERS for name in reader.formats.split()} == set(FORMATS)
