"""Asks a graph a question of the catalogue: values checked and bound, rows made an answer.

What slices mean is imported where slices are asked for: most questions come without.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pyoxigraph import QuerySolutions

from koopgraph.engines import BOTH, named_queries, rows
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import UnknownName, WrongParameter, WrongSlice
from koopgraph.model.slice_names import SLICES, WHERE, as_options
from koopgraph.questions import catalogue, ordering
from koopgraph.questions.answers import Answer
from koopgraph.questions.catalogue import Column, Question
from koopgraph.questions.claim_clauses import NAMES, Parts
from koopgraph.terms import IRI, Value
from koopgraph.things import Things
from koopgraph.vocab import ASSERTED_GRAPH, PREFIXES

if TYPE_CHECKING:
    from koopgraph.model.slices import TransferSlice

_WITH_PARTS = (PREFIXES["transfer"], PREFIXES["initiative"])
MEMBERS = "members"
"""A named query that ``none_if`` may name beside questions."""


def ask(things: Things, question: str, /, *, inferred: bool = True, **parameters: Any) -> Answer:
    """The answer to a question of the catalogue; parameters by name, things by any name.

    A question whose rows name their transfers takes the slices of ``model.slices`` too, but for
    ``rivals``; what it has as a parameter of its own it reads in its own way, as its help says.
    Raises UnknownName, UnknownThing (with near matches), WrongParameter and WrongSlice.
    """
    asked = catalogue.question(question)
    given = {name: value for name, value in parameters.items() if value is not None}
    own, slices = _apart(asked, given)
    takes = (*slices_of(asked), *(param.name for param in asked.params))
    wanted = None
    if slices:
        from koopgraph.model.slices import slice_of

        wanted = slice_of(things, asked.name, takes=takes, **slices)
    bound = _values(things, asked, own)
    sparql = asked.bind(bound)
    values = _with_truth(asked.columns, _rows(things, asked, sparql, inferred=inferred))
    _check_columns(asked, values)
    undated, unsliced = 0, len(values)
    if wanted:
        values, undated = _sliced(things, asked, values, wanted)
    none = asked.none if values or unsliced else _nothing(things, asked, bound, inferred=inferred)
    left_out = _left_out(things, asked, bound) if asked.left_out and not wanted else ()
    return answer(
        things, asked.columns, values, sparql, asked,
        undated=undated, given=bound, unsliced=unsliced, none=none, left_out=left_out,
        sliced=wanted,
    )  # fmt: skip


def _left_out(
    things: Things, asked: Question, given: Mapping[str, Value]
) -> tuple[tuple[Value, Value], ...]:
    """Places and ideas of which no source says that they began there, of what is asked for.

    Where rows name a receiver, the place and network of the question are those of the giver.
    """
    giving = any(column.name == "receiver" for column in asked.columns)
    members = named_queries.rows(things.engine, "members") if "network" in given else ()
    inside = {place for place, network in members if network == given["network"]}
    found: dict[tuple[Value, Value], None] = {}
    bound = {"idea": given["idea"]} if "idea" in given else {}
    for idea, place, giver, _ in named_queries.rows(things.engine, "not-begun", bound):
        side = giver if giving else place
        is_asked_for = given.get("place", side) == side
        if place and idea and side and is_asked_for and (side in inside or "network" not in given):
            found[place, idea] = None
    return tuple(found)


def _nothing(
    things: Things, asked: Question, given: Mapping[str, Value], *, inferred: bool
) -> dict[str, str]:
    """Why there are no rows: as another question has it, asked with what it takes of the same.

    Where a place is asked for, ``members`` alone decides, by whether it is in a network.
    """
    for name, words in asked.none_if.items():
        if name == MEMBERS and "place" in given:
            bound = {key: (given[key],) for key in ("place", "network") if key in given}
            return words if named_queries.rows(things.engine, MEMBERS, bound) else asked.none
        if name == MEMBERS:
            continue
        other = catalogue.question(name)
        taken = {param.name for param in other.params}
        own = {key: value for key, value in given.items() if key in taken}
        if _rows(things, other, ordering.first_found(other.bind(own)), inferred=inferred):
            return words
    return asked.none


def slices_of(asked: Question) -> tuple[str, ...]:
    """The slices that a question takes besides its own parameters."""
    own = {param.name for param in asked.params}
    if _transfer_at(asked) is None:
        return ()
    return tuple(name for name in SLICES if name != "rivals" and name not in own)


def _transfer_at(asked: Question) -> int | None:
    """Which column names the transfer of a row."""
    found = (i for i, column in enumerate(asked.columns) if column.cls == "koop:TransferEvent")
    return next(found, None)


def _apart(asked: Question, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Parameters of the question's own, and slices.

    With ``inside`` the place or network of the question's own is a slice as well.
    """
    params = {param.name for param in asked.params}
    slices = {name: value for name, value in given.items() if name in SLICES and name not in params}
    own = {name: value for name, value in given.items() if name not in slices}
    if slices and not slices_of(asked):
        problem = "not-taken" if params else "none-taken"
        raise WrongSlice(min(slices), asked.name, problem, as_options(sorted(params)))
    if slices.get("inside"):
        slices |= {name: own[name] for name in WHERE if name in own}
    return own, slices


def _sliced(
    things: Things, asked: Question, values: list[rows.Row], wanted: "TransferSlice"
) -> tuple[list[rows.Row], int]:
    """The rows whose transfer is in the slice, and how many transfers fell out undated."""
    from koopgraph.model.slices import Surroundings
    from koopgraph.model.transfers import transfers

    at = _transfer_at(asked)
    assert at is not None
    named = {row[at] for row in values}
    records = (t for t in transfers(things.engine, idea=wanted.idea) if t.transfer in named)
    found = wanted.of(records, Surroundings.of(things))
    kept = {transfer.transfer for transfer in found}
    rows_kept = [row for row in values if row[at] in kept]
    return _both_ways(asked, rows_kept) if asked.paired else rows_kept, found.undated


def _both_ways(asked: Question, values: list[rows.Row]) -> list[rows.Row]:
    """The rows of those between whom there is one each way."""
    names = [column.name for column in asked.columns]
    giver, receiver = names.index("giver"), names.index("receiver")
    ways = {(row[giver], row[receiver]) for row in values}
    return [row for row in values if (row[receiver], row[giver]) in ways]


def answer(
    things: Things,
    columns: tuple[Column, ...],
    values: list[tuple[Value | None, ...]],
    sparql: str,
    asked: Question | None = None,
    *,
    cut: bool = False,
    undated: int = 0,
    given: Mapping[str, Value] | None = None,
    unsliced: int = 0,
    none: Mapping[str, str] | None = None,
    left_out: tuple[tuple[Value, Value], ...] = (),
    sliced: "TransferSlice | None" = None,
) -> Answer:
    """Rows that a query gave, with the labels of what is in them and a way to cite them."""

    def cite(sources: Iterable[IRI], lang: str) -> str:
        from koopgraph.citation import cite_sources  # not at each start

        return cite_sources(things, sources, lang)

    chosen = sliced.things if sliced else ()
    parts = _parts(things, asked, values)
    others = (tuple((given or {}).values()), chosen, *left_out, *parts.values())
    labels = things.labels_of([*values, *others])
    return Answer(
        columns, values, labels, sparql, things.lang, asked, things.source_view, cite, cut, undated,
        asked=given, unsliced=unsliced, none=none, left_out=left_out, sliced=sliced, parts=parts,
    )  # fmt: skip


def _parts(
    things: Things, asked: Question | None, values: Iterable[tuple[Value | None, ...]]
) -> dict[Value, Parts]:
    """Idea and place of what the rows' claims name, where sentences say a claim whole."""
    said = "".join((*asked.sentence.values(), *asked.rival.values())) if asked else ""
    if not any(f"{{{name}:" in said for name in NAMES):
        return {}
    cells = (v for row in values for v in row if isinstance(v, IRI))
    named = dict.fromkeys(v for v in cells if v.startswith(_WITH_PARTS))
    bound = {"thing": tuple(named)}
    found = named_queries.rows(things.engine, "claim-parts", bound) if named else []
    return {thing: Parts(*parts) for thing, *parts in found if thing is not None}


def _values(things: Things, asked: Question, given: dict[str, Any]) -> dict[str, Value]:
    params = {param.name: param for param in asked.params}
    unknown = given.keys() - params.keys()
    if unknown:
        valid = (*params, *slices_of(asked))
        raise UnknownName(f"parameter of {asked.name}", min(unknown), valid)
    today = {name: param.value_of_today() for name, param in params.items() if name not in given}
    return {name: year for name, year in today.items() if year is not None} | {
        name: _theme(things, str(value))
        if name == "theme"
        else things.find(str(value), params[name].cls)
        if params[name].type == "iri"
        else params[name].read(asked.name, value)
        for name, value in given.items()
    }


def _theme(things: Things, name: str) -> IRI:
    from koopgraph.model.slices import theme_of

    return theme_of(things, name)


def _rows(things: Things, asked: Question, sparql: str, *, inferred: bool) -> list[rows.Row]:
    """The rows in order; what an engine elsewhere sends comes in order already."""
    keys: tuple[ordering.Key, ...] = ()
    if isinstance(things.engine, Embedded):
        names = tuple(column.name for column in asked.columns)
        sparql, keys = ordering.split(sparql, names)
    solutions = things.engine.query(sparql, graphs=BOTH if inferred else (ASSERTED_GRAPH,))
    assert isinstance(solutions, QuerySolutions)
    return ordering.in_order(rows.rows(solutions), keys)


def _with_truth(
    columns: Sequence[Column], values: list[tuple[Value | None, ...]]
) -> list[tuple[Value | None, ...]]:
    """1 and 0 as truth values where the column holds such: Virtuoso has none of its own."""
    truths = {i for i, column in enumerate(columns) if column.type == "boolean"}
    if not truths:
        return values
    return [
        tuple(bool(v) if i in truths and v is not None else v for i, v in enumerate(row))
        for row in values
    ]


def _check_columns(asked: Question, values: Iterable[tuple[Value | None, ...]]) -> None:
    required = [i for i, column in enumerate(asked.columns) if not column.nullable]
    for row in values:
        for i in required:
            if row[i] is None:
                raise WrongParameter(
                    asked.name, asked.columns[i].name, "", "a value in every row of the answer"
                )
