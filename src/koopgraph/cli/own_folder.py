"""A folder of one's own: its ``koopgraph.toml`` says which tables every verb asks there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koopgraph.errors import UnreadableFile
from koopgraph.opening import files_of

FILE = "koopgraph.toml"
PARTS = ("only", "with", "private")
NOT_SHARED = ("export", "map", "push", "site")
"""Verbs whose result others see: they leave private tables out, unless these are named on the
command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFolder:
    """Tables that are asked alone, those asked beside the bundled graph, and private ones."""

    only: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()
    private: tuple[Path, ...] = ()

    def without_private(self, paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
        """Files (those below folders too) that may be shared, and those that may not."""
        hidden = {path.resolve() for path in self.private}
        found = list(files_of(paths)) if hidden else list(paths)
        return (
            [path for path in found if path.resolve() not in hidden],
            [path for path in found if path.resolve() in hidden],
        )


def here() -> OwnFolder:
    """What the working folder says; nothing where it has no such file. Raises UnreadableFile."""
    path = Path(FILE)
    if not path.is_file():
        return OwnFolder()
    said = _read(path)
    for name in said:
        if name not in PARTS:
            raise UnreadableFile(FILE, 0, f"`{name}`: {', '.join(PARTS)}")
    only, beside, private = (tuple(_paths(said.get(name, ()), name)) for name in PARTS)
    return OwnFolder(only=only, beside=beside, private=private)


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(FILE, 0, error.strerror or str(error)) from error
    except ValueError as error:  # TOML, or UTF-8
        raise UnreadableFile(FILE, 0, str(error)) from error


def _paths(names: object, part: str) -> list[Path]:
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise UnreadableFile(FILE, 0, f'{part} = ["…"]')
    return [Path(name) for name in names]
