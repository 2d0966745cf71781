"""Free queries only read this graph: what would change it or fetch an address is refused."""

import re
from itertools import accumulate

from koopgraph.engines.sparql_text import tokens, unescaped
from koopgraph.errors import ForbiddenQuery, QueryError

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
_SUSPECT = ("SERVICE", "WITH", *_UPDATES, r"\U")


DEEPEST = 200
"""Brackets in brackets: an engine goes deeper with each, and dies of some hundreds."""


def refuse_all_but_reading(text: str) -> None:
    """Raise ForbiddenQuery for SERVICE and every form of update, QueryError beyond ``DEEPEST``.

    FROM is left to ``datasets.chosen``. Words inside texts, comments, variables and names are no
    keywords.

    >>> refuse_all_but_reading('SELECT * WHERE { ?service ?p "LOAD" } # DROP')
    >>> refuse_all_but_reading("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    koopgraph.errors.ForbiddenQuery: SERVICE is refused: free queries only read this graph, ...
    """
    _refuse_depth(text)
    capitals = text.upper()
    if not any(word in capitals for word in _SUSPECT):  # most queries need no closer look
        return
    for reading in dict.fromkeys((text, unescaped(text))):
        found = [token for token in tokens(reading) if not token["comment"]]
        _refuse_service(found)
        words = [token["word"].upper() for token in found if token["word"]]
        first = next((word for word in words if word not in ("BASE", "PREFIX")), "")
        for keyword in (*_UPDATES, "WITH"):
            if first.startswith(keyword):
                raise ForbiddenQuery(keyword)


def _refuse_depth(text: str) -> None:
    if sum(map(text.count, "({[")) <= DEEPEST:  # most queries need no closer look
        return
    signs = "".join(token[0] for token in tokens(text) if token["sign"])
    depth = max(accumulate((1 if sign in "({[" else -1 for sign in signs), initial=0))
    if depth > DEEPEST:
        raise QueryError(f"its brackets are nested {depth} deep, {DEEPEST} are allowed")


def _refuse_service(found: list[re.Match[str]]) -> None:
    """Refuse SERVICE, also where an engine reads it without a blank behind.

    ``SERVICESILENT<…>`` and ``SERVICE:x {`` are such; ``service:x`` elsewhere is a name.
    """
    for before, token, after in zip([None, *found], found, [*found[1:], None], strict=False):
        previous = before[0].upper() if before else ""
        following = after[0] if after else ""
        keyword = (token["word"] or token["prefix"] or "").upper()
        is_name = token["name"] is not None
        if "SERVICE" in keyword and not (is_name and (following != "{" or previous == "GRAPH")):
            raise ForbiddenQuery("SERVICE")
