"""All that a portrait takes from a graph: every row is read here, and nowhere else on the way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from koopgraph.citation import Reference, cite
from koopgraph.engines import named_queries
from koopgraph.engines.rows import Row
from koopgraph.errors import WrongSlice
from koopgraph.labels import LabelsByThing
from koopgraph.model.excerpt import Excerpt, excerpt
from koopgraph.model.slices import Surroundings, slice_of
from koopgraph.model.transfers import transfers
from koopgraph.portraits.story import LEADS
from koopgraph.questions.answers import Answer
from koopgraph.questions.asking import ask
from koopgraph.questions.own_rows import only
from koopgraph.rights import Rights, rights
from koopgraph.terms import IRI, Value, expand
from koopgraph.things import Things
from koopgraph.vocab import KOOP, RDF

STORIES: dict[str, tuple[tuple[str, str], ...]] = {
    KOOP.Place: (
        ("balance", "place"),
        ("lineage", "place"),
        ("taught", "place"),
        ("in-preparation", "place"),
        ("unlinked", "place"),
    ),
    KOOP.Idea: (
        ("ideas", "idea"),
        ("lineage", "idea"),
        ("adaptations", "idea"),
        ("in-preparation", "idea"),
        ("unlinked", "idea"),
    ),
    KOOP.Initiative: (("stages", "initiative"),),  # how it came about stands before them
    KOOP.Source: (
        ("sources", "source"),
        ("answered", "source"),
        ("single-source", "source"),
        ("open-questions", "source"),
    ),
    KOOP.CityNetwork: (
        ("within-network", "network"),
        ("partners", "network"),
        ("activities", "network"),
        ("coaching", "network"),
        ("lessons", "network"),
        ("programme", "network"),
        ("open-questions", "network"),
    ),
}
"""For each kind of thing the questions that tell its story, and the parameter that it fills."""

OF_AN_INITIATIVE = {"lineage": "initiative", "taught": ""}
"""Questions that tell how an initiative came about and who took it from there, asked of its idea
and its place; the column that names the initiative itself, where one does."""

OF_A_TRANSFER = {"learned": "transfer", "adaptations": "", "before": "transfer"}
"""The same for one transfer, asked of its idea and its receiver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortraitRows:
    """What was read of one thing, named by what it says."""

    thing: IRI
    source_view: IRI | None
    """The source whose view the graph is; ``None`` where all sources speak."""
    labels: LabelsByThing
    """Of all that the other rows name."""
    kinds: tuple[str, ...]
    """The classes of the thing."""
    plain: list[Row]
    """Property, value, and whether the thing is the statement's object."""
    doubted: dict[Value, IRI]
    """Of the activities among them that a source plans, doubts or denies, which of it; of the
    transfers those that are uncertain."""
    facts: list[dict[str, Any]]
    """Claims about it with all that they carry, by the names of the query ``facts``."""
    translations: list[Row]
    """Claim, and its value in our translation."""
    story: tuple[Answer, ...]
    ideas: dict[Value, Value]
    """The idea of each initiative in the stories."""
    sources: list[dict[str, Any]]
    """Of the sources in them title, publisher, date and address."""
    rights: Rights
    """Whose the data are."""
    reference: Reference
    """How to cite it."""
    part: dict[str, str]
    """By language: which transfers alone are told of; empty where all are."""
    undated: int = 0
    """How many of its transfers fell out for want of a date."""


SLICED = (KOOP.Place, KOOP.Idea)
"""Kinds whose stories are those of transfers, so that a slice of these may be told."""


def read_rows(kg: Things, name: str, lang: str, **slices: Any) -> PortraitRows:
    """Everything about the thing with this name, or as a slice of the transfers has it.

    Raises UnknownThing with near matches, and WrongSlice.
    """
    thing = kg.find(name)
    wanted = slice_of(kg, "show", **slices)
    if wanted.is_everything:  # rival accounts are told anyway
        return _rows_of(kg, thing, lang)
    found = _rows_of(excerpt(kg, wanted, also=(thing,)), thing, lang)
    if not set(SLICED) & set(found.kinds):
        first = next(one for one in slices if slices[one])
        raise WrongSlice(first, f"show {name}", "no-transfers")
    own = (t for t in transfers(kg.engine) if thing in (*t.ends, t.idea))
    return replace(found, undated=wanted.of(own, Surroundings.of(kg)).count_undated())


def _rows_of(kg: Things, thing: IRI, lang: str) -> PortraitRows:
    plain = named_queries.rows(kg.engine, "plain", {"thing": thing})
    facts = named_queries.records(kg.engine, "facts", {"thing": thing})
    kinds = tuple(str(value) for key, value, inward in plain if key == RDF.type and not inward)
    story = tuple(_story(kg, thing, kinds, plain))
    doubted = _doubted(kg, plain)
    named = {
        thing,
        *doubted.values(),
        kg.source_view,
        *_things(plain),
        *_things(fact.values() for fact in facts),
    }
    return PortraitRows(
        thing=thing,
        source_view=kg.source_view,
        labels=kg.labels_for(sorted(filter(None, named))),
        kinds=kinds,
        plain=plain,
        doubted=doubted,
        facts=facts,
        translations=named_queries.rows(kg.engine, "translations", {"thing": thing}),
        story=story,
        ideas=_ideas(kg, story),
        sources=_sources(kg, story),
        rights=rights(kg),
        reference=cite(kg, thing, lang)[0],
        part=kg.words if isinstance(kg, Excerpt) else {},
    )


def _doubted(kg: Things, plain: list[Row]) -> dict[Value, IRI]:
    named = dict.fromkeys(v for _, v, inward in plain if inward and isinstance(v, IRI))
    if not named:
        return {}
    rows = named_queries.rows(kg.engine, "doubted-activities", {"activity": tuple(named)})
    return {activity: IRI(str(how)) for activity, how in rows if activity is not None}


def _things(rows: Iterable[Iterable[object]]) -> Iterator[IRI]:
    return (value for row in rows for value in row if isinstance(value, IRI))


def _story(kg: Things, thing: IRI, kinds: tuple[str, ...], plain: list[Row]) -> Iterator[Answer]:
    for kind, questions in STORIES.items():
        if kind in kinds:
            for question, parameter in questions:
                answer = ask(kg, question, inferred=True, **{parameter: thing})
                if len(answer) or question in LEADS:
                    yield answer
    if KOOP.Initiative in kinds:
        yield from _of_one(kg, thing, plain, OF_AN_INITIATIVE, KOOP.embodies, KOOP.inPlace)
    if KOOP.TransferEvent in kinds:
        yield from _of_one(kg, thing, plain, OF_A_TRANSFER, KOOP.transfers, KOOP.toPlace)


def _of_one(
    kg: Things, thing: IRI, plain: list[Row], questions: Mapping[str, str], idea: str, place: str
) -> Iterator[Answer]:
    """The answers about the idea and the place of one thing, rows of it alone where they name it.

    ``idea`` and ``place`` are the properties by which it has them.
    """
    told = {str(key): value for key, value, inward in plain if not inward}
    asked = {"idea": told.get(idea), "place": told.get(place)}
    if None in asked.values():
        return
    for question, itself in questions.items():
        answer = ask(kg, question, inferred=True, **asked)
        if itself:
            at = [column.name for column in answer.columns].index(itself)
            answer = only(answer, [n for n, row in enumerate(answer.values) if row[at] == thing])
        if len(answer):
            yield answer


def _of_class(story: Iterable[Answer], cls: str) -> tuple[IRI, ...]:
    """The things in columns of this class."""
    found = (
        row[i]
        for answer in story
        for i, column in enumerate(answer.columns)
        if column.cls and expand(column.cls) == cls
        for row in answer.values
    )
    return tuple(dict.fromkeys(value for value in found if isinstance(value, IRI)))


def _sources(kg: Things, story: tuple[Answer, ...]) -> list[dict[str, Any]]:
    told = _of_class(story, KOOP.Source)
    return named_queries.records(kg.engine, "sources-of", {"thing": told}) if told else []


def _ideas(kg: Things, story: tuple[Answer, ...]) -> dict[Value, Value]:
    begun = _of_class(story, KOOP.Initiative)
    rows = named_queries.rows(kg.engine, "ideas-of", {"initiative": begun}) if begun else []
    return {initiative: idea for initiative, idea in rows if initiative and idea}
