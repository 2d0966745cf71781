"""Files are written whole or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from koopgraph import files
from koopgraph.errors import NotWritable
from koopgraph.files import write_bytes, write_text

OLD = "the old file"
DIE_IN_THE_MIDDLE = """
import os, sys
from pathlib import Path
from koopgraph import files
os.fsync = lambda _: os.kill(os.getpid(), 9)
files.write_text(Path(sys.argv[1]), "half of the new file")
"""


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "file.ttl"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_a_file_is_replaced_by_utf8_text_with_plain_line_ends(target):
    write_text(target, "Nürnberg →\nzwei\n")
    assert target.read_bytes() == "Nürnberg →\nzwei\n".encode()


def test_nothing_else_is_left_in_the_folder(target):
    write_bytes(target, b"new")
    assert [path.name for path in target.parent.iterdir()] == ["file.ttl"]


def test_a_killed_process_leaves_the_old_file(target):
    command = [sys.executable, "-c", DIE_IN_THE_MIDDLE, str(target)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == -9
    assert target.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_no_draft(target, monkeypatch, failing):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    if failing == "fsync":
        monkeypatch.setattr(files.os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NotWritable, match="No space left"):
        write_text(target, "new")
    assert target.read_text(encoding="utf-8") == OLD
    assert [path.name for path in target.parent.iterdir()] == ["file.ttl"]


def test_an_interruption_leaves_the_old_file_and_no_draft(target, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_text(target, "new")
    assert target.read_text(encoding="utf-8") == OLD
    assert [path.name for path in target.parent.iterdir()] == ["file.ttl"]


def as_nobody(work):
    """Run the work in a child that may not write everywhere, as root may; its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 99
    try:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        code = work()
    finally:
        os._exit(code)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: Linux or macOS")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # fork beside threads
def test_a_folder_that_is_not_writable_is_told_and_the_old_file_still_there(target):
    def work():
        try:
            write_text(Path("file.ttl"), "new")
        except NotWritable as error:
            return 7 if "file.ttl" in str(error) and isinstance(error, OSError) else 8
        return 0

    here = Path.cwd()
    os.chdir(target.parent)  # the folders above are closed to others
    target.parent.chmod(0o555)
    try:
        code = as_nobody(work)
    finally:
        target.parent.chmod(0o755)
        os.chdir(here)
    assert code == 7
    assert target.read_text(encoding="utf-8") == OLD


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotWritable, match="No such file"):
        write_text(tmp_path / "no" / "where.ttl", "new")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(NotWritable):
        write_text(tmp_path, "new")
    assert list(tmp_path.iterdir()) == []


def test_the_mode_of_the_file_is_kept_and_a_new_one_follows_the_mask(target, tmp_path):
    target.chmod(0o640)
    write_text(target, "new")
    assert target.stat().st_mode & 0o777 == 0o640
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "new.ttl", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "new.ttl").stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_stays_a_link(target, tmp_path):
    link = tmp_path / "link.ttl"
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    write_text(pipe, "through the pipe")
    assert reader.communicate(timeout=60)[0] == b"through the pipe"
    assert pipe.is_fifo()
    write_text(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()
