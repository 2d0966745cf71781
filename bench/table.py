"""What was measured, as rows of a table: medians, ratios with their spread, growth with n."""

import os
import platform
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

Measured = dict[str, Any]
HEAD = (
    "| work | n | koopgraph | beside | that takes | ratio (least–most) | goal | peak MB |\n"
    "|---|---|---|---|---|---|---|---|"
)
ASK = "ask: "
FIRST = (  # what it is called in a row, beside whom, and in words
    ("ask lineage, whole process", "import rdflib", "a question from the command line"),
    ("load into memory", "pyoxigraph bulk_load", "loading a graph"),
    ("load into memory", "rdflib", "loading a graph"),
    (ASK, "raw pyoxigraph", "a question, in the middle"),
    (ASK, "rdflib", "a question, in the middle"),
    ("closure in memory", "owlrl", "what follows from the ontology"),
    ("transfer graph", "rdflib, our queries, rows only", "the transfer graph for networkx"),
    ("import -o of 12,000 rows, all towns known, whole process", "",
     "reading a table, 12,000 rows"),
    ("import -o of 12,000 rows, a quarter unknown, whole process", "",
     "the same, a quarter of the towns misspelt"),
    ("map of everything, whole process", "", "the page of all that ships"),
)  # fmt: skip
MIDDLE = {"raw pyoxigraph": 1.15, "rdflib": 20}
"""The goals for the question in the middle: at most so many times, and at least."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One work beside one peer. ``at_most`` bounds ours / theirs, ``faster`` theirs / ours.

    ``within`` bounds our processor seconds. ``each`` divides the time by what was found, too.
    Where the goal is another's (that of all questions together, of the graph beside our queries),
    ``is_goal`` is false: the ratio is told, and nothing is met or missed.
    """

    work: str
    n: int
    ours: Sequence[Measured]
    peer: str = ""
    theirs: Sequence[Measured] = ()
    at_most: float = 0
    faster: float = 0
    within: float = 0
    each: bool = False
    is_goal: bool = True

    @property
    def given_up(self) -> bool:
        """Whether the peer did not end within the cap."""
        return any(one["cpu"] is None for one in self.theirs)

    @property
    def ratios(self) -> list[float]:
        """Ours / theirs (theirs / ours where faster is the goal), sorted.

        Runs by turns are paired; a single run of the peer is set beside each of ours. One that was
        given up counts as its cap: the ratio is then at least that.
        """
        theirs = [one["cpu"] or one["cap"] for one in self.theirs]
        ours = [one["cpu"] for one in self.ours]
        if len(theirs) != len(ours):
            theirs = theirs[:1] * len(ours)
        pairs = zip(ours, theirs, strict=False)
        return sorted(b / a if self.faster else a / b for a, b in pairs if a and b)

    @property
    def goal(self) -> str:
        """The goal, and whether the median meets it; open where the cap came before it."""
        if self.within:
            return f"≤ {self.within:g} s: {_yes(middle(self.ours) <= self.within)}"
        if not self.is_goal or not self.ratios or not (self.faster or self.at_most):
            return ""
        if self.faster:
            is_met = median(self.ratios) >= self.faster
            told = "open" if self.given_up and not is_met else _yes(is_met)
            return f"≥ {self.faster:g}: {told}"
        return f"≤ {self.at_most:g}: {_yes(median(self.ratios) <= self.at_most)}"

    def line(self) -> str:
        """A line of the Markdown table."""
        ours = _seconds(self.ours)
        if self.each:
            found = self.ours[0]["found"]
            ours += f", {1e6 * middle(self.ours) / found:.1f} µs for each of {found:,}"
        theirs = _seconds(self.theirs) if self.theirs and not self.given_up else ""
        if self.given_up:
            theirs = f"> {self.theirs[-1]['cap']:.3g} s"
        ratio, least = self.ratios, "> " if self.given_up else ""
        spread = f"{least}{median(ratio):.3g} ({ratio[0]:.3g}–{ratio[-1]:.3g})" if ratio else ""
        peak = f"{max(one['peak'] for one in self.ours):.0f}"
        n = f"{self.n:,}" if self.n else ""
        return f"| {' | '.join([self.work, n, ours, self.peer, theirs, spread, self.goal, peak])} |"

    def record(self) -> dict[str, Any]:
        """Everything, for JSON."""
        return asdict(self) | {"ratios": self.ratios, "goal": self.goal}


def middle(runs: Sequence[Measured]) -> float:
    """The median of the processor seconds."""
    return float(median(one["cpu"] for one in runs))


def _yes(met: bool) -> str:
    return "met" if met else "**missed**"


def _seconds(runs: Sequence[Measured]) -> str:
    once = f" ({len(runs)} ×)" if len(runs) < 5 else ""
    return f"{middle(runs):.3g} s{once}"


def markdown(rows: Sequence[Row], versions: dict[str, str], pages: Sequence[str] = ()) -> str:
    """The page of benchmarks: machine, table, questions, growth, and the lines about the page."""
    others = ", ".join(f"{name} {number}" for name, number in versions.items())
    load = os.getloadavg()[2]  # of a quarter of an hour
    asked = [row for row in rows if row.work.startswith(ASK)]
    parts = [
        "# Benchmarks",
        f"{date.today().isoformat()}. {machine()}; load {load:.1f} in the last quarter of an hour. "
        f"koopgraph {version('koopgraph')} on Python {platform.python_version()}; beside it, in an "
        f"environment of their own: {others}.",
        "Processor seconds (user and system), medians of five or more runs by turns; fewer runs "
        "stand beside the time. *n* is the number of transfers in a seeded graph "
        "(`bench/synthetic.py`), of about 70 statements each. Where a time has a *>*, "
        "the peer was given up then, and the ratio is at least that. The ratio is our time to "
        "theirs where the goal is at most (≤), theirs to ours where it is at least (≥). Sizes that "
        "are missing were not measured in this run. Each line of *beside* does "
        "the same work on the same graph. Written by one `make bench`, with nothing added by "
        "hand; the figures of each run are in `bench/made/results.json`.",
        "\n".join(_first(rows)),
        "## All works",
        "\n".join([HEAD, *(row.line() for row in rows if row not in asked)]),
        *(_questions(asked) if asked else ()),
        *(("## Growth", "\n".join(_growth(rows))) if any(row.n for row in rows) else ()),
        "\n".join(pages),
        "Elsewhere: [a million transfers](scale.md#a-million), "
        "[requests a second](serve.md#how-many-at-a-time).",
    ]
    return "\n\n".join(parts) + "\n"


def _first(rows: Sequence[Row]) -> Iterator[str]:
    """The table for who reads no further: each at the largest n that was measured."""
    yield "| what | transfers | koopgraph | beside | ratio | goal |"
    yield "|---|---|---|---|---|---|"
    for work, peer, words in FIRST:
        of_it = [
            row for row in rows
            if row.peer == peer and (row.work == work or (work == ASK and row.work.startswith(ASK)))
        ]  # fmt: skip
        if not of_it:
            continue
        n = max(row.n for row in of_it)
        found = [row for row in of_it if row.n == n]
        ratios = [median(row.ratios) for row in found if row.ratios]
        ratio = median(ratios) if ratios else 0
        goal = found[0].goal
        if work == ASK:
            goal = _median_goal(peer, ratio)
        seconds = median(middle(row.ours) for row in found)
        told = f"{'> ' * any(row.given_up for row in found[:1])}{ratio:.3g}" if ratios else ""
        size = f"{n:,}" if n else ""
        yield f"| {words} | {size} | {seconds:.3g} s | {peer} | {told} | {goal} |"


def _questions(asked: Sequence[Row]) -> Iterator[str]:
    """The section of the questions."""
    yield "## Questions, asked of everything, all rows read"
    yield (
        "The same text for all. It is written for Oxigraph: rdflib answers some questions faster "
        "in another form (`reciprocal`: by looking up each pair)."
    )
    yield "\n".join(_summary(asked))
    yield "\n".join([HEAD, *(row.line() for row in asked)])


def _summary(asked: Sequence[Row]) -> Iterator[str]:
    """For each n and peer: the ratios over all questions."""
    for n, peer in sorted({(row.n, row.peer) for row in asked if row.theirs}):
        found = {r.work: median(r.ratios) for r in asked if (r.n, r.peer) == (n, peer) and r.ratios}
        worst = (min if peer == "rdflib" else max)(found, key=found.__getitem__)
        goal = _median_goal(peer, median(found.values()))
        told = (
            f"- n = {n:,} beside {peer}: median {median(found.values()):.3g} (goal {goal}), "
            f"worst {found[worst]:.3g} ({worst.removeprefix(ASK)})"
        )
        missed = [row for row in asked if (row.n, row.peer) == (n, peer) and "missed" in row.goal]
        if missed:
            names = ", ".join(row.work.removeprefix(ASK) for row in missed)
            told += f"; {len(missed)} of {len(found)} miss the goal of each ({names})"
        yield told


def _median_goal(peer: str, ratio: float) -> str:
    """The goal for the question in the middle, and whether it is met."""
    goal = MIDDLE[peer]
    if peer == "rdflib":
        return f"≥ {goal:g}: {_yes(ratio >= goal)}"
    return f"≤ {goal:g}: {_yes(ratio <= goal)}"


def _growth(rows: Sequence[Row]) -> Iterator[str]:
    """Seconds for each n, and by how much more than n they grow; the questions added up."""
    times: dict[str, dict[int, float]] = {}
    for row in rows:
        if row.n:
            times.setdefault(row.work, {})[row.n] = middle(row.ours)
    asked = {work: known for work, known in times.items() if work.startswith(ASK)}
    sizes = sorted({n for known in times.values() for n in known})
    together = {
        n: sum(known.get(n, 0) for known in asked.values())
        for n in sizes
        if any(n in known for known in asked.values())
    }
    yield "| work | " + " | ".join(f"n = {n:,}" for n in sizes) + " | for each transfer |"
    yield "|---" * (len(sizes) + 2) + "|"
    for work, known in [*times.items(), ("all questions", together)]:
        if work not in asked and any(known.values()):
            cells = [f"{known[n]:.3g} s" if n in known else "" for n in sizes]
            yield f"| {work} | " + " | ".join(cells) + f" | × {_grown(known):.2f} |"
    steep = max(asked, key=lambda work: _grown(asked[work]), default="")
    if steep:
        yield f"\nSteepest question: {steep.removeprefix(ASK)}, × {_grown(asked[steep]):.2f}."


def _grown(known: dict[int, float]) -> float:
    """Time for each transfer at the largest n, by that at the smallest."""
    few, many = min(known), max(known)
    return known[many] / many / (known[few] / few) if known[few] else 0


def machine() -> str:
    """Processor, cores, memory."""
    try:
        found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    except (OSError, ValueError):
        return f"{platform.processor()}, {os.cpu_count()} cores"
    return f"{found[1] if found else '?'}, {os.cpu_count()} cores, {memory:.0f} GiB"
