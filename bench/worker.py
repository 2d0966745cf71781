"""A process that does pieces of work when told to, and says what they took.

One line of JSON in (``{"work": name, ...}``), one out: seconds on the clock and of the processor,
peak memory, and what the work returned. What takes longer than ``cap`` processor seconds is broken
off where Python can do so (``seconds`` is then null). What takes less than ``ENOUGH`` is done again
and again until then, and the median is told: memory that lay idle makes the first time a slow one.
"""

import json
import resource
import signal
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

Work = Callable[..., Any]
ENOUGH = 0.05  # processor seconds


class TooLong(Exception):
    """The cap has passed."""


def _stop(*_: object) -> None:
    raise TooLong


def serve(works: dict[str, Work]) -> None:
    """Answer each line of standard input until it ends."""
    signal.signal(signal.SIGPROF, _stop)
    for line in sys.stdin:
        task = json.loads(line)
        print(json.dumps(measured(works[task.pop("work")], task.pop("cap", 0), task)), flush=True)


def measured(work: Work, cap: float, given: dict[str, Any]) -> dict[str, Any]:
    """What a work returned (``found``), its ``seconds``, ``cpu`` and ``peak`` (megabytes)."""
    clocks: list[float] = []
    cpus: list[float] = []
    signal.setitimer(signal.ITIMER_PROF, cap)
    try:
        while sum(cpus) < ENOUGH:
            clock, cpu = time.perf_counter(), time.process_time()
            found = work(**given)
            clocks.append(time.perf_counter() - clock)
            cpus.append(time.process_time() - cpu)
    except TooLong:
        return {"seconds": None, "cpu": None, "peak": _peak(), "found": None}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return {
        "seconds": median(clocks),
        "cpu": median(cpus),
        "peak": _peak(),
        "found": found,
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
