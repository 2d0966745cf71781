"""Names in a sentence: with their article and in their case, as ``declension.json`` tells them.

Most names need nothing ("in Bremen"). Where one takes an article, the table says so by the thing's
CURIE: in German its gender (``m``, ``f``, ``n``, or ``p`` for plural), the name without article
where that differs from the label (``name``, in the dative ``dative``), and whether one is "auf" it
(``on``); in English that it takes "the". Names that the table does not know stand as they are.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from koopgraph.terms import curie

_TABLE = Path(__file__).with_name("declension.json")
_ARTICLES = {
    "nominative": {"m": "der", "f": "die", "n": "das", "p": "die"},
    "accusative": {"m": "den", "f": "die", "n": "das", "p": "die"},
    "dative": {"m": "dem", "f": "der", "n": "dem", "p": "den"},
}
_CONTRACTED = {"in dem": "im", "von dem": "vom", "in das": "ins"}
_GERMAN = {  # form: preposition and case; "the" is the subject
    "the": ("", "nominative"),
    "acc": ("", "accusative"),
    "dat": ("", "dative"),
    "in": ("in", "dative"),
    "from": ("von", "dative"),
    "to": ("in", "accusative"),
    "of": ("von", "dative"),
}
_BARE_GERMAN = {"in": "in", "from": "von", "to": "nach", "of": "von"}
_ENGLISH = {"in": "in", "from": "from", "to": "to", "of": "of"}
PREPOSITIONS = tuple(f"{word} " for word in {*_BARE_GERMAN.values(), *_ENGLISH.values()})
"""What may stand before a name without an article."""
FORMS = (*_GERMAN, *(form.capitalize() for form in _GERMAN))
"""What may stand behind the colon: the same with a capital begins a sentence."""


def in_form(iri: str, label: str, form: str, lang: str) -> str:
    """The name as a sentence wants it.

    >>> netherlands = "https://w3id.org/koopgraph/place/netherlands"
    >>> in_form(netherlands, "Niederlande", "in", "de")
    'in den Niederlanden'
    >>> in_form(netherlands, "Netherlands", "The", "en")
    'The Netherlands'
    >>> in_form("https://w3id.org/koopgraph/place/bremen", "Bremen", "to", "de")
    'nach Bremen'
    >>> in_form(netherlands, "Niederlande", "of", "de")
    'der Niederlande'
    """
    said = (_german if lang == "de" else _english)(_entry(iri, lang), label, form.lower())
    return said[:1].upper() + said[1:] if form[0].isupper() and said != label else said


def is_plural(iri: str, lang: str) -> bool:
    """Whether the verb behind the name is in the plural: "die Niederlande lernten".

    English takes the name of one place as one thing.
    """
    return lang == "de" and _entry(iri, lang).get("gender") == "p"


def _german(entry: dict[str, Any], label: str, form: str) -> str:
    preposition, case = _GERMAN[form]
    gender = entry.get("gender")
    if gender is None:
        bare = "auf" if form == "in" and entry.get("on") else _BARE_GERMAN.get(form, "")
        return f"{bare} {label}".lstrip()
    article = _ARTICLES[case][gender]
    name = str(entry.get("name", label))
    if form == "of" and gender in "fp":  # the genitive of others takes an ending
        return f"der {entry.get('dative', name) if gender == 'f' else name}"
    if case == "dative" or (case == "accusative" and gender == "m"):
        name = str(entry.get("dative", name))
    head = f"{preposition} {article}".lstrip()
    return f"{_CONTRACTED.get(head, head)} {name}"


def _english(entry: dict[str, Any], label: str, form: str) -> str:
    article = "the" if entry.get("the") else ""
    return " ".join(part for part in (_ENGLISH.get(form, ""), article, label) if part)


def _entry(iri: str, lang: str) -> dict[str, Any]:
    found = _table().get(curie(iri), {}).get(lang, {})
    return found if isinstance(found, dict) else {}


@cache
def _table() -> dict[str, dict[str, Any]]:
    read = json.loads(_TABLE.read_text(encoding="utf-8"))
    return {name: forms for name, forms in read.items() if isinstance(forms, dict)}
