"""One idea as a still picture: the curve, and below it on the same years who learned from whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from koopgraph.page.headline import idea_headline, say
from koopgraph.page.model import STATUSES, PageContent
from koopgraph.page.scenes.folding import Row, folded
from koopgraph.page.scenes.idea import AFTER, IdeaScene, Line, Stop, idea_scenes
from koopgraph.page.stills.curve import Years, curve, ticks
from koopgraph.page.stills.sheet import (
    IDEAS,
    INK,
    LINE,
    OTHER,
    SOFT,
    WRONG,
    Sheet,
    clean,
    nothing,
    width_of,
)
from koopgraph.page.texts import Language, text

GREATEST = IDEAS[0], IDEAS[4]
LEAST, MOST = 14.0, 24.0  # pixels of a row


@dataclass(frozen=True, slots=True)
class Spot:
    """One row, placed."""

    row: Row
    x: float
    y: float


def idea_svg(
    content: PageContent, idea: str, *, lang: Language = "en", width: int = 1200,
    height: int = 760, title: str | None = None, framed: bool = True,
) -> str:  # fmt: skip
    """The picture of one idea as SVG text."""
    scene = idea_scenes(content)[idea]
    sheet = Sheet(width, height, title or idea_headline(content, scene, lang), framed)
    if not scene.stops:
        nothing(sheet, lang)
        return sheet.svg(content, lang)
    first, last = _span(scene)
    left, right = 24.0, width - max(120.0, width * 0.2)

    def x(year: float) -> float:
        return left + (min(max(year, first), last) - first) / max(1, last - first) * (right - left)

    base = sheet.top + (110 if height > 500 else 70)
    for year in ticks(first, last, x, 60):
        sheet.path(f"M{x(year):.1f} {sheet.top}V{sheet.bottom - 16}", color="#e4e4de")
        words = str(year)
        sheet.text(words, x(year), sheet.bottom - 4, size=11, color=SOFT, anchor="middle")
    sheet.text(text(lang, "idea.curve"), left, sheet.top + 12, bold=True)
    curve(sheet, scene, x, left, right + 14, sheet.top + 18, base, lang)
    sheet.text(text(lang, "idea.cascade.heading"), left, base + 22, bold=True)
    spots = _placed(sheet, scene, x, right + 14, base + 32, lang)
    names = _names(content, lang)
    _lines(sheet, scene, spots, x)
    for spot in dict.fromkeys(spots.values()):
        _stop(sheet, scene, spot, names, lang, x)
    shown = {"rival" if line.status == "rival" else line.status for line in scene.lines}
    return sheet.svg(content, lang, [s for s in (*STATUSES, "rival") if s in shown])


def _span(scene: IdeaScene) -> tuple[int, int]:
    """First and last year of anything that is dated."""
    known = [
        year
        for stop in scene.stops
        for year in (stop.year, stop.earliest, stop.latest, stop.ahead)
        if year is not None
    ]
    known += [line.year for line in scene.lines if line.year is not None]
    return (min(known), max(known)) if known else (0, 0)


def _names(content: PageContent, lang: Language) -> dict[str, str]:
    found = {place.key: clean(say(place.label, lang), 40) for place in content.places}
    return found | {f"@{b.key}": clean(say(b.label, lang), 40) for b in content.intermediaries}


def _placed(
    sheet: Sheet, scene: IdeaScene, x: Years, end: float, top: float, lang: Language
) -> dict[str, Spot]:
    """Where each stop stands; sections of undated ones get a heading of their own."""
    room = sheet.bottom - 20 - top
    sections = {stop.section for stop in scene.stops} - {"dated"}
    rows = folded(scene.stops, max(2, int(room / LEAST) - len(sections)))
    tall = min(MOST, room / (len(rows) + len(sections)))
    spots: dict[str, Spot] = {}
    y, section = top, "dated"
    for row in rows:
        if row.stops[0].section != section:
            section = row.stops[0].section
            n = sum(stop.section == section for stop in scene.stops)
            words = text(lang, f"idea.section.{section}", n=n)
            sheet.text(words, 24, y + tall / 2 + 4, size=12, color=SOFT)
            y += tall
        at = end if row.sort >= AFTER else x(row.sort) - (0 if row.sort.is_integer() else 10)
        spot = Spot(row, at, y + tall / 2)
        spots |= {stop.key: spot for stop in row.stops}
        y += tall
    return spots


def _color(scene: IdeaScene, key: str) -> str:
    return GREATEST[scene.greatest.index(key)] if key in scene.greatest else OTHER


def _lines(sheet: Sheet, scene: IdeaScene, spots: dict[str, Spot], x: Years) -> None:
    """Down from the giver, then level to whoever learned."""
    drops: Counter[int] = Counter()
    aside: dict[str, int] = {}
    for line in scene.lines:
        if line.giver not in aside:
            at = round(spots[line.giver].x / 3)
            aside[line.giver] = drops[at] * 3
            drops[at] += 1
    for line in scene.lines:
        a, b = spots[line.giver], spots[line.receiver]
        if a == b:
            continue
        again = _again(line, b.row, x)
        end = b.x if again is None else again
        color = WRONG if line.backwards else _color(scene, line.giver)
        d = _way(a.x, a.y, end, b.y, aside[line.giver])
        sheet.path(d, color=color, width=1.5, status=line.status, opacity=0.85)
        if again is not None:
            sheet.dot(again, b.y, 2.5)


def _again(line: Line, row: Row, x: Years) -> float | None:
    """Who has it already may learn it again: that arrival ends at its own year."""
    stop = row.stops[0]
    if row.is_folded or stop.year is None or line.year is None or line.year <= stop.year:
        return None
    return x(line.year)


def _way(ax: float, ay: float, bx: float, by: float, aside: float) -> str:
    gx, stop, down = ax + aside, bx - 7, 1 if by > ay else -1
    if stop - gx < 3:
        back = min(ax, bx) - 20
        return (
            f"M{ax:.1f} {ay:.1f}C{back:.1f} {ay + 6 * down:.1f} {back:.1f} {by:.1f} "
            f"{bx - 6:.1f} {by:.1f}"
        )
    r = min(9.0, abs(by - ay) / 2, stop - gx)
    return (
        f"M{gx:.1f} {ay:.1f}V{by - r * down:.1f}Q{gx:.1f} {by:.1f} {gx + r:.1f} {by:.1f}H{stop:.1f}"
    )


def _stop(
    sheet: Sheet, scene: IdeaScene, spot: Spot, names: dict[str, str], lang: Language, x: Years
) -> None:
    row, stop = spot.row, spot.row.stops[0]
    wrong = any(line.receiver == stop.key and line.backwards for line in scene.lines)
    if row.is_folded:
        r, words, bold, wrong = 4.0, _folded(row, lang), False, False
    else:
        r = 3 + min(6.0, stop.taught**0.5 * 1.4)
        bold = stop.key in scene.greatest
        words = names[stop.key] + ("" if stop.sort.is_integer() else " ?")
        words += f" · {text(lang, 'idea.backwards')}" if wrong else ""
        _whisker(sheet, stop, spot.y, x)
    hollow = row.is_folded or stop.state != "has" or (stop.year is None and stop.sort < AFTER)
    color = SOFT if hollow else _color(scene, stop.key)
    if stop.key.startswith("@") and not row.is_folded:
        sheet.path(f"M{spot.x - 6:.1f} {spot.y:.1f}l6 -6 6 6 -6 6z", fill=color)
    else:
        sheet.dot(spot.x, spot.y, r, color=color, hollow=hollow, dashed=stop.state == "planned")
    turn = spot.x + r + 5 + width_of(words, 12.5) > sheet.width - 4
    at = spot.x - r - 5 if turn else spot.x + r + 5
    ink, anchor = WRONG if wrong else INK, "end" if turn else "start"
    sheet.text(words, at, spot.y + 4, size=12.5, bold=bold, color=ink, anchor=anchor)


def _whisker(sheet: Sheet, stop: Stop, y: float, x: Years) -> None:
    if stop.state == "has" and stop.year is None and None not in (stop.earliest, stop.latest):
        first, last = x(stop.earliest or 0), x(stop.latest or 0)
        sheet.path(f"M{first:.1f} {y - 3:.1f}v6m0 -3H{last:.1f}m0 -3v6", color=LINE)


def _folded(row: Row, lang: Language) -> str:
    if row.stops[0].section != "dated":
        return f"+ {len(row.stops)}"
    ends = dict.fromkeys(int(stop.sort) for stop in (row.stops[0], row.stops[-1]))
    return text(lang, "idea.folded", n=len(row.stops), years="–".join(map(str, ends)))
