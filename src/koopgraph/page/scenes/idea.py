"""One idea: which places have it since when, and who learned it from whom.

Knowledge flows from the giver to the receiver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from koopgraph.page.model import Adoption, PageContent, Transfer

State: TypeAlias = Literal["has", "giver", "planned", "open"]
Mark: TypeAlias = Literal["", "origin", "unknown", "ahead"]
"""Of a place: the idea began there, nobody knows from whom it came, it is in preparation."""
SECTIONS = ("dated", "undated", "giver", "planned", "open")
DOUBTS = ("", "?", "~", "%")
AFTER = 9999.0  # where those stand that no year is known of


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place of the cascade, or a network that gave (its key then begins with ``@``).

    ``state``: *has* it, in operation or ended; known as a *giver* alone; *planned*; or *open*:
    nothing says that it has begun.
    """

    key: str
    state: State
    year: int | None = None  # of the first beginning, where it has a single year
    earliest: int | None = None
    latest: int | None = None
    ahead: int | None = None  # announced, else planned
    doubt: str = ""  # "?", "~" or "%" where that year is told no other way
    otherwise: tuple[str, ...] = ()  # what other sources say that contradicts its dates, EDTF
    taught: int = 0  # places that learned from here and have it
    sort: float = AFTER
    steps: int = 0  # of unknown year: how many links before the first dated one of its descent
    record: str = ""  # key of the record that tells of the beginning
    mark: Mark = ""  # what its dot says, as on the map

    @property
    def section(self) -> str:
        """The block of rows in which it stands."""
        if self.state in ("planned", "open"):
            return self.state
        if self.sort < AFTER:
            return "dated"
        return "giver" if self.state == "giver" else "undated"

    @property
    def order(self) -> tuple[int, float, int, int, str]:
        """Blocks one after the other, in each the earliest first, of one year who taught most."""
        return SECTIONS.index(self.section), self.sort, -self.steps, -self.taught, self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One account of who learned from whom; ``backwards`` where the dates contradict it."""

    giver: str
    receiver: str
    status: str  # a status of `Transfer`, or "rival"
    year: int | None
    backwards: bool
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaScene:
    """One idea, complete; stops in the order of their rows."""

    idea: str
    stops: tuple[Stop, ...]
    lines: tuple[Line, ...]
    announced: tuple[int, ...]  # a year for each place of which an announcement is dated

    @property
    def having(self) -> tuple[Stop, ...]:
        """The places that have it: the number that title, curve and table say."""
        return tuple(stop for stop in self.stops if stop.state == "has")

    @property
    def years(self) -> tuple[int, ...]:
        """The single years of beginnings, sorted: the curve's steps."""
        return tuple(sorted(s.year for s in self.having if s.year is not None))

    @property
    def span(self) -> tuple[int, ...]:
        """Every year of a beginning, ranges with both ends, sorted: from where to where the
        title's years and the axis reach."""
        known = (y for s in self.having for y in (s.year, s.earliest, s.latest) if y is not None)
        return tuple(sorted(known))

    @property
    def ranges(self) -> tuple[int, ...]:
        """From which years on those may have it of which a range of years is known, sorted."""
        starts = (
            s.earliest if s.earliest is not None else s.latest for s in self.having
            if s.year is None
        )  # fmt: skip
        return tuple(sorted(year for year in starts if year is not None))

    @property
    def undated(self) -> int:
        """How many have it without a single year: in no step, but in the curve's end."""
        return len(self.having) - len(self.years)

    @property
    def top(self) -> int:
        """The most that curves of it reach: those who have it, or those who announced it."""
        return max(1, len(self.having), len(self.announced))

    @property
    def greatest(self) -> tuple[str, ...]:
        """The two places that taught most by what is confirmed, if more than once each."""
        sure = Counter(
            line.giver for line in self.lines
            if line.status == "confirmed" and not line.giver.startswith("@")
        )  # fmt: skip
        some = sorted((-n, key) for key, n in sure.items() if n > 1)
        return tuple(key for _, key in some[:2])

    def is_early(self, stop: Stop) -> bool:
        """Whether it began before what sources call the origin, nobody says from whom."""
        origins = [s.year for s in self.having if s.mark == "origin" and s.year is not None]
        if stop.state != "has" or stop.mark == "origin" or stop.year is None or not origins:
            return False
        taken = [line.year for line in self.lines if line.receiver == stop.key]
        return stop.year < min([*origins, *(0 if year is None else year for year in taken)])

    def may_have_begun(self, year: int) -> int:
        """How many may have it by a year, ranges read most freely; who has no year at all apart."""
        return sum(_earliest(stop) <= year for stop in self.having)


def idea_scenes(content: PageContent) -> dict[str, IdeaScene]:
    """The scene of every idea, by key."""
    found = {idea.key: _Gathered(idea.key) for idea in content.ideas}
    for adoption in content.adoptions:
        found[adoption.idea].adopted(adoption)
    for transfer in content.transfers:
        found[transfer.idea].transferred(transfer)
    return {key: gathered.scene() for key, gathered in found.items()}


@dataclass
class _Gathered:
    """The records of one idea as they come."""

    idea: str
    places: dict[str, list[Transfer | Adoption]] = field(default_factory=dict)
    transfers: list[Transfer] = field(default_factory=list)

    def adopted(self, adoption: Adoption) -> None:
        self.places.setdefault(adoption.place, []).append(adoption)

    def transferred(self, transfer: Transfer) -> None:
        self.transfers.append(transfer)
        if transfer.receiver is not None and transfer.rival_of is None:
            self.places.setdefault(transfer.receiver, []).append(transfer)

    def scene(self) -> IdeaScene:
        lines = sorted(self._lines(), key=lambda line: line.record)
        taught = self._taught(lines)
        begun = {key: _stop(key, records) for key, records in self.places.items()}
        ends = {line.giver for line in lines}
        ends |= {line.receiver for line in lines if line.status == "rival"}
        known = begun | {key: _giver(key, lines) for key in ends - begun.keys()}
        stops = [replace(stop, taught=taught[stop.key]) for stop in _before_takers(known, lines)]
        announced = (_first(r.announced for r in some) for some in self.places.values())
        return IdeaScene(
            idea=self.idea,
            stops=tuple(sorted(stops, key=lambda stop: stop.order)),
            lines=tuple(lines),
            announced=tuple(sorted(year for year in announced if year is not None)),
        )

    def _lines(self) -> Iterator[Line]:
        years = {key: _stop(key, records).year for key, records in self.places.items()}
        for transfer in self.transfers:
            giver = transfer.giver or (f"@{transfer.giver_body}" if transfer.giver_body else None)
            if giver is None or transfer.receiver in (None, giver):
                continue
            assert transfer.receiver is not None
            given, taken = years.get(giver), transfer.year
            yield Line(
                giver=giver,
                receiver=transfer.receiver,
                status="rival" if transfer.rival_of else transfer.status,
                year=taken,
                backwards=given is not None and taken is not None and given > taken,
                record=transfer.key,
            )

    def _taught(self, lines: Iterable[Line]) -> Counter[str]:
        has = {t.key for t in self.transfers if t.counts_as_adoption}
        pairs = {(line.giver, line.receiver) for line in lines if line.record in has}
        return Counter(giver for giver, _ in pairs)


def _earliest(stop: Stop) -> float:
    found = (year for year in (stop.earliest, stop.latest) if year is not None)
    return next(found, AFTER)


def _first(years: Iterable[int | None]) -> int | None:
    return min((year for year in years if year is not None), default=None)


def _stop(key: str, records: list[Transfer | Adoption]) -> Stop:
    """A place by what tells of its beginnings; of several the first one that is dated."""
    having = [r for r in records if r.counts_as_adoption]
    state: State = "has"
    if not having:
        state = "planned" if any(r.is_ahead for r in records) else "open"
    some = sorted(having or records, key=lambda r: (_sort(r), r.key))
    first = some[0]
    year = _first(r.year for r in some)
    said = [r for r in some if r.year == year] if year is not None else some
    ahead = _first(r.announced for r in records) or _first(r.planned for r in records)
    when = AFTER if ahead is None else float(ahead)
    return Stop(
        key=key,
        state=state,
        year=year if state == "has" else None,
        earliest=_first(r.earliest for r in said),
        latest=_first(r.latest for r in said),
        ahead=ahead,
        doubt=doubt_of(said) if state == "has" and year is not None else "",
        otherwise=tuple(sorted({date for r in said for date in r.otherwise})),
        sort=_sort(first) if state == "has" else when,
        record=said[0].key,
        mark={"has": _mark(records), "planned": "ahead"}.get(state, ""),
    )


def _mark(records: Iterable[Transfer | Adoption]) -> Mark:
    """Where an idea began, or came from nobody knows whom."""
    if any(isinstance(r, Adoption) and r.origin for r in records):
        return "origin"
    known = (isinstance(r, Transfer) and (r.giver or r.giver_body) for r in records)
    return "" if any(known) else "unknown"


def doubt_of(records: Iterable[Transfer | Adoption]) -> str:
    """How a year is doubted, by EDTF's sign: the least that any of these says of it."""
    signs = (next((sign for sign in "%~?" if sign in (r.when or "")), "") for r in records)
    return min(signs, key=DOUBTS.index, default="")


def _sort(record: Transfer | Adoption) -> float:
    """The year by which it had certainly begun, else from which on it may have."""
    found = (record.year, record.latest, record.earliest)
    return float(next((year for year in found if year is not None), AFTER))


def _giver(key: str, lines: Iterable[Line]) -> Stop:
    """Whoever is known by what it gave alone, or by a rival account alone."""
    own = min((line.record for line in lines if key in (line.giver, line.receiver)), default="")
    return Stop(key=key, state="giver", record=own)


def _before_takers(stops: Mapping[str, Stop], lines: Sequence[Line]) -> list[Stop]:
    """Who gave without a single year of its own stands before all who descend from it.

    Through givers of unknown year, too: time never runs backwards for them. A range that begins
    after them is not moved: its dates contradict.
    """
    moving = {k for k, s in stops.items() if s.state in ("has", "giver") and s.year is None}
    pairs = sorted({(x.giver, x.receiver) for x in lines if x.giver in moving})
    first = {key: stop.sort for key, stop in stops.items()}  # of it and its descent
    for _ in stops:
        known = dict(first)
        for giver, receiver in pairs:
            if _may_begin(stops[giver], known[receiver]):
                first[giver] = min(first[giver], known[receiver])
        if known == first:
            break
    moved = {key for key in moving if first[key] < stops[key].sort}
    steps = {key: int(key in moved) for key in stops}
    same = [(a, b) for a, b in pairs if {a, b} <= moved and first[a] == first[b]]
    for _ in moved:  # as often as the longest descent has links; a circle ends with them
        now = dict(steps)
        for giver, receiver in same:
            steps[giver] = max(steps[giver], now[receiver] + 1)
        if now == steps:
            break
    return [
        replace(stop, sort=first[key] - 0.5, steps=steps[key]) if key in moved else stop
        for key, stop in stops.items()
    ]


def _may_begin(stop: Stop, by: float) -> bool:
    return stop.earliest is None or stop.earliest <= by
