"""The places of a graph and those that a table adds: which is which, and a new one's address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from koopgraph.countries import Country, countries, country_called
from koopgraph.tables import gazetteer, place_names
from koopgraph.tables.gazetteer import Town
from koopgraph.tables.graph_index import GraphIndex, Place
from koopgraph.tables.naming import slug, slug_in_any_script
from koopgraph.tables.place_records import FAR, SHOWN, Asked, Found, Unplaced
from koopgraph.tables.town_labels import labels_of
from koopgraph.terms import IRI
from koopgraph.vocab import KOOP, PREFIXES


@dataclass
class KnownPlaces:
    """The places of a graph, and those that a table adds.

    ``added`` are new towns and regions, ``labels`` what they are called, by language, and
    ``new_countries`` new countries, by address. ``lang`` is the language that the table is in, and
    ``home`` the country that most of its places lie in, "" where that is not known.
    """

    index: GraphIndex
    lang: str = "en"
    home: str = ""
    labels: dict[IRI, Mapping[str, str]] = field(default_factory=dict)
    added: dict[IRI, Town] = field(default_factory=dict)
    new_countries: dict[IRI, Country] = field(default_factory=dict)

    def town(self, town: Town, written: str = "") -> Place:
        """The place that a town of the gazetteer is in the graph, else a new one.

        ``written`` is the name of it that the table wrote.
        """
        known = self.index.same_as.get(f"geonames:{town.geonames}") or self._unnumbered(town)
        if known:
            return self.index.places[known]
        here = countries()[town.country]
        self.of_country(here)
        iri = self._address(town, here)
        self.added[iri] = town
        called = self.labels.setdefault(iri, labels_of(town, written, self.lang))
        return Place(iri=iri, country=town.country, is_city=town.is_city, **called)

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

    def of_country(self, found: Country) -> Place:
        """The place that a country is in the graph, else a new one."""
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

    def described(self, asked: Asked, code: str) -> Found:
        """A place that only the row knows: its name, country and point."""
        assert asked.point is not None
        point = asked.point
        near = gazetteer.nearest(*point, kilometres=FAR)
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
        self.of_country(here)
        name = slug_in_any_script(asked.name, "place")
        if not name:
            raise Unplaced("no-name")
        iri = IRI(PREFIXES["place"] + name)
        if self._is_taken(iri, made) or gazetteer.towns(asked.name):
            iri = IRI(f"{iri}-{slug(here.en)}-{abs(made.lat or 0):.2f}-{abs(made.long or 0):.2f}")
        self.added[iri] = made
        place = Place(iri=iri, country=code, en=asked.name, de=asked.name, is_city=made.is_city)
        called = gazetteer.towns(asked.name, country=code)
        far = sorted(called, key=lambda town: gazetteer.distance(town, *point))
        told = (gazetteer.away(town, *point) for town in far[:SHOWN])
        so_called = None if asked.country else country_called(asked.name)
        countries_too = (so_called.en,) if so_called else ()
        return Found(place=place, far_from=(*countries_too, *told))

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

    def is_other(self, kind: str, place: Place) -> bool:
        """Whether a place is not of a kind that is said."""
        return bool(kind) and kind != self.kind_of(place)

    def kind_of(self, place: Place) -> str:
        """Country, city or region."""
        is_country = place.iri in (*self.index.countries.values(), *self.new_countries)
        return "country" if is_country else "city" if place.is_city else "region"

    def told(self, iri: IRI) -> str:
        """What tells a place apart from others of its name, as a cell may say it."""
        if iri in self.added:
            return self.added[iri].told_apart
        number = self.index.geonames.get(iri)
        return f"{self.index.label(iri)} (geonames:{number})" if number else f"place:{iri.slug}"
