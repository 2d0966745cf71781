"""``koopgraph cite``: how to cite a thing and the sources it rests on, with the data version."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from koopgraph.citation import FORMATS, cite
from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import chosen_graph, emit, graph_options, output_option


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``[THING]``, ``--format``, ``-o``."""
    parser.add_argument("thing", nargs="?", default="", help=HELP["cited"][lang])
    graph_options(parser, lang)
    parser.add_argument("--format", choices=FORMATS, default="text", help=HELP["--format"][lang])
    output_option(parser, lang)


def run(known: Namespace) -> int:
    """Print the references."""
    references = cite(chosen_graph(known), known.thing, known.lang)
    emit(FORMATS[known.format](references, known.lang), known.output, known.lang)
    return 0
