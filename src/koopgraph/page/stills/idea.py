"""One idea as a still picture: the curve, and below it on the same years who learned from whom."""

from __future__ import annotations

from collections.abc import Sequence

from koopgraph.page.headline import idea_headline, number, say, stops_in
from koopgraph.page.model import STATUSES, PageContent
from koopgraph.page.scenes.folding import Row, folded
from koopgraph.page.scenes.idea import IdeaScene, Stop, idea_scenes
from koopgraph.page.stills.apart import Cell, apart_rows, ground, named
from koopgraph.page.stills.curve import Years, curve, ticks
from koopgraph.page.stills.idea_lines import Spot, again_at, color_of, lines, radius_of
from koopgraph.page.stills.keys import (
    cascade_marks,
    curve_marks,
    is_range,
    is_whole,
    key_lines,
    several,
)
from koopgraph.page.stills.network import since
from koopgraph.page.stills.sheet import (
    INK,
    PAPER,
    SOFT,
    WRONG,
    Sheet,
    clean,
    nothing,
    width_of,
)
from koopgraph.page.texts import Language, text

LEAST, MOST = 14.0, 24.0  # pixels of a row


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
    left = 24.0 + 10 * max(0, *(stop.steps for stop in scene.stops), 1)
    right = width - max(120.0, width * 0.2)

    def x(year: float) -> float:
        return left + (min(max(year, first), last) - first) / max(1, last - first) * (right - left)

    names = _names(content, lang)
    heading, below = text(lang, "idea.curve"), text(lang, "idea.cascade.heading")
    high = 92 if height > 500 else 52  # of the curve
    top = sheet.top + 12
    marks = curve_marks([scene], (high - 4) / scene.top, lang)
    # twice: how many lines the keys take says how many rows there are, and those what is explained
    draft = Sheet(width, height, sheet.title, framed)
    base = top + 6 + high + key_lines(draft, marks, left, top, width - 8, _after(heading, left))
    dated = tuple(stop for stop in scene.stops if stop.section == "dated")
    room = sheet.bottom - base - 32
    apart = apart_rows(
        scene.stops, lambda stop: names[stop.key], lambda stop: _more(scene, stop, names, lang),
        width, max(0.45 * room, room - len(dated) * LEAST), lang,
        lambda some: stops_in(content, some, lang),
    )  # fmt: skip
    bottom = sheet.bottom - apart.height - 16
    great = [color_of(scene, key) for key in scene.greatest]
    early = [names[stop.key] for stop in scene.stops if scene.is_early(stop)]
    rows = folded(dated, max(2, int((bottom - base - 32) / LEAST)))
    for paper in (draft, sheet):
        key = list(cascade_marks(scene, rows, great, lang, lines=not framed, early=early))
        if paper is sheet:
            for year in ticks(first, last, x, 60) if last else ():
                sheet.path(f"M{x(year):.1f} {sheet.top}V{bottom}", color="#e4e4de")
                sheet.text(str(year), x(year), bottom + 12, size=11, color=SOFT, anchor="middle")
            sheet.text(heading, left, top, bold=True)
            sheet.text(below, left, base + 22, bold=True)
            key_lines(sheet, marks, left, top, width - 8, _after(heading, left))
        tall = key_lines(paper, key, left, base + 22, width - 8, _after(below, left))
        rows = folded(dated, max(2, int((bottom - base - 32 - tall) / LEAST)))
    curve(sheet, scene, x, left, right + 14, base - high, base, lang)
    spots = _placed(rows, x, base + 32 + tall, bottom)
    lines(sheet, scene, spots, x)
    arrivals = _arrivals(content, scene, lang)
    if apart.cells:
        ground(sheet, apart, bottom + 16)
    for spot in dict.fromkeys(spots.values()):
        said = (
            _folded(content, spot, names, sheet.width, lang)
            if spot.row.is_folded
            else names[spot.row.stops[0].key]
        )
        _stop(sheet, scene, spot, said, lang, x, spots, arrivals)
    for cell in apart.cells:
        _cell(sheet, scene, cell, bottom + 16, names, lang)
    shown = {"rival" if line.status == "rival" else line.status for line in scene.lines}
    return sheet.svg(content, lang, [s for s in (*STATUSES, "rival") if s in shown])


def _after(heading: str, left: float) -> float:
    return left + width_of(heading, 14) + 26


def _span(scene: IdeaScene) -> tuple[int, int]:
    """First and last year of anything that is dated."""
    known = [
        year
        for stop in scene.having
        for year in (stop.year, stop.earliest, stop.latest)
        if year is not None
    ]
    known += scene.announced
    known += [line.year for line in scene.lines if line.year is not None]
    return (min(known), max(known)) if known else (0, 0)


def _names(content: PageContent, lang: Language) -> dict[str, str]:
    found = {place.key: clean(say(place.label, lang), 40) for place in content.places}
    return found | {f"@{b.key}": clean(say(b.label, lang), 40) for b in content.intermediaries}


def _placed(rows: Sequence[Row], x: Years, top: float, bottom: float) -> dict[str, Spot]:
    """Where each row of the years stands."""
    tall = min(MOST, (bottom - top) / max(1, len(rows)))
    spots: dict[str, Spot] = {}
    for i, row in enumerate(rows):
        last = max(row.stops, key=lambda stop: stop.sort)
        at = x(last.sort + (0.5 if last.steps else 0)) - 10 * last.steps
        spot = Spot(row, max(9, at), top + (i + 0.5) * tall)
        spots |= {stop.key: spot for stop in row.stops}
    return spots


def _more(scene: IdeaScene, stop: Stop, names: dict[str, str], lang: Language) -> str:
    """ "(2012) from Chicago, New York City"."""
    givers = {
        names[line.giver] + (f" ({text(lang, 'rival')})" if line.status == "rival" else ""): None
        for line in scene.lines if line.receiver == stop.key
    }  # fmt: skip
    year = f"({stop.ahead})" if stop.state != "has" and stop.ahead is not None else ""
    said = text(lang, "idea.from.short", givers=", ".join(givers)) if givers else ""
    return f"{year} {said}".strip()


def _stop(
    sheet: Sheet, scene: IdeaScene, spot: Spot, said: str, lang: Language, x: Years,
    spots: dict[str, Spot], arrivals: dict[str, str],
) -> None:  # fmt: skip
    row, stop = spot.row, spot.row.stops[0]
    own = [] if row.is_folded else [line for line in scene.lines if line.receiver == stop.key]
    wrong, r = any(line.backwards for line in own), radius_of(row)
    sheet.dot(spot.x, spot.y, r + 2, color=PAPER, rim=False)  # lines break at marks
    later = {
        at: arrivals[line.record]
        for line in own
        if (at := again_at(line, spots.get(line.giver), spot, x)) is not None
    }
    near = {at: said for at, said in later.items() if at - spot.x < 60}
    if row.is_folded:
        words, bold = said, False
    else:
        bold = stop.key in scene.greatest
        wrongly = [text(lang, "idea.backwards")] if wrong else []
        words = " · ".join([said, *wrongly, *_beside(stop, lang), *near.values()])
        _whisker(sheet, stop, spot.y, x)
    hollow = stop.state != "has" or stop.year is None
    color = SOFT if hollow else color_of(scene, stop.key)
    if row.is_folded:
        several(sheet, spot.x, spot.y)
    elif stop.key.startswith("@"):
        sheet.path(f"M{spot.x - 6:.1f} {spot.y:.1f}l6 -6 6 6 -6 6z", fill=color)
    else:
        sheet.place(spot.x, spot.y, r, stop.mark, color=color, hollow=hollow)
    start = max([spot.x + r + 5, *(at + 8 for at in near)])
    room = max(sheet.width - 4 - start, spot.x - r - 9)  # right of the dot, or left of it
    words = clean(words if width_of(words, 12.5) <= room else said, max(4, int(room / 7.25)))
    wide = width_of(words, 12.5)
    # a later arrival's line shall not seem to begin at the name: that stands before the dot then
    before = len(later) > len(near) and len(own) == len(later) and spot.x - r - 5 > wide
    turn = before or start + wide > sheet.width - 4
    at = spot.x - r - 5 if turn else start
    ink, anchor = WRONG if wrong else INK, "end" if turn else "start"
    sheet.text(words, at, spot.y + 4, size=12.5, bold=bold, color=ink, anchor=anchor)
    for at, said in later.items():
        if at not in near:
            # all of it or, where there is no room, when alone
            room = sheet.width - at - 14
            said = said if width_of(said, 12.5) <= room else said.partition(":")[0]
            sheet.text(said, at + 8, spot.y + 4, size=12.5, color=SOFT)


def _beside(stop: Stop, lang: Language) -> list[str]:
    """What a row says beside its name: how its year is known, where its dot cannot tell; and that
    it is not among those that have it."""
    said = []
    if stop.doubt or stop.otherwise or (is_range(stop) and not is_whole(stop)):
        said.append(since(stop, lang))
    if stop.state == "has" and stop.steps:
        said.append(text(lang, "year.unknown"))
    if stop.state == "giver":
        said.append(text(lang, "idea.state.giver"))
    return said


def _arrivals(content: PageContent, scene: IdeaScene, lang: Language) -> dict[str, str]:
    """What a later arrival is called, by its record: "again 2010: Metropolitano in Lima"."""
    labels = {one.key: clean(say(one.label, lang), 60) for one in content.initiatives}
    began = {a.key: a.initiative for a in content.adoptions}
    began |= {t.key: t.receiver_initiative for t in content.transfers}
    of_stop = {stop.key: began.get(stop.record) for stop in scene.stops}
    said = {}
    for line in scene.lines:
        words = text(lang, f"idea.again{'' if line.year else '.undated'}", year=line.year)
        own = began.get(line.record)
        other = labels.get(own or "") if own != of_stop[line.receiver] else None
        said[line.record] = f"{words}: {other}" if other else words
    return said


def _cell(
    sheet: Sheet, scene: IdeaScene, cell: Cell, top: float, names: dict[str, str], lang: Language
) -> None:
    """A name that has no place on the years, with the line that leads to it."""
    stop, y = cell.stops[0], top + cell.y
    if len(cell.stops) > 1:
        several(sheet, cell.x + 16, y)
        named(sheet, cell, y, text(lang, "city.rest", n=number(len(cell.stops), lang)), "")
        return
    own = [line for line in scene.lines if line.receiver == stop.key]
    if own:
        line = next((one for one in own if one.status != "rival"), own[0])
        color = color_of(scene, line.giver)
        sheet.path(f"M{cell.x:.1f} {y:.1f}h24", color=color, width=1.5, status=line.status)
    else:
        sheet.place(cell.x + 16, y, 3.4, stop.mark)
    named(sheet, cell, y, names[stop.key], _more(scene, stop, names, lang))


def _whisker(sheet: Sheet, stop: Stop, y: float, x: Years) -> None:
    if stop.state == "has" and stop.year is None and None not in (stop.earliest, stop.latest):
        first, last = x(stop.earliest or 0), x(stop.latest or 0)
        sheet.path(f"M{first:.1f} {y - 3:.1f}v6m0 -3H{last:.1f}m0 -3v6", color=SOFT)


def _folded(
    content: PageContent, spot: Spot, names: dict[str, str], width: int, lang: Language
) -> str:
    """ "8 cities in 2018: Deinze, Ghent and 6 more", as far as there is room."""
    row = spot.row
    ends = dict.fromkeys(int(stop.sort) for stop in (row.stops[0], row.stops[-1]))
    places, years = stops_in(content, row.stops, lang), "–".join(map(str, ends))
    head = text(lang, "idea.folded", places=places, years=years)
    said = [names[stop.key] for stop in row.stops]
    for n in range(len(said), 0, -1):
        shown = ", ".join(said[:n])
        rest = number(len(said) - n, lang)
        words = text(lang, "card.more", shown=shown, n=rest) if n < len(said) else shown
        if width_of(f"{head}: {words}", 12.5) <= width - spot.x - 40:
            return f"{head}: {words}"
    return head
