"""Measures the transfer page: size, build, first drawn, a slider step; beside pyvis's own output.

    python bench/page.py                 # 100, 1,000, 10,000 and 50,000 transfers
    python bench/page.py 100 1000        # these only
    python bench/page.py --without-pyvis

Needs Chromium and ``pip install playwright``. Prints a section of docs/benchmarks.md, as ``make
bench`` does after all else; times are medians of three in headless Chromium, on a plain and on a
four times slowed processor. "First drawn" runs from the start of loading to the first frame of the
map (pyvis: to the end of its physics, which draw nothing before; given up after 60 s). A slider
step runs from the input event to the frame that shows it, all the page's work included. Builds are
measured in a process of their own, imports included, so that nothing is cached.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

SIZES = (100, 1_000, 10_000, 50_000)
TESTS = Path(__file__).parents[1] / "tests"  # page_examples.py: seeded content
SLOWED = 4
LIMIT = 60_000  # milliseconds before pyvis's own page is given up
PYVIS_UP_TO = 1_000
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

HEAD = (
    "## The page",
    "",
    "Goal for 10,000 transfers: built in 2 s, at most 2 MB, first drawn in 1 s, a step of the",
    "slider in 150 ms, graph tab and matrix opened in 1 s. Headless Chromium, medians of three; a",
    "process of its own for each build, imports included. pyvis draws nothing before its physics",
    "end (given up after 60 s: a dash).",
    "",
    "| page | transfers | MB | built s | drawn ms | step ms | graph ms | matrix ms "
    "| drawn ms, slowed 4 × | step ms | graph ms | matrix ms |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|",
)

BUILD = """
import sys, time
from pathlib import Path
from page_examples import synthetic
content = synthetic(int(sys.argv[1]))
start = time.perf_counter()
from koopgraph.page import build
Path(sys.argv[2]).write_text(build(content), encoding="utf-8")
print(time.perf_counter() - start)
"""

BUILD_PYVIS = """
import os, sys, time
from page_examples import synthetic
content = synthetic(int(sys.argv[1]))
start = time.perf_counter()
import networkx as nx
from pyvis.network import Network
graph = nx.MultiDiGraph()
for place in content.places:
    graph.add_node(place.key, label=place.label.en)
for transfer in content.transfers:
    graph.add_edge(transfer.giver, transfer.receiver, title=transfer.idea)
net = Network(directed=True, cdn_resources="in_line")
net.from_nx(graph)
html = net.generate_html()
open(sys.argv[2], "w", encoding="utf-8").write(html)
print(time.perf_counter() - start)
"""

STEP = """() => new Promise((done) => {
  const slider = document.querySelector('#from');
  slider.value = String(Number(slider.value) + 1);
  const start = performance.now();
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""

DRAWN = """() => new Promise((done) => {
  const look = () => document.documentElement.dataset.drawn
    ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
  look();
})"""

OPENED = """([tab, drawn]) => new Promise((done) => {
  const start = performance.now();
  document.querySelector(`#tab-${tab}`).click();
  const look = () => document.querySelector(drawn)
    ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)))
    : requestAnimationFrame(look);
  look();
})"""
GRAPH, MATRIX = ["graph", "#graph canvas"], ["matrix", "#matrix .matrix-body"]

PYVIS_DRAWN = """() => new Promise((done) => {
  network.once('stabilizationIterationsDone', () => requestAnimationFrame(() =>
    done(performance.now())));
})"""


def built(code: str, n: int, file: Path) -> float:
    """Seconds that a fresh process needs to build and write a page."""
    run = [sys.executable, "-W", "ignore", "-c", code, str(n), str(file)]
    env = os.environ | {"PYTHONPATH": str(TESTS)}
    done = subprocess.run(run, check=True, capture_output=True, text=True, env=env)
    return float(done.stdout)


def measured(browser: Browser, file: Path, slow: int, steps: bool, drawn: str) -> list[float]:
    """Milliseconds to the first drawing, of a slider step, to graph and matrix (nan without)."""
    first, step, graph, matrix = [], [], [], []
    for _ in range(3):
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.context.route("http**", lambda route: route.abort())
        page.set_default_timeout(LIMIT)
        if slow > 1:
            page.context.new_cdp_session(page).send(
                "Emulation.setCPUThrottlingRate", {"rate": slow}
            )
        page.goto(f"file://{file}#tab=map", wait_until="commit", timeout=LIMIT)
        first.append(float(evaluated(page, drawn)))
        if steps:
            step += [float(page.evaluate(STEP)) for _ in range(5)]
            graph.append(float(page.evaluate(OPENED, GRAPH)))
            matrix.append(float(page.evaluate(OPENED, MATRIX)))
        page.context.close()
        if first[-1] != first[-1]:
            break
    taken = (first, step, graph, matrix)
    return [statistics.median(times) if times else float("nan") for times in taken]


def evaluated(page: Any, script: str) -> float:
    """A script's value, nan when it takes longer than LIMIT."""
    page.wait_for_load_state("domcontentloaded")
    handle = f"Promise.race([({script})(), new Promise((r) => setTimeout(r, {LIMIT}, NaN))])"
    try:
        return float(page.evaluate(handle))
    except PlaywrightTimeout:
        return float("nan")


def row(browser: Browser, name: str, n: int, make: Callable[[Path], float], own: bool) -> str:
    """One line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        seconds = make(file)
        size = file.stat().st_size / 1e6
        drawn = DRAWN if own else PYVIS_DRAWN
        plain = measured(browser, file, 1, own, drawn)
        slowed = measured(browser, file, SLOWED, own, drawn) if own else [float("nan")] * 4
    cells = [size, seconds, *plain, *slowed]
    shown = [f"{size:.2f}", f"{seconds:.2f}", *(ms(value) for value in cells[2:])]
    return f"| {name} | {n:,} | " + " | ".join(shown) + " |"


def ms(value: float) -> str:
    """Whole milliseconds, a dash for what was not measured or never came."""
    return "–" if value != value else f"{value:,.0f}"


def section(sizes: Sequence[int] = SIZES, *, pyvis: bool = True) -> Iterator[str]:
    """The lines of "The page" in docs/benchmarks.md, each as soon as it is measured."""
    yield from HEAD
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for n in sizes:
            yield row(browser, "koopgraph", n, lambda f, n=n: built(BUILD, n, f), True)
            if pyvis and n <= PYVIS_UP_TO:
                yield row(browser, "pyvis", n, lambda f, n=n: built(BUILD_PYVIS, n, f), False)
        browser.close()


def main(arguments: Sequence[str]) -> None:
    """Print the section."""
    sizes = [int(one) for one in arguments if one.isdigit()] or SIZES
    for line in section(sizes, pyvis="--without-pyvis" not in arguments):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
