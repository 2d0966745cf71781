"""``koopgraph export``: the graph for other tools."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from koopgraph.cli.options import chosen_graph, emit, graph_options, output_option
from koopgraph.cli.text import HELP
from koopgraph.exports import FORMATS, export


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``--format``, ``--inferred`` and ``-o``."""
    graph_options(parser, lang)
    parser.add_argument("--format", choices=FORMATS, default="turtle", help=HELP["--format"][lang])
    parser.add_argument("--inferred", action="store_true", help=HELP["--inferred"][lang])
    output_option(parser, lang)


def run(known: Namespace) -> int:
    """Write the graph."""
    emit(
        export(chosen_graph(known), known.format, inferred=known.inferred), known.output, known.lang
    )
    return 0
