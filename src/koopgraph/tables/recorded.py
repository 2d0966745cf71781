"""What was entered where: every thing and claim names the tables that it came from.

A table that is read again replaces what it brought; what another table brings too stays, and so
does what no table brought.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode, Triple

from koopgraph.engines import Engine, named_queries
from koopgraph.model.by_property import by_property
from koopgraph.model.claims import GIVER, RECEIVER
from koopgraph.terms import IRI, text_of
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, PREFIXES, RDF, TABLE

_RECORDED = NamedNode(KOOP.recordedIn)
_TYPE = NamedNode(RDF.type)
_ABOUT = NamedNode(KOOP.claimAbout)
_PROPERTY = NamedNode(KOOP.claimProperty)
_VALUE = NamedNode(KOOP.claimValue)
_NO_CONTENT = frozenset(map(NamedNode, (KOOP.recordedIn, KOOP.earliest, KOOP.latest)))


def table_address(name: str) -> IRI:
    """How ``recordedIn`` names a table; the bytes of a file's name that are no UTF-8 as they are.

    >>> table_address("Städtenetz 2026")
    'urn:koopgraph:table:St%C3%A4dtenetz%202026'
    """
    return IRI(TABLE + quote(name, safe="-._~", errors="surrogateescape"))


def table_name(address: str) -> str:
    """The name of a table that ``recordedIn`` gives.

    >>> table_name("urn:koopgraph:table:ours")
    'ours'
    """
    return unquote(address.removeprefix(TABLE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is described already where a table is added; ``recorded`` is what tables brought."""

    things: frozenset[str] = frozenset()
    recorded: frozenset[str] = frozenset()

    @classmethod
    def among(cls, triples: Iterable[Triple]) -> "Held":
        """What the statements at hand describe."""
        things, recorded = set(), set()
        for triple in triples:
            if triple.predicate == _TYPE:
                things.add(text_of(triple.subject))
            elif triple.predicate == _RECORDED:
                recorded.add(text_of(triple.subject))
        return cls(things=frozenset(things), recorded=frozenset(recorded))


def held_by(engine: Engine) -> Held:
    """What a graph describes."""
    return Held(
        things=frozenset(
            str(row[0]) for row in named_queries.rows(engine, "described", graphs=(ASSERTED_GRAPH,))
        ),
        recorded=frozenset(
            str(row[0]) for row in named_queries.rows(engine, "recorded", graphs=(ASSERTED_GRAPH,))
        ),
    )


def tables_in(triples: Iterable[Triple]) -> dict[str, frozenset[str]]:
    """The tables that brought something, each with all that it brought, by name."""
    found: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate == _RECORDED and text_of(triple.object).startswith(TABLE):
            found[table_name(text_of(triple.object))].add(text_of(triple.subject))
    return {name: frozenset(things) for name, things in found.items()}


def claims_of(triples: Iterable[Triple], table: IRI) -> frozenset[str]:
    """The claims that a table brought."""
    mark = NamedNode(table)
    brought = (text_of(t.subject) for t in triples if t.predicate == _RECORDED and t.object == mark)
    return frozenset(thing for thing in brought if thing.startswith(PREFIXES["claim"]))


def says_much_the_same(mine: Set[str], others: Set[str]) -> bool:
    """Whether the claims of a table are another's, or most of both: one table, two names."""
    same = 2 * len(mine & others)
    return bool(mine) and (mine <= others or same > max(len(mine), len(others)))


def without_table(triples: Iterable[Triple], table: IRI) -> list[Triple]:
    """The statements without what this table alone brought; the rest no longer names it."""
    given = list(triples)
    mark = NamedNode(table)
    marked = {t.subject for t in given if t.predicate == _RECORDED and t.object == mark}
    shared = {t.subject for t in given if t.predicate == _RECORDED and t.object != mark}
    gone = marked - shared
    return [
        t
        for t in given
        if t.subject not in gone and not (t.predicate == _RECORDED and t.object == mark)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Arrivals (initiatives, and what came to them) that a table brings, changes, takes away."""

    new: tuple[IRI, ...]
    changed: tuple[IRI, ...]
    gone: tuple[IRI, ...]

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return bool(self.new or self.changed or self.gone)


def changes(before: Collection[Triple], after: Collection[Triple], table: IRI | None) -> Changes:
    """What reading a table again changes in what is recorded in it.

    Without a table, as in the data that ship: what it changes in all of it.
    """
    was, now = _arrivals(before, table), _arrivals(after, table)
    both = was.keys() & now.keys()
    said, says = _content(before, was, both), _content(after, now, both)
    return Changes(
        new=tuple(sorted(now.keys() - was.keys())),
        changed=tuple(sorted(iri for iri in both if said[iri] != says[iri])),
        gone=tuple(sorted(was.keys() - now.keys())),
    )


def _arrivals(triples: Collection[Triple], table: IRI | None) -> Mapping[IRI, set[str]]:
    """For each initiative that the table tells of, its claims."""
    said, own = by_property(triples), triples
    if table:
        mark = NamedNode(table)
        own = [t for t in said.get(_RECORDED, ()) if t.object == mark]
    mine = {text_of(t.subject) for t in own}
    about, of, value = (
        {text_of(t.subject): text_of(t.object) for t in said.get(name, ())}
        for name in (_ABOUT, _PROPERTY, _VALUE)
    )
    receiver = {about[claim]: value[claim] for claim, name in of.items() if name in RECEIVER}
    givers = {value[claim] for claim in mine & of.keys() if of[claim] in GIVER}
    bare = (thing for thing in mine - givers if thing.startswith(PREFIXES["initiative"]))
    found: dict[IRI, set[str]] = defaultdict(set, {IRI(iri): set() for iri in bare})
    for claim in mine & about.keys():
        arrival = receiver.get(about[claim], about[claim])
        if arrival.startswith((PREFIXES["initiative"], PREFIXES["activity"])):
            found[IRI(arrival)].add(claim)
    return found


def _content(
    triples: Iterable[Triple], claims: Mapping[IRI, set[str]], arrivals: Set[IRI]
) -> Mapping[IRI, Set[frozenset[tuple[str, str]]]]:
    """What the claims of some arrivals say, whatever they are called."""
    wanted = {claim for arrival in arrivals for claim in claims[arrival]}
    said: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for triple in triples if wanted else ():
        if (thing := text_of(triple.subject)) in wanted and triple.predicate not in _NO_CONTENT:
            said[thing].add((str(triple.predicate), str(triple.object)))
    return {arrival: {frozenset(said[claim]) for claim in claims[arrival]} for arrival in arrivals}
