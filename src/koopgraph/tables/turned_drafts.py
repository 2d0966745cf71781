"""Which columns of a stranger's table seem to be rows, and what their headings and cells mean."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from koopgraph.tables import looks
from koopgraph.tables.headings import named
from koopgraph.tables.marks import is_count, mark
from koopgraph.tables.words import KINDS, STAGES, STATUSES, meant
from koopgraph.terms import is_web_address

_IN_GROUPS = (
    *("year", "end_year", "from_place", "to_place", "status", "stage", "source_title"),
    *("source_address", "note_en", "note_de"),
)
"""What headings may say behind the name of a group."""
_FEW = 3  # columns that look alike before they are taken for rows
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
Samples = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedDraft:
    """The headings of columns that seem to be rows, none where none does.

    A heading means ``into``, a cell ``cell``; where columns stand in ``groups``, ``cells`` says
    what each lower heading means, and the name of a group means ``into``.
    """

    headings: tuple[str, ...] = ()
    into: str = ""
    cell: str = "year"
    groups: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """Each heading that seems to be a row, with what its cells mean."""
        if not self.groups:
            return tuple((heading, self.cell) for heading in self.headings)
        pairs = (
            (f"{group} {lower}", own) for group in self.groups for lower, own in self.cells.items()
        )
        return tuple((heading, own) for heading, own in pairs if heading in self.headings)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of ours that are filled by them."""
        cells = tuple(self.cells.values()) or (self.cell,)
        return (self.into, *cells) if self.headings else ()


def turned_draft(
    headings: Sequence[str],
    samples: Samples,
    groups: Mapping[str, tuple[str, str]],
    *,
    has_idea: bool = False,
) -> TurnedDraft:
    """The columns of these headings that seem to be rows.

    ``groups`` are, of two rows of headings, the upper and the lower one of each column;
    ``has_idea``: another column holds the ideas.
    """
    return (
        _in_groups(headings, samples, groups)
        or _years(headings, samples, has_idea=has_idea)
        or _alike(headings, samples)
    )


def groups_of_one_row(headings: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Group and column of headings that say both in one row.

    >>> groups_of_one_row(["Town", "Bike share year", "Bike share from", "Road toll year"])
    {'Bike share year': ('Bike share', 'year'), 'Road toll year': ('Road toll', 'year')}
    """
    found = {heading: pair for heading in headings if (pair := _two_parts(heading))}
    lower = Counter(lower for _, lower in found.values())
    return {heading: pair for heading, pair in found.items() if lower[pair[1]] > 1}


def _two_parts(heading: str) -> tuple[str, str] | None:
    """A name and a heading of ours behind it, the longest; none of what is one of ours whole."""
    words = heading.split(" ")
    if named(heading):
        return None
    pairs = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return next(
        ((name, own) for name, own in pairs if named(own) in _IN_GROUPS and not named(name)), None
    )


def _in_groups(
    headings: Sequence[str], samples: Samples, groups: Mapping[str, tuple[str, str]]
) -> TurnedDraft | None:
    """Columns that come again below several upper headings: begun, source; begun, source."""
    found: dict[str, list[str]] = {}
    for heading in headings:
        upper, lower = groups.get(heading, ("", ""))
        if upper and lower and heading == f"{upper} {lower}":
            found.setdefault(lower, []).append(heading)
    again = [h for own in found.values() if len(own) > 1 for h in own]
    names = tuple(
        name
        for name in dict.fromkeys(u for u, _ in groups.values())
        if name in {groups[heading][0] for heading in again}
    )
    found = {lower: own for lower, own in found.items() if groups[own[0]][0] in names}
    into = _into(names)
    cells: dict[str, str] = {}
    for lower, own in found.items():
        held = tuple(dict.fromkeys(cell for heading in own for cell in samples[heading]))
        column = _meant(lower, held, into)
        if column and column not in cells.values():
            cells[lower] = column
    if not set(cells.values()) - {"source_title", "source_address", "note_en", "note_de"}:
        return None
    turned = tuple(h for h in headings if h in {h for lower in cells for h in found[lower]})
    return TurnedDraft(headings=turned, into=into, groups=names, cells=cells)


def _into(names: Sequence[str]) -> str:
    if names and all(map(_YEAR.fullmatch, names)):
        return "year"
    return "to_place" if looks.mostly(names, looks.is_place) else "idea"


def _meant(lower: str, cells: Sequence[str], into: str) -> str:
    """What a lower heading means: by its name, else by its cells."""
    column = named(lower)
    if column and (column != into or into == "year"):  # below 2019, “begun” says when in it
        return column
    if looks.mostly(cells, looks.is_row):
        return "year"
    if looks.mostly(cells, is_web_address):
        return "source_address"
    is_idea = into != "idea" and looks.mostly(cells, looks.is_name)
    return "idea" if is_idea else ""


def _years(headings: Sequence[str], samples: Samples, *, has_idea: bool) -> TurnedDraft | None:
    """Columns of which each is a year, and what their cells say of it."""
    years = tuple(heading for heading in headings if _YEAR.fullmatch(heading))
    cells = tuple(dict.fromkeys(cell for heading in years for cell in samples[heading]))
    if len(years) < 2 or not cells:
        return None
    if looks.mostly(cells, lambda cell: looks.is_row(cell) or is_count(cell)):
        cell = "year"
    elif fitting := [c for c, words in _WORDS.items() if looks.mostly(cells, _one_of(words))]:
        cell = fitting[0]
    else:
        cell = "idea" if not has_idea and looks.mostly(cells, looks.is_name) else "year"
    return TurnedDraft(headings=years, into="year", cell=cell)


_WORDS: dict[str, Mapping[str, str]] = {"stage": STAGES, "status": STATUSES, "kind": KINDS}


class _one_of:
    """Whether a cell is one of some words of ours."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def __call__(self, cell: str) -> bool:
        return meant(cell, self.words) is not None


def _alike(headings: Sequence[str], samples: Samples) -> TurnedDraft:
    """Columns that hold years, dates, yes and no, or what is planned: rows, perhaps.

    A few words of another kind may stand among them, and no numbers.
    """
    found = {heading: samples[heading] for heading in headings if _are_rows(samples[heading])}
    marked = any(any(map(mark, cells)) for cells in found.values())
    if len(found) < _FEW - marked:
        return TurnedDraft()
    into = _into(tuple(found))
    if into == "to_place":  # nobody learned from the first, or learned of the last
        found |= {h: () for h in headings if h and not samples[h] and looks.is_place(h)}
    return TurnedDraft(headings=tuple(h for h in headings if h in found), into=into)


def _are_rows(cells: Sequence[str]) -> bool:
    others = [cell for cell in cells if not looks.is_row(cell)]
    is_counted = any(cell.replace(".", "").isdecimal() for cell in others)
    return looks.mostly(cells, looks.is_row) and not is_counted
