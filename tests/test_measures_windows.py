"""Windows: until when those without the idea were watched, and who adopted before it all began."""

import numpy as np
import pytest

from koopgraph import measures
from koopgraph.measures import MEASURES, Undefined
from koopgraph.measures.bass_least_squares import bass_share
from koopgraph.measures.errors import CutOff, OpenWindow, UnreadableAdoptions

TIMES = {"a": 2001, "b": 2003, "c": 2005, "d": 2006, "e": None, "f": None}
WAITING = ("hazard", "survival", "turnbull", "bass")


@pytest.mark.parametrize("name", WAITING)
def test_never_adopters_without_an_end_are_refused_and_what_is_proposed_works(name):
    with pytest.raises(OpenWindow, match="2 who had not adopted") as refused:
        MEASURES[name].run(TIMES)
    assert "until=2006" in str(refused.value)
    german = refused.value.say("de")
    assert "until=2006" in german
    assert not german.startswith("The ")
    assert MEASURES[name].run(TIMES, until=2006).counts["last year"] == 2006


@pytest.mark.parametrize("risks", [measures.event_history, measures.dyads])
def test_risk_sets_ask_for_the_end_too(risks):
    with pytest.raises(OpenWindow, match="until=2006"):
        risks(TIMES, [("b", "a")])


def test_who_was_watched_for_a_time_needs_no_end():
    times = {"a": 2001, "b": measures.NotUntil(2004)}
    assert measures.hazard(times).counts["last year"] == 2004
    everybody = {"a": 2001, "b": 2003}
    assert measures.hazard(everybody, population=["a", "b"]).counts["first year"] == 2001


def test_since_means_the_same_everywhere():
    """Who adopted before is a class of its own: counted, in no period, at no risk."""
    window = {"since": 2004, "until": 2008}
    curve = measures.adoption(TIMES, **window)
    assert curve.counts["adopted before the first year"] == 2
    assert curve.column("cumulative") == (2, 3, 4, 4, 4)
    assert curve.column("adopters") == (0, 1, 1, 0, 0)
    assert curve.column("rate") == (0.0, 0.5, pytest.approx(1 / 3), 0.0, 0.0)
    hazard = measures.hazard(TIMES, **window)
    assert hazard.column("at_risk") == (4, 4, 3, 2, 2)
    assert hazard.column("hazard") == (0.0, 0.25, pytest.approx(1 / 3), 0.0, 0.0)
    for survival in (measures.kaplan_meier(TIMES, **window), measures.turnbull(TIMES, **window)):
        left = {row.period: row.survival for row in survival}
        assert (left[2005], left[2006]) == pytest.approx((0.75, 0.5), abs=1e-3)
    assert measures.kaplan_meier(TIMES, **window).column("at_risk") == (4, 3)
    history = measures.event_history(TIMES, **window).table
    assert {row.place for row in history} == set("cdef")
    assert {row.adopters_before for row in history if row.year == 2004} == {2}


def test_a_period_of_the_window_in_which_all_began_is_at_risk_once_it_is_given():
    assert measures.hazard(TIMES, until=2006).column("hazard")[0] == 0  # nothing before was seen
    assert measures.hazard(TIMES, since=2001, until=2006).column("hazard")[0] == 1 / 6


def test_who_adopted_before_has_no_category_and_no_threshold_but_exposes():
    ties = [("c", "a"), ("d", "c")]
    found = measures.categories(TIMES, since=2004, until=2008)
    assert found.row("a").category.reason == "adopted before the first period observed"
    threshold = measures.threshold(TIMES, ties, since=2004, until=2008)
    assert isinstance(threshold.row("a").threshold, Undefined)
    assert threshold.row("c").threshold == 1
    pairs = measures.dyads(TIMES, [("a", "c")], since=2004, until=2008).table
    assert [row.years_since_giver for row in pairs if row.event] == [4]


def test_bass_needs_the_beginning():
    with pytest.raises(CutOff, match="cuts off 2"):
        measures.bass(TIMES, since=2004, until=2008)


def curve(p, q, members, periods):
    shares = bass_share(np.arange(1, periods + 1, dtype=float), p, q)
    counts = np.diff(np.round(shares * members), prepend=0).astype(int)
    times = [t for t, n in enumerate(counts, start=1) for _ in range(n)]
    return dict(enumerate(times + [None] * (members - len(times))))


def test_a_peak_beyond_the_horizon_is_a_forecast():
    times = curve(0.002, 0.2, 500, 10)
    (row,) = measures.bass(times, until=10)
    assert row.q == pytest.approx(0.2, abs=0.05)
    assert "beyond the horizon" in row.peak.reason
    (told,) = measures.bass(times, until=10, horizon=40)
    assert 10 < told.peak < 40


def test_no_imitation_is_told_and_not_fitted():
    times = dict(enumerate([1] * 40 + [2] * 20 + [3] * 10 + [4] * 5))
    (row,) = measures.bass(times | {f"n{i}": None for i in range(20)}, until=12)
    for cell in (row.p, row.q, row.se_p, row.peak):
        assert "not above 0" in cell.reason


def test_a_curve_of_another_shape_is_rejected_by_the_likelihood():
    times = [2] * 30 + [6] * 60 + [7, 8, 9] + [10] * 60
    (row,) = measures.bass(dict(enumerate(times)), population=range(len(times)))
    assert "the likelihood rejects the model" in row.p.reason


def test_bass_intervals_are_wider_than_those_of_least_squares():
    (row,) = measures.bass(curve(0.03, 0.38, 100, 15), until=15)
    assert row.p_lower95 < row.p < row.p_upper95
    assert row.q_lower95 < row.q < row.q_upper95
    assert row.se_q > 3 * row.ls_se_q
    assert row.fit > 0.05


def test_doubtful_likelihood_counts_adopters_without_a_year():
    """Adopted within the window, nobody says when: the same as if spread as the model says."""
    dated = curve(0.03, 0.38, 300, 15)
    some = {i: measures.UNKNOWN if time is not None and i % 3 == 0 else time
            for i, time in dated.items()}  # fmt: skip
    (all_known,), (some_known,) = (measures.bass(t, until=15) for t in (dated, some))
    assert some_known.q == pytest.approx(all_known.q, rel=0.15)
    assert some_known.se_q > all_known.se_q


def test_intervals_of_many_are_those_of_the_normal_approximation():
    (row,) = measures.bass(curve(0.03, 0.38, 20000, 15), until=15)
    for name in "pq":
        value, error = getattr(row, name), getattr(row, f"se_{name}")
        ends = (getattr(row, f"{name}_lower95"), getattr(row, f"{name}_upper95"))
        assert ends == pytest.approx((value - 1.96 * error, value + 1.96 * error), rel=0.01)


def test_adoptions_that_are_read_keep_their_window_unless_another_is_given():
    known = measures.read_adoptions(TIMES, since=2000, until=2010)
    again = measures.read_adoptions(known)
    assert (again.first, again.until, again.began, again.ended) == (2000, 2010, True, True)
    assert measures.read_adoptions(known, since=1990).first == 1990
    assert measures.read_adoptions(measures.read_adoptions(TIMES)).began is False


def test_a_pair_may_be_open_at_one_end_and_not_at_both():
    found = measures.read_adoptions({"a": (2003, None), "b": (None, 2004), "c": 2005}).entries
    spans = {e.id: (e.earliest, e.latest) for e in found}
    assert np.isnan(spans["a"][1])
    assert np.isnan(spans["b"][0])
    assert (spans["a"][0], spans["b"][1]) == (2003, 2004)
    with pytest.raises(UnreadableAdoptions):
        measures.read_adoptions({"a": (None, None), "c": 2005})


@pytest.mark.parametrize("slip", [-(10**12), 10**12])
def test_a_number_that_counts_no_periods_is_refused_on_either_side_of_zero(slip):
    with pytest.raises(UnreadableAdoptions, match="is no year"):
        measures.read_adoptions({"a": slip, "b": 2})


@pytest.mark.parametrize(("times", "are_years"), [(TIMES, True), ({"a": 1, "b": 9}, False)])
def test_periods_are_years_where_they_could_be(times, are_years):
    assert measures.read_adoptions(times).of_years is are_years
