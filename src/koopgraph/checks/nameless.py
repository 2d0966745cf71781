"""Things without an address (blank nodes): each gets one on loading, made of what is said of it.

Answers, pages and files name things by their addresses, and a later look finds them by these; the
name that an engine gives to a blank node holds for one reading. RDF 1.1 calls this skolemization.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from koopgraph.checks.finding import Finding
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.terms import Term
from koopgraph.vocab import KOOP, NAMELESS, RDF

_TYPE = NamedNode(RDF.type)
_MESSAGES = {
    "en": "stands for a thing without an address (a blank node){}: it is made of what is said of "
    "the thing, and changes with that. Give it an address of its own",
    "de": "steht für ein Ding ohne Adresse (einen leeren Knoten){}: Sie entstand aus dem, was von "
    "ihm gesagt ist, und ändert sich damit. Bitte eine eigene Adresse geben",
}
_OTHERS = {
    "en": {0: "", 1: ", and so does 1 other", 2: ", and so do {} others"},
    "de": {0: "", 1: "; 1 weitere ebenso", 2: "; {} weitere ebenso"},
}
_LINKS = 4
"""So far are links followed to tell one from another."""


def give_addresses(engine: Embedded, graph: str) -> list[Finding]:
    """Give one to each blank node of which one of our terms says something; one note for all.

    Others stay: axioms, lists, geometries, and what only other vocabularies speak of.
    """
    triples = named_queries.triples(engine, "nameless", graphs=(graph,))
    given = addresses(triples)
    node = NamedNode(graph)
    for old in triples if given else ():
        new = with_address(old, given)
        if new != old:
            engine.store.remove(Quad(old.subject, old.predicate, old.object, node))
            engine.store.add(Quad(new.subject, new.predicate, new.object, node))
    return told(given.values())


def with_address(triple: Triple, given: Mapping[BlankNode, NamedNode]) -> Triple:
    """The statement, its blank nodes replaced by what they are given."""
    subject, predicate, value = triple
    return Triple(
        given.get(subject, subject) if isinstance(subject, BlankNode) else subject,
        predicate,
        given.get(value, value) if isinstance(value, BlankNode) else value,
    )


def addresses(triples: Iterable[Triple]) -> Mapping[BlankNode, NamedNode]:
    """The address of each blank node that our terms speak of, the same for the same statements.

    Where several have everything in common, all but one have a number in it.
    """
    around: dict[BlankNode, list[Triple]] = defaultdict(list)
    ours: dict[BlankNode, None] = {}
    for triple in triples:
        is_ours = triple.predicate.value.startswith(KOOP.namespace)
        for end in {triple.subject, triple.object}:
            if isinstance(end, BlankNode):
                around[end].append(triple)
                if is_ours or (triple.predicate == _TYPE and _is_our_class(triple.object)):
                    ours[end] = None
    looks = _looks(around) if ours else {}
    times: Counter[str] = Counter()
    given = {}
    for blank in sorted(ours, key=lambda b: b.value):
        look = looks[blank]
        times[look] += 1
        number = f".{times[look]}" if times[look] > 1 else ""
        given[blank] = NamedNode(f"{NAMELESS}{look[:16]}{number}")
    return given


def _is_our_class(term: Term) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(KOOP.namespace)


def _looks(around: Mapping[BlankNode, list[Triple]]) -> dict[BlankNode, str]:
    """A checksum of what is said of each, and of those that it is linked to, link by link."""
    looks = dict.fromkeys(around, "")
    for _ in range(_LINKS):
        looks = {blank: _look(blank, around[blank], looks) for blank in around}
    return looks


def _look(blank: BlankNode, said: Iterable[Triple], looks: Mapping[BlankNode, str]) -> str:
    def seen(term: Term) -> str:
        if term == blank:
            return "self"
        return looks[term] if isinstance(term, BlankNode) else str(term)

    lines = sorted(f"{seen(t.subject)} {t.predicate} {seen(t.object)}" for t in said)
    return sha256("\n".join(lines).encode()).hexdigest()


def told(given: Collection[NamedNode]) -> list[Finding]:
    """That they were given; nothing where there are none."""
    if not given:
        return []
    others = len(given) - 1
    said = {
        lang: message.format(_OTHERS[lang][min(others, 2)].format(others))
        for lang, message in _MESSAGES.items()
    }
    return [
        Finding(
            severity="note",
            rule="nameless",
            thing=min(address.value for address in given),
            message_en=said["en"],
            message_de=said["de"],
        )
    ]
