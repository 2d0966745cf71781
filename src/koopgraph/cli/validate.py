"""``koopgraph validate``: every finding, one a line; exit code 1 where there is an error."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from koopgraph.checks.validation import validate
from koopgraph.cli.options import turtle_below
from koopgraph.cli.text import HELP, TEXTS


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``PATH …`` and ``--format``."""
    parser.add_argument("paths", nargs="+", type=Path, help=HELP["paths"][lang])
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=HELP["--format"][lang]
    )


def run(known: Namespace) -> int:
    """Print the findings and a last line that counts them."""
    paths = list(turtle_below(known.paths, known.lang))
    findings = validate(paths)
    errors = sum(finding.severity == "error" for finding in findings)
    if known.format == "json":
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(finding.say(known.lang))
    counted = (len(paths), errors, len(findings) - errors)
    text = TEXTS["unsound"][known.lang] if errors else TEXTS["sound"][known.lang]
    print(text.format(*(counted if errors else (counted[0], counted[2]))), file=sys.stderr)
    return int(errors > 0)
