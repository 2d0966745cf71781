"""Columns and labels: how the page's data are kept small, and safe inside a script element."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from koopgraph.page.model import Label

Json = Any  # what json.dumps takes
JsonColumn = Any  # a list, or the sparse form as a dict


def escape_json(value: object) -> str:
    r"""JSON that may stand inside a script element: no ``<``, ``>``, ``&``, U+2028, U+2029.

    >>> escape_json({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return escape_text(text)


def escape_text(text: str) -> str:
    """The same for JSON text that was written before."""
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    # lone surrogates cannot be written as UTF-8
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def column(values: Iterable[Json]) -> JsonColumn:
    """A list, or its sparse form when one value makes up more than half.

    >>> column([0, 0, 0, 7])
    {'n': 4, 'most': 0, 'at': [3], 'is': [7]}
    >>> column([1, 2])
    [1, 2]
    """
    listed = list(values)
    if not listed:
        return listed
    most, times = Counter(listed).most_common(1)[0]
    if times * 2 <= len(listed):
        return listed
    at = [i for i, value in enumerate(listed) if value != most]
    return {"n": len(listed), "most": most, "at": at, "is": [listed[i] for i in at]}


class LabelNumbers:
    """Collects labels; gives each a number. A label with one text for both is one string."""

    def __init__(self) -> None:
        self._numbers: dict[Label | str, int] = {}

    def number(self, label: Label | str | None) -> int | None:
        """The number of a label, new ones added; None for None."""
        if label is None:
            return None
        return self._numbers.setdefault(label, len(self._numbers))

    def numbers(self, labels: Iterable[Label | str]) -> tuple[int, ...]:
        """The numbers of several labels."""
        return tuple(self._numbers.setdefault(label, len(self._numbers)) for label in labels)

    def listed(self) -> list[Any]:
        """All labels: a string, or [German, English] where they differ."""
        return [label if isinstance(label, str) else one_or_both(label) for label in self._numbers]


def one_or_both(label: Label) -> Json:
    return label.de if label.de == label.en else [label.de, label.en]


def lists(lists: Iterable[Sequence[Json]]) -> JsonColumn:
    """A column of lists; empty ones become null."""
    return column(tuple(items) if items else None for items in lists)


def runs(lists: Sequence[Sequence[int | None]]) -> dict[str, Any]:
    """Lists of positions that mostly run on: how many each, and the steps from one to the next."""
    flat = [number or 0 for numbers in lists for number in numbers]
    steps = [b - a for a, b in zip([-1, *flat], flat, strict=False)]
    return {"count": column(len(numbers) for numbers in lists), "step": column(steps)}
