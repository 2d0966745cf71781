"""Ctrl-C that takes effect at once, also while the engine is at work.

Python tells its main thread of a signal between two of its own steps, and the engine works for
seconds in one. So a thread waits beside it, and ends the process where nobody else does.
"""

import os
import signal
import sys
import threading
from types import FrameType

_PATIENCE = 0.5  # seconds for the usual way, which clears drafts up


def end_at_once(message: str) -> None:
    """From now on, Ctrl-C ends this process within ``_PATIENCE``, with exit code 130.

    What was written stays whole, as after a kill. Not on Windows, nor in another than the main
    thread; and whoever takes the signal over, as a server does, ends in its own way.
    """
    if os.name != "posix" or threading.current_thread() is not threading.main_thread():
        return
    told = threading.Event()

    def interrupt(number: int, frame: FrameType | None) -> None:
        told.set()
        signal.default_int_handler(number, frame)

    def watch() -> None:
        while number := os.read(reading, 1):
            is_ours = number[0] == signal.SIGINT and signal.getsignal(signal.SIGINT) is interrupt
            if is_ours and not told.wait(_PATIENCE):
                print(message, file=sys.stderr, flush=True)
                os._exit(130)

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # ignored (nohup … &)
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.signal(signal.SIGINT, interrupt)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    threading.Thread(target=watch, daemon=True).start()
