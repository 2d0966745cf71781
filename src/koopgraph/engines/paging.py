"""All rows of a query, page by page, from a server that limits the rows of one answer.

The query stands in a subselect, and the window around it; a sort outside of it is refused by
Virtuoso beyond 10,000 rows. The number of rows is asked for first, and proves that none is missing.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from koopgraph.engines.errors import CutAnswer
from koopgraph.engines.sparql_text import QueryText

ResultTable: TypeAlias = dict[str, Any]
"""SPARQL JSON results, decoded."""
Fetch: TypeAlias = Callable[[str], ResultTable]


def all_rows(
    query: QueryText, variables: tuple[str, ...], rows: int, fetch: Fetch, url: str
) -> ResultTable:
    """The whole table, ``rows`` at a time. Raises CutAnswer if it changes or stays incomplete.

    The server's own order does where no row comes twice: then each came once. Else they are asked
    for again in order; a query with an order of its own keeps it, if it is the same rows.
    """
    number = int(fetch(query.row_count())["results"]["bindings"][0]["n"]["value"])
    found = _in_pages(query, variables, rows, fetch, number, sort=False)
    if len(_texts(found)) < number:
        again = _in_pages(query, variables, rows, fetch, number, sort=True)
        if query.ordered and len(again) == number and _texts(again) != _texts(found):
            raise CutAnswer(
                url, "rows of the same rank came in another order each time; add to ORDER BY"
            )
        found = found if query.ordered else again
    if len(found) != number:
        raise CutAnswer(url, f"{len(found)} of {number} rows came")
    return {"head": {"vars": list(variables)}, "results": {"bindings": found}}


def _texts(rows: list[Any]) -> Counter[str]:
    return Counter(json.dumps(row, sort_keys=True) for row in rows)


def _in_pages(
    query: QueryText,
    variables: tuple[str, ...],
    rows: int,
    fetch: Fetch,
    number: int,
    *,
    sort: bool,
) -> list[Any]:
    pages = _pages(query, variables, rows, fetch, number, sort=sort)
    return [row for page in pages for row in page]


def _pages(
    query: QueryText,
    variables: tuple[str, ...],
    rows: int,
    fetch: Fetch,
    number: int,
    *,
    sort: bool,
) -> Iterator[list[Any]]:
    offset = 0
    while offset < number:
        page = fetch(query.page(variables, rows, offset, sort=sort))["results"]["bindings"]
        if not page:
            return
        yield page
        offset += len(page)


SLICE = 5_000  # statements: about a megabyte, under a second on the servers tried


def slices(ntriples: bytes, size: int = SLICE) -> Iterator[bytes]:
    """The statements in slices; all with blank nodes in the first one, however many they are.

    A blank node's name holds within one request only.

    >>> [part.count(b"\\n") for part in slices(b"<a> <b> _:c .\\n" + b"<a> <b> <c> .\\n" * 3, 2)]
    [1, 2, 1]
    """
    lines = [line for line in ntriples.splitlines(keepends=True) if line.strip()]
    blank = [line for line in lines if line.startswith(b"_:") or b" _:" in line]
    named = [line for line in lines if not (line.startswith(b"_:") or b" _:" in line)]
    if blank:
        yield b"".join(blank)
    for start in range(0, len(named), size):
        yield b"".join(named[start : start + size])
