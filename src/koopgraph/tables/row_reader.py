"""Reads one row: what its cells say together is a transfer, an adoption or a contact."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from koopgraph.dataset import AS_OF
from koopgraph.model.beginnings import is_older
from koopgraph.model.edtf_years import span
from koopgraph.tables import addresses, words
from koopgraph.tables.addresses import Way
from koopgraph.tables.cell_reader import CARRIERS, CellReader
from koopgraph.tables.contact_rows import ContactRow
from koopgraph.tables.graph_index import Place
from koopgraph.tables.transfer_rows import Named, Source, TransferRow
from koopgraph.terms import IRI, curie, expand
from koopgraph.things import near_matches
from koopgraph.vocab import KOOP, PREFIXES

_LATEST = int(AS_OF[:4]) + 5  # years that a row of today may tell of as begun
_GIVERS = ("from_place", "from_country", "from_intermediary")
_WITHOUT_GIVER = ("adoption", "origin")
_NOT_ARRIVED = ("", "announced", "decided", "ended", "honoured")
_DERIVED = ("arrival_grade", "carrier_grade", "changed_grade")
_OF_ARRIVALS = (
    *("stage", "status", "initiative_type", "alternative_to", "arrival_grade"),
    *("changed", "changed_grade"),
)
"""What a contact has not."""
_OF_INITIATIVES = ("initiative", "initiative_type", "status", "end_year")
"""What is said of an initiative, and not of a transfer to a place."""

_STANDING = {
    "announced": "in-preparation",
    **dict.fromkeys(("piloted", "opened", "expanded"), "in-operation"),
    "ended": "discontinued",
}
_ROW_NUMBER = re.compile(r"(?:row|zeile|#)\s*\d+", re.IGNORECASE)


class RowReader(CellReader):
    """Reads one row."""

    def row(self) -> TransferRow | ContactRow | None:
        """What the row says, checked; ``None`` where a thing that it needs is not found."""
        kind = self._kind()
        return self._contact() if kind == "contact" else self._transfer(kind)

    def _transfer(self, kind: str) -> TransferRow | None:
        """A transfer or an adoption."""
        self._look_up_record()
        cells = self.cells
        if not any(cells[c] for c in ("idea", "idea_en", "idea_de")):
            self.report("idea", "empty")
        if not cells["to_place"]:
            self.report("to_place", "empty")
        idea = self.idea()
        receiver = self.place("to")
        network = self.giving_network()
        by_network = network is not None and not cells["from_intermediary"]
        giver = None if by_network else self.place("from")
        self._givers(kind, giver, network, receiver)
        year, end = self.date("year"), self.date("end_year")
        stage, modality = self.word("stage"), self.word("modality")
        self._course(kind, stage, year, end)
        status = self.word("status") or self._implied_status(kind, stage)
        dated = any((cells["year"], cells["end_year"], status))
        grades = self._grades(bool(giver or network), dated)
        source, dated_by = self._backing(
            dict(zip(_GRADED, grades, strict=True)),
            backs=bool(status or cells["end_year"]),
        )
        rest = {
            "status": status,
            "initiative_type": self.word("initiative_type"),
            "formats": self.formats(),
            "brought_by": self.carriers(),
            "alternatives": self._alternatives(),
        }
        self._not_before_it_happened(dated_by, year, modality)
        rank = self._rank()
        if idea is None or receiver is None:
            return None
        to_initiative = self._to_initiative(kind, idea, receiver)
        from_initiative = self._from_initiative(idea, giver)
        usual = addresses.transfer(idea.iri, _iri(giver or network), receiver.iri, cells["number"])
        alone = from_initiative is None or not cells["from_number"]
        givers = {from_initiative, _iri(network), _iri(giver) if alone else None}
        way = Way(givers=frozenset(filter(None, givers)), receiver=to_initiative)
        transfer = self._way(way, usual) if kind not in _WITHOUT_GIVER else usual
        if giver and from_initiative and not cells["from_number"]:
            from_initiative = self.table.transfers.giver_in(transfer, giver.iri, from_initiative)
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
            modality=modality,
            giver_grade=grades[0],
            arrival_grade=grades[1],
            year_grade=grades[2],
            carrier_grade=grades[3],
            changed_grade=grades[4],
            changed=self._changed((transfer, to_initiative), to_initiative),
            rank=rank,
            reason=cells["reason"],
            source=source,
            dated_by=dated_by,
            locator=cells["locator"],
            note_en=cells["note_en"],
            note_de=cells["note_de"],
            **rest,  # type: ignore[arg-type]
        )

    def _initiative(self, column: str, idea: Named, place: Place) -> IRI:
        """The initiative of that idea in that place: the first, or the one that a cell tells."""
        number = self.cells[column]
        if number and not (expand(number) or addresses.SECOND.fullmatch(number)):
            self.report(column, "no-number")
            number = ""
        wanted = {KOOP.embodies: idea.iri, KOOP.inPlace: place.iri}
        if not number:
            return self._first_of(idea, place, wanted)
        found = addresses.initiative(idea.iri, place.iri, number)
        self._is(column, found, wanted)
        return found

    def _first_of(self, idea: Named, place: Place, wanted: Mapping[str, IRI]) -> IRI:
        """The first address by the rule that is free or is this: an address is only a name, and one
        that was kept when its initiative was given another idea is not to be had any more."""
        found = addresses.initiative(idea.iri, place.iri, "")
        numbers = count(2)
        while self._others(found, wanted):
            found = addresses.initiative(idea.iri, place.iri, str(next(numbers)))
        return found

    def _to_initiative(self, kind: str, idea: Named, receiver: Place) -> IRI:
        """The initiative that received, or the place where a cell says that no more is known."""
        if expand(self.cells["number"]) != receiver.iri:
            return self._initiative("number", idea, receiver)
        of_initiatives = (c for c in _OF_INITIATIVES if self.cells[c])
        needs = "number" if kind in _WITHOUT_GIVER else next(of_initiatives, None)
        if needs:
            self.report(needs, "place-alone")
        return receiver.iri

    def _from_initiative(self, idea: Named, giver: Place | None) -> IRI | None:
        if giver is None or expand(self.cells["from_number"]) == giver.iri:
            return None  # the place alone is known
        return self._initiative("from_number", idea, giver)

    def _way(self, way: Way, usual: IRI) -> IRI:
        """The transfer that a cell names, else the one of that way."""
        cell = self.cells["transfer_slug"]
        named = expand(cell) or (expand(f"transfer:{cell}") if cell else None)
        if named is None:
            return self.table.transfers.address(way, usual)
        self.table.transfers.add(named, way)
        return named

    def _changed(self, things: tuple[IRI, ...], initiative: IRI) -> tuple[Named, ...]:
        """What changed on the way: as it is on record of these things, else new."""
        found = []
        for text in self.each("changed"):
            known = self.index.adaptation(things, text)
            en, de = (self.index.label(known, la) if known else text for la in ("en", "de"))
            found.append(Named(iri=known or addresses.adaptation(initiative, text), en=en, de=de))
        return tuple(dict.fromkeys(found))

    def _is(self, column: str, thing: IRI, wanted: Mapping[str, IRI]) -> None:
        """Report where what a cell names is known as something else."""
        for other in self._others(thing, wanted):
            self.report(column, "other-thing", (self.index.label(other),))

    def _others(self, thing: IRI, wanted: Mapping[str, IRI]) -> list[IRI]:
        """What the graph says of a thing instead of what is wanted: another idea, another place."""
        known = self.index.structure.get(thing, {})
        said = ((known.get(name, value), value) for name, value in wanted.items())
        return [other for other, value in said if other != value]

    def _look_up_record(self) -> None:
        """Put the address of what the row adds to into the cell where it belongs."""
        cell = self.cells["on_record"]
        if not cell or _ROW_NUMBER.fullmatch(cell):
            if cell:
                self.report("on_record", "row-number")
            return
        iri = expand(cell)
        if iri is None or iri not in self.index.things:
            self.report("on_record", "unknown-record", self._near_record(cell))
            return
        receiver = self.table.transfers.receiver_of(iri)
        self.cells = {
            **self.cells,
            "number": self.cells["number"] or curie(receiver or iri),
            "transfer_slug": curie(iri) if receiver else self.cells["transfer_slug"],
        }

    def _near_record(self, cell: str) -> tuple[str, ...]:
        """Addresses of transfers, initiatives and activities that look alike."""
        kinds = tuple(PREFIXES[kind] for kind in ("transfer", "initiative", "activity"))
        known = {IRI(t).slug: IRI(t) for t in self.index.things if t.startswith(kinds)}
        slug = cell.rpartition(":")[2].rpartition("/")[2]
        return tuple(curie(known[near]) for near in near_matches(slug, known))

    def _contact(self) -> ContactRow | None:
        """An exchange of two places, or of one with who organised it."""
        cells = self.cells
        idea, network = self.idea(), self.giving_network()
        by_network = network is not None and not cells["from_intermediary"]
        places = [None if by_network else self.place("from"), self.place("to")]
        there = [place for place in places if place is not None]
        organisers = tuple(dict.fromkeys((*([network] if network else []), *self.carriers())))
        asked = [
            c for c in ("from_place", "to_place") if cells[c] and not (by_network and c[0] == "f")
        ]
        activity = self.expanded(cells["on_record"], ("activity",)) if cells["on_record"] else None
        if cells["on_record"] and activity is None:
            self._no_activity(cells["on_record"])
        if len(asked) < 2 and not organisers and activity is None:
            empty = "from_place" if cells["to_place"] else "to_place"
            self.report(empty, "no-partner")
        if len(there) == 2 and there[0].iri == there[1].iri:
            self.report("from_place", "itself")
        for column in _OF_ARRIVALS:
            if cells[column]:
                self.report(column, "unused-of-contact")
        year, end = self.date("year"), self.date("end_year")
        self._course("contact", "", year, end)
        usual = "documented" if self.names_source() else "uncited"
        grade = self.word("giver_grade").strip(words.SAYS_NOTHING) or usual
        graded = {
            "giver_grade": grade,
            "year_grade": (self.word("year_grade") or usual) if year or end else "",
            "carrier_grade": self.word("carrier_grade") or grade,
        }
        source, dated_by = self._backing(graded)
        formats, modality, rank = self.formats(), self.word("modality"), self._rank()
        self._not_before_it_happened(dated_by, year, modality)
        number = self._number()
        if len(there) < len(asked) or not (there or activity):
            return None
        return ContactRow(
            line=self.line,
            idea=idea,
            places=tuple(there),
            name=cells["initiative"],
            activity=activity,
            number=number,
            year=year,
            end_year=end,
            formats=formats,
            organisers=organisers,
            modality=modality or "asserted",
            grade=grade,
            year_grade=graded["year_grade"],
            carrier_grade=graded["carrier_grade"],
            rank=rank,
            reason=cells["reason"],
            source=source,
            dated_by=dated_by,
            locator=cells["locator"],
            note_en=cells["note_en"],
            note_de=cells["note_de"],
        )

    def _no_activity(self, cell: str) -> None:
        """A contact adds to contacts alone."""
        if _ROW_NUMBER.fullmatch(cell):
            self.report("on_record", "row-number")
        elif (expand(cell) or "") in self.index.things:
            self.report("on_record", "unused-of-contact")
        else:
            self.report("on_record", "unknown-record", self._near_record(cell))

    def _kind(self) -> str:
        """What the row tells of; without a word, a transfer where somebody is named as the giver.

        A transfer whose giver nobody names is an adoption, and that is told.
        """
        kind = self.word("kind")
        given = any(self.cells[column] for column in _GIVERS)
        if kind == "transfer" and not given and self.cells["giver_grade"] != words.SAYS_NOTHING:
            self.report("from_place", "no-giver")
            return "adoption"
        carried = any(self.cells[column] for column in CARRIERS)
        if kind in ("", "adoption") and carried and not given:
            return "transfer"  # from nobody knows whom
        return kind or ("transfer" if given else "adoption")

    def _implied_status(self, kind: str, stage: str) -> str:
        """How an initiative stands that a source calls opened or ended, and dates not."""
        said = any(self.cells[column] for column in ("year", "end_year"))
        if said or kind not in _WITHOUT_GIVER or not self.names_source():
            return ""
        return _STANDING.get(stage, "")

    def _givers(
        self, kind: str, giver: Place | None, network: Named | None, receiver: Place | None
    ) -> None:
        given = next((column for column in _GIVERS if self.cells[column]), "")
        if kind in _WITHOUT_GIVER and given:
            self.report(given, "giver-of-adoption")
        carried = next((column for column in CARRIERS if self.cells[column]), "")
        if kind in _WITHOUT_GIVER and carried:
            self.report(carried, "unused-carrier")
        if giver and network:
            self.report("from_intermediary", "two-givers")
        if giver and receiver and giver.iri == receiver.iri:
            self.report("from_place", "itself")

    def _course(self, kind: str, stage: str, year: str, end: str) -> None:
        """What happened, and when, must fit together."""
        if kind == "announced" and stage not in _NOT_ARRIVED:
            self.report("stage", "arrived", (self.cells["stage"],))
        if year and end and (span(end)[1] or 9999) < (span(year)[0] or 0):
            self.report("end_year", "end-before-start", (year,))
        planned = words.meant(self.cells["modality"], words.MODALITIES) == "planned"
        if year and not planned and (span(year)[0] or 0) > _LATEST:
            said = kind == "announced" or stage in ("announced", "decided")
            self.report("year", "far-announcement" if said else "far-year", (AS_OF,))

    def _grades(self, has_giver: bool, is_dated: bool) -> tuple[str, str, str, str, str]:
        """Grade of giver, arrival, dates, carriers and changes; an empty cell follows from the
        source."""
        usual = "documented" if self.names_source() else "uncited"
        of_giver = self.word("giver_grade") or (usual if has_giver else "")
        of_arrival = self.word("arrival_grade") or of_giver.strip(words.SAYS_NOTHING) or usual
        of_year, of_carrier = self.word("year_grade"), self.word("carrier_grade")
        if of_year in ("documented", "partly") and not is_dated:
            self.report("year_grade", "no-year")
        said = [g for g in (of_giver, of_arrival, usual) if g.strip(words.SAYS_NOTHING)]
        carrier = of_carrier.strip(words.SAYS_NOTHING) or said[0]
        change = self.word("changed_grade").strip(words.SAYS_NOTHING) or said[0]
        carried = any(self.cells[column] for column in CARRIERS)
        of_dates = (of_year or usual) if is_dated else ""
        of_changes = change if self.cells["changed"] else ""
        return of_giver, of_arrival, of_dates, carrier if carried else "", of_changes

    def _backing(
        self, grades: dict[str, str], *, backs: bool = False
    ) -> tuple[Source | None, Source | None]:
        """The sources, which must be there for what is graded so, and for nothing else.

        ``backs``: something without a grade of its own rests on them.
        """
        backed = [column for column, grade in grades.items() if grade in ("documented", "partly")]
        if not self.names_source():
            for column in backed:
                if column not in _DERIVED or self.cells[column]:
                    self.report(column, "no-source")
            return None, None
        if not backed and not backs:
            self.report("source_title", "unused-source")
        return self.sources()

    def _not_before_it_happened(self, source: Source | None, year: str, modality: str) -> None:
        """A warning where a source reports what happened after it was written."""
        if source and year and modality not in ("planned", "denied"):
            issued = source.issued or self.index.issued.get(source.iri, "")
            if is_older(issued, year):
                self.report("year", "older-source", (issued,))

    def _rank(self) -> str:
        rank = self.word("rank") or "normal"
        if rank != "normal" and not self.cells["reason"]:
            self.report("reason", "no-reason")
        return rank

    def _number(self) -> str:
        cell = self.cells["number"]
        if not cell or addresses.SECOND.fullmatch(cell):
            return cell
        self.report("number", "no-number")
        return ""

    def _alternatives(self) -> tuple[IRI, ...]:
        found = []
        for name in self.each("alternative_to"):
            iri = expand(name) or expand(f"transfer:{name}")
            if iri is None or ("/" not in name and not iri.startswith(PREFIXES["transfer"])):
                self.report("alternative_to", "unknown-transfer")
            else:
                found.append(iri)
        return tuple(found)

    def compare(self, read: TransferRow | ContactRow) -> None:
        """A warning where an earlier row without errors says the same, in whichever words."""
        before = self.table.seen.setdefault(replace(read, line=0), self.line)
        if before != self.line:
            sheet, row = self.table.sheet.place_of(before)
            self.report("idea", "same-row", (f"{row} ({sheet})" if sheet else str(row),))


def _iri(thing: Place | Named | None) -> IRI | None:
    return thing.iri if thing else None


_GRADED = ("giver_grade", "arrival_grade", "year_grade", "carrier_grade", "changed_grade")
