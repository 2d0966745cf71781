"""``koopgraph map``: the transfer page as one HTML file."""

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import chosen_graph, endpoint_options, source_options
from koopgraph.cli.slices import chosen_slices, slice_options, tell_undated
from koopgraph.cli.text import TEXTS
from koopgraph.files import write_bytes, write_text
from koopgraph.graph import KoopGraph
from koopgraph.page import TransferMap, advice
from koopgraph.page.headline import headline
from koopgraph.page.off_record import is_off_record
from koopgraph.page.stills.views import VIEWS, ViewOfNetwork

PYVIS = "pyvis"  # a plain network instead of the page
FORMATS: dict[str, Callable[[TransferMap, Path], object]] = {
    "html": lambda page, path: page.save(path),
    "svg": lambda page, path: write_text(path, page.to_svg()),
    "png": lambda page, path: write_bytes(path, page.to_png()),
}


def _by_ending(path: Path) -> str:
    ending = path.suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else "html"


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:
    """What to show, and where to write it."""
    source_options(parser, lang)
    endpoint_options(parser, lang)
    said = any(word == "--lang" or word.startswith("--lang=") for word in words)
    parser.set_defaults(page_lang=lang if said else None)  # else the reader's browser chooses
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help=HELP["--output"][lang]
    )
    parser.add_argument("--format", choices=(*FORMATS, PYVIS), help=HELP["map --format"][lang])
    parser.add_argument("--view", choices=VIEWS, help=HELP["map --view"][lang])
    for name, metavar in (("told-by", "SOURCE"), ("title", "TITLE")):
        parser.add_argument(f"--{name}", metavar=metavar, help=HELP[f"map --{name}"][lang])
    slice_options(parser, lang)
    parser.add_argument("--city", dest="slice_place", help=SUPPRESS)  # once called so, as are these
    for name, slice_ in (("from", "since"), ("to", "until")):
        parser.add_argument(f"--{name}", dest=f"slice_{slice_}", help=SUPPRESS)


def run(known: Namespace) -> int:
    """Write the page and say where."""
    if known.format == PYVIS:
        if known.view:
            raise ViewOfNetwork(known.view)
        _write_network(known, chosen_graph(known))
    else:
        _write_map(known)
    print(TEXTS["changed"][known.lang].format(known.output), file=sys.stderr)
    return 0


def _write_network(known: Namespace, graph: KoopGraph) -> None:
    from koopgraph.page.network_page import page
    from koopgraph.page.transfer_network import transfer_network

    made = transfer_network(graph, heading=known.title, height="100vh", **chosen_slices(known))
    tell_undated(made.graph.graph["undated"], known.lang)
    if not made.network.nodes:
        print(TEXTS["empty_map"][known.lang], file=sys.stderr)
    write_text(known.output, page(made.network))


def _write_map(known: Namespace) -> None:
    teller, known.told_by = known.told_by, None  # the page carries every story
    page = chosen_graph(known).map(
        **chosen_slices(known),
        told_by=teller,
        title=known.title,
        view=known.view,
        lang=known.page_lang,
    )
    tell_undated(page.content.undated, known.lang)
    if not (page.content.transfers or page.content.adoptions):
        print(TEXTS["empty_map"][known.lang], file=sys.stderr)
    if is_off_record(page.content):
        print(getattr(headline(page.content), known.lang) + TEXTS["off_record"][known.lang],
              file=sys.stderr)  # fmt: skip
    if advised := advice(page.content):
        print(getattr(advised, known.lang), file=sys.stderr)
    FORMATS[known.format or _by_ending(known.output)](page, known.output)
