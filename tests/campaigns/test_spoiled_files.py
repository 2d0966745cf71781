"""Spoiled tables, RDF files and queries: each gives a right result, or a sentence with its place.

A few of each class by default, thousands with ``--whole``; a class and a seed make a case again.
"""

import shutil
from collections import Counter

import pytest

import table_world
from campaigns import spoiled_queries, spoiled_rdf, spoiled_tables
from campaigns.runner import running

TABLES, RDF, QUERIES = 125, 190, 500  # cases of each class in the whole campaign
OTHER_PLACES = (
    *("Nothing called ", "There is no ", "gibt es nicht", "how.yaml", "Sources: ", "Give them "),
    "ist nicht verzeichnet",
    *("Here: ", "No "),
)
"""What names no file, but the thing that was asked for, or that contradicts itself."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("spoiled")


@pytest.fixture(scope="module")
def run(folder):
    with running(folder) as runner:
        yield runner


def told(kind, seed, fault, outcome):
    return f"{kind}, seed {seed}: {fault}: {outcome}\n{outcome.err[-2_000:]}"


def tried(run, folder, kind, seeds, make, more=()):
    """The faults of a class; nothing half-written is left by any. Tells how the cases ended."""
    faults, ends = [], Counter()
    for seed in seeds:
        path, words = make(seed)
        outcome = run(*words, *more)
        ends[outcome.code] += 1
        fault = outcome.fault(path.name, *OTHER_PLACES)
        if any(one.name.startswith(".koopgraph") for one in folder.iterdir()):
            fault = fault or "a draft is left"
        if fault:
            faults.append(told(kind, seed, fault, outcome))
        for one in folder.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    print(f"\n{kind}: {told_ends(ends)}")
    return faults


def told_ends(ends):
    """How many cases ended with which exit code."""
    return ", ".join(f"{count} with {code}" for code, count in sorted(ends.items()))


@pytest.mark.parametrize("kind", spoiled_tables.KINDS)
def test_spoiled_tables(run, folder, kind, pytestconfig):
    seeds = range(TABLES if pytestconfig.getoption("--whole") else 1)
    world = shutil.copy(table_world.WORLD, folder.parent / "spoiled-world.ttl")
    faults = tried(
        run, folder, kind, seeds, lambda seed: spoiled_tables.case(kind, seed, folder, world)
    )
    assert faults == []


@pytest.mark.parametrize("kind", spoiled_rdf.KINDS)
def test_spoiled_rdf(run, folder, kind, toy_path, pytestconfig):
    seeds = range(RDF if pytestconfig.getoption("--whole") else 1)
    sound = spoiled_rdf.sound(toy_path)
    faults = tried(
        run, folder, kind, seeds, lambda seed: spoiled_rdf.case(kind, seed, folder, sound)
    )
    assert faults == []


def test_spoiled_queries(run, toy_path, pytestconfig):
    faults, ends = [], Counter()
    for seed in range(QUERIES if pytestconfig.getoption("--whole") else 6):
        words = spoiled_queries.case(seed)
        outcome = run(*words, "--only", toy_path)
        ends[outcome.code] += 1
        if fault := outcome.fault(""):
            faults.append(told("queries", seed, fault, outcome))
    print(f"\nqueries: {told_ends(ends)}")
    assert faults == []
