"""One request to a SPARQL server and its answer; everything that can go wrong on the way.

Every exchange ends: connecting, reading and the whole have limits. Reading is tried again where
the server says that it is busy; writing never. A redirect is followed on the same host only.
"""

import datetime
import email.utils
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import IO, cast
from urllib.parse import urljoin

import httpx
import stamina

from koopgraph.engines.addresses import same_host, shown
from koopgraph.engines.credentials import Login, Prompt
from koopgraph.engines.errors import (
    AnswerTooLarge,
    CutAnswer,
    EndpointBusy,
    EndpointFailed,
    EndpointRefused,
    EndpointSilent,
    EndpointUnreachable,
    ForeignRedirect,
    NotSparql,
)
from koopgraph.engines.protocol import MOST_ROWS
from koopgraph.engines.timeouts import run_with_timeout
from koopgraph.errors import KoopgraphError, OutOfTime, QueryError

CONNECT_SECONDS = 10.0
ATTEMPTS = 4
LONGEST_WAIT = 20.0
KEPT_IN_MEMORY = 16 * 2**20
_OUR_OWN = tuple(text.partition("{")[0] for text in QueryError.messages.values())
"""How a refusal of `koopgraph serve` begins, which is said once."""
REDIRECTS = (301, 302, 307, 308)
Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What to send: form fields, or a body of its own; and whether it only reads."""

    url: str
    accept: str
    reads: bool
    fields: Fields = ()
    body: bytes | None = None
    body_type: str = ""
    method: str = "POST"

    def build(self, client: httpx.Client) -> httpx.Request:
        """The request."""
        headers = {"Accept": self.accept}
        if self.body is not None:
            headers["Content-Type"] = self.body_type
            return client.build_request(
                self.method, self.url, params=list(self.fields), content=self.body, headers=headers
            )
        data: dict[str, list[str]] = {}
        for name, value in self.fields:
            data.setdefault(name, []).append(value)
        return client.build_request(self.method, self.url, data=data, headers=headers)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that was fine and is complete; ``body`` is a file, in memory while it is small."""

    headers: Mapping[str, str]
    body: IO[bytes]

    @property
    def type(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def server(self) -> str:
        """The name in the ``Server`` header: ``Virtuoso``, ``Oxigraph`` …"""
        return self.headers.get("Server", "").partition("/")[0].strip()


class _Body(tempfile.SpooledTemporaryFile[bytes]):
    """An answer in memory, or in a file without a name once it is large; closed with its reader."""

    def __del__(self) -> None:
        self.close()


class _Busy(Exception):
    """The server asks to come back; ``wait`` in seconds, where it says how long."""

    def __init__(self, status: int, wait: float | None) -> None:
        super().__init__(status)
        self.status = status
        self.wait = wait


class Exchange:
    """Sends messages; keeps connections open, and what the server knows of us.

    ``close()`` ends the connections; so does the end of the last use of it.
    """

    def __init__(
        self, *, timeout: float, prompt: Prompt | None = None, verify: bool | str = True
    ) -> None:
        from koopgraph.version import __version__

        self.timeout = timeout
        limits = httpx.Timeout(timeout, connect=min(CONNECT_SECONDS, timeout))
        self._client = httpx.Client(
            auth=Login(prompt),
            timeout=limits,
            verify=verify,
            follow_redirects=False,
            headers={"User-Agent": f"koopgraph/{__version__}"},
        )
        self.close = weakref.finalize(self, self._client.close)

    def send(self, message: Message) -> Reply:
        """The complete answer. Raises an EngineError or QueryError."""
        place = shown(message.url)
        try:
            made = run_with_timeout(
                self.timeout + min(CONNECT_SECONDS, self.timeout), lambda: self._patiently(message)
            )
        except _Busy as error:
            raise EndpointBusy(place, error.status) from error
        except OutOfTime as error:
            raise EndpointSilent(place, self.timeout) from error
        except httpx.ConnectTimeout as error:
            raise EndpointUnreachable(place, "no connection in time") from error
        except httpx.TimeoutException as error:
            raise EndpointSilent(place, self.timeout) from error
        except httpx.ConnectError as error:
            raise EndpointUnreachable(place, str(error)) from error
        except httpx.RemoteProtocolError as error:
            raise CutAnswer(place, str(error).rstrip(".")) from error
        except httpx.TransportError as error:
            raise EndpointUnreachable(place, str(error) or type(error).__name__) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise EndpointFailed(place, 0, str(error)) from error
        if isinstance(made, KoopgraphError):
            try:
                raise made
            finally:
                del made  # else the error would hold this frame, and this frame the error
        return made

    def _patiently(self, message: Message) -> Reply | KoopgraphError:
        """The answer, or as a value the error that the server told.

        Raised on the way it would keep alive all frames that it passes, for stamina remembers it.
        """
        deadline = monotonic() + self.timeout
        if not message.reads:
            return self._once(message, deadline)
        for attempt in stamina.retry_context(
            on=_wait_or_not, attempts=ATTEMPTS, timeout=self.timeout, wait_initial=0.2
        ):
            with attempt:
                return self._once(message, deadline)
        raise AssertionError("stamina raises the last error")

    def _once(self, message: Message, deadline: float) -> Reply | KoopgraphError:
        request = message.build(self._client)
        for _ in range(5):
            response = self._client.send(request, stream=True)
            try:
                if response.status_code not in REDIRECTS:
                    return self._read(message, response, deadline)
                request = self._redirected(message, response, request)
            finally:
                response.close()
        raise EndpointFailed(shown(message.url), response.status_code, "it redirects in a circle")

    def _redirected(
        self, message: Message, response: httpx.Response, request: httpx.Request
    ) -> httpx.Request:
        target = urljoin(str(request.url), response.headers.get("Location", ""))
        if not same_host(message.url, target):
            raise ForeignRedirect(shown(message.url), shown(target))
        moved = Message(
            **{name: getattr(message, name) for name in message.__slots__} | {"url": target}
        )
        return moved.build(self._client)

    def _read(
        self, message: Message, response: httpx.Response, deadline: float
    ) -> Reply | KoopgraphError:
        if response.status_code in (429, 503):
            raise _Busy(response.status_code, _retry_after(response))
        if response.status_code >= 400:
            return _explained(message, response, deadline)
        body = _Body(max_size=KEPT_IN_MEMORY)
        for chunk in response.iter_bytes():
            if monotonic() > deadline:
                raise EndpointSilent(shown(message.url), self.timeout)
            body.write(chunk)
        body.seek(0)
        reply = Reply(response.headers, cast(IO[bytes], body))
        if message.reads and reply.type in ("text/html", "application/xhtml+xml"):
            raise NotSparql(shown(message.url), reply.type)
        return reply


def _wait_or_not(error: Exception) -> bool | datetime.timedelta:
    if not isinstance(error, _Busy):
        return False
    if error.wait is None:
        return True
    return datetime.timedelta(seconds=error.wait) if error.wait <= LONGEST_WAIT else False


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds, or a date; what cannot be read is as good as nothing."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        moment = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    now = datetime.datetime.now(tz=moment.tzinfo)
    return max(0.0, (moment - now).total_seconds())


def _explained(message: Message, response: httpx.Response, deadline: float) -> KoopgraphError:
    """The error that an answer with a status of 400 and more stands for."""
    status, place = response.status_code, shown(message.url)
    reason = _reason(response, deadline)
    return _error(status, place, reason, response.headers)


def _error(status: int, place: str, reason: str, headers: Mapping[str, str]) -> KoopgraphError:
    if status in (401, 403):
        return EndpointRefused(place, status)
    if status == 400:
        for begins in _OUR_OWN:
            reason = reason.removeprefix(begins)
        return QueryError(reason or "the server gives no reason (400)")
    if status == 413:
        rows = headers.get(MOST_ROWS, "")
        return AnswerTooLarge(place, status, reason, int(rows) if rows.isdecimal() else 0)
    return EndpointFailed(place, status, reason or "no reason given")


def _reason(response: httpx.Response, deadline: float, longest: int = 600) -> str:
    """The beginning of what the server says; a page of HTML says nothing."""
    if "html" in response.headers.get("Content-Type", ""):
        return ""
    said = b""
    for chunk in response.iter_bytes():
        said += chunk
        if len(said) > longest * 4 or monotonic() > deadline:
            break
    return " ".join(said.decode("utf-8", "replace").split())[:longest]
