"""The number formats of an ODS (OpenDocument 1.2, part 1, 16.27), written as those of XLSX."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

_LETTERS = {
    "year": "y",
    "month": "m",
    "day": "d",
    "day-of-week": "ddd",
    "quarter": "q",
    "hours": "h",
    "minutes": "m",
    "seconds": "s",
}
_MOST = 20  # digits
_KINDS = ("date-style", "time-style", "number-style", "percentage-style", "currency-style")


class Formats:
    """Collects the styles as the file is read; ``code`` gives the format of a cell's style."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._styles: dict[str, tuple[str, str]] = {}

    def collect(self, elements: Iterable[Element]) -> None:
        """Note these styles of cells and of numbers; others are passed over."""
        for one in elements:
            kind, name = one.tag.rpartition("}")[2], attribute(one, "name")
            if kind in _KINDS:
                self._codes[name] = "".join(_code(one))
            elif kind == "style" and attribute(one, "family") == "table-cell":
                data, parent = (
                    attribute(one, "data-style-name"),
                    attribute(one, "parent-style-name"),
                )
                self._styles[name] = (data, parent)

    def code(self, style: str) -> str:
        """The format of this style, or of that which it is derived from; "" for none."""
        for _ in range(len(self._styles)):
            data, parent = self._styles.get(style, ("", ""))
            if data or not parent:
                return self._codes.get(data, "")
            style = parent
        return ""

    def all(self) -> Iterator[str]:
        """The formats that cells may have."""
        return (code for style in self._styles if (code := self.code(style)))


def _code(style: Element) -> Iterator[str]:
    for part in style:
        kind = part.tag.rpartition("}")[2]
        if kind in _LETTERS:
            is_text = attribute(part, "textual") == "true"
            is_long = attribute(part, "style") == "long"
            yield _LETTERS[kind] * ((3 if is_text else 1) + (1 if is_long else 0))
        elif kind == "number":
            whole, places = attribute(part, "min-integer-digits"), attribute(part, "decimal-places")
            digits = "0" * _count(whole) or "0"
            yield digits + "." * bool(_count(places)) + "0" * _count(places)
        elif kind == "text":
            text = part.text or ""
            yield "%" if text.strip() == "%" else '"' + text.replace('"', "") + '"'


def _count(said: str) -> int:
    return min(int(said), _MOST) if said.isdecimal() else 0


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without the namespace; "" where it is not there."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")
