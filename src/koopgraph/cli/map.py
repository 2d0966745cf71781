"""``koopgraph map``: the transfer page as one HTML file."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from koopgraph.cli.options import chosen_graph, endpoint_options
from koopgraph.cli.text import HELP, TEXTS


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """What to show, and where to write it."""
    parser.add_argument(
        "-g", "--graph", action="append", metavar="PATH", help=HELP["--graph"][lang]
    )
    endpoint_options(parser, lang)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help=HELP["--output"][lang]
    )
    for name in ("idea", "city", "network", "told-by", "grade", "title"):
        parser.add_argument(f"--{name}", metavar=name.upper(), help=HELP[f"map --{name}"][lang])
    for name, kept in (("from", "since"), ("to", "until")):
        parser.add_argument(
            f"--{name}", dest=kept, type=int, metavar="YEAR", help=HELP[f"map --{name}"][lang]
        )


def run(known: Namespace) -> int:
    """Write the page and say where."""
    teller, known.told_by = known.told_by, None  # the page carries every story
    page = chosen_graph(known).map(
        idea=known.idea,
        city=known.city,
        network=known.network,
        grade=known.grade,
        since=known.since,
        until=known.until,
        told_by=teller,
        title=known.title,
    )
    page.save(known.output)
    print(TEXTS["changed"][known.lang].format(known.output), file=sys.stderr)
    return 0
