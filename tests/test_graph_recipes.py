"""The pages on pyvis and networkx run as they stand, and print what stands beneath them."""

import contextlib
import io
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
OF_DEBIAN = "graph_tool"  # not to be had by pip: runs in the Python of the system
BLOCKS = re.compile(
    r"^```python\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL
)


def recipes(page):
    return BLOCKS.findall((DOCS / f"{page}.md").read_text(encoding="utf-8"))


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """A folder to write into; pictures are drawn without a screen."""
    pytest.importorskip("matplotlib", reason="pip install 'koopgraph[measures]'").use("Agg")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(page):
    """What each block prints, beside what the page says that it prints."""
    names = {}
    for code, printed in recipes(page):
        if OF_DEBIAN in code:
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, f"{page}.md", "exec"), names)
        yield code, out.getvalue(), printed


@pytest.mark.parametrize("page", ["pyvis", "networkx"])
def test_recipes_print_what_stands_beneath_them(page, bench):
    if page == "networkx":
        pytest.importorskip("igraph", reason="pip install igraph")
    for code, out, printed in run(page):
        assert not printed or out == printed, code
    written = {"pyvis": "bus-rapid-transit.html", "networkx": "bus-rapid-transit.png"}[page]
    assert (bench / written).stat().st_size > 10_000


def has_graph_tool():
    asked = ["/usr/bin/python3", "-c", "import graph_tool"]
    return Path(asked[0]).exists() and subprocess.run(asked, capture_output=True).returncode == 0


@pytest.mark.skipif(not has_graph_tool(), reason="apt-get install python3-graph-tool")
def test_graph_tool_reads_what_networkx_md_writes(bench, bundled_graph):
    codes = dict(recipes("networkx"))
    names = {"kg": bundled_graph}
    exec(next(code for code in codes if "graphml" in code and "import export" in code), names)
    code = next(code for code in codes if OF_DEBIAN in code)
    found = subprocess.run(
        ["/usr/bin/python3", "-c", code], cwd=bench, capture_output=True, text=True, check=True
    )
    assert found.stdout == codes[code]


def test_the_tables_name_every_attribute(bundled_graph):
    page = (DOCS / "networkx.md").read_text(encoding="utf-8")
    table = set(re.findall(r"`(\w+)`", page.partition("What is unknown")[0]))
    graph = bundled_graph.transfer_graph(idea="mobility-hub")
    node, edge = next(iter(graph.nodes.values())), next(iter(graph.edges.values()))
    assert table >= node.keys() | edge.keys()


def test_there_are_five_recipes():
    assert len(re.findall(r"^## \d\. ", (DOCS / "networkx.md").read_text("utf-8"), re.M)) == 5


if __name__ == "__main__":
    for page in ("pyvis", "networkx"):
        for code, out, _ in run(page):
            sys.stdout.write(f">>> {code.splitlines()[0]}\n{out}")


def test_what_the_recipes_need_is_named_before_them():
    """In a plain installation a recipe must not end in ModuleNotFoundError without a word."""
    page = (DOCS / "networkx.md").read_text("utf-8")
    before, _, after = page.partition("## 1. ")
    extras = tomllib.loads((DOCS.parent / "pyproject.toml").read_text("utf-8"))["project"]
    measures = " ".join(extras["optional-dependencies"]["measures"])
    assert "koopgraph[measures]" in before
    for sign, package in (("nx.pagerank", "scipy"), ("matplotlib", "matplotlib")):
        assert sign in after
        assert package in before
        assert package in measures
    assert "pip install igraph" in before
