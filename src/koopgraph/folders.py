"""Folders whose files are replaced at once: none of yesterday stands beside one of today."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from koopgraph.drafts import PREFIX, draft_folder
from koopgraph.errors import NotWritable
from koopgraph.files import umask, write_bytes


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> bool:
    """Put the files into a folder in one step; whether it was one step.

    They are written into a new folder beside the old one, which then takes its place; other files
    of the old one go along. Where that cannot be (a working folder, a mount, a system that cannot
    exchange two folders), each file is replaced by itself, in their order. Raises NotWritable; in
    one step, what stood there is then untouched.
    """
    folder = folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and not folder.is_dir():
            raise NotWritable(str(folder), "this is a file")
        if not _is_fixed(folder) and _replaced(folder, contents):
            return True
        folder.mkdir(exist_ok=True)
    except NotWritable:
        raise
    except OSError as error:
        raise NotWritable(str(folder), error.strerror or str(error)) from error
    for name, content in contents.items():
        write_bytes(folder / name, content)
    return False


def _is_fixed(folder: Path) -> bool:
    """Whether it has to stay where it is: somebody stands in it, or its parent is closed."""
    here = Path.cwd()
    inside = here == folder or folder in here.parents
    return inside or os.path.ismount(folder) or not os.access(folder.parent, os.W_OK)


def _replaced(folder: Path, contents: Mapping[str, bytes]) -> bool:
    """Whether a new folder has taken the place of the old one. Raises OSError, NotWritable."""
    with draft_folder(folder.parent) as draft:
        if folder.exists():
            _take_along(folder, draft, contents)
            draft.chmod(folder.stat().st_mode)
        else:
            draft.chmod(0o777 & ~umask())
        for name, content in contents.items():
            write_bytes(draft / name, content)
        if not folder.exists():
            draft.rename(folder)
            return True
        return _exchanged(draft, folder)


def _take_along(old: Path, new: Path, contents: Mapping[str, bytes]) -> None:
    """What else stands in the old folder: the same files, by a second name."""
    for path in old.iterdir():
        if path.name in contents or path.name.startswith(PREFIX):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, new / path.name, symlinks=True, copy_function=_linked)
        else:
            _linked(path, new / path.name)


def _linked(path: str | Path, new: str | Path) -> None:
    try:
        os.link(path, new, follow_symlinks=False)
    except OSError:  # a file system without second names, or somebody else's file
        shutil.copy2(path, new, follow_symlinks=False)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders have changed their names in one step, which Linux can (renameat2)."""
    if sys.platform != "linux":
        return False
    import ctypes

    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of linux/fs.h
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    return bool(renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)
