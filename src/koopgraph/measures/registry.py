"""Every measure by name: what it takes and which function gives it; read by the command line."""

from collections.abc import Callable
from dataclasses import dataclass

from koopgraph.measures.errors import part
from koopgraph.measures.table import Table
from koopgraph.model.slice_names import SLICES

GROUPS = {
    "time": {"en": "How fast and how far", "de": "Wie schnell und wie weit"},
    "ties": {"en": "Along ties", "de": "Entlang von Verbindungen"},
    "lineage": {"en": "Lineages", "de": "Abstammung"},
    "transfers": {"en": "Who gives, who takes", "de": "Wer gibt, wer nimmt"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: the question that it answers, its function, and what it takes, in order.

    ``question``: in English and German. ``takes``: ``adoptions`` and ``ties`` (the way in without a
    graph; of a graph: the lineage of one idea, and ties made of it), ``transfers`` (the transfer
    graph), ``lineage`` (the lineage graph). ``population``: it refuses without one. ``drawn``:
    `draw` has a picture of it; ``pictured_by``: `draw` has one of that other measure instead.
    """

    question: dict[str, str]
    group: str
    module: str
    function: str
    takes: tuple[str, ...]
    population: bool = False
    drawn: bool = False
    pictured_by: str = ""

    @property
    def run(self) -> Callable[..., Table]:
        """The function itself; numpy and the like are only loaded here."""
        module = part(f"koopgraph.measures.{self.module}")
        found: Callable[..., Table] = getattr(module, self.function)
        return found

    @property
    def summary(self) -> str:
        """What it gives: the first line of its docstring."""
        return (self.run.__doc__ or "").strip().splitlines()[0]


def _of(
    group: str,
    function: str,
    *takes: str,
    en: str,
    de: str,
    needs: bool = False,
    drawn: bool = False,
    pictured_by: str = "",
) -> Measure:
    module, _, name = function.partition(".")
    return Measure(
        question={"en": en, "de": de},
        group=group,
        module=module,
        function=name,
        takes=takes,
        population=needs,
        drawn=drawn,
        pictured_by=pictured_by,
    )


MEASURES = {
    "adoption": _of(
        "time", "curves.adoption", "adoptions", drawn=True,
        en="How many places had taken up the idea by when?",
        de="Wie viele Orte hatten die Idee bis wann übernommen?",
    ),
    "hazard": _of(
        "time", "curves.hazard", "adoptions", needs=True, drawn=True,
        en="Which share of those left takes it up each year?",
        de="Welcher Anteil der übrigen übernimmt sie in jedem Jahr?",
    ),
    "survival": _of(
        "time", "survival.kaplan_meier", "adoptions", needs=True, drawn=True,
        en="Which share has not taken it up yet (Kaplan-Meier)?",
        de="Welcher Anteil hat sie noch nicht übernommen (Kaplan-Meier)?",
    ),
    "turnbull": _of(
        "time", "survival.turnbull", "adoptions", needs=True, drawn=True,
        en="The same, with each date as the range that it is (Turnbull)?",
        de="Dasselbe, jedes Datum als die Spanne, die es ist (Turnbull)?",
    ),
    "categories": _of(
        "time", "adopter_classes.categories", "adoptions",
        en="Who was early, who late (Rogers)?",
        de="Wer war früh, wer spät (Rogers)?",
    ),
    "bass": _of(
        "time", "bass_model.bass", "adoptions", needs=True, drawn=True,
        en="How much of its own accord, how much after others (Bass)?",
        de="Wie viel von selbst, wie viel nach anderen (Bass)?",
    ),
    "exposure": _of(
        "ties", "exposures.exposure", "adoptions", "ties", needs=True,
        en="Which share of those a place looks at had taken it up?",
        de="Welcher Anteil derer, auf die ein Ort schaut, hatte sie übernommen?",
    ),
    "threshold": _of(
        "ties", "exposures.threshold", "adoptions", "ties", needs=True, drawn=True,
        en="How many of these had to go first?",
        de="Wie viele von ihnen mussten vorangehen?",
    ),
    "threshold-categories": _of(
        "ties", "adopter_classes.threshold_categories", "adoptions", "ties", needs=True,
        en="Whose threshold is low, whose high?",
        de="Wessen Schwelle ist niedrig, wessen hoch?",
    ),
    "infection": _of(
        "ties", "contagion.infection", "adoptions", "ties",
        en="Who was followed at once?",
        de="Wem wurde sofort gefolgt?",
    ),
    "susceptibility": _of(
        "ties", "contagion.susceptibility", "adoptions", "ties",
        en="Who followed others at once?",
        de="Wer folgte anderen sofort?",
    ),
    "moran": _of(
        "ties", "autocorrelation.moran", "adoptions", "ties", needs=True, drawn=True,
        en="Do neighbours take it up alike (Moran's I)?",
        de="Übernehmen Nachbarn gleich (Morans I)?",
    ),
    "degree-correlation": _of(
        "ties", "contagion.degree_correlation", "adoptions", "ties",
        en="Do the well connected take it up early?",
        de="Übernehmen gut Vernetzte früh?",
    ),
    "cascades": _of(
        "lineage", "lineage_shape.cascades", "lineage", pictured_by="generations",
        en="How large, deep and broad did each lineage grow?",
        de="Wie groß, tief und breit wurde jede Abstammung?",
    ),
    "generations": _of(
        "lineage", "lineage_shape.generations", "lineage", drawn=True,
        en="In which generation is each initiative?",
        de="In welcher Generation steht jede Initiative?",
    ),
    "lags": _of(
        "lineage", "lineage_shape.lags", "lineage", drawn=True,
        en="How many years from the model to what was made after it?",
        de="Wie viele Jahre vom Vorbild zu dem, was nach ihm entstand?",
    ),
    "pioneers": _of(
        "lineage", "roles.pioneers", "lineage",
        en="Who began, and do the dates allow it?",
        de="Wer begann, und lassen die Jahre das zu?",
    ),
    "removal": _of(
        "lineage", "removal_effects.removal", "lineage",
        en="Which lineage hangs on one place or intermediary alone?",
        de="Welche Abstammung hängt an einem Ort oder Mittler allein?",
    ),
    "chains": _of(
        "transfers", "transfer_chains.chains", "transfers",
        en="By which steps, in order of time, did it travel on?",
        de="Über welche Schritte, in zeitlicher Folge, wanderte sie weiter?",
    ),
    "balance": _of(
        "transfers", "roles.balance", "transfers",
        en="Who gives, who takes?",
        de="Wer gibt, wer nimmt?",
    ),
    "brokers": _of(
        "transfers", "roles.brokers", "transfers",
        en="Who lies between others (betweenness)?",
        de="Wer liegt zwischen anderen (Betweenness)?",
    ),
    "brokerage": _of(
        "transfers", "brokerage_roles.brokerage", "transfers",
        en="Between which groups does a place pass on?",
        de="Zwischen welchen Gruppen gibt ein Ort weiter?",
    ),
    "carriers": _of(
        "transfers", "roles.carriers", "transfers",
        en="Which intermediaries carry and never take up?",
        de="Welche Mittler tragen, ohne selbst zu übernehmen?",
    ),
    "distances": _of(
        "transfers", "distance.distances", "transfers", drawn=True,
        en="How far did each transfer travel?",
        de="Wie weit reiste jeder Transfer?",
    ),
}  # fmt: skip


OBSERVED = {"observed_from": "since", "observed_until": "until"}
"""What a graph's measures of adoptions call the years that were looked at, and what the functions
do: ``since`` and ``until`` choose transfers, as a slice does everywhere."""


def slices_of(name: str) -> tuple[str, ...]:
    """The slices that a measure takes besides idea, certainty and grade: those of transfers all."""
    takes = "transfers" in MEASURES[name].takes
    return tuple(n for n in SLICES if takes and n not in ("idea", "certainty", "grade"))
