"""Ends of transfers that cannot be: two givers, receivers or ideas, or one end for both."""

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


_OWN = {
    "en": "has {} as giver and as receiver: one of them is wrong, or it is no transfer. Two "
    "initiatives of one place are two: koop:fromInitiative and koop:toInitiative",
    "de": "hat {} als Vorbild und als Empfänger: Eines davon stimmt nicht, oder es ist kein "
    "Transfer. Zwei Vorhaben eines Ortes sind zwei: koop:fromInitiative und koop:toInitiative",
}


def own_givers(engine: Engine) -> list[Finding]:
    """A warning for each transfer from something to itself."""
    found = []
    for transfer, end in named_queries.rows(engine, "own-givers", graphs=(ASSERTED_GRAPH,)):
        named = as_shown(node(str(end)))
        said = {lang: text.format(named) for lang, text in _OWN.items()}
        found.append(_warning("own-giver", str(transfer), said))
    return found


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
    return _warning("several-ends", transfer, said)


def _warning(rule: str, transfer: str, said: dict[str, str]) -> Finding:
    return Finding(
        severity="warning",
        rule=rule,
        thing=curie(IRI(transfer)),
        message_en=said["en"],
        message_de=said["de"],
    )
