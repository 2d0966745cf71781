"""One town by any of its names, for whoever asks for a place that no file names."""

from koopgraph.countries import Country, countries
from koopgraph.engines import Engine
from koopgraph.tables.gazetteer import Town
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.place_records import Asked, Unplaced
from koopgraph.tables.places import Places
from koopgraph.terms import IRI

__all__ = ["Unplaced", "country_of", "town"]


def town(engine: Engine, name: str) -> tuple[IRI, Town | None]:
    """The address of the town of that name, and the town where the graph does not have it.

    A name may be as a cell of a table has it ("Stadt Oldenburg", "Oldenburg, Germany"). Nothing is
    written. Raises Unplaced where none, or no single one, is meant.
    """
    places = Places(GraphIndex(engine))
    found = places.find(Asked(name=name)).place.iri
    return found, places.added.get(found)


def country_of(found: Town) -> Country:
    """The country that a town lies in."""
    return countries()[found.country]
