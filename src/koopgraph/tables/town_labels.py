"""What a town that no file names yet is called in German and English."""

import re
from collections.abc import Mapping
from functools import cache

from koopgraph.tables.gazetteer import Town
from koopgraph.things import normalised

LANGUAGES = ("en", "de")
_GAP = re.compile(r"[\s/]+")


def labels_of(town: Town, written: str = "", lang: str = "en") -> dict[str, str]:
    """Its label by language: as a table in ``lang`` wrote it, where that is a name of its own.

    A name that is longer, and tells it from its twins, is kept in both languages; one that is
    shorter is not. Else Unicode CLDR tells what large cities are called, and GeoNames the rest.
    """
    if not _is_name(written) or written == town.name:
        written = ""
    if written and any(normalised(head) == town.key for head in _heads(written)):
        return dict.fromkeys(LANGUAGES, written)  # Mülheim an der Ruhr, Halle (Westf.)
    made = {one: _cities(one).get((town.country, town.key), town.name) for one in LANGUAGES}
    if written and not town.bears(written):
        made[lang] = written  # Lübben, Damaskus
    return made


def _is_name(written: str) -> bool:
    """Whether it is written as names are, and is no code."""
    return written[:1].isupper() and not written.isupper()


def _heads(written: str) -> list[str]:
    return [written[: gap.start()] for gap in _GAP.finditer(written)]


@cache
def _cities(lang: str) -> Mapping[tuple[str, str], str]:
    """Cities after which a time zone is called: country and English name to the name in ``lang``.

    >>> _cities("de")["SY", "damascus"]
    'Damaskus'
    """
    from babel import Locale  # slow to import: where a table is read
    from babel.core import get_global

    countries = get_global("zone_territories")
    english, own = Locale.parse("en").time_zones, Locale.parse(lang).time_zones
    found = {}
    for zone, country in countries.items():
        city = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if name := own.get(zone, {}).get("city"):
            found[country, normalised(city)] = name
    return found
