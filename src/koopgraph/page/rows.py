"""All that the page takes from a graph: every row is read here, and nowhere else on the way."""

from collections.abc import Mapping
from dataclasses import dataclass

from koopgraph.engines import named_queries
from koopgraph.engines.rows import Row
from koopgraph.labels import LabelsByThing, all_labels
from koopgraph.model.claims import Claim
from koopgraph.model.kinds import Kinds, kinds
from koopgraph.model.source_view import read_claims, read_stated, read_structure
from koopgraph.model.story import Stated, Structure
from koopgraph.rights import Rights, rights
from koopgraph.terms import IRI
from koopgraph.things import Things
from koopgraph.vocab import ASSERTED_GRAPH, KOOP

KINDS = {"country": KOOP.Country, "region": KOOP.Region, "city": KOOP.City}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRows:
    """What was read, named by what it says; rows are in the order of their queries."""

    source_view: IRI | None
    """The source whose view the graph is; ``None`` where all sources speak."""
    labels: LabelsByThing
    """Of everything."""
    names: list[Row]
    """Thing, name that it has besides its label."""
    claims: tuple[Claim, ...]
    structure: Structure
    stated: Stated
    """What no claim tells."""
    rule_kinds: Kinds
    """What the rule must know of things besides their claims."""
    kinds: Mapping[str, frozenset[IRI]]
    """country, region, city → the places of that kind."""
    strategies: frozenset[IRI]
    intermediaries: frozenset[IRI]
    places: list[Row]
    """Place, country, latitude, longitude."""
    members: list[Row]
    """Place, city network."""
    ideas: list[Row]
    """Idea, definition, theme."""
    sources: list[Row]
    """Source, title, publisher, date, address, and whether it says that it has no date."""
    claim_texts: list[Row]
    """Claim, property (quote, locator, paraphrase, reason), text."""
    resting: frozenset[Row]
    """Thing, claim that it rests on."""
    rights: Rights
    """Whose the data are, and what the data set says of itself."""
    place_sources: list[Row]
    """Where descriptions of places come from, as they say themselves."""


def read_rows(kg: Things) -> PageRows:
    """Everything at once; a slice is chosen from it later, for rivals reach beyond any slice."""
    engine = kg.engine
    claims, structure = tuple(read_claims(engine)), read_structure(engine)
    return PageRows(
        source_view=kg.source_view,
        labels=all_labels(engine),
        names=named_queries.rows(engine, "other-names"),
        claims=claims,
        structure=structure,
        stated=Stated() if kg.source_view else read_stated(engine, claims, structure),
        rule_kinds=kinds(engine),
        kinds={name: _instances(kg, cls) for name, cls in KINDS.items()},
        strategies=_instances(kg, KOOP.Strategy),
        intermediaries=_instances(kg, KOOP.Intermediary),
        places=named_queries.rows(engine, "places"),
        members=named_queries.rows(engine, "members"),
        ideas=named_queries.rows(engine, "ideas"),
        sources=named_queries.rows(engine, "sources"),
        claim_texts=named_queries.rows(engine, "claim-texts"),
        resting=frozenset(named_queries.rows(engine, "resting")),
        rights=rights(kg),
        place_sources=named_queries.rows(engine, "place-sources", graphs=(ASSERTED_GRAPH,)),
    )


def _instances(kg: Things, cls: str) -> frozenset[IRI]:
    rows = named_queries.rows(kg.engine, "instances", {"class": IRI(cls)})
    return frozenset(IRI(thing) for (thing,) in rows)
