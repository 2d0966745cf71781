"""Two graphs compared: which arrivals are new, gone or told otherwise; how far two coders agree."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from koopgraph.errors import MissingPart
from koopgraph.graph import KoopGraph
from koopgraph.tables.columns import BY_NAME
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.rows_of_graph import RowsOfGraph
from koopgraph.tables.template import in_words

COMPARED = ("giver", "year", "how", "stage", "status", "end_year", "source_title")
"""What is told of an arrival; the giver is a place or a network."""

DIFFERING = ("giver", "kind", *COMPARED[1:])
"""What is told otherwise: that something is announced only, as well."""

GIVER = {"en": "from", "de": "von"}
_KEY = ("idea", "to_place", "number")
Key = tuple[str, ...]
Told = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One arrival of one graph, or of both; ``before`` and ``after`` hold the cells that differ.

    ``kind`` is new, gone or changed.
    """

    kind: str
    idea: str
    place: str
    before: Told
    after: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two coders agree in one column, over the arrivals where both say something.

    ``percent`` is the share of equal cells; ``alpha`` is Krippendorff's for nominal data
    (Krippendorff 2011, https://repository.upenn.edu/asc_papers/43): 1 full agreement, 0 as by
    chance, ``None`` where it is not defined (fewer than two, or all cells the same).
    """

    column: str
    both: int
    one_only: int
    percent: float | None
    alpha: float | None


def arrivals(kg: KoopGraph) -> dict[Key, dict[str, str]]:
    """What a graph tells of each arrival, by idea, place and number; cells in its language.

    Where several rows tell of one arrival, their cells stand side by side, each once.
    """
    found: dict[Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in RowsOfGraph(GraphIndex(kg.engine), kg.lang).rows():
        cells = {name: in_words(row, name, kg.lang) for name in COMPARED if name != "giver"}
        cells["giver"] = row["from_place"] or row["from_intermediary"]
        cells["kind"] = in_words(row, "kind", kg.lang) if row["kind"] == "announced" else ""
        told = found[tuple(row[name] for name in _KEY)]
        for name, cell in cells.items():
            told[name] |= {cell} if cell else set()
    return {
        key: {name: " | ".join(sorted(told[name])) for name in DIFFERING}
        for key, told in sorted(found.items())
    }


def differences(one: KoopGraph, other: KoopGraph) -> Iterator[Difference]:
    """What the other graph tells otherwise than the first, by idea and place."""
    before, after = (
        {key: _plain(told) for key, told in arrivals(graph).items()} for graph in (one, other)
    )
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        changed = [n for n in DIFFERING if (was or {}).get(n, "") != (now or {}).get(n, "")]
        kind = "new" if was is None else "gone" if now is None else "changed"
        if kind != "changed" or changed:
            yield Difference(
                kind=kind,
                idea=key[0],
                place=" ".join(filter(None, key[1:])),
                before={name: was[name] for name in changed} if was else {},
                after={name: now[name] for name in changed} if now else {},
            )


def _plain(told: dict[str, str]) -> dict[str, str]:
    """The cells without a stage that the kind says already: announced."""
    return told | ({"stage": ""} if told["stage"] == told["kind"] else {})


def overlap(one: KoopGraph, other: KoopGraph) -> tuple[int, int, int]:
    """How many arrivals stand in both graphs, in the first alone, in the second alone."""
    first, second = arrivals(one).keys(), arrivals(other).keys()
    return len(first & second), len(first - second), len(second - first)


def agreement(one: KoopGraph, other: KoopGraph) -> list[Agreement]:
    """How far two codings of the same arrivals agree, column by column.

    Arrivals of one coder alone are not in it. Raises MissingPart.
    """
    first, second = arrivals(one), arrivals(other)
    shared = sorted(first.keys() & second.keys())
    return [_agreement(n, [(first[key][n], second[key][n]) for key in shared]) for n in COMPARED]


def _agreement(column: str, pairs: list[tuple[str, str]]) -> Agreement:
    both = [(a, b) for a, b in pairs if a and b]
    return Agreement(
        column=column,
        both=len(both),
        one_only=sum(bool(a) != bool(b) for a, b in pairs),
        percent=100 * sum(a == b for a, b in both) / len(both) if both else None,
        alpha=_alpha(both),
    )


def _alpha(pairs: list[tuple[str, str]]) -> float | None:
    try:
        import krippendorff
    except ImportError as error:
        raise MissingPart("krippendorff", "measures") from error
    words = sorted({cell for pair in pairs for cell in pair})
    if len(pairs) < 2 or len(words) < 2:
        return None
    codes = {word: number for number, word in enumerate(words)}
    data = [[codes[cell] for cell in coder] for coder in zip(*pairs, strict=True)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def heading(column: str, lang: str) -> str:
    """What a compared column is called."""
    return GIVER[lang] if column == "giver" else BY_NAME[column].title(lang)
