"""How many adopted by when: cumulative adopters, their rate, and the hazard."""

from collections.abc import Hashable, Iterable
from math import inf
from typing import Any, Literal

import numpy as np

from koopgraph.measures.adopters import (
    Adoptions,
    AdoptionsLike,
    Floats,
    NeverAdopters,
    read_adoptions,
)
from koopgraph.measures.cautions import of_ranges
from koopgraph.measures.errors import Undefined, one_of
from koopgraph.measures.scenarios import spread
from koopgraph.measures.table import Table
from koopgraph.measures.times import Missing

OPEN_END = (
    "the curve ends with the last date that occurs: nobody said until when the {} without were "
    "watched (until=…)"
)
ZERO_AT_FIRST = (
    "in the first year the hazard and its range are 0 by convention, whoever adopts in it: nothing "
    "before it was seen (first_period)"
)
NO_DATES = "no adoption is dated"
NOBODY_LEFT = "nobody is left who could adopt"
NO_POPULATION = "no declared population: nobody said who could have adopted"


def adoption(
    adoptions: AdoptionsLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
) -> Table:
    """Adopters in each period and up to it, their share, and the adoption rate.

    With q_t the adopters up to and including period t and n the population: share q_t / n
    (undefined without a declared population), rate (q_t - q_{t-1}) / q_{t-1}, 0 in the first
    period by definition, unless some adopted before ``since``: they are in q from the start, and
    adopters of no period. Rows: one a period of the window, none left out; the window ends with
    ``until``, or with the last date that occurs: a note says so where somebody waits. Adoptions
    without a date are not in the value but in the range (``…_low``, ``…_high``), and so is what
    became of those who were watched for a part of the window only (`NotUntil`). Unit of
    ``period``: that of ``adoptions`` (see `read_adoptions` for its forms and the other options).

    Source: Valente (1995), Network models of the diffusion of innovations, Hampton Press;
    as in Vega Yon & Valente, netdiffuseR 1.25, doi:10.5281/zenodo.1039317.

    >>> adoption({"Bremen": 2003, "Leipzig": 2005, "Ulm": None}).column("cumulative")
    (1, 1, 2)
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    periods, waiting = known.periods(), known.waiting()
    found = spread(known, lambda times: _curve(times, periods), lost=True)
    rows = tuple(_row(known, found.value, found.low, found.high, i) for i in range(len(periods)))
    return Table(
        measure="adoption",
        columns=("period", "adopters", "cumulative", "cumulative_low", "cumulative_high",
                 "share", "share_low", "share_high", "rate", "rate_low", "rate_high"),
        rows=tuple((period, *row) for period, row in zip(periods, rows, strict=True)),
        trace=tuple(known.possible(-inf, period) for period in periods),
        counts=known.counts(),
        notes=(*found.note(), *of_ranges(known),
               *((OPEN_END.format(waiting),) if waiting else ())),
        why="" if periods else NO_DATES,
    )  # fmt: skip


def _curve(times: Floats, periods: tuple[int, ...]) -> Floats:
    """Shape (3, periods): adopters in the period, up to it, and the rate."""
    cumulative = np.array([(times <= period).sum() for period in periods], dtype=float)
    before = np.concatenate([[float(np.isneginf(times).sum())], cumulative[:-1]])[: len(periods)]
    new = cumulative - before
    rate = np.divide(new, before, out=np.full(len(periods), np.nan), where=before > 0)
    if not np.isneginf(times).any():
        rate[:1] = 0.0
    return np.array([new, cumulative, rate])


def _row(known: Adoptions, value: Floats, low: Floats, high: Floats, i: int) -> tuple[Any, ...]:
    none = Undefined("nobody had adopted before this period")
    rates = (none if np.isnan(x[2, i]) else float(x[2, i]) for x in (value, low, high))
    upto, n = [int(x[1, i]) for x in (value, low, high)], len(known.entries)
    unsaid = Undefined(NO_POPULATION)
    shares = (number / n if known.declared else unsaid for number in upto)
    return (int(value[0, i]), *upto, *shares, *rates)


def hazard(
    adoptions: AdoptionsLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    first_period: Literal["zero", "at-risk"] = "zero",
) -> Table:
    """The share of those who had not adopted yet that adopts in each period.

    h_t = (q_t - q_{t-1}) / (n - q_{t-1}). In the first period it is 0 (nothing before it was seen;
    netdiffuseR's rule; a note says so) or, with ``first_period="at-risk"``, q_1 / n; with ``since``
    the observation begins there, its first period is at risk, and who adopted before is not. Who
    was watched only
    for a time (`NotUntil`) leaves n after it; an adopter of unknown date is not in the value, only
    in the range. Rows: one a period. Refuses without a declared population
    (UndeclaredPopulation) and, with never-adopters, without an end (OpenWindow).

    Source: Allison (1984), Event history analysis, Sage, doi:10.4135/9781412984195; as in
    netdiffuseR 1.25.

    >>> hazard({"Bremen": 2003, "Leipzig": 2004, "Ulm": None}, until=2004).column("hazard")
    (0.0, 0.5)
    """
    one_of("first_period", first_period, ("zero", "at-risk"))
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    known.need_population("The hazard")
    known.need_end("The hazard")
    periods, watched = known.periods(), known.watched()
    first = "at-risk" if known.began else first_period
    found = spread(known, lambda times: _hazard(times, watched, periods, first))
    cells = [found.cells((2, i), NOBODY_LEFT) for i in range(len(periods))]
    return Table(
        measure="hazard",
        columns=("period", "at_risk", "adopters", "hazard", "hazard_low", "hazard_high"),
        rows=tuple(
            (period, int(found.value[0, i]), int(found.value[1, i]), *cells[i])
            for i, period in enumerate(periods)
        ),
        trace=tuple(known.possible(period, period) for period in periods),
        counts=known.counts(),
        notes=(*found.note(), *((ZERO_AT_FIRST,) if first == "zero" and _at_first(known) else ())),
        why="" if periods else NO_DATES,
    )


def _at_first(known: Adoptions) -> bool:
    """Whether somebody may have adopted in the first period."""
    return any(e.adopted and not e.earliest > known.first for e in known.entries)


def _hazard(times: Floats, watched: Floats, periods: tuple[int, ...], first: str) -> Floats:
    """Shape (3, periods): at risk, adopters, hazard."""
    now = np.array(periods, dtype=float)[:, None]
    at_risk = ((times >= now) & ((times < np.inf) | (watched >= now))).sum(axis=1).astype(float)
    events = (times == now).sum(axis=1).astype(float)
    rate = np.divide(events, at_risk, out=np.full(len(periods), np.nan), where=at_risk > 0)
    if first == "zero":
        rate[:1] = 0.0
    return np.array([at_risk, events, rate])
