"""Reads one row: its cells become things and words, or findings."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from koopgraph.model.edtf_years import span
from koopgraph.tables import addresses, place_names, words
from koopgraph.tables.addresses import Transfers, Way
from koopgraph.tables.columns import BY_NAME, REQUIRED
from koopgraph.tables.dates import DateFormat, NotADate, edtf_of
from koopgraph.tables.graph_index import GraphIndex, Place
from koopgraph.tables.naming import slug
from koopgraph.tables.places import Asked, Places, Point, Unplaced
from koopgraph.tables.sources import Sources
from koopgraph.tables.transfer_rows import Named, Source, TransferRow
from koopgraph.terms import IRI, expand
from koopgraph.things import normalised
from koopgraph.vocab import KOOP, PREFIXES

_CARRIERS = ("brought_by", "how", "format")
_GIVERS = ("from_place", "from_country", "from_intermediary")
_WITHOUT_GIVER = ("adoption", "origin")
_NOT_ARRIVED = ("", "announced", "decided", "ended", "honoured")
_DERIVED = ("arrival_grade", "carrier_grade")
_DIVIDER = ";"
_TWO_SOURCES = " ; "
_OF_SOURCES = ("source_slug", "source_title", "source_publisher", "source_address", "source_date")


class TableCheck(Protocol):
    """What a row needs of its table."""

    index: GraphIndex
    places: Places
    sources: Sources
    transfers: Transfers
    ideas: dict[str, Named]
    intermediaries: dict[str, Named]
    seen: dict[tuple[str, ...], int]
    date_form: DateFormat
    twins_told: set[Asked]

    def report(
        self, line: int, column: str, value: str, kind: str, near: Iterable[str] = ()
    ) -> None:
        """Keep a finding."""


class RowReader:
    """Reads one row, cell by cell."""

    def __init__(self, table: "TableCheck", line: int, cells: Mapping[str, str]) -> None:
        self.table = table
        self.index = table.index
        self.line = line
        self.cells = cells

    def _report(self, column: str, kind: str, near: Iterable[str] = ()) -> None:
        self.table.report(self.line, column, self.cells.get(column, ""), kind, near)

    def transfer_row(self) -> TransferRow | None:
        """What the row says, checked; ``None`` where a thing that it needs is not found."""
        cells = self.cells
        kind = self._kind()
        for column in REQUIRED:
            if not cells[column]:
                self._report(column, "empty")
        idea = self._idea()
        receiver = self._place("to")
        network = self._intermediary("from_intermediary") or self._network_as_giver()
        by_network = network is not None and not cells["from_intermediary"]
        giver = None if by_network else self._place("from")
        self._givers(kind, giver, network, receiver)
        year, end = self._date("year"), self._date("end_year")
        stage = self._word("stage")
        self._course(kind, stage, year, end)
        dated = any(cells[column] for column in ("year", "end_year", "status"))
        grades = self._grades(bool(giver or network), dated)
        source, dated_by = self._sources(grades)
        rank = self._word("rank") or "normal"
        if rank != "normal" and not cells["reason"]:
            self._report("reason", "no-reason")
        rest = {
            "status": self._word("status"),
            "modality": self._word("modality"),
            "initiative_type": self._word("initiative_type"),
            "formats": self._formats(),
            "brought_by": self._intermediaries(),
            "alternatives": self._alternatives(),
        }
        if idea is None or receiver is None:
            return None
        to_initiative = self._initiative("number", idea, receiver)
        from_initiative = self._from_initiative(idea, giver)
        usual = addresses.transfer(idea.iri, _iri(giver or network), receiver.iri, cells["number"])
        alone = from_initiative is None or not cells["from_number"]
        givers = {from_initiative, _iri(network), _iri(giver) if alone else None}
        way = Way(givers=frozenset(filter(None, givers)), receiver=to_initiative)
        transfer = self._transfer(way, usual) if kind not in _WITHOUT_GIVER else usual
        if giver and from_initiative and not cells["from_number"]:
            from_initiative = self.table.transfers.giver_in(transfer, giver.iri, from_initiative)
        self._twice()
        return TransferRow(
            line=self.line,
            kind=kind,
            idea=idea,
            from_place=giver,
            from_intermediary=network,
            from_initiative=from_initiative,
            to_place=receiver,
            to_initiative=to_initiative,
            transfer=transfer,
            initiative=cells["initiative"],
            year=year,
            end_year=end,
            stage=stage,
            giver_grade=grades[0],
            arrival_grade=grades[1],
            year_grade=grades[2],
            carrier_grade=grades[3],
            rank=rank,
            reason=cells["reason"],
            source=source,
            dated_by=dated_by,
            locator=cells["locator"],
            note_en=cells["note_en"],
            note_de=cells["note_de"],
            **rest,  # type: ignore[arg-type]
        )

    def _kind(self) -> str:
        """What the row tells of; without a word, a transfer where somebody is named as the giver.

        A transfer whose giver nobody names is an adoption, and that is told.
        """
        kind = self._word("kind")
        given = any(self.cells[column] for column in _GIVERS)
        if kind == "transfer" and not given and self.cells["giver_grade"] != words.SAYS_NOTHING:
            self._report("from_place", "no-giver")
            return "adoption"
        carried = self.cells["brought_by"] or self.cells["format"]
        if kind in ("", "adoption") and carried and not given:
            return "transfer"  # from nobody knows whom
        return kind or ("transfer" if given else "adoption")

    def _word(self, column: str) -> str:
        """The English word of a cell from a closed list."""
        cell, fitting = self.cells[column], BY_NAME[column].words
        if not cell:
            return ""
        word = words.meant(cell, fitting)
        if word is None:
            self._report(column, "unknown-word", (f"{en} ({de})" for en, de in fitting.items()))
        return word or ""

    def _idea(self) -> Named | None:
        name = self.cells["idea"]
        if not name:
            return None
        key = normalised(name)
        if key not in self.table.ideas:
            named = self._named("idea", KOOP.Idea, name)
            if named is None:
                return None
            self.table.ideas[key] = named
            if named.is_new and (near := self.index.near(KOOP.Idea, name, cutoff=0.85)):
                self._report("idea", "new-idea", near)
        return self.table.ideas[key]

    def _named(self, column: str, cls: str, name: str) -> Named | None:
        """The thing of that class and name, else a new one of that name."""
        found = self.index.named(cls, name)
        if found:
            iri = found[0]
            return Named(iri=iri, en=self.index.label(iri, "en"), de=self.index.label(iri, "de"))
        made = slug(name)
        if not made:
            self._report(column, "no-name")
            return None
        prefix = "idea" if cls == KOOP.Idea else "intermediary"
        return Named(iri=IRI(PREFIXES[prefix] + made), en=name, de=name, is_new=True)

    def _place(self, side: str) -> Place | None:
        column, of_country = f"{side}_place", f"{side}_country"
        name, country = self.cells[column], self.cells[of_country]
        if not name:
            return self._only_country(of_country) if country and side == "from" else None
        region, point = self.cells[f"{side}_region"], self._point(side)
        asked = Asked(name=name, country=country, region=region, point=point)
        try:
            found = self.table.places.find(asked)
        except Unplaced as miss:
            self._unplaced(side, miss)
            return None
        if found.elsewhere:
            self._report(of_country, "country-unused", (found.place.country,))
        if found.twins and asked not in self.table.twins_told:
            self.table.twins_told.add(asked)
            self._report(column, "twin-taken", found.twins)
        return found.place

    def _only_country(self, column: str) -> Place | None:
        try:
            return self.table.places.country(self.cells[column])
        except Unplaced as miss:
            self._report(column, miss.kind, miss.near)
        return None

    def _unplaced(self, side: str, miss: Unplaced) -> None:
        self._report(f"{side}_{miss.column}", miss.kind, miss.near)

    def _point(self, side: str) -> Point | None:
        """Latitude and longitude of the row, if both are numbers of a point on earth."""
        cells = [self.cells[f"{side}_{axis}"] for axis in ("lat", "long")]
        if not any(cells):
            return None
        found = place_names.point(", ".join(_decimal(cell) for cell in cells))
        if found is None:
            self._report(f"{side}_lat", "no-point")
        return found

    def _intermediary(self, column: str) -> Named | None:
        return self._one_intermediary(column, self.cells[column]) if self.cells[column] else None

    def _network_as_giver(self) -> Named | None:
        """The network that stands where a place should."""
        name = self.cells["from_place"]
        found = self.index.named(KOOP.Intermediary, name) if name else ()
        if not found or self.index.named(KOOP.Place, name):
            return None
        self._report("from_place", "network-as-giver", (self.index.label(found[0]),))
        return self._one_intermediary("from_place", name)

    def _intermediaries(self) -> tuple[Named, ...]:
        """Who carried it: of the ways in ``how``, those that are no format."""
        named = [("brought_by", name) for name in self._each("brought_by")]
        named += [("how", n) for n in self._each("how") if not words.meant(n, words.FORMATS)]
        found = (self._one_intermediary(column, name) for column, name in named)
        return tuple(dict.fromkeys(one for one in found if one))

    def _each(self, column: str) -> list[str]:
        return [name for n in self.cells[column].split(_DIVIDER) if (name := n.strip())]

    def _one_intermediary(self, column: str, name: str) -> Named | None:
        key = normalised(name)
        if key not in self.table.intermediaries:
            named = self._named(column, KOOP.Intermediary, name)
            if named is None:
                return None
            self.table.intermediaries[key] = named
        return self.table.intermediaries[key]

    def _givers(
        self, kind: str, giver: Place | None, network: Named | None, receiver: Place | None
    ) -> None:
        given = next((column for column in _GIVERS if self.cells[column]), "")
        if kind in _WITHOUT_GIVER and given:
            self._report(given, "giver-of-adoption")
        carried = next((column for column in _CARRIERS if self.cells[column]), "")
        if kind in _WITHOUT_GIVER and carried:
            self._report(carried, "unused-carrier")
        if giver and network:
            self._report("from_intermediary", "two-givers")
        if giver and receiver and giver.iri == receiver.iri:
            self._report("from_place", "itself")

    def _date(self, column: str) -> str:
        cell = self.cells[column]
        try:
            return edtf_of(cell, self.table.date_form) if cell else ""
        except NotADate as miss:
            self._report(column, miss.kind, miss.near)
        return ""

    def _course(self, kind: str, stage: str, year: str, end: str) -> None:
        """What happened, and when, must fit together."""
        if kind == "announced" and stage not in _NOT_ARRIVED:
            self._report("stage", "arrived", (self.cells["stage"],))
        if year and end and (span(end)[1] or 9999) < (span(year)[0] or 0):
            self._report("end_year", "end-before-start", (year,))

    def _grades(self, has_giver: bool, is_dated: bool) -> tuple[str, str, str, str]:
        """Grade of giver, arrival, dates and carriers; an empty cell follows from the source."""
        usual = "documented" if self._names_source() else "uncited"
        of_giver = self._word("giver_grade") or (usual if has_giver else "")
        of_arrival = self._word("arrival_grade") or of_giver.strip(words.SAYS_NOTHING) or usual
        of_year, of_carrier = self._word("year_grade"), self._word("carrier_grade")
        if of_year in ("documented", "partly") and not is_dated:
            self._report("year_grade", "no-year")
        said = (grade for grade in (of_carrier, of_giver, of_arrival, usual) if grade)
        carrier = next(grade for grade in said if grade != words.SAYS_NOTHING)
        carried = any(self.cells[column] for column in _CARRIERS)
        of_dates = (of_year or usual) if is_dated else ""
        return of_giver, of_arrival, of_dates, carrier if carried else ""

    def _names_source(self) -> bool:
        return any(self.cells[c] for c in ("source_slug", "source_title", "source_address"))

    def _sources(self, grades: tuple[str, ...]) -> tuple[Source | None, Source | None]:
        """The source of giver and arrival, and that of the dates: the second, where two stand."""
        columns_ = ("giver_grade", "arrival_grade", "year_grade", "carrier_grade")
        backed = [
            c
            for c, grade in zip(columns_, grades, strict=True)
            if grade in ("documented", "partly")
        ]
        if not self._names_source():
            for column in backed:
                if column not in _DERIVED or self.cells[column]:
                    self._report(column, "no-source")
            return None, None
        if not backed and not self.cells["status"] and not self.cells["end_year"]:
            self._report("source_title", "unused-source")
        found = [self.table.sources.find(cells, self._report) for cells in self._each_source()]
        return found[0], found[-1]

    def _each_source(self) -> list[dict[str, str]]:
        """The cells of the source columns, for one source, or for two divided by “ ; ”."""
        parts = {c: self.cells[c].split(_TWO_SOURCES) for c in _OF_SOURCES if self.cells[c]}
        counts = {len(texts) for texts in parts.values()}
        if counts not in ({1}, {2}):
            self._report("source_title", "uneven-sources")
            return [dict(self.cells)]
        blank = dict.fromkeys(_OF_SOURCES, "")
        return [
            blank | {column: texts[number].strip() for column, texts in parts.items()}
            for number in range(*counts)
        ]

    def _formats(self) -> tuple[str, ...]:
        meant = (words.meant(name, words.FORMATS) for name in self._each("how"))
        found = [word for word in meant if word]
        for name in self._each("format"):
            word = words.meant(name, words.FORMATS)
            if word is None:
                near = (f"{en} ({de})" for en, de in words.FORMATS.items())
                self._report("format", "unknown-word", near)
            else:
                found.append(word)
        return tuple(dict.fromkeys(found))

    def _initiative(self, column: str, idea: Named, place: Place) -> IRI:
        """The initiative of that idea in that place: the first, or the one that a cell tells."""
        number = self.cells[column]
        if number and not (expand(number) or addresses.SECOND.fullmatch(number)):
            self._report(column, "no-number")
            number = ""
        found = addresses.initiative(idea.iri, place.iri, number)
        self._is(column, found, {KOOP.embodies: idea.iri, KOOP.inPlace: place.iri})
        return found

    def _from_initiative(self, idea: Named, giver: Place | None) -> IRI | None:
        if giver is None or expand(self.cells["from_number"]) == giver.iri:
            return None  # the place alone is known
        return self._initiative("from_number", idea, giver)

    def _transfer(self, way: Way, usual: IRI) -> IRI:
        """The transfer that a cell names, else the one of that way."""
        cell = self.cells["transfer_slug"]
        named = expand(cell) or (expand(f"transfer:{cell}") if cell else None)
        if named is None:
            return self.table.transfers.address(way, usual)
        self.table.transfers.add(named, way)
        return named

    def _is(self, column: str, thing: IRI, wanted: Mapping[str, IRI]) -> None:
        """Report where what a cell names is known as something else."""
        known = self.index.structure.get(thing, {})
        for name, value in wanted.items():
            if (other := known.get(name, value)) != value:
                self._report(column, "other-thing", (self.index.label(other),))

    def _alternatives(self) -> tuple[IRI, ...]:
        found = []
        for name in self._each("alternative_to"):
            iri = expand(name) or expand(f"transfer:{name}")
            if iri is None or ("/" not in name and not iri.startswith(PREFIXES["transfer"])):
                self._report("alternative_to", "unknown-transfer", ())
            else:
                found.append(iri)
        return tuple(found)

    def _twice(self) -> None:
        key = tuple(self.cells.values())
        before = self.table.seen.setdefault(key, self.line)
        if before != self.line:
            self._report("idea", "same-row", (str(before),))


def _iri(thing: Place | Named | None) -> IRI | None:
    return thing.iri if thing else None


def _decimal(cell: str) -> str:
    """A coordinate with a point and a decimal, as 8,8 and 9 are written too."""
    number = cell.strip().replace(",", ".")
    return f"{number}.0" if number.lstrip("+-").isdigit() else number
