"""How the names of tables end; nothing of ours is imported here, so that asking costs nothing."""

from pathlib import Path

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
OBJECTS = (".json", ".geojson", ".jsonl", ".ndjson")
ENDINGS = (*TEXTS, *SPREADSHEETS, *OBJECTS)
PACKED = ".gz"
"""Behind the ending of a text or of JSON: it is unpacked as it is read."""

ERRORS = ".errors.csv"
"""The rows that an import set apart, beside their table."""


def unpacked(path: Path) -> Path:
    """The name without what says that it is packed.

    >>> unpacked(Path("a.csv.gz")).name, unpacked(Path("a.csv")).name
    ('a.csv', 'a.csv')
    >>> unpacked(Path("a.xlsx.gz")).name
    'a.xlsx.gz'
    """
    if path.suffix.lower() != PACKED:  # "." has neither a name nor an ending
        return path
    plain = path.with_suffix("")
    return plain if plain.suffix.lower() in (*TEXTS, *OBJECTS) else path


def ending(path: Path) -> str:
    """How a table's name ends, in small letters, whether it is packed or not.

    >>> ending(Path("A.CSV.gz")), ending(Path("a.xlsx"))
    ('.csv', '.xlsx')
    """
    return unpacked(path).suffix.lower()
