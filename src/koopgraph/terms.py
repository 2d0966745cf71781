"""Pure conversions: RDF term ↔ Python value ↔ CURIE ↔ SPARQL text.

RDF terms are pyoxigraph's everywhere inside; Python values are what users get.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias, Union

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from koopgraph.vocab import BASE, PREFIXES, XSD

if TYPE_CHECKING:
    from datetime import date  # both take long to import, and few values are of these types
    from decimal import Decimal


class IRI(str):
    """An address that names a thing; a ``str`` that remembers that it is no text."""

    __slots__ = ()

    @property
    def slug(self) -> str:
        """What stands after the last ``/`` or ``#``.

        >>> IRI("https://w3id.org/koopgraph/place/leipzig").slug
        'leipzig'
        """
        return self[max(self.rfind("/"), self.rfind("#")) + 1 :]

    @property
    def key(self) -> str:
        """A short name that no other thing of its kind has: others' things go by their address.

        >>> IRI("https://w3id.org/koopgraph/place/leipzig").key, IRI("http://example.org/leipzig").key
        ('leipzig', 'http://example.org/leipzig')
        """
        return self.slug if self.startswith(BASE) else str(self)


class Text(str):
    """A text with its language tag (``None`` where it has none)."""

    __slots__ = ("lang",)
    lang: str | None

    def __new__(cls, value: str, lang: str | None = None) -> "Text":
        text = super().__new__(cls, value)
        text.lang = lang
        return text


Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Value: TypeAlias = Union[IRI, Text, str, int, float, bool, "Decimal", "date"]


def _decimal(text: str) -> "Decimal":
    from decimal import Decimal

    return Decimal(text)


def _date(text: str) -> "date":
    from datetime import date

    return date.fromisoformat(text)


_FROM_LITERAL = {
    XSD.integer: int,
    XSD.int: int,
    XSD.long: int,
    XSD.nonNegativeInteger: int,
    XSD.decimal: _decimal,
    XSD.double: float,
    XSD.float: float,
    XSD.date: _date,
    XSD.boolean: lambda text: ("false", "true", "0", "1").index(text) % 2 == 1,
}
_BARE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
_WEB = re.compile(r"https?://[^\s/?#:]+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_FORBIDDEN_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def text_of(term: Term) -> str:
    """The address of a node, the text of a literal, the whole of a quoted statement.

    >>> text_of(Literal("Nürnberg", language="de"))
    'Nürnberg'
    """
    return str(term) if isinstance(term, Triple) else term.value


def python(term: Term | None) -> Value | None:
    """The Python value of an RDF term; ``None`` stays ``None`` (unbound, unknown).

    >>> python(Literal("2015", datatype=NamedNode(XSD.integer)))
    2015
    >>> python(Literal("Nürnberg", language="de")).lang
    'de'
    """
    if term is None:
        return None
    if isinstance(term, Literal):
        return _literal_value(term)
    if isinstance(term, NamedNode):
        return IRI(term.value)
    return str(term)


def _literal_value(literal: Literal) -> Value:
    convert = _FROM_LITERAL.get(literal.datatype.value)
    if convert is None:
        return Text(literal.value, literal.language)
    try:
        return convert(literal.value)  # type: ignore[no-any-return,operator]
    except (ValueError, ArithmeticError):
        return Text(literal.value)  # ill-typed in the data: shown as it stands


def curie(iri: str) -> str:
    """The short form of an address, or the address itself where no prefix fits.

    >>> curie("https://w3id.org/koopgraph/place/leipzig")
    'place:leipzig'
    >>> curie("https://example.org/x")
    'https://example.org/x'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _BARE.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(name: str) -> IRI | None:
    """The address behind a CURIE, an address or ``<address>``; ``None`` for anything else.

    >>> expand("place:leipzig")
    'https://w3id.org/koopgraph/place/leipzig'
    >>> expand("Leipzig") is None
    True
    """
    if ":" not in name:
        return None
    if name.startswith("<") and name.endswith(">"):
        name = name[1:-1]
    if name.startswith(("http://", "https://", "urn:")):
        return _address(name)
    prefix, colon, local = name.partition(":")
    return _address(PREFIXES[prefix] + local) if colon and prefix in PREFIXES else None


def is_web_address(text: str) -> bool:
    """Whether this is the whole address of something on the web: only such become links.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    >>> is_web_address("https://example.org/a b"), is_web_address("https://")
    (False, False)
    >>> is_web_address("https://http://example.org"), is_web_address("http://example.org:80")
    (False, True)
    """
    return _WEB.fullmatch(text) is not None


def _address(text: str) -> IRI | None:
    """The text as an address, if the engine would take it for one."""
    try:
        return IRI(NamedNode(text).value)
    except ValueError:
        return None


def sparql(value: Value) -> str:
    """A value as SPARQL or Turtle text; hostile content stays content.

    Raises ValueError for an address with characters that no address may hold.

    >>> print(sparql('a "quoted" > } DROP ALL #'))
    "a \\"quoted\\" > } DROP ALL #"
    >>> sparql(IRI("http://example.org/> } DROP ALL"))
    Traceback (most recent call last):
    ValueError: not an address: http://example.org/> } DROP ALL
    """
    if isinstance(value, IRI):
        if _FORBIDDEN_IN_IRI.search(value):
            raise ValueError(f"not an address: {value}")
        return f"<{value}>"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        return str(rdf(value))
    tag = f"@{value.lang}" if isinstance(value, Text) and value.lang else ""
    return f'"{value.translate(_ESCAPES)}"{tag}'


def rdf(value: Value) -> NamedNode | Literal:
    """The RDF term of a Python value.

    >>> rdf(2015)
    <Literal value=2015 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#integer>>
    """
    if isinstance(value, IRI):
        return NamedNode(value)
    if isinstance(value, Text) and value.lang:
        return Literal(str(value), language=value.lang)
    if isinstance(value, str):
        return Literal(str(value))
    if isinstance(value, int | float):
        return Literal(value)
    from decimal import Decimal

    if isinstance(value, Decimal):
        return Literal(f"{value:f}", datatype=NamedNode(XSD.decimal))
    return Literal(value.isoformat(), datatype=NamedNode(XSD.date))


def node(name: str) -> NamedNode | BlankNode:
    """The node of a thing: of its address, or of the ``_:x`` that files of others may have.

    >>> node("urn:a"), node("_:a")
    (<NamedNode value=urn:a>, <BlankNode value=a>)
    """
    return BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)


def values_block(bindings: Iterable[tuple[str, Value | tuple[Value, ...]]]) -> str:
    """A ``VALUES`` line for each bound variable, with one value or several.

    >>> values_block([("idea", expand("idea:mobility-hub"))])
    'VALUES ?idea { <https://w3id.org/koopgraph/idea/mobility-hub> }'
    >>> values_block([("year", (2003, 2015))])
    'VALUES ?year { 2003 2015 }'
    """
    return "\n".join(
        f"VALUES ?{name} {{ {' '.join(map(sparql, _several(value)))} }}" for name, value in bindings
    )


def _several(value: Value | tuple[Value, ...]) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)
