"""What one claim says, before it has a name; and how claims get their names and statements."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph.tables.naming import kebab
from koopgraph.terms import IRI, Term, Text, Value, rdf
from koopgraph.vocab import KOOP, PREFIXES, RDF, VOCAB


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft:
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
    as_of: str | None = None
    en: str | None = None
    de: str | None = None
    given: frozenset[str] = field(default=frozenset(("en", "de")), compare=False)

    @classmethod
    def of(cls, fields: Sequence[Value | None]) -> "ClaimDraft":
        """From a row of the named query ``claim-contents``."""
        names = "about predicate value source grade modality rank stage locator reason as_of en de"
        return cls(**dict(zip(names.split(), map(_plain, fields), strict=True)))  # type: ignore[arg-type]

    @property
    def key(self) -> tuple[IRI, IRI, IRI | None]:
        """What names the claim: thing, property, source."""
        return (self.about, self.predicate, self.source)

    def says_the_same_as(self, other: "ClaimDraft") -> bool:
        """Whether another claim of this key says the same.

        Notes that nobody wrote do not count, nor does for when it holds, where this says nothing.
        """
        theirs = replace(other, en=None, de=None, as_of=other.as_of if self.as_of else None)
        if replace(self, en=None, de=None) != theirs:
            return False
        mine, others = {"en": self.en, "de": self.de}, {"en": other.en, "de": other.de}
        return all(mine[lang] == others[lang] for lang in self.given)

    def name(self, number: int, table: str = "") -> IRI:
        """The claim's address; ``number`` tells claims of one key apart.

        That of a ``table`` ends in a hash of table, value, stage and modality: tables that are
        imported apart never mint one address for two values.
        """
        last = self.source.slug if self.source else "uncited"
        parts = [self.about.slug, kebab(self.predicate.slug), last]
        if table:
            said = "\n".join((table, str(rdf(self.value)), self.stage or "", self.modality))
            parts.append(hashlib.sha256(said.encode()).hexdigest()[:_HASH])
        return IRI(PREFIXES["claim"] + ".".join(parts + ([str(number)] if number > 1 else [])))

    def triples(self, claim: IRI) -> Iterator[Triple]:
        """The statements of the claim under its name."""
        node = NamedNode(claim)
        for predicate, term in self._terms():
            yield Triple(node, predicate, term)

    def _terms(self) -> Iterator[tuple[NamedNode, Term]]:
        yield _TYPE, _CLAIM
        yield _ABOUT, NamedNode(self.about)
        yield _PROPERTY, _node(self.predicate)
        yield _VALUE, rdf(self.value)
        yield _GRADE, _node(self.grade)
        yield _MODALITY, _node(self.modality)
        yield _RANK, _node(self.rank)
        if self.source:
            yield _SOURCE, NamedNode(self.source)
        if self.stage:
            yield _STAGE, _node(self.stage)
        if self.locator:
            yield _LOCATOR, Literal(self.locator)
        if self.as_of:
            yield _AS_OF, Literal(self.as_of)
        if self.reason:
            yield _REASON, Literal(self.reason, language="en")
        for text, lang in ((self.en, "en"), (self.de, "de")):
            if text:
                yield _PARAPHRASE, Literal(text, language=lang)


def _plain(value: Value | None) -> Value | None:
    """Language tags are of no account where the column says the language."""
    return str(value) if isinstance(value, Text) else value


_HASH = 8  # letters
_node = cache(NamedNode)  # of words that stand in every claim
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
_AS_OF = NamedNode(KOOP.asOf)
_REASON = NamedNode(KOOP.reason)
_PARAPHRASE = NamedNode(KOOP.paraphrase)


def numbered(
    drafts: Iterable[ClaimDraft],
    known: Mapping[tuple[IRI, IRI, IRI | None], list[tuple[IRI, ClaimDraft]]],
    table: str = "",
) -> Iterator[tuple[IRI, ClaimDraft, bool]]:
    """Each claim with its name, and whether it is new; what is said twice comes once."""
    taken = {key: list(claims) for key, claims in known.items()}
    given: set[IRI] = set()
    for draft in drafts:
        there = taken.setdefault(draft.key, [])
        name = next((claim for claim, other in there if draft.says_the_same_as(other)), None)
        is_new = name is None
        if name is None:
            names = {claim for claim, _ in there}
            name = next(n for n in (draft.name(k, table) for k in count(1)) if n not in names)
            there.append((name, draft))
        if name not in given:
            given.add(name)
            yield name, draft, is_new
