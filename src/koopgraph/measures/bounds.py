"""Numbers that options take: whole ones from a least one up, and the ends of the window."""

from datetime import date
from math import isfinite
from numbers import Real

from koopgraph.measures.errors import UnknownChoice
from koopgraph.measures.times import FIRST_YEAR, LAST_YEAR, LONGEST


def at_least(option: str, value: float, least: int, *, meaning: str = "") -> None:
    """UnknownChoice unless ``value`` is a whole number of at least ``least``.

    >>> at_least("lag", 2, 0)
    >>> at_least("lag", -1, 0)
    Traceback (most recent call last):
    koopgraph.measures.errors.UnknownChoice: lag cannot be “-1”. Valid: 0, 1, 2, ….
    """
    number = isinstance(value, Real) and not isinstance(value, bool) and float(value).is_integer()
    if not number or value < least:
        first = f"{least} ({meaning})" if meaning else str(least)
        told = repr(value) if isinstance(value, str) else str(value)
        raise UnknownChoice(option, told, (first, str(least + 1), str(least + 2), "…"))


def end_of_window(option: str, value: object, *, years: bool) -> float | None:
    """The first or last period of a window as it was asked for; a date or time stamp is its year.

    ``years``: the periods are years. Raises UnknownChoice for what is no period.

    >>> end_of_window("until", date(2010, 5, 1), years=True), end_of_window("since", 3, years=False)
    (2010, 3)
    """
    if value is None:
        return None
    if isinstance(value, date) and isfinite(value.year):  # NaT is a date without a year
        return value.year
    number = isinstance(value, Real) and not isinstance(value, bool) and float(value).is_integer()
    low, high = (FIRST_YEAR, LAST_YEAR) if years else (-LONGEST, LONGEST)
    if not number or not low <= float(value) <= high:  # type: ignore[arg-type]  # it is a number
        what = "a year" if years else "a period"
        told = repr(value) if isinstance(value, str) and value.isdecimal() else str(value)
        raise UnknownChoice(option, told, (f"{what}, a whole number from {low} to {high}",))
    return value  # type: ignore[return-value]  # it is a number
