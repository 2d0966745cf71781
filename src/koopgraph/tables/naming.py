"""Slugs: readable ASCII, lower case, words joined by “-”, parts by “.”."""

import hashlib
import re
import unicodedata

from koopgraph.things import LETTERS, normalised

_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DROPPED = re.compile(r"['’`]|[^\x00-\x7f]")
_WORDS = re.compile(r"[a-z0-9]+")
_LONGEST = 60
_HASH = 8  # letters


def slug(name: str) -> str:
    """A name as a slug; umlauts as in German.

    >>> slug("Würzburg"), slug("São Paulo"), slug("Ciclovía / open streets"), slug("Łódź")
    ('wuerzburg', 'sao-paulo', 'ciclovia-open-streets', 'lodz')
    """
    plain = unicodedata.normalize("NFC", name).casefold().translate(LETTERS)
    letters = unicodedata.normalize("NFKD", plain)
    return _shortened(_WORDS.findall(_DROPPED.sub("", letters)))


def slug_in_any_script(name: str, kind: str) -> str:
    """The slug of a name; where its letters are not Latin, with a hash that tells names apart.

    Without them two names would share a slug, or have none. ``kind`` stands for a name of which no
    letter is left; a name without any letter or digit has no slug.

    >>> slug_in_any_script("Würzburg", "idea"), slug_in_any_script("✓", "idea")
    ('wuerzburg', '')
    >>> slug_in_any_script("自転車", "idea"), slug_in_any_script("велопрокат 2", "idea")
    ('idea-32be7a7d', '2-a3b109f2')
    """
    made = slug(name)
    text = unicodedata.normalize("NFKC", name).casefold()
    if not any(letter.isalpha() and not _is_latin(letter) for letter in text):
        return made
    told = hashlib.sha256(normalised(name).encode()).hexdigest()[:_HASH]
    return f"{made or kind}-{told}"


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER", "FEMININE", "MASCULINE"))


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
