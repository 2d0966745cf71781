"""Any SPARQL query, run as it is: it only reads, and fetches nothing."""

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import QueryBoolean, QueryTriples

from koopgraph.engines import rows
from koopgraph.engines.datasets import Dataset, chosen
from koopgraph.engines.read_only import refuse_all_but_reading
from koopgraph.engines.timeouts import run_with_timeout
from koopgraph.errors import QueryError, UnreadableQuery
from koopgraph.questions.answers import Answer
from koopgraph.questions.asking import answer
from koopgraph.questions.catalogue import Column
from koopgraph.terms import python
from koopgraph.things import Things
from koopgraph.vocab import PREFIXES

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
    refuse_all_but_reading(text)
    dataset = chosen(things.engine.graphs, text, inferred=inferred)
    return run_with_timeout(timeout, lambda: _result(things, text, dataset, limit))


def run_with_prefixes(things: Things, text: str, **options: Any) -> SparqlResult:
    """What ``run`` gives for the query with our prefixes, so that nobody has to type them.

    They stand before its first line, on that line. A QueryError names the line and the column that
    the writer sees.
    """
    try:
        return run(things, DECLARATIONS + text, **options)
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


def _result(things: Things, text: str, dataset: Dataset, limit: int | None) -> SparqlResult:
    result = things.engine.query(text, graphs=dataset.default, named=dataset.named)
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
