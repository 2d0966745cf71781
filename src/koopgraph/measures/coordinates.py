"""Where places lie: a mapping to (latitude, longitude), or a table with such columns."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from numbers import Real
from typing import Any

from koopgraph.measures.errors import StrangePlaces, UnclearColumns, UnknownChoice
from koopgraph.measures.frames import PLACE, frame_of
from koopgraph.measures.spelling import otherwise, written
from koopgraph.measures.times import is_missing

LAT = ("lat", "latitude", "breite", "y")
LONG = ("lon", "long", "lng", "longitude", "länge", "x")


def read_coordinates(
    source: Any,  # a mapping, or any kind of table
    ids: Iterable[Hashable],
) -> dict[Hashable, tuple[float, float] | None]:
    """Place → (latitude, longitude) in degrees; None where one is missing.

    Raises UnknownChoice for what lies on no globe, StrangePlaces when no place is one of ``ids``,
    or one only is written otherwise.

    >>> read_coordinates({"Ulm": (48.4, 10.0), "Jena": None}, ["Ulm"])
    {'Ulm': (48.4, 10.0), 'Jena': None}
    """
    found = {place: _point(place, at) for place, at in _pairs(source)}
    known = list(ids)
    alike = otherwise(found, known)
    if alike or (known and found and not set(known) & set(found)):
        shown = (tuple(map(written, list(some)[:3])) for some in (alike or found, known))
        raise StrangePlaces(len(alike or found), *shown)
    return found


def _pairs(source: Any) -> list[tuple[Hashable, Any]]:
    frame = frame_of(source)
    if frame is None:
        if not isinstance(source, Mapping):
            raise UnknownChoice("coordinates", repr(source), ("place → (latitude, longitude)",))
        return list(source.items())
    wanted = (("place", PLACE), ("lat", LAT), ("lon", LONG))
    columns = {role: frame.one_of(role, names) for role, names in wanted}
    for role, name in columns.items():
        if name is None:
            raise UnclearColumns(role, (), frame.names)
    return [(row[0], row[1:]) for row in frame.rows(n for n in columns.values() if n is not None)]


def _point(place: Hashable, at: Any) -> tuple[float, float] | None:
    pair = at if isinstance(at, Sequence) and not isinstance(at, str) else ()
    if is_missing(at) or any(is_missing(one) for one in pair):
        return None
    try:
        lat, lon = (float(one) if isinstance(one, str | Real) else None for one in pair)
    except ValueError:
        lat = lon = None
    if lat is None or lon is None or not (abs(lat) <= 90 and abs(lon) <= 180):
        valid = ("(latitude from -90 to 90, longitude from -180 to 180)",)
        raise UnknownChoice(f"coordinates of {place}", str(at), valid)
    return lat, lon
