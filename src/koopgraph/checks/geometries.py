"""Places that say where they are in WKT alone (GeoSPARQL): points are read, the rest is told.

All else reads ``wgs84:lat`` and ``wgs84:long``. These are added in memory, and no file is changed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad, Store

from koopgraph.checks.finding import Finding
from koopgraph.checks.misplaced import as_shown
from koopgraph.terms import Term, rdf
from koopgraph.vocab import GEO, WGS84

_LAT, _LONG, _WKT = NamedNode(WGS84.lat), NamedNode(WGS84.long), NamedNode(GEO.asWKT)
_OF = tuple(
    NamedNode(GEO.namespace + name)
    for name in ("hasGeometry", "hasDefaultGeometry", "defaultGeometry")
)
_NUMBER = r"([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)"
_POINT = re.compile(
    rf"\s*(?:<(?P<crs>[^>]*)>)?\s*POINT\s*Z?\s*\(\s*{_NUMBER}\s+{_NUMBER}(?:\s+{_NUMBER})?\s*\)\s*",
    re.IGNORECASE,
)
_LONG_FIRST = re.compile(r"(|.*[/:]CRS84h?)", re.IGNORECASE)  # none is named: CRS84, says GeoSPARQL
_LAT_FIRST = re.compile(r".*[/:]EPSG[/:][^/:]*[/:](4326|4258|4979|4937)", re.IGNORECASE)
_MESSAGES = {
    "en": "is not on the map: its geometry {} is no point in degrees that can be read",
    "de": "steht nicht auf der Karte: Die Geometrie {} ist kein lesbarer Punkt in Grad",
}
_SEVERAL = {"en": "; others likewise: {}", "de": "; weitere ebenso: {}"}
_SO = {
    "en": '. Add wgs84:lat and wgs84:long, or geo:asWKT "POINT(LONGITUDE LATITUDE)"',
    "de": '. Bitte wgs84:lat und wgs84:long ergänzen oder geo:asWKT "POINT(LÄNGE BREITE)"',
}


def point(wkt: str) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude of a WKT point in degrees; ``None`` for all else.

    The axes stand as the reference system says that may precede it (GeoSPARQL 1.1, 8.5.1).

    >>> point("POINT(8.8 53.08)")
    (Decimal('53.08'), Decimal('8.8'))
    >>> point("<http://www.opengis.net/def/crs/EPSG/0/4326> POINT (53.08 8.8)")
    (Decimal('53.08'), Decimal('8.8'))
    >>> point("POLYGON((8 53, 9 53, 9 54, 8 53))")
    """
    found = _POINT.fullmatch(wkt)
    if not found:
        return None
    crs, first, second = found["crs"] or "", Decimal(found[2]), Decimal(found[3])
    if _LAT_FIRST.fullmatch(crs):
        lat, long = first, second
    elif _LONG_FIRST.fullmatch(crs):
        lat, long = second, first
    else:
        return None
    return (lat, long) if abs(lat) <= 90 and abs(long) <= 180 else None


def locate(store: Store, graph: str) -> list[Finding]:
    """Give places without coordinates those of their one point; the others in one warning."""
    node = NamedNode(graph)
    given: dict[NamedNode, set[str]] = {}
    for place, wkt in _without_coordinates(store, node):
        given.setdefault(place, set()).add(wkt)
    unread = []
    for place, texts in sorted(given.items(), key=lambda pair: pair[0].value):
        points = {point(text) for text in texts}
        found = points.pop() if len(points) == 1 else None
        if found is None:
            unread.append((place, min(texts)))
            continue
        for predicate, degrees in zip((_LAT, _LONG), found, strict=True):
            store.add(Quad(place, predicate, rdf(degrees), node))
    return [_finding(*unread[0], len(unread) - 1)] if unread else []


def _without_coordinates(store: Store, node: NamedNode) -> Iterator[tuple[NamedNode, str]]:
    """What has a geometry in WKT and neither latitude nor longitude, with the text."""
    for said in store.quads_for_pattern(None, _WKT, None, node):
        for place in _owners(store, said.subject, node):
            here = (store.quads_for_pattern(place, p, None, node) for p in (_LAT, _LONG))
            if isinstance(said.object, Literal) and not any(next(q, None) for q in here):
                yield place, said.object.value


def _owners(store: Store, thing: Term, node: NamedNode) -> list[NamedNode]:
    """Whose geometry this is; a thing that is nobody's geometry has the text itself."""
    quads = (quad for of in _OF for quad in store.quads_for_pattern(None, of, thing, node))
    owners: dict[Term, None] = dict.fromkeys(quad.subject for quad in quads)
    return [owner for owner in owners or (thing,) if isinstance(owner, NamedNode)]


def _finding(place: NamedNode, wkt: str, others: int) -> Finding:
    shown = wkt if len(wkt) <= 60 else wkt[:60] + "…"
    said = {
        lang: _MESSAGES[lang].format(f'"{shown}"')
        + (_SEVERAL[lang].format(others) if others else "")
        + _SO[lang]
        for lang in _MESSAGES
    }
    return Finding(
        severity="warning",
        rule="geometry-not-read",
        thing=as_shown(place),
        message_en=said["en"],
        message_de=said["de"],
    )
