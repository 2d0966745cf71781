"""What is wrong with a query, in a few words, where the engine lists all that its grammar knows."""

import re
from typing import NamedTuple

from koopgraph.engines.sparql_text import FORMS, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_SIGN = re.compile(r'"([^"\s]{1,3}|\\")"')
_KEYWORD = re.compile(r"(?<![\w'])[A-Z]{2,}(?![\w'])")
_MISTAKES = {
    "columns": re.compile(r"\bSELECT\s+(?:DISTINCT\s+|REDUCED\s+)?(WHERE\b|\{)", re.I),
    "brackets": re.compile(r"\bFILTER\s+([?$]\w+)", re.I),
    "number": re.compile(r"\b(?:LIMIT|OFFSET)\b\s*+(?![0-9])(\S*)", re.I),
    "iri": re.compile(r"(<[^<>\s{}()?$]+\s[^<>{}()?$&|]*>)"),  # no ?a < 5 && ?b > 3
}
"""What is often written wrongly, as the text itself shows."""
_FILLED = "·"
"""Stands for each letter of a text while mistakes are looked for."""
MOST = 5
"""Of what might stand there so many are named."""
EXPECTED: dict[str, dict[str, str]] = {
    "form": {
        "en": "SELECT, ASK, CONSTRUCT or DESCRIBE, or PREFIX before it",
        "de": "SELECT, ASK, CONSTRUCT oder DESCRIBE, oder PREFIX davor",
    },
    "close": {"en": "a closing {}", "de": "ein schließendes {}"},
    "end": {"en": "the end of the query", "de": "das Ende der Abfrage"},
    "quote": {"en": "a closing quotation mark", "de": "ein schließendes Anführungszeichen"},
    "triple": {
        "en": "subject, predicate and object",
        "de": "Subjekt, Prädikat und Objekt",
    },
    "object": {
        "en": "the object after {}, for example ?o",
        "de": "das Objekt nach {}, zum Beispiel ?o",
    },
    "iri": {
        "en": "an address without spaces between < and >",
        "de": "eine Adresse ohne Leerzeichen zwischen < und >",
    },
    "grouped": {
        "en": "after SELECT only what GROUP BY names, or COUNT(…) and the like",
        "de": "hinter SELECT nur, was GROUP BY nennt, oder COUNT(…) und dergleichen",
    },
    "named": {"en": "AS before the name: AS {}", "de": "AS vor dem Namen: AS {}"},
    "columns": {"en": "a variable such as ?x, or *", "de": "eine Variable wie ?x, oder *"},
    "brackets": {"en": "brackets: FILTER (…)", "de": "Klammern: FILTER (…)"},
    "number": {"en": "a number", "de": "eine Zahl"},
    "other": {"en": "{}", "de": "{}"},
    "unknown": {"en": "something else", "de": "etwas anderes"},
}
NOTHING = {"en": "the end of the query", "de": "das Ende der Abfrage"}


class QueryFault(NamedTuple):
    """Where (from 1), what stands there (empty: the end), and what should: a key and its part."""

    line: int
    column: int
    found: str
    expected: str
    part: str = ""


def fault(said: str, text: str) -> QueryFault | None:
    """What the engine's message on this query comes to; ``None`` where it names no place."""
    place = _PLACE.match(said)
    if not place:
        return None
    words = [one for one in tokens(text) if not one["comment"]]
    body = _without_prologue(words)
    if not body or body[0][0].upper() not in FORMS:
        return _at(text, body[0].start() if body else len(text), body[0][0] if body else "", "form")
    if name := _unnamed(body, text):
        return _at(text, name.start(), name[0], "named", name[0])
    bare = _bare(text)
    for key, mistake in _MISTAKES.items():
        if found := mistake.search(bare, body[0].start()):
            written = text[found.start(1) : found.end(1)]
            return _at(text, found.start(1), written, key, written)
    line, column = int(place[1]), int(place[2])
    offset = _offset(text, line, column)
    found_word = _word_at(words, offset)
    key, part = _expected(place[3], text, [one[0] for one in words], found_word)
    if key == "close" and offset >= len(text.rstrip()):
        found_word = ""
    if key == "other" and (sign := text[offset : offset + 1]) in ("}", "."):
        found_word, key, part = sign, "triple", ""  # ?s ?p ; }
    if key == "triple" and (predicate := _without_object(words, text, offset)):
        key, part = "object", predicate
    return QueryFault(line, column, found_word, key, part)


def _without_prologue(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words behind PREFIX and BASE."""
    at = 0
    while at < len(words) and words[at][0].upper() in ("PREFIX", "BASE"):
        at += 3 if words[at][0].upper() == "PREFIX" else 2
    return words[at:]


def _unnamed(body: list[re.Match[str]], text: str) -> re.Match[str] | None:
    """The name in ``SELECT (COUNT(?x) ?n)``, which lacks its AS."""
    depth = 0
    for before, word, after in zip(body, body[1:], body[2:], strict=False):
        if word[0] == "{" or word[0].upper() == "WHERE":
            return None
        depth += (word["sign"] == "(") - (word["sign"] == ")")
        stands_alone = text[before.end() : word.start()].isspace()  # no operator between them
        is_last = depth == 1 and word["variable"] and after["sign"] == ")"
        if is_last and stands_alone and (before["variable"] or before["sign"] == ")"):
            return word
    return None


def _bare(text: str) -> str:
    """The query without comments and texts, as long as it was."""
    parts, at = [], 0
    for one in tokens(text):
        if one["comment"] or one["text"]:
            filler = " " if one["comment"] else _FILLED
            parts += [text[at : one.start()], filler * len(one[0])]
            at = one.end()
    return "".join([*parts, text[at:]])


def _at(text: str, offset: int, found: str, key: str, part: str = "") -> QueryFault:
    before = text[:offset]
    column = offset - (before.rfind("\n") + 1) + 1
    return QueryFault(before.count("\n") + 1, column, found, key, part)


def _offset(text: str, line: int, column: int) -> int:
    """How many letters stand before that place."""
    before = text.splitlines(keepends=True)[: line - 1]
    return sum(map(len, before)) + column - 1


def _word_at(words: list[re.Match[str]], offset: int) -> str:
    """The last word before: the engine has read it when it gives up."""
    return next((one[0] for one in reversed(words) if one.start() < offset), "")


def _expected(said: str, text: str, words: list[str], found: str) -> tuple[str, str]:
    if "SELECT contains a variable" in said:
        return "grouped", ""
    if text.count('"') % 2 and '"\\""' in said:
        return "quote", ""
    for one, other in ("{}", "()"):
        if words.count(one) > words.count(other):
            return "close", other
        if words.count(one) < words.count(other) and one == "{":
            return "end", ""
    if found in ("}", ".") and '"' not in said and _since_sign(words, found) % 3:
        return "triple", ""
    likely = list(dict.fromkeys((*_SIGN.findall(said), *_KEYWORD.findall(said))))[:MOST]
    return ("other", ", ".join(likely)) if likely else ("unknown", "")


def _without_object(words: list[re.Match[str]], text: str, offset: int) -> str:
    """The predicate that ends a statement of subject and predicate alone, before the offset."""
    before = [one for one in words if one.start() < offset and one[0] not in ("}", ".")]
    if len(before) < 3 or before[-1]["sign"] or before[-2]["sign"]:
        return ""
    start, subject, predicate = before[-3:]
    is_first = start["sign"] or re.fullmatch(r"\s*\.\s*", text[start.end() : subject.start()])
    between = text[subject.end() : predicate.start()]
    return predicate[0] if is_first and between.isspace() else ""


def _since_sign(words: list[str], found: str) -> int:
    """How many words stand before the last ``found`` without a bracket."""
    before = words[: len(words) - 1 - words[::-1].index(found)]
    return next((n for n, word in enumerate(reversed(before)) if word in "{}()[]"), len(before))
