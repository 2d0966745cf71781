"""From the graph's statements to networkx: places and transfers, initiatives and descent.

Knowledge flows along the edges, from the source city to the receiving city.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from koopgraph.engines import named_queries
from koopgraph.engines.rows import gc_paused
from koopgraph.labels import MANY
from koopgraph.model.slices import Surroundings, slice_of
from koopgraph.model.transfers import Transfer, transfers
from koopgraph.terms import IRI, Value, curie
from koopgraph.things import Things
from koopgraph.vocab import KOOP

if TYPE_CHECKING:
    import networkx


def _chosen(labels: Iterable[tuple[Any, ...]], lang: str) -> dict[str, str]:
    """The label of each thing: in ``lang``, else in English, else the first."""
    order = {lang: 0, "en": 0 if lang == "en" else 1}
    found: dict[str, tuple[int, str]] = {}
    for thing, label in labels:
        offered = (order.get(getattr(label, "lang", None) or "", 2), str(label))
        if thing not in found or offered < found[thing]:
            found[thing] = offered
    return {thing: label for thing, (_, label) in found.items()}


@gc_paused()
def transfer_graph(kg: Things, **slices: Any) -> "networkx.MultiDiGraph[str]":
    """Places and the transfers between them: one edge a transfer, keyed by its address.

    Edges point the way knowledge flows, from the source place to the receiving place. Node
    attributes: ``label``, ``slug`` (str), ``country`` (address), ``lat``, ``lon`` (degrees,
    float), ``networks`` (tuple). Edge attributes: ``label``, ``idea`` (address), ``idea_label``,
    ``year``, ``earliest``, ``latest`` (int), ``when`` (EDTF), ``certainty``, ``grade``,
    ``modality``, ``status`` of what received (slugs), ``giver_initiative``, ``initiative``,
    ``rival`` (bool), ``means``, ``brought_by``, ``claims`` (tuples). What is unknown is ``None``.

    ``slices`` are those of ``model.slices.TransferSlice``. A transfer whose giver is no place, or
    is unknown, has no edge; the graph's own attributes count these (``without_places``) and the
    undated ones that fell out because years were asked for (``undated``).
    """
    import networkx as nx

    wanted = slice_of(kg, "transfer_graph", **slices)
    found = wanted.of(transfers(kg.engine, idea=wanted.idea), Surroundings.of(kg))
    records: Iterable[Transfer] = found
    if wanted.idea:  # few: only their places are read
        records = list(found)
        known_places = places(kg, {end for record in records for end in record.ends})
    else:
        known_places = places(kg)
    bound = {"idea": wanted.idea} if wanted.idea else None
    labels = _chosen(named_queries.each(kg.engine, "transfer-labels", bound), kg.lang)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    without_places = 0
    for record in records:
        if not (record.giver and record.receiver):
            without_places += 1
            continue
        giver, receiver = str(record.giver), str(record.receiver)
        for end in (giver, receiver):
            if end not in graph:
                graph.add_node(end, **known_places[end])
        graph.add_edge(giver, receiver, key=str(record.transfer), **_edge(record, labels))
    graph.graph.update(undated=found.undated, without_places=without_places)
    return graph


def _edge(record: Transfer, labels: dict[str, str]) -> dict[str, Any]:
    date = record.date
    return {
        "label": labels.get(record.transfer, ""),
        "idea": record.idea,
        "idea_label": labels.get(record.idea, ""),
        "year": date.year,
        "earliest": date.earliest,
        "latest": date.latest,
        "when": date.when,
        "certainty": record.certainty,
        "grade": record.grade,
        "modality": date.modality,
        "status": record.status,
        "giver_initiative": record.giver_initiative,
        "initiative": record.initiative,
        "rival": record.rival_of is not None,
        "means": record.means,
        "brought_by": record.brought_by,
        "claims": record.claims,
    }


def cited_sources(
    kg: Things, graph: "networkx.MultiDiGraph[str]"
) -> dict[str, tuple[tuple[str, str | None, str | None], ...]]:
    """Where each transfer of a transfer graph was read, by its address: title, publisher, date.

    The sources of the claims that its edge names, each once, in the order of the claims; a source
    without a title is called by its label.
    """
    wanted: dict[str, tuple[IRI, ...]] = {
        key: data["claims"] for *_, key, data in graph.edges(keys=True, data=True)
    }
    claims: list[IRI] = sorted({claim for several in wanted.values() for claim in several})
    bound = {"claim": tuple(claims)} if 0 < len(claims) <= MANY else None
    found: dict[str, tuple[str, str, str | None, str | None]] = {}
    for claim, source, title, publisher, date in named_queries.rows(
        kg.engine, "claim-sources", bound
    ):
        words = (str(title or kg.label(str(source))), _text(publisher), _text(date))
        found.setdefault(str(claim), (str(source), *words))
    several = {
        key: {known[0]: known[1:] for claim in claims if (known := found.get(str(claim)))}
        for key, claims in wanted.items()
    }
    return {key: tuple(sources.values()) for key, sources in several.items()}


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)


def places(kg: Things, only: Collection[IRI | None] = ()) -> dict[str, dict[str, Any]]:
    """What is known of each place, by address: the node attributes of `transfer_graph`.

    ``only`` some thousand places are looked up; more, or none, and all are read.
    """
    few = tuple(sorted(filter(None, only))) if len(only) <= MANY else ()
    bound = {"place": few} if few else None
    networks: dict[str, list[str]] = defaultdict(list)
    for place, network in named_queries.rows(kg.engine, "members", bound):
        networks[str(place)].append(str(network))
    labels = _chosen(named_queries.each(kg.engine, "place-labels", bound), kg.lang)
    return {
        str(place): {
            "label": labels.get(str(place)) or curie(str(place)),
            "slug": IRI(place).slug,
            "country": country,
            "lat": None if lat is None else float(lat),  # type: ignore[arg-type]
            "lon": None if lon is None else float(lon),  # type: ignore[arg-type]
            "networks": tuple(networks[str(place)]),
        }
        for place, country, lat, lon in named_queries.rows(kg.engine, "places", bound)
    }


def lineage_graph(kg: Things, *, idea: str | None = None) -> "networkx.DiGraph[str]":
    """Initiatives and descent: an edge from the model to what was adapted from it.

    Confirmed transfers only. Node attributes: ``label``, ``place``, ``idea`` (addresses), ``year``,
    ``earliest``, ``latest`` (int or None); the edge attribute ``transfer`` is its address.
    """
    graph = initiatives(kg, idea=idea)
    for record in transfers(kg.engine, idea=kg.find(idea, KOOP.Idea) if idea else None):
        ends = (str(record.giver_initiative), str(record.initiative))
        if record.certainty == "confirmed" and all(end in graph for end in ends):
            graph.add_edge(*ends, transfer=str(record.transfer))
    return graph


def initiatives(kg: Things, *, idea: str | None = None) -> "networkx.DiGraph[str]":
    """The nodes of `lineage_graph`, without edges."""
    import networkx as nx

    wanted = kg.find(idea, KOOP.Idea) if idea else None
    names = "initiative place idea year earliest latest".split()
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in named_queries.rows(kg.engine, "initiatives"):
        record = dict(zip(names, row, strict=True))
        key = str(record.pop("initiative"))
        if wanted is None or record["idea"] == wanted:
            graph.add_node(key, label=kg.label(key), **record)
    return graph
