"""Graphs that no table made, as a table and back: nothing new, however their things are called."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

import koopgraph
from koopgraph.tables.claim_drafts import ClaimDraft, numbered
from koopgraph.tables.importing import import_table
from koopgraph.tables.template import csv_text, xlsx_bytes
from koopgraph.terms import IRI
from koopgraph.vocab import DCTERMS, KOOP, PREFIXES, RDF, RDFS, VOCAB
from table_world import WORLD

IDEA = IRI(PREFIXES["idea"] + "mobility-hub")
GIVERS, RECEIVERS = ("bremen", "leipzig", "saxony"), ("nuremberg", "guadalajara-spain")
ENDINGS = ("", ".2", ".3", "-old-town", ".x")  # the last fits no rule
SOURCES = {IRI(PREFIXES["source"] + name): name for name in ("first-paper", "second-paper")}
KOOPSTADT = IRI(PREFIXES["intermediary"] + "koopstadt")
YEARS = ("2015", "2015?", "2016-10-05", "2008/2012")


def _place(name):
    return IRI(PREFIXES["place"] + name)


def _initiatives(places):
    """Addresses by the rule of slugs, beside it, and in a namespace of somebody else."""
    usual = [f"{PREFIXES['initiative']}mobility-hub.{p}{end}" for p in places for end in ENDINGS]
    odd = [f"https://example.org/hub-of-{p}" for p in places]
    return st.sampled_from([*map(IRI, usual), *map(IRI, odd)])


TRANSFERS = [
    IRI(f"{PREFIXES['transfer']}mobility-hub.{giver}.nuremberg{end}")
    for giver in ("bremen", "leipzig", "koopstadt", "unknown")
    for end in ("", ".2")
] + [IRI("https://example.org/a-transfer")]


@st.composite
def _claim(draw, about, predicate, value, modalities=("asserted", "questioned", "denied")):
    source = draw(st.sampled_from([None, *SOURCES]))
    rank = draw(st.sampled_from(["normal", "normal", "deprecated"]))
    notes = st.sampled_from([None, "", "seen there", "dort gesehen"])
    return ClaimDraft(
        about=about,
        predicate=IRI(predicate),
        value=value,
        source=source,
        grade=VOCAB[draw(st.sampled_from(["documented", "partly"])) if source else "uncited"],
        modality=VOCAB[draw(st.sampled_from(modalities))],
        rank=VOCAB[rank],
        reason="said so" if rank == "deprecated" else None,
        stage=draw(st.sampled_from([None, VOCAB.opened, VOCAB.decided]))
        if predicate == KOOP.startYear
        else None,
        en=draw(notes),
        de=draw(notes),
    )


@st.composite
def _claims(draw):
    """Several givers, arrivals and dates of each thing, by few sources: second claims are many."""
    every = []
    for transfer in draw(st.lists(st.sampled_from(TRANSFERS), min_size=1, max_size=3, unique=True)):
        givers = st.one_of(
            st.tuples(st.just(KOOP.fromInitiative), _initiatives(GIVERS)),
            st.tuples(st.just(KOOP.fromPlace), st.sampled_from([_place(p) for p in GIVERS])),
            st.just((KOOP.fromIntermediary, KOOPSTADT)),
        )
        for predicate, value in draw(st.lists(givers, max_size=3)):
            said = ("asserted", "planned", "questioned", "denied")
            every.append(draw(_claim(transfer, predicate, value, said)))
        ends = st.tuples(
            st.sampled_from([KOOP.realisedAs, KOOP.toInitiative]), _initiatives(RECEIVERS)
        )
        for predicate, value in draw(st.lists(ends, min_size=1, max_size=2)):
            said = ("asserted", "planned", "questioned", "denied")
            every.append(draw(_claim(transfer, predicate, value, said)))
    for initiative in draw(st.lists(_initiatives(RECEIVERS), max_size=2)):
        for year in draw(st.lists(st.sampled_from(YEARS), max_size=3)):
            said = ("asserted", "planned", "questioned", "denied")
            every.append(draw(_claim(initiative, KOOP.startYear, year, said)))
    return every


def _triples(drafts):
    """The claims with all that they name."""
    for claim, draft, _ in numbered(drafts, {}):
        yield from draft.triples(claim)
    for source, name in SOURCES.items():
        yield Triple(NamedNode(source), NamedNode(RDF.type), NamedNode(KOOP.Source))
        yield Triple(NamedNode(source), NamedNode(DCTERMS.title), Literal(name))
    for thing in {draft.about for draft in drafts} | {
        draft.value for draft in drafts if isinstance(draft.value, IRI)
    }:
        node = NamedNode(thing)
        if thing in TRANSFERS:
            yield Triple(node, NamedNode(RDF.type), NamedNode(KOOP.TransferEvent))
            yield Triple(node, NamedNode(KOOP.transfers), NamedNode(IDEA))
        elif "/place/" not in thing and "/intermediary/" not in thing:
            place = next(p for p in (*RECEIVERS, *GIVERS) if p in thing.slug)
            yield Triple(node, NamedNode(RDF.type), NamedNode(KOOP.Project))
            yield Triple(node, NamedNode(KOOP.inPlace), NamedNode(_place(place)))
            yield Triple(node, NamedNode(KOOP.embodies), NamedNode(IDEA))
            yield Triple(node, NamedNode(RDFS.label), Literal(thing.slug, language="en"))


@pytest.mark.filterwarnings("ignore:.*nothing that rests on them:UserWarning")
@pytest.mark.filterwarnings("ignore:.*has no koop.certainty:UserWarning")
@pytest.mark.filterwarnings("ignore:.*A transfer has one; map:UserWarning")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(drafts=_claims())
def test_a_graph_as_a_table_says_nothing_new_of_itself(tmp_path_factory, ending, drafts):
    folder = tmp_path_factory.mktemp("invented")
    made = folder / "made.nt"
    made.write_bytes(serialize(set(_triples(drafts)), format=RdfFormat.N_TRIPLES))
    graph = koopgraph.load(WORLD, made)
    again = folder / f"again.{ending}"
    again.write_bytes(csv_text(graph).encode() if ending == "csv" else xlsx_bytes(graph))
    found = import_table(again, graph.engine)
    assert [finding.say() for finding in found.findings if finding.severity == "error"] == []
    told = "\n".join([*map(str, drafts), csv_text(graph), *map(str, found.triples)])
    assert found.triples == (), told
