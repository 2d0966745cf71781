"""Any SPARQL 1.1 server, by its address."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from pyoxigraph import QuerySolutions, QueryTriples

from koopgraph.engines import BOTH, Result, virtuoso
from koopgraph.engines.addresses import Addresses, addresses, checked, shown
from koopgraph.engines.construct_from_rows import filled
from koopgraph.engines.credentials import Prompt
from koopgraph.engines.datasets import Dataset
from koopgraph.engines.errors import AnswerTooLarge, EndpointFailed
from koopgraph.engines.http_client import Exchange, Message, Reply
from koopgraph.engines.paging import ResultTable, all_rows, slices
from koopgraph.engines.protocol import MOST_ROWS
from koopgraph.engines.results import (
    JSON,
    ROWS,
    STATEMENTS,
    results,
    statements,
    table_results,
)
from koopgraph.engines.sparql_text import QueryText, columns, read

SECONDS = 120.0
NO_STORE = (404, 405, 415, 501)


class Remote:
    """A SPARQL server. Its answers are complete, or an EngineError is raised.

    ``ask`` is the address for queries; where to write is worked out from what the server says it
    is, or from ``server``. Nothing is sent before it is used, and nothing to any other host.
    ``page_rows`` asks in pages from the start, for a server that cuts without saying so.
    """

    writable = True

    def __init__(
        self,
        ask: str,
        *,
        server: str = "",
        timeout: float | None = None,
        prompt: Prompt | None = None,
        page_rows: int | None = None,
        verify: bool | str = True,
    ) -> None:
        seconds = timeout or float(os.environ.get("KOOPGRAPH_ENDPOINT_TIMEOUT") or SECONDS)
        self.url = checked(ask)
        self.exchange = Exchange(timeout=seconds, prompt=prompt, verify=verify)
        self._named = server
        self._page_rows = page_rows
        self._seen = ""

    def __repr__(self) -> str:
        return f"Remote({shown(self.url)!r})"

    def close(self) -> None:
        """Close the connections."""
        self.exchange.close()

    @property
    def graphs(self) -> tuple[str, ...]:
        """Ours: what else the server keeps is neither read nor touched."""
        return BOTH

    def query(
        self, text: str, *, graphs: Sequence[str] = BOTH, named: Sequence[str] = BOTH
    ) -> Result:
        """Run a query over the union of ``graphs``, ``named`` beside it.

        Raises QueryError and EngineError.
        """
        asked, dataset = read(text), Dataset(tuple(graphs), tuple(named))
        try:
            return self._at_once(asked, dataset)
        except AnswerTooLarge as error:
            if not error.rows or asked.form not in ("SELECT", "CONSTRUCT"):
                raise
            if asked.form == "SELECT":
                return self._paged(asked, self._columns(asked, dataset), error.rows, dataset)
            rows = read(asked.as_select())  # as many, so they are asked for in pages at once
            names = self._columns(rows, dataset)
            return filled(asked, self._paged(rows, names, error.rows, dataset))

    def _at_once(self, asked: QueryText, dataset: Dataset) -> Result:
        text = asked.text
        if asked.form == "CONSTRUCT" and self.server == virtuoso.NAME:
            return self._construct_from_rows(asked, dataset)
        if asked.form in ("CONSTRUCT", "DESCRIBE"):
            return statements(self._ask(text, dataset, STATEMENTS), shown(self.url))
        reply = self._ask(text, dataset, ROWS)
        rows = reply.headers.get(MOST_ROWS) or self._page_rows
        if rows and asked.form == "SELECT":
            return self._paged(asked, _names(self._rows(reply, text)), int(rows), dataset)
        return results(reply, shown(self.url), text)

    def update(self, text: str) -> None:
        """Run a SPARQL update; never tried twice. Raises QueryError and EngineError."""
        self._send(
            Message(url=self.addresses.update, accept="*/*", reads=False, fields=[("update", text)])
        )

    def load(self, ntriples: bytes, *, graph: str) -> None:
        """Add N-Triples to one graph, in slices; blank nodes keep together."""
        if self.server == virtuoso.NAME:
            ntriples = virtuoso.loadable(ntriples)
        for part in slices(ntriples):
            self._load_slice(part, graph)

    def clear(self, graph: str) -> None:
        """Empty one graph."""
        self.update(f"CLEAR SILENT GRAPH <{graph}>")

    def replace(self, drafts: Mapping[str, str]) -> None:
        """Put drafts in the place of graphs (graph -> draft), in one request; they are gone then.

        One step where the server takes a request as one, as SPARQL 1.1 wants it; Virtuoso takes
        one graph at a time.
        """
        moves = [f"MOVE SILENT GRAPH <{new}> TO GRAPH <{old}>" for old, new in drafts.items()]
        for text in moves if self.server == virtuoso.NAME else [" ;\n".join(moves)]:
            self.update(text)

    def size(self, graph: str) -> int:
        """The number of statements in one graph."""
        found = self.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", graphs=(graph,))
        assert isinstance(found, QuerySolutions)
        return int(next(iter(found))[0].value)

    @property
    def server(self) -> str:
        """What the server says it is, or was said to be; ``""`` where it says nothing."""
        if not self._named and not self._seen:
            self._ask("SELECT (1 AS ?one) WHERE { }", None, ROWS)
        return self._named or self._seen

    @cached_property
    def addresses(self) -> Addresses:
        """Where to write."""
        return addresses(self.url, self.server)

    def _ask(self, text: str, dataset: Dataset | None, accept: str) -> Reply:
        fields = [("query", text), *(self._graphs(dataset) if dataset else ())]
        return self._send(Message(url=self.url, accept=accept, reads=True, fields=fields))

    def _graphs(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        for name, graphs in (("default", dataset.default), ("named", dataset.named)):
            if not graphs and self.server == virtuoso.NAME:
                graphs = (virtuoso.NOTHING,)
            yield from ((f"{name}-graph-uri", graph) for graph in graphs)

    def _send(self, message: Message) -> Reply:
        reply = self.exchange.send(message)
        self._seen = reply.server or "unknown"
        return reply

    def _rows(self, reply: Reply, text: str) -> QuerySolutions:
        found = results(reply, shown(self.url), text)
        assert isinstance(found, QuerySolutions)
        return found

    def _columns(self, asked: QueryText, dataset: Dataset) -> tuple[str, ...]:
        """The names of a query's columns, without its rows."""
        if names := columns(asked.body):
            return names
        text = asked.first(0)
        return _names(self._rows(self._ask(text, dataset, ROWS), text))

    def _paged(
        self, asked: QueryText, names: tuple[str, ...], rows: int, dataset: Dataset
    ) -> QuerySolutions:
        def fetch(text: str) -> ResultTable:
            body = self._ask(text, dataset, JSON).body.read()
            table: ResultTable = json.loads(virtuoso.mended(body, text))
            return table

        table = all_rows(asked, names, rows, fetch, shown(self.url))
        return table_results(table)

    def _construct_from_rows(self, asked: QueryText, dataset: Dataset) -> QueryTriples:
        """What a CONSTRUCT gives, from the rows that fill its template."""
        rows = self.query(asked.as_select(), graphs=dataset.default, named=dataset.named)
        assert isinstance(rows, QuerySolutions)
        return filled(asked, rows)

    def _load_slice(self, part: bytes, graph: str) -> None:
        store = self.addresses.store
        if store:
            try:
                self._send(_into_store(store, part, graph))
                return
            except EndpointFailed as error:
                if error.status not in NO_STORE:
                    raise
                self.addresses = Addresses(ask=self.url, update=self.addresses.update, store="")
        self.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{part.decode()}}} }}")


def _into_store(store: str, part: bytes, graph: str) -> Message:
    """A POST of the Graph Store Protocol; N-Triples is Turtle, which all servers take."""
    name = "graph-uri" if "sparql-graph-crud" in store else "graph"
    return Message(
        url=store,
        accept="*/*",
        reads=False,
        fields=[(name, graph)],
        body=part,
        body_type="text/turtle",
    )


def _names(rows: QuerySolutions) -> tuple[str, ...]:
    return tuple(variable.value for variable in rows.variables)
