"""All that is known of one thing: what it is, what is claimed of it, its story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from koopgraph import citation
from koopgraph.engines.rows import Row
from koopgraph.labels import alphabetical, best_label
from koopgraph.model.claim_standing import standing
from koopgraph.portraits.named import Named, named
from koopgraph.portraits.rows import PortraitRows, read_rows
from koopgraph.portraits.story import Story, story
from koopgraph.questions.answers import Answer
from koopgraph.rights import sentences
from koopgraph.terms import IRI, Value, curie
from koopgraph.things import Things
from koopgraph.vocab import BASE, DCTERMS, GEO, KOOP, OWL, RDF, RDFS, SKOS, TABLE, VOCAB, WGS84
from koopgraph.wording import LabelOf, claim_name, in_words, property_name

OUR_TRANSLATION = {"en": "our translation", "de": "unsere Übersetzung"}
PERHAPS = {"en": "perhaps", "de": "vielleicht"}
_SHOWN_DATES = (KOOP.startYear, KOOP.endYear)
_NOT_SHOWN = frozenset(
    {
        KOOP.restsOn, KOOP.earliest, KOOP.latest, KOOP.startDate, KOOP.endDate, KOOP.startYear,
        KOOP.endYear, KOOP.translatedLabel, RDF.type, RDFS.label, SKOS.prefLabel, SKOS.definition,
        KOOP.attestedIn, GEO.hasGeometry, GEO.asWKT, KOOP.embodiedBy, KOOP.announcedYear,
        KOOP.plannedYear, KOOP.arrivalYear,
    }
)  # fmt: skip
"""Not told among the statements: dates are told by the story and the claims, with their doubt."""
_INWARD = {
    KOOP.embodies: {"en": "initiatives", "de": "Vorhaben"},
    KOOP.partnerOf: {"en": "partners", "de": "Beteiligte"},
    KOOP.organisedBy: {"en": "organised", "de": "veranstaltete"},
    KOOP.heldIn: {"en": "exchange here", "de": "Austausch hier"},
    KOOP.participant: {"en": "took part in", "de": "nahm teil an"},
    KOOP.lessonOf: {"en": "lessons", "de": "Lehren"},
    KOOP.fromInitiative: {"en": "was the model in", "de": "war Vorbild bei"},
    KOOP.fromIntermediary: {"en": "was the giver in", "de": "war Geber bei"},
    KOOP.broughtBy: {"en": "brought", "de": "vermittelte"},
    KOOP.carriedBy: {"en": "carried", "de": "trug"},
    KOOP.hasAdaptation: {"en": "adaptation of", "de": "Anpassung bei"},
    KOOP.concerns: {"en": "was the matter of", "de": "war Thema von"},
    KOOP.theme: {"en": "is the theme of", "de": "ist Thema von"},
    KOOP.belongsToCategory: {"en": "families", "de": "Projektfamilien"},
    KOOP.usesMethod: {"en": "is the method of", "de": "ist Methode von"},
    KOOP.hasFormat: {"en": "was the format of", "de": "war Format von"},
    KOOP.inCountry: {"en": "places", "de": "Orte"},
}
"""How a statement is said from the side of its object."""


_VAGUE = {KOOP.toPlace: KOOP.reachedPlace, KOOP.toInitiative: KOOP.realisedAs}
"""What goes without saying beside what arrived, and where."""
_AMONG = {
    KOOP.mayHaveLearnedFrom: KOOP.learnedFrom,
    KOOP.incomingTransfer: KOOP.completedTransfer,
}
"""What is told of the first only where the second does not tell it."""
_TO_BE = {"en": "to be {}", "de": "sollte {} werden"}
"""A stage that a source only plans."""
_IMPLIED = {
    KOOP.Place: (KOOP.City, KOOP.Region, KOOP.Country),
    KOOP.Initiative: (KOOP.Project, KOOP.Strategy),
    KOOP.TransferEvent: (KOOP.ConfirmedTransfer, KOOP.TentativeTransfer),
    KOOP.Intermediary: (KOOP.CityNetwork,),
}
"""Kinds that go without saying beside one of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One claim in words; ``counts`` tells whether a plain statement rests on it."""

    claim: IRI
    name: str
    value: str
    source: str
    title: str
    url: str
    grade: str
    modality: str
    """How the source says it, where it does not simply say it."""
    counts: bool
    standing: str = ""
    """Of one that does not count: how it stands to those that do."""
    stage: str = ""
    as_of: str = ""
    quote: str = ""
    locator: str = ""
    paraphrase: str = ""
    reason: str = ""
    role: str = ""
    translated: str = ""

    @property
    def notes(self) -> str:
        """What stands in brackets behind the value."""
        parts = (self.stage, self.as_of, self.role, self.translated)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A thing in words, in one language."""

    iri: IRI
    lang: str
    label: str
    kinds: tuple[str, ...]
    definition: str
    statements: tuple[tuple[str, tuple[str, ...]], ...]
    facts: tuple[Fact, ...]
    story: tuple[Answer, ...]
    told: Story
    told_by: str = ""
    cited: str = ""
    rights: str = ""
    part: str = ""
    """Which transfers alone are told of, in words; empty where all are."""
    undated: int = 0
    named: tuple[Named, ...] = ()
    """All that it names and that has a portrait of its own."""


def portrait(kg: Things, name: str, lang: str = "", **slices: Any) -> Portrait:
    """The portrait of the thing with this name. Raises UnknownThing with near matches.

    ``slices`` are those of ``model.slices.TransferSlice``: of a place or an idea these transfers
    alone are told. Raises WrongSlice for another kind of thing.
    """
    lang = lang or kg.lang
    return portrait_of(read_rows(kg, name, lang, **slices), lang)


def portrait_of(rows: PortraitRows, lang: str) -> Portrait:
    """The portrait that the rows of one thing give, in one language."""
    labels = _labels(rows)
    return Portrait(
        iri=rows.thing,
        lang=lang,
        label=labels(rows.thing, lang) or curie(rows.thing),
        kinds=tuple(
            labels(kind, lang)
            for kind in rows.kinds
            if kind.startswith(BASE) and not _says_no_more(kind, rows.kinds)
        ),
        definition=_text_of(rows.plain, SKOS.definition, lang),
        statements=tuple(_statements(rows, lang)),
        facts=tuple(_facts(rows, lang)),
        story=rows.story,
        told=story(
            rows.story,
            lang,
            is_place=KOOP.Place in rows.kinds,
            is_initiative=KOOP.Initiative in rows.kinds,
            ideas=rows.ideas,
            sources=rows.sources,
        ),
        told_by=labels(rows.source_view, lang) if rows.source_view else "",
        cited=citation.as_text((rows.reference,), lang),
        rights=sentences(rows.rights, lang),
        part=rows.part.get(lang, ""),
        undated=rows.undated,
        named=named(rows, labels, lang),
    )


def _says_no_more(kind: str, kinds: tuple[str, ...]) -> bool:
    """Whether another kind of the same thing implies this one: a city is a place."""
    return any(other in kinds for other in _IMPLIED.get(kind, ()))


def _labels(rows: PortraitRows) -> LabelOf:
    return lambda iri, lang: best_label(rows.labels.get(iri, {}), lang)


def _text_of(plain: list[Row], key: str, lang: str) -> str:
    texts = {getattr(v, "lang", None): str(v) for k, v, inward in plain if k == key and not inward}
    return texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")


def _statements(rows: PortraitRows, lang: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    labels, grouped = _labels(rows), dict[tuple[bool, str], list[str]]()
    more = {str(key) for key, _, inward in rows.plain if not inward}
    less = {vague for vague, exact in _VAGUE.items() if exact in more}
    told = {(str(key), value) for key, value, inward in rows.plain if not inward}
    for key, value, inward in rows.plain:
        if not inward and (key in less or (_AMONG.get(str(key), ""), value) in told):
            continue
        if key not in _NOT_SHOWN and not _is_about_ontology(str(key)) and _in_language(value, lang):
            words = in_words(value, "edtf" if key == DCTERMS.date else "any", labels, lang)
            if key in (WGS84.lat, WGS84.long) and lang == "de":
                words = words.replace(".", ",")
            if inward and value in rows.doubted:
                how = rows.doubted[value]
                words += f" ({PERHAPS[lang] if how == VOCAB.tentative else labels(how, lang)})"
            if str(value).startswith(TABLE):
                words = unquote(str(value).removeprefix(TABLE))  # a table, by its name
            grouped.setdefault((bool(inward), str(key)), []).append(words)
    for (inward, key), values in grouped.items():
        name = _INWARD[key][lang] if inward else property_name(key, labels, lang)
        yield name, tuple(sorted(dict.fromkeys(values), key=alphabetical))


def _is_about_ontology(key: str) -> bool:
    return key.startswith(("http://www.w3.org/ns/prov#", RDFS.namespace, OWL.namespace))


def _in_language(value: Value | None, lang: str) -> bool:
    return (getattr(value, "lang", None) or lang) == lang


def _facts(rows: PortraitRows, lang: str) -> Iterator[Fact]:
    """The claims about a thing, property by property, those that count first."""
    seen: dict[IRI, dict[str, Any]] = {}
    for record in rows.facts:
        known = seen.setdefault(record["claim"], record)
        for name in ("locator", "paraphrase", "reason", "role", "title"):  # one text a language
            if getattr(record[name], "lang", None) == lang:
                known = seen[record["claim"]] = known | {name: record[name]}
    translated = {c: text for c, text in rows.translations if getattr(text, "lang", None) == lang}
    for record in sorted(seen.values(), key=lambda record: _rank(record["property"])):
        stands = standing(record, seen.values(), rows.plain).get(lang, "")
        yield _fact(record, translated.get(record["claim"]), _labels(rows), lang, stands)


def _rank(key: str) -> tuple[int, str]:
    """Where the claims of a property stand: its beginning, its end, then by name."""
    return (_SHOWN_DATES.index(key) if key in _SHOWN_DATES else len(_SHOWN_DATES), key)


def _fact(
    record: dict[str, Any], translation: Value | None, labels: LabelOf, lang: str, standing: str
) -> Fact:
    def words(value: Value | None, kind: str = "any") -> str:
        return in_words(value, kind, labels, lang)

    kind = "edtf" if record["property"] in _SHOWN_DATES else "any"
    stage = words(record["stage"])
    if stage and record["modality"] == VOCAB.planned:
        stage = _TO_BE[lang].format(stage)
    return Fact(
        stage=stage,
        claim=record["claim"],
        name=claim_name(record["property"], record["stage"], labels, lang),
        value=words(translation) or words(record["value"], kind),
        translated=OUR_TRANSLATION[lang] if translation else "",
        counts=bool(record["counts"]),
        standing=standing,
        modality="" if record["modality"] == VOCAB.asserted else words(record["modality"]),
        as_of=words(record["as_of"], "edtf"),
        **{
            name: words(record[name])
            for name in ("source title url grade quote locator paraphrase reason role").split()
        },
    )
