"""From what a row says of a place to a place: graph, then gazetteer, then the row's own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from koopgraph.countries import Country, countries, near_countries
from koopgraph.countries import country as country_named
from koopgraph.tables import gazetteer, place_names, wikidata
from koopgraph.tables.gazetteer import LARGE, Town
from koopgraph.tables.graph_index import Place
from koopgraph.tables.named_places import CODE, Context, NamedPlaces
from koopgraph.tables.place_records import FAR, SHOWN, Asked, Found, Point, Unplaced
from koopgraph.terms import expand
from koopgraph.things import normalised
from koopgraph.vocab import KOOP

_LETTERED = ("US", "CA", "AU", "DE", "AT", "CH", "BR", "IT", "ES", "GB")
"""Where people write letters for a region after a town's name."""

_ZERO = 0.01  # degrees from 0, 0, which programs write where they know no point
_POLE = 90
_DIGITS = 12  # of a GeoNames number, and more
_BETWEEN = re.compile(r"[;/|,&+\n、，；]|\s(?:und|sowie|and|et|y|e|en|och|i)\s")
"""What people write between several places in one cell."""


@dataclass
class Places(NamedPlaces):
    """The places of a graph and of a table, found by what a row says of them."""

    _found: dict[Asked, Found | Unplaced] = field(default_factory=dict)

    def find(self, asked: Asked) -> Found:
        """The place that is meant. Raises Unplaced with what is near."""
        if asked not in self._found:
            try:
                self._found[asked] = self._find(asked)
            except Unplaced as miss:
                self._found[asked] = miss
        found = self._found[asked]
        if isinstance(found, Unplaced):
            raise found
        return found

    def country(self, name: str) -> Place:
        """The country of that name or code, as a place. Raises Unplaced."""
        return self.of_country(self._meant_country(name))

    def _meant_country(self, name: str) -> Country:
        found = country_named(name)
        if found is None:
            raise Unplaced("unknown-country", near_countries(name), column="country")
        return found

    def _find(self, asked: Asked) -> Found:
        code = self._meant_country(asked.country).code if asked.country else ""
        if found := self._identified(asked.name, code):
            elsewhere = code not in ("", found.place.country)
            other = self.is_other(asked.kind, found.place)
            return replace(found, elsewhere=elsewhere, of_other_kind=other)
        if point := place_names.point(asked.name):
            return self._at(point)
        if asked.kind == "country" and (named := country_named(asked.name)):  # by its code, too
            return Found(place=self.of_country(named))
        parts = asked.name.split("/")
        is_one = len(parts) == 1 or gazetteer.towns(asked.name, country=code)  # Weißwasser/O.L.
        if not is_one and all(map(self._is_well_known, parts)):
            raise Unplaced("several-places", [part.strip() for part in parts])
        if asked.region and not self._contexts((asked.region,), code):
            raise Unplaced(
                "unknown-region", gazetteer.near_regions(asked.region, code), column="region"
            )
        if asked.kind and (found := self._read(asked, code, asked.kind)):
            return found
        if found := self._read(asked, code):
            other = self.is_other(asked.kind, found.place)
            return replace(found, of_other_kind=True) if other else found
        if asked.point:
            self._refuse_contradiction(asked, asked.point, code)
            return self.described(asked, code)
        if place_names.says_region(asked.name) and asked.kind != "city":
            raise self._no_region(asked.name, code)
        raise self._miss(asked.name, code)

    def _refuse_contradiction(self, asked: Asked, point: Point, code: str) -> None:
        """Raises Unplaced where a point cannot be that of the name and country beside it."""
        if max(map(abs, point)) < _ZERO:
            raise Unplaced("no-point-given", column="lat")
        names = dict.fromkeys(reading.name for reading in place_names.readings(asked.name))
        known = [town for name in names for town in gazetteer.towns(name, country=code)]
        there = {town.country for town in gazetteer.nearest(*point, kilometres=FAR)}
        if code not in there and (swapped := _swapped(point, known, code)):
            raise Unplaced("swapped-point", swapped, column="lat")
        if code and there and code not in there:
            others = [f"{one} ({countries()[one].en})" for one in sorted(there)]
            raise Unplaced("point-elsewhere", others, column="country")
        if known and not there:
            far = sorted(known, key=lambda town: gazetteer.distance(town, *point))
            told = [gazetteer.away(town, *point) for town in far[:SHOWN]]
            raise Unplaced("far-point", told, column="lat")

    def _no_region(self, name: str, code: str) -> Unplaced:
        """The miss of a district or region: the towns called so are proposed, and not taken."""
        own = place_names.bare(name)
        regions = (one for one in gazetteer.near(own, country=code) if code)
        found = [one for one in regions if self._region(one, code)]
        towns = [town.told_apart for town in gazetteer.towns(own, country=code, kind="city")]
        return Unplaced("unknown-district", dict.fromkeys((*found[:2], *towns[:2])))

    def _region(self, name: str, code: str) -> bool:
        return bool(gazetteer.towns(name, country=code, kind="region"))

    def _read(self, asked: Asked, code: str, kind: str = "") -> Found | None:
        """The place by the first reading of its name that gives one, of a kind if that is said."""
        hint = ""  # what a name says of where it lies, and no country or region is called
        for reading in place_names.readings(asked.name):
            within = (*reading.within, asked.region) if asked.region else reading.within
            contexts = self._contexts(within, code)
            hint = hint or ("" if contexts else reading.within[0])
            of_kind = kind or reading.kind
            try:
                found = self.by_reading(
                    reading.name, contexts, asked.point, of_kind, of_towns=asked.of_towns
                )
            except Unplaced:
                found = self.by_hint(reading.name, hint, code) if hint else None
                if found is None:
                    raise
            if not found and reading.within and not kind:
                found = self.near_town(reading.name, reading.within[0], code)
            if found:
                return found
        return None

    def _contexts(self, within: Sequence[str], code: str) -> list[Context]:
        """Country and region in which a name is sought, as what follows the name may mean them.

        CA is Canada or California: both are tried, and a name in both is asked.
        """
        found = [(code, "")]
        for part in reversed(within):
            found = [narrower for one in found for narrower in _narrowed(part, *one)]
        return found

    def _identified(self, name: str, code: str) -> Found | None:
        """The place of a number or address, whatever country is said beside it."""
        if number := place_names.geonames_number(name):
            return self._called(place_names.beside_number(name), self._by_number(number), number)
        if item := place_names.wikidata_item(name):
            return self._by_item(item, code)
        if expand(name) is None:
            return None
        known = self.index.named(KOOP.Place, name)
        return Found(place=self.index.places[known[0]]) if known else None

    def _by_number(self, number: int) -> Found:
        known = self.index.same_as.get(f"geonames:{number}")
        if known:
            return Found(place=self.index.places[known])
        town = gazetteer.by_id(number)
        if town is None:
            raise Unplaced("unknown-number")
        return Found(place=self.town(town))

    def _called(self, name: str, found: Found, number: int) -> Found:
        """The place of a number, if it is called as the cell says, or nobody else is.

        A number that slipped would win over its name in silence.
        """
        labels = {normalised(label) for label in found.place.labels.values()}
        readings = {reading.name for reading in place_names.readings(name)} if name else set()
        known = [town for reading in readings for town in gazetteer.towns(reading)]
        if not name or labels & {*map(normalised, readings)}:
            return found
        if any(town.geonames == number for town in known):
            return found
        if found.place.iri in self.index.named(KOOP.Place, name):
            return found
        own = gazetteer.by_id(number)
        here = own.told_apart if own else f"place:{found.place.iri.slug}"
        others = dict.fromkeys(town.told_apart for town in known[:2])
        if not others:
            return replace(found, otherwise=here)
        raise Unplaced("other-number", (here, *others))

    def _by_item(self, item: str, code: str) -> Found:
        if known := self.index.same_as.get(item):
            return Found(place=self.index.places[known])
        name = wikidata.name_of(item)
        if not name:
            raise Unplaced("unknown-item")
        return self._find(Asked(name=name, country=code))

    def _at(self, point: Point) -> Found:
        """The largest town within ten kilometres of a point."""
        near = gazetteer.nearest(*point)
        if not near:
            raise Unplaced("no-town-there")
        others = tuple(town.told_apart for town in near[1:SHOWN] if town.people >= LARGE)
        return Found(place=self.town(near[0]), twins=(near[0].told_apart, *others))

    def _miss(self, name: str, code: str) -> Unplaced:
        if parts := self._each(name, code):
            return Unplaced("several-places", parts)
        elsewhere = self.index.named(KOOP.Place, name) if code else ()
        near = self._near(name, code)
        if elsewhere:
            there = tuple(self.told(iri) for iri in elsewhere)
            return Unplaced("other-country", dict.fromkeys((*there, *near)))
        if code and (abroad := gazetteer.towns(name)):
            there = tuple(town.told_apart for town in abroad[:3])
            return Unplaced("other-country", dict.fromkeys((*near, *there)))
        if name.isdecimal() and len(name) < _DIGITS and (own := gazetteer.by_id(int(name))):
            return Unplaced("bare-number", (f"geonames:{name}", own.told_apart))
        if of_code := country_named(name) if len(name) == CODE and name.isupper() else None:
            near = (of_code.en, *near)
        return Unplaced("unknown-place", near)

    def _is_well_known(self, name: str) -> bool:
        """Whether a name is that of a city on record or of a large one."""
        if len(name.strip()) < CODE:  # letters of a state: Porto Alegre/RS
            return False
        towns = gazetteer.towns(name.strip(), kind="city")
        large = bool(towns) and towns[0].people >= LARGE
        return large or bool(self.index.named(KOOP.City, name.strip()))

    def _each(self, name: str, code: str) -> Sequence[str]:
        """The places that stand in one cell, where each of several names is one; else nothing."""
        parts = [part.strip() for part in _BETWEEN.split(name) if part.strip()]
        found = [self.findable(part, code) for part in parts] if len(parts) > 1 else []
        return found if all(found) else ()

    def _near(self, name: str, code: str) -> Sequence[str]:
        """Names that look or sound alike, each so that it is found when it is written."""
        bare = [*place_names.readings(name)][-1].name if "," not in name else name.split(",")[0]
        known = () if code else self.index.near(KOOP.Place, name)
        names = dict.fromkeys((*known, *gazetteer.near(name, country=code)))
        names |= dict.fromkeys(gazetteer.near(bare, country=code) if bare != name else ())
        joined = [part for part in name.split("-") if len(part) > 2] if "-" in name else []
        towns = [part for part in joined if gazetteer.towns(part, country=code, kind="city")]
        names = dict.fromkeys((*towns, *names))  # Aue-Bad Schlema is younger than the gazetteer
        return [told for one in names if (told := self.findable(one, code))][:4]


def _swapped(point: Point, known: Sequence[Town], code: str) -> list[str]:
    """A point the other way round, if it fits the name or the country then, with what lies there.

    Without a country's ``code`` only a name tells that it fits.
    """
    lat, long = point
    there = gazetteer.nearest(long, lat, kilometres=FAR) if abs(long) <= _POLE else ()
    called = [town.told_apart for town in there if town in known]
    fits = called or any(town.country == code for town in there)
    return [f"{long}, {lat}", *called[:1]] if fits else []


def _narrowed(part: str, code: str, region: str) -> list[Context]:
    """What a part of a cell makes of a context; nothing where it names neither."""
    found = []
    here = country_named(part)
    if here and code in ("", here.code):
        found.append((here.code, region))
    if code:
        found += [(code, inner) for inner in gazetteer.region_codes(code, part)[:1]]
    elif len(part) <= 3:
        for one in _LETTERED:
            found += [(one, inner) for inner in gazetteer.region_codes(one, part)[:1]]
    else:
        regions = gazetteer.towns(part, kind="region")
        found += [(region.country, region.region) for region in regions]
    return found
