"""Every statement, in the RDF formats: the same bytes each time."""

import re
from collections.abc import Iterable

from pyoxigraph import (
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from koopgraph.dataset import LICENCE, PUBLISHER
from koopgraph.engines import BOTH, named_queries
from koopgraph.exports.json_ld import json_ld_of
from koopgraph.model.blank_nodes import with_named_blanks
from koopgraph.model.canonical_turtle import canonical_turtle
from koopgraph.model.excerpt import Excerpt
from koopgraph.rights import rights, sentences
from koopgraph.things import Things
from koopgraph.version import __version__
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH, KOOP, PREFIXES, RDF, RDFS


def _triples(kg: Things, *, inferred: bool) -> list[Triple]:
    return _statements(kg, *(BOTH if inferred else (ASSERTED_GRAPH,)))


def _statements(kg: Things, *graphs: str) -> list[Triple]:
    return with_named_blanks(named_queries.construct(kg.engine, "everything", graphs=graphs))


def header(kg: Things) -> str:
    """Lines of comment: version, and licences: ours on what is ours, on others' data theirs.

    Of a slice one more says which.
    """
    known = rights(kg)
    part = (
        f"# Only these transfers: {one_line(kg.words['en'])}.\n" if isinstance(kg, Excerpt) else ""
    )
    if known.ours and not known.added:
        return our_header() + part
    return (
        f"# koopgraph {__version__}. Ontology: {LICENCE}, {PUBLISHER}. Code: MIT.\n"
        f"# {one_line(sentences(known, 'en'))}\n{part}"
    )


def our_header() -> str:
    """The header of what is ours alone."""
    return (
        f"# koopgraph {__version__}. Data and ontology: {LICENCE}, {PUBLISHER}. Code: MIT.\n"
        "# Place coordinates and ids: GeoNames, CC BY 4.0.\n"
    )


def one_line(text: str) -> str:
    """Text in one line that ends no comment of XML; raptor counts apostrophes in comments."""
    return " ".join(text.split()).replace("--", "- -").replace("'", "’")


def turtle(kg: Things, *, inferred: bool = False) -> str:
    """Canonical Turtle."""
    return header(kg) + canonical_turtle(_triples(kg, inferred=inferred))


def n_triples(kg: Things, *, inferred: bool = False) -> str:
    """N-Triples, one statement a line, sorted."""
    return header(kg) + n_triples_of(_triples(kg, inferred=inferred))


def n_quads(kg: Things) -> str:
    """N-Quads: asserted and inferred statements, each in its graph, sorted."""
    quads = [
        Quad(t.subject, t.predicate, t.object, NamedNode(graph))
        for graph in BOTH
        for t in _statements(kg, graph)
    ]
    return header(kg) + _sorted_lines(serialize(quads, format=RdfFormat.N_QUADS))


def _sorted_lines(text: bytes | None) -> str:
    """Lines end at a line feed alone: a text may hold other signs that Python ends one at."""
    return "".join(sorted(f"{line}\n" for line in (text or b"").decode().split("\n") if line))


def n_triples_of(triples: Iterable[Triple]) -> str:
    """These statements as sorted N-Triples, without a header."""
    return _sorted_lines(serialize(triples, format=RdfFormat.N_TRIPLES))


def rdf_xml(kg: Things, *, inferred: bool = False) -> str:
    """RDF/XML, thing by thing; the licences stand in a comment."""
    return rdf_xml_of(_triples(kg, inferred=inferred), header(kg))


def rdf_xml_of(triples: Iterable[Triple], head: str = "") -> str:
    """These statements as RDF/XML, under a header."""
    ordered = sorted(triples, key=_by_thing)
    text = (serialize(ordered, format=RdfFormat.RDF_XML, prefixes=dict(PREFIXES)) or b"").decode()
    first, rest = text.split("?>", 1)
    comment = f"\n<!--\n{head}-->" if head else ""
    return well_formed(f"{first}?>{comment}{rest}\n")


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def well_formed(xml: str) -> str:
    """XML text with the characters that XML 1.0 forbids as U+FFFD.

    A carriage return is written as a reference, since readers turn a bare one into a line feed.
    """
    return _NOT_XML.sub("\ufffd", xml).replace("\r", "&#13;")


def _by_thing(triple: Triple) -> tuple[str, bool, str, str]:
    return (
        str(triple.subject),
        triple.predicate.value != RDF.type,
        triple.predicate.value,
        str(triple.object),
    )


def trig(kg: Things) -> str:
    """TriG: asserted statements in one named graph, what follows from them in another."""
    parts = [prefixes_apart(canonical_turtle(_statements(kg, graph))) for graph in BOTH]
    prefixes = sorted({line for lines, _ in parts for line in lines})
    named = [f"<{graph}> {{\n\n{body}\n}}\n" for graph, (_, body) in zip(BOTH, parts, strict=True)]
    return header(kg) + "\n".join(["\n".join(prefixes), "", *named])


_PREFIX = re.compile(r"(?:@prefix [^\n]*\n)*")


def prefixes_apart(turtle_text: str) -> tuple[list[str], str]:
    """The lines that declare prefixes, and the rest."""
    head = _PREFIX.match(turtle_text)
    lines = head[0].splitlines() if head else []
    return lines, turtle_text[head.end() if head else 0 :].strip("\n")


def inferred_turtle(kg: Things) -> str:
    """What follows and is not asserted, as canonical Turtle."""
    return header(kg) + canonical_turtle(_statements(kg, INFERRED_GRAPH))


def prov(kg: Things) -> str:
    """PROV-O alone, as Turtle: activities, entities, agents and what came of what, with labels.

    Each claim with its source, each transfer and activity with who brought or organised it and
    where it was. No times: PROV's are moments (xsd:dateTime), and the data know days and years.
    """
    namespace = PREFIXES["prov"]
    triples = _triples(kg, inferred=True)
    said = [t for t in triples if _is_prov(t, namespace)]
    said += [
        Triple(t.subject, NamedNode(namespace + _IN_PROV[t.predicate.value]), t.object)
        for t in triples
        if t.predicate.value in _IN_PROV
    ]
    things = {t.subject for t in said} | {t.object for t in said}
    labels = [t for t in triples if t.predicate.value == RDFS.label and t.subject in things]
    return header(kg) + canonical_turtle([*said, *labels])


_IN_PROV = {
    KOOP.inSource: "hadPrimarySource",
    KOOP.broughtBy: "wasAssociatedWith",
    KOOP.organisedBy: "wasAssociatedWith",
    KOOP.heldIn: "atLocation",
    KOOP.toPlace: "atLocation",
}
"""What PROV-O has a word for, and the alignment of the ontology leaves to this view."""


def _is_prov(triple: Triple, namespace: str) -> bool:
    if triple.predicate.value == RDF.type:
        return isinstance(triple.object, NamedNode) and triple.object.value.startswith(namespace)
    return triple.predicate.value.startswith(namespace)


def json_ld(kg: Things, *, inferred: bool = False) -> str:
    """JSON-LD 1.1, flat, with our context inline."""
    return json_ld_of(_triples(kg, inferred=inferred))


def with_triple_terms(kg: Things) -> int:
    """How many asserted statements have a triple term (RDF 1.2), which JSON-LD 1.1 cannot say."""
    return sum(isinstance(triple.object, Triple) for triple in _triples(kg, inferred=False))


def inferred_n_triples(kg: Things, *, reasoner: str = "rules") -> str:
    """What follows and is not asserted, as sorted N-Triples; by our rules or by owlrl."""
    if reasoner == "owlrl":
        return _by_owlrl(kg)
    everything = named_queries.construct(kg.engine, "everything", graphs=(INFERRED_GRAPH,))
    return _sorted_lines(everything.serialize(format=RdfFormat.N_TRIPLES))


def _by_owlrl(kg: Things) -> str:
    import rdflib

    from koopgraph.closure.reference import inferred_by_owlrl

    asserted = rdflib.Graph()
    text = serialize(_triples(kg, inferred=False), format=RdfFormat.N_TRIPLES) or b""
    asserted.parse(data=text, format="nt")
    lines = (" ".join(term.n3() for term in triple) for triple in inferred_by_owlrl(asserted))
    return "".join(sorted(f"{line} .\n" for line in lines))
