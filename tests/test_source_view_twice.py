"""What one source tells is decided twice, by queries and in memory: both must say the same."""

from dataclasses import replace

import pytest

from koopgraph.model.kinds import kinds
from koopgraph.model.source_view import read_claims, read_structure
from koopgraph.model.story import Story
from koopgraph.model.transfers import transfers
from koopgraph.vocab import PREFIXES

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
    return {t.record.transfer: plain(t.record) for t in story}


def by_queries(kg):
    return {record.transfer: plain(record) for record in transfers(kg.engine)}


def plain(record):
    """All of it but the format of an activity, which follows and is in the graph alone."""
    means = sorted(thing for thing in record.means if PREFIXES["vocab"] not in thing)
    carriers = sorted(record.brought_by)
    return replace(record, means=tuple(means), brought_by=tuple(carriers))


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_tells_the_same_by_queries_and_in_memory(bundled_graph, name):
    source = bundled_graph.find(name) if name else None
    told = bundled_graph.told_by(name) if name else bundled_graph
    queried = by_queries(told)
    assert queried == in_memory(bundled_graph, source)
    assert bool(queried) == (name != "ehubs-project")  # it names no giver
