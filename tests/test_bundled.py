"""The files that ship, and the cache of what is made from them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import koopgraph
from koopgraph import bundled, countries
from koopgraph.errors import UnknownName
from koopgraph.questions import catalogue

ASK = "import koopgraph; kg = koopgraph.load(); print(len(kg.ask('lineage', idea='mobility-hub')))"


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache of one's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("KOOPGRAPH_CACHE", str(folder))
    return folder


def start(cache):
    environment = os.environ | {"KOOPGRAPH_CACHE": str(cache)}
    return subprocess.Popen(
        [sys.executable, "-c", ASK],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip


def ended(process):
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return int(out)


def test_two_processes_at_once_make_one_cache_and_give_the_same_answer(tmp_path):
    processes = [start(tmp_path / "cache") for _ in range(2)]
    answers = {ended(process) for process in processes}
    assert len(answers) == 1
    assert answers.pop() > 3
    kept = sorted(path.name.split("-")[0] for path in (tmp_path / "cache").iterdir())
    assert [name for name in kept if name != "looks"] == ["catalogue", "graph"]


def test_what_is_built_once_is_not_built_again(cache):
    built = []

    def build(folder):
        built.append(folder)
        (folder / "x").write_text("made", encoding="utf-8")

    first = bundled.cached("thing", build)
    assert bundled.cached("thing", build) == first
    assert len(built) == 1
    assert (first / "x").read_text(encoding="utf-8") == "made"
    assert first.parent == cache


def test_the_first_to_finish_names_the_folder_and_the_other_uses_it(cache):
    def build(folder):
        if not list(cache.glob("thing-*")):
            bundled.cached("thing", lambda other: (other / "x").write_text("first"))
        (folder / "x").write_text("second", encoding="utf-8")

    ready = bundled.cached("thing", build)
    assert (ready / "x").read_text(encoding="utf-8") == "first"
    assert [path for path in cache.iterdir() if path.name.startswith("draft")] == []


@pytest.mark.usefixtures("cache")
def test_what_was_made_from_other_content_is_thrown_away(monkeypatch):
    def build(folder):
        (folder / "x").write_text("made", encoding="utf-8")

    old = bundled.cached("thing", build)
    other = bundled.cached("other", build)
    monkeypatch.setattr(bundled, "fingerprint", lambda: "another")
    new = bundled.cached("thing", build)
    assert new.name == "thing-another"
    assert not old.exists()
    assert other.exists()


def test_a_build_that_fails_leaves_nothing(cache):
    def build(folder):
        (folder / "x").write_text("half", encoding="utf-8")
        raise ValueError("broken data")

    with pytest.raises(ValueError, match="broken data"):
        bundled.cached("thing", build)
    assert [path.name for path in cache.iterdir() if not path.name.startswith("looks")] == []


@pytest.fixture
def no_cache(tmp_path, monkeypatch):
    """A cache folder below a file: nobody, not even root, can make it."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KOOPGRAPH_CACHE", str(tmp_path / "file" / "cache"))
    catalogue._from_cache.cache_clear()
    yield
    catalogue._from_cache.cache_clear()


@pytest.mark.usefixtures("no_cache")
def test_without_a_writable_cache_everything_still_works(bundled_graph):
    assert bundled.cached("thing", lambda _: None) is None
    answer = koopgraph.load().ask("lineage", idea="mobility-hub")
    assert answer.values == bundled_graph.ask("lineage", idea="mobility-hub").values


def test_a_damaged_cache_is_made_anew(cache, bundled_graph):
    koopgraph.load()
    [store] = cache.glob("graph-*/store")
    for path in store.iterdir():
        path.write_bytes(b"damaged")
    answer = koopgraph.load().ask("lineage", idea="mobility-hub")
    assert answer.values == bundled_graph.ask("lineage", idea="mobility-hub").values


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST-*", "*.sst", "OPTIONS-*"])
def test_a_cache_cut_off_by_a_full_disk_is_made_anew(cache, bundled_graph, name):
    """The engine opens a graph whose list of files is cut off as an empty one."""
    koopgraph.load()
    largest = max(cache.glob(f"graph-*/store/{name}"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[: largest.stat().st_size // 2])
    answer = koopgraph.load().ask("lineage", idea="mobility-hub")
    assert answer.values == bundled_graph.ask("lineage", idea="mobility-hub").values


def test_the_fingerprint_follows_name_and_content(tmp_path, monkeypatch):
    for name in bundled.FOLDERS:
        shutil.copytree(bundled.folder(name), tmp_path / name)
    monkeypatch.setattr(bundled, "folder", lambda name: tmp_path / name)
    plain = bundled.fingerprint.__wrapped__
    before = plain()
    assert plain() == before
    path = tmp_path / "queries" / "lineage.rq"
    path.write_bytes(path.read_bytes() + b"\n")
    changed = plain()
    path.rename(path.with_name("other.rq"))
    assert len({before, changed, plain()}) == 3


def test_a_file_is_read_again_only_when_it_looks_otherwise(tmp_path, monkeypatch, cache):
    for name in bundled.FOLDERS:
        (tmp_path / name).mkdir()
    path = tmp_path / "data" / "x.ttl"
    path.write_text("2014", encoding="utf-8")
    monkeypatch.setattr(bundled, "folder", lambda name: tmp_path / name)
    plain = bundled.fingerprint.__wrapped__
    young = plain()
    assert list(cache.glob("looks-*")) == []  # it might yet change within one tick of the clock
    monkeypatch.setattr(bundled, "_YOUNG", 0)
    assert plain() == young
    assert len(list(cache.glob("looks-*"))) == 1
    with monkeypatch.context() as closed:
        closed.setattr(bundled, "_contents", lambda _: pytest.fail("read though nothing changed"))
        assert plain() == young
    times = path.stat()
    path.write_text("2015", encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # same size, same time
    assert plain() != young


def test_the_cache_lies_where_the_system_keeps_caches(monkeypatch):
    monkeypatch.delenv("KOOPGRAPH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    assert bundled.cache_folder() == Path("/elsewhere/koopgraph")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert bundled.cache_folder() == Path.home() / ".cache" / "koopgraph"


def test_shapes_are_no_data_and_folders_have_names():
    names = [path.name for path in bundled.turtle_files("ontology")]
    assert "koopgraph.ttl" in names
    assert not any(name.startswith("shapes") for name in names)
    with pytest.raises(UnknownName, match="ontology, data, queries"):
        bundled.folder("docs")


def test_a_cache_may_be_named_from_where_one_stands_or_lives(working_directory, monkeypatch):
    monkeypatch.setenv("HOME", "/home/emmy")
    for named, meant in (("c", working_directory / "c"), ("~/c", Path("/home/emmy/c"))):
        monkeypatch.setenv("KOOPGRAPH_CACHE", named)
        assert bundled.cache_folder() == meant


@pytest.mark.usefixtures("cache")
def test_country_names_of_thirty_languages_are_read_once_and_kept(monkeypatch):
    read = []
    of_babel = countries._named
    monkeypatch.setattr(countries, "_named", lambda told: read.append(told) or of_babel(told))
    for _ in range(2):
        countries._elsewhere.cache_clear()
        assert countries._elsewhere()["日本"].en == "Japan"
    countries._elsewhere.cache_clear()
    assert read == [countries.OTHERS]


def test_country_names_are_found_where_no_cache_can_be_written(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KOOPGRAPH_CACHE", str(tmp_path / "file" / "cache"))
    countries._elsewhere.cache_clear()
    assert countries._elsewhere() == countries._named(countries.OTHERS)
    countries._elsewhere.cache_clear()
