"""The data set described for machines: DCAT 3 with its files, VoID with counts and link sets."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from koopgraph.dataset import ABOUT, AS_OF, DATASET, LICENCE_ADDRESS, PUBLISHER, TITLE, VERSION
from koopgraph.engines import BOTH, Engine, named_queries
from koopgraph.model.canonical_turtle import canonical_turtle
from koopgraph.model.tidy import HEADER
from koopgraph.terms import IRI, Text, Value, rdf
from koopgraph.things import Things
from koopgraph.vocab import (
    ASSERTED_GRAPH,
    BASE,
    DCAT,
    DCTERMS,
    KOOP,
    ONTOLOGY,
    RDF,
    RDFS,
    VOCAB,
    VOID,
    XSD,
)

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


def description(kg: Things, files: Iterable[File] = ()) -> str:
    """Turtle that describes the asserted graph, and the files that it is distributed in.

    Counts are of asserted statements, the ontology among them. Title, licence and publisher are
    ours, and stand where the data are.
    """
    triples = [_state(DATASET, RDF.type, IRI(VOID.Dataset)), *_counts(kg), *_links(kg)]
    if DATASET in {row[0] for row in named_queries.rows(kg.engine, "dataset")}:
        triples += _dataset()
        triples.append(_state(DATASET, DCTERMS.publisher, Text(PUBLISHER)))
        triples.append(_state(DATASET, VOID.uriSpace, Text(BASE)))
    for file in files:
        triples += _distribution(file)
    return canonical_turtle(triples)


def _state(subject: str, predicate: str, value: Value) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), rdf(value))


def _dataset() -> Iterator[Triple]:
    for kind in (DCAT.Dataset, VOID.Dataset):
        yield _state(DATASET, RDF.type, IRI(kind))
    yield from _texts(DATASET, DCTERMS.title, TITLE)
    yield from _texts(DATASET, DCTERMS.description, ABOUT)
    yield _state(DATASET, DCTERMS.license, LICENCE_ADDRESS)
    yield _state(DATASET, DCTERMS.modified, Text(AS_OF))
    yield _state(DATASET, DCAT.version, Text(VERSION))
    yield _state(DATASET, VOID.vocabulary, IRI(ONTOLOGY))


def _counts(kg: Things) -> Iterator[Triple]:
    """VoID's numbers, and a partition for each property and each class."""
    statements = named_queries.rows(kg.engine, "statements", graphs=(ASSERTED_GRAPH,))
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


def _links(kg: Things) -> Iterator[Triple]:
    """A VoID link set for each data set that places are linked to."""
    linked = [
        str(target)
        for _, target in named_queries.rows(kg.engine, "links", graphs=(ASSERTED_GRAPH,))
    ]
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
    yield _state(address, DCTERMS.license, LICENCE_ADDRESS)
    yield _state(address, DCAT.downloadURL, IRI(address))
    yield _state(address, DCAT.mediaType, IRI(_MEDIA + file.media_type))
    size = Literal(str(file.size), datatype=NamedNode(XSD.nonNegativeInteger))
    yield Triple(NamedNode(address), NamedNode(DCAT.byteSize), size)
    yield _state(address, _SPDX + "checksum", IRI(checksum))
    yield _state(checksum, RDF.type, IRI(_SPDX + "Checksum"))
    yield _state(checksum, _SPDX + "algorithm", IRI(_SPDX + "checksumAlgorithm_sha256"))
    value = Literal(file.sha256, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#hexBinary"))
    yield Triple(NamedNode(checksum), NamedNode(_SPDX + "checksumValue"), value)


class Part(NamedTuple):
    """One line of the statement: a name, its label, and the query that counts or the words."""

    name: str
    en: str
    de: str
    pattern: str = ""
    about_en: str = ""
    about_de: str = ""


_CLAIM = "?x <{}> <{}>"
COUNTED = (
    Part("ideas", "ideas", "Ideen", f"?x a <{KOOP.Idea}>"),
    Part("places", "places with an initiative", "Orte mit einem Vorhaben", "?y <%s> ?x"),
    Part("initiatives", "initiatives", "Vorhaben", f"?x <{KOOP.embodies}> ?idea"),
    Part(
        "adopted",
        "initiatives that have begun",
        "Vorhaben, die begonnen haben",
        f"?x <{KOOP.status}> ?status . "
        f"FILTER (?status IN (<{VOCAB.in_operation}>, <{VOCAB.discontinued}>))",
    ),
    Part(
        "in-preparation",
        "initiatives in preparation: announced, decided or planned",
        "Vorhaben in Vorbereitung: angekündigt, beschlossen oder geplant",
        _CLAIM.format(KOOP.status, VOCAB.in_preparation),
    ),
    Part(
        "confirmed",
        "transfers that a source documents",
        "belegte Transfers",
        _CLAIM.format(KOOP.certainty, VOCAB.confirmed),
    ),
    Part(
        "tentative",
        "transfers that are tentative or announced",
        "offene oder angekündigte Transfers",
        _CLAIM.format(KOOP.certainty, VOCAB.tentative),
    ),
    Part(
        "documented",
        "claims that a source states exactly",
        "Aussagen, die eine Quelle genau so macht",
        _CLAIM.format(KOOP.grade, VOCAB.documented),
    ),
    Part(
        "partly",
        "claims that a source implies",
        "Aussagen, die eine Quelle schließen lässt",
        _CLAIM.format(KOOP.grade, VOCAB.partly),
    ),
    Part(
        "uncited",
        "claims of general knowledge, without a source",
        "Aussagen aus Allgemeinwissen, ohne Quelle",
        _CLAIM.format(KOOP.grade, VOCAB.uncited),
    ),
    Part("sources", "sources", "Quellen", f"?x a <{KOOP.Source}>"),
)
SAID = (
    Part(
        "looked-at",
        "what was looked at",
        "was angesehen wurde",
        "",
        "The koopstadt poster and pages; web pages in about fifteen languages that name a giver "
        "or a date, found by searching idea by idea; network pages of URBACT. Of long pages and "
        "reports often only the opening was read.",
        "Poster und Seiten von koopstadt; Netzseiten in rund fünfzehn Sprachen, die ein Vorbild "
        "oder ein Datum nennen, Idee für Idee gesucht; Seiten der URBACT-Netzwerke. Von langen "
        "Seiten und Berichten wurde oft nur der Anfang gelesen.",
    ),
    Part(
        "missing",
        "what is missing",
        "was fehlt",
        "",
        "Most adoptions of every idea; transfers that nobody wrote about; what arrived after a "
        "network ended; endings and failures; many years. That a city is not in the data says "
        "nothing of the city.",
        "Die meisten Übernahmen jeder Idee; Transfers, über die niemand schrieb; was nach dem "
        "Ende eines Netzwerks ankam; Enden und Misserfolge; viele Jahre. Dass eine Stadt fehlt, "
        "sagt nichts über die Stadt.",
    ),
    Part(
        "bias",
        "which way it leans",
        "wohin es sich neigt",
        "",
        "Towards famous, successful cases that English, German and Spanish pages tell; towards "
        "Europe and the Americas; towards networks that publish lists of their partners; towards "
        "the city that is proud to have been first. Rates of diffusion over all of it would "
        "measure this bias.",
        "Zu berühmten, gelungenen Fällen, die englische, deutsche und spanische Seiten erzählen; "
        "zu Europa und Amerika; zu Netzwerken, die Partnerlisten veröffentlichen; zu der Stadt, "
        "die stolz ist, die erste gewesen zu sein. Raten der Verbreitung über alles messen diese "
        "Neigung mit.",
    ),
)


def turtle(engine: Engine) -> str:
    """The statement on the data in ``engine``, as canonical Turtle."""
    return HEADER + canonical_turtle(_triples(engine))


def counts(engine: Engine) -> dict[str, int]:
    """How many things of each counted part there are."""
    return {part.name: _count(engine, _pattern(part)) for part in COUNTED}


def _pattern(part: Part) -> str:
    return part.pattern.replace("%s", KOOP.inPlace)


def _count(engine: Engine, pattern: str) -> int:
    text = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}"
    found = engine.query(text, graphs=BOTH)
    assert isinstance(found, QuerySolutions)
    return int(next(iter(found))[0].value)


def _triples(engine: Engine) -> Iterator[Triple]:
    yield from _dataset()
    yield from _texts(DATASET, RDFS.label, TITLE)
    number = counts(engine)
    for position, part in enumerate((*COUNTED, *SAID), 1):
        yield from _part(part, position, number.get(part.name))


def _part(part: Part, position: int, count: int | None) -> Iterator[Triple]:
    iri = IRI(f"{DATASET}/{part.name}")
    yield _state(DATASET, VOID.subset, iri)
    yield _state(iri, RDF.type, IRI(VOID.Dataset))
    yield _state(iri, KOOP.position, position)
    yield from _texts(iri, RDFS.label, {"en": part.en, "de": part.de})
    if count is not None:
        yield _state(iri, VOID.entities, count)
    if part.about_en:
        yield from _texts(iri, DCTERMS.description, {"en": part.about_en, "de": part.about_de})


def _texts(thing: IRI, predicate: str, texts: dict[str, str]) -> Iterator[Triple]:
    for lang, text in texts.items():
        yield Triple(NamedNode(thing), NamedNode(predicate), Literal(text, language=lang))
