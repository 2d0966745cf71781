"""JSON as a table: a list of objects, or the features of a GeoJSON file."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from koopgraph.tables.encodings import example
from koopgraph.tables.separated import text_of
from koopgraph.workbooks.errors import UnreadableTable
from koopgraph.workbooks.sheets import WorkbookSheet

LAT, LONG = "lat", "long"
_SHOWN = 40


def sheets(path: Path) -> list[WorkbookSheet]:
    """The tables in a file, the longest first: a heading row and a row for each object.

    Row 2 is the first object. Objects within objects get headings such as ``properties.name``; of
    lists, texts are joined by “; ”. Points become ``lat`` and ``long``. A list of objects under a
    name is a sheet of that name; what else stands there is told. Raises UnreadableTable.
    """
    text, guess = text_of(path)
    twice: dict[str, None] = {}
    try:
        content = json.loads(text, object_pairs_hook=lambda pairs: _object_of(pairs, twice))
        found, unread = _records(content)
        made = [_sheet(name, map(_flat, records)) for name, records in found.items()]
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
    if twice:
        made[0].remarks.append((0, 0, ", ".join(twice), "named-twice"))
    if guess:
        made[0].remarks.append((0, 0, f"{guess}: {example(text)}", "guessed-encoding"))
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


def _sheet(name: str, flat: Iterable[Mapping[str, object]]) -> WorkbookSheet:
    records = list(flat)
    headings = list(dict.fromkeys(heading for record in records for heading in record))
    made = WorkbookSheet(name=name)
    made.add(1, headings)
    for number, record in enumerate(records, 2):
        made.add(number, [record.get(heading) for heading in headings])
    return made


_Records: TypeAlias = list[dict[str, Any]]


def _records(content: Any) -> tuple[dict[str, _Records], list[str]]:
    """The lists of objects by their names, the longest first, and the names of all else.

    A list that is alone has no name.
    """
    if isinstance(content, dict) and content.get("type") == "FeatureCollection":
        features = content.get("features")
        listed = features if isinstance(features, list) else []
        several = [_feature(one) for one in listed if isinstance(one, dict)]
        odd = [f"features ({len(listed) - len(several)})"] if len(several) < len(listed) else []
        rest = [str(name) for name in content if name not in ("type", "features", "bbox")]
        return ({"": several} if several else {}), [*odd, *rest]
    named = content if isinstance(content, dict) else {"": content}
    found = {str(name): value for name, value in named.items() if _is_table(value)}
    found = dict(sorted(found.items(), key=lambda one: -len(one[1])))
    unread = [str(name) for name in named if str(name) not in found]
    return ({"": next(iter(found.values()))} if len(found) == 1 else found), unread


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


def _flat(record: Mapping[str, Any], before: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in record.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{before}{name}.")
        elif isinstance(value, list):
            flat[before + name] = "; ".join(map(_text, value))
        else:
            flat[before + name] = value
    return flat


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
