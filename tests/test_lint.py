"""The rules of house-keeping: each catches what it is for, and our own graph breaks none."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import OWL, RDFS, Graph

from koopgraph import vocab
from koopgraph.checks import lint
from koopgraph.closure import infer
from koopgraph.engines.embedded import Embedded
from koopgraph.vocab import ASSERTED_GRAPH

ROOT = Path(__file__).parents[1]
PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in vocab.PREFIXES.items())

SAID = (
    "claim:{} koop:claimAbout initiative:i ; koop:claimProperty koop:startYear ; "
    'koop:claimValue "2003" ; koop:inSource source:s ; koop:grade vocab:documented ; '
    "koop:modality vocab:asserted {}."
)
TWICE = SAID.format("x", "") + SAID.format("y", "{}")

CAUGHT = {
    "label-missing": ('idea:x a koop:Idea ; rdfs:label "Idee"@de .', "idea:x", "en"),
    "label-double": ('idea:x rdfs:label "a"@en , "b"@en .', "idea:x", "a"),
    "label-shared": (
        'idea:x a koop:Idea ; rdfs:label "hub"@en . idea:y a koop:Idea ; rdfs:label "hub"@en .',
        "idea:x",
        "idea:y",
    ),
    "language-missing": ('idea:x skos:definition "hub" .', "idea:x", "hub"),
    "definition-missing": ('idea:x a koop:Idea ; skos:definition "x"@en .', "idea:x", "de"),
    "defined-by-missing": ("koop:odd a owl:Class .", "koop:odd", ""),
    "white-space": ('idea:x rdfs:label "mobility  hub"@en .', "idea:x", "mobility  hub"),
    "term-undefined": ("place:x koop:learntFrom place:y .", "koop:learntFrom", ""),
    "term-unused": ("koop:odd a owl:ObjectProperty .", "koop:odd", ""),
    "evidence-missing": ("initiative:x a koop:Project .", "initiative:x", ""),
    "thing-unused": ("source:x a koop:Source .", "source:x", ""),
    "inverse-missing": (
        "koop:odd a owl:ObjectProperty ; owl:inverseOf koop:transfers ; "
        "rdfs:domain koop:Place ; rdfs:range koop:TransferEvent .",
        "koop:odd",
        "koop:transfers",
    ),
    "said-twice": (TWICE.format(""), "claim:x", "claim:y"),
    "name-style": ("initiative:Mobility_Hub a koop:Project .", "initiative:Mobility_Hub", "Mob"),
}
LEFT_ALONE = {
    "label-missing": "claim:x a koop:Claim .",
    "label-double": 'idea:x rdfs:label "Idee"@de , "idea"@en .',
    "label-shared": 'place:x a koop:Region ; rdfs:label "B"@de . place:y a koop:City ; '
    'rdfs:label "B"@de .',
    "white-space": 'claim:x koop:quote "a\\n\\n  b"@en .',
    "evidence-missing": "initiative:x a koop:Project . claim:x koop:claimAbout initiative:x .",
    "thing-unused": "source:x a koop:Source ; owl:deprecated true .",
    "said-twice": TWICE.format("; koop:stage vocab:piloted "),
}
AXIOMS = (RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, OWL.propertyChainAxiom, RDFS.range)
OTHER_SIDE = (OWL.inverseOf, RDFS.subClassOf)
"""Who needs a property may read it from its other end; who needs a class, tell its kinds apart."""


def graph_of(text, *, closed=True):
    engine = Embedded()
    engine.load_files(lint.bundled.turtle_files("ontology"))
    triples = serialize(parse(PREFIXES + text, format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES)
    engine.load(triples, graph=ASSERTED_GRAPH)
    if closed:
        infer(engine)
    return engine


def broken(engine, name):
    rule = next(rule for rule in lint.rules() if rule.name == name)
    return [(f.thing, f.message_en) for f in lint.findings(engine, [rule])]


def test_every_rule_has_a_case_here():
    assert {rule.name for rule in lint.rules()} == set(CAUGHT)


@pytest.mark.parametrize(("name", "case"), CAUGHT.items(), ids=CAUGHT)
def test_a_rule_catches_what_it_is_for(name, case):
    text, thing, detail = case
    assert any(t == thing and detail in message for t, message in broken(graph_of(text), name))


@pytest.mark.parametrize(("name", "text"), LEFT_ALONE.items(), ids=LEFT_ALONE)
def test_a_rule_leaves_alone_what_is_in_order(name, text):
    things = {thing for thing, _ in broken(graph_of(text), name)}
    assert not things & {"claim:x", "idea:x", "place:x", "place:y", "initiative:x", "source:x"}


def test_an_inverse_that_was_not_derived_is_caught():
    unclosed = graph_of("initiative:x koop:inPlace place:x .", closed=False)
    assert [thing for thing, _ in broken(unclosed, "inverse-missing")] == ["place:x"]
    assert broken(graph_of("initiative:x koop:inPlace place:x ."), "inverse-missing") == []


UNUSED_HERE = {  # terms that our own data do without
    "koop:Vendor", "koop:announcedYear", "koop:arrivalYear", "koop:jointWith", "koop:plannedYear",
    "koop:recordedIn", "koop:usualKind",
}  # fmt: skip


def test_our_own_graph_breaks_no_rule():
    found = lint.findings(lint.read())
    assert [f.say() for f in found if f.path != "term-unused"] == []
    assert {f.thing for f in found} <= UNUSED_HERE


def test_errors_come_first_and_end_in_exit_code_1(tmp_path, capsys):
    path = tmp_path / "odd.ttl"
    path.write_text(PREFIXES + "place:x koop:learntFrom place:y .", encoding="utf-8")
    assert lint.main([str(path)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("term-undefined: error: koop:learntFrom: used and not defined")
    assert said.err.startswith(f"{len(CAUGHT)} rules: 1 errors")


def test_findings_are_said_in_german_too():
    rule = next(rule for rule in lint.rules() if rule.name == "label-missing")
    engine = graph_of('idea:x a koop:Idea ; rdfs:label "Idee"@de .')
    german = [f.say("de") for f in lint.findings(engine, [rule])]
    assert any("es fehlt der Name auf en" in line for line in german)


def test_a_rule_without_severity_is_named(tmp_path):
    odd = tmp_path / "odd.rq"
    odd.write_text('#+ summary: "x"\n#+ koopgraph:\n#+   severity: bad\n#+   message: {}\n')
    with pytest.raises(lint.BrokenQuestion, match=r"odd\.rq.*severity"):
        lint.rules(tmp_path)


def terms_of_axioms():
    """For each term of the ontology the other terms that are needed where it is."""
    graph = Graph().parse(ROOT / "ontology/koopgraph.ttl")
    needed = defaultdict(set)
    for predicate in AXIOMS:
        for term, value in graph.subject_objects(predicate):
            for part in (value, *graph.items(value)):
                one, other = local(term), local(part)
                needed[one].add(other)
                if predicate in OTHER_SIDE:
                    needed[other].add(one)
    return needed


def local(term):
    return str(term).removeprefix(vocab.PREFIXES["koop"])


def test_every_term_is_needed_by_a_question_or_a_shape():
    asked = [p for p in (ROOT / "queries").rglob("*.rq") if p.parent.name != "lint"]
    shapes = (ROOT / "ontology").glob("shapes*.ttl")
    first = ROOT / "docs" / "queries.md"  # what outsiders ask
    text = "\n".join(path.read_text(encoding="utf-8") for path in (*asked, *shapes, first))
    needed = set(re.findall(r"koop:(\w+)", text))
    rests_on = terms_of_axioms()
    while more := {name for term in needed for name in rests_on.get(term, ())} - needed:
        needed |= more
    assert set(vocab.KOOP.names()) - needed == set()
