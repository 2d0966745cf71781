"""N-Triples in slices that a server takes one at a time."""

from collections.abc import Iterator

SLICE = 5_000  # statements: about a megabyte, under a second on the servers tried


def slices(ntriples: bytes, size: int = SLICE) -> Iterator[bytes]:
    """The statements in slices; all with blank nodes in the first one, however many they are.

    A blank node's name holds within one request only.

    >>> [part.count(b"\\n") for part in slices(b"<a> <b> _:c .\\n" + b"<a> <b> <c> .\\n" * 3, 2)]
    [1, 2, 1]
    """
    lines = [line for line in ntriples.splitlines(keepends=True) if line.strip()]
    blank = [line for line in lines if line.startswith(b"_:") or b" _:" in line]
    named = [line for line in lines if not (line.startswith(b"_:") or b" _:" in line)]
    if blank:
        yield b"".join(blank)
    for start in range(0, len(named), size):
        yield b"".join(named[start : start + size])
