"""From the graph's statements to networkx: places and transfers, initiatives and descent.

Knowledge flows along the edges, from the source city to the receiving city.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from koopgraph.engines import named_queries
from koopgraph.engines.rows import gc_paused
from koopgraph.terms import IRI, Value, curie
from koopgraph.things import MANY, Things
from koopgraph.vocab import KOOP, VOCAB

if TYPE_CHECKING:
    import networkx


_DATES = ("year", "earliest", "latest")
_STATED = (
    *"transfer idea certainty giver giver_initiative intermediary receiver initiative".split(),
    *_DATES,
)
_MEANS = (KOOP.broughtBy, KOOP.carriedBy, KOOP.hasFormat, KOOP.viaFormat)


def transfers(kg: Things) -> list[dict[str, Any]]:
    """One record a transfer, sorted by address; unknown values are ``None``.

    Keys: transfer, idea, giver, giver_initiative, receiver, initiative (addresses); year, earliest,
    latest (int); when (EDTF text); modality, certainty, grade (slugs); intermediary (the giver that
    is no place); rival_of (the confirmed account that replaces it); label, idea_label (str); means,
    brought_by, claims (tuples of addresses).
    """
    return list(_records(kg))


def _records(kg: Things, idea: IRI | None = None) -> Iterator[dict[str, Any]]:
    """As `transfers`, or those of one idea; one by one: a million need not be in memory twice."""

    def rows(step: str) -> Iterator[Any]:
        return named_queries.each(kg.engine, step, {"idea": idea} if idea else None)

    stated, starts, dates, grades = (
        _first(rows(step)) for step in ("transfers", "starts", "transfer-dates", "transfer-grades")
    )
    labels = _chosen(rows("transfer-labels"), kg.lang)
    links: dict[str, dict[str, list[Any]]] = {kind: {} for kind in (KOOP.alternativeTo, *_MEANS)}
    for thing, kind, value in rows("transfer-links"):
        links[kind].setdefault(thing, []).append(value)
    claims: dict[str, list[Any]] = {}
    for thing, claim in rows("transfer-claims"):
        claims.setdefault(thing, []).append(claim)
    settled = {key for key, row in stated.items() if row[2] == VOCAB.confirmed}
    for key in sorted(stated):
        record: dict[str, Any] = dict(zip(_STATED, stated[key], strict=True))
        initiative = record["initiative"]
        if initiative in starts:  # its own date is for one of which no initiative is known
            for name, value in zip(_DATES, starts[initiative][1:], strict=True):
                record[name] = record[name] if value is None else value
        _, record["when"], modality = dates.get(initiative, (None, None, None))
        record["modality"], record["certainty"] = _slug(modality), _slug(record["certainty"])
        record["grade"] = _slug(grades[key][1]) if key in grades else None
        rivals = () if key in settled else links[KOOP.alternativeTo].get(key, ())
        record["rival_of"] = min((rival for rival in rivals if rival in settled), default=None)
        record["label"] = labels.get(key, "")
        record["idea_label"] = labels.get(record["idea"], "")
        record["means"] = _several(links[kind].get(key, ()) for kind in _MEANS)
        record["brought_by"] = _several([links[KOOP.broughtBy].get(key, ())])
        record["claims"] = tuple(sorted({*claims.get(key, ()), *claims.get(initiative, ())}))
        yield record


def _first(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """The row of each thing; where it has several, the one that comes first in order."""
    found: dict[str, tuple[Any, ...]] = {}
    for row in rows:
        known = found.setdefault(row[0], row)
        if known is not row and row < known:
            found[row[0]] = row
    return found


def _several(lists: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    """Each value once, in the order of the lists, sorted in each."""
    return tuple(dict.fromkeys(value for values in lists for value in sorted(values)))


def _chosen(labels: Iterable[tuple[Any, ...]], lang: str) -> dict[str, str]:
    """The label of each thing: in ``lang``, else in English, else the first."""
    order = {lang: 0, "en": 0 if lang == "en" else 1}
    found: dict[str, tuple[int, str]] = {}
    for thing, label in labels:
        offered = (order.get(getattr(label, "lang", None) or "", 2), str(label))
        if thing not in found or offered < found[thing]:
            found[thing] = offered
    return {thing: label for thing, (_, label) in found.items()}


def _slug(value: Value | None) -> str | None:
    return value.slug if isinstance(value, IRI) else None


@gc_paused()
def transfer_graph(
    kg: Things,
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
    records: Iterable[dict[str, Any]] = _records(kg, wanted)
    if wanted:  # few: only their places are read
        records = list(records)
        known_places = places(kg, {r[end] for r in records for end in ("giver", "receiver")})
    else:
        known_places = places(kg)
    for record in records:
        if None in (record["giver"], record["receiver"]):
            continue
        ends = (str(record["giver"]), str(record["receiver"]))
        if within and not all(within in known_places[end]["networks"] for end in ends):
            continue
        if _left_out(record, certainty, grade, since, until) or (record["rival_of"] and not rivals):
            continue
        for end in ends:
            if end not in graph:
                graph.add_node(end, **known_places[end])
        edge = {name: record[name] for name in _EDGE}
        rival = record["rival_of"] is not None
        graph.add_edge(*ends, key=str(record["transfer"]), rival=rival, **edge)
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


_EDGE = (
    "label idea idea_label year earliest latest when certainty grade modality giver_initiative "
    "initiative means brought_by claims"
).split()


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
    for record in _records(kg, kg.find(idea, KOOP.Idea) if idea else None):
        ends = (str(record["giver_initiative"]), str(record["initiative"]))
        if record["certainty"] == "confirmed" and all(end in graph for end in ends):
            graph.add_edge(*ends, transfer=str(record["transfer"]))
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
