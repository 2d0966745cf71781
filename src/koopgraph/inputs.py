"""What is read: files that end, and none that the same command is about to replace."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from koopgraph.errors import KoopgraphError, UnreadableFile

_ENDLESS = {
    stat.S_IFIFO: {"en": "a named pipe", "de": "eine benannte Pipe"},
    stat.S_IFSOCK: {"en": "a socket", "de": "ein Socket"},
    stat.S_IFCHR: {"en": "a device", "de": "ein Gerät"},
    stat.S_IFBLK: {"en": "a device", "de": "ein Gerät"},
}
_GIVEN_OPEN = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")


class NoFile(UnreadableFile):
    """A pipe, a socket or a device: to read it might wait, or go on, for ever."""

    messages: ClassVar[dict[str, str]] = {
        "en": "{path}: this is {problem}, not a file, and reading it might never end. Save what "
        "comes out of it to a file, and name that.",
        "de": "{path}: das ist {problem}, keine Datei, und das Lesen endete vielleicht nie. Bitte "
        "was dort herauskommt in eine Datei speichern und diese nennen.",
    }

    def _in(self, lang: str) -> dict[str, str]:
        return {"problem": _ENDLESS[int(self.problem)][lang]}


class OverwrittenInput(KoopgraphError, FileExistsError):
    """A file that a command reads and would replace by what it makes of it."""

    path: str
    read: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{path} would be replaced, and this command reads it (as {read}): what it holds "
        "would be lost. Name another file to write. Nothing was changed.",
        "de": "{path} würde ersetzt, und dieser Befehl liest die Datei (als {read}): Ihr Inhalt "
        "ginge verloren. Bitte eine andere Datei zum Schreiben nennen. Es wurde nichts geändert.",
    }


def refuse_endless(path: Path) -> None:
    """Raises NoFile where something stands that is neither file nor folder.

    What the shell has opened for this process passes: standard input, and ``<(…)``.
    """
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
    except (OSError, ValueError):  # who opens it is told why
        return
    if kind in _ENDLESS and not str(path).startswith(_GIVEN_OPEN):
        raise NoFile(str(path), 0, str(kind))


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the system says against reading the file in the block becomes UnreadableFile."""
    try:
        yield
    except KoopgraphError:  # an OSError too, some of them
        raise
    except OSError as error:
        raise UnreadableFile(str(path), 0, error.strerror or str(error)) from error


def files_below(folder: Path) -> list[Path]:
    """The files below a folder, sorted; links to folders are followed, to each folder once.

    Raises UnreadableFile for a folder in it that is closed, and for a link out of it to a folder
    that holds it.
    """

    def refuse(error: OSError) -> None:
        raise UnreadableFile(str(error.filename), 0, error.strerror or str(error)) from error

    found: list[Path] = []
    holding = folder.resolve().parents
    linked = [folder]
    seen: set[Path] = set()
    while linked:  # what lies in the folder itself comes before what is linked
        for name, below, names in os.walk(linked.pop(0), onerror=refuse):
            root = Path(name)
            if (real := root.resolve()) in seen:
                below.clear()
                continue
            if real in holding:
                raise UnreadableFile(name, 0, "it leads to a folder that holds it")
            seen.add(real)
            found += (root / one for one in names)
            linked += sorted(path for one in below if (path := root / one).is_symlink())
    return sorted(found)


def refuse_overwriting(output: Path, read: Iterable[Path]) -> None:
    """Raises OverwrittenInput where the output is one of the files, also by another name."""
    try:
        there = output.stat()
    except (OSError, ValueError):
        return
    for path in read if stat.S_ISREG(there.st_mode) else ():
        try:
            is_same = os.path.samestat(there, path.stat())
        except (OSError, ValueError):
            continue
        if is_same:
            raise OverwrittenInput(str(output), str(path))
