"""One city as a still picture: left what it learned or began, right what it taught, years between.

Where the sheet is narrow, one stands below the other. As the script's view_city.js.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from koopgraph.page.headline import city_headline, number
from koopgraph.page.model import STATUSES, PageContent
from koopgraph.page.scenes.city import city_scene
from koopgraph.page.scenes.years import early_year
from koopgraph.page.stills.city_axis import AXIS, LANE, axis, lanes_of, leader
from koopgraph.page.stills.city_notes import Notes
from koopgraph.page.stills.city_off_record import draw_nothing
from koopgraph.page.stills.city_sides import (
    MOST,
    NAME,
    PAD,
    SMALL,
    STEP,
    UNDATED,
    Row,
    Side,
    apart,
    sides_of,
)
from koopgraph.page.stills.city_words import notes_of, when_of
from koopgraph.page.stills.curve import Years
from koopgraph.page.stills.sheet import INK, SOFT, Sheet, broken, width_of
from koopgraph.page.texts import Language, text

LEADERS = 64.0  # from the column of years to the rows
HEAD = 44.0  # what headings take
TITLE = 14.0  # their letters, bold
NARROW = 700  # width below which one side stands under the other
WIDE = 1000  # width from which years have a column of their own


def city_svg(
    content: PageContent, place: str, *, lang: Language = "en", width: int = 1200,
    height: int = 760, title: str | None = None, framed: bool = True, most: int = MOST,
) -> str:  # fmt: skip
    """The picture of one city as SVG text, higher than ``height`` where its rows need it.

    A side has ``most`` rows; how many more there are is said.

    One with nothing on record says so.
    """
    scene = city_scene(content, place)
    sheet = Sheet(width, height, title or city_headline(content, scene, lang), framed)
    both = (*scene.learned, *scene.taught)
    if not (both or scene.planned):
        draw_nothing(sheet, content, place, lang)
        return sheet.svg(content, lang)
    narrow = width < NARROW
    notes = Notes(sheet.width, notes_of(content, scene, lang), lang)
    edge = AXIS + LEADERS
    room = width - 60 if narrow else width / 2 - edge - 16
    above = width - 28 if narrow else width / 2 - AXIS - 28
    sides = sides_of(content, scene, lang, (room, above), most, below=width < WIDE)
    head = HEAD + STEP * (max(len(side.counts) for side in sides) - 1)
    if narrow:
        heads = (len(broken(s.title, sheet.width - 28, TITLE)) + len(s.counts) - 2 for s in sides)
        needed = sum(side.needed(PAD * 2) + HEAD + 16 for side in sides) + STEP * sum(heads)
    else:
        needed = head + max(side.needed(PAD) for side in sides)
    margins = sheet.top + sheet.height - sheet.bottom + notes.tall + 16
    sheet.height = max(0 if narrow else height, int(margins + needed) + 1)
    low = sheet.bottom - notes.tall - 8
    if narrow:
        _stacked(sheet, sides, lang)
    else:
        _facing(sheet, content, sides, (sheet.top + head, low), lang)
    notes.draw(sheet, low + 8)
    return sheet.svg(content, lang, [s for s in STATUSES if any(e.status == s for e in both)])


def _facing(
    sheet: Sheet,
    content: PageContent,
    sides: Sequence[Side],
    room: tuple[float, float],
    lang: Language,
) -> None:
    """Both sides beside one another, the axis between them."""
    middle, (top, low) = sheet.width / 2, room
    dated = [row.entry for side in sides for row in side.dated]
    early = early_year(content)

    def at(year: float) -> float:
        return year if early is None else max(year, early)

    years = [int(at(y)) for e in dated for y in (e.first, e.last) if y is not None]
    first, last = min(years, default=0), max(years, default=0)

    def y(year: float) -> float:
        if first == last:
            return (top + 10 + end) / 2
        return top + 10 + (at(year) - first) / (last - first) * (end - top - 20)

    # the axis lies beside the rows that have a year
    ends = [low - side.below(side.pad(low - top)) for side in sides if side.dated]
    end = sum(ends) / max(1, len(ends))
    if dated:
        axis(sheet, first, last, middle, y, early, lang)
    for side in sides:
        x = middle + side.way * (AXIS + 8)
        anchor = "end" if side.way < 0 else "start"
        size = min(13.0, (middle - AXIS - 12) / 1.06 / width_of(side.title, 1))
        sheet.text(side.title, x, sheet.top + 14, size=size, bold=True, anchor=anchor)
        for i, words in enumerate(side.counts):
            y_ = sheet.top + 30 + i * STEP
            sheet.text(words, x, y_, size=SMALL, color=SOFT, anchor=anchor)
        _side(sheet, side, y, room, lang)


def _side(sheet: Sheet, side: Side, y: Years, room: tuple[float, float], lang: Language) -> None:
    top, low = room
    pad = side.pad(low - top)
    bottom = low - side.below(pad)
    start = sheet.width / 2 + side.way * AXIS
    x = start + side.way * LEADERS
    wished = [y(row.entry.first or 0) for row in side.dated]
    ys = apart(wished, [row.tall + pad for row in side.dated], top, bottom)
    lanes = lanes_of([row.entry for row in side.dated])
    for row, at, lane in zip(side.dated, ys, lanes, strict=True):
        leader(sheet, row.entry, (start + side.way * lane * LANE, x), at - row.above, side.way, y)
        _row(sheet, row, side, (x, at), lang)
    anchor = "end" if side.way < 0 else "start"
    if side.undated:
        words = text(lang, "city.undated")
        sheet.text(words, x + side.way * 6, bottom + 17, size=SMALL, color=SOFT, anchor=anchor)
    at = bottom + UNDATED
    for row in side.undated:
        at += row.tall + pad
        middle = at - (row.tall + pad) / 2
        sheet.dot(x - side.way * 6, middle - row.above, 3, color=SOFT, hollow=True)
        _row(sheet, row, side, (x, middle), lang)
    if side.left:
        words = _left(side, lang)
        sheet.text(words, x, low - 3, size=11, color=SOFT, anchor=anchor)


def _row(sheet: Sheet, row: Row, side: Side, at: tuple[float, float], lang: Language) -> None:
    x, y = at
    anchor = "end" if side.way < 0 else "start"
    base = y - row.above + 4
    beside = 6.0
    if side.years:
        sheet.text(when_of(row.entry, lang), x + side.way * 6, base, size=SMALL, anchor=anchor)
        beside = 18 + side.years
    for i, pieces in enumerate(row.lines):
        sheet.pieces(pieces, x + side.way * beside, base + i * STEP, NAME, anchor)


def _stacked(sheet: Sheet, sides: Sequence[Side], lang: Language) -> None:
    """One below the other: first what was learned, then what was taught."""
    y, pad = float(sheet.top), PAD * 2
    for side in sides:
        for words in broken(side.title, sheet.width - 28, TITLE):
            sheet.text(words, 14, y + 14, bold=True)
            y += STEP
        y -= STEP
        for words in side.counts:
            sheet.text(words, 14, y + 30, size=SMALL, color=SOFT)
            y += STEP
        y += HEAD - STEP

        def row(one: Row, y: float, side: Side = side) -> float:
            middle = y + (one.tall + pad) / 2
            sheet.dot(17, middle - one.above, 3, color=INK, hollow=one.entry.first is None)
            _row(sheet, one, replace(side, way=1), (24, middle), lang)
            return y + one.tall + pad

        for one in side.dated:
            y = row(one, y)
        if side.undated:
            words = text(lang, "city.undated")
            sheet.text(words, 30, y + 17, size=SMALL, color=SOFT)
            y += UNDATED
        for one in side.undated:
            y = row(one, y)
        if side.left:
            words = _left(side, lang)
            sheet.text(words, 30, y + 14, size=SMALL, color=SOFT)
            y += 20
        y += 16


def _left(side: Side, lang: Language) -> str:
    """How many rows there is no room for, and where they stand."""
    key = "city.more" if len(side.dated) + len(side.undated) >= MOST else "city.more.below"
    return text(lang, key, n=number(side.left, lang))
