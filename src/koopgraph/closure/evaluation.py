"""Rules applied in the engine, in dependency order, until nothing is new.

Only what is new is fetched, as N-Triples, and loaded in bulk into the inferred graph; the two
graphs share no statement. A rule is applied again only where what it needs has grown since.
A transitive property is followed as a path: the engine then looks from each new pair onwards
only (semi-naive evaluation; Abiteboul, Hull & Vianu 1995, ch. 13).
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import QueryTriples, RdfFormat

from koopgraph.closure.rules import Rule, compile_rules, construct_new, constructs, text_of
from koopgraph.closure.strata import strata_of
from koopgraph.engines.embedded import Embedded
from koopgraph.vocab import INFERRED_GRAPH


def infer_in_process(engine: Embedded, *, progress: Callable[[str], None] | None = None) -> int:
    """Make the inferred graph anew; the number of its statements."""
    engine.clear(INFERRED_GRAPH)
    for rules, recursive in strata_of(compile_rules(engine)):
        for rule in rules:
            if progress:
                progress(rule.axiom)
        if recursive:
            _repeat(engine, rules)
        else:
            _apply(engine, constructs(rules))
    return engine.size(INFERRED_GRAPH)


def _repeat(engine: Embedded, rules: Sequence[Rule]) -> None:
    """Each rule once, then again those to which another has brought something."""
    waiting = deque(rules)
    while waiting:
        rule = waiting.popleft()
        if _apply(engine, [_query(rule)]):
            waiting.extend(other for other in rules if other not in waiting and _feeds(rule, other))


def _feeds(rule: Rule, other: Rule) -> bool:
    """Whether what ``rule`` gave may bring something new to ``other``.

    Not where ``other`` turns it around again, nor to a path that has been followed to its end.
    """
    followed = rule is other and rule.transitive
    return rule.gives in other.needs and not followed and not rule.turns_back(other)


def _apply(engine: Embedded, queries: Iterable[str]) -> bool:
    """Load what the queries give, in bulk; whether that was anything."""
    with engine.draft() as file:
        for query in queries:
            triples = engine.query(query)
            assert isinstance(triples, QueryTriples)
            triples.serialize(file, format=RdfFormat.N_TRIPLES)
        new = file.tell() > 0
        if new:
            file.seek(0)
            engine.load(file, graph=INFERRED_GRAPH)
    return new


def _query(rule: Rule) -> str:
    if not rule.transitive:
        return rule.construct
    start, name, end = rule.head
    return construct_new(rule.head, text_of([(start, f"{name}+", end)]))
