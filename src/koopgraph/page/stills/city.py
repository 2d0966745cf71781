"""One city as a still picture: left what it learned or began, right what it taught, years between.

Where the sheet is narrow, one stands below the other. As the script's view_city.js.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from koopgraph.page.headline import city_headline, number, say, times
from koopgraph.page.model import STATUSES, PageContent
from koopgraph.page.scenes.city import CityScene, Entry, city_scene
from koopgraph.page.scenes.nearest import Near, nearest
from koopgraph.page.scenes.years import early_year
from koopgraph.page.stills.city_words import (
    counts_of,
    notes_of,
    others_of,
    title_of,
    when_of,
)
from koopgraph.page.stills.curve import Years, ticks
from koopgraph.page.stills.sheet import INK, LINE, SOFT, Sheet, broken, clean, joined, width_of
from koopgraph.page.texts import Language, text

NARROW = 700  # width below which one side stands under the other
AXIS, LEADERS = 38.0, 64.0  # half the column of years; from there to the rows
STEP, SMALL, NAME = 15.0, 11.5, 12.5  # from line to line; sizes of letters
PAD, LOOSE = 3.0, 14.0  # between rows, at least and at most
HEAD, UNDATED = 44.0, 24.0  # what headings take
MOST = 300  # rows of one side
LANE = 6.0


@dataclass(frozen=True, slots=True)
class Row:
    """One idea in lines of (words, bold)."""

    entry: Entry
    lines: tuple[tuple[tuple[str, bool], ...], ...]

    @property
    def tall(self) -> float:
        """What its lines take."""
        return len(self.lines) * STEP

    @property
    def above(self) -> float:
        """How far its first line lies above its middle."""
        return (len(self.lines) - 1) * STEP / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What stands on one side: headings, rows by year, rows without one, and how many are left."""

    way: int  # -1 left, 1 right
    title: str
    counts: tuple[str, ...]  # in lines
    dated: tuple[Row, ...]
    undated: tuple[Row, ...]
    left: int
    years: float  # width of the column of years

    def needed(self, pad: float) -> float:
        """What its rows take."""
        return sum(row.tall + pad for row in self.dated) + self.below(pad)

    def below(self, pad: float) -> float:
        """What stands below the rows that have a year."""
        rows = sum(row.tall + pad for row in self.undated)
        return rows + UNDATED * bool(self.undated) + 20 * bool(self.left)

    def pad(self, room: float) -> float:
        """Between rows, where there is so much room for all."""
        rows = len(self.dated) + len(self.undated)
        return min(LOOSE, max(PAD, PAD + (room - self.needed(PAD)) / max(1, rows)))


def city_svg(
    content: PageContent, place: str, *, lang: Language = "en", width: int = 1200,
    height: int = 760, title: str | None = None, framed: bool = True,
) -> str:  # fmt: skip
    """The picture of one city as SVG text, higher than ``height`` where its rows need it.

    One with nothing on record says so.
    """
    scene = city_scene(content, place)
    sheet = Sheet(width, height, title or city_headline(content, scene, lang), framed)
    both = (*scene.learned, *scene.taught)
    if not (both or scene.planned):
        _nothing(sheet, content, place, lang)
        return sheet.svg(content, lang)
    narrow = width < NARROW
    notes = _Notes(sheet.width, notes_of(content, scene, lang), lang)
    edge = AXIS + LEADERS
    room = width - 60 if narrow else width / 2 - edge - 16
    sides = _sides(content, scene, lang, room, width - 28 if narrow else width / 2 - AXIS - 28)
    head = HEAD + STEP * (max(len(side.counts) for side in sides) - 1)
    if narrow:
        needed = sum(side.needed(PAD * 2) + head + 16 for side in sides)
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


def _sides(
    content: PageContent, scene: CityScene, lang: Language, room: float, head: float
) -> list[Side]:
    named = {idea.key: clean(say(idea.label, lang), 120) for idea in content.ideas}
    made = []
    for way, entries in ((-1, scene.learned), (1, scene.taught)):
        years = max((width_of(when_of(e, lang), SMALL) for e in entries), default=0.0)
        years = max(30.0, years)
        rows = [
            Row(e, _lines(named[e.idea], others_of(content, e, lang), room - years - 18))
            for e in entries[:MOST]
        ]
        counts = joined(counts_of(scene, way, lang), head, SMALL)
        made.append(Side(
            way=way, title=title_of(entries, way, lang), counts=counts, years=years,
            dated=tuple(row for row in rows if row.entry.first is not None),
            undated=tuple(row for row in rows if row.entry.first is None),
            left=len(entries) - len(rows),
        ))  # fmt: skip
    return made


def _lines(name: str, said: str, room: float) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """A name and what is said of it: beside one another where there is room, else below."""
    if width_of(name, NAME) * 1.06 + width_of(f" · {said}", SMALL) <= room:
        return (((name, True), (f" · {said}", False)),)
    names = [(line, True) for line in broken(name, room / 1.06, NAME)[:4]]
    more = [(line, False) for line in broken(said, room, SMALL)[:4]]
    return tuple((line,) for line in (*names, *more))


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
        _axis(sheet, first, last, middle, y, early, lang)
    for side in sides:
        x = middle + side.way * (AXIS + 8)
        anchor = "end" if side.way < 0 else "start"
        sheet.text(side.title, x, sheet.top + 14, bold=True, anchor=anchor)
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
    lanes = _lanes([row.entry for row in side.dated])
    for row, at, lane in zip(side.dated, ys, lanes, strict=True):
        _leader(sheet, row.entry, (start + side.way * lane * LANE, x), at - row.above, side.way, y)
        _row(sheet, row, side, (x, at), lang)
    anchor = "end" if side.way < 0 else "start"
    if side.undated:
        words = text(lang, "city.undated", n=number(len(side.undated), lang))
        sheet.text(words, x + side.way * 6, bottom + 17, size=SMALL, color=SOFT, anchor=anchor)
    at = bottom + UNDATED
    for row in side.undated:
        at += row.tall + pad
        middle = at - (row.tall + pad) / 2
        sheet.dot(x - side.way * 6, middle - row.above, 3, color=SOFT, hollow=True)
        _row(sheet, row, side, (x, middle), lang)
    if side.left:
        words = text(lang, "city.more", n=number(side.left, lang))
        sheet.text(words, x, low - 3, size=11, color=SOFT, anchor=anchor)


def _axis(
    sheet: Sheet, first: int, last: int, x: float, y: Years, early: int | None, lang: Language
) -> None:
    for way in (-1, 1):
        sheet.path(f"M{x + way * AXIS:.1f} {y(first):.1f}V{y(last):.1f}", color=LINE)
    kept = [first, *([last] if last != first else [])]
    for year in ticks(first, last, y, 26):
        if abs(y(year) - y(first)) > 15 and abs(y(last) - y(year)) > 15:
            kept.append(year)
    for year in kept:
        words = str(year) if year != early else text(lang, "time.before", year=year + 1)
        sheet.text(words, x, y(year) + 4, size=11, color=SOFT, anchor="middle")


def _lanes(entries: Sequence[Entry]) -> list[int]:
    """Spans of years that overlap stand beside one another; single years stand on the axis."""
    ends: list[int] = []
    lanes = []
    for entry in entries:
        if entry.first is None or entry.last is None or entry.first == entry.last:
            lanes.append(0)
            continue
        free = (i for i, end in enumerate(ends) if end < entry.first)
        lane = next(free, min(len(ends), 5))
        ends[lane:] = [entry.last, *ends[lane + 1 :]]
        lanes.append(lane)
    return lanes


def _leader(
    sheet: Sheet, entry: Entry, ends: tuple[float, float], at: float, way: int, y: Years
) -> None:
    """The years of an entry on the axis, and the line from there to its row."""
    x, end = ends
    first, last = y(entry.first or 0), y(entry.last or 0)
    turn = way * abs(end - x) / 2
    d = f"M{x:.1f} {first:.1f}C{x + turn:.1f} {first:.1f} {end - turn:.1f} {at:.1f} "
    told = entry.status if entry.others else ""
    sheet.path(f"{d}{end:.1f} {at:.1f}", color=SOFT, status=told, width=1.1)
    if last > first:
        sheet.path(f"M{x:.1f} {first:.1f}V{last:.1f}", color=SOFT, width=4, opacity=0.55)
    for year in entry.years:
        sheet.dot(x, y(year), 2.4, color=INK, rim=False)


def _row(sheet: Sheet, row: Row, side: Side, at: tuple[float, float], lang: Language) -> None:
    x, y = at
    anchor = "end" if side.way < 0 else "start"
    base = y - row.above + 4
    sheet.text(when_of(row.entry, lang), x + side.way * 6, base, size=SMALL, anchor=anchor)
    for i, pieces in enumerate(row.lines):
        sheet.pieces(pieces, x + side.way * (18 + side.years), base + i * STEP, NAME, anchor)


def _stacked(sheet: Sheet, sides: Sequence[Side], lang: Language) -> None:
    """One below the other: first what was learned, then what was taught."""
    y, pad = float(sheet.top), PAD * 2
    for side in sides:
        sheet.text(side.title, 14, y + 14, bold=True)
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
            words = text(lang, "city.undated", n=number(len(side.undated), lang))
            sheet.text(words, 30, y + 17, size=SMALL, color=SOFT)
            y += UNDATED
        for one in side.undated:
            y = row(one, y)
        if side.left:
            words = text(lang, "city.more", n=number(side.left, lang))
            sheet.text(words, 30, y + 14, size=SMALL, color=SOFT)
            y += 20
        y += 16


class _Notes:
    """What is in preparation and what is not known, in columns at the foot."""

    def __init__(
        self, width: int, lists: Sequence[tuple[str, Sequence[str]]], lang: Language
    ) -> None:
        self.last = text(lang, "no.record")
        columns = max(1, min(len(lists), (width - 40) // 190))
        self.wide = (width - 40) / columns
        self.blocks: list[tuple[int, int, list[tuple[str, bool]]]] = []  # column, line, lines
        line, deepest = 0, 0
        for i, (heading, items) in enumerate(lists):
            column = i % columns
            if not column:
                line, deepest = line + deepest + bool(i), 0
            some = [(one, True) for one in broken(heading, self.wide - 20, NAME)]
            some += [(one, False) for item in items for one in broken(item, self.wide - 20, SMALL)]
            self.blocks.append((column, line, some))
            deepest = max(deepest, len(some))
        self.lines = line + deepest + 1
        self.tall = self.lines * STEP + 10

    def draw(self, sheet: Sheet, y: float) -> None:
        """From ``y`` downwards."""
        for column, line, some in self.blocks:
            for i, (words, bold) in enumerate(some):
                at = 20 + column * self.wide, y + (line + i + 1) * STEP
                color = INK if bold else SOFT
                sheet.text(words, *at, size=NAME if bold else SMALL, bold=bold, color=color)
        sheet.text(self.last, 20, y + self.lines * STEP + 4, size=SMALL, color=SOFT)


def apart(wished: Sequence[float], tall: Sequence[float], top: float, low: float) -> list[float]:
    """Places in order, as near to the wished ones as the heights of the rows allow.

    >>> apart([5.0, 6.0, 90.0], [20, 20, 20], 0, 100)
    [10.0, 30.0, 90.0]
    """
    ys: list[float] = []
    for i, y in enumerate(wished):
        least = ys[-1] + (tall[i - 1] + tall[i]) / 2 if ys else top + tall[i] / 2
        ys.append(max(y, least))
    ceiling = low
    for i in reversed(range(len(ys))):
        ys[i] = min(ys[i], ceiling - tall[i] / 2)
        ceiling = ys[i] - tall[i] / 2
    return ys


def _nothing(sheet: Sheet, content: PageContent, place: str, lang: Language) -> None:
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
    """ "Bremen, 40 km: learned from others 4 times, taught others 23 times"."""
    taught, learned = (times(some, lang) for some in (one.scene.taught_sum, one.scene.learned_sum))
    return text(
        lang, "off.near", place=say(one.place.label, lang), km=number(one.kilometres, lang),
        sums=text(lang, "sum", taught=taught, learned=learned),
    )  # fmt: skip
