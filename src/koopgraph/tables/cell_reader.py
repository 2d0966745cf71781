"""Reads the cells of one row: each becomes a thing, a date, a word of ours, or a finding."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeAlias

from koopgraph.tables import place_names, words
from koopgraph.tables.addresses import Transfers
from koopgraph.tables.columns import BY_NAME
from koopgraph.tables.contact_rows import ContactRow
from koopgraph.tables.dates import DateFormat, NotADate, edtf_of
from koopgraph.tables.findings import CellFinding
from koopgraph.tables.graph_index import GraphIndex, Place
from koopgraph.tables.headings import is_of_towns
from koopgraph.tables.naming import slug_in_any_script
from koopgraph.tables.place_records import Asked, Point, Unplaced
from koopgraph.tables.places import Places
from koopgraph.tables.proposals import of_words
from koopgraph.tables.reading import Sheet
from koopgraph.tables.sources import Sources
from koopgraph.tables.transfer_rows import Named, Source, TransferRow
from koopgraph.terms import IRI, expand
from koopgraph.things import normalised
from koopgraph.vocab import KOOP, PREFIXES

GIVERS = ("from_place", "from_country", "from_intermediary")
WITHOUT_GIVER = ("adoption", "origin")  # kinds of rows
CARRIERS = ("brought_by", "how", "format")
_DIVIDER = ";"
_TWO_SOURCES = " ; "
_OF_SOURCES = (
    *("source_slug", "source_title", "source_publisher", "source_address", "source_date"),
    "source_language",
)


Backing: TypeAlias = tuple[Source | None, Source | None]
"""The source of giver and arrival, and that of the dates."""


class TableCheck(Protocol):
    """What a row needs of its table."""

    index: GraphIndex
    places: Places
    sources: Sources
    transfers: Transfers
    ideas: dict[str, Named]
    intermediaries: dict[str, Named]
    sheet: Sheet
    seen: dict[object, TransferRow | ContactRow]
    date_form: DateFormat
    findings: list[CellFinding]
    backing: dict[tuple[str, ...], Backing]
    twins_told: set[Asked]
    titles: dict[str, str]

    def report(
        self, line: int, column: str, value: str, kind: str, near: Iterable[str] = ()
    ) -> None:
        """Keep a finding."""


class CellReader:
    """Reads the cells of one row, each by itself.

    ``headings`` are those of theirs below which cells of ours stand, where that is another one in
    each row: of columns that are rows.
    """

    def __init__(
        self,
        table: TableCheck,
        line: int,
        cells: Mapping[str, str],
        headings: Mapping[str, str] | None = None,
    ) -> None:
        self.table = table
        self.headings = headings or {}
        self.index = table.index
        self.line = line
        self.cells = cells

    def report(self, column: str, kind: str, near: Iterable[str] = ()) -> None:
        """Keep a finding of a cell."""
        value = self.cells.get(column, "")
        self.table.report(self.line, self.headings.get(column, column), value, kind, near)

    def word(self, column: str) -> str:
        """The English word of a cell from a closed list."""
        cell = self.cells[column]
        if not cell:
            return ""
        fitting = BY_NAME[column].words
        word = words.meant(cell, fitting)
        if word is None:
            self.report(column, "unknown-word", of_words(fitting))
        return word or ""

    def date(self, column: str) -> str:
        """The EDTF of a cell."""
        cell = self.cells[column]
        try:
            return edtf_of(cell, self.table.date_form) if cell else ""
        except NotADate as miss:
            planned_end = column == "end_year" and miss.kind == "planned-date"
            self.report(column, "planned-end" if planned_end else miss.kind, miss.near)
        return ""

    def idea(self) -> Named | None:
        """The idea that the row names, in one language or in two."""
        names = {c: self.cells[c] for c in ("idea", "idea_en", "idea_de") if self.cells[c]}
        if not names:
            return None
        key = normalised(next(iter(names.values())))
        found = self.table.ideas.get(key) or self._new_idea(names)
        if found is not None:
            self.table.ideas[key] = self._with_names(found, names)
        return self.table.ideas.get(key)

    def _new_idea(self, names: Mapping[str, str]) -> Named | None:
        """The idea as the graph knows it by one of its names, else a new one."""
        known = {column: self.index.named(KOOP.Idea, name) for column, name in names.items()}
        column = next((c for c, found in known.items() if found), next(iter(names)))
        made = self._named(column, KOOP.Idea, names[column])
        is_new = made is not None and made.is_new
        if is_new and (near := self.index.near(KOOP.Idea, names[column], cutoff=0.85)):
            self.report(column, "new-idea", near)
        return made

    def _with_names(self, idea: Named, names: Mapping[str, str]) -> Named:
        """A new idea with its name in each language; of a known one, what is called otherwise."""
        for lang in ("en", "de"):
            name, now = names.get(f"idea_{lang}", ""), getattr(idea, lang)
            if not name or normalised(name) == normalised(now):
                continue
            others = self.index.named(KOOP.Idea, name)
            if others and idea.iri not in others:
                near = map(self.index.label, (idea.iri, others[0]))
                self.report(f"idea_{lang}", "two-ideas", near)
            elif idea.is_new and idea.en == idea.de:
                idea = replace(idea, de=name) if lang == "de" else replace(idea, en=name)
            elif not others:
                self.report(f"idea_{lang}", "other-idea-name", (now,))
        return idea

    def _named(self, column: str, cls: str, name: str) -> Named | None:
        """The thing of that class and name, else a new one of that name."""
        found = self.index.named(cls, name)
        if found:
            iri = found[0]
            return Named(iri=iri, en=self.index.label(iri, "en"), de=self.index.label(iri, "de"))
        prefix = "idea" if cls == KOOP.Idea else "intermediary"
        made = slug_in_any_script(name, prefix)
        if not made:
            self.report(column, "no-name")
            return None
        return Named(iri=IRI(PREFIXES[prefix] + made), en=name, de=name, is_new=True)

    def place(self, side: str) -> Place | None:
        """The place that a side of the row names: ``from`` or ``to``."""
        column, of_country = f"{side}_place", f"{side}_country"
        name, country = self.cells[column], self.cells[of_country]
        if not name and side == "to" and self.cells["to_lat"]:
            point = self._point(side)
            name = f"{point[0]}, {point[1]}" if point else ""
            column = "to_lat"
        if not name:
            return self._only_country(of_country) if country and side == "from" else None
        if name.isdecimal() and "geoname" in normalised(self.table.titles.get(column, "")):
            name = f"geonames:{name}"
        kind = self.word(f"{side}_kind")
        asked = Asked(
            name=name,
            country=country,
            region=self.cells[f"{side}_region"],
            point=self._point(side),
            kind=kind if kind in words.PLACE_KINDS else "",
            of_towns=is_of_towns(self.table.titles.get(column, "")),
        )
        try:
            found = self.table.places.find(asked)
        except Unplaced as miss:
            network = self.index.named(KOOP.Intermediary, name)
            if side == "to" and network and miss.kind == "unknown-place":
                self.report(column, "network-as-receiver", (self.index.label(network[0]),))
            else:
                kind = "twins-in-country" if country and miss.kind == "twin-places" else miss.kind
                self.report(f"{side}_{miss.column}", kind, miss.near)
            return None
        if found.otherwise:
            self.report(column, "other-town-name", (found.otherwise,))
        if found.by_code:
            self.report(column, "code-taken", (found.by_code,))
        if found.far_from:
            self.report(column, "new-twin", found.far_from)
        if found.point_unused:
            self.report(f"{side}_lat", "country-point", (found.place.en,))
        if found.elsewhere:
            self.report(of_country, "country-unused", (found.place.country,))
        if found.of_other_kind:
            self.report(f"{side}_kind", "other-kind", (found.place.en,))
        if found.twins and asked not in self.table.twins_told:
            self.table.twins_told.add(asked)
            kind = "twin-known" if found.on_record else "twin-taken"
            is_point = place_names.point(name) is not None
            self.report(column, "town-at-point" if is_point else kind, found.twins)
        return found.place

    def _only_country(self, column: str) -> Place | None:
        try:
            return self.table.places.country(self.cells[column])
        except Unplaced as miss:
            self.report(column, miss.kind, miss.near)
        return None

    def _point(self, side: str) -> Point | None:
        """Latitude and longitude of the row, if both are numbers of a point on earth."""
        cells = [self.cells[f"{side}_{axis}"] for axis in ("lat", "long")]
        if not any(cells):
            return None
        if not all(cells) and (both := place_names.point("".join(cells))):
            return both
        found = place_names.point(", ".join(_decimal(cell) for cell in cells))
        if found is None:
            self.report(f"{side}_lat", "no-point")
        return found

    def giving_network(self) -> Named | None:
        """The network, programme or firm that gave; where it stands as a place, that is told."""
        if name := self.cells["from_intermediary"]:
            return self._intermediary("from_intermediary", name, self.word("from_kind"))
        name = self.cells["from_place"]
        if not name:
            return None
        kind = words.meant(self.cells["from_kind"], words.GIVER_KINDS) or ""
        if kind in words.NO_PLACES:
            return self._intermediary("from_place", name, kind)
        found = self.index.named(KOOP.Intermediary, name)
        if not found or self.index.named(KOOP.Place, name):
            return None
        self.report("from_place", "network-as-giver", (self.index.label(found[0]),))
        return self._intermediary("from_place", name)

    def carriers(self) -> tuple[Named, ...]:
        """Who carried it: of the ways in ``how``, those that are no format."""
        named = [("brought_by", name) for name in self.each("brought_by")]
        named += [("how", n) for n in self.each("how") if not words.meant(n, words.FORMATS)]
        found = (self._intermediary(column, name) for column, name in named)
        return tuple(dict.fromkeys(one for one in found if one))

    def _intermediary(self, column: str, name: str, kind: str = "") -> Named | None:
        key = normalised(name)
        if key not in self.table.intermediaries:
            named = self._named(column, KOOP.Intermediary, name)
            if named is None:
                return None
            if named.is_new and column == "how":
                kind = "unknown-way" if name[:1].islower() else "new-carrier"
                self.table.report(self.line, column, name, kind, of_words(words.FORMATS))
            self.table.intermediaries[key] = replace(named, kind=words.CLASS_OF_GIVER.get(kind, ""))
        return self.table.intermediaries[key]

    def formats(self) -> tuple[str, ...]:
        """The ways of exchange, in ``how`` and in a column of their own."""
        meant = (words.meant(name, words.FORMATS) for name in self.each("how"))
        found = [word for word in meant if word]
        for name in self.each("format"):
            word = words.meant(name, words.FORMATS)
            if word is None:
                self.report("format", "unknown-word", of_words(words.FORMATS))
            else:
                found.append(word)
        return tuple(dict.fromkeys(found))

    def each(self, column: str) -> list[str]:
        cell = self.cells[column]
        return [name for n in cell.split(_DIVIDER) if (name := n.strip())] if cell else []

    def expanded(self, name: str, prefixes: tuple[str, ...]) -> IRI | None:
        """The address of a thing of ours that is named with or without its prefix."""
        made = (expand(name) or expand(f"{prefix}:{name}") for prefix in prefixes)
        ours = tuple(PREFIXES[prefix] for prefix in prefixes)
        return next((iri for iri in made if iri is not None and iri.startswith(ours)), None)

    def names_source(self) -> bool:
        """Whether the row names a source."""
        return any(self.cells[c] for c in ("source_slug", "source_title", "source_address"))

    def sources(self) -> Backing:
        """The source of giver and arrival, and that of the dates: the second, where two stand."""
        cells = tuple(self.cells[column] for column in (*_OF_SOURCES, "title_given"))
        known = self.table.backing.get(cells)
        if known is None:
            told = len(self.table.findings)
            found = [self.table.sources.find(one, self.report) for one in self._each_source()]
            known = (found[0], found[-1]) if found else (None, None)
            if len(self.table.findings) == told:  # what is wrong is told of each row
                self.table.backing[cells] = known
        return known

    def _each_source(self) -> list[dict[str, str]]:
        """The cells of the source columns, for one source, or for two divided by “ ; ”."""
        parts = {c: self.cells[c].split(_TWO_SOURCES) for c in _OF_SOURCES if self.cells[c]}
        counts = {len(texts) for texts in parts.values()}
        if counts not in ({1}, {2}):
            self.report("source_title", "uneven-sources")
            return []
        given = {"title_given": self.word("title_given")}
        blank = dict.fromkeys(_OF_SOURCES, "") | given
        return [
            blank | {column: texts[number].strip() for column, texts in parts.items()}
            for number in range(*counts)
        ]


def _decimal(cell: str) -> str:
    """A coordinate with a point and a decimal, as 8,8 and 9 are written too."""
    number = cell.strip().replace(",", ".")
    return f"{number}.0" if number.lstrip("+-").isdecimal() else number
