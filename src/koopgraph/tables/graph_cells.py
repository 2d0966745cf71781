"""Cells that a graph gives: what stands in them alike for a transfer and for a contact."""

from collections import defaultdict
from collections.abc import Iterable

from koopgraph.engines import named_queries
from koopgraph.tables.claim_drafts import ClaimDraft
from koopgraph.tables.columns import COLUMNS
from koopgraph.tables.graph_index import GraphIndex, claim_contents
from koopgraph.tables.words import FORMATS, SAYS_NOTHING, STATUSES, phrase, said
from koopgraph.terms import IRI, curie
from koopgraph.vocab import KOOP, PREFIXES

Cells = dict[str, str]


class GraphCells:
    """Names, places, notes and sources of one graph as cells, in one language."""

    def __init__(self, index: GraphIndex, lang: str = "en") -> None:
        self.index = index
        self.lang = lang
        self.engine = index.engine
        self.structure = index.structure
        self.sources = {row[0]: row for row in named_queries.rows(self.engine, "sources")}
        self.ours = {
            row[0]: "yes" if row[1] else "no"
            for row in named_queries.rows(self.engine, "titles-of-ours")
        }

    def claims(self, names: Iterable[str]) -> dict[IRI, list[ClaimDraft]]:
        """The claims of some properties, by what they are about."""
        wanted = frozenset(names)
        found: dict[IRI, list[ClaimDraft]] = defaultdict(list)
        for _, claim in claim_contents(self.engine):
            if claim.predicate in wanted:
                found[claim.about].append(claim)
        return found

    def note(self, claim: ClaimDraft, lang: str) -> str:
        """The note in a language; empty where it is only what the import itself would write."""
        own = claim.en if lang == "en" else claim.de
        return "" if own in (None, self.phrase(claim, lang)) else str(own)

    def phrase(self, claim: ClaimDraft, lang: str) -> str:
        """The sentence that the import itself writes where a row has no note."""
        value = claim.value
        if not isinstance(value, IRI):
            words = str(value)
        elif value.startswith(PREFIXES["vocab"]):
            words = _vocabulary_word(claim.predicate, value.slug, lang)
        else:
            words = self.index.label(self.place_of(value), lang)
        return phrase(claim.predicate, words, claim.grade, lang, claim.stage)

    def place_of(self, thing: IRI) -> IRI:
        """The place of an initiative; of a place, itself."""
        return self.structure.get(thing, {}).get(KOOP.inPlace, thing)

    def place_cells(self, iri: IRI) -> tuple[str, str]:
        """Name and country by which the import finds the place."""
        place = self.index.places.get(iri)
        if place is None:  # named, and described elsewhere
            return self.index.label(iri, "en") or curie(iri), ""
        country = "" if iri in self.index.countries.values() else place.country
        name = place.labels[self.lang]
        same = [
            other
            for other in self.index.named(KOOP.Place, name)
            if self.index.places[other].country in ("", country) or not country
        ]
        return (name if same == [iri] else curie(iri)), country

    def idea_cells(self, idea: IRI) -> Cells:
        """The name in the language of the table, and in the other where it differs."""
        names = {lang: self.index.label(idea, lang) for lang in ("en", "de")}
        other = "de" if self.lang == "en" else "en"
        apart = {f"idea_{other}": names[other]} if names["en"] != names["de"] else {}
        return {"idea": names[self.lang], **apart}

    def common(self, claim: ClaimDraft) -> Cells:
        """The cells that are the same for every claim of a row."""
        rank = IRI(claim.rank).slug
        return {
            "rank": "" if rank == "normal" else rank,
            "reason": claim.reason or "",
            "locator": claim.locator or "",
            "note_en": self.note(claim, "en"),
            "note_de": self.note(claim, "de"),
            **self._source_cells(claim.source),
        }

    def _source_cells(self, source: IRI | None) -> Cells:
        if source is None:
            return {}
        _, title, publisher, issued, address, undated = self.sources[source]
        return {
            "source_slug": curie(source),
            "source_title": str(title or ""),
            "source_publisher": str(publisher or ""),
            "source_date": str(issued or (undated and "undated") or ""),
            "source_address": str(address or ""),
            "source_language": getattr(title, "lang", None) or "",
            "title_given": self.ours.get(source, ""),
        }


def blank() -> Cells:
    """A row of empty cells."""
    return dict.fromkeys((column.name for column in COLUMNS), "")


def thing_in(claim: ClaimDraft) -> IRI:
    """The thing that a claim names."""
    assert isinstance(claim.value, IRI)
    return claim.value


def grade_of(claim: ClaimDraft | None) -> str:
    """The word of its grade; of none, the sign that the row's source says nothing of it."""
    return IRI(claim.grade).slug if claim else SAYS_NOTHING


def _vocabulary_word(predicate: str, slug: str, lang: str) -> str:
    return said(slug, STATUSES if predicate == KOOP.status else FORMATS, lang)
