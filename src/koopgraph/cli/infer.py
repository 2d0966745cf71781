"""``koopgraph infer``: what follows from the ontology, as sorted N-Triples."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import chosen_graph, emit, graph_options, output_option
from koopgraph.cli.text import TEXTS
from koopgraph.exports import inferred_n_triples

REASONERS = ("rules", "owlrl")


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``--reasoner`` and ``-o``."""
    graph_options(parser, lang)
    parser.add_argument(
        "--reasoner", choices=REASONERS, default="rules", help=HELP["--reasoner"][lang]
    )
    output_option(parser, lang)


def run(known: Namespace) -> int:
    """Print the inferred statements; their number goes to stderr."""
    text = inferred_n_triples(chosen_graph(known), reasoner=known.reasoner)
    emit(text, known.output, known.lang)
    print(TEXTS["inferred"][known.lang].format(text.count("\n")), file=sys.stderr)
    return 0
