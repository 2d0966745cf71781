"""What a row says of a place, the place that is meant, and why none is."""

from collections.abc import Iterable
from dataclasses import dataclass

from koopgraph.tables.graph_index import Place

Point = tuple[float, float]
FAR = 50  # kilometres between a point and the place that is meant
TWINS = ("twin-places", "twins-in-country", "twins-in-region")
"""Errors of a name that several places bear, by what all of them lie in."""

SHOWN = 5  # places that could be meant, told together


class Unplaced(LookupError):
    """No single place is meant; ``column`` is place, country, region or lat."""

    def __init__(self, kind: str, near: Iterable[str] = (), *, column: str = "place") -> None:
        super().__init__(kind)
        self.kind = kind
        self.near = tuple(near)
        self.column = column


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a row says of a place; ``kind`` is city, region or country, "" for any.

    ``of_towns``: the column is headed as one of towns, and may hold others.
    """

    name: str
    country: str = ""
    region: str = ""
    point: Point | None = None
    kind: str = ""
    of_towns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The place; ``twins`` are others that could have been meant, the first is the one taken.

    ``on_record``: it was taken because the graph has it. ``elsewhere``: the cell names one place
    for sure, and the country's cell another country; ``of_other_kind`` where the place is not of
    the kind that the row says; ``otherwise`` is what the place of a number is called, where nobody
    is called as the cell says; ``by_code`` is the place that three capital letters mean.
    ``far_from`` are places of its name that lie far from a place described by its row;
    ``point_unused``: the row has a point, which a country does not keep.
    """

    place: Place
    twins: tuple[str, ...] = ()
    on_record: bool = False
    elsewhere: bool = False
    of_other_kind: bool = False
    otherwise: str = ""
    by_code: str = ""
    far_from: tuple[str, ...] = ()
    point_unused: bool = False
