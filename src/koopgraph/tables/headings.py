"""What a heading means: one of our columns in either language, or what is near."""

import re
from collections.abc import Iterable

from koopgraph.tables.columns import BY_NAME, COLUMNS
from koopgraph.things import near_matches, normalised


def _headings() -> dict[str, str]:
    return {
        normalised(heading): column.name
        for column in COLUMNS
        for heading in (column.name, column.de, column.en, *column.also)
        if heading
    }


HEADINGS = _headings()


def named(heading: str) -> str | None:
    """The column that a heading means, in either language.

    >>> named("Empfänger-Land"), named("to country"), named("colour")
    ('to_country', 'to_country', None)
    """
    return HEADINGS.get(normalised(heading))


_TOWNS = frozenset(
    "city cities town towns municipality municipalities stadt städte kommune kommunen gemeinde "
    "gemeinden ville villes commune communes ciudad ciudades municipio municipios città comune "
    "comuni cidade cidades município municípios stad steden gemeente gemeenten miasto miasta gmina "
    "kommuner by byer städer".split()
)


def is_of_towns(heading: str) -> bool:
    """Whether a heading says that towns stand below it.

    >>> is_of_towns("City"), is_of_towns("Stadt / Gemeinde"), is_of_towns("city or country")
    (True, True, False)
    """
    words = {normalised(word) for word in _WORD.findall(heading)}
    return bool(words) and words <= _TOWNS_COMPARED


_WORD = re.compile(r"[^\W\d_]+")
_TOWNS_COMPARED = frozenset(map(normalised, _TOWNS))


def near(heading: str, lang: str = "en") -> tuple[str, ...]:
    """Headings in ``lang`` that look like this one."""
    close = near_matches(normalised(heading), HEADINGS, cutoff=0.65)
    return tuple(dict.fromkeys(BY_NAME[HEADINGS[name]].title(lang) for name in close))


def language(headings: Iterable[str]) -> str:
    """``de`` where the headings are German, else ``en``."""
    german = {normalised(column.de) for column in COLUMNS}
    english = {normalised(column.title("en")) for column in COLUMNS}
    found = [normalised(heading) for heading in headings]
    return "de" if sum(h in german for h in found) > sum(h in english for h in found) else "en"
