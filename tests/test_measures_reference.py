"""The measures against netdiffuseR's own numbers for its medInnovations data (125 doctors).

The data lie beside the checkout, if at all; without them this file is not collected, and the small
cases carry the proof alone.
``python tests/test_measures_reference.py`` writes the table of docs/measures.md anew.
"""

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from koopgraph import measures
from koopgraph.measures import Undefined

ROOT = Path(__file__).parents[1]
FOLDER = ROOT.parent / "shared" / "reference" / "diffusion"
PAGE = ROOT / "docs" / "measures.md"
START, END = "<!-- table: reference -->\n", "<!-- end of table -->\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One column of expected values against ours."""

    measure: str
    call: str
    expected: str
    difference: float
    values: int
    tolerance: float


@cache
def read(name):
    return pd.read_csv(FOLDER / f"medInnovations_{name}.csv")


def edges():
    """The ties by names that say who looks: the data set's *from* is ego."""
    return read("edges").rename(columns={"from": "ego", "to": "alter"})


def doctors():
    """Time of adoption as the data set has it: who never adopted stands in the last period."""
    nodes = read("nodes_toa")
    return dict(zip(nodes["id"], nodes["toa"], strict=True))


def honest():
    return {doctor: None if time == 18 else time for doctor, time in doctors().items()}


@cache
def comparisons():
    """Every comparison; the honest data with the package's own counting where that is an option."""
    return tuple(
        Comparison(
            measure=m, call=c, expected=e, tolerance=t, difference=off(*pair), values=n(pair)
        )
        for m, c, e, t, pair in (*of_periods(), *of_nodes(), *of_whole())
    )


def off(ours, expected):
    return max(abs(a - b) for a, b in pairs(ours, expected))


def n(pair):
    return len(pairs(*pair))


def pairs(ours, expected):
    """Both where both are numbers; the reference has none, or 0, where ours says why not."""
    both = zip(ours, expected, strict=True)
    return [(a, b) for a, b in both if not isinstance(a, Undefined) and not pd.isna(b)]


def of_periods():
    expected = read("expected_per_period")
    everybody, ties = list(doctors()), edges()
    package = {"until": 18, "never_adopters": "last-period"}
    adoption = measures.adoption(honest(), **package)
    hazard = measures.hazard(honest(), **package)
    moran = measures.moran(doctors(), ties, population=everybody, permutations=0)
    yield "Adopters up to a period", "adoption: cumulative", "cum_adopters", 1e-9, (
        adoption.column("cumulative"), expected["cum_adopters"])  # fmt: skip
    yield "Adoption rate", "adoption: rate", "adoption_rate", 1e-9, (
        adoption.column("rate"), expected["adoption_rate"])  # fmt: skip
    yield "Hazard", "hazard", "hazard", 1e-9, (hazard.column("hazard"), expected["hazard"])
    for column, name in (("moran", "moran_obs"), ("expected", "moran_exp"), ("sd", "moran_sd"),
                         ("p_normal", "moran_pval")):  # fmt: skip
        yield "Moran's I", f"moran: {column}", name, 1e-9, (moran.column(column), expected[name])


def of_nodes():
    expected, everybody, ties = read("expected_per_node"), list(doctors()), edges()
    given = (doctors(), ties)
    exposure = measures.exposure(*given, population=everybody)
    table = read("expected_exposure").set_index("id")
    flat = [table.loc[row.id, str(row.period)] for row in exposure]
    yield "Exposure", "exposure", "exposure", 1e-9, (exposure.column("exposure"), flat)
    for options, name in (({}, "threshold"), ({"lag": 1}, "threshold_lag1"),
                          ({"outgoing": False}, "threshold_incoming")):  # fmt: skip
        found = measures.threshold(*given, population=everybody, **options)
        yield "Threshold", spoken("threshold", options), name, 1e-9, (
            found.column("threshold"), expected[name])  # fmt: skip
    for measure in ("infection", "susceptibility"):
        for periods in (1, 5):
            for normalized in (False, True):
                name = f"{measure}_K{periods}_{'norm' if normalized else 'raw'}"
                if name in expected:
                    options = {"periods": periods, "normalized": normalized}
                    found = getattr(measures, measure)(*given, **options)
                    yield measure.title(), spoken(measure, options), name, 1e-9, (
                        found.column(measure), expected[name])  # fmt: skip
    yield from of_classes(expected, given, everybody)


def of_classes(expected, given, everybody):
    """1 for each doctor in another class than expected."""
    classes = measures.categories(given[0], scheme="netdiffuser").column("category")
    theirs = [name.lower() for name in expected["class_toa"]]
    yield "Adopter categories", "categories(scheme='netdiffuser')", "class_toa", 0, (
        [a != b for a, b in zip(classes, theirs, strict=True)], [0] * len(theirs))  # fmt: skip
    found = measures.threshold_categories(*given, population=everybody).column("category")
    theirs = [name.lower().replace("thresh.", "threshold") for name in expected["class_threshold"]]
    yield "Threshold categories", "threshold_categories", "class_threshold", 0, (
        [a != b for a, b in zip(found, theirs, strict=True)], [0] * len(theirs))  # fmt: skip


def of_whole():
    expected = read("expected_kaplan_meier")
    found = measures.kaplan_meier(honest(), until=18)
    for column, name in (("survival", "surv"), ("se", "se"), ("lower95", "lower95_loglog"),
                         ("upper95", "upper95_loglog"), ("at_risk", "n_risk")):  # fmt: skip
        yield "Kaplan-Meier", f"kaplan_meier: {column}", name, 1e-9, (
            found.column(column), expected[name])  # fmt: skip
    correlation = measures.degree_correlation(doctors(), edges()).column("r")
    yield "Degree and time", "degree_correlation", "r", 1e-9, (
        correlation, read("expected_degree_toa_cor")["r"])  # fmt: skip
    (row,) = measures.bass(honest(), until=18, never_adopters="last-period")
    bass = read("expected_fitbass")
    yield (
        "Bass model",
        "bass: ls_p, ls_q",
        "Estimate",
        1e-4,
        ((row.ls_p, row.ls_q), bass["Estimate"]),
    )
    yield "Bass model", "bass: ls_se_p, ls_se_q", "Std. Error", 1e-4, (
        (row.ls_se_p, row.ls_se_q), bass["Std. Error"])  # fmt: skip
    yield "Bass model", "bass: ls_rss", "rss", 1e-4, ((row.ls_rss,), bass["rss"][:1])


def spoken(measure, options):
    words = ", ".join(f"{name}={value}" for name, value in options.items())
    return f"{measure}({words})" if words else measure


def test_every_value_is_that_of_netdiffuser():
    apart = [c for c in comparisons() if not c.difference <= c.tolerance]
    assert not apart
    assert sum(c.values for c in comparisons()) > 3800


def test_the_median_time_is_that_of_r():
    assert measures.kaplan_meier(honest(), until=18).summary["median"] == 7


def test_the_honest_default_counts_never_adopters_as_such():
    found = measures.hazard(honest(), until=18)
    assert (found.row(18).at_risk, found.row(18).hazard) == (16, 0)
    (bass,) = measures.bass(honest(), until=18)
    assert abs(bass.ls_p - 0.0909416) > 1e-3  # the package's own p counts 16 more


def test_moran_by_permutation_agrees_with_the_analytic_test():
    found = measures.moran(honest(), edges(), until=18)
    off_by = np.array(found.column("p_normal")) - np.array(found.column("p_permutation"))
    assert np.abs(off_by).max() < 0.1


def test_the_page_shows_these_numbers():
    page = PAGE.read_text(encoding="utf-8")
    shown = page[page.index(START) + len(START) : page.index(END)]
    rows = [line.split(" | ")[:3] for line in shown.splitlines()[2:]]
    assert rows == [line.split(" | ")[:3] for line in table().splitlines()[2:]]


def table():
    head = "| Measure | Call | Expected column | Values | Largest difference | Allowed |"
    lines = [head, "| --- | --- | --- | --- | --- | --- |"]
    for c in comparisons():
        difference = "0" if c.difference == 0 else f"{c.difference:.0e}"
        allowed = "equal" if c.tolerance == 0 else f"{c.tolerance:.0e}"
        lines.append(
            f"| {c.measure} | `{c.call}` | `{c.expected}` | {c.values} | {difference} | {allowed} |"
        )
    return "\n".join(lines) + "\n"


def write():
    page = PAGE.read_text(encoding="utf-8")
    before, after = page[: page.index(START) + len(START)], page[page.index(END) :]
    PAGE.write_text(before + table() + after, encoding="utf-8")


if __name__ == "__main__":
    if not FOLDER.is_dir():
        sys.exit(f"the reference data are not at {FOLDER}")
    write()
