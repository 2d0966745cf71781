"""Whose the data of a graph are: our licence on ours, on others' what their files state."""

from dataclasses import dataclass

from koopgraph.dataset import DATASET, LICENCE, PUBLISHER
from koopgraph.engines import named_queries
from koopgraph.engines.rows import Row
from koopgraph.things import Things
from koopgraph.vocab import ASSERTED_GRAPH, BASE

_WORDS = {
    "en": {
        "ours": f"Data: {PUBLISHER}, {LICENCE}. Place coordinates: GeoNames, CC BY 4.0.",
        "stated": "Data: their files state {}.",
        "silent": "Data: their files say nothing of rights.",
        "added": " What other files and tables added keeps its own rights{}.",
        "these": " ({})",
    },
    "de": {
        "ours": f"Daten: {PUBLISHER}, {LICENCE}. Koordinaten: GeoNames, CC BY 4.0.",
        "stated": "Daten: ihre Dateien nennen {}.",
        "silent": "Daten: ihre Dateien sagen nichts über Rechte.",
        "added": " Was andere Dateien und Tabellen beitragen, behält seine eigenen Rechte{}.",
        "these": " ({})",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What a graph says of whose it is."""

    ours: bool
    """Our data set is in it."""
    added: bool
    """Others' things stand beside ours."""
    stated: tuple[str, ...]
    """Licences that others state for what is theirs, as they write them."""
    dataset: Row | None
    """Address, version, day of the last change and title: of ours, else of another data set."""


def rights(kg: Things) -> Rights:
    """Whose the data of a graph are."""
    datasets = named_queries.rows(kg.engine, "dataset")
    ours = [row for row in datasets if row[0] == DATASET]
    stated = named_queries.rows(kg.engine, "licences", graphs=(ASSERTED_GRAPH,))
    theirs = [str(value) for thing, value in stated if not str(thing).startswith(BASE)]
    return Rights(
        ours=bool(ours),
        added=bool(ours and named_queries.rows(kg.engine, "added", graphs=(ASSERTED_GRAPH,))),
        stated=tuple(" ".join(text.split()) for text in dict.fromkeys(theirs)),
        dataset=next(iter(ours or datasets), None),
    )


def sentences(known: Rights, lang: str) -> str:
    """Whose the data are, in one line of text."""
    words, stated = _WORDS[lang], ", ".join(known.stated)
    if not known.ours:
        return words["stated"].format(stated) if stated else words["silent"]
    these = words["these"].format(stated) if stated else ""
    return words["ours"] + (words["added"].format(these) if known.added else "")
