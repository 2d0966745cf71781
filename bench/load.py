"""Questions per second, and the slowest hundredth, of servers that hold the same graph.

``koopgraph serve``, ``oxigraph serve-read-only`` and ``rdflib-endpoint`` get the same SPARQL text
from wrk (Debian: wrk), by turns; medians of the rounds. Run: ``python bench/load.py``.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import urlopen

from pyoxigraph import RdfFormat

import koopgraph
from koopgraph.engines.embedded import Embedded
from koopgraph.questions import catalogue
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH

BIN = Path(sys.executable).parent
CLIENTS = (1, 10, 50)
ACCEPT = "application/sparql-results+json"
RDFLIB = """\
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset(default_union=True)
graph.parse(sys.argv[1], format="nt")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), host="127.0.0.1", port=int(sys.argv[2]),
            log_level="error")
"""


class Rate(NamedTuple):
    """Requests per second, 99th percentile in milliseconds, answers that were none."""

    per_second: float
    slowest: float
    failed: int


Command = Callable[[Path, int], list[str]]
SERVERS: dict[str, tuple[str, Command]] = {
    "koopgraph serve": (
        "/sparql",
        lambda _, port: [sys.executable, "-m", "koopgraph", "serve", "--port", str(port)],
    ),
    "oxigraph serve-read-only": (
        "/query",
        lambda folder, port: [
            str(BIN / "oxigraph"), "serve-read-only",
            "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}",
        ],
    ),
    "rdflib-endpoint": (
        "/sparql",
        lambda folder, port: [
            sys.executable, "-c", RDFLIB, str(folder / "graph.nt"), str(port),
        ],
    ),
}  # fmt: skip
YARDSTICK = "oxigraph serve-read-only"


def prepare(folder: Path) -> None:
    """The bundled graph as the others want it."""
    kg = koopgraph.load()
    store = Embedded(folder / "store")
    with (folder / "graph.nt").open("wb") as both:
        for graph in (ASSERTED_GRAPH, INFERRED_GRAPH):
            found = kg.engine.query("CONSTRUCT WHERE { ?s ?p ?o }", graphs=(graph,))
            statements = found.serialize(format=RdfFormat.N_TRIPLES) or b""
            store.load(statements, graph=graph)
            both.write(statements)
    store.store.optimize()
    store.store.flush()


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """The server, until the block ends."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = monotonic() + 120
        while monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def address(path: str, port: int, text: str) -> str:
    """The query in an address; each server is told the same two graphs."""
    graphs = [("default-graph-uri", graph) for graph in (ASSERTED_GRAPH, INFERRED_GRAPH)]
    fields = [("query", text), *(graphs if path == "/query" else [])]
    return f"http://127.0.0.1:{port}{path}?" + urlencode(fields, quote_via=quote)


@contextmanager
def half_open(url: str, connections: int) -> Iterator[None]:
    """So many connections that have sent half a head, and no more, until the block ends."""
    where = urlsplit(url)
    with ExitStack() as opened:
        for _ in range(connections):
            one = socket.create_connection((where.hostname, where.port or 80), 10)
            opened.enter_context(one).sendall(b"GET / HTTP/1.1\r\nHost: 127.0")
        yield


def load(url: str, clients: int, seconds: int) -> Rate:
    """What wrk measures."""
    command = [
        "wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--latency", "--timeout", "30s",
        "-H", f"Accept: {ACCEPT}", url,
    ]  # fmt: skip
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return Rate(
        float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),  # type: ignore[index]
        _milliseconds(re.search(r"99%\s+([\d.]+)(us|ms|s)", said)),
        int(failed[1]) if failed else 0,
    )


def _milliseconds(found: re.Match[str] | None) -> float:
    if found is None:
        return float("nan")
    return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]]


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3, help="of each run (default: 3)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--half-open",
        type=int,
        default=0,
        metavar="N",
        help="to all but the yardstick",
    )
    parser.add_argument("--question", default="adoption-curve")
    known = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not installed: apt-get install wrk")
    if not find_spec("rdflib_endpoint"):
        print("rdflib-endpoint is not installed, and left out", file=sys.stderr)
        del SERVERS["rdflib-endpoint"]
    asked = catalogue.question(known.question)
    kg = koopgraph.load()
    text = asked.bind({"idea": kg.find("mobility-hub")})
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    with tempfile.TemporaryDirectory() as name, ExitStack() as until:
        prepare(Path(name))
        urls = {server: _started(server, Path(name), text, until) for server in SERVERS}
        rates: dict[tuple[int, str], list[Rate]] = {}
        for _ in range(known.rounds):
            for clients in CLIENTS:
                for server, url in urls.items():
                    beside = 0 if server == YARDSTICK else known.half_open
                    with half_open(url, beside):
                        rate = load(url, clients, known.seconds)
                    rates.setdefault((clients, server), []).append(rate)
    told = f", {known.half_open} half-open connections to all but the yardstick"
    told = told if known.half_open else ""
    print(f"{known.question}, idea mobility-hub; {os.cpu_count()} cores{told}\n")
    print("| clients | server | per second (least–most) | ratio | 99 % within (ms) | failed |")
    print("|---|---|---|---|---|---|")
    for (clients, server), found in rates.items():
        print(_line(clients, server, found, rates[clients, YARDSTICK]))


def _started(server: str, folder: Path, text: str, until: ExitStack) -> str:
    """The address to ask, of a server that runs until then and is warm."""
    path, command = SERVERS[server]
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    until.enter_context(running(command(folder, port), port))
    url = address(path, port, text)
    urlopen(url, timeout=120).close()  # an error of the server ends the run
    load(url, 10, 2)  # each worker has its first request
    return url


def _line(clients: int, server: str, rates: list[Rate], yardstick: list[Rate]) -> str:
    speeds = [rate.per_second for rate in rates]
    ratio = median(rate.per_second for rate in yardstick) / median(speeds)
    return (
        f"| {clients} | {server} | {median(speeds):,.0f} ({min(speeds):,.0f}–{max(speeds):,.0f}) "
        f"| {ratio:.2f} | {median(rate.slowest for rate in rates):.0f} "
        f"| {sum(rate.failed for rate in rates)} |"
    )


if __name__ == "__main__":
    main()
