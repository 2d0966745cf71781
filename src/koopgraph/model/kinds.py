"""What the rule must know of things besides their claims: which are of which kind."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from koopgraph.engines import Engine, named_queries
from koopgraph.engines.rows import in_order
from koopgraph.model.by_property import ByProperty
from koopgraph.terms import Value, python
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, RDF

_TYPE = NamedNode(RDF.type)
_READ = (_TYPE, *map(NamedNode, (KOOP.embodies, KOOP.usualKind, KOOP.jointWith)))
_CLASSES = {
    NamedNode(name) for name in (KOOP.CityNetwork, KOOP.Initiative, KOOP.Project, KOOP.Strategy)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The addresses of the city networks, initiatives and, among these, of the strategies.

    ``deciding`` are the ideas that usually are strategies, ``joint`` transfers that somebody says
    to be joint, in pairs.
    """

    networks: frozenset[str] = frozenset()
    initiatives: frozenset[str] = frozenset()
    strategies: frozenset[str] = frozenset()
    deciding: frozenset[str] = frozenset()
    joint: frozenset[frozenset[str]] = frozenset()


def kinds(engine: Engine) -> Kinds:
    """The kinds in the asserted graph."""
    rows = named_queries.rows(engine, "kinds", graphs=(ASSERTED_GRAPH,))
    return _kinds_of(in_order(rows))


def kinds_in(said: ByProperty) -> Kinds:
    """The same among statements at hand."""
    return _kinds_of(
        (python(t.subject), name.value, python(t.object))
        for name in _READ
        for t in said.get(name, ())
        if name != _TYPE or t.object in _CLASSES
    )


def _kinds_of(rows: Iterable[Sequence[Value | None]]) -> Kinds:
    """From types and, where an initiative has none of its own, from its idea's usual kind."""
    found: dict[str, set[str]] = defaultdict(set)  # class → things
    ideas: dict[str, str] = {}  # initiative → idea
    usual: dict[str, str] = {}  # idea → class
    joint: set[frozenset[str]] = set()
    into = {KOOP.embodies: ideas, KOOP.usualKind: usual}
    for thing, predicate, value in rows:
        if (told := into.get(str(predicate))) is not None:
            told[str(thing)] = str(value)
        elif predicate == KOOP.jointWith:
            joint.add(frozenset((str(thing), str(value))))
        else:
            found[str(value)].add(str(thing))
    typed = found[KOOP.Project] | found[KOOP.Strategy]
    decisions = {
        thing
        for thing, idea in ideas.items()
        if thing not in typed and usual.get(idea) == KOOP.Strategy
    }
    return Kinds(
        networks=frozenset(found[KOOP.CityNetwork]),
        initiatives=frozenset(typed | found[KOOP.Initiative] | ideas.keys()),
        strategies=frozenset(found[KOOP.Strategy] | decisions),
        deciding=frozenset(idea for idea, kind in usual.items() if kind == KOOP.Strategy),
        joint=frozenset(joint),
    )
