"""The picture of a city of which nothing is on record: that, and what lies nearest that is."""

from __future__ import annotations

from koopgraph.page.headline import number, say, summary
from koopgraph.page.model import PageContent
from koopgraph.page.scenes.nearest import Near, nearest
from koopgraph.page.stills.sheet import Sheet
from koopgraph.page.texts import Language, text


def draw_nothing(sheet: Sheet, content: PageContent, place: str, lang: Language) -> None:
    """Nothing on record, and what lies nearest that is."""
    called = next(say(p.label, lang) for p in content.places if p.key == place)
    y = sheet.wrapped(
        text(lang, "search.none", name=called), 20, sheet.top + 24, sheet.width - 40, size=15
    )
    near = nearest(content, place)
    if near:
        sheet.text(text(lang, "off.nearest"), 20, y + 16, size=15, bold=True)
    for i, one in enumerate(near):
        sheet.text(near_words(one, lang), 20, y + 44 + 24 * i, size=14)


def near_words(one: Near, lang: Language) -> str:
    """ "Bremen, 40 km: learned 4 times, taught 23 times"."""
    return text(
        lang, "off.near", place=say(one.place.label, lang), km=number(one.kilometres, lang),
        sums=summary(one.scene.learned_sum, one.scene.taught_sum, lang),
    )  # fmt: skip
