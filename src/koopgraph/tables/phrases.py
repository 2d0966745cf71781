"""What a claim says, in our own words, where its row has no note."""

from functools import cache

from koopgraph.vocab import KOOP, VOCAB
from koopgraph.wording import date_in_words

UNCITED = {
    "en": "General knowledge; no source read says it.",
    "de": "Allgemeinwissen; keine gelesene Quelle sagt es.",
}
PARTLY = {"en": "Implied, not said: {}", "de": "Angedeutet, nicht gesagt: {}"}
PHRASES = {
    KOOP.fromInitiative: {"en": "the model is {}.", "de": "das Vorbild ist {}."},
    KOOP.fromPlace: {"en": "the model is {}.", "de": "das Vorbild ist {}."},
    KOOP.fromIntermediary: {"en": "the model is {}.", "de": "das Vorbild ist {}."},
    KOOP.realisedAs: {"en": "it arrived in {}.", "de": "die Idee kam an in {}."},
    KOOP.toInitiative: {"en": "the receiver is {}.", "de": "der Empfänger ist {}."},
    KOOP.startYear: {"en": "it began: {}.", "de": "der Beginn: {}."},
    KOOP.endYear: {"en": "it ended: {}.", "de": "das Ende: {}."},
    KOOP.status: {"en": "how it stands: {}.", "de": "wie es darum steht: {}."},
    KOOP.broughtBy: {"en": "it was brought by {}.", "de": "vermittelt durch {}."},
    KOOP.hasFormat: {"en": "way of exchange: {}.", "de": "Weg des Austauschs: {}."},
}


@cache
def phrase(predicate: str, value: str, grade: str, lang: str) -> str:
    """One sentence; ``value`` is a label, or EDTF for a date.

    >>> phrase(KOOP.fromInitiative, "Vienna", VOCAB.documented, "en")
    'The model is Vienna.'
    """
    if grade == VOCAB.uncited:
        return UNCITED[lang]
    is_date = predicate in (KOOP.startYear, KOOP.endYear)
    said = PHRASES[predicate][lang].format(date_in_words(value, lang) if is_date else value)
    return PARTLY[lang].format(said) if grade == VOCAB.partly else said[0].upper() + said[1:]
