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
    first = next((i for i, (_, cells) in enumerate(some) if len([*filter(None, cells)]) > 1), 0)
    if len(some) > first + 1 and are_groups(some[first][1], some[first + 1][1]):
        return first + 2, _bound(some[first][1], some[first + 1][1], knows), 2
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


def groups(above: Sequence[str], cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The name of the group that each column stands in, and its own name below it.

    >>> groups(("Town", "Bike share", ""), ("", "begun", "source"))
    (('Town', ''), ('Bike share', 'begun'), ('Bike share', 'source'))
    """
    made, group = [], ""
    for column in range(max(len(above), len(cells))):
        group = (above[column] if column < len(above) else "") or group
        made.append((group, cells[column] if column < len(cells) else ""))
    return tuple(made)


def are_groups(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether two rows are headings: the upper names groups, the lower the same columns in each.

    >>> are_groups(("Town", "2019", "2019", "2020", ""), ("", "begun", "source", "begun", "source"))
    True
    >>> are_groups(("Town", "Bike share", "Parklets"), ("Bremen", "x", "x"))
    False
    """
    found: dict[str, list[str]] = {}
    for group, own in groups(above, cells):
        if group and own:
            found.setdefault(group, []).append(own)
    several = [owns for owns in found.values() if len(owns) > 1]
    shared = {own for owns in several for own in owns}
    alone = [owns[0] for owns in found.values() if len(owns) == 1]
    if len(several) == 1 and alone and shared.issuperset(alone):  # the last lacks a column
        several += [[own] for own in alone]
    are_words = all(any(map(str.isalpha, own)) for owns in several for own in owns)
    apart = all(len(set(owns)) == len(owns) for owns in several)
    alike = {frozenset(owns) for owns in several}
    is_ragged = len(shared) > 1 and all(shared.issuperset(owns) for owns in several)
    is_same = len(alike) < len(several) or (is_ragged and len(several) > 1)
    return len(several) > 1 and are_words and apart and is_same


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


def _bound(above: Sequence[str], cells: Sequence[str], knows: Knows) -> tuple[str, ...]:
    """As `_joined`; of a group that is a row, every column keeps the group's name.

    The source that stands below one group alone is no source of the others.
    """
    made, pairs = _joined(above, cells, knows), groups(above, cells)
    counts = Counter(own for _, own in pairs if own)
    rows = {group for group, own in pairs if counts[own] > 1 and not knows(f"{group} {own}")}
    return tuple(
        f"{group} {own}" if group in rows and group and own else heading
        for heading, (group, own) in zip(made, pairs, strict=True)
    )


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


_MARK = re.compile(
    r"(?:\s*\[(?:\d{1,3}|[a-z]|(?:note|nb|n|anm\.?|fn\.?) ?\d{1,3}|citation needed|when\?|"
    r"quelle fehlt|beleg fehlt|cita requerida|réf\. nécessaire)\])+$",
    re.IGNORECASE,
)
_SHORT = 120  # letters; a longer cell is a text, whose marks are its own


def without_marks(cell: str) -> str:
    """A cell without the marks of references that encyclopedias put behind it.

    >>> without_marks("Paris[1]"), without_marks("1 May 2008[a][citation needed]")
    ('Paris', '1 May 2008')
    >>> without_marks("[3]"), without_marks("https://example.org/x[1]")
    ('[3]', 'https://example.org/x[1]')
    """
    if "[" not in cell or len(cell) > _SHORT or "://" in cell:
        return cell
    return _MARK.sub("", cell).strip() or cell


def is_beside(cells: Sequence[str]) -> bool:
    """Whether a row belongs to no table: a footnote, or a line of totals."""
    filled = list(filter(None, cells))
    is_note = len(filled) == 1 and bool(_FOOTNOTE.fullmatch(filled[0]))
    rest = filled[1:]
    is_total = bool(filled) and bool(_TOTAL.fullmatch(filled[0].strip(" :")))
    return is_note or (is_total and all(re.fullmatch(r"[\d.,\s%-]+", cell) for cell in rest))
