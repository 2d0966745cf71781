"""New places that bear the name of another: each is called by its name and what tells it apart."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from koopgraph.countries import countries
from koopgraph.tables import gazetteer
from koopgraph.tables.contact_rows import ContactRow
from koopgraph.tables.gazetteer import Town
from koopgraph.tables.graph_index import Place
from koopgraph.tables.known_places import KnownPlaces
from koopgraph.tables.transfer_rows import TransferRow
from koopgraph.terms import IRI
from koopgraph.things import normalised
from koopgraph.vocab import KOOP


def told_apart(places: KnownPlaces, used: Iterable[Place]) -> dict[IRI, Place]:
    """The new ones of these places that have a twin among them or in the graph, called anew.

    Three Springfields are Springfield (Illinois), Springfield (Massachusetts) … in both languages;
    a country is no twin of a town. What the gazetteer cannot tell apart keeps its name.
    """
    found = {place.iri: place for place in used}
    sharing: dict[str, set[IRI]] = defaultdict(set)
    for place in found.values():
        for label in place.labels.values():
            sharing[normalised(label)].add(place.iri)
    made = {}
    for iri, town in places.added.items():
        if iri not in found:
            continue
        names = map(normalised, found[iri].labels.values())
        twins = {one for name in names for one in sharing[name]} - {iri}
        twins -= {*places.index.countries.values(), *places.new_countries}
        around = {found[one].country for one in twins}
        known = _known(places, found[iri]) - {iri}
        around |= {places.index.places[one].country for one in known}
        if around:
            where = _where(town, within=town.country in around)
            labels = {lang: f"{found[iri].labels[lang]} ({where[lang]})" for lang in where}
            places.labels[iri] = labels
            made[iri] = replace(found[iri], en=labels["en"], de=labels["de"])
    return made


def _known(places: KnownPlaces, place: Place) -> set[IRI]:
    """The places of the graph that are called so, of the same kind."""
    called = (
        one for label in place.labels.values() for one in places.index.named(KOOP.Place, label)
    )
    return {one for one in called if places.index.places[one].is_city == place.is_city}


def _where(town: Town, *, within: bool) -> dict[str, str]:
    """The region, where a twin lies in the same country, else the country; by language."""
    region = gazetteer.region_name(town.country, town.region) if within and town.region else ""
    here = countries()[town.country]
    return {"en": region or here.en, "de": region or here.de}


def called_anew(row: TransferRow | ContactRow, named: dict[IRI, Place]) -> TransferRow | ContactRow:
    """The row with its places by their new names."""
    if isinstance(row, ContactRow):
        return replace(row, places=tuple(named.get(one.iri, one) for one in row.places))
    giver = row.from_place and named.get(row.from_place.iri, row.from_place)
    return replace(row, from_place=giver, to_place=named.get(row.to_place.iri, row.to_place))
