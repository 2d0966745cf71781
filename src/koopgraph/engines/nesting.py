"""Brackets in brackets: a reader goes deeper with each, and ends the process or never ends itself.

Measured: triple terms end it from some thousand on, 20,000 nodes of JSON-LD or RDF/XML within one
another take minutes, 1,000 nested blank nodes are canonicalized in minutes.
"""

import re
from pathlib import Path

from pyoxigraph import RdfFormat

from koopgraph.errors import UnreadableFile

DEEPEST = 100
LOOKED_AT = 5_000_000  # bytes of a file from its beginning

_TURTLE = re.compile(
    rb"""\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*+\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
       | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' | \#[^\n]*+ | \\.
       | (?P<open><<\(?|[(\[{]) | (?P<close>\)?>>|[)\]}]) | <[^<>"{}|^`\\\x00-\x20]*+>""",
    re.VERBOSE | re.DOTALL,
)
_JSON = re.compile(rb'"(?:[^"\\]|\\.)*+"|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)


def refuse_depth(path: Path, start: bytes, form: RdfFormat) -> None:
    """Raise UnreadableFile where brackets (elements, of XML) stand too deep in one another.

    ``start`` are the first bytes of the file; texts, comments and addresses in them do not count.
    """
    if sum(map(start.count, (b"(", b"[", b"{", b"<"))) <= DEEPEST:
        return
    line = _line_of_xml(start) if form == RdfFormat.RDF_XML else _line(start, form)
    if line:
        problem = f"more than {DEEPEST} brackets or elements stand in one another"
        raise UnreadableFile(str(path), line, problem)


def _line(start: bytes, form: RdfFormat) -> int:
    """The line in which it becomes too deep; 0 where it does not."""
    depth = 0
    for token in (_JSON if form == RdfFormat.JSON_LD else _TURTLE).finditer(start):
        if token.lastgroup == "open":
            depth += 1
            if depth > DEEPEST:
                return start.count(b"\n", 0, token.start()) + 1
        elif token.lastgroup == "close":
            depth = max(0, depth - 1)
    return 0


class _TooDeep(Exception):
    """Ends the parser."""


def _line_of_xml(start: bytes) -> int:
    """The same for XML, by a parser: what is no XML is for the engine to tell."""
    from xml.parsers.expat import ExpatError, ParserCreate

    depth, parser = 0, ParserCreate()

    def deeper(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _TooDeep

    def higher(_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = deeper, higher
    try:
        parser.Parse(start, False)
    except _TooDeep:
        return parser.CurrentLineNumber
    except (ExpatError, LookupError, ValueError):
        return 0
    return 0
