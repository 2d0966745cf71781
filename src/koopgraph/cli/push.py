"""``koopgraph push``: ontology, data and closure into a SPARQL server."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from koopgraph.cli.options import (
    connected,
    endpoint_options,
    local_graph,
    named_sources,
    source_options,
)
from koopgraph.cli.progress import bar
from koopgraph.cli.text import TEXTS
from koopgraph.engines.push import push

if TYPE_CHECKING:
    from tqdm import tqdm


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``--endpoint``, ``--server`` and ``--graph``."""
    endpoint_options(parser, lang)
    source_options(parser, lang)


def run(known: Namespace) -> int:
    """Replace the two graphs; both are checked locally first, contradictions included."""
    named_sources(known)
    remote = connected(known)
    graph = local_graph(known)
    with bar() as shown:
        for address, count in push(graph.engine, remote, progress=partial(_show, shown)):
            shown.write(TEXTS["pushed"][known.lang].format(address, count), file=sys.stderr)
    return 0


def _show(shown: "tqdm[Any]", done: int, of: int) -> None:
    shown.total = of
    shown.update(done - shown.n)
