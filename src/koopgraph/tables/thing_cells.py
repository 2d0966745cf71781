"""The things of one graph as cells of a row: who gave, what received, who carried, what changed."""

from collections.abc import Iterable, Iterator

from koopgraph.tables import addresses
from koopgraph.tables.claim_drafts import ClaimDraft
from koopgraph.tables.claim_groups import WAYS, ClaimGroup
from koopgraph.tables.graph_cells import Cells, GraphCells, thing_in
from koopgraph.tables.words import FORMATS, said
from koopgraph.terms import IRI, curie
from koopgraph.vocab import KOOP

_TYPES = {KOOP.Project: "project", KOOP.Strategy: "strategy"}


class ThingCells(GraphCells):
    """Tells initiatives, transfers and changes so that ``thing_reader`` finds them again."""

    def giver_cells(self, giver: ClaimDraft | None) -> Cells:
        """The cells of who gave, a place or an intermediary; none where nobody is named."""
        if giver is None:
            return {}
        if giver.predicate == KOOP.fromIntermediary:
            return self.intermediary(thing_in(giver))
        return self.giver_place(thing_in(giver))

    def giver_place(self, giver: IRI) -> Cells:
        """The place of an initiative, and which one there is meant; or a place alone."""
        place = self.place_of(giver)
        name, country = self.place_cells(place)
        number = curie(place) if giver == place else self._number(giver)
        return {"from_place": name, "from_country": country, "from_number": number}

    def intermediary(self, giver: IRI) -> Cells:
        """The name of a network, programme or firm that gave."""
        return {"from_intermediary": self.index.label(giver, self.lang)}

    def receiver_cells(self, initiative: IRI) -> Cells:
        """Place and initiative; of a place alone its address tells that no more is known."""
        place = self.place_of(initiative)
        name, country = self.place_cells(place)
        if place == initiative:
            return {"to_place": name, "to_country": country, "number": curie(place)}
        return {
            "to_place": name,
            "to_country": country,
            "number": self._number(initiative),
            "initiative": self._own_name(initiative),
            "initiative_type": self._type(initiative),
        }

    def transfer_cells(self, transfer: IRI, idea: IRI, giver: IRI | None, receiver: IRI) -> Cells:
        """The transfer's address where it does not follow from the row."""
        number = self._number(receiver)
        source = self.place_of(giver) if giver else None
        usual = addresses.transfer(idea, source, self.place_of(receiver), number)
        return {"transfer_slug": "" if usual == transfer else curie(transfer)}

    def changes(self, about: IRI, changes: Iterable[IRI]) -> str:
        """What changed on the way, by names that are read as the same again."""
        told = []
        for one in changes:
            name = self.index.label(one, self.lang)
            is_plain = ";" not in name and self.index.adaptation((about,), name) == one
            told.append(name if is_plain else curie(one))
        return "; ".join(told)

    def ways(self, group: ClaimGroup) -> Iterator[str]:
        """Who carried it, and in which formats."""
        for name in WAYS:
            yield from (self.way(name, thing_in(claim)) for claim in group.all(name))

    def way(self, name: str, way: IRI) -> str:
        """The carrier's name, or the word for a format."""
        if name == KOOP.broughtBy:
            return self.index.label(way, self.lang)
        return said(way.slug, FORMATS, self.lang)

    def _number(self, initiative: IRI) -> str:
        """What tells it from the first initiative of this idea in this place."""
        idea = self.structure.get(initiative, {}).get(KOOP.embodies, initiative)
        return addresses.number_of(initiative, idea, self.place_of(initiative))

    def _own_name(self, initiative: IRI) -> str:
        """The initiative's name where it is not just idea and place."""
        label = self.index.label(initiative, self.lang)
        found = self.structure.get(initiative, {})
        idea = self.index.label(found[KOOP.embodies], self.lang) if KOOP.embodies in found else ""
        place = self.index.label(self.place_of(initiative), self.lang)
        return "" if label == f"{idea} in {place}" else label

    def _type(self, initiative: IRI) -> str:
        return next(
            (word for cls, word in _TYPES.items() if initiative in self.index.instances(cls)), ""
        )
