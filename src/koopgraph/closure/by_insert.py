"""The closure where the graph is: rules as INSERT, in slices; nothing is fetched.

As in ``evaluation``, but the server writes by itself what is new. A slice is a number of
statements, not an idea: it bounds the server's transaction whatever the rule is about.
"""

from collections.abc import Callable, Sequence

from koopgraph.closure.evaluation import DELTA_GRAPH, bound_to_delta, components, only_mirrors
from koopgraph.closure.rules import Rule, compile_rules
from koopgraph.engines import BOTH, Engine
from koopgraph.vocab import BASE, INFERRED_GRAPH

SLICE = 50_000
_NEW = BASE + "graph/new"


def infer_by_insert(
    engine: Engine, *, tell: Callable[[str], None] | None = None, size: int = SLICE
) -> int:
    """Make the inferred graph anew; the number of its statements. Not in one transaction."""
    engine.clear(INFERRED_GRAPH)
    for rules, recursive in components(compile_rules(engine)):
        for rule in rules:
            if tell:
                tell(rule.axiom)
        if recursive:
            _repeat(engine, rules, size)
        else:
            for rule in rules:
                _insert(engine, rule.construct, INFERRED_GRAPH, size)
    return engine.size(INFERRED_GRAPH)


def _repeat(engine: Engine, rules: Sequence[Rule], size: int) -> None:
    """Full once; then each rule with one of its recursive patterns bound to what was new."""
    own = {rule.gives for rule in rules}
    queries = [rule.construct for rule in rules]
    engine.clear(_NEW)
    while sum(_insert(engine, query, _NEW, size) for query in queries):
        engine.update(f"ADD SILENT GRAPH <{_NEW}> TO GRAPH <{INFERRED_GRAPH}>")
        engine.update(f"MOVE SILENT GRAPH <{_NEW}> TO GRAPH <{DELTA_GRAPH}>")
        queries = [query for rule in rules for query in bound_to_delta(rule, own)]
        if only_mirrors(rules):
            break
    engine.clear(_NEW)
    engine.clear(DELTA_GRAPH)


def _insert(engine: Engine, construct: str, into: str, size: int) -> int:
    """Run a rule until it gives nothing new; how many statements it gave."""
    head, _, where = construct.removeprefix("CONSTRUCT ").partition(" WHERE ")
    wanted = " ".join(part for part in head.split() if part.startswith("?"))
    using = " ".join(f"USING <{graph}>" for graph in dict.fromkeys((*BOTH, into)))
    some = f"{{ SELECT DISTINCT {wanted} WHERE {where} LIMIT {size} }}"
    start = before = engine.size(into)
    while True:
        engine.update(
            f"INSERT {{ GRAPH <{into}> {head} }} {using} USING NAMED <{DELTA_GRAPH}> "
            f"WHERE {{ {some} }}"
        )
        after = engine.size(into)
        if after - before < size:
            return after - start
        before = after
