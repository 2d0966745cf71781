"""What holds for every test: an own cache, no network beyond loopback, a clean working folder."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock
from hypothesis.configuration import set_hypothesis_home_dir

import koopgraph
import toy
from koopgraph import bundled as shipped
from koopgraph.cli import main
from koopgraph.exports.release import release

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared" / "reference" / "diffusion"  # not part of the repository
collect_ignore = ["without_extras.py", "campaigns/fuzz.py"]  # programs, run with words of their own
if not REFERENCE.is_dir():
    collect_ignore.append("test_measures_reference.py")
STRACE = ("strace", "-qq", "-o", os.devnull, "true")
TRACES = not shutil.which("strace") or not subprocess.run(STRACE, check=False).returncode
if not TRACES:  # a sandbox that lets no process watch another
    collect_ignore.append("campaigns/test_kills.py")
NAMED = (
    *("mobility-hub", "bus-rapid-transit", "participatory-budgeting", "consul", "white-night"),
    *("solar-ordinance", "busway-network"),  # some of it has ended; a variant of another
    "consultative-budgeting",  # where an initiative of participatory budgeting stands
)
LARGE = {
    *("campaigns", "test_complexity", "test_four_engines", "test_from_r", "test_graph_recipes"),
    *("test_import_recipes", "test_many_ideas", "test_notebooks", "test_page_states"),
    *("test_release", "test_wheel"),
    # the slowest of the rest, three quarters of its time: commands, servers, browsers, closures
    *("test_adding", "test_bridges", "test_broken_folders", "test_bundled", "test_closure"),
    *("test_comparison", "test_confirming", "test_datasets", "test_first_queries"),
    *("test_measures_command", "test_nameless", "test_ontology", "test_own_folder"),
    *("test_own_tables", "test_page", "test_page_browser", "test_page_command"),
    *("test_page_edges", "test_page_leaving", "test_page_panel", "test_page_scenes"),
    *("test_page_view_headlines", "test_page_ways", "test_plain_network", "test_portability"),
    *("test_portrait_html", "test_remote", "test_saved_graph", "test_serve"),
    *("test_serve_own_table", "test_serve_pages", "test_settled_givers", "test_shapes"),
    *("test_page_script", "test_page_small_windows", "test_slices", "test_tables_mapping_shapes"),
    *("test_tables_round_trip", "test_validation", "test_without_extras"),
}
"""Files and folders all of whose tests bear the mark ``large``."""
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
        help="take all bundled data where a part of them is taken else: for the other engines, the "
        "slices, owlrl, HermiT; look at every view of the page in every window, light and dark, "
        "and ask it in 200 states (an hour)",
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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what is large, and begin with those files, so that no worker ends long after another."""
    for item in items:
        if LARGE & {item.path.stem, item.path.parent.name}:
            item.add_marker(pytest.mark.large)
    first = {item.path for item in items if item.get_closest_marker("large")}
    items.sort(key=lambda item: item.path not in first)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """One more than there are processors: browsers, servers and disks let one wait at times."""
    return int(os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS", 0)) or (os.cpu_count() or 1) + 1


def pytest_report_header():
    """Say what this machine cannot run."""
    return (
        f"reference data: {'compared' if REFERENCE.is_dir() else 'not here, not compared'}; "
        f"kills: {'run' if TRACES else 'strace may not watch processes here, not run'}"
    )


def pytest_configure(config):
    """Before anything runs, doctests included. All workers share the cache of who started them."""
    if not hasattr(config, "workerinput"):
        config.koopgraph_cache = tempfile.mkdtemp(prefix="koopgraph-tests-")
        os.environ["KOOPGRAPH_CACHE"] = config.koopgraph_cache
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, _only_loopback(getattr(socket.socket, name)))


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.koopgraph_cache, ignore_errors=True)


def _only_loopback(connect):
    def connect_here(self, address):
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise BeyondLoopback(f"a test reaches beyond this machine: {address}")
        return connect(self, address)

    return connect_here


@pytest.fixture(scope="session")
def working_directory(tmp_path_factory):
    """Where tests work, one after another: to number a folder for each takes longer than many."""
    return tmp_path_factory.mktemp("working-directory")


@pytest.fixture(autouse=True)
def clean_folder(working_directory, monkeypatch):
    """Every test works in an empty folder and leaves it empty."""
    monkeypatch.chdir(working_directory)
    yield
    left = sorted(working_directory.iterdir())
    for path in left:  # the next test begins with nothing
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert left == [], "the test left files in the working directory"


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def bundled_graph():
    """The graph that ships."""
    return koopgraph.load()


@pytest.fixture(scope="session")
def fewer_files(pytestconfig):
    """The data that ship with every thirtieth idea and the NAMED; with ``--whole`` all of them.

    For laws of any graph that take minutes over all ideas.
    """
    paths = list(shipped.turtle_files("data"))
    if pytestconfig.getoption("--whole"):
        return paths
    ideas = [path for path in paths if path.parent.name == "ideas"]
    left_out = {path for n, path in enumerate(ideas) if n % 30 and path.stem not in NAMED}
    return [path for path in paths if path not in left_out]


@pytest.fixture(scope="session")
def fewer_ideas(fewer_files):
    """The graph of those."""
    return koopgraph.load(*fewer_files)


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
def released(bundled_graph, tmp_path_factory, worker_id):
    """The release folder of the graph that ships, made once for all workers; read only."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "release"
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "SHA256SUMS").exists():  # which is written last
            release(bundled_graph, folder)
    return folder


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
