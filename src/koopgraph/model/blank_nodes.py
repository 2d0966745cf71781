"""Names for things without an address that depend on the statements alone.

The ontology's lists and restrictions are blank nodes, and an engine names them anew each time.

``python -m koopgraph.model.blank_nodes SECONDS BYTES`` is the process that names those that may
take it long: N-Triples in and out.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from typing import Any

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from koopgraph.apart import bound, run_apart
from koopgraph.errors import AlikeBlanks

_ALIKE = 200
_QUICK = 6  # so many are told apart in a hundredth of a second, however they are linked
_SECONDS, _MEMORY = 6, 1_000_000_000
_STAND_IN = "urn:koopgraph:blank:"


def with_named_blanks(triples: Iterable[Triple]) -> list[Triple]:
    """The statements with blank nodes named by RDF Dataset Canonicalization (W3C 2024).

    Where that would take minutes, those are named first that what hangs on them, or what they hang
    on, tells apart: members of long lists. Raises AlikeBlanks for too many others, and for few
    that are linked so closely that it would take minutes all the same (each to each).
    """
    named, blank = _divided(triples)
    if (canonical := _canonical(blank)) is not None:
        return [*named, *canonical]
    told = _told_apart(blank)
    order = {node: BlankNode(f"b{n}") for n, node in enumerate(sorted(told.values(), key=str))}
    told_apart, rest = _divided(_renamed(triple, told) for triple in blank)
    if (canonical := _canonical(rest) if told else None) is None:
        raise AlikeBlanks(_alike(rest))
    return [*named, *(_renamed(triple, order) for triple in (*told_apart, *canonical))]


def _divided(triples: Iterable[Triple]) -> tuple[list[Triple], list[Triple]]:
    """Those without and those with a blank node."""
    divided: tuple[list[Triple], list[Triple]] = ([], [])
    for triple in triples:
        is_blank = isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)
        divided[is_blank].append(triple)
    return divided


def _canonical(triples: Collection[Triple]) -> list[Triple] | None:
    """The statements with canonical names; ``None`` where that would take minutes."""
    if (number := _alike(triples)) <= _QUICK:
        return _named(triples)
    if number > _ALIKE:
        return None
    given = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    done = run_apart(__name__, size=len(given), seconds=_SECONDS, memory=_MEMORY, given=given)
    if done is None or done.returncode:
        return None
    return [quad.triple for quad in parse(done.stdout, format=RdfFormat.N_TRIPLES)]


def _named(triples: Iterable[Triple]) -> list[Triple]:
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _alike(triples: Iterable[Triple]) -> int:
    """How many blank nodes only their links to one another tell apart.

    The time of the canonicalization grows with their cube: 200 in a chain take a second, 400
    eight.
    """
    looks: dict[BlankNode, list[str]] = defaultdict(list)
    linked = set[BlankNode]()
    for triple in triples:
        ends = (triple.subject, triple.object)
        for end, other in (ends, ends[::-1]):
            if isinstance(end, BlankNode):
                far = "_" if isinstance(other, BlankNode) else str(other)
                looks[end].append(f"{end is ends[0]} {triple.predicate} {far}")
                linked |= {end} if far == "_" else set()
    alike = Counter(tuple(sorted(looks[node])) for node in linked)
    return sum(count for count in alike.values() if count > 1)


def _told_apart(triples: Collection[Triple]) -> dict[BlankNode, NamedNode]:
    """A stand-in for each blank node that is in no circle and like no other, in linear time.

    Each is described from the leaves up, by what hangs on it, and from the roots down, by that and
    by what it hangs on.
    """
    below: dict[BlankNode, list[tuple[str, object]]] = defaultdict(list)
    above: dict[BlankNode, list[tuple[str, object]]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.object, Triple):  # it may hold a blank node, too
            return {}
        if isinstance(triple.subject, BlankNode):
            below[triple.subject].append((str(triple.predicate), triple.object))
        if isinstance(triple.object, BlankNode):
            above[triple.object].append((str(triple.predicate), triple.subject))
    order = _leaves_first(below, above)
    contents, looks = dict[object, str](), dict[object, str]()
    for node in order:
        contents[node] = _digest(below[node], contents)
    for node in reversed(order):
        looks[node] = _digest(above[node], looks, contents[node])
    times = Counter(looks.values())
    return {
        node: NamedNode(_STAND_IN + look)
        for node, look in looks.items()
        if isinstance(node, BlankNode) and times[look] == 1
    }


def _leaves_first(
    below: Mapping[BlankNode, list[tuple[str, object]]],
    above: Mapping[BlankNode, list[tuple[str, object]]],
) -> list[BlankNode]:
    """The blank nodes from which no way leads in a circle, each after all that hang on it."""
    waits = {
        node: sum(isinstance(other, BlankNode) for _, other in below.get(node, ()))
        for node in dict.fromkeys((*below, *above))
    }
    order = [node for node, number in waits.items() if not number]
    for node in order:  # it grows meanwhile
        for _, other in above.get(node, ()):
            if isinstance(other, BlankNode):
                waits[other] -= 1
                if not waits[other]:
                    order.append(other)
    return order


def _digest(
    links: Iterable[tuple[str, object]], known: Mapping[object, str], more: str = ""
) -> str:
    said = (
        f"{how} {known.get(end, '_') if isinstance(end, BlankNode) else end}" for how, end in links
    )
    return sha256("\n".join([more, *sorted(said)]).encode()).hexdigest()


def _renamed(triple: Triple, names: Mapping[Any, Any]) -> Triple:
    subject = names.get(triple.subject, triple.subject)
    return Triple(subject, triple.predicate, names.get(triple.object, triple.object))


def main(seconds: str, memory: str) -> None:
    """Write the statements with canonical names."""
    bound(int(seconds), int(memory))
    given = (quad.triple for quad in parse(sys.stdin.buffer.read(), format=RdfFormat.N_TRIPLES))
    serialize(_named(given), sys.stdout.buffer, format=RdfFormat.N_TRIPLES)


if __name__ == "__main__":
    main(*sys.argv[1:])
