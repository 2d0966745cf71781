"""JSON as a table: a list of objects, or the features of a GeoJSON file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from koopgraph.tables.separated import text_of
from koopgraph.workbooks.errors import UnreadableTable
from koopgraph.workbooks.sheets import WorkbookSheet

LAT, LONG = "lat", "long"


def sheet(path: Path) -> WorkbookSheet:
    """A heading row and a row for each object; row 2 is the first object. Raises UnreadableTable.

    Objects within objects get headings such as ``properties.name``; of lists, texts are joined by
    “; ”. Points become ``lat`` and ``long``.
    """
    try:
        content = json.loads(text_of(path)[0])
        records = [_flat(one) for one in _records(content, path)]
    except UnreadableTable:  # a ValueError too
        raise
    except (ValueError, RecursionError) as error:  # no JSON; numbers without end; too deep
        line = getattr(error, "lineno", 0)
        raise UnreadableTable(str(path), line, "json", value=str(error)[:80]) from error
    headings = list(dict.fromkeys(heading for record in records for heading in record))
    made = WorkbookSheet(name="")
    made.add(1, headings)
    for number, record in enumerate(records, 2):
        made.add(number, [record.get(heading) for heading in headings])
    return made


def _records(content: Any, path: Path) -> list[dict[str, Any]]:
    if isinstance(content, dict) and content.get("type") == "FeatureCollection":
        features = content.get("features")
        several = features if isinstance(features, list) else []
        return [_feature(one) for one in several if isinstance(one, dict)]
    lists = [content] if isinstance(content, list) else []
    if isinstance(content, dict):  # a list under a name: {"records": […]}
        lists = [value for value in content.values() if isinstance(value, list)]
    fitting: list[list[dict[str, Any]]] = [
        each for each in lists if each and all(isinstance(one, dict) for one in each)
    ]
    if not fitting:
        raise UnreadableTable(str(path), 0, "json", value=type(content).__name__)
    fitting.sort(key=len)
    return fitting[-1]


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
