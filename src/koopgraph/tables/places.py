"""From the name of a place, with or without its country, to a place: graph, then gazetteer."""

from dataclasses import dataclass, field

from koopgraph.tables import gazetteer
from koopgraph.tables.gazetteer import Country, Town
from koopgraph.tables.graph_index import GraphIndex, Place
from koopgraph.tables.naming import slug
from koopgraph.terms import IRI
from koopgraph.things import normalised
from koopgraph.vocab import KOOP, PREFIXES

_GEONAMES = "geonames:"


class Unplaced(LookupError):
    """No single place is meant; ``column`` is place or country."""

    def __init__(self, kind: str, near: tuple[str, ...] = (), *, column: str = "place") -> None:
        super().__init__(kind)
        self.kind = kind
        self.near = near
        self.column = column


@dataclass
class Places:
    """The places of a graph, and those that a table adds from the gazetteer.

    ``added`` are new towns and ``new_countries`` new countries, by address.
    """

    index: GraphIndex
    added: dict[IRI, Town] = field(default_factory=dict)
    new_countries: dict[IRI, Country] = field(default_factory=dict)
    _found: dict[tuple[str, str], Place | Unplaced] = field(default_factory=dict)

    def find(self, name: str, country: str) -> Place:
        """The place of that name. Raises Unplaced with what is near."""
        key = (name, country)
        if key not in self._found:
            try:
                self._found[key] = self._find(name, country)
            except Unplaced as miss:
                self._found[key] = miss
        found = self._found[key]
        if isinstance(found, Unplaced):
            raise found
        return found

    def country(self, name: str) -> Place:
        """The country of that name or code, as a place. Raises Unplaced."""
        found = gazetteer.country(name)
        if found is None:
            raise Unplaced("unknown-country", gazetteer.near_countries(name), column="country")
        return self._country(found)

    def _find(self, name: str, country: str) -> Place:
        code = ""
        if country:
            wanted = gazetteer.country(country)
            if wanted is None:
                near = gazetteer.near_countries(country)
                raise Unplaced("unknown-country", near, column="country")
            code = wanted.code
        return self._in_graph(name, code) or self._as_country(name) or self._in_world(name, code)

    def _in_graph(self, name: str, code: str) -> Place | None:
        fitting = [self.index.places[iri] for iri in self.index.named(KOOP.Place, name)]
        here = [place for place in fitting if code in ("", place.country) or not place.country]
        inside = [place for place in here if place.is_city] if code else []
        if len(here) == 1 or len(inside) == 1:  # Singapore in Singapore is the city
            return (inside or here)[0]
        if here:
            raise Unplaced("twin-places", tuple(f"place:{place.iri.slug}" for place in here))
        return None

    def _as_country(self, name: str) -> Place | None:
        found = gazetteer.country(name) if len(name) > 2 else None
        return self._country(found) if found else None

    def _country(self, found: Country) -> Place:
        iri = self.index.countries.get(found.code) or IRI(PREFIXES["place"] + slug(found.en))
        if iri not in self.index.places:
            self.new_countries[iri] = found
        return Place(iri=iri, country=found.code, en=found.en, de=found.de, is_city=False)

    def _in_world(self, name: str, code: str) -> Place:
        if name.startswith(_GEONAMES):
            found = _by_number(name.removeprefix(_GEONAMES))
        else:
            found = gazetteer.towns(name, country=code)
        if not found:
            raise self._miss(name, code)
        if len(found) > 1:
            raise Unplaced("twin-places", tuple(town.told_apart for town in found[:5]))
        return self._town(found[0])

    def _town(self, town: Town) -> Place:
        here = self._countries_first(town.country)
        known = {
            normalised(p.en): p for p in self.index.places.values() if p.country == town.country
        }
        if normalised(town.name) in known:
            return known[normalised(town.name)]
        iri = IRI(PREFIXES["place"] + slug(town.name))
        if self._is_taken(iri, town):
            iri = IRI(f"{iri}-{slug(here.en)}")
        self.added[iri] = town
        return Place(iri=iri, country=town.country, en=town.name, de=town.name)

    def _countries_first(self, code: str) -> Country:
        found = gazetteer.countries()[code]
        self._country(found)
        return found

    def _is_taken(self, iri: IRI, town: Town) -> bool:
        other = self.added.get(iri)
        return iri in self.index.places or (other is not None and other != town)

    def _miss(self, name: str, code: str) -> Unplaced:
        elsewhere = self.index.named(KOOP.Place, name) if code else ()
        if elsewhere:
            return Unplaced("other-country", tuple(self._placed(iri) for iri in elsewhere))
        if code and (abroad := gazetteer.towns(name)):
            return Unplaced("other-country", tuple(town.told_apart for town in abroad[:3]))
        near = (*self.index.near(KOOP.Place, name), *gazetteer.near(name, country=code))
        return Unplaced("unknown-place", tuple(dict.fromkeys(near))[:4])

    def _placed(self, iri: IRI) -> str:
        place = self.index.places[iri]
        return f"{place.en} ({place.country})" if place.country else place.en


def _by_number(number: str) -> tuple[Town, ...]:
    town = gazetteer.by_id(int(number)) if number.isascii() and number.isdigit() else None
    return (town,) if town else ()
