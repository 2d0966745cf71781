"""What the search field finds: things by any of their names, in any spelling and language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from koopgraph.engines import named_queries
from koopgraph.terms import IRI, expand
from koopgraph.things import is_known, near_matches, normalised

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

KINDS = {
    "place": "koop:Place",
    "idea": "koop:Idea",
    "network": "koop:Intermediary",
    "initiative": "koop:Initiative",
    "source": "koop:Source",
    "activity": "koop:ExchangeActivity",
    "transfer": "koop:TransferEvent",
    "lesson": "koop:LessonLearned",
    "adaptation": "koop:Adaptation",
    "theme": "skos:Concept",
}
"""What may be found, in the order in which it is shown, and its class."""
WELL_KNOWN = ("place", "idea", "network")
MOST = 12  # of one kind
NEAR = 6
ALIKE = 0.7  # of the letters of what is spelt like it
WORDS = 12  # of what is sought, whose parts are looked up
SHORT = 3  # letters that may stand anywhere in a name
_NO_WORD = re.compile(r"[\W_]+")
_known: WeakKeyDictionary[KoopGraph, Index] = WeakKeyDictionary()
"""The names of a graph; a worker's graph does not change while it holds it."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing: as it is written, as it is compared, and its words likewise."""

    thing: IRI
    kind: str
    text: str
    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing that was found; ``also`` is the name that it was found by, where it has another."""

    thing: IRI
    label: str
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things of one kind, the best first, and how many more there are."""

    kind: str
    hits: tuple[Hit, ...]
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found: the one thing that was meant, or several; where there is none, near ones."""

    meant: IRI | None = None
    groups: tuple[Group, ...] = ()
    near: tuple[Group, ...] = ()


class Index:
    """All names of a graph's things."""

    def __init__(self, kg: KoopGraph) -> None:
        self.names = tuple(_names(kg))
        self._by_key: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            self._by_key[name.key].append(name)

    def ranked(self, text: str) -> list[tuple[int, Name]]:
        """The names that fit: the same, begin so, have words that do, hold it."""
        key, words = normalised(text), words_of(text)
        ranks = ((_rank(name, key, words), name) for name in self.names)
        return sorted(
            ((rank, name) for rank, name in ranks if rank is not None), key=lambda one: one[0]
        )

    def parts(self, text: str) -> list[Name]:
        """Names that are part of what is sought, the longest first: Bremen of "Stadt Bremen"."""
        words = words_of(text)[:WORDS]
        spans = [(i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
        spans.sort(key=lambda span: (span[0] - span[1], span[0]))
        return self._named("".join(words[i:j]) for i, j in spans)

    def alike(self, text: str) -> list[Name]:
        """Names spelt like it."""
        return self._named(near_matches(normalised(text), self._by_key, cutoff=ALIKE, most=NEAR))

    def _named(self, keys: Iterable[str]) -> list[Name]:
        return [name for key in dict.fromkeys(keys) for name in self._by_key.get(key, ())]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, as they are compared.

    >>> words_of("Bürgerhaushalt, Köln")
    ('burgerhaushalt', 'koln')
    """
    return tuple(filter(None, map(normalised, _NO_WORD.split(text))))


def find(kg: KoopGraph, text: str, lang: str, *, alone: bool = True) -> Found:
    """What is meant by a text: an address, one thing's name, or what has such names.

    Where it is not ``alone`` that is wanted, the one thing is a group as well.
    """
    address = expand(text.strip())
    if alone and address is not None and is_known(kg.engine, address):
        return Found(meant=address)
    if not normalised(text):
        return Found()
    if kg not in _known:
        _known[kg] = Index(kg)
    index = _known[kg]
    ranked = index.ranked(text)
    same = dict.fromkeys(name.thing for rank, name in ranked if rank == 0)
    things = same or dict.fromkeys(name.thing for _, name in ranked)
    if alone and len(things) == 1:
        return Found(meant=next(iter(things)))
    parts = index.parts(text)
    if ranked:
        named = [name for name in parts if name.kind in WELL_KNOWN]
        return Found(groups=_groups(kg, [*named, *(name for _, name in ranked)], lang))
    return Found(near=_groups(kg, [*parts, *index.alike(text)], lang, most=NEAR))


def _names(kg: KoopGraph) -> Iterator[Name]:
    told: set[IRI] = set()
    for kind, cls in KINDS.items():
        named: dict[IRI, dict[str, str]] = {}
        for thing, text in named_queries.rows(
            kg.engine, "names", {"class": IRI(expand(cls) or "")}
        ):
            if isinstance(thing, IRI) and thing not in told:
                named.setdefault(thing, {}).setdefault(normalised(str(text)), str(text))
        for thing, texts in sorted(named.items()):
            texts.setdefault(normalised(thing.slug), "")  # a short name that nobody is shown
            for key, text in texts.items():
                if key:
                    yield Name(thing, kind, text, key, words_of(text))
        told |= named.keys()


def _rank(name: Name, key: str, words: Sequence[str]) -> int | None:
    if name.key == key:
        return 0
    if not name.text:
        return None
    if name.key.startswith(key):
        return 1
    if all(any(own.startswith(word) for own in name.words) for word in words):
        return 2
    long = len(key) >= SHORT or not key.isascii()
    return 3 if long and all(any(word in own for own in name.words) for word in words) else None


def _groups(
    kg: KoopGraph, names: Sequence[Name], lang: str, *, most: int = MOST
) -> tuple[Group, ...]:
    """By kind, each thing once, by the best of its names."""
    found: dict[str, dict[IRI, Name]] = {kind: {} for kind in KINDS}
    for name in names:
        found[name.kind].setdefault(name.thing, name)
    shown = {kind: list(some.items())[:most] for kind, some in found.items()}
    labels = kg.labels_for(thing for some in shown.values() for thing, _ in some)
    return tuple(
        Group(
            kind=kind,
            hits=tuple(_hit(kg, thing, name, lang) for thing, name in some if thing in labels),
            left=len(found[kind]) - len(some),
        )
        for kind, some in shown.items()
        if some
    )


def _hit(kg: KoopGraph, thing: IRI, name: Name, lang: str) -> Hit:
    label = kg.label(thing, lang) or thing.slug
    also = name.text if name.key != normalised(label) else ""
    return Hit(thing=thing, label=label, also=also)
