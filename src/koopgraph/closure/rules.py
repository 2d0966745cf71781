"""Rules compiled from the ontology's own axioms (the part of OWL 2 RL that the ontology uses)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TypeAlias

from pyoxigraph import BlankNode, NamedNode, QuerySolutions, RdfFormat

from koopgraph.engines import Engine, named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.terms import Term
from koopgraph.vocab import ASSERTED_GRAPH, RDF

Pattern: TypeAlias = tuple[str, str, str]
"""Subject, predicate and object as SPARQL text; variables begin with ``?``."""

_TYPE = f"<{RDF.type}>"


@dataclass(frozen=True, slots=True)
class Rule:
    """``head`` holds wherever all patterns of ``body`` hold; ``axiom`` says in which words.

    Variables of the head are called ``?x`` (subject) and ``?y``, whatever the rule.
    """

    axiom: str
    body: tuple[Pattern, ...]
    head: Pattern

    @property
    def needs(self) -> tuple[str, ...]:
        """What the body looks at: predicates, and classes where the predicate is rdf:type."""
        return tuple(_key(pattern) for pattern in self.body)

    @property
    def gives(self) -> str:
        """What the head states, in the same terms as ``needs``."""
        return _key(self.head)

    @property
    def turned(self) -> bool:
        """Whether it only turns statements around, in place or to an inverse."""
        (subject, _, value), (given, _, to) = self.body[0], self.head
        return len(self.body) == 1 and (given, to) == (value, subject)

    def turns_back(self, other: "Rule") -> bool:
        """Whether ``other`` would turn around again what this rule gives."""
        mirrored = self.turned and other.turned
        return mirrored and other.gives in self.needs and self.gives in other.needs

    @property
    def transitive(self) -> bool:
        """Whether it joins a property with itself."""
        return self.needs == (self.gives, self.gives)

    @property
    def construct(self) -> str:
        """The query that gives what is new."""
        return construct_new(self.head, text_of(self.body))


def constructs(rules: Iterable[Rule]) -> list[str]:
    """The queries that give what is new, one for each head.

    Rules of the same head are asked together: what is stated already is looked up once, and what
    two of them give is given once.
    """
    bodies: dict[Pattern, list[str]] = {}
    for rule in rules:
        bodies.setdefault(rule.head, []).append(text_of(rule.body))
    return [construct_new(head, *texts) for head, texts in bodies.items()]


def construct_new(head: Pattern, *bodies: str) -> str:
    """The query for heads that hold by one of the bodies and are not stated yet, each once.

    MINUS, not FILTER NOT EXISTS: the engine answers it once and not row by row (measured: 100
    times faster). Where a head may hold by several rows, its rows are made distinct first: 9 rules
    give the class of a place, and a place has thousands of rows.
    """
    wanted = [part for part in (head[0], head[2]) if part.startswith("?")]
    where = bodies[0]
    if len(bodies) > 1:
        where = " UNION ".join(f"{{ {body} }}" for body in bodies)
    if len(bodies) > 1 or {part for part in where.split() if part.startswith("?")} - set(wanted):
        where = f"{{ SELECT DISTINCT {' '.join(wanted)} WHERE {{ {where} }} }}"
    stated = text_of([head])
    return f"CONSTRUCT {{ {stated} }} WHERE {{ {where} MINUS {{ {stated} }} }}"


def _key(pattern: Pattern) -> str:
    _, predicate, value = pattern
    return value if predicate == _TYPE else predicate


def text_of(patterns: Iterable[Pattern]) -> str:
    """The patterns as SPARQL."""
    return " ".join(f"{s} {p} {o} ." for s, p, o in patterns)


def compile_rules(engine: Engine) -> tuple[Rule, ...]:
    """All rules that the ontology in the asserted graph gives, in a fixed order."""
    axioms, lists = _axioms(engine)
    rules = {
        rule
        for kind, a, b, c in axioms
        if (kind in _COMPILERS or kind == "chain") and _gives_rules(kind, a, b, lists)
        for rule in (_chain(a, b, lists) if kind == "chain" else _COMPILERS[kind](a, b, c))
    }
    return tuple(
        sorted((r for r in rules if r.head not in r.body), key=lambda rule: rule.construct)
    )


def disjoint_classes(engine: Engine) -> tuple[tuple[str, str], ...]:
    """Pairs of classes (addresses) that are disjoint."""
    axioms, lists = _axioms(engine)
    pairs = [(a, b) for kind, a, b, _ in axioms if kind == "disjoint"]
    for kind, a, members, _ in axioms:
        if kind == "all-disjoint" and _gives_rules(kind, a, members, lists):
            pairs += combinations(_members(members, lists), 2)
    return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))


def without_rules(engine: Engine) -> list[tuple[str, str]]:
    """Axioms that files bring and that give no rule: what each is about, and its term in OWL.

    Their list runs in a circle or is too long, or one of their properties or classes has no
    address.
    """
    axioms, lists = _axioms(engine)
    return sorted({(a, TERMS[k]) for k, a, b, _ in axioms if not _gives_rules(k, a, b, lists)})


_Axiom: TypeAlias = tuple[str, str, str, str]
_Lists: TypeAlias = Mapping[str, tuple[str, str]]
TERMS = {
    "value-to-class": "owl:hasValue",
    "class-to-value": "owl:hasValue",
    "symmetric": "owl:SymmetricProperty",
    "transitive": "owl:TransitiveProperty",
    "domain": "rdfs:domain",
    "range": "rdfs:range",
    "chain": "owl:propertyChainAxiom",
    "all-disjoint": "owl:AllDisjointClasses",
}
_LONGEST = {"chain": 50, "all-disjoint": 500}
"""Links of a chain are joined, classes looked at in pairs."""


def _gives_rules(kind: str, a: str, b: str, lists: _Lists) -> bool:
    """Whether all that stands in an axiom has an address, and its list an end."""
    if kind in _LONGEST:
        members = list(islice(_members(b, lists), _LONGEST[kind] + 1))
        is_whole = 0 < len(members) <= _LONGEST[kind]
        named = members if kind == "all-disjoint" else [a, *members]
        return is_whole and all(name.startswith("<") for name in named)
    return kind not in TERMS or (a.startswith("<") and not b.startswith("_:"))


def _axioms(engine: Engine) -> tuple[list[_Axiom], _Lists]:
    """The axioms, and the members and rests of lists."""
    solutions = _ontology_here(engine).query(named_queries.text("axioms"), graphs=(ASSERTED_GRAPH,))
    assert isinstance(solutions, QuerySolutions)
    found = [
        (row[0].value, *(_sparql(term) for term in (row[1], row[2], row[3]))) for row in solutions
    ]
    lists = {a: (b, c) for kind, a, b, c in found if kind == "list"}
    return [axiom for axiom in found if axiom[0] != "list"], lists


def _ontology_here(engine: Engine) -> Embedded:
    """The axioms in this process: the query that sorts them is too much for Virtuoso."""
    if isinstance(engine, Embedded):
        return engine
    fetched = named_queries.construct(engine, "axiom-statements", graphs=(ASSERTED_GRAPH,))
    here = Embedded()
    here.load(fetched.serialize(format=RdfFormat.N_TRIPLES) or b"", graph=ASSERTED_GRAPH)
    return here


def _sparql(term: Term | None) -> str:
    if isinstance(term, NamedNode):
        return f"<{term.value}>"
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term or "")


def _members(head: str, lists: _Lists) -> Iterator[str]:
    """Members of a list; of one in a circle again and again."""
    while head in lists:
        member, head = lists[head]
        yield member


def _chain(head: str, links: str, lists: _Lists) -> Iterator[Rule]:
    steps = list(_members(links, lists))
    ends = ["?x", *(f"?x{i}" for i in range(1, len(steps))), "?y"]
    body = tuple(zip(ends, steps, ends[1:], strict=False))
    yield Rule(f"{head} ← {' o '.join(steps)}", body, ("?x", head, "?y"))


def _one(axiom: str, body: Pattern, *heads: Pattern) -> Sequence[Rule]:
    return [Rule(axiom, (body,), head) for head in heads]


def _turned(axiom: str, a: str, b: str) -> Sequence[Rule]:
    return [
        *_one(axiom, ("?y", a, "?x"), ("?x", b, "?y")),
        *_one(axiom, ("?y", b, "?x"), ("?x", a, "?y")),
    ]


def _both_classes(axiom: str, a: str, b: str) -> Sequence[Rule]:
    return [
        *_one(axiom, ("?x", _TYPE, a), ("?x", _TYPE, b)),
        *_one(axiom, ("?x", _TYPE, b), ("?x", _TYPE, a)),
    ]


_COMPILERS: dict[str, Callable[[str, str, str], Sequence[Rule]]] = {
    "subclass": lambda a, b, _: _one(f"{a} ⊑ {b}", ("?x", _TYPE, a), ("?x", _TYPE, b)),
    "same-class": lambda a, b, _: _both_classes(f"{a} ≡ {b}", a, b),
    "value-to-class": lambda a, b, c: _one(f"[{a} {b}] ⊑ {c}", ("?x", a, b), ("?x", _TYPE, c)),
    "class-to-value": lambda a, b, c: _one(f"{c} ⊑ [{a} {b}]", ("?x", _TYPE, c), ("?x", a, b)),
    "subproperty": lambda a, b, _: _one(f"{a} ⊑ {b}", ("?x", a, "?y"), ("?x", b, "?y")),
    "inverse": lambda a, b, _: _turned(f"{a} inverse of {b}", a, b),
    "symmetric": lambda a, _b, _c: _one(f"{a} symmetric", ("?y", a, "?x"), ("?x", a, "?y")),
    "transitive": lambda a, _b, _c: [
        Rule(f"{a} transitive", (("?x", a, "?z"), ("?z", a, "?y")), ("?x", a, "?y"))
    ],
    "domain": lambda a, b, _: _one(f"domain of {a}: {b}", ("?x", a, "?y"), ("?x", _TYPE, b)),
    "range": lambda a, b, _: _one(f"range of {a}: {b}", ("?y", a, "?x"), ("?x", _TYPE, b)),
}
