"""Place-years: who could adopt in each period, and who did."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Literal

from koopgraph.measures.adopters import (
    Adoptions,
    AdoptionsLike,
    Floats,
    NeverAdopters,
    listed,
    read_adoptions,
)
from koopgraph.measures.covariates import read_covariates
from koopgraph.measures.curves import NO_DATES
from koopgraph.measures.errors import NO_IDEA, UnknownChoice, UnreadableAdoptions, one_of
from koopgraph.measures.frames import IDEA, PLACE, Frame, frame_of, ideas_of
from koopgraph.measures.risk_sets import RiskSet, stacked
from koopgraph.measures.spelling import refuse_alike
from koopgraph.measures.spells import read_spells
from koopgraph.measures.table import Table
from koopgraph.measures.ties import TiesLike, read_ties
from koopgraph.measures.times import Entry, Missing, is_missing

Of = Literal["adoption", "exit"]
PLACE_YEAR = {
    "place": "who is at risk of adopting (in a risk set of exits: of ending it)",
    "year": "period in which it is at risk",
    "event": "1: adopts (ends it) in this period, 0: does not",
    "time": "periods at risk so far in this spell, this one included (1, 2, …)",
    "spell": "1: at risk for the first time, 2: again after an exit, …",
    "adopters_before": "other members known to have had it when the period before ended",
    "exposure": "share of its ties (who it looks at) that had it then, of those of whom it is "
    "known; empty: no such ties",
    "date_certain": "1: all dates allowed for the place give this row, 0: they do not",
}
LABELS = {
    "event": {0: "no event", 1: "event"},
    "date_certain": {0: "other dates change the row", 1: "certain"},
}


def event_history(
    adoptions: AdoptionsLike,
    ties: TiesLike = (),
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    covariates: Any = None,
    covariate_lag: int = 1,
    exits: Any = None,
    again: Any = None,
    of: Of = "adoption",
) -> RiskSet:
    """Place-years: one row for each member and period in which it had not adopted before.

    A member leaves after its adoption, after it was last watched, or at the end; columns as in
    ``PLACE_YEAR``. Exposure looks one period back, so that nothing of the same period (whose order
    is unknown) explains itself. Members with an unknown date have no rows (counted) and, as those
    no longer watched (`NotUntil`), are no part of the exposure of others. A table with
    several ideas, or a mapping idea → adoptions, gives one panel with the column ``idea``, a
    stratum each. ``exits`` (place → when it ended) and ``again`` (→ when it came back): after an
    exit the place is at risk anew, in a new ``spell``, and exposes nobody; with ``of="exit"`` the
    rows are of those who have it, and the event is that it ends. ``covariates``: a table by place,
    or by place and year, ``covariate_lag`` periods back; missing cells stay empty and are counted.
    Refuses without a declared population, and with never-adopters without an end.

    Source: Allison (1982), doi:10.2307/270718; Berry & Berry (1990), doi:10.2307/1963526.

    >>> found = event_history({"Bremen": 2003, "Ulm": 2004, "Jena": None},
    ...                       [("Ulm", "Bremen")], until=2004)
    >>> [(row.year, row.event, row.exposure) for row in found.table if row.place == "Ulm"]
    [(2003, 0, 0.0), (2004, 1, 1.0)]
    """
    one_of("of", of, ("adoption", "exit"))
    options: dict[str, Any] = {
        "population": None if population is None else listed(population),
        "since": since, "until": until, "never_adopters": never_adopters, "missing": missing,
    }  # fmt: skip
    panel = {"covariates": covariates, "covariate_lag": covariate_lag, "of": of}
    ideas = ideas_of(adoptions)
    if ideas is None:
        known = read_adoptions(adoptions, **options)
        exits, again, panel["covariates"] = of_one(known.idea, exits, again, covariates)
        return _panel(known, ties, exits, again, **panel)
    found = {}
    for idea, source in ideas.items():
        known = read_adoptions(source, idea=None if isinstance(adoptions, Mapping) else idea,
                               **options)  # fmt: skip
        own = (of_idea(part, idea, ideas) for part in (ties, exits, again))
        more = {**panel, "covariates": of_idea(covariates, idea, ideas)}
        found[idea] = _panel(known, *own, **more)
    return stacked(found)


def of_idea(source: Any, idea: Hashable, ideas: Mapping[Any, Any]) -> Any:
    """Of a mapping idea → …, or a table by place and idea, the part of one idea; else all of it.

    A table of ties stays whole, whatever idea a row is of: who looks at whom is no idea's own.
    Raises UnknownChoice where the table has other ideas alone, AlikeNames where one is only written
    otherwise, UnreadableAdoptions where a row has none.
    """
    if isinstance(source, Mapping) and source and set(source) <= set(ideas):
        return source.get(idea, ())
    frame = frame_of(source)
    column = frame.one_of("idea", IDEA) if frame is not None else None
    if frame is None or column is None or frame.one_of("place", PLACE) is None:
        return source
    given = dict.fromkeys(map(str, frame.columns[column]))
    if any(map(is_missing, frame.columns[column])):
        raise UnreadableAdoptions("a row", "", NO_IDEA)
    known = dict.fromkeys(map(str, ideas))
    refuse_alike([*known, *given])
    if given and not known.keys() & given.keys():
        none = ("none: the adoptions name no idea, so leave the column out",)
        raise UnknownChoice("idea", ", ".join(given), tuple(known) or none)
    own = [str(cell) == str(idea) for cell in frame.columns[column]]
    return Frame(columns={
        name: [cell for cell, yes in zip(frame.columns[name], own, strict=True) if yes]
        for name in frame.names if name != column
    })  # fmt: skip


def of_one(idea: str | None, *sources: Any) -> tuple[Any, ...]:
    """Of each source the part of the one idea that was adopted; None: nobody says which it is."""
    ideas = {} if idea is None else {idea: None}
    return tuple(of_idea(source, idea, ideas) for source in sources)


def _panel(
    known: Adoptions,
    ties: TiesLike,
    exits: Any,
    again: Any,
    *,
    covariates: Any,
    covariate_lag: int,
    of: Of,
) -> RiskSet:
    known.need_population("The event history")
    known.need_end("The event history")
    found, spells = (
        read_ties(() if ties is None else ties, known.ids),
        read_spells(known, exits, again),
    )
    more = read_covariates(
        covariates, known.ids, taken=PLACE_YEAR, lag=covariate_lag, years=known.of_years
    )
    seen = {t: _exposed(found.at(t) > 0, spells.before(t), spells.told(t))
            for t in known.periods()}  # fmt: skip
    rows, untold = [], 0
    for i, one, t, event, time, spell in spells.at_risk(of):
        before, exposure, without = seen[t]
        untold += bool(without[i])
        others = int(before.sum() - before[i])
        rows.append((one.id, t, event, time, spell, others, exposure[i], certain(one, t, spell),
                     *more.at(one.id, t)))  # fmt: skip
    return RiskSet(
        table=Table(
            measure="event history",
            columns=(*PLACE_YEAR, *more.names),
            rows=tuple(rows),
            trace=traces(known, [row[0] for row in rows]),
            counts=known.counts() | spells.counts() | found.counts(known.periods())
            | ({"rows with ties to places of which it is not known": untold} if untold else {})
            | more.missing(rows, more.names),
            why="" if rows else NO_DATES,
            keys=2,
        ),
        codebook=PLACE_YEAR | more.meaning(),
        labels=LABELS,
    )  # fmt: skip


def _exposed(tied: Any, before: Floats, told: Floats) -> tuple[Floats, list[float | None], Floats]:
    """Who had it; for each member the share of its ties that had, and its ties left out of that.

    ``told``: 1 for whom it is known; None without a tie to any such.
    """
    had, every = tied @ (before * told), tied @ told
    share = [float(h / n) if n else None for h, n in zip(had, every, strict=True)]
    return before, share, tied @ (1 - told)


def certain(one: Entry, period: int, spell: int = 1) -> int:
    """1 where all dates allowed for the member give the row."""
    return int(not one.doubtful or (spell == 1 and period < one.earliest))


def traces(known: Adoptions, members: Iterable[Any]) -> tuple[tuple[str, ...], ...]:
    """The claims behind each row: those of its member, or of both of a pair."""
    claims = {entry.id: entry.claims for entry in known.entries}
    if not any(claims.values()):
        return ()
    return tuple(
        tuple(sorted(set().union(*(claims.get(m, ()) for m in _several(one))))) for one in members
    )


def _several(one: Any) -> tuple[Any, ...]:  # an id, or a pair of ids
    return one if isinstance(one, tuple) else (one,)
