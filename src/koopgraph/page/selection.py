"""From the page's rows to what it shows: the whole of it, or a slice."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from koopgraph.model.slice_words import words_of
from koopgraph.model.slices import Surroundings, TransferSlice, slice_of
from koopgraph.model.story import Story
from koopgraph.page import model, off_record
from koopgraph.page.about import about
from koopgraph.page.model import Label, PageContent, Record, Subject
from koopgraph.page.records import Records, address_of
from koopgraph.page.rows import read_rows
from koopgraph.page.title import title
from koopgraph.terms import IRI
from koopgraph.things import Things
from koopgraph.vocab import KOOP, PREFIXES

POSTER = "koopstadt-poster"
KOOPSTADT = IRI(PREFIXES["intermediary"] + "koopstadt")
STORIES = (TransferSlice(), TransferSlice(network=KOOPSTADT, inside=True))
"""The slices that open with the story of koopstadt."""
OF_A_QUERY = Label("was eine Abfrage nennt", "what a query names")
UNDATED_LEFT_OUT = ("{} ohne Jahr fehlen", "{} without a year are left out")


def page_content(
    kg: Things,
    *,
    told_by: str | None = None,
    rows: Iterable[Iterable[object]] | None = None,
    **slices: Any,
) -> PageContent:
    """What the page shows of the graph: all of it, or the slice that is asked for.

    ``slices`` are those of ``model.slices.TransferSlice``. The rivals of an account that is shown
    are always on the page, to be looked at beside it; with ``rivals`` so are those whose counting
    account is not in the slice. ``rows`` are those of an answer: kept is what a row names (see
    ``named_by``). The page opens with the story of ``told_by``. Raises what ``slice_of`` does.
    """
    chosen = slice_of(kg, "map", **slices)
    opening = kg.find(told_by, KOOP.Source).key if told_by else None
    content = selected(Records(read_rows(kg)), chosen, rows)
    return replace(content, start_story=opening)


def place_of(kg: Things, iri: IRI) -> model.Place:
    """One place of the graph, as the page shows it."""
    return next(Records(read_rows(kg)).places({iri.key}))


def page_of_a_town(kg: Things, town: model.Place, **slices: Any) -> PageContent:
    """Everything, opened at a town: where nothing is on record, with what is near."""
    return off_record.about(page_content(kg, **slices), town)


def selected(
    records: Records, chosen: TransferSlice, rows: Iterable[Iterable[object]] | None = None
) -> PageContent:
    """The records in a slice, and everything that they refer to."""
    told = Selection(records, chosen)
    transfers, untaught = told.of(records.story())
    adoptions, undated = tuple(untaught), told.undated
    if rows is not None:
        is_named = named_by(rows, (*transfers, *adoptions))
        transfers = _closed(filter(is_named, transfers), chosen)
        adoptions = tuple(filter(is_named, adoptions))
    stories = () if records.rows.source_view else tuple(told.stories(rows))
    used = _used(transfers, adoptions, stories)
    initiatives = tuple(records.initiatives(used["initiative"]))
    claims = used["claim"].union(*(initiative.claims for initiative in initiatives))
    ideas = used["idea"].union(*(initiative.ideas for initiative in initiatives))
    start = rows is None and chosen in STORIES and KOOPSTADT in records.rows.rule_kinds.networks
    return PageContent(
        meta=about(records.rows, title(chosen, records.label)),
        places=tuple(records.places(used["place"])),
        ideas=tuple(records.ideas(ideas)),
        intermediaries=tuple(records.intermediaries()),
        sources=tuple(records.sources()),
        claims=tuple(records.claims_in_words(claims)),
        initiatives=initiatives,
        transfers=transfers,
        adoptions=adoptions,
        stories=stories,
        undated=undated,
        subject=_subject(chosen) if rows is None else None,
        start_network=KOOPSTADT.key if start else None,
        featured_story=POSTER if POSTER in {story.source for story in stories} else None,
        filters=(
            *_in_words(chosen, records, undated), *(() if rows is None else (OF_A_QUERY,))
        ),
    )  # fmt: skip


class Selection:
    """Takes from a story what is in a slice; ``undated`` counts what fell out undated."""

    def __init__(self, records: Records, chosen: TransferSlice) -> None:
        self._records = records
        self._chosen = chosen
        rows = records.rows
        self._around = Surroundings.by(rows.members, rows.places, rows.ideas)
        self.undated = 0

    def of(self, story: Story) -> tuple[tuple[model.Transfer, ...], Iterator[model.Adoption]]:
        """Transfers with their rivals, and adoptions without a known giver."""
        told = {transfer.record.transfer: transfer for transfer in story.transfers()}
        counting = self._chosen.of((t.record for t in told.values()), self._around)
        kept = {record.transfer for record in counting}
        self.undated = counting.undated
        rivals = (t.record for t in told.values() if t.record.rival_of is not None)
        for record in replace(self._chosen, rivals=True).of(rivals, self._around):
            if record.rival_of in kept:
                kept.add(record.transfer)
        return (
            tuple(self._records.transfer(told[key]) for key in told if key in kept),
            map(self._records.adoption, self._chosen.of(story.adoptions(), self._around)),
        )

    def stories(self, rows: Iterable[Iterable[object]] | None) -> Iterator[model.Story]:
        """What each source tells of the slice, where it tells of a transfer."""
        for source, story in self._records.stories(self._is_idea):
            transfers, untaught = self.of(story)
            if not transfers:
                continue
            adoptions = tuple(untaught)
            if rows is not None:
                is_named = named_by(rows, (*transfers, *adoptions))
                transfers = _closed(filter(is_named, transfers), self._chosen)
                adoptions = tuple(filter(is_named, adoptions))
            if transfers:
                yield model.Story(source=source, transfers=transfers, adoptions=adoptions)

    def _is_idea(self, idea: IRI) -> bool:
        return self._chosen.means_idea(idea, self._around)


def _subject(chosen: TransferSlice) -> Subject | None:
    """The thing that names the slice; of several the same that the title takes."""
    if chosen.place:
        return Subject(kind="place", key=chosen.place.key)
    if chosen.idea:
        return Subject(kind="idea", key=chosen.idea.key)
    return Subject(kind="network", key=chosen.network.key) if chosen.network else None


def _in_words(chosen: TransferSlice, records: Records, undated: int) -> Iterator[Label]:
    """What was chosen, for the reader."""
    in_both = (words_of(chosen, records.label_in, lang) for lang in ("de", "en"))
    yield from (Label(de, en) for de, en in zip(*in_both, strict=True))
    if undated:
        yield Label(*(words.format(undated) for words in UNDATED_LEFT_OUT))


def _ends(record: Record) -> set[str]:
    if isinstance(record, model.Adoption):
        return {record.place}
    return {end for end in (record.giver, record.receiver) if end is not None}


def _closed(
    transfers: Iterable[model.Transfer], chosen: TransferSlice
) -> tuple[model.Transfer, ...]:
    """Without rivals whose counting account is not there, unless rivals are asked for."""
    kept = tuple(transfers)
    keys = {transfer.key for transfer in kept}
    return tuple(t for t in kept if chosen.rivals or t.rival_of is None or t.rival_of in keys)


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
    return frozenset({str(record.iri), *(address_of(kind, key) for kind, key in own)})
