"""From the graph's statements to networkx: places and transfers, initiatives and descent.

Knowledge flows along the edges, from the source city to the receiving city.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from koopgraph import steps
from koopgraph.terms import IRI, Value, curie
from koopgraph.vocab import KOOP

if TYPE_CHECKING:
    import networkx

    from koopgraph.graph import KoopGraph

_TRANSFER = (
    "transfer idea giver giver_initiative receiver initiative year earliest latest when modality "
    "certainty grade intermediary rival_of"
).split()


def transfers(kg: "KoopGraph") -> list[dict[str, Any]]:
    """One record a transfer, sorted by address; unknown values are ``None``.

    Keys: transfer, idea, giver, giver_initiative, receiver, initiative (addresses); year, earliest,
    latest (int); when (EDTF text); modality, certainty, grade (slugs); intermediary (the giver that
    is no place); rival_of (the confirmed account that replaces it); label, means, brought_by,
    claims (tuples of addresses).
    """
    means = _grouped(kg, "means")
    claims = _grouped(kg, "rests-on")
    records: dict[str, dict[str, Any]] = {}
    for row in steps.rows(kg.engine, "transfers"):
        record: dict[str, Any] = dict(zip(_TRANSFER, row, strict=True))
        key = str(record["transfer"])
        record |= {name: _slug(record[name]) for name in ("modality", "certainty", "grade")} | {
            "label": kg.label(key),
            "means": tuple(dict.fromkeys(thing for _, thing in means[key])),
            "brought_by": tuple(t for p, t in means[key] if p == KOOP.broughtBy),
            "claims": tuple(claim for (claim,) in claims[key]),
        }
        records.setdefault(key, record)
    return list(records.values())


def _grouped(kg: "KoopGraph", step: str) -> dict[str, list[tuple[Any, ...]]]:
    grouped: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *rest in steps.rows(kg.engine, step):
        grouped[str(key)].append(tuple(rest))
    return grouped


def _slug(value: Value | None) -> str | None:
    return value.slug if isinstance(value, IRI) else None


def transfer_graph(
    kg: "KoopGraph",
    *,
    idea: str | None = None,
    network: str | None = None,
    certainty: str | None = None,
    grade: str | None = None,
    since: int | None = None,
    until: int | None = None,
    rivals: bool = False,
) -> "networkx.MultiDiGraph[str]":
    """Places and the transfers between them: one edge a transfer, keyed by its address.

    Edges point the way knowledge flows, from the source place to the receiving place. Node
    attributes: ``label``, ``slug`` (str), ``country`` (address), ``lat``, ``lon`` (degrees,
    float), ``networks`` (tuple). Edge attributes: ``label``, ``idea`` (address), ``idea_label``,
    ``year``, ``earliest``, ``latest`` (int), ``when`` (EDTF), ``certainty``, ``grade``,
    ``modality`` (slugs), ``giver_initiative``, ``initiative``, ``rival`` (bool), ``means``,
    ``brought_by``, ``claims`` (tuples). What is unknown is ``None``.

    The slices keep the transfers of one idea, between members of one city network, of one
    certainty or grade, or that arrived within the years (both inclusive; unknown years fall out
    where a bound is given). A tentative account that a confirmed one replaces is left out unless
    ``rivals``. A transfer whose giver is no place, or is unknown, has no edge.
    """
    import networkx as nx

    wanted = kg.find(idea, KOOP.Idea) if idea else None
    within = kg.find(network, KOOP.CityNetwork) if network else None
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    known_places = places(kg)
    for record in transfers(kg):
        ends = (record["giver"], record["receiver"])
        if None in ends or (wanted and record["idea"] != wanted):
            continue
        if within and not all(within in known_places[str(end)]["networks"] for end in ends):
            continue
        if _left_out(record, certainty, grade, since, until) or (record["rival_of"] and not rivals):
            continue
        for end in ends:
            graph.add_node(str(end), **known_places[str(end)])
        graph.add_edge(str(ends[0]), str(ends[1]), key=str(record["transfer"]), **_edge(kg, record))
    return graph


def _left_out(
    record: dict[str, Any],
    certainty: str | None,
    grade: str | None,
    since: int | None,
    until: int | None,
) -> bool:
    year = record["year"]
    return (
        (certainty is not None and record["certainty"] != certainty)
        or (grade is not None and record["grade"] != grade)
        or (since is not None and (year is None or year < since))
        or (until is not None and (year is None or year > until))
    )


def _edge(kg: "KoopGraph", record: dict[str, Any]) -> dict[str, Any]:
    kept = (
        "label idea year earliest latest when certainty grade modality giver_initiative initiative "
        "means brought_by claims"
    ).split()
    return {name: record[name] for name in kept} | {
        "idea_label": kg.label(record["idea"]),
        "rival": record["rival_of"] is not None,
    }


def places(kg: "KoopGraph") -> dict[str, dict[str, Any]]:
    networks: dict[str, list[str]] = defaultdict(list)
    for place, network in steps.rows(kg.engine, "members"):
        networks[str(place)].append(str(network))
    return {
        str(place): {
            "label": kg.label(str(place)) or curie(str(place)),
            "slug": IRI(place).slug,
            "country": country,
            "lat": None if lat is None else float(lat),  # type: ignore[arg-type]
            "lon": None if lon is None else float(lon),  # type: ignore[arg-type]
            "networks": tuple(networks[str(place)]),
        }
        for place, country, lat, lon in steps.rows(kg.engine, "places")
    }


def lineage_graph(kg: "KoopGraph", *, idea: str | None = None) -> "networkx.DiGraph[str]":
    """Initiatives and descent: an edge from the model to what was adapted from it.

    Confirmed transfers only. Node attributes: ``label``, ``place``, ``idea`` (addresses), ``year``,
    ``earliest``, ``latest`` (int or None); the edge attribute ``transfer`` is its address.
    """
    graph = initiatives(kg, idea=idea)
    for record in transfers(kg):
        ends = (str(record["giver_initiative"]), str(record["initiative"]))
        if record["certainty"] == "confirmed" and all(end in graph for end in ends):
            graph.add_edge(*ends, transfer=str(record["transfer"]))
    return graph


def initiatives(kg: "KoopGraph", *, idea: str | None = None) -> "networkx.DiGraph[str]":
    """The nodes of `lineage_graph`, without edges."""
    import networkx as nx

    wanted = kg.find(idea, KOOP.Idea) if idea else None
    names = "initiative place idea year earliest latest".split()
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in steps.rows(kg.engine, "initiatives"):
        record = dict(zip(names, row, strict=True))
        key = str(record.pop("initiative"))
        if wanted is None or record["idea"] == wanted:
            graph.add_node(key, label=kg.label(key), **record)
    return graph
