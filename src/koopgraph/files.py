"""Files replaced whole or not at all, and cells that no spreadsheet takes for a formula."""

import errno
import os
import re
from pathlib import Path

from koopgraph.drafts import draft_file
from koopgraph.errors import CutOutput, NotWritable, OpenElsewhere

_LOCKS = ("~${}", ".~lock.{}#")  # Excel's, LibreOffice's
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@|\uff1d\uff0b\uff0d\uff20])")  # wide ones too


def guarded(cell: str) -> str:
    """A text as a cell of a CSV file: what a spreadsheet would run begins with an apostrophe.

    Line ends become line feeds: a carriage return would be left unquoted and end the row.

    >>> guarded("=1+1"), guarded("-"), guarded("|x"), guarded("2015")
    ("'=1+1", "'-", "'|x", '2015')
    """
    mark = "'" if _FORMULA.match(cell) else ""
    return mark + cell.replace("\r\n", "\n").replace("\r", "\n")


def unguarded(cell: str) -> str:
    """The text that was guarded; any other cell as it is.

    >>> unguarded("'=1+1"), unguarded("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def write_text(path: Path, text: str) -> None:
    """Replace a file by UTF-8 text. Raises NotWritable; what stood there is then untouched."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Replace a file in one step. Raises NotWritable; what stood there is then untouched.

    Raises OpenElsewhere for a table that is open in Excel.
    A link is followed; what is no file (``/dev/stdout``, a pipe) is written to, not replaced.
    """
    refuse_if_open(path)
    is_stream = False
    try:
        is_stream = path.exists() and not path.is_file() and not path.is_dir()
        if is_stream:
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except RuntimeError as error:  # a link to itself
        raise NotWritable(str(path), os.strerror(errno.ELOOP)) from error
    except OSError as error:
        kind = CutOutput if is_stream else NotWritable
        raise kind(str(path), error.strerror or str(error)) from error


def refuse_unwritable(path: Path) -> None:
    """Raises NotWritable where no file can be written under that name; before the work, that is."""
    wrong = 0
    try:
        home = path.resolve().parent  # FileNotFoundError: the working folder has been deleted
    except RuntimeError as error:  # a link to itself
        raise NotWritable(str(path), os.strerror(errno.ELOOP)) from error
    try:
        if path.is_dir():
            wrong = errno.EISDIR
        elif not path.exists() or path.is_file():
            path.parent.stat()
            if not home.is_dir():
                wrong = errno.ENOTDIR if home.exists() else errno.ENOENT
            elif not os.access(home, os.W_OK | os.X_OK):
                wrong = errno.EACCES
    except OSError as error:
        wrong = error.errno or errno.EACCES
    if wrong:
        raise NotWritable(str(path), os.strerror(wrong))


def refuse_if_open(path: Path) -> None:
    """Raises OpenElsewhere where a spreadsheet program has left its lock beside the file."""
    if sign := open_elsewhere(path):
        raise OpenElsewhere(str(path), sign)


def open_elsewhere(path: Path) -> str:
    """The lock that a spreadsheet program has left beside the file; "" where there is none."""
    for lock in _LOCKS:
        beside = path.parent / lock.format(path.name)
        if os.path.exists(beside):  # noqa: PTH110 (Path.exists raises in a closed folder)
            return beside.name
    return ""


def _replace(path: Path, content: bytes) -> None:
    with draft_file(path.parent) as (draft, file):
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        file.close()  # Windows renames no open file
        draft.chmod(_mode(path))
        draft.replace(path)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what a new file would get."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask()


def umask() -> int:
    """What new files and folders do not allow."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
