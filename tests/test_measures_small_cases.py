"""Every measure of adoptions on a case small enough to reckon by hand."""

from itertools import permutations
from math import sqrt

import numpy as np
import pytest

from koopgraph import measures
from koopgraph.measures import UNKNOWN, Dated, NotUntil, Undefined

# five places, periods 1 to 4; e never adopts; a tie (from, to): from looks at to
TIMES = {"a": 1, "b": 2, "c": 2, "d": 4, "e": None}
TIES = [("b", "a"), ("c", "a"), ("c", "b"), ("d", "b"), ("d", "c"), ("e", "d"), ("a", "d")]


def test_adoption_counts_each_period_and_up_to_it():
    found = measures.adoption(TIMES)
    assert found.column("period") == (1, 2, 3, 4)
    assert found.column("adopters") == (1, 2, 0, 1)
    assert found.column("cumulative") == (1, 3, 3, 4)
    assert found.column("share") == (0.2, 0.6, 0.6, 0.8)
    assert found.column("rate") == (0.0, 2.0, 0.0, pytest.approx(1 / 3))


def test_hazard_is_the_share_of_those_left():
    found = measures.hazard(TIMES, until=4)
    assert found.column("at_risk") == (5, 4, 2, 2)
    assert found.column("hazard") == (0.0, 0.5, 0.0, 0.5)
    assert measures.hazard(TIMES, until=4, first_period="at-risk").column("hazard")[0] == 0.2


def test_hazard_drops_who_is_no_longer_watched():
    found = measures.hazard({"a": 1, "b": 3, "c": NotUntil(2), "d": None}, until=3)
    assert found.column("at_risk") == (4, 3, 2)


def test_kaplan_meier_multiplies_the_shares_that_stay():
    found = measures.kaplan_meier(TIMES, until=4)
    assert found.column("survival") == pytest.approx((0.8, 0.4, 0.2))
    assert found.column("se")[0] == pytest.approx(0.8 * sqrt(1 / (5 * 4)))
    assert found.summary["median"] == 2


def test_kaplan_meier_reproduces_the_remission_data_of_freireich():
    """6-MP group of 21: the classic textbook case (Freireich 1963; Kalbfleisch & Prentice)."""
    events = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    times = {f"e{i}": t for i, t in enumerate(events)}
    times |= {f"c{i}": NotUntil(t) for i, t in enumerate(censored)}
    found = measures.kaplan_meier(times)
    textbook = (0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448)
    assert found.column("survival") == pytest.approx(textbook, abs=5e-4)
    assert found.column("at_risk") == (21, 17, 15, 12, 11, 7, 6)
    assert found.summary["median"] == 23


def test_turnbull_shares_a_range_out():
    # b lies in 1 or 2: with a at 1, everything of b goes where a is
    found = measures.turnbull({"a": 1, "b": (1, 2), "c": None}, until=2)
    assert found.column("survival") == (0.3333, 0.3333)


@pytest.mark.parametrize("since", [None, 1990, 2002])
def test_turnbull_does_not_say_where_within_a_range_of_its_own(since):
    """Turnbull (1976): within an innermost interval the likelihood is the same wherever it lies."""
    found = measures.turnbull({"a": (2003, 2006), "b": None}, since=since, until=2010)
    for year in (2003, 2004, 2005):
        row = found.row(year)
        assert isinstance(row.survival, Undefined)
        assert (row.survival_low, row.survival_high) == (0.5, 1)
    assert [found.row(year)[1:] for year in (2006, 2010)] == [(0.5, 0.5, 0.5)] * 2
    assert any("not where" in note for note in found.notes)


def test_turnbull_has_mass_only_where_no_other_date_divides():
    # a and b meet in 2, b and c in 3 and 4: x (x + y) y (1 - x - y) is greatest at x = y = 3/8
    found = measures.turnbull({"a": (1, 2), "b": (2, 4), "c": (3, 6), "d": None}, until=7)
    assert found.column("survival_low")[:4] == pytest.approx((1, 5 / 8, 2 / 8, 2 / 8), abs=1e-4)
    assert found.column("survival_high")[2] == pytest.approx(5 / 8, abs=1e-4)
    assert [type(cell) is Undefined for cell in found.column("survival")] == [
        False, False, True, False, False, False, False,
    ]  # fmt: skip


def test_turnbull_after_the_last_look_and_before_the_window_has_bounds():
    found = measures.turnbull({"a": NotUntil(2004), "b": 2003}, until=2006)
    assert found.row(2004)[1:] == (0.5, 0.5, 0.5)
    assert found.row(2005)[2:] == (0, 0.5)
    early = measures.turnbull({"a": UNKNOWN}, population=["a"], since=2003, until=2005)
    assert early.row(2004)[2:] == (0, 1)
    gone = measures.turnbull({"a": 2000}, population=["a"], since=2003, until=2004)
    assert {cell.reason for row in gone for cell in row[1:]} == {"nobody is left who could adopt"}
    late = measures.turnbull({"a": "2030/..", "b": 2003}, population=["a", "b"], until=2005)
    assert late.column("survival") == (0.5, 0.5, 0.5)


def test_exposure_is_the_share_of_alters():
    found = measures.exposure(TIMES, TIES)
    by_id = {i: [row.exposure for row in found if row.id == i] for i in TIMES}
    assert by_id == {
        "a": [0, 0, 0, 1],
        "b": [1, 1, 1, 1],
        "c": [0.5, 1, 1, 1],
        "d": [0, 1, 1, 1],
        "e": [0, 0, 0, 1],
    }


def test_exposure_of_nobody_is_zero_or_undefined_as_asked():
    ties = [("b", "a")]
    assert measures.exposure(TIMES, ties).row("e", 4).exposure == 0
    asked = measures.exposure(TIMES, ties, without_ties="undefined")
    assert isinstance(asked.row("e", 4).exposure, Undefined)


def test_exposure_counts_incoming_weighted_and_earlier_ties():
    incoming = measures.exposure(TIMES, TIES, outgoing=False)
    assert incoming.row("d", 4).exposure == 0.5  # a has adopted, e has not
    heavy = measures.exposure(TIMES, [("e", "a", 3.0), ("e", "d", 1.0)], valued=True)
    assert heavy.row("e", 1).exposure == 0.75
    assert measures.exposure(TIMES, TIES, lag=1).row("c", 2).exposure == 0.5
    assert measures.exposure(TIMES, TIES, normalized=False).row("d", 4).exposure == 2


def test_exposure_follows_ties_that_change():
    ties = {1: [], 2: [("e", "a")], 3: [("e", "d")], 4: [("e", "d")]}
    found = measures.exposure(TIMES, ties)
    assert [row.exposure for row in found if row.id == "e"] == [0, 1, 0, 1]


def test_exposure_leaves_alters_of_unknown_date_to_the_range():
    found = measures.exposure({"a": 1, "b": UNKNOWN, "e": None, "z": 2}, [("e", "a"), ("e", "b")])
    row = found.row("e", 1)
    assert (row.exposure, row.exposure_low, row.exposure_high) == (1.0, 0.5, 1.0)


def test_threshold_never_decides_the_order_within_a_period():
    found = measures.threshold(TIMES, TIES)
    assert [row.threshold for row in found][:4] == [0, 1, 1, 1]
    assert (found.row("c").threshold_low, found.row("c").same_period) == (0.5, 1)
    assert found.row("e").threshold == Undefined("has not adopted")


def test_threshold_one_period_back():
    found = measures.threshold(TIMES, TIES, lag=1)
    assert isinstance(found.row("a").threshold, Undefined)
    assert [row.threshold for row in found][1:4] == [1, 0.5, 1]


def test_infection_and_susceptibility():
    assert measures.infection(TIMES, TIES).column("infection")[:4] == (1, 0, 0, 0)
    assert measures.susceptibility(TIMES, TIES).column("susceptibility")[:4] == (0, 1, 1, 0)


def test_infection_over_two_periods_discounts():
    # b is named by c (adopts with b) and d (two periods later): k=1: 0 of 1; k=2: 1 of 1, half
    found = measures.infection(TIMES, TIES, periods=2).row("b").infection
    assert found == pytest.approx(0.5 / 1.5)
    steep = measures.infection(TIMES, TIES, periods=2, discount="exponential", rate=1.0)
    assert steep.row("b").infection == pytest.approx(0.5 / 1.5)


def test_infection_normalized_by_all_who_adopt_then():
    # a is followed by b and c at once; in all two adopt then
    found = measures.infection(TIMES, TIES, normalized=True).row("a").infection
    assert found == pytest.approx(1 / 2)


def test_never_adopters_count_as_the_last_period_only_when_asked():
    honest = measures.infection(TIMES, TIES).row("d").infection
    assert honest == 0  # e, who looks at d, never adopts
    asked = measures.adoption(TIMES, never_adopters="last-period")
    assert asked.column("cumulative")[-1] == 5
    assert measures.hazard(TIMES, until=4, never_adopters="last-period").column("hazard")[-1] == 1


def test_categories_of_rogers_and_of_valente():
    times = dict(zip("abcdefghij", [1, 9, 10, 10, 10, 11, 11, 11, 12, 15], strict=True))
    mean, sd = 10.0, float(np.std(list(times.values()), ddof=1))
    found = measures.categories(times)
    assert found.summary == {"mean": mean, "sd": pytest.approx(sd)}
    assert found.row("a").category == "innovators"  # 1 <= 10 - 2 * 3.53
    assert found.row("b").category == "early majority"
    assert found.row("j").category == "laggards"
    four = measures.categories(times, scheme="netdiffuser")
    assert four.row("a").category == "early adopters"


def test_categories_that_doubtful_dates_allow():
    dates = {"a": 1, "b": 5, "c": Dated(5, earliest=5, latest=9), "d": 9, "without": None}
    found = measures.categories(dates)
    assert found.row("c").category == "early majority"
    assert found.row("c").possible == ("early majority", "late majority")
    assert found.row("without").possible == ()


def test_threshold_categories_cut_at_mean_and_deviation():
    found = measures.threshold_categories(TIMES, TIES)  # 0, 1, 1, 1: mean 0.75, sd 0.5
    assert found.column("category")[:4] == ("very low threshold", *["high threshold"] * 3)


def test_degree_correlation():
    found = measures.degree_correlation(TIMES, TIES)
    indegree, outdegree, dates = [2, 2, 1, 2], [1, 1, 2, 2], [1, 2, 2, 4]
    expected = [np.corrcoef(degrees, dates)[0, 1] for degrees in (indegree, outdegree)]
    assert found.column("r") == pytest.approx(expected)


PAIRED = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]


def test_moran_is_one_when_neighbours_are_alike_and_minus_one_when_not():
    alike = measures.moran({"a": 1, "b": 1, "c": None, "d": None}, PAIRED)
    unlike = measures.moran({"a": 1, "b": None, "c": 1, "d": None}, PAIRED)
    assert alike.column("moran") == (pytest.approx(1.0),)
    assert unlike.column("moran") == (pytest.approx(-1.0),)
    assert alike.column("expected") == (pytest.approx(-1 / 3),)


def test_moran_deviation_is_that_of_all_permutations():
    ties = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "d"), ("b", "e")]
    places = "abcde"
    found = measures.moran({"a": 1, "b": 1, **dict.fromkeys("cde")}, ties, permutations=0)
    every = [
        measures.moran(
            {p: 1 if i in chosen else None for p, i in zip(places, range(5), strict=True)},
            ties,
            permutations=0,
        ).column("moran")[0]
        for chosen in permutations(range(5), 2)
    ]
    assert found.column("sd")[0] == pytest.approx(np.std(every))
    assert found.column("expected")[0] == pytest.approx(np.mean(every))


def test_moran_has_no_deviation_where_every_arrangement_is_alike():
    """It was the rounding, 0.000000007, with a p-value of it; four members were called fewer."""
    times = {"a": 1, "b": 1, **dict.fromkeys("cdef")}
    (row,) = measures.moran(times, permutations(times, 2), permutations=9)
    assert row.moran == pytest.approx(row.expected)
    assert row.sd == row.p_normal == Undefined(
        "every arrangement of the dates has the same I: no standard deviation"
    )  # fmt: skip
    (few,) = measures.moran({"a": 1, "b": None, "c": None}, [("a", "b")], permutations=9)
    assert few.sd.reason.startswith("fewer than four members")


def test_moran_shuffles_the_dates_of_each_period():
    """The share of all arrangements that lie as far from the mean, period by period."""
    ties = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b"), ("c", "d"), ("d", "c"), ("d", "e")]
    dates = (2000, 2001, 2001, None, None)
    found = measures.moran(dict(zip("abcde", dates, strict=True)), ties, permutations=2999)
    every = [
        measures.moran(dict(zip("abcde", order, strict=True)), ties, permutations=0).column("moran")
        for order in set(permutations(dates))
    ]
    for i, row in enumerate(found):
        far = [abs(one[i] - row.expected) >= abs(row.moran - row.expected) - 1e-9 for one in every]
        assert row.p_permutation == pytest.approx(np.mean(far), abs=0.04)
    two = measures.moran({"a": 1, "b": None}, [("a", "b"), ("b", "a")], permutations=9)
    assert two.column("p_permutation") == (1.0,)


def test_the_interval_of_a_likelihood_ends_where_it_falls_by_the_square_of_196_halved():
    from koopgraph.measures.bass_likelihood import HALF_WIDTH

    assert pytest.approx(1.959964**2 / 2, abs=1e-6) == HALF_WIDTH


def test_moran_over_geographic_distance():
    near, far = {"a": (0, 0), "b": (0, 1)}, {"c": (0, 60), "d": (0, 61)}
    times = {"a": 1, "b": 1, "c": None, "d": None}
    found = measures.moran(times, coordinates=near | far)
    km = [measures.great_circle(x, y) for x, y in (((0, 0), (0, 1)), ((0, 0), (0, 60)))]
    assert found.column("moran")[0] > 0.9
    assert km[1] / km[0] == pytest.approx(60)


def test_moran_leaves_out_places_without_coordinates_and_says_so():
    points = {"a": (0, 0), "b": (0, 1), "c": (0, 60), "d": (0, 61), "x": None}
    times = {"a": 1, "b": 1, "c": None, "d": None, "x": 1}
    assert measures.moran(times, coordinates=points).counts["without coordinates left out"] == 1


def test_bass_finds_the_parameters_that_made_the_curve():
    from koopgraph.measures.bass_least_squares import bass_share

    shares = bass_share(np.arange(1, 21, dtype=float), 0.03, 0.38)
    counts = np.diff(np.concatenate([[0], np.round(shares * 20000)])).astype(int)
    times = [t for t, n in enumerate(counts, start=1) for _ in range(n)]
    everybody = dict(enumerate(times + [None] * (20000 - len(times))))
    found = measures.bass(everybody, until=20)
    (row,) = found
    assert (row.p, row.q) == (pytest.approx(0.03, abs=1e-4), pytest.approx(0.38, abs=1e-4))
    assert row.peak == pytest.approx(np.log(0.38 / 0.03) / 0.41, abs=1e-2)


def test_bass_gives_the_errors_of_nonlinear_least_squares():
    from scipy.optimize import curve_fit

    from koopgraph.measures.bass_least_squares import bass_share

    counts = (3, 5, 6, 11, 9, 14, 12, 8, 9, 4)
    times = [t for t, n in enumerate(counts, start=1) for _ in range(n)]
    (row,) = measures.bass(dict(enumerate(times + [None] * 19)), until=10)
    shares = np.cumsum(counts) / 100
    moments = np.arange(1, 11, dtype=float)
    best, covariance = curve_fit(bass_share, moments, shares, p0=(0.03, 0.3))
    assert (row.ls_p, row.ls_q) == pytest.approx(tuple(best), abs=1e-6)
    assert (row.ls_se_p, row.ls_se_q) == pytest.approx(
        tuple(np.sqrt(np.diag(covariance))), rel=1e-4
    )
    assert row.ls_rss == pytest.approx(((bass_share(moments, *best) - shares) ** 2).sum())


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ({"a": 1, "b": 1, "c": None}, "1 period only"),
        ({"a": 1, "b": 5, "c": None}, "2 periods only"),
        ({"a": 1, "b": 2, "c": 3, **{str(i): None for i in range(400)}}, "standard errors"),
        ({**{str(i): None for i in range(4)}, "a": 7, "b": 8, "c": 9, "d": 1}, "standard errors"),
    ],
)
def test_bass_refuses_what_is_not_identified(times, why):
    (row,) = measures.bass(times, until=9)
    assert isinstance(row.p, Undefined)
    assert isinstance(row.q, Undefined)
    assert why in row.p.reason or "not above 0" in row.p.reason


def test_event_history_has_a_row_for_each_period_at_risk():
    found = measures.event_history(TIMES, TIES, until=4).table
    assert len(found) == 1 + 2 + 2 + 4 + 4
    assert [row.year for row in found if row.event] == [1, 2, 2, 4]
    assert [row.exposure for row in found if row.place == "d"] == [0, 0, 1, 1]
    assert [row.adopters_before for row in found if row.place == "e"] == [0, 1, 3, 3]


def test_event_history_marks_rows_that_other_dates_would_change():
    found = measures.event_history({"a": 1, "b": (3, 4), "c": None}, until=4).table
    assert [row.date_certain for row in found if row.place == "b"] == [1, 1, 0, 0]


def test_dyads_pair_each_receiver_with_earlier_givers():
    found = measures.dyads(TIMES, [("a", "b"), ("b", "d"), ("d", "a")], ties=TIES, until=4).table
    rows = {(row.receiver, row.giver, row.year): row for row in found}
    assert set(rows) >= {("b", "a", 2), ("d", "c", 4), ("e", "a", 2)}
    assert ("c", "b", 2) not in rows  # the same period: who came first is not known
    assert rows["d", "b", 4].event == 1
    assert rows["d", "c", 4].event == 0
    assert rows["d", "c", 4].adopts == 1
    assert rows["d", "b", 4].years_since_giver == 2
    assert found.counts["transfers without an event"] == 1


def test_great_circle_known_distances():
    quarter = measures.great_circle((0, 0), (90, 0))
    assert quarter == pytest.approx(6371.0088 * np.pi / 2)
    assert measures.great_circle((53.0758, 8.8072), (51.3396, 12.3713)) == pytest.approx(310, abs=1)


# Who was watched for a part of the window only, and adopters of unknown date

LOST = {"a": NotUntil(2010), "b": 2003, "c": 2020, "d": None}
LOOKING = [("d", "a"), ("d", "b"), ("c", "a")]


def test_who_is_no_longer_watched_is_in_the_range_of_exposure_and_threshold():
    found = measures.exposure(LOST, LOOKING, until=2021)
    assert found.row("d", 2010)[2:] == (2, 0.5, 0.5, 0.5)
    assert found.row("d", 2011)[2:] == (1, 1, 0.5, 1)
    assert found.counts["watched for a part of the window only"] == 1
    assert any("in the range as adopted and as not" in note for note in found.notes)
    own = measures.threshold(LOST, LOOKING, until=2021).row("c")
    assert (own.threshold_low, own.threshold_high) == (0, 1)
    counted = measures.exposure(LOST, LOOKING, until=2021, normalized=False).row("d", 2011)
    assert counted[3:] == (1, 1, 2)


def test_the_risk_set_leaves_out_alters_of_whom_it_is_not_known():
    found = measures.event_history(LOST, LOOKING, until=2021).table
    assert [found.row("d", year).exposure for year in (2010, 2011, 2012)] == [0.5, 0.5, 1]
    assert found.row("c", 2012).exposure is None
    assert found.counts["rows with ties to places of which it is not known"] == 10 + 9
    unknown = measures.event_history({**LOST, "a": UNKNOWN}, LOOKING, until=2021).table
    assert {unknown.row("d", year).exposure for year in range(2004, 2022)} == {1}


def test_the_curve_has_a_range_for_those_lost_and_of_shares():
    last = measures.adoption(LOST, until=2021).row(2021)
    assert (last.cumulative, last.cumulative_low, last.cumulative_high) == (2, 2, 3)
    assert (last.share, last.share_low, last.share_high) == (0.5, 0.5, 0.75)
    seen = measures.adoption(LOST, until=2021).row(2010)
    assert (seen.cumulative_low, seen.cumulative_high) == (1, 1)
    few = measures.adoption({"a": 2003, "b": (2004, 2005)})
    assert {type(few.row(2004)[at]) for at in (5, 6, 7)} == {Undefined}


def test_what_is_certain_of_an_unknown_date_is_said_beside_value_and_range():
    known = {"a": UNKNOWN, "b": 2003, "c": 2020, "d": None}
    curve = measures.adoption(known, until=2022)
    assert curve.row(2022)[2:8] == (2, 2, 3, 0.5, 0.5, 0.75)
    exposed = measures.exposure(known, LOOKING, until=2022)
    assert exposed.row("d", 2022).exposure_low == 1
    for found in (curve, exposed, measures.threshold(known, LOOKING, until=2022)):
        assert any("by its end at the latest" in note for note in found.notes)


def test_a_hazard_that_is_0_by_convention_says_so():
    known = {"a": Dated(2003, earliest=2002, latest=2003), "b": None}
    found = measures.hazard(known, until=2005)
    assert found.row(2002)[3:] == (0, 0, 0)
    assert any("0 by convention" in note for note in found.notes)
    told = measures.hazard(known, until=2005, first_period="at-risk")
    assert told.row(2002)[3:] == (0, 0, 0.5)
    for other in (told, measures.hazard(known, since=2002, until=2005)):
        assert not any("convention" in note for note in other.notes)
