"""Long work shows a bar on a terminal (a real one: a pseudo-terminal), and nothing elsewhere."""

import os
import pty
import subprocess
import sys
import termios

import pytest

from koopgraph.exports import FORMATS

SLOW = """
import time
from koopgraph.cli import progress
progress._PATIENCE = 0.2
{work}
"""
ITEMS = "for _ in progress.progress(range(8), 8): time.sleep(0.1)"
FILES = """
from pathlib import Path
path = Path({path!r})
with progress.load_progress([path, path]) as shown:
    for _ in range(2):
        with (shown.open or Path.open)(path) as file:
            while file.read(500_000):
                time.sleep(0.1)
"""


def on_a_terminal(code):
    """What the code writes to standard error, a terminal."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 80))
    work = subprocess.Popen([sys.executable, "-c", code], stderr=follower, cwd="/")
    os.close(follower)
    written = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        written += part
    os.close(leader)
    assert work.wait(60) == 0, written.decode()
    return written.decode()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "large.nt"
    path.write_bytes(b"x" * 4_000_000)
    return path


def test_items_are_counted_and_the_line_is_cleared():
    written = on_a_terminal(SLOW.format(work=ITEMS))
    assert "/8 [" in written
    assert written.endswith(" \r")


def test_the_bytes_of_all_files_make_one_bar(file):
    written = on_a_terminal(SLOW.format(work=FILES.format(path=str(file))))
    assert "/8.00M [" in written


def test_nothing_is_shown_elsewhere(file):
    for work in (ITEMS, FILES.format(path=str(file))):
        code = SLOW.format(work=work)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=600)
        assert (done.returncode, done.stderr) == (0, b"")


def test_short_work_shows_nothing():
    work = SLOW.replace("0.2", "60").format(work="list(progress.progress(range(8), 8))")
    assert on_a_terminal(work) == ""


RELEASE = """
from pathlib import Path
import koopgraph
from koopgraph.exports.release import release
release(koopgraph.load({graph!r}), Path({folder!r}), watch=progress.progress)
"""


def test_the_formats_of_a_release_are_counted(toy_path, tmp_path):
    work = RELEASE.format(graph=str(toy_path), folder=str(tmp_path / "release"))
    written = on_a_terminal(SLOW.format(work=work))
    assert f"/{len([f for f in FORMATS.values() if f.file])} [" in written


def test_what_is_checked_is_said_before_on_a_terminal_alone(tmp_path):
    large = tmp_path / "large.nt"
    large.write_text("".join(f"<urn:a:{n}> <urn:b> <urn:c:{n}> .\n" for n in range(16_000)))
    work = f"from koopgraph.cli import main; main(['validate', {str(large)!r}])"
    assert "checking 1 files together" in on_a_terminal(SLOW.format(work=work))
    code = SLOW.format(work=work)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=600)
    assert b"checking" not in done.stderr
