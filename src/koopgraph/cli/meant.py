"""The command with the name that was meant, to be typed as it stands."""

import re
import shlex
from collections.abc import Iterator, Sequence

from koopgraph.cli.text import TEXTS
from koopgraph.errors import KoopgraphError, SeveralThings, UnknownName, UnknownThing

_PLAIN = re.compile(r"[\w .,:/@=+-]+")


def as_meant(error: KoopgraphError, words: Sequence[str], lang: str) -> Iterator[str]:
    """The line to type where one name looks like the one that there is not; none for several.

    >>> from koopgraph.errors import UnknownName
    >>> error = UnknownName("question", "lineag", ("lineage", "balance"))
    >>> list(as_meant(error, ["ask", "lineag", "--idea", "car sharing"], "en"))
    ['Type: koopgraph ask lineage --idea "car sharing"']
    """
    names = _near(error, lang)
    if len(names) != 1 or not isinstance(error, UnknownThing | UnknownName):
        return
    typed = [names[0] if word == error.name else word for word in words]
    typed = [
        f"{option}={names[0]}" if value == error.name else word
        for word in typed
        for option, _, value in (word.partition("="),)
    ]
    if typed != list(words):
        yield TEXTS["type"][lang].format(" ".join(map(_quoted, ("koopgraph", *typed))))


def _quoted(word: str) -> str:
    """A word as every shell takes it, in quotation marks where it needs them."""
    if _PLAIN.fullmatch(word):
        return f'"{word}"' if " " in word else word
    return shlex.quote(word)


def _near(error: KoopgraphError, lang: str) -> Sequence[str]:
    """The names that look like the one that was typed."""
    if isinstance(error, UnknownName):
        return error.near
    if isinstance(error, UnknownThing) and not isinstance(error, SeveralThings):
        return [(error.labels or {}).get(slug, {}).get(lang, slug) for slug in error.near]
    return ()
