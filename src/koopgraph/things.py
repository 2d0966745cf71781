"""The things of a graph: found by any name, in any language, and called by their labels."""

import operator
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress

from pyoxigraph import QuerySolutions

from koopgraph.engines import BOTH, Engine, named_queries
from koopgraph.errors import SeveralThings, UnknownName, UnknownThing
from koopgraph.labels import Labels, LabelsByThing, best_label
from koopgraph.terms import IRI, Value, curie, expand
from koopgraph.vocab import BASE, CLASSES, KOOP, PREFIXES, RDF
from koopgraph.wording import LabelOf

FOLDERS = {
    KOOP.Place: "place",
    KOOP.City: "place",
    KOOP.Region: "place",
    KOOP.Country: "place",
    KOOP.Idea: "idea",
    KOOP.Initiative: "initiative",
    KOOP.Project: "initiative",
    KOOP.Strategy: "initiative",
    KOOP.TransferEvent: "transfer",
    KOOP.Claim: "claim",
    KOOP.Source: "source",
    KOOP.Intermediary: "intermediary",
    KOOP.CityNetwork: "intermediary",
    KOOP.Vendor: "intermediary",
    KOOP.ExchangeActivity: "activity",
    KOOP.Adaptation: "adaptation",
    KOOP.LessonLearned: "lesson",
    PREFIXES["skos"] + "Concept": "vocab",
}
LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"}
    | {"æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
"""What plain letters small ones are written with; all others lose their marks."""


@lru_cache(maxsize=1 << 16)
def normalised(name: str) -> str:
    """A name as it is compared: ü, ue and u are alike, and so are case, dots and dashes.

    >>> normalised("Nürnberg") == normalised("nuernberg") == normalised("NURNBERG")
    True
    """
    return _plain(name, _NO_LETTER)


def all_normalised(names: Sequence[str]) -> list[str]:
    """Names as ``normalised`` has them: of a million, in a fifth of the time.

    >>> all_normalised(["Nürnberg", "St. Gallen", "A\\nB"])
    ['nurnberg', 'stgallen', 'ab']
    """
    text = "\n".join(names)
    if text.count("\n") >= len(names):  # one of them has a line break of its own
        names = [" ".join(name.split()) for name in names]
    are_plain = [name.isascii() for name in names]
    plain = "\n".join(compress(names, are_plain))
    other = "\n".join(compress(names, map(operator.not_, are_plain)))
    keys = iter(_plain_ascii(plain).split("\n"))
    others = iter(_plain(other, _NO_LETTER_OR_LINE).split("\n"))
    return [next(keys) if is_plain else next(others) for is_plain in are_plain]


_SIGNS = bytes(c for c in range(128) if not chr(c).isalnum() and chr(c) != "\n")


def _plain_ascii(text: str) -> str:
    letters = text.encode("ascii").lower().translate(None, _SIGNS).decode("ascii")
    return letters.replace("ae", "a").replace("oe", "o").replace("ue", "u")


_NO_LETTER = re.compile(r"[\W_]+")
_NO_LETTER_OR_LINE = re.compile(r"[^\w\n]+|_+")


def _plain(text: str, dropped: re.Pattern[str]) -> str:
    plain = unicodedata.normalize("NFC", text).casefold().translate(LETTERS)
    letters = dropped.sub("", unicodedata.normalize("NFKD", plain))
    return letters.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def near_matches(
    name: str, names: Iterable[str], *, cutoff: float = 0.6, most: int = 3
) -> list[str]:
    """Those of the names that look like this one, the nearest first; 1 as ``cutoff``: the same.

    >>> near_matches("leipzg", ["bremen", "leipzig"]), near_matches("xyz", ["bremen", "leipzig"])
    (['leipzig'], [])
    """
    from rapidfuzz import fuzz, process  # only where a name is missed

    close = process.extract(
        name, list(names), scorer=fuzz.ratio, score_cutoff=100 * cutoff, limit=None
    )
    return [found for found, *_ in sorted(close, key=lambda one: (-one[1], one[0]))[:most]]


class Things:
    """What everything that reads a graph needs: an engine, a language, find and label.

    Questions, measures, page and exports take it; the face ``KoopGraph`` inherits it, so they take
    the face without knowing it. ``source_view`` is the source whose view this is;
    ``None`` where all sources speak.
    """

    def __init__(self, engine: Engine, *, lang: str = "en", told_by: IRI | None = None) -> None:
        self.engine = engine
        self.lang = lang
        self.source_view = told_by
        self._labels = Labels(engine)

    def find(self, name: str, cls: str = "") -> IRI:
        """The thing with this address, CURIE, slug or label in any language.

        ``cls`` is the CURIE or address of a class. Raises UnknownThing with near matches, and
        UnknownName for a class that is written otherwise.
        """
        kind = expand(cls) if cls else ""
        if kind is None:
            raise UnknownName("class", cls, tuple(f"koop:{name}" for name in CLASSES.split()))
        return find(self.engine, name, kind)

    def label(self, iri: str, lang: str = "") -> str:
        """The label of a thing in ``lang``, else in English, else in any language, else ``""``."""
        return best_label(self._labels.of(iri), lang or self.lang)

    def labels_for(self, things: Iterable[IRI]) -> LabelsByThing:
        """The labels of these things, read in one query."""
        wanted = tuple(things)
        self._labels.learn(wanted)
        return {thing: self._labels.of(thing) for thing in wanted}

    def labels_of(self, rows: Sequence[tuple[Value | None, ...]]) -> LabelOf:
        """Gives labels; those of all things in the rows are read when the first is asked for."""

        def label(iri: str, lang: str) -> str:
            if iri not in self._labels:
                self._labels.learn(v for row in rows for v in row if isinstance(v, IRI))
            return self.label(iri, lang)

        return label


def find(engine: Engine, name: str, cls: str = "") -> IRI:
    """The thing of class ``cls`` (any, if empty) with this address, CURIE, slug or label.

    Raises UnknownThing with near matches, and SeveralThings where a name fits more than one.
    """
    for candidate in _addresses(name, cls):
        if is_known(engine, candidate, cls):
            return candidate
    names = Names(engine, cls)
    found = names.things(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise SeveralThings(name, _kind(cls), tuple(map(curie, found[:5])))
    near = names.beginning(name) or names.nearest(name)[:_NAMED]
    raise UnknownThing(
        name, _kind(cls), tuple(iri.slug for iri in near), *_labels_of(engine, names, near)
    )


def _labels_of(
    engine: Engine, names: "Names", near: Sequence[IRI]
) -> tuple[LabelsByThing, LabelsByThing]:
    """By slug and language what leads to one thing alone and may be typed as it stands: its name,
    of one with blanks the slug, or where others are called so, too, its address in short; and
    how it is called."""
    labels = Labels(engine)
    labels.learn(near)

    def typed(iri: IRI, lang: str) -> str:
        label = best_label(labels.of(iri), lang)
        if names.things(label) != (iri,):
            return curie(iri)
        needs_quotes = not re.fullmatch(r"[\w.-]+", label)
        return iri.slug if needs_quotes and names.things(iri.slug) == (iri,) else label

    return (
        {iri.slug: {lang: typed(iri, lang) for lang in ("en", "de")} for iri in near},
        {
            iri.slug: {lang: best_label(labels.of(iri), lang) for lang in ("en", "de")}
            for iri in near
        },
    )


def _addresses(name: str, cls: str) -> list[IRI]:
    iri = expand(name)
    if iri:
        return [iri]
    folders = [FOLDERS[cls]] if cls in FOLDERS else dict.fromkeys(FOLDERS.values())
    guesses = (expand(f"{folder}:{name}") for folder in folders)
    return [guess for guess in guesses if guess]


def is_known(engine: Engine, iri: IRI, cls: str = "") -> bool:
    """Whether anything is stated of the thing with this address, or that it is of the class."""
    pattern = f"<{iri}> <{RDF.type}> <{cls}>" if cls else f"<{iri}> ?property ?value"
    found = engine.query(f"SELECT (1 AS ?one) WHERE {{ {pattern} }} LIMIT 1", graphs=BOTH)
    assert isinstance(found, QuerySolutions)
    return any(True for _ in found)


_OTHERS_WORDS = tuple(space for space in PREFIXES.values() if not space.startswith(BASE))
"""Where terms of other vocabularies begin: what they name are words, not things of the data."""


_NAMED = 3  # things that a miss proposes
_REALLY_NEAR = 0.65  # how like a name must be to be proposed, of 1
_AS_NEAR = 0.1  # so much less like than the nearest one may be
_LONG = 4  # letters of a name that tell what it may be the beginning of


class Names:
    """The things of one class, or all, by label, other label and slug in any spelling."""

    def __init__(self, engine: Engine, cls: str = "") -> None:
        self._named: dict[str, set[IRI]] = defaultdict(set)
        for thing, label in named_queries.rows(engine, "names", {"class": IRI(cls)} if cls else {}):
            if isinstance(thing, IRI) and not thing.startswith(_OTHERS_WORDS):
                self._named[normalised(str(label))].add(thing)
                self._named[normalised(thing.slug)].add(thing)
        self.all = frozenset(thing for found in self._named.values() for thing in found)

    def things(self, name: str) -> tuple[IRI, ...]:
        """Those with this address, CURIE or name, sorted."""
        iri = expand(name)
        if iri is not None:
            return (iri,) if iri in self.all else ()
        return tuple(sorted(self._named.get(normalised(name), ())))

    def beginning(self, name: str) -> tuple[IRI, ...]:
        """Those of which this is the beginning of a name, unless they are many."""
        key = normalised(name)
        begun = sorted(n for n in self._named if n.startswith(key)) if len(key) >= _LONG else ()
        found = tuple(dict.fromkeys(iri for n in begun for iri in sorted(self._named[n])))
        return found if len(found) <= _NAMED else ()

    def near(self, name: str, *, cutoff: float = 0.6, most: int = 3) -> tuple[IRI, ...]:
        """Those with one of the ``most`` names that look most alike, the nearest first."""
        close = near_matches(normalised(name), self._named, cutoff=cutoff, most=most)
        return tuple(dict.fromkeys(iri for key in close for iri in sorted(self._named[key])))

    def nearest(self, name: str) -> tuple[IRI, ...]:
        """Those with a name that looks much like it, and about as much as the nearest."""
        from rapidfuzz import fuzz, process  # only where a name is missed

        key = normalised(name)
        close = process.extract(
            key, list(self._named), scorer=fuzz.ratio, score_cutoff=100 * _REALLY_NEAR, limit=None
        )
        least = max((score for _, score, _ in close), default=0) - 100 * _AS_NEAR
        found = sorted((-score, one) for one, score, _ in close if score >= least)
        return tuple(dict.fromkeys(iri for _, one in found for iri in sorted(self._named[one])))


def _kind(cls: str) -> str:
    return IRI(cls).slug.lower() if cls else "thing"
