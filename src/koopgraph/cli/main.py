"""Reading the command line, choosing the verb, and telling errors.

Exit codes: 0 fine (also for no rows), 1 the data says no, 2 wrong use or unreadable input,
130 interrupted. Data goes to stdout, talk and progress to stderr.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from koopgraph.cli.text import HELP, TEXTS, VERBS, chosen_language
from koopgraph.errors import Contradiction, KoopgraphError


class Parser(argparse.ArgumentParser):
    """A parser whose errors say what to do next, in the chosen language."""

    lang = "en"

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and one line on how to get help."""
        raise SystemExit(
            _complain(f"{self.prog}: {message}", TEXTS["try_help"][self.lang].format(self.prog))
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = chosen_language(words)
    Parser.lang = lang
    try:
        return _run(words, lang)
    except Contradiction as error:
        return _complain(error.say(lang), code=1)
    except KoopgraphError as error:
        return _complain(error.say(lang))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on
        return 0
    except KeyboardInterrupt:
        return _complain(TEXTS["interrupted"][lang], code=130)


def _run(words: list[str], lang: str) -> int:
    parser = _parser(words, lang)
    known = parser.parse_args(words)
    if not known.verb:
        print(parser.format_help(), end="")
        return 0
    verb = importlib.import_module(f"koopgraph.cli.{VERBS[known.verb].module}")
    code: int = verb.run(known)
    sys.stdout.flush()
    return code


def _parser(words: list[str], lang: str) -> Parser:
    """The parser; only the verb that is used fills in its options, for a quick start."""
    from koopgraph import __version__

    parser = Parser(
        prog="koopgraph",
        description=HELP["koopgraph"][lang],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"koopgraph {__version__}")
    parser.add_argument("--lang", choices=("en", "de"), default=lang, help=HELP["--lang"][lang])
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title=TEXTS["verbs"][lang])
    used = next((word for word in words if word in VERBS), None)
    for name, verb in VERBS.items():
        sub = verbs.add_parser(
            name,
            help=verb.summary[lang],
            description=verb.example + "\n\n" + verb.summary[lang],
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if name == used:
            sub.add_argument(
                "--lang", choices=("en", "de"), default=lang, help=HELP["--lang"][lang]
            )
            importlib.import_module(f"koopgraph.cli.{verb.module}").options(sub, lang, words)
    return parser


def _complain(*lines: str, code: int = 2) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return code


def _speak_utf8() -> None:
    """UTF-8 whatever the console's own code page: ``→`` must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
