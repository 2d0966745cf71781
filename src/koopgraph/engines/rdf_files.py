"""RDF files of every format, plain or packed, read as statements of one graph.

A named graph's statements join the others, and its name stays as ``koop:recordedIn`` of the claims
in it. What an export of ours says to be inferred is left out: it follows anew.
"""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import IO, ClassVar, cast

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from koopgraph.engines import json_ld
from koopgraph.engines.nesting import LOOKED_AT, refuse_depth
from koopgraph.engines.own_context import ADDRESS, ADDRESSES
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
PACKED = ".gz"
_UNPACKING = (OSError, EOFError, zlib.error)  # what a damaged packed file ends in
Opened = Callable[[Path], IO[bytes]]

_RELATIVE = "koopgraph-relative:/"
_MARK = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*['"]([^'"]*)['"]""")
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


class UnknownEncoding(UnreadableFile):
    """A file in an encoding that is not known here, or not in the one that it should be in."""

    messages: ClassVar[dict[str, str]] = {
        "en": "{path}: its encoding cannot be read ({problem}). Save it as UTF-8.",
        "de": "{path}: die Kodierung ist nicht lesbar ({problem}). Bitte als UTF-8 speichern.",
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
        with _stream(path, None) as file:
            return bool(_JSON_LD.search(file.read(1 << 16)))
    except _UNPACKING:
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
        return file.read(3) == _MARK


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
        with _stream(path, opened) as file:
            refuse_depth(path, _start(file), form)
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
    text = _utf_8(path, file) if form == RdfFormat.RDF_XML else file
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

    with suppress(*_UNPACKING, ValueError, RecursionError), _stream(path, None) as file:
        json.load(file, object_hook=see)  # as far as it is JSON
    return list(found) or ["?"]


@contextmanager
def _stream(path: Path, opened: Opened | None) -> Iterator[IO[bytes]]:
    """The file as it is to be parsed: unpacked, without the mark of UTF-8 before it."""
    refuse_endless(path)
    with opened(path) if opened else path.open("rb") as raw:
        is_packed = path.suffix.lower() == PACKED
        file = cast("IO[bytes]", _Unpacked(path, raw)) if is_packed else raw
        start = file.read(3)
        if start == _MARK:
            yield file
        elif file.seekable():
            file.seek(0)
            yield file
        else:
            yield BytesIO(start + file.read())


class _Unpacked(gzip.GzipFile):
    """What is packed; raises UnreadableFile where it unfolds to more than any text would."""

    def __init__(self, path: Path, raw: IO[bytes]) -> None:
        super().__init__(fileobj=raw)
        self._path = path
        self._most = max(_MOST_UNPACKED, _TIMES * path.stat().st_size)

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes, or all."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(1 << 20), b""))
        data = super().read(size)
        if self.tell() > self._most:
            problem = f"it unfolds to more than {self._most >> 20} MB, {_TIMES} times its size"
            raise UnreadableFile(str(self._path), 0, problem)
        return data


_MOST_UNPACKED = 1 << 25
_TIMES = 40  # RDF is packed to a tenth or a thirtieth


def _start(file: IO[bytes]) -> bytes:
    """The first bytes of an open file, which is then at its beginning again."""
    at = file.tell()
    start = file.read(LOOKED_AT)
    file.seek(at)
    return start


def refuse_deep(path: Path) -> None:
    """Raise UnreadableFile where the engine must not read a file by itself (``nesting``)."""
    with path.open("rb") as file:
        refuse_depth(path, file.read(LOOKED_AT), format_of(path))


def _utf_8(path: Path, file: IO[bytes]) -> IO[bytes]:
    """XML in any encoding that it declares and Python knows, as UTF-8."""
    data = file.read()
    if _unfolded(data) > _MOST:
        problem = f"its entities unfold to more than {_MOST >> 20} MB"
        raise UnreadableFile(str(path), 0, problem)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16")
    else:
        declared = _DECLARED.match(data)
        name = declared[1].decode("ascii", "replace") if declared else "utf-8"
        if name.lower() in ("utf-8", "utf8"):
            return BytesIO(data)
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError) as error:
            raise UnknownEncoding(str(path), 1, str(error)) from error
    return BytesIO(re.sub(r"^<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).encode())


_MOST = 1 << 24
_DEEPEST = 100  # entities within entities
_ENDLESS = 1 << 40
_ENTITY = re.compile(rb"""<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(rb"&([\w.:-]+);")


def _unfolded(data: bytes) -> int:
    """Bytes that a file's own entities unfold to, the largest or all that are used."""
    texts: dict[bytes, bytes] = {}
    for name, one, other in _ENTITY.findall(data):
        texts.setdefault(name, one or other)
    sizes = dict.fromkeys(texts, 0)
    for _ in range(min(len(texts), _DEEPEST) + 1):  # one may name another that comes after it
        before = sizes
        sizes = {name: len(text) + _size(text, sizes) for name, text in texts.items()}
    if sizes and sizes != before:  # one names itself, or the chain has no end
        return _ENDLESS
    return max((_size(_ENTITY.sub(b"", data), sizes), *sizes.values()))  # unfolded unused, too


def _size(text: bytes, sizes: Mapping[bytes, int]) -> int:
    return sum(sizes.get(name, 0) for name in _REFERENCE.findall(text))


def _line_of_xml(path: Path) -> int:
    """The line where a file stops being XML, which the engine does not tell; 0 if it is XML."""
    from xml.parsers.expat import ExpatError, ParserCreate

    try:
        with _stream(path, None) as file:
            ParserCreate().Parse(file.read(), True)
    except ExpatError as error:
        return error.lineno
    except (*_UNPACKING, LookupError, ValueError):
        return 0
    return 0
