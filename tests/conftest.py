"""What holds for every test: an own cache, no network beyond loopback, a clean working folder."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

import koopgraph
import toy
from koopgraph.cli import main

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared" / "reference" / "diffusion"  # not part of the repository
collect_ignore = [] if REFERENCE.is_dir() else ["test_measures_reference.py"]
STRACE = ("strace", "-qq", "-o", os.devnull, "true")
TRACES = not shutil.which("strace") or not subprocess.run(STRACE, check=False).returncode
if not TRACES:  # a sandbox that lets no process watch another
    collect_ignore.append("campaigns/test_kills.py")
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")

set_hypothesis_home_dir(ROOT / ".hypothesis")
hypothesis.settings.register_profile(
    "koopgraph", deadline=None, max_examples=25, derandomize=True, database=None
)
hypothesis.settings.load_profile("koopgraph")


class BeyondLoopback(AssertionError):
    """A test tried to reach another machine."""


def pytest_addoption(parser):
    parser.addoption(
        "--regenerate-golden",
        action="store_true",
        help="write tests/golden/*.tsv anew (never tests/golden/hand); read the diff",
    )
    parser.addoption(
        "--whole",
        action="store_true",
        help="compare the closure of all bundled data with owlrl's, not of a part, look at every "
        "view of the page in every window, light and dark, and ask it in 200 states (minutes)",
    )
    parser.addoption(
        "--comparison",
        action="store_true",
        help="print how many transfers each outlet shows, slice by slice (tests/test_slices.py)",
    )
    parser.addoption(
        "--pictures",
        action="store_true",
        help="keep pictures of the page in tests/screenshots",
    )


def pytest_report_header():
    """Say what this machine cannot run."""
    return (
        f"reference data: {'compared' if REFERENCE.is_dir() else 'not here, not compared'}; "
        f"kills: {'run' if TRACES else 'strace may not watch processes here, not run'}"
    )


def pytest_configure(config):
    """Before anything runs, doctests included."""
    config.koopgraph_cache = tempfile.mkdtemp(prefix="koopgraph-tests-")
    os.environ["KOOPGRAPH_CACHE"] = config.koopgraph_cache
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, _only_loopback(getattr(socket.socket, name)))


def pytest_unconfigure(config):
    shutil.rmtree(config.koopgraph_cache, ignore_errors=True)


def _only_loopback(connect):
    def connect_here(self, address):
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise BeyondLoopback(f"a test reaches beyond this machine: {address}")
        return connect(self, address)

    return connect_here


@pytest.fixture(autouse=True)
def clean_folder(tmp_path_factory, monkeypatch):
    """Every test works in an empty folder and leaves it empty."""
    folder = tmp_path_factory.mktemp("working-directory")
    monkeypatch.chdir(folder)
    yield
    assert list(folder.iterdir()) == [], "the test left files in the working directory"


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def bundled_graph():
    """The graph that ships."""
    return koopgraph.load()


@pytest.fixture(scope="session")
def bundled_map(bundled_graph):
    """What the page of the graph that ships is made of."""
    return bundled_graph.map()


@pytest.fixture(scope="session")
def bundled(bundled_map, tmp_path_factory):
    """The page of the graph that ships."""
    path = tmp_path_factory.mktemp("page") / "bundled.html"
    bundled_map.save(path)
    return path


@pytest.fixture(scope="session")
def toy_path(tmp_path_factory):
    """The toy graph as a tidy file; tests do not change it."""
    return toy.tidy_file(tmp_path_factory.mktemp("toy"), toy.TOY)


@pytest.fixture(scope="session")
def toy_graph(toy_path):
    """The toy graph, loaded and closed; tests do not change it."""
    return koopgraph.load(toy_path)


@pytest.fixture
def run(capsys):
    """Run the command in this process: exit code, standard output, standard error."""

    def run(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
