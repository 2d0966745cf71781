"""Turtle in the one form that depends on the statements alone.

Statements are sorted as lines of N-Triples: bytes compare faster than terms, and in the same order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import RdfFormat, Triple, serialize

from koopgraph.vocab import KOOP, PREFIXES, RDF

_HEAD = re.compile(rb"(?:@prefix [^\n]*\n)*")
_TYPE = f"<{RDF.type}> ".encode()
_ABOUT = f"<{KOOP.claimAbout}> ".encode()


def canonical_turtle(
    triples: Iterable[Triple], *, prefixes: Mapping[str, str] | None = None
) -> str:
    """Each thing, then the claims about it; only the prefixes that are used are declared.

    ``prefixes`` of the text's own stand before ours, and are declared in any case.
    """
    given = list(triples)
    own = dict(prefixes or {})
    ours = {k: v for k, v in PREFIXES.items() if k not in own and v not in own.values()}
    lines = (serialize(given, format=RdfFormat.N_TRIPLES) or b"").split(b"\n")
    ordered = _ordered(zip(lines, given, strict=False))
    text = serialize(ordered, format=RdfFormat.TURTLE, prefixes=ours | own) or b""
    found = _HEAD.match(text)
    head = found[0] if found else b""
    body = text[len(head) :]  # cut, not substituted: a text may hold a line like a prefix
    used = [line for line in head.splitlines() if _name(line) in own or _is_used(line, body)]
    spaced = body.replace(b"\t", b"    ").strip().replace(b" .\n", b" .\n\n") + b"\n"
    return (b"\n".join(sorted(used)) + b"\n\n" + spaced).decode()


def _ordered(statements: Iterable[tuple[bytes, Triple]]) -> Iterator[Triple]:
    """Things by address, the claims about each after it; of each thing its type first.

    A statement that stands twice comes once.
    """
    said: dict[bytes, dict[bytes, Triple]] = defaultdict(dict)
    about: dict[bytes, bytes] = {}
    for line, triple in statements:
        at = line.index(b" ") + 1
        subject = line[:at]
        if line.startswith(_TYPE, at):
            line = subject + b" " + line[at:]  # sorts before any property
        elif line.startswith(_ABOUT, at):
            about[subject] = max(about.get(subject, b""), line[at + len(_ABOUT) : -1])
        said[subject][line] = triple

    def place(subject: bytes) -> tuple[bytes, bool, bytes]:
        return (about.get(subject, subject), subject in about, subject)

    for subject in sorted(said, key=place):
        these = said[subject]
        yield from map(these.__getitem__, sorted(these))


def _name(line: bytes) -> str:
    return line.removeprefix(b"@prefix ").partition(b":")[0].decode()


def _is_used(line: bytes, body: bytes) -> bool:
    """Whether the prefix that a line declares stands in the body (or a text has a word like it)."""
    name = line.removeprefix(b"@prefix ").partition(b":")[0] + b":"
    at = body.find(name)
    while at > 0 and (body[at - 1 : at].isalnum() or body[at - 1] in b"_<"):
        at = body.find(name, at + 1)
    return at >= 0
