"""Who looks at whom: ties of any kind, read into a matrix, and functions that make the usual ones.

Direction, said twice: a tie (from, to) means that *from* looks at, names, or can learn from *to*;
so exposure of *from* counts the adoptions of *to*. Knowledge flows the other way, from *to* to
*from*: a transfer giver → receiver gives the tie (receiver, giver).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from numbers import Real
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from koopgraph.measures.distance import great_circle
from koopgraph.measures.errors import UnknownChoice, UnreadableTies
from koopgraph.measures.pairs import pairs_of

if TYPE_CHECKING:
    from koopgraph.measures.selection import TransferGraph


TiesLike = Mapping[Any, Any] | Iterable[Any]  # pairs, a data frame, a graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """A matrix (members × members) of ties, or one for each period; never a tie to oneself."""

    static: csr_array
    by_period: Mapping[int, csr_array]
    loops: int
    outside: int

    def at(self, period: float) -> csr_array:
        """The matrix of ``period``; no ties in a period for which none are given."""
        if not self.by_period:
            return self.static
        return self.by_period.get(int(period), self.static)

    def turned(self) -> "Ties":
        """The same ties seen from the other end."""
        turned = {period: csr_array(matrix.T) for period, matrix in self.by_period.items()}
        return Ties(static=csr_array(self.static.T), by_period=turned,
                    loops=self.loops, outside=self.outside)  # fmt: skip

    def lasting(self) -> csr_array:
        """The one matrix, for measures that know no change. Raises UnknownChoice."""
        if self.by_period:
            raise UnknownChoice("ties", "one set for each period", ("one set of ties",))
        return self.static

    def counts(self) -> dict[str, int]:
        """What was counted and what was left out."""
        every = self.by_period.values() or (self.static,)
        found = {
            "ties": sum(int(matrix.nnz) for matrix in every),
            "ties to itself left out": self.loops,
            "ties outside the population left out": self.outside,
        }
        return {what: n for what, n in found.items() if n or what == "ties"}


def read_ties(ties: TiesLike, ids: Sequence[Hashable], *, valued: bool = False) -> Ties:
    """Read pairs, triples (with a weight), a data frame, a networkx graph, or one for each period.

    A data frame has columns ``from``, ``to`` (and ``weight``), or else its first columns count. An
    undirected graph gives both directions. A mapping period → ties gives ties that change; it must
    name every period that is to have ties. Ties given twice count once unless ``valued``, which
    adds up weights. Ties to itself and ties to ids outside ``ids`` are left out and counted.

    >>> read_ties([("Leipzig", "Bremen"), ("Ulm", "Ulm")], ["Bremen", "Leipzig", "Ulm"]).counts()
    {'ties': 1, 'ties to itself left out': 1}
    """
    dated = isinstance(ties, Mapping)
    moments = _by_period(ties) if isinstance(ties, Mapping) else {0: ties}
    place = {id_: i for i, id_ in enumerate(ids)}
    found = {period: _matrix(some, place, valued) for period, some in moments.items()}
    empty = csr_array((len(ids), len(ids)), dtype=float)
    return Ties(
        static=empty if dated else found[0][0],
        by_period={period: matrix for period, (matrix, _, _) in found.items()} if dated else {},
        loops=sum(loops for _, loops, _ in found.values()),
        outside=sum(outside for _, _, outside in found.values()),
    )


def _by_period(ties: Mapping[Any, Any]) -> dict[int, Any]:
    for period in ties:
        if not isinstance(period, Real) or not float(period).is_integer():
            raise UnreadableTies(f"{period!r}, which is no period,")
    return {int(period): some for period, some in ties.items()}


def _matrix(
    ties: TiesLike, place: Mapping[Hashable, int], valued: bool
) -> tuple[csr_array, int, int]:
    triples = [_triple(tie) for tie in _listed(ties, valued)]
    loops = sum(a == b for a, b, _ in triples)
    inside = [
        (place[a], place[b], w) for a, b, w in triples if a != b and a in place and b in place
    ]
    rows, columns, weights = zip(*inside, strict=True) if inside else ((), (), ())
    shape = (len(place), len(place))
    matrix = csr_array((np.array(weights, dtype=float), (rows, columns)), shape=shape)
    if not valued and matrix.nnz:
        matrix.data[:] = 1.0
    return matrix, loops, len(triples) - loops - len(inside)


def _listed(ties: TiesLike, valued: bool) -> list[tuple[Any, ...]]:
    if isinstance(ties, nx.Graph):
        edges = [(a, b, w) for a, b, w in ties.edges(data="weight", default=1.0)]
        return edges if ties.is_directed() else edges + [(b, a, w) for a, b, w in edges]
    if not isinstance(ties, Iterable):
        raise UnreadableTies(repr(ties))
    names = ("from", "to", "weight") if valued else ("from", "to")
    return [tuple(tie) if isinstance(tie, Iterable) else (tie,) for tie in pairs_of(ties, names)]


def _triple(tie: tuple[Any, ...]) -> tuple[Hashable, Hashable, float]:
    weight = tie[2] if len(tie) > 2 else 1.0
    if len(tie) not in (2, 3) or not isinstance(weight, Real) or not float(weight) > 0:
        raise UnreadableTies(repr(tie))
    if not all(isinstance(end, Hashable) for end in tie[:2]):
        raise UnreadableTies(repr(tie))
    return tie[0], tie[1], float(weight)


def membership_ties(
    members: "Mapping[Hashable, Iterable[Hashable]] | TransferGraph",
) -> tuple[tuple[Hashable, Hashable], ...]:
    """Ties between all who share a city network, in both directions.

    ``members`` maps a place to its networks, or is a transfer graph (node attribute ``networks``).

    >>> membership_ties({"Bremen": ["koopstadt"], "Leipzig": ["koopstadt"], "Ulm": []})
    (('Bremen', 'Leipzig'), ('Leipzig', 'Bremen'))
    """
    data = members.nodes(data="networks") if isinstance(members, nx.Graph) else members.items()
    networks = {place: set(some or ()) for place, some in data}
    pairs = permutations(sorted(networks, key=str), 2)
    return tuple((a, b) for a, b in pairs if networks[a] & networks[b])


def transfer_ties(
    graph: "TransferGraph", periods: Iterable[int]
) -> dict[int, tuple[tuple[Hashable, Hashable], ...]]:
    """For each period the ties (receiver, giver) of the transfers dated before it.

    ``graph`` is the transfer graph (giver → receiver); transfers without a year make no tie.
    """
    dated = [
        (receiver, giver, data.get("year") or data.get("latest"))
        for giver, receiver, data in graph.edges(data=True)
    ]
    return {
        period: tuple(dict.fromkeys((a, b) for a, b, year in dated if year and year < period))
        for period in periods
    }


def distance_ties(
    coordinates: Mapping[Hashable, tuple[float, float] | None], *, within: float
) -> tuple[tuple[Hashable, Hashable, float], ...]:
    """Ties in both directions between places at most ``within`` km apart; weight 1 / km.

    ``coordinates`` maps a place to (latitude, longitude) in degrees; places without are tied to
    nobody. Two places at one spot have no weight 1 / 0 and are tied with the weight of 1 km.
    """
    placed = {place: at for place, at in coordinates.items() if at is not None}
    pairs = permutations(sorted(placed, key=str), 2)
    apart = ((a, b, great_circle(placed[a], placed[b])) for a, b in pairs)
    return tuple((a, b, 1 / max(km, 1.0)) for a, b, km in apart if km <= within)
