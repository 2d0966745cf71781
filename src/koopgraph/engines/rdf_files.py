"""RDF files of every format, plain or packed, read as statements of one graph.

A named graph's statements join the others, and its name stays as ``koop:recordedIn`` of the claims
in it. What an export of ours says to be inferred is left out: it follows anew.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, ClassVar

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from koopgraph.engines import json_ld
from koopgraph.engines.nesting import LOOKED_AT, refuse_depth
from koopgraph.engines.own_context import ADDRESS, ADDRESSES
from koopgraph.engines.rdf_bytes import (
    MARK,
    PACKED,
    UNPACKING,
    Opened,
    UnknownEncoding,
    beginning,
    in_utf_8,
    stream,
)
from koopgraph.errors import UnreadableFile
from koopgraph.inputs import refuse_endless
from koopgraph.vocab import INFERRED_GRAPH, KOOP, RDF

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".turtle": RdfFormat.TURTLE,
    ".n3": RdfFormat.N3,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}
WITH_GRAPHS = (RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.JSON_LD, RdfFormat.N3)

_RELATIVE = "koopgraph-relative:/"
_JSON_LD = re.compile(rb'"@(context|graph|id|type)"')
_CLAIM, _TYPE, _RECORDED = NamedNode(KOOP.Claim), NamedNode(RDF.type), NamedNode(KOOP.recordedIn)


class RelativeAddress(UnreadableFile):
    """An address that begins nowhere: the file does not say where it stands."""

    messages: ClassVar[dict[str, str]] = {
        "en": "{path}: a relative address, and nothing says what it belongs to ({problem}). Give "
        "--base ADDRESS (in Python base=…), or @base (in XML xml:base) in the file.",
        "de": "{path}: eine relative Adresse, und nichts sagt, wozu sie gehört ({problem}). Bitte "
        "--base ADRESSE angeben (in Python base=…) oder @base (in XML xml:base) in der Datei.",
    }


class UnknownEnding(UnreadableFile):
    """A file of a kind that is not read."""

    messages: ClassVar[dict[str, str]] = {
        "en": "{path}: {problem} is not read. Convert or unpack it first: RDF is read from "
        + f"{', '.join(FORMATS)}, each also with {PACKED}; tables from .csv, .tsv, .xlsx, .ods.",
        "de": "{path}: {problem} wird nicht gelesen. Bitte erst umwandeln oder entpacken: RDF aus "
        + f"{', '.join(FORMATS)}, jeweils auch mit {PACKED}; Tabellen aus .csv, .tsv, .xlsx, .ods.",
    }


class RemoteContext(UnreadableFile):
    """A JSON-LD context that stands elsewhere: it is not fetched."""

    messages: ClassVar[dict[str, str]] = {
        "en": "{path}: its @context stands elsewhere ({problem}), and nothing is fetched. Put what "
        'that address gives into the file, as "@context": {{…}}, or convert the file to Turtle. '
        f"Known without a network: {ADDRESS}.",
        "de": "{path}: der @context steht anderswo ({problem}), und nichts wird abgerufen. Bitte "
        'was diese Adresse liefert als "@context": {{…}} in die Datei schreiben oder die Datei in '
        f"Turtle umwandeln. Ohne Netz bekannt: {ADDRESS}.",
    }


def ending(path: Path) -> str:
    """How the name ends, without what says that it is packed.

    >>> ending(Path("all.ttl.gz")), ending(Path("all.nt"))
    ('.ttl', '.nt')
    """
    plain = path.with_suffix("") if path.suffix.lower() == PACKED else path
    return plain.suffix.lower()


def is_rdf(path: Path) -> bool:
    """Whether a file is RDF: by its ending, and JSON by what stands in it."""
    if ending(path) != ".json":
        return ending(path) in FORMATS
    try:
        with stream(path, None) as file:
            return bool(_JSON_LD.search(file.read(1 << 16)))
    except UNPACKING:
        return False


def format_of(path: Path) -> RdfFormat:
    """The format of a file by its ending. Raises UnreadableFile with those that are read."""
    known = FORMATS.get(ending(path))
    if known is None:
        packed = PACKED if path.suffix.lower() == PACKED else ""
        raise UnknownEnding(str(path), 0, ending(path) + packed or path.name)
    return known


def needs_reading(path: Path) -> bool:
    """Whether the engine cannot load a file by itself: it has graphs, is packed, or not UTF-8."""
    if format_of(path) in (*WITH_GRAPHS, RdfFormat.RDF_XML) or path.suffix.lower() == PACKED:
        return True
    refuse_endless(path)
    with path.open("rb") as file:
        return file.read(3) == MARK


def may_have_blanks(path: Path) -> bool:
    """Whether a file may have blank nodes; a look at its bytes, far quicker than one at the graph.

    Signs in a text count too: the answer is only sure where it is no.
    """
    form = format_of(path)
    if form in (RdfFormat.JSON_LD, RdfFormat.RDF_XML) or path.suffix.lower() == PACKED:
        return True
    before = b""
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            if b"[" in part or b"_:" in before + part:
                return True
            before = part[-1:]
    return False


def statements(path: Path, *, base: str = "", opened: Opened | None = None) -> Iterator[Triple]:
    """The statements of a file, those of named graphs among them, claims with their graph's name.

    Raises UnreadableFile with file and line.
    """
    yield from (triple for _, triple in statements_by_graph(path, base=base, opened=opened))


def statements_by_graph(
    path: Path, *, base: str = "", opened: Opened | None = None
) -> Iterator[tuple[str, Triple]]:
    """The same, each with the name of the graph that it stands in; ``""`` for none."""
    form = format_of(path)
    try:
        with stream(path, opened) as file:
            refuse_depth(path, beginning(file), form)
            yield from _joined(path, form, _quads(path, file, form, base))
    except SyntaxError as error:
        raise told(path, error) from error
    except UnreadableFile:  # a ValueError too
        raise
    except (OSError, ValueError, EOFError, zlib.error, MemoryError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(str(path), 0, problem) from error


def _quads(path: Path, file: IO[bytes], form: RdfFormat, base: str) -> Iterator[Quad]:
    if form == RdfFormat.JSON_LD:
        return json_ld.quads(file.read(), base or _RELATIVE)
    text = in_utf_8(path, file) if form == RdfFormat.RDF_XML else file
    return parse(text, format=form, base_iri=base or None)


def _joined(path: Path, form: RdfFormat, quads: Iterator[Quad]) -> Iterator[tuple[str, Triple]]:
    for subject, predicate, value, graph in quads:
        name = graph.value if isinstance(graph, NamedNode) else ""
        if name == INFERRED_GRAPH:
            continue
        if form == RdfFormat.N3 and not isinstance(graph, DefaultGraph):
            raise UnreadableFile(str(path), 0, "rules and formulas of N3 are not read, only Turtle")
        if form == RdfFormat.JSON_LD and _RELATIVE in f"{subject} {predicate} {value}":
            raise RelativeAddress(str(path), 0, _where(subject, predicate, value))
        yield name, Triple(subject, predicate, value)
        if name and predicate == _TYPE and value == _CLAIM and not name.startswith(_OURS):
            yield name, Triple(subject, _RECORDED, graph)


def _where(*terms: object) -> str:
    return next(str(term) for term in terms if _RELATIVE in str(term)).replace(_RELATIVE, "")


_OURS = INFERRED_GRAPH.removesuffix("inferred")


def told(path: Path, error: SyntaxError) -> UnreadableFile:
    """What is wrong with a file, in words that say what to do."""
    line = error.lineno or (_line_of_xml(path) if format_of(path) == RdfFormat.RDF_XML else 0)
    if "No scheme found in an absolute IRI" in error.msg:
        return RelativeAddress(str(path), line, error.msg.partition(": ")[0])
    if "LoadDocumentCallback" in error.msg:
        return RemoteContext(str(path), line, ", ".join(_contexts(path)))
    if "UTF-8" in error.msg:
        return UnknownEncoding(str(path), line, error.msg)
    return UnreadableFile(str(path), line, error.msg)


def _contexts(path: Path) -> list[str]:
    """The addresses of contexts that a JSON-LD file names and that are not known."""
    import json

    found: dict[str, None] = {}

    def see(node: dict[str, object]) -> None:
        context = node.get("@context")
        several = context if isinstance(context, list) else [context]
        foreign = (name for name in several if name not in ADDRESSES)
        names = (name for name in (*foreign, node.get("@import")) if isinstance(name, str))
        found.update(dict.fromkeys(names))

    with suppress(*UNPACKING, ValueError, RecursionError), stream(path, None) as file:
        json.load(file, object_hook=see)  # as far as it is JSON
    return list(found) or ["?"]


def refuse_deep(path: Path) -> None:
    """Raise UnreadableFile where the engine must not read a file by itself (``nesting``)."""
    with path.open("rb") as file:
        refuse_depth(path, file.read(LOOKED_AT), format_of(path))


def _line_of_xml(path: Path) -> int:
    """The line where a file stops being XML, which the engine does not tell; 0 if it is XML."""
    from xml.parsers.expat import ExpatError, ParserCreate

    try:
        with stream(path, None) as file:
            ParserCreate().Parse(file.read(), True)
    except ExpatError as error:
        return error.lineno
    except (*UNPACKING, LookupError, ValueError):
        return 0
    return 0
