"""What one claim says, before it has a name; and how claims get their names and statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph.tables.naming import kebab
from koopgraph.terms import IRI, Text, Value, rdf
from koopgraph.vocab import KOOP, PREFIXES, RDF, VOCAB


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The content of a claim; notes are paraphrases in our own words.

    ``given`` are the languages whose note somebody wrote; the others' are made by the import.
    """

    about: IRI
    predicate: IRI
    value: Value
    source: IRI | None = None
    grade: str
    modality: str = VOCAB.asserted
    rank: str = VOCAB.normal
    stage: str | None = None
    locator: str | None = None
    reason: str | None = None
    en: str | None = None
    de: str | None = None
    given: frozenset[str] = field(default=frozenset(("en", "de")), compare=False)

    @classmethod
    def of(cls, fields: Sequence[Value | None]) -> "Said":
        """From a row of the step ``claim-contents``."""
        names = "about predicate value source grade modality rank stage locator reason en de"
        return cls(**dict(zip(names.split(), map(_plain, fields), strict=True)))  # type: ignore[arg-type]

    @property
    def key(self) -> tuple[IRI, IRI, IRI | None]:
        """What names the claim: thing, property, source."""
        return (self.about, self.predicate, self.source)

    def is_told_by(self, other: "Said") -> bool:
        """Whether another claim of this key says the same; notes that nobody wrote do not count."""
        if replace(self, en=None, de=None) != replace(other, en=None, de=None):
            return False
        mine, others = {"en": self.en, "de": self.de}, {"en": other.en, "de": other.de}
        return all(mine[lang] == others[lang] for lang in self.given)

    def name(self, number: int) -> IRI:
        """The claim's address; ``number`` tells claims of one key apart."""
        last = self.source.slug if self.source else "uncited"
        parts = [self.about.slug, kebab(self.predicate.slug), last]
        return IRI(PREFIXES["claim"] + ".".join(parts + ([str(number)] if number > 1 else [])))

    def triples(self, claim: IRI) -> Iterator[Triple]:
        """The statements of the claim under its name."""
        node = NamedNode(claim)
        yield Triple(node, _TYPE, _CLAIM)
        for predicate, value in self._values():
            if value is not None:
                term = NamedNode(value) if isinstance(value, str) and _is_iri(value) else None
                yield Triple(node, predicate, term or rdf(value))
        for text, lang in ((self.en, "en"), (self.de, "de")):
            if text:
                yield Triple(node, _PARAPHRASE, Literal(text, language=lang))

    def _values(self) -> Iterator[tuple[NamedNode, Value | None]]:
        yield _ABOUT, self.about
        yield _PROPERTY, self.predicate
        yield _VALUE, self.value
        yield _SOURCE, self.source
        yield _GRADE, IRI(self.grade)
        yield _MODALITY, IRI(self.modality)
        yield _RANK, IRI(self.rank)
        yield _STAGE, IRI(self.stage) if self.stage else None
        yield _LOCATOR, self.locator
        yield _REASON, Text(self.reason, "en") if self.reason else None


def _is_iri(value: str) -> bool:
    return isinstance(value, IRI)


def _plain(value: Value | None) -> Value | None:
    """Language tags are of no account where the column says the language."""
    return str(value) if isinstance(value, Text) else value


_TYPE = NamedNode(RDF.type)
_CLAIM = NamedNode(KOOP.Claim)
_ABOUT = NamedNode(KOOP.claimAbout)
_PROPERTY = NamedNode(KOOP.claimProperty)
_VALUE = NamedNode(KOOP.claimValue)
_SOURCE = NamedNode(KOOP.inSource)
_GRADE = NamedNode(KOOP.grade)
_MODALITY = NamedNode(KOOP.modality)
_RANK = NamedNode(KOOP.rank)
_STAGE = NamedNode(KOOP.stage)
_LOCATOR = NamedNode(KOOP.locator)
_REASON = NamedNode(KOOP.reason)
_PARAPHRASE = NamedNode(KOOP.paraphrase)


def numbered(
    said: Iterable[Said], known: dict[tuple[IRI, IRI, IRI | None], list[tuple[IRI, Said]]]
) -> Iterator[tuple[IRI, Said]]:
    """The claims that are new, each with its name; what is known or said twice gets none."""
    taken = {key: list(claims) for key, claims in known.items()}
    for one in said:
        there = taken.setdefault(one.key, [])
        if any(one.is_told_by(other) for _, other in there):
            continue
        names = {claim for claim, _ in there}
        number = next(n for n in range(1, len(there) + 2) if one.name(n) not in names)
        there.append((one.name(number), one))
        yield one.name(number), one
