"""What a plain ``pip install koopgraph`` runs: every verb but those that name their extra."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import toy
from koopgraph.cli.verbs import VERBS
from test_project import name_of, project

ROOT = Path(__file__).parents[1]
SPARQL = ["sparql", "ASK { ?a koop:learnedFrom ?b }"]
GOOD = (
    ["--help"],
    ["--version"],
    *([verb, "--help"] for verb in VERBS),
    ["template", "-o", "t.csv"],
    ["add", "t.csv", "--idea", "Plauderbank", "--from", "Kassel", "--to", "Bremen"],
    ["import", "t.csv", "-o", "t.ttl"],
    ["ask", "learned", "-g", "t.csv"],
    ["diff", "t.csv", "toy.ttl"],
    ["forget", "t", "t.ttl"],
    ["init", "net"],
    ["ask"],
    ["ask", "lineage", "--idea", "chatting bench", "-g", "toy.ttl"],
    ["show", "Aach", "-g", "toy.ttl"],
    ["show", "Aach", "-g", "toy.ttl", "--format", "html", "-o", "aach.html"],
    ["cite", "Aach", "-g", "toy.ttl"],
    ["measure"],
    ["map", "-g", "toy.ttl", "-o", "map.html"],
    ["map", "-g", "toy.ttl", "-o", "map.svg"],
    [*SPARQL, "-g", "toy.ttl"],
    ["sparql", "SELECT ?s { ?s a koop:City }", "-g", "toy.ttl", "--format", "csv"],
    ["sparql", "CONSTRUCT WHERE { ?s a koop:City }", "-g", "toy.ttl"],
    ["export", "-g", "toy.ttl", "--format", "turtle", "-o", "out.ttl"],
    ["export", "-g", "toy.ttl", "--format", "xlsx", "-o", "out.xlsx"],
    ["export", "-g", "toy.ttl", "--format", "nanopubs", "-o", "out.trig"],
    ["validate", "toy.ttl"],
    ["tidy", "toy.ttl"],
    ["infer", "-g", "toy.ttl", "-o", "out.nt"],
    ["infer", "-g", "toy.ttl", "--reasoner", "owlrl", "-o", "reference.nt"],
    ["load", "toy.ttl", "--store", "kept"],
    ["ask", "pioneers", "-g", "kept"],
)
EXTRAS = {
    "measures": (
        ["measure", "adoption", "-g", "toy.ttl", "--idea", "chatting bench"],
        ["export", "-g", "toy.ttl", "--format", "edges-parquet", "-o", "edges.parquet"],
    ),
    "png": (["map", "-g", "toy.ttl", "-o", "map.png"],),
    "remote": (
        [*SPARQL, "--endpoint", "http://127.0.0.1:9/"],
        ["push", "--endpoint", "http://127.0.0.1:9/"],
    ),
    "serve": (["serve", "-g", "toy.ttl"],),
}


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """What each command gave, by its words."""
    extras = project(ROOT)["optional-dependencies"]
    optional = {name_of(r) for name, rs in extras.items() if name != "dev" for r in rs}
    owners = packages_distributions()
    absent = [m for m, names in owners.items() if optional & {name_of(name) for name in names}]
    assert {"httpx", "scipy", "starlette", "resvg_py", "pandas"} <= set(absent)
    folder = tmp_path_factory.mktemp("plain")
    transfers = [toy.claim("transfer:bench.aach.buehl", "fromInitiative", "initiative:bench.aach")]
    (folder / "toy.ttl").write_text(toy.HEAD + toy.PLACES + toy.SOURCES + toy.IDEA + transfers[0])
    words = [*GOOD, *(words for of in EXTRAS.values() for words in of)]
    done = subprocess.run(
        [sys.executable, ROOT / "tests/without_extras.py", json.dumps(absent)],
        input=json.dumps(words),
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return {tuple(one): said for one, said in zip(words, json.loads(done.stdout), strict=True)}


@pytest.mark.parametrize("words", GOOD, ids=" ".join)
def test_a_verb_that_needs_no_extra_runs_without_them(given, words):
    code, _, err = given[tuple(words)]
    assert code in (0, 1), f"{code}\n{err}"  # 1: validate finds faults


@pytest.mark.parametrize(
    ("extra", "words"),
    [(extra, words) for extra, of in EXTRAS.items() for words in of],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_verb_that_needs_an_extra_names_it(given, extra, words):
    code, _, err = given[tuple(words)]
    assert code == 2, code
    assert f"pip install 'koopgraph[{extra}]'" in err
