"""Findings with the names of what they are about: who keeps a file knows these, not addresses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph.checks.finding import Finding
from koopgraph.terms import expand
from koopgraph.vocab import DCTERMS, RDFS

_NAMES = (NamedNode(RDFS.label), NamedNode(DCTERMS.title))


def with_names(findings: Iterable[Finding], triples: Iterable[Triple]) -> list[Finding]:
    """The findings, each with the label of its thing in both languages, where there is one.

    The statements are looked at only where there is a finding.
    """
    found = list(findings)
    asked = {NamedNode(iri) for one in found if (iri := expand(one.thing))}
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in triples if asked else ():
        if triple.predicate in _NAMES and triple.subject in asked:
            value = triple.object
            if isinstance(value, Literal):
                labels[str(triple.subject)[1:-1]].setdefault(value.language or "", value.value)
    return [_named(one, labels.get(str(expand(one.thing)), {})) for one in found]


def _named(finding: Finding, labels: dict[str, str]) -> Finding:
    any_name = next(iter(labels.values()), "")
    return replace(finding, name_en=labels.get("en", any_name), name_de=labels.get("de", any_name))
