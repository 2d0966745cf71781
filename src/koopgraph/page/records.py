"""The records of the page, built from rows alone: one method a kind."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from koopgraph.labels import best_label
from koopgraph.model.claims import GIVER, Claim
from koopgraph.model.story import Ahead, Story, StoryAdoption, StoryTransfer
from koopgraph.model.transfers import Dated
from koopgraph.page import model
from koopgraph.page.model import Label
from koopgraph.page.rows import PageRows
from koopgraph.page.standings import Standings
from koopgraph.terms import IRI, Text, Value
from koopgraph.vocab import KOOP, PREFIXES
from koopgraph.wording import claim_name, in_words

GIVEN, ARRIVED = Label("Vorbild", "model"), Label("ging an", "went to")
UNBEGUN = ("in-preparation", "never-realised", "not-on-record")
SAID = {
    **dict.fromkeys(GIVER, GIVEN),
    **dict.fromkeys((KOOP.toInitiative, KOOP.toPlace), ARRIVED),
    KOOP.realisedAs: Label("wurde zu", "became"),
}
"""What claims of a transfer are about, in the page's words: few understand "from initiative"."""


class Records:
    """Turns the rows of a graph into the page's records; ``keys`` are those of ``IRI.key``."""

    def __init__(self, rows: PageRows) -> None:
        self.rows = rows
        self._standings = Standings(rows)
        self._names: dict[str, list[str]] = defaultdict(list)
        for thing, name in rows.names:
            self._names[str(thing)].append(str(name))

    def label_in(self, iri: str, lang: str) -> str:
        """The label in one language, else in another; ``""`` where there is none."""
        return best_label(self.rows.labels.get(iri, {}), lang)

    def label(self, iri: str) -> Label:
        """The label in both languages."""
        de, en = (self.label_in(iri, lang) or IRI(iri).slug for lang in ("de", "en"))
        return Label(de, en)

    def names(self, iri: str) -> tuple[str, ...]:
        """The names that a thing has besides its label, each once."""
        return tuple(dict.fromkeys(self._names.get(iri, ())))

    def story(self) -> Story:
        """The story that all claims tell, and what is stated without any."""
        rows = self.rows
        return Story.by(rows.claims, rows.structure, rows.rule_kinds, rows.stated)

    def story_of(self, claims: Iterable[Claim]) -> Story:
        """The story that these claims tell."""
        return Story.by(claims, self.rows.structure, self.rows.rule_kinds)

    def transfer(self, transfer: StoryTransfer) -> model.Transfer:
        """One transfer for the page."""
        means: dict[str, list[IRI]] = defaultdict(list)
        for name, thing in transfer.means:
            means[name].append(thing)
        record = transfer.record
        return model.Transfer(
            key=record.transfer.key,
            iri=record.transfer,
            idea=record.idea.key,
            giver=_key(record.giver),
            giver_body=_key(record.intermediary),
            receiver=_key(record.receiver),
            giver_initiative=_key(record.giver_initiative),
            receiver_initiative=_key(record.initiative),
            **_dates(record.date, transfer.ahead),
            status=transfer.status,  # type: ignore[arg-type]
            grade=record.grade or "uncited",  # type: ignore[arg-type]
            formats=tuple(map(self.label, means[KOOP.hasFormat])),
            activities=tuple(map(self.label, means[KOOP.carriedBy])),
            carriers=tuple(thing.key for thing in record.brought_by),
            adaptations=tuple(map(self.label, means[KOOP.hasAdaptation])),
            rival_of=_key(record.rival_of),
            adopted=record.is_adoption and record.initiative is not None,
            unbegun=record.status in UNBEGUN,
            otherwise=transfer.otherwise,
            claims=tuple(claim.key for claim in transfer.claims),
        )

    def adoption(self, adoption: StoryAdoption) -> model.Adoption:
        """One initiative without a known giver for the page."""
        return model.Adoption(
            key=adoption.initiative.key,
            iri=adoption.initiative,
            place=adoption.place.key,
            idea=adoption.idea.key,
            origin=adoption.origin,
            adopted=adoption.has_begun,
            otherwise=adoption.otherwise,
            initiative=adoption.initiative.key,
            **_dates(adoption.date, adoption.ahead),
            grade=adoption.grade,  # type: ignore[arg-type]
            claims=tuple(claim.key for claim in adoption.claims),
        )

    def stories(self, is_wanted: Callable[[IRI], bool]) -> Iterator[tuple[str, Story]]:
        """What each source tells that says anything of a transfer of these ideas, by its key."""
        ideas = self.rows.structure["transfers"]
        wanted = {transfer for transfer, (idea, *_) in ideas.items() if is_wanted(idea)}
        by_source: dict[IRI, list[Claim]] = defaultdict(list)
        for claim in self.rows.claims:
            if claim.source:
                by_source[claim.source].append(claim)
        for source, claims in sorted(by_source.items()):
            if any(claim.about in wanted for claim in claims):
                yield source.key, self.story_of(claims)

    def places(self, keys: Collection[str]) -> Iterator[model.Place]:
        """The places with these keys."""
        networks: dict[Value | None, list[str]] = defaultdict(list)
        for place, network in self.rows.members:
            networks[place].append(IRI(network).key)
        kinds = {place: kind for kind, places in self.rows.kinds.items() for place in places}
        for place, (country, lat, lon) in {row[0]: row[1:] for row in self.rows.places}.items():
            iri = IRI(place)
            if iri.key in keys:
                yield model.Place(
                    key=iri.key,
                    iri=iri,
                    label=self.label(iri),
                    kind=kinds.get(iri, "city"),  # type: ignore[arg-type]
                    country=self.label(str(country)) if country else None,
                    lat=None if lat is None else float(str(lat)),
                    lon=None if lon is None else float(str(lon)),
                    networks=tuple(networks[place]),
                    names=self.names(iri),
                )

    def ideas(self, keys: Collection[str]) -> Iterator[model.Idea]:
        """The ideas with these keys."""
        definitions: dict[IRI, dict[str, str]] = defaultdict(dict)
        themes: dict[IRI, dict[str, None]] = defaultdict(dict)
        for idea, definition, theme in self.rows.ideas:
            definitions[IRI(idea)][getattr(definition, "lang", None) or "en"] = str(
                definition or ""
            )
            if theme is not None:
                themes[IRI(idea)][str(theme)] = None
        for idea, texts in definitions.items():
            if idea.key in keys:
                english = texts.get("en") or next(iter(texts.values()))
                yield model.Idea(
                    key=idea.key,
                    iri=idea,
                    label=self.label(idea),
                    definition=Label(texts.get("de") or english, english) if english else None,
                    themes=tuple(self.label(theme) for theme in themes[idea]),
                    names=self.names(idea),
                )

    def intermediaries(self) -> Iterator[model.Intermediary]:
        """All who carry ideas without adopting them."""
        for iri in sorted(self.rows.intermediaries):
            yield model.Intermediary(
                key=iri.key,
                iri=iri,
                label=self.label(iri),
                is_network=iri in self.rows.rule_kinds.networks,
            )

    def sources(self) -> Iterator[model.Source]:
        """All sources."""
        seen: set[IRI] = set()
        for source, title, publisher, date, url, undated in self.rows.sources:
            iri = IRI(source)
            if iri not in seen:
                seen.add(iri)
                yield model.Source(
                    key=iri.key,
                    iri=iri,
                    label=self.label(iri),
                    title=str(title or ""),
                    title_lang=getattr(title, "lang", None),
                    publisher=_text(publisher),
                    date="" if date is None and undated else _text(date),
                    url=_text(url),
                )

    def claims_in_words(self, keys: Collection[str]) -> Iterator[model.Claim]:
        """The claims with these keys."""
        texts: dict[Value | None, dict[Value | None, list[Text]]] = defaultdict(_by_property)
        for claim, name, text in self.rows.claim_texts:
            texts[claim][name].append(text if isinstance(text, Text) else Text(str(text)))
        claims = {claim.iri.key: claim for claim in reversed(self.rows.claims)}
        for key in sorted(claims.keys() & set(keys)):
            yield self._claim(claims[key], texts[claims[key].iri])

    def _claim(self, claim: Claim, texts: Mapping[Value | None, list[Text]]) -> model.Claim:
        quote, locator = (_first(texts[name]) for name in (KOOP.quote, KOOP.locator))
        return model.Claim(
            key=claim.iri.key,
            property=SAID.get(claim.predicate)
            or Label(*(self._name(claim, lang) for lang in ("de", "en"))),
            value=Label(*(self._value(claim, lang) for lang in ("de", "en"))),
            source=_key(claim.source),
            grade=claim.grade.slug,  # type: ignore[arg-type]
            modality=claim.modality.slug,  # type: ignore[arg-type]
            rank=claim.rank.slug,  # type: ignore[arg-type]
            counts=(claim.about, claim.iri) in self.rows.resting,
            standing=self._standings.of(claim),
            names_giver=claim.predicate in GIVER,
            stage=self.label(claim.stage) if claim.stage else None,
            quote=_text(quote),
            quote_lang=quote.lang if quote else None,
            locator=_text(locator),
            paraphrase=_both(texts[KOOP.paraphrase]),
            reason=_both(texts[KOOP.reason]),
        )

    def _name(self, claim: Claim, lang: str) -> str:
        return claim_name(claim.predicate, claim.stage, self.label_in, lang)

    def _value(self, claim: Claim, lang: str) -> str:
        is_date = claim.predicate in (KOOP.startYear, KOOP.endYear)
        return in_words(claim.value, "edtf" if is_date else "any", self.label_in, lang)

    def initiatives(self, keys: Collection[str]) -> Iterator[model.Initiative]:
        """The initiatives with these keys, those too that are named and nowhere described."""
        about: dict[IRI, list[str]] = defaultdict(list)
        for claim in self.rows.claims:
            about[claim.about].append(claim.iri.key)
        structure = self.rows.structure
        for iri in sorted(address_of("initiative", key) for key in keys):
            where = structure["inPlace"].get(iri, ())
            yield model.Initiative(
                key=iri.key,
                iri=iri,
                label=self.label(iri),
                place=where[0].key if where else None,
                ideas=tuple(idea.key for idea in structure["embodies"].get(iri, ())),
                kind="strategy" if iri in self.rows.strategies else "project",
                claims=tuple(about[iri]),
                names=self.names(iri),
            )


def address_of(kind: str, key: str) -> IRI:
    """The address that ``IRI.key`` shortened."""
    return IRI(key if ":" in key else PREFIXES[kind] + key)


def _key(iri: IRI | None) -> str | None:
    return iri.key if iri else None


def _dates(date: Dated, ahead: Ahead) -> dict[str, Any]:
    return {
        "announced": ahead.announced,
        "planned": ahead.planned,
        "year": date.year,
        "when": _asked(date),
        "earliest": date.earliest,
        "latest": date.latest,
    }


def _asked(date: Dated) -> str | None:
    """The date as its source gives it: what it asks, but does not doubt, has a question mark."""
    if date.when and date.modality == "questioned" and not date.when.endswith(("?", "%")):
        return f"{date.when.rstrip('~')}{'%' if date.when.endswith('~') else '?'}"
    return date.when


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)


def _by_property() -> dict[Value | None, list[Text]]:
    return defaultdict(list)


def _first(texts: list[Text]) -> Text | None:
    """Of a text in several languages, one that is not German; of several, the same each time."""
    return min(texts, key=lambda text: (text.lang == "de", text), default=None)


def _both(texts: list[Text]) -> Label | None:
    if not texts:
        return None
    by_language = {text.lang or "en": str(text) for text in sorted(texts)}
    some = next(iter(by_language.values()))
    return Label(by_language.get("de", some), by_language.get("en", some))
