"""Every measure of transfers and lineages on a case small enough to reckon by hand."""

import networkx as nx
import pytest

from koopgraph import measures
from koopgraph.measures import Undefined
from koopgraph.measures.errors import CyclicLineage, UnknownChoice


def lineage(*hops, **years):
    graph = nx.DiGraph(hops)
    for node in graph:
        year = years.get(node)
        low, high = year if isinstance(year, tuple) else (year, year)
        graph.nodes[node].update(
            place=node.upper(), idea="hub", year=high, earliest=low, latest=high,
            claims=(f"claim:{node}",),
        )  # fmt: skip
    return graph


def transfers(*edges, **attributes):
    """Edges (giver, receiver, year); every transfer of one idea, confirmed and documented."""
    graph = nx.MultiDiGraph()
    for giver, receiver, year in edges:
        key = f"{giver}{receiver}"
        low, high = year if isinstance(year, tuple) else (year, year)
        given = {"idea": "hub", "certainty": "confirmed", "grade": "documented"} | attributes
        dates = {"year": year if low == high else None, "earliest": low, "latest": high}
        claims = {"means": ("workshop",), "claims": (f"claim:{key}",)}
        graph.add_edge(giver, receiver, key=key, **dates, **claims, **given)
    return graph


def test_cascade_of_a_path_a_star_and_a_loner():
    graph = lineage(("a", "b"), ("b", "c"), ("s", "t"), ("s", "u"), ("s", "v"))
    graph.add_node("z", place="Z")
    found = measures.cascades(graph)
    star, path, loner = found.rows
    assert star[:6] == ("s", ("s",), 4, 1, 3, 1.5)
    assert path[:5] == ("a", ("a",), 3, 2, 1)
    assert path[5] == pytest.approx(4 / 3)  # distances 1, 1, 2
    assert loner[:5] == ("z", ("z",), 1, 0, 1)
    assert isinstance(loner[5], Undefined)


def test_cascade_with_two_models_is_said_to_be_joint():
    found = measures.cascades(lineage(("curitiba", "seoul"), ("bogota", "seoul")))
    assert found.column("joint") == (1,)
    assert found.column("origins") == (("bogota", "curitiba"),)


def test_generation_takes_the_longest_way():
    found = measures.generations(lineage(("a", "b"), ("b", "c"), ("a", "c")))
    assert dict(zip(found.column("initiative"), found.column("generation"), strict=True)) == {
        "a": 0,
        "b": 1,
        "c": 2,
    }


def test_lags_have_a_range_and_an_order():
    graph = lineage(("a", "b"), ("a", "c"), ("a", "d"), ("b", "e"), ("a", "x"),
                    a=2003, b=2003, c=(2002, 2006), d=2000, e=(2005, 2007))  # fmt: skip
    rows = {row.initiative: row for row in measures.lags(graph)}
    assert (rows["b"].lag, rows["b"].order) == (0, "same year")
    assert (rows["c"].lag_low, rows["c"].lag_high, rows["c"].order) == (-1, 3, "open")
    assert (rows["d"].lag, rows["d"].order) == (-3, "reversed")
    assert (rows["e"].lag, rows["e"].lag_low, rows["e"].order) == (4, 2, "certain")
    assert isinstance(rows["x"].lag, Undefined)
    assert rows["x"].order == "unknown"


def test_a_circle_is_refused_by_name():
    with pytest.raises(CyclicLineage, match="runs in a circle"):
        measures.cascades(nx.DiGraph([("a", "b"), ("b", "a")]))


def test_chains_respect_time():
    graph = transfers(("a", "b", 2000), ("b", "c", 1999), ("b", "d", 2005))
    found = measures.chains(graph, source="a")
    assert [row.receiver for row in found] == ["b", "d"]  # c had it before b did


def test_the_same_year_rule_is_a_parameter():
    graph = transfers(("a", "b", 2000), ("b", "c", 2000))
    loose = measures.chains(graph, source="a", target="c")
    assert loose.row("hub", "a", "c").order == "same year"
    assert len(measures.chains(graph, source="a", target="c", strict=True)) == 0


def test_earliest_shortest_and_fastest_differ():
    graph = transfers(("a", "b", 2000), ("b", "z", 2002), ("a", "z", 2010),
                      ("a", "c", 2008), ("c", "d", 2008), ("d", "z", 2009))  # fmt: skip
    ways = {
        kind: measures.chains(graph, source="a", target="z", kind=kind).row("hub", "a", "z")
        for kind in ("earliest", "shortest", "fastest")
    }
    assert ways["earliest"].places == ("a", "b", "z")
    assert ways["shortest"].places == ("a", "z")
    assert ways["fastest"].places == ("a", "z")  # one transfer takes no time between transfers
    graph.remove_edge("a", "z")
    assert measures.chains(graph, source="a", target="z", kind="fastest").row(
        "hub", "a", "z"
    ).places == ("a", "c", "d", "z")


def test_a_chain_passes_no_place_twice_though_the_longer_way_is_the_only_other():
    """With a limit of waiting the way of fewest hops may wait by going round in a circle."""
    round_about = transfers(("a", "b", 2000), ("b", "c", 2002), ("c", "k", 2003), ("k", "b", 2005),
                            ("b", "y", 2006), ("y", "x", 2008))  # fmt: skip
    assert len(measures.chains(round_about, source="a", target="x", within=2)) == 0
    for giver, receiver, year in (
        *(("b", "d", 2002), ("d", "e", 2003), ("e", "f", 2004), ("f", "g", 2005)),
        ("g", "y", 2006),
    ):
        key = f"{giver}{receiver}"
        more = transfers((giver, receiver, year)).edges[giver, receiver, key]
        round_about.add_edge(giver, receiver, key=key, **more)
    found = measures.chains(round_about, source="a", target="x", within=2).row("hub", "a", "x")
    assert found.places == ("a", "b", "d", "e", "f", "g", "y", "x")


def test_a_chain_tells_dates_means_evidence_and_its_weakest_link():
    graph = transfers(("a", "b", 2000), ("b", "c", (2003, 2005)))
    graph.edges["b", "c", "bc"]["grade"] = "partly"
    row = measures.chains(graph, source="a", target="c").row("hub", "a", "c")
    assert row.years == ("2000", "2005 (2003–2005)")
    assert row.means == (("workshop",), ("workshop",))
    assert row.weakest == "bc"
    assert row.evidence == ("confirmed documented", "confirmed partly")
    assert (row.duration, row.duration_low, row.duration_high) == (5, 3, 5)
    sources = measures.chains(graph, source="a", target="c").sources()
    assert sources.column("claim") == ("claim:ab", "claim:bc")


def test_chains_do_not_mix_ideas():
    graph = transfers(("a", "b", 2000))
    graph.add_edge("b", "c", key="other", idea="brt", year=2005)
    assert [row.receiver for row in measures.chains(graph, source="a")] == ["b"]


def test_undated_transfers_are_in_no_chain_and_counted():
    graph = transfers(("a", "b", 2000), ("b", "c", None))
    found = measures.chains(graph, source="a")
    assert found.column("receiver") == ("b",)
    assert found.counts["undated transfers left out"] == 1


def test_tentative_and_uncited_count_only_when_asked():
    graph = transfers(("a", "b", 2000))
    graph.add_edge("a", "c", key="t", idea="hub", year=2001, certainty="tentative", grade="uncited")
    assert measures.balance(graph).row("a").gave == 1
    asked = measures.balance(
        graph, certainty=("confirmed", "tentative"), grade=("documented", "partly", "uncited")
    )
    assert asked.row("a").gave == 2
    assert measures.balance(graph).counts["other transfers left out"] == 1
    with pytest.raises(UnknownChoice, match="confirmed, tentative"):
        measures.balance(graph, certainty=("sure",))


def test_pioneers_by_date_and_by_descent():
    graph = lineage(("a", "b"), ("c", "d"), a=2003, b=2015, c=2003, d=2004)
    rows = {row.initiative: row for row in measures.pioneers(graph)}
    assert (rows["a"].first, rows["a"].descendants, rows["c"].first) == ("shared", 1, "shared")
    graph.nodes["c"].update(earliest=2002)
    assert {r.initiative: r.first for r in measures.pioneers(graph)} == {
        "a": "perhaps",
        "c": "perhaps",
    }


def test_balance_of_giving_and_taking():
    graph = transfers(("a", "b", 1), ("a", "c", 1), ("c", "a", 2))
    found = measures.balance(graph)
    assert (found.row("a").balance, found.row("b").balance) == (pytest.approx(1 / 3), -1)
    assert found.row("a").partners == 2


def test_betweenness_of_the_middle():
    found = measures.brokers(transfers(("a", "b", 1), ("b", "c", 2)))
    assert (found.row("hub", "b").betweenness, found.row("hub", "b").pairs) == (0.5, 1)
    two = measures.brokers(transfers(("a", "b", 1)))
    assert isinstance(two.row("hub", "a").betweenness, Undefined)


@pytest.mark.parametrize(
    ("countries", "role"),
    [
        (("DE", "DE", "DE"), "coordinator"),
        (("DE", "AT", "DE"), "consultant"),
        (("DE", "DE", "AT"), "representative"),
        (("AT", "DE", "DE"), "gatekeeper"),
        (("AT", "DE", "FR"), "liaison"),
    ],
)
def test_the_five_roles_of_gould_and_fernandez(countries, role):
    graph = transfers(("a", "b", 1), ("b", "c", 2))
    nx.set_node_attributes(graph, dict(zip("abc", countries, strict=True)), "country")
    row = measures.brokerage(graph).row("b")
    assert (getattr(row, role), row.total) == (1, 1)


def test_brokerage_needs_an_open_triple_and_groups():
    closed = transfers(("a", "b", 1), ("b", "c", 2), ("a", "c", 3))
    nx.set_node_attributes(closed, "DE", "country")
    assert len(measures.brokerage(closed)) == 0
    bare = transfers(("a", "b", 1), ("b", "c", 2))
    assert measures.brokerage(bare).counts["triples without country left out"] == 1


def test_brokerage_between_city_networks_that_overlap():
    graph = transfers(("a", "b", 1), ("b", "c", 2))
    networks = {"a": ("x",), "b": ("x", "y"), "c": ("y",)}
    nx.set_node_attributes(graph, networks, "networks")
    assert measures.brokerage(graph, by="networks").row("b").overlap == 1


def test_carriers_bring_and_never_adopt():
    graph = transfers(("a", "b", 1), ("a", "c", 2), brought_by=("koopstadt", "a"))
    found = measures.carriers(graph)
    assert found.rows == (("koopstadt", 2, 1, 1, 2),)
    assert found.counts["carriers that adopt as well"] == 1


def test_what_is_lost_without_a_place():
    graph = lineage(("a", "b"), ("b", "c"), ("x", "c"), ("b", "d"))
    found = measures.removal(graph)
    assert found.row("A").initiatives == ("b", "d")  # c has another model
    assert found.row("B").initiatives == ("d",)
    with pytest.raises(KeyError):
        found.row("X")


def test_what_is_lost_without_an_intermediary():
    graph = lineage(("a", "b"), ("b", "c"), ("x", "c"))
    graph.edges["a", "b"]["brought_by"] = ("civitas",)
    assert measures.removal(graph, of="intermediary").row("civitas").initiatives == ("b",)


def test_distances_in_km_and_the_unknown_ones():
    graph = transfers(("a", "b", 1), ("b", "c", 2))
    graph.nodes["a"].update(lat=0.0, lon=0.0)
    graph.nodes["b"].update(lat=0.0, lon=1.0)
    found = measures.distances(graph)
    assert found.row("ab").km == pytest.approx(111.195, abs=1e-3)
    assert found.row("bc").km == Undefined("no coordinates are recorded for c")
    assert found.summary == {"median km": 111.195, "longest km": 111.195}


def test_ties_from_memberships_transfers_and_distance():
    graph = transfers(("a", "b", 2000), ("b", "c", None))
    nx.set_node_attributes(graph, {"a": ("x",), "c": ("x",)}, "networks")
    assert measures.membership_ties(graph) == (("a", "c"), ("c", "a"))
    assert measures.transfer_ties(graph, [2000, 2001]) == {2000: (), 2001: (("b", "a"),)}
    points = {"a": (0.0, 0.0), "b": (0.0, 1.0), "c": None}
    ties = measures.distance_ties(points, within=200)
    assert ties[0] == ("a", "b", pytest.approx(1 / 111.195, abs=1e-6))


def test_adoptions_of_a_lineage_take_the_first_initiative():
    graph = lineage(("a", "b"), a=2003, b=(2014, 2016))
    graph.add_node("second", place="A", idea="hub", year=2001, earliest=2001, latest=2001)
    graph.add_node("undated", place="U", idea="hub", year=None)
    found = measures.adoptions_of(graph, idea="hub")
    assert found["A"].year == 2001
    assert (found["B"].earliest, found["B"].latest) == (2014, 2016)
    assert found["U"] is measures.UNKNOWN


def test_every_number_leads_back_to_its_claims():
    graph = lineage(("a", "b"), a=2003, b=2015)
    adopted = measures.adoption(measures.adoptions_of(graph, idea="hub"))
    assert adopted.sources().rows[0] == (2003, "claim:a")
    assert adopted.sources().rows[-1] == (2015, "claim:b")


def test_who_was_first_by_ranges_that_touch():
    """``yes`` only where no other date may be as early; one known year on both sides is shared."""
    from koopgraph.measures.roles import _first

    def first(own, *others):
        spans = [(float(span[-1]), *map(float, (span[0], span[-1]))) for span in (own, *others)]
        return _first(spans[0], spans)

    nobody = (float("nan"),)
    assert first((2010,), (2011,)) == "yes"
    assert first((2010,)) == "yes"
    assert first((2010,), (2009,)) == "no"
    assert first((2010,), (2010,)) == "shared"
    assert first((2010,), (2010, 2012)) == "perhaps"  # the range may begin in the same year
    assert first((2010, 2012), (2010,)) == "perhaps"
    assert first((2010,), (2010,), (2011, 2012)) == "shared"  # later, whenever that was
    assert first((2010, 2012), (2012, 2014)) == "perhaps"
    assert first(nobody) == "unknown"


def test_the_span_of_what_is_dated_in_part():
    from koopgraph.measures.lineage_shape import span_of

    assert span_of({"year": 2010}) == (2010, 2010, 2010)
    assert span_of({"year": 2010, "earliest": 2008}) == (2010, 2008, 2010)
    assert span_of({"year": 2010, "latest": 2012}) == (2010, 2010, 2012)
    assert span_of({"earliest": 2008}) == (2008, 2008, 2008)
    assert span_of({"latest": 2012}) == (2012, 2012, 2012)


def test_what_is_not_there_is_not_counted_in_words():
    counts = measures.cascades(lineage(("a", "b"))).counts
    assert not {"tentative or uncited among them", "columns not read"} & counts.keys()


def test_a_number_names_the_claims_of_its_place_and_idea_alone():
    graph = transfers(("a", "b", 2000), ("b", "c", 2001))
    graph.add_edge("b", "d", key="bd", year=2002, earliest=2002, latest=2002, idea="budget",
                   certainty="confirmed", grade="documented", claims=("claim:bd",))  # fmt: skip
    found = measures.brokers(graph)
    traced = {(row.idea, row.place): claims for row, claims in zip(found, found.trace, strict=True)}
    assert traced["hub", "b"] == ("claim:ab", "claim:bc")
    balance = measures.balance(graph)
    of = {row.place: claims for row, claims in zip(balance, balance.trace, strict=True)}
    assert of["b"] == ("claim:ab", "claim:bc", "claim:bd")
