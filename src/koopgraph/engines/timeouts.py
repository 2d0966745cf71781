"""Work that is given up after a time limit, in a thread: the engine cannot end a query."""

import threading
from collections.abc import Callable
from traceback import clear_frames
from typing import TypeVar

from koopgraph.errors import OutOfTime

Made = TypeVar("Made")


STACK = 512 * 2**20  # bytes, of which only those are taken that are used


def deep_thread(work: Callable[[], object]) -> threading.Thread:
    """A thread that works on it, with a stack for long queries.

    The engine goes one call deeper for each link of a chain (``a || b || c``, one FILTER after
    another), and the process would die of some thousand.
    """
    before = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    return thread


def let_go(error: BaseException) -> None:
    """Empty the frames that an error passed: it would keep alive what they hold of the engine."""
    told: BaseException | None = error
    while told:
        clear_frames(told.__traceback__)
        told = told.__context__


def run_with_timeout(seconds: float | None, work: Callable[[], Made]) -> Made:
    """The result of ``work``; OutOfTime once the seconds are over (``None``: wait for ever).

    The engine cannot be stopped from outside: work that is given up goes on in a thread of its
    own until it ends, or until the program does, and changes nothing.

    >>> run_with_timeout(5, lambda: 2 + 2)
    4
    """
    if seconds is None:
        return work()
    made: list[Made] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            made.append(work())
        except BaseException as error:  # noqa: BLE001 (raised again below, in the caller's thread)
            let_go(error)  # results must end in the thread that began them
            failed.append(error)

    deep_thread(run).join(seconds)
    if failed:
        raise failed.pop()
    if not made:
        raise OutOfTime(seconds)
    return made[0]
