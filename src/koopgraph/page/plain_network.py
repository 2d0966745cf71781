"""A transfer graph as a plain ``pyvis.network.Network``, laid out, coloured and told in sentences.

What one may do with it next is pyvis's own; its page is drawn without any host (``network_page``).
Knowledge flows along the arrows, from the giver to the city that learned.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from koopgraph.page.layout import positions
from koopgraph.page.network_page import use_own_template
from koopgraph.page.network_words import Cited, Edge, drawn_as, harmless, of_edge, of_node
from koopgraph.page.pyvis_network import DASHES
from koopgraph.page.stills.sheet import IDEAS, INK, OTHER
from koopgraph.page.texts import Language

RIVAL = [12, 5, 2, 5]  # dashes of a rival account
DOT = "#3d4348"  # a place
WINDOW = 1200.0  # pixels that the whole is assumed to be seen in, for the size of names
WIDE, TALL = 2.0, 1.35  # names lie across: the layout is stretched so that they have room
Spot = tuple[int, int]
SIGNED = 150  # arrows up to which each bears the number of its idea
LETTER = 0.58  # width of a letter, of its height
NAME, SMALLEST = 14, 9  # pixels: height of a name; below the second no name is drawn


def network(
    graph: nx.MultiDiGraph[str],
    *,
    lang: Language,
    sources: Mapping[str, tuple[Cited, ...]],
    physics: bool = False,
    height: str = "720px",
    title: str = "",
    heading: str = "",
) -> Any:
    """The network of a transfer graph, which is not changed.

    Nodes have the graph's ids (addresses), ``label``, ``title`` (what the place taught and
    learned), ``x``, ``y``, ``size`` by the number of its transfers; edges are transfers, each by
    its address as ``id``, with ``title`` (its sentence and ``sources``), ``color`` by idea
    (``label``, its number in the key, where arrows are few) and ``dashes`` by how sure it is.
    Parallel transfers stay apart. Nothing moves unless ``physics``.
    No label can become markup: angle brackets are replaced by look-alikes. ``title`` is that of
    the page; ``heading`` is HTML, printed as it is.
    """
    from pyvis.network import Network

    # "notebook" is what lets show() work without further ado, in a notebook and elsewhere
    net = Network(
        directed=True, notebook=True, cdn_resources="in_line", height=height, heading=heading
    )
    use_own_template(net, lang=lang, title=title)
    _set_options(net, physics=physics)
    degrees = dict(graph.degree())
    placed = _wide(positions(graph.edges(), _start(graph)))
    nodes: dict[str, Mapping[str, Any]] = {key: graph.nodes[key] for key in graph}
    edges: list[tuple[str, str, str, Edge]] = list(graph.edges(keys=True, data=True))
    names = {key: harmless(str(data.get("label") or key), 40) for key, data in nodes.items()}
    sizes = {key: 6 + 3.2 * math.sqrt(degrees[key]) for key in nodes}
    seen = _seen_at(placed)
    fonts = _font_sizes(names, sizes, placed, seen)
    told = _by_node(edges)
    for i, key in enumerate(nodes):
        x, y = placed.get(key, (-150, i * 60))
        net.add_node(
            key, label=names[key], title=of_node(lang, names[key], *told[key]), x=x, y=y,
            shape="dot", size=round(sizes[key], 1), color=DOT, font=_font(fonts[key]),
        )  # fmt: skip
    colors = idea_colors(edges)
    signs = idea_signs(edges)
    before: Counter[tuple[str, str]] = Counter()
    for giver, receiver, transfer, data in edges:
        net.add_edge(
            giver, receiver, id=str(transfer), width=round(1.8 * max(1, 0.4 / seen), 1),
            title=of_edge(lang, names[giver], names[receiver], data, sources.get(transfer, ())),
            color=colors.get(str(data.get("idea")), OTHER),
            dashes=RIVAL if data.get("rival") else DASHES[drawn_as(data)] or False,
            smooth=_bend(before[giver, receiver]),
            **_signed(signs.get(str(data.get("idea"))), seen),
        )  # fmt: skip
        before[giver, receiver] += 1
    return net


def idea_colors(edges: Iterable[tuple[str, str, str, Edge]]) -> dict[str, str]:
    """A colour for each of the seven ideas with the most transfers, the most frequent first."""
    counts = Counter(str(data.get("idea")) for *_, data in edges)
    order = sorted(counts, key=lambda idea: (-counts[idea], idea))
    return dict(zip(order, IDEAS, strict=False))


def idea_signs(edges: Sequence[tuple[str, str, str, Edge]]) -> dict[str, str]:
    """A number for each idea that has a colour, where there are several: in grey, colours are
    alike. None where the arrows are too many to bear one each."""
    colors = idea_colors(edges)
    if len(colors) < 2 or len(edges) > SIGNED:
        return {}
    return {idea: str(i) for i, idea in enumerate(colors, 1)}


def _signed(sign: str | None, seen: float) -> dict[str, Any]:
    return {"label": sign, "font": _font(round(NAME / seen))} if sign else {}


def _by_node(
    edges: Iterable[tuple[str, str, str, Edge]],
) -> defaultdict[str, tuple[list[str], list[str]]]:
    """How sure each place's transfers are: what it taught, what it learned; no rival account."""
    found: defaultdict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for giver, receiver, _, data in edges:
        if not data.get("rival"):
            found[giver][0].append(drawn_as(data))
            found[receiver][1].append(drawn_as(data))
    return found


def _bend(others: int) -> dict[str, Any]:
    """To the right of travel, and further for each transfer that goes the same way."""
    return {"enabled": True, "type": "curvedCCW", "roundness": round(0.14 + 0.11 * others, 2)}


def _font(size: int) -> dict[str, Any]:
    return {"size": size, "strokeWidth": max(3, size // 5), "strokeColor": "#ffffff", "color": INK}


def _set_options(net: Any, *, physics: bool) -> None:
    """What holds for all of it; set on pyvis's own options, so that its methods still work."""
    options = net.options
    options.physics.enabled = physics
    options.physics.stabilization.enabled = False  # the layout is there: it moves in sight, at once
    options.edges.smooth.type = "curvedCCW"
    options.edges.arrows = {"to": {"enabled": True, "scaleFactor": 0.6}}
    options.edges.selectionWidth = 2
    options.nodes = {"scaling": {"label": {"drawThreshold": SMALLEST}}}
    options.interaction.hover = True
    options.interaction.tooltipDelay = 150
    options.interaction.keyboard = {"enabled": True, "bindToWindow": False}


def _start(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[float, float]]:
    return {
        node: (float(data["lon"]), float(data["lat"]))
        for node, data in graph.nodes(data=True)
        if data.get("lon") is not None and data.get("lat") is not None
    }


def _wide(placed: Mapping[str, Spot]) -> dict[str, Spot]:
    return {key: (round(x * WIDE), round(y * TALL)) for key, (x, y) in placed.items()}


def _seen_at(placed: Mapping[str, Spot]) -> float:
    """The scale at which the whole fits the window: 1 where it does anyway."""
    across, along = ([spot[axis] for spot in placed.values()] or [0] for axis in (0, 1))
    extent = max(max(across) - min(across), (max(along) - min(along)) * 1.9)
    return min(1.0, WINDOW / max(extent, 1))


def _font_sizes(
    names: Mapping[str, str],
    sizes: Mapping[str, float],
    placed: Mapping[str, Spot],
    seen: float,
) -> dict[str, int]:
    """Names that can be read when the whole is in sight, the greatest first, where there is room;
    the others at a size that shows on zooming in."""
    large = round(NAME / seen)
    fonts = dict.fromkeys(names, NAME)
    if large == NAME:
        return fonts
    taken: list[tuple[float, float, float, float]] = []
    for key in sorted(placed, key=lambda key: (-sizes[key], key)):
        (x, y), half = placed[key], len(names[key]) * large * LETTER / 2
        box = (x - half, y + sizes[key], x + half, y + sizes[key] + large * 1.2)
        if all(
            box[2] < other[0] or other[2] < box[0] or box[3] < other[1] or other[3] < box[1]
            for other in taken
        ):
            taken.append(box)
            fonts[key] = large
    return fonts
