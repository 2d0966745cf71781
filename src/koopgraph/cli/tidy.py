"""``koopgraph tidy``: plain statements from claims, Turtle in canonical form."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from koopgraph.assembly import is_table
from koopgraph.checks.misplaced import misplaced
from koopgraph.cli.help_text import HELP
from koopgraph.cli.losses import tell_losses
from koopgraph.cli.options import existing, turtle_below
from koopgraph.cli.text import TEXTS
from koopgraph.files import refuse_if_open, write_text
from koopgraph.model.tidy import losses, others, read_turtle, tidied


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``PATH …`` and ``--check``."""
    parser.add_argument("paths", nargs="+", type=Path, help=HELP["paths"][lang])
    parser.add_argument("--check", action="store_true", help=HELP["--check"][lang])


def _misplaced(paths: Sequence[Path], lang: str) -> bool:
    """Tell what nothing can be made of; then no file is changed."""
    found = [f for path in paths for _, f in misplaced(read_turtle(path), str(path))]
    for finding in found:
        print(finding.say(lang))
    return bool(found)


def run(known: Namespace) -> int:
    """Write the files, or only say which would change; a table has nothing to be tidied."""
    named = [existing(path) for path in known.paths]
    if tables := [path for path in named if path.is_file() and is_table(path)]:
        print(TEXTS["no_tidy_of_tables"][known.lang].format(tables[0]), file=sys.stderr)
        return 2
    paths = list(turtle_below(known.paths, known.lang))
    if _misplaced(paths, known.lang):
        return 1
    texts = tidied(paths)
    changed = others(texts)
    word = "would_change" if known.check else "changed"
    for path in () if known.check else changed:
        refuse_if_open(path)  # all of them, before the first is written
    for path in changed:
        lost = losses(path, texts[path])
        if not known.check:
            write_text(path, texts[path])
        print(TEXTS[word][known.lang].format(path), file=sys.stderr)
        tell_losses(path, lost, known.lang)
    if not changed:
        print(TEXTS["tidy"][known.lang].format(len(paths)), file=sys.stderr)
    return int(bool(changed and known.check))
