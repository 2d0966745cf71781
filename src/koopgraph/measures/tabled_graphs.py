"""Tables of transfers as the graphs that measures take; knowledge flows giver → receiver.

Columns: ``giver`` and ``receiver`` (or ``from`` and ``to``: of transfers, they say it), and where
there are such ``idea``, ``year``, ``certainty``, ``grade``, ``carrier``. A list of pairs is
(giver, receiver).
"""

from collections.abc import Hashable, Iterable
from math import isfinite
from typing import TYPE_CHECKING, Any

import networkx as nx

from koopgraph.measures.directions import giver_and_receiver
from koopgraph.measures.errors import TWICE, UnreadableAdoptions, UnreadableTies, one_of
from koopgraph.measures.frames import IDEA, YEAR, Frame, frame_of
from koopgraph.measures.spelling import refuse_alike
from koopgraph.measures.ties import refuse_several
from koopgraph.measures.times import Entry, check_years, entry, is_missing, is_nothing
from koopgraph.model.transfers import CERTAINTIES, GRADES

if TYPE_CHECKING:
    from koopgraph.measures.selection import Lineage, TransferGraph

CARRIER = ("carrier", "brought_by", "intermediary", "mittler")
KEPT = {"certainty": CERTAINTIES, "grade": GRADES}
Row = tuple[Any, Any, dict[str, Any]]  # giver, receiver, attributes


def transfers_from(source: Any) -> "TransferGraph":  # a graph, or any kind of table
    """The transfer graph of a table, one edge a row; a graph is given back as it is.

    >>> graph = transfers_from([{"from": "Bremen", "to": "Leipzig", "year": "2015"}])
    >>> list(graph.edges(keys=True, data="year"))
    [('Bremen', 'Leipzig', 'row 1', 2015)]
    """
    if isinstance(source, nx.Graph):
        if not source.is_directed():
            raise UnreadableTies("an undirected graph, which has no giver,")
        if source.number_of_nodes() and all("place" in data for _, data in source.nodes(data=True)):
            raise UnreadableTies("a lineage, whose nodes are initiatives and no places,")
        given: Any = source if source.is_multigraph() else nx.MultiDiGraph(source)
        found: TransferGraph = given
        return found
    graph: TransferGraph = nx.MultiDiGraph()
    rows, graph.graph["unread"] = _rows(source)
    for number, (giver, receiver, data) in enumerate(rows, start=1):
        if giver is None:
            graph.add_node(receiver)
        else:
            graph.add_edge(giver, receiver, key=f"row {number}", **data)
    return graph


def lineage_from(source: Any) -> "Lineage":  # a graph, or any kind of table
    """The lineage of a table of transfers: one initiative for each place and idea.

    The year is that of the arrival; a row without a giver dates an origin. Two rows that date one
    arrival differently are refused.

    >>> graph = lineage_from([{"giver": "", "receiver": "Bremen", "year": 2003},
    ...                       {"giver": "Bremen", "receiver": "Leipzig", "year": 2015}])
    >>> graph.nodes["Leipzig"]["year"], list(graph.edges)
    (2015, [('Bremen', 'Leipzig')])
    """
    if isinstance(source, nx.Graph):
        if not source.is_directed():
            raise UnreadableTies("an undirected graph, which has no model,")
        if source.is_multigraph():
            raise UnreadableTies("a transfer graph, whose nodes are places and no initiatives,")
        given: Lineage = source  # type: ignore[assignment]  # directed, as was asked
        return given
    graph: Lineage = nx.DiGraph()
    rows, graph.graph["unread"] = _rows(source)
    for giver, receiver, data in rows:
        made = _initiative(graph, receiver, data.get("idea"))
        dates = {name: data.get(name) for name in ("year", "earliest", "latest")}
        known = {name: graph.nodes[made].get(name) for name in dates}
        told = [any(n is not None for n in some.values()) for some in (known, dates)]
        if all(told) and known != dates:
            raise UnreadableAdoptions(made, str(data.get("year")), TWICE)
        if told[1]:
            graph.nodes[made].update(dates)
        if giver is not None:
            model = _initiative(graph, giver, data.get("idea"))
            brought = graph.get_edge_data(model, made, {}).get("brought_by", ())
            kept = {name: data[name] for name in KEPT if data.get(name)}
            both = dict.fromkeys((*brought, *data.get("brought_by", ())))
            graph.add_edge(model, made, brought_by=tuple(both), **kept)
    return graph


def _initiative(graph: "Lineage", place: Hashable, idea: Any) -> str:
    name = str(place) if idea is None else f"{idea}: {place}"
    graph.add_node(name, place=place, idea=idea)
    return name


def _rows(source: Any) -> tuple[list[Row], int]:
    """The rows, and how many columns nobody looked at. Raises UnreadableTies."""
    frame = frame_of(source)
    if frame is None:
        if isinstance(source, str) or not isinstance(source, Iterable):
            raise UnreadableTies(repr(source))
        found = [_pair(tie) for tie in source]
    else:
        found = _of_frame(frame)
    known = dict.fromkeys(end for row in found for end in row[:2])
    refuse_alike(known)
    refuse_alike(dict.fromkeys(row[2]["idea"] for row in found if row[2].get("idea")))
    for end in known:
        refuse_several(end, known)
    return found, 0 if frame is None else len(frame.names) - len(_read_columns(frame))


def _read_columns(frame: Frame) -> set[str]:
    roles = (("idea", IDEA), ("year", YEAR), ("carrier", CARRIER))
    named = {frame.one_of(role, names) for role, names in roles}
    some = {*giver_and_receiver(frame), *named, *(n for n in KEPT if n in frame.names)}
    return {name for name in some if name is not None}


def _of_frame(frame: Frame) -> list[Row]:
    giver, receiver = giver_and_receiver(frame)
    idea, year, carrier = (
        frame.one_of(role, names)
        for role, names in (("idea", IDEA), ("year", YEAR), ("carrier", CARRIER))
    )
    others = {name: name for name in KEPT if name in frame.names}
    others |= {"idea": idea} if idea else {}
    dates: list[Entry] = []
    found: list[Row] = []
    for at in range(len(frame.columns[giver])):
        cells = {name: frame.columns[column][at] for name, column in others.items()}
        data = {name: None if is_missing(cell) else cell for name, cell in cells.items()}
        for name, words in KEPT.items():
            if data.get(name):
                data[name] = one_of(name, str(data[name]).strip().casefold(), words)
        if year:
            dates.append(entry(f"row {at + 1}", frame.columns[year][at], "unknown"))
            data |= _years(dates[-1])
        if carrier and not is_missing(frame.columns[carrier][at]):
            data["brought_by"] = _several(frame.columns[carrier][at])
        ends = [frame.columns[side][at] for side in (giver, receiver)]
        if _empty(ends[1]):
            raise UnreadableTies(f"row {at + 1}, which has no receiver,")
        if not all(isinstance(end, Hashable) for end in ends):
            raise UnreadableTies(f"row {at + 1}, in which a list stands for one place,")
        found.append((None if _empty(ends[0]) else ends[0], ends[1], data))
    check_years(dates)
    return found


def _pair(tie: Any) -> Row:
    if not isinstance(tie, tuple | list) or len(tie) != 2:
        raise UnreadableTies(repr(tie))
    return tie[0], tie[1], {}


def _years(one: Entry) -> dict[str, Any]:
    ends = {"year": one.year, "earliest": one.earliest, "latest": one.latest}
    return {name: int(n) if isfinite(n) else None for name, n in ends.items()}


def _empty(cell: object) -> bool:
    return is_nothing(cell) or (isinstance(cell, str) and not cell.strip())


def _several(cell: Any) -> tuple[Any, ...]:
    """Who brought it: one, or several with a semicolon between."""
    return (
        tuple(p.strip() for p in cell.split(";") if p.strip()) if isinstance(cell, str) else (cell,)
    )
