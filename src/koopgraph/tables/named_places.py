"""A place by a plain name in a country or region: in the graph, then in the gazetteer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from koopgraph.countries import countries, country_called
from koopgraph.countries import country as country_of_code
from koopgraph.tables import gazetteer
from koopgraph.tables.gazetteer import DOMINANT, LARGE, Town
from koopgraph.tables.graph_index import Place
from koopgraph.tables.known_places import KnownPlaces
from koopgraph.tables.namesakes import is_own_name, namesake, told_as
from koopgraph.tables.place_records import FAR, SHOWN, Found, Point, Unplaced
from koopgraph.tables.proposals import Proposal
from koopgraph.things import normalised
from koopgraph.vocab import KOOP

Context = tuple[str, str]
"""ISO code of a country and GeoNames' code of a region in it; "" for anywhere."""

_AROUND = 100  # kilometres in which towns bear the name of a landscape or river
_BESIDE = 30  # kilometres between a large town and what is a part of it
_LETTERS = 2  # of a country
CODE = 3  # letters, of an airport or a country
_MISSPELT = 0.85  # how alike a name and a misspelling of it are


@dataclass
class NamedPlaces(KnownPlaces):
    """Finds a place by its name; where several bear it, the larger, or what tells them apart."""

    def by_reading(
        self,
        name: str,
        contexts: Sequence[Context],
        point: Point | None = None,
        kind: str = "",
        *,
        of_towns: bool = False,
    ) -> Found | None:
        """The place of that name in one of the contexts; ``None`` where there is none of it."""
        found = {}
        for code, region in contexts:
            here = self._town_at(name, code, region, point) if kind in ("", "city") else None
            if not region:
                here = here or self._in_graph(name, code, point, kind, of_towns=of_towns)
                if kind in ("", "country"):
                    here = here or self._as_country(name, code, point, kind, of_towns=of_towns)
            if kind in ("", "country") and len(name) == _LETTERS and not (code or region):
                here = here or self._as_letters(name)
            if kind != "country":
                here = here or self._in_world(name, code, region, point, kind)
            if here:
                found[here.place.iri] = here
        if len(found) > 1:
            raise Unplaced("twin-places", map(self.told, found))
        return next(iter(found.values()), None)

    def _town_at(self, name: str, code: str, region: str, point: Point | None) -> Found | None:
        """The town of that name by a point: meant sooner than the country or region so called."""
        towns = gazetteer.towns(name, country=code, region=region, kind="city") if point else ()
        if not point or not towns:
            return None
        close = min(towns, key=lambda town: gazetteer.distance(town, *point))
        near = gazetteer.distance(close, *point) <= FAR
        return Found(place=self.town(close, name)) if near else None

    def by_hint(self, name: str, hint: str, code: str) -> Found | None:
        """Of towns of that name the one around which others bear the word that was added."""
        bearing = gazetteer.bearing(hint)
        twins = gazetteer.towns(name, country=code, kind="city")
        near = [town for town in twins if any(_within(_AROUND, town, one) for one in bearing)]
        if len(near) != 1:
            return None
        others = [town for town in twins if town != near[0]]
        told = (town.told_apart for town in (*near, *others[: SHOWN - 1]))
        return Found(place=self.town(near[0], name), twins=tuple(told))

    def near_town(self, name: str, town: str, code: str) -> Found | None:
        """The place of that name by a large town, of which it may be a part: Kensington, London.

        Of a town only the first level of what it lies in is known.
        """
        around = [t for t in gazetteer.towns(town, kind="city") if t.people >= LARGE][:1]
        called = gazetteer.towns(name, country=code, kind="city")
        near = [one for one in called if any(_within(_BESIDE, one, large) for large in around)]
        return Found(place=self.town(near[0], name)) if len(near) == 1 else None

    def _in_graph(
        self, name: str, code: str, point: Point | None, kind: str, *, of_towns: bool
    ) -> Found | None:
        named = [self.index.places[iri] for iri in self.index.named(KOOP.Place, name)]
        fitting = [place for place in named if not self.is_other(kind, place)]
        here = [place for place in fitting if code in ("", place.country) or not place.country]
        inside = [place for place in here if place.is_city] if code else []
        towns = [place for place in here if place.is_city] if of_towns else []
        if len(here) > 1 and len(towns) == 1 and not point:
            told = (
                self._told_by_kind(place) for place in (*towns, *here) if place not in towns[1:]
            )
            return Found(place=towns[0], twins=tuple(dict.fromkeys(told)), on_record=True)
        if len(here) != 1 and len(inside) == 1:  # Singapore in Singapore is the city
            here = inside
        if len(here) > 1 and point:  # the gazetteer knows which of them lies there
            return None
        if len(here) > 1:
            kinds = {self.kind_of(place) for place in here}
            is_told = len(kinds) == len(here)
            raise Unplaced(
                "twin-places",
                [self._told_by_kind(p) if is_told else f"place:{p.iri.slug}" for p in here],
            )
        if here and here[0].iri in self.index.countries.values() and not (point or kind):
            return self._or_namesake(here[0], name, code, of_towns=of_towns)
        return self._beside_twins(here[0], name, code, point) if here else None

    def _told_by_kind(self, place: Place) -> Proposal:
        return told_as(self.kind_of(place), place.en, place.de)

    def _or_namesake(self, country: Place, name: str, code: str, *, of_towns: bool) -> Found:
        """A country, or the town that is called as it is where that is meant; the other is told."""
        found = namesake(name, countries()[country.country], of_towns=of_towns)
        if found is None or code not in ("", found.town.country):
            return Found(place=country)
        told = [self._told_by_kind(country), found.town.told_apart]
        if found.is_meant:
            return Found(place=self.town(found.town, name), twins=tuple(reversed(told)))
        return Found(place=country, twins=tuple(told))

    def _beside_twins(
        self, place: Place, name: str, code: str, point: Point | None
    ) -> Found | None:
        """A place of the graph, with the others of its name that are no much smaller."""
        number = self.index.geonames.get(place.iri)
        own = gazetteer.by_id(number) if number else None
        if point and place.iri in self.index.countries.values():
            return self._country_at(place, point)
        if point and own and not place.is_city and not _is_around(own, point):
            return None
        so_called = country_called(name) if place.is_city and not (code or point) else None
        named = (
            so_called
            and is_own_name(name, so_called)
            and self._told_by_kind(self.of_country(so_called))
        )
        if own is None or not place.is_city:
            twins = (self._told_by_kind(place), named) if named else ()
            return Found(place=place, twins=twins, on_record=bool(named))
        if point and gazetteer.distance(own, *point) > FAR:
            return None
        rivals = [
            town
            for town in gazetteer.towns(name, country=code)
            if not own.lies_in(town) and gazetteer.worth_telling(own, town, on_record=True)
        ]
        told = [*([named] if named else ()), *(town.told_apart for town in rivals[:SHOWN])]
        if point or not told:
            return Found(place=place)
        twins = (own.told_apart, *told)
        return Found(place=place, twins=twins, on_record=True)

    def _as_country(
        self, name: str, code: str, point: Point | None, kind: str, *, of_towns: bool
    ) -> Found | None:
        found = country_called(name) if len(name) > 2 else None
        if found is None or code not in ("", found.code):
            return None
        place = self.of_country(found)
        if point:
            return self._country_at(place, point)
        return (
            Found(place=place) if kind else self._or_namesake(place, name, code, of_towns=of_towns)
        )

    def _country_at(self, country: Place, point: Point) -> Found | None:
        """The country, if the point lies in it, or nobody knows where the point lies."""
        near = gazetteer.nearest(*point, kilometres=FAR)
        is_here = not near or any(town.country == country.country for town in near)
        return Found(place=country, point_unused=True) if is_here else None

    def _as_letters(self, name: str) -> Found | None:
        """A country by its two capital letters, where no town is spelt so."""
        found = country_of_code(name) if name.isupper() else None
        is_town = any(town.name == name for town in gazetteer.towns(name))
        return Found(place=self.of_country(found)) if found and not is_town else None

    def _in_world(
        self, name: str, code: str, region: str, point: Point | None, kind: str
    ) -> Found | None:
        found = gazetteer.towns(name, country=code, region=region, kind=kind)
        if point and found:
            close = min(found, key=lambda town: gazetteer.distance(town, *point))
            if gazetteer.distance(close, *point) <= FAR:
                return Found(place=self.town(close, name))
            around = [town for town in found if not town.is_city and _is_around(town, point)]
            return Found(place=self.town(around[0], name)) if around else None
        meant = gazetteer.dominant(found, name, "" if code else self.home)
        if meant is None:
            if found:
                bearing = sorted(found, key=lambda town: not town.bears(name))
                shown = bearing[:SHOWN]
                near = (town.told_apart for town in shown)
                raise Unplaced(_what_they_share(shown, region), near)
            return None
        if likelier := self._likelier(meant, name, code):
            raise Unplaced("perhaps-misspelt", (*likelier, meant.told_apart))
        if _is_code(name) and meant.key != normalised(name):
            return self._by_code(name, meant, code)
        called = not meant.bears(name)  # and then of whoever bears the name
        others = [
            town
            for town in found
            if town is not meant
            if gazetteer.worth_telling(meant, town) or (called and town.bears(name))
        ]
        twins = (meant, *others[: SHOWN - 1]) if others else ()
        return Found(place=self.town(meant, name), twins=tuple(t.told_apart for t in twins))

    def _by_code(self, name: str, meant: Town, code: str) -> Found:
        """The place of a code, of an airport perhaps; asked where it is that of a country, too."""
        named = None if code else country_of_code(name)
        if named:
            raise Unplaced("code-of-two", (named.en, meant.told_apart))
        return Found(place=self.town(meant), by_code=meant.told_apart)

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
        found = (self.findable(one, code) for one in dict.fromkeys((*known, *larger)))
        return [one for one in found if one]

    def findable(self, name: str, code: str) -> str:
        """The name if it is found when written so, else what tells the largest so called apart."""
        try:
            return name if self.by_reading(name, [(code, "")]) else ""
        except Unplaced:
            called = gazetteer.towns(name, country=code)
            return next((t.told_apart for t in called if t.key == normalised(name)), "")


def _is_code(name: str) -> bool:
    return len(name) == CODE and name.isalpha() and name.isupper()


def _is_around(region: Town, point: Point) -> bool:
    """Whether a point lies among the towns of a region."""
    return any(town.lies_in(region) for town in gazetteer.nearest(*point, kilometres=FAR))


def _within(kilometres: int, town: Town, other: Town) -> bool:
    """Whether two towns lie so near."""
    known = other.lat is not None and other.long is not None
    return known and gazetteer.distance(town, other.lat or 0, other.long or 0) <= kilometres


def _what_they_share(twins: Iterable[Town], region: str) -> str:
    """The kind of an error of twins: what all of them lie in tells none from another."""
    if region:
        return "twins-in-region"
    return "twins-in-country" if len({town.country for town in twins}) == 1 else "twin-places"
