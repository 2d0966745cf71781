"""One row, checked: what one source says of one transfer or of one adoption."""

from dataclasses import dataclass
from functools import cached_property

from koopgraph.tables.graph_index import Place
from koopgraph.terms import IRI
from koopgraph.vocab import PREFIXES


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing and its names; ``is_new`` where no file describes it yet."""

    iri: IRI
    en: str
    de: str
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as the row gives it."""

    iri: IRI
    title: str = ""
    publisher: str = ""
    address: str = ""
    issued: str = ""
    is_new: bool = False


@dataclass(frozen=True, kw_only=True)
class TransferRow:
    """A row as things and words of the vocabulary; ``""`` where the cell is empty.

    Without slots, so that each address is put together once.
    Knowledge flows from the giver (``from_…``) to the receiver (``to_place``).
    """

    line: int
    kind: str
    idea: Named
    from_place: Place | None
    from_intermediary: Named | None
    to_place: Place
    number: str
    initiative: str
    initiative_type: str
    year: str
    end_year: str
    stage: str
    status: str
    brought_by: tuple[Named, ...]
    formats: tuple[str, ...]
    modality: str
    giver_grade: str
    arrival_grade: str
    carrier_grade: str
    year_grade: str
    rank: str
    reason: str
    source: Source | None
    dated_by: Source | None
    locator: str
    note_en: str
    note_de: str
    alternatives: tuple[IRI, ...]

    @property
    def is_transfer(self) -> bool:
        """Whether the row tells of a transfer, arrived or planned."""
        return self.kind in ("transfer", "announced")

    @property
    def arrived(self) -> bool:
        """Whether it arrived: announced and decided ones are planned only."""
        return self.kind == "transfer" and self.stage not in ("announced", "decided")

    @cached_property
    def to_initiative(self) -> IRI:
        """The receiver's initiative."""
        return IRI(
            f"{PREFIXES['initiative']}{self.idea.iri.slug}.{self.to_place.iri.slug}{self._nth}"
        )

    @cached_property
    def from_initiative(self) -> IRI | None:
        """The giver's initiative of the same idea, where a place is the giver."""
        if self.from_place is None:
            return None
        return IRI(f"{PREFIXES['initiative']}{self.idea.iri.slug}.{self.from_place.iri.slug}")

    @cached_property
    def transfer(self) -> IRI:
        """The transfer; an unknown giver reads ``unknown``."""
        giver = self.from_place or self.from_intermediary
        parts = (self.idea.iri.slug, giver.iri.slug if giver else "unknown", self.to_place.iri.slug)
        return IRI(f"{PREFIXES['transfer']}{'.'.join(parts)}{self._nth}")

    @property
    def _nth(self) -> str:
        """``.2`` for a second initiative of the idea, ``-altstadt`` for one with a name."""
        return f".{self.number}" if self.number.isdigit() else self.number
