"""The graph as rows of the template: one row for what one source says of one transfer.

Only what a table can carry is in it: givers, arrivals, plans, dates, status, carriers, formats.
Dates stand in the row of the transfer that the same source tells, else in a row of their own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from koopgraph.engines import named_queries
from koopgraph.engines.rows import in_order
from koopgraph.model.beginnings import is_older
from koopgraph.model.claims import GIVER, RECEIVER, TOWARDS
from koopgraph.tables.claim_drafts import ClaimDraft
from koopgraph.tables.claim_groups import WAYS, ClaimGroup
from koopgraph.tables.contacts_of_graph import ContactsOfGraph
from koopgraph.tables.graph_cells import Cells, blank, grade_of, thing_in
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.row_claims import is_doubted
from koopgraph.tables.thing_cells import ThingCells
from koopgraph.tables.words import SAYS_NOTHING
from koopgraph.terms import IRI, curie
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, VOCAB

_OF_TRANSFERS = (*GIVER, *TOWARDS, KOOP.broughtBy, KOOP.hasFormat, KOOP.hasAdaptation)
_OF_INITIATIVES = (KOOP.startYear, KOOP.endYear, KOOP.status, KOOP.hasAdaptation)
_DOUBTED = (VOCAB.questioned, VOCAB.denied)


class RowsOfGraph(ThingCells):
    """Writes the rows of one graph, with names in one language."""

    def __init__(
        self, index: GraphIndex, lang: str = "en", *, of: Collection[IRI] | None = None
    ) -> None:
        """``of``: the initiatives that have rows of their own, where not all do."""
        super().__init__(index, lang)
        self.of = of
        self.rivals = self._rivals()
        self.left = {
            thing: [self._as_its_source_can(claim) for claim in claims]
            for thing, claims in self.claims(_OF_INITIATIVES).items()
        }
        self.carried: set[IRI] = set()
        """The transfers that have rows."""
        self.told: set[IRI] = set()
        self.givers: set[IRI] = set()
        self.stated_years = self._stated_years()

    def rows(self) -> Iterator[Cells]:
        """The rows, by idea, receiver, then giver; contacts too."""
        made = [*self._transfers(), *self._unclaimed(), *self._dates(), *self._bare()]
        made += ContactsOfGraph(self.index, self.lang).rows()
        yield from sorted(made, key=lambda row: [row[name] for name in _ORDER])

    def rows_of(self, place: IRI) -> Iterator[Cells]:
        """The rows in which a place gives or receives."""
        wanted = self.place_cells(place)
        for row in self.rows():
            ends = ((row[f"{side}_place"], row[f"{side}_country"]) for side in ("from", "to"))
            if wanted in ends:
                yield row

    def _rivals(self) -> dict[IRI, list[str]]:
        found: dict[IRI, list[str]] = defaultdict(list)
        for transfer, rival in self.index.rivals:
            found[transfer].append(curie(rival).removeprefix("transfer:"))
        return found

    def _as_its_source_can(self, claim: ClaimDraft) -> ClaimDraft:
        """As planned, where its source is older than the beginning, by the rule."""
        if claim.source is None or claim.predicate != KOOP.startYear:
            return claim
        issued = self.sources[claim.source][3] if claim.source in self.sources else None
        older = issued is not None and is_older(str(issued), str(claim.value))
        plans = older and claim.modality in (VOCAB.asserted, VOCAB.questioned)
        return replace(claim, modality=VOCAB.planned) if plans else claim

    def _stated_years(self) -> dict[IRI, Cells]:
        """The year of what no claim tells, its first or that of a plan; others' data have such."""
        found = named_queries.rows(self.engine, "unclaimed-years", graphs=(ASSERTED_GRAPH,))
        stated: dict[IRI, dict[str, Cells]] = defaultdict(dict)
        for thing, name, year in found:
            if isinstance(thing, IRI):
                stated[thing][str(name)] = {"year": str(year), **_SAYING[str(name)]}
        return {
            thing: next(years[name] for name in _SAYING if name in years)
            for thing, years in stated.items()
        }

    def _transfers(self) -> Iterator[Cells]:
        for transfer, claims in sorted(self.claims(_OF_TRANSFERS).items()):
            idea = self.structure.get(transfer, {}).get(KOOP.transfers)
            receiver = next(
                (c.value for names in (RECEIVER, TOWARDS) for c in claims if c.predicate in names),
                None,
            )
            giver = next((c for c in claims if c.predicate in GIVER), None)
            if idea is None or not isinstance(receiver, IRI):
                continue
            self.carried.add(transfer)
            self.told.add(receiver)
            self.givers |= {thing_in(claim) for claim in claims if claim.predicate in GIVER}
            for group in self._groups(claims):
                yield self._transfer_row(transfer, idea, receiver, giver, group)

    def _unclaimed(self) -> Iterator[Cells]:
        """Transfers that are stated, and whose ends no claim tells: others' data have such."""
        stated = named_queries.rows(self.engine, "stated-transfers", graphs=(ASSERTED_GRAPH,))
        found = in_order(row for row in stated if row[0] not in self.carried)
        ways = self._stated_ways() if found else {}
        for transfer, idea, giver, between, receiver, arrived in found:
            if not (isinstance(transfer, IRI) and isinstance(idea, IRI)):
                continue
            if not isinstance(receiver, IRI):
                continue
            self.carried.add(transfer)
            row = self.receiver_cells(receiver) | self.idea_cells(idea)
            row["how"] = "; ".join(ways.get(transfer, ()))
            row["changed"] = self.changes(
                transfer, sorted(self.index.adaptations.get(transfer, ()))
            )
            row["alternative_to"] = "; ".join(sorted(self.rivals.get(transfer, ())))
            self.told.add(receiver)
            year = self.stated_years.get(receiver, {})
            begun = arrived or year.keys() == {"year"}
            row |= {"kind": "transfer" if begun else "announced", **year}
            givers = {}  # a row has one giver
            if isinstance(giver, IRI):
                givers[giver] = self.giver_place(giver)
                self.givers.add(giver)
            if isinstance(between, IRI):
                givers[between] = self.intermediary(between)
            for source, cells in givers.items() or [(None, {})]:
                named = self.transfer_cells(transfer, idea, source, receiver)
                yield blank() | row | cells | named

    def _stated_ways(self) -> dict[IRI, list[str]]:
        """Who carried each transfer, and in which formats, as stated."""
        found: dict[IRI, list[str]] = defaultdict(list)
        for transfer, name, way in named_queries.rows(self.engine, "transfer-links"):
            if isinstance(transfer, IRI) and isinstance(way, IRI) and name in WAYS:
                found[transfer].append(self.way(str(name), way))
        return found

    def _groups(self, claims: Iterable[ClaimDraft]) -> Iterator[ClaimGroup]:
        """Claims of one source, said alike, at most one giver and one arrival in each group."""
        groups: dict[tuple[object, ...], list[ClaimGroup]] = defaultdict(list)
        for claim in claims:
            name = "giver" if claim.predicate in GIVER else claim.predicate
            name = "arrival" if claim.predicate in TOWARDS else name
            fitting = groups[self._likeness(claim)]
            group = next((g for g in fitting if g.takes(name, claim)), None)
            if group is None:
                group = ClaimGroup()
                fitting.append(group)
            group.claims[name].append(claim)
        for alike in groups.values():
            yield from alike

    def _likeness(self, claim: ClaimDraft, *, doubts: bool = True) -> tuple[object, ...]:
        doubt = claim.modality if doubts and claim.modality in self._doubted(claim) else ""
        notes = tuple(self.note(claim, lang) for lang in ("en", "de"))
        return (claim.source, claim.rank, claim.reason, claim.locator, doubt, notes)

    def _doubted(self, claim: ClaimDraft) -> tuple[str, ...]:
        """What a row says of all that it tells; a plan is said of the arrival, or of one alone."""
        tells = claim.predicate in (*RECEIVER, *_OF_INITIATIVES)
        return _DOUBTED if tells else (*_DOUBTED, VOCAB.planned)

    def _transfer_row(
        self, transfer: IRI, idea: IRI, receiver: IRI, giver: ClaimDraft | None, group: ClaimGroup
    ) -> Cells:
        named, arrival = group.first("giver"), group.first("arrival")
        giver, receiver = named or giver, thing_in(arrival) if arrival else receiver
        row = self.receiver_cells(receiver) | self.idea_cells(idea)
        row |= self.giver_cells(giver)
        row |= self.transfer_cells(transfer, idea, thing_in(giver) if giver else None, receiver)
        row["giver_grade"] = grade_of(named)
        row["arrival_grade"] = grade_of(arrival)
        row["kind"] = "transfer" if self._has_arrived(arrival) else "announced"
        some = next(claims[0] for claims in group.claims.values())
        row["modality"] = _unusual(arrival or named or some)
        row["carrier_grade"] = grade_of(group.first(*WAYS)).replace(SAYS_NOTHING, "")
        row["how"] = "; ".join(self.ways(group))
        changes = group.all(KOOP.hasAdaptation)
        row["changed"] = self.changes(transfer, map(thing_in, changes))
        row["changed_grade"] = grade_of(changes[0]) if changes else ""
        row["alternative_to"] = "; ".join(sorted(self.rivals.get(transfer, ())))
        return blank() | row | self.common(some) | self._date_with(receiver, some, row)

    def _has_arrived(self, arrival: ClaimDraft | None) -> bool:
        if arrival is None or arrival.predicate == KOOP.toInitiative:
            return False
        return arrival.predicate == KOOP.realisedAs or arrival.modality != VOCAB.planned

    def _date_with(self, initiative: IRI, like: ClaimDraft, row: Cells) -> Cells:
        """The date that the same source gives in the same words, once."""
        for claim in self.left.get(initiative, []):
            before = claim.stage in (VOCAB.announced, VOCAB.decided) and row["kind"] == "transfer"
            built = claim.stage not in _NOT_ARRIVED and row["kind"] == "announced"
            fits = claim.predicate == KOOP.startYear and not before and not built
            fits &= _says_of_date(claim, like, row["modality"])
            own = not is_doubted(str(claim.value))  # else "2019?" has its doubt in the cell
            if fits and self._likeness(claim, doubts=own) == self._likeness(like, doubts=own):
                self.left[initiative].remove(claim)
                return _date_cells(claim)
        return {}

    def _dates(self) -> Iterator[Cells]:
        for initiative, claims in sorted(self.left.items()):
            idea = self.structure.get(initiative, {}).get(KOOP.embodies)
            if idea is None or not claims or not self._is_wanted(initiative):
                continue
            self.told.add(initiative)
            changes = self._alike_changes(claims)
            dates = [claim for claim in claims if claim.predicate != KOOP.hasAdaptation]
            for claim in (*dates, *(alike[0] for alike in changes.values())):
                row = self.receiver_cells(initiative) | self.idea_cells(idea)
                row |= {"kind": "adoption", "modality": _unusual(claim)}
                row |= _date_cells(claim) if claim in dates else _UNSAID
                if beside := changes.pop(self._aside(claim), None):
                    row["changed"] = self.changes(initiative, map(thing_in, beside))
                    row["changed_grade"] = grade_of(beside[0])
                elif claim not in dates:
                    continue  # told beside a date
                yield blank() | row | self.common(claim)

    def _aside(self, claim: ClaimDraft) -> tuple[object, ...]:
        """What claims have in common that stand in one row of an adoption."""
        return (_unusual(claim), claim.grade, *self._likeness(claim))

    def _alike_changes(
        self, claims: Iterable[ClaimDraft]
    ) -> dict[tuple[object, ...], list[ClaimDraft]]:
        """What changed at an initiative, said alike."""
        found = defaultdict[tuple[object, ...], list[ClaimDraft]](list)
        for claim in claims:
            if claim.predicate == KOOP.hasAdaptation:
                found[self._aside(claim)].append(claim)
        return dict(found)

    def _bare(self) -> Iterator[Cells]:
        """Initiatives of which no row tells: nobody dates them, and nothing came to them."""
        for initiative, found in sorted(self.structure.items()):
            has_all = KOOP.inPlace in found and KOOP.embodies in found
            if not has_all or not self._is_wanted(initiative):
                continue
            row = self.receiver_cells(initiative)
            told = row["initiative"] or row["initiative_type"] or not self._is_city(initiative)
            implied = initiative in self.givers and not told
            year = self.stated_years.get(initiative, {})
            if initiative not in self.told and (year or not implied):
                idea = self.idea_cells(found[KOOP.embodies])
                yield blank() | row | idea | {"kind": "adoption", **(year or _UNSAID)}

    def _is_wanted(self, initiative: IRI) -> bool:
        return self.of is None or initiative in self.of

    def _is_city(self, initiative: IRI) -> bool:
        place = self.index.places.get(self.place_of(initiative))
        return place is None or place.is_city


_SAYING: dict[str, Cells] = {
    KOOP.startYear: {},
    KOOP.plannedYear: {"modality": "planned"},
    KOOP.announcedYear: {"stage": "announced"},
}
"""What a row says of a stated year besides it; the first that is there is told."""
_UNSAID: Cells = {"year_grade": SAYS_NOTHING}
"""Of a row without a date that does not say either that it is there."""
_NOT_ARRIVED = (VOCAB.announced, VOCAB.decided, VOCAB.ended, VOCAB.honoured)
_ORDER = ("idea", "to_place", "to_country", "number", "from_place", "source_slug", "kind", "year")


def _unusual(claim: ClaimDraft | None) -> str:
    """The modality where it is not the usual one of its row."""
    if claim is None:
        return ""
    usual = VOCAB.planned if claim.predicate == KOOP.toInitiative else VOCAB.asserted
    if claim.predicate == KOOP.startYear and is_doubted(str(claim.value)):
        usual = VOCAB.questioned
    return "" if claim.modality == usual else IRI(claim.modality).slug


def _says_of_date(claim: ClaimDraft, like: ClaimDraft, said: str) -> bool:
    """Whether a row of a transfer says of its date what the claim says."""
    if said == "planned":
        return claim.modality == VOCAB.planned
    if like.modality in _DOUBTED:
        return claim.modality == like.modality
    doubted = claim.predicate == KOOP.startYear and is_doubted(str(claim.value))
    return claim.modality == (VOCAB.questioned if doubted else VOCAB.asserted)


def _date_cells(claim: ClaimDraft) -> Cells:
    """Year, end or status, with grade and stage."""
    if claim.predicate == KOOP.status:
        return {"status": thing_in(claim).slug, "year_grade": grade_of(claim)}
    if claim.predicate == KOOP.endYear:
        return {"end_year": str(claim.value), "year_grade": grade_of(claim)}
    stage = IRI(claim.stage).slug if claim.stage else ""
    return {"year": str(claim.value), "stage": stage, "year_grade": grade_of(claim)}
