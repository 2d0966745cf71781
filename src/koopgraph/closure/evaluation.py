"""Rules applied in the engine, in dependency order, until nothing is new.

Only what is new is fetched, as N-Triples, and loaded in bulk into the inferred graph; the two
graphs share no statement. Rules of one recursive component are repeated over what the round
before brought (semi-naive evaluation; Abiteboul, Hull & Vianu 1995, ch. 13).
"""

from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import QueryTriples, RdfFormat

from koopgraph.closure.rules import Rule, compile_rules, construct_new
from koopgraph.engines import BOTH, Engine
from koopgraph.engines.embedded import Embedded
from koopgraph.vocab import BASE, INFERRED_GRAPH

DELTA_GRAPH = BASE + "graph/delta"


def infer(engine: Engine, *, tell: Callable[[str], None] | None = None) -> int:
    """Make the inferred graph anew; the number of its statements. Does not look for contradictions.

    ``tell`` is called with each axiom before it is applied, for a sign of progress.
    """
    if not isinstance(engine, Embedded):
        from koopgraph.closure.by_insert import infer_by_insert

        return infer_by_insert(engine, tell=tell)
    engine.clear(INFERRED_GRAPH)
    for rules, recursive in components(compile_rules(engine)):
        for rule in rules:
            if tell:
                tell(rule.axiom)
        if recursive:
            _repeat(engine, rules)
        else:
            for rule in rules:
                _load(engine, _new(engine, rule.construct), INFERRED_GRAPH)
    return engine.size(INFERRED_GRAPH)


def components(rules: Sequence[Rule]) -> Iterator[tuple[list[Rule], bool]]:
    """Rules grouped so that each group needs only earlier ones, and whether it feeds itself."""
    import networkx as nx  # slow to import: only where something is inferred

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((need, rule.gives) for rule in rules for need in rule.needs)
    condensed = nx.condensation(graph)
    for number in nx.lexicographical_topological_sort(
        condensed, key=lambda node: min(condensed.nodes[node]["members"])
    ):
        members = condensed.nodes[number]["members"]
        inside = [rule for rule in rules if rule.gives in members]
        if inside:
            yield inside, any(need in members for rule in inside for need in rule.needs)


def _repeat(engine: Engine, rules: Sequence[Rule]) -> None:
    """Full once; then each rule with one of its recursive patterns bound to what was new."""
    fresh = b"".join(_new(engine, rule.construct) for rule in rules)
    own = {rule.gives for rule in rules}
    while fresh and not only_mirrors(rules):
        _load(engine, fresh, INFERRED_GRAPH)
        engine.clear(DELTA_GRAPH)
        _load(engine, fresh, DELTA_GRAPH)
        fresh = b"".join(_new(engine, text) for rule in rules for text in bound_to_delta(rule, own))
    _load(engine, fresh, INFERRED_GRAPH)
    engine.clear(DELTA_GRAPH)


def only_mirrors(rules: Sequence[Rule]) -> bool:
    """Whether all rules turn statements around, in place or to an inverse: one round is all.

    Not where one of two inverses is symmetric as well: then a second round finds more.
    """
    turned = all(
        len(rule.body) == 1 and rule.head[0] == rule.body[0][2] and rule.head[2] == rule.body[0][0]
        for rule in rules
    )
    given = {rule.gives for rule in rules}
    apart = len(given) == 2 and all(rule.gives not in rule.needs for rule in rules)
    return turned and (len(given) == 1 or apart)


def bound_to_delta(rule: Rule, own: set[str]) -> Iterator[str]:
    """The rule as queries that look at what is new in one of its recursive patterns."""
    for number, need in enumerate(rule.needs):
        if need in own:
            body = [" ".join(pattern) + " ." for pattern in rule.body]
            body[number] = f"GRAPH <{DELTA_GRAPH}> {{ {body[number]} }}"
            body.insert(0, body.pop(number))
            yield construct_new(rule.head, " ".join(body), rule.body)


def _new(engine: Engine, construct: str) -> bytes:
    triples = engine.query(construct, graphs=BOTH)
    assert isinstance(triples, QueryTriples)
    return triples.serialize(format=RdfFormat.N_TRIPLES) or b""


def _load(engine: Engine, ntriples: bytes, graph: str) -> None:
    if ntriples:
        engine.load(ntriples, graph=graph)
