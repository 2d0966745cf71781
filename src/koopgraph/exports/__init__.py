"""The graph written for other tools: one table of formats, the same bytes each time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from koopgraph.errors import UnknownName, WrongParameter
from koopgraph.exports.statements import inferred_n_triples, n_triples
from koopgraph.model.slices import TransferSlice, slice_of
from koopgraph.terms import IRI
from koopgraph.things import Things

__all__ = ["FORMATS", "Exported", "Format", "export", "exported", "inferred_n_triples", "n_triples"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of export.

    ``file`` is its name in a release folder (``""``: not in it), ``part`` the function that
    writes it, with its module, ``inferred`` whether inferred statements may be asked for,
    ``flat`` whether it is written from the transfer graph alone, ``left_out`` the function that
    names the transfers that it cannot hold. Each takes every slice.
    """

    file: str
    media_type: str
    holds: str
    part: str
    inferred: bool = False
    flat: bool = False
    arguments: tuple[str, ...] = ()
    left_out: str = ""


STATEMENT_WRITERS = ("exports.statements.", "exports.nanopubs.")
STATEMENTS, TRANSFERS, TABLE = "every statement", "the transfer graph", "the table of transfers"
LEFT_OUT = "tables.template.left_out"

FORMATS: dict[str, Format] = {
    "turtle": Format(
        file="koopgraph.ttl",
        media_type="text/turtle",
        holds=STATEMENTS,
        part="exports.statements.turtle",
        inferred=True,
    ),
    "ntriples": Format(
        file="koopgraph.nt",
        media_type="application/n-triples",
        holds=STATEMENTS,
        part="exports.statements.n_triples",
        inferred=True,
    ),
    "jsonld": Format(
        file="koopgraph.jsonld",
        media_type="application/ld+json",
        holds=STATEMENTS,
        part="exports.statements.json_ld",
        inferred=True,
    ),
    "rdfxml": Format(
        file="koopgraph.rdf",
        media_type="application/rdf+xml",
        holds=STATEMENTS,
        part="exports.statements.rdf_xml",
        inferred=True,
    ),
    "trig": Format(
        file="koopgraph.trig",
        media_type="application/trig",
        holds="asserted and inferred statements in graphs apart",
        part="exports.statements.trig",
    ),
    "nquads": Format(
        file="koopgraph.nq",
        media_type="application/n-quads",
        holds="asserted and inferred statements in graphs apart, one a line",
        part="exports.statements.n_quads",
    ),
    "nanopubs": Format(
        file="koopgraph-nanopubs.trig",
        media_type="application/trig",
        holds="claims as nanopublications",
        part="exports.nanopubs.nanopubs",
    ),
    "inferred": Format(
        file="koopgraph-inferred.ttl",
        media_type="text/turtle",
        holds="what follows and is not asserted",
        part="exports.statements.inferred_turtle",
    ),
    "prov": Format(
        file="koopgraph-prov.ttl",
        media_type="text/turtle",
        holds="the PROV-O view alone",
        part="exports.statements.prov",
    ),
    "gexf": Format(
        file="transfers.gexf",
        media_type="application/gexf+xml",
        holds=TRANSFERS + ", with start times",
        part="exports.graph_files.gexf",
        flat=True,
    ),
    "graphml": Format(
        file="transfers.graphml",
        media_type="application/graphml+xml",
        holds=TRANSFERS,
        part="exports.graph_files.graphml",
        flat=True,
    ),
    "cytoscape": Format(
        file="transfers.cyjs",
        media_type="application/json",
        holds=TRANSFERS,
        part="exports.graph_files.cytoscape",
        flat=True,
    ),
    "geojson": Format(
        file="transfers.geojson",
        media_type="application/geo+json",
        holds=TRANSFERS + " as points and lines",
        part="exports.geojson.geojson",
        flat=True,
    ),
    "nodes-parquet": Format(
        file="",  # wants pyarrow, which not everybody has
        media_type="application/vnd.apache.parquet",
        holds="the places of the transfer graph",
        part="exports.parquet.node_parquet",
        flat=True,
    ),
    "edges-parquet": Format(
        file="",
        media_type="application/vnd.apache.parquet",
        holds="the transfers of the transfer graph",
        part="exports.parquet.edge_parquet",
        flat=True,
    ),
    "nodes": Format(
        file="nodes.csv",
        media_type="text/csv",
        holds="the places of the transfer graph",
        part="exports.flat_tables.node_csv",
        flat=True,
    ),
    "edges": Format(
        file="edges.csv",
        media_type="text/csv",
        holds="the transfers of the transfer graph",
        part="exports.flat_tables.edge_csv",
        flat=True,
    ),
    "csv": Format(
        file="table.csv",
        media_type="text/csv",
        holds=TABLE,
        part="tables.template.csv_text",
        left_out=LEFT_OUT,
    ),
    "xlsx": Format(
        file="",  # a workbook bears the time of its writing
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        holds=TABLE,
        part="tables.template.xlsx_bytes",
        left_out=LEFT_OUT,
    ),
    "report": Format(
        file="report.en.md",
        media_type="text/markdown",
        holds="sentences, idea by idea, in English",
        part="exports.report.report",
        arguments=("en",),
    ),
    "report-de": Format(
        file="report.de.md",
        media_type="text/markdown",
        holds="sentences, idea by idea, in German",
        part="exports.report.report",
        arguments=("de",),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written, and which transfers were not.

    ``undated`` counts those that fell out because years were asked for; ``left_out`` are those
    that no row of a table can tell.
    """

    content: str | bytes
    undated: int = 0
    left_out: tuple[IRI, ...] = ()


def export(kg: Things, name: str, *, inferred: bool = False, **slices: Any) -> str | bytes:
    """The graph in the named format: text, or the bytes of a workbook.

    ``inferred`` adds what follows to the formats that hold every statement; ``slices`` are those
    of ``model.slices.TransferSlice``: of statements and tables what is said of these transfers,
    and of initiatives without a known giver, is then written. Raises UnknownName, WrongParameter
    where ``inferred`` has no meaning, WrongSlice, and MissingPart where a library is missing.
    """
    return exported(kg, name, inferred=inferred, **slices).content


def exported(kg: Things, name: str, *, inferred: bool = False, **slices: Any) -> Exported:
    """As `export`, with the number of those that fell out."""
    if name not in FORMATS:
        raise UnknownName("format", name, tuple(FORMATS))
    chosen = FORMATS[name]
    if inferred and not chosen.inferred:
        valid = ", ".join(key for key, known in FORMATS.items() if known.inferred)
        raise WrongParameter("export", "--inferred", name, valid)
    wanted = slice_of(kg, "export", **slices)
    if chosen.flat:
        from koopgraph.exports.flat import flat_graph  # not at each start

        flat = flat_graph(kg, wanted)
        return Exported(content=_writer(chosen)(flat), undated=flat.undated)
    given = {"inferred": inferred} if chosen.inferred else {}
    part, undated = part_of(kg, wanted, statements=chosen.part.startswith(STATEMENT_WRITERS))
    left_out: tuple[IRI, ...] = ()
    if chosen.left_out:
        left_out = _part(chosen.left_out)(part)
    content = _writer(chosen)(part, *chosen.arguments, **given)
    return Exported(content=content, undated=undated, left_out=left_out)


def part_of(kg: Things, wanted: TransferSlice, *, statements: bool = False) -> tuple[Things, int]:
    """The graph of a slice, or all of it, and how many transfers fell out undated.

    ``statements``: to be written as RDF, so without the ontology, which every reader has.
    """
    if wanted.is_everything:  # rival accounts are told anyway
        return kg, 0
    from koopgraph.model.excerpt import excerpt  # not at each start

    part = excerpt(kg, wanted)
    return (part.without_ontology() if statements else part), part.undated


def _writer(chosen: Format) -> Callable[..., str | bytes]:
    writer: Callable[..., str | bytes] = _part(chosen.part)
    return writer


def _part(name: str) -> Callable[..., Any]:
    from importlib import import_module  # a format is loaded when it is asked for

    module, _, function = name.rpartition(".")
    found: Callable[..., Any] = getattr(import_module(f"koopgraph.{module}"), function)
    return found
