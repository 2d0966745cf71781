"""``koopgraph show``: all that is known of one thing."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import chosen_graph, emit, graph_options, output_option
from koopgraph.cli.slices import chosen_slices, slice_options, tell_undated
from koopgraph.graph import KoopGraph
from koopgraph.portraits.portrait import Portrait, portrait
from koopgraph.portraits.text import as_markdown, as_text

if TYPE_CHECKING:
    from koopgraph.page.texts import Language


def _html(made: Portrait, graph: KoopGraph, slices: dict[str, Any]) -> str:
    from koopgraph.page.small_picture import small_picture
    from koopgraph.portraits.html import as_html  # jinja2 only where it is needed

    lang: Language = "de" if made.lang == "de" else "en"
    content = graph.map(**slices).content
    return as_html(
        made,
        picture=small_picture(content, made.iri, lang),
        small=small_picture(content, made.iri, lang, phone=True),
    )


FORMATS: dict[str, Callable[[Portrait, KoopGraph, dict[str, Any]], str]] = {
    "text": lambda made, _graph, _slices: as_text(made),
    "markdown": lambda made, _graph, _slices: as_markdown(made),
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
    graph, slices = chosen_graph(known), chosen_slices(known)
    made = portrait(graph, known.thing, known.lang, **slices)
    tell_undated(made.undated, known.lang)
    emit(FORMATS[known.format](made, graph, slices), known.output, known.lang)
    return 0
