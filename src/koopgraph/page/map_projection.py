"""From degrees to the picture, as the page's own ``projection.js`` does it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Spot = tuple[float, float]  # longitude, latitude in degrees
EUROPE: tuple[Spot, Spot] = ((-11.0, 36.0), (31.0, 66.0))


def raise_latitude(lat: float, *, world: bool) -> float:
    """Projected latitude in degrees of longitude: Miller for the world, else Mercator."""
    angle = math.radians(max(-84.0, min(84.0, lat)))
    if world:
        return math.degrees(1.25 * math.log(math.tan(math.pi / 4 + 0.4 * angle)))
    return math.degrees(math.log(math.tan(math.pi / 4 + angle / 2)))


def short_way(degrees: float) -> float:
    """The way between two longitudes, the short way round.

    >>> short_way(181.0), short_way(-10.0)
    (-179.0, -10.0)
    """
    return (degrees + 180) % 360 - 180


@dataclass(frozen=True, slots=True)
class Window:
    """What a picture shows: its middle, its scale, its size in pixels."""

    x: float
    y: float
    scale: float  # pixels per degree of longitude
    world: bool
    width: int
    height: int

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a position lies; longitudes are not wrapped here."""
        y = raise_latitude(lat, world=self.world)
        left = (lon - self.x) * self.scale + self.width / 2
        return left, (self.y - y) * self.scale + self.height / 2

    def nearest(self, lon: float) -> float:
        """The same meridian, named so that it lies nearest to the middle."""
        return self.x + short_way(lon - self.x)


def fit(spots: Sequence[Spot], width: int, height: int) -> Window:
    """The window around all spots, cut where their largest gap is."""
    spots = spots or EUROPE
    lons = sorted(lon for lon, _ in spots)
    gaps = [(lons[0] + 360 - lons[-1], lons[0])]
    gaps += [(b - a, b) for a, b in pairwise(lons)]
    widest, west = max(gaps, key=lambda gap: gap[0])
    across = 360 - widest
    if across > 240:  # almost round the world: the usual picture, Europe and Africa in the middle
        across, west = 350.0, 11.0 - 175.0
    south, north = min(lat for _, lat in spots), max(lat for _, lat in spots)
    world = across > 75 or north - south > 60
    low, high = raise_latitude(south, world=world), raise_latitude(north, world=world)
    room = min(width, height) * 0.14
    scale = min(
        (width - room * 2.2) / max(across, 2.2), (height - room * 1.6) / max(high - low, 2.2)
    )
    return Window(
        short_way(west + across / 2),
        (low + high) / 2,
        max(scale, width / 360),
        world,
        width,
        height,
    )
