"""What lies nearest to a place of which nothing is on record."""

from __future__ import annotations

import math
from dataclasses import dataclass

from koopgraph.page.map_projection import Spot
from koopgraph.page.model import PageContent, Place, usable_position
from koopgraph.page.scenes.city import CityScene, city_scene

MOST = 5
DIAMETER = 12_742  # km, of the Earth as a sphere


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A place on record, how far away it is, and what it learned and taught."""

    place: Place
    kilometres: int
    scene: CityScene


def on_record(content: PageContent) -> frozenset[str]:
    """The places that gave, received or have something."""
    ends = (end for t in content.transfers for end in (t.giver, t.receiver) if end)
    return frozenset((*ends, *(adoption.place for adoption in content.adoptions)))


def nearest(content: PageContent, place: str) -> tuple[Near, ...]:
    """Up to five cities on record, the nearest first; none where the place has no position."""
    here = next(usable_position(p) for p in content.places if p.key == place)
    if here is None:
        return ()
    known = on_record(content)
    spots = {
        p: spot
        for p in content.places
        if p.key in known and p.kind == "city" and (spot := usable_position(p)) is not None
    }
    far = {p: kilometres(here, spot) for p, spot in spots.items() if p.key != place}
    some = sorted(far, key=lambda p: (far[p], p.key))[:MOST]
    return tuple(
        Near(place=p, kilometres=round(far[p]), scene=city_scene(content, p.key)) for p in some
    )


def kilometres(a: Spot, b: Spot) -> float:
    """The way between two spots on a sphere.

    >>> round(kilometres((8.81, 53.08), (12.37, 51.34)))  # Bremen, Leipzig
    310
    """
    lat, other = math.radians(a[1]), math.radians(b[1])
    turned = math.radians(b[0] - a[0]) / 2
    half = math.sin((other - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other) * math.sin(turned) ** 2
    return DIAMETER * math.asin(min(1, math.sqrt(half)))
