"""What is wrong with a table, cell by cell, in words that a planner understands."""

from collections.abc import Iterable
from dataclasses import dataclass

from koopgraph.tables.columns import BY_NAME
from koopgraph.tables.error_texts import ERRORS, NO_NAME, NOTHING_NEAR
from koopgraph.tables.sheets import of_sheet
from koopgraph.tables.warning_texts import WARNINGS

TEXTS = ERRORS | WARNINGS
LIMIT_OF_VALUE = 80
REASON = {"en": "what is wrong", "de": "was nicht stimmt"}
"""The heading of the column that import adds to rows set apart, and leaves aside on reading."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CellFinding:
    """One thing that is wrong: where it stands, its value, and what would be right.

    ``row`` is as the spreadsheet numbers it, 0 for the whole file; ``line`` tells rows of several
    sheets apart.
    """

    path: str
    line: int
    row: int
    column: str
    value: str
    kind: str
    near: tuple[str, ...] = ()

    @property
    def severity(self) -> str:
        """``warning`` does not keep a row from being imported, ``error`` does."""
        return "warning" if self.kind in WARNINGS else "error"

    def problem(self, lang: str = "en") -> str:
        """What is wrong."""
        return TEXTS[self.kind][lang][0].format(near=self._near(lang))

    def right(self, lang: str = "en") -> str:
        """What would be right."""
        return TEXTS[self.kind][lang][1].format(near=self._near(lang))

    def _near(self, lang: str) -> str:
        if self.near:
            return (" oder " if lang == "de" else " or ").join(self.near)
        return NOTHING_NEAR.get(self.kind, NO_NAME)[lang]

    def title(self, lang: str = "en") -> str:
        """The heading of the column in ``lang``; of another sheet's as ``places.kind``."""
        if (found := of_sheet(self.column)) is not None:
            return found.title(lang)
        return BY_NAME[self.column].title(lang) if self.column in BY_NAME else self.column

    def say(self, lang: str = "en") -> str:
        """One line: file, row, column, value, what is wrong, what would be right."""
        row, column = ("Zeile", "Spalte") if lang == "de" else ("row", "column")
        places = [f"{row} {self.row}"] if self.row else []
        places += [f"{column} {self.title(lang)}"] if self.column else []
        where = f"{self.path}: {', '.join(places)}".rstrip(": ")
        quoted = "„{}“" if lang == "de" else "“{}”"
        value = " " + quoted.format(shortened(self.value)) if self.value else ""
        return f"{where}{value}: {self.problem(lang)}. → {self.right(lang)}"

    def record(self, lang: str = "en") -> dict[str, object]:
        """The same for programs."""
        return {
            "file": self.path,
            "row": self.row,
            "column": self.title(lang),
            "value": self.value,
            "severity": self.severity,
            "kind": self.kind,
            "problem": self.problem(lang),
            "right": self.right(lang),
        }


def shortened(text: str) -> str:
    """A long value cut for a message, in one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LIMIT_OF_VALUE else flat[: LIMIT_OF_VALUE - 1] + "…"


def errors(findings: Iterable[CellFinding]) -> list[CellFinding]:
    """Those that keep a row from being imported."""
    return [finding for finding in findings if finding.severity == "error"]


def grouped(findings: Iterable[CellFinding]) -> list[tuple[CellFinding, int]]:
    """The first of those that say the same of the same value, with how many more there are."""
    found: dict[tuple[str, ...], list[CellFinding]] = {}
    for one in findings:
        found.setdefault((one.path, one.column, one.value, one.kind, *one.near), []).append(one)
    return [(same[0], len(same) - 1) for same in found.values()]
