"""The records of the page, made from the graph: one method a kind."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from koopgraph.engines import named_queries
from koopgraph.model.claims import Claim
from koopgraph.model.source_view import networks, read_claims
from koopgraph.model.story import Dated, Structure, Told, ToldAdoption, ToldTransfer
from koopgraph.page import model
from koopgraph.page.model import Label
from koopgraph.terms import IRI, Text, Value
from koopgraph.things import Things
from koopgraph.transfer_graph import places
from koopgraph.vocab import KOOP
from koopgraph.wording import in_words, property_name

_FACT = (
    "thing claim property value source grade modality rank counts stage as_of quote locator "
    "paraphrase reason role title url"
).split()


class Gatherer:
    """Reads the graph once and turns what it holds into the page's records."""

    def __init__(self, kg: Things) -> None:
        self.kg = kg
        self.claims = read_claims(kg.engine)
        self.networks = networks(kg.engine)
        self.structure = read_structure(kg)
        self.kinds = _kinds(kg)

    def label(self, iri: str) -> Label:
        """The label in both languages."""
        de, en = (self.kg.label(iri, lang) or IRI(iri).slug for lang in ("de", "en"))
        return Label(de, en)

    def told(self, claims: Iterable[Claim]) -> Told:
        """The story that these claims tell."""
        return Told.by(claims, self.structure, self.networks)

    def transfer(self, told: ToldTransfer) -> model.Transfer:
        """One transfer for the page."""
        means: dict[str, list[IRI]] = defaultdict(list)
        for name, thing in told.means:
            means[name].append(thing)
        return model.Transfer(
            key=told.transfer.slug,
            iri=told.transfer,
            idea=told.idea.slug,
            giver=_slug(told.giver),
            giver_body=_slug(told.giver_body),
            receiver=_slug(told.receiver),
            giver_initiative=_slug(told.giver_initiative),
            receiver_initiative=_slug(told.initiative),
            **_dates(told.date),
            status=told.status,  # type: ignore[arg-type]
            grade=IRI(told.grade).slug,  # type: ignore[arg-type]
            formats=tuple(map(self.label, means[KOOP.hasFormat])),
            activities=tuple(map(self.label, means[KOOP.carriedBy])),
            carriers=tuple(thing.slug for thing in means[KOOP.broughtBy]),
            adaptations=tuple(map(self.label, means[KOOP.hasAdaptation])),
            rival_of=_slug(told.rival_of),
            claims=tuple(claim.iri.slug for claim in told.claims),
        )

    def adoption(self, told: ToldAdoption) -> model.Adoption:
        """One initiative without a known giver for the page."""
        return model.Adoption(
            key=told.initiative.slug,
            iri=told.initiative,
            place=told.place.slug,
            idea=told.idea.slug,
            origin=told.origin,
            initiative=told.initiative.slug,
            **_dates(told.date),
            grade=IRI(told.grade).slug,  # type: ignore[arg-type]
            claims=tuple(claim.iri.slug for claim in told.claims),
        )

    def stories(self) -> Iterator[model.Story]:
        """What each source tells that says anything of a transfer."""
        by_source: dict[IRI, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.source:
                by_source[claim.source].append(claim)
        for source in sorted(by_source):
            told = self.told(by_source[source])
            transfers = tuple(map(self.transfer, told.transfers()))
            if transfers:
                adoptions = tuple(map(self.adoption, told.adoptions()))
                yield model.Story(source=source.slug, transfers=transfers, adoptions=adoptions)

    def places(self, keys: Collection[str]) -> Iterator[model.Place]:
        """The places with these slugs, and the members of networks."""
        for iri, known in places(self.kg).items():
            if known["slug"] in keys:
                country = known["country"]
                yield model.Place(
                    key=known["slug"],
                    iri=iri,
                    label=self.label(iri),
                    kind=self.kinds.get(iri, "city"),  # type: ignore[arg-type]
                    country=self.label(country) if country else None,
                    lat=known["lat"],
                    lon=known["lon"],
                    networks=tuple(IRI(network).slug for network in known["networks"]),
                )

    def ideas(self, keys: Collection[str]) -> Iterator[model.Idea]:
        """The ideas with these slugs."""
        definitions: dict[IRI, dict[str, str]] = defaultdict(dict)
        themes: dict[IRI, dict[str, None]] = defaultdict(dict)
        for idea, definition, theme in named_queries.rows(self.kg.engine, "ideas"):
            definitions[IRI(idea)][getattr(definition, "lang", None) or "en"] = str(
                definition or ""
            )
            if theme is not None:
                themes[IRI(idea)][str(theme)] = None
        for idea, texts in definitions.items():
            if idea.slug in keys:
                english = texts.get("en") or next(iter(texts.values()))
                yield model.Idea(
                    key=idea.slug,
                    iri=idea,
                    label=self.label(idea),
                    definition=Label(texts.get("de") or english, english) if english else None,
                    themes=tuple(self.label(theme) for theme in themes[idea]),
                )

    def intermediaries(self) -> Iterator[model.Intermediary]:
        """All who carry ideas without adopting them."""
        rows = named_queries.rows(self.kg.engine, "instances", {"class": IRI(KOOP.Intermediary)})
        for iri in sorted(IRI(thing) for (thing,) in rows):
            yield model.Intermediary(
                key=iri.slug,
                iri=iri,
                label=self.label(iri),
                is_network=iri in self.networks,
            )

    def sources(self) -> Iterator[model.Source]:
        """All sources."""
        seen: set[IRI] = set()
        for source, title, publisher, date, url in named_queries.rows(self.kg.engine, "sources"):
            iri = IRI(source)
            if iri not in seen:
                seen.add(iri)
                yield model.Source(
                    key=iri.slug,
                    iri=iri,
                    label=self.label(iri),
                    title=str(title or ""),
                    title_lang=getattr(title, "lang", None),
                    publisher=_text(publisher),
                    date=_text(date),
                    url=_text(url),
                )

    def claims_in_words(self, keys: Collection[str]) -> Iterator[model.Claim]:
        """The claims with these slugs."""
        records: dict[str, dict[str, Any]] = {}
        for row in named_queries.rows(self.kg.engine, "facts"):
            record: dict[str, Any] = dict(zip(_FACT, row, strict=True))
            known = records.setdefault(record["claim"].slug, record | {"said": {}, "why": {}})
            for name, kept in (("paraphrase", "said"), ("reason", "why")):
                if isinstance(record[name], Text):
                    known[kept][record[name].lang or "en"] = str(record[name])
        for key in sorted(records.keys() & set(keys)):
            yield self._claim(key, records[key])

    def _claim(self, key: str, record: dict[str, Any]) -> model.Claim:
        return model.Claim(
            key=key,
            property=Label(
                *(property_name(record["property"], self.kg.label, x) for x in ("de", "en"))
            ),
            value=Label(*(self._value(record, lang) for lang in ("de", "en"))),
            source=_slug(record["source"]),
            grade=record["grade"].slug,
            modality=record["modality"].slug,
            rank=record["rank"].slug,
            counts=bool(record["counts"]),
            stage=self.label(record["stage"]) if record["stage"] else None,
            quote=_text(record["quote"]),
            quote_lang=getattr(record["quote"], "lang", None),
            locator=_text(record["locator"]),
            paraphrase=_both(record["said"]),
            reason=_both(record["why"]),
        )

    def _value(self, record: dict[str, Any], lang: str) -> str:
        is_date = record["property"] in (KOOP.startYear, KOOP.endYear)
        return in_words(record["value"], "edtf" if is_date else "any", self.kg.label, lang)

    def initiatives(self, keys: Collection[str]) -> Iterator[model.Initiative]:
        """The initiatives with these slugs."""
        strategies = {
            thing
            for (thing,) in named_queries.rows(
                self.kg.engine, "instances", {"class": IRI(KOOP.Strategy)}
            )
        }
        about: dict[IRI, list[str]] = defaultdict(list)
        for claim in self.claims:
            about[claim.about].append(claim.iri.slug)
        for iri, where in self.structure["inPlace"].items():
            if iri.slug in keys:
                yield model.Initiative(
                    key=iri.slug,
                    iri=iri,
                    label=self.label(iri),
                    place=where[0].slug,
                    ideas=tuple(idea.slug for idea in self.structure["embodies"].get(iri, ())),
                    kind="strategy" if iri in strategies else "project",
                    claims=tuple(about[iri]),
                )


def read_structure(kg: Things) -> Structure:
    """How initiatives and transfers are built, by property and thing."""
    found: dict[str, dict[IRI, tuple[IRI, ...]]] = {
        name: {} for name in ("inPlace", "embodies", "transfers", "alternativeTo")
    }
    for thing, key, value in named_queries.rows(kg.engine, "structure"):
        values = found[IRI(key).slug]
        values[IRI(thing)] = (*values.get(IRI(thing), ()), IRI(value))
    return found


def _kinds(kg: Things) -> dict[str, str]:
    return {
        str(thing): name
        for name, cls in (("country", KOOP.Country), ("region", KOOP.Region), ("city", KOOP.City))
        for (thing,) in named_queries.rows(kg.engine, "instances", {"class": IRI(cls)})
    }


def _slug(iri: IRI | None) -> str | None:
    return iri.slug if iri else None


def _dates(date: Dated) -> dict[str, Any]:
    return {
        "year": date.year,
        "when": date.when,
        "earliest": date.earliest,
        "latest": date.latest,
    }


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)


def _both(texts: dict[str, str]) -> Label | None:
    if not texts:
        return None
    some = next(iter(texts.values()))
    return Label(texts.get("de", some), texts.get("en", some))
