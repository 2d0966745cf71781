"""A graph kept in a folder: old or new, never half; one writer; clear words for all else."""

import json
import re
import signal
import subprocess
import sys
import time

import pytest

import koopgraph
import toy
from koopgraph import saved_graph
from koopgraph.cli import main
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import (
    Contradiction,
    ForeignFolder,
    NotWritable,
    StoreInUse,
    UnreadableFile,
    WrongStore,
)
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH, KOOP, RDF

NEW = "https://w3id.org/koopgraph/place/new"
MORE = f"<{NEW}> <{RDF.type}> <{KOOP.City}> .\n"
ENDS_ITSELF = """
import os, signal, sys
from pathlib import Path
from koopgraph import loaded_graph, saved_graph
setattr({module}, "{name}", lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
saved_graph.write(Path(sys.argv[1]), [Path(sys.argv[2])])
"""


@pytest.fixture(scope="module")
def pristine(tmp_path_factory, toy_path):
    """The toy graph, kept; tests take a copy."""
    folder = tmp_path_factory.mktemp("store") / "kept"
    saved_graph.write(folder, [toy_path])
    return folder


@pytest.fixture
def kept(pristine, tmp_path):
    """A folder in which the toy graph is kept."""
    subprocess.run(["cp", "-r", pristine, tmp_path / "kept"], check=True)
    return tmp_path / "kept"


@pytest.fixture
def larger(toy_path, tmp_path):
    """The toy graph and one city more."""
    path = tmp_path / "larger.ttl"
    path.write_text(toy_path.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    return path


def asserted(folder):
    return koopgraph.load(folder).engine.size(ASSERTED_GRAPH)


def load_command(*words):
    return [sys.executable, "-m", "koopgraph", "load", *map(str, words)]


# What is kept


def test_a_kept_graph_answers_like_the_files_it_was_made_of(kept, toy_graph):
    graph = koopgraph.load(kept)
    for name in (ASSERTED_GRAPH, INFERRED_GRAPH):
        assert graph.engine.size(name) == toy_graph.engine.size(name)
    assert (
        graph.ask("lineage", idea="bench").values == toy_graph.ask("lineage", idea="bench").values
    )
    assert graph.transfer_graph().edges == toy_graph.transfer_graph().edges


def test_the_verb_load_keeps_and_the_others_open_it(kept, larger, capsys):
    before = asserted(kept)
    assert main(["load", str(larger), "--store", str(kept), "--lang", "de"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert re.search(rf"kept: {before + 1} Aussagen, dazu \d+ abgeleitete", said.err)
    assert main(["sparql", "-g", str(kept), f"SELECT ?x WHERE {{ <{NEW}> a ?x }}"]) == 0
    assert "\nplace\n" in capsys.readouterr().out


def test_a_kept_graph_is_opened_for_reading_only(kept):
    with pytest.raises((OSError, RuntimeError)):
        koopgraph.load(kept).engine.load(MORE.encode(), graph=ASSERTED_GRAPH)


def test_who_has_the_old_graph_open_can_still_ask(kept, larger):
    old = koopgraph.load(kept)
    wanted = old.ask("lineage", idea="bench").values
    saved_graph.write(kept, [larger])
    assert old.ask("lineage", idea="bench").values == wanted
    assert asserted(kept) == old.engine.size(ASSERTED_GRAPH) + 1


def test_the_graph_before_the_last_one_is_taken_away(kept, toy_path, larger):
    for path in (larger, toy_path, larger):
        saved_graph.write(kept, [path])
    assert len(list(kept.glob("graph-*"))) == 2


# Old or new, never half


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("saved_graph.bundled", "turtle_files"),
        ("loaded_graph", "infer"),
        ("loaded_graph", "raise_contradiction"),
        ("saved_graph", "write_text"),
    ],
)
def test_a_process_killed_between_two_steps_leaves_the_old_graph(kept, larger, module, name):
    before = asserted(kept)
    code = ENDS_ITSELF.format(module=module, name=name)
    died = subprocess.run([sys.executable, "-c", code, kept, larger], check=False)
    assert died.returncode == -signal.SIGKILL
    assert asserted(kept) == before
    saved_graph.write(kept, [larger])
    assert asserted(kept) == before + 1
    assert len(list(kept.glob("graph-*"))) == 2, "the draft of the killed process stayed"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_process_killed_at_any_moment_leaves_the_old_graph_or_the_new(
    kept, larger, share, seconds_of_a_load
):
    before = asserted(kept)
    process = subprocess.Popen(load_command(larger, "--store", kept), stderr=subprocess.DEVNULL)
    time.sleep(share * seconds_of_a_load)
    process.kill()
    process.wait()
    graph = koopgraph.load(kept)
    assert graph.engine.size(ASSERTED_GRAPH) in (before, before + 1)
    assert len(graph.ask("lineage", idea="bench")) > 0
    assert main(["load", str(larger), "--store", str(kept)]) == 0
    assert asserted(kept) == before + 1


@pytest.fixture(scope="module")
def seconds_of_a_load(toy_path, tmp_path_factory):
    """How long the same load takes when it is left alone."""
    began = time.monotonic()
    command = load_command(toy_path, "--store", tmp_path_factory.mktemp("timed") / "kept")
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - began


def test_a_first_load_that_was_killed_leaves_no_graph_and_can_be_repeated(tmp_path, toy_path):
    folder = tmp_path / "kept"
    code = ENDS_ITSELF.format(module="loaded_graph", name="infer")
    subprocess.run([sys.executable, "-c", code, folder, toy_path], check=False)
    with pytest.raises(WrongStore, match="no graph has been finished"):
        koopgraph.load(folder)
    saved_graph.write(folder, [toy_path])
    assert asserted(folder) > 0


def test_data_that_cannot_be_kept_leave_the_old_graph(kept, tmp_path):
    before = asserted(kept)
    broken, clash = tmp_path / "broken.nt", tmp_path / "clash.ttl"
    broken.write_text("<urn:a> <urn:b>\n", encoding="utf-8")
    clash.write_text(MORE + MORE.replace(KOOP.City, KOOP.Idea), encoding="utf-8")
    for path, error in ((broken, UnreadableFile), (clash, Contradiction)):
        with pytest.raises(error):
            saved_graph.write(kept, [path])
        assert asserted(kept) == before


# One writer


def test_a_second_writer_is_refused(kept, larger, capsys):
    waits = "import sys; from filelock import FileLock\nwith FileLock(sys.argv[1]): "
    waits += "print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", waits, kept / "lock"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(StoreInUse, match="Another process is writing"):
            saved_graph.write(kept, [larger])
        assert main(["load", str(larger), "--store", str(kept), "--lang", "de"]) == 2
        assert "Ein anderer Prozess schreibt gerade" in capsys.readouterr().err
        assert asserted(kept) > 0, "reading needs no lock"
        other.kill()
    saved_graph.write(kept, [larger])  # the lock of the dead is free


# Folders that are none of ours


def test_files_of_others_are_not_touched(tmp_path, toy_path):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(ForeignFolder, match=r"letter\.txt"):
        saved_graph.write(tmp_path, [toy_path])
    with pytest.raises(NotWritable, match="this is a file"):
        saved_graph.write(tmp_path / "letter.txt", [toy_path])
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path, toy_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NotWritable):
        saved_graph.write(tmp_path / "file" / "kept", [toy_path])


@pytest.mark.parametrize(
    ("change", "problem"),
    [({"ontology": "another"}, "another version"), ({"koopgraph": 99}, "another version"),
     ({"graph": "graph-gone"}, "graph-gone"), ({"more": 1}, "current.json")],
)  # fmt: skip
def test_a_graph_of_another_version_is_refused(kept, change, problem, capsys):
    path = kept / "current.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change), encoding="utf-8")
    with pytest.raises(WrongStore, match=problem):
        koopgraph.load(kept)
    assert main(["ask", "ideas", "-g", str(kept)]) == 2
    assert f"koopgraph load FILES --store {kept}" in capsys.readouterr().err


def test_a_damaged_graph_is_told_and_can_be_made_anew(kept, toy_path):
    for path in kept.glob("graph-*/*"):
        path.write_bytes(b"damaged")
    (kept / "current.json").write_text("{", encoding="utf-8")
    with pytest.raises(WrongStore, match=r"current\.json"):
        koopgraph.load(kept)
    saved_graph.write(kept, [toy_path])
    for path in kept.glob("graph-*/*"):
        path.write_bytes(b"damaged")
    with pytest.raises(WrongStore):
        koopgraph.load(kept)


@pytest.mark.parametrize("name", ["MANIFEST-*", "*.sst"])
def test_a_graph_cut_off_by_a_full_disk_is_told(kept, toy_path, name):
    """The engine opens a graph whose list of files is cut off as an empty one."""
    graph = saved_graph.write(kept, [toy_path]).graph  # the one before it stays, too
    largest = max(kept.glob(f"{graph}/{name}"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[: largest.stat().st_size // 2])
    with pytest.raises(WrongStore, match="missing or cut off"):
        koopgraph.load(kept)


def test_an_engine_folder_of_others_is_no_graph(tmp_path):
    Embedded(tmp_path / "store").store.flush()
    with pytest.raises(UnreadableFile, match="no kept graph"):
        koopgraph.load(tmp_path / "store")


def test_a_kept_graph_stands_alone(kept, toy_path):
    with pytest.raises(UnreadableFile, match="stands alone"):
        koopgraph.load(toy_path, kept)


@pytest.mark.parametrize("text", ["<urn:a> <urn:b>", "<urn:a> a koop:City, koop:Idea ."])
def test_a_load_that_fails_leaves_no_folder_where_there_was_none(tmp_path, toy_path, text):
    path = toy.write(tmp_path, text, "broken.ttl")
    for _ in range(5):  # the engine wrote once more when it was let go, at times
        with pytest.raises((UnreadableFile, Contradiction)):
            saved_graph.write(tmp_path / "kept", [path])
        assert not (tmp_path / "kept").exists()
    saved_graph.write(tmp_path / "kept", [toy_path])
    there = sorted(one.name for one in (tmp_path / "kept").iterdir())
    with pytest.raises((UnreadableFile, Contradiction)):
        saved_graph.write(tmp_path / "kept", [path])
    assert sorted(one.name for one in (tmp_path / "kept").iterdir()) == there


def test_bytes_that_a_disk_changed_are_told_without_a_traceback(kept):
    words = ["sparql", "-g", str(kept), "--format", "csv", "SELECT * { ?s ?p ?o }"]
    told = []
    for path in kept.rglob("*.sst"):
        sound = path.read_bytes()
        at = len(sound) // 3
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        command = [sys.executable, "-m", "koopgraph", *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        path.write_bytes(sound)
        assert "Traceback" not in done.stderr
        told += [done.stderr] if done.returncode else []
    assert any("changed on the disk" in one for one in told)
    assert all("Corruption" in one and "koopgraph load" in one for one in told)
