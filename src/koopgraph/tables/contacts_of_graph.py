"""Contacts of a graph as rows of the table: one for each pair and for what one source says of it.

An activity is in it where somebody took part. What a row cannot carry (where it was held, a theme,
an initiative that it was about) stays in Turtle.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from koopgraph.tables.claim_drafts import ClaimDraft
from koopgraph.tables.contact_rows import contact_label, contact_slug, first_year
from koopgraph.tables.graph_cells import Cells, GraphCells, blank, grade_of, thing_in
from koopgraph.tables.words import FORMATS, said
from koopgraph.terms import IRI, curie
from koopgraph.vocab import KOOP, VOCAB

_OF_CONTACTS = (
    *(KOOP.participant, KOOP.concerns, KOOP.organisedBy, KOOP.hasFormat),
    *(KOOP.startYear, KOOP.endYear),
)
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Who:
    """Who took part and what it was about, as cells and as claims."""

    cells: Cells = field(default_factory=dict)
    places: Sequence[ClaimDraft] = ()
    idea: ClaimDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ways:
    """Who organised it and in which formats, as cells; the former as claims too."""

    cells: Cells
    organisers: Sequence[ClaimDraft]


class ContactsOfGraph(GraphCells):
    """Writes the rows of contacts, with names in one language."""

    def rows(self) -> Iterator[Cells]:
        """The rows, activity by activity."""
        activities = self.index.instances(KOOP.ExchangeActivity)
        ideas = self.index.instances(KOOP.Idea)
        for activity, claims in sorted(self.claims(_OF_CONTACTS).items()):
            carried = [
                claim
                for claim in claims
                if claim.predicate != KOOP.concerns or thing_in(claim) in ideas
            ]
            if activity in activities and any(c.predicate == KOOP.participant for c in carried):
                for alike in self._alike(carried).values():
                    yield from self._rows(activity, alike)

    def _alike(self, claims: Sequence[ClaimDraft]) -> dict[_Key, list[ClaimDraft]]:
        """Claims of one source, said alike; a doubt that the date itself bears is none."""
        found: dict[_Key, list[ClaimDraft]] = defaultdict(list)
        for claim in claims:
            doubted = str(claim.value).endswith(("?", "%")) and claim.modality == VOCAB.questioned
            modality = VOCAB.asserted if doubted else claim.modality
            notes = tuple(self.note(claim, lang) for lang in ("en", "de"))
            key = (claim.source, claim.rank, claim.reason, claim.locator, modality, notes)
            found[key].append(claim)
        return found

    def _rows(self, activity: IRI, claims: Sequence[ClaimDraft]) -> Iterator[Cells]:
        def of(*names: str) -> list[ClaimDraft]:
            return [claim for claim in claims if claim.predicate in names]

        common = self.common(claims[0]) | {"kind": "contact"}
        modality = claims[0].modality
        if modality != VOCAB.asserted and not str(claims[0].value).endswith(("?", "%")):
            common["modality"] = IRI(modality).slug
        parts = zip_longest(
            list(self._who_and_what(of(KOOP.participant), of(KOOP.concerns))),
            list(self._ways(of(KOOP.organisedBy, KOOP.hasFormat))),
            list(self._dates(of(KOOP.startYear), of(KOOP.endYear))),
        )
        for who, ways, dates in parts:
            who = who or _Who()
            ends = (*who.places, *(ways.organisers if ways else ()))[: max(2, len(who.places))]
            row = blank() | common | who.cells | (ways.cells if ways else {}) | (dates or {})
            yield row | self._named(activity, ends, who.idea, row["year"])

    def _who_and_what(
        self, places: Sequence[ClaimDraft], ideas: Sequence[ClaimDraft]
    ) -> Iterator["_Who"]:
        """Two places in each row, and an idea of the same grade."""
        left = list(ideas)
        for grade in dict.fromkeys(claim.grade for claim in places):
            same = [claim for claim in places if claim.grade == grade]
            for number in range(0, len(same), 2):
                pair = same[number : number + 2]
                cells: Cells = {"giver_grade": IRI(grade).slug}
                for side, claim in zip(("to", "from"), reversed(pair), strict=False):
                    name, country = self.place_cells(thing_in(claim))
                    cells |= {f"{side}_place": name, f"{side}_country": country}
                idea = next((claim for claim in left if claim.grade == grade), None)
                if idea:
                    left.remove(idea)
                    cells |= self.idea_cells(thing_in(idea))
                yield _Who(cells=cells, places=pair, idea=idea)
        for idea in left:
            cells = self.idea_cells(thing_in(idea)) | {"giver_grade": grade_of(idea)}
            yield _Who(cells=cells, idea=idea)

    def _ways(self, claims: Sequence[ClaimDraft]) -> Iterator["_Ways"]:
        """Who organised it and in which formats, by grade."""
        for grade in dict.fromkeys(claim.grade for claim in claims):
            same = [claim for claim in claims if claim.grade == grade]
            names = [
                self.index.label(thing_in(claim), self.lang)
                if claim.predicate == KOOP.organisedBy
                else said(thing_in(claim).slug, FORMATS, self.lang)
                for claim in sorted(same, key=lambda c: c.predicate != KOOP.organisedBy)
            ]
            yield _Ways(
                cells={"how": "; ".join(names), "carrier_grade": IRI(grade).slug},
                organisers=[claim for claim in same if claim.predicate == KOOP.organisedBy],
            )

    def _dates(self, starts: Sequence[ClaimDraft], ends: Sequence[ClaimDraft]) -> Iterator[Cells]:
        """A beginning, and an end of the same grade."""
        left = list(ends)
        for start in starts:
            cells = {"year": str(start.value), "year_grade": grade_of(start)}
            if end := next((claim for claim in left if claim.grade == start.grade), None):
                left.remove(end)
                cells["end_year"] = str(end.value)
            yield cells
        for end in left:
            yield {"end_year": str(end.value), "year_grade": grade_of(end)}

    def _named(
        self, activity: IRI, claims: Sequence[ClaimDraft], matter: ClaimDraft | None, edtf: str
    ) -> Cells:
        """Its address and name, where they do not follow from the row."""
        year, label = first_year(edtf), self.index.label(activity, self.lang)
        ends = [thing_in(claim) for claim in claims]
        idea = thing_in(matter) if matter else None
        usual = contact_slug([end.slug for end in ends], idea.slug if idea else "", year)
        names = [self.index.label(end, self.lang) for end in ends]
        about = self.index.label(idea, self.lang) if idea else ""
        rest = contact_label("", names, about, year, self.lang).partition(":")[2]
        if len(ends) == 2 and activity.slug == usual and label.endswith(f":{rest}"):
            own = label.removesuffix(f":{rest}")
            is_plain = label == contact_label("", names, about, year, self.lang)
            return {"initiative": "" if is_plain else own}
        return {"on_record": curie(activity), "initiative": label}
