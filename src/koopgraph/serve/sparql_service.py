"""The SPARQL endpoint: one query in, its result out, in the form that the client likes."""

import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse_query_results,
    serialize,
)

from koopgraph.engines import BOTH
from koopgraph.reading import refuse_all_but_reading
from koopgraph.serve.negotiation import chosen
from koopgraph.serve.records import TEXT, TURTLE, Asked, Limits, Reply
from koopgraph.terms import Term
from koopgraph.vocab import XSD

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
    """What this endpoint can do."""
    return Reply(200, TURTLE, DESCRIPTION.encode())


def answer(kg: "KoopGraph", asked: Asked) -> Reply:
    """The result. Raises QueryError, ForbiddenQuery and TooMuch."""
    text = asked.value("query")
    refuse_all_but_reading(text)
    result = kg.engine.query(text, graphs=BOTH)
    if isinstance(result, QueryTriples):
        return _statements(result, asked)
    form = chosen(asked.accept, RESULTS)
    if form is None:
        return _not_acceptable(RESULTS)
    if isinstance(result, QueryBoolean):
        table: dict[str, Any] = {"head": {}, "boolean": bool(result)}
    else:
        table = _table(result, asked.limits)
    return Reply(200, form, _within(_written(table, RESULTS[form]), asked.limits))


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


def _table(rows: QuerySolutions, limits: Limits) -> dict[str, Any]:
    names = [variable.value for variable in rows.variables]
    found = list(islice(rows, limits.rows + 1))
    if len(found) > limits.rows:
        raise TooMuch
    bindings = [
        {name: _cell(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in found
    ]
    return {"head": {"vars": names}, "results": {"bindings": bindings}}


def _cell(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        cell = {"type": "literal", "value": term.value}
        if term.language:
            return cell | {"xml:lang": term.language}
        plain = term.datatype.value == XSD.string
        return cell if plain else cell | {"datatype": term.datatype.value}
    raise TypeError(f"no cell holds {term}")


def _written(table: dict[str, Any], form: QueryResultsFormat) -> bytes:
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    if form == QueryResultsFormat.JSON:
        return text
    parsed = parse_query_results(io.BytesIO(text), format=QueryResultsFormat.JSON)
    return parsed.serialize(format=form) or b""


def _within(body: bytes, limits: Limits) -> bytes:
    if len(body) > limits.answer:
        raise TooMuch
    return body
