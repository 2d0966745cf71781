"""From the graph to all that the page shows: the whole of it, or a slice."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from koopgraph import dataset
from koopgraph.engines import named_queries
from koopgraph.errors import UnknownName, WrongParameter
from koopgraph.page import model
from koopgraph.page.model import Label, PageContent
from koopgraph.page.records import Gatherer
from koopgraph.things import Things
from koopgraph.vocab import KOOP, PREFIXES

POSTER = "koopstadt-poster"
TITLE = Label("Wie Ideen zwischen Städten wandern", "How ideas travel between cities")
SUBTITLE = Label("Wer hat was von wem gelernt?", "Who learned what from whom?")
LICENCES = (
    model.Licence(
        covers=Label("Daten", "Data"),
        name=dataset.LICENCE,
        url=dataset.LICENCE_ADDRESS,
    ),
    model.Licence(covers=Label("Programm", "Code"), name="MIT"),
)
CREDITS = (
    Label("Umrisse: Natural Earth (gemeinfrei)", "Outlines: Natural Earth (public domain)"),
    Label("Orte: GeoNames (CC BY 4.0)", "Places: GeoNames (CC BY 4.0)"),
)
COVERAGE = Label(
    "Gesammelt wurde, was öffentlich zu lesen war: berühmte, englisch- und deutschsprachige, "
    "gelungene Fälle überwiegen. Was fehlt, ist nicht deshalb nicht geschehen.",
    "Collected from what could be read in public: famous, English- and German-language, "
    "successful cases prevail. What is missing here may have happened all the same.",
)
OF_A_QUERY = Label("was eine Abfrage nennt", "what a query names")
Record = model.Transfer | model.Adoption
KOOPSTADT = PREFIXES["intermediary"] + "koopstadt"


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
    ``rows`` are those of an answer: kept is what a row names (see ``page_rows``). The page opens
    with the story of ``told_by``. Raises UnknownThing with near matches, UnknownName for a grade
    and WrongParameter for years that run backwards.
    """
    _check(grade, since, until)
    gatherer = Gatherer(kg)
    keep = _keeper(gatherer, idea, city, network, grade, since, until)
    told = gatherer.told(gatherer.claims)
    every = tuple(map(gatherer.transfer, told.transfers()))
    unlinked = tuple(map(gatherer.adoption, told.adoptions()))
    if rows is not None:
        keep = _both(keep, named_by(rows, (*every, *unlinked)))
    transfers, adoptions = _closed(filter(keep, every)), tuple(filter(keep, unlinked))
    stories = () if kg.source_view else tuple(_stories(gatherer, keep))
    used = _used(transfers, adoptions, stories)
    initiatives = tuple(gatherer.initiatives(used["initiative"]))
    claims = used["claim"].union(*(initiative.claims for initiative in initiatives))
    known = {story.source for story in stories}
    return PageContent(
        meta=_meta(kg),
        places=tuple(gatherer.places(used["place"])),
        ideas=tuple(gatherer.ideas(used["idea"])),
        intermediaries=tuple(gatherer.intermediaries()),
        sources=tuple(gatherer.sources()),
        claims=tuple(gatherer.claims_in_words(claims)),
        initiatives=initiatives,
        transfers=transfers,
        adoptions=adoptions,
        stories=stories,
        start_network=None if idea or city or rows is not None else _start_network(gatherer),
        start_story=kg.find(told_by, KOOP.Source).slug if told_by else None,
        featured_story=POSTER if POSTER in known else None,
        filters=(
            *_filters(gatherer, idea, city, network, grade, since, until),
            *(() if rows is None else (OF_A_QUERY,)),
        ),
    )


def _check(grade: str | None, since: int | None, until: int | None) -> None:
    """A slice that can hold nothing is refused in words, not shown as an empty page."""
    if grade is not None and grade not in model.GRADES:
        raise UnknownName("grade", grade, model.GRADES)
    if since is not None and until is not None and since > until:
        raise WrongParameter("map", "from", str(since), f"a year up to {until}")


def _keeper(
    gatherer: Gatherer,
    idea: str | None,
    city: str | None,
    network: str | None,
    grade: str | None,
    since: int | None,
    until: int | None,
) -> Callable[[Record], bool]:
    kg = gatherer.kg
    ideas = {kg.find(idea, KOOP.Idea).slug} if idea else None
    cities = {kg.find(city, KOOP.Place).slug} if city else None
    members = _members(gatherer, network) if network else None

    def keep(record: Record) -> bool:
        ends = _ends(record)
        return (
            (ideas is None or record.idea in ideas)
            and (cities is None or bool(cities & ends))
            and (members is None or ends <= members)
            and (grade is None or record.grade == grade)
            and (since is None or (record.latest is not None and record.latest >= since))
            and (until is None or (record.earliest is not None and record.earliest <= until))
        )

    return keep


def _both(
    one: Callable[[Record], bool], other: Callable[[Record], bool]
) -> Callable[[Record], bool]:
    return lambda record: one(record) and other(record)


def _ends(record: Record) -> set[str]:
    if isinstance(record, model.Adoption):
        return {record.place}
    return {end for end in (record.giver, record.receiver) if end is not None}


def _members(gatherer: Gatherer, network: str) -> set[str]:
    wanted = gatherer.kg.find(network, KOOP.CityNetwork)
    rows = named_queries.rows(gatherer.kg.engine, "members", {"network": wanted})
    return {str(place).rsplit("/", 1)[1] for place, _ in rows}


def _closed(transfers: Iterable[model.Transfer]) -> tuple[model.Transfer, ...]:
    """A rival whose counting account fell out of the slice stands for itself."""
    kept = tuple(transfers)
    keys = {transfer.key for transfer in kept}
    return tuple(
        replace(transfer, rival_of=None) if transfer.rival_of not in keys else transfer
        for transfer in kept
    )


def _stories(gatherer: Gatherer, keep: Callable[[Record], bool]) -> Iterator[model.Story]:
    for story in gatherer.stories():
        transfers = _closed(filter(keep, story.transfers))
        adoptions = tuple(filter(keep, story.adoptions))
        if transfers:
            yield model.Story(source=story.source, transfers=transfers, adoptions=adoptions)


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


def _meta(kg: Things) -> model.Meta:
    rows = named_queries.rows(kg.engine, "dataset")
    address, version, modified, _ = rows[0] if rows else (None, None, None, None)
    return model.Meta(
        title=TITLE,
        subtitle=SUBTITLE,
        data_version=str(version or "–"),
        data_date=str(modified or "–"),
        address=str(address) if address else None,
        licences=LICENCES,
        credits=CREDITS,
        coverage=COVERAGE,
    )


def _start_network(gatherer: Gatherer) -> str | None:
    return "koopstadt" if KOOPSTADT in gatherer.networks else None


def _filters(
    gatherer: Gatherer,
    idea: str | None,
    city: str | None,
    network: str | None,
    grade: str | None,
    since: int | None,
    until: int | None,
) -> Iterator[Label]:
    kg = gatherer.kg
    for name, cls in ((idea, KOOP.Idea), (city, KOOP.Place), (network, KOOP.CityNetwork)):
        if name:
            yield gatherer.label(kg.find(name, cls))
    if grade:
        yield gatherer.label(PREFIXES["vocab"] + grade)
    if since is not None or until is not None:
        yield Label.same(f"{since or '…'}–{until or '…'}")


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
