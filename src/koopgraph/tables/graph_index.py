"""What a graph holds already: things by name, places with their countries, claims by content."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from koopgraph.countries import country
from koopgraph.engines import BOTH, Engine, named_queries
from koopgraph.engines.rows import Row, in_order
from koopgraph.errors import NamelessClaim
from koopgraph.labels import MANY
from koopgraph.tables.claim_drafts import ClaimDraft
from koopgraph.tables.place_names import geonames_number, wikidata_item
from koopgraph.terms import IRI, Text, Value, expand, is_web_address
from koopgraph.things import Names, near_matches, normalised
from koopgraph.vocab import ASSERTED_GRAPH, KOOP

_WORD = re.compile(r"[^\W_]+")
NO_CITY = (KOOP.Region, KOOP.Country)
ClaimKey: TypeAlias = tuple[IRI, IRI, IRI | None]
"""Thing, property, source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, its country's ISO code ("" if unknown) and names; ``known`` if a file has it."""

    iri: IRI
    country: str
    en: str
    de: str
    is_city: bool = True

    @property
    def labels(self) -> dict[str, str]:
        """The names by language."""
        return {"en": self.en, "de": self.de}


@dataclass
class GraphIndex:
    """The names and claims of one graph; ``engine`` is read, never changed."""

    engine: Engine
    _named: dict[str, Names] = field(default_factory=dict)
    _by_word: dict[str, dict[str, list[tuple[str, IRI, str]]]] = field(default_factory=dict)

    def named(self, cls: str, name: str) -> tuple[IRI, ...]:
        """The things of a class with this address, CURIE, slug or label, sorted."""
        return self._index(cls).things(name)

    def near(self, cls: str, name: str, *, cutoff: float = 0.7) -> tuple[str, ...]:
        """Labels of things of that class that look alike."""
        close = self._index(cls).near(name, cutoff=cutoff)
        return tuple(dict.fromkeys(self._nearest(iri, name) for iri in close))

    def akin(self, cls: str, name: str) -> tuple[str, ...]:
        """Labels of things that look alike, or share a word that is half of the shorter name.

        Klimanotstand: Ausrufung des Klimanotstands.
        """
        own = normalised(name)
        shared = {
            self._nearest(iri, name)
            for word in _long_words(name)
            for other, iri, whole in self._words(cls).get(word[:_LONG], ())
            if other.startswith(word) or word.startswith(other)
            if 2 * min(len(word), len(other)) >= min(len(own), len(whole))
        }
        kin = near_matches(own, {normalised(label): label for label in shared}, cutoff=0.0)
        found = {normalised(label): label for label in (*shared, *self.near(cls, name))}
        close = [normalised(label) for label in self.near(cls, name)]
        return tuple(found[key] for key in dict.fromkeys((*close, *kin)))

    def _words(self, cls: str) -> dict[str, list[tuple[str, IRI, str]]]:
        """Things by how the long words of their labels begin, with the word and the label."""
        if cls not in self._by_word:
            words = defaultdict[str, list[tuple[str, IRI, str]]](list)
            for iri in sorted(self.instances(cls)):
                for label in self.labels.get(iri, {}).values():
                    for word in _long_words(label):
                        words[word[:_LONG]].append((word, iri, normalised(label)))
            self._by_word[cls] = dict(words)
        return self._by_word[cls]

    def _nearest(self, iri: IRI, name: str) -> str:
        """The label, in whichever language is the nearest to a name."""
        labels = tuple(self.labels.get(iri, {}).values())
        return next(iter(near_matches(name, labels, cutoff=0.0)), self.label(iri))

    def instances(self, cls: str) -> frozenset[IRI]:
        """All things of a class."""
        return self._index(cls).all

    def _index(self, cls: str) -> Names:
        if cls not in self._named:
            self._named[cls] = Names(self.engine, cls)
        return self._named[cls]

    @cached_property
    def labels(self) -> dict[IRI, dict[str, str]]:
        """The labels of everything, by language."""
        labels: dict[IRI, dict[str, str]] = defaultdict(dict)
        for thing, label in named_queries.rows(self.engine, "labels"):
            if isinstance(thing, IRI) and isinstance(label, Text):
                labels[thing][label.lang or ""] = str(label)
        return dict(labels)

    def label(self, iri: IRI, lang: str = "en") -> str:
        """The label in ``lang``, else in any language, else the slug."""
        found = self.labels.get(iri, {})
        return found.get(lang) or next(iter(found.values()), iri.slug)

    @cached_property
    def things(self) -> frozenset[str]:
        """Every subject that a file describes."""
        rows = named_queries.rows(self.engine, "described", graphs=(ASSERTED_GRAPH,))
        return frozenset(str(thing) for (thing,) in rows)

    @cached_property
    def places(self) -> dict[IRI, Place]:
        """All places."""
        wide = {iri for cls in NO_CITY for iri in self.instances(cls)}
        cities = self.instances(KOOP.City)
        countries = {
            place: str(self._code(found))
            for place, found, *_ in named_queries.rows(self.engine, "places")
            if isinstance(place, IRI) and isinstance(found, IRI)
        }
        return {
            iri: Place(
                iri=iri,
                country=countries.get(iri) or self._code(iri),
                en=self.label(iri, "en"),
                de=self.label(iri, "de"),
                is_city=iri not in wide or iri in cities,
            )
            for iri in self.instances(KOOP.Place)
        }

    def _code(self, iri: IRI) -> str:
        found = country(self.label(iri, "en")) if iri in self._countries else None
        return found.code if found else ""

    @cached_property
    def same_as(self) -> dict[str, IRI]:
        """Places by their addresses elsewhere: ``geonames:2944388``, ``Q24879``."""
        found = {}
        for place, address in in_order(named_queries.rows(self.engine, "same-as")):
            if isinstance(place, IRI):
                number = geonames_number(str(address))
                found[f"geonames:{number}" if number else wikidata_item(str(address))] = place
        return found

    @cached_property
    def geonames(self) -> dict[IRI, int]:
        """The GeoNames numbers of places."""
        numbers = ((place, geonames_number(name)) for name, place in self.same_as.items())
        return {place: number for place, number in numbers if number}

    @cached_property
    def _countries(self) -> frozenset[IRI]:
        return self.instances(KOOP.Country)

    @cached_property
    def countries(self) -> dict[str, IRI]:
        """The country things, by ISO code."""
        return {code: iri for iri in self._countries if (code := self._code(iri))}

    @cached_property
    def _built(self) -> list[tuple[IRI, str, IRI]]:
        rows = named_queries.rows(self.engine, "structure", graphs=(ASSERTED_GRAPH,))
        return [
            (thing, str(name), value)
            for thing, name, value in in_order(rows)
            if isinstance(thing, IRI) and isinstance(value, IRI)
        ]

    @cached_property
    def structure(self) -> dict[IRI, dict[str, IRI]]:
        """Place and idea of initiatives, idea of transfers: by thing and property."""
        found: dict[IRI, dict[str, IRI]] = defaultdict(dict)
        for thing, name, value in self._built:
            if name != KOOP.alternativeTo:
                found[thing][name] = value
        return dict(found)

    @cached_property
    def rivals(self) -> frozenset[tuple[IRI, IRI]]:
        """Transfers that tell one arrival otherwise, as a file says it: this way round."""
        found = self._built
        return frozenset((one, other) for one, name, other in found if name == KOOP.alternativeTo)

    @cached_property
    def adaptations(self) -> dict[IRI, frozenset[IRI]]:
        """What changed on the way, by transfer or initiative, as claims or plain statements say."""
        found: dict[IRI, set[IRI]] = defaultdict(set)
        for thing, name, value in (
            *self.claimed(KOOP.hasAdaptation),
            *named_queries.rows(self.engine, "transfer-links"),
        ):
            if name == KOOP.hasAdaptation and isinstance(thing, IRI) and isinstance(value, IRI):
                found[thing].add(value)
        return {thing: frozenset(values) for thing, values in found.items()}

    def adaptation(self, things: Iterable[IRI], text: str) -> IRI | None:
        """What is on record of one of these things as a change of this name or address."""
        named = self.named(KOOP.Adaptation, text)
        if expand(text):
            return next(iter(named), None)
        of_them = {one for thing in things for one in self.adaptations.get(thing, ())}
        return next((one for one in named if one in of_them), None)

    @cached_property
    def _sources(self) -> list[Row]:
        return named_queries.rows(self.engine, "sources")

    @cached_property
    def sources(self) -> dict[str, IRI]:
        """Sources by address and by title; an address counts for one title only."""
        found: dict[str, IRI] = {}
        for source, title, publisher, issued, url, _ in self._sources:
            if isinstance(source, IRI) and title is not None:
                found[source_key(title, publisher, url, issued)] = source
        return found

    @cached_property
    def _addresses_of_sources(self) -> dict[str, list[IRI]]:
        found: dict[str, list[IRI]] = defaultdict(list)
        for source, _, _, _, url, _ in self._sources:
            if isinstance(source, IRI) and url is not None:
                found[_bare(str(url))].append(source)
        return dict(found)

    def sources_at(self, address: str) -> tuple[IRI, ...]:
        """Sources that are found at this web address, however it begins and ends."""
        return tuple(self._addresses_of_sources.get(_bare(address), ())) if address else ()

    def near_sources(self, title: str) -> tuple[IRI, ...]:
        """Sources with much the same title; another number in it makes it another source."""
        if is_web_address(title):
            return ()
        close = self._index(KOOP.Source).near(title, cutoff=0.85)
        numbers = _NUMBER.findall(title)
        return tuple(one for one in close if _NUMBER.findall(self.label(one)) == numbers)

    @cached_property
    def issued(self) -> dict[IRI, str]:
        """The dates of sources, as EDTF."""
        told = ((source, day) for source, _, _, day, *_ in self._sources)
        return {s: str(day) for s, day in told if isinstance(s, IRI) and day is not None}

    def claimed(self, *names: str) -> list[tuple[IRI, str, Value]]:
        """What claims of some properties, or all, say: of which thing, which property and value."""
        bound = {"property": tuple(map(IRI, names))} if names else {}
        rows = named_queries.rows(self.engine, "claimed-values", bound, graphs=(ASSERTED_GRAPH,))
        return [
            (thing, str(name), value)
            for thing, name, value in rows
            if isinstance(thing, IRI) and value is not None
        ]

    def claims(self, things: Collection[IRI]) -> dict[ClaimKey, list[tuple[IRI, ClaimDraft]]]:
        """Claims about some things by what, which property and which source, in order of names."""
        found: dict[ClaimKey, list[tuple[IRI, ClaimDraft]]] = defaultdict(list)
        if len(things) > MANY:  # then most of them are new
            rows = named_queries.rows(self.engine, "claimed-things", graphs=(ASSERTED_GRAPH,))
            things = {thing for (thing,) in rows if isinstance(thing, IRI) and thing in things}
        for claim, said in claim_contents(self.engine, sorted(things)):
            found[said.key].append((claim, said))
        return dict(found)


_NUMBER = re.compile(r"\d+")


def _bare(address: str) -> str:
    """An address without what makes no other page of it."""
    return address.partition("://")[2].removeprefix("www.").partition("#")[0].rstrip("/")


_LONG = 7  # letters of a word that says something


def _long_words(name: str) -> list[str]:
    return [word for word in map(normalised, _WORD.findall(name)) if len(word) >= _LONG]


def source_key(
    title: Value, publisher: Value | None, url: Value | None, issued: Value | None
) -> str:
    """What makes two mentions the same source: all that is said of it."""
    parts = (title, publisher or "", url or "", issued or "")
    return "\n".join(" ".join(str(part).split()) for part in parts)


def claim_contents(
    engine: Engine, things: Sequence[IRI] | None = None
) -> Iterator[tuple[IRI, ClaimDraft]]:
    """Every claim, or those about some things, with what they say, in the order of names."""
    if things is not None and not things:
        return
    bound = {"about": tuple(things)} if things and len(things) <= MANY else {}
    rows = named_queries.rows(engine, "claim-contents", bound, graphs=(ASSERTED_GRAPH,))
    for claim, *fields in in_order(rows):
        if not isinstance(claim, IRI):
            raise NamelessClaim(str(claim))
        yield claim, ClaimDraft.of(fields)


__all__ = ["BOTH", "GraphIndex", "Place", "claim_contents", "source_key"]
