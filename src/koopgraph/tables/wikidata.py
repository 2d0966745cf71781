"""The English names of ten thousand places by their Wikidata items (Wikidata, CC0)."""

from functools import cache
from importlib.resources import files


@cache
def _names() -> dict[str, str]:
    with files(__package__).joinpath("wikidata-names.tsv").open(encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t", 1) for line in file)


def name_of(item: str) -> str:
    """The name, "" for an item that is not listed.

    >>> name_of("Q64"), name_of("Q0")
    ('Berlin', '')
    """
    return _names().get(item, "")
