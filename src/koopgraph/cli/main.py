"""Parses the command line, runs the verb, and reports errors.

Exit codes: 0 fine (also for no rows), 1 the data says no, 2 wrong use or unreadable input,
130 interrupted. Data goes to stdout, talk and progress to stderr.
"""

import atexit
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence

from koopgraph.cli import interruption
from koopgraph.cli.help_text import HELP
from koopgraph.cli.meant import as_meant
from koopgraph.cli.parser import Parser, translated
from koopgraph.cli.text import TEXTS, chosen_language
from koopgraph.cli.verbs import VERBS
from koopgraph.errors import (
    STDOUT,
    BadTable,
    Contradiction,
    CutOutput,
    KoopgraphError,
    NotWritable,
    UnreadableQuery,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    gc.set_threshold(100_000)  # a start makes much and throws little away: 7 % of its time
    atexit.register(gc.freeze)  # the end needs no search for garbage: 8 % of all time
    _open_closed_streams()
    _speak_utf8()
    words = [_read_utf8(word) for word in (sys.argv[1:] if arguments is None else arguments)]
    lang = chosen_language(words)
    Parser.lang = lang
    if arguments is None:  # this process is ours
        interruption.end_at_once(TEXTS["interrupted"][lang])
    try:
        with translated(lang):
            return _run(words, lang)
    except (BadTable, Contradiction) as error:
        return _complain(error.say(lang), code=1)
    except NotWritable as error:
        if error.path == STDOUT:
            _write_no_more()
        return _complain(error.say(lang))
    except UnreadableQuery as error:
        whole = TEXTS["parser_says"][lang].format(error.problem)
        more = whole if "--verbose" in words else TEXTS["with_verbose"][lang]
        return _complain(error.say(lang), more)
    except KoopgraphError as error:
        return _complain(error.say(lang), *as_meant(error, words, lang))
    except RuntimeError as error:
        if not str(error).startswith("Corruption: "):
            raise
        return _complain(TEXTS["damaged"][lang].format(error))
    except BrokenPipeError:  # nobody reads on
        _write_no_more()
        return 0
    except FileNotFoundError:  # of a name that begins nowhere
        if _has_working_folder():
            raise
        return _complain(TEXTS["no_working_folder"][lang])
    except KeyboardInterrupt:
        return _complain(TEXTS["interrupted"][lang], code=130)


def _run(words: list[str], lang: str) -> int:
    parser = _parser(words, lang)
    if (first := _first_of_its_own(words)).startswith("-") and VERBS.keys() & words:
        parser.error(TEXTS["verb_first"][lang].format(first))
    known = parser.parse_args(words)
    if not known.verb:
        print(parser.format_help(), end="")
        return 0
    if known.endpoint and "takes_endpoint" not in known:
        parser.error(TEXTS["no_endpoint"][lang].format(known.verb))
    verb = importlib.import_module(f"koopgraph.cli.{VERBS[known.verb].module}")
    from koopgraph.cli import overwriting  # not for --version

    overwriting.refuse(known)
    code: int = verb.run(known)
    sys.stdout.flush()
    return code


def _parser(words: list[str], lang: str) -> Parser:
    """The parser; only the verb that is used fills in its options, for a quick start."""
    from koopgraph.version import __version__

    parser = Parser(
        prog="koopgraph", example=VERBS["ask"].example, description=HELP["koopgraph"][lang]
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"koopgraph {__version__}",
        help=HELP["--version"][lang],
    )
    parser.add_argument("--lang", choices=("en", "de"), default=lang, help=HELP["--lang"][lang])
    parser.add_argument("--endpoint", metavar="URL", help=HELP["--endpoint"][lang])
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", title=TEXTS["verbs"][lang], prog=parser.prog
    )
    used = next((word for word in words if word in VERBS), None)
    first = words[0] if words else ""
    known = {first: VERBS[first]} if first in VERBS else VERBS  # the others would not be seen
    for name, verb in known.items():
        sub = verbs.add_parser(
            name,
            help=verb.summary[lang],
            example=verb.example,
            description=verb.summary[lang],
        )
        if name == used:
            sub.add_argument(
                "--lang", choices=("en", "de"), default=lang, help=HELP["--lang"][lang]
            )
            importlib.import_module(f"koopgraph.cli.{verb.module}").options(sub, lang, words)
    return parser


def _first_of_its_own(words: list[str]) -> str:
    """The first word that is no option for all verbs, nor its value; it should be a verb."""
    after = iter(words)
    for word in after:
        if word in ("--lang", "--endpoint"):
            next(after, None)
        elif word.partition("=")[0] not in ("--lang", "--endpoint", "--version", "--help", "-h"):
            return word
    return ""


class _Closed(io.TextIOBase):
    """Standard output that was closed before we began (``>&-``)."""

    def write(self, _: str) -> int:
        """Raises CutOutput."""
        import errno

        raise CutOutput(STDOUT, os.strerror(errno.EBADF))


def _open_closed_streams() -> None:
    """Nothing else may be opened under the number of a stream, and written into as such."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or _Closed()
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _has_working_folder() -> bool:
    try:
        return bool(os.getcwd())  # noqa: PTH109
    except OSError:
        return False


def _write_no_more() -> None:
    """Send Python's last flush of standard output nowhere: the reader has gone."""
    if not isinstance(sys.stdout, _Closed):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(*lines: str, code: int = 2) -> int:
    from koopgraph.wording import visible  # an error has time to load it, --version has not

    for line in lines:
        print(visible(line), file=sys.stderr)
    return code


def _speak_utf8() -> None:
    """UTF-8 whatever the console's own code page: ``→`` must not end the program.

    Nor must the name of a file that is no UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _read_utf8(word: str) -> str:
    """An argument as it was typed, where the locale (``LANG=C``) could not read its UTF-8."""
    try:
        return word.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return word
