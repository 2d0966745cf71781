"""Geometries in WKT (GeoSPARQL 1.1, 8.5.1): where a point is, and a point that lies in an area.

Shapely finds such a point too, and brings ten megabytes to everybody for it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

Degrees = tuple[Decimal, Decimal]
"""Latitude and longitude."""
_Ring = list[tuple[float, float]]

_NUMBER = r"([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d{1,3})?)"
_GEOMETRY = re.compile(r"\s*(?:<(?P<crs>[^>]*)>)?\s*(?P<shape>.*)", re.DOTALL)
_POINT = re.compile(
    rf"POINT\s*(?:Z|M|ZM)?\s*\(\s*{_NUMBER}\s+{_NUMBER}(?:\s+{_NUMBER}){{0,2}}\s*\)\s*",
    re.IGNORECASE,
)
_AREA = re.compile(r"(?:MULTI)?POLYGON\s*(?:Z|M|ZM)?\s*\((?P<rings>[\s(),\d.eE+-]*)\)\s*", re.I)
_RING = re.compile(r"\(([^()]*)\)")
_LONG_FIRST = re.compile(r"(|.*[/:]CRS84h?)", re.IGNORECASE)  # none is named: CRS84, says GeoSPARQL
_LAT_FIRST = re.compile(r".*[/:]EPSG[/:][^/:]*[/:](4326|4258|4979|4937)", re.IGNORECASE)
_MOST = 360.0  # degrees, also across the date line
_DIGITS = 6  # of a degree: a tenth of a metre


def point(wkt: str) -> Degrees | None:
    """Latitude and longitude of a WKT point in degrees; ``None`` for all else.

    The axes stand as the reference system says that may precede it.

    >>> point("POINT(8.8 53.08)")
    (Decimal('53.08'), Decimal('8.8'))
    >>> point("<http://www.opengis.net/def/crs/EPSG/0/4326> POINT (53.08 8.8)")
    (Decimal('53.08'), Decimal('8.8'))
    >>> point("POLYGON((8 53, 9 53, 9 54, 8 53))")
    """
    crs, shape = _parts(wkt)
    found = _POINT.fullmatch(shape)
    return _on_earth(crs, Decimal(found[1]), Decimal(found[2])) if found else None


def point_within(wkt: str) -> Degrees | None:
    """A point within a polygon in degrees, or within the largest of several; ``None`` for all else.

    It lies in the middle of the longest stretch that a line across the largest one's middle has
    within the area, so never in a hole nor between two arms. The same area gives the same point.

    >>> point_within("POLYGON((8 53, 10 53, 10 54, 8 54, 8 53))")
    (Decimal('53.5'), Decimal('9.0'))
    >>> point_within("POINT(8.8 53.08)")
    """
    crs, shape = _parts(wkt)
    found = _AREA.fullmatch(shape)
    try:
        rings = [_ring(text) for text in _RING.findall(found["rings"])] if found else []
    except (ValueError, IndexError):
        return None
    largest = max(rings, key=_doubled_area, default=[])
    if not largest or not _doubled_area(largest):
        return None
    y = _height(largest, rings)
    crossed = sorted(x for ring in rings for x in _crossings(ring, y))
    within = zip(crossed[::2], crossed[1::2], strict=False)
    left, right = max(within, key=lambda stretch: stretch[1] - stretch[0])
    x = (left + right) / 2
    return _on_earth(crs, *(Decimal(str(round(number, _DIGITS))) for number in (x, y)))


def _parts(wkt: str) -> tuple[str, str]:
    """The reference system, and the shape."""
    found = _GEOMETRY.fullmatch(wkt)
    return (found["crs"] or "", found["shape"]) if found else ("", "")


def _on_earth(crs: str, first: Decimal, second: Decimal) -> Degrees | None:
    if _LAT_FIRST.fullmatch(crs):
        lat, long = first, second
    elif _LONG_FIRST.fullmatch(crs):
        lat, long = second, first
    else:
        return None
    return (lat, long) if abs(lat) <= 90 and abs(long) <= 180 else None


def _ring(text: str) -> _Ring:
    """Its corners in degrees, the first two axes. Raises ValueError and IndexError for others."""
    corners = [
        (float(numbers[0]), float(numbers[1])) for numbers in map(str.split, text.split(","))
    ]
    if any(abs(number) > _MOST for corner in corners for number in corner):
        raise ValueError(text[:60])
    return [*corners, corners[0]]


def _doubled_area(ring: _Ring) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(ring)))


def _height(largest: _Ring, rings: list[_Ring]) -> float:
    """A second coordinate near the middle of the ring at which no ring has a corner."""
    own = [y for _, y in largest]
    middle = (min(own) + max(own)) / 2
    corners = {y for ring in rings for _, y in ring}
    below = max(y for y in corners if y <= middle)
    above = min(y for y in corners if y > middle)
    return (below + above) / 2


def _crossings(ring: _Ring, y: float) -> Iterator[float]:
    """Where the line at ``y`` crosses a ring."""
    for (x, v), (u, w) in pairwise(ring):
        if (v > y) != (w > y):
            yield x + (y - v) * (u - x) / (w - v)
