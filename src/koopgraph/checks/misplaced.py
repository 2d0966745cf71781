"""Statements with a term of the wrong kind: a text where a thing belongs, a thing for a year.

Such statements are well-formed RDF, and nothing can be made of them: reading passes over them and
says so, ``validate`` and ``tidy`` report them. All that stands above trusts what is left.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from koopgraph.checks.finding import Finding
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.terms import IRI, Term, curie, python
from koopgraph.vocab import (
    DATA_PROPERTIES,
    KOOP,
    OBJECT_PROPERTIES,
    RDF,
    RDFS,
    SCHEMES,
    VOCAB,
    WGS84,
    XSD,
)

_LAST_YEAR = 9999
_TEXTS = (XSD.string, RDF.langString)
_G_YEAR = re.compile(r"(-?\d{4})(Z|[+-]\d\d:\d\d)?")
_WORDS = {
    KOOP[name]: tuple(VOCAB[word] for word in SCHEMES[name])
    for name in ("grade", "modality", "rank", "stage", "certainty", "status")
}
_MESSAGES = {
    "thing": (
        "{p} {o} names no thing: an address is wanted",
        "{p} {o} nennt kein Ding: gemeint ist eine Adresse",
    ),
    "word": ("{p} {o} is none of {valid}", "{p} {o} ist keines von {valid}"),
    "status": (
        "{p} {o} is none of {valid}: passed over, so its years alone say whether it began",
        "{p} {o} ist keines von {valid}: übergangen, also sagen nur seine Jahre, ob es begann",
    ),
    "g-year": (
        "{p} {o} is read as the whole number {year}; write it so",
        "{p} {o} wird als ganze Zahl {year} gelesen; bitte so schreiben",
    ),
    "claimed-day": (
        "{p} {o} is read as {instead}, whose value may be a day as well; write it so",
        "{p} {o} wird als {instead} gelesen, dessen Wert auch ein Tag sein darf; bitte so "
        "schreiben",
    ),
    "year": (
        "{p} {o} is no year: a whole number of at most four digits is wanted",
        "{p} {o} ist kein Jahr: gemeint ist eine ganze Zahl mit höchstens vier Stellen",
    ),
    "text": ("{p} {o} is no text", "{p} {o} ist kein Text"),
    "coordinate": (
        "{p} {o} is no coordinate: decimal degrees are wanted",
        "{p} {o} ist keine Koordinate: gemeint sind Grad als Dezimalzahl",
    ),
    "range": (
        "{p} {o} lies outside of -{most} to {most}; are latitude and longitude swapped?",
        "{p} {o} liegt nicht zwischen -{most} und {most}; sind Breite und Länge vertauscht?",
    ),
}


def _is_year(term: Term) -> bool:
    year = python(term) if isinstance(term, Literal) else None
    return isinstance(year, int) and abs(year) <= _LAST_YEAR


def whole_year(term: Term) -> int | None:
    """The year of an ``xsd:gYear``; its time zone, which no year here has, is left out."""
    if isinstance(term, Literal) and term.datatype.value == XSD.gYear:
        found = _G_YEAR.fullmatch(term.value)
        return int(found[1]) if found else None
    return None


_MOST = {WGS84.lat: 90, WGS84.long: 180}


def _is_degrees(most: float) -> Callable[[Term], bool]:
    """Whether a number lies from ``-most`` to ``most``; the number may be written as text."""

    def is_between(term: Term) -> bool:
        try:
            return isinstance(term, Literal) and abs(float(term.value)) <= most
        except ValueError:
            return False

    return is_between


def _is_text(term: Term) -> bool:
    return isinstance(term, Literal) and term.datatype.value in _TEXTS


def _is_thing(term: Term) -> bool:
    """A blank node is a thing, too; one of these has got an address before (``nameless``)."""
    return isinstance(term, NamedNode | BlankNode)


def _is_address(term: Term) -> bool:
    return isinstance(term, NamedNode)


_INSTEAD = {
    NamedNode(KOOP.startDate): NamedNode(KOOP.startYear),
    NamedNode(KOOP.endDate): NamedNode(KOOP.endYear),
}
"""What is meant where the day of a date is claimed, which is written from the claim of its year."""


def _is_claimed(term: Term) -> bool:
    return _is_address(term) and term not in _INSTEAD


def _is_word(property_: str) -> Callable[[Term], bool]:
    valid = frozenset(_WORDS[property_])
    return lambda term: isinstance(term, NamedNode) and term.value in valid


_YEARS = frozenset(KOOP[name] for name in DATA_PROPERTIES.split())
_THINGS = (KOOP.claimAbout, *(KOOP[name] for name in OBJECT_PROPERTIES.split()))
RULES: dict[str, tuple[str, Callable[[Term], bool]]] = (
    dict.fromkeys(_THINGS, ("thing", _is_thing))
    | {RDF.type: ("thing", _is_address), KOOP.claimProperty: ("claimed", _is_claimed)}
    | {name: ("word", _is_word(name)) for name in _WORDS}
    | {KOOP.status: ("status", _is_word(KOOP.status))}
    | dict.fromkeys(_YEARS, ("year", _is_year))
    | {RDFS.label: ("text", _is_text)}
    | {name: ("coordinate", _is_degrees(most)) for name, most in _MOST.items()}
)
"""Property -> what its value has to be, and how that is seen."""


def misplaced(triples: Iterable[Triple], path: str = "") -> Iterator[tuple[Triple, Finding]]:
    """The statements whose value is of the wrong kind, each with what is wrong."""
    for triple in triples:
        rule = RULES.get(triple.predicate.value)
        if rule and not rule[1](triple.object):
            yield triple, _finding(triple, _kind(rule[0], triple.object), path)


def _kind(kind: str, value: Term) -> str:
    """Why more exactly, where it can be told: another way to write a year, too many degrees."""
    if kind == "year" and whole_year(value) is not None:
        return "g-year"
    if kind == "claimed":
        return "claimed-day" if value in _INSTEAD else "thing"
    return "range" if kind == "coordinate" and _is_degrees(math.inf)(value) else kind


def pass_over(engine: Embedded, graph: str) -> list[Finding]:
    """Take such statements out of one graph of a store; what was wrong with them.

    Each value is looked at once: of a large graph, only what has one of the wrong kind is read.
    What is meant is put in where it can be told, as for a year that is an ``xsd:gYear``.
    """
    node = NamedNode(graph)
    rows = named_queries.solutions(engine, "values-of", _BY_LOOK, graphs=(graph,))
    wrong = {row[0]: None for row in rows if not RULES[row[0].value][1](row[1])}
    found = (engine.store.quads_for_pattern(None, name, None, node) for name in wrong)
    triples = list(misplaced(quad.triple for quads in found for quad in quads))
    for triple, _ in triples:
        engine.store.remove(Quad(triple.subject, triple.predicate, triple.object, node))
        if (meant := _meant(triple)) is not None:
            engine.store.add(Quad(triple.subject, triple.predicate, meant, node))
    return sorted(finding for _, finding in triples)


def _meant(triple: Triple) -> Term | None:
    """What stands there in other words, if it does."""
    name, value = triple.predicate.value, triple.object
    if name == KOOP.claimProperty:
        return _INSTEAD.get(value) if isinstance(value, NamedNode) else None
    year = whole_year(value) if name in _YEARS else None
    return None if year is None else Literal(year)


_BY_LOOK = {
    "naming": tuple(IRI(name) for name, (kind, _) in RULES.items() if kind == "thing"),
    "text": tuple(IRI(name) for name, (kind, _) in RULES.items() if kind == "text"),
    "property": tuple(IRI(n) for n, (kind, _) in RULES.items() if kind not in ("thing", "text")),
}
"""The properties, as the engine looks at their values before a rule does."""


def _finding(triple: Triple, kind: str, path: str) -> Finding:
    facts = {
        "p": curie(triple.predicate.value),
        "o": as_shown(triple.object),
        "valid": ", ".join(map(curie, _WORDS.get(triple.predicate.value, ()))),
        "year": whole_year(triple.object),
        "instead": as_shown(_meant(triple) or triple.object),
        "most": _MOST.get(triple.predicate.value),
    }
    en, de = (message.format(**facts) for message in _MESSAGES[kind])
    return Finding(
        severity="note" if kind in ("g-year", "claimed-day") else "error",
        thing=as_shown(triple.subject),
        message_en=en,
        message_de=de,
        path=path,
        rule=f"misplaced-{kind}",
    )


def as_shown(term: Term) -> str:
    """A term as findings name it."""
    return curie(IRI(term.value)) if isinstance(term, NamedNode) else str(term)
