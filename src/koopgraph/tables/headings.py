"""What a heading means: one of our columns in either language, or what is near."""

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
