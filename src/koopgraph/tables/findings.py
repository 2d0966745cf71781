"""What is wrong with a table, cell by cell, in words that a planner understands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from shlex import quote

from koopgraph.tables.columns import BY_NAME
from koopgraph.tables.error_texts import ELSE, ERRORS, NO_NAME, NOTHING_NEAR
from koopgraph.tables.proposals import joined
from koopgraph.tables.sheets import of_sheet
from koopgraph.tables.warning_texts import WARNINGS
from koopgraph.wording import severity_word, visible

ALIKE = {"en": " (more rows like it: {})", "de": " (weitere solche Zeilen: {})"}
TEXTS = ERRORS | WARNINGS
LIMIT_OF_VALUE = 80
REASON = {"en": "what is wrong", "de": "was nicht stimmt"}
"""The heading of the column that import adds to rows set apart, and leaves aside on reading."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CellFinding:
    """One thing that is wrong: where it stands, its value, and what would be right.

    ``sheet`` is that of a workbook, ``row`` as the spreadsheet numbers it, 0 for the whole file, or
    the number of the object of JSON that ``unit`` says it is;
    ``line`` tells rows of several sheets apart. ``headings`` are the table's own, by our columns.
    """

    path: str
    sheet: str = ""
    line: int
    row: int
    column: str
    value: str
    kind: str
    near: tuple[str, ...] = ()
    count: int = 0
    unit: str = "row"
    headings: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def severity(self) -> str:
        """``warning`` does not keep a row from being imported, ``error`` does."""
        return "warning" if self.kind in WARNINGS else "error"

    def problem(self, lang: str = "en") -> str:
        """What is wrong."""
        return self._filled(TEXTS[self.kind][lang][0], lang)

    def right(self, lang: str = "en") -> str:
        """What would be right."""
        return self._filled(TEXTS[self.kind][lang][1], lang)

    def _filled(self, text: str, lang: str) -> str:
        usual = NOTHING_NEAR.get(self.kind, NO_NAME)
        near = (
            joined(self.near, lang) or NOTHING_NEAR.get(f"{self.kind} {self.column}", usual)[lang]
        )
        if self.near and text == "{near}" and self.kind in ELSE:
            text += ELSE[self.kind][lang]
        told = {
            "count": self.count,
            "column": Titles(self, lang),
            "path": quote(self.path),
            "unit": UNITS[self.unit][lang],
        }
        return text.format(near=near.format(**told) if not self.near else near, **told)

    def title(self, lang: str = "en") -> str:
        """The heading of the column as the table has it, else in ``lang``."""
        return self.title_of(self.column, lang)

    def title_of(self, column: str, lang: str) -> str:
        """The same of any column; of another sheet's as ``places.kind``."""
        if column in self.headings:
            return self.headings[column]
        if (found := of_sheet(column)) is not None:
            return found.title(lang)
        return BY_NAME[column].title(lang) if column in BY_NAME else column

    def say(self, lang: str = "en") -> str:
        """One line: file, row, column, value, what is wrong, what would be right."""
        sheet, column = _PLACES[lang]
        places = [f"{sheet} {self.sheet}"] if self.sheet else []
        places += [f"{UNITS[self.unit][lang]} {self.row}"] if self.row else []
        places += [f"{column} {self.title(lang)}"] if self.column else []
        where = f"{self.path}: {', '.join(places)}".rstrip(": ")
        quoted = "„{}“" if lang == "de" else "“{}”"
        told = self.value and self.value != self.title(lang)
        value = " " + quoted.format(shortened(self.value)) if told else ""
        return visible(f"{where}{value}: {self.problem(lang)}. → {self.right(lang)}")

    def say_all(self, more: int, lang: str = "en") -> str:
        """The line with its severity, and how many more rows say the same."""
        rest = ALIKE[lang].format(more) if more else ""
        return f"{severity_word(self.severity, lang)}: {self.say(lang)}{rest}"

    def record(self, lang: str = "en") -> dict[str, object]:
        """The same for programs."""
        return {
            "file": self.path,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.title(lang),
            "value": self.value,
            "severity": self.severity,
            "kind": self.kind,
            "problem": self.problem(lang),
            "right": self.right(lang),
        }


_PLACES = {"en": ("sheet", "column"), "de": ("Blatt", "Spalte")}
UNITS = {"row": {"en": "row", "de": "Zeile"}, "object": {"en": "object", "de": "Objekt"}}
"""What a row is called: JSON has objects."""

_OF_BOTH_ENDS = {name: name for name in ("country", "region", "lat", "long")} | {
    "place_kind": "kind"
}


class Titles:
    """The headings that a text names: ``{column[kind]}``; ``{column[lat]}`` is of the end meant."""

    def __init__(self, finding: CellFinding, lang: str) -> None:
        self.finding = finding
        self.lang = lang

    def __getitem__(self, name: str) -> str:
        """The heading of a column."""
        side, _, _ = self.finding.column.partition("_")
        if name in _OF_BOTH_ENDS:
            name = _OF_BOTH_ENDS[name]
            name = f"{side}_{name}" if side in ("from", "to") else f"places.{name}"
        return self.finding.title_of(name, self.lang)


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
