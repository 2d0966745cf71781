"""What each measure looks like, drawn into axes."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from koopgraph.measures.bass_least_squares import bass_share
from koopgraph.measures.errors import Undefined
from koopgraph.measures.table import Table

Names = Mapping[str, str]
BLUE, ORANGE, GREY = "#0b5394", "#b45f06", "#767676"
MOST = 120  # bars in one picture


def _curve(column: str, unit: str) -> Callable[[Axes, Table, Names], None]:
    def drawn(axes: Axes, table: Table, _labels: Names) -> None:
        low, high = f"{column}_low", f"{column}_high"
        every = list(table)
        rows = [row for row in every if not isinstance(getattr(row, column), Undefined)]
        drawn = [*every, *every[-1:]]  # the last period, too, has a width
        at = [row.period for row in every] + [row.period + 1 for row in every[-1:]]
        if low in table.columns:
            below, above = ([_number(getattr(row, end)) for row in drawn] for end in (low, high))
            axes.fill_between(at, below, above, step="post", color=BLUE, alpha=0.2, linewidth=0)
        line = [_number(getattr(row, column)) for row in drawn]  # with a gap where there is none
        axes.step(at, line, where="post", color=BLUE)
        axes.plot(at[:-1], line[:-1], "o", color=BLUE, markersize=3)
        axes.set(xlabel="year", ylabel=unit)
        axes.set_ylim(bottom=0)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        _nothing(axes, rows, table)

    return drawn


def _number(cell: float | Undefined) -> float:
    return np.nan if isinstance(cell, Undefined) else cell


def _lags(axes: Axes, table: Table, labels: Names) -> None:
    rows = sorted((row for row in table if not isinstance(row.lag, Undefined)),
                  key=lambda row: (-row.lag, row.model, row.initiative))  # fmt: skip
    for at, row in enumerate(rows):
        axes.plot([row.lag_low, row.lag_high], [at, at], color=GREY, linewidth=3, alpha=0.6)
        axes.plot([row.lag], [at], marker="o", color=ORANGE if row.lag < 0 else BLUE)
    ends = [(row.giver or row.model, row.receiver or row.initiative) for row in rows]
    names = [" → ".join(_name(end, labels) for end in pair) for pair in ends]
    axes.set_yticks(range(len(rows)), names, fontsize=7)
    axes.set_xlabel("years from the model to what was made after it")
    if any(row.lag < 0 for row in rows):
        _legend(axes, {"dated after its model": BLUE, "dated before its model": ORANGE})
    axes.axvline(0, color=GREY, linewidth=0.8)
    _nothing(axes, rows, table)


def _tree(axes: Axes, table: Table, labels: Names) -> None:
    rows = {row.initiative: row for row in table}
    at = _places(table)
    dated = all(row.year is not None for row in rows.values())
    across = {n: row.year if dated else row.generation for n, row in rows.items()}
    for name, row in rows.items():
        for model in row.models:
            axes.plot([across[model], across[name]], [at[model], at[name]], color=GREY, linewidth=1)
        axes.plot([across[name]], [at[name]], marker="o", color=ORANGE if row.models else BLUE)
        year = f" {row.year:g}" if row.year is not None else ""
        _note(axes, _name(row.place or name, labels) + year, (across[name], at[name]))
    axes.set_yticks([])
    axes.set_xlabel("year" if dated else "generation (some years are unknown)")
    axes.margins(x=0.15)
    _legend(axes, {"without a known model": BLUE, "made after a model": ORANGE})
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _nothing(axes, list(rows), table)


def _places(table: Table) -> dict[str, float]:
    """Rows of the tree: each initiative after its first model, depth first, one row each."""
    below: dict[str | None, list[str]] = {}
    for row in table:
        below.setdefault(row.models[0] if row.models else None, []).append(row.initiative)
    order: list[str] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        order.append(waiting.pop())
        waiting.extend(reversed(below.get(order[-1], [])))
    return {name: -float(i) for i, name in enumerate(order)}


def _distances(axes: Axes, table: Table, labels: Names) -> None:
    """Bars, the longest on top: labels beside points would lie on one another."""
    known = [row for row in table if not isinstance(row.km, Undefined)]
    rows = sorted(known, key=lambda row: (-row.km, row.transfer))[:MOST]
    axes.barh(range(len(rows)), [row.km for row in rows], color=BLUE, height=0.6)
    names = [" → ".join(_name(end, labels) for end in row[1:3]) for row in rows]
    years = ["" if row.year is None else f" {row.year:g}" for row in rows]
    ticks = [name + year for name, year in zip(names, years, strict=True)]
    axes.set_yticks(range(len(rows)), ticks, fontsize=7)
    axes.invert_yaxis()
    axes.set_xlabel("km (great circle)")
    _nothing(axes, rows, table)


def _legend(axes: Axes, kinds: Mapping[str, str]) -> None:
    """What the colours mean, above the picture on the right."""
    for text, colour in kinds.items():
        axes.plot([], [], "o", color=colour, label=text)
    axes.legend(frameon=False, fontsize=7, ncols=2, loc="lower right", bbox_to_anchor=(1, -0.01),
                bbox_transform=axes.transAxes)  # fmt: skip


def _note(axes: Axes, text: str, at: tuple[float, float]) -> None:
    axes.annotate(text, at, xytext=(5, 3), textcoords="offset points", fontsize=7)


def _nothing(axes: Axes, rows: list[object], table: Table) -> None:
    """Say in the picture when there is nothing, or not everything, to see."""
    missing = len(table) - len(rows)
    text = "" if rows else table.why or "nothing here has a number"
    if rows and missing:
        text = f"{missing} of {len(table)} not shown: no number, or beyond the first {MOST}"
    axes.text(0.99, 0.99, text, transform=axes.transAxes, ha="right", va="top", fontsize=7)


def _name(thing: str, labels: Names) -> str:
    return labels.get(thing, str(thing).rsplit("/", 1)[-1])[:60]


def _bass(axes: Axes, table: Table, _labels: Names) -> None:
    """The curve that was seen, and the one of the model with its 95 % corners."""
    row = next(iter(table))
    axes.plot(
        *zip(*table.seen, strict=True), "o", color=BLUE, markersize=3, label="seen, with a year"
    )
    fitted = not isinstance(row.p, Undefined)
    if fitted:
        at = np.array([period for period, _ in table.seen], dtype=float)
        members = table.counts["population"]  # the model counts the undated, too
        since = np.arange(1, len(at) + 1, dtype=float)
        axes.plot(at, members * bass_share(since, row.p, row.q), color=ORANGE, label="the model")
        ends = [row.p_lower95, row.p_upper95, row.q_lower95, row.q_upper95]
        if not any(isinstance(end, Undefined) or end == 0 for end in ends):
            turned = [members * bass_share(since, p, q)  # the more of one, the less of the other
                      for p, q in ((ends[0], ends[3]), (ends[1], ends[2]))]  # fmt: skip
            axes.fill_between(at, turned[0], turned[1], color=ORANGE, alpha=0.15, linewidth=0)
        axes.legend(frameon=False, fontsize=7)
    axes.set(xlabel="year", ylabel="places that have adopted")
    axes.set_ylim(bottom=0, top=1.3 * max(number for _, number in table.seen))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.text(0.99, 1.0, "" if fitted else "no model is drawn: see below",
              transform=axes.transAxes, ha="right", va="top", fontsize=7)  # fmt: skip


def _moran(axes: Axes, table: Table, _labels: Names) -> None:
    """I of each year, filled where shuffled dates are seldom as far off; the expectation dashed."""
    rows = [row for row in table if not isinstance(row.moran, Undefined)]
    at = [row.period for row in rows]
    if rows:
        low, high = ([getattr(row, end) for row in rows] for end in ("moran_low", "moran_high"))
        axes.fill_between(at, low, high, color=BLUE, alpha=0.2, linewidth=0)
        axes.plot(at, [row.moran for row in rows], color=BLUE, linewidth=1)
        axes.plot(at, [row.expected for row in rows], "--", color=GREY, linewidth=0.8)
    for row in rows:
        known = [p for p in (row.p_permutation, row.p_normal) if not isinstance(p, Undefined)]
        sure = bool(known) and known[0] < 0.05
        axes.plot([row.period], [row.moran], "o", color=BLUE, markersize=5,
                  markerfacecolor=BLUE if sure else "white")  # fmt: skip
    kinds = {"p below 0.05": BLUE, "p above": "white"}
    for text, colour in kinds.items():
        axes.plot([], [], "o", color=BLUE, markerfacecolor=colour, label=text)
    axes.legend(frameon=False, fontsize=7, ncols=2, loc="lower right")
    axes.set(xlabel="year", ylabel="Moran's I")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _nothing(axes, rows, table)


def _thresholds(axes: Axes, table: Table, labels: Names) -> None:
    known = [row for row in table if not isinstance(row.threshold, Undefined)]
    rows = sorted(known, key=lambda row: (-row.threshold, str(row.id)))[:MOST]
    for at, row in enumerate(rows):
        ends = [end for end in (row.threshold_low, row.threshold_high)
                if not isinstance(end, Undefined)]  # fmt: skip
        axes.plot(ends, [at] * len(ends), color=GREY, linewidth=3, alpha=0.6)
        axes.plot([row.threshold], [at], "o", color=BLUE)
    names = [f"{_name(row.id, labels)} {row.period:g}" for row in rows]
    axes.set_yticks(range(len(rows)), names, fontsize=7)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xlabel("share of those looked at that had adopted")
    _nothing(axes, rows, table)


DRAWERS: dict[str, Callable[[Axes, Table, Names], None]] = {
    "adoption": _curve("cumulative", "places that have adopted"),
    "hazard": _curve("hazard", "share of those left that adopts"),
    "survival": _curve("survival", "share that has not adopted"),
    "turnbull": _curve("survival", "share that has not adopted"),
    "lags": _lags,
    "generations": _tree,
    "distances": _distances,
    "bass": _bass,
    "moran": _moran,
    "threshold": _thresholds,
}
