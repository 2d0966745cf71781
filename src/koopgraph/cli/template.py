"""``koopgraph template``: the empty table that ``koopgraph import`` reads."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import emit, output_option
from koopgraph.cli.text import TEXTS
from koopgraph.errors import MissingOption
from koopgraph.files import write_bytes
from koopgraph.opening import load
from koopgraph.tables.template import template_csv, template_xlsx


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``-o FILE.xlsx`` or ``-o FILE.csv``; without, CSV on standard output."""
    parser.add_argument(
        "--format", choices=("csv", "xlsx"), default=None, help=HELP["--format"][lang]
    )
    output_option(parser, lang)


def run(known: Namespace) -> int:
    """Write the template in the chosen language."""
    if _format(known.format, known.output) == "csv":
        emit(template_csv(known.lang), known.output, known.lang)
        return 0
    if known.output is None:
        raise MissingOption("template", "-o", "--format xlsx -o FILE.xlsx")
    write_bytes(known.output, template_xlsx(load(lang=known.lang), known.lang))
    print(TEXTS["changed"][known.lang].format(known.output), file=sys.stderr)
    return 0


def _format(named: str | None, output: Path | None) -> str:
    if named:
        return named
    return "xlsx" if output is not None and output.suffix.lower() == ".xlsx" else "csv"
