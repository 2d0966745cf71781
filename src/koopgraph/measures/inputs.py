"""What measures take from a graph: its lineage, transfers, adoptions, ties and coordinates.

Dates come with all that compete: the counting year stays, and ``earliest`` and ``latest`` widen to
every claim of an opening or pilot that is neither deprecated nor denied (as in the question
``contested``), so that the measures give their ranges over all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koopgraph import transfer_graph
from koopgraph.engines import named_queries
from koopgraph.measures.adopters import AdoptionsLike, read_adoptions
from koopgraph.measures.errors import IncompletePopulation, one_of
from koopgraph.measures.frames import IDEA, PLACE, Frame, frame_of
from koopgraph.measures.lineage_shape import span_of
from koopgraph.measures.selection import ATTESTED, CONFIRMED, counted, select
from koopgraph.measures.table import union
from koopgraph.measures.ties import TiesLike, distance_ties, membership_ties, transfer_ties
from koopgraph.measures.times import UNKNOWN, Dated, Undated, Unknown, is_nothing
from koopgraph.model.status import NOT_ADOPTED
from koopgraph.model.transfers import Transfer, transfers
from koopgraph.things import Things
from koopgraph.vocab import KOOP

if TYPE_CHECKING:
    from koopgraph.measures.selection import Lineage, TransferGraph


TIES = ("membership", "transfers", "distance")


@dataclass(frozen=True, slots=True)
class Dates:
    """All dates that compete for one thing, and the claims that give them."""

    earliest: tuple[int, ...]
    latest: tuple[int, ...]
    claims: tuple[str, ...]


def lineage_of(
    kg: Things,
    *,
    idea: str | None = None,
    certainty: tuple[str, ...] = CONFIRMED,
    grade: tuple[str, ...] = ATTESTED,
) -> "Lineage":
    """``kg.lineage_graph()`` with what the measures read besides; model → what was made after it.

    Nodes: dates widened to all that compete, ``claims`` (addresses). Edges, of transfers of these
    certainties and grades: ``transfer``, ``certainty``, ``grade``, ``means``, ``brought_by``,
    ``claims``. Initiatives that have not begun are left out. An undated initiative has
    the claims of the transfers that reached it. The graph's own attribute ``counts`` says how many
    transfers between these initiatives are counted and left out.
    """
    graph = transfer_graph.initiatives(kg, idea=idea)
    graph.remove_nodes_from([str(row[0]) for row in named_queries.rows(kg.engine, "not-adopted")])
    competing = _dates(kg)
    for node, data in graph.nodes(data=True):
        data.update(_widened(data, competing.get(node)))
    found = [record for record in transfers(kg.engine) if _within(graph, record)]
    taken = [r for r in found if r.certainty in certainty and r.grade in (*grade, None)]
    kept = ("transfer", "certainty", "grade", "means", "brought_by", "claims")
    for record in taken:
        graph.add_edge(*_ends(record), **{name: getattr(record, name) for name in kept})
    graph.graph["counts"] = counted(certainty, grade, len(taken), len(found) - len(taken))
    for node, data in graph.nodes(data=True):
        reached = (edge["claims"] for *_, edge in graph.in_edges(node, data=True))
        data["claims"] = data["claims"] or union(reached)
    return graph


def _ends(record: Transfer) -> tuple[str, str]:
    return str(record.giver_initiative), str(record.initiative)


def _within(graph: "Lineage", record: Transfer) -> bool:
    return not record.rival_of and all(end in graph for end in _ends(record))


def transfers_of(kg: Things, **slices: Any) -> "TransferGraph":
    """``kg.transfer_graph(**slices)``, adoptions only, with dates widened to all that compete."""
    graph = transfer_graph.transfer_graph(kg, **slices)
    edges = list(graph.edges(keys=True, data=True))
    for giver, receiver, key, data in edges:
        if data["status"] in NOT_ADOPTED:
            graph.remove_edge(giver, receiver, key)
    graph.remove_nodes_from([node for node in graph if not graph.degree(node)])
    competing = _dates(kg)
    for *_, key, data in graph.edges(keys=True, data=True):
        dates = competing.get(data["initiative"] or "") or competing.get(str(key))
        claims = data["claims"]
        data.update(_widened(data, dates))
        data["claims"] = union([claims, data["claims"]])
    return graph


def _dates(kg: Things) -> dict[str, Dates]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for about, *rest in named_queries.rows(kg.engine, "start-dates"):
        found[str(about)].append(tuple(rest))
    return {
        about: Dates(
            tuple(low for _, low, _ in rows if low is not None),
            tuple(high for _, _, high in rows if high is not None),
            tuple(str(claim) for claim, _, _ in rows),
        )
        for about, rows in found.items()
    }


def _widened(data: Mapping[str, Any], dates: Dates | None) -> dict[str, Any]:
    if dates is None:
        return {"claims": data.get("claims", ())}
    low = [n for n in (data["year"], data["earliest"], *dates.earliest) if n is not None]
    high = [n for n in (data["year"], data["latest"], *dates.latest) if n is not None]
    counting = data["year"] if data["year"] is not None else data["latest"]
    return {
        "year": counting,
        "earliest": min(low, default=None),
        "latest": max(high, default=None),
        "claims": dates.claims,
    }


def members(kg: Things, population: str | Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """The places that a population names, and whether a city network bounds it.

    Names (in any form that ``kg.find`` knows) of places, or of city networks: then their members.
    """
    names = [population] if isinstance(population, str) else list(population)
    of: dict[str, list[str]] = defaultdict(list)
    for place, network in named_queries.rows(kg.engine, "members"):
        of[str(network)].append(str(place))
    found = [str(kg.find(name)) for name in names]
    places = {place for thing in found for place in of.get(thing, [thing])}
    return tuple(sorted(places)), any(thing in of for thing in found)


def adoptions_in(
    kg: Things, idea: str, population: str | Iterable[str] | None = None
) -> tuple[Mapping[Any, Any], tuple[str, ...] | None, int]:
    """Adoptions of an idea, the declared population, and how many adopters lie outside of it.

    Only a city network bounds what is looked at; when a list of places misses an adopter it is not
    the population: IncompletePopulation.
    """
    wanted = str(kg.find(idea, KOOP.Idea))
    found = adoptions_of(lineage_of(kg, idea=idea), idea=wanted)
    if population is None:
        return found, None, 0
    places, bounded = members(kg, population)
    outside = sorted(found.keys() - set(places))
    if outside and not bounded:
        raise IncompletePopulation(tuple(kg.label(place) or place for place in outside))
    kept = {place: when for place, when in found.items() if place in places}
    return kept, places, len(found) - len(kept)


def ties_in(
    kg: Things,
    kind: str,
    adoptions: AdoptionsLike,
    *,
    within: float = 500.0,
    lasting: bool = False,
    since: float | None = None,
    until: float | None = None,
    certainty: tuple[str, ...] = CONFIRMED,
    grade: tuple[str, ...] = ATTESTED,
) -> TiesLike:
    """Ties (from who looks, to who is looked at) of one ``kind``.

    ``membership``: who shares a city network; ``transfers``: receiver to giver of earlier
    transfers of any idea, of these certainties and grades, for each period of the window (since,
    until; ``lasting``: of all years, for measures that know no change); ``distance``: at most
    ``within`` km apart, both ways.
    """
    one_of("ties", kind, TIES)
    if kind == "membership":
        networks: dict[Any, list[str]] = defaultdict(list)
        for place, network in named_queries.rows(kg.engine, "members"):
            networks[str(place)].append(str(network))
        return membership_ties(networks)
    if kind == "transfers":
        graph = select(transfer_graph.transfer_graph(kg), certainty=certainty, grade=grade).graph
        if lasting:
            return [(receiver, giver) for giver, receiver in graph.edges()]
        return transfer_ties(graph, read_adoptions(adoptions, since=since, until=until).periods())
    return distance_ties(coordinates_in(kg), within=within)


def observed_until(kg: Things) -> int | None:
    """The year of the data, until which those without the idea were watched; None: not stated."""
    dates = [str(row[2]) for row in named_queries.rows(kg.engine, "dataset") if row[2] is not None]
    return max((int(date[:4]) for date in dates), default=None)


def exits_in(kg: Things, adoptions: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Idea → place → the year in which it ended, where all that the place had of it ended."""
    ends = {str(row[0]): int(str(row[1])) for row in named_queries.rows(kg.engine, "ends")}
    found: dict[str, dict[str, int]] = {}
    for idea, known in adoptions.items():
        had: dict[str, list[int | None]] = defaultdict(list)
        for node, data in lineage_of(kg, idea=idea).nodes(data=True):
            if data.get("idea") == idea:
                had[data["place"]].append(ends.get(node))
        over = {place: some for place, some in had.items() if place in known and None not in some}
        found[idea] = {p: max(year for year in y if year is not None) for p, y in over.items()}
    return found


def by_address(kg: Things, covariates: Any) -> Any:
    """A table of covariates with the addresses of its places, and ideas, for their names."""
    frame = frame_of(covariates)
    if frame is None or frame.one_of("place", PLACE) is None:
        return covariates
    columns = dict(frame.columns)
    for role, names, kind in (("place", PLACE, KOOP.Place), ("idea", IDEA, KOOP.Idea)):
        if (column := frame.one_of(role, names)) is not None:
            cells = columns[column]
            named = {cell for cell in cells if not (cell == "" or is_nothing(cell))}
            addresses = {name: str(kg.find(str(name), kind)) for name in named}
            columns[column] = [addresses.get(cell) for cell in cells]
    return Frame(columns=columns, headings=frame.headings)


def data_version(kg: Things) -> str:
    """Name and version of the data sets in the graph, with their date."""
    rows = sorted({(str(row[3] or row[0]), str(row[1] or ""), str(row[2] or ""))
                   for row in named_queries.rows(kg.engine, "dataset")})  # fmt: skip
    return "; ".join(" ".join(filter(None, row)) for row in rows)


def touching(ties: TiesLike, places: Iterable[Any]) -> TiesLike:
    """``ties``, or none where not one of them touches a place: in a graph that is no slip."""
    known = set(places)
    every = [tie for some in ties.values() for tie in some] if isinstance(ties, Mapping) else ties
    return ties if any(end in known for tie in every for end in tie[:2]) else []


def coordinates_in(kg: Things) -> dict[Any, tuple[float, float] | None]:
    """Place → (latitude, longitude) in degrees, None where they are not recorded."""
    return {
        str(place): None if lat is None or lon is None else (float(str(lat)), float(str(lon)))
        for place, _, lat, lon in named_queries.rows(kg.engine, "places")
    }


def adoptions_of(lineage: "Lineage", *, idea: str) -> dict[str, Dated | Undated | Unknown]:
    """Place → its first adoption of ``idea``, for the measures that take ``adoptions``.

    A place adopts by having an initiative of the idea, wherever it came from. Of several
    initiatives the first counts: the least year, and as range the least of the earliest and the
    least of the latest; undated ones beside dated ones do not count. Where a claim says no more
    than by when it was there, the range is open to the beginning. A place with undated ones only is
    `Undated` (UNKNOWN when no claim speaks of it). Says nothing about places without an initiative:
    declare a population.

    >>> import networkx as nx
    >>> lineage = nx.DiGraph()
    >>> lineage.add_node("hub.bremen", place="Bremen", idea="hub", year=2003, claims=("c",))
    >>> adoptions_of(lineage, idea="hub")
    {'Bremen': Dated(year=2003, earliest=2003, latest=2003, claims=('c',))}
    """
    found: dict[str, list[str]] = {}
    for node in sorted(lineage, key=str):
        data = lineage.nodes[node]
        if data.get("idea") == idea and data.get("place") is not None:
            found.setdefault(data["place"], []).append(node)
    return {place: _first(lineage, nodes) for place, nodes in sorted(found.items(), key=str)}


def _first(lineage: "Lineage", nodes: list[str]) -> Dated | Undated | Unknown:
    spans = [span_of(lineage.nodes[node]) for node in nodes]
    dated = [span for span in spans if span[0] == span[0]]
    claims = union(lineage.nodes[node].get("claims", ()) for node in nodes)
    if not dated:
        return Undated(claims) if claims else UNKNOWN
    year, low, high = (min(ends) for ends in zip(*dated, strict=True))
    if any(_open(lineage.nodes[node]) for node in nodes):  # by then, nobody says since when
        return Dated(latest=high, claims=claims)
    return Dated(year, earliest=min(low, year), latest=max(high, year), claims=claims)


def _open(data: Mapping[str, Any]) -> bool:
    return data.get("earliest") is None and data.get("latest") is not None
