"""What koopgraph does, and raw pyoxigraph on the very same store: works for ``worker.serve``."""

import time
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Store
from worker import serve

from koopgraph import loaded_graph, saved_graph
from koopgraph.closure import infer
from koopgraph.engines import BOTH, named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.graph import KoopGraph
from koopgraph.opening import load as open_graph
from koopgraph.questions import catalogue
from koopgraph.vocab import ASSERTED_GRAPH, PREFIXES

held: dict[str, Any] = {}


def load(file: str) -> int:
    """Into memory, as ``-g FILE`` does before it infers."""
    engine = Embedded()
    engine.load_files([Path(file)])
    return len(engine.store)


def bulk_load(file: str) -> int:
    """The same by the engine alone."""
    raw = Store()
    raw.bulk_load(path=file, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(ASSERTED_GRAPH))
    return len(raw)


def keep(file: str, folder: str) -> dict[str, float]:
    """``koopgraph load FILE --store FOLDER``, and the processor seconds of its closure."""
    took = []

    def timed(engine: Embedded, **options: Any) -> int:
        began = time.process_time()
        count = infer(engine, **options)
        took.append(time.process_time() - began)
        return count

    loaded_graph.infer = timed
    kept = saved_graph.write(Path(folder), [Path(file)])
    return {"asserted": kept.asserted, "inferred": kept.inferred, "closure": took[0]}


def open_kept(folder: str) -> int:
    """``-g FOLDER``."""
    held["graph"] = open_graph(folder)
    return 1


def prepare(file: str) -> int:
    """The graph in memory, not closed."""
    held["graph"] = KoopGraph(Embedded())
    held["graph"].engine.load_files([*saved_graph.bundled.turtle_files("ontology"), Path(file)])
    return len(held["graph"].engine.store)


def close() -> int:
    """The closure, in memory."""
    return infer(held["graph"].engine)


def dump(file: str) -> int:
    """Asserted and inferred statements as N-Triples, for others."""
    found = held["graph"].engine.query("CONSTRUCT WHERE { ?s ?p ?o }")
    found.serialize(file, format=RdfFormat.N_TRIPLES)
    return Path(file).stat().st_size


def texts() -> dict[str, str]:
    """The questions as plain SPARQL, asked of everything."""
    return {name: asked.text for name, asked in catalogue.questions().items()}


def transfers_texts() -> list[str]:
    """The queries behind the transfer graph."""
    parts = ("dates", "grades", "labels", "links", "claims")
    return [
        named_queries.text(name)
        for name in ("transfers", "starts", *(f"transfer-{p}" for p in parts))
    ]


def ask(question: str) -> int:
    """A question by its name: rows as Python values."""
    return len(held["graph"].ask(question).values)


def ask_raw(question: str) -> int:
    """The same text in pyoxigraph, every value read."""
    found = held["graph"].engine.store.query(
        catalogue.question(question).text, default_graph=[NamedNode(name) for name in BOTH]
    )
    return len([[None if term is None else term.value for term in row] for row in found])


def moran() -> int:
    """Moran's I of 10,000 places, 30,000 ties, 999 permutations, at the end of ten years."""
    from random import Random

    from koopgraph import measures

    dice = Random(7)
    times = {place: dice.choice((*range(10), None)) for place in range(10_000)}
    ties = [tuple(dice.sample(range(10_000), 2)) for _ in range(30_000)]
    return len(measures.moran(times, ties, permutations=999))


def transfer_graph() -> int:
    """The transfer graph, all attributes on it; its edges."""
    return int(held["graph"].transfer_graph().number_of_edges())


def transfer_graph_without_attributes() -> int:
    """Who took from whom, as a query of one's own and networkx; its edges."""
    import networkx

    found = held["graph"].sparql(
        f"PREFIX koop: <{PREFIXES['koop']}> SELECT ?giver ?receiver ?transfer WHERE "
        "{ ?transfer koop:fromPlace ?giver ; koop:toPlace ?receiver }"
    )
    drawn = networkx.MultiDiGraph()
    drawn.add_edges_from(found.values)
    return int(drawn.number_of_edges())


if __name__ == "__main__":
    serve(
        {
            work.__name__: work
            for work in (
                load, bulk_load, keep, open_kept, prepare, close, dump, texts, ask, ask_raw,
                moran, transfer_graph, transfer_graph_without_attributes, transfers_texts,
            )
        }
    )  # fmt: skip
