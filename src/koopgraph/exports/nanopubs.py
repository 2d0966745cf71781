"""Claims as nanopublications (nanopub.net guidelines), one TriG file: four graphs for each claim.

The assertion is what the claim states; the provenance is its source, grade and evidence; the
publication info is the data set, its licence, and the claim that it comes from. They are neither
signed nor given trusty addresses, for they are not published yet. A claim without a source asserts
nothing that anybody said; one that its source denies, questions or only plans, nothing at all.
"""

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from koopgraph.dataset import AS_OF, DATASET, LICENCE_ADDRESS
from koopgraph.engines import named_queries
from koopgraph.engines.rows import Row
from koopgraph.exports.statements import header, prefixes_apart
from koopgraph.rights import rights
from koopgraph.terms import IRI, Text, Value, rdf
from koopgraph.things import Things
from koopgraph.vocab import ASSERTED_GRAPH, BASE, DCTERMS, KOOP, PREFIXES, RDF, VOCAB

NP = "http://www.nanopub.org/nschema#"
SPACE = BASE + "np/"
OTHERS = "urn:koopgraph:np:"
"""Begins the names of nanopublications of others' claims, whose whole addresses follow: neither
their name space nor ours says so, and two claims of one slug stay two."""
_PARTS = (
    ("hasAssertion", "assertion"),
    ("hasProvenance", "provenance"),
    ("hasPublicationInfo", "pubinfo"),
)


def nanopubs(kg: Things) -> str:
    """TriG of all claims that a source asserts, sorted."""
    ours = rights(kg).ours
    rows = named_queries.rows(kg.engine, "nanopub-claims", graphs=(ASSERTED_GRAPH,))
    quads = [
        quad
        for claim, said in groupby(rows, key=lambda row: row[0])
        if isinstance(claim, IRI)
        for quad in _nanopub(claim, list(said), ours=ours)
    ]
    prefixes = {**PREFIXES, "np": NP}
    text = (serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes) or b"").decode()
    declared, body = prefixes_apart(text)
    return header(kg) + "\n".join([*sorted(declared), "", body]) + "\n"


def _nanopub(claim: IRI, said: list[Row], *, ours: bool) -> Iterator[Quad]:
    _, about, name, value, source, grade, modality, rank, *_ = said[0]
    if modality != VOCAB.asserted or rank == VOCAB.deprecated:
        return
    if not isinstance(claim, IRI) or not isinstance(about, IRI):  # nothing that others can cite
        return
    is_ours = claim.startswith(PREFIXES["claim"])
    this = SPACE + claim.removeprefix(PREFIXES["claim"]) if is_ours else OTHERS + quote(claim, "")
    at = {graph: f"{this}#{graph}" for graph in ("Head", *(part for _, part in _PARTS))}

    def quad(subject: Value | None, predicate: str, object_: Value | None, graph: str) -> Quad:
        assert subject is not None
        assert object_ is not None
        node = NamedNode(str(subject))
        return Quad(node, NamedNode(predicate), rdf(object_), NamedNode(at[graph]))

    yield quad(this, RDF.type, IRI(NP + "Nanopublication"), "Head")
    for predicate, graph in _PARTS:
        yield quad(this, NP + predicate, IRI(at[graph]), "Head")
    yield quad(about, str(name), value, "assertion")
    assertion = at["assertion"]
    yield quad(assertion, PREFIXES["prov"] + "hadPrimarySource", source, "provenance")
    yield quad(assertion, KOOP.grade, grade, "provenance")
    yield quad(assertion, KOOP.modality, modality, "provenance")
    for place, term in enumerate((KOOP.quote, KOOP.locator, KOOP.paraphrase), start=8):
        for text in sorted({row[place] for row in said if row[place] is not None}, key=repr):
            yield quad(assertion, term, text, "provenance")
    yield quad(this, PREFIXES["prov"] + "wasDerivedFrom", claim, "pubinfo")
    if ours:
        yield quad(this, DCTERMS.license, LICENCE_ADDRESS, "pubinfo")
        yield quad(this, DCTERMS.isPartOf, DATASET, "pubinfo")
        yield quad(this, DCTERMS.created, Text(AS_OF), "pubinfo")
