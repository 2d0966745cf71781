"""The bytes of an RDF file as they are to be parsed: unpacked, in UTF-8, and not without end."""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, ClassVar, cast
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate
from xml.parsers.expat.errors import (
    XML_ERROR_NO_ELEMENTS,
    XML_ERROR_PARTIAL_CHAR,
    XML_ERROR_UNCLOSED_CDATA_SECTION,
    XML_ERROR_UNCLOSED_TOKEN,
)

from koopgraph.engines.nesting import LOOKED_AT
from koopgraph.errors import UnreadableFile
from koopgraph.inputs import refuse_endless

PACKED = ".gz"
UNPACKING = (OSError, EOFError, zlib.error)  # what a damaged packed file ends in
Opened = Callable[[Path], IO[bytes]]

MARK = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*['"]([^'"]*)['"]""")


class UnknownEncoding(UnreadableFile):
    """A file in an encoding that is not known here, or not in the one that it should be in."""

    messages: ClassVar[dict[str, str]] = {
        "en": "{path}: its encoding cannot be read ({problem}). Save it as UTF-8.",
        "de": "{path}: die Kodierung ist nicht lesbar ({problem}). Bitte als UTF-8 speichern.",
    }


@contextmanager
def stream(path: Path, opened: Opened | None) -> Iterator[IO[bytes]]:
    """The file as it is to be parsed: unpacked, without the mark of UTF-8 before it."""
    refuse_endless(path)
    with opened(path) if opened else path.open("rb") as raw:
        is_packed = path.suffix.lower() == PACKED
        file = cast("IO[bytes]", _Unpacked(path, raw)) if is_packed else raw
        start = file.read(3)
        if start == MARK:
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


def beginning(file: IO[bytes]) -> bytes:
    """The first bytes of an open file, which is then at its beginning again."""
    at = file.tell()
    start = file.read(LOOKED_AT)
    file.seek(at)
    return start


def in_utf_8(path: Path, file: IO[bytes]) -> IO[bytes]:
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
            return _to_its_end(path, data)
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError) as error:
            raise UnknownEncoding(str(path), 1, str(error)) from error
    return _to_its_end(path, re.sub(r"^<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).encode())


_BROKEN_OFF = (
    XML_ERROR_NO_ELEMENTS,
    XML_ERROR_UNCLOSED_TOKEN,
    XML_ERROR_UNCLOSED_CDATA_SECTION,
    XML_ERROR_PARTIAL_CHAR,
)


def _to_its_end(path: Path, data: bytes) -> IO[bytes]:
    """XML that is not broken off, which the engine would take for whole. Raises UnreadableFile.

    What else may be wrong with it the engine tells.
    """
    try:
        ParserCreate("utf-8").Parse(data, True)
    except ExpatError as error:
        if ErrorString(error.code) in _BROKEN_OFF:
            problem = "it breaks off before its last element is closed; get it again, whole"
            raise UnreadableFile(str(path), error.lineno, problem) from error
    return BytesIO(data)


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
