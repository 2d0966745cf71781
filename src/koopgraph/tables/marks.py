"""What a cell says where columns are rows: there is one, there is none, there will be one.

Words for nothing, which stand in any column, are in ``mapping``.
"""

from functools import lru_cache

YES = frozenset("x yes y ja j oui sí si sì sim tak true wahr vrai 1 ✓ ✔ ✅ ☑ ☒ ● • ■".split())
NO = frozenset("no n nein non nie não nee false falsch faux 0 ✗ ✘ ❌ ☐ ○".split())
DOUBT = frozenset(("?", "??", "???", "(?)"))
PLANNED = (
    *("planned", "announced", "in preparation", "in planning", "under preparation", "upcoming"),
    *("geplant", "angekündigt", "in Planung", "in Vorbereitung", "vorgesehen", "beabsichtigt"),
    *("prévu", "prévue", "annoncé", "annoncée", "en projet", "en préparation", "planifié"),
    *("previsto", "prevista", "planeado", "planeada", "planificado", "planificada", "anunciado"),
    *("anunciada", "en preparación", "pianificato", "pianificata", "annunciato", "annunciata"),
    *("in preparazione", "gepland", "aangekondigd", "in voorbereiding", "planejado", "planejada"),
    *("em preparação", "planowane", "planowany", "planowana", "zaplanowane", "w przygotowaniu"),
)
_JOINTS = ("for", "für", "in", "pour", "para", "per", "voor", "na", "by", "from", "ab")
_SIGNS = " !.:;,()[]–—-"


def mark(cell: str) -> str:
    """``yes``, ``no``, ``doubt`` or ``planned``; "" for anything else, as a date.

    >>> mark("Ja!"), mark("0"), mark("?"), mark("In Planung"), mark("2015"), mark("(x)")
    ('yes', 'no', 'doubt', 'planned', '', '')
    """
    word = cell.casefold()
    bare = word.rstrip("!.") or word
    if word in DOUBT:
        return "doubt"
    if bare in YES or bare in NO:
        return "yes" if bare in YES else "no"
    return "planned" if planned(cell) == "" else ""


def is_count(cell: str) -> bool:
    """Whether a cell only counts something: 12, 1.400, 3500+.

    >>> is_count("3,500+"), is_count("12"), is_count("2015-05"), is_count("x")
    (True, True, False, False)
    """
    bare = cell.strip(" +~≈").replace("\u00a0", "").replace(" ", "")
    return bool(bare) and bare.replace(".", "").replace(",", "").isdecimal()


@lru_cache(maxsize=1 << 16)
def planned(cell: str) -> str | None:
    """What else stands in a cell that says that something is planned, as when; else ``None``.

    >>> planned("geplant"), planned("planned (2027)"), planned("2027, geplant"), planned("2027")
    ('', '2027', '2027', None)
    """
    wanted = cell.strip(_SIGNS)
    for word in _LONGEST_FIRST:
        start, end = wanted[: len(word)], wanted[-len(word) :]
        if start.casefold() == word and not wanted[len(word) : len(word) + 1].isalpha():
            return _without_joint(wanted[len(word) :].strip(_SIGNS))
        if end.casefold() == word and not wanted[: -len(word)][-1:].isalpha():
            return wanted[: -len(word)].strip(_SIGNS)
    return None


def says_planned(cell: str) -> bool:
    """Whether a word for what is planned stands anywhere in a cell.

    >>> says_planned("2027 (planned for spring)"), says_planned("2015 (pilot)")
    (True, False)
    """
    return any(word in cell.casefold() for word in _LONGEST_FIRST)


def _without_joint(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest.strip() if first.casefold() in _JOINTS else text


_LONGEST_FIRST = sorted({word.casefold() for word in PLANNED}, key=lambda word: (-len(word), word))
