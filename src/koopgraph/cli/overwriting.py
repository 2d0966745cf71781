"""Output in the place of input: refused before the work, for every verb alike."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from koopgraph.cli import own_folder
from koopgraph.errors import KoopgraphError
from koopgraph.files import refuse_unwritable
from koopgraph.inputs import refuse_overwriting
from koopgraph.opening import files_of

WRITTEN = ("output", "plot", "draft")
"""Options that name a file to be written."""
UNNAMED = (None, Path())
"""Nothing, and a name that is made of the input's."""
INTO_FOLDERS = ("all",)
"""Formats that are written into a folder, which is made."""
READ = ("graph", "beside", "before", "after", "file", "mapping", "query", "population")
"""Options that name files and folders to be read, of verbs with one of these."""
ADDED_TO = {"import": ("graph", "beside")}
"""Where the output may be among what is read: a table is entered into it, the rest stays."""


def refuse(known: Namespace, outputs: Iterable[Path] = ()) -> None:
    """Raises OverwrittenInput where the output is read, too, and NotWritable where none can be.

    ``outputs`` are those in a folder that is named as output.
    """
    named = [path for name in WRITTEN if (path := getattr(known, name, None)) not in UNNAMED]
    if getattr(known, "format", None) not in INTO_FOLDERS:
        for path in named:
            refuse_unwritable(path)
    written = [path for path in (*outputs, *named) if path.is_file()]
    read = list(_read(known)) if written else []
    for path in written:
        refuse_overwriting(path, read)


def _read(known: Namespace) -> Iterator[Path]:
    """The files that the options name, and those below the folders that they name."""
    for name in READ:
        value = getattr(known, name, None)
        several = value if isinstance(value, list) else [value]
        for one in several if name not in ADDED_TO.get(known.verb, ()) else ():
            if one is not None:
                yield from _files(Path(str(one).removeprefix("@")))
    if getattr(known, "graph", None) or known.verb in ADDED_TO:
        return
    folder = own_folder.here()
    for path in (Path(own_folder.FILE), *folder.only, *folder.beside):
        yield from _files(path)


def _files(path: Path) -> list[Path]:
    try:
        return list(files_of([path])) if path.is_dir() else [path]
    except (KoopgraphError, OSError, ValueError):  # the verb says what is wrong with it
        return []
