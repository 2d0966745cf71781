"""From what a row says of a place to a place: graph, then gazetteer, then the row's own words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from koopgraph.countries import Country, countries, near_countries
from koopgraph.countries import country as country_named
from koopgraph.tables import gazetteer, place_names, wikidata
from koopgraph.tables.gazetteer import DOMINANT, LARGE, Town
from koopgraph.tables.graph_index import GraphIndex, Place
from koopgraph.tables.naming import slug
from koopgraph.terms import IRI, expand
from koopgraph.things import normalised
from koopgraph.vocab import KOOP, PREFIXES

Point = tuple[float, float]
Context = tuple[str, str]
"""ISO code of a country and GeoNames' code of a region in it; "" for anywhere."""

_LETTERED = ("US", "CA", "AU", "DE", "AT", "CH", "BR", "IT", "ES", "GB")
"""Where people write letters for a region after a town's name."""

_FAR = 50  # kilometres between a point and the place that is meant
_AROUND = 100  # kilometres in which towns bear the name of a landscape or river
_SHOWN = 5
_MISSPELT = 0.85  # how alike a name and a misspelling of it are

_BETWEEN = re.compile(r"[;/|,&+\n]|\s(?:und|sowie|and|et|y|e|en|och|i)\s")
"""What people write between several places in one cell."""


class Unplaced(LookupError):
    """No single place is meant; ``column`` is place, country or region."""

    def __init__(self, kind: str, near: Iterable[str] = (), *, column: str = "place") -> None:
        super().__init__(kind)
        self.kind = kind
        self.near = tuple(near)
        self.column = column


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a row says of a place; ``kind`` is city, region or country, "" for any."""

    name: str
    country: str = ""
    region: str = ""
    point: Point | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The place; ``twins`` are others that could have been meant, the first is the one taken.

    ``on_record``: it was taken because the graph has it. ``elsewhere``: the cell names one place
    for sure, and the country's cell another country; ``of_other_kind`` where the place is not of
    the kind that the row says; ``otherwise`` is what the place of a number is called, where nobody
    is called as the cell says.
    """

    place: Place
    twins: tuple[str, ...] = ()
    on_record: bool = False
    elsewhere: bool = False
    of_other_kind: bool = False
    otherwise: str = ""


@dataclass
class Places:
    """The places of a graph, and those that a table adds.

    ``added`` are new towns and regions, ``new_countries`` new countries, by address.
    """

    index: GraphIndex
    added: dict[IRI, Town] = field(default_factory=dict)
    new_countries: dict[IRI, Country] = field(default_factory=dict)
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
        return self._country(self._meant_country(name))

    def _meant_country(self, name: str) -> Country:
        found = country_named(name)
        if found is None:
            raise Unplaced("unknown-country", near_countries(name), column="country")
        return found

    def _find(self, asked: Asked) -> Found:
        code = self._meant_country(asked.country).code if asked.country else ""
        if found := self._identified(asked.name, code):
            elsewhere = code not in ("", found.place.country)
            other = self._is_other(asked.kind, found.place)
            return replace(found, elsewhere=elsewhere, of_other_kind=other)
        if point := place_names.point(asked.name):
            return self._at(point)
        if len(parts := asked.name.split("/")) > 1 and all(map(self._is_well_known, parts)):
            raise Unplaced("several-places", [part.strip() for part in parts])
        if asked.region and not self._contexts((asked.region,), code):
            raise Unplaced(
                "unknown-region", gazetteer.near_regions(asked.region, code), column="region"
            )
        if asked.kind and (found := self._read(asked, code, asked.kind)):
            return found
        if found := self._read(asked, code):
            other = self._is_other(asked.kind, found.place)
            return replace(found, of_other_kind=True) if other else found
        if asked.point:
            return self._described(asked, code)
        if place_names.says_region(asked.name) and asked.kind != "city":
            raise self._no_region(asked.name, code)
        raise self._miss(asked.name, code)

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
                found = self._by_reading(reading.name, contexts, asked.point, of_kind)
            except Unplaced:
                found = self._by_hint(reading.name, hint, code) if hint else None
                if found is None:
                    raise
            if found:
                return found
        return None

    def _is_other(self, kind: str, place: Place) -> bool:
        """Whether a place is not of a kind that is said."""
        return bool(kind) and kind != self._kind(place)

    def _kind(self, place: Place) -> str:
        is_country = place.iri in (*self.index.countries.values(), *self.new_countries)
        return "country" if is_country else "city" if place.is_city else "region"

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
        return Found(place=self._town(town))

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
        others = tuple(town.told_apart for town in near[1:_SHOWN] if town.people >= LARGE)
        return Found(place=self._town(near[0]), twins=(near[0].told_apart, *others))

    def _by_reading(
        self, name: str, contexts: Sequence[Context], point: Point | None = None, kind: str = ""
    ) -> Found | None:
        """The place of that name in one of the contexts; ``None`` where there is none of it."""
        found = {}
        for code, region in contexts:
            here = None
            if not region:
                here = self._in_graph(name, code, point, kind)
                here = here or (self._as_country(name, code) if kind in ("", "country") else None)
            if kind != "country":
                here = here or self._in_world(name, code, region, point, kind)
            if here:
                found[here.place.iri] = here
        if len(found) > 1:
            raise Unplaced("twin-places", map(self._placed, found))
        return next(iter(found.values()), None)

    def _by_hint(self, name: str, hint: str, code: str) -> Found | None:
        """Of towns of that name the one around which others bear the word that was added."""
        bearing = gazetteer.bearing(hint)
        twins = gazetteer.towns(name, country=code, kind="city")
        near = [town for town in twins if any(_within(_AROUND, town, one) for one in bearing)]
        if len(near) != 1:
            return None
        others = [town for town in twins if town != near[0]]
        told = (town.told_apart for town in (*near, *others[: _SHOWN - 1]))
        return Found(place=self._town(near[0]), twins=tuple(told))

    def _in_graph(self, name: str, code: str, point: Point | None, kind: str) -> Found | None:
        named = [self.index.places[iri] for iri in self.index.named(KOOP.Place, name)]
        fitting = [place for place in named if not self._is_other(kind, place)]
        here = [place for place in fitting if code in ("", place.country) or not place.country]
        inside = [place for place in here if place.is_city] if code else []
        if len(here) != 1 and len(inside) == 1:  # Singapore in Singapore is the city
            here = inside
        if len(here) > 1 and point:  # the gazetteer knows which of them lies there
            return None
        if len(here) > 1:
            raise Unplaced("twin-places", (f"place:{place.iri.slug}" for place in here))
        return self._beside_twins(here[0], name, code, point) if here else None

    def _beside_twins(
        self, place: Place, name: str, code: str, point: Point | None
    ) -> Found | None:
        """A place of the graph, with the others of its name that are no much smaller."""
        number = self.index.geonames.get(place.iri)
        own = gazetteer.by_id(number) if number else None
        if own is None or not place.is_city:
            return Found(place=place)
        if point and gazetteer.distance(own, *point) > _FAR:
            return None
        rivals = [
            town
            for town in gazetteer.towns(name, country=code)
            if not own.lies_in(town) and gazetteer.worth_telling(own, town, on_record=True)
        ]
        if point or not rivals:
            return Found(place=place)
        twins = (own.told_apart, *(town.told_apart for town in rivals[:_SHOWN]))
        return Found(place=place, twins=twins, on_record=True)

    def _as_country(self, name: str, code: str) -> Found | None:
        found = country_named(name) if len(name) > 2 else None
        return Found(place=self._country(found)) if found and code in ("", found.code) else None

    def _country(self, found: Country) -> Place:
        iri = self.index.countries.get(found.code)
        if iri is None:
            iri = self._new_country(found)
        return Place(iri=iri, country=found.code, en=found.en, de=found.de, is_city=False)

    def _new_country(self, found: Country) -> IRI:
        iri = next((iri for iri, one in self.new_countries.items() if one == found), None)
        if iri is None:
            iri = IRI(PREFIXES["place"] + slug(found.en))
            if iri in self.index.places:  # of a town or region of that name, as Armenia is one
                iri = IRI(f"{iri}-country")
            self.new_countries[iri] = found
        return iri

    def _in_world(
        self, name: str, code: str, region: str, point: Point | None, kind: str
    ) -> Found | None:
        found = gazetteer.towns(name, country=code, region=region, kind=kind)
        if point and found:
            close = min(found, key=lambda town: gazetteer.distance(town, *point))
            if gazetteer.distance(close, *point) <= _FAR:
                return Found(place=self._town(close))
            return None
        meant = gazetteer.dominant(found, name)
        if meant is None:
            if found:
                raise Unplaced("twin-places", (town.told_apart for town in found[:_SHOWN]))
            return None
        if likelier := self._likelier(meant, name, code):
            raise Unplaced("perhaps-misspelt", (*likelier, meant.told_apart))
        others = [town for town in found if gazetteer.worth_telling(meant, town)]
        twins = (meant, *others[: _SHOWN - 1]) if others else ()
        return Found(place=self._town(meant), twins=tuple(town.told_apart for town in twins))

    def _likelier(self, meant: Town, name: str, code: str) -> Sequence[str]:
        """What a name is more likely to be misspelt for than to be another name of a small place.

        Lübek is also what Lubeck in West Virginia is called, and most likely Lübeck.
        """
        if meant.key == normalised(name) or meant.people >= LARGE:
            return ()
        larger = [
            one
            for one in gazetteer.near(name, country=code, cutoff=_MISSPELT)
            if gazetteer.towns(one, country=code)[0].people >= DOMINANT * meant.people
        ]
        known = () if code else self.index.near(KOOP.Place, name, cutoff=_MISSPELT)
        found = (self._findable(one, code) for one in dict.fromkeys((*known, *larger)))
        return [one for one in found if one]

    def _town(self, town: Town) -> Place:
        known = self.index.same_as.get(f"geonames:{town.geonames}") or self._unnumbered(town)
        if known:
            return self.index.places[known]
        here = countries()[town.country]
        self._country(here)
        iri = self._address(town, here)
        self.added[iri] = town
        return Place(
            iri=iri, country=town.country, en=town.name, de=town.name, is_city=town.is_city
        )

    def _unnumbered(self, town: Town) -> IRI | None:
        """A place of the graph of that name and country of which nobody says a GeoNames number."""
        fitting = [
            iri
            for iri in self.index.named(KOOP.Place, town.name)
            if iri not in self.index.geonames
            and self.index.places[iri].country == town.country
            and self.index.places[iri].is_city == town.is_city
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _address(self, town: Town, here: Country) -> IRI:
        """A slug that another table would give the same place, and no other place.

        The largest of a name has it alone, the others with country, region or number.
        """
        free = (iri for iri in self._addresses(town, here) if not self._is_taken(iri, town))
        return next(free)

    def _addresses(self, town: Town, here: Country) -> Iterator[IRI]:
        name = slug(town.name) or f"geonames-{town.geonames}"
        place = PREFIXES["place"] + name
        if gazetteer.towns(town.name)[:1] == (town,):
            yield IRI(place)
        if gazetteer.towns(town.name, country=here.code)[:1] == (town,):
            yield IRI(f"{place}-{slug(here.en)}")
        region = slug(gazetteer.region_name(town.country, town.region))
        yield IRI(f"{place}-{region}-{slug(here.en)}")
        yield IRI(f"{place}-{town.geonames}")

    def _is_taken(self, iri: IRI, town: Town) -> bool:
        other = self.added.get(iri)
        return iri in self.index.places or (other is not None and other != town)

    def _described(self, asked: Asked, code: str) -> Found:
        """A place that only the row knows: its name, country and point."""
        assert asked.point is not None
        near = gazetteer.nearest(*asked.point, kilometres=_FAR)
        code = code or (near[0].country if near else "")
        if not code:
            raise Unplaced("no-country", column="country")
        is_region = asked.kind == "region" or place_names.says_region(asked.name)
        made = Town(
            geonames=0,
            kind="region" if asked.kind != "city" and is_region else "city",
            name=asked.name,
            country=code,
            region="",
            iso="",
            people=0,
            lat=asked.point[0],
            long=asked.point[1],
        )
        here = countries()[code]
        self._country(here)
        name = slug(asked.name)
        if not name:
            raise Unplaced("no-name")
        iri = IRI(PREFIXES["place"] + name)
        if self._is_taken(iri, made) or gazetteer.towns(asked.name):
            iri = IRI(f"{iri}-{slug(here.en)}-{abs(made.lat or 0):.2f}-{abs(made.long or 0):.2f}")
        self.added[iri] = made
        place = Place(iri=iri, country=code, en=asked.name, de=asked.name, is_city=made.is_city)
        return Found(place=place, twins=())

    def _miss(self, name: str, code: str) -> Unplaced:
        if parts := self._each(name, code):
            return Unplaced("several-places", parts)
        elsewhere = self.index.named(KOOP.Place, name) if code else ()
        near = self._near(name, code)
        if elsewhere:
            there = tuple(self._placed(iri) for iri in elsewhere)
            return Unplaced("other-country", dict.fromkeys((*there, *near)))
        if code and (abroad := gazetteer.towns(name)):
            there = tuple(town.told_apart for town in abroad[:3])
            return Unplaced("other-country", dict.fromkeys((*near, *there)))
        return Unplaced("unknown-place", near)

    def _is_well_known(self, name: str) -> bool:
        """Whether a name is that of a city on record or of a large one."""
        towns = gazetteer.towns(name.strip(), kind="city")
        large = bool(towns) and towns[0].people >= LARGE
        return large or bool(self.index.named(KOOP.City, name.strip()))

    def _each(self, name: str, code: str) -> Sequence[str]:
        """The places that stand in one cell, where each of several names is one; else nothing."""
        parts = [part.strip() for part in _BETWEEN.split(name) if part.strip()]
        found = [self._findable(part, code) for part in parts] if len(parts) > 1 else []
        return found if all(found) else ()

    def _near(self, name: str, code: str) -> Sequence[str]:
        """Names that look or sound alike, each so that it is found when it is written."""
        bare = [*place_names.readings(name)][-1].name if "," not in name else name.split(",")[0]
        known = () if code else self.index.near(KOOP.Place, name)
        names = dict.fromkeys((*known, *gazetteer.near(name, country=code)))
        names |= dict.fromkeys(gazetteer.near(bare, country=code) if bare != name else ())
        return [told for one in names if (told := self._findable(one, code))][:4]

    def _findable(self, name: str, code: str) -> str:
        """The name if it is found when written so, else what tells the largest so called apart."""
        try:
            return name if self._by_reading(name, [(code, "")]) else ""
        except Unplaced:
            called = gazetteer.towns(name, country=code)
            return next((t.told_apart for t in called if t.key == normalised(name)), "")

    def _placed(self, iri: IRI) -> str:
        if iri in self.added:
            return self.added[iri].told_apart
        number = self.index.geonames.get(iri)
        return f"{self.index.label(iri)} (geonames:{number})" if number else f"place:{iri.slug}"


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


def _within(kilometres: int, town: Town, other: Town) -> bool:
    """Whether two towns lie so near."""
    known = other.lat is not None and other.long is not None
    return known and gazetteer.distance(town, other.lat or 0, other.long or 0) <= kilometres
