"""Places that say where they are in WKT alone (GeoSPARQL): points are read, areas stand for one.

All else reads ``wgs84:lat`` and ``wgs84:long``. These are added in memory, and no file is changed.
What cannot be drawn is told.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Store

from koopgraph.checks.finding import Finding
from koopgraph.checks.misplaced import as_shown
from koopgraph.checks.wkt import Degrees, point, point_within
from koopgraph.terms import Term, rdf
from koopgraph.vocab import GEO, WGS84

_LAT, _LONG = NamedNode(WGS84.lat), NamedNode(WGS84.long)
_WRITTEN = tuple(
    NamedNode(GEO.namespace + name) for name in ("asWKT", "asGeoJSON", "asGML", "asKML")
)
"""How GeoSPARQL writes a geometry; WKT is read, and that there are others is told."""
_OF = tuple(
    NamedNode(GEO.namespace + name)
    for name in ("hasGeometry", "hasDefaultGeometry", "defaultGeometry")
)
_MESSAGES = {
    "not-read": {
        "en": "is not on the map: its geometry {} is neither a point nor an area in degrees in WKT",
        "de": "steht nicht auf der Karte: Die Geometrie {} ist weder Punkt noch Fläche in Grad in "
        "WKT",
    },
    "several": {
        "en": "is not on the map: its geometries name several points, one of them {}",
        "de": "steht nicht auf der Karte: Die Geometrien nennen mehrere Punkte, einer davon ist {}",
    },
    "area": {
        "en": "stands on the map at a point within its area, {}",
        "de": "steht auf der Karte an einem Punkt innerhalb der Fläche, {}",
    },
}
_SEVERAL = {"en": "; others likewise: {}", "de": "; weitere ebenso: {}"}
_SO = {
    "not-read": {
        "en": '. Add wgs84:lat and wgs84:long, or geo:asWKT "POINT(LONGITUDE LATITUDE)"',
        "de": '. Bitte wgs84:lat und wgs84:long ergänzen oder geo:asWKT "POINT(LÄNGE BREITE)"',
    },
    "several": {
        "en": ". Choose one: give wgs84:lat and wgs84:long",
        "de": ". Bitte einen wählen: wgs84:lat und wgs84:long angeben",
    },
    "area": {
        "en": ". To choose another, give wgs84:lat and wgs84:long",
        "de": ". Einen anderen wählen wgs84:lat und wgs84:long",
    },
}


def locate(store: Store, graph: str) -> list[Finding]:
    """Give places without coordinates those of their point or area; areas and what is neither told.

    One warning for all that cannot be drawn, one note for all areas.
    """
    node = NamedNode(graph)
    given: dict[NamedNode, set[str]] = {}
    for place, text in _without_coordinates(store, node):
        given.setdefault(place, set()).add(text)
    told: dict[str, list[tuple[NamedNode, str]]] = {"not-read": [], "several": [], "area": []}
    for place, texts in sorted(given.items(), key=lambda pair: pair[0].value):
        found = _only(texts, point)
        if found is None:
            found = _only(texts, point_within)
            read = sorted(text for text in texts if point(text) or point_within(text))
            kind = "area" if found else "several" if len(read) > 1 else "not-read"
            told[kind].append((place, min(read or texts)))
        for predicate, degrees in zip((_LAT, _LONG), found or (), strict=False):
            store.add(Quad(place, predicate, rdf(degrees), node))
    return [_finding(kind, *those[0], len(those) - 1) for kind, those in told.items() if those]


def _only(texts: Collection[str], read: Callable[[str], Degrees | None]) -> Degrees | None:
    """The one place that the texts name, if they name one."""
    found = {degrees for text in texts if (degrees := read(text))}
    return found.pop() if len(found) == 1 else None


def _without_coordinates(store: Store, node: NamedNode) -> Iterator[tuple[NamedNode, str]]:
    """What has a geometry and neither latitude nor longitude, with the text."""
    written = (store.quads_for_pattern(None, way, None, node) for way in _WRITTEN)
    for said in chain.from_iterable(written):
        for place in _owners(store, said.subject, node):
            here = (store.quads_for_pattern(place, p, None, node) for p in (_LAT, _LONG))
            if isinstance(said.object, Literal) and not any(next(q, None) for q in here):
                yield place, said.object.value


def _owners(store: Store, thing: Term, node: NamedNode) -> list[NamedNode]:
    """Whose geometry this is; a thing that is nobody's geometry has the text itself."""
    quads = (quad for of in _OF for quad in store.quads_for_pattern(None, of, thing, node))
    owners: dict[Term, None] = dict.fromkeys(quad.subject for quad in quads)
    return [owner for owner in owners or (thing,) if isinstance(owner, NamedNode)]


def _finding(kind: str, place: NamedNode, text: str, others: int) -> Finding:
    shown = text if len(text) <= 60 else text[:60] + "…"
    said = {
        lang: message.format(f'"{shown}"')
        + (_SEVERAL[lang].format(others) if others else "")
        + _SO[kind][lang]
        for lang, message in _MESSAGES[kind].items()
    }
    return Finding(
        severity="note" if kind == "area" else "warning",
        rule="geometry-of-an-area" if kind == "area" else "geometry-not-read",
        thing=as_shown(place),
        message_en=said["en"],
        message_de=said["de"],
    )
