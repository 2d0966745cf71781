"""Claims that lack a part, as a grade: they are not weighed, so they count for nothing."""

from koopgraph.checks.finding import Finding
from koopgraph.engines import Engine, named_queries
from koopgraph.terms import IRI, curie
from koopgraph.vocab import ASSERTED_GRAPH

_LACKS = {
    "en": "lacks {}, so this claim does not count",
    "de": "hier fehlt {}, darum zählt die Aussage nicht",
}
_OTHERS = {
    "en": {1: "; 1 other claim lacks a part too", 2: "; {} other claims lack a part too"},
    "de": {1: "; 1 weiteren fehlt auch etwas", 2: "; {} weiteren fehlt auch etwas"},
}
_SO = {
    "en": ". Add it; `koopgraph validate` names every one",
    "de": ". Bitte ergänzen; `koopgraph validate` nennt alle",
}


def unfinished(engine: Engine) -> list[Finding]:
    """One warning for all of them, which names the first and what that lacks."""
    lacking: dict[str, list[str]] = {}
    for claim, name in named_queries.rows(engine, "unfinished-claims", graphs=(ASSERTED_GRAPH,)):
        lacking.setdefault(str(claim), []).append(curie(IRI(str(name))))
    if not lacking:
        return []
    first, parts = next(iter(lacking.items()))
    said = {lang: _LACKS[lang].format(", ".join(parts)) for lang in _LACKS}
    if others := len(lacking) - 1:
        said = {lang: said[lang] + _OTHERS[lang][min(others, 2)].format(others) for lang in said}
    return [
        Finding(
            severity="warning",
            rule="unfinished",
            thing=curie(IRI(first)),
            message_en=said["en"] + _SO["en"],
            message_de=said["de"] + _SO["de"],
        )
    ]
