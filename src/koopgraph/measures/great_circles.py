"""Kilometres between places on the sphere."""

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koopgraph.measures.adopters import Floats

EARTH_RADIUS = 6371.0088  # km, the mean radius R1 of the IUGG (Moritz 2000)


def great_circle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres on the sphere between two points (latitude, longitude) in degrees.

    The haversine formula on the mean radius of the Earth; at most 0.6 % off the ellipsoid.

    Source: Sinnott (1984), Virtues of the haversine, Sky and Telescope 68, 159; radius: Moritz
    (2000), Geodetic Reference System 1980, doi:10.1007/s001900050278.

    >>> round(great_circle((53.0758, 8.8072), (51.3396, 12.3713)))  # Bremen to Leipzig
    310
    """
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(radians, point)) for point in (a, b))
    across = sin((lon_b - lon_a) / 2) ** 2
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * across
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half)))


def great_circles(point: "Floats", points: "Floats") -> "Floats":
    """`great_circle` from one point to many at once: km, shape (points,); points (n, 2) in degrees.

    >>> import numpy as np
    >>> near = np.array([[53.0758, 8.8072], [51.3396, 12.3713]])
    >>> great_circles(near[0], near).round().tolist()
    [0.0, 310.0]
    """
    import numpy as np

    lat, lon = np.radians(points).T
    own_lat, own_lon = np.radians(point)
    across = np.sin((lon - own_lon) / 2) ** 2
    half = np.sin((lat - own_lat) / 2) ** 2 + np.cos(own_lat) * np.cos(lat) * across
    found: Floats = 2 * EARTH_RADIUS * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return found
