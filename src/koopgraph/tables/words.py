"""The words that a table uses for the concepts of the vocabulary, English and German."""

from collections.abc import Mapping

from koopgraph.lookup import folded

KINDS = {
    "transfer": "Transfer",
    "announced": "angekündigt",
    "adoption": "Einführung",
    "origin": "Ursprung",
}
STAGES = {
    "announced": "angekündigt",
    "decided": "beschlossen",
    "piloted": "erprobt",
    "opened": "eröffnet",
    "expanded": "erweitert",
    "ended": "beendet",
    "honoured": "ausgezeichnet",
}
GRADES = {"documented": "belegt", "partly": "teilweise", "uncited": "unbelegt", "-": "-"}
MODALITIES = {
    "asserted": "behauptet",
    "planned": "geplant",
    "questioned": "fraglich",
    "denied": "bestritten",
}
STATUSES = {
    "in-preparation": "in Vorbereitung",
    "in-operation": "in Betrieb",
    "discontinued": "eingestellt",
    "never-realised": "nie umgesetzt",
}
RANKS = {"preferred": "bevorzugt", "normal": "normal", "deprecated": "überholt"}
TYPES = {"project": "Projekt", "strategy": "Strategie"}
FORMATS = {
    "face-to-face": "persönlicher Austausch",
    "workshop": "Workshop",
    "conference": "Konferenz",
    "excursion": "Exkursion",
    "event": "Veranstaltung",
    "coaching-and-reflection": "Coaching und Reflexion",
    "internship": "Praktikum",
    "licence": "Lizenz",
}

SAYS_NOTHING = "-"
"""The grade of what a row only names to be found by, and its source does not say."""


def meant(cell: str, words: Mapping[str, str]) -> str | None:
    """The English word that a cell means, ``None`` for a miss.

    >>> meant("Eröffnet", STAGES), meant("in_operation", STATUSES), meant("built", STAGES)
    ('opened', 'in-operation', None)
    """
    if cell in words:
        return cell
    wanted = folded(cell)
    return next((en for en, de in words.items() if wanted in (folded(en), folded(de))), None)


def said(word: str, words: Mapping[str, str], lang: str) -> str:
    """The word as a table in ``lang`` writes it."""
    return words[word] if lang == "de" and word else word
