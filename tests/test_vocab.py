"""vocab.py and the ontology name exactly the same terms, and a misspelt name fails at once."""

import subprocess
import sys
from copy import copy
from pathlib import Path

import pytest
from rdflib import OWL, RDF, SKOS, Graph, URIRef

from koopgraph import vocab
from koopgraph.vocab import KOOP, PREFIXES, SCHEMES, VOCAB, Terms

ROOT = Path(__file__).parents[1]
FOREIGN = [
    terms
    for terms in vars(vocab).values()
    if isinstance(terms, Terms) and terms not in (KOOP, VOCAB)
]


@pytest.fixture(scope="module")
def ontology():
    return Graph().parse(ROOT / "ontology/koopgraph.ttl")


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (vocab.CLASSES, OWL.Class),
        (vocab.OBJECT_PROPERTIES, OWL.ObjectProperty),
        (vocab.DATA_PROPERTIES, OWL.DatatypeProperty),
        (vocab.ANNOTATION_PROPERTIES, OWL.AnnotationProperty),
    ],
    ids=["classes", "object properties", "data properties", "annotation properties"],
)
def test_the_ontology_declares_exactly_the_terms_of_a_kind(ontology, names, kind):
    declared = {str(term) for term in ontology.subjects(RDF.type, kind)}
    ours = {iri.removeprefix(KOOP.namespace) for iri in declared if iri.startswith(KOOP.namespace)}
    assert ours == set(names.split())


def test_every_term_of_ours_in_the_ontology_is_declared(ontology):
    used = {str(term) for triple in ontology for term in triple if isinstance(term, URIRef)}
    assert {iri for iri in used if iri.startswith(KOOP.namespace)} == set(KOOP)


def test_no_name_is_listed_twice():
    for terms in (KOOP, VOCAB, *FOREIGN):
        assert len(set(terms)) == len(terms) == len(terms.names())
    listed = (vocab.CLASSES, vocab.OBJECT_PROPERTIES, vocab.DATA_PROPERTIES)
    assert len(" ".join((*listed, vocab.ANNOTATION_PROPERTIES)).split()) == len(KOOP)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_holds_exactly_its_concepts_in_a_file_of_its_name(scheme):
    graph = Graph().parse(ROOT / f"ontology/vocab/{scheme}.ttl")
    assert [str(iri) for iri in graph.subjects(RDF.type, SKOS.ConceptScheme)] == [VOCAB[scheme]]
    concepts = {str(iri) for iri in graph.subjects(RDF.type, SKOS.Concept)}
    assert concepts == {VOCAB[name] for name in SCHEMES[scheme]}


def test_there_is_no_scheme_without_a_name():
    files = {path.stem for path in (ROOT / "ontology/vocab").glob("*.ttl")}
    assert files == set(SCHEMES)


def test_a_name_with_hyphens_is_read_as_attribute_and_as_item():
    assert VOCAB.never_realised == VOCAB["never-realised"]
    assert VOCAB.never_realised == PREFIXES["vocab"] + "never-realised"
    assert VOCAB.format == VOCAB.format_


@pytest.mark.parametrize("terms", [KOOP, VOCAB, *FOREIGN], ids=repr)
def test_a_term_is_its_namespace_and_its_name(terms):
    for name in terms.names():
        iri = getattr(terms, name.replace("-", "_"))
        assert iri == terms[name] == terms.namespace + name
        assert iri in terms
    assert terms.namespace in PREFIXES.values()


def test_a_misspelt_attribute_names_what_is_near():
    with pytest.raises(AttributeError, match=r"learntFrom.*near: learnedFrom") as failure:
        KOOP.learntFrom  # noqa: B018 - reading it is the point
    assert failure.value.name == "learntFrom"


def test_a_misspelt_item_names_what_is_near():
    with pytest.raises(KeyError, match=r"opend.*opened"):
        VOCAB["opend"]


def test_a_name_like_nothing_lists_what_there_is():
    with pytest.raises(AttributeError, match="near: lat, long"):
        vocab.WGS84.qqqq  # noqa: B018


def test_terms_cannot_be_set():
    with pytest.raises(AttributeError):
        KOOP.learnedFrom = "x"
    with pytest.raises(TypeError):
        PREFIXES["koop"] = "x"


def test_pythons_own_look_ups_meet_no_term():
    assert list(copy(KOOP)) == list(KOOP)
    assert not hasattr(KOOP, "__wrapped__")
    assert "learnedFrom" in dir(KOOP)


def test_importing_the_names_imports_nothing_heavy():
    code = "import sys; import koopgraph.vocab; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"rdflib", "pyoxigraph", "difflib", "re", "dataclasses"} & set(done.stdout.split())
