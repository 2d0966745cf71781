"""The graph written for other tools: the same bytes each time."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from koopgraph import bundled, steps
from koopgraph.engines import BOTH
from koopgraph.errors import UnknownName
from koopgraph.terms import Term
from koopgraph.tidy import canonical_turtle
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH

if TYPE_CHECKING:
    import rdflib

    from koopgraph.graph import KoopGraph

LICENCE = (
    "# koopgraph {version}. Data and ontology: CC BY 4.0, koopgraph contributors. "
    "Code: MIT.\n# Place coordinates and ids: GeoNames, CC BY 4.0.\n"
)


def _triples(kg: "KoopGraph", *, inferred: bool) -> Iterable[Triple]:
    graphs = BOTH if inferred else (ASSERTED_GRAPH,)
    everything = kg.engine.query(steps.text("everything"), graphs=graphs)
    assert isinstance(everything, QueryTriples)
    return _blank_nodes_named(everything)


def _blank_nodes_named(triples: Iterable[Triple]) -> list[Triple]:
    """The statements with blank nodes named by RDF Dataset Canonicalization (W3C 2024).

    The ontology's lists and restrictions are blank nodes, and an engine names them anew each time.
    """
    named, blank = [], Dataset()
    for triple in triples:
        if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
            blank.add(Quad(triple.subject, triple.predicate, triple.object))
        else:
            named.append(triple)
    blank.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [*named, *(quad.triple for quad in blank)]


def _header() -> str:
    from koopgraph import __version__

    return LICENCE.format(version=__version__)


def turtle(kg: "KoopGraph", *, inferred: bool = False) -> str:
    """Canonical Turtle."""
    return _header() + canonical_turtle(_triples(kg, inferred=inferred))


def n_triples(kg: "KoopGraph", *, inferred: bool = False) -> str:
    """N-Triples, one statement a line, sorted."""
    text = serialize(_triples(kg, inferred=inferred), format=RdfFormat.N_TRIPLES) or b""
    return _header() + "".join(sorted(text.decode().splitlines(keepends=True)))


def json_ld(kg: "KoopGraph", *, inferred: bool = False) -> str:
    """JSON-LD 1.1, flat, with our context inline."""
    import json

    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for subject, predicate, value in _triples(kg, inferred=inferred):
        graph.add((_rdflib_term(subject), _rdflib_term(predicate), _rdflib_term(value)))
    context = json.loads((bundled.folder("ontology") / "context.jsonld").read_text("utf-8"))
    made = json.loads(graph.serialize(format="json-ld", context=context["@context"]))
    made["@graph"].sort(key=lambda node: node.get("@id", node.get("id", "")))
    return json.dumps(_sorted(made), ensure_ascii=False, indent=1) + "\n"


def _rdflib_term(term: Term) -> "rdflib.term.Identifier":
    """The term in rdflib's words; its parsers would name blank nodes at random."""
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    return rdflib.BNode(term.value if isinstance(term, BlankNode) else str(term))


def _sorted(node: object) -> object:
    import json

    if isinstance(node, dict):
        return {key: _sorted(node[key]) if key != "@list" else node[key] for key in sorted(node)}
    if isinstance(node, list):
        return sorted(map(_sorted, node), key=lambda item: json.dumps(item, sort_keys=True))
    return node


def inferred_n_triples(kg: "KoopGraph", *, reasoner: str = "rules") -> str:
    """What follows and is not asserted, as sorted N-Triples; by our rules or by owlrl."""
    if reasoner == "owlrl":
        return _by_owlrl(kg)
    everything = kg.engine.query(steps.text("everything"), graphs=(INFERRED_GRAPH,))
    assert isinstance(everything, QueryTriples)
    text = everything.serialize(format=RdfFormat.N_TRIPLES) or b""
    return "".join(sorted(text.decode().splitlines(keepends=True)))


def _by_owlrl(kg: "KoopGraph") -> str:
    import rdflib

    from koopgraph.closure.reference import inferred_by_owlrl

    asserted = rdflib.Graph()
    text = serialize(_triples(kg, inferred=False), format=RdfFormat.N_TRIPLES) or b""
    asserted.parse(data=text, format="nt")
    lines = (" ".join(term.n3() for term in triple) for triple in inferred_by_owlrl(asserted))
    return "".join(sorted(f"{line} .\n" for line in lines))


def _csv(kg: "KoopGraph") -> str:
    """The template's table as CSV."""
    from koopgraph.tables.export import csv_text

    return csv_text(kg)


def _xlsx(kg: "KoopGraph") -> bytes:
    """The template's table as an Excel workbook."""
    from koopgraph.tables.export import xlsx_bytes

    return xlsx_bytes(kg)


FORMATS: dict[str, Callable[..., str]] = {
    "turtle": turtle,
    "ntriples": n_triples,
    "jsonld": json_ld,
}
TABLES: dict[str, Callable[["KoopGraph"], str | bytes]] = {"csv": _csv, "xlsx": _xlsx}
"""Formats that hold the template's table of transfers, not every statement."""


def export(kg: "KoopGraph", name: str, *, inferred: bool = False) -> str:
    """The graph in the named format; ``inferred`` adds what follows. Raises UnknownName."""
    if name not in FORMATS:
        raise UnknownName("format", name, tuple(FORMATS))
    return FORMATS[name](kg, inferred=inferred)


def export_table(kg: "KoopGraph", name: str) -> str | bytes:
    """The template's table in the named format: text, or the bytes of a workbook.

    Raises UnknownName, and MissingPart where the library for workbooks is not installed.
    """
    if name not in TABLES:
        raise UnknownName("format", name, tuple(TABLES))
    return TABLES[name](kg)
