"""The foot of a city's picture: what is in preparation and what is not known, in columns."""

from __future__ import annotations

from collections.abc import Sequence

from koopgraph.page.stills.city_sides import NAME, SMALL, STEP
from koopgraph.page.stills.sheet import INK, SOFT, Sheet, broken
from koopgraph.page.texts import Language, text


class Notes:
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
