"""The release folder: checksums hold, the same bytes each time, its descriptions are true."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, Namespace
from rdflib.compare import isomorphic
from rocrate.rocrate import ROCrate

import koopgraph
import toy
from koopgraph.cli import main
from koopgraph.exports import FORMATS
from koopgraph.exports.dataset_description import description
from koopgraph.model.tidy import read_turtle
from koopgraph.vocab import BASE

ROOT = Path(__file__).parents[1]
DATASET = rdflib.URIRef(BASE + "dataset")
VOID, DCAT, DCTERMS = rdflib.VOID, rdflib.DCAT, rdflib.DCTERMS
SPDX = Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def folder(released):
    return released


@pytest.fixture(scope="module")
def described(folder):
    return rdflib.Graph().parse(folder / "dataset.ttl")


@pytest.fixture(scope="module")
def read(folder):
    """The released statements, line by line: no reader of ours."""
    lines = (folder / "koopgraph.nt").read_text(encoding="utf-8").splitlines()
    return [line.split(" ", 2) for line in lines if line and not line.startswith("#")]


def test_every_format_is_in_it(folder):
    files = {path.name for path in folder.iterdir()}
    assert files >= {known.file for known in FORMATS.values()} - {""}


def test_the_checksums_hold(folder):
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, check=True)
    summed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    assert summed == {path.name for path in folder.iterdir()} - {"SHA256SUMS"}


def test_a_changed_file_is_noticed(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    with (copy / "nodes.csv").open("a") as file:
        file.write("x\n")
    words = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(words, cwd=copy, capture_output=True, check=False).returncode == 1


def test_the_same_bytes_under_another_hash_seed(toy_path, tmp_path):
    sums = set()
    for seed in ("0", "4711"):
        command = [sys.executable, "-m", "koopgraph", "export", "-g", toy_path]
        command += ["--format", "all", "-o", tmp_path / seed]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run(command, env=environment, check=True, capture_output=True)
        sums.add((tmp_path / seed / "SHA256SUMS").read_bytes())
    assert len(sums) == 1


def test_a_release_wants_a_folder(capsys):
    assert main(["export", "--format", "all", "--lang", "en"]) == 2
    assert "-o" in capsys.readouterr().err


# DCAT and VoID


def number(graph, subject, predicate):
    return int(graph.value(subject, predicate))


def test_the_counts_are_those_of_the_file(described, read):
    kinds = [o for _, p, o in read if p == f"<{RDF.type}>"]
    assert number(described, DATASET, VOID.triples) == len(read)
    assert number(described, DATASET, VOID.properties) == len({p for _, p, _ in read})
    assert number(described, DATASET, VOID.classes) == len(set(kinds))


def test_the_partitions_are_those_of_the_file(described, read):
    by_property = Counter(p for _, p, _ in read)
    by_class = Counter(o.removesuffix(" .") for _, p, o in read if p == f"<{RDF.type}>")
    for part, name, count, counted in (
        (VOID.propertyPartition, VOID.property, VOID.triples, by_property),
        (VOID.classPartition, VOID["class"], VOID.entities, by_class),
    ):
        said = {
            described.value(node, name).n3(): number(described, node, count)
            for node in described[DATASET:part]
        }
        assert said == dict(counted)


@pytest.mark.parametrize("name", ["wikidata", "geonames"])
def test_the_link_sets_are_those_of_the_file(described, read, name):
    links = DATASET + "/links/" + name
    target = described.value(links, VOID.objectsTarget)
    space = described.value(target, VOID.uriSpace)
    same = "<https://schema.org/sameAs>"
    counted = sum(p == same and o.startswith(f"<{space}") for _, p, o in read)
    assert number(described, links, VOID.triples) == counted > 0


def test_each_distribution_is_a_file_with_its_size_and_checksum(described, folder):
    sums = dict(
        reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines()
    )
    found = set()
    for file in described[DATASET : DCAT.distribution]:
        name = str(described.value(file, DCTERMS.title))
        found.add(name)
        assert str(file) == str(described.value(file, DCAT.downloadURL))
        assert str(file).startswith(BASE + "data/")
        assert number(described, file, DCAT.byteSize) == (folder / name).stat().st_size
        checksum = described.value(file, SPDX.checksum)
        assert str(described.value(checksum, SPDX.checksumValue)) == sums[name]
        assert described.value(file, DCAT.mediaType)
        assert described.value(file, DCTERMS.license)
    about = {"SHA256SUMS", "README.txt", "dataset.ttl", "ro-crate-metadata.json"}
    assert found == {path.name for path in folder.iterdir()} - about


# RO-Crate


def test_the_crate_is_read_by_the_library_of_its_makers(folder):
    crate = ROCrate(folder)
    assert crate.root_dataset["name"]
    assert crate.root_dataset["license"]
    assert crate.metadata["conformsTo"].endswith("/ro/crate/1.1")
    parts = {entity.id for entity in crate.root_dataset["hasPart"]}
    assert parts == {p.name for p in folder.iterdir()} - {"SHA256SUMS", "ro-crate-metadata.json"}
    for part in crate.root_dataset["hasPart"]:
        assert int(part["contentSize"]) == (folder / part.id).stat().st_size


def test_every_reference_of_the_crate_leads_somewhere(folder):
    graph = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    known = {entity["@id"] for entity in graph} | {"https://w3id.org/ro/crate/1.1"}
    used = set(re.findall(r'"@id": "([^"]+)"', json.dumps(graph)))
    assert used <= known
    root = next(entity for entity in graph if entity["@id"] == "./")
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", root["datePublished"])


# The ontology alone


@pytest.mark.parametrize(("name", "form"), [("rdf", "xml"), ("jsonld", "json-ld")])
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_the_ontology_is_the_same_in_each_form(folder, name, form):
    turtle = rdflib.Graph().parse(folder / "ontology.ttl")
    again = rdflib.Graph().parse(folder / f"ontology.{name}", format=form)
    assert isomorphic(turtle, again)
    assert (folder / "ontology.ttl").read_bytes() == (ROOT / "ontology/koopgraph.ttl").read_bytes()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_others_data_are_counted_without_the_ontology_and_get_no_addresses(tmp_path):
    more = '<http://example.org/d> a dcat:Dataset ; dcterms:title "T" .'
    path = toy.write(tmp_path, toy.PLACES + more)
    said = rdflib.Graph().parse(data=description(koopgraph.load(path)), format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    assert said.value(rdflib.URIRef("http://example.org/d"), void.triples).value == len(
        list(read_turtle(path))
    )
    minted = {str(one) for one in said.all_nodes() if str(one).startswith("http://example.org/")}
    assert minted == {"http://example.org/d"}
