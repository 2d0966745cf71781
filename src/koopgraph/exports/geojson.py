"""Places as points and transfers as lines: GeoJSON (RFC 7946), as GIS and web maps read it.

A line runs the way knowledge flows, from giver to receiver. A place or a transfer of which a
coordinate is not known has no geometry, and is there all the same.
"""

import json
from typing import Any

from koopgraph.exports.flat import FlatGraph, FlatRecord

Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84: the order that RFC 7946 has."""


def geojson(flat: FlatGraph) -> str:
    """One FeatureCollection; unknown values are left out."""
    points = {node["id"]: _point(node) for node in flat.nodes}
    features = [_feature("place", node, _as_point(points[node["id"]])) for node in flat.nodes]
    features += [
        _feature("transfer", edge, line(points.get(edge["source"]), points.get(edge["target"])))
        for edge in flat.edges
    ]
    made = {"type": "FeatureCollection", "licence": flat.licences, "features": features}
    return json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _point(node: FlatRecord) -> Point | None:
    longitude, latitude = node["longitude"], node["latitude"]
    if isinstance(longitude, float) and isinstance(latitude, float):
        return (longitude, latitude)
    return None


def _as_point(point: Point | None) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": list(point)} if point else None


def line(start: Point | None, end: Point | None) -> dict[str, Any] | None:
    """The line between two places, in two where it crosses the 180th meridian (RFC 7946, 3.1.9).

    >>> line((170.0, 10.0), (-170.0, 20.0))["coordinates"]
    [[[170.0, 10.0], [180.0, 15.0]], [[-180.0, 15.0], [-170.0, 20.0]]]
    >>> line((0.0, 0.0), None) is None
    True
    """
    if start is None or end is None:
        return None
    if abs(start[0] - end[0]) <= 180:
        return {"type": "LineString", "coordinates": [list(start), list(end)]}
    side = 180.0 if start[0] > 0 else -180.0
    behind = end[0] + 2 * side
    latitude = start[1] + (end[1] - start[1]) * (side - start[0]) / (behind - start[0])
    parts = [[list(start), [side, latitude]], [[-side, latitude], list(end)]]
    return {"type": "MultiLineString", "coordinates": parts}


def _feature(kind: str, record: FlatRecord, geometry: dict[str, Any] | None) -> dict[str, Any]:
    told = {name: value for name, value in record.items() if value is not None and value != ""}
    properties = {"feature": kind, **told}
    return {
        "type": "Feature",
        "id": record["address"] or record.get("id") or record.get("key"),
        "geometry": geometry,
        "properties": {k: v for k, v in properties.items() if k not in ("latitude", "longitude")},
    }
