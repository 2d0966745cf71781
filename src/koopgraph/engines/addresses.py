"""The three addresses of a SPARQL server: to ask, to update, and to load whole graphs."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from koopgraph.engines.errors import WrongEndpoint

LOOPBACK = ("localhost", "::1")
_LOOPBACK_NUMBER = re.compile(r"127(\.\d{1,3}){3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one kind of server names its addresses, as ends of the path; ``""``: there is none."""

    ask: str
    update: str
    store: str


LAYOUTS = {
    "Oxigraph": Layout(ask="/query", update="/update", store="/store"),
    "Virtuoso": Layout(ask="/sparql", update="/sparql-auth", store="/sparql-graph-crud-auth"),
    "Fuseki": Layout(ask="/query", update="/update", store="/data"),
    "GraphDB": Layout(ask="", update="/statements", store="/rdf-graphs/service"),
    "Stardog": Layout(ask="/query", update="/update", store=""),
    "Neptune": Layout(ask="/sparql", update="/sparql", store="/sparql/gsp/"),
}
"""By the name that a server gives in its ``Server`` header, or that ``--server`` says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where to send what. ``store`` is empty where graphs are loaded by SPARQL Update."""

    ask: str
    update: str
    store: str


def checked(url: str) -> str:
    """The address, if it can be an endpoint's. Raises WrongEndpoint: secrets do not belong there.

    >>> checked("http://127.0.0.1:7878/query")
    'http://127.0.0.1:7878/query'
    >>> checked("https://ann:secret@example.org/sparql")
    Traceback (most recent call last):
    koopgraph.engines.errors.WrongEndpoint: “https://example.org/sparql” cannot be used: ...
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise WrongEndpoint("that", f"it is no address ({error})") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise WrongEndpoint(shown(url), "an endpoint's address begins with https:// or http://")
    if parts.username is not None or parts.password is not None or port == 0:
        raise WrongEndpoint(shown(url), "it holds a name or password; set the environment instead")
    return urlunsplit(parts._replace(fragment=""))


def shown(url: str) -> str:
    """The address as messages tell it: without name, password, query or fragment."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def is_safe_for_secrets(url: str) -> bool:
    """Whether nobody on the way can read along: https, or this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme == "https" or host in LOOPBACK or bool(_LOOPBACK_NUMBER.fullmatch(host))


def same_host(one: str, other: str) -> bool:
    """Whether both lie on one host and port, and the second is no less safe."""
    a, b = urlsplit(one), urlsplit(other)
    return (a.scheme, a.hostname, a.port) == (b.scheme, b.hostname, b.port)


def addresses(ask: str, server: str) -> Addresses:
    """The addresses to write to, worked out from the one to ask.

    A server that is not in ``LAYOUTS`` is updated where it is asked.

    >>> addresses("http://127.0.0.1:7878/query", "Oxigraph").store
    'http://127.0.0.1:7878/store'
    """
    layout = LAYOUTS.get(server)
    parts = urlsplit(ask)
    if layout is None or not parts.path.endswith(layout.ask):
        return Addresses(ask=ask, update=ask, store="")
    root = parts.path[: len(parts.path) - len(layout.ask)] if layout.ask else parts.path

    def at(end: str) -> str:
        return urlunsplit(parts._replace(path=root + end)) if end else ""

    return Addresses(ask=ask, update=at(layout.update), store=at(layout.store))
