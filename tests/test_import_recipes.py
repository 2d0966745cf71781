"""What docs/import.md says was run here is run: its lines as they stand, the answers compared.

Only ports and folders of servers are other ones, so that nothing that runs already is touched.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bridges import tables
from endpoints import OXIGRAPH, free_port
from engines import jena, virtuoso
from koopgraph.exports.flat import flat_graph
from koopgraph.terms import curie

PAGE = (Path(__file__).parents[1] / "docs/import.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


def block(heading, language):
    """The first block in that language below the heading."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.search(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)[1]


@pytest.fixture(scope="module")
def folder(bundled_graph, released, tmp_path_factory):
    """A folder after the first block of the page."""
    made = tmp_path_factory.mktemp("recipes")
    shutil.copytree(released, made / "release")
    text = bundled_graph.ask("lineage", idea="mobility-hub").sparql
    (made / "lineage.rq").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def lineage(bundled_graph):
    """What the question is answered with here."""
    answer = bundled_graph.ask("lineage", idea="mobility-hub")
    return [str(row.initiative) for row in answer]


def run(lines, folder, *folders):
    """Run the lines in the folder, with these folders first on the path; what they print."""
    path = os.pathsep.join([*map(str, folders), str(BIN), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-e", "-m", "-c", lines],
        cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True,
        check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def initiatives(printed):
    """The column of that name in the CSV that ends what was printed."""
    start = next(m.start() for m in re.finditer(r'^"?initiative"?,', printed, re.MULTILINE))
    return [row["initiative"] for row in csv.DictReader(io.StringIO(printed[start:]))]


def missing(what, install):
    assert not os.environ.get("CI"), f"{what} is missing: {install}"
    pytest.skip(f"{what} is missing: {install}")


def test_oxigraph_s_server_answers_a_question(folder, lineage):
    if not OXIGRAPH:
        missing("oxigraph", "pip install oxigraph")
    lines = block("Oxigraph", "sh").replace("7878", str(free_port()))
    assert initiatives(run(lines, folder)) == lineage


def test_virtuoso_answers_a_question(folder, lineage, tmp_path):
    if not virtuoso.Virtuoso().is_here():
        missing("Virtuoso", virtuoso.Virtuoso.install)
    shutil.copytree(folder / "release", tmp_path / "release")
    shutil.copy(folder / "lineage.rq", tmp_path)
    with virtuoso.server(tmp_path) as (sql, http):
        lines = block("Virtuoso", "sh").replace(" 1111 ", f" 127.0.0.1:{sql} ")
        assert initiatives(run(lines.replace("8890", str(http)), tmp_path)) == lineage


def test_jena_tdb_answers_a_question(folder, lineage, tmp_path):
    if not jena.Jena().is_here():
        missing("Jena", jena.Jena.install)
    for name in ("tdb2.tdbloader", "tdb2.tdbquery"):  # as the scripts of Apache's download do
        script = tmp_path / name
        script.write_text(f'#!/bin/sh\nexec java -cp "{jena.class_path(tmp_path)}" {name} "$@"\n')
        script.chmod(0o755)
    lines = block("Apache Jena and Fuseki", "sh")
    assert initiatives(run(lines, folder, tmp_path)) == lineage


def test_r_says_who_taught_most(folder, bundled_graph):
    if not tables.r_version("igraph"):
        missing("R with igraph", tables.FROM_R + " r-cran-igraph")
    script = folder / "page.R"
    script.write_text("suppressPackageStartupMessages({\n" + block("R", "r").replace(
        "library(igraph)\n", "library(igraph)\n})\n"), encoding="utf-8")  # fmt: skip
    place, count = run("Rscript page.R", folder).split()
    taught = Counter(edge["source"] for edge in flat_graph(bundled_graph).edges)
    assert (int(count), taught[place]) == (max(taught.values()), max(taught.values()))


def test_the_list_for_wikidata_is_that_of_the_data(folder, bundled_graph):
    run(block("Wikidata tools", "sh"), folder)
    with (folder / "wikidata.csv").open(encoding="utf-8") as file:
        made = list(csv.reader(file))[1:]
    links = bundled_graph.sparql(
        "SELECT ?s ?o WHERE { ?s <https://schema.org/sameAs> ?o } ORDER BY ?s"
    )
    wanted = [curie(s) for s, o in links if "wikidata.org/entity/Q" in o]
    assert len(made) == len(wanted) > 100
    assert all(item.rpartition("/")[2].startswith("Q") for _, item in made)


def test_what_was_not_run_is_said_not_to_have_been():
    for tool in ("Protégé", "GraphDB", "Gephi", "Palladio and nodegoat"):
        assert PAGE.split(f"\n## {tool}\n\n")[1].startswith("Not run here.")
    assert "Neo4j was not run here" in PAGE
    assert "Fuseki, which Debian does not have, was not run here" in PAGE
