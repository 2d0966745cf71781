"""Risk sets for other statistics software: place-years and pair-years, each with its codebook."""

import io
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf, isfinite, isnan
from pathlib import Path
from typing import Any

import numpy as np

from koopgraph.files import write_bytes, write_text
from koopgraph.measures.adopters import (
    Adoptions,
    AdoptionsLike,
    NeverAdopters,
    read_adoptions,
)
from koopgraph.measures.curves import NO_DATES
from koopgraph.measures.directions import giver_and_receiver
from koopgraph.measures.distance import great_circle
from koopgraph.measures.errors import UnknownChoice, UnreadableTies, part
from koopgraph.measures.frames import frame_of
from koopgraph.measures.table import Table
from koopgraph.measures.ties import TiesLike, read_ties
from koopgraph.measures.times import Entry, Missing

Points = Mapping[Hashable, tuple[float, float] | None]

PLACE_YEAR = {
    "place": "who is at risk of adopting",
    "year": "period in which it is at risk",
    "event": "1: adopts in this period, 0: does not",
    "time": "periods at risk so far, this one included (1, 2, …)",
    "adopters_before": "other members that adopted in earlier periods",
    "exposure": "share of its ties (from = place) that adopted in earlier periods; empty: no ties",
    "date_certain": "1: all dates allowed for the place give this row, 0: they do not",
}
PAIR_YEAR = {
    "receiver": "who is at risk of adopting",
    "giver": "who adopted in an earlier period and could be the model",
    "year": "period in which the receiver is at risk",
    "event": "1: a transfer giver → receiver and the receiver adopts in this period, 0: not",
    "adopts": "1: the receiver adopts in this period, from whomever, 0: does not",
    "time": "periods the receiver has been at risk, this one included (1, 2, …)",
    "years_since_giver": "periods since the giver adopted",
    "tie": "1: a tie (from = receiver, to = giver), 0: none; empty: no ties were given",
    "km": "great-circle distance; empty: coordinates are missing",
    "date_certain": "1: all dates allowed for both give this row, 0: they do not",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSet:
    """A table of risk (one row a member, or pair, and period) and what its columns mean."""

    table: Table
    codebook: Mapping[str, str]

    def write(self, path: Path | str) -> tuple[Path, Path]:
        """Write ``path`` (.csv or .parquet) and beside it ``….codebook.csv``; give both paths."""
        path = Path(path)
        if path.suffix not in WRITERS:
            raise UnknownChoice("file type", path.suffix, tuple(WRITERS))
        book = path.with_suffix(".codebook.csv")
        rows = tuple((column, self.codebook[column]) for column in self.table.columns)
        meaning = Table(measure="codebook", columns=("column", "meaning"), rows=rows)
        WRITERS[path.suffix](self, path)
        write_text(book, meaning.to_csv())
        return path, book


def _write_csv(risks: RiskSet, path: Path) -> None:
    write_text(path, risks.table.to_csv())


def _write_parquet(risks: RiskSet, path: Path) -> None:
    """Parquet, with the codebook also in the metadata of the schema."""
    arrow, parquet = part("pyarrow"), part("pyarrow.parquet")
    columns = {name: risks.table.column(name) for name in risks.table.columns}
    empty = arrow.float64()  # a column without any value is one of numbers all the same
    arrays = {
        name: arrow.array(cells, type=None if any(c is not None for c in cells) else empty)
        for name, cells in columns.items()
    }
    table = arrow.table(arrays).replace_schema_metadata(dict(risks.codebook))
    out = io.BytesIO()
    parquet.write_table(table, out)
    write_bytes(path, out.getvalue())


WRITERS = {".csv": _write_csv, ".parquet": _write_parquet}


def event_history(
    adoptions: AdoptionsLike,
    ties: TiesLike = (),
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
) -> RiskSet:
    """Place-years: one row for each member and period in which it had not adopted before.

    A member leaves after its adoption, after it was last watched, or at the end; columns as in
    ``PLACE_YEAR``. Exposure looks one period back, so that nothing of the same period (whose order
    is unknown) explains itself. Members with an unknown date have no rows (counted). Refuses
    without a declared population.

    Source: Allison (1982), doi:10.2307/270718; Berry & Berry (1990), doi:10.2307/1963526.

    >>> found = event_history({"Bremen": 2003, "Ulm": 2004, "Jena": None},
    ...                       [("Ulm", "Bremen")], until=2004)
    >>> [(row.year, row.event, row.exposure) for row in found.table if row.place == "Ulm"]
    [(2003, 0, 0.0), (2004, 1, 1.0)]
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    known.need_population("The event history")
    known.need_end("The event history")
    found = read_ties(ties, known.ids)
    times = known.times()
    seen = {
        t: ((found.at(t) > 0) @ (times < t).astype(float), (found.at(t) > 0).sum(axis=1))
        for t in known.periods()
    }
    rows = [
        (entry.id, t, event, time, int((times < t).sum()),
         float(seen[t][0][i] / seen[t][1][i]) if seen[t][1][i] else None, _certain(entry, t))
        for i, entry, t, event, time in _at_risk(known)
    ]  # fmt: skip
    return RiskSet(
        table=Table(
            measure="event history",
            columns=tuple(PLACE_YEAR),
            rows=tuple(rows),
            trace=_traces(known, [row[0] for row in rows]),
            counts=known.counts() | found.counts(),
            why="" if rows else NO_DATES,
            keys=2,
        ),
        codebook=PLACE_YEAR,
    )


def dyads(
    adoptions: AdoptionsLike,
    transfers: Iterable[Any],
    *,
    ties: TiesLike | None = None,
    coordinates: Points | None = None,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
) -> RiskSet:
    """Pair-years: for each receiver at risk one row for each giver that adopted earlier.

    ``transfers``: pairs (giver, receiver), a data frame with these columns, or the transfer graph
    of one idea. Columns as in ``PAIR_YEAR``. A transfer whose giver is not dated in an earlier
    period, or whose receiver has no dated adoption, makes no event; they are counted. Refuses
    without a declared population.

    Source: Volden (2006), doi:10.1111/j.1540-5907.2006.00185.x; risk set of those with an
    opportunity only: Boehmke (2009), Journal of Politics 71, 1125-1140.

    >>> found = dyads({"Bremen": 2003, "Leipzig": 2005, "Ulm": None}, [("Bremen", "Leipzig")],
    ...               until=2005)
    >>> [(r.receiver, r.giver, r.year, r.event) for r in found.table if r.event]
    [('Leipzig', 'Bremen', 2005, 1)]
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    known.need_population("The table of pairs")
    known.need_end("The table of pairs")
    taken = {_pair(edge) for edge in _given(transfers)}
    tied = None if ties is None else read_ties(ties, known.ids)
    times = known.times()
    began = np.array(
        [e.year if n == -inf else n for e, n in zip(known.entries, times, strict=True)]
    )
    rows: list[tuple[Any, ...]] = []
    for i, entry, t, event, time in _at_risk(known):
        for j in np.flatnonzero(times < t):
            giver = known.entries[j]
            link = None if tied is None else int(tied.at(t)[i, int(j)] > 0)
            happened = int(bool(event) and (giver.id, entry.id) in taken)
            sure = int(_certain(entry, t) and not giver.doubtful)
            rows.append((entry.id, giver.id, t, happened, event, time, int(t - began[j]), link,
                         _km(coordinates, entry.id, giver.id), sure))  # fmt: skip
    missed = len(taken) - sum(row[3] for row in rows)
    return RiskSet(
        table=Table(
            measure="dyads",
            columns=tuple(PAIR_YEAR),
            rows=tuple(rows),
            trace=_traces(known, [row[:2] for row in rows]),
            counts=known.counts() | {"transfers": len(taken), "transfers without an event": missed},
            why="" if rows else "no member was at risk after another had adopted",
            keys=3,
        ),
        codebook=PAIR_YEAR,
    )


def _given(transfers: Any) -> list[Any]:  # pairs, a data frame, a graph
    if hasattr(transfers, "edges"):
        return [edge[:2] for edge in transfers.edges]
    frame = frame_of(transfers)
    if frame is None:
        return list(transfers)
    return frame.rows(giver_and_receiver(frame))


def _pair(edge: Any) -> tuple[Hashable, Hashable]:  # checked here
    if not isinstance(edge, tuple | list) or len(edge) < 2:
        raise UnreadableTies(repr(edge))
    return edge[0], edge[1]


def _at_risk(known: Adoptions) -> Iterator[tuple[int, Entry, int, int, int]]:
    """Place in the entries, entry, period, event, periods at risk; by entry and period."""
    times, watched, periods = known.times(), known.watched(), known.periods()
    for i, entry in enumerate(known.entries):
        if isnan(times[i]) or times[i] == -inf:
            continue
        last = times[i] if isfinite(times[i]) else watched[i]
        for count, t in enumerate((t for t in periods if t <= last), start=1):
            yield i, entry, t, int(t == times[i]), count


def _certain(entry: Entry, period: int) -> int:
    return int(not entry.doubtful or period < entry.earliest)


def _km(points: Points | None, a: Hashable, b: Hashable) -> float | None:
    start, end = ((points or {}).get(place) for place in (a, b))
    return great_circle(start, end) if start and end else None


def _traces(known: Adoptions, members: Iterable[Any]) -> tuple[tuple[str, ...], ...]:
    claims = {entry.id: entry.claims for entry in known.entries}
    if not any(claims.values()):
        return ()
    return tuple(
        tuple(sorted(set().union(*(claims.get(m, ()) for m in _several(one))))) for one in members
    )


def _several(one: Any) -> tuple[Any, ...]:  # an id, or a pair of ids
    return one if isinstance(one, tuple) else (one,)
