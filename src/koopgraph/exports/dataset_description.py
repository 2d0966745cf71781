"""The data set described for machines: DCAT 3 with its files, VoID with counts and link sets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph import bundled
from koopgraph.dataset import (
    ABOUT,
    AS_OF,
    DATASET,
    KEYWORDS,
    LICENCE_ADDRESS,
    PUBLISHER,
    THEMES,
    TITLE,
    VERSION,
)
from koopgraph.engines import Engine, named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.model.canonical_turtle import canonical_turtle
from koopgraph.rights import Rights, rights, sentences
from koopgraph.terms import IRI, Text, Value, rdf
from koopgraph.things import Things
from koopgraph.vocab import (
    ASSERTED_GRAPH,
    BASE,
    DCAT,
    DCTERMS,
    FOAF,
    ONTOLOGY,
    RDF,
    VOID,
    XSD,
)

_VCARD = "http://www.w3.org/2006/vcard/ns#"
_SPDX = "http://spdx.org/rdf/terms#"
_MEDIA = "https://www.iana.org/assignments/media-types/"
EXAMPLES = ("place/bremen", "idea/mobility-hub", "transfer/mobility-hub.bremen.leipzig")
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


def description(kg: Things, files: Iterable[File] = (), *, endpoint: str = "") -> str:
    """Turtle that describes the asserted graph, the files that it is distributed in, its endpoint.

    Counts are of asserted statements: of ours the ontology's among them, of others' theirs alone,
    and the parts that are counted have no address in others' namespace. Title, licence and
    publisher are ours, and stand where the data are; others' data have their own address, or none
    of ours, and all that they say of themselves.
    """
    known = rights(kg)
    about = DATASET if known.ours else _address(known)
    triples = [state(about, RDF.type, IRI(VOID.Dataset))]
    triples += [*_counts(kg, about, known), *_links(kg, about, known)]
    if known.ours:
        triples += data_set(kg.engine)
        triples.append(state(about, VOID.uriSpace, Text(BASE)))
        triples += (state(about, VOID.exampleResource, IRI(BASE + name)) for name in EXAMPLES)
    elif known.dataset:
        triples += named_queries.triples(
            kg.engine, "dataset-statements", {"dataset": about}, graphs=(ASSERTED_GRAPH,)
        )
    if not known.ours or known.added:
        triples.append(state(about, DCTERMS.rights, Text(sentences(known, "en"), "en")))
    if endpoint:
        triples.append(state(about, VOID.sparqlEndpoint, IRI(endpoint)))
    for file in files:
        triples += _distribution(file, about, known)
    return canonical_turtle(triples)


def _address(known: Rights) -> IRI:
    return IRI(str(known.dataset[0])) if known.dataset else _NAMELESS


_NAMELESS = IRI("urn:koopgraph:data")


def state(subject: str, predicate: str, value: Value) -> Triple:
    """One statement."""
    return Triple(NamedNode(subject), NamedNode(predicate), rdf(value))


def data_set(engine: Engine) -> Iterator[Triple]:
    """Our data set without its files: whose it is, what it is about, which places and years."""
    for kind in (DCAT.Dataset, VOID.Dataset):
        yield state(DATASET, RDF.type, IRI(kind))
    yield from texts(DATASET, DCTERMS.title, TITLE)
    yield from texts(DATASET, DCTERMS.description, ABOUT)
    yield state(DATASET, DCTERMS.identifier, Text(DATASET))
    yield state(DATASET, DCTERMS.license, LICENCE_ADDRESS)
    yield state(DATASET, DCTERMS.issued, Text(AS_OF))
    yield state(DATASET, DCTERMS.modified, Text(AS_OF))
    yield state(DATASET, DCAT.version, Text(VERSION))
    yield state(DATASET, VOID.vocabulary, IRI(ONTOLOGY))
    for lang, words in KEYWORDS.items():
        for word in words:
            yield state(DATASET, DCAT.keyword, Text(word, lang))
    for theme in THEMES:
        yield state(DATASET, DCAT.theme, theme)
    yield from _people()
    yield from _reach(engine)


def _people() -> Iterator[Triple]:
    makers, contact = IRI(f"{DATASET}/contributors"), IRI(f"{DATASET}/contact")
    yield state(DATASET, DCTERMS.creator, makers)
    yield state(DATASET, DCTERMS.publisher, makers)
    yield state(makers, RDF.type, IRI(FOAF.Agent))
    yield state(makers, FOAF.name, Text(PUBLISHER))
    yield state(DATASET, DCAT.contactPoint, contact)
    yield state(contact, RDF.type, IRI(_VCARD + "Organization"))
    yield state(contact, _VCARD + "fn", Text(PUBLISHER))
    yield state(contact, _VCARD + "hasURL", IRI(BASE))


def _reach(engine: Engine) -> Iterator[Triple]:
    """The countries with an initiative, and the years in which initiatives began."""
    rows = named_queries.rows(engine, "reach")
    for (country,) in sorted({(str(row[0]),) for row in rows if row[0] is not None}):
        yield state(DATASET, DCTERMS.spatial, IRI(country))
    years = [int(str(row[1])) for row in rows if row[1] is not None]
    if years:
        period = IRI(f"{DATASET}/period")
        yield state(DATASET, DCTERMS.temporal, period)
        yield state(period, RDF.type, IRI(DCTERMS.namespace + "PeriodOfTime"))
        yield state(period, DCAT.namespace + "startDate", Text(str(min(years))))
        yield state(period, DCAT.namespace + "endDate", Text(str(max(years))))


def texts(thing: IRI, predicate: str, said: Mapping[str, str]) -> Iterator[Triple]:
    """A text in each language."""
    for lang, text in said.items():
        yield state(thing, predicate, Text(text, lang))


def _counted(engine: Engine) -> tuple[Counter[str], Counter[str]]:
    """How many statements each property has, and how many things each class."""
    statements = named_queries.rows(engine, "statements", graphs=(ASSERTED_GRAPH,))
    classes = (str(kind) for _, predicate, kind in statements if predicate == RDF.type)
    return Counter(str(predicate) for _, predicate, _ in statements), Counter(classes)


def _counts(kg: Things, about: IRI, known: Rights) -> Iterator[Triple]:
    """VoID's numbers, and a partition for each property and each class."""
    properties, classes = _counted(kg.engine)
    if not known.ours:
        ontology = Embedded()
        ontology.load_files(bundled.turtle_files("ontology"))
        of_ontology = _counted(ontology)
        properties, classes = properties - of_ontology[0], classes - of_ontology[1]
    parts = about if known.ours else _NAMELESS
    yield state(about, VOID.triples, properties.total())
    yield state(about, VOID.properties, len(properties))
    yield state(about, VOID.classes, len(classes))
    for name, count in sorted(properties.items()):
        part = f"{parts}/property/{_slug(name)}"
        yield state(about, VOID.propertyPartition, IRI(part))
        yield state(part, VOID.property, IRI(name))
        yield state(part, VOID.triples, count)
    for name, count in sorted(classes.items()):
        part = f"{parts}/class/{_slug(name)}"
        yield state(about, VOID.classPartition, IRI(part))
        yield state(part, VOID.class_, IRI(name))
        yield state(part, VOID.entities, count)


def _slug(address: str) -> str:
    """A name for a partition: the part after the namespace, led by what tells namespaces apart.

    >>> _slug("http://www.w3.org/2000/01/rdf-schema#label")
    'rdf-schema.label'
    """
    return ".".join(part for part in address.replace("#", "/").split("/")[-2:] if part)


def _links(kg: Things, about: IRI, known: Rights) -> Iterator[Triple]:
    """A VoID link set for each data set that places are linked to."""
    linked = [
        str(target)
        for _, target in named_queries.rows(kg.engine, "links", graphs=(ASSERTED_GRAPH,))
    ]
    parts = about if known.ours else _NAMELESS
    for name, space in TARGETS.items():
        links = f"{parts}/links/{name}"
        yield state(links, RDF.type, IRI(VOID.namespace + "Linkset"))
        yield state(links, VOID.namespace + "linkPredicate", IRI("https://schema.org/sameAs"))
        yield state(links, VOID.namespace + "subjectsTarget", IRI(about))
        yield state(links, VOID.namespace + "objectsTarget", IRI(f"{parts}/target/{name}"))
        yield state(links, VOID.triples, sum(target.startswith(space) for target in linked))
        yield state(f"{parts}/target/{name}", VOID.uriSpace, Text(space))


def _distribution(file: File, about: IRI, known: Rights) -> Iterator[Triple]:
    whole = f"{BASE}data/{VERSION}" if known.ours else about
    address = f"{whole}/{file.name}"
    checksum = f"{address}#sha256"
    yield state(about, DCAT.distribution, IRI(address))
    yield state(address, RDF.type, IRI(DCAT.Distribution))
    yield state(address, DCTERMS.title, Text(file.name))
    yield state(address, DCTERMS.description, Text(file.holds, "en"))
    if known.ours and not known.added:
        yield state(address, DCTERMS.license, LICENCE_ADDRESS)
    else:
        yield state(address, DCTERMS.rights, Text(sentences(known, "en"), "en"))
    if file.media_type == "text/turtle":
        yield state(about, VOID.dataDump, IRI(address))
    yield state(address, DCAT.downloadURL, IRI(address))
    yield state(address, DCAT.mediaType, IRI(_MEDIA + file.media_type))
    size = Literal(str(file.size), datatype=NamedNode(XSD.nonNegativeInteger))
    yield Triple(NamedNode(address), NamedNode(DCAT.byteSize), size)
    yield state(address, _SPDX + "checksum", IRI(checksum))
    yield state(checksum, RDF.type, IRI(_SPDX + "Checksum"))
    yield state(checksum, _SPDX + "algorithm", IRI(_SPDX + "checksumAlgorithm_sha256"))
    value = Literal(file.sha256, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#hexBinary"))
    yield Triple(NamedNode(checksum), NamedNode(_SPDX + "checksumValue"), value)
