"""``koopgraph push``: ontology, data and closure into a SPARQL server."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from koopgraph.cli.options import (
    connected,
    endpoint_options,
    local_graph,
    named_sources,
    source_options,
)
from koopgraph.cli.text import TEXTS
from koopgraph.engines.push import push


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``--endpoint``, ``--server`` and ``--graph``."""
    endpoint_options(parser, lang)
    source_options(parser, lang)


def run(known: Namespace) -> int:
    """Replace the two graphs; both are checked locally first, contradictions included."""
    named_sources(known)
    remote = connected(known)
    graph = local_graph(known)
    for address, count in push(graph.engine, remote, progress=_progress if _watched() else None):
        print(TEXTS["pushed"][known.lang].format(address, count), file=sys.stderr)
    return 0


def _watched() -> bool:
    return sys.stderr.isatty()


def _progress(done: int, of: int) -> None:
    print(f"\r{done}/{of}", end="\r" if done < of else "\r\x1b[K", file=sys.stderr, flush=True)
