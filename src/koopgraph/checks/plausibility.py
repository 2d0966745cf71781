"""Statements that are valid but implausible: warnings for somebody to look at again.

Each check is a query over the asserted statements; a cycle of descent is found by networkx.
Arrivals before their model are found by the shapes. Knowledge flows from giver to receiver.
"""

from collections.abc import Iterator

from koopgraph.checks.finding import Finding
from koopgraph.engines import BOTH, Engine, named_queries
from koopgraph.terms import IRI, curie

_NEAR_DEGREES = 25.0


def implausible(engine: Engine) -> Iterator[Finding]:
    """Everything implausible in a closed graph, check by check, in a fixed order."""
    for check in (_cycles, _origins, _abroad):
        yield from check(engine)


def _cycles(engine: Engine) -> Iterator[Finding]:
    """Initiatives that descend from themselves: one idea going round in a circle."""
    import networkx

    edges = [(row[0], row[1]) for row in named_queries.rows(engine, "model-of", graphs=BOTH)]
    graph = networkx.DiGraph(edges)
    for circle in networkx.strongly_connected_components(graph):
        if len(circle) > 1:
            names = ", ".join(sorted(curie(str(thing)) for thing in circle))
            yield _warning(
                "descends-from-itself",
                names.partition(",")[0],
                f"descends from itself ({names}): is one of these transfers turned around?",
                f"stammt von sich selbst ab ({names}): ist einer der Transfers verkehrt herum?",
            )


def _origins(engine: Engine) -> Iterator[Finding]:
    """Ideas that several places gave without having received them."""
    found: dict[IRI, list[str]] = {}
    for idea, initiative in named_queries.rows(engine, "givers-without-model", graphs=BOTH):
        assert isinstance(idea, IRI)
        found.setdefault(idea, []).append(curie(str(initiative)))
    for idea, initiatives in sorted(found.items()):
        if len(initiatives) > 1:
            names = ", ".join(sorted(initiatives))
            yield _warning(
                "several-origins",
                curie(idea),
                f"has {len(initiatives)} origins: {names}. Several ideas under one name?",
                f"hat {len(initiatives)} Ursprünge: {names}. Mehrere Ideen unter einem Namen?",
            )


def _abroad(engine: Engine) -> Iterator[Finding]:
    """Places that lie far from all others of their country."""
    points: dict[IRI, list[tuple[IRI, float, float]]] = {}
    for place, country, lat, long in named_queries.rows(engine, "places", graphs=BOTH):
        if isinstance(place, IRI) and isinstance(country, IRI) and lat is not None:
            points.setdefault(country, []).append((place, float(str(lat)), float(str(long))))
    for country, places in sorted(points.items()):
        for place, lat, long in sorted(places):
            others = [(a, b) for other, a, b in places if other != place]
            if len(others) > 1 and min(abs(a - lat) + abs(b - long) for a, b in others) > (
                _NEAR_DEGREES
            ):
                yield _warning(
                    "far-from-its-country",
                    curie(place),
                    f"lies far from every other place of {curie(country)}: check its coordinates",
                    f"liegt weit von jedem anderen Ort in {curie(country)}: Koordinaten prüfen",
                )


def _warning(rule: str, thing: str, english: str, german: str) -> Finding:
    return Finding(
        severity="warning", rule=rule, thing=thing, message_en=english, message_de=german
    )
