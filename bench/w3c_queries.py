"""Which of W3C's SPARQL query tests koopgraph passes, and why it differs where it does.

    pip download --no-deps --no-binary :all: rdflib        # its source holds the suites
    python bench/w3c_queries.py rdflib-7.6.0/test/data/suites/w3c

Each test's data stand in the asserted graph, its named graphs under their own addresses, and the
query is asked as our endpoint would ask it: refused where it does more than read, its graphs chosen
by FROM or by the protocol's fields. Prints a table for docs/interop.md, and each difference.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from urllib.parse import unquote, urlsplit

import rdflib
from pyoxigraph import (
    BlankNode,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse_query_results,
)
from rdflib.collection import Collection
from rdflib.compare import isomorphic

from koopgraph.engines import datasets
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.read_only import refuse_all_but_reading
from koopgraph.errors import ForbiddenQuery, KoopgraphError
from koopgraph.vocab import ASSERTED_GRAPH

rdflib.NORMALIZE_LITERALS = False
Row = dict[str, rdflib.term.Node]
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
EVALUATED = (MF.QueryEvaluationTest, MF.CSVResultFormatTest)
SOUND = (MF.PositiveSyntaxTest, MF.PositiveSyntaxTest11)
BROKEN = (MF.NegativeSyntaxTest, MF.NegativeSyntaxTest11)
LEFT_OUT = ("entailment", "service", "protocol", "http-rdf-update", "service-description", "n3")
FORMS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
DATA = {".ttl": RdfFormat.TURTLE, ".n3": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML,
        ".nt": RdfFormat.N_TRIPLES}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One test: its kind, query, data, named graphs and result, as paths."""

    name: str
    kind: rdflib.term.Node
    query: Path
    data: tuple[Path, ...] = ()
    graphs: tuple[Path, ...] = ()
    result: Path | None = None


def cases(folder: Path) -> Iterator[Case]:
    """The query tests of one manifest."""
    graph = rdflib.Graph().parse(folder / "manifest.ttl", publicID=folder.as_uri() + "/")
    for entries in graph.objects(None, MF.entries):
        for test in Collection(graph, entries):
            kind = graph.value(test, rdflib.RDF.type)
            action, result = graph.value(test, MF.action), graph.value(test, MF.result)
            name = str(graph.value(test, MF.name))
            if kind in EVALUATED:
                yield Case(
                    name,
                    kind,
                    path(graph.value(action, QT.query)),
                    tuple(map(path, graph.objects(action, QT.data))),
                    tuple(map(path, graph.objects(action, QT.graphData))),
                    path(result),
                )
            elif kind in (*SOUND, *BROKEN):
                yield Case(name, kind, path(action))


def path(address: object) -> Path:
    """The file behind its address."""
    return Path(unquote(urlsplit(str(address)).path))


def engine_with(case: Case) -> Embedded:
    """The data of a test in an engine."""
    engine = Embedded()
    for file in case.data:
        load(engine, file, ASSERTED_GRAPH)
    for file in case.graphs:
        load(engine, file, file.as_uri())
    return engine


def load(engine: Embedded, file: Path, graph: str) -> None:
    """One file into one graph."""
    engine.store.bulk_load(
        path=str(file), format=DATA[file.suffix], base_iri=file.as_uri(), to_graph=NamedNode(graph)
    )


def asked(case: Case) -> object:
    """What the query gives. Raises KoopgraphError."""
    text = f"BASE <{case.query.as_uri()}> {case.query.read_text(encoding='utf-8')}"
    refuse_all_but_reading(text)
    engine = engine_with(case)
    fields = {}
    if case.graphs:
        fields = {
            "default": [ASSERTED_GRAPH] if case.data else [],
            "named": [file.as_uri() for file in case.graphs],
        }
    chosen = datasets.chosen(engine.graphs, text, **fields)
    return engine.query(text, graphs=chosen.default, named=chosen.named)


def verdict(case: Case) -> str:
    """``passes``, or in which way it differs."""
    try:
        found = asked(case)
        if case.kind in SOUND:
            return "passes"
        if case.kind in BROKEN:
            return "engine: takes what is no query"
        said = compared(found, case)
        if said != "passes" and compared(bare(case), case) == "passes":
            return "by design: GRAPH ranges over our graphs"
        return said
    except datasets.UnknownGraph:
        return "by design: names a graph that is not ours"
    except ForbiddenQuery:
        return "by design: does more than read"
    except KoopgraphError:
        return "passes" if case.kind in BROKEN else "engine: refuses the query"


def bare(case: Case) -> object:
    """What the engine gives without koopgraph around it: data in its default graph."""
    store = Store()
    for file in case.data:
        store.bulk_load(path=str(file), format=DATA[file.suffix], base_iri=file.as_uri())
    for file in case.graphs:
        graph = NamedNode(file.as_uri())
        store.bulk_load(
            path=str(file), format=DATA[file.suffix], base_iri=graph.value, to_graph=graph
        )
    return store.query(case.query.read_text(encoding="utf-8"), base_iri=case.query.as_uri())


def compared(found: object, case: Case) -> str:
    """Whether this is the result that the test wants."""
    if isinstance(found, QuerySolutions) and case.result.suffix != ".csv":
        return by_rows(solutions(found), expected_rows(case.result))
    return "passes" if same(found, case) else "engine: other result"


def by_rows(found: list[Row], must: list[Row]) -> str:
    """Exactly the same rows, or the same values otherwise spelt (``1.0`` for ``1.00``)."""
    if alike(found, must):
        return "passes"
    same_values = alike(list(map(valued, found)), list(map(valued, must)))
    return "engine: spells values otherwise" if same_values else "engine: other result"


def valued(row: Row) -> Row:
    """Numbers, truth values and times by their value."""
    return {
        n: (str(v.datatype), v.value)
        if isinstance(v, rdflib.Literal) and v.value is not None
        else v
        for n, v in row.items()
    }


def same(found: object, case: Case) -> bool:
    """Whether both are the same, blank nodes apart."""
    assert case.result is not None
    if isinstance(found, QueryBoolean):
        return bool(found) is expected_truth(case.result)
    if isinstance(found, QuerySolutions):
        made = found.serialize(format=QueryResultsFormat.CSV) or b""
        return sorted(made.split()) == sorted(case.result.read_bytes().split())
    made = rdflib.Graph().parse(data=found.serialize(format=RdfFormat.N_TRIPLES), format="nt")
    return isomorphic(made, rdflib.Graph().parse(case.result, publicID=case.result.as_uri()))


def expected_truth(file: Path) -> bool:
    if file.suffix in FORMS:
        return bool(parse_query_results(path=str(file), format=FORMS[file.suffix]))
    graph = rdflib.Graph().parse(file)
    return bool(next(graph.objects(None, RS.boolean)).toPython())


def solutions(found: QuerySolutions) -> list[Row]:
    names = [variable.value for variable in found.variables]
    return [{n: node(v) for n, v in zip(names, row, strict=True) if v is not None} for row in found]


def node(term: object) -> rdflib.term.Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    kind = None if term.language else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=kind, normalize=False)


def expected_rows(file: Path) -> list[Row]:
    if file.suffix in FORMS:
        found = parse_query_results(path=str(file), format=FORMS[file.suffix])
        assert isinstance(found, QuerySolutions)
        return solutions(found)
    graph = rdflib.Graph().parse(file, publicID=file.as_uri())
    return [
        {
            str(graph.value(b, RS.variable)): typed(graph.value(b, RS.value))
            for b in graph.objects(solution, RS.binding)
        }
        for solution in graph.objects(None, RS.solution)
    ]


def typed(term: rdflib.term.Node) -> rdflib.term.Node:
    if isinstance(term, rdflib.Literal) and term.datatype is None and term.language is None:
        return rdflib.Literal(str(term), datatype=rdflib.XSD.string)
    return term


def alike(found: list[Row], must: list[Row]) -> bool:
    """Whether both hold the same rows, each as often, under some renaming of blank nodes."""
    ours, theirs = blank(found), blank(must)
    if len(found) != len(must) or len(ours) != len(theirs):
        return False
    wanted = counted(must, {})
    if len(ours) > MOST_BLANK:  # too many ways: any blank node for any other
        return counted(found, dict.fromkeys(ours, "_")) == counted(must, dict.fromkeys(theirs, "_"))
    ways = (dict(zip(ours, way, strict=True)) for way in permutations(theirs))
    return any(counted(found, way) == wanted for way in ways)


MOST_BLANK = 6


def blank(rows: list[Row]) -> list[rdflib.term.Node]:
    return sorted({v for row in rows for v in row.values() if isinstance(v, rdflib.BNode)})


def counted(rows: list[Row], renamed: dict) -> Counter:
    return Counter(frozenset((n, renamed.get(v, v)) for n, v in row.items()) for row in rows)


def main(suites: Path) -> None:
    """Print the table by suite, then what differs."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    differing = []
    for suite in ("dawg-data-r2", "sparql11"):
        for manifest in sorted((suites / suite).glob("*/manifest.ttl")):
            if manifest.parent.name in LEFT_OUT:
                continue
            for case in cases(manifest.parent):
                said = verdict(case)
                told[suite][said] += 1
                if said != "passes":
                    differing.append(f"{suite}/{manifest.parent.name}: {case.name}: {said}")
    kinds = sorted({kind for counted in told.values() for kind in counted} - {"passes"})
    print("| suite | tests | passes |", " | ".join(kinds), "|")
    print("| --- | --- | --- |", " | ".join("---" for _ in kinds), "|")
    for suite, counted in told.items():
        cells = (sum(counted.values()), counted["passes"], *(counted[kind] for kind in kinds))
        print(f"| {suite} |", " | ".join(map(str, cells)), "|")
    print()
    print(*differing, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
