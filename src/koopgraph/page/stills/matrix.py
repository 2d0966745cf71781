"""Who gave to whom as a still picture: numbers, each in a shade that says how great it is."""

from __future__ import annotations

from koopgraph.page.headline import number, say
from koopgraph.page.model import PageContent
from koopgraph.page.scenes.matrix import Matrix, end_label, matrix
from koopgraph.page.stills.sheet import (
    CURVE,
    INK,
    LETTER,
    LINE,
    PAPER,
    SOFT,
    Sheet,
    clean,
    nothing,
    width_of,
)
from koopgraph.page.texts import Language, text
from koopgraph.page.view_headlines import headline_of

NAMES, HEADS = 150.0, 104.0  # pixels of the names beside and above
SHADES = ("#ffffff", "#dceeee", "#a9d6d6", "#5cb3b3", CURVE)


def matrix_svg(
    content: PageContent, *, lang: Language = "en", title: str | None = None, framed: bool = True
) -> str:
    """The matrix by country as SVG text."""
    scene = matrix(content)
    height = max(420, int(HEADS + 168 + len(scene.givers) * 20))
    sheet = Sheet(1200, height, title or say(headline_of(content, "matrix"), lang), framed)
    if not scene.total:
        nothing(sheet, lang)
        return sheet.svg(content, lang)
    wide = min(56.0, (sheet.width - NAMES - 40) / len(scene.takers))
    tall = min(24.0, (sheet.bottom - sheet.top - HEADS - 48) / len(scene.givers))
    left, top = 20 + NAMES, sheet.top + HEADS
    for i, taker in enumerate(scene.takers):
        x, name = left + (i + 0.5) * wide, clean(say(end_label(content, taker), lang), 17)
        sheet.text(name, x + 4, top - 6, size=11, turn=-60)
    for j, giver in enumerate(scene.givers):
        name = clean(say(end_label(content, giver), lang), int(NAMES / 11.5 / LETTER))
        y = top + (j + 0.7) * tall
        sheet.text(name, left - 8, y, size=11.5, anchor="end")
        for i, taker in enumerate(scene.takers):
            _cell(sheet, scene, (giver, taker), (left + i * wide, top + j * tall), (wide, tall))
    sheet.text(text(lang, "matrix.corner"), 20, sheet.top + 14, size=11.5, color=SOFT)
    said = []
    if scene.left:
        values = {"n": number(scene.left, lang), "of": number(scene.total, lang)}
        said.append(text(lang, "matrix.left", **values))
    if apart := _apart(scene, lang):
        said.append(text(lang, "matrix.without", what=apart))
    _shades(sheet, scene, sheet.bottom - 22, lang)
    sheet.text(" ".join(said), 20, sheet.bottom - 4, size=11.5, color=SOFT)
    return sheet.svg(content, lang)


def _apart(scene: Matrix, lang: Language) -> str:
    """What stands in no cell: what is in preparation, and rival accounts."""
    kinds = {"planned": scene.planned, "rivals": scene.rivals}
    return ", ".join(text(lang, f"matrix.without.{kind}") for kind, n in kinds.items() if n)


def _sums(scene: Matrix, lang: Language) -> dict[str, str]:
    return {"n": number(scene.total, lang), "sure": number(scene.sure, lang)}


def _shades(sheet: Sheet, scene: Matrix, y: float, lang: Language) -> None:
    """What the shades stand for, each beside its sample."""
    words, x = text(lang, "matrix.caption", **_sums(scene, lang)), 20.0
    sheet.text(words, x, y, size=11.5, color=SOFT)
    x += width_of(words, 11.5) + 10
    for shade, ends in scene.shades.items():
        sheet.box(x, y - 11, 26, 14, fill=LINE)
        sheet.box(x + 1, y - 10, 24, 12, fill=SHADES[shade])
        said = "–".join(dict.fromkeys(number(n, lang) for n in ends))
        sheet.text(said, x + 32, y, size=11.5, color=SOFT)
        x += 46 + width_of(said, 11.5)


def _cell(
    sheet: Sheet, scene: Matrix, ends: tuple[str, str], at: tuple[float, float],
    size: tuple[float, float],
) -> None:  # fmt: skip
    (x, y), (wide, tall) = at, size
    n, _ = scene.cells.get(ends, (0, 0))
    shade = scene.shade(n)
    sheet.box(x, y, wide - 1, tall - 1, fill=SHADES[shade] if n else "#f4f4f1")
    if n:
        ink = PAPER if shade == 4 else INK
        sheet.text(
            str(n), x + wide / 2, y + tall * 0.7, size=11, anchor="middle", color=ink, halo=False
        )
