"""A folder of one's own: its ``koopgraph.toml`` says which tables every verb asks there."""

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from koopgraph.errors import UnreadableFile
from koopgraph.inputs import refuse_endless
from koopgraph.opening import files_of

FILE = "koopgraph.toml"
PARTS = ("only", "with", "private")
NOT_SHARED = ("export", "map", "push", "site")
"""Verbs whose result others see: they leave private tables out, unless these are named on the
command line."""

_LINE = re.compile(r"line (\d+)")
_DOTTED = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++\s*+\.\s*+){100}""")
"""A key of so many parts: the parser keeps each beginning of it, in memory by the square."""
_ENDLESS = re.compile(r"[=\[,]\s*[+-]?\d\w{300}")
_DEEP, _DIGITS = "its lists are nested too deep", "a number of more than 300 digits stands in it"


class WrongSettings(UnreadableFile):
    """Something in the file of one's own folder that is not understood, and what would be."""

    problems: ClassVar[dict[str, dict[str, str]]] = {
        "part": {
            "en": "{path}: there is no part called `{value}`. There are: "
            f"{', '.join(PARTS)}, each a list of files.",
            "de": "{path}: einen Teil `{value}` gibt es nicht. Es gibt: "
            f"{', '.join(PARTS)}, jeweils eine Liste von Dateien.",
        },
        "list": {
            "en": '{path}: {value} is a list of files: {value} = ["ours.xlsx"].',
            "de": '{path}: {value} ist eine Liste von Dateien: {value} = ["ours.xlsx"].',
        },
        "private": {
            "en": "{path}: private: {value}: no such file, so nothing is kept private by it. "
            "Correct the name, or take it out.",
            "de": "{path}: private: {value}: keine solche Datei; vertraulich bleibt dadurch "
            "nichts. Bitte den Namen berichtigen oder streichen.",
        },
        "text": {
            "en": "{path} is no text in UTF-8. Save it as UTF-8.",
            "de": "{path} ist kein Text in UTF-8. Bitte als UTF-8 speichern.",
        },
    }
    value: str = ""

    def _template(self, lang: str) -> str:
        return self.problems[self.problem][lang]


class OwnFolder(NamedTuple):
    """Tables that are asked alone, those asked beside the bundled graph, and private ones."""

    only: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()
    private: tuple[Path, ...] = ()

    def without_private(self, paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
        """Files (those below folders too) that may be shared, and those that may not."""
        hidden = {os.path.realpath(path) for path in self.private}
        found = list(files_of(paths)) if hidden else list(paths)
        return (
            [path for path in found if not _is_among(path, hidden)],
            [path for path in found if _is_among(path, hidden)],
        )


def _is_among(path: Path, hidden: Collection[str]) -> bool:
    """Whether it is one of these files, or lies in one of these folders."""
    real = Path(os.path.realpath(path))
    return any(str(one) in hidden for one in (real, *real.parents))


def here() -> OwnFolder:
    """What the working folder says; nothing where it has no such file. Raises UnreadableFile."""
    path = Path(FILE)
    if not os.path.lexists(path):
        return OwnFolder()
    said = _read(path)
    for name in said:
        if name not in PARTS:
            raise WrongSettings(FILE, _line_of(path, name), "part", name)
    for name, value in said.items():
        if not _are_names(value):
            raise WrongSettings(FILE, _line_of(path, name), "list", name)
    only, beside, private = (tuple(map(Path, said.get(name, ()))) for name in PARTS)
    for table in private:
        if not table.exists():
            raise WrongSettings(FILE, _line_of(path, "private"), "private", str(table))
    return OwnFolder(only=only, beside=beside, private=private)


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    refuse_endless(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        for wrong, problem in ((_DOTTED, _DEEP), (_ENDLESS, _DIGITS)):
            if found := wrong.search(text):
                raise UnreadableFile(FILE, text.count("\n", 0, found.start()) + 1, problem)
        return tomllib.loads(text)
    except UnreadableFile:  # a ValueError too
        raise
    except OSError as error:
        raise UnreadableFile(FILE, 0, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise WrongSettings(FILE, 0, "text") from error
    except RecursionError as error:
        raise UnreadableFile(FILE, 0, _DEEP) from error
    except ValueError as error:  # no TOML
        problem, _, place = str(error).partition(" (at ")
        at = _LINE.match(place)
        last = len(text.splitlines()) if place else 0  # "(at end of document)"
        raise UnreadableFile(FILE, int(at[1]) if at else last, problem) from error


def _are_names(value: object) -> bool:
    """Whether it is a list of names of files."""
    return isinstance(value, list) and all(isinstance(name, str) and name for name in value)


def _line_of(path: Path, part: str) -> int:
    """The line where a part begins, 0 where it is not found."""
    begins = re.compile(rf"\s*\[*\s*[\"']?{re.escape(part)}[\"']?\s*[=.\]]")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, 1) if begins.match(line)), 0)
