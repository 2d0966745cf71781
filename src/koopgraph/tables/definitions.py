"""The sheets beside the transfers, read: places, ideas, networks and sources of one's own.

What the graph describes already is not described again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph import countries
from koopgraph.tables.dates import NotADate, edtf_of
from koopgraph.tables.findings import CellFinding
from koopgraph.tables.graph_index import GraphIndex, source_key
from koopgraph.tables.naming import slug, slug_in_any_script
from koopgraph.tables.points import on_the_map
from koopgraph.tables.proposals import of_words
from koopgraph.tables.reading import Sheet as Table
from koopgraph.tables.sheets import (
    IDEAS,
    NETWORKS,
    PLACES,
    SOURCES,
    Sheet,
    sheet_named,
)
from koopgraph.tables.sources import addresses_meant, is_language, is_undated, title_of
from koopgraph.tables.words import PLACE_KINDS, TYPES, meant
from koopgraph.terms import IRI, Value, is_web_address, rdf
from koopgraph.things import normalised
from koopgraph.vocab import DCTERMS, KOOP, PREFIXES, RDF, RDFS, SCHEMA, SKOS
from koopgraph.workbooks.sheets import WorkbookSheet

Cells = dict[str, str]
_PLACE_CLASSES = {"": KOOP.City, "city": KOOP.City, "region": KOOP.Region, "country": KOOP.Country}
_TYPE_CLASSES = {"project": KOOP.Project, "strategy": KOOP.Strategy}
_DIVIDER = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of the sheet of networks; years are EDTF, ``""`` where none is given."""

    sheet: str
    row: int
    network: IRI
    name: str
    member: str
    since: str
    until: str

    @property
    def time(self) -> str:
        """From when to when, as EDTF; open where a year is not given."""
        return f"{self.since or '..'}/{self.until or '..'}" if self.since or self.until else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A place of the sheet of places, and the region that it lies in."""

    sheet: str
    row: int
    place: IRI
    region: str


def finding(
    table: Table, sheet: str, row: int, column: str, value: str, kind: str, near: Iterable[str]
) -> CellFinding:
    """Something wrong in one of the sheets."""
    return CellFinding(
        path=table.path,
        sheet=sheet,
        line=row,
        row=row,
        column=column,
        value=value,
        kind=kind,
        near=tuple(near),
    )


@dataclass
class Definitions:
    """What sheets define, as statements; members and parts wait until places can be found.

    ``sources`` are those of the sheet by title; ``themes`` what ideas of it belong to.
    """

    index: GraphIndex
    findings: list[CellFinding]
    triples: list[Triple] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    sources: dict[str, IRI] = field(default_factory=dict)
    themes: list[tuple[IRI, IRI]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    _table: Table | None = None
    _sheet: str = ""
    _kind: str = ""
    _row: int = 0

    def read(self, table: Table) -> "Definitions":
        """Read the sheets beside a table that have one of our titles."""
        self._table = table
        readers = {PLACES: self._place, IDEAS: self._idea, SOURCES: self._source}
        for found in table.others:
            kind = sheet_named(found.name)
            if kind is None:
                continue
            self._sheet, self._kind = found.name, kind.name
            network = ""
            for row, cells in self._lines(kind, found):
                self._row = row
                if kind is NETWORKS:
                    network = cells["name"] or network
                    self._network(network, cells)
                else:
                    readers[kind](cells)
        return self

    def _lines(self, kind: Sheet, found: WorkbookSheet) -> Iterator[tuple[int, Cells]]:
        if not found.rows:
            return
        self._row, headings = found.rows[0]
        columns = [kind.column(heading, found.name) if heading else None for heading in headings]
        for number, (heading, column) in enumerate(zip(headings, columns, strict=True)):
            if heading and column is None:
                near = (c.title("en") for c in kind.columns)
                filled = sum(any(texts[number : number + 1]) for _, texts in found.rows[1:])
                self._report(heading, heading, "unknown-column", near, count=filled)
        for row, texts in found.rows[1:]:
            cells = dict.fromkeys((c.name for c in kind.columns), "")
            cells |= {c: text.strip() for c, text in zip(columns, texts, strict=False) if c}
            if any(cells.values()):
                yield row, cells

    def _report(
        self, column: str, value: str, kind: str, near: Iterable[str] = (), count: int = 0
    ) -> None:
        assert self._table
        named = f"{self._kind}.{column}"
        found = finding(self._table, self._sheet, self._row, named, value, kind, near)
        self.findings.append(replace(found, count=count))

    def _word(self, column: str, cell: str, words: dict[str, str]) -> str:
        word = meant(cell, words) if cell else ""
        if word is None:
            self._report(column, cell, "unknown-word", of_words(words))
        return word or ""

    def _new(self, cls: str, prefix: str, name: str, column: str, short: str = "") -> IRI | None:
        """The address of what is described here first; ``None`` where it is known or unnamed."""
        known = self.index.named(cls, name)
        self.named.update(known)
        made = short or slug_in_any_script(name, prefix)
        if not made:
            self._report(column, name, "no-name" if name else "empty")
        if known or not made:
            return None
        iri = IRI(PREFIXES[prefix] + made)
        return None if iri in self.named else iri

    def _describe(self, iri: IRI, cls: str, en: str, de: str) -> None:
        self.named.add(iri)
        self._state(iri, RDF.type, IRI(cls))
        for lang, label in (("en", en), ("de", de)):
            self._say(iri, RDFS.label, label, lang)

    def _state(self, iri: IRI, name: str, value: Value) -> None:
        self.triples.append(Triple(NamedNode(iri), NamedNode(name), rdf(value)))

    def _say(self, iri: IRI, name: str, text: str, lang: str) -> None:
        self.triples.append(Triple(NamedNode(iri), NamedNode(name), Literal(text, language=lang)))

    def _place(self, cells: Cells) -> None:
        kind = self._word("kind", cells["kind"], PLACE_KINDS)
        iri = self._new(KOOP.Place, "place", cells["name"], "name")
        if iri is None:
            return
        self._describe(iri, _PLACE_CLASSES[kind], cells["name"], cells["name"])
        self._country(iri, cells["country"])
        self._point(iri, cells)
        if region := cells["within"]:
            part = Part(sheet=self._sheet, row=self._row, place=iri, region=region)
            self.parts.append(part)
        if number := cells["geonames"].strip("/").rpartition("/")[2]:
            self._state(iri, SCHEMA.sameAs, IRI(f"https://sws.geonames.org/{number}/"))
        if number := cells["wikidata"].rpartition("/")[2]:
            self._state(iri, SCHEMA.sameAs, IRI(f"http://www.wikidata.org/entity/{number}"))

    def _country(self, iri: IRI, cell: str) -> None:
        found = countries.country(cell) if cell else None
        if found is None:
            if cell:
                self._report("country", cell, "unknown-country", countries.near_countries(cell))
            return
        country = self.index.countries.get(found.code)
        if country is None:
            country = IRI(PREFIXES["place"] + slug(found.en))
            if country not in self.named:
                self._describe(country, KOOP.Country, found.en, found.de)
        self.named.add(country)
        self._state(iri, KOOP.inCountry, country)

    def _point(self, iri: IRI, cells: Cells) -> None:
        if not (cells["lat"] or cells["long"]):
            return
        try:
            lat, long = (Decimal(cells[name].replace(",", ".")) for name in ("lat", "long"))
        except InvalidOperation:
            self._report("lat", f"{cells['lat']} {cells['long']}", "no-point")
            return
        if not (abs(lat) <= 90 and abs(long) <= 180):
            self._report("lat", f"{lat} {long}", "no-point")
            return
        self.triples += on_the_map(iri, lat, long)

    def _idea(self, cells: Cells) -> None:
        names = {"en": cells["name_en"], "de": cells["name_de"]}
        first = names["en"] or names["de"]
        kind = self._word("usual_kind", cells["usual_kind"], TYPES)
        known = self.index.named(KOOP.Idea, names["de"]) if names["de"] else ()
        short = slug(cells["slug"]) or slug_in_any_script(first, "idea")
        iri = None if known else self._new(KOOP.Idea, "idea", first, "name_en", short)
        self.named.update(known)
        if iri is None:
            return
        self._describe(iri, KOOP.Idea, first, names["de"] or first)
        for lang in ("en", "de"):
            if text := cells[f"definition_{lang}"]:
                self._say(iri, SKOS.definition, text, lang)
        if kind:
            self._state(iri, KOOP.usualKind, IRI(_TYPE_CLASSES[kind]))
        for name in filter(None, (part.strip() for part in cells["themes"].split(_DIVIDER))):
            for theme in self._themes(name):
                self.themes.append((iri, theme))

    def _themes(self, name: str) -> Iterator[IRI]:
        """The theme of that name, or those whose short names stand in it, divided by blanks."""
        words = {word: self.index.named(SKOS.Concept, word) for word in (name, *name.split())}
        found = {name: words[name]} if words[name] or not any(words.values()) else words
        for word, themes in found.items():
            if themes:
                yield themes[0]
            elif word != name or len(found) == 1:
                near = self.index.near(SKOS.Concept, word)
                self._report("themes", word, "unknown-theme", near)

    def _network(self, name: str, cells: Cells) -> None:
        known = self.index.named(KOOP.Intermediary, name)
        iri = (
            known[0]
            if known
            else IRI(PREFIXES["intermediary"] + slug_in_any_script(name, "intermediary"))
        )
        if not known and self._new(KOOP.Intermediary, "intermediary", name, "name"):
            self._describe(iri, KOOP.CityNetwork, name, name)
        self.named.add(iri)
        if cells["member"]:
            self.members.append(
                Member(
                    sheet=self._sheet,
                    row=self._row,
                    network=iri,
                    name=name,
                    member=cells["member"],
                    since=self._date("from", cells["from"]),
                    until=self._date("to", cells["to"]),
                )
            )

    def _date(self, column: str, cell: str) -> str:
        try:
            return edtf_of(cell) if cell else ""
        except NotADate as miss:
            self._report(column, cell, miss.kind, miss.near)
        return ""

    def _source(self, cells: Cells) -> None:
        title, link = cells["title"], cells["link"]
        if link.startswith("www."):
            link = f"https://{link}"
        if link and not is_web_address(link):
            self._report("link", link, "no-address", addresses_meant(link))
            link = ""
        undated = is_undated(cells["date"])
        date = "" if undated else self._date("date", cells["date"])
        if cells["language"] and not is_language(cells["language"]):
            self._report("language", cells["language"], "no-language")
        known = self.index.sources.get(source_key(title, cells["publisher"], link, date))
        iri = known or self._new(KOOP.Source, "source", title, "title")
        if iri is None:
            return
        self.sources[normalised(title)] = iri
        self.named.add(iri)
        if known:
            return
        self._state(iri, RDF.type, IRI(KOOP.Source))
        self.triples += title_of(iri, title, cells["language"])
        if undated:
            self._state(iri, KOOP.undated, True)
        for name, value in (
            (DCTERMS.publisher, cells["publisher"]),
            (DCTERMS.date, date),
            (SCHEMA.url, link),
        ):
            if value:
                self._state(iri, name, value)
