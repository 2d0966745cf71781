"""Of tables that contradict each other a rank with a reason settles the giver, as the year."""

import pytest

import koopgraph
from table_world import write

HEADINGS = "Idee;von;nach;Jahr;Quelle;Rang;Grund"
ONE = "Bürgerbus;Hoya;Uslar;2014;Amtsblatt;;"
OTHER = "Bürgerbus;Legden;Uslar;2015;Kreisblatt;{};{}"


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("settled")
    one = write(folder, ONE, headings=HEADINGS, name="eins.csv")
    rank = ("bevorzugt", "Ratsvorlage eingesehen")
    other = write(folder, OTHER.format(*rank), headings=HEADINGS, name="zwei.csv")
    return koopgraph.load(extra=[one, other], lang="de", notice=print)


def of_the_bus(answer):
    return [line.text for line in answer.lines() if "Bürgerbus" in line.text]


def test_one_giver_counts_and_its_own_year_with_it(settled):
    told = of_the_bus(settled.ask("learned", place="Uslar"))
    assert len(told) == 1
    assert told[0].startswith("Uslar übernahm 2015 von Legden die Idee „Bürgerbus“.")


def test_the_other_giver_does_not_count_and_the_reason_is_said(settled):
    told = "\n".join(line.text for line in settled.ask("contested").lines())
    assert "Als richtig gilt: Uslar hat die Idee „Bürgerbus“ von Legden" in told
    assert "Ratsvorlage eingesehen" in told
    assert "Hoya" in told
    assert "Als richtig gilt: Uslar hat die Idee „Bürgerbus“ von Hoya" not in told
    assert "mit Grund bevorzugt" in told


def test_map_and_measures_have_one_giver_too(settled):
    named = settled.find("Uslar")
    givers = {a for a, b in settled.transfer_graph().edges() if b == named}
    assert givers == {settled.find("Legden")}


def test_givers_that_one_source_names_are_joint_whatever_their_rank(tmp_path):
    rows = (
        "Bürgerbus;Hoya;Uslar;2015;Kreisblatt;;",
        OTHER.format("bevorzugt", "wegen des Jahres"),
    )
    graph = koopgraph.load(
        extra=[write(tmp_path, *rows, headings=HEADINGS)], lang="de", notice=print
    )
    told = " ".join(of_the_bus(graph.ask("learned", place="Uslar")))
    assert "Hoya" in told
    assert "Legden" in told
