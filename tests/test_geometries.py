"""Places that say where they are as GeoSPARQL has it, in WKT: drawn, or told."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import koopgraph
import toy
from koopgraph.checks.validation import validate
from koopgraph.checks.wkt import point, point_within
from koopgraph.engines import named_queries

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
HERE, THERE = (53.08, 8.8), (-33.45, -70.66)
POINTS = {
    "POINT(8.8 53.08)": HERE,
    " point z ( 8.8  53.08 12 ) ": HERE,
    "POINT(-7.066e1 -33.45)": THERE,
    "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(8.8 53.08)": HERE,
    "<urn:ogc:def:crs:OGC:1.3:CRS84>POINT(8.8 53.08)": HERE,
    f"<{EPSG}4326> POINT(53.08 8.8)": HERE,
    f"<{EPSG}4258> POINT(53.08 8.8)": HERE,
    "<urn:ogc:def:crs:EPSG::4326> POINT(-33.45 -70.66)": THERE,
    "<https://www.opengis.net/def/crs/EPSG/9.9.1/4326> POINT(-33.45 -70.66)": THERE,
    f"<{EPSG}25832> POINT(486000 5881000)": None,
    f"<{EPSG}4326> POINT(153.08 8.8)": None,
    "POINT(200 53.08)": None,
    "POINT EMPTY": None,
    "POINT(8,8 53,08)": None,
    "POLYGON((8 53, 9 53, 9 54, 8 53))": None,
    "": None,
}


@pytest.mark.parametrize("wkt", POINTS)
def test_a_point_is_read_with_the_axes_of_its_reference_system(wkt):
    found = point(wkt)
    assert (found and tuple(map(float, found))) == POINTS[wkt]


SQUARE = "(8 53, 9 53, 9 54, 8 54, 8 53)"
AREAS = [
    f"POLYGON({SQUARE})",
    "polygon z ((8 53 1, 10 53 1, 10 54 1, 8 53 1))",
    f"MULTIPOLYGON((({SQUARE[1:]}), ((20 53, 24 53, 24 57, 20 57, 20 53)))",
    "POLYGON((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 8 1, 8 8, 1 8, 1 1))",  # a ring
    "POLYGON((0 0, 9 0, 9 9, 8 9, 8 1, 1 1, 1 9, 0 9, 0 0))",  # two arms
    "POLYGON((-71 -34, -70 -33.5, -71 -33, -70.9 -33.5, -71 -34))",  # an arrow
]


@pytest.mark.parametrize("wkt", AREAS)
def test_a_point_within_an_area_lies_in_it(wkt):
    shapely = pytest.importorskip("shapely")
    lat, long = map(float, point_within(wkt))
    assert shapely.from_wkt(wkt).contains(shapely.Point(long, lat))
    turned = f"<{EPSG}4326> " + re.sub(r"([-\d.]+) ([-\d.]+)", r"\2 \1", wkt)
    here = map(float, point_within(turned))
    assert shapely.from_wkt(wkt).contains(shapely.Point(*reversed(tuple(here))))


@given(st.lists(st.tuples(st.integers(-90, 90), st.integers(-90, 90)), min_size=3, max_size=12))
def test_a_point_within_any_polygon_lies_in_it(corners):
    shapely = pytest.importorskip("shapely")
    shape = shapely.Polygon(corners)
    found = point_within(shape.wkt)
    if shape.is_valid:
        lat, long = map(float, found)
        assert shape.buffer(1e-5).contains(shapely.Point(long, lat))
    else:
        assert found is None or len(found) == 2


@pytest.mark.parametrize(
    "wkt",
    [
        "POLYGON EMPTY",
        "POLYGON(())",
        "POLYGON((1 1))",
        "POLYGON((1 1, 2 2, 3 3, 1 1))",
        "POLYGON((1, 2, 3, 1))",
        "POLYGON((1e999 1, 2 1e999, 3 3, 1e999 1))",
        "POLYGON((1e300 1, 2 1e300, 3 3, 1e300 1))",
        "POLYGON((8,8 53,08))",
        f"<{EPSG}25832> POLYGON((486000 5881000, 487000 5881000, 487000 5882000, 486000 5881000))",
        f"<{EPSG}4326> POLYGON((153 8, 154 8, 154 9, 153 8))",
        "LINESTRING(8 53, 9 53)",
    ],
)
def test_what_is_no_area_in_degrees_has_no_point_within(wkt):
    assert point_within(wkt) is None


def coordinates(kg):
    rows = named_queries.rows(kg.engine, "places")
    return {place.slug: (float(lat), float(lon)) for place, _, lat, lon in rows if lat is not None}


def test_points_and_areas_are_on_the_map_and_other_geometries_are_told(tmp_path):
    path = toy.write(
        tmp_path,
        f"""{toy.PLACES}
        place:aach geo:asWKT "POINT(1 2)"^^geo:wktLiteral .
        place:buehl geo:asWKT "POINT(8.1 48.7)"^^geo:wktLiteral .
        place:celle geo:hasGeometry [ geo:asWKT "<{EPSG}4326> POINT(52.6 10.1)"^^geo:wktLiteral ] .
        place:dorf a koop:City ; geo:hasGeometry <urn:d> . <urn:d> geo:asWKT "POLYGON EMPTY" .
        place:eck a koop:City ; geo:asWKT "POINT(1 1)" , "POINT(2 2)" .
        place:furt a koop:City ; geo:hasGeometry [ geo:asWKT "POLYGON({SQUARE})" ] .
        place:gau a koop:City ; geo:asWKT "POLYGON({SQUARE})" , "POINT(8.25 53.25)" .
        place:hag a koop:City ; geo:asWKT "POLYGON({SQUARE.replace("53", "52")})" .
        place:ilm a koop:City ; geo:hasGeometry [ geo:asGeoJSON "{{}}" ] .
        """,
    )
    said = []
    kg = koopgraph.load(path, notice=said.append)
    assert coordinates(kg) == {
        "aach": (47.8, 8.9),
        "buehl": (48.7, 8.1),
        "celle": (52.6, 10.1),
        "furt": (53.5, 8.5),
        "gau": (53.25, 8.25),
        "hag": (53.0, 8.5),
    }
    drawn, not_drawn, several = sorted(line for line in said if "on the map" in line)
    assert several.startswith(f"{path}: warning: place:eck: is not on the map: its geometries name")
    assert 'several points, one of them "POINT(1 1)"' in several
    assert not_drawn.startswith(f"{path}: warning: place:dorf: is not on the map")
    assert '"POLYGON EMPTY"' in not_drawn
    assert "others likewise: 1" in not_drawn
    assert drawn.startswith(f"{path}: note: place:furt: stands on the map at a point within")
    assert "others likewise: 1" in drawn
    assert {drawn, not_drawn, several} <= {finding.say() for finding in validate([path])}


def test_a_transfer_between_places_in_wkt_is_drawn(tmp_path):
    text = toy.TOY.replace("wgs84:lat 47.8 ; wgs84:long 8.9", 'geo:asWKT "POINT(8.9 47.8)"')
    assert text != toy.TOY
    kg = koopgraph.load(toy.tidy_file(tmp_path, text))
    nodes = kg.transfer_graph().nodes
    [aach] = [data for name, data in nodes(data=True) if name.endswith("aach")]
    assert (float(aach["lat"]), float(aach["lon"])) == (47.8, 8.9)
