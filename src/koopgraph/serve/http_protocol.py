"""HTTP as the server reads it: uvicorn's fast parser, and no request without end.

uvicorn itself gives a head no time limit, neither with httptools nor with h11, which bounds its
length and is four times as slow (measured). Bounds for both take these lines around the fast one.
Granian 2.8 bounds both for a head, though neither a body that never ends nor the number of requests
that wait for their rest; and its server that runs beside processes of our own is experimental.
"""

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 65_536
SECONDS = 15.0
MOST_UNFINISHED = 500
_AT_ONCE = 16_384


class BoundedRequests(HttpToolsProtocol):
    """Refuses a head, or a trailer, beyond ``HEAD_BYTES``, and who does not finish a request.

    A request has to be complete within ``SECONDS``; of more than ``MOST_UNFINISHED`` half-sent ones
    the oldest is closed, so that nobody shuts others out. The parser, four times as fast as h11
    (measured), knows no limit of its own.
    """

    unfinished: ClassVar[dict["BoundedRequests", None]] = {}  # the oldest first
    _bytes = 0  # since a head, a piece of a body or a request was complete
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody has called, and now has to say what for."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read what has come, in pieces."""
        start = 0
        while start < len(data):
            piece = data[start : start + min(_AT_ONCE, HEAD_BYTES - self._bytes)]
            start += len(piece)
            self._bytes += len(piece)
            super().data_received(piece)
            if self.transport.is_closing():
                return
            if self._bytes >= HEAD_BYTES:  # it would have ended with the last of them
                self.send_400_response(f"The head of a request may have {HEAD_BYTES} bytes.")
                return

    def on_message_begin(self) -> None:
        """The first byte of a request has come."""
        self._wait()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head has ended."""
        self._bytes = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body has come."""
        self._bytes = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request has ended."""
        self._bytes = 0
        self._wait_no_longer()
        super().on_message_complete()

    def _wait(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(SECONDS, self._give_up)
            self.unfinished[self] = None
            if len(self.unfinished) > MOST_UNFINISHED:
                next(iter(self.unfinished))._give_up()

    def _wait_no_longer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.unfinished.pop(self, None)

    def _give_up(self, *_: Any) -> None:
        self._wait_no_longer()
        self.transport.abort()
