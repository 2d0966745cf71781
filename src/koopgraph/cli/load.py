"""``koopgraph load``: a graph kept in a folder, to be opened with ``-g`` at once."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from koopgraph import bundled, saved_graph
from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import base_option, existing, notice
from koopgraph.cli.progress import load_progress
from koopgraph.cli.text import TEXTS
from koopgraph.opening import apart, files_of


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """The sources and ``--store``."""
    parser.add_argument("sources", nargs="*", type=Path, help=HELP["load sources"][lang])
    base_option(parser, lang)
    parser.add_argument(
        "--store", type=Path, required=True, metavar="DIR", help=HELP["--store"][lang]
    )


def run(known: Namespace) -> int:
    """Load the files and infer; the numbers of statements go to stderr."""
    sources = [existing(path) for path in known.sources]
    paths = list(files_of(sources) if sources else bundled.turtle_files("data"))
    with load_progress(paths) as shown:
        kept = saved_graph.write(
            known.store,
            paths,
            apart=apart(sources),
            base=known.base,
            notice=lambda finding: notice(finding.say(known.lang)),
            progress=shown.say,
            opened=shown.open,
        )
    said = TEXTS["kept"][known.lang].format(known.store, kept.asserted, kept.inferred)
    print(said, file=sys.stderr)
    return 0
