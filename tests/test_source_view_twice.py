"""What one source tells is decided twice, by queries and in memory: both must say the same."""

import pytest

from koopgraph.model.kinds import kinds
from koopgraph.model.source_view import read_claims, read_structure
from koopgraph.model.story import Story
from koopgraph.transfer_graph import transfers

SOURCES = (
    "",  # all together
    "koopstadt-poster",
    "bremen-senate-2016-10-05",
    "mobipunt-about",
    "ehubs-project",
    "zueri-wie-neu",
)


def in_memory(kg, source):
    story = Story.by(
        read_claims(kg.engine, source), read_structure(kg.engine), kinds(kg.engine)
    ).transfers()
    return {
        t.transfer: (
            t.idea, t.giver, t.giver_body, t.giver_initiative, t.receiver, t.initiative,
            "confirmed" if t.status == "confirmed" else "tentative",
            t.rival_of, t.date.year if t.rival_of is None else None,
        )
        for t in story
    }  # fmt: skip


def by_queries(kg):
    return {
        r["transfer"]: (
            r["idea"], r["giver"], r["intermediary"], r["giver_initiative"], r["receiver"],
            r["initiative"], r["certainty"], r["rival_of"],
            r["year"] if r["rival_of"] is None else None,
        )
        for r in transfers(kg)
    }  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_tells_the_same_by_queries_and_in_memory(bundled_graph, name):
    source = bundled_graph.find(name) if name else None
    told = bundled_graph.told_by(name) if name else bundled_graph
    queried = by_queries(told)
    assert queried == in_memory(bundled_graph, source)
    assert bool(queried) == (name != "ehubs-project")  # it names no giver
