"""One address for different things: told, and the first word stands.

Files, and the named graphs of one file, may use an address for two things. Loaded together such
things would be multiplied in answers: two names, two titles, two values of one claim give four rows
where there are two. A claim that states two things is one address for two, wherever it stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Triple

from koopgraph.checks.finding import Finding
from koopgraph.checks.misplaced import as_shown
from koopgraph.checks.nameless import addresses, with_address
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.rdf_files import statements_by_graph
from koopgraph.terms import Term, python
from koopgraph.vocab import ASSERTED_GRAPH, DATA_PROPERTIES, DCTERMS, KOOP, RDFS, WGS84

_OF_A_CLAIM = (KOOP.claimValue, KOOP.claimAbout, KOOP.claimProperty)
_ONE_WORD = frozenset((*_OF_A_CLAIM, RDFS.label, DCTERMS.title, WGS84.lat, WGS84.long))
_SETTLED = _ONE_WORD | {KOOP[name] for name in DATA_PROPERTIES.split()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: a file, and the name of a graph in it (``""``: in none)."""

    path: Path
    graph: str = ""

    def __str__(self) -> str:
        """The file, and the graph where it has one."""
        return f"{self.path} <{self.graph}>" if self.graph else str(self.path)


Told = Mapping[Place, Sequence[Triple]]


def settle(
    engine: Embedded, files: Sequence[Path], *, base: str = "", weighed: bool = False
) -> list[Finding]:
    """Take out what is said otherwise of one address later; what was taken out, and from where.

    The files are read again only where there is a clash. ``weighed``: the years of what has claims
    will be written anew from all of them, so no two of these clash.
    """
    rows = named_queries.rows(engine, "clashes", graphs=(ASSERTED_GRAPH,))
    clashing = {(str(thing), str(name)) for thing, name, *_ in rows}
    things = {thing for thing, _ in clashing}
    if not things:
        return []
    told: dict[Place, list[Triple]] = {}
    for path in files:
        found = list(statements_by_graph(path, base=base))
        given = addresses(triple for _, triple in found)
        for graph, triple in found:
            told.setdefault(Place(path, graph), []).append(with_address(triple, given))
    subjects = {_value(t.object) for ts in told.values() for t in ts if _is_about(t, things)}
    claimed = _claimed(told) if weighed else subjects
    of_claims = {(thing, name) for thing in claimed for name in _SETTLED - _ONE_WORD}
    return sorted(_settled(engine, told, things | subjects, clashing - of_claims))


def _claimed(told: Told) -> set[str]:
    about = NamedNode(KOOP.claimAbout)
    return {_value(t.object) for ts in told.values() for t in ts if t.predicate == about}


def _is_about(triple: Triple, claims: set[str]) -> bool:
    return triple.predicate.value == KOOP.claimAbout and _value(triple.subject) in claims


def _value(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _settled(
    engine: Embedded,
    told: Told,
    things: set[str],
    clashing: set[tuple[str, str]],
) -> Iterable[Finding]:
    """A finding for each value taken out; none for years that claims in a finding bring along."""
    first: dict[tuple[str, str, str], tuple[Place, list[Term]]] = {}
    for place, triples in told.items():
        here: dict[tuple[str, str, str], dict[Term, None]] = {}
        for triple in triples:
            thing, name = _value(triple.subject), triple.predicate.value
            if thing in things and name in _SETTLED:
                lang = getattr(triple.object, "language", None) or ""
                here.setdefault((thing, name, lang), {})[triple.object] = None
        for (thing, name, lang), values in here.items():
            own = list(values)[:1] if name in _OF_A_CLAIM else list(values)
            before, kept = first.setdefault((thing, name, lang), (place, own))
            same = {_plain(value) for value in kept}
            others = sorted((v for v in values if _plain(v) not in same), key=str)
            if place.graph and name in _OF_A_CLAIM and len(others) == len(values):
                _remove(engine, thing, KOOP.recordedIn, NamedNode(place.graph))
            for value in others:
                _remove(engine, thing, name, value)
                if (thing, name) in clashing:
                    yield _finding(thing, name, value, kept, (before, place))


def _plain(term: Term) -> object:
    """What a term stands for: 48.10 is 48.1, and the engine keeps one of them."""
    return python(term) if isinstance(term, Literal) else term


def _remove(engine: Embedded, thing: str, name: str, value: Term) -> None:
    graph = NamedNode(ASSERTED_GRAPH)
    engine.store.remove(Quad(NamedNode(thing), NamedNode(name), value, graph))


def _finding(
    thing: str, name: str, value: Term, kept: Iterable[Term], places: tuple[Place, Place]
) -> Finding:
    facts = (
        as_shown(NamedNode(name)),
        as_shown(value),
        ", ".join(sorted(map(as_shown, kept))),
        places[0],
    )
    return Finding(
        severity="warning",
        rule="clash",
        thing=as_shown(NamedNode(thing)),
        path=str(places[1].path),
        message_en="{} {} is passed over: {} stands in {}, under the same address. Two things? "
        "Give one of them another address, or load the files apart".format(*facts),
        message_de="{} {} wird übergangen: unter derselben Adresse steht {} in {}. Zwei Dinge? "
        "Eines braucht eine andere Adresse, oder die Dateien getrennt laden".format(*facts),
    )
