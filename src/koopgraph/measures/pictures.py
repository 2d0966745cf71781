"""Pictures of the measures that people look at: SVG, PNG, or a page that needs nothing else.

Same table, same bytes: no clock, a fixed salt for the ids in the SVG, text kept as text.
"""

import io
import textwrap
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from koopgraph.files import write_bytes, write_text
from koopgraph.measures.bass_least_squares import bass_share
from koopgraph.measures.errors import Undefined, UnknownChoice, one_of
from koopgraph.measures.readable import Readable, counted, readable
from koopgraph.measures.table import Table
from koopgraph.measures.words import said

Names = Mapping[str, str]
BLUE, ORANGE, GREY = "#0b5394", "#b45f06", "#767676"
MOST = 120  # bars in one picture
PICTURE = "<!-- picture -->"
PAGE_STYLE = (
    "body{font:16px/1.45 sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem;color:#222}"
    "h1{font-size:1.3rem}figure{margin:0}svg{max-width:100%;height:auto}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}"
    "th,td{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #ddd}p{color:#555}"
)
STYLE: dict[Any, Any] = {  # matplotlib types the keys as a list of all their names
    "svg.hashsalt": "koopgraph",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "text.parse_math": False,  # a $ in a label is a $
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.constrained_layout.use": True,
}


def draw(
    table: Table,
    path: Path | str,
    *,
    labels: Names | None = None,
    title: str | None = None,
    lang: str = "en",
) -> Path:
    """Draw ``table`` into ``path`` (.svg, .png, or .html with the table below) and give the path.

    Knows adoption, hazard, survival, turnbull, bass, moran, threshold, lags, generations (the
    cascade tree) and distances; UnknownChoice for others. ``labels`` replaces identifiers by names.
    Shows ranges as bands or bars, says below what was counted, and leaves out what is undefined
    (how much, it says). ``lang``: ``en`` or ``de``, for the words on it and around it.
    """
    path = Path(path)
    one_of("picture of", table.measure, tuple(DRAWERS))
    if path.suffix not in WRITERS:
        raise UnknownChoice("file type", path.suffix, tuple(WRITERS))
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(8, _height(table)))
        axes = figure.add_subplot()
        DRAWERS[table.measure](axes, table, labels or {})
        _translate(axes, lang)
        heading = title or table.measure
        if path.suffix != ".html":  # there it stands above
            axes.set_title(heading, loc="left", wrap=True)
        figure.supxlabel(_below(table, lang), fontsize=7, color=GREY, x=0.01, ha="left")
        names = {**(labels or {})}
        plain = readable(table, lambda thing: names.get(thing, ""), lang)
        WRITERS[path.suffix](figure, _page(heading, plain, lang), path)
    return path


def _translate(axes: Axes, lang: str) -> None:
    """The words of the axes, and the last text, in which `_nothing` speaks."""
    axes.set(xlabel=said(axes.get_xlabel(), lang), ylabel=said(axes.get_ylabel(), lang))
    axes.texts[-1].set_text(said(axes.texts[-1].get_text(), lang))
    legend = axes.get_legend()
    for text in legend.get_texts() if legend else ():
        text.set_text(said(text.get_text(), lang))


def _below(table: Table, lang: str) -> str:
    lines = textwrap.wrap(
        "; ".join([counted(table, lang), *(said(n, lang) for n in table.notes)]), 150
    )
    return "\n".join(lines)


def _height(table: Table) -> float:
    """Inches: as many rows as the picture will have, where it has rows."""
    if table.measure not in ("generations", "lags", "distances", "threshold"):
        return 4.5
    shown = len(table)
    if table.measure == "threshold":
        shown = sum(not isinstance(cell, Undefined) for cell in table.column("threshold"))
    return max(3.0, min(40.0, 1.5 + 0.27 * shown))


def _curve(column: str, unit: str) -> Callable[[Axes, Table, Names], None]:
    def drawn(axes: Axes, table: Table, _labels: Names) -> None:
        low, high = f"{column}_low", f"{column}_high"
        rows = [row for row in table if not isinstance(getattr(row, column), Undefined)]
        drawn = [*rows, *rows[-1:]]  # the last period, too, has a width
        at = [row.period for row in rows] + [row.period + 1 for row in rows[-1:]]
        if low in table.columns:
            below, above = ([getattr(row, end) for row in drawn] for end in (low, high))
            axes.fill_between(at, below, above, step="post", color=BLUE, alpha=0.2, linewidth=0)
        axes.step(at, [getattr(row, column) for row in drawn], where="post", color=BLUE)
        axes.plot(at[:-1], [getattr(row, column) for row in rows], "o", color=BLUE, markersize=3)
        axes.set(xlabel="year", ylabel=unit)
        axes.set_ylim(bottom=0)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        _nothing(axes, rows, table)

    return drawn


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


def _svg(figure: Figure) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": "koopgraph"})
    return out.getvalue()


def _write_svg(figure: Figure, _page: str, path: Path) -> None:
    write_text(path, _svg(figure))


def _write_png(figure: Figure, _page: str, path: Path) -> None:
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=150, metadata={"Software": "koopgraph"})
    write_bytes(path, out.getvalue())


def _write_html(figure: Figure, page: str, path: Path) -> None:
    svg = _svg(figure)
    write_text(path, page.replace(PICTURE, svg[svg.index("<svg") :], 1))


def _page(heading: str, plain: Readable, lang: str) -> str:
    """The page around the picture: the rows as a table, and the notes; it asks for nothing."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in plain.head)
    body = "\n".join(_row(row) for row in plain.rows)
    notes = "\n".join(f"<p>{escape(note)}</p>" for note in plain.notes)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}</title>\n<style>{PAGE_STYLE}</style></head>\n<body>\n"
        f"<h1>{escape(heading)}</h1>\n<figure>{PICTURE}</figure>\n"
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>\n{notes}\n"
        "</body></html>\n"
    )


def _row(cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


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
WRITERS = {".svg": _write_svg, ".png": _write_png, ".html": _write_html}
