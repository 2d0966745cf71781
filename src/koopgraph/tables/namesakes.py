"""Countries and the towns that are called as they are: which one a name means."""

from dataclasses import dataclass

from koopgraph.countries import Country
from koopgraph.tables import gazetteer
from koopgraph.tables.gazetteer import LARGE, Town
from koopgraph.tables.proposals import Proposal
from koopgraph.tables.words import PLACE_KINDS
from koopgraph.things import normalised

_WELL_KNOWN = 100_000  # people of a town abroad that may be meant
_CAPITAL = 500_000  # people of a town that is only also called so: Amman, as Oman in Arabic


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """A town that bears the name of a country, and whether it is meant sooner than the country."""

    town: Town
    is_meant: bool


def namesake(name: str, country: Country, *, of_towns: bool) -> Namesake | None:
    """The town that may be meant by what a country is called, ``None`` where none may.

    In a column ``of_towns`` it is meant where it lies in that country (Luxembourg, Panama); in any
    where the country has that name in another language only (Granada is Spanish for Grenada).

    >>> from koopgraph.countries import country_called
    >>> found = namesake("Granada", country_called("Granada"), of_towns=False)
    >>> found.town.country, found.is_meant
    ('ES', True)
    >>> namesake("Norway", country_called("Norway"), of_towns=True)
    """
    called = gazetteer.towns(name, kind="city")
    is_its_own = is_own_name(name, country)
    for town in called:
        if town.country == country.code:
            is_large = town.people >= (LARGE if town.bears(country.en) else _CAPITAL)
            if is_large and (town.bears(country.en) or not is_its_own):
                return Namesake(town=town, is_meant=of_towns)
    spelt = name.strip().casefold()
    for town in called:
        if town.people >= _WELL_KNOWN and town.country != country.code:
            if is_its_own and town.bears(name):
                return Namesake(town=town, is_meant=False)
            if town.name.casefold() == spelt:
                return Namesake(town=town, is_meant=True)
            if not is_its_own and town.people >= _CAPITAL:
                return Namesake(town=town, is_meant=False)
    return None


def is_own_name(name: str, country: Country) -> bool:
    """Whether a country is called so in English or German."""
    return normalised(name) in (normalised(country.en), normalised(country.de))


def told_as(kind: str, en: str, de: str) -> Proposal:
    """A place told apart from others of its name by its kind; read back, it is this place.

    >>> told_as("country", "Luxembourg", "Luxemburg").say("de")
    'Luxemburg (Staat)'
    """
    return Proposal(f"{en} ({kind})", de=f"{de} ({PLACE_KINDS[kind]})")
