"""Readers of the transfer graph. Each gives its nodes and edges, with their labels."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bridges import HERE, Reader, from_npm, package, printed
from bridges.tables import FROM_R, r_version


@dataclass(frozen=True, slots=True)
class Network:
    """Label by node, and each edge as giver, receiver, label; parallel edges are kept."""

    nodes: dict[str, str]
    edges: list[tuple[str, str, str]]


def _networkx(path: Path, name: str) -> Network:
    import networkx as nx

    if name == "cytoscape":
        graph = nx.cytoscape_graph(json.loads(path.read_text("utf-8")))
    else:
        graph = nx.read_gexf(path) if name == "gexf" else nx.read_graphml(path)
    assert graph.is_directed()
    nodes = {node: data["label"] for node, data in graph.nodes(data=True)}
    return Network(nodes, [(a, b, data["label"]) for a, b, data in graph.edges(data=True)])


def _igraph(path: Path, name: str) -> Network:  # noqa: ARG001 (it reads one format)
    from igraph import Graph

    graph = Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    names = graph.vs["id"]
    nodes = dict(zip(names, graph.vs["label"], strict=True))
    return Network(nodes, [(names[e.source], names[e.target], e["label"]) for e in graph.es])


def _from_javascript(path: Path, name: str) -> Network:
    read = json.loads(printed("node", HERE / "read_graph.mjs", path, name))
    return Network(read["nodes"], [tuple(edge) for edge in read["edges"]])


def _cypher() -> str:
    """The statements of docs/import.md."""
    page = (HERE.parents[1] / "docs/import.md").read_text("utf-8")
    return page.split("```cypher\n")[1].split("```")[0]


def _kuzu(path: Path, name: str) -> Network:  # noqa: ARG001 (both tables are read)
    import kuzu

    with TemporaryDirectory() as folder:
        database = kuzu.Database(f"{folder}/db")
        connection = kuzu.Connection(database)
        for statement in _cypher().replace("FOLDER", str(path.parent)).split(";\n")[:-1]:
            connection.execute(statement)
        nodes = connection.execute("MATCH (p:Place) RETURN p.id, p.label").get_all()
        asked = "MATCH (a:Place)-[t:Transfer]->(b:Place) RETURN a.id, b.id, t.label"
        edges = connection.execute(asked).get_all()
        connection.close()
        database.close()
    return Network(dict(map(tuple, nodes)), list(map(tuple, edges)))


def _r(path: Path, name: str) -> Network:  # noqa: ARG001 (both tables are read)
    text = printed("Rscript", HERE / "read_graph.R", path.parent)
    nodes, edges = (list(csv.reader(io.StringIO(part)))[1:] for part in text.split("EDGES\n"))
    return Network(dict(map(tuple, nodes)), list(map(tuple, edges)))


READERS = (
    Reader(
        name="networkx",
        formats="gexf graphml cytoscape",
        install="pip install networkx",
        version=package("networkx"),
        read=_networkx,
    ),
    Reader(
        name="igraph (Python)",
        formats="graphml",
        install="pip install igraph",
        version=package("igraph"),
        read=_igraph,
    ),
    Reader(
        name="graphology-gexf",
        formats="gexf",
        install="npm install --prefix tests/bridges",
        version=from_npm("graphology-gexf"),
        read=_from_javascript,
    ),
    Reader(
        name="cytoscape.js",
        formats="cytoscape",
        install="npm install --prefix tests/bridges",
        version=from_npm("cytoscape"),
        read=_from_javascript,
    ),
    Reader(
        name="Kùzu",
        formats="nodes edges",
        install="pip install kuzu",
        version=package("kuzu"),
        read=_kuzu,
    ),
    Reader(
        name="R, igraph",
        formats="nodes edges",
        install=FROM_R + " r-cran-igraph",
        version=lambda: r_version("igraph"),
        read=_r,
    ),
)
