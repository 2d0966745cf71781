"""Processes that each hold the graph and answer one request at a time.

An engine cannot be stopped in the middle of a query, but a process can: one that takes too long is
ended and another takes its place, so that no query outlives its time.
"""

import asyncio
import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from koopgraph.serve.answering import answered, failed
from koopgraph.serve.records import Asked, Reply

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

Opening = Callable[[], "KoopGraph"]
START_SECONDS = 120.0  # a graph from files is read and closed by each worker
_PROCESSES = multiprocessing.get_context("spawn")


def work(pipe: Connection, opening: Opening) -> None:
    """Open the graph, say so, and answer until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the server ends us
    kg = opening()
    pipe.send(None)
    while True:
        try:
            asked = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(answered(kg, asked))


class Worker:
    """One process and the line to it."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._start()

    def _start(self) -> None:
        self._pipe, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=work, args=(theirs, self._opening), daemon=True)
        self._process.start()
        theirs.close()
        self._is_ready = False

    def ask(self, asked: Asked) -> Reply:
        """The answer; waits while the graph is being opened. Ends the process at the limit."""
        try:
            if not self._is_ready and not self._heard(START_SECONDS):
                return failed(503, "The graph is still being opened. Try again in a moment.")
            self._is_ready = True
            self._pipe.send(asked)
            if self._pipe.poll(asked.limits.seconds):
                reply: Reply = self._pipe.recv()
                return reply
        except (EOFError, OSError):
            self._again()
            return failed(500, "The server could not answer; it goes on.")
        self._again()
        return failed(504, f"Stopped after {asked.limits.seconds:g} s. Narrow the question.")

    def _heard(self, seconds: float) -> bool:
        return self._pipe.poll(seconds) and self._pipe.recv() is None

    def _again(self) -> None:
        self.close()
        self._start()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join(5)
        self._pipe.close()


class Workers:
    """Some workers, and a line of requests before them."""

    def __init__(self, opening: Opening, number: int) -> None:
        self._all = [Worker(opening) for _ in range(number)]
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        for worker in self._all:
            self._idle.put_nowait(worker)

    async def ask(self, asked: Asked) -> Reply:
        """The answer of the next idle worker; 503 where none is idle in time."""
        try:
            worker = await asyncio.wait_for(self._idle.get(), START_SECONDS)
        except TimeoutError:
            return failed(503, "Too many requests at once. Try again in a moment.")
        try:
            return await asyncio.to_thread(worker.ask, asked)
        finally:
            self._idle.put_nowait(worker)

    def close(self) -> None:
        """End all processes."""
        for worker in self._all:
            worker.close()
