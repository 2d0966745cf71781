"""What follows: rules from the ontology's axioms, the golden closure, owlrl, contradictions."""

import time

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib.namespace import OWL, RDF, RDFS

import koopgraph
import toy
from koopgraph import bundled
from koopgraph.closure import infer
from koopgraph.closure.contradictions import raise_contradiction
from koopgraph.closure.reference import inferred_by_owlrl
from koopgraph.closure.rules import Rule, compile_rules, disjoint_classes
from koopgraph.closure.strata import strata_of
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import Contradiction
from koopgraph.exports import inferred_n_triples
from koopgraph.vocab import ASSERTED_GRAPH, BASE, INFERRED_GRAPH, KOOP, PREFIXES, PROV, VOCAB

EXAMPLE = BASE + "example/"
AXIOMS = ("koopgraph.ttl", "alignments.ttl")
_SAYS_NOTHING = (RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso, OWL.versionInfo)


def axioms():
    """The axioms of ontology and alignments without labels and definitions: owlrl is slow."""
    graph = rdflib.Graph()
    for name in AXIOMS:
        graph.parse(bundled.folder("ontology") / name)
    for s, p, o in list(graph):
        if p in _SAYS_NOTHING or o == OWL.AnnotationProperty or isinstance(o, rdflib.Literal):
            graph.remove((s, p, o))
    return graph


TBOX = axioms()


def engine_of(text=""):
    """Axioms and Turtle in an engine."""
    engine = Embedded()
    engine.load(TBOX.serialize(format="nt").encode(), graph=ASSERTED_GRAPH)
    if text:
        data = rdflib.Graph().parse(data=toy.HEAD + text, format="turtle")
        engine.load(data.serialize(format="nt").encode(), graph=ASSERTED_GRAPH)
    return engine


def triples(engine, graph):
    return {q.triple for q in engine.store.quads_for_pattern(None, None, None, NamedNode(graph))}


def by_rules(text):
    """What follows by our rules, as strings ``s p o``."""
    engine = engine_of(text)
    infer(engine)
    return {str(triple) for triple in triples(engine, INFERRED_GRAPH)}


def by_owlrl(text):
    graph = rdflib.Graph().parse(data=toy.HEAD + text, format="turtle")
    return {" ".join(term.n3() for term in triple) for triple in inferred_by_owlrl(TBOX + graph)}


def ours(statements):
    """Those whose predicate, or class, is one of ours or of prov's: what owlrl is compared in."""
    words = ((line.split(" ", 2)[1:], line) for line in statements)
    return {
        line
        for (predicate, value), line in words
        if (value if predicate == f"<{RDF.type}>" else predicate).startswith(
            (f"<{BASE}", f"<{PROV.namespace}")
        )
    }


# Rules


def test_every_kind_of_axiom_becomes_a_rule():
    found = {rule.axiom.replace(KOOP.namespace, "") for rule in compile_rules(engine_of())}
    assert {
        "<City> ⊑ <Place>",
        "<realisedAs> ⊑ <toInitiative>",
        "<taught> inverse of <learnedFrom>",
        "<alternativeTo> symmetric",
        "<descendsFrom> transitive",
        "domain of <inPlace>: <Initiative>",
        "range of <inPlace>: <Place>",
        "<influencedBy> ← <hasInitiative> o <descendsFrom> o <inPlace>",
        f"[<certainty> <{VOCAB.tentative}>] ⊑ <TentativeTransfer>",
    } <= found


def test_other_kinds_of_axioms_are_compiled_too():
    text = """
    koop:A owl:equivalentClass koop:B . koop:C rdfs:subClassOf [ a owl:Restriction ;
      owl:onProperty koop:certainty ; owl:hasValue vocab:confirmed ] .
    <urn:a> a koop:A . <urn:b> a koop:B . <urn:c> a koop:C .
    """
    found = by_rules(text)
    assert f"<urn:a> <{RDF.type}> <{KOOP.namespace}B>" in found
    assert f"<urn:b> <{RDF.type}> <{KOOP.namespace}A>" in found
    assert f"<urn:c> <{KOOP.certainty}> <{VOCAB.confirmed}>" in found


def test_a_rule_comes_after_what_it_needs():
    rules = compile_rules(engine_of())
    done = set()
    for group, recursive in strata_of(rules):
        gives = {rule.gives for rule in group}
        for rule in group:
            pending = {r.gives for r in rules if r not in group} - done
            assert not set(rule.needs) & pending
            assert recursive or not set(rule.needs) & gives
        done |= gives
    assert done == {rule.gives for rule in rules}


def test_rules_do_not_depend_on_the_order_of_the_files():
    forward, backward = Embedded(), Embedded()
    paths = [bundled.folder("ontology") / name for name in AXIOMS]
    forward.load_files(paths)
    backward.load_files(reversed(paths))
    texts = [[rule.construct for rule in compile_rules(e)] for e in (forward, backward)]
    assert texts[0] == texts[1]
    assert all(isinstance(rule, Rule) for rule in compile_rules(forward))


# The golden closure


def golden_engine(root):
    return engine_of((root / "tests/golden/closure.ttl").read_text(encoding="utf-8"))


def lines(engine):
    infer(engine)
    return sorted(f"{triple} ." for triple in triples(engine, INFERRED_GRAPH))


def test_the_golden_closure_is_reproduced(root, pytestconfig):
    path = root / "tests/golden/closure.nt"
    found = lines(golden_engine(root))
    if pytestconfig.getoption("--regenerate-golden"):
        path.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == path.read_text(encoding="utf-8").splitlines()


def test_owlrl_derives_the_golden_closure_too(root):
    text = (root / "tests/golden/closure.ttl").read_text(encoding="utf-8")
    assert ours(by_rules(text)) == by_owlrl(text)


def _axiom_triples():
    kinds = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range)
    kinds += (OWL.inverseOf, OWL.propertyChainAxiom)
    traits = (OWL.SymmetricProperty, OWL.TransitiveProperty)
    for s, p, o in sorted(TBOX, key=str):
        said_of_years = str(o).startswith(PREFIXES["xsd"])  # no rule: literals have no classes
        if (p in kinds and not said_of_years) or (p == RDF.type and o in traits):
            yield s, p, o


def _named(axiom):
    s, p, o = axiom
    value = TBOX.value(s, OWL.hasValue) if isinstance(s, rdflib.BNode) else s
    links = f"{len(list(TBOX.items(o)))} links" if isinstance(o, rdflib.BNode) else o
    return " ".join(str(x).rpartition("#")[2].rpartition("/")[2] for x in (value, p, links))


DELETABLE = {_named(axiom): axiom for axiom in _axiom_triples()}
ENTAILED = {  # a symmetric property needs only one of domain and range; each entails the other
    "alternativeTo domain TransferEvent",
    "alternativeTo range TransferEvent",
    "jointWith domain TransferEvent",
    "jointWith range TransferEvent",
    "variantOf domain Idea",
    "variantOf range Idea",
}


@pytest.fixture(scope="module")
def golden(root):
    engine = golden_engine(root)
    return engine, lines(engine)


@pytest.mark.parametrize("name", DELETABLE)
def test_an_axiom_deleted_turns_the_golden_closure_red(golden, name):
    engine, whole = golden
    _delete(engine, DELETABLE[name])
    try:
        assert (lines(engine) == whole) == (name in ENTAILED)
    finally:
        engine.load(TBOX.serialize(format="nt").encode(), graph=ASSERTED_GRAPH)


def _delete(engine, axiom):
    subject, predicate, value = axiom
    if isinstance(subject, rdflib.BNode):  # [certainty value x] ⊑ class: by its value
        known = TBOX.value(subject, OWL.hasValue)
        pattern = f"?a <{OWL.hasValue}> <{known}> ; <{predicate}> <{value}>"
        template = f"?a <{predicate}> <{value}>"
    elif isinstance(value, rdflib.BNode):
        pattern = template = f"<{subject}> <{predicate}> ?list"
    else:
        pattern = template = f"<{subject}> <{predicate}> <{value}>"
    engine.update(f"WITH <{ASSERTED_GRAPH}> DELETE {{ {template} }} WHERE {{ {pattern} }}")


# Laws


def test_asserted_and_inferred_share_no_statement(toy_graph, bundled_graph):
    for kg in (toy_graph, bundled_graph):
        inferred = triples(kg.engine, INFERRED_GRAPH)
        assert inferred
        assert not inferred & triples(kg.engine, ASSERTED_GRAPH)


def test_inferring_twice_changes_nothing(toy_path):
    kg = koopgraph.load(toy_path)
    before = triples(kg.engine, INFERRED_GRAPH)
    assert kg.infer() == len(before)
    assert triples(kg.engine, INFERRED_GRAPH) == before


def test_what_no_longer_follows_is_gone(toy_path):
    kg = koopgraph.load(toy_path)
    wanted = f"?x <{KOOP.learnedFrom}> ?y"
    assert kg.sparql(f"ASK {{ {wanted} }}")
    engine = kg.engine
    engine.update(f"DELETE WHERE {{ GRAPH <{ASSERTED_GRAPH}> {{ ?t <{KOOP.realisedAs}> ?i }} }}")
    kg.infer()
    assert not kg.sparql(f"ASK {{ {wanted} }}")


def test_asserting_what_followed_takes_it_out_of_the_inferred(toy_path):
    kg = koopgraph.load(toy_path)
    known = next(iter(triples(kg.engine, INFERRED_GRAPH)))
    kg.engine.store.add(Quad(*known, NamedNode(ASSERTED_GRAPH)))
    kg.infer()
    assert known not in triples(kg.engine, INFERRED_GRAPH)


def test_inference_tells_each_axiom_for_a_sign_of_progress(toy_path):
    told = []
    koopgraph.load(toy_path, progress=told.append)
    assert any("transitive" in axiom for axiom in told)


def test_a_chain_of_sixty_descents_closes_completely_and_soon():
    steps = "".join(f"<urn:i{n}> koop:descendsFrom <urn:i{n + 1}> ." for n in range(60))
    begun = time.process_time()
    found = by_rules(steps)
    pairs = {line for line in found if KOOP.descendsFrom in line}
    assert len(pairs) + 60 == 61 * 60 // 2
    assert time.process_time() - begun < 5


def test_a_property_that_is_symmetric_and_has_an_inverse_closes_completely():
    text = """
    koop:near a owl:ObjectProperty , owl:SymmetricProperty ; owl:inverseOf koop:close .
    <urn:a> koop:close <urn:b> .
    """
    assert ours(by_rules(text)) == by_owlrl(text)


# owlrl, the reference: random consistent graphs

KINDS = {
    "Place": 4,
    "Idea": 2,
    "Initiative": 6,
    "Confirmed": 3,
    "Tentative": 2,
    "Intermediary": 2,
    "ExchangeActivity": 2,
    "Adaptation": 1,
    "Claim": 2,
    "Source": 1,
    "LessonLearned": 1,
    "Concept": 2,
}
TRANSFER = ("Confirmed", "Tentative")
PROPERTIES = {  # property: kinds of subject, kinds of value; only what cannot contradict itself
    "inPlace": ("Initiative", "Place"),
    "hasInitiative": ("Place", "Initiative"),
    "embodies": ("Initiative", "Idea"),
    "embodiedBy": ("Idea", "Initiative"),
    "memberOf": ("Place", "Intermediary"),
    "hasMember": ("Intermediary", "Place"),
    "inCountry": ("Place", "Place"),
    "transfers": (TRANSFER, "Idea"),
    "fromInitiative": (TRANSFER, "Initiative"),
    "toInitiative": (TRANSFER, "Initiative"),
    "realisedAs": ("Confirmed", "Initiative"),
    "outcomeOf": ("Initiative", "Confirmed"),
    "fromPlace": (TRANSFER, "Place"),
    "toPlace": (TRANSFER, "Place"),
    "incomingTransfer": ("Place", TRANSFER),
    "reachedPlace": ("Confirmed", "Place"),
    "completedTransfer": ("Place", "Confirmed"),
    "adaptedFrom": ("Initiative", "Initiative"),
    "descendsFrom": ("Initiative", "Initiative"),
    "hasDescendant": ("Initiative", "Initiative"),
    "mayHaveLearnedFrom": ("Place", "Place"),
    "learnedFrom": ("Place", "Place"),
    "taught": ("Place", "Place"),
    "influencedBy": ("Place", "Place"),
    "influenced": ("Place", "Place"),
    "fromIntermediary": (TRANSFER, "Intermediary"),
    "broughtBy": (TRANSFER, "Intermediary"),
    "carriedBy": (TRANSFER, "ExchangeActivity"),
    "hasFormat": ((*TRANSFER, "ExchangeActivity"), "Concept"),
    "viaFormat": (TRANSFER, "Concept"),
    "hasAdaptation": (TRANSFER, "Adaptation"),
    "adaptationKind": ("Adaptation", "Concept"),
    "sourceKind": ("Source", "Concept"),
    "intermediaryKind": ("Intermediary", "Concept"),
    "alternativeTo": (TRANSFER, TRANSFER),
    "jointWith": (TRANSFER, TRANSFER),
    "status": ("Initiative", "Concept"),
    "theme": ("Idea", "Concept"),
    "belongsToCategory": ("Concept", "Concept"),
    "variantOf": ("Idea", "Idea"),
    "organisedBy": ("ExchangeActivity", "Intermediary"),
    "heldIn": ("ExchangeActivity", "Place"),
    "participant": ("ExchangeActivity", "Place"),
    "concerns": ("ExchangeActivity", ("Initiative", "Idea")),
    "partnerOf": ("Intermediary", "Intermediary"),
    "lessonOf": ("LessonLearned", "Intermediary"),
    "usesMethod": ("LessonLearned", "Concept"),
    "inSource": ("Claim", "Source"),
    "grade": ("Claim", "Concept"),
    "modality": ("Claim", "Concept"),
    "rank": ("Claim", "Concept"),
    "stage": ("Claim", "Concept"),
    "restsOn": ((*TRANSFER, "Initiative"), "Claim"),
    "attestedIn": ((*TRANSFER, "Initiative"), "Source"),
}
CLASSES = {
    "Place": "City Region Country Place",
    "Initiative": "Project Strategy",
    "Confirmed": "ConfirmedTransfer TransferEvent",
    "Tentative": "TentativeTransfer TransferEvent",
    "Intermediary": "CityNetwork Intermediary",
}


def things(kinds):
    kinds = (kinds,) if isinstance(kinds, str) else kinds
    return st.sampled_from([f":{kind}{n}" for kind in kinds for n in range(KINDS[kind])])


def edges(name):
    subject, value = PROPERTIES[name]
    return st.builds(lambda s, o: f"{s} koop:{name} {o} .", things(subject), things(value))


TYPES = st.sampled_from(sorted(CLASSES)).flatmap(
    lambda kind: st.builds(
        lambda thing, cls: f"{thing} a koop:{cls} .",
        things(kind),
        st.sampled_from(CLASSES[kind].split()),
    )
)
CERTAINTIES = st.one_of(
    things("Confirmed").map(lambda t: f"{t} koop:certainty vocab:confirmed ."),
    things("Tentative").map(lambda t: f"{t} koop:certainty vocab:tentative ."),
)
TEN_STEPS = "".join(
    f":Initiative{n} koop:descendsFrom :i{n} . :i{n} koop:adaptedFrom :Initiative{n + 1} .\n"
    for n in range(5)
)
TWO_GIVERS = """
:Confirmed0 koop:realisedAs :Initiative0 ; koop:fromInitiative :Initiative1 .
:Confirmed1 koop:realisedAs :Initiative0 ; koop:fromInitiative :Initiative2 .
"""
CYCLE = """
:Initiative0 koop:descendsFrom :Initiative1 . :Initiative1 koop:adaptedFrom :Initiative0 .
"""
CHAINS = st.sampled_from([TEN_STEPS, TWO_GIVERS, CYCLE, ":Idea0 koop:variantOf :Idea0 ."])
STATEMENTS = st.one_of(
    st.sampled_from(sorted(PROPERTIES)).flatmap(edges), TYPES, CERTAINTIES, CHAINS
)
GRAPHS = st.lists(STATEMENTS, min_size=1, max_size=30, unique=True)


def test_the_random_graphs_know_every_object_property():
    from koopgraph.vocab import OBJECT_PROPERTIES

    assert PROPERTIES.keys() | {"certainty"} == set(OBJECT_PROPERTIES.split())


@settings(max_examples=10)
@given(GRAPHS)
def test_rules_and_owlrl_derive_the_same(statements):
    text = f"@prefix : <{EXAMPLE}> .\n" + "\n".join(statements)
    assert ours(by_rules(text)) == by_owlrl(text)


@pytest.mark.parametrize("name", sorted(PROPERTIES))
def test_every_property_alone_gives_something_or_stands_for_itself(name):
    """A property of which nothing follows would be a hole in the random graphs' reach."""
    found = by_rules(f"<urn:a> koop:{name} <urn:b> .")
    assert found or name == "concerns"


def test_prov_statements_follow_and_are_those_of_owlrl():
    text = """
    <urn:t> koop:realisedAs <urn:new> ; koop:fromInitiative <urn:old> .
    <urn:old> koop:inPlace <urn:p> ; koop:embodies <urn:idea> . <urn:e> koop:organisedBy <urn:o> .
    <urn:c> koop:inSource <urn:s> .
    """
    found = {line for line in by_rules(text) if PROV.namespace in line}
    assert found == {line for line in by_owlrl(text) if PROV.namespace in line}
    assert f"<urn:t> <{PROV.generated}> <urn:new>" in found
    assert f"<urn:new> <{PROV.wasDerivedFrom}> <urn:old>" in found
    kinds = {line.split()[0][5:-1]: line.split()[2] for line in found if str(RDF.type) in line}
    classes = {"Activity": "te", "Agent": "o", "Location": "p"}
    expected = {thing: f"<{PROV[cls]}>" for cls, names in classes.items() for thing in names}
    assert kinds == expected | dict.fromkeys(("new", "old", "idea", "c", "s"), f"<{PROV.Entity}>")


def test_the_bundled_graph_without_claims_is_closed_as_owlrl_does(pytestconfig):
    """Of the ideas every 20th, and the mobility hub; all of them with ``--whole``."""
    stated = without_claims(every=1 if pytestconfig.getoption("--whole") else 20)
    ours_, theirs = by_rules_of(stated), inferred_by_owlrl(TBOX + stated)
    assert ours(ours_) == {" ".join(term.n3() for term in triple) for triple in theirs}
    assert any(KOOP.learnedFrom in line for line in ours_)


def without_claims(*, every):
    """The structure of the bundled graph: statements between our things, no claims."""
    paths = list(bundled.turtle_files("data"))
    ideas = [path for path in paths if path.parent.name == "ideas"]
    hub = [path for path in ideas if path.stem == "mobility-hub"]
    data = rdflib.Graph()
    for path in {*paths} - {*ideas} | {*ideas[::every]} | {*hub}:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            terms = (quad.subject, quad.predicate, quad.object)
            if all(isinstance(term, NamedNode) for term in terms):
                data.add(tuple(rdflib.URIRef(term.value) for term in terms))
    claims = set(data.subjects(RDF.type, rdflib.URIRef(KOOP.Claim)))
    for s, p, o in list(data):
        if s in claims or o in claims or (p != RDF.type and not str(p).startswith(BASE)):
            data.remove((s, p, o))
    return data


def by_rules_of(data):
    engine = engine_of()
    engine.load(data.serialize(format="nt").encode(), graph=ASSERTED_GRAPH)
    infer(engine)
    return {str(triple) for triple in triples(engine, INFERRED_GRAPH)}


def test_the_reference_leaves_the_graph_as_it_was():
    graph = TBOX + rdflib.Graph()
    before = set(graph)
    inferred_by_owlrl(graph)
    assert set(graph) == before


# Contradictions

CLASH = """
transfer:x koop:certainty vocab:tentative ; koop:realisedAs initiative:y .
claim:x.realised-as.page a koop:Claim ; koop:claimAbout transfer:x ;
  koop:claimProperty koop:realisedAs ; koop:claimValue initiative:y ; koop:inSource source:page .
claim:z a koop:Claim ; koop:claimAbout transfer:z ; koop:claimProperty koop:realisedAs ;
  koop:inSource source:other .
"""


def clash(text):
    engine = engine_of(text)
    infer(engine)
    with pytest.raises(Contradiction) as caught:
        raise_contradiction(engine)
    return caught.value


def test_tentative_but_realised_raises_with_statements_and_sources():
    error = clash(CLASH)
    assert error.thing == "transfer:x"
    assert set(error.classes) == {"koop:ConfirmedTransfer", "koop:TentativeTransfer"}
    assert set(error.statements) == {
        "transfer:x koop:certainty vocab:tentative",
        "transfer:x koop:realisedAs initiative:y",
    }
    assert error.sources == ("source:page",)
    for part in (*error.statements, *error.sources, "koopgraph tidy"):
        assert part in str(error)


def test_a_contradiction_over_many_steps_names_what_was_stated():
    error = clash("place:a koop:inPlace place:b . place:a koop:memberOf intermediary:n .")
    assert error.thing == "place:a"
    assert error.statements == (
        "place:a koop:inPlace place:b",
        "place:a koop:memberOf intermediary:n",
    ) or error.statements == (
        "place:a koop:memberOf intermediary:n",
        "place:a koop:inPlace place:b",
    )


def test_a_contradiction_at_the_end_of_a_long_lineage_is_found_soon():
    steps = "".join(
        f"initiative:i{n} koop:descendsFrom initiative:i{n + 1} . "
        f"initiative:i{n} koop:inPlace place:p{n} ."
        for n in range(12)
    )
    begun = time.process_time()
    error = clash(steps + "initiative:i12 koop:memberOf intermediary:n .")
    assert error.thing in ("initiative:i12", "initiative:i11")
    assert time.process_time() - begun < 5


PAIRS = disjoint_classes(engine_of())


@pytest.mark.parametrize(
    "pair", PAIRS, ids=lambda pair: " ".join(x.rpartition("#")[2] for x in pair)
)
def test_each_pair_of_classes_that_share_no_member_raises(pair):
    first, second = pair
    error = clash(f"<urn:x> a {first} , {second} .")
    assert error.thing == "urn:x"
    assert len(error.statements) == 2


def test_the_pairs_are_those_of_the_ontology():
    assert len(PAIRS) == 10 * 9 // 2 + 1


def test_a_city_may_be_a_region_and_a_country():
    engine = engine_of("place:x a koop:City , koop:Region , koop:Country .")
    infer(engine)
    raise_contradiction(engine)


def test_owlrl_raises_the_same_contradiction():
    graph = TBOX + rdflib.Graph().parse(data=toy.HEAD + CLASH, format="turtle")
    with pytest.raises(Contradiction) as caught:
        inferred_by_owlrl(graph)
    assert caught.value.thing == "transfer:x"
    assert set(caught.value.classes) == {"koop:ConfirmedTransfer", "koop:TentativeTransfer"}


def test_loading_contradictory_files_raises(tmp_path):
    path = toy.write(tmp_path, "place:x a koop:City , koop:Idea .")
    with pytest.raises(Contradiction, match="place:x"):
        koopgraph.load(path)


def test_exported_inferences_are_sorted_and_equal_by_either_reasoner():
    engine = engine_of("<urn:t> koop:realisedAs <urn:new> ; koop:fromInitiative <urn:old> .")
    infer(engine)
    rules, owlrl = (
        inferred_n_triples(koopgraph.KoopGraph(engine), reasoner=name).splitlines()
        for name in ("rules", "owlrl")
    )
    assert rules == sorted(rules)
    assert owlrl == sorted(owlrl)
    assert set(owlrl) == ours(rules)
