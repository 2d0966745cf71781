"""Diffusion measures: how fast, how far, through whom; exact, honest about doubt, traceable.

The way in that needs no graph: ``koopgraph.measures.NAME(adoptions, ties, …)``, with ``adoptions``
a mapping, pairs or data frame id → time and ``ties`` pairs or a data frame (from, to), read as
`read_adoptions` and `read_ties` say. The measures of transfers take the networkx graphs that
``kg.transfer_graph()`` and ``kg.lineage_graph()`` give. Every answer is a `Table`; a number that
does not exist is `Undefined` and says why; a measure that refuses raises a `MeasureError`.

Direction: knowledge flows along the edges of both graphs, giver → receiver; a *tie* (from, to)
points the other way, from who looks to who is looked at.

>>> from koopgraph import measures
>>> measures.adoption({"Bremen": 2003, "Leipzig": 2015}).column("cumulative")[-1]
2
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from koopgraph.measures.adopter_classes import categories as categories
    from koopgraph.measures.adopter_classes import threshold_categories as threshold_categories
    from koopgraph.measures.adopters import Adoptions as Adoptions
    from koopgraph.measures.adopters import read_adoptions as read_adoptions
    from koopgraph.measures.autocorrelation import moran as moran
    from koopgraph.measures.bass_model import bass as bass
    from koopgraph.measures.brokerage_roles import brokerage as brokerage
    from koopgraph.measures.contagion import degree_correlation as degree_correlation
    from koopgraph.measures.contagion import infection as infection
    from koopgraph.measures.contagion import susceptibility as susceptibility
    from koopgraph.measures.curves import adoption as adoption
    from koopgraph.measures.curves import hazard as hazard
    from koopgraph.measures.distance import distances as distances
    from koopgraph.measures.errors import MeasureError as MeasureError
    from koopgraph.measures.errors import Undefined as Undefined
    from koopgraph.measures.exposures import exposure as exposure
    from koopgraph.measures.exposures import threshold as threshold
    from koopgraph.measures.great_circles import great_circle as great_circle
    from koopgraph.measures.inputs import adoptions_of as adoptions_of
    from koopgraph.measures.lineage_shape import cascades as cascades
    from koopgraph.measures.lineage_shape import generations as generations
    from koopgraph.measures.lineage_shape import lags as lags
    from koopgraph.measures.pair_years import dyads as dyads
    from koopgraph.measures.pictures import draw as draw
    from koopgraph.measures.place_years import event_history as event_history
    from koopgraph.measures.registry import MEASURES as MEASURES
    from koopgraph.measures.removal_effects import removal as removal
    from koopgraph.measures.risk_sets import RiskSet as RiskSet
    from koopgraph.measures.roles import balance as balance
    from koopgraph.measures.roles import brokers as brokers
    from koopgraph.measures.roles import carriers as carriers
    from koopgraph.measures.roles import pioneers as pioneers
    from koopgraph.measures.survival import kaplan_meier as kaplan_meier
    from koopgraph.measures.survival import turnbull as turnbull
    from koopgraph.measures.table import Table as Table
    from koopgraph.measures.ties import distance_ties as distance_ties
    from koopgraph.measures.ties import membership_ties as membership_ties
    from koopgraph.measures.ties import read_ties as read_ties
    from koopgraph.measures.ties import transfer_ties as transfer_ties
    from koopgraph.measures.times import UNKNOWN as UNKNOWN
    from koopgraph.measures.times import Dated as Dated
    from koopgraph.measures.times import NotUntil as NotUntil
    from koopgraph.measures.times import Undated as Undated
    from koopgraph.measures.transfer_chains import chains as chains

# module -> names; read when first used, since numpy, scipy and lifelines take time to load
CONTENTS = {
    "adopters": ("Adoptions", "read_adoptions"),
    "autocorrelation": ("moran",),
    "bass_model": ("bass",),
    "brokerage_roles": ("brokerage",),
    "adopter_classes": ("categories", "threshold_categories"),
    "contagion": ("degree_correlation", "infection", "susceptibility"),
    "curves": ("adoption", "hazard"),
    "distance": ("distances",),
    "great_circles": ("great_circle",),
    "exposures": ("exposure", "threshold"),
    "inputs": ("adoptions_of",),
    "lineage_shape": ("cascades", "generations", "lags"),
    "transfer_chains": ("chains",),
    "pictures": ("draw",),
    "registry": ("MEASURES",),
    "errors": ("MeasureError", "Undefined"),
    "removal_effects": ("removal",),
    "risk_sets": ("RiskSet",),
    "pair_years": ("dyads",),
    "place_years": ("event_history",),
    "roles": ("balance", "brokers", "carriers", "pioneers"),
    "survival": ("kaplan_meier", "turnbull"),
    "table": ("Table",),
    "times": ("UNKNOWN", "Dated", "NotUntil", "Undated"),
    "ties": ("distance_ties", "membership_ties", "read_ties", "transfer_ties"),
}
HOME = {name: module for module, names in CONTENTS.items() for name in names}
OF_GRAPHS = "of_graph"  # the module itself, which the face takes from here

__all__ = [*HOME]


def __getattr__(name: str) -> Any:  # whatever is called so
    if name not in HOME and name != OF_GRAPHS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from koopgraph.measures.errors import part

    module = part(f"{__name__}.{HOME.get(name, name)}")
    return module if name == OF_GRAPHS else getattr(module, name)


def __dir__() -> list[str]:
    return sorted(HOME)
