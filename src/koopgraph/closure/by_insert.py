"""The closure computed on the server: rules as SPARQL INSERT, in slices; nothing is fetched.

As in ``evaluation``, but the server writes by itself what is new. A slice is a number of
statements, not an idea: it bounds the server's transaction whatever the rule is about.
"""

from collections.abc import Callable, Iterator, Sequence

from koopgraph.closure.rules import Rule, compile_rules, construct_new, constructs, text_of
from koopgraph.closure.strata import strata_of
from koopgraph.engines.protocol import BOTH, Engine
from koopgraph.vocab import BASE, INFERRED_GRAPH

SLICE = 50_000
_NEW = BASE + "graph/new"
_DELTA = BASE + "graph/delta"


def infer_by_insert(
    engine: Engine, *, progress: Callable[[str], None] | None = None, size: int = SLICE
) -> int:
    """Make the inferred graph anew; the number of its statements. Not in one transaction."""
    engine.clear(INFERRED_GRAPH)
    for rules, recursive in strata_of(compile_rules(engine)):
        for rule in rules:
            if progress:
                progress(rule.axiom)
        if recursive:
            _repeat(engine, rules, size)
        else:
            for query in constructs(rules):
                _insert(engine, query, INFERRED_GRAPH, size)
    return engine.size(INFERRED_GRAPH)


def _repeat(engine: Engine, rules: Sequence[Rule], size: int) -> None:
    """Every rule in full once; then each with one recursive pattern bound to what was new."""
    own = {rule.gives for rule in rules}
    queries = [rule.construct for rule in rules]
    engine.clear(_NEW)
    while sum(_insert(engine, query, _NEW, size) for query in queries):
        engine.update(f"ADD SILENT GRAPH <{_NEW}> TO GRAPH <{INFERRED_GRAPH}>")
        engine.update(f"MOVE SILENT GRAPH <{_NEW}> TO GRAPH <{_DELTA}>")
        queries = [query for rule in rules for query in _bound_to_delta(rule, own)]
        if _only_mirrors(rules):
            break
    engine.clear(_NEW)
    engine.clear(_DELTA)


def _only_mirrors(rules: Sequence[Rule]) -> bool:
    """Whether all rules turn statements around, in place or to an inverse: one round is all.

    Not where one of two inverses is symmetric as well: then a second round finds more.
    """
    given = {rule.gives for rule in rules}
    apart = len(given) == 2 and all(rule.gives not in rule.needs for rule in rules)
    return (len(given) == 1 or apart) and all(rule.turned for rule in rules)


def _bound_to_delta(rule: Rule, own: set[str]) -> Iterator[str]:
    """The rule as queries that look at what is new in one of its recursive patterns."""
    for number, need in enumerate(rule.needs):
        if need in own:
            others = rule.body[:number] + rule.body[number + 1 :]
            new = f"GRAPH <{_DELTA}> {{ {text_of([rule.body[number]])} }}"
            yield construct_new(rule.head, f"{new} {text_of(others)}")


def _insert(engine: Engine, construct: str, into: str, size: int) -> int:
    """Run a rule until it gives nothing new; how many statements it gave."""
    head, _, where = construct.removeprefix("CONSTRUCT ").partition(" WHERE ")
    wanted = " ".join(part for part in head.split() if part.startswith("?"))
    using = " ".join(f"USING <{graph}>" for graph in dict.fromkeys((*BOTH, into)))
    some = f"{{ SELECT DISTINCT {wanted} WHERE {where} LIMIT {size} }}"
    start = before = engine.size(into)
    while True:
        engine.update(
            f"INSERT {{ GRAPH <{into}> {head} }} {using} USING NAMED <{_DELTA}> WHERE {{ {some} }}"
        )
        after = engine.size(into)
        if after - before < size:
            return after - start
        before = after
