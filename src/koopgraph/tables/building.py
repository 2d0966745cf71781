"""Rows to claims, and to the structure that they need: initiatives, transfers, new things.

A transfer's slug names giver and receiver; knowledge flows from the first to the second.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph.countries import Country
from koopgraph.dataset import PLACES_CREDIT
from koopgraph.tables.claim_drafts import ClaimDraft, numbered
from koopgraph.tables.contact_rows import ContactRow
from koopgraph.tables.definitions import Member, Part
from koopgraph.tables.excerpt import Excerpt
from koopgraph.tables.gazetteer import CREDIT_OF_REGIONS, Town
from koopgraph.tables.graph_index import GraphIndex, Place
from koopgraph.tables.points import on_the_map
from koopgraph.tables.recorded import Held
from koopgraph.tables.row_claims import (
    label_of_giver,
    labels_of,
    of_contact,
    of_initiative,
    of_transfer,
    plain_draft,
)
from koopgraph.tables.sources import title_of
from koopgraph.tables.transfer_rows import Named, Source, TransferRow
from koopgraph.terms import IRI, Value, rdf, text_of
from koopgraph.vocab import DCTERMS, KOOP, RDF, RDFS, SCHEMA

INITIATIVE_LABEL = {"en": "{idea} in {place}", "de": "{idea} in {place}"}
TRANSFER_LABEL = "{idea}: {giver} → {receiver}"
_CLASSES = {"": KOOP.Initiative, "project": KOOP.Project, "strategy": KOOP.Strategy}
_TYPE = NamedNode(RDF.type)
_RECORDED = NamedNode(KOOP.recordedIn)
_PART_OF = NamedNode(DCTERMS.isPartOf)
_LABEL = NamedNode(RDFS.label)
_node = cache(NamedNode)  # of properties


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What rows say of an initiative itself: its name, and whether project or strategy."""

    name: str = ""
    kind: str = ""


@dataclass
class Builder:
    """Collects the triples of one table, without those that are ``held`` already.

    What the graph of ``index`` knows and nothing held describes is copied from it. With a
    ``table``, all of it says that it was recorded there.
    """

    index: GraphIndex
    received: Mapping[IRI, Own]
    held: Held
    table: str = ""
    triples: list[Triple] = field(default_factory=list)
    claims: dict[IRI, ClaimDraft] = field(default_factory=dict)
    _described: set[str] = field(default_factory=set)
    _mentioned: set[str] = field(default_factory=set)
    _rivals: set[tuple[IRI, IRI]] = field(init=False)
    _parts: list[Triple] = field(default_factory=list)
    _drafts: list[ClaimDraft] = field(default_factory=list)
    _sources: dict[IRI | None, Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rivals = set(self.index.rivals)

    def add(self, row: TransferRow) -> None:
        """What one row gives: structure and claims."""
        self._new_things(row)
        if not row.to_place_alone:
            self._initiative(row.to_initiative, row, row.to_place)
        if row.is_transfer:
            self._transfer(row)
            self._drafts += of_transfer(row, self._giver(row))
        for change in row.changed:
            self._describe(change.iri, KOOP.Adaptation, labels_of(change))
        self._drafts += of_initiative(row)

    def add_contact(self, row: ContactRow) -> None:
        """What a row of a contact gives."""
        if row.idea:
            self._describe(row.idea.iri, KOOP.Idea, labels_of(row.idea))
        for organiser in row.organisers:
            self._intermediary(organiser)
        self._mentioned.update(place.iri for place in row.places)
        self._sources_of(row)
        labels = {lang: row.label(lang) for lang in ("en", "de")}
        self._describe(row.iri, KOOP.ExchangeActivity, labels)
        self._drafts += of_contact(row)

    def finish(self) -> list[Triple]:
        """All triples, the claims with their names, and the sources that they name."""
        for iri in dict.fromkeys(draft.source for draft in self._drafts):
            if iri in self._sources:
                self._source(self._sources[iri])
        there = self.index.claims({draft.about for draft in self._drafts})
        for claim, draft, is_new in numbered(self._drafts, there, self.table):
            self.claims[claim] = draft
            if is_new:
                self.triples += draft.triples(claim)
                self._mentioned.update(filter(None, (draft.about, draft.source)))
            else:
                self._mentioned.add(claim)
        new = _subjects(self.triples)
        rivals = {rival for _, rival in self._rivals} - new
        known = Excerpt(self.index.engine, self._mentioned - new, self.held.things, rivals)
        copied = [*known.triples(also=new), *self._parts]
        self.triples += copied
        if self.table:
            self._recorded(new | _subjects(copied), known.reached)
        return self.triples

    def _recorded(self, there: Set[str], reached: Collection[str]) -> None:
        """In which table: what it brings, and what it shares with other tables.

        What is kept by hand where it is held is not said to be of a table.
        """
        brought = there - self.held.things
        table = NamedNode(self.table)
        for thing in sorted(brought | (self.held.recorded & set(reached))):
            self.triples.append(Triple(NamedNode(thing), _RECORDED, table))

    def towns(
        self,
        towns: Mapping[IRI, Town],
        countries: Mapping[IRI, Country],
        labels: Mapping[IRI, Mapping[str, str]],
    ) -> None:
        """Places that the gazetteer gave, what they are called, and their countries."""
        for iri, country in countries.items():
            self._describe(iri, KOOP.Country, {"en": country.en, "de": country.de})
        codes = {country.code: iri for iri, country in countries.items()} | self.index.countries
        for iri, town in towns.items():
            self._mentioned.add(codes[town.country])
            kind = KOOP.City if town.is_city else KOOP.Region
            self._describe(iri, kind, labels.get(iri) or dict.fromkeys(("en", "de"), town.name))
            self.triples += _located(iri, town)
            self._state(iri, KOOP.inCountry, codes[town.country])

    def define(self, named: Iterable[str], themes: Iterable[tuple[IRI, IRI]]) -> None:
        """What the sheets define or name, whether a row names it or not."""
        self._mentioned.update(named)
        for idea, theme in themes:
            self._drafts.append(plain_draft(idea, KOOP.theme, theme))

    def members(self, members: Iterable[tuple[Member, Place]]) -> None:
        """Members of networks, each a claim; the time that it holds for is its years."""
        for member, place in members:
            self._mentioned.update((place.iri, member.network))
            draft = plain_draft(place.iri, KOOP.memberOf, member.network)
            self._drafts.append(replace(draft, as_of=member.time or None))

    def parts(self, parts: Iterable[tuple[Part, Place]]) -> None:
        """In which region a place of the sheets lies."""
        for part, region in parts:
            self._mentioned.add(region.iri)
            self._parts.append(Triple(NamedNode(part.place), _PART_OF, NamedNode(region.iri)))

    def _new_things(self, row: TransferRow) -> None:
        self._describe(row.idea.iri, KOOP.Idea, labels_of(row.idea))
        for network in (row.from_intermediary, *row.brought_by):
            if network and row.is_transfer:
                self._intermediary(network)
        self._mentioned.update(p.iri for p in (row.from_place, row.to_place) if p)
        self._sources_of(row)

    def _intermediary(self, named: Named) -> None:
        self._describe(named.iri, named.kind or KOOP.Intermediary, labels_of(named))

    def _sources_of(self, row: TransferRow | ContactRow) -> None:
        for source in (row.source, row.dated_by):
            if source and source.is_new:
                self._sources[source.iri] = source

    def _source(self, source: Source) -> None:
        if self._describe(source.iri, KOOP.Source, {}):
            self.triples += title_of(source.iri, source.title, source.language)
            if source.is_ours is not None:
                self._state(source.iri, KOOP.titleGivenByUs, source.is_ours)
            if source.undated:
                self._state(source.iri, KOOP.undated, True)
            for predicate, value in (
                (DCTERMS.publisher, source.publisher),
                (DCTERMS.date, source.issued),
                (SCHEMA.url, source.address),
            ):
                if value:
                    self._state(source.iri, predicate, value)

    def _describe(self, iri: IRI, cls: str, labels: Mapping[str, str]) -> bool:
        """Type and labels, unless the graph or this table has them; whether they were new."""
        self._mentioned.add(iri)
        if iri in self._described or iri in self.index.things:
            return False
        self._described.add(iri)
        node = NamedNode(iri)
        self.triples.append(Triple(node, _TYPE, _node(cls)))
        for lang, label in labels.items():
            self.triples.append(Triple(node, _LABEL, Literal(label, language=lang)))
        return True

    def _state(self, thing: IRI, predicate: str, value: Value) -> None:
        self.triples.append(Triple(NamedNode(thing), _node(predicate), rdf(value)))

    def _initiative(self, iri: IRI, row: TransferRow, place: Place) -> None:
        own = self.received.get(iri, Own())
        labels = {
            lang: own.name or INITIATIVE_LABEL[lang].format(idea=idea, place=place.labels[lang])
            for lang, idea in labels_of(row.idea).items()
        }
        if self._describe(iri, _CLASSES[own.kind], labels):
            self._state(iri, KOOP.inPlace, place.iri)
            self._state(iri, KOOP.embodies, row.idea.iri)

    def _transfer(self, row: TransferRow) -> None:
        labels = {}
        for lang, idea in labels_of(row.idea).items():
            giver = label_of_giver(row, lang)
            receiver = row.to_place.labels[lang]
            labels[lang] = TRANSFER_LABEL.format(idea=idea, giver=giver, receiver=receiver)
        if self._describe(row.transfer, KOOP.TransferEvent, labels):
            self._state(row.transfer, KOOP.transfers, row.idea.iri)
        for rival in row.alternatives:
            if (row.transfer, rival) not in self._rivals:
                self._rivals.add((row.transfer, rival))
                self._mentioned.add(rival)
                self._state(row.transfer, KOOP.alternativeTo, rival)

    def _giver(self, row: TransferRow) -> tuple[str, IRI] | None:
        """The property and value that name the giver: an initiative where one can be meant."""
        if row.from_intermediary:
            return (KOOP.fromIntermediary, row.from_intermediary.iri)
        place, initiative = row.from_place, row.from_initiative
        if place is None:
            return None
        known = initiative in self.received or initiative in self.index.things
        if initiative is None or not (place.is_city or known):
            return (KOOP.fromPlace, place.iri)
        self._initiative(initiative, row, place)
        return (KOOP.fromInitiative, initiative)


def _subjects(triples: Iterable[Triple]) -> set[str]:
    return {text_of(subject) for subject in {triple.subject for triple in triples}}


def _located(iri: IRI, town: Town) -> Iterator[Triple]:
    node = NamedNode(iri)
    if town.lat is not None and town.long is not None:
        yield from on_the_map(iri, Decimal(str(town.lat)), Decimal(str(town.long)))
    if town.geonames:  # a place that only a row describes has none
        address = NamedNode(f"https://sws.geonames.org/{town.geonames}/")
        yield Triple(node, _node(SCHEMA.sameAs), address)
        credit = PLACES_CREDIT if town.is_city else CREDIT_OF_REGIONS
        yield Triple(node, _node(DCTERMS.source), Literal(credit))


def received(rows: Iterable[TransferRow]) -> dict[IRI, Own]:
    """The initiatives that rows are about, with the first name and kind that a row gives."""
    found: dict[IRI, Own] = {}
    for row in rows:
        if row.to_place_alone:
            continue
        own = found.get(row.to_initiative, Own())
        found[row.to_initiative] = Own(
            name=own.name or row.initiative, kind=own.kind or row.initiative_type
        )
    return found
