"""The years between both sides of a city's picture: the axis, spans on it, lines to the rows."""

from __future__ import annotations

from collections.abc import Sequence

from koopgraph.page.scenes.city import Entry
from koopgraph.page.stills.curve import Years, ticks
from koopgraph.page.stills.sheet import INK, LINE, SOFT, Sheet
from koopgraph.page.texts import Language, text

AXIS = 38.0  # half the column of years
LANE = 6.0  # between spans of years that overlap


def axis(
    sheet: Sheet, first: int, last: int, x: float, y: Years, early: int | None, lang: Language
) -> None:
    """The years from the first to the last, those between where there is room."""
    # what lies before the years of the axis stands above a gap
    gap = (y(first) + 10, y(first) + 16) if first == early and last > first else ()
    for at in (x - AXIS, x + AXIS):
        ends = (y(first), *gap, y(last))
        parts = (f"M{at:.1f} {a:.1f}V{b:.1f}" for a, b in zip(ends[::2], ends[1::2], strict=True))
        sheet.path("".join(parts), color=LINE)
        if gap:
            strokes = (f"M{at - 5:.1f} {one + 2:.1f}l10 -4" for one in gap)
            sheet.path("".join(strokes), color=SOFT, width=1.4)
    kept = [first, *([last] if last != first else [])]
    for year in ticks(first, last, y, 26):
        if abs(y(year) - y(first)) > 15 and abs(y(last) - y(year)) > 15:
            kept.append(year)
    for year in kept:
        words = str(year) if year != early else text(lang, "time.before", year=year + 1)
        sheet.text(words, x, y(year) + 4, size=11, color=SOFT, anchor="middle")


def lanes_of(entries: Sequence[Entry]) -> list[int]:
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


def leader(
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
