"""Write docs/ontology.html from the ontology: `make docs`.

One page in both languages, with a figure of the classes; it loads nothing from anywhere. The same
ontology gives the same bytes; a test compares the page that is kept with what this makes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from ontology_figure import figure
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from koopgraph import bundled
from koopgraph.files import write_text
from koopgraph.page.columns import escape_json
from koopgraph.schema_org import CONTEXT, data_set
from koopgraph.terms import curie
from koopgraph.vocab import ONTOLOGY, PREFIXES

HERE = Path(__file__).parent
PAGE = HERE / "ontology.html"
KINDS = {
    OWL.Class: ("classes", "Classes", "Klassen"),
    OWL.ObjectProperty: ("object-properties", "Properties between things", "Beziehungen"),
    OWL.DatatypeProperty: ("data-properties", "Properties with numbers", "Zahlenangaben"),
    OWL.AnnotationProperty: ("annotations", "Annotations", "Anmerkungen"),
}
CLAIMED = URIRef(PREFIXES["koop"] + "claimed")
AXIOMS = {
    RDFS.subClassOf: ("subclass of", "Unterklasse von"),
    RDFS.subPropertyOf: ("below", "unterhalb von"),
    RDFS.domain: ("of", "von"),
    RDFS.range: ("to", "zu"),
    OWL.inverseOf: ("inverse of", "Gegenrichtung von"),
    OWL.propertyChainAxiom: ("follows from", "folgt aus"),
    RDFS.seeAlso: ("see also", "siehe auch"),
}
TRAITS = {
    OWL.SymmetricProperty: ("symmetric", "symmetrisch"),
    OWL.TransitiveProperty: ("transitive", "transitiv"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One term or concept: names and definitions in both languages, axioms in words."""

    curie: str
    anchor: str
    label: dict[str, str]
    definition: dict[str, str]
    example: str
    axioms: tuple[tuple[str, str, tuple[str, ...]], ...]
    traits: tuple[tuple[str, str], ...]
    claimed: bool


def read() -> Graph:
    """Ontology, alignments and vocabularies."""
    graph = Graph()
    for path in bundled.turtle_files("ontology"):
        graph.parse(path)
    return graph


def texts(graph: Graph, term: Node, predicate: URIRef) -> dict[str, str]:
    """The texts of a term by language."""
    values = (value for value in graph.objects(term, predicate) if isinstance(value, Literal))
    return {value.language or "": str(value) for value in sorted(values, reverse=True)}


def entry(graph: Graph, term: URIRef) -> Entry:
    """What the page says of one term."""
    return Entry(
        curie=curie(str(term)),
        anchor=curie(str(term)).removeprefix("koop:").replace(":", "-"),
        label=texts(graph, term, RDFS.label),
        definition=texts(graph, term, SKOS.definition),
        example=" · ".join(sorted(map(str, graph.objects(term, SKOS.example)))),
        axioms=tuple(axioms(graph, term)),
        traits=tuple(words for kind, words in TRAITS.items() if (term, RDF.type, kind) in graph),
        claimed=(term, CLAIMED, Literal(True)) in graph,
    )


def axioms(graph: Graph, term: URIRef) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The axioms of a term: words in both languages, and what they point to."""
    for predicate, (english, german) in AXIOMS.items():
        values = sorted(said(graph, value) for value in graph.objects(term, predicate))
        if values:
            yield english, german, tuple(values)


def said(graph: Graph, value: Node) -> str:
    """A term as its CURIE, a chain as its links."""
    if isinstance(value, URIRef):
        return curie(str(value))
    return " ∘ ".join(curie(str(part)) for part in graph.items(value))


def entries(graph: Graph, kind: URIRef) -> list[Entry]:
    """The terms of one kind that are ours, in the order of the alphabet."""
    ours = {t for t in graph.subjects(RDF.type, kind) if str(t).startswith(PREFIXES["koop"])}
    return [entry(graph, URIRef(term)) for term in sorted(ours)]


def schemes(graph: Graph) -> list[tuple[Entry, list[Entry]]]:
    """The vocabularies, each with its concepts."""
    return [
        (
            entry(graph, URIRef(scheme)),
            [entry(graph, URIRef(c)) for c in sorted(graph.subjects(SKOS.inScheme, scheme))],
        )
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme))
    ]


def described(graph: Graph, head: URIRef) -> Markup:
    """The ontology, and the data set that it describes, in schema.org's words."""
    ontology = {
        "@type": "DefinedTermSet",
        "@id": ONTOLOGY,
        "url": ONTOLOGY,
        "name": texts(graph, head, DCTERMS.title)["en"],
        "description": texts(graph, head, DCTERMS.description)["en"],
        "version": str(graph.value(head, OWL.versionInfo)),
        "license": str(graph.value(head, DCTERMS.license)),
        "inLanguage": ["de", "en"],
    }
    return Markup(escape_json({"@context": CONTEXT, "@graph": [ontology, data_set()]}))


def page() -> str:
    """The page as one text."""
    graph, head = read(), URIRef(ONTOLOGY)
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("ontology.html").render(
        iri=ONTOLOGY,
        namespace=PREFIXES["koop"],
        version=str(graph.value(head, OWL.versionInfo)),
        licence=str(graph.value(head, DCTERMS.license)),
        title=texts(graph, head, DCTERMS.title),
        description=texts(graph, head, DCTERMS.description),
        sections=[(*words, entries(graph, kind)) for kind, words in KINDS.items()],
        schemes=schemes(graph),
        figure=figure(graph),
        described=described(graph, head),
    )


if __name__ == "__main__":
    write_text(PAGE, page())
    print(PAGE)
