"""The process that reads JSON-LD: ``python -m koopgraph.engines.json_ld BASE SECONDS BYTES``.

Takes JSON-LD on standard input and gives N-Quads; where it is none, exit code 2 and on standard
error the line and what is wrong, as JSON.
"""

import json
import sys
from collections.abc import Iterator

from pyoxigraph import Quad, RdfFormat, parse, serialize

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
        found = parse(data, format=RdfFormat.JSON_LD, base_iri=base)
        serialize(found, sys.stdout.buffer, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        json.dump([error.lineno or 0, error.msg], sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
