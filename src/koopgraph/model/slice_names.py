"""The names of slices, and what may stand for a year: for whoever asks, without the records."""

import re
from collections.abc import Iterable

from koopgraph.errors import WrongSlice
from koopgraph.vocab import KOOP, PREFIXES

LAST_YEAR = 9999
_MONTH = re.compile(r"\s*(-?[0-9]{4})-[0-9]{1,2}(-[0-9]{1,2})?\s*")
OF_A_CLASS = {
    "idea": KOOP.Idea,
    "theme": PREFIXES["skos"] + "Concept",
    "place": KOOP.Place,
    "country": KOOP.Country,
    "network": KOOP.CityNetwork,
}
"""The slices that name a thing, and what it must be."""
WHERE = ("place", "country", "network")
YEARS = ("since", "until")
FLAGS = ("inside", "exact", "rivals")
SLICES = (*OF_A_CLASS, "inside", "certainty", "grade", "since", "until", "exact", "rivals")


def as_options(names: Iterable[str]) -> str:
    """Names of slices and parameters as they are typed."""
    return ", ".join(f"--{name.replace('_', '-')}" for name in names)


def refuse_no_year(name: str, value: object) -> None:
    """Raises WrongSlice for what is no whole number of at most four digits."""
    if found := _MONTH.fullmatch(str(value)):
        raise WrongSlice(name, str(value), "month", found[1])
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongSlice(name, str(value), "year")
    if abs(value) > LAST_YEAR:
        raise WrongSlice(name, str(value), "digits", str(len(str(abs(value)))))
