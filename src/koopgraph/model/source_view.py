"""The graph as one source tells it: its claims alone, their plain statements, closed again."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, product
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from koopgraph.closure import infer
from koopgraph.engines import Engine, named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.rows import in_order
from koopgraph.errors import NamelessClaim
from koopgraph.model.by_property import ByProperty
from koopgraph.model.claims import Claim, Statement
from koopgraph.model.kinds import kinds
from koopgraph.model.rule import OF_TRANSFERS, plain_statements
from koopgraph.model.story import Stated, StoryTransfer, Structure
from koopgraph.model.transfers import dated, transfers
from koopgraph.terms import IRI, Term, Text, Value, node, python, rdf
from koopgraph.vocab import ASSERTED_GRAPH, DCTERMS, KOOP, RDF, VOCAB

STORIED = (
    KOOP.Initiative,
    KOOP.TransferEvent,
    KOOP.ExchangeActivity,
    KOOP.Adaptation,
    KOOP.LessonLearned,
    KOOP.Intermediary,
)
"""Kinds of things that are in a source's story only where it says something of them."""
_MANY = tuple(
    map(
        IRI,
        (
            *(*STORIED, KOOP.Claim, KOOP.Project, KOOP.Strategy),
            *(KOOP.ConfirmedTransfer, KOOP.TentativeTransfer, KOOP.CityNetwork),
        ),
    )
)
"""The same and claims, as files state them: with the classes below."""

_FIELDS = (
    *("iri", "about", "predicate", "value", "source"),
    *("grade", "modality", "rank", "stage", "earliest", "latest"),
)
_OF_A_CLAIM = {
    NamedNode(iri): name
    for name, iri in {
        "about": KOOP.claimAbout,
        "predicate": KOOP.claimProperty,
        "value": KOOP.claimValue,
        "grade": KOOP.grade,
        "modality": KOOP.modality,
        "rank": KOOP.rank,
        "source": KOOP.inSource,
        "stage": KOOP.stage,
        "earliest": KOOP.earliest,
        "latest": KOOP.latest,
    }.items()
}
_NEEDED = {"about", "predicate", "value", "grade", "modality", "rank"}
_ISSUED = NamedNode(DCTERMS.date)
_KIND = NamedNode(KOOP.sourceKind)
_TYPE = NamedNode(RDF.type)
_node = cache(NamedNode)  # of properties
_RESTS_ON = NamedNode(KOOP.restsOn)
_CLAIM_ABOUT = NamedNode(KOOP.claimAbout)
_IN_SOURCE = NamedNode(KOOP.inSource)
_WRITTEN_TYPES = (NamedNode(KOOP.ConfirmedTransfer), NamedNode(KOOP.TentativeTransfer))


def read_claims(engine: Engine, source: IRI | None = None) -> list[Claim]:
    """The claims in the asserted graph, by address; those of one source only, if it is named.

    Raises NamelessClaim; files give each an address on loading, a server need not.
    """
    bound = {"source": source} if source else {}
    of_sources: dict[Value | None, list[dict[str, Any]]] = defaultdict(list)
    for teller, issued, kind in named_queries.rows(
        engine, "source-dates", bound, graphs=(ASSERTED_GRAPH,)
    ):
        of_sources[teller].append({"issued": _text(issued), "source_kind": kind})
    claims = []
    for row in named_queries.rows(engine, "all-claims", bound, graphs=(ASSERTED_GRAPH,)):
        values: dict[str, Any] = dict(zip(_FIELDS, row, strict=True))
        if not isinstance(values["iri"], IRI):
            raise NamelessClaim(str(values["iri"]))
        for of_source in of_sources.get(values["source"], ({},)):
            claims.append(Claim(**values, **of_source))
    return sorted(claims, key=lambda claim: claim.iri)


def claims_in(stated: ByProperty) -> list[Claim]:
    """The claims among statements at hand, by address: what ``read_claims`` gives of a graph."""
    said: dict[Term, dict[str, tuple[Term, ...]]] = defaultdict(dict)
    for predicate, name in _OF_A_CLAIM.items():
        for triple in stated.get(predicate, ()):
            fields = said[triple.subject]
            fields[name] = (*fields.get(name, ()), triple.object)
    issued, kinds_of = (_by_thing(stated.get(name, ())) for name in (_ISSUED, _KIND))
    value_of = cache(python)  # most claims have their words and their source in common
    claims: list[Claim] = []
    for iri, fields in said.items():
        if fields.keys() >= _NEEDED:
            claims += _of_fields(iri, fields, issued, kinds_of, value_of)
    return sorted(claims, key=lambda claim: claim.iri)


def _by_thing(triples: Iterable[Triple]) -> Mapping[Value | None, set[Term]]:
    found: dict[Value | None, set[Term]] = defaultdict(set)
    for triple in triples:
        found[python(triple.subject)].add(triple.object)
    return found


def _of_fields(
    iri: Term,
    fields: dict[str, tuple[Term, ...]],
    issued: Mapping[Value | None, set[Term]],
    kinds_of: Mapping[Value | None, set[Term]],
    value_of: Callable[[Term | None], Value | None],
) -> Iterator[Claim]:
    """One claim, or one for each choice where a field has several values, as a query gives it."""
    for chosen in product(*map(_in_order, fields.values())):
        values = dict(zip(fields, map(value_of, chosen), strict=True))
        source = values.get("source")
        dates = _in_order(issued.get(source, (None,)))
        for date, kind in product(dates, _in_order(kinds_of.get(source, (None,)))):
            told = {"issued": _text(value_of(date)), "source_kind": value_of(kind)}
            yield Claim(iri=python(iri), **told, **values)  # type: ignore[arg-type]


def _text(value: Value | None) -> str | None:
    """A date as text: others write dcterms:date as xsd:date."""
    return None if value is None else str(value)


def _in_order(terms: Collection[Term | None]) -> Collection[Term | None]:
    return terms if len(terms) == 1 else sorted(set(terms), key=str)


def read_structure(engine: Engine) -> Structure:
    """How initiatives and transfers are built, by property and thing."""
    found: dict[str, dict[IRI, tuple[IRI, ...]]] = {
        name: {} for name in ("inPlace", "embodies", "transfers", "alternativeTo")
    }
    for thing, key, value in in_order(named_queries.rows(engine, "structure")):
        values = found[IRI(key).slug]
        values[IRI(thing)] = (*values.get(IRI(thing), ()), IRI(value))
    return found


def read_stated(engine: Engine, claims: Iterable[Claim], structure: Structure) -> Stated:
    """What the graph states and none of its claims tells; read where there is any."""
    about, told = set[IRI](), set[IRI]()
    for claim in claims:
        about.add(claim.about)
        if claim.remains and claim.predicate in OF_TRANSFERS:
            told.add(claim.about)
    untold = structure["transfers"].keys() - told
    unclaimed = (structure["embodies"].keys() & structure["inPlace"].keys()) - about
    statuses: dict[IRI, IRI | None] = dict.fromkeys(sorted(unclaimed))
    for initiative, status in named_queries.rows(engine, "statuses") if unclaimed else ():
        if initiative in statuses:
            statuses[IRI(initiative)] = IRI(status)
    if not untold:
        return Stated(statuses=statuses)
    return Stated(
        statuses=statuses,
        transfers={t.record.transfer: t for t in _stated(engine, untold)},
        dates={
            IRI(initiative): dated(years)
            for initiative, _, _, *years in named_queries.rows(engine, "initiatives")
            if initiative not in about
        },
    )


def _stated(engine: Engine, untold: Collection[IRI]) -> Iterator[StoryTransfer]:
    links: dict[IRI, list[tuple[str, IRI]]] = defaultdict(list)
    for thing, name, value in named_queries.rows(engine, "transfer-links"):
        if name != KOOP.alternativeTo:
            links[IRI(thing)].append((str(name), IRI(value)))
    for record in transfers(engine):
        if record.transfer in untold:
            status = "planned" if record.status == IRI(VOCAB.in_preparation).slug else "uncited"
            yield StoryTransfer(
                record=record,
                status="confirmed" if record.certainty == "confirmed" else status,
                means=tuple(sorted(links[record.transfer])),
                claims=(),
            )


def as_triples(statements: Iterable[Statement]) -> Iterator[Triple]:
    """Plain statements, and what each rests on, once where several rest on it one after another."""
    name, subject, told = "", node("_:none"), IRI("")
    for statement in statements:
        if statement.subject != name:  # they come thing by thing
            name, subject, told = statement.subject, node(statement.subject), IRI("")
        value = statement.value
        term = rdf(value) if isinstance(value, IRI | Text) else _term(value)
        yield Triple(subject, _node(statement.predicate), term)
        if statement.claim and statement.claim != told:
            told = statement.claim
            yield Triple(subject, _RESTS_ON, node(told))


def _term(value: Value) -> Term:
    """A number or day, or a thing without an address."""
    return node(value) if isinstance(value, str) and value.startswith("_:") else rdf(value)


def view_of(engine: Engine, source: IRI) -> Embedded:
    """A graph in memory that holds what ``source`` says, and nothing of other sources.

    Things of which the source says nothing are not in it; places, ideas and the ontology stay.
    """
    claims = read_claims(engine, source)
    story = {claim.about for claim in claims} | {
        claim.value for claim in claims if isinstance(claim.value, IRI)
    }
    view = Embedded()
    kept = serialize(_kept_statements(engine, source, story), format=RdfFormat.N_TRIPLES)
    view.load(kept or b"", graph=ASSERTED_GRAPH)
    plain = as_triples(plain_statements(claims, kinds(engine)))
    view.load(serialize(plain, format=RdfFormat.N_TRIPLES) or b"", graph=ASSERTED_GRAPH)
    infer(view)
    return view


def _kept_statements(engine: Engine, source: IRI, story: Collection[object]) -> Iterator[Triple]:
    """What is asserted of the story and of what belongs to none; not what the rule writes.

    Claims are most of a graph, and a server sends its rows in pages: those of others are not read.
    """
    written = {NamedNode(str(row[0])) for row in named_queries.rows(engine, "claimed")}
    told = named_queries.triples(engine, "told", {"source": source}, graphs=(ASSERTED_GRAPH,))
    teller = node(source)
    own = {t.subject for t in told if t.predicate == _IN_SOURCE and t.object == teller}
    storied = named_queries.rows(engine, "instances", {"class": _MANY})
    outside = {node(str(thing)) for (thing,) in storied if thing not in story} - own
    frame = named_queries.construct(
        engine, "apart-from", {"class": _MANY}, graphs=(ASSERTED_GRAPH,)
    )
    for triple in chain(told, frame):
        if triple.subject in outside or triple.object in outside:
            continue
        if not is_written(triple, written, own):
            yield triple


def is_written(
    triple: Triple, written: Collection[NamedNode], claims: Collection[Term] = ()
) -> bool:
    """Whether a statement is one that the rule writes, not one that people keep.

    The years of ``claims``, whatever their address, are resolved from their dates, not by the rule.
    """
    predicate = triple.predicate
    if predicate == _TYPE:
        return triple.object in _WRITTEN_TYPES
    return predicate in written and triple.subject not in claims


def claims_among(triples: Iterable[Triple]) -> set[Term]:
    """The addresses of what is a claim."""
    return {triple.subject for triple in triples if triple.predicate == _CLAIM_ABOUT}
