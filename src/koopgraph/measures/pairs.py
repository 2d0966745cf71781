"""Tables of one's own as pairs: mappings, iterables and data frames of any kind."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from koopgraph.measures.errors import UnreadableAdoptions


def pairs_of(
    source: Any,  # any kind of data frame, known by its ``columns``
    names: tuple[str, ...],
) -> list[tuple[Any, ...]]:
    """Rows of a data frame (columns ``names``, else its first ones), a mapping, or an iterable."""
    if hasattr(source, "columns"):
        columns = [str(name) for name in source.columns]
        use = names if set(names) <= set(columns) else columns[: len(names)]
        return list(zip(*(list(source[name]) for name in use), strict=True))
    return list(source.items() if isinstance(source, Mapping) else source)


def id_time_pairs(source: object) -> list[tuple[Hashable, object]]:
    """(id, time) of each; what is no table and no pair is refused."""
    columns = getattr(source, "columns", ("id", "time"))
    if isinstance(source, str) or not isinstance(source, Iterable) or len(columns) < 2:
        raise UnreadableAdoptions("adoptions", repr(source), "is no mapping, pairs or data frame")
    pairs = pairs_of(source, ("id", "time"))
    for pair in pairs:
        sound = isinstance(pair, Sequence) and not isinstance(pair, str) and len(pair) == 2
        if not sound or not isinstance(pair[0], Hashable):
            raise UnreadableAdoptions("adoptions", repr(pair), "is no pair (id, time)")
    return [(pair[0], pair[1]) for pair in pairs]
