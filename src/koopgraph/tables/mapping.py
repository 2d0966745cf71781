"""A mapping file: how a table with other columns and words is to be read.

YAML or JSON with any of ``PARTS``; `docs/import-tables.md` tells what each is for.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from koopgraph.errors import UnknownName, UnknownNameIn, UnreadableFile
from koopgraph.tables.columns import BY_NAME
from koopgraph.tables.dates_in_numbers import FORMATS, DateFormat
from koopgraph.tables.headings import named
from koopgraph.tables.reading import Layout
from koopgraph.tables.turned import ColumnsToRows, grouped
from koopgraph.tables.yaml_files import pairs_of
from koopgraph.things import normalised

PARTS = (
    *("columns", "ignore", "skip", "words", "nothing", "all", "strip", "split", "rows"),
    *("sheet", "sheets", "heading", "fill down", "encoding", "date format"),
)
ENDING = ".mapping.yaml"
RECIPES = "mappings"
REST = "rest"
_MOST_HEADINGS = 2
_OF_ROWS = ("headings", "heading", "cell", "groups", "cells")
NOTHING = (
    *("n/a", "n.a.", "n. a.", "#n/a", "#n/v", "#value!", "#ref!", "nan", "null", "none", "nil"),
    *("k.a.", "k. a.", "k.a", "keine angabe", "unbekannt", "unknown", "not available", "sin datos"),
    *("tbc", "tbd", "tba", "?", "??", "-", "–", "—", "--", "...", "…", "n.d.", "n. d."),
)
"""What people write for nothing, in any column without a list of words of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """How a table is to be read; everything by our column names.

    ``skip`` are words by heading of theirs: a row with such a cell is left out. ``named`` are the
    headings that the mapping names, as it writes them, with the part in which they stand; ``said``
    the words of theirs, with column ("" for any) and part: of a recipe none, for it names what may
    stand in a table.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    ignore_rest: bool = False
    skip: Mapping[str, frozenset[str]] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset(NOTHING)
    strip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    turned: ColumnsToRows | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    all: Mapping[str, str] = field(default_factory=dict)
    layout: Layout = field(default_factory=Layout)
    date_form: DateFormat = field(default_factory=DateFormat)
    named: tuple[tuple[str, str], ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()

    def column(self, heading: str) -> str | None:
        """The column that a heading means."""
        return self.columns.get(normalised(heading)) or named(heading)

    def knows(self, heading: str) -> bool:
        """Whether a heading says anything here."""
        is_row = self.turned is not None and self.turned.takes(heading)
        return self.ignores(heading) or is_row or self.column(heading) is not None

    def ignores(self, heading: str) -> bool:
        """Whether the table's owner wants this column left aside, or only to say which rows are."""
        return normalised(heading) in self.ignore or self.chooses_by(heading)

    def chooses_by(self, heading: str) -> bool:
        """Whether a column says only which rows are left out."""
        is_row = self.turned is not None and self.turned.takes(heading)
        return normalised(heading) in self.skip and self.column(heading) is None and not is_row

    def turns(self, heading: str) -> bool:
        """Whether a column is turned into rows."""
        if self.turned is None or self.ignores(heading):
            return False
        others = self.turned.all_others and bool(heading) and self.column(heading) is None
        return self.turned.takes(heading) or others

    def is_nothing(self, column: str, cell: str) -> bool:
        """Whether a cell says that there is nothing to say; “-” is a word of some columns."""
        return cell.casefold() in self.nothing and not BY_NAME[column].words

    def names_nothing(self, cell: str) -> bool:
        """Whether the mapping itself says that this word means nothing."""
        return cell.casefold() in self.nothing and cell.casefold() not in NOTHING

    def cell(self, column: str, cell: str) -> str:
        """The cell in our words, empty where it says nothing."""
        own = self.stripped(column, cell)
        said = self._worded(column, own)
        return "" if said == own and self.is_nothing(column, own) else said

    def word(self, column: str, cell: str) -> str:
        """The cell in our words; those for nothing stay."""
        return self._worded(column, self.stripped(column, cell))

    def stripped(self, column: str, cell: str) -> str:
        """The cell without the text that is to be left out."""
        for text in self.strip.get(column, ()):
            cell = re.sub(re.escape(text), "", cell, flags=re.IGNORECASE).strip()
        return cell

    def _worded(self, column: str, cell: str) -> str:
        theirs = self.words.get(column)
        return theirs.get(normalised(cell) or cell, cell) if theirs else cell


def mapping_for(table: Path, named: Path | None = None) -> TableMapping:
    """The mapping of that file or recipe, else the one beside the table, else none.

    Raises UnreadableFile with file and line, and UnknownName.
    """
    path = mapping_in_use(table, named)
    return read_mapping(path) if path is not None else TableMapping()


def mapping_in_use(table: Path, named: Path | None = None) -> Path | None:
    """The file or recipe by which a table is read: the one named, else the one beside it."""
    beside = table.parent / f"{table.name}{ENDING}"
    return named or (beside if os.path.lexists(beside) else None)  # also what is no file: told


def recipes() -> dict[str, Path]:
    """The mappings of public tables that come with the package, by name."""
    folder = files(__package__).joinpath(RECIPES)
    found = sorted(one.name for one in folder.iterdir() if one.name.endswith(".yaml"))
    return {name.removesuffix(".yaml"): Path(str(folder.joinpath(name))) for name in found}


def read_mapping(path: Path) -> TableMapping:
    """The mapping in a file, or the recipe of that name. Raises UnreadableFile and UnknownName."""
    is_recipe = not path.exists() and not path.suffix
    if is_recipe:
        if str(path) not in recipes():
            raise UnknownName("mapping", str(path), tuple(recipes()))
        path = recipes()[str(path)]
    content = pairs_of(path)
    if not isinstance(content, dict):
        raise UnreadableFile(str(path), 1, f"a mapping holds: {', '.join(PARTS)}")
    for part in content:
        if part not in PARTS:
            line = _line_of(path, str(part), "")
            raise UnknownNameIn("part of a mapping", str(part), PARTS, str(path), line)
    try:
        mapping = _mapping(path, content)
        return replace(mapping, said=()) if is_recipe else mapping
    except UnknownName as error:
        line = _line_of(path, *_guilty(path, content))
        raise UnknownNameIn(error.what, error.name, error.valid, str(path), line) from error
    except _NoWord as error:
        part, key = _guilty(path, content)
        problem = f"`{part}: {key}`: {error}" if key else f"`{part}`: {error}"
        raise UnreadableFile(str(path), _line_of(path, part, key), problem) from error


class _NoWord(ValueError):
    """A list or more pairs, or no number, where one word or number is meant."""


def _guilty(path: Path, content: dict[str, Any]) -> tuple[str, str]:
    """The part of the mapping, and the key in it, that cannot be read."""
    for part, value in content.items():
        if _is_readable(path, {part: value}):
            continue
        keys = value if isinstance(value, dict) else ()
        wrong = (key for key in keys if not _is_readable(path, {part: {key: value[key]}}))
        return part, _word(next(wrong, ""))
    return "", ""


def _is_readable(path: Path, content: dict[str, Any]) -> bool:
    try:
        _mapping(path, content)
    except (_NoWord, UnknownName):
        return False
    return True


def _line_of(path: Path, part: str, key: str) -> int:
    """The line of a part, or of the key in it, 1 where neither is found."""
    is_key = re.compile(rf"(.*[{{,])?\s*[\"']?{re.escape(key)}[\"']?\s*:")
    found = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(f"{part}:"):
            found, line = number, line.partition(":")[2]
        if key and found and is_key.match(line):
            return number
    return found or 1


def _mapping(path: Path, content: dict[str, Any]) -> TableMapping:
    ignored = content.get("ignore") or ()
    rest = ignored == REST
    mapping = TableMapping(
        columns={
            normalised(_heading(k)): _ours(v) for k, v in _pairs(path, content, "columns").items()
        },
        ignore=frozenset(normalised(str(h)) for h in (() if rest else _texts(ignored))),
        ignore_rest=rest or REST in _texts(ignored),
        words={
            _ours(column): {
                normalised(_word(their)) or _word(their): _word(our)
                for their, our in _inner(pairs).items()
            }
            for column, pairs in _pairs(path, content, "words").items()
        },
        nothing=frozenset(
            (*NOTHING, *(text.casefold() for text in _texts(content.get("nothing"))))
        ),
        all={_ours(column): _word(v) for column, v in _pairs(path, content, "all").items()},
        strip={_ours(c): _stripped(v) for c, v in _pairs(path, content, "strip").items()},
        split={_ours(c): _dividers(v) for c, v in _pairs(path, content, "split").items()},
        skip={
            normalised(_heading(heading)): frozenset(text.casefold() for text in _skipped(said))
            for heading, said in _pairs(path, content, "skip").items()
        },
        layout=_layout(content),
        date_form=_date_form(content.get("date format")),
        named=tuple(_named(path, content)),
        said=tuple(_said(path, content)),
    )
    if "rows" in content and not content["rows"]:
        raise _NoWord("`rows` says which columns are rows, as `headings: rest`")
    return replace(mapping, turned=_turned(_pairs(path, content, "rows")))


def _named(path: Path, content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The parts that name headings, with each heading."""
    rows = _pairs(path, content, "rows").get("headings")
    lists = {"ignore": content.get("ignore"), "fill down": content.get("fill down"), "rows": rows}
    for part in ("columns", "skip"):
        yield from ((part, str(heading)) for heading in _pairs(path, content, part))
    for part, headings in lists.items():
        yield from ((part, text) for text in _texts(headings) if text != REST)


def _said(path: Path, content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The parts that name words of theirs, with column or heading, and each word."""
    for column, words in _pairs(path, content, "words").items():
        yield from (("words", _ours(column), _word(word)) for word in _inner(words))
    for column, texts in _pairs(path, content, "strip").items():
        yield from (("strip", _ours(column), text) for text in _texts(texts))
    for heading, said in _pairs(path, content, "skip").items():
        yield from (("skip", str(heading), text) for text in _words(said) if text)
    yield from (("nothing", "", text) for text in _texts(content.get("nothing")))


def _texts(value: Any) -> tuple[str, ...]:
    """One text or a list of them."""
    return (
        tuple(map(_word, value))
        if isinstance(value, list | tuple)
        else (_word(value),)
        if value
        else ()
    )


def _words(value: Any) -> tuple[str, ...]:
    """As `_texts`, with an empty one for the empty cell."""
    return tuple(map(_word, value)) if isinstance(value, list | tuple) else (_word(value),)


def _word(value: Any) -> str:
    """A value of YAML as it was typed: yes and no are words here."""
    if value is None:
        return ""
    if isinstance(value, list | tuple | dict):
        raise _NoWord("one word is meant where a list or pairs stand")
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _inner(value: Any) -> dict[Any, Any]:
    """Pairs within pairs."""
    if not isinstance(value, dict):
        raise _NoWord("pairs are meant where one word stands")
    return value


def _dividers(value: Any) -> tuple[str, ...]:
    words = _texts(value)
    if not words or not all(words):
        raise _NoWord('`split` says what stands between two names, as `idea: ";"`')
    return words


def _stripped(value: Any) -> tuple[str, ...]:
    words = _texts(value)
    if not words or not all(words):
        raise _NoWord("`strip` says which text is to be left out of a cell")
    return words


def _skipped(value: Any) -> tuple[str, ...]:
    if value is None or value == []:
        raise _NoWord('`skip` says which words leave a row out; "" is the empty cell')
    return _words(value)


def _heading(value: Any) -> str:
    """A heading of theirs, before a colon."""
    if value is None or isinstance(value, tuple):
        raise _NoWord('a heading is meant before the colon; one such as `null` stands in "…"')
    return _word(value)


def _row_numbers(value: Any) -> tuple[int, ...]:
    """The rows of headings: one, or two of which the second stands below the first."""
    numbers = value if isinstance(value, list) else [value]
    if not all(type(number) is int and number > 0 for number in numbers):
        raise _NoWord("`heading` is the number of a row, or a list of such")
    if not numbers or len(numbers) > _MOST_HEADINGS or sorted({*numbers}) != numbers:
        raise _NoWord("`heading` is one row or two, the upper one first")
    return tuple(numbers)


def _turned(said: Mapping[str, Any]) -> ColumnsToRows | None:
    if not said:
        return None
    for part in said:
        if part not in _OF_ROWS:
            raise UnknownName("part of `rows`", _heading(part), _OF_ROWS)
    headings, cells = said.get("headings"), said.get("cells") or {}
    if not isinstance(cells, dict) or bool(cells) != bool(said.get("groups")):
        raise _NoWord("`groups` are upper headings; `cells` says of each lower one what it means")
    groups = grouped(
        _texts(said.get("groups")), {_word(lower): _ours(ours) for lower, ours in cells.items()}
    )
    return ColumnsToRows(
        groups=groups,
        headings=frozenset(map(normalised, () if headings == REST else _texts(headings))),
        all_others=headings in (REST, None) and not groups,
        heading=_ours(said.get("heading", "idea")),
        cell=_ours(said.get("cell", "year")),
    )


def _date_form(said: Any) -> DateFormat:
    names = _texts(said)
    for name in names:
        if name not in FORMATS:
            raise UnknownName("date format", name, tuple(FORMATS))
    return DateFormat.named(names) if names else DateFormat()


def _layout(content: Mapping[str, Any]) -> Layout:
    heading = content.get("heading")
    if content.get("sheets") not in (None, "all"):
        raise _NoWord('`sheets` can only be "all"')
    return Layout(
        sheet=_word(content.get("sheet")),
        all_sheets=content.get("sheets") == "all",
        headings=() if heading is None else _row_numbers(heading),
        fill_down=frozenset(_texts(content.get("fill down"))),
        encoding=_word(content.get("encoding")),
    )


def _pairs(path: Path, content: dict[str, Any], part: str) -> dict[str, Any]:
    pairs = content.get(part) or {}
    if not isinstance(pairs, dict):
        line = _line_of(path, part, "")
        raise UnreadableFile(str(path), line, f"`{part}` holds pairs, each `theirs: ours`")
    return pairs


def _ours(name: object) -> str:
    column = named(_word(name))
    if column is None:
        raise UnknownName("column", _word(name), tuple(BY_NAME))
    return column
