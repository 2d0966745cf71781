"""Regions and districts of the world with their names, from GeoNames, ISO 3166-2 and CLDR."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple


class Region(NamedTuple):
    """A part of a country; ``code`` is GeoNames' (``GB.ENG.G8``), ``iso`` is empty for many.

    ``lat`` and ``long`` are the middle of its towns, weighed by their people: "" where the
    gazetteer has none in it.
    """

    geonames: str
    code: str
    iso: str
    name: str
    names: str
    people: str
    lat: str
    long: str

    @property
    def country(self) -> str:
        """The ISO code of its country."""
        return self.code.partition(".")[0]

    @property
    def all_names(self) -> tuple[str, ...]:
        """Its own name and the others."""
        return (self.name, *filter(None, self.names.split("|")))


def regions() -> Iterator[Region]:
    """All of them: states and provinces, counties and districts."""
    with files(__package__).joinpath("regions.csv").open(encoding="utf-8") as file:
        yield from map(Region._make, csv.reader(file))
