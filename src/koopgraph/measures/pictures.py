"""Pictures of the measures that people look at: SVG, PNG, or a page that needs nothing else.

Same table, same bytes: no clock, a fixed salt for the ids in the SVG, text kept as text.
"""

import io
import textwrap
from html import escape
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from koopgraph.files import write_bytes, write_text
from koopgraph.measures.drawings import DRAWERS, GREY, Names
from koopgraph.measures.errors import Undefined, UnknownChoice, one_of
from koopgraph.measures.readable import Readable, counted, readable
from koopgraph.measures.table import Table
from koopgraph.measures.words import said

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


WRITERS = {".svg": _write_svg, ".png": _write_png, ".html": _write_html}
