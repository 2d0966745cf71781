"""Options that several verbs share, and the graph that they choose."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from koopgraph.cli.text import HELP, STDOUT, TEXTS
from koopgraph.errors import NotWritable, UnreadableFile
from koopgraph.files import write_text
from koopgraph.graph import KoopGraph, load


def graph_options(parser: ArgumentParser, lang: str) -> None:
    """``--graph`` and ``--told-by``."""
    parser.add_argument(
        "-g", "--graph", action="append", metavar="PATH", help=HELP["--graph"][lang]
    )
    parser.add_argument("--told-by", metavar="SOURCE", help=HELP["--told-by"][lang])


def output_option(parser: ArgumentParser, lang: str) -> None:
    """``-o FILE``."""
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=HELP["--output"][lang])


def chosen_graph(known: Namespace) -> KoopGraph:
    """The graph that the options name."""
    paths = [existing(Path(path), known.lang) for path in known.graph or ()]
    return load(*paths, told_by=known.told_by, lang=known.lang)


def existing(path: Path, lang: str) -> Path:
    """The path, if something is there; else UnreadableFile."""
    if not path.exists():
        raise UnreadableFile(str(path), 0, TEXTS["no_file"][lang])
    return path


def turtle_below(paths: list[Path], lang: str) -> Iterator[Path]:
    """The named Turtle files and those below named folders."""
    for path in paths:
        existing(path, lang)
        yield from sorted(path.rglob("*.ttl")) if path.is_dir() else [path]


def emit(text: str, output: Path | None, lang: str) -> None:
    """Text to a file, replaced as a whole, or to standard output."""
    if output is None:
        _print(text if text.endswith("\n") or not text else text + "\n")
        return
    write_text(output, text)
    print(TEXTS["changed"][lang].format(output), file=sys.stderr)


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk behind a redirection
        raise NotWritable(STDOUT, error.strerror or str(error)) from error
