"""Processes that each hold the graph and answer one request at a time.

An engine cannot be stopped in the middle of a query, but a process can: one that takes too long is
ended and another takes its place, so that no query outlives its time.
"""

import asyncio
import io
import multiprocessing
import pickle
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from koopgraph.engines.timeouts import deep_thread
from koopgraph.serve.answering import answered, failed
from koopgraph.serve.own_files import Fresh, OwnFiles
from koopgraph.serve.records import Asked, Reply

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

Opening = Callable[[], "KoopGraph"]
MOST_WAITING = 500
START_SECONDS = 120.0  # a graph from files is read and closed by each worker
TOO_MANY = {
    "en": "Too many requests at once. Try again in a moment.",
    "de": "Zu viele Anfragen auf einmal. Bitte gleich noch einmal versuchen.",
}
OPENING = {
    "en": "The data are still being read. Try again in a moment.",
    "de": "Die Daten werden noch gelesen. Bitte gleich noch einmal versuchen.",
}
STOPPED = {
    "en": "Stopped after {:g} s. Narrow the question.",
    "de": "Nach {:g} s abgebrochen. Bitte enger fragen.",
}
BROKEN = {
    "en": "The server could not answer; it goes on.",
    "de": "Der Server konnte nicht antworten; er läuft weiter.",
}
_PROCESSES = multiprocessing.get_context("spawn")
_LENGTH = 8  # bytes before each message that say how many follow


def work(line: socket.socket, opening: Opening) -> None:
    """Open the graph, say so, and answer until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the server ends us
    deep_thread(lambda: _answer_all(line, opening)).join()


def _answer_all(line: socket.socket, opening: Opening) -> None:
    graph = Fresh(opening) if isinstance(opening, OwnFiles) else _always(opening())
    with suppress(ConnectionError), line, line.makefile("rwb") as both:  # the server was killed
        _send(both, None)
        while length := both.read(_LENGTH):
            asked = pickle.loads(both.read(int.from_bytes(length)))
            _send(both, answered(graph(lambda: _send(both, None)), asked))


def _always(kg: "KoopGraph") -> Callable[[Callable[[], None]], "KoopGraph"]:
    return lambda _: kg


def _send(both: io.BufferedRWPair, message: Reply | None) -> None:
    both.write(_packed(message))
    both.flush()


def _packed(message: Asked | Reply | None) -> bytes:
    body = pickle.dumps(message)
    return len(body).to_bytes(_LENGTH) + body


class Worker:
    """One process and the pipe to it; it serves one request at a time.

    Messages to clients are in ``lang`` where a request names no language.
    """

    def __init__(self, opening: Opening, lang: str = "en") -> None:
        self._opening = opening
        self._lang = lang
        self._start()

    def _start(self) -> None:
        self._line, theirs = socket.socketpair()
        self._process = _PROCESSES.Process(target=work, args=(theirs, self._opening), daemon=True)
        self._process.start()
        theirs.close()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._is_ready = False

    async def ask(self, asked: Asked) -> Reply:
        """The answer; waits while the graph is being opened. Ends the process at the limit."""
        lang = asked.lang or self._lang
        try:
            if not self._process.is_alive():  # it died while nobody asked: nobody's answer is lost
                await self._again()
            if not self._is_ready and not await self._opened():
                return failed(503, OPENING[lang])
            return await self._exchanged(asked)
        except TimeoutError:
            await self._again()
            return failed(504, STOPPED[lang].format(asked.limits.seconds))
        except (EOFError, OSError):
            await self._again()
            return failed(500, BROKEN[lang])
        except asyncio.CancelledError:  # else the next request would get this one's answer
            self.close()
            self._start()
            raise

    async def _opened(self) -> bool:
        """Whether the graph has been opened in time."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(sock=self._line)
        try:
            async with asyncio.timeout(START_SECONDS):
                self._is_ready = await self._heard() is None
        except TimeoutError:
            return False
        return self._is_ready

    async def _exchanged(self, asked: Asked) -> Reply:
        assert self._streams
        self._streams[1].write(_packed(asked))
        reply = await self._heard_within(asked.limits.seconds)
        while reply is None:  # it reads its files again, which is not the question's time
            try:
                await self._heard_within(START_SECONDS)
            except TimeoutError:
                await self._again()
                return failed(503, OPENING[asked.lang or self._lang])
            reply = await self._heard_within(asked.limits.seconds)
        return reply

    async def _heard_within(self, seconds: float) -> Reply | None:
        async with asyncio.timeout(seconds):
            heard: Reply | None = await self._heard()
            return heard

    async def _heard(self) -> Any:
        assert self._streams
        length = int.from_bytes(await self._streams[0].readexactly(_LENGTH))
        return pickle.loads(await self._streams[0].readexactly(length))

    async def _again(self) -> None:
        await asyncio.to_thread(self.close)
        await asyncio.to_thread(self._start)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join(5)
        if self._streams:
            self._streams[1].close()
        self._line.close()


class Workers:
    """The workers, and the queue of requests in front of them."""

    def __init__(self, opening: Opening, number: int, lang: str = "en") -> None:
        self._lang = lang
        self._all = [Worker(opening, lang) for _ in range(number)]
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._waiting = 0
        for worker in self._all:
            self._idle.put_nowait(worker)

    async def ask(self, asked: Asked) -> Reply:
        """The answer of the next idle worker; 503 where too many wait, or none is idle in time."""
        if self._waiting >= MOST_WAITING:
            return failed(503, TOO_MANY[asked.lang or self._lang])
        self._waiting += 1
        try:
            async with asyncio.timeout(START_SECONDS):
                worker = await self._idle.get()
        except TimeoutError:
            return failed(503, TOO_MANY[asked.lang or self._lang])
        finally:
            self._waiting -= 1
        try:
            return await worker.ask(asked)
        finally:
            self._idle.put_nowait(worker)

    def close(self) -> None:
        """End all processes."""
        for worker in self._all:
            worker.close()
