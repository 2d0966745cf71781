"""The XML in workbooks: whatever stops the parser is one kind of error, and no number is 0."""

from collections.abc import Iterator
from typing import IO, Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, ParseError

__all__ = ["ParseError", "elements", "number_of", "parsed", "tag_of"]

_LONGEST = 9
"""Digits of a number that means a row, a style or a format."""


def parsed(content: bytes) -> Element:
    """The root. Raises ParseError, also for an encoding that the parser does not know."""
    try:
        return ElementTree.fromstring(content)
    except (LookupError, ValueError) as error:
        raise ParseError(str(error)) from error


def elements(stream: IO[bytes], *events: Literal["start", "end"]) -> Iterator[tuple[str, Element]]:
    """Each element when it begins or ends, as ``events`` say. Raises ParseError as ``parsed``."""
    try:
        yield from ElementTree.iterparse(stream, events=events)
    except (LookupError, ValueError) as error:
        raise ParseError(str(error)) from error


def tag_of(element: Element) -> str:
    """Its name without the namespace."""
    return element.tag.rpartition("}")[2]


def number_of(said: str | None) -> int:
    """A number of a row, a style, a format; 0 for what is none.

    >>> number_of("12"), number_of("x"), number_of(None), number_of("9" * 5_000)
    (12, 0, 0, 0)
    """
    is_number = said and said.isascii() and said.isdecimal() and len(said) <= _LONGEST
    return int(said) if said and is_number else 0
