"""JSON as a table: a list of objects, or the features of a GeoJSON file."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from koopgraph.tables.separated import text_of
from koopgraph.workbooks.errors import UnreadableTable
from koopgraph.workbooks.sheets import WorkbookSheet

LAT, LONG = "lat", "long"


def sheets(path: Path) -> list[WorkbookSheet]:
    """The tables in a file, the longest first: a heading row and a row for each object.

    Row 2 is the first object. Objects within objects get headings such as ``properties.name``; of
    lists, texts are joined by “; ”. Points become ``lat`` and ``long``. A list of objects under a
    name is a sheet of that name; what else stands there is told. Raises UnreadableTable.
    """
    try:
        content = json.loads(text_of(path)[0])
        found, unread = _records(content)
        made = [_sheet(name, map(_flat, records)) for name, records in found.items()]
    except UnreadableTable:  # a ValueError too
        raise
    except (ValueError, RecursionError) as error:  # no JSON; numbers without end; too deep
        line = getattr(error, "lineno", 0)
        raise UnreadableTable(str(path), line, "json", value=str(error)[:80]) from error
    if not made:
        raise UnreadableTable(str(path), 0, "json", value=type(content).__name__)
    if unread:
        made[0].remarks.append((0, 0, ", ".join(unread), "unread-part"))
    return made


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
