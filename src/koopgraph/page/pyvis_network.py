"""The graph view's nodes and edges, gathered with pyvis, and the drawing script that it ships.

pyvis's own page is never used: it links foreign hosts, prints its heading unescaped, and lets
physics run for minutes. Only ``Network`` and ``vis-network.min.js`` of the installed package are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from koopgraph.page.layout import positions
from koopgraph.page.model import PageContent, country_name, usable_position

NOWHERE = (0.0, -90.0)  # longitude and latitude of a country none of whose places has any
MOST = 4000  # links that the graph view shows
DASHES: dict[str, list[int] | None] = {
    "confirmed": None,
    "planned": [12, 6],
    "tentative": [2, 5],
    "uncited": [1, 8],
}


@cache
def vis_script() -> str:
    """``vis-network.min.js`` as the installed pyvis ships it, safe inside a script element."""
    folder = files("pyvis") / "templates" / "lib"
    newest = max(
        (item for item in folder.iterdir() if item.name.startswith("vis-")),
        key=lambda item: [int(part) for part in item.name[4:].split(".")],
    )
    text = (newest / "vis-network.min.js").read_text("utf-8")
    text = text.partition("//# sourceMappingURL")[0]
    return text.replace("</script", r"<\/script").replace("<!--", r"<\!--")


def network(content: PageContent) -> Any:
    """A ``pyvis.network.Network`` of the strongest links, laid out, physics off.

    Node ids: a place's position in the content, or -2 minus an intermediary's. Edges carry
    ``value``, the number of transfers. Rival accounts are links like others.
    """
    from pyvis.network import Network

    weights = _links(content)
    strongest = sorted(weights, key=lambda link: (-weights[link], link))[:MOST]
    net = Network(directed=True, cdn_resources="in_line")
    net.toggle_physics(False)
    for node, (x, y) in sorted(positions(strongest, _start(content)).items()):
        net.add_node(node, label=" ", x=x, y=y, shape="dot" if node >= 0 else "diamond")
    for giver, receiver in strongest:
        net.add_edge(giver, receiver, value=weights[giver, receiver])
    return net


def graph_columns(content: PageContent) -> dict[str, Any]:
    """The network's data as columns for the page.

    ``nodes``: ``id``, ``x``, ``y``; ``edges``: ``from``, ``to``; ``pairs``: how many links there
    are before the limit; ``countries``: name, x, y of those that stand for their places.
    """
    nodes, edges, *_ = network(content).get_network_data()
    return {
        "nodes": {name: [node[name] for node in nodes] for name in ("id", "x", "y")},
        "edges": {name: [edge[name] for edge in edges] for name in ("from", "to")},
        "pairs": len(_links(content)),
        "most": MOST,
        "countries": _countries(content),
    }


def node_numbers(content: PageContent) -> dict[tuple[str, str], int]:
    """("place" or "body", key) to node id: a place's position, or -2 minus an intermediary's."""
    numbers = {("place", place.key): i for i, place in enumerate(content.places)}
    bodies = enumerate(content.intermediaries)
    return numbers | {("body", body.key): -2 - i for i, body in bodies}


def giver_number(
    place: str | None, body: str | None, numbers: Mapping[tuple[str, str], int]
) -> int | None:
    """The node that gave, None when nobody knows."""
    return numbers.get(("body", body or "") if place is None else ("place", place))


def _countries(content: PageContent) -> dict[str, Any]:
    """Each country's name and where its first place lies, for a graph of more places than can be
    told apart: longitude to the right, latitude upwards. The page sets them apart from there."""
    found: dict[str, tuple[float, float]] = {}
    for place in content.places:
        name, spot = country_name(place), usable_position(place)
        if name:
            found.setdefault(name, spot or NOWHERE)
            if found[name] == NOWHERE and spot:
                found[name] = spot
    names = sorted(found)
    return {
        "name": names,
        "x": [found[name][0] for name in names],
        "y": [-found[name][1] for name in names],
    }


def _links(content: PageContent) -> Counter[tuple[int, int]]:
    """How many transfers each pair of giver and receiver has, in any telling."""
    numbers = node_numbers(content)
    told = [transfer for story in content.stories for transfer in story.transfers]
    known = {transfer.key for transfer in content.transfers}
    found: Counter[tuple[int, int]] = Counter()
    for transfer in (*content.transfers, *(t for t in told if t.key not in known)):
        giver = giver_number(transfer.giver, transfer.giver_body, numbers)
        if giver is not None and transfer.receiver is not None:
            found[giver, numbers["place", transfer.receiver]] += 1
    return found


def _start(content: PageContent) -> dict[int, tuple[float, float]]:
    spots = ((i, usable_position(place)) for i, place in enumerate(content.places))
    return {i: spot for i, spot in spots if spot is not None}
