"""A read-only rdflib graph over both graphs of an embedded store, without a copy."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import rdflib
from oxrdflib.store import OxigraphStore
from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat
from rdflib.graph import ModificationException
from rdflib.query import Result

from koopgraph.engines.datasets import chosen
from koopgraph.engines.embedded import Embedded, graphs_in
from koopgraph.engines.protocol import BOTH, Engine
from koopgraph.engines.read_only import refuse_all_but_reading
from koopgraph.engines.sparql_text import readable
from koopgraph.vocab import PREFIXES

_GRAPHS = tuple(rdflib.Graph(identifier=rdflib.URIRef(graph)) for graph in BOTH)


class BothGraphs(OxigraphStore):
    """Triples, queries and length cover the asserted and the inferred graph; nothing changes."""

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:  # noqa: ARG002
        """The matching triples of both graphs; ``context`` makes no difference."""
        for graph in _GRAPHS:
            for triple, _ in super().triples(triple_pattern, graph):
                yield triple, iter(())

    def __len__(self, context: Any = None) -> int:
        """The number of statements in both graphs, which share none."""
        return sum(super(BothGraphs, self).__len__(graph) for graph in _GRAPHS)

    def query(
        self,
        query: Any,
        initNs: Any,
        initBindings: Any,
        queryGraph: str,  # noqa: ARG002
        **kwargs: Any,
    ) -> Result:
        """Run a query text in Oxigraph; it only reads, and fetches nothing.

        Bindings are refused, a misspelt one would be ignored; with NotImplementedError rdflib would
        evaluate the query itself, and fetch what it names.
        """
        if initBindings or kwargs or not isinstance(query, str):
            raise TypeError("only query texts without initBindings; use kg.ask or VALUES")
        refuse_all_but_reading(query)
        prefixes = {**PREFIXES, **{name: str(iri) for name, iri in initNs.items()}}
        graphs = chosen(graphs_in(self._inner), query)
        found = self._inner.query(
            readable(query),
            prefixes=prefixes,
            default_graph=[NamedNode(graph) for graph in graphs.default],
            named_graphs=[NamedNode(graph) for graph in graphs.named],
        )
        if isinstance(found, QueryTriples):
            result = Result("CONSTRUCT")
            result.graph = rdflib.Graph()
            result.graph.parse(data=found.serialize(format=RdfFormat.N_TRIPLES) or b"", format="nt")
            return result
        data = found.serialize(format=QueryResultsFormat.JSON) or b""
        return Result.parse(io.BytesIO(data), format="json")

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise ModificationException

    add = addN = remove = update = add_graph = remove_graph = _refuse


@contextmanager
def quiet() -> Iterator[None]:
    """Without rdflib's tracebacks on values that do not fit their datatype: findings tell these."""
    logger = logging.getLogger("rdflib.term")
    was, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = was


def view(engine: Engine) -> rdflib.Graph:
    """The rdflib graph; raises TypeError for an engine that is not embedded."""
    if not isinstance(engine, Embedded):
        raise TypeError("kg.rdf needs the embedded engine; over an endpoint use kg.sparql")
    graph = rdflib.Graph(store=BothGraphs(store=engine.store), bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
