"""Drafts: what will take the place of a file or a folder, made beside it.

A process holds a lock on its drafts; the system frees it when the process dies. So the next one
that writes there knows which drafts nobody will finish, and clears them.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows, where nobody can delete a file that is open
    fcntl = None  # type: ignore[assignment]

PREFIX = ".koopgraph-draft-"
_OLD = 86_400  # seconds, after which a draft is dead where there are no such locks


@contextmanager
def draft_file(folder: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file in ``folder``, open for writing; gone after the block unless it was renamed.

    Raises OSError where nothing can be written there.
    """
    with _draft(folder, _new_file) as path:
        try:
            with path.open("wb") as file:
                yield path, file
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def draft_folder(parent: Path | None = None) -> Iterator[Path]:
    """A new folder in ``parent``, or among the system's temporary files; gone after the block.

    What then has its name goes, too: the folder whose place it took. Raises OSError where nothing
    can be written there.
    """
    import shutil
    import tempfile  # slow to import: not at each start

    with _draft(parent or Path(tempfile.gettempdir()), _new_folder) as path:
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)


def clear(folder: Path) -> None:
    """Delete the drafts in ``folder`` that processes of this user have left when they died."""
    import shutil

    for path in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):  # gone meanwhile, or somebody else's
            if not _is_dead(path):
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def _new_file(folder: Path) -> Path:
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=folder, prefix=PREFIX)
    os.close(descriptor)
    return Path(name)


def _new_folder(parent: Path) -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(dir=parent, prefix=PREFIX))


@contextmanager
def _draft(parent: Path, new: Callable[[Path], Path]) -> Iterator[Path]:
    """A new draft, locked as long as the block lasts."""
    clear(parent)
    path, lock = new(parent), None
    while fcntl and (lock := _locked(path)) is None:
        path = new(parent)
    try:
        yield path
    finally:
        if lock is not None:
            os.close(lock)


def _locked(path: Path) -> int | None:
    """What holds the lock of a draft; None where another process has just cleared the draft."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    with suppress(OSError):  # a file system without locks: nothing will be cleared there
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    if path.exists():
        return descriptor
    os.close(descriptor)
    return None


def _is_dead(path: Path) -> bool:
    """Whether the process that made a draft has ended. Raises OSError where that cannot be told."""
    look = path.lstat()
    if not fcntl:
        from time import time

        return time() - look.st_mtime > _OLD
    if look.st_uid != os.getuid():
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(descriptor)
    return True
