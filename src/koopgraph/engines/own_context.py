"""JSON-LD that names our context by its address: the context that ships stands in its place."""

import json
import re

from koopgraph import bundled
from koopgraph.vocab import BASE

ADDRESS = BASE + "context"
ADDRESSES = tuple(
    f"{scheme}{ADDRESS.partition(':')[2]}{ending}"
    for scheme in ("https:", "http:")
    for ending in ("", ".jsonld")
)
_SPELLINGS = tuple(f'"{address}"'.encode() for address in ADDRESSES)
_KEY = b'"@context"'
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{},:]', re.DOTALL)


def with_own_context(data: bytes) -> bytes:
    """A JSON-LD text in which nothing else is changed, so that its lines stay what they are.

    >>> with_own_context(b'{"@context": "https://w3id.org/koopgraph/context"}')[:28]
    b'{"@context": {"@version": 1.'
    >>> with_own_context(b'{"seeAlso": "https://w3id.org/koopgraph/context"}')
    b'{"seeAlso": "https://w3id.org/koopgraph/context"}'
    """
    if not any(spelling in data for spelling in _SPELLINGS):
        return data
    parts, end = [], 0
    for start, stop in _places(data):
        parts += [data[end:start], _context()]
        end = stop
    return b"".join((*parts, data[end:]))


def _places(data: bytes) -> list[tuple[int, int]]:
    """Where the address stands as a context, alone or in a list of them."""
    found = []
    key, before = b"", b""  # whose value this is; the token before
    around: list[tuple[bytes, bytes]] = []  # brackets that are open, each with its key
    for token in _TOKEN.finditer(data):
        match sign := token[0]:
            case b"{" | b"[":
                around.append((sign, key))
                key = b"" if sign == b"{" else key
            case b"}" | b"]":
                key = around.pop()[1] if around else b""
            case b",":
                key = key if around and around[-1][0] == b"[" else b""
            case b":":
                key = before
            case _ if key == _KEY and sign in _SPELLINGS:
                found.append(token.span())
        before = sign
    return found


def _context() -> bytes:
    """The context that ships, in one line."""
    text = (bundled.folder("ontology") / "context.jsonld").read_text("utf-8")
    return json.dumps(json.loads(text)["@context"]).encode()
