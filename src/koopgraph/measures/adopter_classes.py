"""Adopter categories: who was early and who was late, by mean and standard deviation."""

from collections.abc import Hashable, Iterable
from math import isfinite
from typing import Literal

import numpy as np

from koopgraph.measures.adopters import AdoptionsLike, Floats, NeverAdopters, plain, read_adoptions
from koopgraph.measures.cautions import cautions
from koopgraph.measures.errors import Undefined, one_of
from koopgraph.measures.exposures import threshold
from koopgraph.measures.scenarios import possible_times
from koopgraph.measures.table import Table
from koopgraph.measures.ties import TiesLike
from koopgraph.measures.times import Missing

Scheme = Literal["rogers", "netdiffuser"]

# bounds in standard deviations from the mean, names, and the class of a value on a bound: the
# one before it ("left", Rogers: up to) or after it ("right", R's findInterval)
Bounds = tuple[tuple[int, ...], tuple[str, ...], Literal["left", "right"]]
SCHEMES: dict[str, Bounds] = {
    "rogers": (
        (-2, -1, 0, 1),
        ("innovators", "early adopters", "early majority", "late majority", "laggards"),
        "left",
    ),
    "netdiffuser": (
        (-1, 0, 1),
        ("early adopters", "early majority", "late majority", "laggards"),
        "right",
    ),
}
THRESHOLDS = ("very low threshold", "low threshold", "high threshold", "very high threshold")


def categories(
    adoptions: AdoptionsLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
    scheme: Scheme = "rogers",
) -> Table:
    """The category of each adopter, from the mean m and sample standard deviation s of the dates.

    ``rogers``: innovators up to m - 2s, early adopters up to m - s, early majority up to m, late
    majority up to m + s, laggards after. ``netdiffuser``: early adopters before m - s, and so on
    (R's bounds: a date on a bound belongs after it), no innovators. Only dated
    adopters enter m and s. ``possible`` lists every category that some allowed dates would give.
    Undefined for who has not adopted, and for all when fewer than two adopters are dated or all
    adopted in one period. ``summary``: mean and sd. Rows: one a member.

    Source: Rogers (2003), Diffusion of Innovations, 5th ed., Free Press, p. 281; four categories:
    Valente (1995), as in netdiffuseR 1.25.

    >>> found = categories({"a": 2000, "b": 2004, "c": 2005, "d": 2006, "e": 2010})
    >>> found.column("category")
    ('early adopters', 'early majority', 'early majority', 'late majority', 'laggards')
    """
    one_of("scheme", scheme, tuple(SCHEMES))
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    dates, exact = possible_times(known)
    classes = [_classes(times, *SCHEMES[scheme]) for times in dates]
    times, mean, sd = dates[0], *_moments(dates[0])
    rows = tuple(
        (id_, plain(times[i]), _cell(times[i], classes[0], i),
         tuple(sorted({str(c[i]) for c in classes if c is not None and c[i]})))
        for i, id_ in enumerate(known.ids)
    )  # fmt: skip
    sampled = () if exact else ("possible categories come from sampled dates: there may be more",)
    return Table(
        measure="categories",
        columns=("id", "period", "category", "possible"),
        rows=rows,
        trace=(known.claims(np.isfinite(times)),) * len(rows),
        counts=known.counts(),
        notes=(*sampled, *cautions(known)),
        summary={"mean": mean, "sd": sd},
    )


def threshold_categories(
    adoptions: AdoptionsLike,
    ties: TiesLike,
    *,
    population: Iterable[Hashable] | None = None,
    since: float | None = None,
    until: float | None = None,
    never_adopters: NeverAdopters = "censored",
    missing: Missing = "unknown",
) -> Table:
    """The category of each adopter by its threshold: very low, low, high, very high.

    Bounds: mean - sd, mean, mean + sd of all thresholds; one on a bound belongs after it. Undefined
    where the threshold is, or when all thresholds are alike. Rows: one a member.

    Source: Valente (1996), doi:10.1016/0378-8733(95)00256-1; as in netdiffuseR 1.25.

    >>> found = threshold_categories({"a": 1, "b": 2, "c": 3, "d": None}, [("b", "a")])
    >>> found.column("category")[:3]
    ('low threshold', 'very high threshold', 'low threshold')
    """
    known = read_adoptions(
        adoptions, population=population, since=since, until=until,
        never_adopters=never_adopters, missing=missing,
    )  # fmt: skip
    found = threshold(known, ties)
    cells = found.column("threshold")
    values = np.array([np.nan if isinstance(c, Undefined) else c for c in cells], dtype=float)
    classes = _classes(values, (-1, 0, 1), THRESHOLDS, "right")
    rows = tuple(
        (row.id, row.threshold, row.threshold if isinstance(row.threshold, Undefined)
         else _named(classes, i, "all thresholds are alike"))
        for i, row in enumerate(found)
    )  # fmt: skip
    return Table(
        measure="threshold categories",
        columns=("id", "threshold", "category"),
        rows=rows,
        trace=found.trace,
        counts=found.counts,
        notes=(*found.notes, *cautions(known)),
    )


def _moments(values: Floats) -> tuple[float | Undefined, float | Undefined]:
    known = values[np.isfinite(values)]
    few = Undefined("fewer than two adopters are dated: no spread")
    mean = float(known.mean()) if known.size else Undefined("no adopter is dated")
    return mean, float(known.std(ddof=1)) if known.size > 1 else few


def _classes(
    values: Floats, bounds: tuple[int, ...], names: tuple[str, ...], side: Literal["left", "right"]
) -> list[str] | None:
    """The name for each value ("" where none); None when the values have no spread."""
    mean, sd = _moments(values)
    if isinstance(mean, Undefined) or isinstance(sd, Undefined) or sd == 0:
        return None
    edges = [mean + bound * sd for bound in bounds]
    places = np.searchsorted(edges, values, side=side)
    return [names[p] if isfinite(v) else "" for p, v in zip(places, values, strict=True)]


def _cell(time: float, classes: list[str] | None, i: int) -> str | Undefined:
    if np.isnan(time):
        return Undefined("adopted, date unknown")
    if np.isinf(time):
        early = "adopted before the first period observed"
        return Undefined("has not adopted" if time > 0 else early)
    return _named(classes, i, "fewer than two dated adopters, or all in one period: no spread")


def _named(classes: list[str] | None, i: int, why: str) -> str | Undefined:
    return Undefined(why) if classes is None else classes[i]
