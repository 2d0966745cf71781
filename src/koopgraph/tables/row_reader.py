"""Reads one row: what its cells say together is a transfer, an adoption or a contact."""

from collections.abc import Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import TypeVar

from koopgraph.tables import addresses, words
from koopgraph.tables.addresses import Way
from koopgraph.tables.cell_reader import CARRIERS, GIVERS, WITHOUT_GIVER
from koopgraph.tables.contact_rows import ContactRow
from koopgraph.tables.graph_index import Place
from koopgraph.tables.row_checks import GRADED, RowChecks
from koopgraph.tables.thing_reader import ThingReader
from koopgraph.tables.transfer_rows import Named, TransferRow
from koopgraph.terms import IRI

_OF_ARRIVALS = (
    *("stage", "status", "initiative_type", "alternative_to", "arrival_grade"),
    *("changed", "changed_grade"),
)
"""What a contact has not."""


AnyRow = TypeVar("AnyRow", TransferRow, ContactRow)


class RowReader(ThingReader, RowChecks):
    """Reads one row."""

    def row(self) -> TransferRow | ContactRow | None:
        """What the row says, checked; ``None`` where a thing that it needs is not found."""
        kind = self._kind()
        return self._contact() if kind == "contact" else self._transfer(kind)

    def _transfer(self, kind: str) -> TransferRow | None:
        """A transfer or an adoption."""
        self.look_up_record()
        cells = self.cells
        if not any(cells[c] for c in ("idea", "idea_en", "idea_de")):
            self.report("idea", "empty")
        if not (cells["to_place"] or cells["to_lat"]):
            self.report("to_place", "empty")
        idea = self.idea()
        receiver = self.place("to")
        network = self.giving_network()
        by_network = network is not None and not cells["from_intermediary"]
        giver = None if by_network else self.place("from")
        self.givers(kind, giver, network, receiver)
        year, end = self.date("year"), self.date("end_year")
        stage, modality = self.word("stage"), self.word("modality")
        self.course(kind, stage, year, end)
        status = self.word("status") or self.implied_status(kind, stage, modality)
        dated = any((cells["year"], cells["end_year"], status))
        grades = self.grades(bool(giver or network), dated)
        backed = dict(zip(GRADED, grades, strict=True))
        if kind in WITHOUT_GIVER:  # which tells of no arrival
            backed["arrival_grade"] = self.word("arrival_grade")
        source, dated_by = self.backing(
            backed,
            backs=bool(status or cells["end_year"]),
        )
        rest = {
            "status": status,
            "initiative_type": self.word("initiative_type"),
            "formats": self.formats(),
            "brought_by": self.carriers(),
            "alternatives": self.alternatives(),
        }
        self.not_before_it_happened(dated_by, year, modality)
        rank = self.rank()
        if idea is None or receiver is None:
            return None
        to_initiative = self.to_initiative(kind, idea, receiver)
        from_initiative = self.from_initiative(idea, giver)
        usual = addresses.transfer(idea.iri, _iri(giver or network), receiver.iri, cells["number"])
        alone = from_initiative is None or not cells["from_number"]
        givers = {from_initiative, _iri(network), _iri(giver) if alone else None}
        way = Way(givers=frozenset(filter(None, givers)), receiver=to_initiative)
        transfer = self.way(way, usual) if kind not in WITHOUT_GIVER else usual
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
            changed=self.changed((transfer, to_initiative), to_initiative),
            rank=rank,
            reason=cells["reason"],
            source=source,
            dated_by=dated_by,
            locator=cells["locator"],
            note_en=cells["note_en"],
            note_de=cells["note_de"],
            **rest,  # type: ignore[arg-type]
        )

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
            self.no_activity(cells["on_record"])
        if len(asked) < 2 and not organisers and activity is None:
            empty = "from_place" if cells["to_place"] else "to_place"
            self.report(empty, "no-partner")
        if len(there) == 2 and there[0].iri == there[1].iri:
            self.report("from_place", "itself")
        for column in _OF_ARRIVALS:
            if cells[column]:
                self.report(column, "unused-of-contact")
        year, end = self.date("year"), self.date("end_year")
        self.course("contact", "", year, end)
        usual = "documented" if self.names_source() else "uncited"
        grade = self.word("giver_grade").strip(words.SAYS_NOTHING) or usual
        graded = {
            "giver_grade": grade,
            "year_grade": (self.word("year_grade") or usual) if year or end else "",
            "carrier_grade": self.word("carrier_grade") or grade,
        }
        source, dated_by = self.backing(graded)
        formats, modality, rank = self.formats(), self.word("modality"), self.rank()
        self.not_before_it_happened(dated_by, year, modality)
        number = self.number()
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

    def _kind(self) -> str:
        """What the row tells of; without a word, a transfer where somebody is named as the giver.

        A transfer whose giver nobody names is an adoption, and that is told.
        """
        kind = self.word("kind")
        given = any(self.cells[column] for column in GIVERS)
        if kind == "transfer" and not given and self.cells["giver_grade"] != words.SAYS_NOTHING:
            self.report("from_place", "no-giver")
            return "adoption"
        carried = any(self.cells[column] for column in CARRIERS)
        if kind in ("", "adoption") and carried and not given:
            return "transfer"  # from nobody knows whom
        return kind or ("transfer" if given else "adoption")

    def compare(self, read: TransferRow | ContactRow) -> None:
        """A warning where an earlier row without errors says the same, in whichever words.

        A note more or less makes no other row.
        """
        before = self.table.seen.setdefault(same(read), read)
        if before.line != self.line and is_double(before, read):
            sheet, row = self.table.sheet.place_of(before.line)
            self.report("idea", "same-row", (f"{row} ({sheet})" if sheet else str(row),))


_SAID = {
    cls: attrgetter(
        *(f.name for f in fields(cls) if f.name not in ("line", "places", "note_en", "note_de"))
    )
    for cls in (TransferRow, ContactRow)
}


def same(read: TransferRow | ContactRow) -> tuple[object, ...]:
    """What a row says, wherever it stands and whatever its note; whichever place of a contact is
    first."""
    places = frozenset(read.places) if isinstance(read, ContactRow) else None
    return (*_SAID[type(read)](read), places)


def is_double(before: TransferRow | ContactRow, read: TransferRow | ContactRow) -> bool:
    """Whether a row that says the same has no note of its own: two notes are two claims."""
    notes = [{row.note_en, row.note_de} - {""} for row in (before, read)]
    return not all(notes) or notes[0] == notes[1]


def once(rows: Sequence[AnyRow]) -> list[AnyRow]:
    """Of rows that say the same the first, with the note of whichever has one."""
    kept: list[AnyRow] = []
    at: dict[tuple[object, ...], int] = {}
    for row in rows:
        number = at.setdefault(same(row), len(kept))
        if number == len(kept) or not is_double(kept[number], row):
            kept.append(row)
        elif not (kept[number].note_en or kept[number].note_de):
            kept[number] = replace(kept[number], note_en=row.note_en, note_de=row.note_de)
    return kept


def _iri(thing: Place | Named | None) -> IRI | None:
    return thing.iri if thing else None
