"""Countries by code and by name, English and German (ISO 3166-1; short names as in use)."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from koopgraph.lookup import alike, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country; ``code`` is ISO 3166-1 alpha-2."""

    code: str
    en: str
    de: str


@cache
def countries() -> dict[str, Country]:
    """All countries, by code."""
    path = Path(__file__).with_name("countries.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Country(**row) for row in csv.DictReader(file)}


@cache
def _by_name() -> dict[str, Country]:
    named = {folded(name): c for c in countries().values() for name in (c.code, c.en, c.de)}
    also = {"UK": "GB", "England": "GB", "Scotland": "GB", "Wales": "GB", "USA": "US"}
    more = {"Holland": "NL", "Großbritannien": "GB", "Czech Republic": "CZ", "EL": "GR"}
    return named | {folded(name): countries()[code] for name, code in (also | more).items()}


def country(name: str) -> Country | None:
    """The country of that code or name.

    >>> country("DE") == country("Deutschland") == country("germany")
    True
    >>> country("Atlantis") is None
    True
    """
    return _by_name().get(folded(name))


def near(name: str) -> tuple[str, ...]:
    """Codes of countries whose names look like this one, with both names.

    >>> near("Swizerland")[0]
    'CH (Switzerland, Schweiz)'
    """
    close = [_by_name()[key] for key in alike(folded(name), _by_name())]
    return tuple(
        dict.fromkeys(f"{c.code} ({', '.join(dict.fromkeys((c.en, c.de)))})" for c in close)
    )
