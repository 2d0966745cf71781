"""All that is known of one thing: what it is, what is claimed of it, its story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from koopgraph import citation
from koopgraph.engines import named_queries
from koopgraph.questions.answers import Answer
from koopgraph.questions.asking import ask
from koopgraph.terms import IRI, Value, curie
from koopgraph.things import Things
from koopgraph.vocab import BASE, DCTERMS, KOOP, OWL, RDF, RDFS, SKOS
from koopgraph.wording import in_words, property_name

STORIES: dict[str, tuple[tuple[str, str], ...]] = {
    KOOP.Place: (("lineage", "place"), ("learned", "place"), ("taught", "place")),
    KOOP.Idea: (("lineage", "idea"), ("contested", "idea")),
    KOOP.CityNetwork: (
        ("partners", "network"),
        ("activities", "network"),
        ("coaching", "network"),
        ("lessons", "network"),
        ("programme", "network"),
    ),
}
"""For each kind of thing the questions that tell its story, and the parameter that it fills."""

HEADINGS = {
    (KOOP.Place, "lineage"): {
        "en": "What was taken up here, and from whom?",
        "de": "Was gibt es hier, und von wem?",
    },
}
"""Where the question's own words do not suit a portrait of this kind."""

OUR_TRANSLATION = {"en": "our translation", "de": "unsere Übersetzung"}
_SHOWN_DATES = (KOOP.startYear, KOOP.endYear)
_NOT_SHOWN = frozenset(
    {
        KOOP.restsOn, KOOP.earliest, KOOP.latest, KOOP.startDate, KOOP.endDate, KOOP.startYear,
        KOOP.endYear, KOOP.translatedLabel, RDF.type, RDFS.label, SKOS.prefLabel, SKOS.definition,
        "http://www.opengis.net/ont/geosparql#asWKT",
    }
)  # fmt: skip
_INWARD = {
    KOOP.embodies: {"en": "initiatives", "de": "Vorhaben"},
    KOOP.partnerOf: {"en": "partners", "de": "Beteiligte"},
    KOOP.organisedBy: {"en": "organised", "de": "veranstaltete"},
    KOOP.heldIn: {"en": "took place here", "de": "fand hier statt"},
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
    counts: bool
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
    told_by: str = ""
    cited: str = ""


def portrait(kg: Things, name: str, lang: str = "") -> Portrait:
    """The portrait of the thing with this name. Raises UnknownThing with near matches."""
    iri, lang = kg.find(name), lang or kg.lang
    plain = named_queries.rows(kg.engine, "plain", {"thing": iri})
    kinds = [str(value) for key, value, inward in plain if key == RDF.type and not inward]
    return Portrait(
        iri=iri,
        lang=lang,
        label=kg.label(iri, lang) or curie(iri),
        kinds=tuple(kg.label(kind, lang) for kind in kinds if kind.startswith(BASE)),
        definition=_text_of(plain, SKOS.definition, lang),
        statements=tuple(_statements(kg, plain, lang)),
        facts=tuple(facts(kg, iri, lang)),
        story=tuple(_story(kg, iri, kinds)),
        told_by=kg.label(kg.source_view, lang) if kg.source_view else "",
        cited=citation.as_text(citation.cite(kg, iri, lang)[:1], lang),
    )


def _text_of(plain: list[named_queries.Row], key: str, lang: str) -> str:
    texts = {getattr(v, "lang", None): str(v) for k, v, inward in plain if k == key and not inward}
    return texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")


def _statements(
    kg: Things, plain: list[named_queries.Row], lang: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    grouped: dict[tuple[bool, str], list[str]] = {}
    for key, value, inward in plain:
        if key not in _NOT_SHOWN and not _is_about_ontology(str(key)) and _in_language(value, lang):
            words = in_words(value, "edtf" if key == DCTERMS.date else "any", kg.label, lang)
            grouped.setdefault((bool(inward), str(key)), []).append(words)
    for (inward, key), values in grouped.items():
        name = _INWARD[key][lang] if inward else property_name(key, kg.label, lang)
        yield name, tuple(dict.fromkeys(values))


def _is_about_ontology(key: str) -> bool:
    return key.startswith(("http://www.w3.org/ns/prov#", RDFS.namespace, OWL.namespace))


def _in_language(value: Value | None, lang: str) -> bool:
    return (getattr(value, "lang", None) or lang) == lang


def facts(kg: Things, iri: IRI, lang: str) -> Iterator[Fact]:
    """The claims about a thing, property by property, those that count first."""
    seen: dict[IRI, dict[str, Any]] = {}
    names = (
        "thing claim property value source grade modality rank counts stage as_of quote locator "
        "paraphrase reason role title url"
    ).split()
    for row in named_queries.rows(kg.engine, "facts", {"thing": iri}):
        record: dict[str, Any] = dict(zip(names, row, strict=True))
        known = seen.setdefault(record["claim"], record)
        for name in ("locator", "paraphrase", "reason", "role", "title"):  # one text a language
            if getattr(record[name], "lang", None) == lang:
                known[name] = record[name]
    texts = named_queries.rows(kg.engine, "translations", {"thing": iri})
    translated = {claim: text for claim, text in texts if getattr(text, "lang", None) == lang}
    for record in sorted(seen.values(), key=lambda record: _rank(record["property"])):
        yield _fact(kg, record | {"translation": translated.get(record["claim"])}, lang)


def _rank(key: str) -> tuple[int, str]:
    """Where the claims of a property stand: its beginning, its end, then by name."""
    return (_SHOWN_DATES.index(key) if key in _SHOWN_DATES else len(_SHOWN_DATES), key)


def _fact(kg: Things, record: dict[str, Any], lang: str) -> Fact:
    def words(name: str, kind: str = "any") -> str:
        return in_words(record[name], kind, kg.label, lang)

    return Fact(
        claim=record["claim"],
        name=property_name(record["property"], kg.label, lang),
        value=words("translation")
        or words("value", "edtf" if record["property"] in _SHOWN_DATES else "any"),
        translated=OUR_TRANSLATION[lang] if record["translation"] else "",
        counts=bool(record["counts"]),
        as_of=words("as_of", "edtf"),
        **{
            name: words(name)
            for name in (
                "source title url grade modality stage quote locator paraphrase reason role"
            ).split()
        },
    )


def _story(kg: Things, iri: IRI, kinds: list[str]) -> Iterator[Answer]:
    for kind, questions in STORIES.items():
        if kind in kinds:
            for question, parameter in questions:
                answer = ask(kg, question, inferred=True, **{parameter: iri})
                if len(answer):
                    yield _headed(answer, HEADINGS.get((kind, question)))


def _headed(answer: Answer, heading: dict[str, str] | None) -> Answer:
    if heading is None or answer.question is None:
        return answer
    answer.question = answer.question._replace(question=heading)
    return answer
