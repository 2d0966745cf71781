"""Free queries only read this graph: what would change it or fetch an address is refused."""

import re

from koopgraph.engines.protocol import BOTH
from koopgraph.engines.sparql_text import tokens
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
        found = [token for token in tokens(reading) if not token["comment"]]
        _refuse_other_graphs(found)
        words = [token["word"].upper() for token in found if token["word"]]
        first = next((word for word in words if word not in ("BASE", "PREFIX")), "")
        for keyword in (*_UPDATES, "WITH"):
            if first.startswith(keyword):
                raise ForbiddenQuery(keyword)


def _refuse_other_graphs(found: list[re.Match[str]]) -> None:
    """Refuse SERVICE and FROM, also where an engine reads them without a blank behind.

    ``SERVICESILENT<…>`` and ``SERVICE:x {`` are such; ``service:x`` elsewhere is a name.
    """
    depth = 0
    around = zip([None, *found], found, [*found[1:], None], strict=False)
    for number, (before, token, after) in enumerate(around):
        depth += (token[0] in "{(") - (token[0] in "})")
        previous = before[0].upper() if before else ""
        following = after[0] if after else ""
        keyword = (token["word"] or token["prefix"] or "").upper()
        is_name = token["name"] is not None
        if "SERVICE" in keyword and not (is_name and (following != "{" or previous == "GRAPH")):
            raise ForbiddenQuery("SERVICE")
        if is_name and (depth or previous == "PREFIX" or following == "("):
            continue
        _, is_from, glued = keyword.rstrip(":").partition("FROM")
        rest = [glued] * bool(glued) + [token[0] for token in found[number + 1 : number + 3]]
        is_named = bool(rest) and rest[0].upper() == "NAMED"
        graph = "".join(rest[is_named:][:1]).strip("<>")
        if is_from and (is_name or graph not in BOTH):
            raise ForbiddenQuery("FROM NAMED" if is_named else "FROM")


def _unescaped(text: str) -> str:
    r"""The text as an engine sees it that reads ``\u0053ERVICE`` as SPARQL 1.1, 19.2 says."""
    return _ESCAPE.sub(lambda found: _letter(int(found[1] or found[2], 16)), text)


def _letter(code: int) -> str:
    return chr(code) if code < 0x110000 else ""
