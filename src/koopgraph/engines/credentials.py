"""Names and passwords for servers: from the environment or a prompt, never an argument.

``KOOPGRAPH_ENDPOINT_TOKEN`` is sent as a bearer token; ``KOOPGRAPH_ENDPOINT_USER`` and
``KOOPGRAPH_ENDPOINT_PASSWORD`` answer a server that asks for basic or digest authentication.
Nothing of it is sent before the server asks, but the token, and nothing over plain http except to
this machine. No message, log or ``repr`` shows it.
"""

import os
from collections.abc import Callable, Generator
from typing import TypeAlias

import httpx

from koopgraph.engines.addresses import is_safe_for_secrets, shown
from koopgraph.engines.errors import WrongEndpoint

USER, PASSWORD, TOKEN = (f"KOOPGRAPH_ENDPOINT_{part}" for part in ("USER", "PASSWORD", "TOKEN"))
Prompt: TypeAlias = Callable[[str], tuple[str, str]]
"""From the address, without secrets, to a name and a password."""


class Login(httpx.Auth):
    """Answers the server in the way that it asks for: bearer, basic or digest."""

    requires_response_body = False

    def __init__(self, prompt: Prompt | None = None) -> None:
        self._prompt = prompt
        self._digest: httpx.DigestAuth | None = None
        self._basic: httpx.BasicAuth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send; where the server refuses and says how to ask again, ask again once."""
        known = self._digest or self._basic
        if known is not None:
            yield from known.auth_flow(request)
            return
        if token := os.environ.get(TOKEN):
            _check_way(request)
            request.headers["Authorization"] = f"Bearer {token}"
        response = yield request
        wanted = response.headers.get("WWW-Authenticate", "").lower()
        if response.status_code != 401 or not wanted.startswith(("basic", "digest")) or token:
            return
        pair = self._name_and_password(request)
        if pair is None:
            return
        _check_way(request)
        if wanted.startswith("digest"):
            self._digest = httpx.DigestAuth(*pair)
            flow = self._digest.auth_flow(request)
            next(flow)
            yield flow.send(response)
        else:
            self._basic = httpx.BasicAuth(*pair)
            yield from self._basic.auth_flow(request)

    def _name_and_password(self, request: httpx.Request) -> tuple[str, str] | None:
        user, password = os.environ.get(USER), os.environ.get(PASSWORD)
        if user is not None and password is not None:
            return user, password
        return self._prompt(shown(str(request.url))) if self._prompt else None


def _check_way(request: httpx.Request) -> None:
    if not is_safe_for_secrets(str(request.url)):
        raise WrongEndpoint(
            shown(str(request.url)), "a password or token would travel unencrypted; use https://"
        )
