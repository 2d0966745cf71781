"""Free queries only read this graph: what would change it or fetch an address is refused."""

import re

from koopgraph.engines import BOTH
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
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*
        |\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'
        |[?$@][\w-]+|[\w.-]*:[\w.%-]*)
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
    words = _words(text)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "SERVICE":
            raise ForbiddenQuery(word)
        if word == "FROM" and not _is_ours(words, following):
            raise ForbiddenQuery(f"FROM {following}".strip())
    first = next((w for w in words if w not in ("BASE", "PREFIX") and not w.startswith("<")), "")
    if first in _UPDATES or first == "WITH":
        raise ForbiddenQuery(first)


def _words(text: str) -> list[str]:
    found = _TOKEN.finditer(text)
    return [m["iri"] or m["word"].upper() for m in found if m["iri"] or m["word"]]


def _is_ours(words: list[str], following: str) -> bool:
    if following == "NAMED":
        at = next(i for i in range(len(words) - 1) if words[i : i + 2] == ["FROM", "NAMED"])
        following = words[at + 2] if at + 2 < len(words) else ""
    return following.strip("<>") in BOTH
