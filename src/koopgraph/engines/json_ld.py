"""The process that reads JSON-LD: ``python -m koopgraph.engines.json_ld BASE SECONDS BYTES``.

Takes JSON-LD on standard input and gives N-Quads; where it is none, exit code 2 and on standard
error the line and what is wrong, as JSON.
"""

import json
import sys
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from koopgraph.apart import bound, run_apart
from koopgraph.engines.own_context import with_own_context

_SECONDS, _MEMORY = 15, 2_000_000_000


class NoJsonLd(SyntaxError):
    """What the reader said, or that it ended without a word."""


def quads(data: bytes, base: str) -> Iterator[Quad]:
    """The statements of a JSON-LD text. Raises NoJsonLd."""
    done = run_apart(__name__, base, size=len(data), seconds=_SECONDS, memory=_MEMORY, given=data)
    if done is None:
        raise NoJsonLd("it takes too long to read")
    if done.returncode == 2:
        line, said = json.loads(done.stderr)
        error = NoJsonLd(said)
        error.lineno = line
        raise error
    if done.returncode:
        raise NoJsonLd("the reader of JSON-LD ends at it; write it otherwise, or as Turtle")
    return parse(done.stdout, format=RdfFormat.N_QUADS)


def main(base: str, seconds: str, memory: str) -> int:
    """Write the statements, or what is wrong."""
    bound(int(seconds), int(memory))
    try:
        data = with_own_context(sys.stdin.buffer.read())
        serialize(_sound(data, base), sys.stdout.buffer, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        json.dump([error.lineno or 0, error.msg], sys.stderr)
        return 2
    return 0


def _sound(data: bytes, base: str) -> Iterator[Quad]:
    """The statements. Raises NoJsonLd for an address or a language tag that is none.

    A strict reader passes over what such a term stands in, without a word, as JSON-LD 1.1 has it;
    every other format refuses the file. Keys that no context declares are no terms, and are left.
    """
    _refuse_values(data)
    seen = set[NamedNode | BlankNode | Literal]()
    for quad in parse(data, format=RdfFormat.JSON_LD, base_iri=base, lenient=True):
        if ":" not in quad.predicate.value.removeprefix("_:"):
            continue
        for term in quad:
            if isinstance(term, NamedNode | BlankNode | Literal) and term not in seen:
                _refuse_unsound(term, data)
                seen.add(term)
        yield quad


def _refuse_values(data: bytes) -> None:
    """Raises NoJsonLd for JSON that says nothing of anything: a number, a text, a list of such."""
    try:
        said = json.loads(data)
    except ValueError:  # the reader says what is wrong, and where
        return
    if not all(isinstance(one, dict) for one in (said if isinstance(said, list) else [said])):
        error = NoJsonLd("a JSON-LD file holds an object, or a list of objects")
        error.lineno = 1
        raise error


def _refuse_unsound(term: NamedNode | BlankNode | Literal, data: bytes) -> None:
    written = term.value
    try:
        if isinstance(term, NamedNode):
            NamedNode(term.value)
        elif isinstance(term, BlankNode):
            BlankNode(term.value)
        elif term.language:
            written = term.language
            Literal("", language=term.language)
    except ValueError as error:
        kind = "language tag" if isinstance(term, Literal) else "address"
        refused = NoJsonLd(f"{written} is no {kind}: {error}")
        before, found, _ = data.partition(json.dumps(written, ensure_ascii=False)[1:-1].encode())
        refused.lineno = before.count(b"\n") + 1 if found else 0
        raise refused from error


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
