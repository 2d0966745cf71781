"""Places that say where they are as GeoSPARQL has it, in WKT: drawn, or told."""

import pytest

import koopgraph
import toy
from koopgraph.checks.geometries import point
from koopgraph.checks.validation import validate
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


def coordinates(kg):
    rows = named_queries.rows(kg.engine, "places")
    return {place.slug: (float(lat), float(lon)) for place, _, lat, lon in rows if lat is not None}


def test_points_are_on_the_map_and_other_geometries_are_told(tmp_path):
    path = toy.write(
        tmp_path,
        f"""{toy.PLACES}
        place:aach geo:asWKT "POINT(1 2)"^^geo:wktLiteral .
        place:buehl geo:asWKT "POINT(8.1 48.7)"^^geo:wktLiteral .
        place:celle geo:hasGeometry [ geo:asWKT "<{EPSG}4326> POINT(52.6 10.1)"^^geo:wktLiteral ] .
        place:dorf a koop:City ; geo:hasGeometry <urn:d> . <urn:d> geo:asWKT "POLYGON EMPTY" .
        place:eck a koop:City ; geo:asWKT "POINT(1 1)" , "POINT(2 2)" .
        """,
    )
    said = []
    kg = koopgraph.load(path, notice=said.append)
    assert coordinates(kg) == {"aach": (47.8, 8.9), "buehl": (48.7, 8.1), "celle": (52.6, 10.1)}
    [line] = [line for line in said if "geometry" in line]
    assert line.startswith(f"{path}: warning: place:dorf: is not on the map")
    assert '"POLYGON EMPTY"' in line
    assert "others likewise: 1" in line
    assert line in [finding.say() for finding in validate([path])]


def test_a_transfer_between_places_in_wkt_is_drawn(tmp_path):
    text = toy.TOY.replace("wgs84:lat 47.8 ; wgs84:long 8.9", 'geo:asWKT "POINT(8.9 47.8)"')
    assert text != toy.TOY
    kg = koopgraph.load(toy.tidy_file(tmp_path, text))
    nodes = kg.transfer_graph().nodes
    [aach] = [data for name, data in nodes(data=True) if name.endswith("aach")]
    assert (float(aach["lat"]), float(aach["lon"])) == (47.8, 8.9)
