"""Which rows of an answer come from people's own tables: by what ``recordedIn`` says.

A named graph is no table: it stands with its claims alone, and says nothing of other things.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from koopgraph.engines import named_queries
from koopgraph.questions.answers import Answer
from koopgraph.terms import IRI, Value
from koopgraph.things import Things
from koopgraph.vocab import ASSERTED_GRAPH, PREFIXES, TABLE

_SHARED = tuple(PREFIXES[kind] for kind in ("place", "idea", "intermediary", "vocab"))
"""What many rows name, whoever brought it."""


class Origins(NamedTuple):
    """For each row the tables that it comes from, none where none does.

    ``tables`` are all that the graph has something of; ``can_tell`` where rows name transfers,
    initiatives, claims or sources, by which it is told.
    """

    rows: tuple[frozenset[IRI], ...]
    tables: frozenset[IRI]
    can_tell: bool

    @property
    def own(self) -> list[int]:
        """The numbers of the rows that come from a table."""
        return [number for number, tables in enumerate(self.rows) if tables]


def origins(kg: Things, answer: Answer) -> Origins:
    """Where the rows of an answer come from.

    A transfer comes from a table also where others tell it as well.
    """
    recorded, told = _recorded(kg, "recorded"), _recorded(kg, "recorded-accounts")
    named = [_telling(row) for row in answer.values]
    transfers = [i for i, c in enumerate(answer.columns) if c.cls == "koop:TransferEvent"]
    return Origins(
        rows=tuple(
            frozenset(
                table
                for things, tables in (
                    (named[number], recorded),
                    ([row[i] for i in transfers], told),
                )
                for thing in things
                for table in tables.get(thing, ())
            )
            for number, row in enumerate(answer.values)
        ),
        tables=frozenset(table for tables in recorded.values() for table in tables),
        can_tell=any(named) or not named,
    )


def _recorded(kg: Things, step: str) -> dict[Value | None, set[IRI]]:
    """The tables that brought a thing, or something that is said of it."""
    found = defaultdict[Value | None, set[IRI]](set)
    for thing, table in named_queries.rows(kg.engine, step, graphs=(ASSERTED_GRAPH,)):
        if isinstance(thing, IRI) and isinstance(table, IRI) and table.startswith(TABLE):
            found[thing].add(table)
    return found


def own_sources(kg: Things, answer: Answer) -> list[tuple[IRI, ...]]:
    """For each row the sources that tables give for the same, and that the row does not name.

    Where others tell it as well, another source counts, and the row names that one.
    """
    found = defaultdict[Value | None, list[IRI]](list)
    for thing, source, table in named_queries.rows(
        kg.engine, "recorded-sources", graphs=(ASSERTED_GRAPH,)
    ):
        if isinstance(source, IRI) and isinstance(table, IRI) and table.startswith(TABLE):
            found[thing].append(source)
    return [
        tuple(dict.fromkeys(s for thing in _telling(row) for s in found[thing] if s not in row))
        for row in answer.values
    ]


def _telling(row: Sequence[object]) -> list[IRI]:
    """Things of a row by which it is told where it comes from."""
    return [value for value in row if isinstance(value, IRI) and not value.startswith(_SHARED)]


def with_rivals(answer: Answer, rows: Sequence[int]) -> list[int]:
    """These rows, and those ``about`` the same: of a contradiction both sides are wanted."""
    names = [column.name for column in answer.columns]
    if "about" not in names:
        return list(rows)
    place = names.index("about")
    about = {answer.values[number][place] for number in rows}
    return [number for number, row in enumerate(answer.values) if row[place] in about]


def own_left_out(kg: Things, answer: Answer) -> tuple[tuple[Value, Value], ...]:
    """Of the beginnings that an answer leaves out, those of the tables."""
    recorded = _recorded(kg, "recorded")
    not_begun = named_queries.rows(kg.engine, "not-begun") if answer.left_out else []
    own = {(place, idea) for idea, place, _, initiative in not_begun if recorded.get(initiative)}
    return tuple(one for one in answer.left_out if one in own)


def only(
    answer: Answer,
    rows: Sequence[int],
    *,
    left_out: tuple[tuple[Value, Value], ...] | None = None,
) -> Answer:
    """The answer with these rows alone; ``left_out`` as in the answer, unless it is given."""
    return Answer(
        columns=answer.columns,
        values=[answer.values[number] for number in rows],
        labels=answer.labels,
        sparql=answer.sparql,
        lang=answer.lang,
        question=answer.question,
        told_by=answer.told_by,
        citing=answer.citing,
        cut=answer.cut,
        undated=answer.undated,
        asked=answer.asked,
        unsliced=max(len(answer), answer.unsliced),
        none=answer.none,
        left_out=answer.left_out if left_out is None else left_out,
        sliced=answer.sliced,
        parts=answer.parts,
    )
