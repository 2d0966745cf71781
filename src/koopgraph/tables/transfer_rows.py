"""One row, checked: what one source says of one transfer or of one adoption."""

from dataclasses import dataclass

from koopgraph.tables.graph_index import Place
from koopgraph.terms import IRI


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing and its names; ``is_new`` where no file describes it yet.

    ``kind`` is the class of an intermediary, where a row says which.
    """

    iri: IRI
    en: str
    de: str
    is_new: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as the row gives it; ``is_ours`` where the title is our own words, or not.

    ``language`` is a tag (BCP 47); ``undated`` where the row says that the source bears no date.
    """

    iri: IRI
    title: str = ""
    publisher: str = ""
    address: str = ""
    issued: str = ""
    undated: bool = False
    language: str = ""
    is_ours: bool | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRow:
    """A row as things and words of the vocabulary; ``""`` where the cell is empty.

    Knowledge flows from the giver (``from_…``) to the receiver (``to_…``). ``from_initiative`` is
    the giver's initiative of the same idea, where a place is the giver and one may be meant.
    ``to_initiative`` is the place itself where no more is known than that (``to_place_alone``).
    ``is_strategy``: what arrives is itself a decision, as a by-law or a plan.
    """

    line: int
    kind: str
    idea: Named
    from_place: Place | None
    from_intermediary: Named | None
    from_initiative: IRI | None
    to_place: Place
    to_initiative: IRI
    transfer: IRI
    initiative: str
    initiative_type: str
    year: str
    end_year: str
    stage: str
    status: str
    brought_by: tuple[Named, ...]
    formats: tuple[str, ...]
    changed: tuple[Named, ...]
    modality: str
    giver_grade: str
    arrival_grade: str
    carrier_grade: str
    changed_grade: str
    year_grade: str
    rank: str
    reason: str
    source: Source | None
    dated_by: Source | None
    locator: str
    note_en: str
    note_de: str
    alternatives: tuple[IRI, ...]
    is_strategy: bool = False

    @property
    def to_place_alone(self) -> bool:
        """Whether only the place is known that received, and no initiative there."""
        return self.to_initiative == self.to_place.iri

    @property
    def is_transfer(self) -> bool:
        """Whether the row tells of a transfer, arrived or planned."""
        return self.kind in ("transfer", "announced")

    @property
    def all_places(self) -> tuple[Place, ...]:
        """Giver, where it is a place, and receiver."""
        return tuple(place for place in (self.from_place, self.to_place) if place is not None)

    @property
    def networks(self) -> tuple[Named, ...]:
        """Giver, where it is no place, and carriers."""
        giver = (self.from_intermediary,) if self.from_intermediary else ()
        return (*giver, *self.brought_by)

    @property
    def arrived(self) -> bool:
        """Whether it arrived: what is announced is planned only, and so is what is decided.

        A strategy is itself a decision, so that one that is decided has arrived.
        """
        planned = ("announced",) if self.is_strategy else ("announced", "decided")
        return self.kind == "transfer" and self.stage not in planned

    @property
    def happened(self) -> str:
        """What happened in the year: of what is only announced, that it was."""
        said = self.stage or self.modality == "planned"
        return "announced" if self.kind == "announced" and not said else self.stage
