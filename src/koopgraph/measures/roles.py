"""Who plays which part: pioneers, give and take, brokers by betweenness, carriers."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import networkx as nx

from koopgraph.measures.errors import Undefined
from koopgraph.measures.lineage_shape import Span, checked, span_of
from koopgraph.measures.selection import ATTESTED, CONFIRMED, Selection, select
from koopgraph.measures.table import Table, union

if TYPE_CHECKING:
    from koopgraph.measures.selection import Lineage, TransferGraph


def pioneers(lineage: "Lineage | Any", *, idea: str | None = None) -> Table:
    """Who began each idea: the initiatives that no other is known to have been the model of.

    ``first`` says what the dates allow: ``yes`` (before all others of the idea by every date),
    ``shared`` (in the first year, with others; the order within it is unknown), ``perhaps`` (some
    allowed dates put it first), ``no``, ``unknown`` (it has no date). ``descendants``: initiatives
    that go back to it. Rows: initiatives without a model, and those that are or may be the first;
    by idea and year. Raises CyclicLineage.

    Source: Rogers (2003), Diffusion of Innovations, on innovators; the dates' logic is ours.

    >>> lineage = nx.DiGraph([("a", "b")])
    >>> lineage.nodes["a"].update(year=2003); lineage.nodes["b"].update(year=2015)
    >>> [(row.initiative, row.first, row.descendants) for row in pioneers(lineage)]
    [('a', 'yes', 1)]
    """
    graph = checked(lineage, idea)
    groups: dict[Any, list[str]] = defaultdict(list)
    for node, data in graph.nodes(data=True):
        groups[data.get("idea")].append(node)
    rows = [row for nodes in groups.values() for row in _pioneers(graph, nodes)]
    rows.sort(key=lambda row: (str(row[0]), row[3] is None, row[3] or 0, str(row[1])))
    return Table(
        measure="pioneers",
        columns=("idea", "initiative", "place", "year", "earliest", "latest", "first",
                 "origin", "descendants"),
        rows=tuple(rows),
        trace=tuple(tuple(graph.nodes[row[1]].get("claims", ())) for row in rows),
        counts={"initiatives": len(graph), "ideas": len(groups)},
        why="" if rows else "there are no initiatives",
        keys=2,
    )  # fmt: skip


def _pioneers(graph: "Lineage", nodes: list[str]) -> list[tuple[Any, ...]]:
    spans = {node: span_of(graph.nodes[node]) for node in nodes}
    dated = [span for span in spans.values() if span[0] == span[0]]
    rows = []
    for node, span in spans.items():
        first, origin = _first(span, dated), not graph.in_degree(node)
        if origin or first in ("yes", "shared", "perhaps"):
            data = graph.nodes[node]
            years = span if span[0] == span[0] else (None, None, None)
            below = len(nx.descendants(graph, node))
            rows.append((data.get("idea"), node, data.get("place"), *years, first, origin, below))
    return rows


def _first(span: Span, dated: list[Span]) -> str:
    if span[0] != span[0]:
        return "unknown"
    others = list(dated)
    others.remove(span)
    if all(span[2] < other[1] for other in others):
        return "yes"
    if any(other[2] < span[1] for other in others):
        return "no"
    points = all(other[1] == other[2] for other in others if other[1] <= span[2])
    return "shared" if points and span[1] == span[2] else "perhaps"


def balance(
    graph: "TransferGraph | Any",  # or a table of transfers
    *,
    certainty: tuple[str, ...] = CONFIRMED,
    grade: tuple[str, ...] = ATTESTED,
) -> Table:
    """How often each place gave and took, and its balance (gave - took) / (gave + took).

    1: only gave, -1: only took; undefined without transfers. ``partners`` are the different places
    at the other end. A transfer of a place to itself is one that it gave and one that it took
    (counted). Rows: places, the givers first.

    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("Bremen", "Leipzig", key="t")
    >>> [(row.place, row.balance) for row in balance(graph)]
    [('Bremen', 1.0), ('Leipzig', -1.0)]
    """
    chosen = select(graph, certainty=certainty, grade=grade)
    view, rows = chosen.graph, []
    for place in view:
        gave, took = view.out_degree(place), view.in_degree(place)
        ends = set(view.successors(place)) | set(view.predecessors(place))
        none = Undefined("took part in no counted transfer")
        share = (gave - took) / (gave + took) if gave + took else none
        rows.append((place, gave, took, share, len(ends - {place})))
    rows.sort(key=lambda row: (not row[1] + row[2], row[2] - row[1], -row[1], str(row[0])))
    own = sum(giver == receiver for giver, receiver, *_ in chosen.edges())
    return Table(
        measure="balance",
        columns=("place", "gave", "took", "balance", "partners"),
        rows=tuple(rows),
        trace=tuple(claims_at(chosen, row[0]) for row in rows),
        counts=chosen.counts() | ({"transfers to itself among them": own} if own else {}),
        why="" if rows else "there are no places",
    )


def brokers(
    graph: "TransferGraph | Any",  # or a table of transfers
    *,
    across_ideas: bool = False,
    certainty: tuple[str, ...] = CONFIRMED,
    grade: tuple[str, ...] = ATTESTED,
) -> Table:
    """Betweenness: how often a place lies on the shortest ways of transfer between two others.

    Idea by idea, since what came as one idea is not passed on as another; ``across_ideas`` takes
    all transfers as ways of one thing. Directed, parallel transfers count as one way;
    ``betweenness`` is a share of all pairs of other places (of that idea; undefined for fewer than
    three), ``pairs`` the same as a number of pairs. Does not follow dates: for these see `chains`.
    Rows: ideas and places, the greatest first.

    Source: Freeman (1977), doi:10.2307/3033543; computed by networkx (Brandes 2001,
    doi:10.1080/0022250X.2001.9990249).

    >>> graph = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> [(row.place, row.betweenness, row.pairs) for row in brokers(graph)][0]
    ('b', 0.5, 1.0)
    """
    chosen = select(graph, certainty=certainty, grade=grade)
    ways: dict[Any, nx.DiGraph[str]] = defaultdict(nx.DiGraph)
    for giver, receiver, _, data in chosen.edges():
        ways[None if across_ideas else data.get("idea")].add_edge(giver, receiver)
    rows = [(idea, *row) for idea, simple in ways.items() for row in _brokers(simple)]
    rows.sort(key=lambda row: (-row[3], str(row[0]), str(row[1])))
    return Table(
        measure="brokers",
        columns=("idea", "place", "betweenness", "pairs"),
        rows=tuple(rows),
        trace=tuple(claims_at(chosen, row[1], row[0]) for row in rows),
        counts=chosen.counts() | {"ideas": len(ways)},
        notes=("across ideas",) if across_ideas else (),
        why="" if rows else chosen.why_empty(),
        keys=2,
    )


def _brokers(simple: "nx.DiGraph[str]") -> list[tuple[Any, ...]]:
    few = Undefined("fewer than three places: nobody can be between two others")
    pairs = (len(simple) - 1) * (len(simple) - 2)
    return [(p, n / pairs if pairs > 0 else few, float(n)) for p, n in _betweenness(simple).items()]


def _betweenness(graph: "nx.DiGraph[str]") -> dict[str, float]:
    """Pairs that each place lies between; by networkx, on what the sources of a pair can reach.

    On the whole graph networkx prepares every place for every source: quadratic, though transfers
    mostly reach few places. Sources that reach one another reach the same, and are counted at once.
    """
    total = dict.fromkeys(graph, 0.0)
    for sources in nx.strongly_connected_components(graph):
        below = nx.descendants(graph, next(iter(sources)))
        if any(graph.out_degree(place) for place in below):
            reached = graph.subgraph(below | sources).copy()
            part = nx.betweenness_centrality_subset(reached, sources, list(reached))
            for place, pairs in part.items():
                total[place] += pairs
    return total


def carriers(
    graph: "TransferGraph | Any",  # or a table of transfers
    *,
    certainty: tuple[str, ...] = CONFIRMED,
    grade: tuple[str, ...] = ATTESTED,
) -> Table:
    """Intermediaries that carry and never adopt: what each brought, from and to how many places.

    Counted from the attribute ``brought_by`` of the transfers. An intermediary that is itself a
    giver or receiver of a counted transfer is not one that never adopts, and is left out
    (counted). Rows: intermediaries, those that carried most first.

    Source: Stone (2004), Transfer agents and global networks, doi:10.1080/13501760410001694291.

    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("Bremen", "Leipzig", key="t", idea="hub", brought_by=("koopstadt",))
    >>> [(row.intermediary, row.transfers) for row in carriers(graph)]
    [('koopstadt', 1)]
    """
    chosen = select(graph, certainty=certainty, grade=grade)
    carried: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for edge in chosen.edges():
        for intermediary in edge[3].get("brought_by", ()):
            carried[intermediary].append(edge)
    ends = {place for giver, receiver, _, _ in chosen.edges() for place in (giver, receiver)}
    never = {who: edges for who, edges in carried.items() if who not in ends}
    order = sorted(never, key=lambda who: (-len(never[who]), str(who)))
    return Table(
        measure="carriers",
        columns=("intermediary", "transfers", "ideas", "givers", "receivers"),
        rows=tuple((who, *_carried(never[who])) for who in order),
        trace=tuple(union(edge[3].get("claims", ()) for edge in never[who]) for who in order),
        counts=chosen.counts() | {"carriers that adopt as well": len(carried) - len(never)},
        why="" if never else "no counted transfer names who brought it",
    )


def _carried(edges: list[tuple[Any, ...]]) -> tuple[int, ...]:
    ideas = {data.get("idea") for *_, data in edges}
    return len(edges), len(ideas), len({e[0] for e in edges}), len({e[1] for e in edges})


def claims_at(chosen: Selection, place: str, idea: str | None = None) -> tuple[str, ...]:
    """The claims of all counted transfers (of one idea) from or to a place."""
    view = chosen.graph
    touching: Iterable[Any] = [*view.in_edges(place, data=True), *view.out_edges(place, data=True)]
    wanted = (data for *_, data in touching if idea in (None, data.get("idea")))
    return union(data.get("claims", ()) for data in wanted)
