"""What the data set covers, counted and said: the file data/dataset.ttl."""

from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import QuerySolutions, Triple

from koopgraph.dataset import DATASET, TITLE
from koopgraph.engines import BOTH, Engine
from koopgraph.exports.coverage_breakdown import breakdown
from koopgraph.exports.dataset_description import data_set, state, texts
from koopgraph.model.canonical_turtle import canonical_turtle
from koopgraph.model.tidy import HEADER
from koopgraph.terms import IRI
from koopgraph.vocab import DCTERMS, KOOP, RDF, RDFS, VOCAB, VOID


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
        "in-question",
        "initiatives in question: a source asks whether they began, and none says so",
        "Vorhaben in Frage: eine Quelle fragt, ob sie begannen, und keine sagt es",
        _CLAIM.format(KOOP.status, VOCAB.in_question),
    ),
    Part(
        "never-realised",
        "initiatives that were given up before they began",
        "Vorhaben, die vor ihrem Beginn aufgegeben wurden",
        _CLAIM.format(KOOP.status, VOCAB.never_realised),
    ),
    Part(
        "not-on-record",
        "initiatives of which no source says that they began or were planned",
        "Vorhaben, von denen keine Quelle sagt, dass sie begannen oder geplant waren",
        f"?x <{KOOP.embodies}> ?idea . "
        f"OPTIONAL {{ ?x <{KOOP.status}> ?status }} "
        f"FILTER (COALESCE(?status, <{VOCAB.not_on_record}>) = <{VOCAB.not_on_record}>)",
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
        "unsichere oder angekündigte Transfers",
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
        "claims that follow from what a source says, though it does not state them",
        "Aussagen, die aus einer Quelle folgen, ohne dass sie dort so stehen",
        _CLAIM.format(KOOP.grade, VOCAB.partly),
    ),
    Part(
        "uncited",
        "claims from general knowledge, without a source",
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
        "The koopstadt poster and pages; web pages in about twenty languages that name a model "
        "or a date, found by searching idea by idea; network pages of URBACT. Of long pages and "
        "reports often only the opening was read.",
        "Poster und Seiten von koopstadt; Netzseiten in rund zwanzig Sprachen, die ein Vorbild "
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
        "nothing about the city.",
        "Die meisten Übernahmen jeder Idee; Transfers, über die niemand schrieb; was nach dem "
        "Ende eines Netzwerks ankam; Enden und Misserfolge; viele Jahre. Dass eine Stadt fehlt, "
        "sagt nichts über die Stadt.",
    ),
    Part(
        "bias",
        "which way the data lean",
        "wohin der Bestand neigt",
        "",
        "Towards famous, successful cases that English, German and Spanish pages tell; towards "
        "Europe and the Americas; towards networks that publish lists of their partners; towards "
        "the city that is proud to have been first. Rates of diffusion over all of it would "
        "measure this bias.",
        "Zu berühmten, gelungenen Fällen, die englische, deutsche und spanische Seiten erzählen; "
        "zu Europa und Amerika; zu Netzwerken, die Partnerlisten veröffentlichen; zu der Stadt, "
        "die stolz ist, die erste gewesen zu sein. Raten der Verbreitung über alles würden "
        "diese Neigung mitmessen.",
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
    yield from data_set(engine)
    yield from texts(DATASET, RDFS.label, TITLE)
    number = counts(engine)
    numbers = tuple(breakdown(engine))
    number |= {one.name: one.amount for one in numbers}
    parts = (*COUNTED, *(Part(one.name, one.en, one.de) for one in numbers), *SAID)
    for position, part in enumerate(parts, 1):
        yield from _part(part, position, number.get(part.name))


def _part(part: Part, position: int, count: int | None) -> Iterator[Triple]:
    iri = IRI(f"{DATASET}/{part.name}")
    yield state(DATASET, VOID.subset, iri)
    yield state(iri, RDF.type, IRI(VOID.Dataset))
    yield state(iri, KOOP.position, position)
    yield from texts(iri, RDFS.label, {"en": part.en, "de": part.de})
    if count is not None:
        yield state(iri, VOID.entities, count)
    if part.about_en:
        yield from texts(iri, DCTERMS.description, {"en": part.about_en, "de": part.about_de})
