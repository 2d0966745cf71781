"""The transfer graph for graph tools: GEXF 1.2 with start and end times, GraphML, Cytoscape JSON.

Unknown values are left out; no file bears the date of its writing. networkx writes these formats,
too, and others read them worse: GraphML gives whole numbers as ``long``, of which igraph makes
2015.0, and truth values as ``True``; Cytoscape JSON has edges without ``id``, addresses where
labels are shown, and the licence as a pair in a list; GEXF bears today's date.
"""

import json
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from koopgraph.exports.flat import EDGE, NODE, Cell, FlatGraph, FlatRecord
from koopgraph.exports.statements import well_formed

_TYPES = {
    "gexf": {str: "string", int: "integer", float: "double", bool: "boolean"},
    "graphml": {str: "string", int: "int", float: "double", bool: "boolean"},
}
_ENDS = ("source", "target", "key")


def gexf(flat: FlatGraph) -> str:
    """GEXF 1.2: an edge begins with its earliest year and ends with what received, if that did."""
    root = Element("gexf", xmlns="http://www.gexf.net/1.2draft", version="1.2")
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "koopgraph"
    SubElement(meta, "description").text = flat.licences
    graph = SubElement(
        root, "graph", mode="dynamic", defaultedgetype="directed", timeformat="integer"
    )
    _gexf_attributes(graph, "node", _further(NODE, ("id", "label")))
    _gexf_attributes(graph, "edge", _further(EDGE, (*_ENDS, "label")))
    holder = SubElement(graph, "nodes")
    for node in flat.nodes:
        element = SubElement(holder, "node", id=_xml(node["id"]), label=_xml(node["label"]))
        _gexf_values(element, node, _further(NODE, ("id", "label")))
    holder = SubElement(graph, "edges")
    for edge in flat.edges:
        element = SubElement(holder, "edge", _gexf_edge(edge))
        _gexf_values(element, edge, _further(EDGE, (*_ENDS, "label")))
    return _document(root)


def _gexf_edge(edge: FlatRecord) -> dict[str, str]:
    ends = {"id": edge["key"], "source": edge["source"], "target": edge["target"]}
    given = ends | {"label": edge["label"], "start": edge["earliest"], "end": edge["ended"]}
    return {name: _xml(value) for name, value in given.items() if value is not None}


def _gexf_attributes(graph: Element, kind: str, columns: Mapping[str, type]) -> None:
    holder = SubElement(graph, "attributes", {"class": kind, "mode": "static"})
    for name, type_ in columns.items():
        SubElement(holder, "attribute", id=name, title=name, type=_TYPES["gexf"][type_])


def _gexf_values(element: Element, record: FlatRecord, columns: Mapping[str, type]) -> None:
    holder = SubElement(element, "attvalues")
    for name in columns:
        if record[name] is not None:
            SubElement(holder, "attvalue", {"for": name, "value": _xml(record[name])})


def graphml(flat: FlatGraph) -> str:
    """GraphML: a directed graph with parallel edges; the edge's own address is ``key``."""
    root = Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for kind, columns, without in (("node", NODE, ("id",)), ("edge", EDGE, ("source", "target"))):
        for name, type_ in _further(columns, without).items():
            described = {"for": kind, "attr.name": name, "attr.type": _TYPES["graphml"][type_]}
            SubElement(root, "key", {"id": f"{kind}.{name}"} | described)
    SubElement(root, "desc").text = flat.licences
    graph = SubElement(root, "graph", id="transfers", edgedefault="directed")
    for node in flat.nodes:
        element = SubElement(graph, "node", id=_xml(node["id"]))
        _graphml_values(element, "node", node, _further(NODE, ("id",)))
    for edge in flat.edges:
        ends = {end: _xml(edge[end]) for end in ("source", "target")}
        element = SubElement(graph, "edge", {"id": _xml(edge["key"])} | ends)
        _graphml_values(element, "edge", edge, _further(EDGE, ("source", "target")))
    return _document(root)


def _graphml_values(
    element: Element, kind: str, record: FlatRecord, columns: Mapping[str, type]
) -> None:
    for name in columns:
        if record[name] is not None:
            SubElement(element, "data", key=f"{kind}.{name}").text = _xml(record[name])


def _further(columns: Mapping[str, type], without: tuple[str, ...]) -> dict[str, type]:
    return {name: type_ for name, type_ in columns.items() if name not in without}


def _xml(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _document(root: Element) -> str:
    indent(root)
    text = tostring(root, encoding="unicode")
    return well_formed(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def cytoscape(flat: FlatGraph) -> str:
    """JSON as Cytoscape, cytoscape.js and networkx read it; unknown values are left out.

    Cytoscape shows ``name``; networkx wants ``value``, and to be told of direction and parallels.
    """
    made = {
        "data": {"name": "koopgraph transfers", "licence": flat.licences},
        "directed": True,
        "multigraph": True,
        "elements": {
            "nodes": [{"data": _cytoscape_node(node)} for node in flat.nodes],
            "edges": [{"data": {"id": edge["key"]} | dict(_known(edge))} for edge in flat.edges],
        },
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _cytoscape_node(node: FlatRecord) -> FlatRecord:
    return dict(_known(node)) | {"name": node["label"], "value": node["id"]}


def _known(record: FlatRecord) -> Iterator[tuple[str, Cell]]:
    for name, value in record.items():
        if value is not None:
            yield name, value
