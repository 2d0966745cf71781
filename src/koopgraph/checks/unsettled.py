"""Transfers that state no certainty: they count as tentative, whatever their sources say."""

from koopgraph.checks.finding import Finding
from koopgraph.engines import Engine, named_queries
from koopgraph.terms import IRI, curie
from koopgraph.vocab import ASSERTED_GRAPH

_ONE = {
    "en": "has no koop:certainty",
    "de": "hat keine koop:certainty",
}
_TWO = {
    "en": "has no koop:certainty, and neither has 1 other transfer",
    "de": "hat keine koop:certainty, und 1 weiterer Transfer auch nicht",
}
_SEVERAL = {
    "en": "has no koop:certainty, and neither have {} other transfers",
    "de": "hat keine koop:certainty, und {} weitere Transfers auch nicht",
}
_SO = {
    "en": ": it counts as tentative. `koopgraph tidy` of a Turtle file writes it from the claims",
    "de": ": gilt als unsicher. `koopgraph tidy` einer Turtle-Datei schreibt sie aus den Aussagen",
}


def unsettled(engine: Engine) -> list[Finding]:
    """One warning for all of them, which names the first."""
    rows = named_queries.rows(engine, "unsettled", graphs=(ASSERTED_GRAPH,))
    if not rows:
        return []
    words = {1: _ONE, 2: _TWO}.get(len(rows), _SEVERAL)
    said = {lang: words[lang].format(len(rows) - 1) + _SO[lang] for lang in ("en", "de")}
    return [
        Finding(
            severity="warning",
            rule="unsettled",
            thing=curie(IRI(str(rows[0][0]))),
            message_en=said["en"],
            message_de=said["de"],
        )
    ]
