"""Work that is given up after a time limit."""

import threading
from collections.abc import Callable
from typing import TypeVar

from koopgraph.errors import OutOfTime

Made = TypeVar("Made")


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
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not made:
        raise OutOfTime(seconds)
    return made[0]
