"""Slugs: readable ASCII, lower case, words joined by “-”, parts by “.”."""

import re
import unicodedata

from koopgraph.things import LETTERS

_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DROPPED = re.compile(r"['’`]|[^\x00-\x7f]")
_WORDS = re.compile(r"[a-z0-9]+")
_LONGEST = 60


def slug(name: str) -> str:
    """A name as a slug; umlauts as in German.

    >>> slug("Würzburg"), slug("São Paulo"), slug("Ciclovía / open streets"), slug("Łódź")
    ('wuerzburg', 'sao-paulo', 'ciclovia-open-streets', 'lodz')
    """
    plain = unicodedata.normalize("NFC", name).casefold().translate(LETTERS)
    letters = unicodedata.normalize("NFKD", plain)
    return _shortened(_WORDS.findall(_DROPPED.sub("", letters)))


def _shortened(words: list[str]) -> str:
    """As many whole words as fit into the longest slug."""
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if made and len(longer) > _LONGEST:
            break
        made = longer
    return made[:_LONGEST]


def kebab(term: str) -> str:
    """The local name of a term in kebab case.

    >>> kebab("fromInitiative")
    'from-initiative'
    """
    return _CAPITALS.sub("-", term).lower()
