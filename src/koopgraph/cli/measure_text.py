"""The answer of a measure on a terminal: rows in columns, chains in lines, numbered claims."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from koopgraph.cli.options import aligned
from koopgraph.measures.readable import ranged, readable
from koopgraph.measures.words import heading, said

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph
    from koopgraph.measures.table import Table


def as_text(
    kg: "KoopGraph", table: "Table", title: str, *, cited: "dict[str, Any] | None" = None
) -> str:
    """The title, the rows, what was counted, and why numbers are missing.

    With ``cited`` (claim → a row of `of_graph.sources`) each row has the numbers of the claims
    behind it, and the numbered claims follow.
    """
    if table.measure == "chains":
        table = _longest_first(table)
    numbers = {} if cited is None else _numbers(table)
    plain = readable(table, kg.label, kg.lang)
    if table.measure == "chains":
        body = _chains(table, numbers, kg)
    else:
        body = _columns(plain.head, plain.rows, table, numbers, kg.lang)
    parts = [title, "", *body, *([""] if body else []), *plain.notes]
    if cited is not None:
        parts += ["", heading("sources", kg.lang), *_list(cited, numbers, kg)]
    return "\n".join(parts)


def _columns(
    head: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    table: "Table",
    numbers: dict[str, int],
    lang: str,
) -> list[str]:
    if not rows:
        return []
    if numbers:
        head = (*head, heading("sources", lang))
        behind = [runs(numbers[claim] for claim in claims) for claims in table.trace]
        rows = [(*row, text) for row, text in zip(rows, behind, strict=True)]
    return [aligned([head, *(_in_spans(rows) if table.columns[0] == "period" else rows)])]


def _in_spans(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Consecutive years with the same values, joined.

    >>> _in_spans([("2003", "1"), ("2004", "1"), ("2005", "1"), ("2006", "2")])
    [('2003–2005', '1'), ('2006', '2')]
    """
    spans = []
    for same, group in groupby(rows, key=lambda row: row[1:]):
        years = [row[0] for row in group]
        spans.append((f"{years[0]}–{years[-1]}" if years[1:] else years[0], *same))
    return spans


def _longest_first(table: "Table") -> "Table":
    order = sorted(range(len(table)), key=lambda i: -table.rows[i][3])
    rows, trace = (tuple(some[i] for i in order) for some in (table.rows, table.trace))
    return replace(table, rows=rows, trace=trace)


def _chains(table: "Table", numbers: dict[str, int], kg: "KoopGraph") -> list[str]:
    """A line for each transfer, under a line for the chain where there are several."""
    several = len(set(table.column("idea"))) > 1
    lines = []
    for row, claims in zip(table, table.trace, strict=True):
        hops = _hops(row, kg)
        shown = [_head(row, kg), *(f"    {hop}" for hop in hops)] if row.hops > 1 else hops
        shown[0] += f"  [{kg.label(row.idea)}]" if several else ""
        if numbers:
            cited = runs(numbers[claim] for claim in claims)
            shown.append("    " + said("rests on {}", kg.lang).format(cited))
        lines += shown
    return lines


def _head(row: Any, kg: "KoopGraph") -> str:  # a row of chains
    time = ranged(row, "duration", kg.label, kg.lang)
    years = {"0": "within one year", "1": "1 year"}.get(time, "{} years")
    head = f"{' → '.join(_places(row, kg))}: {said(years, kg.lang).format(time)}"
    if row.order == "certain":
        return head
    return f"{head}; {said('order: {}', kg.lang).format(said(row.order, kg.lang))}"


def _places(row: Any, kg: "KoopGraph") -> list[str]:  # a row of chains
    return [kg.label(place) or place for place in row.places]


def _hops(row: Any, kg: "KoopGraph") -> list[str]:  # a row of chains
    """Year, way, evidence and means of each hop; the weakest is marked where they differ."""
    differ, ways, lines = len(set(row.evidence)) > 1, pairwise(_places(row, kg)), []
    for year, way, means, evidence, transfer in zip(
        row.years, ways, row.means, row.evidence, row.transfers, strict=True
    ):
        grade = ", ".join(said(word, kg.lang) for word in evidence.split())
        by = ", ".join(kg.label(one) or one for one in means if one != "?")
        line = f"{year}  {' → '.join(way)} ({grade})"
        line += f", {heading('means', kg.lang)} {by}" if by else ""
        weak = differ and transfer == row.weakest
        lines.append(line + (f"  ← {said('weakest link', kg.lang)}" if weak else ""))
    return lines


def _numbers(table: "Table") -> dict[str, int]:
    """A number for each claim, in the order in which the rows name them."""
    claims = dict.fromkeys(claim for row in table.trace for claim in row)
    return {claim: number for number, claim in enumerate(claims, start=1)}


def _list(cited: dict[str, Any], numbers: dict[str, int], kg: "KoopGraph") -> list[str]:
    width = len(str(len(numbers)))
    lines = [f"{n:>{width}}  {_claim(cited[claim], kg)}" for claim, n in numbers.items()]
    return lines or [said("no source", kg.lang)]


def _claim(row: Any, kg: "KoopGraph") -> str:  # a row of the sources
    cells = (str(cell) for cell in (row.about, row.property, row.value))
    about, what, value = (kg.label(cell) or cell for cell in cells)
    source = row.source or said("no source", kg.lang)
    return f"{about}, {what}: {value} – {source} ({kg.label(str(row.grade))})"


def runs(numbers: Iterable[int]) -> str:
    """Numbers in order, runs joined.

    >>> runs([3, 1, 2, 7])
    '1–3, 7'
    """
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if run[1:] else str(run[0]) for run in found)
