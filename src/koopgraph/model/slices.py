"""What a slice of the transfers means: the same words give the same transfers everywhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from numbers import Integral
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from koopgraph.engines import named_queries
from koopgraph.errors import UnknownName, UnknownThing, WrongSlice
from koopgraph.model.slice_names import (
    FLAGS,
    OF_A_CLASS,
    SLICES,
    WHERE,
    YEARS,
    as_options,
    refuse_no_year,
)
from koopgraph.model.transfers import CERTAINTIES, GRADES, Dated, End
from koopgraph.terms import IRI
from koopgraph.things import Things
from koopgraph.vocab import PREFIXES

_YEAR = re.compile(r"\s*[+-]?[0-9]{1,20}\s*")
DEGREES = {"certainty": CERTAINTIES, "grade": GRADES}
EVERY = {"en": "all", "de": "alle"}
ALL = EVERY["en"]  # of certainties or grades, where a verb does not take all by itself


class Sliceable(Protocol):
    """What a slice looks at: transfers, and on the page initiatives without a known giver."""

    @property
    def idea(self) -> IRI: ...
    @property
    def ends(self) -> tuple[End, ...]: ...
    @property
    def brought_by(self) -> tuple[IRI, ...]: ...
    @property
    def certainty(self) -> str | None: ...
    @property
    def grade(self) -> str | None: ...
    @property
    def date(self) -> Dated: ...
    @property
    def rival_of(self) -> IRI | None: ...


Rows: TypeAlias = Iterable[tuple[Any, ...]]
AnyRecord = TypeVar("AnyRecord", bound=Sliceable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is around the transfers: networks and countries of places, themes of ideas."""

    networks: Mapping[IRI, frozenset[IRI]]
    countries: Mapping[IRI, frozenset[IRI]]
    themes: Mapping[IRI, frozenset[IRI]]

    @classmethod
    def of(cls, things: Things) -> "Surroundings":
        """Those of a graph."""
        members, places, ideas = (
            named_queries.rows(things.engine, name) for name in ("members", "places", "ideas")
        )
        return cls.by(members, places, ideas)

    @classmethod
    def by(cls, members: Rows, places: Rows, ideas: Rows) -> "Surroundings":
        """Those that the rows of these named queries tell."""
        return cls(
            networks=_sets(members),
            countries=_sets(row[:2] for row in places),
            themes=_sets((row[0], row[2]) for row in ideas),
        )


def _sets(pairs: Rows) -> dict[IRI, frozenset[IRI]]:
    found: dict[IRI, set[IRI]] = defaultdict(set)
    for thing, value in pairs:
        if value is not None:
            found[thing].add(value)
    return {thing: frozenset(values) for thing, values in found.items()}


class Sliced(Generic[AnyRecord]):
    """What a slice holds, one by one; ``undated`` counts those that fell out for want of a date.

    It is complete when all have been taken.
    """

    def __init__(
        self, wanted: "TransferSlice", records: Iterable[AnyRecord], around: Surroundings
    ) -> None:
        self._wanted = wanted
        self._records = records
        self._around = around
        self.undated = 0

    def __iter__(self) -> Iterator[AnyRecord]:
        wanted = self._wanted
        for record in self._records:
            if not wanted.means(record, self._around):
                continue
            if not wanted.is_bounded or wanted.is_in_time(record.date):
                yield record
            elif not record.date.is_known:
                self.undated += 1

    def count_undated(self) -> int:
        """Takes all; how many fell out for want of a date."""
        for _ in self:
            pass
        return self.undated


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSlice:
    """Which transfers are wanted; things by address, ``None`` for all.

    ``place``, ``country`` and ``network`` keep what touches them: giver or receiver is it, lies in
    it, is a member, or the network itself gave or carried. ``inside``: both ends are known and in
    it. ``grade``: at least that. ``since`` and ``until`` keep what may have begun then, both years
    included, an open date counting as endless; ``exact`` what certainly did. What has no date falls
    out where a year is given. Rival accounts are left out unless ``rivals``.
    """

    idea: IRI | None = None
    theme: IRI | None = None
    place: IRI | None = None
    country: IRI | None = None
    network: IRI | None = None
    inside: bool = False
    certainty: str | None = None
    grade: str | None = None
    since: int | None = None
    until: int | None = None
    exact: bool = False
    rivals: bool = False

    def __post_init__(self) -> None:
        """Raises UnknownName and WrongSlice: what can hold nothing is refused in words."""
        for name, valid in DEGREES.items():
            value = getattr(self, name)
            if value is not None and value not in valid:
                raise UnknownName(name, str(value), (*valid, ALL))
        for name in YEARS:
            if getattr(self, name) is not None:
                refuse_no_year(name, getattr(self, name))
        if self.since is not None and self.until is not None and self.since > self.until:
            raise WrongSlice("since", str(self.since), "backwards", str(self.until))
        if self.inside and not any(getattr(self, name) for name in WHERE):
            raise WrongSlice("inside", "", "alone", as_options(WHERE))
        if self.exact and not self.is_bounded:
            raise WrongSlice("exact", "", "alone", as_options(YEARS))

    @property
    def is_bounded(self) -> bool:
        """Whether years are asked for."""
        return self.since is not None or self.until is not None

    @property
    def is_everything(self) -> bool:
        """Whether it keeps all transfers but rival accounts, or these too."""
        return self in (TransferSlice(), TransferSlice(rivals=True))

    @property
    def things(self) -> tuple[IRI, ...]:
        """The things that it names."""
        named = (getattr(self, name) for name in OF_A_CLASS)
        return tuple(thing for thing in named if thing is not None)

    def of(self, records: Iterable[AnyRecord], around: Surroundings) -> Sliced[AnyRecord]:
        """What it holds of these."""
        return Sliced(self, records, around)

    def means(self, record: Sliceable, around: Surroundings) -> bool:
        """Whether it is in the slice, its date aside."""
        return (
            (self.rivals or record.rival_of is None)
            and self.means_idea(record.idea, around)
            and (self.certainty is None or record.certainty in (None, self.certainty))
            and (self.grade is None or _rank(record.grade) <= _rank(self.grade))
            and self._is_there(record, around)
        )

    def means_idea(self, idea: IRI, around: Surroundings) -> bool:
        """Whether transfers of this idea may be in the slice."""
        return self.idea in (None, idea) and (
            self.theme is None or self.theme in around.themes.get(idea, ())
        )

    def _is_there(self, record: Sliceable, around: Surroundings) -> bool:
        of: tuple[tuple[IRI | None, Mapping[IRI, frozenset[IRI]]], ...] = (
            (self.place, {}),
            (self.country, around.countries),
            (self.network, around.networks),
        )
        return all(
            wanted is None
            or (all if self.inside else any)(
                end is not None and (end == wanted or wanted in of_end.get(end, ()))
                for end in record.ends
            )
            or (not self.inside and wanted in record.brought_by)
            for wanted, of_end in of
        )

    def is_in_time(self, date: Dated) -> bool:
        """Whether it may have begun within the years, or with ``exact`` certainly did."""
        if not date.is_known:
            return False
        low, high = (date.earliest, date.latest) if self.exact else (date.latest, date.earliest)
        is_after = not self.exact if low is None else self.since is None or low >= self.since
        is_before = not self.exact if high is None else self.until is None or high <= self.until
        return (self.since is None or is_after) and (self.until is None or is_before)


def year_of(value: object) -> object:
    """A year written as text, as an address has it, or as a data frame has it.

    What is none is refused later.
    """
    is_written = isinstance(value, str) and _YEAR.fullmatch(value)
    is_counted = isinstance(value, Integral) and not isinstance(value, bool)
    return int(str(value)) if is_written or is_counted else value


_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _flag(name: str, value: object) -> bool:
    """Whether it is so, as an address has it. Raises WrongSlice for another word."""
    said = str(value).lower()
    if said not in _TRUTH:
        raise WrongSlice(name, str(value), "flag")
    return _TRUTH[said]


def _read(name: str, value: object) -> object:
    """What a slice that names no thing is given."""
    if name in YEARS:
        return year_of(value)
    return _flag(name, value) if name in FLAGS else str(value)


def _rank(grade: str | None) -> int:
    """The place of a grade; where no claim names a giver, nothing is borne out."""
    return GRADES.index(grade) if grade in GRADES else len(GRADES) - 1


def slice_of(
    things: Things, verb: str, *, takes: tuple[str, ...] = SLICES, **given: Any
) -> TransferSlice:
    """The slice that a caller words: things by any name; what is ``None`` is not asked for.

    Raises UnknownName for what is no slice, WrongSlice for one that ``verb`` cannot take, and
    UnknownThing with near matches.
    """
    asked = {n: v for n, v in given.items() if v is not None and v is not False}
    for name in DEGREES.keys() & asked.keys():
        asked[name] = degree(things, name, asked[name])
        if asked[name] == ALL:
            del asked[name]
    for name in given:
        if name not in SLICES:
            raise UnknownName(f"slice of {verb}", name, takes)
    for name in asked:
        if name not in takes:
            raise WrongSlice(name, verb, "not-taken", as_options(takes))
    found: dict[str, Any] = {
        name: theme_of(things, str(value))
        if name == "theme"
        else things.find(str(value), OF_A_CLASS[name])
        if name in OF_A_CLASS
        else _read(name, value)
        for name, value in asked.items()
    }
    return TransferSlice(**found)


def degree(things: Things, name: str, value: object) -> str:
    """The slug of a certainty or grade, which may be worded as its label, or ``ALL``.

    Raises UnknownName with what is valid, as readers of the graph's language call it.
    """
    worded = dict.fromkeys(EVERY.values(), ALL) | {
        things.label(PREFIXES["vocab"] + slug, lang).casefold(): slug
        for slug in DEGREES[name]
        for lang in ("de", "en")
    }
    asked = worded.get(str(value).strip().casefold(), str(value))
    if asked not in (*DEGREES[name], ALL):
        words = (things.label(PREFIXES["vocab"] + slug) for slug in DEGREES[name])
        raise UnknownName(name, asked, (*words, EVERY[things.lang]))
    return asked


def theme_of(things: Things, name: str) -> IRI:
    """The theme of that name. Raises UnknownName with all that the ideas of the graph have.

    Another concept, as a way of exchange, is none.
    """
    rows = named_queries.rows(things.engine, "themes")
    cause: UnknownThing | None = None
    try:
        found = things.find(name, OF_A_CLASS["theme"])
    except UnknownThing as error:
        cause = error
    else:
        if any(theme == found for theme, _ in rows):
            return found
    themes = {IRI(str(theme)) for theme, used in rows if used}
    names = (label if "," not in (label := things.label(t)) else t.slug for t in themes)
    raise UnknownName("theme", name, tuple(sorted(names))) from cause
