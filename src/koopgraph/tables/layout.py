"""Where in a sheet the table stands: its heading row, merged cells, what stands around it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from koopgraph.workbooks.sheets import Row, WorkbookSheet, reference

_SOUGHT = 30  # filled rows in which a heading is looked for
_ENOUGH = 2  # headings that are known
_FOOTNOTE = re.compile(
    r"(?:[*†‡¹²³]|(?:sources?|quellen?|notes?|anm(?:erkung(?:en)?)?|hinweise?|legende|key|stand|"
    r"as of)\b\.?\s*:).*",
    re.IGNORECASE | re.DOTALL,
)
_TOTAL = re.compile(
    r"(?:(?:grand |sub)?total|totals?|sum(?:me)?|gesamt|insgesamt|totale|suma|somme|totaal|"
    r"zusammen)(?:\s*[:=]\s*[\d.,\s%-]+)?",
    re.IGNORECASE,
)
Knows = Callable[[str], bool]


def heading(rows: Sequence[Row], knows: Knows) -> tuple[int, tuple[str, ...], int]:
    """How many rows come up to the heading and with it, the headings, and of how many rows.

    The row in which most cells are known headings, alone or together with the row above it (one
    names the group, the other the column); where none knows two, the first row as wide as others.
    """
    some = rows[:_SOUGHT]
    scored: list[tuple[int, int, int, tuple[str, ...]]] = []
    for index, (_, cells) in enumerate(some):
        scored.append((_score(cells, knows), 1, -index, tuple(cells)))
        if index and (joined := _joined(some[index - 1][1], cells, knows)):
            scored.append((_score(joined, knows), 0, -index, joined))
    best = max(scored, default=(0, 0, 0, ()))
    if best[0] >= _ENOUGH:
        return -best[2] + 1, best[3], 2 - best[1]
    widest = max((len(list(filter(None, cells))) for _, cells in some), default=0)
    for index, (_, cells) in enumerate(some):
        if len(list(filter(None, cells))) * 2 >= widest:
            return index + 1, tuple(cells), 1
    return 1, tuple(some[0][1]) if some else (), 1


def joined(lines: Sequence[Sequence[str]], knows: Knows) -> tuple[str, ...]:
    """The headings of one row, or of two of which the upper names groups."""
    made = tuple(lines[0])
    for cells in lines[1:]:
        made = _joined(made, cells, knows) or tuple(cells)
    return made


def _score(cells: Sequence[str], knows: Knows) -> int:
    return len({cell for cell in cells if cell and knows(cell)})


def _joined(above: Sequence[str], cells: Sequence[str], knows: Knows) -> tuple[str, ...]:
    """Group and column as one heading each; none where the row above names no groups."""
    if len(list(filter(None, above))) < _ENOUGH or not any(cells):
        return ()
    width, group, made = max(len(above), len(cells)), "", []
    several = {cell for cell, count in Counter(cells).items() if count > 1}
    for column in range(width):
        group = (above[column] if column < len(above) else "") or group
        own = cells[column] if column < len(cells) else ""
        alone = above[column] if column < len(above) else ""
        made.append(_one(group, own, alone, lambda text: knows(text) and text not in several))
    return tuple(made)


def _one(group: str, own: str, alone: str, knows: Knows) -> str:
    if not own:
        return alone
    together = f"{group} {own}".strip()
    return together if knows(together) or not knows(own) else own


def unmerged(sheet: WorkbookSheet, first: int) -> list[tuple[int, int, str, str]]:
    """Fill merged cells down below row ``first``; a remark for each range that was filled."""
    rows = dict(sheet.rows)
    remarks = []
    for top, left, bottom, _ in sheet.merged:
        cells = rows.get(top, [])
        value = cells[left - 1] if len(cells) >= left else ""
        if top <= first or bottom == top or not value:
            continue
        for number in range(top + 1, bottom + 1):
            if number in rows:
                _put(rows[number], left, value)
        where = f"{reference(top, left)}:{reference(bottom, left)}"
        remarks.append((top, left, f"{where} {value}", "merged"))
    return remarks


def _put(cells: list[str], column: int, value: str) -> None:
    cells += [""] * (column - len(cells))
    cells[column - 1] = cells[column - 1] or value


def is_beside(cells: Sequence[str]) -> bool:
    """Whether a row belongs to no table: a footnote, or a line of totals."""
    filled = list(filter(None, cells))
    is_note = len(filled) == 1 and bool(_FOOTNOTE.fullmatch(filled[0]))
    rest = filled[1:]
    is_total = bool(filled) and bool(_TOTAL.fullmatch(filled[0].strip(" :")))
    return is_note or (is_total and all(re.fullmatch(r"[\d.,\s%-]+", cell) for cell in rest))
