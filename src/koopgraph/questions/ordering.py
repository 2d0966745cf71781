"""The rows of an answer in the order that its question names.

The engine sorts, too, and reads two texts anew at each comparison: up to half the time of an answer
of 100,000 rows. Here equal values come together first, and only the different ones are compared.
Doubles would be put otherwise than by the engine; no question sorts by one.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from koopgraph.engines.rows import Row, gc_paused
from koopgraph.labels import alphabetical
from koopgraph.questions.catalogue import Column
from koopgraph.terms import IRI, Text, Value, curie
from koopgraph.wording import LabelOf

_CLAUSE = re.compile(r"^ORDER BY (.+)", re.MULTILINE | re.DOTALL)


class Key(NamedTuple):
    """Sort by what ``read`` makes of a column; without it, by the value as it is."""

    column: int
    read: Callable[[Value | None], Value | None] | None = None
    descending: bool = False


@lru_cache
def split(text: str, columns: tuple[str, ...]) -> tuple[str, tuple[Key, ...]]:
    """A query without the clause at its end, and the keys of that, the first one first.

    The query as it is and no keys where the engine has to sort: the clause holds something else
    than columns, ``DESC(?x)``, ``STR(?x)``, ``COALESCE(STR(?x), "")`` and ``(!BOUND(?x))``.

    >>> split("SELECT ?a ?b { ?a ?p ?b }\\nORDER BY DESC(?b) ?a\\n", ("a", "b"))[1]
    (Key(column=1, read=None, descending=True), Key(column=0, read=None, descending=False))
    """
    clause = _CLAUSE.search(text)
    keys = _keys(clause[1], columns) if clause else ()
    return (text[: clause.start()], keys) if clause and keys else (text, ())


def first_found(text: str) -> str:
    """The query for one row of its answer, in no order: whether there is any.

    >>> first_found("SELECT ?a { ?a ?p ?b }\\nORDER BY ?a\\n")
    'SELECT ?a { ?a ?p ?b }\\nLIMIT 1'
    """
    return _CLAUSE.sub("LIMIT 1", text)


def _keys(written: str, columns: tuple[str, ...]) -> tuple[Key, ...]:
    made, at = [], 0
    while at < len(written):
        for form, read in _FORMS.items():
            found = re.compile(form + r"\s*").match(written, at)
            if found is not None and found[1] in columns:
                made.append(Key(columns.index(found[1]), read, written.startswith("DESC", at)))
                at = found.end()
                break
        else:
            return ()
    return tuple(made)


def in_order(rows: list[Row], keys: tuple[Key, ...]) -> list[Row]:
    """The rows by the first key, those that are equal there by the next."""
    with gc_paused():
        return list(_by(rows, keys)) if keys else rows


def numbers_to_read(
    values: Sequence[Row], columns: Sequence[Column], text: str, labels: LabelOf, lang: str
) -> list[int]:
    """The numbers of the rows in the order to read them in: where the query sorts by places, by
    what these are called in ``lang``.

    Ideas, initiatives and sources stay in the order of their addresses, in every language: who
    reads out the beginning of an answer reads the same. All stay as they are where the query sorts
    by something else than its columns.
    """

    def name(value: Value | None) -> Value | None:
        if value is None:
            return None
        said = labels(str(value), lang) or curie(str(value))
        return Text("\n".join((*alphabetical(said), str(value))))

    _, keys = split(text, tuple(column.name for column in columns))
    named = [
        key._replace(read=name)
        if key.read is None and not key.descending and _is_named(columns[key.column])
        else key
        for key in keys
    ]
    numbered: list[Row] = [(*row, number) for number, row in enumerate(values)]
    return [int(str(row[-1])) for row in in_order(numbered, tuple(named))]


_GIVER = "giver"
"""The column that holds places, and bodies beside them."""


def _is_named(column: Column) -> bool:
    """Whether the column holds places, which are found by name."""
    return column.cls == "koop:Place" or column.name == _GIVER


def _by(rows: list[Row], keys: tuple[Key, ...]) -> Iterator[Row]:
    if not keys or len(rows) < 2:
        yield from rows
        return
    column, read, descending = keys[0]
    alike: dict[Value | None, list[Row]] = {}
    for row in rows:
        value = read(row[column]) if read else row[column]
        if value in alike:
            alike[value].append(row)
        else:
            alike[value] = [row]
    values = _sorted(alike)
    for value in reversed(values) if descending else values:
        yield from _by(alike[value], keys[1:])


def _sorted(values: Collection[Value | None]) -> list[Value | None]:
    mixed = len(set(map(type, values))) > 1
    return sorted(values, key=_place if mixed else None)  # type: ignore[type-var,arg-type]


def _place(value: Value | None) -> tuple[int, object]:
    """Unbound, blank nodes, addresses, literals (SPARQL 1.1, 15.1): numbers, words, days."""
    if value is None:
        return 0, ""
    if isinstance(value, str):
        return (2 if isinstance(value, IRI) else 4 if isinstance(value, Text) else 1), value
    return (5 if hasattr(value, "isoformat") else 3), value


def _text(value: Value | None) -> str | None:
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _padded(value: Value | None) -> str:
    return _text(value) or ""


def _unbound(value: Value | None) -> bool:
    return value is None


_FORMS = {
    r"\?(\w+)": None,
    r"DESC\(\?(\w+)\)": None,
    r"STR\(\?(\w+)\)": _text,
    r'COALESCE\(STR\(\?(\w+)\), ""\)': _padded,
    r"\(!BOUND\(\?(\w+)\)\)": _unbound,
}
"""What a key may look like, and what is read of its column."""
