"""One city: what it learned from whom, what it taught to whom, one entry an idea."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from koopgraph.page.model import Adoption, PageContent, Record, Transfer
from koopgraph.page.scenes.idea import doubt_of

Side: TypeAlias = Literal["learned", "taught"]
NEVER = 9999
_SURE = ("confirmed", "planned", "tentative", "uncited", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One idea on one side; ``others`` are the givers or the receivers, networks with ``@``.

    Nobody among ``others``: an origin, or a giver that no source names; *unknown* where nothing
    else says whence the place has the idea, *beside* where it began or learned it, too.
    """

    idea: str
    side: Side
    others: tuple[str, ...]
    years: tuple[int, ...]  # the single years of its transfers
    earliest: int | None  # where no single year is known: of all that have a date
    latest: int | None
    status: str  # the best of its transfers or "open"; "rival"; or "origin", "unknown", "beside"
    rivals: int  # rival accounts beside
    unsure: tuple[tuple[str, str], ...] = ()  # of others, beside one that is sure: node, how sure
    doubts: tuple[tuple[int, str], ...] = ()  # years that are told with "?", "~" or "%" alone
    otherwise: tuple[str, ...] = ()  # what other sources say that contradicts its dates, EDTF
    records: tuple[str, ...]

    @property
    def first(self) -> int | None:
        """The earliest single year."""
        return self.years[0] if self.years else None

    @property
    def last(self) -> int | None:
        """The last single year."""
        return self.years[-1] if self.years else None

    @property
    def order(self) -> tuple[int, str]:
        """By year, undated ones last."""
        return (NEVER if self.first is None else self.first), self.idea


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many transfers of one side are sure, uncertain, in preparation, or not known to have
    begun; rivals left out, and what nobody knows the giver of."""

    sure: int = 0
    doubtful: int = 0
    planned: int = 0
    unbegun: int = 0

    @property
    def has_begun(self) -> bool:
        """Anything for certain, or perhaps?"""
        return bool(self.sure or self.doubtful)


@dataclass(frozen=True, slots=True, kw_only=True)
class CityScene:
    """One city, complete; what is in preparation stands apart on both sides."""

    place: str
    learned: tuple[Entry, ...]
    taught: tuple[Entry, ...]
    planned: tuple[Entry, ...]
    learned_sum: Tally
    taught_sum: Tally

    @property
    def giver_unknown(self) -> tuple[Entry, ...]:
        """What it has without anybody knowing from whom."""
        return tuple(e for e in self.learned if e.status == "unknown")

    @property
    def year_unknown(self) -> tuple[Entry, ...]:
        """What no source dates to a single year."""
        return tuple(e for e in (*self.learned, *self.taught) if e.first is None)


def city_scene(content: PageContent, place: str) -> CityScene:
    """The scene of one place; empty where nothing is on record."""
    taken = [t for t in content.transfers if t.receiver == place]
    given = [t for t in content.transfers if t.giver == place]
    own = [a for a in content.adoptions if a.place == place]
    begun = [a for a in own if not a.is_ahead]
    learned = _entries("learned", [t for t in taken if t.status != "planned"])
    taught = _entries("taught", [t for t in given if t.status != "planned"])
    planned = (
        *_entries("learned", [t for t in taken if t.status == "planned"]),
        *_entries("taught", [t for t in given if t.status == "planned"]),
        *_own(a for a in own if a.is_ahead),
    )
    return CityScene(
        place=place,
        learned=tuple(sorted(_told_apart((*learned, *_own(begun))), key=lambda e: e.order)),
        taught=tuple(sorted(taught, key=lambda e: e.order)),
        planned=planned,
        learned_sum=_tally(taken),
        taught_sum=_tally(given),
    )


def _told_apart(entries: Sequence[Entry]) -> Iterator[Entry]:
    """What has an unknown giver stands beside what is known of the same idea, if anything is."""
    known = {e.idea for e in entries if e.status == "origin" or (e.others and e.status != "rival")}
    for entry in entries:
        if entry.others or entry.status == "origin":
            yield entry
        else:
            yield replace(entry, status="beside" if entry.idea in known else "unknown")


def _tally(transfers: Iterable[Transfer]) -> Tally:
    counting = [t for t in transfers if t.rival_of is None and (t.giver or t.giver_body)]
    sure, planned = (sum(t.status == s for t in counting) for s in ("confirmed", "planned"))
    rest = [t for t in counting if t.status not in ("confirmed", "planned")]
    unbegun = sum(t.unbegun for t in rest)
    return Tally(sure=sure, planned=planned, doubtful=len(rest) - unbegun, unbegun=unbegun)


def _entries(side: Side, transfers: Iterable[Transfer]) -> tuple[Entry, ...]:
    by_idea: dict[str, list[Transfer]] = defaultdict(list)
    for transfer in transfers:
        by_idea[transfer.idea].append(transfer)
    return tuple(_entry(side, idea, some) for idea, some in sorted(by_idea.items()))


def _entry(side: Side, idea: str, transfers: list[Transfer]) -> Entry:
    counting = sorted(
        (t for t in transfers if t.rival_of is None),
        key=lambda t: (NEVER if t.year is None else t.year, t.key),
    )
    told = counting or sorted(transfers, key=lambda t: t.key)
    years = [t.year for t in told if t.year is not None]
    earliest, latest = _bounds(told)
    return Entry(
        idea=idea,
        side=side,
        others=tuple(dict.fromkeys(o for t in told if (o := _other(side, t)))),
        years=tuple(sorted(set(years))),
        earliest=earliest,
        latest=latest,
        status=min(map(_sure, counting), key=_SURE.index, default="rival"),
        rivals=len(transfers) - len(counting),
        unsure=_unsure(side, counting),
        doubts=_doubts(told),
        otherwise=tuple(sorted({date for t in told for date in t.otherwise})),
        records=tuple(t.key for t in (*told, *(t for t in transfers if t not in told))),
    )


def _bounds(told: Sequence[Record]) -> tuple[int | None, int | None]:
    """Where no single year is known, the years that all dates may mean; an open end stays open."""
    known = [
        (one.earliest, one.latest) for one in told if (one.earliest, one.latest) != (None, None)
    ]
    if not known or any(one.year is not None for one in told):
        return None, None
    firsts, lasts = (
        [year for year in ends if year is not None] for ends in zip(*known, strict=True)
    )
    return (
        min(firsts) if len(firsts) == len(known) else None,
        max(lasts) if len(lasts) == len(known) else None,
    )


def _sure(transfer: Transfer) -> str:
    """How sure it is; "open" where nothing says that it has begun."""
    certain = transfer.status in ("confirmed", "planned")
    return transfer.status if certain or not transfer.unbegun else "open"


def _unsure(side: Side, counting: Iterable[Transfer]) -> tuple[tuple[str, str], ...]:
    """Where one of several is sure, those that are not, and how they are told."""
    best: dict[str, str] = {}
    for transfer in counting:
        if other := _other(side, transfer):
            sure = _sure(transfer)
            best[other] = min(best.get(other, sure), sure, key=_SURE.index)
    if "confirmed" not in best.values():
        return ()
    return tuple((other, status) for other, status in best.items() if status != "confirmed")


def _doubts(told: Iterable[Transfer | Adoption]) -> tuple[tuple[int, str], ...]:
    """The years that no record tells without a doubt."""
    by_year: dict[int, list[Transfer | Adoption]] = defaultdict(list)
    for record in told:
        if record.year is not None:
            by_year[record.year].append(record)
    signs = ((year, doubt_of(some)) for year, some in sorted(by_year.items()))
    return tuple((year, sign) for year, sign in signs if sign)


def _other(side: Side, transfer: Transfer) -> str | None:
    if side == "taught":
        return transfer.receiver
    return transfer.giver or (f"@{transfer.giver_body}" if transfer.giver_body else None)


def _own(begun: Iterable[Adoption]) -> Iterator[Entry]:
    """What it has, an origin or from whom nobody knows: one entry an idea."""
    found: dict[tuple[str, bool], list[Adoption]] = defaultdict(list)
    for adoption in begun:
        found[adoption.idea, adoption.origin].append(adoption)
    for (idea, origin), some in found.items():
        years = tuple(sorted({a.year for a in some if a.year is not None}))
        earliest, latest = _bounds(some)
        yield Entry(
            idea=idea, side="learned", others=(), years=years,
            earliest=earliest, latest=latest,
            status="origin" if origin else "unknown", rivals=0,
            records=tuple(adoption.key for adoption in some), doubts=_doubts(some),
            otherwise=tuple(sorted({date for a in some for date in a.otherwise})),
        )  # fmt: skip
