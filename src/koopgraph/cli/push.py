"""``koopgraph push``: ontology, data and closure into a SPARQL server."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from koopgraph.cli.options import connected, endpoint_options, existing
from koopgraph.cli.text import HELP, TEXTS
from koopgraph.engines.push import push
from koopgraph.opening import load


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``--endpoint``, ``--server`` and ``--graph``."""
    endpoint_options(parser, lang)
    parser.add_argument(
        "-g", "--graph", action="append", metavar="PATH", help=HELP["--graph"][lang]
    )


def run(known: Namespace) -> int:
    """Replace the two graphs; both are checked locally first, contradictions included."""
    paths = [existing(Path(path), known.lang) for path in known.graph or ()]
    remote = connected(known)
    graph = load(*paths, lang=known.lang)
    for address, count in push(graph.engine, remote, progress=_progress if _watched() else None):
        print(TEXTS["pushed"][known.lang].format(address, count), file=sys.stderr)
    return 0


def _watched() -> bool:
    return sys.stderr.isatty()


def _progress(done: int, of: int) -> None:
    print(f"\r{done}/{of}", end="\r" if done < of else "\r\x1b[K", file=sys.stderr, flush=True)
