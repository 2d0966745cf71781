"""The body of a server's answer as pyoxigraph's records; a truncated body raises CutAnswer."""

import io
import json
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
)

from koopgraph.engines import virtuoso
from koopgraph.engines.errors import CutAnswer, NotSparql

if TYPE_CHECKING:
    from koopgraph.engines.http_client import Reply

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
ROWS = f"{JSON}, {XML};q=0.5"
STATEMENTS = "application/n-triples, text/turtle;q=0.5"
RESULTS = {
    JSON: QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    XML: QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
}
TRIPLES = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
}
_ENDS = {QueryResultsFormat.JSON: b"}", QueryResultsFormat.XML: b"sparql>"}
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def results(reply: "Reply", url: str, query: str) -> QuerySolutions | QueryBoolean:
    """Rows or a truth value."""
    form = RESULTS.get(reply.type)
    if form is None:
        raise NotSparql(url, reply.type or "no media type")
    body: IO[bytes] = reply.body
    if reply.server == virtuoso.NAME and form == QueryResultsFormat.JSON:
        body = io.BytesIO(virtuoso.mended(body.read(), query))
    _check_end(body, form, url)
    try:
        return parse_query_results(body, format=form)
    except (SyntaxError, ValueError) as error:
        raise CutAnswer(url, " ".join(str(error).split())) from error


def _check_end(body: IO[bytes], form: QueryResultsFormat, url: str) -> None:
    """Whether the last signs are those that a complete answer has.

    Rows are read from the body while they are used, and it would be late to find out then. A cut
    behind a brace passes the first look; so the braces of the last 64 bytes are not enough alone,
    and JSON must close both the list and the two objects around it.
    """
    length = body.seek(0, io.SEEK_END)
    body.seek(max(0, length - 64))
    end = b"".join(body.read().split())
    body.seek(0)
    if form == QueryResultsFormat.JSON:
        complete = end.endswith((b"]}}", b"true}", b"false}")) or _is_json(body)
    else:
        complete = end.endswith(_ENDS[form])
    if not complete:
        raise CutAnswer(url, f"it breaks off after {length} bytes")


def _is_json(body: IO[bytes]) -> bool:
    """Whether a body that ends otherwise is complete all the same."""
    try:
        json.loads(body.read())
    except ValueError:
        return False
    finally:
        body.seek(0)
    return True


def table_results(table: dict[str, Any]) -> QuerySolutions:
    """A decoded table as rows."""
    found = parse_query_results(json.dumps(table).encode(), format=QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    return found


def statements(reply: "Reply", url: str) -> QueryTriples:
    """All statements, read to the end before the first is given."""
    form = TRIPLES.get(reply.type)
    if form is None:
        raise NotSparql(url, reply.type or "no media type")
    store = Store()
    try:
        store.bulk_load(reply.body, format=form)
    except (SyntaxError, ValueError) as error:
        raise CutAnswer(url, " ".join(str(error).split())) from error
    return triples(store)


def triples(store: Store) -> QueryTriples:
    """All that is in a store."""
    found = store.query(_EVERYTHING)
    assert isinstance(found, QueryTriples)
    return found
