"""What a question may be asked with: typed values, checked before they reach a query."""

import re
from collections.abc import Callable
from time import localtime
from typing import TYPE_CHECKING, Any, NamedTuple

from koopgraph.errors import WrongParameter
from koopgraph.model.slice_names import refuse_no_year
from koopgraph.terms import IRI, Text, Value

if TYPE_CHECKING:
    from decimal import Decimal

_WORDS_OF_TRUTH = {"true": True, "1": True, "false": False, "0": False}


THIS_YEAR = "this-year"


class Parameter(NamedTuple):
    """What may be asked for; ``cls`` is the CURIE of the class that a thing must belong to.

    ``default: this-year`` asks for the year of today where none is given.
    """

    name: str
    type: str
    cls: str = ""
    required: bool = False
    default: str = ""

    def read(self, question: str, value: Any) -> Value:
        """The typed value of what a caller gave. Raises WrongParameter, and WrongSlice for years.

        >>> Parameter(name="year", type="integer").read("year", "2015")
        2015
        """
        convert, expected = READERS[self.type]
        if self.name == "year" and not isinstance(value, int) and "-" in str(value)[1:]:
            refuse_no_year(self.name, value)
        try:
            read = convert(value)
        except (ValueError, ArithmeticError) as error:
            raise WrongParameter(question, self.name, str(value), expected) from error
        if self.name == "year":
            refuse_no_year(self.name, read)
        return read

    def value_of_today(self) -> int | None:
        """What is asked where nothing is given; ``None``: for all."""
        return localtime().tm_year if self.default == THIS_YEAR else None

    def check(self, question: str, value: Value | None) -> None:
        """Raise WrongParameter where a required value is missing or a value has a wrong type."""
        if value is None and not self.required:
            return
        fits, expected = KINDS[self.type]
        is_number_by_accident = isinstance(value, bool) and self.type != "boolean"
        if value is None or not fits(value) or is_number_by_accident:
            shown = "" if value is None else str(value)
            expected = f"a {self.cls.removeprefix('koop:')}" if self.cls else expected
            raise WrongParameter(question, self.name, shown, expected)


def _integer(value: Any) -> int:
    if not re.fullmatch(r"[+-]?[0-9]+", str(value).strip()):
        raise ValueError(value)
    return int(value)


def _decimal(value: Any) -> "Decimal":
    from decimal import Decimal  # not at each start

    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(value)
    return number


def _boolean(value: Any) -> bool:
    word = str(value).lower()
    if word not in _WORDS_OF_TRUTH:
        raise ValueError(value)
    return _WORDS_OF_TRUTH[word]


def _edtf(value: Any) -> Text:
    from koopgraph.model.edtf_years import span  # not at each start

    span(str(value))
    return Text(str(value))


def _text(value: Any) -> Text:
    return Text(str(value))


READERS: dict[str, tuple[Callable[[Any], Value], str]] = {
    "iri": (IRI, "an address"),
    "integer": (_integer, "a whole number"),
    "decimal": (_decimal, "a number"),
    "boolean": (_boolean, "true or false"),
    "edtf": (_edtf, "a date such as 2015, 2016-10-05 or 2008/2012"),
    "string": (_text, "a text"),
    "any": (_text, "a text"),
}


def _is(kind: type) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, kind)


def _is_number(value: Value) -> bool:
    from decimal import Decimal

    return isinstance(value, Decimal | int)


KINDS: dict[str, tuple[Callable[[Value], bool], str]] = {
    "iri": (_is(IRI), "the address of a thing"),
    "integer": (_is(int), "a whole number"),
    "decimal": (_is_number, "a number"),
    "boolean": (_is(bool), "true or false"),
    "edtf": (_is(str), "a date such as 2015, 2016-10-05 or 2008/2012"),
    "string": (_is(str), "a text"),
    "any": (_is(object), "a value"),
}
