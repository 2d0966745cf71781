"""Places that no file names yet, found offline: towns from 500 people, regions and districts."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from koopgraph.dataset import PLACES_CREDIT
from koopgraph.tables.gazetteer_index import PlaceRow, database
from koopgraph.tables.proposals import Proposal
from koopgraph.things import all_normalised, near_matches, normalised

CREDIT_OF_REGIONS = f"{PLACES_CREDIT}; the point is the middle of its towns"
LARGE = 15_000
DOMINANT = 10
DOMINANT_STATE = 5
"""A place with so many times the people of the next is meant, where nothing else is said."""

WORTH_TELLING = 20
"""A twin is told of that is not so many times smaller."""

ALSO_CALLED = 100
"""What is only also called so is meant sooner than a place of that very name from so many times its
people on: Rom is Rome and no village, Hoya is no suburb of Tokyo."""

_SHOWN = 20
_COLUMNS = "place.id, kind, place.name, country, admin, iso, people, lat, long"
_BY_NAME = f"""
SELECT DISTINCT {_COLUMNS} FROM name JOIN place ON place.id = name.place
WHERE key = ? ORDER BY people DESC, place.id"""
_BEARING = f"""
SELECT DISTINCT {_COLUMNS} FROM name JOIN place ON place.id = name.place
WHERE key LIKE ? AND kind = 'city' ORDER BY people DESC, place.id LIMIT 200"""
_BY_ID = f"SELECT {_COLUMNS} FROM place WHERE id = ?"
_BOX = f"""
SELECT {_COLUMNS} FROM place
WHERE kind = 'city' AND lat BETWEEN ? AND ? AND long BETWEEN ? AND ?"""
_OF_COUNTRY = """
SELECT DISTINCT name FROM place WHERE country = ? ORDER BY people DESC, id LIMIT 20000"""
_OF_LARGE = "SELECT DISTINCT name FROM place WHERE people >= 15000 AND kind = 'city' ORDER BY id"
_REGION = "SELECT name FROM place WHERE country = ? AND admin = ? AND kind = 'region' LIMIT 1"
_REGIONS = "SELECT admin, iso, name FROM place WHERE country = ? AND kind = 'region'"


@dataclass(frozen=True, kw_only=True)
class Town:
    """One place of the gazetteer; ``region`` is GeoNames' code within the country.

    ``kind`` is city or region; a region without towns has no point.
    """

    geonames: int
    kind: str
    name: str
    country: str
    region: str
    iso: str
    people: int
    lat: float | None
    long: float | None

    @property
    def is_city(self) -> bool:
        """Whether it is a town; else a region or district."""
        return self.kind == "city"

    @cached_property
    def key(self) -> str:
        """Its own name as it is compared."""
        return normalised(self.name)

    def bears(self, name: str) -> bool:
        """Whether this is its own name, or its own name with an addition: Halle (Saale), Halle.

        Else it is only also called so.
        """
        key, words = normalised(name), self.name.split()
        heads = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
        return key == self.key or any(normalised(head) == key for head in heads)

    @property
    def told_apart(self) -> Proposal:
        """The name with what tells it from its twins; read back, it is this place."""
        where = ", ".join(filter(None, (self.country, region_name(self.country, self.region))))
        people = f"{self.people:,}" if self.is_city and self.people else ""
        en = f"{people} people; " if people else "" if self.is_city else "region; "
        de = f"{people.replace(',', '.')} Einwohner; " if people else en.replace("r", "R", 1)
        last = f"geonames:{self.geonames})"
        head = f"{self.name} ({where}; "
        return Proposal(f"{head}{en}{last}", de=f"{head}{de}{last}")

    def lies_in(self, other: "Town") -> bool:
        """Whether this place lies within a region of its name.

        Of a town only the first level is known: a district of that level is taken for its own.
        """
        if other.kind != "region" or self.country != other.country:
            return False
        wide = other.region.partition(".")[0] if self.is_city else other.region
        return f"{self.region}.".startswith(f"{wide}.")


def _town(row: PlaceRow) -> Town:
    geonames, kind, name, country, region, iso, people, lat, long = row
    return Town(
        geonames=geonames,
        kind=kind,
        name=name,
        country=country,
        region=region,
        iso=iso,
        people=people,
        lat=lat,
        long=long,
    )


@cache
def towns(name: str, *, country: str = "", region: str = "", kind: str = "") -> tuple[Town, ...]:
    """The places of that name, the largest first; ``country`` is an ISO code, ``region`` GeoNames'.

    A place's own name counts before names that smaller ones also bear. A city of some size counts
    before a region of its name, and a region before the smaller ones within it.
    """
    key = normalised(name)
    fitting = [
        town
        for town in _called(key)
        if country in ("", town.country)
        and kind in ("", town.kind)
        and (not region or f"{town.region}.".startswith(f"{region}."))
    ]
    return _without_enclosing(_chosen(fitting, key))


@cache
def _called(key: str) -> tuple[Town, ...]:
    """All that are called so: looked up once for every country that is asked for."""
    return tuple(_town(row) for row in database().execute(_BY_NAME, (key,)))


def _chosen(found: list[Town], key: str) -> list[Town]:
    """Those of that very name, and larger ones that are also called so (Halle: Halle (Saale))."""
    if all(town.key == key for town in found):
        return found
    own = [town for town in found if town.key == key]
    cities = max((town.people for town in own if town.is_city), default=0)
    places = max((town.people for town in own), default=0)

    def is_meant(town: Town) -> bool:
        return town.key == key or town.people > (cities if town.is_city else places)

    return list(filter(is_meant, found))


def _without_enclosing(found: list[Town]) -> tuple[Town, ...]:
    """One of a city and the region around it, of a region and a district in it."""
    if len(found) < 2 or all(town.is_city for town in found):  # nothing lies in a city
        return tuple(found)

    def is_meant(town: Town) -> bool:
        around = [other for other in found if other is not town and town.lies_in(other)]
        if town.is_city:
            return all(town.people * DOMINANT >= other.people for other in around)
        cities = [other for other in found if other.is_city and other.lies_in(town)]
        return not around and all(city.people * DOMINANT < town.people for city in cities)

    return tuple(filter(is_meant, found))


def dominant(found: Sequence[Town], name: str, home: str = "") -> Town | None:
    """The one that is meant where nothing else is said: so much larger than all others.

    A state or province is meant sooner than a town elsewhere that bears its name. What is only
    also called so (Győr: Gera) is passed over where it is not far larger than the largest town of
    that very name; what lies elsewhere than ``home``, the country of the places beside it, where it
    is not much larger than one there; and Au, where Aue is written and one is called just so.
    """
    if len(found) < 2:
        return _largest(found)
    bearing = [town for town in found if town.is_city and town.bears(name)]
    others = [town for town in found if not town.bears(name)]
    if bearing and others and others[0].people < ALSO_CALLED * bearing[0].people:
        found = [town for town in found if town.bears(name)]
    here = [town for town in bearing if town.country == home]
    if here and found[0].people < WORTH_TELLING * here[0].people:
        found = here
    spelt = [town for town in found if town.name.casefold() == name.casefold()]
    return _largest(found) or (_largest(spelt) if len(spelt) < len(found) else None)


def _largest(found: Sequence[Town]) -> Town | None:
    if len(found) < 2:
        return found[0] if found else None
    is_state = not found[0].is_city and "." not in found[0].region
    factor = DOMINANT_STATE if is_state else DOMINANT
    return found[0] if found[0].people >= factor * max(1, found[1].people) else None


def worth_telling(meant: Town, other: Town, *, on_record: bool = False) -> bool:
    """Whether the other is large enough to be told of beside the place that is meant.

    That one is ``on_record`` speaks for it: then only of large ones that are no much smaller.
    """
    large = other.people >= LARGE or meant.people < LARGE
    near = other.people * WORTH_TELLING > meant.people
    return other != meant and (large and near if on_record else large or near)


@cache
def by_id(geonames: int) -> Town | None:
    """The place with that GeoNames number."""
    row = database().execute(_BY_ID, (geonames,)).fetchone()
    return _town(row) if row else None


@cache
def nearest(lat: float, long: float, *, kilometres: float = 10) -> tuple[Town, ...]:
    """Towns within a distance of a point, the largest first."""
    height = kilometres / 111
    width = height / max(0.01, math.cos(math.radians(lat)))
    box = (lat - height, lat + height, long - width, long + width)
    found = [_town(row) for row in database().execute(_BOX, box)]
    close = [town for town in found if distance(town, lat, long) <= kilometres]
    return tuple(sorted(close, key=lambda town: (-town.people, town.geonames)))


def distance(town: Town, lat: float, long: float) -> float:
    """Kilometres between a place and a point, on a sphere; infinite where it has no point."""
    if town.lat is None or town.long is None:
        return math.inf
    a, b = math.radians(town.lat), math.radians(lat)
    turned = math.radians(town.long - long) / 2
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turned) ** 2
    return 12_742 * math.asin(min(1, math.sqrt(half)))


def away(town: Town, lat: float, long: float) -> Proposal:
    """A place told apart, with how far it lies from a point; read back, it is this place."""
    told, kilometres = town.told_apart, distance(town, lat, long)
    if math.isinf(kilometres):
        return told
    en, de = (
        text.replace("; geonames:", f"; {kilometres:.0f} km {far}; geonames:")
        for text, far in ((told.say("en"), "away"), (told.say("de"), "entfernt"))
    )
    return Proposal(en, de=de)


@cache
def bearing(word: str) -> tuple[Town, ...]:
    """Towns whose name ends in a word: of a landscape or river, they tell where it lies.

    >>> [town.name for town in bearing("Eifel")]
    ['Bad Münstereifel']
    """
    rows = database().execute(_BEARING, (f"%{normalised(word)}",))
    return tuple(map(_town, rows))


@cache
def region_codes(country: str, name: str) -> tuple[str, ...]:
    """The codes of the regions of a country that a name or code means, the wider first.

    >>> region_codes("US", "OR"), region_codes("US", "Oregon")[0], region_codes("CA", "ON")
    (('OR',), 'OR', ('08',))
    """
    key = normalised(name)
    found = {town.region for town in towns(name, country=country, kind="region")}
    for admin, iso, _ in _regions(country):
        if key in (normalised(admin), normalised(iso), normalised(iso.partition("-")[2])):
            found.add(admin)
    return tuple(sorted(found, key=lambda code: (code.count("."), code)))


@cache
def _regions(country: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(database().execute(_REGIONS, (country,)))


def near_regions(name: str, country: str) -> tuple[str, ...]:
    """Names of the first-level regions of a country that look alike, else the first of all."""
    names = {normalised(name): name for admin, _, name in _regions(country) if "." not in admin}
    close = near_matches(normalised(name), names) or sorted(names)[:_SHOWN]
    return tuple(names[key] for key in close)


@cache
def region_name(country: str, code: str) -> str:
    """The name of the first-level region that a code lies in, the code where none is known."""
    first = code.partition(".")[0]
    found = database().execute(_REGION, (country, first)).fetchone()
    return str(found[0]) if found else first


def near(name: str, *, country: str = "", cutoff: float = 0.75) -> tuple[str, ...]:
    """Names that look or sound alike: of the country's places, else of larger towns."""
    key = normalised(name)
    names, parts = _names(country), _by_part(country)
    alike = dict.fromkeys(name for part in _parts(key, sound(key)) for name in parts.get(part, ()))
    close = near_matches(key, alike, cutoff=cutoff)
    return tuple(dict.fromkeys(names[found] for found in close))


@cache
def _names(country: str) -> dict[str, str]:
    rows = database().execute(_OF_COUNTRY, (country,)) if country else database().execute(_OF_LARGE)
    found = [name for (name,) in reversed(rows.fetchall())]
    return dict(zip(all_normalised(found), found, strict=True))


@cache
def _by_part(country: str) -> dict[str, list[str]]:
    """Names by how they begin, end and sound: what is worth a closer look."""
    found: dict[str, list[str]] = defaultdict(list)
    names = sorted(_names(country))
    for name, heard in zip(names, sound("\n".join(names)).split("\n"), strict=True):
        for part in _parts(name, heard):
            found[part].append(name)
    return found


def _parts(key: str, heard: str) -> tuple[str, ...]:
    return f"{key[:3]}…", f"…{key[-4:]}", heard


_GROUPS = {"bfvwp": "p", "cgkqx": "k", "dt": "t", "szß": "s", "mn": "n", "l": "l", "r": "r"}
_SOUNDS = defaultdict[int, str](str, {ord("\n"): "\n"})  # of other letters nothing is heard
_SOUNDS |= {ord(letter): group for letters, group in _GROUPS.items() for letter in letters}
_AGAIN = re.compile(r"([a-z])\1+")


def sound(key: str) -> str:
    """The consonants of a name by how they sound in most languages of Europe, repeated ones once.

    Of names in lines, line by line. Metaphone and Soundex hear English only: Kopenhagen and
    Copenhagen would be strangers.

    >>> sound("kopenhagen") == sound("copenhaguen"), sound("ijsselstein") == sound("ysselstein")
    (True, True)
    """
    return _AGAIN.sub(r"\1", key.translate(_SOUNDS))
