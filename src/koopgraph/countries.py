"""Countries and territories by code, and by name in ten languages (Unicode CLDR, by Babel)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from koopgraph.things import near_matches, normalised

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da")
_NO_COUNTRIES = frozenset("EA EU EZ QO UN XA XB ZZ".split())  # CLDR's own codes
_ALSO = (
    "GB UK; GB England; GB Scotland; GB Wales; GB Northern Ireland; US USA; US U.S.; US "
    "America; NL Holland; GR EL; CI Ivory Coast; GB Great Britain; GB Großbritannien; "
    "CZ Czech Republic; TR Turkey; CZ Tschechische Republik; RU Russian Federation; KR "
    "Republic of Korea; KR Korea; VN Viet Nam; MM Burma; SZ Swaziland; MK Macedonia; HK "
    "Hong Kong; HK Hongkong; MO Macau; MO Macao; PS Palestine; CV Cape Verde; CG Congo; "
    "CD DR Congo; TL East Timor; SY Syria; RE La Réunion; TW Taiwan; MD Moldova; MD "
    "Republic of Moldova; IR Iran; LA Laos; TZ Tanzania; BO Bolivia; VE Venezuela; SK "
    "Slovak Republic; IE Republic of Ireland"
).split("; ")
"""Codes with other names of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory; ``code`` is ISO 3166-1 alpha-2."""

    code: str
    en: str
    de: str


@cache
def countries() -> Mapping[str, Country]:
    """All countries and territories, by code; common names where CLDR's are official ones."""
    english, german = _names("en"), _names("de")
    path = Path(__file__).with_name("countries.csv")
    with path.open(encoding="utf-8", newline="") as file:
        common = {row["code"]: Country(**row) for row in csv.DictReader(file)}
    return common | {
        code: Country(code=code, en=name, de=german[code])
        for code, name in english.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES | common.keys()
    }


def _names(language: str) -> Mapping[str, str]:
    from babel import Locale  # slow to import: where a table is read

    found: Mapping[str, str] = Locale.parse(language).territories
    return found


@cache
def _by_name() -> dict[str, Country]:
    named: dict[str, Country] = {}
    for language in reversed(LANGUAGES):
        for code, name in _names(language).items():
            if code in countries():
                long = name.replace("&", "and").replace("St.", "Saint")
                named |= dict.fromkeys(map(normalised, (name, long)), countries()[code])
    for one in countries().values():
        named |= dict.fromkeys(map(normalised, (one.en, one.de, f"the {one.en}")), one)
    also = {normalised(one[3:]): countries()[one[:2]] for one in _ALSO}
    return named | also | {normalised(code): country for code, country in countries().items()}


@cache
def country(name: str) -> Country | None:
    """The country of that code or name; of what an error proposes, too.

    >>> country("DE") == country("Deutschland") == country("germany") == country("Allemagne")
    True
    >>> country("RE (Réunion)").en, country("Atlantis") is None
    ('Réunion', True)
    """
    code, bracket, _ = name.partition(" (")
    return _by_name().get(normalised(name)) or (
        _by_name().get(normalised(code)) if bracket and len(code) == 2 else None
    )


def near_countries(name: str) -> tuple[str, ...]:
    """Codes of countries whose names look like this one, with both names.

    >>> near_countries("Swizerland")[0]
    'CH (Switzerland, Schweiz)'
    """
    close = [_by_name()[key] for key in near_matches(normalised(name), _by_name())]
    return tuple(
        dict.fromkeys(f"{c.code} ({', '.join(dict.fromkeys((c.en, c.de)))})" for c in close)
    )
