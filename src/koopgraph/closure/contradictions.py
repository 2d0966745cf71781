"""Things that would belong to two disjoint classes, and why."""

from collections.abc import Iterator, Sequence

from pyoxigraph import QuerySolutions

from koopgraph.closure.rules import Pattern, Rule, compile_rules, disjoint_classes
from koopgraph.engines.protocol import BOTH, Engine
from koopgraph.errors import Contradiction
from koopgraph.terms import curie
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, RDF

_TYPE = f"<{RDF.type}>"


def raise_contradiction(engine: Engine) -> None:
    """Raise Contradiction for the first thing (by address) in two disjoint classes.

    Looks at asserted and inferred statements together; does nothing where all is consistent.
    """
    found = sorted(_clashes(engine, disjoint_classes(engine)))
    if not found:
        return
    thing, first, second = found[0]
    asserted = [*_reasons(engine, thing, first), *_reasons(engine, thing, second)]
    raise Contradiction(
        thing=curie(thing[1:-1]),
        classes=(curie(first[1:-1]), curie(second[1:-1])),
        statements=tuple(dict.fromkeys(_shown(statement) for statement in asserted)),
        sources=tuple(dict.fromkeys(_sources(engine, asserted))),
    )


def _clashes(engine: Engine, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """One look per pair, beginning with the class that has fewer members."""
    sizes = {name: _members(engine, name) for pair in pairs for name in pair}
    for pair in pairs:
        few, many = sorted(pair, key=lambda name: (sizes[name], name))
        if sizes[few]:
            for (thing,) in _rows(
                engine, f"SELECT ?x WHERE {{ ?x a {few} . ?x a {many} }} ORDER BY ?x LIMIT 1"
            ):
                yield thing, *pair


def _members(engine: Engine, name: str) -> int:
    (row,) = _rows(engine, f"SELECT (COUNT(*) AS ?n) WHERE {{ ?x a {name} }}")
    return int(row[0].split('"')[1])


def _rows(engine: Engine, text: str, graphs: Sequence[str] = BOTH) -> list[tuple[str, ...]]:
    solutions = engine.query(text, graphs=graphs)
    assert isinstance(solutions, QuerySolutions)
    return [tuple(str(term) for term in row) for row in solutions]


def _reasons(engine: Engine, thing: str, class_name: str) -> list[Pattern]:
    """The asserted statements from which ``thing a class_name`` follows (one way, not all)."""
    return _trace(engine, (thing, _TYPE, class_name), compile_rules(engine), frozenset())


def _trace(
    engine: Engine, statement: Pattern, rules: Sequence[Rule], above: frozenset[Pattern]
) -> list[Pattern]:
    if _rows(engine, f"SELECT * WHERE {{ {' '.join(statement)} }} LIMIT 1", (ASSERTED_GRAPH,)):
        return [statement]
    for rule in rules:
        for body in _instances(engine, rule, statement):
            if not above & set(body):
                below = [_trace(engine, part, rules, above | {statement}) for part in body]
                if all(below):
                    return [leaf for leaves in below for leaf in leaves]
    return []


def _instances(engine: Engine, rule: Rule, statement: Pattern) -> Iterator[tuple[Pattern, ...]]:
    """The ways in which a rule gives the statement."""
    bound: dict[str, str] = {}
    for part, value in zip(rule.head, statement, strict=True):
        if part.startswith("?"):
            bound[part] = value
        elif part != value:
            return
    body = [tuple(bound.get(part, part) for part in pattern) for pattern in rule.body]
    free = sorted({part for pattern in body for part in pattern if part.startswith("?")})
    where = " ".join(f"{' '.join(pattern)} ." for pattern in body)
    chosen = " ".join(free) or "(1 AS ?one)"
    for row in _rows(
        engine, f"SELECT {chosen} WHERE {{ {where} }} ORDER BY {chosen if free else '?one'}"
    ):
        values = dict(zip(free, row, strict=True)) if free else {}
        yield tuple((values.get(s, s), values.get(p, p), values.get(o, o)) for s, p, o in body)


def _shown(statement: Pattern) -> str:
    return " ".join(curie(part[1:-1]) if part.startswith("<") else part for part in statement)


def _sources(engine: Engine, statements: Sequence[Pattern]) -> Iterator[str]:
    """The sources of the claims that say one of the statements, or certainty where it is one."""
    for subject, predicate, _ in statements:
        about = f"?claim <{KOOP.claimAbout}> {subject}"
        of_several = predicate in (f"<{KOOP.certainty}>", _TYPE)
        said = "" if of_several else f"; <{KOOP.claimProperty}> {predicate}"
        where = f"{about} {said} . ?claim <{KOOP.inSource}> ?source"
        text = f"SELECT DISTINCT ?source WHERE {{ {where} }} ORDER BY ?source"
        yield from (curie(source[1:-1]) for (source,) in _rows(engine, text))
