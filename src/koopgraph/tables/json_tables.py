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
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise UnreadableTable(str(path), line, "json", value=str(error)[:80]) from error
    records = [_flat(one) for one in _records(content, path)]
    headings = list(dict.fromkeys(heading for record in records for heading in record))
    made = WorkbookSheet(name="")
    made.add(1, headings)
    for number, record in enumerate(records, 2):
        made.add(number, [record.get(heading) for heading in headings])
    return made


def _records(content: Any, path: Path) -> list[dict[str, Any]]:
    if isinstance(content, dict) and content.get("type") == "FeatureCollection":
        return [_feature(one) for one in content.get("features") or () if isinstance(one, dict)]
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
    record = dict(feature.get("properties") or {})
    geometry = feature.get("geometry") or {}
    if geometry.get("type") == "Point" and len(geometry.get("coordinates") or ()) >= 2:
        long, lat = geometry["coordinates"][:2]
        record |= {LAT: lat, LONG: long}
    elif geometry:
        record["geometry"] = geometry.get("type")
    return record


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
