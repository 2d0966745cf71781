"""Sentences made from templates: how the questions' headers say a row.

What a template may hold, each filled from the row's words:

- ``{city}``: a word; ``{city:in}``, ``{when:at}``: the same in a form (``questions/row_words.py``);
- ``{n|transfer|transfers}``: a number with its unit, in the singular where it is 1;
- ``{city#learned|learn}``: one of two words by the number of what is named;
- ``[…]``: left out where a value in it is unknown, or what is counted in it is none; may be nested;
- ``{?contact}``, ``{?!contact}``, ``{?sure=confirmed}``, ``{?sure!=confirmed}``, ``{?years<0}``,
  ``{?years>1}``, ``{?giver_source!=@source}`` (none of another column's) in such a part: left out
  unless that holds; things are compared by their slug.
"""

import re
from collections.abc import Collection, Iterator
from typing import Protocol

from koopgraph.declension import FORMS as CASES
from koopgraph.questions.claim_clauses import FORMS as CLAUSES

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)(?::(\w+))?(?:([|#])([^{}|]*)\|([^{}|]*))?\}")
_FIELD_AND_STOP = re.compile(_FIELD.pattern + r"(\.?)")
_GUARD = re.compile(r"\{\?(!?)(\w+)(?:(!?=|<|>)([^{}]+))?\}")
_STOPS = (".", "!", "?", "…", ".\u2069", "!\u2069", "?\u2069")
"""With one of these at its end a value needs no full stop behind it."""
FORMS = (
    *CASES, "at", "At", "year", "day", "year_at", "quoted", "abs", "times", "more", "count",
    "list", "here", "title", "in_or", "Cap", *CLAUSES,
)  # fmt: skip
"""What may stand behind the colon: ``questions/row_words.py`` says what each gives."""
RESERVATIONS = "reservations"
"""What a template may name beside the columns: of when a statement is, how well it is borne out,
with which doubt."""
ASKED, FIRST, LAST = "asked_", "first_", "last_"
"""Before the name of a parameter: what was asked for; before that of a column: whether the line is
the first, the last one with this value."""


class Words(Protocol):
    """What a template is filled from; ``plain`` is what guards compare: slug, number, truth."""

    def word(self, name: str, form: str = "") -> str: ...

    def plain(self, name: str) -> str: ...

    def all_plain(self, name: str) -> Collection[str]: ...

    def is_many(self, name: str) -> bool: ...


def filled(template: str, words: Words) -> str:
    """The sentence that the template makes of these words; two stops in a row are one."""
    kept, before = template, ""
    while kept != before:
        before = kept
        kept = _OPTIONAL.sub(lambda found: _part(found[1], words), kept)
    return _FIELD_AND_STOP.sub(lambda found: _stopped(found, words), _GUARD.sub("", kept))


def names(template: str) -> Iterator[tuple[str, str]]:
    """The names in a template, each with the form that it is wanted in."""
    yield from ((found[1], found[2] or "") for found in _FIELD.finditer(template))
    yield from ((found[2], "") for found in _GUARD.finditer(template))


def leftovers(template: str) -> str:
    """What looks like a field or a part and is none; empty where all is well."""
    rest = _FIELD.sub("", _GUARD.sub("", template))
    while _OPTIONAL.search(rest):
        rest = _OPTIONAL.sub(r"\1", rest)
    return "".join(letter for letter in rest if letter in "{}[]")


def _part(part: str, words: Words) -> str:
    holds = all(_holds(found, words) for found in _GUARD.finditer(part))
    known = all(_is_known(found, words) for found in _FIELD.finditer(part))
    return _GUARD.sub("", part) if holds and known else ""


def _holds(found: re.Match[str], words: Words) -> bool:
    said, sign, wanted = words.plain(found[2]), found[3], found[4]
    if sign is None:
        return (said not in ("", "0", "false")) is not bool(found[1])
    if sign in ("=", "!="):
        meant = words.all_plain(wanted[1:]) if wanted.startswith("@") else (wanted,)
        return (said in meant) is (sign == "=")
    if not said:
        return False
    return float(said) < float(wanted) if sign == "<" else float(said) > float(wanted)


def _is_known(found: re.Match[str], words: Words) -> bool:
    said = words.word(found[1], found[2] or "")
    return bool(said) and not (found[3] == "|" and said == "0")


def _stopped(found: re.Match[str], words: Words) -> str:
    """A value and the full stop behind it: "Bluepingu e.V." has one already."""
    said = _field(found, words)
    return said if said.endswith(_STOPS) else said + found[6]


def _field(found: re.Match[str], words: Words) -> str:
    name, form, sign, one, many = found.groups()[:5]
    if sign == "#":
        return many if words.is_many(name) else one
    said = words.word(name, form or "")
    return f"{said} {one if said == '1' else many}" if sign else said
