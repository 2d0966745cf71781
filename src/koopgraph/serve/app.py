"""The web application: addresses, limits and headers; the answers are the workers'."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from time import perf_counter
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from koopgraph.engines.protocol import MOST_ROWS
from koopgraph.serve.answering import failed
from koopgraph.serve.frame import failure
from koopgraph.serve.negotiation import spoken
from koopgraph.serve.records import PAGES, TEXT, Asked, Limits, Reply
from koopgraph.serve.workers import Opening, Workers

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
LANGUAGES = ("en", "de")
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept, Accept-Language",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NOT_ALLOWED = "This endpoint only reads: send a query, not an update."
NO_QUERY = f"{NOT_ALLOWED} POST takes {QUERY} and application/x-www-form-urlencoded."
HUNG_UP = (499, "The client hung up.")  # nobody reads it: for the log
PATIENCE = 2.0  # seconds for an answer that nobody waits for any more
_Endpoint = Callable[[Request], Awaitable[Response]]


class _TooLong(Exception):
    """A body beyond the limit."""


def application(
    opening: Opening,
    *,
    limits: Limits | None = None,
    workers: int = 2,
    cors: str = "",
    hosts: list[str] | None = None,
    log: bool = True,
    lang: str = "en",
) -> Starlette:
    """The application. Workers begin with it and end with it; they speak ``lang`` unless asked."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.workers = Workers(opening, workers, lang)
        try:
            yield
        finally:
            app.state.workers.close()

    around: list[Any] = [Middleware(OneLine)] if log else []
    around.append(Middleware(OneHost))
    around.append(Middleware(TrustedHostMiddleware, allowed_hosts=hosts or LOOPBACK))
    if cors:
        around.append(Middleware(CORSMiddleware, **_shared_with(cors)))
    routes = _routes(limits or Limits(), lang)
    app = Starlette(routes=routes, middleware=around, lifespan=lifespan)
    app.router.redirect_slashes = False
    return app


def _shared_with(origin: str) -> dict[str, Any]:
    """What the pages of one other origin may do: all that the endpoint takes, and see the limit."""
    return {
        "allow_origins": [origin],
        "allow_methods": ["GET", "POST"],
        "allow_headers": ["Accept", "Content-Type"],
        "expose_headers": [MOST_ROWS],
    }


def _routes(limits: Limits, lang: str) -> list[Route]:
    def route(path: str, kind: str) -> Route:
        return Route(path, _reading(kind, limits, lang), methods=["GET"])

    return [
        route("/", "start"),
        route("/find", "find"),
        Route("/sparql", _sparql(limits), methods=["GET", "POST"]),
        route("/openapi.json", "openapi"),
        route("/ask/{name}", "ask"),
        route("/question/{name}", "question"),
        route("/query", "query"),
        route("/map", "map"),
        route("/thing", "thing"),
        route("/.well-known/void", "void"),
        route("/{name:path}", "thing"),
    ]


def _reading(kind: str, limits: Limits, lang: str) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        pairs = tuple(request.query_params.multi_items())
        asked = _asked(request, kind, pairs, limits)
        reply = await _answer(request, asked)
        if (
            asked.is_read and reply.status >= 400 and reply.type == TEXT
        ):  # what went wrong, to be read in a browser
            reply = failure(asked, lang, reply.status, reply.body.decode())
        return _response(reply)

    return endpoint


async def _answer(request: Request, asked: Asked) -> Reply:
    """The workers' answer; where the asker has gone, what takes long is ended for those who wait.

    A worker that is ended costs a start, so a short answer is made all the same.
    """
    answer: asyncio.Task[Reply] = asyncio.create_task(request.app.state.workers.ask(asked))
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait((answer,), timeout=PATIENCE)
        if answer.done():
            return await answer
        answer.cancel()
        with suppress(asyncio.CancelledError):
            await answer
        return failed(*HUNG_UP)
    finally:
        gone.cancel()
        answer.cancel()


async def _gone(request: Request) -> None:
    """Waits until the asker has hung up."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _asked(
    request: Request, kind: str, pairs: tuple[tuple[str, str], ...], limits: Limits
) -> Asked:
    lang = dict(pairs).get("lang", "")
    if kind in PAGES and not lang:
        lang = spoken(request.headers.get("accept-language", ""), LANGUAGES)
    return Asked(
        kind=kind,
        name=request.path_params.get("name", ""),
        values=pairs,
        accept=request.headers.get("accept", "*/*"),
        server=str(request.base_url),
        path=request.url.path,
        lang=lang if lang in LANGUAGES else "",
        limits=limits,
    )


def _sparql(limits: Limits) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            pairs = await _fields(request, limits)
        except _TooLong:
            return _response(failed(413, f"A query may have {limits.body} bytes."))
        except ClientDisconnect:
            return _response(failed(*HUNG_UP))
        except UnicodeDecodeError:
            return _response(failed(400, "The query is no UTF-8 text."))
        names = {name for name, _ in pairs}
        if "update" in names or pairs is NO_FIELDS:
            wrong = (405, NOT_ALLOWED) if "update" in names else (415, NO_QUERY)
            return _response(failed(*wrong))
        if (queries := [name for name, _ in pairs].count("query")) > 1:
            return _response(failed(400, f"Send one query; there are {queries}."))
        kind = "sparql" if "query" in names else "description"
        return _response(await _answer(request, _asked(request, kind, pairs, limits)))

    return endpoint


NO_FIELDS: tuple[tuple[str, str], ...] = (("", ""),)


async def _fields(request: Request, limits: Limits) -> tuple[tuple[str, str], ...]:
    """What was asked, from the address, a form, or a body that is a query."""
    pairs = tuple(request.query_params.multi_items())
    if request.method != "POST":
        return pairs
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > limits.body:
            raise _TooLong
    if kind == FORM:
        return (*pairs, *parse_qsl(body.decode("ascii"), keep_blank_values=True))
    return (*pairs, ("query", body.decode())) if kind == QUERY else NO_FIELDS


def _response(reply: Reply) -> Response:
    headers = ALWAYS | {"Content-Security-Policy": reply.policy + "; frame-ancestors 'none'"}
    if reply.most_rows:
        headers[MOST_ROWS] = str(reply.most_rows)
    if reply.location:
        headers["Location"] = reply.location
    if reply.status == 503:
        headers["Retry-After"] = "2"
    return Response(reply.body, reply.status, headers, media_type=reply.type)


class OneHost:
    """Refuses two Host headers, and none: whom the request is for would be a guess (RFC 9112)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 400."""
        hosts = [value for name, value in scope.get("headers", ()) if name == b"host"]
        if scope["type"] == "http" and len(hosts) != 1:
            await _response(failed(400, "A request has one Host header."))(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class OneLine:
    """One line on stderr for each request: method, path, status, bytes, milliseconds.

    Neither who asked nor what: no address, no agent, no query.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and write the line at the end."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status, size = perf_counter(), 0, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, counted)
        finally:
            spent = (perf_counter() - start) * 1000
            path = ascii(scope["path"])[1:-1][:200]
            print(scope["method"], path, status, size, f"{spent:.0f} ms", file=sys.stderr)
