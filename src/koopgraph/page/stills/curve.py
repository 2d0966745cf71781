"""How many have an idea, year by year; those without a single year are a dotted way from its end
to the number of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from koopgraph.page.headline import number
from koopgraph.page.scenes.idea import IdeaScene
from koopgraph.page.stills.sheet import CURVE, LINE, Sheet
from koopgraph.page.texts import Language

STUB = 10  # pixels from the last step to the number: an upright line would read as a sudden jump
Years = Callable[[float], float]
"""Where a year stands, in pixels from the left."""


def curve(
    sheet: Sheet, scene: IdeaScene, x: Years, left: float, right: float, top: float, base: float,
    lang: Language, *, most: int = 0,
) -> None:  # fmt: skip
    """The curve between ``top`` and ``base``; ``most`` is the number at its top."""
    scale = most or scene.top

    def y(n: int) -> float:
        return base - n / scale * (base - top - 4)

    years, n = scene.years, len(scene.having)
    sheet.path(f"M{left:.1f} {base:.1f}H{right:.1f}", color=LINE)
    line = _steps(years, x, y, base, right)
    perhaps = sorted([*years, *scene.ranges])
    if years:
        sheet.area(f"{line}V{base:.1f}Z")
    if len(perhaps) > len(years):
        shape = f"{_steps(perhaps, x, y, base, right)}V{base:.1f}Z"
        sheet.area(f"{shape}{line}V{base:.1f}Z" if years else shape, opacity=0.1)
        sheet.path(_steps(perhaps, x, y, base, right), color=CURVE, width=0.8, opacity=0.55)
    if scene.announced:
        d = _steps(scene.announced, x, y, base, right)
        sheet.path(d, color=CURVE, width=1.4, status="planned", opacity=0.85)
    if years:
        sheet.path(line, color=CURVE, width=2)
    if scene.undated:
        d = f"M{right + 1:.1f} {y(len(years)):.1f}L{right + STUB:.1f} {y(n):.1f}"
        sheet.path(d, color=CURVE, status="tentative")
    if n:
        sheet.text(
            number(n, lang),
            right + (STUB + 3 if scene.undated else 5),
            min(y(n) + 5, base - 2),
            bold=True,
        )


def _steps(
    years: Sequence[int], x: Years, y: Callable[[int], float], base: float, right: float
) -> str:
    if not years:
        return f"M{right:.1f} {base:.1f}"
    steps = "".join(f"H{x(year):.1f}V{y(i + 1):.1f}" for i, year in enumerate(years))
    return f"M{x(years[0]):.1f} {base:.1f}{steps}H{max(right, x(years[-1])):.1f}"


def ticks(first: int, last: int, x: Years, room: float) -> list[int]:
    """Round years at least ``room`` pixels apart."""
    wide = (5, 10, 20, 50, 100, 200, 500, 1000)
    every = next((s for s in (1, 2, *wide) if x(first + s) - x(first) >= room), wide[-1])
    return list(range(-(-first // every) * every, last + 1, every))
