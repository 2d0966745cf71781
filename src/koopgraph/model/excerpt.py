"""A graph that holds one slice alone: its transfers, what they refer to, what is claimed of that.

Initiatives without a known giver are in it as on the page, with one end. A rival account comes with
the one that counts, or it would count itself. Plain statements are those of the whole graph, but
where only claims that are left out back them; what follows is derived anew. So nothing follows from
what is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from koopgraph import bundled
from koopgraph.closure import infer
from koopgraph.engines import Engine, named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.model.kinds import kinds
from koopgraph.model.slice_words import words_of
from koopgraph.model.slices import Surroundings, TransferSlice
from koopgraph.model.source_view import (
    claims_among,
    is_written,
    read_claims,
    read_stated,
    read_structure,
)
from koopgraph.model.story import Story
from koopgraph.model.transfers import transfers
from koopgraph.terms import IRI, Term
from koopgraph.things import Things
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, RDF

_OF_A_CLAIM = (NamedNode(KOOP.claimAbout), NamedNode(KOOP.claimValue))
_TRANSFERS = NamedNode(KOOP.transfers)
_TYPE = NamedNode(RDF.type)


class Excerpt(Things):
    """The graph of a slice, to be written and shown as any other.

    ``words`` say in English and German what the slice is; ``told`` are the initiatives of its
    transfers and those without a known giver; ``undated`` counts transfers that fell out for want
    of a date.
    """

    engine: Embedded

    def __init__(
        self, whole: Things, engine: Embedded, words: dict[str, str], held: "Held", undated: int
    ) -> None:
        super().__init__(engine, lang=whole.lang, told_by=whole.source_view)
        self.words = words
        self.told = held.initiatives
        self.undated = undated

    def without_ontology(self) -> "Excerpt":
        """Itself, its engine without the statements of the ontology, which every reader has."""
        store = self.engine.store
        waiting = list(_ontology())
        while waiting:
            for quad in list(store.quads_for_pattern(waiting.pop(), None, None)):
                store.remove(quad)
                waiting += [quad.object] if isinstance(quad.object, BlankNode) else []
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a slice holds: its transfers, and the initiatives that it tells of."""

    transfers: frozenset[IRI]
    initiatives: frozenset[IRI]

    @property
    def things(self) -> frozenset[IRI]:
        """Both."""
        return self.transfers | self.initiatives


def excerpt(things: Things, wanted: TransferSlice, *, also: Iterable[IRI] = ()) -> Excerpt:
    """The graph of a slice; ``also`` are things that are in it whatever the slice holds."""
    around = Surroundings.of(things)
    every = {t.transfer: t for t in transfers(things.engine, idea=wanted.idea)}
    found = wanted.of(every.values(), around)
    kept = {t.transfer: t for t in found}
    kept |= {t.rival_of: every[t.rival_of] for t in kept.values() if t.rival_of}
    ends = [(t.giver_initiative, t.initiative) for t in kept.values()]
    alone = (a.initiative for a in wanted.of(_story(things.engine).adoptions(), around))
    told = {end for both in ends for end in both if end} | set(alone)
    held = Held(transfers=frozenset(kept), initiatives=frozenset(told))
    said = Statements.of(things.engine).of_things(held.things.union(also), held.transfers)
    engine = Embedded()
    engine.load_files(bundled.turtle_files("ontology"))
    engine.load(serialize(said, format=RdfFormat.N_TRIPLES) or b"", graph=ASSERTED_GRAPH)
    infer(engine)
    words = {lang: ", ".join(words_of(wanted, things.label, lang)) for lang in ("en", "de")}
    return Excerpt(things, engine, words, held, found.undated)


def _story(engine: Engine) -> Story:
    claims, structure = read_claims(engine), read_structure(engine)
    return Story.by(claims, structure, kinds(engine), read_stated(engine, claims, structure))


def _ontology() -> set[NamedNode | BlankNode | Triple]:
    """All that the ontology and its vocabularies describe."""
    engine = Embedded()
    engine.load_files(bundled.turtle_files("ontology"))
    return {quad.subject for quad in engine.store}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """All that is asserted, by subject, and the claims about each thing."""

    by_subject: dict[Term, list[Triple]]
    claims: dict[Term, list[Term]]
    licensed: frozenset[Term]
    """Data sets, and what states a licence: kept, but not followed."""
    written: frozenset[NamedNode]
    """Properties whose statements are made from claims."""

    @classmethod
    def of(cls, engine: Engine) -> "Statements":
        """Those of a graph."""
        by_subject, claims = defaultdict(list), defaultdict(list)
        for triple in named_queries.construct(engine, "everything", graphs=(ASSERTED_GRAPH,)):
            by_subject[triple.subject].append(triple)
            if triple.predicate == _OF_A_CLAIM[0]:
                claims[triple.object].append(triple.subject)
        rows = [row for name in ("dataset", "licences") for row in named_queries.rows(engine, name)]
        return cls(
            by_subject=by_subject,
            claims=claims,
            licensed=frozenset(NamedNode(str(row[0])) for row in rows),
            written=frozenset(
                NamedNode(str(name)) for (name,) in named_queries.rows(engine, "claimed")
            ),
        )

    def of_things(self, things: Iterable[IRI], held: Collection[IRI]) -> Iterator[Triple]:
        """What is asserted of things, of what they refer to, and what is claimed of either.

        Of transfers only those ``held``: what refers to another is left out. What the ontology
        and its vocabularies describe is not repeated.
        """
        kept = {NamedNode(transfer) for transfer in held}
        foreign = self._foreign(kept)
        unbacked = self._values(foreign) - self._values(
            c for t in kept for c in self.claims.get(t, ())
        )
        waiting: list[Term] = [NamedNode(thing) for thing in things]
        known: set[Term] = {*waiting, *_ontology()}  # what every reader has
        while waiting:
            thing = waiting.pop()
            found = [t for t in self.by_subject.get(thing, ()) if t.object not in foreign]
            if thing in unbacked and not self.claims.get(thing):
                claims = claims_among(found)
                found = [t for t in found if not is_written(t, self.written, claims)]
            yield from found
            objects = (t.object for t in found if t.predicate != _TYPE)
            for term in (*objects, *self.claims.get(thing, ())):
                if term not in known and term not in foreign:
                    known.add(term)
                    waiting += [term] if term in self.by_subject else []
        for thing in self.licensed - known:
            for triple in self.by_subject.get(thing, ()):
                if triple.predicate == _TYPE or triple.object not in self.by_subject:
                    yield triple

    def _values(self, claims: Iterable[Term]) -> set[Term]:
        """What claims name: an initiative that somebody gives as the model has begun."""
        said = (t for claim in claims for t in self.by_subject.get(claim, ()))
        return {t.object for t in said if t.predicate == _OF_A_CLAIM[1]}

    def _foreign(self, held: set[NamedNode]) -> set[Term]:
        """Transfers that are not held, and the claims that speak of them."""
        every = self.by_subject.items()
        others = {s for s, found in every if any(t.predicate == _TRANSFERS for t in found)} - held
        speaking = (t for found in self.by_subject.values() for t in found)
        return others | {
            t.subject for t in speaking if t.predicate in _OF_A_CLAIM and t.object in others
        }
