"""The two sides of a city's picture: their rows in lines, what these take and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koopgraph.page.headline import say
from koopgraph.page.model import PageContent
from koopgraph.page.scenes.city import CityScene, Entry
from koopgraph.page.stills.city_words import (
    counts_of,
    said_of,
    title_of,
    when_of,
)
from koopgraph.page.stills.sheet import broken, clean, joined, width_of
from koopgraph.page.texts import Language

STEP, SMALL, NAME = 15.0, 11.5, 12.5  # from line to line; sizes of letters
PAD, LOOSE = 3.0, 14.0  # between rows, at least and at most
UNDATED = 24.0  # what the heading of rows without a year takes
MOST = 300  # rows of one side


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


def sides_of(
    content: PageContent,
    scene: CityScene,
    lang: Language,
    widths: tuple[float, float],
    most: int = MOST,
    *,
    below: bool = False,
) -> list[Side]:
    """What it learned and what it taught, in lines as wide as there is room for rows, for heads.

    Years have a column of their own, or stand ``below`` the names.
    """
    room, head = widths
    named = {idea.key: clean(say(idea.label, lang), 120) for idea in content.ideas}
    made = []
    for way, entries in ((-1, scene.learned), (1, scene.taught)):
        years = max((width_of(when_of(e, lang), SMALL) for e in entries), default=0.0)
        years = 0.0 if below else max(30.0, years)
        rows = []
        for e in entries[:most]:
            said = said_of(content, e, lang)
            said = " · ".join(filter(None, (when_of(e, lang), said))) if below else said
            rows.append(Row(e, _lines(named[e.idea], said, room - years - 18, beside=not below)))
        counts = joined(counts_of(scene, way, lang), head, SMALL)
        made.append(Side(
            way=way, title=title_of(entries, way, lang), counts=counts, years=years,
            dated=tuple(row for row in rows if row.entry.first is not None),
            undated=tuple(row for row in rows if row.entry.first is None),
            left=len(entries) - len(rows),
        ))  # fmt: skip
    return made


def _lines(
    name: str, said: str, room: float, *, beside: bool
) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """A name and what is said of it: beside one another where that is wanted and has room."""
    if beside and width_of(name, NAME) * 1.06 + width_of(f" · {said}", SMALL) <= room:
        return (((name, True), (f" · {said}", False)),)
    names = [(line, True) for line in broken(name, room / 1.06, NAME)[:4]]
    more = [(line, False) for line in broken(said, room, SMALL)[:4]]
    return tuple((line,) for line in (*names, *more))


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
