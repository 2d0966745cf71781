"""Initiatives that no claim tells and that have not begun: announced only, or in a year to come.

Of what has claims the rule makes the status. Of others' plain statements no more is concluded than
this; whatever else has no status counts as begun.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad

from koopgraph.checks.finding import Finding
from koopgraph.checks.misplaced import as_shown
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.model.status import ADOPTED
from koopgraph.terms import node, rdf
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, VOCAB

_GRAPH = NamedNode(ASSERTED_GRAPH)
_PREPARED = NamedNode(VOCAB.in_preparation)
_MESSAGES = {
    "announced-only": (
        "is announced or planned ({year}), and nothing says that it began: it counts as in "
        "preparation (koop:status){more}",
        "ist angekündigt oder geplant ({year}), und nichts sagt, dass es begann: Es gilt als in "
        "Vorbereitung (koop:status){more}",
    ),
    "year-to-come": (
        "its koop:startYear {year} is still to come: read as koop:plannedYear, and as in "
        "preparation{more}",
        "sein koop:startYear {year} steht noch bevor: gelesen als koop:plannedYear und als in "
        "Vorbereitung{more}",
    ),
    "begun-in-a-year-to-come": (
        "counts as begun, and its year {year} is still to come: set koop:modality of the claim to "
        "planned, or koop:status to vocab:in-preparation{more}",
        "gilt als begonnen, und sein Jahr {year} steht noch bevor: koop:modality der Aussage auf "
        "planned setzen oder koop:status auf vocab:in-preparation{more}",
    ),
}
_MORE = {
    1: ("; the same of 1 other", "; dasselbe bei 1 weiteren"),
    2: ("; the same of {} others", "; dasselbe bei {} weiteren"),
}


def settle_plans(engine: Embedded) -> list[Finding]:
    """Give what no claim tells its status where it has not begun, and its year the name of a plan.

    One finding of a kind, on the first initiative; what has claims or a status is only told.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for row in named_queries.records(engine, "plain-starts"):
        rule = _rule(row)
        if rule is None:
            continue
        years = (row[name] for name in ("start", "announced", "planned"))
        found.setdefault(rule, []).append((row["initiative"], next(filter(None, years))))
        if rule != "begun-in-a-year-to-come":
            _settle(engine, row)
    return list(_told(found.items()))


def _rule(row: dict[str, Any]) -> str | None:
    """Which message fits the initiative, if any does."""
    if row["claimed"] or row["status"] is not None:
        begun = row["status"] in (None, *ADOPTED)
        return "begun-in-a-year-to-come" if row["ahead"] and begun else None
    if row["ahead"]:
        return "year-to-come"
    return "announced-only" if row["start"] is None and not row["begun"] else None


def _settle(engine: Embedded, row: dict[str, Any]) -> None:
    thing, store = node(row["initiative"]), engine.store
    if row["ahead"]:
        for name in (KOOP.startYear, KOOP.startDate, KOOP.earliest, KOOP.latest):
            for quad in list(store.quads_for_pattern(thing, NamedNode(name), None, _GRAPH)):
                store.remove(quad)
        store.add(Quad(thing, NamedNode(KOOP.plannedYear), rdf(row["start"]), _GRAPH))
    store.add(Quad(thing, NamedNode(KOOP.status), _PREPARED, _GRAPH))


def _told(found: Iterable[tuple[str, list[tuple[str, int]]]]) -> Iterator[Finding]:
    for rule, things in found:
        first, year = things[0]
        others = len(things) - 1
        more = [text.format(others) for text in _MORE[min(others, 2)]] if others else ["", ""]
        en, de = (
            text.format(year=year, more=rest)
            for text, rest in zip(_MESSAGES[rule], more, strict=True)
        )
        yield Finding(
            severity="note" if rule == "announced-only" else "warning",
            rule=rule,
            thing=as_shown(node(first)),
            message_en=en,
            message_de=de,
        )
