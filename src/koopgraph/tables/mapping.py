"""A mapping file: how a table with other columns and words is to be read.

YAML or JSON with any of ``columns`` (their heading: our column), ``ignore`` (their headings),
``words`` (our column: {their word: our word}), ``all`` (our column: the cell of every row) and
``sheet``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from koopgraph.errors import UnknownName, UnreadableFile
from koopgraph.tables.columns import BY_NAME, named
from koopgraph.tables.dates_in_numbers import FORMATS, DateFormat
from koopgraph.tables.reading import Layout
from koopgraph.things import normalised

PARTS = (
    "columns",
    "ignore",
    "words",
    "all",
    "sheet",
    "sheets",
    "heading",
    "fill down",
    "encoding",
    "date format",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """How a table is to be read; everything by our column names."""

    columns: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    all: Mapping[str, str] = field(default_factory=dict)
    layout: Layout = field(default_factory=Layout)
    date_form: DateFormat = field(default_factory=DateFormat)

    def column(self, heading: str) -> str | None:
        """The column that a heading means."""
        return self.columns.get(normalised(heading)) or named(heading)

    def knows(self, heading: str) -> bool:
        """Whether a heading says anything here."""
        return self.ignores(heading) or self.column(heading) is not None

    def ignores(self, heading: str) -> bool:
        """Whether the table's owner wants this column left aside."""
        return normalised(heading) in self.ignore

    def cell(self, column: str, cell: str) -> str:
        """The cell in our words."""
        theirs = self.words.get(column)
        said = theirs.get(normalised(cell), cell) if theirs else cell
        return said or self.all.get(column, "")


def read_mapping(path: Path) -> TableMapping:
    """The mapping in a file. Raises UnreadableFile with file and line, and UnknownName."""
    content = _content(path)
    for part in content:
        if part not in PARTS:
            raise UnknownName("part of a mapping", str(part), PARTS)
    return TableMapping(
        columns={normalised(str(k)): _ours(v) for k, v in _pairs(path, content, "columns").items()},
        ignore=frozenset(normalised(str(heading)) for heading in content.get("ignore") or ()),
        words={
            _ours(column): {normalised(str(their)): str(our) for their, our in pairs.items()}
            for column, pairs in _pairs(path, content, "words").items()
        },
        all={_ours(column): str(v) for column, v in _pairs(path, content, "all").items()},
        layout=_layout(content),
        date_form=_date_form(content.get("date format")),
    )


def _date_form(said: Any) -> DateFormat:
    names = list(map(str, said)) if isinstance(said, list) else [str(said)] if said else []
    for name in names:
        if name not in FORMATS:
            raise UnknownName("date format", name, tuple(FORMATS))
    return DateFormat.named(names) if names else DateFormat()


def _layout(content: Mapping[str, Any]) -> Layout:
    heading = content.get("heading") or ()
    return Layout(
        sheet=str(content.get("sheet") or ""),
        all_sheets=content.get("sheets") == "all",
        headings=tuple(map(int, heading if isinstance(heading, list) else [heading]))
        if heading
        else (),
        fill_down=frozenset(map(str, content.get("fill down") or ())),
        encoding=str(content.get("encoding") or ""),
    )


def _content(path: Path) -> dict[str, Any]:
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(str(path), 0, error.strerror or str(error)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableFile(str(path), mark.line + 1 if mark else 1, "no valid YAML") from error
    if not isinstance(content, dict):
        raise UnreadableFile(str(path), 1, f"a mapping holds: {', '.join(PARTS)}")
    return content


def _pairs(path: Path, content: dict[str, Any], part: str) -> dict[str, Any]:
    pairs = content.get(part) or {}
    if not isinstance(pairs, dict):
        raise UnreadableFile(str(path), 1, f"`{part}` holds pairs, each `theirs: ours`")
    return pairs


def _ours(name: object) -> str:
    column = named(str(name))
    if column is None:
        raise UnknownName("column", str(name), tuple(BY_NAME))
    return column
