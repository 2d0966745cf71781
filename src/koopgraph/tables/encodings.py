"""The text of a file whose encoding nobody told: Unicode where it says so, else a guess by looks.

charset-normalizer was tried and is not used: in tables most text is ASCII, and it took “Köln” for
Big5, German for cp1250, Russian KOI8 for Japanese. A wrong encoding shows in the words: capitals
after small letters, scripts mixed, signs amid letters. The guess is always told.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",  # before the mark of UTF-16, which begins alike
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
GUESSES = (
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1257", "cp850", "mac_roman"),
    *("cp932", "gb18030", "euc_kr", "big5", "cp1255", "cp1256"),
)
_WORD = re.compile(r"[^\s,;|\"'()/.:]*[^\x00-\x7f\s,;][^\s,;|\"'()/.:]*")
_DASH = re.compile(r"\d*[–—]\d*")
_SAMPLE = 2_000  # words
_BEGIN = 4_000  # bytes


def decoded(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text, and the encoding if it was guessed; ``encoding`` is what somebody says it is.

    Raises UnicodeDecodeError, LookupError for an unknown ``encoding``.
    """
    for mark, named in _MARKS.items():
        if content.startswith(mark) and not encoding:
            return content.decode(named), ""
    if encoding:
        return content.decode(encoding), ""
    if wide := _wide(content):
        return content.decode(wide), wide
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        found = {name: text for name in GUESSES if (text := _as(content, name)) is not None}
        if not found:
            raise error
        best = min(found, key=lambda name: (_oddness(found[name]), GUESSES.index(name)))
        return found[best], best


def _wide(content: bytes) -> str:
    """UTF-16 or UTF-32 without its mark; "" for anything else.

    In most texts every other byte of UTF-16 is 0. In UTF-32 each letter has two that are.
    """
    begin = content[:_BEGIN]
    for name, zero in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
        is_wide = len(content) % 4 == 0 and not any(any(begin[place::4]) for place in zero)
        if begin and is_wide and _as(content, name) is not None:
            return name
    zeros = {"utf-16-le": begin[1::2].count(0), "utf-16-be": begin[::2].count(0)}
    best = max(zeros, key=lambda name: zeros[name])
    is_wide = len(content) % 2 == 0 and zeros[best] * 4 > len(begin) and min(zeros.values()) == 0
    return best if is_wide and _as(content, best) is not None else ""


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def example(text: str) -> str:
    """The first word with a letter beyond ASCII, by which a reader sees whether a guess is right.

    >>> example("idea;town\\nhub;Köln")
    'Köln'
    """
    found = _WORD.search(text)
    return found[0] if found else ""


def _oddness(text: str) -> float:
    words = _WORD.findall(text)[:_SAMPLE]
    return sum(map(_oddness_of, words)) / len(words) if words else 0


def _oddness_of(word: str) -> float:
    """How unlike a word this is: 0 for one of one script with capitals where they belong.

    A dash by itself or between years is none that is odd: in DOS's encodings it is an “û”.
    """
    if _DASH.fullmatch(word):
        return 0
    scripts = {_script(letter) for letter in word if letter.isalpha()}
    signs = sum(_script(letter) == "" for letter in word if letter > "\x7f")
    jumps = sum(a.islower() and b.isupper() for a, b in pairwise(word))
    strange = sum(
        a > "\x7f" and b > "\x7f" and c > "\x7f" and "LATIN" in scripts
        for a, b, c in zip(word, word[1:], word[2:], strict=False)
    )
    return (len(scripts) > 1) + signs + jumps + strange


@cache
def _script(letter: str) -> str:
    """The script of a letter, "" for a sign or control character."""
    if not letter.isalpha():
        return "" if letter > "\x7f" else "ASCII"
    script = unicodedata.name(letter, "").partition(" ")[0]
    return "" if script == "HALFWIDTH" else "CJK" if script in ("HIRAGANA", "KATAKANA") else script
