"""Statements about statements, which are no claims: nothing is read out of them, and that is told.

RDF has two ways for it: ``rdf:Statement`` with its parts (RDF 1.0), and ``rdf:reifies`` (RDF 1.2,
also written ``<< … >>`` and ``{| … |}``).
"""

from itertools import chain

from pyoxigraph import NamedNode

from koopgraph.checks.finding import Finding
from koopgraph.checks.misplaced import as_shown
from koopgraph.engines.embedded import Embedded
from koopgraph.vocab import ASSERTED_GRAPH, PREFIXES, RDF

_REIFIES = (NamedNode(RDF.subject), NamedNode(PREFIXES["rdf"] + "reifies"))
_MESSAGES = {
    "en": "statements about statements (reification, {} of them) are kept and not read as claims: "
    "who says so is a koop:Claim with koop:claimAbout, koop:claimProperty, koop:claimValue, "
    "koop:inSource",
    "de": "Aussagen über Aussagen (Reifikation, {}) bleiben stehen und gelten nicht als Belege: "
    "Wer etwas sagt, steht in koop:Claim mit koop:claimAbout, koop:claimProperty, "
    "koop:claimValue, koop:inSource",
}


def reified(engine: Embedded) -> list[Finding]:
    """One note with their number, on the first."""
    graph = NamedNode(ASSERTED_GRAPH)
    quads = (engine.store.quads_for_pattern(None, way, None, graph) for way in _REIFIES)
    found = {as_shown(quad.subject) for quad in chain.from_iterable(quads)}
    if not found:
        return []
    said = {lang: text.format(len(found)) for lang, text in _MESSAGES.items()}
    return [
        Finding(
            severity="note",
            rule="reified",
            thing=min(found),
            message_en=said["en"],
            message_de=said["de"],
        )
    ]
