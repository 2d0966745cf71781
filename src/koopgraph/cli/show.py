"""``koopgraph show``: all that is known of one thing."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence

from koopgraph.cli.options import chosen_graph, emit, graph_options, output_option
from koopgraph.cli.slices import chosen_slices, slice_options, tell_undated
from koopgraph.cli.text import HELP
from koopgraph.portraits.portrait import Portrait, portrait
from koopgraph.portraits.text import as_markdown, as_text


def _html(made: Portrait) -> str:
    from koopgraph.portraits.html import as_html  # jinja2 only where it is needed

    return as_html(made)


FORMATS: dict[str, Callable[[Portrait], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": _html,
}


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``THING``, ``--format``, ``-o``, and which transfers of it."""
    parser.add_argument("thing", help=HELP["thing"][lang])
    graph_options(parser, lang)
    parser.add_argument("--format", choices=FORMATS, default="text", help=HELP["--format"][lang])
    output_option(parser, lang)
    slice_options(parser, lang)


def run(known: Namespace) -> int:
    """Print the portrait."""
    made = portrait(chosen_graph(known), known.thing, known.lang, **chosen_slices(known))
    tell_undated(made.undated, known.lang)
    emit(FORMATS[known.format](made), known.output, known.lang)
    return 0
