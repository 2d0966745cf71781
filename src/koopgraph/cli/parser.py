"""argparse, with the example first and every word in the chosen language.

Its own words are put into German here: Python ships no translations of them, and click and typer,
which have none either, take 28 and 52 ms to import.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NoReturn

from koopgraph.cli.text import TEXTS
from koopgraph.errors import cut_words, one_of

GERMAN = {
    "usage: ": "Aufruf: ",
    "options": "Optionen",
    "positional arguments": "Angaben",
    "show this help message and exit": "diese Hilfe zeigen",
    "the following arguments are required: %s": "es fehlt: %s",
    "unrecognized arguments: %s": "unbekannte Angaben: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "hier fehlt ein Wert",
    "expected at least one argument": "hier fehlt mindestens ein Wert",
    "expected at most one argument": "hier ist höchstens ein Wert möglich",
    "expected %s argument": "hier fehlt %s Wert",
    "expected %s arguments": "hier fehlen %s Werte",
    "ignored explicit argument %r": "hier ist kein Wert möglich: %r",
    "not allowed with argument %s": "geht nicht zusammen mit %s",
    "one of the arguments %s is required": "eines davon ist nötig: %s",
    "invalid %(type)s value: %(value)r": "kein Wert der Art %(type)s: %(value)r",
    "ambiguous option: %(option)s could match %(matches)s": "mehrdeutig: %(option)s "
    "(möglich: %(matches)s)",
}
"""argparse's own words; what is not here stays English."""

PLACEHOLDERS = {
    "ADDRESS": "ADRESSE", "CARRIER": "MITTLER", "CERTAINTY": "GEWISSHEIT", "COUNTRY": "STAAT",
    "FILE": "DATEI", "FOLDER": "ORDNER", "GRADE": "BELEG", "IDEA": "IDEE", "INITIATIVE": "VORHABEN",
    "KIND": "ART", "MEASURE": "MASS", "N": "ZAHL", "NETWORK": "NETZ", "PATH": "PFAD",
    "PATHS": "PFADE", "PLACE": "ORT", "PORT": "PORT", "QUERY": "ABFRAGE", "QUESTION": "FRAGE",
    "SECONDS": "SEKUNDEN", "SOURCE": "QUELLE", "SOURCES": "QUELLEN", "TABLE": "TABELLE",
    "THEME": "THEMA", "THING": "DING", "TITLE": "TITEL", "WORKING-FORMAT": "FORMAT", "YEAR": "JAHR",
}  # fmt: skip
"""What stands for a value in the help: not the names of options, which are the same everywhere."""

NAMES = {
    "es fehlt: thing": "es fehlt, wovon erzählt werden soll (DING)",
    "es fehlt: query": "es fehlt die Abfrage (ABFRAGE)",
    "es fehlt: table": "es fehlt die Tabelle (TABELLE)",
    "es fehlt: paths": "es fehlt eine Datei oder ein Ordner (PFADE)",
    "es fehlt: name": "es fehlt der Name (NAME)",
    "der Art float": "der Art Zahl",
    "der Art int": "der Art ganze Zahl",
}
"""What argparse calls by names of Python."""

_NAMES = re.compile("|".join(map(re.escape, NAMES)))
EXCEL = ("excel", "xls")
"""What people call the format ``xlsx``."""
WRONG = {
    "words": {"en": "Not understood: {}.", "de": "Nicht verstanden: {}."},
    "left over": {
        "en": "“{0}” is left over after “{1}”. Put names with spaces in quotation marks: {2}",
        "de": "Hinter „{1}“ steht noch „{0}“. Namen mit Leerzeichen gehören in "
        "Anführungszeichen: {2}",
    },
    "query": {
        "en": 'Put the whole query in quotation marks: koopgraph sparql "SELECT …"',
        "de": 'Die Abfrage gehört als Ganzes in Anführungszeichen: koopgraph sparql "SELECT …"',
    },
    "option": {"en": "There is no option {}.", "de": "Die Option {} gibt es nicht."},
    "options": {"en": "There are no options {}.", "de": "Die Optionen {} gibt es nicht."},
    "excel": {
        "en": "There is no {0}. For Excel: {1}",
        "de": "{0} gibt es nicht. Für Excel: {1}",
    },
    "near": {
        "en": "There is no {0}. Did you mean {1}?",
        "de": "{0} gibt es nicht. Gemeint war vielleicht {1}?",
    },
    "choice": {
        "en": "There is no {0}. Possible: {1}",
        "de": "{0} gibt es nicht. Möglich: {1}",
    },
}
"""What is said of options and choices that there are not."""
SWITCHES = ("-h", "--help", "--sources", "--inside", "--exact", "--rivals")
"""Options without a value that may stand before the name of a question or measure."""

_UNASKED_WIDTH = partial(argparse.RawDescriptionHelpFormatter, width=80)
"""argparse makes a formatter for each option, too, which would ask how wide the terminal is."""


@contextmanager
def translated(lang: str) -> Iterator[None]:
    """Within this block argparse speaks ``lang``.

    Left alone it asks gettext, which has no German for it and searches the disk at each start.
    """
    before = {name: getattr(argparse, name) for name in ("_", "ngettext")}
    words = GERMAN if lang == "de" else {}

    def said(text: str) -> str:
        return words.get(text, text)

    setattr(argparse, "_", said)  # noqa: B010
    setattr(argparse, "ngettext", lambda one, many, n: said(one if n == 1 else many))  # noqa: B010
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)


class Parser(argparse.ArgumentParser):
    """A parser whose help begins with an example and whose errors say what to do next."""

    lang = "en"

    def __init__(self, *, example: str = "", **options: Any) -> None:
        super().__init__(formatter_class=_UNASKED_WIDTH, allow_abbrev=False, **options)
        self.example = example

    def format_help(self) -> str:
        """The example, then what argparse makes, as wide as the terminal is."""
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        if self.lang == "de":
            for action in self._actions:
                _call_in_german(action)
        return f"{self.example}\n\n{super().format_help()}"

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does; of an option that nobody knows, the one that looks like it is named."""
        known, unknown = self.parse_known_args(args, namespace)
        if unknown:
            verb = getattr(known, "verb", None)
            *_, asked = self._with(verb)
            asked.error(self._unknown(unknown, verb, list(args or ())))
        return known

    def _unknown(self, words: list[str], verb: str | None, typed: list[str]) -> str:
        wrong = next((word.partition("=")[0] for word in words if word.startswith("--")), "")
        options = {
            option.removeprefix("--"): option
            for parser in self._with(verb)
            for option, action in parser._option_string_actions.items()
            if action.help != argparse.SUPPRESS  # read for the verb to say what it takes instead
        }
        from koopgraph.cli.slices import of_no_slice, slices_among  # only where a word is missed

        name = wrong.removeprefix("--")
        if verb and (refused := of_no_slice(verb, name, self.lang)):
            return refused
        if not name and (said := self._left_over(words, verb, typed)):
            return said
        message = self._not_understood(words)
        near = [n for n in _near(name, sorted(options)) if n[0] == name[0].lower()] if name else []
        if near:
            meant = unquoted([options[n] for n in near], self.lang)
            return f"{message} {TEXTS['meant'][self.lang].format(meant)}"
        slices = slices_among(options, self.lang) if name else ""
        return f"{message} {slices}" if slices else message

    def _left_over(self, words: list[str], verb: str | None, typed: list[str]) -> str:
        """What is said of words behind a name that wants quotation marks; empty without a name."""
        at = next((n for n in range(len(typed)) if typed[n : n + len(words)] == words), 0)
        before = typed[max(at - 1, 0)]
        if verb is None or not at or before.startswith("-") or before == verb:
            return ""
        if verb == "sparql":
            return WRONG["query"][self.lang]
        head = typed[at - 2] if typed[at - 2].startswith("--") else f"koopgraph {verb}"
        rest = " ".join(words)
        whole = f'{head} "{before} {rest}"'
        return WRONG["left over"][self.lang].format(rest, before, whole)

    def _not_understood(self, words: list[str]) -> str:
        """All that is left over, and the options in it that there are not."""
        wrong = [word.partition("=")[0] for word in words if word.startswith("-")]
        said = [] if wrong == words else [WRONG["words"][self.lang].format(" ".join(words))]
        if wrong:
            key = "option" if len(wrong) == 1 else "options"
            said.append(WRONG[key][self.lang].format(", ".join(wrong)))
        return " ".join(said)

    def _with(self, verb: str | None) -> Iterator["Parser"]:
        """This parser and that of the verb."""
        yield self
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction) and verb in action.choices:
                yield action.choices[verb]

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Ends where the value is none of the choices; what looks like it is named."""
        choices = [str(choice) for choice in action.choices or ()]
        if not choices or str(value) in choices:
            return
        option = next(iter(action.option_strings), "")

        def typed(*names: str) -> str:
            told = [f"{option} {name}" for name in names]
            return unquoted(told, self.lang) if option else one_of(names, self.lang)

        near = _near(str(value), choices)
        if "xlsx" in choices and _near(str(value).lower(), EXCEL):
            key, more = "excel", typed("xlsx")
        elif near:
            key, more = "near", typed(*near)
        else:
            key, more = "choice", ", ".join(choices)
        self.error(WRONG[key][self.lang].format(typed(str(value)), more))

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and one line on how to get help."""
        if self.lang == "de":
            message = _NAMES.sub(lambda found: NAMES[found[0]], message)
        message = cut_words(message)
        self.exit(2, f"{message}\n{TEXTS['try_help'][self.lang].format(self.prog)}\n")


def _call_in_german(action: argparse.Action) -> None:
    """Give the value of an option, or an argument, its German name."""
    if action.nargs == 0 or action.choices is not None:
        return
    name = action.metavar or (action.dest.upper() if action.option_strings else action.dest)
    if isinstance(name, str) and (german := PLACEHOLDERS.get(name.upper())):
        action.metavar = german if name.isupper() else german.lower()


def unquoted(names: Sequence[str], lang: str) -> str:
    """Options to choose from, as they are typed.

    >>> unquoted(["--idea", "--place"], "de")
    '--idea oder --place'
    """
    return {"en": " or ", "de": " oder "}[lang].join(names)


def _near(word: str, known: Sequence[str]) -> list[str]:
    from difflib import get_close_matches  # only where a word is missed

    return get_close_matches(word, known, n=2, cutoff=0.6)


def word_after(verb: str, words: Sequence[str]) -> str | None:
    """The first word behind ``verb`` that is neither an option nor the value of one.

    >>> word_after("ask", ["ask", "--lang", "de", "lineage"])
    'lineage'
    """
    after = iter(words[words.index(verb) + 1 :])
    for word in after:
        if not word.startswith("-"):
            return word
        takes_next = "=" not in word and (word.startswith("--") or len(word) == 2)
        if takes_next and word not in SWITCHES:
            next(after, None)
    return None
