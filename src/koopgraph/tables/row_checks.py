"""Whether the cells of a row fit together: givers, course of time, grades and sources."""

from koopgraph.dataset import AS_OF
from koopgraph.model.beginnings import is_older
from koopgraph.model.edtf_years import span
from koopgraph.tables import words
from koopgraph.tables.cell_reader import CARRIERS, GIVERS, WITHOUT_GIVER, CellReader
from koopgraph.tables.graph_index import Place
from koopgraph.tables.transfer_rows import Named, Source

_LATEST = int(AS_OF[:4]) + 5  # years that a row of today may tell of as begun
_BUDDHIST = range(2400, 2700)  # years as Thailand counts them: ours + 543
_NOT_BEGUN = ("announced", "decided")
_NOT_ARRIVED = ("", "announced", "decided", "ended", "honoured")
GRADED = ("giver_grade", "arrival_grade", "year_grade", "carrier_grade", "changed_grade")
_DERIVED = ("arrival_grade", "carrier_grade", "changed_grade")

_STANDING = {
    "announced": "in-preparation",
    **dict.fromkeys(("", "piloted", "opened", "expanded"), "in-operation"),
    "ended": "discontinued",
}


class RowChecks(CellReader):
    """Reports what does not fit; what an empty cell says follows from the others."""

    def givers(
        self, kind: str, giver: Place | None, network: Named | None, receiver: Place | None
    ) -> None:
        """Who gave must fit the kind of the row, and there is one giver at most."""
        given = next((column for column in GIVERS if self.cells[column]), "")
        if kind in WITHOUT_GIVER and given:
            self.report(given, "giver-of-adoption")
        carried = next((column for column in CARRIERS if self.cells[column]), "")
        if kind in WITHOUT_GIVER and carried:
            self.report(carried, "unused-carrier")
        if giver and network:
            self.report("from_intermediary", "two-givers")
        if giver and receiver and giver.iri == receiver.iri:
            self.report("from_place", "itself")

    def course(self, kind: str, stage: str, year: str, end: str) -> None:
        """What happened, and when, must fit together."""
        if kind == "announced" and stage not in _NOT_ARRIVED:
            self.report("stage", "arrived", (self.cells["stage"],))
        if year and end and (span(end)[1] or 9999) < (span(year)[0] or 0):
            self.report("end_year", "end-before-start", (year,))
        planned = words.meant(self.cells["modality"], words.MODALITIES) == "planned"
        first = (span(year)[0] or 0) if year and not planned else 0
        if first in _BUDDHIST:
            self.report("year", "other-era", (str(first - 543),))
        elif first > _LATEST:
            said = kind == "announced" or stage in ("announced", "decided")
            self.report("year", "far-announcement" if said else "far-year", (AS_OF,))
        elif first > int(AS_OF[:4]) and kind != "announced" and stage not in _NOT_BEGUN:
            self.report("year", "coming-year", (AS_OF,))

    def implied_status(self, kind: str, stage: str, modality: str) -> str:
        """How an initiative stands that a row only says to be there, or opened or ended, and does
        not date: without it nothing would be told of it, and its source be lost."""
        said = any(self.cells[column] for column in ("year", "end_year"))
        silent = self.cells["year_grade"] == words.SAYS_NOTHING
        if said or silent or kind not in WITHOUT_GIVER:
            return ""
        if modality == "planned":
            return "in-preparation"
        if stage == "decided":  # of anything else a decision is no beginning
            is_strategy = words.meant(self.cells["initiative_type"], words.TYPES) == "strategy"
            return "in-operation" if is_strategy else ""
        return _STANDING.get(stage, "")

    def grades(self, has_giver: bool, is_dated: bool) -> tuple[str, str, str, str, str]:
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

    def backing(
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

    def not_before_it_happened(self, source: Source | None, year: str, modality: str) -> None:
        """A warning where a source reports what happened after it was written."""
        if source and year and modality not in ("planned", "denied"):
            issued = source.issued or self.index.issued.get(source.iri, "")
            if is_older(issued, year):
                self.report("year", "older-source", (issued,))

    def rank(self) -> str:
        """The rank of what the row says; one that is not usual needs a reason."""
        rank = self.word("rank") or "normal"
        if rank != "normal" and not self.cells["reason"]:
            self.report("reason", "no-reason")
        return rank
