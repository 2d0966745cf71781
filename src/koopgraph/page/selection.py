"""From the page's rows to what it shows: the whole of it, or a slice."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from koopgraph.errors import UnknownName, WrongParameter
from koopgraph.page import model
from koopgraph.page.about import about
from koopgraph.page.model import Label, PageContent, Record
from koopgraph.page.records import Records
from koopgraph.page.rows import read_rows
from koopgraph.terms import IRI
from koopgraph.things import Things
from koopgraph.vocab import KOOP, PREFIXES

POSTER = "koopstadt-poster"
KOOPSTADT = PREFIXES["intermediary"] + "koopstadt"
OF_A_QUERY = Label("was eine Abfrage nennt", "what a query names")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSlice:
    """What is wanted of all records; things by address, ``None`` for everything."""

    idea: IRI | None = None
    city: IRI | None = None
    network: IRI | None = None
    grade: str | None = None
    since: int | None = None
    until: int | None = None

    def __post_init__(self) -> None:
        """A slice that can hold nothing is refused in words, not shown as an empty page."""
        if self.grade is not None and self.grade not in model.GRADES:
            raise UnknownName("grade", self.grade, model.GRADES)
        if self.since is not None and self.until is not None and self.since > self.until:
            raise WrongParameter("map", "from", str(self.since), f"a year up to {self.until}")

    def keeps(self, record: Record, members: frozenset[str]) -> bool:
        """Whether a record is in it; ``members`` are those of the network."""
        ends = _ends(record)
        return (
            (self.idea is None or record.idea == self.idea.slug)
            and (self.city is None or self.city.slug in ends)
            and (self.network is None or ends <= members)
            and (self.grade is None or record.grade == self.grade)
            and (self.since is None or (record.latest is not None and record.latest >= self.since))
            and (
                self.until is None
                or (record.earliest is not None and record.earliest <= self.until)
            )
        )

    def in_words(self, records: Records) -> Iterator[Label]:
        """What was chosen, for the reader."""
        yield from (records.label(thing) for thing in (self.idea, self.city, self.network) if thing)
        if self.grade:
            yield records.label(PREFIXES["vocab"] + self.grade)
        if self.since is not None or self.until is not None:
            yield Label.same(f"{self.since or '…'}–{self.until or '…'}")


def page_content(
    kg: Things,
    *,
    idea: str | None = None,
    city: str | None = None,
    network: str | None = None,
    grade: str | None = None,
    since: int | None = None,
    until: int | None = None,
    told_by: str | None = None,
    rows: Iterable[Iterable[object]] | None = None,
) -> PageContent:
    """What the page shows of the graph: all of it, or the slice that is asked for.

    ``idea``, ``city`` and ``network`` are names; ``grade`` a slug; years are inclusive, unknown
    ones fall out where a bound is given. ``network`` keeps what passed among its members.
    ``rows`` are those of an answer: kept is what a row names (see ``named_by``). The page opens
    with the story of ``told_by``. Raises UnknownThing with near matches, UnknownName for a grade
    and WrongParameter for years that run backwards.
    """
    chosen = PageSlice(
        idea=kg.find(idea, KOOP.Idea) if idea else None,
        city=kg.find(city, KOOP.Place) if city else None,
        network=kg.find(network, KOOP.CityNetwork) if network else None,
        grade=grade,
        since=since,
        until=until,
    )
    opening = kg.find(told_by, KOOP.Source).slug if told_by else None
    content = selected(Records(read_rows(kg)), chosen, rows)
    return replace(content, start_story=opening)


def selected(
    records: Records, chosen: PageSlice, rows: Iterable[Iterable[object]] | None = None
) -> PageContent:
    """The records in a slice, and everything that they refer to."""
    members = records.members(chosen.network) if chosen.network else frozenset()
    story = records.story_of(records.rows.claims)
    every = tuple(map(records.transfer, story.transfers()))
    unlinked = tuple(map(records.adoption, story.adoptions()))
    is_named = None if rows is None else named_by(rows, (*every, *unlinked))

    def keep(record: Record) -> bool:
        return chosen.keeps(record, members) and (is_named is None or is_named(record))

    transfers, adoptions = _closed(filter(keep, every)), tuple(filter(keep, unlinked))
    stories = () if records.rows.source_view else tuple(_stories(records, keep))
    used = _used(transfers, adoptions, stories)
    initiatives = tuple(records.initiatives(used["initiative"]))
    claims = used["claim"].union(*(initiative.claims for initiative in initiatives))
    narrowed = chosen.idea or chosen.city or rows is not None
    return PageContent(
        meta=about(records.rows.dataset),
        places=tuple(records.places(used["place"])),
        ideas=tuple(records.ideas(used["idea"])),
        intermediaries=tuple(records.intermediaries()),
        sources=tuple(records.sources()),
        claims=tuple(records.claims_in_words(claims)),
        initiatives=initiatives,
        transfers=transfers,
        adoptions=adoptions,
        stories=stories,
        start_network="koopstadt"
        if not narrowed and KOOPSTADT in records.rows.rule_kinds.networks
        else None,
        featured_story=POSTER if POSTER in {story.source for story in stories} else None,
        filters=(*chosen.in_words(records), *(() if rows is None else (OF_A_QUERY,))),
    )


def _ends(record: Record) -> set[str]:
    if isinstance(record, model.Adoption):
        return {record.place}
    return {end for end in (record.giver, record.receiver) if end is not None}


def _closed(transfers: Iterable[model.Transfer]) -> tuple[model.Transfer, ...]:
    """A rival whose counting account fell out of the slice stands for itself."""
    kept = tuple(transfers)
    keys = {transfer.key for transfer in kept}
    return tuple(
        replace(transfer, rival_of=None) if transfer.rival_of not in keys else transfer
        for transfer in kept
    )


def _stories(records: Records, keep: Callable[[Record], bool]) -> Iterator[model.Story]:
    for story in records.stories():
        transfers = _closed(filter(keep, story.transfers))
        if transfers:
            yield replace(
                story, transfers=transfers, adoptions=tuple(filter(keep, story.adoptions))
            )


def _used(
    transfers: tuple[model.Transfer, ...],
    adoptions: tuple[model.Adoption, ...],
    stories: tuple[model.Story, ...],
) -> dict[str, set[str]]:
    """The keys of everything that the records refer to."""
    used: dict[str, set[str]] = {name: set() for name in ("place", "idea", "claim", "initiative")}
    told = [story.transfers for story in stories]
    for transfer in (record for group in (transfers, *told) for record in group):
        used["place"] |= _ends(transfer)
        used["initiative"] |= {
            key for key in (transfer.giver_initiative, transfer.receiver_initiative) if key
        }
    for adoption in (a for group in (adoptions, *(s.adoptions for s in stories)) for a in group):
        used["place"].add(adoption.place)
        used["initiative"] |= {adoption.initiative} if adoption.initiative else set()
    groups: tuple[tuple[Record, ...], ...] = (
        transfers, adoptions, *told, *(story.adoptions for story in stories)
    )  # fmt: skip
    for record in (record for group in groups for record in group):
        used["idea"].add(record.idea)
        used["claim"] |= set(record.claims)
    return used


def named_by(
    rows: Iterable[Iterable[object]], records: Iterable[Record]
) -> Callable[[Record], bool]:
    """Tells whether a row names a record: all that the row says of records is true of this one.

    A row with Bremen and Leipzig names what went between both, one with Bremen alone all that
    Bremen gave and received. What is no part of any record (a source, a text) says nothing, and a
    row of nothing else names none.
    """
    known = {thing for record in records for thing in _things(record)}
    by_thing: dict[str, set[frozenset[str]]] = defaultdict(set)
    for row in rows:
        named = frozenset(str(value) for value in row if value is not None) & known
        if named:
            by_thing[min(named)].add(named)

    def is_named(record: Record) -> bool:
        things = _things(record)
        return any(row <= things for thing in things & by_thing.keys() for row in by_thing[thing])

    return is_named


def _things(record: Record) -> frozenset[str]:
    """The addresses of a record's parts."""
    own = [("idea", record.idea), *(("claim", claim) for claim in record.claims)]
    if isinstance(record, model.Adoption):
        own += [("place", record.place), ("initiative", record.initiative or "")]
    else:
        own += [
            *(("place", end) for end in (record.giver, record.receiver) if end),
            *(
                ("initiative", end)
                for end in (record.giver_initiative, record.receiver_initiative)
                if end
            ),
            *(("intermediary", body) for body in (record.giver_body, *record.carriers) if body),
        ]
    return frozenset({str(record.iri), *(PREFIXES[kind] + slug for kind, slug in own)})
