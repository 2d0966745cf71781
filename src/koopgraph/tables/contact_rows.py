"""One row, checked, that tells of a contact: a visit, a course, a grant, a partnership of towns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from koopgraph.model.edtf_years import span
from koopgraph.tables.graph_index import Place
from koopgraph.tables.transfer_rows import Named, Source
from koopgraph.terms import IRI
from koopgraph.vocab import PREFIXES

_WORD = {"en": "contact", "de": "Kontakt"}
_BOTH = {"en": " and ", "de": " und "}


@dataclass(frozen=True, kw_only=True)
class ContactRow:
    """One exchange activity and who took part, as one source says it; nothing arrived by it.

    ``places`` are one or two, in the order of the row: a contact has no direction.
    ``activity`` is the address of one that is on record, which the row adds to.
    """

    line: int
    idea: Named | None
    places: tuple[Place, ...]
    name: str
    activity: IRI | None
    number: str
    year: str
    end_year: str
    formats: tuple[str, ...]
    organisers: tuple[Named, ...]
    modality: str
    grade: str
    year_grade: str
    carrier_grade: str
    rank: str
    reason: str
    source: Source | None
    dated_by: Source | None
    locator: str
    note_en: str
    note_de: str

    @cached_property
    def iri(self) -> IRI:
        """The activity; the same whichever of both places a row names first.

        Two contacts of the same places about the same idea are told apart by their year.
        """
        if self.activity is not None:
            return self.activity
        idea = self.idea.iri.slug if self.idea else ""
        made = contact_slug([end.iri.slug for end in self.ends], idea, first_year(self.year))
        return IRI(PREFIXES["activity"] + made + (f".{self.number}" if self.number else ""))

    @property
    def ends(self) -> tuple[Place | Named, ...]:
        """Both places; of one place, it and who organised the contact."""
        return (*self.places, *self.organisers[: max(0, 2 - len(self.places))])

    def label(self, lang: str) -> str:
        """“contact: Bremen and Leipzig, mobility hub, 2015”; its own name instead of the word.

        One that is made under an address of its own is called by its name alone.
        """
        if self.activity is not None and self.name:
            return self.name
        ends = [getattr(end, lang) for end in self.ends]
        idea = getattr(self.idea, lang) if self.idea else ""
        return contact_label(self.name, ends, idea, first_year(self.year), lang)

    @property
    def all_places(self) -> tuple[Place, ...]:
        """Who took part."""
        return self.places

    @property
    def networks(self) -> tuple[Named, ...]:
        """Who organised it."""
        return self.organisers


def first_year(edtf: str) -> int | None:
    """The year in a contact's name: the first that its date allows."""
    return span(edtf)[0] if edtf else None


def contact_slug(ends: Iterable[str], idea: str, year: int | None) -> str:
    """The slug of a contact, of the slugs of its ends, whichever comes first.

    >>> contact_slug(["leipzig", "bremen"], "mobility-hub", 2015)
    'contact.mobility-hub.bremen-leipzig-2015'
    """
    last = "-".join((*sorted(set(ends)), *([str(year)] if year else [])))
    return ".".join(filter(None, ("contact", idea, last)))


def contact_label(name: str, ends: Sequence[str], idea: str, year: int | None, lang: str) -> str:
    """The name of a contact in words.

    >>> contact_label("", ["Bremen", "Leipzig"], "mobility hub", 2015, "en")
    'contact: Bremen and Leipzig, mobility hub, 2015'
    """
    parts = (_BOTH[lang].join(ends), idea, str(year or ""))
    return f"{name or _WORD[lang]}: {', '.join(filter(None, parts))}"
