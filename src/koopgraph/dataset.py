"""The data set described for machines: DCAT 3 with its files, VoID with counts and link sets."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph import steps
from koopgraph.canonical import canonical_turtle
from koopgraph.coverage import ABOUT, AS_OF, DATASET, LICENCE, TITLE, VERSION
from koopgraph.terms import IRI, Text, Value, rdf
from koopgraph.vocab import ASSERTED_GRAPH, BASE, DCAT, DCTERMS, ONTOLOGY, RDF, VOID, XSD

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

_SPDX = "http://spdx.org/rdf/terms#"
_MEDIA = "https://www.iana.org/assignments/media-types/"
TARGETS = {  # link sets: name -> where the linked addresses begin
    "wikidata": "http://www.wikidata.org/entity/",
    "geonames": "https://sws.geonames.org/",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a release; ``size`` in bytes."""

    name: str
    media_type: str
    holds: str
    size: int
    sha256: str


def description(kg: "KoopGraph", files: Iterable[File] = ()) -> str:
    """Turtle that describes the asserted graph, and the files that it is distributed in.

    Counts are of asserted statements, the ontology among them.
    """
    triples = [*_dataset(), *_counts(kg), *_links(kg)]
    for file in files:
        triples += _distribution(file)
    return canonical_turtle(triples)


def _state(subject: str, predicate: str, value: Value) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), rdf(value))


def _dataset() -> Iterator[Triple]:
    for kind in (DCAT.Dataset, VOID.Dataset):
        yield _state(DATASET, RDF.type, IRI(kind))
    for lang in ("de", "en"):
        yield _state(DATASET, DCTERMS.title, Text(TITLE[lang], lang))
        yield _state(DATASET, DCTERMS.description, Text(ABOUT[lang], lang))
    yield _state(DATASET, DCTERMS.license, LICENCE)
    yield _state(DATASET, DCTERMS.publisher, Text("koopgraph contributors"))
    yield _state(DATASET, DCTERMS.modified, Text(AS_OF))
    yield _state(DATASET, DCAT.version, Text(VERSION))
    yield _state(DATASET, VOID.vocabulary, IRI(ONTOLOGY))
    yield _state(DATASET, VOID.uriSpace, Text(BASE))


def _counts(kg: "KoopGraph") -> Iterator[Triple]:
    """VoID's numbers, and a partition for each property and each class."""
    statements = steps.rows(kg.engine, "statements", graphs=(ASSERTED_GRAPH,))
    properties = Counter(str(predicate) for _, predicate, _ in statements)
    classes = Counter(str(kind) for _, predicate, kind in statements if predicate == RDF.type)
    yield _state(DATASET, VOID.triples, len(statements))
    yield _state(DATASET, VOID.properties, len(properties))
    yield _state(DATASET, VOID.classes, len(classes))
    for name, count in sorted(properties.items()):
        part = f"{DATASET}/property/{_slug(name)}"
        yield _state(DATASET, VOID.propertyPartition, IRI(part))
        yield _state(part, VOID.property, IRI(name))
        yield _state(part, VOID.triples, count)
    for name, count in sorted(classes.items()):
        part = f"{DATASET}/class/{_slug(name)}"
        yield _state(DATASET, VOID.classPartition, IRI(part))
        yield _state(part, VOID.class_, IRI(name))
        yield _state(part, VOID.entities, count)


def _slug(address: str) -> str:
    """A name for a partition: the part after the namespace, led by what tells namespaces apart.

    >>> _slug("http://www.w3.org/2000/01/rdf-schema#label")
    'rdf-schema.label'
    """
    return ".".join(part for part in address.replace("#", "/").split("/")[-2:] if part)


def _links(kg: "KoopGraph") -> Iterator[Triple]:
    """A VoID link set for each data set that places are linked to."""
    linked = [str(target) for _, target in steps.rows(kg.engine, "links", graphs=(ASSERTED_GRAPH,))]
    for name, space in TARGETS.items():
        links = f"{DATASET}/links/{name}"
        yield _state(links, RDF.type, IRI(VOID.namespace + "Linkset"))
        yield _state(links, VOID.namespace + "linkPredicate", IRI("https://schema.org/sameAs"))
        yield _state(links, VOID.namespace + "subjectsTarget", IRI(DATASET))
        yield _state(links, VOID.namespace + "objectsTarget", IRI(f"{DATASET}/target/{name}"))
        yield _state(links, VOID.triples, sum(target.startswith(space) for target in linked))
        yield _state(f"{DATASET}/target/{name}", VOID.uriSpace, Text(space))


def _distribution(file: File) -> Iterator[Triple]:
    address = f"{BASE}data/{VERSION}/{file.name}"
    checksum = f"{address}#sha256"
    yield _state(DATASET, DCAT.distribution, IRI(address))
    yield _state(address, RDF.type, IRI(DCAT.Distribution))
    yield _state(address, DCTERMS.title, Text(file.name))
    yield _state(address, DCTERMS.description, Text(file.holds, "en"))
    yield _state(address, DCTERMS.license, LICENCE)
    yield _state(address, DCAT.downloadURL, IRI(address))
    yield _state(address, DCAT.mediaType, IRI(_MEDIA + file.media_type))
    size = Literal(str(file.size), datatype=NamedNode(XSD.nonNegativeInteger))
    yield Triple(NamedNode(address), NamedNode(DCAT.byteSize), size)
    yield _state(address, _SPDX + "checksum", IRI(checksum))
    yield _state(checksum, RDF.type, IRI(_SPDX + "Checksum"))
    yield _state(checksum, _SPDX + "algorithm", IRI(_SPDX + "checksumAlgorithm_sha256"))
    value = Literal(file.sha256, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#hexBinary"))
    yield Triple(NamedNode(checksum), NamedNode(_SPDX + "checksumValue"), value)
