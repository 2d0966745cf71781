"""Countries and territories by code, and by name in thirty languages (Unicode CLDR, by Babel)."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from koopgraph import bundled
from koopgraph.things import near_matches, normalised

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da")
OTHERS = (
    *("ru", "uk", "el", "ja", "zh", "zh_Hant", "ko", "ar", "he", "th", "fa", "hi", "bn", "bg"),
    *("sr", "tr", "cs", "sk", "hu", "ro", "fi", "nb", "hr", "ca", "vi", "id", "ka", "hy"),
)
"""Languages whose names are looked up where the first ten know none: reading all takes a second."""

_TWO, _THREE = 2, 3  # letters of a code
_NO_COUNTRIES = frozenset("EA EU EZ QO UN XA XB ZZ".split())  # CLDR's own codes
_ALSO = (
    "GB UK; GB England; GB Scotland; GB Wales; GB Northern Ireland; US USA; US U.S.; US "
    "America; NL Holland; GR EL; CI Ivory Coast; GB Great Britain; GB Großbritannien; "
    "CZ Czech Republic; TR Turkey; CZ Tschechische Republik; RU Russian Federation; KR "
    "Republic of Korea; KR Korea; VN Viet Nam; MM Burma; SZ Swaziland; MK Macedonia; HK "
    "Hong Kong; HK Hongkong; MO Macau; MO Macao; PS Palestine; CV Cape Verde; CG Congo; "
    "CD DR Congo; TL East Timor; SY Syria; RE La Réunion; TW Taiwan; MD Moldova; MD "
    "Republic of Moldova; IR Iran; LA Laos; TZ Tanzania; BO Bolivia; VE Venezuela; SK "
    "Slovak Republic; IE Republic of Ireland; XK XKX; US США; RU РФ; US アメリカ; "
    "US 米国; KR 한국; KR 韩国; TW 臺灣"
).split("; ")
"""Codes with other names of theirs."""

_PLATES = dict(
    one.split("=")
    for one in (
        "A=AT B=BE D=DE E=ES F=FR H=HU I=IT J=JP L=LU N=NO P=PT S=SE AUS=AU CDN=CA EST=EE FIN=FI "
        "FL=LI HKJ=JO IRL=IE MEX=MX NZ=NZ RCH=CL ROK=KR RSM=SM RUS=RU SLO=SI SRB=RS"
    ).split()
)
"""Signs of cars abroad that are no ISO codes (Vienna Convention on Road Traffic, 1968)."""


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
def _by_code() -> dict[str, Country]:
    """Countries by their codes of two and of three letters (ISO 3166-1), and the signs of cars."""
    from babel.core import get_global

    aliases: Mapping[str, Sequence[str]] = get_global("territory_aliases")
    three = {
        code: countries()[others[0]]
        for code, others in aliases.items()
        if len(code) == _THREE and code.isalpha() and len(others) == 1 and others[0] in countries()
    }
    signs = {sign: countries()[code] for sign, code in _PLATES.items()}
    return {code.casefold(): one for code, one in (signs | three | dict(countries())).items()}


@cache
def _by_name() -> dict[str, Country]:
    named = _named(LANGUAGES)
    for one in countries().values():
        named |= dict.fromkeys(map(normalised, (one.en, one.de, f"the {one.en}")), one)
    return named | {normalised(one[3:]): countries()[one[:2]] for one in _ALSO}


@cache
def _named(languages: tuple[str, ...]) -> dict[str, Country]:
    """Countries by the names that these languages have for them; the first counts most."""
    named: dict[str, Country] = {}
    for language in reversed(languages):
        for code, name in _names(language).items():
            if code in countries():
                long = name.replace("&", "and").replace("St.", "Saint")
                named |= dict.fromkeys(map(normalised, (name, long)), countries()[code])
    return named


LAYOUT = 1  # raise it when what is kept, or the way names are compared, changes
_FILE = "names.json"


@cache
def _elsewhere() -> dict[str, Country]:
    """Countries by their names in other languages, which the cache keeps: any town with an umlaut
    is looked up here, and Babel takes longer for them than all else for a small table."""
    from importlib.metadata import version  # slow to import: where a table is read

    content = f"{LAYOUT}-{version('babel')}"
    folder = bundled.cached("countries", _keep_names, content=content, of_ours=False)
    if folder is None:
        return _named(OTHERS)
    codes: dict[str, str] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    return {name: countries()[code] for name, code in codes.items()}


def _keep_names(folder: Path) -> None:
    codes = {name: one.code for name, one in _named(OTHERS).items()}
    (folder / _FILE).write_text(json.dumps(codes), encoding="utf-8")


@cache
def country(name: str) -> Country | None:
    """The country of that code or name; of what an error proposes, too.

    >>> country("DE") == country("DEU") == country("germany") == country("Allemagne")
    True
    >>> country("RE (Réunion)").en, country("日本").en, country("Atlantis") is None
    ('Réunion', 'Japan', True)
    >>> country("D").code, country("Aue")
    ('DE', None)
    """
    key = normalised(name)
    if not key:
        return None
    # letter by letter: Aue is not AU, though ue and u are alike
    if found := _by_code().get(name.strip(" .").casefold()) or country_called(name):
        return found
    code, bracket, _ = name.partition(" (")
    if bracket and len(code) == _TWO:
        return _by_code().get(code.casefold())
    return _elsewhere().get(key) if len(key) > _THREE else None


@cache
def country_called(name: str) -> Country | None:
    """The country of that name, which is not its code; of plain letters in ten languages only.

    >>> country_called("Deutschland").code, country_called("DEU"), country_called("PER")
    ('DE', None, None)
    """
    key = normalised(name)
    elsewhere = bool(key) and not name.isascii()
    return _by_name().get(key) or (_elsewhere().get(key) if elsewhere else None)


def near_countries(name: str) -> tuple[str, ...]:
    """Codes of countries whose names look like this one, with both names.

    >>> near_countries("Swizerland")[0]
    'CH (Switzerland, Schweiz)'
    """
    close = [_by_name()[key] for key in near_matches(normalised(name), _by_name())]
    return tuple(
        dict.fromkeys(f"{c.code} ({', '.join(dict.fromkeys((c.en, c.de)))})" for c in close)
    )
