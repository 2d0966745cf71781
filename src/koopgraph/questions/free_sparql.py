"""Any SPARQL query, run as it is: it only reads, and fetches nothing."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from koopgraph.engines import rows
from koopgraph.engines.datasets import chosen
from koopgraph.engines.protocol import Result
from koopgraph.engines.read_only import refuse_all_but_reading
from koopgraph.engines.results import table_results
from koopgraph.engines.timeouts import run_with_timeout
from koopgraph.errors import QueryError, UnreadableQuery
from koopgraph.questions.answers import Answer
from koopgraph.questions.asking import answer
from koopgraph.questions.catalogue import Column
from koopgraph.terms import Term, python
from koopgraph.things import Things
from koopgraph.vocab import PREFIXES, XSD

if TYPE_CHECKING:
    import rdflib

SparqlResult: TypeAlias = "Answer | bool | rdflib.Graph"
DECLARATIONS = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items()) + " "
_FIRST_LINE = re.compile(  # as the engine in this process tells it, and as `koopgraph serve` does
    r"(?<=^error at 1:)\d+|(?<= at line 1, column )\d+|(?<= bei Zeile 1, Spalte )\d+"
)


def run(
    things: Things,
    text: str,
    *,
    inferred: bool = True,
    timeout: float | None = None,
    limit: int | None = None,
) -> SparqlResult:
    """The result of a SPARQL query: an Answer, a truth value, or an rdflib graph.

    ``timeout`` is in seconds; ``limit`` rows are kept, and the Answer says whether it was ``cut``.
    Raises QueryError, ForbiddenQuery, UnknownGraph and OutOfTime.
    """

    def of(result: Result) -> SparqlResult:
        return _as_answer(things, text, result, limit)

    return _asked(things, text, of, inferred=inferred, timeout=timeout)


STANDARD = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
"""Forms of the W3C for rows and truth values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """Rows or a truth value in a form of the W3C; how many rows, and whether there are more."""

    text: str
    rows: int = 0
    cut: bool = False


def run_standard(
    things: Things,
    text: str,
    *,
    form: str,
    inferred: bool = True,
    timeout: float | None = None,
    limit: int | None = None,
) -> "Standard | rdflib.Graph":
    """As ``run``, rows and truth values in the form ``csv``, ``tsv``, ``json`` or ``xml``.

    SPARQL 1.1 Query Results of the W3C: addresses are whole, terms keep their kind, datatype and
    language where the form tells them. No cell is guarded against spreadsheets.
    """

    def of(result: Result) -> "Standard | rdflib.Graph":
        if isinstance(result, QueryTriples):
            return _rdflib_graph(result)
        if isinstance(result, QueryBoolean):
            return Standard(text=(result.serialize(format=STANDARD[form]) or b"").decode())
        return _standard(result, STANDARD[form], limit)

    return _asked(things, text, of, inferred=inferred, timeout=timeout)


def _standard(found: QuerySolutions, form: QueryResultsFormat, limit: int | None) -> Standard:
    names = [variable.value for variable in found.variables]
    kept = [
        {name: _binding(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in islice(found, limit)
    ]
    table = {"head": {"vars": names}, "results": {"bindings": kept}}
    cut = limit is not None and next(found, None) is not None
    if form == QueryResultsFormat.JSON:
        said = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    else:
        said = (table_results(table).serialize(format=form) or b"").decode()
    return Standard(text=said, rows=len(kept), cut=cut)


def _binding(term: Term) -> Mapping[str, object]:
    """A term as SPARQL 1.1 (and 1.2) Query Results JSON has it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _binding(one) for name, one in parts.items()}}
    assert isinstance(term, Literal)
    kind = {"datatype": term.datatype.value} if term.datatype.value != XSD.string else {}
    kind = {"xml:lang": term.language} if term.language else kind
    return {"type": "literal", "value": term.value, **kind}


_R = TypeVar("_R")


def _asked(
    things: Things,
    text: str,
    of: Callable[[Result], _R],
    *,
    inferred: bool,
    timeout: float | None,
) -> _R:
    refuse_all_but_reading(text)
    dataset = chosen(things.engine.graphs, text, inferred=inferred)

    def read() -> _R:
        return of(things.engine.query(text, graphs=dataset.default, named=dataset.named))

    return run_with_timeout(timeout, read)


def run_with_prefixes(things: Things, text: str, **options: Any) -> SparqlResult:
    """What ``run`` gives for the query with our prefixes, so that nobody has to type them.

    They stand before its first line, on that line. A QueryError names the line and the column that
    the writer sees.
    """
    return _located(lambda: run(things, DECLARATIONS + text, **options))


def run_standard_with_prefixes(
    things: Things, text: str, **options: Any
) -> "Standard | rdflib.Graph":
    """The same of ``run_standard``."""
    return _located(lambda: run_standard(things, DECLARATIONS + text, **options))


def _located(asked: Callable[[], _R]) -> _R:
    try:
        return asked()
    except UnreadableQuery as error:
        if error.line > 1:
            raise
        said = _FIRST_LINE.sub(_as_written, error.problem)
        column = error.column - len(DECLARATIONS)
        raise UnreadableQuery(said, 1, column, error.found, error.expected) from error
    except QueryError as error:
        raise QueryError(_FIRST_LINE.sub(_as_written, error.problem)) from error


def _as_written(place: re.Match[str]) -> str:
    return str(int(place[0]) - len(DECLARATIONS))


def _as_answer(things: Things, text: str, result: Result, limit: int | None) -> SparqlResult:
    if isinstance(result, QueryBoolean):
        return bool(result)
    if isinstance(result, QueryTriples):
        return _rdflib_graph(result)
    columns = tuple(Column(name=v.value, type="any", nullable=True) for v in result.variables)
    if limit is None:
        return answer(things, columns, rows.rows(result), text)
    values = [tuple(map(python, row)) for row in islice(result, limit)]
    return answer(things, columns, values, text, cut=next(result, None) is not None)


def _rdflib_graph(triples: QueryTriples) -> "rdflib.Graph":
    import rdflib
    from pyoxigraph import RdfFormat

    graph = rdflib.Graph()
    graph.parse(data=triples.serialize(format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return graph
