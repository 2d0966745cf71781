"""CONSTRUCT answered on our side: its template filled from the rows of a SELECT.

For servers that cut a CONSTRUCT silently, but say where they cut rows.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from pyoxigraph import (
    BlankNode,
    NamedNode,
    Quad,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from koopgraph.engines.results import triples
from koopgraph.engines.sparql_text import QueryText, template_variables
from koopgraph.terms import Term

ROWS_AT_ONCE = 1_000
_BLANK = "urn:koopgraph:blank:"


def filled(query: QueryText, rows: QuerySolutions) -> QueryTriples:
    """The statements that the template of ``query`` gives for all rows, each once."""
    names = template_variables(query.template)
    store = Store()
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        store.extend(Quad(*triple) for triple in _fill(query, names, batch))
    return triples(store)


def _fill(
    query: QueryText, names: Sequence[str], rows: Sequence[QuerySolution]
) -> Iterator[Triple]:
    values = "\n".join(f"({' '.join(map(_written, row))})" for row in rows)
    where = f"{{ VALUES ({' '.join(names)}) {{ {values} }} }}" if names else "{ }"
    found = Store().query(f"{query.prologue} CONSTRUCT {query.template} WHERE {where}")
    assert isinstance(found, QueryTriples)
    for triple in found:
        subject, value = _unmarked(triple.subject), _unmarked(triple.object)
        yield Triple(subject, triple.predicate, value)  # type: ignore[arg-type]


def _written(term: Term | None) -> str:
    """A term in VALUES, where no blank node may stand."""
    if term is None:
        return "UNDEF"
    return f"<{_BLANK}{term.value}>" if isinstance(term, BlankNode) else str(term)


def _unmarked(term: Term) -> Term:
    if isinstance(term, NamedNode) and term.value.startswith(_BLANK):
        return BlankNode(term.value.removeprefix(_BLANK))
    return term
