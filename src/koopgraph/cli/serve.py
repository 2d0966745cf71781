"""``koopgraph serve``: the graph for others to ask, in a browser or by SPARQL."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from koopgraph.assembly import is_table
from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import at_least_zero, graph_options, notice, sources
from koopgraph.cli.text import TEXTS
from koopgraph.drafts import draft_folder
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import MissingPart
from koopgraph.graph import KoopGraph
from koopgraph.opening import connect, files_of, load
from koopgraph.saved_graph import is_store
from koopgraph.terms import IRI

if TYPE_CHECKING:
    from koopgraph.serve.own_files import OwnFiles

PORT = 8642
HOST = "127.0.0.1"
WORKERS = 4  # of two cores: while one answer is sent, another is worked out (measured)


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """Where to listen, and how much one request may take."""
    graph_options(parser, lang)
    parser.add_argument("--host", default=HOST, help=HELP["serve --host"][lang].format(HOST))
    parser.add_argument(
        "--port",
        type=at_least_zero(int),
        default=PORT,
        help=HELP["serve --port"][lang].format(PORT),
    )
    parser.add_argument("--name", action="append", metavar="HOST", help=HELP["serve --name"][lang])
    parser.add_argument("--cors", metavar="ORIGIN", default="", help=HELP["serve --cors"][lang])
    parser.add_argument(
        "--workers",
        type=at_least_zero(int),
        default=WORKERS,
        help=HELP["serve --workers"][lang].format(WORKERS),
    )
    parser.add_argument(
        "--timeout",
        type=at_least_zero(float),
        default=20.0,
        help=HELP["--timeout"][lang].format(20),
    )
    parser.add_argument(
        "--limit",
        type=at_least_zero(int),
        default=10_000,
        help=HELP["serve --limit"][lang].format(10_000),
    )


def opened(
    paths: tuple[str, ...], endpoint: str, server: str, source: str, lang: str, base: str
) -> KoopGraph:
    """The graph that was chosen."""
    if endpoint:
        return connect(endpoint, told_by=source or None, lang=lang, server=server)
    return load(*paths, base=base, told_by=source or None, lang=lang, notice=notice)


def opening(
    chosen: tuple[tuple[str, ...], str, str, str, str, str], folder: Path
) -> Callable[[], KoopGraph]:
    """What opens the graph in a worker; it is opened here first, so that errors are told.

    It is left in ``folder`` for the workers, unless it is a kept graph: files are read and closed
    once, and blank nodes have one name in all workers, so that the pages of an answer fit together.
    The workers hold it in memory, where answers come twice as fast (measured); not a kept one.
    """
    kg = opened(*chosen)
    if not isinstance(kg.engine, Embedded):
        return partial(opened, *chosen)
    if chosen[0] and kg.engine.folder:
        return partial(held, kg.engine.folder, kg.lang, kg.source_view, in_memory=False)
    left = Embedded(folder)
    left.store.bulk_extend(kg.engine.store)
    left.store.flush()
    return partial(held, folder, kg.lang, kg.source_view, in_memory=True)


def held(folder: Path, lang: str, source: IRI | None, *, in_memory: bool) -> KoopGraph:
    """The graph in a worker."""
    engine = Embedded(folder, writable=False)
    return KoopGraph(engine.in_memory() if in_memory else engine, lang=lang, told_by=source)


def _opened(own: "OwnFiles") -> "OwnFiles":
    """Open the files once, so that what is wrong with them shows here too."""
    for line in own().notices:
        notice(line)
    return own


def run(known: Namespace) -> int:
    """Serve until Ctrl-C or SIGTERM; the graph is opened once before, so that its errors show."""
    try:
        from koopgraph.serve.app import LOOPBACK, application
        from koopgraph.serve.own_files import OwnFiles
        from koopgraph.serve.records import Limits
        from koopgraph.serve.running import listening, run
    except ImportError as error:
        raise MissingPart(error.name or "starlette", "serve") from error
    paths, beside = ((), ()) if known.endpoint else map(tuple, sources(known))
    source = known.told_by or ""
    chosen = (
        tuple(map(str, paths)),
        known.endpoint or "",
        known.server,
        source,
        known.lang,
        known.base,
    )
    own = OwnFiles(paths=paths, beside=beside, source=source, lang=known.lang, base=known.base)
    is_kept = len(paths) == 1 and is_store(paths[0])
    reads_again = bool(beside) or (not is_kept and any(map(is_table, files_of(paths))))
    bound = listening(known.host, known.port)
    at_home = known.host in ("127.0.0.1", "localhost", "::1")
    hosts = [*LOOPBACK, *(known.name or ())] if at_home or known.name else ["*"]
    with draft_folder() as folder:
        app = application(
            _opened(own) if reads_again else opening(chosen, folder / "store"),
            limits=Limits(seconds=known.timeout, rows=known.limit),
            workers=max(1, known.workers),
            cors=known.cors,
            hosts=hosts,
            lang=known.lang,
        )
        host, port = bound.getsockname()[:2]
        address = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
        print(TEXTS["serving"][known.lang].format(address), file=sys.stderr, flush=True)
        run(app, bound)
    return 0
