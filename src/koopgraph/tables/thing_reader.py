"""Which things a row means: initiatives, transfers, activities, changes, as addresses."""

import re
from collections.abc import Mapping
from itertools import count

from koopgraph.tables import addresses
from koopgraph.tables.addresses import Way
from koopgraph.tables.cell_reader import WITHOUT_GIVER, CellReader
from koopgraph.tables.graph_index import Place
from koopgraph.tables.transfer_rows import Named
from koopgraph.terms import IRI, curie, expand
from koopgraph.things import near_matches
from koopgraph.vocab import KOOP, PREFIXES

_OF_INITIATIVES = ("initiative", "initiative_type", "status", "end_year")
"""What is said of an initiative, and not of a transfer to a place."""

_ROW_NUMBER = re.compile(r"(?:row|zeile|#)\s*\d+", re.IGNORECASE)


class ThingReader(CellReader):
    """Finds the things that cells name or imply: on record, else at their addresses by the rule."""

    def to_initiative(self, kind: str, idea: Named, receiver: Place) -> IRI:
        """The initiative that received, or the place where a cell says that no more is known."""
        if expand(self.cells["number"]) != receiver.iri:
            return self._initiative("number", idea, receiver)
        of_initiatives = (c for c in _OF_INITIATIVES if self.cells[c])
        needs = "number" if kind in WITHOUT_GIVER else next(of_initiatives, None)
        if needs:
            self.report(needs, "place-alone")
        return receiver.iri

    def from_initiative(self, idea: Named, giver: Place | None) -> IRI | None:
        """The initiative that gave; ``None`` where the place alone is known."""
        if giver is None or expand(self.cells["from_number"]) == giver.iri:
            return None
        return self._initiative("from_number", idea, giver)

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

    def way(self, way: Way, usual: IRI) -> IRI:
        """The transfer that a cell names, else the one of that way."""
        cell = self.cells["transfer_slug"]
        named = expand(cell) or (expand(f"transfer:{cell}") if cell else None)
        if named is None:
            return self.table.transfers.address(way, usual)
        self.table.transfers.add(named, way)
        return named

    def changed(self, things: tuple[IRI, ...], initiative: IRI) -> tuple[Named, ...]:
        """What changed on the way: as it is on record of these things, else new."""
        found = []
        for text in self.each("changed"):
            known = self.index.adaptation(things, text)
            en, de = (self.index.label(known, la) if known else text for la in ("en", "de"))
            found.append(Named(iri=known or addresses.adaptation(initiative, text), en=en, de=de))
        return tuple(dict.fromkeys(found))

    def alternatives(self) -> tuple[IRI, ...]:
        """The rival transfers that a cell names."""
        found = []
        for name in self.each("alternative_to"):
            iri = expand(name) or expand(f"transfer:{name}")
            if iri is None or ("/" not in name and not iri.startswith(PREFIXES["transfer"])):
                self.report("alternative_to", "unknown-transfer")
            else:
                found.append(iri)
        return tuple(found)

    def number(self) -> str:
        """What tells an activity from others: a number, or nothing."""
        cell = self.cells["number"]
        if not cell or addresses.SECOND.fullmatch(cell):
            return cell
        self.report("number", "no-number")
        return ""

    def _is(self, column: str, thing: IRI, wanted: Mapping[str, IRI]) -> None:
        """Report where what a cell names is known as something else."""
        for other in self._others(thing, wanted):
            self.report(column, "other-thing", (self.index.label(other),))

    def _others(self, thing: IRI, wanted: Mapping[str, IRI]) -> list[IRI]:
        """What the graph says of a thing instead of what is wanted: another idea, another place."""
        known = self.index.structure.get(thing, {})
        said = ((known.get(name, value), value) for name, value in wanted.items())
        return [other for other, value in said if other != value]

    def look_up_record(self) -> None:
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

    def no_activity(self, cell: str) -> None:
        """A contact adds to contacts alone."""
        if _ROW_NUMBER.fullmatch(cell):
            self.report("on_record", "row-number")
        elif (expand(cell) or "") in self.index.things:
            self.report("on_record", "unused-of-contact")
        else:
            self.report("on_record", "unknown-record", self._near_record(cell))

    def _near_record(self, cell: str) -> tuple[str, ...]:
        """Addresses of transfers, initiatives and activities that look alike."""
        kinds = tuple(PREFIXES[kind] for kind in ("transfer", "initiative", "activity"))
        known = {IRI(t).slug: IRI(t) for t in self.index.things if t.startswith(kinds)}
        slug = cell.rpartition(":")[2].rpartition("/")[2]
        return tuple(curie(known[near]) for near in near_matches(slug, known))
