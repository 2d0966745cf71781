"""What the marks of a picture mean, in words beside it: of those that it shows, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from koopgraph.page.headline import number
from koopgraph.page.model import STATUSES
from koopgraph.page.scenes.folding import Row
from koopgraph.page.scenes.idea import IdeaScene, Stop
from koopgraph.page.stills.sheet import CURVE, INK, SOFT, Sheet, broken, status_words, width_of
from koopgraph.page.texts import Language, text

WIDE = 24  # pixels of a sample, before its words
LINES = 15  # pixels from one line of a key to the next
SIZE = 11.5


@dataclass(frozen=True, slots=True)
class Mark:
    """A sample, drawn from a point's right at its height, and what it means."""

    draw: Callable[[Sheet, float, float], None]
    words: str


def curve_marks(scenes: Sequence[IdeaScene], unit: float, lang: Language) -> list[Mark]:
    """Marks of curves on which a place is ``unit`` pixels high: pale is what can be told apart."""
    undated = any(scene.undated for scene in scenes)
    marks = []
    if any(len(scene.ranges) * unit >= 2.5 for scene in scenes):
        marks.append(Mark(_pale, text(lang, "idea.curve.perhaps")))
    if undated:
        key = f"idea.curve.undated{'.many' if len(scenes) > 1 else ''}"
        n = number(scenes[0].undated, lang)
        marks.append(Mark(_open_end, text(lang, key, n=n)))
    if any(scene.announced for scene in scenes):
        marks.append(Mark(_announced, text(lang, "idea.curve.announced")))
    return marks


def cascade_marks(
    scene: IdeaScene,
    rows: Iterable[Row],
    great: Sequence[str],
    lang: Language,
    *,
    lines: bool,
    early: Sequence[str] = (),
) -> Iterator[Mark]:
    """Marks of the cascade; ``great`` are the colours of those who taught most, kinds of
    ``lines`` are explained only where no other key does, ``early`` are names of those that began
    before the origin."""
    folds = [row for row in rows if row.is_folded]
    alone = [row.stops[0] for row in rows if not row.is_folded]
    if great:

        def coloured(sheet: Sheet, x: float, y: float) -> None:
            for i, color in enumerate(great):
                sheet.dot(x + 5 + i * 8, y, 5, color=color)

        yield Mark(coloured, text(lang, "idea.key.great"))
    if any(is_range(stop) and is_whole(stop) for stop in alone):
        yield Mark(_range, text(lang, "idea.key.range"))
    before = any(stop.steps for stop in alone)
    if before or any(is_range(stop) and not is_whole(stop) for stop in alone):
        yield Mark(_hollow, text(lang, "idea.key.before" if before else "idea.key.hollow"))
    if early:
        shown = ", ".join(early[:2])
        if len(early) > 2:
            shown = text(lang, "card.more", shown=shown, n=number(len(early) - 2, lang))
        yield Mark(_up, text(lang, "idea.key.early", places=shown))
    if folds:
        yield Mark(lambda sheet, x, y: several(sheet, x + 8, y), text(lang, "idea.key.several"))
    yield from (
        Mark(_place(mark), text(lang, f"legend.{mark}"))
        for mark in ("origin", "unknown", "ahead")
        if any(stop.mark == mark for stop in scene.stops)
    )
    if any(stop.key.startswith("@") for stop in scene.stops):
        yield Mark(_body, text(lang, "graph.bodies"))
    seen = {line.status for line in scene.lines} if lines else set()
    for status in (*STATUSES[1:], "rival"):
        if status in seen:
            yield Mark(_line(status), status_words(status, lang))


def is_range(stop: Stop) -> bool:
    """Known by a range of years alone, and where it stands by its own."""
    return stop.state == "has" and stop.year is None and stop.section == "dated" and not stop.steps


def is_whole(stop: Stop) -> bool:
    """Of which the range has both ends: a line is drawn between them."""
    return None not in (stop.earliest, stop.latest)


def key_lines(
    sheet: Sheet, marks: Iterable[Mark], left: float, y: float, right: float, start: float
) -> float:
    """Draws a key, its first line beside what ends at ``start``; the height of further lines.

    Words that are wider than a line go on below.
    """
    x, lines = start, 0
    for mark in marks:
        wide = WIDE + width_of(mark.words, SIZE)
        if x + wide > right and x > left:
            x, lines = left, lines + 1
        mark.draw(sheet, x, y + lines * LINES - 4)
        parts = broken(mark.words, right - x - WIDE, SIZE)
        for i, words in enumerate(parts):
            sheet.text(words, x + WIDE, y + (lines + i) * LINES, size=SIZE, color=SOFT)
        lines += max(0, len(parts) - 1)
        x = x + wide + 16 if len(parts) < 2 else right
    return lines * LINES


def several(sheet: Sheet, x: float, y: float) -> None:
    """Three small dots: several in one row."""
    for dx in (-5, 0, 5):
        sheet.dot(x + dx, y, 2.4, color=SOFT)


def _pale(sheet: Sheet, x: float, y: float) -> None:
    sheet.area(f"M{x:.1f} {y - 5:.1f}h18v10h-18z", opacity=0.1)
    sheet.path(f"M{x:.1f} {y - 5:.1f}h18", color=CURVE, width=0.8, opacity=0.55)


def _open_end(sheet: Sheet, x: float, y: float) -> None:
    sheet.path(f"M{x:.1f} {y:.1f}h18", color=CURVE, status="tentative")


def _announced(sheet: Sheet, x: float, y: float) -> None:
    sheet.path(f"M{x:.1f} {y:.1f}h18", color=CURVE, width=1.4, status="planned", opacity=0.85)


def _range(sheet: Sheet, x: float, y: float) -> None:
    sheet.path(f"M{x + 1:.1f} {y - 3:.1f}v6m0 -3H{x + 17:.1f}m0 -3v6", color=SOFT)
    sheet.dot(x + 9, y, 3, color=SOFT, hollow=True)


def _hollow(sheet: Sheet, x: float, y: float) -> None:
    sheet.dot(x + 5, y, 4, color=SOFT, hollow=True)


def _up(sheet: Sheet, x: float, y: float) -> None:
    sheet.text("↑", x + 4, y + 4, size=12.5)


def _body(sheet: Sheet, x: float, y: float) -> None:
    sheet.path(f"M{x + 2:.1f} {y:.1f}l6 -6 6 6 -6 6z", fill=SOFT)


def _place(mark: str) -> Callable[[Sheet, float, float], None]:
    return lambda sheet, x, y: sheet.place(x + 7, y, 5, mark, color=SOFT)


def _line(status: str) -> Callable[[Sheet, float, float], None]:
    def drawn(sheet: Sheet, x: float, y: float) -> None:
        sheet.path(f"M{x:.1f} {y:.1f}h18", color=INK, width=1.5, status=status)

    return drawn
