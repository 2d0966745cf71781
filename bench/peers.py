"""What others do with the same files: works for ``worker.serve``, run in their own environment.

Nothing here imports koopgraph. rdflib gets the closed graph in one plain ``Graph``, its fastest;
SPARQL texts are the same as ours.
"""

import importlib.util
from importlib.metadata import version
from typing import Any

from worker import serve

held: dict[str, Any] = {}
NAMES = ("rdflib", "owlrl", "networkx", "kglab", "pyoxigraph")
KOOP = "https://w3id.org/koopgraph/ontology#"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def versions() -> dict[str, str]:
    """What is installed; kglab may not be installable."""
    return {name: version(name) for name in NAMES if importlib.util.find_spec(name)}


def rdflib_load(files: list[str]) -> int:
    """Parse N-Triples into a Graph."""
    import rdflib

    graph = held["graph"] = rdflib.Graph()
    for file in files:
        graph.parse(file, format="nt" if file.endswith(".nt") else "turtle")
    return len(graph)


def rdflib_ask(texts: list[str]) -> int:
    """Every row of some queries."""
    return sum(len(list(held["graph"].query(text))) for text in texts)


def rdflib_edges() -> int:
    """CONSTRUCT of giver → receiver, then ``rdflib.extras.external_graph_libs``; its edges."""
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    edges = held["graph"].query(
        f"CONSTRUCT {{ ?from ?transfer ?to }} WHERE {{ ?transfer <{KOOP}fromPlace> ?from ; "
        f"<{KOOP}toPlace> ?to }}"
    )
    return int(rdflib_to_networkx_multidigraph(edges.graph).number_of_edges())


def rdflib_by_hand() -> int:
    """The same with what koopgraph puts on an edge, looked up term by term: rdflib's fastest."""
    import networkx
    from rdflib import URIRef

    graph, drawn = held["graph"], networkx.MultiDiGraph()
    wanted = "transfers certainty fromInitiative toInitiative fromPlace toPlace".split()
    means = "broughtBy carriedBy hasFormat viaFormat".split()
    about = {name: URIRef(KOOP + name) for name in [*wanted, *means]}
    rests, label = URIRef(KOOP + "restsOn"), URIRef(RDFS_LABEL)
    date = [URIRef(KOOP + name) for name in ("startYear", "earliest", "latest")]
    said = [URIRef(KOOP + name) for name in ("claimProperty", "claimValue", "modality", "grade")]
    for transfer in graph.subjects(about["transfers"]):
        values = {name: graph.value(transfer, about[name]) for name in wanted}
        values |= {name: list(graph.objects(transfer, about[name])) for name in means}
        arrived = values["toInitiative"]
        values["label"] = list(graph.objects(transfer, label))
        values["idea_label"] = list(graph.objects(values["transfers"], label))
        values["dates"] = [graph.value(arrived, name) for name in date]
        claims = [*graph.objects(transfer, rests), *graph.objects(arrived, rests)]
        values["claims"] = [[graph.value(claim, name) for name in said] for claim in claims]
        drawn.add_edge(values["fromPlace"], values["toPlace"], key=transfer, **values)
    return int(drawn.number_of_edges())


def owlrl_close(files: list[str]) -> int:
    """owlrl's OWL 2 RL closure; the statements that it adds."""
    import owlrl

    before = rdflib_load(files)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(held["graph"])
    return len(held["graph"]) - before


def kglab_load(files: list[str]) -> int:
    """Load by kglab, which wraps rdflib."""
    import kglab

    graph = kglab.KnowledgeGraph()
    for file in files:
        graph.load_rdf(file, format="nt")
    return len(graph.rdf_graph())


if __name__ == "__main__":
    serve(
        {
            work.__name__: work
            for work in (
                versions, rdflib_load, rdflib_ask, rdflib_edges,
                rdflib_by_hand, owlrl_close, kglab_load,
            )
        }
    )  # fmt: skip
