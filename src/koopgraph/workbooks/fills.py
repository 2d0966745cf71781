"""Which cells of an XLSX sheet are filled with a colour, by their styles."""

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from koopgraph.workbooks.sheets import position
from koopgraph.workbooks.xml_parts import ParseError, number_of, parsed

_STYLES = "xl/styles.xml"
_NO_FILL = ("none", "gray125")
MOST = 10_000
"""So many cells of a sheet are looked at."""


def styles(book: zipfile.ZipFile) -> dict[int, str]:
    """The numbers of the styles that fill a cell, each with what tells its colour from others."""
    if _STYLES not in book.namelist():
        return {}
    try:
        root = parsed(book.read(_STYLES))
    except ParseError:  # who reads the cells tells it
        return {}
    fills = [_colour(one) for one in _children(root, "fills")]
    formats = (number_of(one.get("fillId")) for one in _children(root, "cellXfs"))
    found = ((number, fill) for number, fill in enumerate(formats) if fill < len(fills))
    return {number: fills[fill] for number, fill in found if fills[fill]}


def cells(content: bytes, styles: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    """Row, column and colour of the filled cells that hold something, the first ones."""
    if not styles:
        return
    numbers = "|".join(map(str, styles)).encode()
    one = re.compile(rb'<c r="([A-Z]+\d+)" s="(' + numbers + rb')"[^>/]*>')
    for count, found in enumerate(one.finditer(content)):
        if count == MOST:
            return
        yield (*position(found[1].decode()), styles[int(found[2])])


def _colour(fill: Element) -> str:
    """The pattern and colour of a fill; "" for none."""
    pattern = next(iter(fill), None)
    if pattern is None or pattern.get("patternType", "none") in _NO_FILL:
        return ""
    return ElementTree.tostring(pattern, encoding="unicode")


def _children(root: Element, name: str) -> list[Element]:
    return [one for part in root if part.tag.rpartition("}")[2] == name for one in part]
