"""Whether a folder still holds what was written: a disk that was full or failed cuts files off.

The engine opens a graph whose list of files is cut off as an empty one, without a word. So the
sizes of all files are written beside them at the end, and looked at before the folder is opened.
"""

import os
from pathlib import Path

_SEAL = "sizes.txt"
_CHANGING = ("LOCK", "LOG")  # the engine writes into these whenever it opens a folder


def seal(folder: Path) -> None:
    """Write down how long each file below the folder is; nothing may change after it."""
    lines = [
        f"{path.stat().st_size} {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(_CHANGING)
    ]
    (folder / _SEAL).write_text("".join(lines), "utf-8")


def is_whole(folder: Path) -> bool:
    """Whether all files that were sealed are there, as long as they were."""
    try:
        lines = (folder / _SEAL).read_text("utf-8").splitlines()
        sizes = [line.split(" ", 1) for line in lines]
        return bool(lines) and all(
            os.stat(folder / name).st_size == int(size)  # noqa: PTH116 (measured: start-up)
            for size, name in sizes
        )
    except (OSError, ValueError):
        return False
