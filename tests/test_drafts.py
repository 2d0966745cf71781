"""Drafts are gone when the work ends, however it ends; those of the living are left alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from koopgraph import folders
from koopgraph.cli import main
from koopgraph.drafts import PREFIX, clear, draft_file, draft_folder
from koopgraph.errors import NotWritable
from koopgraph.files import write_text
from koopgraph.folders import write_folder

DIE = """
import os, sys
from pathlib import Path
from koopgraph.drafts import draft_file, draft_folder
with draft_file(Path(sys.argv[1])) as (path, file), draft_folder(Path(sys.argv[1])) as folder:
    file.write(b"half")
    (folder / "a").write_text("half")
    os.kill(os.getpid(), 9)
"""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def left_by_a_kill(tmp_path):
    """A folder with a draft of either kind that nobody will finish."""
    subprocess.run([sys.executable, "-c", DIE, str(tmp_path)], check=False)
    assert [name.startswith(PREFIX) for name in names(tmp_path)] == [True, True]
    return tmp_path


def test_the_next_file_that_is_written_clears_what_a_kill_has_left(left_by_a_kill):
    write_text(left_by_a_kill / "new.ttl", "new")
    assert names(left_by_a_kill) == ["new.ttl"]


def test_drafts_of_the_living_are_left_alone(tmp_path):
    with draft_file(tmp_path) as (path, _), draft_folder(tmp_path) as folder:
        clear(tmp_path)
        write_text(tmp_path / "beside", "")
        command = "import sys, pathlib; from koopgraph.drafts import clear; clear(pathlib.Path())"
        subprocess.run([sys.executable, "-c", command], check=True, cwd=tmp_path)
        assert path.exists()
        assert folder.exists()
    assert names(tmp_path) == ["beside"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_is_called_like_a_draft_is_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / f"{PREFIX}x").symlink_to(outside)
    clear(inside)
    assert (outside / "kept").read_text() == "kept"


# Folders


NEW = {"a.txt": b"new", "sums": b"new"}


@pytest.fixture
def old(tmp_path):
    """A folder with files of an earlier run, and with others."""
    folder = tmp_path / "release"
    write_folder(folder, {"a.txt": b"old", "sums": b"old"})
    (folder / "of mine").write_text("mine")
    (folder / "deep").mkdir()
    (folder / "deep" / "er").write_text("mine")
    (folder / "link").symlink_to("nowhere")
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_folder_is_replaced_in_one_step_and_what_else_stands_in_it_goes_along(old):
    before = old.stat()
    assert write_folder(old, NEW)
    assert contents(old) == NEW | {"of mine": b"mine"}
    assert (old / "deep" / "er").read_text() == "mine"
    assert (old / "link").readlink() == Path("nowhere")
    assert old.stat().st_ino != before.st_ino
    assert old.stat().st_mode == before.st_mode
    assert names(old.parent) == ["release"]


def test_a_new_folder_gets_the_mode_of_new_folders(tmp_path):
    (tmp_path / "usual").mkdir()
    assert write_folder(tmp_path / "made" / "here", NEW)
    assert (tmp_path / "made" / "here").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_the_folder_behind_a_link_is_replaced(old):
    link = old.parent / "link"
    link.symlink_to(old)
    assert write_folder(link, NEW)
    assert link.is_symlink()
    assert contents(old)["a.txt"] == b"new"


def test_the_working_folder_stays_where_it_is_and_its_files_are_replaced(old, monkeypatch):
    monkeypatch.chdir(old)
    assert not write_folder(old, NEW)
    assert contents(old) == NEW | {"of mine": b"mine"}
    assert (old / "deep" / "er").exists()


def test_where_folders_cannot_be_exchanged_files_are(old, monkeypatch):
    monkeypatch.setattr(folders.sys, "platform", "elsewhere")
    assert not write_folder(old, NEW)
    assert contents(old) == NEW | {"of mine": b"mine"}
    assert names(old.parent) == ["release"]


def test_a_file_of_that_name_is_left_alone(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotWritable, match="this is a file"):
        write_folder(tmp_path / "file", NEW)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_cannot_be_finished_is_the_old_one(old, monkeypatch):
    def full(path, _):
        raise NotWritable(str(path), "No space left on device")

    monkeypatch.setattr(folders, "write_bytes", full)
    with pytest.raises(NotWritable):
        write_folder(old, NEW)
    assert contents(old)["a.txt"] == b"old"
    assert names(old.parent) == ["release"]


def test_export_says_where_a_release_is_not_one_step(toy_path, tmp_path, monkeypatch, capsys):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    command = ["export", "-g", str(toy_path), "--format", "all", "-o"]
    assert main([*command, "."]) == 0
    assert "one by one" in capsys.readouterr().err
    assert main([*command, "../there"]) == 0
    assert "one by one" not in capsys.readouterr().err
