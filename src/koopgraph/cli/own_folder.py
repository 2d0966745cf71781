"""A folder of one's own: its ``koopgraph.toml`` says which tables every verb asks there."""

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from koopgraph.errors import UnreadableFile
from koopgraph.inputs import refuse_endless
from koopgraph.opening import files_of

FILE = "koopgraph.toml"
PARTS = ("only", "with", "private")
NOT_SHARED = ("export", "map", "push", "site")
"""Verbs whose result others see: they leave private tables out, unless these are named on the
command line."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFolder:
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
            raise WrongSettings(FILE, 0, "part", name)
    only, beside, private = (tuple(_paths(said.get(name, ()), name)) for name in PARTS)
    for table in private:
        if not table.exists():
            raise WrongSettings(FILE, 0, "private", str(table))
    return OwnFolder(only=only, beside=beside, private=private)


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    refuse_endless(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(FILE, 0, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise WrongSettings(FILE, 0, "text") from error
    except RecursionError as error:
        raise UnreadableFile(FILE, 0, "its lists are nested too deep") from error
    except ValueError as error:  # no TOML
        raise UnreadableFile(FILE, 0, str(error)) from error


def _paths(names: object, part: str) -> list[Path]:
    if not isinstance(names, list | tuple) or not all(
        isinstance(name, str) and name for name in names
    ):
        raise WrongSettings(FILE, 0, "list", part)
    return [Path(name) for name in names]
