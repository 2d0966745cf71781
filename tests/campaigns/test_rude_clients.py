"""Clients that send half a head, do not read, or are many, and workers that die: others are served.

A few of each for some seconds by default; with ``--whole`` as many as a bad day has.
"""

import os
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import httpx
import pytest

from endpoints import serving_process

LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 9000"
AGAIN = (500, 503)
"""What somebody is told whose worker was killed: ask again."""


class Day(NamedTuple):
    """How bad it is."""

    half_sent: int
    slow: int
    clients: int
    seconds: float
    requests: int


SHORT = Day(half_sent=60, slow=5, clients=8, seconds=4, requests=300)
WHOLE = Day(half_sent=500, slow=50, clients=50, seconds=60, requests=20_000)


@pytest.fixture
def day(pytestconfig):
    return WHOLE if pytestconfig.getoption("--whole") else SHORT


def children(process_id: int) -> list[int]:
    words = ["ps", "-o", "pid=", "--ppid", str(process_id)]
    said = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    return [int(one) for one in said.split()]


def workers(process_id: int) -> list[int]:
    """The processes that hold the graph: not the tracker of shared things."""
    found = []
    for child in children(process_id):
        with open(f"/proc/{child}/cmdline", "rb") as file:  # noqa: PTH123
            if b"spawn_main" in file.read():
                found.append(child)
    return found


def rude(url: str, day: Day, until: ExitStack) -> None:
    """Half-sent heads, and readers who ask for much and read a byte."""
    host, port = url.split("/")[2].split(":")
    head = f"GET /sparql?{urlencode({'query': LARGE})} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    for number in range(day.half_sent + day.slow):
        line = until.enter_context(socket.create_connection((host, int(port)), 20))
        line.sendall(b"GET / HTTP/1.1\r\nHost: 127" if number < day.half_sent else head)


def own(client: httpx.Client, number: int) -> tuple[int, bool]:
    """Ask for one's own number by one of several ways: the status, and whether it is one's own."""
    word = f"mine-{number}-{time.monotonic_ns()}"
    match number % 4:
        case 0 | 1:
            reply = client.get("/sparql", params={"query": f"SELECT ('{word}' AS ?x) {{}}"})
        case 2:
            reply = client.post("/sparql", data={"query": f"SELECT ('{word}' AS ?x) {{}}"})
        case _:
            reply = client.get("/ask/lineage", params={"idea": word})
            return reply.status_code, reply.status_code in AGAIN or word in reply.text
    return reply.status_code, reply.status_code != 200 or word in reply.text


def asking(url: str, number: int, end: float) -> tuple[Counter[int], list[float]]:
    """Ask until the end; status codes, and seconds of each answer."""
    codes, spent = Counter[int](), []
    with calling(url) as client:
        while not spent or time.monotonic() < end:
            start = time.monotonic()
            code, is_own = own(client, number)
            spent.append(time.monotonic() - start)
            assert is_own, "an answer of another"
            codes[code] += 1
    return codes, spent


def calling(url: str) -> httpx.Client:
    """A client; without the certificates that take most of its start, for there is no TLS."""
    return httpx.Client(base_url=url, timeout=60, verify=False)


def test_others_are_served_beside_rude_clients_and_dying_workers(toy_path, day):
    with ExitStack() as until:
        url, process = until.enter_context(serving_process("-g", toy_path, "--workers", "2"))
        rude(url, day, until)
        end = time.monotonic() + day.seconds
        with ThreadPoolExecutor(day.clients) as pool:
            asked = [pool.submit(asking, url, number, end) for number in range(day.clients)]
            while time.monotonic() < end - 1:
                time.sleep(1)
                os.kill(workers(process.pid)[0], signal.SIGKILL)
            told = [one.result() for one in asked]
        codes = sum((codes for codes, _ in told), Counter())
        spent = sorted(seconds for _, each in told for seconds in each)
        print(f"\n{dict(codes)}, median {spent[len(spent) // 2]:.3f} s, most {spent[-1]:.2f} s")
        assert set(codes) <= {200, 404, *AGAIN}
        assert codes[200] > 0
        assert codes[500] <= day.seconds * 2, "more than the killed ones"
        assert httpx.get(url, timeout=60).status_code == 200
        assert process.poll() is None


def test_a_worker_that_died_while_nobody_asked_costs_nobody_an_answer(toy_path):
    with (
        serving_process("-g", toy_path, "--workers", "2") as (url, process),
        calling(url) as client,
    ):
        asked = {"query": "ASK {}"}
        assert client.get("/sparql", params=asked).status_code == 200
        killed = workers(process.pid)
        for one in killed:
            os.kill(one, signal.SIGKILL)
        while any(map(_is_alive, killed)):
            time.sleep(0.02)
        told = [client.get("/sparql", params=asked).status_code for _ in range(3)]
        assert told == [200, 200, 200]


def test_sigterm_under_load_ends_cleanly(toy_path, day):
    with serving_process("-g", toy_path, "--workers", "2") as (url, process):
        assert httpx.get(url, timeout=60).status_code == 200  # it has begun
        ended = threading.Event()

        def ask(number: int) -> Counter[str]:
            said = Counter[str]()
            while not ended.is_set():
                try:
                    with calling(url) as client:
                        code, is_own = own(client, number)
                    assert is_own
                    said[str(code)] += 1
                except httpx.TransportError as error:
                    said[type(error).__name__] += 1
                    if process.poll() is not None:
                        break
            return said

        with ThreadPoolExecutor(day.clients) as pool:
            asked = [pool.submit(ask, number) for number in range(day.clients)]
            time.sleep(1)
            held = workers(process.pid)
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
            ended.set()
            said = sum((one.result() for one in asked), Counter())
        assert said["200"] > 0
        end = time.monotonic() + 60
        while any(map(_is_alive, held)):
            assert time.monotonic() < end, "a worker outlives its server"
            time.sleep(0.02)


def _is_alive(process_id: int) -> bool:
    """Whether a thread of it is left: the first one may be dead while others still hold sockets."""
    try:
        with open(f"/proc/{process_id}/stat") as file:  # noqa: PTH123
            return file.read().split()[2] != "Z" or _threads(process_id) > 1
    except FileNotFoundError:
        return False


def _threads(process_id: int) -> int:
    return len(list(Path(f"/proc/{process_id}/task").iterdir()))


def memory(process_id: int) -> int:
    """Resident bytes of the server and its workers."""
    total = 0
    for one in (process_id, *workers(process_id)):
        with open(f"/proc/{one}/statm") as file:  # noqa: PTH123
            total += int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return total


def test_memory_stays_flat(toy_path, day):
    with serving_process("-g", toy_path, "--workers", "2") as (url, process):
        with calling(url) as client:
            for number in range(day.requests // 4):
                own(client, number)
            before = memory(process.pid)
            for number in range(day.requests):
                own(client, number)
            after = memory(process.pid)
        print(f"\n{before >> 20} MB, after {day.requests} more requests {after >> 20} MB")
        assert after < before + max(8 << 20, before // 20)
