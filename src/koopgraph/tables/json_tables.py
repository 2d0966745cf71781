"""JSON as a table: objects in a list, by name or a line each, rows as lists, or GeoJSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from koopgraph.tables.encodings import example
from koopgraph.tables.separated import text_of
from koopgraph.workbooks.errors import UnreadableTable
from koopgraph.workbooks.sheets import WorkbookSheet

LAT, LONG = "lat", "long"
KEY = "key"
"""The heading of the names of objects that stand by name."""

_MOST = 1_000  # rows that the lists within one object make
_HEADS = ("columns", "fields", "header", "headers", "headings")
_BODIES = ("data", "rows", "values")
_SHOWN = 40


def sheets(path: Path) -> list[WorkbookSheet]:
    """The tables in a file, the longest first: a heading row and a row for each object.

    Objects are counted from 1, and headings stand in row 0; where the first of a list of lists are
    headings, they are row 1. Objects within objects get headings such as ``properties.name``; of
    lists, texts are joined by “; ”, and each object makes a row of its own, which is told. Points
    become ``lat`` and ``long``. A list of objects under a name is a sheet of that name; what else
    stands there is told. Raises UnreadableTable.
    """
    text, guess = text_of(path)
    twice: dict[str, None] = {}
    within: dict[str, int] = {}
    try:
        content = _content(text, twice)
        found, unread = _records(content)
        made = [_sheet(name, listed, within) for name, listed in found.items()]
    except UnreadableTable:  # a ValueError too
        raise
    except RecursionError as error:
        raise UnreadableTable(str(path), 0, "json-deep") from error
    except json.JSONDecodeError as error:
        raise UnreadableTable(str(path), error.lineno, "json", value=error.msg) from error
    except ValueError as error:  # the one that Python refuses to read
        raise UnreadableTable(str(path), 0, "json-number") from error
    if not made:
        raise _no_rows(path, content)
    if unread:
        made[0].remarks.append((0, 0, ", ".join(unread), "unread-part"))
    if within:
        said = ", ".join(f"{name} ({count})" for name, count in within.items())
        made[0].remarks.append((0, 0, said, "lists-within"))
    if twice:
        made[0].remarks.append((0, 0, ", ".join(twice), "named-twice"))
    if guess:
        made[0].remarks.append((0, 0, f"{guess}: {example(text)}", "guessed-encoding"))
    return made


def _content(text: str, twice: dict[str, None]) -> Any:
    """What the text holds; several objects, each in a line of its own, as their list."""

    def objects(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return _object_of(pairs, twice)

    try:
        return json.loads(text, object_pairs_hook=objects)
    except json.JSONDecodeError as error:
        lines = [line for line in text.split("\n") if line.strip()]  # a text may hold U+2028
        if error.msg != "Extra data" or not all(line.lstrip().startswith("{") for line in lines):
            raise
    made, at = [], 0
    for line in text.split("\n"):
        try:
            made += [json.loads(line, object_pairs_hook=objects)] if line.strip() else []
        except json.JSONDecodeError as error:
            raise json.JSONDecodeError(error.msg, text, at + error.pos) from error
        at += len(line) + 1
    return made


def _object_of(pairs: list[tuple[str, Any]], twice: dict[str, None]) -> dict[str, Any]:
    """The object, of which the last value of a name counts; names that stand in it twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        twice.update((name, None) for name, count in counts.items() if count > 1)
    return made


def _no_rows(path: Path, content: object) -> UnreadableTable:
    """What stands there instead of rows: in a list the first entry that is no object."""
    entries = enumerate(content, 1) if isinstance(content, list) else ()
    for number, entry in entries:
        if not isinstance(entry, dict):
            value = f"{number} ({_in_short(entry)})"
            return UnreadableTable(str(path), 0, "json-entry", value=value)
    return UnreadableTable(str(path), 0, "json", value=_in_short(content))


def _in_short(content: object) -> str:
    """The beginning of it as JSON."""
    if isinstance(content, Mapping | list) and content:
        return "{…}" if isinstance(content, Mapping) else "[…]"
    text = json.dumps(content, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _rows(
    records: Iterable[Mapping[str, Any]], within: dict[str, int]
) -> Iterator[dict[str, object]]:
    """The rows that objects make: several where lists of objects stand within, counted by name."""
    for record in records:
        flat = {name: value for name, value in _flat(record).items() if value != []}
        lists: dict[str, _Records] = {n: value for n, value in flat.items() if _is_table(value)}
        if not lists or prod(map(len, lists.values())) > _MOST:
            yield {name: _joined(value) for name, value in flat.items()}
            continue
        for name, value in lists.items():
            within[name] = within.get(name, 0) + len(value)
        rest = {name: _joined(value) for name, value in flat.items() if name not in lists}
        for chosen in product(*lists.values()):
            inner = dict(zip(lists, chosen, strict=True))
            for row in _rows([inner], within):
                yield rest | row


def _joined(value: object) -> object:
    return "; ".join(map(_text, value)) if isinstance(value, list) else value


def _sheet(name: str, listed: "_Listed", within: dict[str, int]) -> WorkbookSheet:
    """The rows of a list, with the number of the object that each is made of."""
    rows = [
        (number, row)
        for number, record in enumerate(listed.records, 1)
        for row in _rows([record], within)
    ]
    records = [row for _, row in rows]
    headings = list(found := dict.fromkeys(heading for record in records for heading in record))
    named = {name for name in headings if f"{name}.name" in found}  # text here, objects there
    headings = [heading for heading in headings if heading not in named]
    for record in records:
        record |= {f"{name}.name": record.pop(name) for name in named & record.keys()}
    made = WorkbookSheet(name=name)
    made.add(listed.heading, headings)
    for line, record in enumerate(records, listed.heading + 1):
        made.add(line, [record.get(heading) for heading in headings])
    if not listed.heading:
        made.objects = {line: number for line, (number, _) in enumerate(rows, 1)}
    return made


_Records: TypeAlias = list[dict[str, Any]]


class _Listed(NamedTuple):
    """Objects in a list; ``heading`` is 1 where the first entry of the list are the headings."""

    records: _Records
    heading: int = 0


def _records(content: Any) -> tuple[dict[str, _Listed], list[str]]:
    """The lists of objects by their names, the longest first, and the names of all else.

    A list that is alone has no name.
    """
    if isinstance(content, dict) and content.get("type") == "FeatureCollection":
        features = content.get("features")
        listed = features if isinstance(features, list) else []
        several = [_feature(one) for one in listed if isinstance(one, dict)]
        odd = [f"features ({len(listed) - len(several)})"] if len(several) < len(listed) else []
        rest = [str(name) for name in content if name not in ("type", "features", "bbox")]
        return ({"": _Listed(several)} if several else {}), [*odd, *rest]
    found = dict(_tables(content))
    found = dict(sorted(found.items(), key=lambda one: -len(one[1].records)))
    named = content if isinstance(content, dict) else {}
    read = {name.partition(".")[0] for name in found}
    whole = "" in found  # the object itself is the table
    unread = [] if whole else [str(name) for name in named if str(name) not in read]
    return ({"": next(iter(found.values()))} if len(found) == 1 else found), unread


def _tables(content: Any, before: str = "", deep: int = 0) -> Iterator[tuple[str, _Listed]]:
    """The tables in what stands there, by names such as ``data.items``; "" for all of it."""
    if _is_table(content):
        yield before, _Listed(content)
    elif _is_rows(content):
        yield before, _Listed(_by_headings(content[0], content[1:]), 1)
    elif isinstance(content, dict):
        head = next((content[name] for name in _HEADS if name in content), None)
        body = next((content[name] for name in _BODIES if name in content), None)
        if _are_names(head) and isinstance(body, list) and body and _are_lists(body):
            yield before, _Listed(_by_headings([_name(one) for one in head or ()], body))
        elif _are_alike(content):
            yield before, _Listed([{KEY: name, **value} for name, value in content.items()])
        elif deep < _DEEP:
            for name, value in content.items():
                yield from _tables(value, f"{before}.{name}".strip("."), deep + 1)


_DEEP = 3  # objects within objects in which a list of rows is looked for


def _is_rows(value: object) -> bool:
    """Whether this is a list of lists of which the first names columns."""
    is_list = isinstance(value, list) and len(value) > 1 and _are_lists(value)
    return is_list and _are_names(value[0])  # type: ignore[index]


def _are_lists(value: Sequence[object]) -> bool:
    return all(isinstance(one, list) for one in value)


def _are_names(value: object) -> bool:
    """Whether this is a list of texts, or of objects that have a name."""
    return isinstance(value, list) and len(value) > 1 and all(map(_name, value))


def _name(one: object) -> str:
    named = one.get("name") if isinstance(one, Mapping) else one
    return named if isinstance(named, str) else ""


def _by_headings(headings: Sequence[Any], rows: Iterable[Sequence[Any]]) -> _Records:
    """The rows as objects; what stands beyond the last heading gets a number as its name."""
    return [
        {
            str(headings[at]) if at < len(headings) else str(at + 1): cell
            for at, cell in enumerate(row)
        }
        for row in rows
    ]


def _are_alike(content: Mapping[str, Any]) -> bool:
    """Whether the values are objects of one kind: each name is of a row."""
    values = list(content.values())
    if len(values) < 2 or not all(isinstance(one, dict) and one for one in values):
        return False
    first, *others = (set(one) for one in values)
    return all(first & other for other in others) and not any(
        isinstance(inner, dict | list) for one in values for inner in one.values()
    )


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    record = dict(_object(feature.get("properties")))
    geometry = _object(feature.get("geometry"))
    where = geometry.get("coordinates")
    if geometry.get("type") == "Point" and isinstance(where, list) and len(where) >= 2:
        record |= {LAT: where[1], LONG: where[0]}
    elif geometry:
        record["geometry"] = geometry.get("type")
    return record


def _object(value: object) -> Mapping[str, Any]:
    """An object of JSON; an empty one where something else stands."""
    return value if isinstance(value, Mapping) else {}


def _flat(record: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{before}{name}.")
        else:
            flat[before + name] = value
    return flat


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
