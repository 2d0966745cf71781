"""Accounts to claims, and to the structure that they need: initiatives, transfers, new things.

A transfer's slug names giver and receiver; knowledge flows from the first to the second.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph.tables.accounts import Account, Named, Source
from koopgraph.tables.gazetteer import CREDIT, Country, Town
from koopgraph.tables.known import Known, Place
from koopgraph.tables.said import Said, numbered
from koopgraph.tables.words import FORMATS, SAYS_NOTHING, STATUSES, phrase
from koopgraph.terms import IRI, Value, rdf
from koopgraph.vocab import DCTERMS, GEO, KOOP, RDF, RDFS, SCHEMA, VOCAB, WGS84

INITIATIVE_LABEL = {"en": "{idea} in {place}", "de": "{idea} in {place}"}
TRANSFER_LABEL = "{idea}: {giver} → {receiver}"
UNKNOWN = {"en": "unknown", "de": "unbekannt"}
_CLASSES = {"": KOOP.Initiative, "project": KOOP.Project, "strategy": KOOP.Strategy}
_TYPE = NamedNode(RDF.type)
_LABEL = NamedNode(RDFS.label)
_DOUBT = ("?", "%")
_node = cache(NamedNode)  # of properties


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What rows say of an initiative itself: its name, and whether project or strategy."""

    name: str = ""
    kind: str = ""


@dataclass
class Builder:
    """Collects the triples of one table, without those that the graph has already."""

    known: Known
    received: Mapping[IRI, Own]
    triples: list[Triple] = field(default_factory=list)
    _described: set[str] = field(default_factory=set)
    _rivals: set[tuple[IRI, IRI]] = field(init=False)
    _said: list[Said] = field(default_factory=list)
    _sources: dict[IRI | None, Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rivals = set(self.known.rivals)

    def add(self, account: Account) -> None:
        """What one row gives: structure and claims."""
        self._new_things(account)
        self._initiative(account.to_initiative, account, account.to_place)
        if account.is_transfer:
            self._transfer(account)
            self._said += _of_transfer(account, self._giver(account))
        self._said += _of_initiative(account)

    def finish(self) -> list[Triple]:
        """All triples, the claims with their names, and the sources that they name."""
        for iri in dict.fromkeys(said.source for said in self._said):
            if iri in self._sources:
                self._source(self._sources[iri])
        for claim, said in numbered(self._said, self.known.claims):
            self.triples += said.triples(claim)
        return self.triples

    def towns(self, towns: Mapping[IRI, Town], countries: Mapping[IRI, Country]) -> None:
        """Places that the gazetteer gave, and their countries."""
        for iri, country in countries.items():
            self._describe(iri, KOOP.Country, {"en": country.en, "de": country.de})
        codes = {country.code: iri for iri, country in countries.items()} | self.known.countries
        for iri, town in towns.items():
            self._describe(iri, KOOP.City, {"en": town.name, "de": town.name})
            self.triples += _on_the_map(iri, town)
            self._state(iri, KOOP.inCountry, codes[town.country])

    def _new_things(self, account: Account) -> None:
        if account.idea.is_new:
            self._describe(account.idea.iri, KOOP.Idea, _labels(account.idea))
        for network in (account.from_intermediary, *account.brought_by):
            if network and network.is_new and account.is_transfer:
                self._describe(network.iri, KOOP.Intermediary, _labels(network))
        for source in (account.source, account.dated_by):
            if source and source.is_new:
                self._sources[source.iri] = source

    def _source(self, source: Source) -> None:
        if self._describe(source.iri, KOOP.Source, {"en": source.title, "de": source.title}):
            self._state(source.iri, DCTERMS.title, source.title)
            for predicate, value in (
                (DCTERMS.publisher, source.publisher),
                (DCTERMS.date, source.issued),
                (SCHEMA.url, source.address),
            ):
                if value:
                    self._state(source.iri, predicate, value)

    def _describe(self, iri: IRI, cls: str, labels: Mapping[str, str]) -> bool:
        """Type and labels, unless the graph or this table has them; whether they were new."""
        if iri in self._described or iri in self.known.things:
            return False
        self._described.add(iri)
        self._state(iri, RDF.type, IRI(cls))
        for lang, label in labels.items():
            self.triples.append(Triple(NamedNode(iri), _LABEL, Literal(label, language=lang)))
        return True

    def _state(self, thing: IRI, predicate: str, value: Value) -> None:
        self.triples.append(Triple(NamedNode(thing), _node(predicate), rdf(value)))

    def _initiative(self, iri: IRI, account: Account, place: Place) -> None:
        own = self.received.get(iri, Own())
        labels = {
            lang: own.name or INITIATIVE_LABEL[lang].format(idea=idea, place=place.labels[lang])
            for lang, idea in _labels(account.idea).items()
        }
        if self._describe(iri, _CLASSES[own.kind], labels):
            self._state(iri, KOOP.inPlace, place.iri)
            self._state(iri, KOOP.embodies, account.idea.iri)

    def _transfer(self, account: Account) -> None:
        labels = {}
        for lang, idea in _labels(account.idea).items():
            giver = _label_of_giver(account, lang)
            receiver = account.to_place.labels[lang]
            labels[lang] = TRANSFER_LABEL.format(idea=idea, giver=giver, receiver=receiver)
        if self._describe(account.transfer, KOOP.TransferEvent, labels):
            self._state(account.transfer, KOOP.transfers, account.idea.iri)
        for rival in account.alternatives:
            if (account.transfer, rival) not in self._rivals:
                self._rivals.add((account.transfer, rival))
                self._state(account.transfer, KOOP.alternativeTo, rival)

    def _giver(self, account: Account) -> tuple[str, IRI] | None:
        """The property and value that name the giver: an initiative where one can be meant."""
        if account.from_intermediary:
            return (KOOP.fromIntermediary, account.from_intermediary.iri)
        place, initiative = account.from_place, account.from_initiative
        if place is None or initiative is None:
            return None
        if not (place.is_city or initiative in self.received or initiative in self.known.things):
            return (KOOP.fromPlace, place.iri)
        self._initiative(initiative, account, place)
        return (KOOP.fromInitiative, initiative)


def _labels(named: Named) -> dict[str, str]:
    return {"en": named.en, "de": named.de}


def _label_of_giver(account: Account, lang: str) -> str:
    if account.from_intermediary:
        return _labels(account.from_intermediary)[lang]
    return account.from_place.labels[lang] if account.from_place else UNKNOWN[lang]


def _of_transfer(account: Account, giver: tuple[str, IRI] | None) -> Iterator[Said]:
    """Giver, arrival (or plan), carriers and formats."""
    doubted = account.modality if account.modality in ("questioned", "denied") else "asserted"
    if giver and account.giver_grade != SAYS_NOTHING:
        words = {lang: _label_of_giver(account, lang) for lang in ("en", "de")}
        yield _said(account, account.transfer, *giver, account.giver_grade, words, doubted)
    if account.arrival_grade != SAYS_NOTHING:
        yield _arrival(account)
    grade = account.carrier_grade
    for network in account.brought_by:
        value = (KOOP.broughtBy, network.iri)
        yield _said(account, account.transfer, *value, grade, _labels(network), doubted)
    for word in account.formats:
        value = (KOOP.hasFormat, IRI(VOCAB[word]))
        words = {"en": word, "de": FORMATS[word]}
        yield _said(account, account.transfer, *value, grade, words, doubted)


def _arrival(account: Account) -> Said:
    """It arrived, or it is planned only."""
    place = account.to_place.labels
    if account.arrived:
        name, modality = KOOP.realisedAs, account.modality or "asserted"
    else:
        name, modality = KOOP.toInitiative, account.modality or "planned"
    value = account.to_initiative
    return _said(account, account.transfer, name, value, account.arrival_grade, place, modality)


def _of_initiative(account: Account) -> Iterator[Said]:
    """Dates and how the initiative stands."""
    about, own = account.to_initiative, account.modality
    said = own if own in ("questioned", "denied") or not account.is_transfer else ""
    if account.year and account.year_grade != SAYS_NOTHING:
        modality = "questioned" if account.year.endswith(_DOUBT) else said or "asserted"
        yield _dated(account, KOOP.startYear, account.year, modality, account.stage)
    if account.end_year:
        yield _dated(account, KOOP.endYear, account.end_year, said or "asserted", "ended")
    if account.status:
        words = {"en": account.status, "de": STATUSES[account.status]}
        value = IRI(VOCAB[account.status])
        yield _said(account, about, KOOP.status, value, _dating(account), words, said or "asserted")


def _usual(account: Account) -> str:
    return "documented" if account.source else "uncited"


def _dating(account: Account) -> str:
    """The grade of an end or status: the row's of dates, where that is not said of a year."""
    own = "" if account.year else account.year_grade.strip(SAYS_NOTHING)
    return own or _usual(account)


def _dated(account: Account, name: str, edtf: str, modality: str, stage: str) -> Said:
    grade = account.year_grade if name == KOOP.startYear else _dating(account)
    words = {"en": edtf, "de": edtf}
    about = account.to_initiative
    return _said(account, about, name, edtf, grade, words, modality, stage)


def _said(
    account: Account,
    about: IRI,
    name: str,
    value: Value,
    grade: str,
    words: Mapping[str, str],
    modality: str,
    stage: str = "",
) -> Said:
    graded = VOCAB[grade or _usual(account)]
    cited = graded != VOCAB.uncited
    source = account.dated_by if about == account.to_initiative else account.source
    own = {"en": account.note_en, "de": account.note_de}
    notes = {lang: own[lang] or phrase(name, words[lang], graded, lang) for lang in own}
    return Said(
        about=about,
        predicate=IRI(name),
        value=value,
        source=source.iri if source and cited else None,
        grade=graded,
        modality=VOCAB[modality],
        rank=VOCAB[account.rank],
        stage=VOCAB[stage] if stage else None,
        locator=(account.locator or None) if cited else None,
        reason=account.reason or None,
        en=notes["en"],
        de=notes["de"],
        given=frozenset(lang for lang, note in own.items() if note),
    )


def _on_the_map(iri: IRI, town: Town) -> Iterator[Triple]:
    node = NamedNode(iri)
    lat, long = Decimal(str(town.lat)), Decimal(str(town.long))
    yield Triple(node, NamedNode(WGS84.lat), rdf(lat))
    yield Triple(node, NamedNode(WGS84.long), rdf(long))
    point = Literal(f"POINT({long} {lat})", datatype=NamedNode(GEO.wktLiteral))
    yield Triple(node, NamedNode(GEO.asWKT), point)
    address = IRI(f"https://sws.geonames.org/{town.geonames}/")
    yield Triple(node, NamedNode(SCHEMA.sameAs), NamedNode(address))
    yield Triple(node, NamedNode(DCTERMS.source), Literal(CREDIT))


def received(accounts: Iterable[Account]) -> dict[IRI, Own]:
    """The initiatives that rows are about, with the first name and kind that a row gives."""
    found: dict[IRI, Own] = {}
    for account in accounts:
        own = found.get(account.to_initiative, Own())
        found[account.to_initiative] = Own(
            name=own.name or account.initiative, kind=own.kind or account.initiative_type
        )
    return found
