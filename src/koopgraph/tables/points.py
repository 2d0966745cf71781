"""Where a place is: in WGS 84, and for GeoSPARQL a geometry with an address of its own."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph.terms import IRI, rdf
from koopgraph.vocab import GEO, PREFIXES, RDF, WGS84


def on_the_map(place: IRI, lat: Decimal, long: Decimal) -> Iterator[Triple]:
    """The statements that put a place on the map, in degrees.

    The text (WKT) stands on the geometry: GeoSPARQL would take the place itself for one.
    """
    node, geometry = NamedNode(place), NamedNode(PREFIXES["geometry"] + place.slug)
    yield Triple(node, NamedNode(WGS84.lat), rdf(lat))
    yield Triple(node, NamedNode(WGS84.long), rdf(long))
    yield Triple(node, NamedNode(GEO.hasGeometry), geometry)
    yield Triple(geometry, NamedNode(RDF.type), NamedNode(GEO.Geometry))
    point = Literal(f"POINT({long} {lat})", datatype=NamedNode(GEO.wktLiteral))
    yield Triple(geometry, NamedNode(GEO.asWKT), point)
