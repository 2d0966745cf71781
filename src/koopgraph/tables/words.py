"""The words that a table uses for the concepts of the vocabulary, English and German."""

from collections.abc import Mapping
from functools import cache

from koopgraph.things import normalised
from koopgraph.vocab import KOOP, VOCAB
from koopgraph.wording import date_in_words

KINDS = {
    "transfer": "Transfer",
    "announced": "angekündigt",
    "adoption": "Einführung",
    "origin": "Ursprung",
    "contact": "Kontakt",
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
    "in-question": "fraglich, ob begonnen",
    "not-on-record": "nicht belegt",
}
RANKS = {"preferred": "bevorzugt", "normal": "normal", "deprecated": "überholt"}
PLACE_KINDS = {"city": "Stadt", "region": "Region", "country": "Staat"}
GIVER_KINDS = {
    **PLACE_KINDS,
    "network": "Netzwerk",
    "programme": "Programm",
    "association": "Verband",
    "firm": "Firma",
    "unknown": "unbekannt",
}
NO_PLACES = ("network", "programme", "association", "firm")
"""Kinds of givers that are no places."""

CLASS_OF_GIVER: dict[str, str] = {"network": KOOP.CityNetwork, "firm": KOOP.Vendor}
"""The class of an intermediary by its kind, where there is one."""

YES_OR_NO = {"yes": "ja", "no": "nein"}
CONFIRMATIONS = {"yes": "ja", "no": "nein", "corrected": "berichtigt"}
NO_ANSWER = frozenset(
    "weiß nicht, weiss nicht, weiß ich nicht, keine ahnung, keine angabe, k. a., k.a., unbekannt, "
    "unklar, unsicher, ?, -, don't know, do not know, not known, unknown, unclear, not sure, n/a"
    .split(", ")
)  # fmt: skip
"""How somebody says that she cannot confirm, in small letters."""
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

ALSO = {
    "planned": "announced",
    "geplant": "announced",
    "adopted": "adoption",
    "eingeführt": "adoption",
    "taken over": "transfer",
    "Übernahme": "transfer",
    "übernommen": "transfer",
    "invention": "origin",
    "Erfindung": "origin",
    "visit": "contact",
    "Besuch": "contact",
    "sister city": "contact",
    "Städtepartnerschaft": "contact",
}
"""What people also write for the kind of a row."""

ALSO_FORMATS = {
    "visit": "excursion",
    "site visit": "excursion",
    "study visit": "excursion",
    "study tour": "excursion",
    "study trip": "excursion",
    "Besuch": "excursion",
    "Studienbesuch": "excursion",
    "Studienreise": "excursion",
    "Hospitation": "internship",
    "Hospitationen": "internship",
    "job shadowing": "internship",
    "Fachbesuch": "excursion",
    "Informationsfahrt": "excursion",
    "Tagung": "conference",
    "Tagungen": "conference",
    "Fachtagung": "conference",
    "Kongress": "conference",
    "congress": "conference",
    "workshops": "workshop",
    "conferences": "conference",
    "excursions": "excursion",
    "Konferenzen": "conference",
    "Exkursionen": "excursion",
    "license": "licence",
}
"""What people also write for a way of exchange."""

ALSO_STAGES = {
    "pilot": "piloted",
    "pilot project": "piloted",
    "pilot phase": "piloted",
    "Pilotprojekt": "piloted",
    "Pilotphase": "piloted",
    "trial": "piloted",
    "launched": "opened",
    "started": "opened",
    "gestartet": "opened",
    "approved": "decided",
    "closed": "ended",
    "extended": "expanded",
}
"""What people also write for what happened."""

REPLY = {"en": "Reply: {}", "de": "Auskunft: {}"}
"""The title of a source: who answered."""

SAYS_NOTHING = "-"
"""The grade of what a row only names to be found by, and its source does not say."""


_ALSO: tuple[tuple[Mapping[str, str], Mapping[str, str]], ...] = (
    (KINDS, ALSO),
    (FORMATS, ALSO_FORMATS),
    (STAGES, ALSO_STAGES),
)


def meant(cell: str, words: Mapping[str, str]) -> str | None:
    """The English word that a cell means, ``None`` for a miss.

    >>> meant("Eröffnet", STAGES), meant("in_operation", STATUSES), meant("built", STAGES)
    ('opened', 'in-operation', None)
    """
    if cell in words:
        return cell
    wanted = normalised(cell.partition(" (")[0])  # as errors list them: opened (eröffnet)
    own = (en for en, de in words.items() if wanted in (normalised(en), normalised(de)))
    others = next((also for of, also in _ALSO if of is words), {})
    also = (en for other, en in others.items() if normalised(other) == wanted)
    return next(own, None) or next(also, None)


def said(word: str, words: Mapping[str, str], lang: str) -> str:
    """The word as a table in ``lang`` writes it."""
    return words[word] if lang == "de" and word else word


UNCITED = {
    "en": "General knowledge; no source read says it.",
    "de": "Allgemeinwissen; keine gelesene Quelle sagt es.",
}
PARTLY = {"en": "Inferred: {}", "de": "Erschlossen: {}"}
PHRASES = {
    KOOP.fromInitiative: {"en": "the model is {}.", "de": "das Vorbild ist {}."},
    KOOP.fromPlace: {"en": "the model is {}.", "de": "das Vorbild ist {}."},
    KOOP.fromIntermediary: {"en": "the model is {}.", "de": "das Vorbild ist {}."},
    KOOP.realisedAs: {"en": "it arrived in {}.", "de": "die Idee kam an in {}."},
    KOOP.toInitiative: {"en": "the receiver is {}.", "de": "der Empfänger ist {}."},
    KOOP.toPlace: {"en": "the receiver is {}.", "de": "der Empfänger ist {}."},
    KOOP.startYear: {"en": "it began: {}.", "de": "der Beginn: {}."},
    KOOP.endYear: {"en": "it ended: {}.", "de": "das Ende: {}."},
    KOOP.status: {"en": "how it stands: {}.", "de": "wie es darum steht: {}."},
    KOOP.broughtBy: {"en": "it was brought by {}.", "de": "vermittelt durch {}."},
    KOOP.hasAdaptation: {"en": "what changed: {}.", "de": "was sich änderte: {}."},
    KOOP.hasFormat: {"en": "way of exchange: {}.", "de": "Weg des Austauschs: {}."},
    KOOP.participant: {"en": "{} took part.", "de": "{} nahm teil."},
    KOOP.organisedBy: {"en": "it was organised by {}.", "de": "veranstaltet von {}."},
    KOOP.concerns: {"en": "it was about: {}.", "de": "es ging um: {}."},
}


DATED = {
    VOCAB.announced: {"en": "it was announced: {}.", "de": "die Ankündigung: {}."},
    VOCAB.decided: {"en": "it was decided: {}.", "de": "der Beschluss: {}."},
    VOCAB.expanded: {"en": "it was expanded: {}.", "de": "die Erweiterung: {}."},
    VOCAB.honoured: {"en": "it was honoured: {}.", "de": "die Auszeichnung: {}."},
    VOCAB.ended: {"en": "it ended: {}.", "de": "das Ende: {}."},
}
"""Of a date of these stages; with any other it began."""


@cache
def phrase(predicate: str, value: str, grade: str, lang: str, stage: str | None = None) -> str:
    """One sentence; ``value`` is a label, or EDTF for a date.

    >>> phrase(KOOP.fromInitiative, "Vienna", VOCAB.documented, "en")
    'The model is Vienna.'
    >>> phrase(KOOP.startYear, "2011", VOCAB.documented, "en", VOCAB.announced)
    'It was announced: 2011.'
    """
    if grade == VOCAB.uncited:
        return UNCITED[lang]
    is_date = predicate in (KOOP.startYear, KOOP.endYear)
    words = DATED.get(stage or "", PHRASES[predicate]) if is_date else PHRASES[predicate]
    said = words[lang].format(date_in_words(value, lang) if is_date else value)
    return PARTLY[lang].format(said) if grade == VOCAB.partly else said[0].upper() + said[1:]
