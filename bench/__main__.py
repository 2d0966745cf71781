"""Every row of what must be fast, beside its peers in the same run. See ``make bench``.

    python -m bench                           # n = 1,000, 10,000 and 100,000 transfers
    python -m bench --sizes 1000000           # a million: minutes to hours, 60 GB of disk
    python -m bench --quick                   # n = 1,000, under three minutes
    python -m bench --quick --only import map # some works, see WORKS

Times are processor seconds (user and system), medians over the runs; what is compared runs by
turns. Peers live in an environment of their own, made below ``bench/made``. What takes longer than
the cap is given up. Writes ``bench/made/results.json``, and the table with ``--write FILE``.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import stranger
from bench.synthetic import write
from bench.table import ASK, Row, markdown, middle

HERE = Path(__file__).parent
MADE = HERE / "made"
ONTOLOGY = sorted(
    str(path)
    for path in (HERE.parent / "ontology").rglob("*.ttl")
    if not path.name.startswith("shapes")
)
PEERS = ("rdflib", "owlrl", "networkx", "pyoxigraph", "kglab")
PEER_PYTHON = MADE / "peers" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
IN_MEMORY = 100_000  # transfers; more are kept on disk
OWLRL_UP_TO = 1_000
RDFLIB_UP_TO = 100_000

WORKS = [
    *("start", "import", "map", "moran", "load", "closure", "questions", "disk", "page"),
]
ASKED = "rdflib_ask"
GRAPHS = {  # our work, and what does the same with rdflib
    "transfer_graph": {
        "rdflib, our queries, rows only": ASKED,
        "rdflib, by hand": "rdflib_by_hand",
    },
    "transfer_graph_without_attributes": {
        "rdflib, CONSTRUCT and external_graph_libs": "rdflib_edges"
    },
}

Measured = dict[str, Any]


class Worker:
    """A process of ``ours.py`` or ``peers.py``."""

    def __init__(self, script: str) -> None:
        python = sys.executable if script == "ours.py" else PEER_PYTHON
        self.process = subprocess.Popen(
            [python, "-W", "ignore", HERE / script],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def do(self, work: str, *, cap: float = 0, **given: Any) -> Measured:
        """What ``worker.measured`` says; SystemExit where the process died."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"work": work, "cap": cap, **given}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{work} {given} died: {self.process.wait()}")
        return json.loads(answer) | {"work": work, "cap": cap}


@contextmanager
def worker(script: str) -> Iterator[Worker]:
    """A worker, until the block ends."""
    started = Worker(script)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.wait()


def alone(script: str, work: str, cap: float, **given: Any) -> Measured:
    """One work in a process of its own: nothing is warm, and the peak is its own."""
    with worker(script) as one:
        return one.do(work, cap=cap, **given)


def by_turns(runs: int, *contenders: Callable[[], Measured]) -> list[list[Measured]]:
    """Each contender's results; who has been given up once is not asked again."""
    results: list[list[Measured]] = [[] for _ in contenders]
    for _ in range(runs):
        for contender, mine in zip(contenders, results, strict=True):
            if not mine or mine[-1]["cpu"] is not None:
                mine.append(contender())
    return results


def process(*command: str | Path, exits: tuple[int, ...] = (0,)) -> Measured:
    """Processor seconds of a whole process, and its peak (or that of a larger one before it).

    Its modules are compiled once, as an installation does. Raises CalledProcessError where it ends
    with another code than one of ``exits``.
    """
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = subprocess.run(
        command,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": ""},
    )
    if ended.returncode not in exits:
        sys.stderr.buffer.write(ended.stderr)
        raise subprocess.CalledProcessError(ended.returncode, command)
    after, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"work": str(command[0]), "cpu": cpu, "seconds": seconds, "peak": after.ru_maxrss / 1024}


def start(options: argparse.Namespace) -> Iterator[Row]:
    """The command line against the import of rdflib."""
    command = Path(sys.executable).with_name("koopgraph")
    lineage = (command, "ask", "lineage", "--idea", "mobility-hub")
    process(*lineage)  # the cache is made once
    ours, rdflib = by_turns(
        4 * options.runs,
        lambda: process(*lineage),
        lambda: process(PEER_PYTHON, "-c", "import rdflib"),
    )
    yield Row(
        work="ask lineage, whole process",
        n=0,
        ours=ours,
        peer="import rdflib",
        theirs=rdflib,
        at_most=0.8,
    )


def strangers_table(options: argparse.Namespace) -> Iterator[Row]:
    """A table of 12,000 rows, all towns known, and a quarter of them unknown: the whole command.

    Some towns have twins, and others are unknown: such rows are told, and the command ends with 1.
    """
    written = MADE / "stranger.ttl"
    command = Path(sys.executable).with_name("koopgraph")
    for told, unknown, goal in (("all towns known", 0.0, 5), ("a quarter unknown", 0.25, 15)):
        file = MADE / f"stranger-{unknown:g}.csv"
        stranger.write(file, unknown)
        importing = (command, "import", file, "--keep-good")
        process(command, "import", file, "--dry-run", exits=(1,))  # the caches are made once
        for how, option in (("--dry-run", ("--dry-run",)), ("-o", ("-o", written))):
            ours = []
            for _ in range(min(3, options.runs)):
                written.unlink(missing_ok=True)
                ours.append(process(*importing, *option, exits=(1,)))
            for apart in MADE.glob("stranger*.errors.csv"):
                apart.unlink()
            work = f"import {how} of {stranger.ROWS:,} rows, {told}, whole process"
            yield Row(work=work, n=0, ours=ours, within=goal)


def maps(options: argparse.Namespace) -> Iterator[Row]:
    """The page of the bundled graph, of one idea and of one place: the whole command."""
    command = Path(sys.executable).with_name("koopgraph")
    page = MADE / "map.html"
    for told, words in (
        ("everything", ()),
        ("an idea", ("--idea", "mobility-hub")),
        ("a place", ("--place", "nuremberg")),
    ):
        drawing = (command, "map", *words, "-o", page)
        ours = [process(*drawing) for _ in range(min(3, options.runs))]
        yield Row(work=f"map of {told}, whole process", n=0, ours=ours)


def moran(options: argparse.Namespace) -> Iterator[Row]:
    """Moran's I of 10,000 places by 999 permutations."""
    ours = [alone("ours.py", "moran", 0) for _ in range(min(3, options.runs))]
    yield Row(work="Moran's I, 10,000 places, 30,000 ties", n=0, ours=ours, within=10)


def load(options: argparse.Namespace, n: int, file: Path) -> Iterator[Row]:
    """Into memory."""
    runs = options.runs if n < IN_MEMORY else min(3, options.runs)
    ours, raw = by_turns(
        runs,
        lambda: alone("ours.py", "load", 0, file=str(file)),
        lambda: alone("ours.py", "bulk_load", 0, file=str(file)),
    )
    yield Row(
        work="load into memory",
        n=n,
        ours=ours,
        peer="pyoxigraph bulk_load",
        theirs=raw,
        at_most=1.2,
    )
    wraps_rdflib = [("kglab", "kglab_load")] * (options.kglab and n < IN_MEMORY)
    peers = [("rdflib", "rdflib_load"), *wraps_rdflib]
    for name, work in peers if n <= RDFLIB_UP_TO else ():
        theirs = [alone("peers.py", work, options.cap, files=[str(file)])]
        yield Row(work="load into memory", n=n, ours=ours, peer=name, theirs=theirs, faster=5.5)


def closure(options: argparse.Namespace, n: int, file: Path) -> Iterator[Row]:
    """In memory, against owlrl where that ends."""

    def close() -> Measured:
        with worker("ours.py") as one:
            one.do("prepare", file=str(file))
            return one.do("close")

    ours, *_ = by_turns(options.runs if n < IN_MEMORY else 1, close)
    theirs, name = [], ""
    if n <= OWLRL_UP_TO and not options.quick:
        files = [*ONTOLOGY, str(file)]
        theirs, name = [alone("peers.py", "owlrl_close", 4 * options.cap, files=files)], "owlrl"
    yield Row(
        work="closure in memory",
        n=n,
        ours=ours,
        peer=name,
        theirs=theirs,
        faster=300,
        each=True,
    )


def on_disk(n: int, file: Path) -> Iterator[Row]:
    """``koopgraph load``, and its closure for each inferred statement."""
    folder = MADE / f"kept-{n}"
    shutil.rmtree(folder, ignore_errors=True)
    kept = alone("ours.py", "keep", 0, file=str(file), folder=str(folder))
    yield Row(work="load --store", n=n, ours=[kept])
    found = kept["found"]
    part = kept | {"cpu": found["closure"], "found": found["inferred"]}
    yield Row(work="closure on disk", n=n, ours=[part], each=True)


def questions(options: argparse.Namespace, n: int, file: Path) -> Iterator[Row]:
    """All questions and the transfer graph, of a graph that is in memory already."""
    with worker("ours.py") as one, worker("peers.py") as peer:
        one.do("prepare", file=str(file))
        one.do("close")
        theirs = _closed_in_rdflib(options, n, one, peer)
        for name, text in one.do("texts")["found"].items():
            one.do("ask", question=name)  # nothing is cold
            ours, raw = by_turns(
                options.runs if n < IN_MEMORY else min(3, options.runs),
                lambda name=name: one.do("ask", question=name),
                lambda name=name: one.do("ask_raw", question=name),
            )
            yield Row(
                work=ASK + name,
                n=n,
                ours=ours,
                peer="raw pyoxigraph",
                theirs=raw,
                at_most=1.3,
            )
            if theirs:
                cap = enough(options, ours, faster=20)
                found = [peer.do(ASKED, cap=cap, texts=[text])]
                yield Row(
                    work=ASK + name,
                    n=n,
                    ours=ours,
                    peer="rdflib",
                    theirs=found,
                    faster=20,
                    is_goal=False,  # it is that of the question in the middle
                )
        for work, peers in GRAPHS.items():
            ours, *_ = by_turns(min(3, options.runs), lambda work=work: one.do(work))
            name = work.replace("_", " ")
            yield Row(work=name, n=n, ours=ours)
            for told, asked in peers.items() if theirs else ():
                given = {"texts": one.do("transfers_texts")["found"]} if asked == ASKED else {}
                found = [peer.do(asked, cap=enough(options, ours, faster=10), **given)]
                yield Row(
                    work=name,
                    n=n,
                    ours=ours,
                    peer=told,
                    theirs=found,
                    faster=10,
                    is_goal=asked == ASKED,
                )


def questions_on_disk(n: int) -> Iterator[Row]:
    """The same of a kept graph, each in a process of its own: the peak is its own, too."""
    for work, given in (
        *(("ask", {"question": name}) for name in alone("ours.py", "texts", 0)["found"]),
        ("transfer_graph", {}),
    ):
        with worker("ours.py") as one:
            opened = one.do("open_kept", folder=str(MADE / f"kept-{n}"))
            name = ASK + given["question"] if given else work.replace("_", " ")
            yield Row(work=name, n=n, ours=[one.do(work, **given)])
    yield Row(work="open with -g", n=n, ours=[opened])


def enough(options: argparse.Namespace, ours: Sequence[Measured], *, faster: float) -> float:
    """How long a peer may take: a little longer than the goal asks, a few seconds at least."""
    return min(options.cap, max(4, 1.05 * faster * middle(ours)))


def _closed_in_rdflib(options: argparse.Namespace, n: int, one: Worker, peer: Worker) -> bool:
    """Whether rdflib holds the closed graph now."""
    if n > RDFLIB_UP_TO:
        return False
    closed = MADE / f"closed-{n}.nt"
    one.do("dump", file=str(closed))
    loaded = peer.do("rdflib_load", cap=2 * options.cap, files=[str(closed)])
    closed.unlink()
    return loaded["cpu"] is not None


def environment() -> dict[str, str]:
    """The peers' environment, made once; what is installed in it."""
    if not PEER_PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", MADE / "peers"], check=True)
        for name in PEERS:  # one by one: kglab cannot be installed everywhere
            pip = [PEER_PYTHON, "-m", "pip", "install", "--quiet", name]
            subprocess.run(pip, check=name != "kglab")
    versions: dict[str, str] = alone("peers.py", "versions", 0)["found"]
    return versions


def everything(options: argparse.Namespace) -> Iterator[Row]:
    """All rows, in the order of the table."""
    once = {"start": start, "import": strangers_table, "map": maps, "moran": moran}
    for name, work in once.items():
        if name in options.only:
            yield from work(options)
    for n in options.sizes if set(options.only) & {"load", "closure", "questions", "disk"} else ():
        file = MADE / f"transfers-{n}.nt"
        if not file.exists():
            draft = file.with_suffix(".draft")
            write(draft, n)
            draft.rename(file)
        for name, work in (("load", load), ("closure", closure), ("questions", questions)):
            if name in options.only and n <= IN_MEMORY:
                yield from work(options, n, file)
        if "disk" in options.only and not options.quick:
            yield from on_disk(n, file)
            if n > IN_MEMORY:
                yield from questions_on_disk(n)


def drawn(options: argparse.Namespace) -> Iterator[str]:
    """The lines about the page, which Chromium draws."""
    from bench import page  # needs playwright

    return page.section((1_000,), pyvis=False) if options.quick else page.section()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print as it comes, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cap", type=float, default=900, help="processor seconds (default: 900)")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="+", choices=WORKS, default=WORKS, metavar="WORK",
                        help=f"some of {', '.join(WORKS)}")  # fmt: skip
    parser.add_argument("--write", type=Path, metavar="FILE", help="the tables as Markdown")
    options = parser.parse_args(arguments)
    if options.quick:
        options.sizes, options.cap = [1_000], 60
    MADE.mkdir(exist_ok=True)
    has_peers = set(options.only) & {"start", "load", "closure", "questions"}
    versions = environment() if has_peers else {}
    options.kglab = "kglab" in versions and not options.quick
    rows: list[Row] = []
    pages: list[str] = []
    try:
        pages += drawn(options) if "page" in options.only else ()  # soon done: before the sizes
        for row in everything(options):
            print(row.line(), flush=True)
            rows.append(row)
    finally:  # a run that is broken off keeps what it has
        written = json.dumps([row.record() for row in rows], indent=1)
        (MADE / "results.json").write_text(written, encoding="utf-8")
        text = markdown(rows, versions, pages)
        print("\n" + text)
        if options.write and options.only == WORKS:  # the page is what one whole run wrote
            options.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
