"""Whether the colours of cells may mean something: they are not read, and that is told."""

from collections import defaultdict

from koopgraph.workbooks.sheets import WorkbookSheet, reference

_ALTERNATING = 2


def coloured(sheet: WorkbookSheet, heading: int) -> str:
    """The first cell below the heading that is coloured otherwise than others of its column.

    "" where each column has one colour, or every second row is shaded, as tables are for the eye.
    """
    below = [fill for fill in sheet.fills if fill[0] > heading]
    if not below:
        return ""
    rows = [(number, cells) for number, cells in sheet.rows if number > heading]
    filled: dict[int, set[int]] = defaultdict(set)
    for number, cells in rows:
        for column, cell in enumerate(cells, 1):
            if cell:
                filled[column].add(number)
    colours: dict[int, dict[int, str]] = defaultdict(dict)
    for number, column, colour in below:
        colours[column][number] = colour
    order = {number: at for at, (number, _) in enumerate(rows)}
    for column, own in sorted(colours.items()):
        cells_ = filled[column]
        is_one = len(set(own.values())) == 1 and cells_ <= own.keys()
        if cells_ and not is_one and not _is_shading(own, order):
            return reference(min(own), column)
    return ""


def _is_shading(colours: dict[int, str], order: dict[int, int]) -> bool:
    """Whether a column is shaded in every second row: by one colour, or by two in turn."""
    if len(order) <= _ALTERNATING:
        return False
    by_turn: dict[int, set[str]] = {0: set(), 1: set()}
    for number, at in order.items():
        by_turn[at % _ALTERNATING].add(colours.get(number, ""))
    return all(len(found) == 1 for found in by_turn.values())
