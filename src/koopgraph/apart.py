"""Files of strangers, read by a process of its own: what it needs and how it ends is bounded.

A reader in another language may end the process instead of raising (measured: JSON-LD in which a
``@set`` is null), and a few bytes may ask it for gigabytes.
"""

import os
import subprocess
import sys

SMALL = 5_000_000  # bytes; a larger file gets more of both, in proportion


def run_apart(
    module: str, *words: str, size: int, seconds: float, memory: int, given: bytes = b""
) -> "subprocess.CompletedProcess[bytes] | None":
    """Run ``python -m module words… SECONDS BYTES``; None where it took too long.

    ``seconds`` are of the processor; by the wall's clock it gets twice as many. The module calls
    ``bound`` with its last two words.
    """
    larger = max(1, size / SMALL)
    limits = (str(int(seconds * larger)), str(int(memory * larger)))
    try:
        return subprocess.run(
            [sys.executable, "-P", "-m", module, *words, *limits],
            input=given,
            capture_output=True,
            timeout=2 * seconds * larger,  # others may use the processor
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None


def bound(seconds: int, memory: int) -> None:
    """Set the limits of this process; Windows has none to set, there only the time-out holds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
