"""``kg.to_pyvis()``: the transfers of a slice as a plain pyvis network that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from koopgraph.errors import WrongParameter
from koopgraph.model.slices import TransferSlice, slice_of
from koopgraph.page.about import licences
from koopgraph.page.model import Label
from koopgraph.page.network_words import drawn_as, harmless, in_html
from koopgraph.page.plain_network import DOT, RIVAL, idea_colors, idea_signs, network
from koopgraph.page.pyvis_network import DASHES
from koopgraph.page.records import Records
from koopgraph.page.rows import read_rows
from koopgraph.page.selection import selected
from koopgraph.page.static_sentences import names_in, of_adoption, of_transfer
from koopgraph.page.stills.sheet import OTHER
from koopgraph.page.texts import Language, text
from koopgraph.page.title import title as title_of
from koopgraph.rights import rights
from koopgraph.things import Things
from koopgraph.transfer_graph import cited_sources, transfer_graph

LONE = 8  # places without an arrow that stand in one row
_LENGTH = re.compile(r"\d{1,5}(?:\.\d+)?(?:px|vh|em|rem|%)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferNetwork:
    """The network, and the transfer graph that it draws."""

    network: Any
    graph: nx.MultiDiGraph[str]


def transfer_network(
    kg: Things,
    *,
    physics: bool = False,
    height: str | int = "720px",
    heading: str | None = None,
    **slices: Any,
) -> TransferNetwork:
    """The transfers of a slice as a ``pyvis.network.Network``, with a heading that tells of it.

    ``slices`` are those of ``model.slices.TransferSlice``; ``height`` is a CSS length, or pixels;
    ``heading`` replaces the title, ``""`` leaves it out. Raises WrongParameter for a height that
    is none, and what ``transfer_graph`` raises.
    """
    tall = f"{height}px" if isinstance(height, int) else height
    if not _LENGTH.fullmatch(tall):
        raise WrongParameter("to_pyvis", "height", str(height), "720, 720px, 90vh")
    graph = transfer_graph(kg, **slices)
    lang: Language = "de" if kg.lang == "de" else "en"
    chosen = slice_of(kg, "transfer_graph", **slices)
    own = title_of(chosen, lambda iri: Label(kg.label(iri, "de"), kg.label(iri, "en")))
    called = heading if heading is not None else (own.de if lang == "de" else own.en)
    alone = {} if graph else _alone(kg, chosen, lang)
    made = network(
        graph, lang=lang, sources=cited_sources(kg, graph), physics=physics, height=tall,
        title=called or "koopgraph",
        heading=_heading(graph, lang, called, _facts(kg, graph, lang, _count(alone, chosen, lang))),
    )  # fmt: skip
    for i, (place, said) in enumerate(alone.items()):
        name, *sentences = said
        made.add_node(
            place, label=harmless(name, 40), title="\n".join(map(harmless, sentences)),
            x=i % LONE * 160, y=i // LONE * 90, shape="dot", size=10, color=DOT,
        )  # fmt: skip
    return TransferNetwork(network=made, graph=graph)


def _alone(kg: Things, chosen: TransferSlice, lang: Language) -> dict[str, list[str]]:
    """Of a slice without an arrow, the places that have something all the same: by their address
    the name, and a sentence for each thing that they have."""
    content = selected(Records(read_rows(kg)), chosen)
    names = names_in(content, lang)
    told = [(one.place, of_adoption(one, names, lang)) for one in content.adoptions]
    told += [
        (one.receiver, of_transfer(one, names, lang, sourced=bool(one.claims)))
        for one in content.transfers
        if one.receiver
    ]
    addresses = {place.key: str(place.iri) for place in content.places}
    found: dict[str, list[str]] = {}
    for key, said in told:
        found.setdefault(addresses[key], [names["place", key]]).append(said)
    return found


def _count(alone: Mapping[str, list[str]], chosen: TransferSlice, lang: Language) -> str:
    """What is said where no arrow is."""
    if alone:
        return text(lang, f"net.alone.{'one' if len(alone) == 1 else 'many'}", n=f"{len(alone):,}")
    return text(lang, "net.nothing" if chosen == TransferSlice() else "none")


def _heading(graph: nx.MultiDiGraph[str], lang: Language, called: str, facts: Iterator[str]) -> str:
    edges: list[tuple[str, str, str, Mapping[str, Any]]] = list(graph.edges(keys=True, data=True))
    colors = idea_colors(edges)
    named = {str(data["idea"]): str(data["idea_label"]) for *_, data in edges}
    rest = len(named) - len(colors)
    signs = idea_signs(edges)
    key = [
        (f"{signs.get(idea, '')} {named[idea]}".strip(), color) for idea, color in colors.items()
    ]
    key += (
        [(text(lang, f"net.rest.{'one' if rest == 1 else 'many'}", n=rest), OTHER)] if rest else []
    )
    drawn = {drawn_as(data) for *_, data in edges if not data["rival"]}
    shapes = {name: dashes or [] for name, dashes in DASHES.items() if name in drawn}
    lines: list[tuple[str, Sequence[int]]] = [
        (text(lang, f"status.{name}"), dashes) for name, dashes in shapes.items()
    ]
    if any(data["rival"] for *_, data in edges):
        lines.append((text(lang, "rival"), RIVAL))
    return in_html(called, facts, key, lines)


def _facts(
    kg: Things, graph: nx.MultiDiGraph[str], lang: Language, otherwise: str
) -> Iterator[str]:
    """How much is drawn, what is not, on whose word, and of which data."""
    n, places = graph.number_of_edges(), graph.number_of_nodes()
    yield text(lang, "net.count", n=f"{n:,}", places=f"{places:,}") if n else otherwise
    for name in ("without_places", "undated"):
        if graph.graph[name]:
            yield text(lang, f"net.{name}", n=graph.graph[name])
    if kg.source_view:
        yield text(lang, "told.chip", source=kg.label(kg.source_view))
    if n:
        yield text(lang, "net.direction")
    known = rights(kg)
    _, version, modified, _ = known.dataset or (None, None, None, None)
    if version:
        yield text(lang, "about.version", version=version, date=modified or "–")
    for licence in licences(known):
        yield licence.name
