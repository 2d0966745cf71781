"""What is wrong with a request, in the words of a web page, and what may have been meant."""

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from koopgraph.errors import (
    KoopgraphError,
    SeveralThings,
    UnknownName,
    UnknownThing,
    kind_in_words,
)
from koopgraph.page.stills.sheet import clean
from koopgraph.questions import catalogue
from koopgraph.serve.records import Asked
from koopgraph.serve.words import WORDS
from koopgraph.terms import expand

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

LONGEST = 200  # letters of a name that are repeated
_OPTION = re.compile(r"(?<!\w)--(?=[a-z])")


def said(error: KoopgraphError, lang: str) -> str:
    """The message; of the command line's options the names alone, as addresses have them."""
    if _is_question(error):
        return WORDS[lang]["no question"]
    if not isinstance(error, UnknownThing):
        return _OPTION.sub("", error.say(lang))
    key = "several" if isinstance(error, SeveralThings) else "unknown"
    key += " near" if key == "unknown" and error.near else ""
    name = clean(error.name, LONGEST)
    return WORDS[lang][key].format(name=name, kind=kind_in_words(error.kind, lang))


def choices(
    kg: "KoopGraph", error: KoopgraphError, asked: Asked, lang: str
) -> tuple[tuple[str, str], ...]:
    """What may have been meant: its name, and the same request with it."""
    if isinstance(error, UnknownName) and _is_question(error):
        known = catalogue.questions()
        return tuple(
            (known[name].question[lang], f"/question/{name}?" + urlencode({"lang": lang}))
            for name in error.near
        )
    if not isinstance(error, UnknownThing):
        return ()
    slots = [name for name, value in asked.values if value == error.name and name != "lang"]
    return tuple(
        (text, _with(asked, slots, short, lang)) for short, text in _named(kg, error, lang)
    )


def _is_question(error: KoopgraphError) -> bool:
    return isinstance(error, UnknownName) and error.what == "question"


def _named(kg: "KoopGraph", error: UnknownThing, lang: str) -> list[tuple[str, str]]:
    """Short names with what they are called; those called alike with both."""
    found, labels = [], error.labels or {}
    for short in error.near:
        label = (error.called or {}).get(short, labels.get(short, {})).get(lang, "")
        address = expand(short)
        label = label or (kg.label(address, lang) if address else "") or short
        found.append((short, label))
    times = Counter(label for _, label in found)
    return [(short, label if times[label] == 1 else f"{label} ({short})") for short, label in found]


def _with(asked: Asked, slots: list[str], value: str, lang: str) -> str:
    if not slots:
        return "/find?" + urlencode({"q": value, "lang": lang})
    kept = [(name, value if name in slots else old) for name, old in asked.values if name != "lang"]
    return f"/{quote(asked.path.lstrip('/'))}?" + urlencode([*kept, ("lang", lang)])
