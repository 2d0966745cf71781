"""``koopgraph tidy``: plain statements from claims, Turtle in canonical form."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from koopgraph.cli.options import turtle_below
from koopgraph.cli.text import HELP, TEXTS
from koopgraph.model.tidy import others, tidied, tidy


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``PATH …`` and ``--check``."""
    parser.add_argument("paths", nargs="+", type=Path, help=HELP["paths"][lang])
    parser.add_argument("--check", action="store_true", help=HELP["--check"][lang])


def run(known: Namespace) -> int:
    """Write the files, or only say which would change."""
    paths = list(turtle_below(known.paths, known.lang))
    changed = others(tidied(paths)) if known.check else tidy(paths)
    word = "would_change" if known.check else "changed"
    for path in changed:
        print(TEXTS[word][known.lang].format(path), file=sys.stderr)
    if not changed:
        print(TEXTS["tidy"][known.lang].format(len(paths)), file=sys.stderr)
    return int(bool(changed and known.check))
