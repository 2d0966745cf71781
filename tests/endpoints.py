"""Servers for the tests of remote: two real ones, and small ones that behave badly."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from engines import virtuoso

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or ""


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@contextmanager
def oxigraph_server() -> Iterator[str]:
    """A real Oxigraph server, in memory; its address for queries."""
    port = free_port()
    command = [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(60)


@contextmanager
def virtuoso_server(folder: Path, rows: int) -> Iterator[str]:
    """A real Virtuoso that cuts results after ``rows`` rows; its address for queries."""
    was, virtuoso.MAX_ROWS = virtuoso.MAX_ROWS, rows
    try:
        with virtuoso.server(folder) as (_, http):
            yield f"http://127.0.0.1:{http}/sparql"
    finally:
        virtuoso.MAX_ROWS = was


@contextmanager
def serving(*words) -> Iterator[str]:
    """``koopgraph serve`` in a process of its own; the address of its start page."""
    with serving_process(*words) as (url, _):
        yield url


@contextmanager
def serving_process(*words) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The same with the process."""
    command = [sys.executable, "-m", "koopgraph", "serve", "--port", "0", *map(str, words)]
    log = tempfile.TemporaryFile("w+")  # noqa: SIM115 (closed below, after the process)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)
    try:
        yield _first_word(log), process
    finally:
        process.terminate()
        process.wait(60)
        log.close()


def _first_word(log, seconds=60):
    """What stands first in a log that is being written, once its first line is whole."""
    end = monotonic() + seconds
    while monotonic() < end:
        log.seek(0)
        if (line := log.readline()).endswith("\n"):
            return line.split()[0]
        sleep(0.05)
    raise TimeoutError("no line in the log")


def wait_for(port, seconds=60):
    end = monotonic() + seconds
    while monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise TimeoutError(f"nobody listens on {port}")


class Talk:
    """A socket server that answers each request as told; it keeps what it was sent."""

    def __init__(self, *answers: bytes | Callable[[socket.socket], None]) -> None:
        self.answers = list(answers)
        self.heard: list[bytes] = []
        self._ears = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._ears.getsockname()[1]}/sparql"
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ears.shutdown(socket.SHUT_RDWR) if os.name != "nt" else None
        self._ears.close()
        self._thread.join(10)

    def _listen(self):
        while True:
            try:
                line, _ = self._ears.accept()
            except OSError:
                return
            with line:
                self._answer(line)

    def _answer(self, line):
        line.settimeout(60)
        try:
            self.heard.append(request(line))
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if callable(answer):
                answer(line)
            else:
                line.sendall(answer)
        except OSError:
            pass  # the client has gone, as it should


def request(line):
    """One request: its head and as much body as it announces."""
    said = b""
    while b"\r\n\r\n" not in said:
        if not (more := line.recv(65536)):
            return said
        said += more
    head, _, body = said.partition(b"\r\n\r\n")
    length = next(
        (
            int(h.split(b":")[1])
            for h in head.split(b"\r\n")
            if h.lower().startswith(b"content-len")
        ),
        0,
    )
    while len(body) < length:
        body += line.recv(65536)
    return head + b"\r\n\r\n" + body


def answer(status, body=b"", kind="application/sparql-results+json", close=True, **headers):
    """An HTTP answer as bytes; ``close=False`` announces no length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if close:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


ONE = b'{"head":{"vars":["one"]},"results":{"bindings":[{"one":{"type":"literal","value":"1"}}]}}'
