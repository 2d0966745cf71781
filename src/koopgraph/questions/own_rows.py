"""Which rows of an answer come from people's own tables: by what ``recordedIn`` says.

A named graph is no table: it stands with its claims alone, and says nothing of other things.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from koopgraph.engines import named_queries
from koopgraph.questions.answers import Answer
from koopgraph.terms import IRI
from koopgraph.things import Things
from koopgraph.vocab import ASSERTED_GRAPH, PREFIXES, TABLE

_SHARED = tuple(PREFIXES[kind] for kind in ("place", "idea", "intermediary", "vocab"))
"""What many rows name, whoever brought it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
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
    """Where the rows of an answer come from."""
    recorded = defaultdict[IRI, set[IRI]](set)
    for thing, table in named_queries.rows(kg.engine, "recorded", graphs=(ASSERTED_GRAPH,)):
        if isinstance(thing, IRI) and isinstance(table, IRI) and table.startswith(TABLE):
            recorded[thing].add(table)
    named = [_telling(row) for row in answer.values]
    return Origins(
        rows=tuple(
            frozenset(table for thing in things for table in recorded.get(thing, ()))
            for things in named
        ),
        tables=frozenset(table for tables in recorded.values() for table in tables),
        can_tell=any(named) or not named,
    )


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


def only(answer: Answer, rows: Sequence[int]) -> Answer:
    """The answer with these rows alone."""
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
        left_out=answer.left_out,
    )
