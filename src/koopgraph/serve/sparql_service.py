"""The SPARQL endpoint: one query in, its result out, in the form that the client likes."""

import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)

from koopgraph.engines import datasets
from koopgraph.engines.read_only import refuse_all_but_reading
from koopgraph.serve.negotiation import chosen
from koopgraph.serve.records import TEXT, TURTLE, Asked, Limits, Reply

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
STATEMENTS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
DESCRIPTION = """\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
[] a sd:Service ;
  sd:endpoint <> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML ,
    formats:SPARQL_Results_CSV , formats:SPARQL_Results_TSV , formats:Turtle ,
    formats:N-Triples , formats:JSON-LD , formats:RDF_XML ;
  sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ;
    sd:namedGraph [ sd:name <https://w3id.org/koopgraph/graph/asserted> ] ,
      [ sd:name <https://w3id.org/koopgraph/graph/inferred> ] ] .
"""


class TooMuch(Exception):
    """An answer beyond the limits; refused as a whole, for nothing is cut off unseen."""


def describe(kg: "KoopGraph", asked: Asked) -> Reply:  # noqa: ARG001 (all answers look alike)
    """What this endpoint can do, in the form that is liked best."""
    form = chosen(asked.accept, STATEMENTS)
    if form is None:
        return _not_acceptable(STATEMENTS)
    if form == "text/turtle":
        return Reply(200, TURTLE, DESCRIPTION.encode())
    here = f"{asked.server or 'http://localhost/'}sparql"
    said = parse(DESCRIPTION, format=RdfFormat.TURTLE, base_iri=here)
    body = serialize((quad.triple for quad in said), format=STATEMENTS[form])
    return Reply(200, form, body or b"")


def answer(kg: "KoopGraph", asked: Asked) -> Reply:
    """The result. Raises QueryError, ForbiddenQuery, UnknownGraph and TooMuch."""
    text = asked.value("query")
    refuse_all_but_reading(text)
    dataset = datasets.chosen(
        kg.engine.graphs,
        text,
        default=asked.all_values("default-graph-uri"),
        named=asked.all_values("named-graph-uri"),
    )
    result = kg.engine.query(text, graphs=dataset.default, named=dataset.named)
    if isinstance(result, QueryTriples):
        return _statements(result, asked)
    form = chosen(asked.accept, RESULTS)
    if form is None:
        return _not_acceptable(RESULTS)
    return Reply(200, form, _within(_rows(result, RESULTS[form], asked.limits), asked.limits))


def _statements(triples: QueryTriples, asked: Asked) -> Reply:
    form = chosen(asked.accept, STATEMENTS)
    if form is None:
        return _not_acceptable(STATEMENTS)
    kept = list(islice(triples, asked.limits.rows + 1))
    if len(kept) > asked.limits.rows:
        raise TooMuch
    body = serialize(kept, format=STATEMENTS[form]) or b""
    return Reply(200, form, _within(body, asked.limits))


def _not_acceptable(offered: dict[str, Any]) -> Reply:
    return Reply(406, TEXT, ("There is: " + ", ".join(offered) + "\n").encode())


def _rows(result: QuerySolutions | QueryBoolean, form: QueryResultsFormat, limits: Limits) -> bytes:
    """The result as the engine writes it; how many rows there are is seen in its JSON."""
    text = _Bounded(limits.answer)
    result.serialize(text, format=QueryResultsFormat.JSON)
    body = text.getvalue()
    # what parts two rows may stand in a text, too: only where it is often is the count exact
    if body.count(b"},{") >= limits.rows and _row_count(body) > limits.rows:
        raise TooMuch
    if form == QueryResultsFormat.JSON:
        return body
    return parse_query_results(body, format=QueryResultsFormat.JSON).serialize(format=form) or b""


class _Bounded(io.BytesIO):
    """What is being written; raises TooMuch beyond a number of bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() > self._most:
            raise TooMuch
        return super().write(data)


def _row_count(body: bytes) -> int:
    return len(json.loads(body).get("results", {}).get("bindings", ()))


def _within(body: bytes, limits: Limits) -> bytes:
    if len(body) > limits.answer:
        raise TooMuch
    return body
