"""Commands of ``koopgraph``, each in a process of its own, bounded in time and memory.

One process has everything imported; each command runs in a fork of it, which costs some hundredths
of a second where a start costs half a one. What a command leaves behind ends with its fork.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

SECONDS = 20
BYTES = 1_000_000_000
_LOST = 600  # by the wall's clock: others may use the processor
_MOST = 4 * BYTES  # of address space, most of which is never touched


class Outcome(NamedTuple):
    """How a command ended, what it said, and what it took."""

    words: list[str]
    code: int
    out: str
    err: str
    seconds: float
    bytes: int

    @property
    def said(self) -> str:
        """Both streams."""
        return self.out + self.err

    def fault(self, *names: str) -> str:
        """The class of what is wrong with this end; "" for one of ours.

        One of ``names`` has to stand in what a refusal says: a sentence says where.
        """
        if self.seconds > SECONDS:
            return "slow"
        if self.bytes > BYTES:
            return "large"
        if self.code < 0:
            return f"died of {signal.Signals(-self.code).name}"
        if "Traceback (most recent call last)" in self.err or "panicked at" in self.err:
            return "traceback"
        if self.code not in (0, 1, 2):
            return f"exit code {self.code}"
        if self.code and not any(name in self.said for name in names):
            return "no place told"
        return ""

    def __str__(self) -> str:
        last = self.err.strip().splitlines()[-1:] or [""]
        return f"koopgraph {' '.join(self.words)}: code {self.code}, {self.seconds:.1f} s, {last}"


class Runner:
    """Runs commands one after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=folder,
            text=True,
        )

    def __call__(self, *words: object, given: str = "") -> Outcome:
        """Run ``koopgraph`` with these words in the runner's folder."""
        said = [str(word) for word in words]
        print(json.dumps({"words": said, "given": given}), file=self._process.stdin, flush=True)
        return Outcome(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End it."""
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()


@contextmanager
def running(folder: Path) -> Iterator[Runner]:
    """A runner in a folder, until the block ends."""
    runner = Runner(folder)
    try:
        yield runner
    finally:
        runner.close()


def main() -> None:
    """Fork for each line of standard input, and say how it ended."""
    _import_all()
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_forked(asked["words"], asked["given"])), flush=True)


def _import_all() -> None:
    """What most commands need: a fork then has it, too."""
    import importlib

    from koopgraph.cli.verbs import VERBS

    for verb in VERBS.values():
        importlib.import_module(f"koopgraph.cli.{verb.module}")
    for name in (
        *("closure", "checks.validation", "model.tidy", "tables.importing", "tables.drafting"),
        *("exports.statements", "exports.flat", "page.build", "portraits.text", "recording"),
    ):
        importlib.import_module(f"koopgraph.{name}")


def _forked(words: list[str], given: str) -> tuple[object, ...]:
    streams = [os.memfd_create(name) for name in ("in", "out", "err")]
    os.write(streams[0], given.encode())
    os.lseek(streams[0], 0, os.SEEK_SET)
    child = os.fork()
    if not child:
        _work(words, streams)
    status, used = _ended(child)
    texts = [_text(stream) for stream in streams[1:]]
    for stream in streams:
        os.close(stream)
    code = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    if code == -signal.SIGXCPU or code == -signal.SIGALRM:
        seconds = max(seconds, SECONDS + 1.0)
    return (words, code, *texts, seconds, used.ru_maxrss * 1024)


def _text(stream: int) -> str:
    os.lseek(stream, 0, os.SEEK_SET)
    with os.fdopen(os.dup(stream), "rb") as file:
        return file.read(1 << 22).decode("utf-8", "replace")


def _ended(child: int) -> tuple[int, resource.struct_rusage]:
    end = time.monotonic() + _LOST
    while time.monotonic() < end:
        found, status, used = os.wait4(child, os.WNOHANG)
        if found:
            return status, used
        time.sleep(0.002)
    os.kill(child, signal.SIGALRM)
    _, status, used = os.wait4(child, 0)
    return status, used


def _work(words: list[str], streams: list[int]) -> None:
    """In the fork: run the command as the shell would, and end."""
    import traceback

    from koopgraph.cli import main as koopgraph

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding="utf-8") for number, mode in enumerate(("r", "w", "w"))
    )
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    code = 1
    try:
        code = koopgraph(words)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 (shown as Python would)
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
