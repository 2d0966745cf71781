"""The labels of things, in the language that is wanted or another; read as few times as needed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from koopgraph.engines import Engine, named_queries
from koopgraph.engines.rows import Row
from koopgraph.terms import IRI

LabelsByThing: TypeAlias = Mapping[str, Mapping[str, str]]
"""Thing → language (``""`` where it has none) → label."""

_FEW = 16  # things looked up one by one before all labels are read
MANY = 5_000  # things in one look-up; from there on reading all is cheaper


class Labels:
    """The labels in a graph by thing and language.

    A start must not read a million labels for one sentence, and a map must not ask a thousand
    times: whoever knows what will be asked for says so (``learn``); after a few single look-ups all
    labels are read.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[str, dict[str, str]] = {}
        self._looked_up = 0
        self._complete = False

    def __contains__(self, iri: str) -> bool:
        return self._complete or iri in self._known

    def of(self, iri: str) -> dict[str, str]:
        """Label by language, ``""`` where it has none; empty where no label is known."""
        if iri not in self:
            self._looked_up += 1
            if self._looked_up <= _FEW:
                self.learn((IRI(iri),))
            else:
                self._read_all()
        return self._known.get(iri, {})

    def learn(self, things: Iterable[IRI]) -> None:
        """Read the labels of these things in one query; those known already are left out."""
        missing = tuple(dict.fromkeys(thing for thing in things if thing not in self))
        if len(missing) > MANY:
            self._read_all()
        elif missing:
            self._known |= {thing: {} for thing in missing}
            self._read({"thing": missing})

    def _read_all(self) -> None:
        self._known = all_labels(self._engine)
        self._complete = True

    def _read(self, bound: dict[str, tuple[IRI, ...]]) -> None:
        self._known |= _by_language(named_queries.rows(self._engine, "labels", bound))


def all_labels(engine: Engine) -> dict[str, dict[str, str]]:
    """The labels of everything that has one."""
    return _by_language(named_queries.rows(engine, "labels"))


def best_label(labels: Mapping[str, str], lang: str) -> str:
    """The label in ``lang``, else in English, else in any language, else ``""``.

    >>> best_label({"en": "Nuremberg", "de": "Nürnberg"}, "fr"), best_label({}, "de")
    ('Nuremberg', '')
    """
    return labels.get(lang) or labels.get("en") or next(iter(labels.values()), "")


_SIGNS = re.compile(r"[^\w\s]+")
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def alphabetical(name: str) -> tuple[str, str]:
    """What names are put in order by, as dictionaries do: ä stands with a, signs count for nothing.

    >>> sorted(["Zürich", "Örebro", "oslo", "Aachen", "„Ärmel“"], key=alphabetical)
    ['Aachen', '„Ärmel“', 'Örebro', 'oslo', 'Zürich']
    """
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_SIGNS.sub(" ", plain).split()), name


def _by_language(rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for thing, label in rows:
        found.setdefault(str(thing), {})[getattr(label, "lang", None) or ""] = str(label)
    return found
