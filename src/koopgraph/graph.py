"""The face of koopgraph: one graph that can be asked, shown, drawn and exported."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from koopgraph import things, wording
from koopgraph.engines import BOTH, Engine, rows
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import UnknownName, WrongParameter
from koopgraph.questions import catalogue, ordering
from koopgraph.questions.answers import Answer
from koopgraph.questions.catalogue import Column, Question
from koopgraph.terms import IRI, Value, expand, python
from koopgraph.things import Labels
from koopgraph.vocab import ASSERTED_GRAPH, CLASSES, KOOP

if TYPE_CHECKING:
    import networkx
    import rdflib

    from koopgraph.measures import RiskSet, Table
    from koopgraph.page import TransferMap
    from koopgraph.page.texts import Language


class KoopGraph:
    """Who learned what from whom, on whose word.

    Knowledge flows from the source city to the receiving city: edges of the transfer graph point
    that way, while the property ``koop:learnedFrom`` points the other way.
    """

    def __init__(self, engine: Engine, *, lang: str = "en", told_by: IRI | None = None) -> None:
        self.engine = engine
        self.lang = lang
        self.teller = told_by
        self._labels = Labels(engine)

    def ask(self, question: str, *, inferred: bool = True, **parameters: Any) -> Answer:
        """The answer to a question of the catalogue; parameters by name, things by any name.

        Raises UnknownName, UnknownThing (with near matches) and WrongParameter.
        """
        asked = catalogue.question(question)
        given = {name: value for name, value in parameters.items() if value is not None}
        sparql = asked.bind(self._values(asked, given))
        values = _with_truth(asked.columns, self._rows(asked, sparql, inferred=inferred))
        _check_columns(asked, values)
        return self._answer(asked.columns, values, sparql, asked)

    def _values(self, asked: Question, given: dict[str, Any]) -> dict[str, Value]:
        params = {param.name: param for param in asked.params}
        unknown = given.keys() - params.keys()
        if unknown:
            raise UnknownName(f"parameter of {asked.name}", min(unknown), tuple(params))
        return {
            name: self.find(str(value), params[name].cls)
            if params[name].type == "iri"
            else params[name].read(asked.name, value)
            for name, value in given.items()
        }

    def _rows(self, asked: Question, sparql: str, *, inferred: bool) -> list[rows.Row]:
        """The rows in order; what an engine elsewhere sends comes in order already."""
        keys: tuple[ordering.Key, ...] = ()
        if isinstance(self.engine, Embedded):
            names = tuple(column.name for column in asked.columns)
            sparql, keys = ordering.split(sparql, names)
        solutions = self.engine.query(sparql, graphs=BOTH if inferred else (ASSERTED_GRAPH,))
        assert isinstance(solutions, QuerySolutions)
        return ordering.in_order(rows.rows(solutions), keys)

    def _answer(
        self,
        columns: tuple[Column, ...],
        values: list[tuple[Value | None, ...]],
        sparql: str,
        asked: Question | None = None,
        *,
        cut: bool = False,
    ) -> Answer:
        return Answer(
            columns,
            values,
            self._labels_of(values),
            sparql,
            self.lang,
            asked,
            self.teller,
            self._cite,
            cut,
        )

    def _cite(self, sources: Iterable[IRI], lang: str) -> str:
        from koopgraph.citation import cite_sources

        return cite_sources(self, sources, lang)

    def find(self, name: str, cls: str = "") -> IRI:
        """The thing with this address, CURIE, slug or label in any language.

        ``cls`` is the CURIE or address of a class. Raises UnknownThing with near matches, and
        UnknownName for a class that is written otherwise.
        """
        kind = expand(cls) if cls else ""
        if kind is None:
            raise UnknownName("class", cls, tuple(f"koop:{name}" for name in CLASSES.split()))
        return things.find(self.engine, name, kind)

    def label(self, iri: str, lang: str = "") -> str:
        """The label of a thing in ``lang``, else in English, else in any language, else ``""``."""
        labels = self._labels.of(iri)
        return labels.get(lang or self.lang) or labels.get("en") or next(iter(labels.values()), "")

    def _labels_of(self, values: Sequence[tuple[Value | None, ...]]) -> wording.LabelOf:
        """Gives labels; those of all things in the rows are read when the first is asked for."""

        def label(iri: str, lang: str) -> str:
            if iri not in self._labels:
                self._labels.learn(v for row in values for v in row if isinstance(v, IRI))
            return self.label(iri, lang)

        return label

    def told_by(self, source: str) -> "KoopGraph":
        """The graph as one source tells it, in memory. Raises UnknownThing."""
        from koopgraph.model import source_view

        teller = self.find(source, KOOP.Source)
        return KoopGraph(
            source_view.as_told_by(self.engine, teller), lang=self.lang, told_by=teller
        )

    def sparql(
        self,
        text: str,
        *,
        inferred: bool = True,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> "Answer | bool | rdflib.Graph":
        """The result of a SPARQL query: an Answer, a truth value, or an rdflib graph.

        It only reads, and fetches nothing. ``timeout`` is in seconds; ``limit`` rows are kept, and
        the Answer says whether it was ``cut``. Raises QueryError, ForbiddenQuery and OutOfTime.
        """
        from koopgraph.engines.read_only import refuse_all_but_reading
        from koopgraph.engines.timeouts import run_with_timeout

        refuse_all_but_reading(text)
        graphs = BOTH if inferred else (ASSERTED_GRAPH,)
        return run_with_timeout(timeout, lambda: self._result(text, graphs, limit))

    def _result(
        self, text: str, graphs: Sequence[str], limit: int | None
    ) -> "Answer | bool | rdflib.Graph":
        result = self.engine.query(text, graphs=graphs)
        if isinstance(result, QueryBoolean):
            return bool(result)
        if isinstance(result, QueryTriples):
            return _rdflib_graph(result)
        columns = tuple(Column(name=v.value, type="any", nullable=True) for v in result.variables)
        if limit is None:
            return self._answer(columns, rows.rows(result), text)
        values = [tuple(map(python, row)) for row in islice(result, limit)]
        return self._answer(columns, values, text, cut=next(result, None) is not None)

    @cached_property
    def rdf(self) -> "rdflib.Graph":
        """A read-only rdflib graph over both graphs of the store, without a copy."""
        from koopgraph.engines.rdflib_view import view

        return view(self.engine)

    def transfer_graph(self, **slices: Any) -> "networkx.MultiDiGraph[str]":
        """Places and the transfers between them; as ``koopgraph.transfer_graph`` says."""
        from koopgraph.transfer_graph import transfer_graph

        return transfer_graph(self, **slices)

    def lineage_graph(self, *, idea: str | None = None) -> "networkx.DiGraph[str]":
        """Initiatives and descent; see ``koopgraph.transfer_graph.lineage_graph``."""
        from koopgraph.transfer_graph import lineage_graph

        return lineage_graph(self, idea=idea)

    def measure(self, name: str, **options: Any) -> "Table":
        """A diffusion measure by name; see ``koopgraph.measures.of_graph.measure``.

        Rows name things by their addresses; ``of_graph.labelled`` gives names, ``of_graph.sources``
        the claims behind each row. Raises MeasureError where the measure refuses.
        """
        from koopgraph.measures import of_graph

        return of_graph.measure(self, name, **options)

    def event_history(self, idea: str, **options: Any) -> "RiskSet":
        """Place-years of one idea; see ``koopgraph.measures.of_graph.event_history``."""
        from koopgraph.measures import of_graph

        return of_graph.event_history(self, idea, **options)

    def dyads(self, idea: str, **options: Any) -> "RiskSet":
        """Pair-years of one idea; see ``koopgraph.measures.of_graph.dyads``."""
        from koopgraph.measures import of_graph

        return of_graph.dyads(self, idea, **options)

    def map(
        self, *, title: str | None = None, lang: "Language | None" = None, **slices: Any
    ) -> "TransferMap":
        """The transfer page: one offline HTML file; it shows itself in a notebook.

        Slices are those of ``page.selection.page_content``. Write it with ``.save(path)``.
        """
        from koopgraph.page import TransferMap
        from koopgraph.page.selection import page_content

        return TransferMap(content=page_content(self, **slices), lang=lang, title=title)

    def to_pyvis(self, **slices: Any) -> Any:
        """The transfer graph as a plain ``pyvis.network.Network``, its labels made safe."""
        from koopgraph.page.pyvis_network import to_pyvis

        return to_pyvis(self.transfer_graph(**slices))

    def infer(self) -> int:
        """Make the inferred graph anew; the number of its statements. Raises Contradiction."""
        from koopgraph.closure import infer
        from koopgraph.closure.contradictions import raise_contradiction

        count = infer(self.engine)
        raise_contradiction(self.engine)
        return count


def _with_truth(
    columns: Sequence[Column], values: list[tuple[Value | None, ...]]
) -> list[tuple[Value | None, ...]]:
    """1 and 0 as truth values where the column holds such: Virtuoso has none of its own."""
    truths = {i for i, column in enumerate(columns) if column.type == "boolean"}
    if not truths:
        return values
    return [
        tuple(bool(v) if i in truths and v is not None else v for i, v in enumerate(row))
        for row in values
    ]


def _check_columns(asked: Question, values: Iterable[tuple[Value | None, ...]]) -> None:
    required = [i for i, column in enumerate(asked.columns) if not column.nullable]
    for row in values:
        for i in required:
            if row[i] is None:
                raise WrongParameter(
                    asked.name, asked.columns[i].name, "", "a value in every row of the answer"
                )


def _rdflib_graph(triples: QueryTriples) -> "rdflib.Graph":
    import rdflib
    from pyoxigraph import RdfFormat

    graph = rdflib.Graph()
    graph.parse(data=triples.serialize(format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return graph
