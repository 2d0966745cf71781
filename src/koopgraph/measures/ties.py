"""Who looks at whom: ties of any kind, read into a matrix, and functions that make the usual ones.

Direction, said twice: a pair (Leipzig, Bremen) means that Leipzig looks at, names, or can learn
from Bremen; so the exposure of Leipzig counts the adoption of Bremen. Knowledge flows the other
way, from Bremen to Leipzig: a transfer giver → receiver gives the tie (receiver, giver). Tables and
graphs are read by the names in them, so that the receiver is exposed to the giver either way.
"""

import re
from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import permutations
from math import inf
from numbers import Real
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from koopgraph.measures.directions import read_sides
from koopgraph.measures.errors import (
    StrangePlaces,
    UnclearColumns,
    UnclearDirection,
    UnknownChoice,
    UnreadableTies,
)
from koopgraph.measures.frames import Frame, frame_of
from koopgraph.measures.great_circles import great_circle
from koopgraph.measures.spelling import otherwise, written
from koopgraph.measures.times import is_missing, is_nothing

if TYPE_CHECKING:
    from koopgraph.measures.selection import TransferGraph


TiesLike = Mapping[Any, Any] | Iterable[Any]  # pairs, a data frame, a graph

SURE = (";", "|")  # in no place's name
SEPARATORS = re.compile(r"[;|,&+/]| und | and ")
REPEATED = ("ties given again, counted once", "ties given again, weights added")
Triple = tuple[Hashable, Hashable, float]  # who looks, who is looked at, weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """A matrix (members × members) of ties, or one for each period; never a tie to oneself."""

    static: csr_array
    by_period: Mapping[int, csr_array]
    loops: int
    outside: int
    repeated: int = 0
    valued: bool = False
    without: int = 0
    unread: int = 0

    def at(self, period: float) -> csr_array:
        """The matrix of ``period``; no ties in a period for which none are given."""
        if not self.by_period:
            return self.static
        return self.by_period.get(int(period), self.static)

    def turned(self) -> "Ties":
        """The same ties seen from the other end."""
        turned = {period: csr_array(matrix.T) for period, matrix in self.by_period.items()}
        return replace(self, static=csr_array(self.static.T), by_period=turned)

    def lasting(self) -> csr_array:
        """The one matrix, for measures that know no change. Raises UnknownChoice."""
        if self.by_period:
            raise UnknownChoice("ties", "one set for each period", ("one set of ties",))
        return self.static

    def counts(self, periods: Sequence[int] = ()) -> dict[str, int]:
        """What was counted and what was left out; ``periods``: those of the window."""
        every = self.by_period.values() or (self.static,)
        found = {
            "ties": sum(int(matrix.nnz) for matrix in every),
            "ties to itself left out": self.loops,
            "ties outside the population left out": self.outside,
            "rows without a giver left out": self.without,
            "columns of ties not read": self.unread,
            REPEATED[self.valued]: self.repeated,
        }
        if self.by_period and periods:
            found["periods without ties"] = len(set(periods) - set(self.by_period))
            found["periods of ties outside the window"] = len(set(self.by_period) - set(periods))
        return {what: n for what, n in found.items() if n or what == "ties"}


def read_ties(ties: TiesLike, ids: Sequence[Hashable], *, valued: bool | str = False) -> Ties:
    """Read ties between ``ids``: who looks (and is exposed) → who is looked at.

    Pairs, or triples with a weight above 0, have that order. In a data frame, records or a CSV file
    the columns say it: ``ego, alter``, or ``giver, receiver`` the other way round; a table of
    transfers (``from, to`` beside an idea or a year) goes from giver to receiver. Of a networkx
    graph the edges hold in both directions; our own transfer graph goes giver → receiver. Anything
    else is UnclearDirection: *from* alone says nothing. A mapping gives ties for each period, and
    must name every period that is to have ties. Ties given twice count once unless ``valued``,
    which adds up weights: True takes the third of a triple or the column ``weight``, a text names
    another column or attribute. Ties to itself, ties to ids outside ``ids``, rows of transfers
    without a giver and columns that nobody reads are left out and counted; StrangePlaces when none
    fits, or when both are only written differently.

    >>> read_ties([("Leipzig", "Bremen"), ("Ulm", "Ulm")], ["Bremen", "Leipzig", "Ulm"]).counts()
    {'ties': 1, 'ties to itself left out': 1}
    """
    dated = isinstance(ties, Mapping)
    moments = _by_period(ties) if isinstance(ties, Mapping) else {0: ties}
    listed = {p: _listed(some, valued) for p, some in moments.items()}
    triples = {p: [_triple(tie) for tie in some.ties] for p, some in listed.items()}
    place = {id_: i for i, id_ in enumerate(ids)}
    refuse_strange([tie for some in triples.values() for tie in some], ids)
    found = {period: _matrix(some, place, bool(valued)) for period, some in triples.items()}
    empty = csr_array((len(ids), len(ids)), dtype=float)
    taken = sum(int(matrix.nnz) for matrix, _, _ in found.values())
    left = sum(loops + outside for _, loops, outside in found.values())
    return Ties(
        static=empty if dated else found[0][0],
        by_period={period: matrix for period, (matrix, _, _) in found.items()} if dated else {},
        loops=sum(loops for _, loops, _ in found.values()),
        outside=sum(outside for _, _, outside in found.values()),
        repeated=sum(map(len, triples.values())) - left - taken,
        valued=bool(valued),
        without=sum(some.without for some in listed.values()),
        unread=max((some.unread for some in listed.values()), default=0),
    )


def _by_period(ties: Mapping[Any, Any]) -> dict[int, Any]:
    for period in ties:
        if not isinstance(period, Real) or not float(period).is_integer():
            raise UnreadableTies(f"{period!r}, which is no period,")
    return {int(period): some for period, some in ties.items()}


def _matrix(
    triples: list[Triple], place: Mapping[Hashable, int], valued: bool
) -> tuple[csr_array, int, int]:
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


def refuse_strange(triples: list[Triple], ids: Iterable[Hashable]) -> None:
    """StrangePlaces when no end is one of the places, or one only is once both are texts.

    UnreadableTies for an end that names several of the places.
    """
    place = dict.fromkeys(ids)
    ends = dict.fromkeys(end for tie in triples for end in tie[:2])
    unknown = [end for end in ends if end not in place]
    for end in unknown:
        refuse_several(end, place)
    alike = otherwise(unknown, place)
    if place and (alike or (ends and len(unknown) == len(ends))):
        strange = alike or unknown
        number = sum(a in strange or b in strange for a, b, _ in triples)
        raise StrangePlaces(
            number, tuple(map(written, strange[:3])), tuple(map(written, list(place)[:3]))
        )


def refuse_several(cell: object, known: Container[Any]) -> None:
    """UnreadableTies for a cell that names several places: by a semicolon, or each is known.

    >>> refuse_several("Stoke-on-Trent and Rye", {"Rye"})
    """
    if not isinstance(cell, str):
        return
    parts = [part.strip() for part in SEPARATORS.split(cell)]
    sure = any(sign in cell for sign in SURE)
    if len(parts) > 1 and (sure or all(part in known for part in parts)):
        raise UnreadableTies(f"{cell!r}, which names several places (one row for each),")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Ties as pairs or triples, and what of a table is not in them."""

    ties: list[tuple[Any, ...]]
    without: int = 0
    unread: int = 0


def _listed(ties: TiesLike, valued: bool | str) -> Listed:
    if isinstance(ties, nx.Graph):
        return Listed(ties=_of_graph(ties, valued))
    frame = frame_of(ties)
    if frame is not None:
        return _of_frame(frame, valued)
    if isinstance(ties, str) or not isinstance(ties, Iterable):
        raise UnreadableTies(repr(ties))
    if isinstance(valued, str):
        raise UnknownChoice("valued", valued, ("True: pairs have no columns; the third is meant",))
    pairs = [tuple(tie) if _is_row(tie) else (tie,) for tie in ties]
    if valued and any(len(pair) == 2 for pair in pairs):
        raise UnreadableTies(f"{next(p for p in pairs if len(p) == 2)!r}, which has no weight,")
    return Listed(ties=pairs)


def _is_row(tie: object) -> bool:
    """Whether it has an order; a text is one name, and a set does not say who looks."""
    return isinstance(tie, Iterable) and not isinstance(tie, str | bytes | AbstractSet | Mapping)


def _of_frame(frame: Frame, valued: bool | str) -> Listed:
    looks, seen = read_sides(frame)
    others = [n for n in frame.names if n not in (looks, seen)]
    weight = _weight(valued, others)
    rows = frame.rows([looks, seen, weight] if weight else [looks, seen])
    sound = [row for row in rows if not is_missing(row[1])]  # a row without a giver is an origin
    return Listed(
        ties=[(*row[:2], _number(row[2])) for row in sound] if weight else sound,
        without=len(rows) - len(sound),
        unread=len(others) - bool(weight),
    )


def _weight(valued: bool | str, names: Sequence[str]) -> str | None:
    """The name of the column, or attribute, of weights: the one that ``valued`` names."""
    if valued is False:
        return None
    name = "weight" if valued is True else valued
    if name not in names:
        raise UnclearColumns("weight", (), tuple(names))
    return name


def _number(cell: object) -> object:
    try:
        return float(cell) if isinstance(cell, str) else cell
    except ValueError:
        return cell  # refused with the tie


def _of_graph(graph: "nx.Graph[Any]", valued: bool | str) -> list[tuple[Any, ...]]:
    """The edges of a graph: both ways, or, of our own transfer graph, receiver → giver."""
    attributes = dict.fromkeys(name for *_, data in graph.edges(data=True) for name in data)
    weight = _weight(valued, list(attributes)) if valued and graph.size() else None
    every = graph.edges(data=True)
    edges = [(a, b, data.get(weight) if weight else 1.0) for a, b, data in every]
    if not graph.is_directed():
        return edges + [(b, a, w) for a, b, w in edges]
    if edges and not {"giver_initiative", "certainty"} <= set(attributes):
        raise UnclearDirection(("edges of a directed graph",), "graph")
    if _conflicts(graph) > _conflicts(graph, turned=True):
        raise UnclearDirection(("transfers, turned round",), "transfers")
    return [(receiver, giver, w) for giver, receiver, w in edges]


def _conflicts(graph: "nx.Graph[Any]", *, turned: bool = False) -> int:
    """How often an initiative of a transfer graph lies at a second place, if read so.

    ``turned``: from receiver to giver.
    """
    at: dict[Any, Any] = {}
    found = 0
    for a, b, data in graph.edges(data=True):
        giver, receiver = (b, a) if turned else (a, b)
        for name, place in (("giver_initiative", giver), ("initiative", receiver)):
            initiative = data.get(name)
            found += initiative is not None and at.setdefault(initiative, place) != place
    return found


def _triple(tie: tuple[Any, ...]) -> Triple:
    weight = tie[2] if len(tie) > 2 else 1.0
    if len(tie) not in (2, 3) or not isinstance(weight, Real) or not 0 < float(weight) < inf:
        raise UnreadableTies(repr(tie))
    if not all(isinstance(end, Hashable) and not (end == "" or is_nothing(end)) for end in tie[:2]):
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
