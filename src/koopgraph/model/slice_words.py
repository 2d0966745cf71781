"""A slice in words, for whoever reads what was made of it."""

from collections.abc import Iterator

from koopgraph.model.slice_names import OF_A_CLASS
from koopgraph.model.slices import DEGREES, TransferSlice
from koopgraph.vocab import PREFIXES
from koopgraph.wording import LabelOf

FLAGGED = {
    "inside": {"en": "both ends inside", "de": "beide Enden innerhalb"},
    "exact": {"en": "certainly in these years", "de": "sicher in diesen Jahren"},
    "rivals": {"en": "rival accounts too", "de": "auch andere Darstellungen"},
}


def words_of(wanted: TransferSlice, labels: LabelOf, lang: str) -> Iterator[str]:
    """What was chosen, one by one; nothing where all is."""
    for name in OF_A_CLASS:
        if thing := getattr(wanted, name):
            yield labels(thing, lang) or thing.slug
    for name in DEGREES:
        if slug := getattr(wanted, name):
            yield labels(PREFIXES["vocab"] + slug, lang) or slug
    if wanted.is_bounded:
        yield "–".join("…" if y is None else str(y) for y in (wanted.since, wanted.until))
    for name, words in FLAGGED.items():
        if getattr(wanted, name):
            yield words[lang]
