"""Where a place is: in WGS 84, and for GeoSPARQL a geometry with an address of its own."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph.terms import IRI, rdf
from koopgraph.vocab import GEO, PREFIXES, RDF, WGS84

_LAT, _LONG = NamedNode(WGS84.lat), NamedNode(WGS84.long)
_TYPE, _GEOMETRY = NamedNode(RDF.type), NamedNode(GEO.Geometry)
_HAS_GEOMETRY, _AS_WKT = NamedNode(GEO.hasGeometry), NamedNode(GEO.asWKT)
_WKT = NamedNode(GEO.wktLiteral)


def on_the_map(place: IRI, lat: Decimal, long: Decimal) -> Iterator[Triple]:
    """The statements that put a place on the map, in degrees.

    The text (WKT) stands on the geometry: GeoSPARQL would take the place itself for one.
    """
    node, geometry = NamedNode(place), NamedNode(PREFIXES["geometry"] + place.slug)
    yield Triple(node, _LAT, rdf(lat))
    yield Triple(node, _LONG, rdf(long))
    yield Triple(node, _HAS_GEOMETRY, geometry)
    yield Triple(geometry, _TYPE, _GEOMETRY)
    yield Triple(geometry, _AS_WKT, Literal(f"POINT({long} {lat})", datatype=_WKT))
