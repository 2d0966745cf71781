"""Readers of other hands, to which the exported files are shown.

``statements`` reads RDF, ``networks`` the transfer graph, ``tables`` tables and the report.
"""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DEBIAN = "apt-get install --no-install-recommends "


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A tool that opens files of these formats.

    ``version`` gives its version, or ``""`` where it is missing; ``install`` is then the line
    that brings it. ``read`` takes the path of a file and the name of its format.
    """

    name: str
    formats: str
    install: str
    version: Callable[[], str]
    read: Callable[[Path, str], Any]


def package(name: str) -> Callable[[], str]:
    """Gives the version of a Python package."""
    return partial(_package, name)


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def from_npm(name: str) -> Callable[[], str]:
    """Gives the version of an npm package of this folder."""
    return partial(_from_npm, name)


def _from_npm(name: str) -> str:
    described = HERE / "node_modules" / name / "package.json"
    return json.loads(described.read_text("utf-8"))["version"] if described.exists() else ""


def printed(*command: object) -> str:
    """What a command prints. Raises AssertionError with its errors."""
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()
