"""Terms below our own address that do not exist: nothing is said by them, or found."""

import re

from pyoxigraph import NamedNode

from koopgraph.checks.finding import Finding
from koopgraph.checks.misplaced import as_shown
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.sparql_text import addresses
from koopgraph.terms import curie
from koopgraph.things import near_matches, normalised
from koopgraph.vocab import ASSERTED_GRAPH, BASE, KOOP, VOCAB

_OURS = re.compile(rf"https?:{re.escape(BASE.partition(':')[2])}.*", re.IGNORECASE)
_OF_ONTOLOGY = re.compile(_OURS.pattern.removesuffix(".*") + r"ontology[#/].+", re.IGNORECASE)
_MESSAGES = {
    "en": "{} is no term of koopgraph's ontology, so what it says here is passed over",
    "de": "{} ist kein Begriff der Ontologie von koopgraph; was damit gesagt wird, zählt nicht",
}
_ASKED = {
    "en": "is no term of koopgraph's ontology, so it finds nothing",
    "de": "ist kein Begriff der Ontologie von koopgraph und findet nichts",
}
_NEAR = {"en": ". Near: {}", "de": ". Ähnlich: {}"}


def unknown_terms(engine: Embedded) -> list[Finding]:
    """A warning for each, on the first thing that bears it, with the terms that look like it."""
    rows = named_queries.rows(engine, "terms-used", graphs=(ASSERTED_GRAPH,))
    terms = (str(term) for (term,) in rows)
    wrong = [t for t in terms if _OURS.fullmatch(t) and t not in KOOP and t not in VOCAB]
    return [_finding(engine, term) for term in wrong]


def in_query(text: str) -> list[Finding]:
    """The same of a query, its prefixes declared in it."""
    asked = dict.fromkeys(addresses(text))
    wrong = [term for term in asked if _OF_ONTOLOGY.fullmatch(term) and term not in KOOP]
    return [_warning(curie(term), _ASKED, term) for term in wrong]


def _finding(engine: Embedded, term: str) -> Finding:
    node, asserted = NamedNode(term), NamedNode(ASSERTED_GRAPH)
    as_predicate = engine.store.quads_for_pattern(None, node, None, asserted)
    as_value = engine.store.quads_for_pattern(None, None, node, asserted)
    first = next(as_predicate, None) or next(as_value)
    return _warning(as_shown(first.subject), _MESSAGES, term)


def _warning(thing: str, messages: dict[str, str], term: str) -> Finding:
    near = ", ".join(map(curie, _near(term)))
    said = {
        lang: text.format(curie(term)) + (_NEAR[lang].format(near) if near else "")
        for lang, text in messages.items()
    }
    return Finding(
        severity="warning",
        rule="unknown-term",
        thing=thing,
        message_en=said["en"],
        message_de=said["de"],
    )


def _near(term: str) -> list[str]:
    """Addresses of terms that look like this one, case and signs aside."""
    names: dict[str, list[str]] = {}
    for known in KOOP:
        names.setdefault(normalised(known.removeprefix(KOOP.namespace)), []).append(known)
    wanted = normalised(re.split("[#/]", term)[-1])
    found = near_matches(wanted, names, cutoff=1) or near_matches(wanted, names, cutoff=0.5)
    return [known for name in found for known in names[name]]
