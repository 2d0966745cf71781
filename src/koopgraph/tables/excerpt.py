"""What a graph says of some things, as far as they have to be described elsewhere.

Descriptions are copied with what they cannot do without: the country of a place, idea and place of
an initiative, the themes of an idea, the claims of a rival transfer with their sources. Plain
statements are not: the rule writes them from the claims that are at hand.
"""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from koopgraph.engines import Engine, named_queries
from koopgraph.model.source_view import claims_among, is_written
from koopgraph.terms import IRI, text_of
from koopgraph.vocab import ASSERTED_GRAPH, BASE, GEO, KOOP, PREFIXES, VOCAB

_FOLLOWED = frozenset(
    NamedNode(name)
    for name in (
        KOOP.inCountry,
        KOOP.inPlace,
        KOOP.embodies,
        KOOP.transfers,
        KOOP.claimAbout,
        KOOP.claimValue,
        KOOP.inSource,
        GEO.hasGeometry,
    )
)
_OF_FILES = frozenset(map(NamedNode, (KOOP.restsOn, KOOP.recordedIn)))  # said anew there
_WORDS = (VOCAB.namespace, KOOP.namespace)


class Excerpt:
    """The statements about ``wanted`` things and what these need; ``held`` is described already.

    The claims about ideas come too, and those about ``rivals`` among them: what others say of the
    rest is not the table's. ``reached`` are all things, held ones too.
    """

    def __init__(
        self,
        engine: Engine,
        wanted: Iterable[str],
        held: Collection[str],
        rivals: Collection[str] = (),
    ) -> None:
        self._engine = engine
        self._held = held
        self._rivals = rivals
        self._written = {NamedNode(str(row[0])) for row in named_queries.rows(engine, "claimed")}
        self._found: list[Triple] = []
        self.reached: set[str] = set()
        level = set(wanted)
        while level:
            self.reached |= level
            level = set(self._needed(level)) - self.reached

    def triples(self, also: Collection[str] = ()) -> Iterator[Triple]:
        """Their statements; what points to a thing that is neither here nor in ``also`` is left."""
        for triple in self._found:
            thing = _thing(triple)
            if not thing or thing in self.reached or thing in self._held or thing in also:
                yield triple

    def _needed(self, level: set[str]) -> Iterator[str]:
        described = self._stated("descriptions", level)
        claims = claims_among(described)
        for triple in described:
            if triple.predicate in _OF_FILES or is_written(triple, self._written, claims):
                continue
            if text_of(triple.subject) not in self._held:
                self._found.append(triple)
            if triple.predicate in _FOLLOWED and (thing := _thing(triple)):
                yield thing
        with_claims = {
            iri
            for iri in level - set(self._held)
            if iri in self._rivals or iri.startswith(PREFIXES["idea"])
        }
        yield from {text_of(claim.subject) for claim in self._stated("claims-about", with_claims)}

    def _stated(self, name: str, things: set[str]) -> list[Triple]:
        if not things:
            return []
        bound = {"thing": tuple(map(IRI, sorted(things)))}
        return named_queries.triples(self._engine, name, bound, graphs=(ASSERTED_GRAPH,))


def _thing(triple: Triple) -> str:
    """The thing of ours that a statement points to; ``""`` for words and what is not ours."""
    value = triple.object
    if not isinstance(value, NamedNode) or not value.value.startswith(BASE):
        return ""
    return "" if value.value.startswith(_WORDS) else value.value
