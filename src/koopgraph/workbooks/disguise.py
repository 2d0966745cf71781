"""What a file is that is named like a table and cannot be read as one."""

import re
import zipfile
from collections.abc import Iterator

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # ECMA-376, protected by a password
_OLD_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_PARTS = {
    "xl/workbook.bin": (".xlsb",),
    "xl/workbook.xml": (".xlsx", ".xlsm"),
    "content.xml": (".ods",),
}
_MANIFEST = "META-INF/manifest.xml"
_PAGE = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style", b"<body")
_XML_OF_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_OTHERS = {
    b"%PDF-": "PDF",
    b"\x89PNG\r\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"7z\xbc\xaf": "7z",
    b"Rar!\x1a": "RAR",
    b"PAR1": "Parquet",
    b"SQLite format 3\x00": "SQLite",
    b"\x7fELF": "ELF",
}
_ZIP = b"PK\x03\x04"
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_BEGIN = 4_096  # bytes
_MOST = 1_000_000


def true_kind(path: str) -> tuple[str, str]:
    """The reason why it cannot be read (a key of ``errors.reasons``) and its value; else "" and "".

    By the bytes that files of each kind begin with.
    """
    with open(path, "rb") as file:  # noqa: PTH123 (in a process of its own: pathlib costs a start)
        begin = file.read(_BEGIN)
        if begin.startswith(_OLE):
            return _of_ole(begin + file.read(), path)
    if zipfile.is_zipfile(path):
        return next(_of_zip(path), ("", ""))
    if other := next((name for sign, name in _OTHERS.items() if begin.startswith(sign)), ""):
        return "other-kind", other
    bare = begin.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if bare.startswith(_PAGE):
        return "web-page", "HTML"
    return ("web-page", "XML") if _XML_OF_2003 in bare else ("", "")


def is_text(path: str) -> bool:
    """Whether it begins with lines of text: no letters but those that are written."""
    with open(path, "rb") as file:  # noqa: PTH123
        begin = file.read(_BEGIN)
    return b"\n" in begin and not _NO_TEXT.search(begin)


def kind_of_text(path: str, begin: bytes) -> tuple[str, str]:
    """The same for a file that should be text, of which the first bytes are known.

    What is packed or a compound file is none in any case.
    """
    is_packed = begin.startswith((_ZIP, _OLE))
    kind, value = true_kind(path) if is_packed or _may_be_other(begin) else ("", "")
    return (kind, value) if kind or not is_packed else ("other-kind", "ZIP/OLE")


def _may_be_other(begin: bytes) -> bool:
    return begin.startswith((*_OTHERS, b"<", b"\xef\xbb\xbf<")) or begin.lstrip()[:1] == b"<"


def _of_ole(content: bytes, path: str) -> tuple[str, str]:
    if _ENCRYPTED in content:
        return "password", ""
    is_book = any(name in content for name in _OLD_BOOKS)
    return ("renamed", ".xls") if is_book and not path.lower().endswith(".xls") else ("", "")


def _of_zip(path: str) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as book:
        there = set(book.namelist())
        if _MANIFEST in there:
            with book.open(_MANIFEST) as manifest:
                if b"encryption-data" in manifest.read(_MOST):
                    yield "password", ""
        for part, endings in _PARTS.items():
            if part in there and not path.lower().endswith(endings):
                yield "renamed", endings[0]
            if part in there:
                return
