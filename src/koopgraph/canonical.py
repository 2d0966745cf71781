"""Turtle in the one form that depends on the statements alone.

Statements are sorted as lines of N-Triples: bytes compare faster than terms, and in the same order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import RdfFormat, Triple, serialize

from koopgraph.vocab import KOOP, PREFIXES, RDF

_HEAD = re.compile(r"(?:@prefix [^\n]*\n)*")
_TYPE = f"<{RDF.type}> ".encode()
_ABOUT = f"<{KOOP.claimAbout}> ".encode()


def canonical_turtle(triples: Iterable[Triple]) -> str:
    """Each thing, then the claims about it; only the prefixes that are used are declared."""
    given = list(triples)
    lines = (serialize(given, format=RdfFormat.N_TRIPLES) or b"").split(b"\n")
    by_line = dict(zip(lines, given, strict=False))  # what stands twice is once in it
    ordered = (by_line[line] for line in _ordered(by_line))
    text = (serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b"").decode()
    found = _HEAD.match(text)
    head = found[0] if found else ""
    body = text[len(head) :]  # cut, not substituted: a text may hold a line like a prefix
    used = [line for line in head.splitlines() if _is_used(line, body)]
    spaced = body.replace("\t", "    ").strip().replace(" .\n", " .\n\n") + "\n"
    return "\n".join(sorted(used)) + "\n\n" + spaced


def _ordered(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Things by address, the claims about each after it; of each thing its type first."""
    said: dict[bytes, list[bytes]] = defaultdict(list)
    about: dict[bytes, bytes] = {}
    for line in lines:
        subject, _, rest = line.partition(b" ")
        said[subject].append(rest)
        if rest.startswith(_ABOUT):
            about[subject] = max(about.get(subject, b""), rest[len(_ABOUT) : -2])

    def place(subject: bytes) -> tuple[bytes, bool, bytes]:
        return (about.get(subject, subject), subject in about, subject)

    for subject in sorted(said, key=place):
        rests = sorted(said[subject])
        for rest in rests:
            if rest.startswith(_TYPE):
                yield subject + b" " + rest
        for rest in rests:
            if not rest.startswith(_TYPE):
                yield subject + b" " + rest


def _is_used(line: str, body: str) -> bool:
    """Whether the prefix that a line declares stands in the body (or a text has a word like it)."""
    name = line.removeprefix("@prefix ").partition(":")[0] + ":"
    at = body.find(name)
    while at > 0 and (body[at - 1].isalnum() or body[at - 1] in "_<"):
        at = body.find(name, at + 1)
    return at >= 0
