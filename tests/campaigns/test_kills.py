"""kill -9 at each call that changes a disk: the old is there or the new, and the next run goes on.

strace ends the process at the nth call of a kind. One point of some verbs by default, all points
of all verbs with ``--whole``.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import table_world
import toy
from endpoints import oxigraph_server
from koopgraph.drafts import PREFIX

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="apt-get install strace")
CALLS = ("rename", "renameat2", "fsync", "fdatasync", "unlink", "mkdir", "rmdir", "link", "write")
MOST = 40  # points of one kind and verb in the whole campaign
TABLE = f"{table_world.HEADINGS}\n{table_world.GOOD}\n"


class Verb(NamedTuple):
    """Words of a command, what it makes, and how its folder is before."""

    words: list[str]
    made: str
    before: Callable[[Path], None]


def _graph(folder: Path) -> None:
    toy.tidy_file(folder, toy.TOY, "g.ttl")


def _kept(folder: Path) -> None:
    _graph(folder)
    assert koopgraph(folder, "load", "g.ttl", "--store", "out") == 0
    (folder / "g.ttl").write_text((folder / "g.ttl").read_text() + "<urn:a> <urn:b> 1 .\n")


def _exported(folder: Path) -> None:
    _kept_file(folder)
    assert koopgraph(folder, "export", "-g", "small.ttl", "--format", "all", "-o", "out") == 0
    (folder / "out" / "mine.txt").write_text("mine")
    (folder / "new.ttl").write_text("<urn:a> <urn:b> 2 .\n")


def _kept_file(folder: Path) -> None:
    _graph(folder)
    (folder / "small.ttl").write_text("<urn:a> <urn:b> 1 .\n")


def _untidy(folder: Path) -> None:
    toy.write(folder, toy.TOY, "out.ttl")


def _table(folder: Path) -> None:
    shutil.copy(table_world.WORLD, folder / "world.ttl")
    (folder / "t.csv").write_text(TABLE)
    (folder / "out.ttl").write_text("<urn:a> <urn:b> 1 .\n")


def _page(folder: Path) -> None:
    _graph(folder)
    (folder / "out.html").write_text("old")


VERBS = {
    "tidy": Verb(["tidy", "out.ttl"], "out.ttl", _untidy),
    "import": Verb(["import", "t.csv", "-g", "world.ttl", "-o", "out.ttl"], "out.ttl", _table),
    "export": Verb(["export", "-g", "new.ttl", "--format", "all", "-o", "out"], "out", _exported),
    "load": Verb(["load", "g.ttl", "--store", "out"], "out", _kept),
    "map": Verb(["map", "-g", "g.ttl", "-o", "out.html"], "out.html", _page),
    "cache": Verb(["ask", "ideas", "-g", "g.ttl"], "cache", _graph),
}


SHORT = ("tidy", "load")


def environment(folder: Path) -> dict[str, str]:
    """Modules are not compiled: their files would be counted as the verb's own."""
    own = {"KOOPGRAPH_CACHE": str(folder / "cache")} if folder.name.startswith("cache") else {}
    return os.environ | own | {"PYTHONDONTWRITEBYTECODE": "1"}


def koopgraph(folder: Path, *words: str, before: tuple[str, ...] = ()) -> int:
    command = [*before, sys.executable, "-m", "koopgraph", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    return done.returncode


def contents(path: Path) -> object:
    """A file's bytes, or those of all files of a folder; of a kept graph, what it answers."""
    if (path / "current.json").exists():
        words = [sys.executable, "-m", "koopgraph", "sparql", "-g", str(path), "--format", "csv"]
        query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        return subprocess.run([*words, query], capture_output=True, check=True).stdout
    if path.is_dir():
        return {p.name: p.read_bytes() for p in sorted(path.iterdir()) if p.is_file()}
    return path.read_bytes() if path.exists() else None


def prepared(tmp_path: Path, name: str, number: object) -> Path:
    folder = tmp_path / f"{name}-{number}"
    folder.mkdir()
    VERBS[name].before(folder)
    return folder


def traced(folder: Path, name: str) -> dict[str, int]:
    """How often each kind of call is made by the process itself, writing to its streams apart."""
    log = folder.parent / f"{name}.log"
    before = ("strace", "-qq", "--seccomp-bpf", "-f", "-e", f"trace={','.join(CALLS)}", "-o", log)
    assert koopgraph(folder, *VERBS[name].words, before=tuple(map(str, before))) == 0
    lines = log.read_text(errors="replace").splitlines()
    own = [line.split(" ", 1)[1] for line in lines if line.startswith(lines[0].split(" ")[0])]
    return {call: sum(line.strip().startswith(f"{call}(") for line in own) for call in CALLS}


def points(counts: dict[str, int], whole: bool) -> list[tuple[str, int]]:
    """At which calls to kill: in the short part, at the last rename, where all is written."""
    if not whole:
        call = "renameat2" if counts["renameat2"] else "rename"
        return [(call, counts[call])]
    every = [(c, range(1, n + 1, max(1, n // MOST))) for c, n in counts.items()]
    return [(call, n) for call, numbers in every for n in numbers]


def pytest_generate_tests(metafunc):
    """A test of each verb, so that the whole campaign runs on all processors."""
    if "verb" in metafunc.fixturenames:
        whole = metafunc.config.getoption("--whole")
        metafunc.parametrize("verb", VERBS if whole else SHORT)


def test_whoever_is_killed_leaves_the_old_or_the_new(verb, tmp_path, pytestconfig):
    number = killed_at_each(verb, tmp_path, pytestconfig.getoption("--whole"))
    print(f"\n{verb}: killed at {number} points")


def killed_at_each(name: str, tmp_path: Path, whole: bool) -> int:
    """Kill a verb at its points, look, and let it go on; how many points there are."""
    verb = VERBS[name]
    if name != "cache":
        koopgraph(prepared(tmp_path, name, "warm"), *verb.words)  # the cache is made
    good = prepared(tmp_path, name, "good")
    old = contents(good / verb.made)
    counts = traced(good, name)
    new = contents(good / verb.made)
    assert new is not None
    every = points(counts, whole)
    for call, number in every:
        folder = prepared(tmp_path, name, f"{call}{number}")
        inject = f"inject={call}:signal=KILL:when={number}"
        killed = ("strace", "-qq", "-f", "-e", f"trace={call}", "-e", inject, "-o", os.devnull)
        assert koopgraph(folder, *verb.words, before=killed) in (-9, 137), (call, number)
        where = (name, call, number)
        if name != "cache":
            assert contents(folder / verb.made) in (old, new), where
        assert koopgraph(folder, *verb.words) == 0, where
        if name != "cache":
            assert contents(folder / verb.made) == new, where
        else:
            names = {re.sub("-.*", "", path.name) for path in (folder / "cache").iterdir()}
            assert names == {re.sub("-.*", "", path.name) for path in (good / "cache").iterdir()}
        assert list(folder.rglob(f"{PREFIX}*")) == [], where
        shutil.rmtree(folder)
    return len(every)


def test_a_push_that_is_killed_leaves_what_was_there(tmp_path, pytestconfig):
    _kept_file(tmp_path)
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with oxigraph_server() as url:

        def size() -> bytes:
            words = [sys.executable, "-m", "koopgraph", "sparql", "--endpoint", url, query]
            return subprocess.run(words, capture_output=True, check=True).stdout

        assert koopgraph(tmp_path, "push", "--endpoint", url, "-g", "small.ttl") == 0
        old = size()
        words = ("push", "--endpoint", url, "-g", "g.ttl")
        for number in range(1, 40 if pytestconfig.getoption("--whole") else 8, 6):
            inject = f"inject=sendto:signal=KILL:when={number}"
            killed = ("strace", "-qq", "-f", "-e", "trace=sendto", "-e", inject, "-o", os.devnull)
            if koopgraph(tmp_path, *words, before=killed) == 0:
                break  # it makes fewer calls
            assert size() == old, number
        assert koopgraph(tmp_path, *words) == 0
        assert size() != old
