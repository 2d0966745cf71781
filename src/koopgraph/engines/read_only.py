"""Free queries only read this graph: what would change it or fetch an address is refused."""

import re

from koopgraph.engines.protocol import BOTH
from koopgraph.errors import ForbiddenQuery

_UPDATES = (
    "INSERT",
    "DELETE",
    "LOAD",
    "CLEAR",
    "DROP",
    "CREATE",
    "COPY",
    "MOVE",
    "ADD",
)
_SUSPECT = ("SERVICE", "FROM", "WITH", *_UPDATES, r"\U")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(  # a prefix is bounded, so that the time grows with the length alone
    r"""(?P<skip>\#[^\n]*
        |\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'
        |[?$@][\w-]+|[\w.-]{0,200}+:[\w.%-]*)
      |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      |(?P<word>[A-Za-z]+)""",
    re.VERBOSE | re.DOTALL,
)


def refuse_all_but_reading(text: str) -> None:
    """Raise ForbiddenQuery for SERVICE, FROM another graph, and every form of update.

    Words inside texts, comments, variables and names are no keywords.

    >>> refuse_all_but_reading('SELECT * WHERE { ?service ?p "LOAD" } # DROP')
    >>> refuse_all_but_reading("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    koopgraph.errors.ForbiddenQuery: SERVICE is refused: free queries only read this graph, ...
    """
    capitals = text.upper()
    if not any(word in capitals for word in _SUSPECT):  # most queries need no closer look
        return
    for reading in dict.fromkeys((text, _unescaped(text))):
        words = _words(reading)
        for number, word in enumerate(words):
            if word == "SERVICE":
                raise ForbiddenQuery(word)
            if word == "FROM" and not _is_ours(words[number + 1 : number + 3]):
                raise ForbiddenQuery(" ".join(words[number : number + 2]))
        starts = (w for w in words if w not in ("BASE", "PREFIX") and not w.startswith("<"))
        first = next(starts, "")
        if first in _UPDATES or first == "WITH":
            raise ForbiddenQuery(first)


def _unescaped(text: str) -> str:
    r"""The text as an engine sees it that reads ``\u0053ERVICE`` as SPARQL 1.1, 19.2 says."""
    return _ESCAPE.sub(lambda found: _letter(int(found[1] or found[2], 16)), text)


def _letter(code: int) -> str:
    return chr(code) if code < 0x110000 else ""


def _words(text: str) -> list[str]:
    found = _TOKEN.finditer(text)
    return [m["iri"] or m["word"].upper() for m in found if m["iri"] or m["word"]]


def _is_ours(following: list[str]) -> bool:
    """Whether FROM, or FROM NAMED, is followed by one of our graphs."""
    name = following[1:] if following[:1] == ["NAMED"] else following
    return bool(name) and name[0].strip("<>") in BOTH
