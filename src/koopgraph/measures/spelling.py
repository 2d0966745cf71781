"""Names that differ in capitals, outer spaces or the way their accents are stored: one, or not?

Nobody can tell from outside, so measures refuse: what is one must be written alike.
"""

from collections.abc import Hashable, Iterable
from unicodedata import normalize

from koopgraph.measures.errors import AlikeNames


def spelt(name: Hashable) -> str:
    """A name without capitals and outer spaces, its accents composed (Unicode's form NFC).

    >>> spelt(" Bremen"), spelt(1) == spelt("1"), spelt("Bu\\u0308hl") == spelt("B\\u00fchl")
    ('bremen', True, True)
    """
    return normalize("NFC", normalize("NFC", str(name)).strip().casefold())


def written(name: Hashable) -> str:
    """A name as a message shows it: accents that are stored as signs of their own, by number.

    >>> written("Bremen "), written("B\\u00fchl"), written("Bu\\u0308hl")
    ("'Bremen '", "'Bühl'", "'Bu\\\\u0308hl'")
    """
    decomposed = isinstance(name, str) and normalize("NFC", name) != name
    return ascii(name) if decomposed else repr(name)


def otherwise(names: Iterable[Hashable], known: Iterable[Hashable]) -> list[Hashable]:
    """Those of ``names`` that are not ``known``, but are when written otherwise.

    >>> otherwise(["ulm", "Jena", "Bonn"], ["Ulm", "Jena"])
    ['ulm']
    """
    exact = dict.fromkeys(known)
    plain = {spelt(name) for name in exact}
    return [name for name in names if name not in exact and spelt(name) in plain]


def refuse_alike(names: Iterable[Hashable]) -> None:
    """AlikeNames where two names may be one.

    >>> refuse_alike(["hub", "bus", "hub"])
    >>> refuse_alike(["hub", "Hub"])
    Traceback (most recent call last):
    koopgraph.measures.errors.AlikeNames: 'hub' and 'Hub' differ in capitals, outer spaces or the \
way accents are stored alone. Write what is one alike; rename one where they are two.
    """
    seen: dict[str, Hashable] = {}
    for name in names:
        other = seen.setdefault(spelt(name), name)
        if other != name:
            raise AlikeNames(written(other), written(name))
