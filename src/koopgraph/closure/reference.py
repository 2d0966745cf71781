"""owlrl, the reference reasoner: slow, used to check our rules and on request.

owlrl is moving into rdflib (RDFLib/rdflib#3484); this module is the one place that imports it.
It changes the graph in place, writes literals as subjects and reports an inconsistency as a node,
not as an error: all three are dealt with here.
"""

import re
from typing import TypeAlias

import rdflib
from rdflib.namespace import OWL, RDF

from koopgraph.errors import Contradiction
from koopgraph.terms import curie
from koopgraph.vocab import BASE

_ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
Triple: TypeAlias = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]
_ABOUT_TERMS = frozenset({OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty})


def inferred_by_owlrl(asserted: rdflib.Graph) -> set[Triple]:
    """What owlrl derives about our things, by our terms or prov's; ``asserted`` stays as it is.

    Left out: statements about the ontology itself, literals as subjects, blank nodes. Raises
    Contradiction where owlrl reports one.
    """
    import owlrl

    closed = rdflib.Graph()
    closed += asserted
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    _raise_error_node(closed)
    terms = {term for kind in _ABOUT_TERMS for term in closed.subjects(RDF.type, kind)}
    return {
        (s, p, o)
        for s, p, o in closed - asserted
        if isinstance(s, rdflib.URIRef) and s not in terms and _is_ours(p, o)
    }


def _raise_error_node(closed: rdflib.Graph) -> None:
    messages = sorted(str(text) for text in closed.objects(None, _ERROR))
    if messages:
        thing, *classes = reversed(re.findall(r"https?://\S+", messages[0]))
        raise Contradiction(
            thing=curie(thing),
            classes=(curie(classes[-1]), curie(classes[0])),
            statements=tuple(messages),
            sources=(),
        )


def _is_ours(predicate: rdflib.term.Node, value: rdflib.term.Node) -> bool:
    word = value if predicate == RDF.type else predicate
    return str(word).startswith((BASE, "http://www.w3.org/ns/prov#")) and not isinstance(
        value, rdflib.BNode
    )
