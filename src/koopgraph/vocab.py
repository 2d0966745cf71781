"""The names of all terms, so that a misspelt one fails at once.

Terms are plain ``str`` IRIs and nothing is imported, so that a start costs nothing. The ontology is
the truth about words; a test compares both, name by name.

Knowledge flows from source city to receiving city; ``KOOP.learnedFrom`` points the other way.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType


class Terms:
    """The closed list of terms of one namespace; each term is its IRI as a ``str``.

    A term is an attribute (``KOOP.learnedFrom``) or, by its exact local name, an item
    (``VOCAB["in-operation"]``). As an attribute ``-`` is written ``_``, and ``_`` at the end
    keeps clear of Python's own words. Iterating gives the IRIs in declared order.

    >>> KOOP.learnedFrom
    'https://w3id.org/koopgraph/ontology#learnedFrom'
    >>> VOCAB.in_operation
    'https://w3id.org/koopgraph/vocab/in-operation'
    >>> KOOP.learntFrom
    Traceback (most recent call last):
    AttributeError: no term 'learntFrom' in https://w3id.org/koopgraph/ontology#; near: learnedFrom
    """

    namespace: str
    _iris: Mapping[str, str]

    def __init__(self, namespace: str, names: str) -> None:
        iris = {name: namespace + name for name in names.split()}
        own = {"namespace": namespace, "_iris": MappingProxyType(iris)}
        in_python = {name.replace("-", "_"): iri for name, iri in iris.items()}
        self.__dict__.update(in_python | own)  # found at once

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{self!r} is a closed list", name=name, obj=self)

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):  # Python's own look-ups: copy, pickle, doctest
            raise AttributeError(name)
        try:
            return self._iris[_local(name)]
        except KeyError:
            raise AttributeError(self._miss(name), name=name, obj=self) from None

    def __getitem__(self, name: str) -> str:
        try:
            return self._iris[name]
        except KeyError:
            raise KeyError(self._miss(name)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._iris.values())

    def __len__(self) -> int:
        return len(self._iris)

    def __contains__(self, iri: object) -> bool:
        return iri in self._iris.values()

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(name.replace("-", "_") for name in self._iris)]

    def __repr__(self) -> str:
        return f"Terms({self.namespace!r}, {len(self)} names)"

    def names(self) -> tuple[str, ...]:
        """Local names in declared order.

        >>> XSD.names()[:2]
        ('string', 'boolean')
        """
        return tuple(self._iris)

    def _miss(self, name: str) -> str:
        from difflib import get_close_matches  # only where it is needed: an error

        near = get_close_matches(_local(name), self._iris, n=3) or sorted(self._iris)
        return f"no term {name!r} in {self.namespace}; near: {', '.join(near)}"


def _local(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


BASE = "https://w3id.org/koopgraph/"
ONTOLOGY = BASE + "ontology"

ASSERTED_GRAPH = BASE + "graph/asserted"
INFERRED_GRAPH = BASE + "graph/inferred"
TABLE = "urn:koopgraph:table:"
"""Begins the addresses by which ``recordedIn`` names tables; a named graph has one of its own."""
NAMELESS = "urn:koopgraph:nameless:"
"""Begins the addresses of what a file gave none (``checks.nameless``)."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "koop": ONTOLOGY + "#",
        "place": BASE + "place/",
        "geometry": BASE + "geometry/",
        "idea": BASE + "idea/",
        "initiative": BASE + "initiative/",
        "transfer": BASE + "transfer/",
        "claim": BASE + "claim/",
        "source": BASE + "source/",
        "intermediary": BASE + "intermediary/",
        "activity": BASE + "activity/",
        "adaptation": BASE + "adaptation/",
        "lesson": BASE + "lesson/",
        "vocab": BASE + "vocab/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "schema": "https://schema.org/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "foaf": "http://xmlns.com/foaf/0.1/",
    }
)

CLASSES = (
    "Place City Region Country Idea Initiative Project Strategy "
    "TransferEvent ConfirmedTransfer TentativeTransfer Intermediary CityNetwork Vendor "
    "ExchangeActivity Adaptation Claim Source LessonLearned"
)
OBJECT_PROPERTIES = (
    "inPlace hasInitiative embodies embodiedBy memberOf hasMember inCountry "
    "transfers fromInitiative toInitiative realisedAs outcomeOf "
    "fromPlace toPlace incomingTransfer reachedPlace completedTransfer "
    "adaptedFrom descendsFrom hasDescendant mayHaveLearnedFrom learnedFrom taught "
    "influencedBy influenced fromIntermediary broughtBy carriedBy hasFormat viaFormat "
    "hasAdaptation adaptationKind alternativeTo jointWith certainty status theme belongsToCategory "
    "variantOf organisedBy heldIn participant concerns partnerOf lessonOf usesMethod "
    "inSource grade modality rank stage restsOn attestedIn sourceKind intermediaryKind"
)
DATA_PROPERTIES = "startYear announcedYear plannedYear arrivalYear endYear earliest latest"
ANNOTATION_PROPERTIES = (
    "claimAbout claimProperty claimValue quote locator paraphrase reason role asOf position "
    "recordedIn startDate endDate usualKind purpose procedureStep translatedLabel translatedValue "
    "titleGivenByUs undated addressLost claimed"
)

SCHEMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "certainty": ("confirmed", "tentative"),
        "status": (
            "in-preparation",
            "in-operation",
            "discontinued",
            "never-realised",
            "in-question",
            "not-on-record",
        ),
        "stage": ("announced", "decided", "piloted", "opened", "expanded", "ended", "honoured"),
        "format": (
            "face-to-face",
            "workshop",
            "conference",
            "excursion",
            "event",
            "coaching-and-reflection",
            "internship",
            "licence",
        ),
        "adaptation-kind": (
            "copying",
            "emulation",
            "combination",
            "inspiration",
            "addition",
            "omission",
            "scale",
            "renaming",
            "target-group",
        ),
        "grade": ("documented", "partly", "uncited"),
        "modality": ("asserted", "questioned", "planned", "denied"),
        "rank": ("preferred", "normal", "deprecated"),
        "source-kind": (
            "administration-source",
            "network-source",
            "press",
            "scholarly",
            "civil-society",
            "business",
            "blog",
            "encyclopaedia",
        ),
        "intermediary-kind": (
            "public-body",
            "programme",
            "association",
            "foundation",
            "firm",
            "research-institution",
            "joint-network",
        ),
        "theme": (
            "economic-innovation",
            "regional-cooperation",
            "urban-quality-of-life",
            "transformation-sites",
            "creative-conquering-of-space",
            "city-is-region",
            "space-for-culture",
            "interim-use",
            "education-in-the-district",
            "water-region",
            "strengthening-the-inner-city",
            "climate-friendly-development",
            "integrated-urban-development",
            "mobility",
            "participation",
            "climate-and-energy",
            "housing",
            "public-space",
            "culture-and-creative-economy",
            "culture",
            "social-cohesion",
            "administration",
            "law",
            "safety",
            "social-inclusion",
            "health-and-food",
            "governance",
            "digital-city",
            "economy",
            "education",
            "water-and-nature",
            "circular-economy",
            "urban-regeneration",
        ),
    }
)

KOOP = Terms(
    PREFIXES["koop"],
    " ".join((CLASSES, OBJECT_PROPERTIES, DATA_PROPERTIES, ANNOTATION_PROPERTIES)),
)
VOCAB = Terms(
    PREFIXES["vocab"],
    " ".join((*SCHEMES, *(name for names in SCHEMES.values() for name in names))),
)

RDF = Terms(
    PREFIXES["rdf"],
    "type Property langString List first rest nil Statement subject predicate object value",
)
RDFS = Terms(
    PREFIXES["rdfs"],
    "label comment subClassOf subPropertyOf domain range seeAlso isDefinedBy "
    "Class Datatype Literal Resource",
)
OWL = Terms(
    PREFIXES["owl"],
    "Ontology Class ObjectProperty DatatypeProperty AnnotationProperty NamedIndividual Thing "
    "Nothing Restriction TransitiveProperty SymmetricProperty FunctionalProperty "
    "AllDisjointClasses members disjointWith equivalentClass equivalentProperty inverseOf "
    "propertyChainAxiom onProperty hasValue someValuesFrom allValuesFrom sameAs differentFrom "
    "deprecated versionIRI versionInfo imports topObjectProperty topDataProperty",
)
XSD = Terms(
    PREFIXES["xsd"],
    "string boolean integer decimal double float date dateTime gYear gYearMonth anyURI int long "
    "nonNegativeInteger positiveInteger",
)
SKOS = Terms(
    PREFIXES["skos"],
    "Concept ConceptScheme prefLabel altLabel hiddenLabel definition example note scopeNote "
    "changeNote editorialNote historyNote notation inScheme topConceptOf hasTopConcept broader "
    "narrower related exactMatch closeMatch broadMatch narrowMatch relatedMatch",
)
DCTERMS = Terms(
    PREFIXES["dcterms"],
    "title description creator contributor publisher date created modified issued license rights "
    "rightsHolder language source subject spatial temporal type identifier isReplacedBy replaces "
    "isPartOf hasPart references bibliographicCitation provenance abstract conformsTo format",
)
PROV = Terms(
    PREFIXES["prov"],
    "Activity Entity Agent Location generated wasDerivedFrom wasGeneratedBy wasAttributedTo",
)
SCHEMA = Terms(PREFIXES["schema"], "sameAs url name City Dataset")
GEO = Terms(PREFIXES["geo"], "Geometry hasGeometry asWKT wktLiteral")
WGS84 = Terms(PREFIXES["wgs84"], "lat long")
VANN = Terms(PREFIXES["vann"], "preferredNamespacePrefix preferredNamespaceUri")
VOID = Terms(
    PREFIXES["void"],
    "Dataset triples entities classes properties vocabulary exampleResource dataDump uriSpace "
    "feature sparqlEndpoint rootResource classPartition propertyPartition class property subset",
)
DCAT = Terms(
    PREFIXES["dcat"],
    "Dataset Distribution Catalog distribution downloadURL accessURL mediaType keyword theme "
    "landingPage version contactPoint byteSize",
)
FOAF = Terms(PREFIXES["foaf"], "Agent Organization Project name homepage page")
