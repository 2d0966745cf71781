"""How often the 95 % intervals of the Bass model hold the truth: ``make calibration``.

Simulated adoptions with known p and q, 20 years, everybody watched to the end; twice: each member
adopts on its own at a time with distribution F, as the likelihood has it, and each waits for those
before it, at the rate p + q · (share so far), as an epidemic runs.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from koopgraph import measures
from koopgraph.measures import Undefined
from koopgraph.measures.bass_least_squares import bass_share

PAGE = Path(__file__).parents[1] / "docs" / "measures.md"
START, END = "<!-- table: calibration -->\n", "<!-- end of calibration -->\n"
P, Q, PERIODS = 0.03, 0.38, 20
SIZES, SEED = (20, 50, 200), 20150916
LEAST, MOST = 0.90, 0.98


def on_their_own(rng: np.random.Generator, members: int) -> list[int | None]:
    """The period in which each adopts, or infinity."""
    shares = bass_share(np.arange(1, PERIODS + 1, dtype=float), P, Q)
    places = np.searchsorted(shares, rng.random(members))
    return [int(k) + 1 if k < PERIODS else None for k in places]


def after_others(rng: np.random.Generator, members: int) -> list[int | None]:
    """The same where the next one comes at the rate (p + q · share) · those left."""
    moment = 0.0
    times: list[int | None] = []
    while len(times) < members:
        rate = (P + Q * len(times) / members) * (members - len(times))
        moment += rng.exponential(1 / rate)
        if moment > PERIODS:
            break
        times.append(int(np.ceil(moment)))
    return times + [None] * (members - len(times))


PROCESSES = {"each on its own": on_their_own, "each after others": after_others}


def coverage(process: str, members: int, simulations: int) -> tuple[int, float, float, float]:
    """Fits given, and the share of them whose intervals hold p, q, and q by least squares."""
    rng = np.random.default_rng(SEED)
    hits = []
    for _ in range(simulations):
        times = dict(enumerate(PROCESSES[process](rng, members)))
        (row,) = measures.bass(times, population=times, since=1, until=PERIODS)
        if isinstance(row.q_upper95, Undefined) or isinstance(row.p_lower95, Undefined):
            continue
        squares = not isinstance(row.ls_q, Undefined) and abs(row.ls_q - Q) < 1.96 * row.ls_se_q
        hits.append((row.p_lower95 <= P <= row.p_upper95, row.q_lower95 <= Q <= row.q_upper95,
                     squares))  # fmt: skip
    p, q, squares = np.mean(hits, axis=0)
    return len(hits), p, q, squares


def table(simulations: int) -> tuple[str, bool]:
    head = "| Members adopt | n | Simulations | Fits given | p | q | q, least squares |"
    lines, sound = [head, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"], True
    for process in PROCESSES:
        for members in SIZES:
            given, p, q, squares = coverage(process, members, simulations)
            print(f"{process}, {members}: p {p:.3f}, q {q:.3f}", file=sys.stderr)
            sound &= process != "each on its own" or all(LEAST <= x <= MOST for x in (p, q))
            shares = " | ".join(f"{100 * x:.1f} %" for x in (p, q, squares))
            lines.append(f"| {process} | {members} | {simulations} | {given} | {shares} |")
    return "\n".join(lines) + "\n", sound


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--simulations", type=int, default=500)
    asked.add_argument("--write", action="store_true", help="into docs/measures.md")
    known = asked.parse_args()
    text, sound = table(known.simulations)
    print(text)
    if known.write:
        page = PAGE.read_text(encoding="utf-8")
        before, after = page[: page.index(START) + len(START)], page[page.index(END) :]
        PAGE.write_text(before + text + after, encoding="utf-8")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
