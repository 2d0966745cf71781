"""Below the cascade, apart from its years: what has no year, is in preparation, or may not have
begun."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from koopgraph.page.scenes.idea import SECTIONS, Stop
from koopgraph.page.stills.sheet import INK, LINE, SOFT, Sheet, clean, width_of
from koopgraph.page.texts import Language, text

ROW, HEAD, EDGE = 17, 18, 20
SAMPLE = 32  # pixels before a name, for its line
Words = Callable[[Stop], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One name, or how many there is no room for; its corner from the strip's own top."""

    stops: tuple[Stop, ...]
    x: float
    y: float
    room: float


@dataclass(frozen=True, slots=True)
class Apart:
    """The strip: its height in pixels, its headings with their baselines, its cells."""

    height: float
    headings: tuple[tuple[str, float], ...] = ()
    cells: tuple[Cell, ...] = ()


def apart_rows(
    stops: tuple[Stop, ...], name: Words, more: Words, width: float, most: float, lang: Language,
    count: Callable[[Sequence[Stop]], str],
) -> Apart:  # fmt: skip
    """In as many columns as there is room for, not higher than ``most`` pixels as far as
    leaving names out goes."""
    sections = {s: [x for x in stops if x.section == s] for s in SECTIONS[1:]}
    sections = {section: some for section, some in sections.items() if some}
    if not sections:
        return Apart(0)
    room = width - 2 * EDGE
    every = [stop for some in sections.values() for stop in some]
    need = max(SAMPLE + 24 + width_of(f"{name(s)} {more(s)}", 12.5) for s in every)
    columns = max(1, int(room / min(need, room)))
    wide = room / columns
    lines = {section: math.ceil(len(some) / columns) for section, some in sections.items()}
    while _height(lines) > most and max(lines.values()) > 1:
        lines[max(lines, key=lambda section: lines[section])] -= 1
    headings, cells = [], []
    y = 2.0
    for section, some in sections.items():
        headings.append((text(lang, f"idea.section.{section}", n=count(some)), y + 14))
        y += HEAD
        free = lines[section] * columns
        alone = some if len(some) <= free else some[: free - 1]
        groups = [(stop,) for stop in alone] + [tuple(some[len(alone) :])] * (len(some) > free)
        for i, group in enumerate(groups):
            column, row = divmod(i, lines[section])
            at = EDGE + column * wide, y + (row + 0.5) * ROW
            cells.append(Cell(group, *at, wide - SAMPLE - 8))
        y += lines[section] * ROW
    return Apart(_height(lines), tuple(headings), tuple(cells))


def _height(lines: dict[str, int]) -> float:
    return 8 + sum(HEAD + n * ROW for n in lines.values())


def ground(sheet: Sheet, apart: Apart, top: float) -> None:
    """Its ground and headings: nothing is drawn across them."""
    sheet.box(0, top, sheet.width, apart.height, fill="#fafaf8")
    sheet.path(f"M0 {top:.1f}H{sheet.width}", color=LINE)
    for words, y in apart.headings:
        sheet.text(words, EDGE, top + y, size=12, bold=True)


def named(sheet: Sheet, cell: Cell, y: float, name: str, more: str) -> None:
    """A name, and from whom, as far as there is room."""
    name = clean(name, max(6, int(cell.room / 7)))
    wide = width_of(name, 12.5)
    sheet.text(name, cell.x + SAMPLE, y + 4, size=12.5, color=INK)
    left = int((cell.room - wide) / 7)
    if more and left > 4:
        sheet.text(clean(more, left), cell.x + SAMPLE + wide + 12, y + 4, size=12, color=SOFT)
