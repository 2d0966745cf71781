"""Every measure by name: what it takes and which function gives it; read by the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from koopgraph.measures.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: its function, and what it takes, in order.

    ``takes``: ``adoptions`` and ``ties`` (the way in without a graph; of a graph: the lineage of
    one idea, and ties made of it), ``transfers`` (the transfer graph), ``lineage`` (the lineage
    graph). ``population``: it refuses without one. ``drawn``: `draw` has a picture of it.
    """

    module: str
    function: str
    takes: tuple[str, ...]
    population: bool = False
    drawn: bool = False

    @property
    def run(self) -> Callable[..., Table]:
        """The function itself; numpy and the like are only loaded here."""
        module = import_module(f"koopgraph.measures.{self.module}")
        found: Callable[..., Table] = getattr(module, self.function)
        return found

    @property
    def summary(self) -> str:
        """What it gives: the first line of its docstring."""
        return (self.run.__doc__ or "").strip().splitlines()[0]


def _of(
    module: str, function: str, *takes: str, needs: bool = False, drawn: bool = False
) -> Measure:
    return Measure(module=module, function=function, takes=takes, population=needs, drawn=drawn)


MEASURES = {
    "adoption": _of("curves", "adoption", "adoptions", drawn=True),
    "hazard": _of("curves", "hazard", "adoptions", needs=True, drawn=True),
    "survival": _of("survival", "kaplan_meier", "adoptions", needs=True, drawn=True),
    "turnbull": _of("survival", "turnbull", "adoptions", needs=True, drawn=True),
    "categories": _of("adopter_classes", "categories", "adoptions"),
    "bass": _of("bass_model", "bass", "adoptions", needs=True),
    "exposure": _of("exposures", "exposure", "adoptions", "ties", needs=True),
    "threshold": _of("exposures", "threshold", "adoptions", "ties", needs=True),
    "threshold-categories": _of(
        "adopter_classes", "threshold_categories", "adoptions", "ties", needs=True
    ),
    "infection": _of("contagion", "infection", "adoptions", "ties"),
    "susceptibility": _of("contagion", "susceptibility", "adoptions", "ties"),
    "moran": _of("autocorrelation", "moran", "adoptions", "ties", needs=True),
    "degree-correlation": _of("correlation", "degree_correlation", "adoptions", "ties"),
    "cascades": _of("lineage_shape", "cascades", "lineage"),
    "generations": _of("lineage_shape", "generations", "lineage", drawn=True),
    "lags": _of("lineage_shape", "lags", "lineage", drawn=True),
    "pioneers": _of("roles", "pioneers", "lineage"),
    "removal": _of("losses", "removal", "lineage"),
    "chains": _of("journeys", "chains", "transfers"),
    "balance": _of("roles", "balance", "transfers"),
    "brokers": _of("roles", "brokers", "transfers"),
    "brokerage": _of("brokerage_roles", "brokerage", "transfers"),
    "carriers": _of("roles", "carriers", "transfers"),
    "distances": _of("distance", "distances", "transfers", drawn=True),
}
