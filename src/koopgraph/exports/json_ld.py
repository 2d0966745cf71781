"""Statements as JSON-LD 1.1: flat, each thing once, with our context inline; nothing is lost.

rdflib's serialiser is not used: it drops an empty text, 0 or false that stands before another value
of the same property, and what is said of a blank node below a property of addresses.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from koopgraph import bundled
from koopgraph.terms import Term
from koopgraph.vocab import RDF, XSD

_EXACT = 1 << 53
"""Whole numbers from here on are no longer exact in JSON."""
_FIRST, _REST, _NIL, _TYPE = (NamedNode(RDF[name]) for name in ("first", "rest", "nil", "type"))


class _Words(NamedTuple):
    """A context: prefixes by their addresses, short names by address, terms by address."""

    context: Mapping[str, Any]
    prefixes: Mapping[str, str]
    names: Mapping[str, str]
    terms: Mapping[str, tuple[str, Mapping[str, str]]]
    by_language: frozenset[str]
    """Keys whose values stand by language."""

    def key(self, keyword: str) -> str:
        """How the context writes a keyword."""
        return self.names.get(keyword, keyword)

    def short(self, iri: str) -> str:
        """The address as ``prefix:name`` where a prefix fits, else whole."""
        end = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self.prefixes.get(iri[:end])
        return f"{prefix}:{iri[end:]}" if prefix and iri[end:] else iri


def json_ld_of(triples: Iterable[Triple]) -> str:
    """These statements as JSON-LD; those with triple terms (RDF 1.2), which it has not, are not."""
    said = [triple for triple in triples if not isinstance(triple.object, Triple)]
    words = _ours() if _fits(said, _ours()) else _Words({}, {}, {}, {}, frozenset())
    by_subject: dict[Term, list[Triple]] = defaultdict(list)
    for triple in said:
        by_subject[triple.subject].append(triple)
    lists = _lists(said, by_subject)
    inside = {node for head in lists for node, _ in lists[head]}
    nodes = [
        _node(words, subject, by_subject[subject], lists)
        for subject in by_subject
        if subject not in inside
    ]
    nodes.sort(key=lambda node: str(node[words.key("@id")]))
    made = {"@context": words.context, "@graph": nodes}
    return json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


@cache
def _ours() -> _Words:
    text = (bundled.folder("ontology") / "context.jsonld").read_text("utf-8")
    context = json.loads(text)["@context"]
    plain = {key: value for key, value in context.items() if isinstance(value, str)}
    spaces = {key: value for key, value in plain.items() if value.endswith(("/", "#"))}
    spaces.pop("@vocab")

    def whole(name: str) -> str:
        prefix, _, local = name.partition(":")
        return spaces[prefix] + local if local else name

    aliases = {whole(v): k for k, v in plain.items() if k not in spaces and k[0] != "@"}
    terms = {whole(v["@id"]): (k, v) for k, v in context.items() if isinstance(v, dict)}
    by_language = frozenset(key for key, how in terms.values() if _maps(how))
    return _Words(context, {v: k for k, v in spaces.items()}, aliases, terms, by_language)


def _fits(triples: Iterable[Triple], words: _Words) -> bool:
    """Whether no address begins like one of our prefixes, as ``geo:52.5,13.4`` does."""
    prefixes = tuple(f"{prefix}:" for prefix in words.prefixes.values())
    named = (term for triple in triples for term in triple if isinstance(term, NamedNode))
    return not any(term.value.startswith(prefixes) for term in named)


def _lists(
    triples: Iterable[Triple], by_subject: Mapping[Term, Sequence[Triple]]
) -> dict[Term, list[tuple[Term, Term]]]:
    """The head of each plain list, with its nodes and items: no list in a list, nothing beside."""
    pointed: Counter[Term] = Counter(t.object for t in triples)
    rests = {t.object for t in triples if t.predicate == _REST}
    found: dict[Term, list[tuple[Term, Term]]] = {}
    for head in (node for node in by_subject if isinstance(node, BlankNode) and node not in rests):
        node: Term = head
        items: list[tuple[Term, Term]] = []
        while pointed[node] == 1 and (link := _link(by_subject.get(node, ()))):
            items.append((node, link[0]))
            node = link[1]
        if items and node == _NIL:
            found[head] = items
    return found


def _link(said: Sequence[Triple]) -> tuple[Term, Term] | None:
    """Item and rest, if these alone are said."""
    values = {triple.predicate: triple.object for triple in said}
    if len(said) != 2 or values.keys() != {_FIRST, _REST} or isinstance(values[_FIRST], BlankNode):
        return None
    return values[_FIRST], values[_REST]


def _node(
    words: _Words,
    subject: Term,
    said: Iterable[Triple],
    lists: Mapping[Term, Sequence[tuple[Term, Term]]],
) -> dict[str, Any]:
    """All that is said of one thing."""
    found: dict[str, list[Any]] = defaultdict(list)
    for triple in said:
        key, value = _said(words, triple, lists)
        found[key].append(value)
    node: dict[str, Any] = {words.key("@id"): _id(words, subject)}
    for key in sorted(found):
        values = found[key]
        if len(values) > 1:
            values.sort(key=lambda value: json.dumps(value, sort_keys=True))
        node[key] = _language_map(values) if key in words.by_language else _one(values)
    return node


def _said(
    words: _Words, triple: Triple, lists: Mapping[Term, Sequence[tuple[Term, Term]]]
) -> tuple[str, Any]:
    """The key of a statement, and its value as it is written below that key."""
    predicate, value = triple.predicate.value, triple.object
    if triple.predicate == _TYPE and isinstance(value, NamedNode):
        return words.key("@type"), words.names.get(value.value) or words.short(value.value)
    plain = words.short(predicate)
    if value in lists:
        return plain, {"@list": [_value(words, item) for _, item in lists[value]]}
    term, how = words.terms.get(predicate, (plain, {}))
    kind = how.get("@type")
    if isinstance(value, Literal):
        if _maps(how):
            fits = value.language and not getattr(value, "direction", None)
            return (term, (value.language, value.value)) if fits else (plain, _value(words, value))
        if kind and kind == words.short(value.datatype.value):
            native = _native(value)
            return term, value.value if native is None else native
    elif kind == "@id":
        return term, _id(words, value)
    return (plain if kind or _maps(how) else term), _value(words, value)


def _maps(how: Mapping[str, str]) -> bool:
    return how.get("@container") == "@language"


def _language_map(values: Iterable[tuple[str, str]]) -> dict[str, Any]:
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, text in values:
        by_language[language].append(text)
    return {language: _one(by_language[language]) for language in sorted(by_language)}


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _id(words: _Words, term: Term) -> str:
    return words.short(term.value) if isinstance(term, NamedNode) else str(term)


def _value(words: _Words, term: Term) -> Any:
    """A value that stands by itself: nothing about it follows from its key."""
    if not isinstance(term, Literal):
        return {words.key("@id"): _id(words, term)}
    if term.language:
        return dict(_tagged(term))
    if term.datatype.value == XSD.string:
        return term.value
    if (native := _native(term)) is not None:
        return native
    return {"@type": words.short(term.datatype.value), "@value": term.value}


def _tagged(literal: Literal) -> Iterator[tuple[str, str]]:
    direction = getattr(literal, "direction", None)
    if direction:
        yield "@direction", str(direction.value)
    yield "@language", str(literal.language)
    yield "@value", literal.value


def _native(literal: Literal) -> int | bool | None:
    """A JSON number or truth value, where it says exactly this literal."""
    kind, text = literal.datatype.value, literal.value
    if kind == XSD.boolean and text in ("true", "false"):
        return text == "true"
    if kind == XSD.integer and len(text) < 18 and text.lstrip("-").isdecimal():
        number = int(text)
        return number if str(number) == text and abs(number) < _EXACT else None
    return None
