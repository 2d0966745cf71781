"""When somebody adopted, as people write it: a period, a range, an unknown date, "not until …"."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from math import inf, isfinite, isnan, nan
from numbers import Real
from re import compile as pattern
from typing import Final, Literal

from koopgraph.measures.errors import UnreadableAdoptions
from koopgraph.model.edtf_years import span

Missing = Literal["unknown", "not adopted"]
FIRST_YEAR, LAST_YEAR = 1000, 2999  # a number within is a year; among years, all must be
LONGEST = 9999  # periods that are no years count from 1, or so
MISSING = ("", "NA", "NaN", "nan", "NaT", "<NA>", "None", "null")  # as R, pandas and JSON write it
_STAMP = pattern(r"\d{4}-\d\d-\d\d[ T]\d")


class Unknown(Enum):
    """The only value is `UNKNOWN`: adopted, and nobody says when."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN


@dataclass(frozen=True, slots=True)
class Undated:
    """Adopted, and nobody says when, as `UNKNOWN`; with the claims of the adoption."""

    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of an adoption, and the range that its claims allow (both ends included).

    Without a ``year`` of its own an adoption counts from ``latest``: before, it is not certain.
    With ``latest`` alone it may have come at any time before, with ``earliest`` alone at any time
    after: then its date is unknown within that range.

    >>> Dated(2015)
    Dated(year=2015, earliest=2015, latest=2015, claims=())
    >>> Dated(earliest=2008, latest=2012).year
    2012
    """

    year: float | None = None
    earliest: float | None = None
    latest: float | None = None
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.year is self.earliest is self.latest is None:
            raise UnreadableAdoptions("Dated", "()", "names no period (unknown: UNKNOWN)")
        low = self.year if self.earliest is None else self.earliest
        high = self.year if self.latest is None else self.latest
        year = high if self.year is None else self.year
        known = [n for n in (low, year, high) if n is not None]
        if known != sorted(known):
            raise UnreadableAdoptions("Dated", f"{low}..{year}..{high}", "is not in order")
        for name, value in (("year", year), ("earliest", low), ("latest", high)):
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class NotUntil:
    """Had not adopted up to and including ``period``; what came after is not known."""

    period: float
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One member of the population; nan: not known, inf: not adopted while watched."""

    id: Hashable
    year: float
    earliest: float
    latest: float
    watched: float = inf
    claims: tuple[str, ...] = ()

    @property
    def adopted(self) -> bool:
        return self.year != inf

    @property
    def doubtful(self) -> bool:
        """Whether other dates than the counting one are possible."""
        return self.adopted and self.earliest != self.latest


def not_adopted(id_: Hashable) -> Entry:
    """Who is in the population and had not adopted when the observation ended."""
    return Entry(id=id_, year=inf, earliest=inf, latest=inf)


def entry(id_: Hashable, time: object, missing: Missing | None = None) -> Entry:
    """One reading of all forms of a time. Raises UnreadableAdoptions.

    ``missing``: what None says; without it (in a mapping or in pairs) "not adopted". What is
    missing in a table (nan, NaT, NA, an empty text) is unknown unless ``missing`` says otherwise.

    >>> entry("a", "2008/2012").earliest, entry("a", date(2015, 7, 8)).year, entry("a", "").year
    (2008.0, 2015.0, nan)
    """
    if time is None and missing is None:
        return not_adopted(id_)
    if is_missing(time):
        return not_adopted(id_) if missing == "not adopted" else entry(id_, UNKNOWN)
    if time is UNKNOWN or isinstance(time, Undated):
        claims = time.claims if isinstance(time, Undated) else ()
        return Entry(id=id_, year=nan, earliest=nan, latest=nan, claims=claims)
    if isinstance(time, NotUntil):
        end = _period(id_, time.period)
        return Entry(id=id_, year=inf, earliest=inf, latest=inf, watched=end, claims=time.claims)
    dated = _dated(id_, time)
    ends = (_period(id_, n) for n in (dated.year, dated.earliest, dated.latest))
    year, low, high = ends
    return Entry(id=id_, year=year, earliest=low, latest=high, claims=dated.claims)


def check_years(entries: "list[Entry]", *, years: bool = False) -> None:
    """Refuse what stands among years and is none, and numbers that are no count of periods.

    ``years``: the others, which are not among these entries, are years.
    """
    every = [(e, n) for e in entries for n in (e.year, e.earliest, e.latest, e.watched)]
    known = [(e, n) for e, n in every if isfinite(n)]
    years = years or any(FIRST_YEAR <= n <= LAST_YEAR for _, n in known)
    for one, n in known:
        if years and not FIRST_YEAR <= n <= LAST_YEAR:
            problem = f"stands among years and is none ({FIRST_YEAR} to {LAST_YEAR})"
            raise UnreadableAdoptions(str(one.id), f"{n:g}", problem)
        if n != int(n):
            raise UnreadableAdoptions(str(one.id), f"{n:g}", "is no whole period")
        if abs(n) > LONGEST:
            problem = "is no year; other periods count from 1"
            raise UnreadableAdoptions(str(one.id), f"{n:.0f}", problem)


def is_missing(cell: object) -> bool:
    """Whether a cell is empty, in any of the ways in which tables are: also R's NA in a CSV file.

    >>> is_missing(nan), is_missing(" "), is_missing("NA"), is_missing("n/a"), is_missing(0)
    (True, True, True, False, False)
    """
    return cell.strip() in MISSING if isinstance(cell, str) else is_nothing(cell)


def is_nothing(cell: object) -> bool:
    """Whether a cell is the None, NaN, NA or NaT of some package; no text is.

    >>> is_nothing(nan), is_nothing(None), is_nothing("NA")
    (True, True, False)
    """
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return True
    if type(cell).__name__ == "datetime64":  # numpy's own NaT
        return str(cell) == "NaT"
    return isinstance(cell, Real) and isnan(float(cell))


def _dated(id_: Hashable, time: object) -> Dated:
    if isinstance(time, Dated):
        return time
    if isinstance(time, str):
        return _written(id_, time.strip())
    if isinstance(time, date):
        return Dated(time.year)
    if type(time).__name__ == "Period":  # pandas' own
        return Dated(int(str(time)[:4]))
    if hasattr(time, "astype") and getattr(time, "dtype", None) is not None:  # numpy's own
        return _of_numpy(id_, time)
    if isinstance(time, tuple | list) and len(time) == 2:
        low, high = time
        if low is None and high is None:
            raise _open(id_, repr(time))
        if None not in (low, high) and _period(id_, low) > _period(id_, high):
            raise UnreadableAdoptions(str(id_), repr(time), "is not in order")
        return Dated(earliest=low, latest=high)
    return Dated(_period(id_, time))


def _written(id_: Hashable, text: str) -> Dated:
    """A year, or an EDTF text; ``2015.0``, as tables write whole numbers, is 2015."""
    whole, dot, rest = text.partition(".")
    if dot and whole.isdecimal() and rest and not rest.strip("0"):
        text = whole
    if text.isdecimal() and len(text) < 10 and not FIRST_YEAR <= int(text) <= LAST_YEAR:
        return Dated(int(text))  # a period, or a slip that is told as one
    if _STAMP.match(text):
        try:
            return Dated(datetime.fromisoformat(text).year)
        except ValueError:
            pass  # told below
    if text and set(text) <= set("./"):
        raise _open(id_, repr(text))
    try:
        low, high = span(text)
    except ValueError as error:
        problem = "is no year and no EDTF date (2015, 2015?, 2016-10-05, 2008/2012, ../2012)"
        raise UnreadableAdoptions(str(id_), repr(text), problem) from error
    return Dated(earliest=low, latest=high)


def _open(id_: Hashable, value: str) -> UnreadableAdoptions:
    return UnreadableAdoptions(str(id_), value, "is open at both ends (unknown: UNKNOWN)")


def _of_numpy(id_: Hashable, time: object) -> Dated:
    kind = str(getattr(time, "dtype", ""))
    if kind.startswith("datetime64"):
        return Dated(int(str(time)[:4]))
    return Dated(_period(id_, time))


def _period(id_: Hashable, value: object) -> float:
    """A number as float; nan for None."""
    if value is None:
        return nan
    if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(float(value)):
        raise UnreadableAdoptions(str(id_), repr(value), "is not a time")
    return float(value)
