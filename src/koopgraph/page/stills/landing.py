"""Ideas as small pictures on the same years and the same count: what most have first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from koopgraph.page.headline import number, places_in, say, span
from koopgraph.page.model import PageContent
from koopgraph.page.scenes.idea import IdeaScene, Stop, idea_scenes
from koopgraph.page.stills.curve import curve, ticks
from koopgraph.page.stills.keys import curve_marks, key_lines
from koopgraph.page.stills.sheet import LINE, SOFT, Sheet, clean, nothing, width_of
from koopgraph.page.texts import Language, text

TILES = 12
TILE = 300  # pixels of its width
KEY = 36  # pixels below the tiles: two lines of a key
HEAD, FOOT = 52, 32  # pixels above and below a curve: two lines of a name, years and number
SMALL = 280, 116  # a curve that stands alone, and what its name and number stand around
LEAST = 10  # years at least: one alone would be no axis
LONG = 70  # years shown at most: what is earlier stands at the left edge


def ranked(content: PageContent) -> list[IdeaScene]:
    """All ideas, what most places have first."""
    order = {idea.key: i for i, idea in enumerate(content.ideas)}
    scenes = idea_scenes(content).values()
    return sorted(scenes, key=lambda scene: (-len(scene.having), order[scene.idea]))


def landing_svg(
    content: PageContent, *, lang: Language = "en", title: str | None = None, framed: bool = True,
    columns: int = 4,
) -> str:  # fmt: skip
    """Twelve ideas as SVG text."""
    rows = -(-TILES // columns)
    height = 760 if framed else 56 + rows * 220
    sheet = Sheet(TILE * columns, height, title or say(content.meta.title, lang), framed)
    scenes = ranked(content)[:TILES]
    if not scenes:
        nothing(sheet, lang)
        return sheet.svg(content, lang)
    first, last, most = _shared(scenes)
    wide, tall = (sheet.width - 40) / columns, (sheet.bottom - KEY - sheet.top) / rows
    marks = curve_marks(scenes, (tall - 14 - HEAD - FOOT) / most, lang)
    key_lines(sheet, marks, 20, sheet.bottom - KEY + 18, sheet.width - 20, 20)
    for i, scene in enumerate(scenes):
        at = 20 + i % columns * wide, sheet.top + i // columns * tall
        _tile(sheet, content, scene, at, (wide - 20, tall - 14), (first, last, most), lang)
    return sheet.svg(content, lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One idea: its key, its name, how many places have it and when, its curve as SVG text."""

    idea: str
    name: str
    said: str
    picture: str


def tiles(content: PageContent, *, lang: Language) -> tuple[tuple[Tile, ...], str]:
    """The same ideas one by one, on the same years and count; and what the marks mean, as SVG."""
    scenes = ranked(content)[:TILES]
    wide, tall = SMALL
    shared = _shared(scenes)
    marks = curve_marks(scenes, (tall - 36) / shared[2], lang)
    names = {idea.key: clean(say(idea.label, lang), 200) for idea in content.ideas}
    made = []
    for scene in scenes:
        sheet = Sheet(wide, tall, names[scene.idea], framed=False)
        _curve(sheet, content, scene, (2, wide - 34, 16, tall - 20), shared, lang)
        said = _said(content, scene, lang)
        picture = sheet.svg(content, lang)
        made.append(Tile(idea=scene.idea, name=names[scene.idea], said=said, picture=picture))
    draft = Sheet(360, 0, "", framed=False)
    lines = key_lines(draft, marks, 4, 16, 356, 4)
    key = Sheet(360, int(lines) + 24, text(lang, "legend"), framed=False)
    key_lines(key, marks, 4, 16, 356, 4)
    return tuple(made), key.svg(content, lang) if marks else ""


def _shared(scenes: list[IdeaScene]) -> tuple[int, int, int]:
    """First and last year, and the greatest number of places, of all of them."""
    years = [year for scene in scenes for year in scene.years]
    last = max(years, default=0)
    first = min(max(min(years), last - LONG), last - LEAST) if years else last
    return first, last, max((scene.top for scene in scenes), default=1)


def _tile(
    sheet: Sheet, content: PageContent, scene: IdeaScene, at: tuple[float, float],
    size: tuple[float, float], shared: tuple[int, int, int], lang: Language,
) -> None:  # fmt: skip
    (left, top), (wide, tall) = at, size
    idea = next(say(i.label, lang) for i in content.ideas if i.key == scene.idea)
    for i, line in enumerate(_two_lines(clean(idea, 200), wide)):
        sheet.text(line, left, top + 14 + 18 * i, size=14.5, bold=True)
    base = top + tall - FOOT
    _curve(sheet, content, scene, (left, left + wide - 34, top + HEAD, base), shared, lang)
    sheet.text(_said(content, scene, lang), left, base + 29, size=12, color=SOFT)


def _curve(
    sheet: Sheet, content: PageContent, scene: IdeaScene, room: tuple[float, float, float, float],
    shared: tuple[int, int, int], lang: Language,
) -> None:  # fmt: skip
    """The curve in its room (left, right, top, base), with its years and who gave first."""
    (left, right, top, base), (first, last, most) = room, shared

    def x(year: float) -> float:
        part = (min(max(year, first), last) - first) / max(1, last - first)
        return left + part * (right - left)

    for year in ticks(first, last, x, 46):
        sheet.text(str(year), x(year), base + 14, size=10.5, color=SOFT, anchor="middle")
    if scene.span and scene.span[-1] < first:
        _instead(sheet, scene, left, right, base, lang)
    else:
        curve(sheet, scene, x, left, right, top - 4, base, lang, most=most)
        early = sum(year < first for year in scene.years)
        high = base - early / most * (base - top)
        words = text(lang, "landing.early", n=number(early, lang), year=first)
        if early:
            below = base - high > 15
            sheet.text(words, left + 4, high + 13 if below else high - 3, size=11, color=SOFT)
    if words := _first_giver(content, scene, lang):
        # its number stands below the words
        free = len(scene.having) / most * (base - top) < base - top - 20
        words = clean(words, int((right + 30 * free - left) / width_of("n", 11.5)))
        sheet.text(words, left, top, size=11.5, color=SOFT)


def _said(content: PageContent, scene: IdeaScene, lang: Language) -> str:
    """ "24 cities (5 not exact), 1971–2016"."""
    cities = places_in(content, (stop.key for stop in scene.having), lang)
    if scene.undated:
        cities = text(lang, "undated.exact", places=cities, n=number(scene.undated, lang))
    return ", ".join(filter(None, (cities, span(scene.span))))


def _first_giver(content: PageContent, scene: IdeaScene, lang: Language) -> str:
    """ "first giver: Bremen"; of several without a year none is the first."""
    givers = [stop for stop in scene.stops if stop.taught and not stop.key.startswith("@")]
    if not givers:
        return ""
    first = givers[0]
    name = next(clean(say(p.label, lang), 30) for p in content.places if p.key == first.key)
    beside = not _is_dated(first) and sum(
        not _is_dated(stop)
        and (stop.sort, stop.steps, stop.section) == (first.sort, first.steps, first.section)
        for stop in givers[1:]
    )
    if beside:
        more = text(lang, "card.more", shown=name, n=number(beside, lang))
        return text(lang, "landing.giver.several", who=more)
    return text(lang, "landing.giver", who=name)


def _is_dated(stop: Stop) -> bool:
    return stop.state == "has" and (stop.earliest, stop.latest) != (None, None)


def _instead(
    sheet: Sheet, scene: IdeaScene, left: float, right: float, base: float, lang: Language
) -> None:
    """All of it lies before the years of the tiles: its own in words, and how many have it."""
    sheet.path(f"M{left:.1f} {base:.1f}H{right:.1f}", color=LINE)
    words = text(lang, "landing.before", years=span(scene.span)).replace("\n", " ")
    sheet.text(words, left, base - 6, size=11.5, color=SOFT)
    sheet.text(number(len(scene.having), lang), right + 5, base - 4, bold=True)


def _two_lines(name: str, wide: float) -> list[str]:
    """A name in two lines at most: where it needs more, without what stands in brackets."""
    lines = _lines(name, wide)
    if len(lines) > 2:
        lines = _lines(re.sub(r"\s*\([^()]*\)$", "", name), wide)
    return lines if len(lines) < 3 else [lines[0], clean(" ".join(lines[1:]), int(wide / 9))]


def _lines(name: str, wide: float) -> list[str]:
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, 15.5) > wide:
            lines.append(word)
        else:
            lines[-1] = longer
    return [clean(line, int(wide / 8)) for line in lines]
