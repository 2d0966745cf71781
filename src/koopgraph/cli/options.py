"""Options that several verbs share, and the graph that they choose."""

import re
import shlex
import sys
import unicodedata
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Sequence
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from koopgraph.cli import own_folder
from koopgraph.cli.help_text import HELP
from koopgraph.cli.text import TEXTS
from koopgraph.errors import STDOUT, CutOutput, MissingOption, UnreadableFile, WrongParameter
from koopgraph.files import write_text
from koopgraph.graph import KoopGraph
from koopgraph.inputs import files_below, reading, refuse_endless
from koopgraph.opening import load
from koopgraph.wording import visible

if TYPE_CHECKING:
    from koopgraph.engines.remote import Remote


Number = TypeVar("Number", int, float)
_LAST_YEAR = 9999


def graph_options(parser: ArgumentParser, lang: str) -> None:
    """``--only``, ``--with``, ``--endpoint`` and ``--told-by``."""
    source_options(parser, lang)
    endpoint_options(parser, lang)
    parser.add_argument("--told-by", metavar="SOURCE", help=HELP["--told-by"][lang])


def source_options(
    parser: ArgumentParser, lang: str, *, keep_good: str = "ask --keep-good"
) -> None:
    """``--only`` (``-g``), ``--with`` and ``--keep-good``."""
    parser.add_argument(
        "-g", "--only", "--graph", dest="graph", action="append", metavar="PATH",
        help=HELP["--only"][lang],
    )  # fmt: skip
    parser.add_argument(
        "--with", dest="beside", action="append", metavar="PATH", help=HELP["--with"][lang]
    )
    parser.add_argument("--keep-good", action="store_true", help=HELP[keep_good][lang])
    base_option(parser, lang)


def base_option(parser: ArgumentParser, lang: str) -> None:
    """``--base``."""
    parser.add_argument(
        "--base", metavar="ADDRESS", default="", type=base, help=HELP["--base"][lang]
    )


def base(text: str) -> str:
    """Reads an absolute address: ``type=`` of an option."""
    from urllib.parse import urlsplit

    if text and not urlsplit(text).scheme:
        raise ArgumentTypeError(f"{text!r} (https://…)")
    return text


def endpoint_options(parser: ArgumentParser, lang: str) -> None:
    """``--endpoint`` and ``--server``; the first may also stand before the verb."""
    parser.add_argument(
        "--endpoint", metavar="URL", default=SUPPRESS, help=HELP["--endpoint"][lang]
    )
    parser.add_argument("--server", metavar="NAME", default="", help=HELP["--server"][lang])
    parser.set_defaults(takes_endpoint=True)


def output_option(parser: ArgumentParser, lang: str) -> None:
    """``-o FILE``."""
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=HELP["--output"][lang])


def chosen_graph(known: Namespace) -> KoopGraph:
    """The graph that the options name."""
    if known.endpoint:
        graph = KoopGraph(connected(known), lang=known.lang)
        return graph.told_by(known.told_by) if known.told_by else graph
    return local_graph(known, told_by=known.told_by)


def local_graph(known: Namespace, *, told_by: str | None = None) -> KoopGraph:
    """The graph of the files that the options name, else the bundled one."""
    paths, beside = sources(known)
    return load(
        *paths,
        extra=beside,
        keep_good=known.keep_good,
        cached=True,
        base=known.base,
        told_by=told_by,
        lang=known.lang,
        notice=notice,
    )


def named_sources(known: Namespace) -> tuple[list[Path], list[Path]]:
    """What ``--only`` names, and what ``--with`` does. Raises UnreadableFile: nothing there."""
    return tuple(  # type: ignore[return-value]
        [existing(Path(path)) for path in paths or ()] for paths in (known.graph, known.beside)
    )


def sources(known: Namespace) -> tuple[list[Path], list[Path]]:
    """What the options name, else what the working folder's ``koopgraph.toml`` does."""
    paths, beside = named_sources(known)
    folder = own_folder.here()
    named = {path.resolve() for path in (*paths, *beside) if path.is_file()}
    if not paths and (folder.only or folder.beside):
        said = ", ".join(map(str, (*folder.only, *folder.beside)))
        notice(TEXTS["own_folder"][known.lang].format(said, own_folder.FILE))
        paths = [existing(path) for path in folder.only]
        beside = [*(existing(path) for path in folder.beside), *beside]
    if known.verb in own_folder.NOT_SHARED and folder.private:
        asked = [folder.without_private(paths), folder.without_private(beside)]
        hidden = [p for _, out in asked for p in out if p.resolve() not in named]
        paths, beside = ([p for p in (*kept, *out) if p not in hidden] for kept, out in asked)
        for path in hidden:
            notice(TEXTS["private"][known.lang].format(path))
        if hidden and not (paths or beside):  # else the bundled graph would be taken for it
            raise MissingOption(known.verb, "--with", f"--with {shlex.quote(str(hidden[0]))}")
    return paths, beside


def notice(line: str) -> None:
    """Say something beside the answer."""
    print(visible(line), file=sys.stderr)


def connected(known: Namespace) -> "Remote":
    """The server that ``--endpoint`` names; a password is asked for at a terminal only."""
    from koopgraph.opening import remote_engine

    if not known.endpoint:
        raise MissingOption(known.verb, "--endpoint", "--endpoint https://…")
    named = [*(known.graph or ()), *(known.beside or ())]
    if named and known.verb != "push":
        raise WrongParameter(known.verb, "--endpoint", named[0], TEXTS["one_graph"][known.lang])
    prompt = name_and_password if sys.stdin.isatty() else None
    return remote_engine(known.endpoint, server=known.server, prompt=prompt)


def name_and_password(url: str) -> tuple[str, str]:
    """What the user types; the password is not shown."""
    from getpass import getpass

    print(url, file=sys.stderr)
    print("user: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().rstrip("\n"), getpass("password: ", stream=sys.stderr)


def at_least_zero(kind: Callable[[str], Number]) -> Callable[[str], Number]:
    """Reads a number that is neither below zero nor endless: ``type=`` of an option."""

    def read(text: str) -> Number:
        number = kind(text)
        if not 0 <= number < inf:
            raise ArgumentTypeError(f"{text!r} (≥ 0)")
        return number

    read.__name__ = kind.__name__  # argparse names it where the text is no number at all
    return read


def year(text: str) -> int:
    """Reads a year of four digits, as the dates of the data have it: ``type=`` of an option."""
    if not -_LAST_YEAR <= (number := int(text)) <= _LAST_YEAR:
        raise ArgumentTypeError(f"{text!r} ({-_LAST_YEAR} … {_LAST_YEAR})")
    return number


def existing(path: Path) -> Path:
    """The path, if a file or a folder is there; else UnreadableFile."""
    with reading(path):
        is_there = path.exists()
    if not is_there and (address := re.match(r"(https?|ftp):/+", str(path))):
        problem = "it is an address, and nothing is fetched; save it as a file, and name that"
        raise UnreadableFile(f"{address[1]}://{str(path)[address.end() :]}", 0, problem)
    if not is_there:
        raise UnreadableFile(str(path), 0, "no such file")
    refuse_endless(path)
    return path


def text_of(path: Path, lang: str) -> str:
    """What a file of text says. Raises UnreadableFile: not there, closed, a folder, not UTF-8."""
    try:
        return existing(path).read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableFile(str(path), 0, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(str(path), line, TEXTS["no_utf8"][lang]) from error


def rdf_below(paths: list[Path], lang: str) -> Iterator[Path]:
    """The named RDF files and those below named folders; else UnreadableFile."""
    from koopgraph.engines.rdf_files import format_of, is_rdf

    for path in paths:
        existing(path)
        found = list(filter(is_rdf, files_below(path))) if path.is_dir() else [path]
        if not found:
            raise UnreadableFile(str(path), 0, TEXTS["no_rdf"][lang])
        for file in found:
            format_of(file)
        yield from found


def turtle_below(paths: list[Path], lang: str) -> Iterator[Path]:
    """The named Turtle files and those below named folders; else UnreadableFile."""
    for path in paths:
        existing(path)
        below = files_below(path) if path.is_dir() else [path]
        found = [file for file in below if file.suffix.lower() == ".ttl"]
        if not found:
            raise UnreadableFile(str(path), 0, TEXTS["no_turtle"][lang])
        yield from found


def emit(text: str, output: Path | None, lang: str) -> None:
    """Text to a file, replaced as a whole, or to standard output; its last line is ended."""
    text = text if text.endswith("\n") or not text else text + "\n"
    if output is None:
        _print(text)
        return
    write_text(output, text)
    print(TEXTS["changed"][lang].format(output), file=sys.stderr)


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (BrokenPipeError, CutOutput):  # an OSError, too
        raise
    except OSError as error:  # a full disk behind a redirection
        raise CutOutput(STDOUT, error.strerror or str(error)) from error


_WIDEST = 48


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """The rows, the first of them the header, in columns; long cells are cut with ``…``.

    >>> print(aligned([("city", "year"), ("Bremen", "2003")]))
    city    year
    ------  ----
    Bremen  2003
    """
    cut = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cut, strict=True)]
    head, *body = ("  ".join(map(_padded, row, widths)).rstrip() for row in cut)
    return "\n".join([head, "  ".join("-" * width for width in widths), *body])


def _one_line(cell: str) -> str:
    flat = " ".join(cell.split())
    return flat if len(flat) <= _WIDEST else flat[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Columns that a text takes: wide letters two, combining marks none."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
