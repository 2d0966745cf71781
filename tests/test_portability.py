"""The queries keep to what four engines understand alike.

Each rule has its reason in an engine that was seen to fail; each is shown to catch a query.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import URIRef, Variable
from rdflib.paths import MulPath, NegatedPath
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from koopgraph import bundled

QUERIES = bundled.folder("queries")
QUESTIONS = sorted(QUERIES.glob("*.rq"))
STEPS = sorted((QUERIES / "steps").rglob("*.rq"))
SWITCH = re.compile(r"^\s*#@(?!params\b)\w+ ", re.MULTILINE)


def faults(text, *, ordered=True):
    """What other engines would stumble over, with and without the lines of the parameters."""
    found = set()
    for reading in dict.fromkeys((text, SWITCH.sub("  ", text))):
        try:
            algebra = translateQuery(parseQuery(reading)).algebra
        except Exception as error:  # noqa: BLE001 (rdflib raises a bare Exception)
            found.add(str(error).splitlines()[0])
            continue
        found.update(*(rule(algebra) for rule in RULES))
        if ordered:
            found.update(order_is_total(algebra))
    return sorted(found)


def parts(algebra, *names):
    """All parts of the query with these names."""
    found = []

    def look(node):
        if isinstance(node, CompValue) and node.name in names:
            found.append(node)

    traverse(algebra, visitPre=look)
    return found


def triples(algebra):
    return [triple for part in parts(algebra, "BGP") for triple in part.triples]


def closures(path):
    """The parts of a path that repeat."""
    if isinstance(path, MulPath):
        yield path
    inner = getattr(path, "args", None) or [
        getattr(path, "arg", None) or getattr(path, "path", None)
    ]
    for part in inner:
        if isinstance(part, PropertyPath):
            yield from closures(part)


def paths_repeat_one_predicate(algebra):
    """Comunica never ends on (^a/b)+; rasqal has no paths at all."""
    for _, predicate, _ in triples(algebra):
        for path in closures(predicate) if isinstance(predicate, PropertyPath) else ():
            if not isinstance(path.path, URIRef):
                yield "+ or * over more than one predicate"


def paths_have_a_known_end(algebra):
    """Virtuoso refuses a path of which both ends are free."""
    everywhere = triples(algebra)
    known = Counter(term for s, p, o in everywhere if not isinstance(p, PropertyPath)
                    for term in {s, o} if isinstance(term, Variable))  # fmt: skip
    known.update(v for part in parts(algebra, "ToMultiSet", "values") for v in part.get("var", ()))
    for subject, predicate, value in everywhere:
        repeats = isinstance(predicate, PropertyPath) and any(closures(predicate))
        if repeats and all(
            isinstance(end, Variable) and not known[end] for end in (subject, value)
        ):
            yield "a path with both ends free"


def no_negated_or_inverse_sets(algebra):
    """Virtuoso 7 does not parse ``!(a|^b)``."""
    for _, predicate, _ in triples(algebra):
        if isinstance(predicate, NegatedPath):
            yield "a negated set of predicates"


def it_selects(algebra):
    """Virtuoso answers ASK with a table; CONSTRUCT it cuts without a word."""
    if algebra.name not in ("SelectQuery", "ConstructQuery"):
        yield f"{algebra.name}, not SELECT"


def no_aggregate_depends_on_order(algebra):
    """The order within GROUP_CONCAT, and the pick of SAMPLE, differ by engine."""
    written = {"Aggregate_GroupConcat": "GROUP_CONCAT", "Aggregate_Sample": "SAMPLE"}
    for part in parts(algebra, *written):
        # rdflib itself writes SAMPLE for the variables of GROUP BY
        if part.name == "Aggregate_GroupConcat" or part.vars not in grouped(algebra):
            yield written[part.name]


def no_offset(algebra):
    """Virtuoso fails on ORDER BY with OFFSET beyond its limit (SR353)."""
    for part in parts(algebra, "Slice"):
        if part.start:
            yield "OFFSET"


def no_graph_is_named(algebra):
    """Graphs are named from outside: as files, or as default graphs over the protocol."""
    if algebra.get("datasetClause") or parts(algebra, "Graph"):
        yield "FROM or GRAPH"
    if parts(algebra, "ServiceGraphPattern"):
        yield "SERVICE"


def no_not_exists_after_a_subselect(algebra):
    """Virtuoso 7 loses the outer variables there; MINUS does not."""
    for part in parts(algebra, "Filter"):
        if parts(part.expr, "Builtin_NOTEXISTS") and parts(part.p, "Project"):
            yield "NOT EXISTS after a subselect"


def grouped(algebra):
    return {term for part in parts(algebra, "Group") for term in part.expr or ()}


def order_is_total(algebra):
    """Engines break ties as they like: what tells two rows apart must stand in ORDER BY."""
    orders = parts(algebra, "OrderBy")
    if not orders:
        yield "no ORDER BY"
        return
    keys = {v for condition in orders[0].expr for v in variables(condition.expr)}
    columns = set(algebra.PV)
    outer = [part for part in parts(algebra, "Group") if part.expr and set(part.expr) <= columns]
    needed = set(outer[0].expr) if outer else columns
    for missing in sorted(needed - keys):
        yield f"?{missing} is not in ORDER BY"


def variables(expression):
    if isinstance(expression, Variable):
        return {expression}
    found = set()

    def look(node):
        if isinstance(node, Variable):
            found.add(node)

    traverse(expression, visitPre=look)
    return found


RULES = (
    paths_repeat_one_predicate,
    paths_have_a_known_end,
    no_negated_or_inverse_sets,
    it_selects,
    no_aggregate_depends_on_order,
    no_offset,
    no_graph_is_named,
    no_not_exists_after_a_subselect,
)
EX = "PREFIX ex: <http://example.org/>\n"
BAD = {
    "+ or * over more than one predicate": EX
    + "SELECT ?a { ?a a ex:T ; (^ex:p/ex:q)+ ?b } ORDER BY ?a",
    "a path with both ends free": EX + "SELECT ?a ?b { ?a ex:p+ ?b } ORDER BY ?a ?b",
    "a negated set of predicates": EX + "SELECT ?a { ?a !(ex:p|^ex:q) ?b } ORDER BY ?a",
    "AskQuery, not SELECT": EX + "ASK { ?a ex:p ?b }",
    "DescribeQuery, not SELECT": "DESCRIBE <http://example.org/a>",
    "GROUP_CONCAT": EX
    + "SELECT ?a (GROUP_CONCAT(?b) AS ?c) { ?a ex:p ?b } GROUP BY ?a ORDER BY ?a",
    "SAMPLE": EX + "SELECT ?a (SAMPLE(?b) AS ?c) { ?a ex:p ?b } GROUP BY ?a ORDER BY ?a",
    "OFFSET": EX + "SELECT ?a { ?a ex:p ex:b } ORDER BY ?a OFFSET 10 LIMIT 5",
    "FROM or GRAPH": EX + "SELECT ?a { GRAPH ex:g { ?a ex:p ex:b } } ORDER BY ?a",
    "SERVICE": EX + "SELECT ?a { SERVICE ex:s { ?a ex:p ex:b } } ORDER BY ?a",
    "NOT EXISTS after a subselect": EX
    + "SELECT ?a { { SELECT ?a { ?a ex:p ?b } } FILTER NOT EXISTS { ?a ex:q ?c } } ORDER BY ?a",
    "no ORDER BY": EX + "SELECT ?a { ?a ex:p ex:b }",
    "?b is not in ORDER BY": EX + "SELECT ?a ?b { ?a ex:p ?b } ORDER BY ?a",
    "Unknown namespace prefix : ex": "SELECT ?a { ?a ex:p 1 } ORDER BY ?a",
}


def relative(path):
    return str(path.relative_to(QUERIES))


@pytest.mark.parametrize("path", QUESTIONS, ids=relative)
def test_a_question_is_portable(path):
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", STEPS, ids=relative)
def test_a_step_is_portable(path):
    assert faults(path.read_text(encoding="utf-8"), ordered=False) == []


@pytest.mark.parametrize("fault", BAD)
def test_each_rule_catches_a_query(fault):
    assert fault in faults(BAD[fault])


def test_a_fault_in_the_line_of_a_parameter_is_caught():
    text = EX + "SELECT ?a {\n  ?a a ex:T .\n  #@place ?a (ex:p/ex:q)* ex:c .\n} ORDER BY ?a"
    assert faults(text) == ["+ or * over more than one predicate"]


def test_there_is_something_to_check():
    assert len(QUESTIONS) > 30
    assert len(STEPS) > 10
    assert all(isinstance(path, Path) for path in (*QUESTIONS, *STEPS))
