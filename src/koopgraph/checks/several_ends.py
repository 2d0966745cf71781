"""Transfers with two givers, receivers or ideas: one is drawn and counted, the others are told."""

from koopgraph.checks.finding import Finding
from koopgraph.checks.misplaced import as_shown
from koopgraph.engines import Engine, named_queries
from koopgraph.terms import IRI, curie, node
from koopgraph.vocab import ASSERTED_GRAPH

_ENDS = {
    "giver": {"en": "givers", "de": "Vorbilder"},
    "receiver": {"en": "receivers", "de": "Empfänger"},
    "idea": {"en": "ideas", "de": "Ideen"},
}
_MESSAGES = {
    "en": "has {} {}: {}. A transfer has one; map, edges and measures show one of these only. Make "
    "a transfer of each; koop:jointWith says that two givers were models together",
    "de": "hat {} {}: {}. Ein Transfer hat einen; Karte, Kanten und Maße zeigen nur eines davon. "
    "Bitte je einen Transfer anlegen; koop:jointWith sagt, dass zwei gemeinsam Vorbild waren",
}


def several_ends(engine: Engine) -> list[Finding]:
    """A warning for each such transfer and end."""
    found: dict[tuple[str, str], set[str]] = {}
    for transfer, end, *ends in named_queries.rows(
        engine, "several-ends", graphs=(ASSERTED_GRAPH,)
    ):
        found.setdefault((str(transfer), str(end)), set()).update(map(str, ends))
    return [_finding(*about, sorted(ends)) for about, ends in found.items()]


def _finding(transfer: str, end: str, ends: list[str]) -> Finding:
    named = ", ".join(as_shown(node(one)) for one in ends)
    said = {
        lang: text.format(len(ends), _ENDS[end][lang], named) for lang, text in _MESSAGES.items()
    }
    return Finding(
        severity="warning",
        rule="several-ends",
        thing=curie(IRI(transfer)),
        message_en=said["en"],
        message_de=said["de"],
    )
