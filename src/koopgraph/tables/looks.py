"""What cells look like: dates, names, places, countries, ways, or marks that a place has it."""

from collections.abc import Callable, Sequence

from koopgraph.countries import country
from koopgraph.tables import gazetteer, place_names
from koopgraph.tables.dates import NotADate, edtf_of, habit
from koopgraph.tables.marks import mark, planned
from koopgraph.tables.words import FORMATS, meant
from koopgraph.terms import is_web_address

MOST = 0.6
"""So many of the cells of a column have to fit."""

ASKED = ("two-dates", "two-periods", "planned-date", "zero-day", "other-calendar", "fiscal-year")
"""Why a cell that is plainly a date is asked."""

_LONG = 60  # letters of a name
_WELL_KNOWN = 100_000  # people of a town that is known in small letters, too
_CODE = 3  # letters of a code, such as ISO's of countries: no name of a place


def share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    """How many of the cells fit, from 0 to 1."""
    return sum(map(fits, cells)) / len(cells) if cells else 0


def mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    """Whether enough of the cells fit."""
    return share(cells, fits) >= MOST


def is_name(cell: str) -> bool:
    """Whether a cell may be the name of something."""
    has_letters = any(letter.isalpha() for letter in cell)
    return has_letters and len(cell) <= _LONG and not (mark(cell) or is_web_address(cell))


def is_date(cell: str) -> bool:
    """Whether a cell is a date, or plainly one that is asked."""
    try:
        return bool(edtf_of(cell, habit([cell])))
    except NotADate as miss:
        return miss.kind in ASKED


def is_way(cell: str) -> bool:
    """Whether a cell names ways of exchange, or who carried it: names begin with a capital."""
    names = [name.strip() for name in cell.split(";")]
    return all(meant(name, FORMATS) or not name[:1].islower() for name in names)


def is_country(cell: str) -> bool:
    """Whether a cell is a country; J and N are yes and no."""
    return country(cell) is not None and not mark(cell)


def is_place(cell: str) -> bool:
    """Whether a cell is the name of a place that is known, its address, or a point."""
    if place_names.point(cell) or place_names.geonames_number(cell) or cell.isdecimal():
        return not cell.isdecimal()
    if len(cell) < 2 or len(cell) > _LONG or (cell.isupper() and len(cell) <= _CODE):
        return False
    found = (gazetteer.towns(reading.name) for reading in place_names.readings(cell))
    people = max((towns[0].people for towns in found if towns), default=-1)
    is_word = cell[:1].islower() and (people < _WELL_KNOWN or len(cell) <= _CODE)  # ok is Oyëk
    return people >= 0 and not is_word


def is_row(cell: str) -> bool:
    """Whether a cell means something where columns are rows."""
    return bool(mark(cell)) or planned(cell) is not None or is_date(cell)
