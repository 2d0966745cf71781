"""Binding the address, running, and ending cleanly."""

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import ClassVar

import uvicorn
from starlette.applications import Starlette

from koopgraph.errors import KoopgraphError
from koopgraph.serve.http_protocol import BoundedRequests

GRACE_SECONDS = 5
OPEN_FILES = 8_192


class CannotListen(KoopgraphError, OSError):
    """The address is taken, or not ours."""

    host: str
    port: int
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "Cannot listen on {host}, port {port}: {problem}. Choose another with --port.",
        "de": "Auf {host}, Port {port}, geht es nicht: {problem}. Bitte --port anders wählen.",
    }


class Server(uvicorn.Server):
    """Ends with the running requests on SIGINT and SIGTERM, and returns."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """uvicorn would raise the signal again afterwards, and the process would die of it."""
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        for number in before:
            signal.signal(number, self._end)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.handle_exit(number, frame)


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises CannotListen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # with the protocol named, asyncio sends at once; else each answer waits 40 ms for the client
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)
    except (OSError, OverflowError) as error:
        bound.close()
        raise CannotListen(host, port, getattr(error, "strerror", None) or str(error)) from error
    return bound


def _allow_many_connections() -> None:
    """As many open files as this user may have: by custom it is a tenth of that or less."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def run(app: Starlette, bound: socket.socket) -> None:
    """Serve until a signal comes. Unfinished requests are bounded below, finished ones above."""
    _allow_many_connections()
    config = uvicorn.Config(
        app,
        http=BoundedRequests,
        access_log=False,
        log_level="error",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=15,
    )
    with bound:
        Server(config).run(sockets=[bound])
