"""Work grows with the graph, not with its square: a guard that a slow machine does not trip.

Processor times of two sizes in one process are compared: eight times the transfers take about
eight times as long, and sixty-four times where everything is compared with everything.
"""

import importlib.util
import time
from dataclasses import replace
from pathlib import Path

import pytest

from koopgraph import closure, loaded_graph
from koopgraph.engines.embedded import Embedded
from koopgraph.graph import KoopGraph
from koopgraph.questions import catalogue
from koopgraph.tables.findings import CellFinding
from koopgraph.tables.importing import Imported
from koopgraph.tables.reading import Sheet
from koopgraph.tables.set_apart import bad_rows_csv

SIZES = (200, 1_600)
LIMIT = 24  # times, for eight times the transfers
ROUNDS = 5
NOISE = 0.005  # seconds: shorter times say nothing
SYNTHETIC = Path(__file__).parents[1] / "bench" / "synthetic.py"


def processor_time(work):
    """In seconds; what the work gave is thrown away."""
    began = time.process_time()
    work()
    return time.process_time() - began


def growth(work, graphs):
    """How many times longer the work takes on the larger graph, by the shortest of some runs.

    Again only where it seems too much: others on the machine slow down the larger graph most.
    """
    shortest = [float("inf")] * len(graphs)
    for _ in range(ROUNDS):
        taken = [min(processor_time(lambda g=g: work(g)) for _ in range(3)) for g in graphs]
        shortest = [max(min(pair), NOISE) for pair in zip(shortest, taken, strict=True)]
        if shortest[1] / shortest[0] < LIMIT:
            break
    return shortest[1] / shortest[0]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Seeded graphs of both sizes, as N-Triples."""
    spec = importlib.util.spec_from_file_location("synthetic", SYNTHETIC)
    synthetic = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(synthetic)
    folder = tmp_path_factory.mktemp("sizes")
    return [synthetic.write(folder / f"{n}.nt", n) for n in SIZES]


@pytest.fixture(scope="module")
def graphs(files):
    """Both, loaded and closed."""
    engines = [Embedded() for _ in files]
    for engine, file in zip(engines, files, strict=True):
        loaded_graph.fill(engine, [file])
    return [KoopGraph(engine) for engine in engines]


@pytest.mark.parametrize("question", catalogue.questions())
def test_a_question_grows_with_the_graph(question, graphs):
    assert growth(lambda graph: graph.ask(question).values, graphs) < LIMIT


def test_loading_grows_with_the_file(files):
    assert growth(lambda file: Embedded().load_files([file]), files) < LIMIT


def test_the_closure_grows_with_the_graph(graphs):
    assert growth(lambda graph: closure.infer(graph.engine), graphs) < LIMIT


@pytest.mark.parametrize("name", ["transfer_graph", "lineage_graph"])
def test_a_graph_for_networkx_grows_with_the_graph(name, graphs):
    assert growth(lambda graph: getattr(KoopGraph(graph.engine), name)(), graphs) < LIMIT


def test_labels_are_read_in_time_that_grows_with_the_rows(graphs):
    def told(graph):
        return list(KoopGraph(graph.engine).ask("taught").sentences())

    assert growth(told, graphs) < LIMIT


def test_rows_are_set_apart_in_time_that_grows_with_their_number():
    def made(n):
        finding = CellFinding(path="t.csv", line=0, row=0, column="year", value="x", kind="no-date")
        lines = tuple(range(2, n + 2))
        sheet = Sheet(path="t.csv", headings=("year",), rows=tuple((n, ("x",)) for n in lines))
        wrong = tuple(replace(finding, line=line, row=line) for line in lines)
        return Imported(triples=(), rows=(), findings=wrong, bad_rows=lines, sheet=sheet)

    assert growth(bad_rows_csv, [made(n) for n in SIZES]) < LIMIT


def test_the_guard_sees_a_comparison_of_all_with_all():
    assert growth(lambda n: sum(a * b for a in range(2 * n) for b in range(2 * n)), SIZES) > LIMIT


def test_the_guard_lets_pass_what_sorts():
    assert growth(lambda n: sorted(range(500 * n), key=lambda i: -i), SIZES) < LIMIT
