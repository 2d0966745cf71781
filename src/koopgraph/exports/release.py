"""The release folder: the graph in every format, its description, and checksums."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, parse

from koopgraph import bundled
from koopgraph.dataset import (
    ABOUT,
    AS_OF,
    DATASET,
    LICENCE,
    LICENCE_ADDRESS,
    PUBLISHER,
    TITLE,
    VERSION,
)
from koopgraph.exports import FORMATS, export
from koopgraph.exports.dataset_description import File, description
from koopgraph.exports.json_ld import json_ld_of
from koopgraph.exports.statements import header, our_header, rdf_xml_of
from koopgraph.folders import write_folder
from koopgraph.model.blank_nodes import with_named_blanks
from koopgraph.rights import Rights, rights, sentences
from koopgraph.things import Things

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
SUMS, CRATE, DESCRIPTION, README = (
    "SHA256SUMS",
    "ro-crate-metadata.json",
    "dataset.ttl",
    "README.txt",
)
ONTOLOGY_FILES = {
    "ontology.ttl": ("text/turtle", "the ontology alone"),
    "ontology.rdf": ("application/rdf+xml", "the ontology alone"),
    "ontology.jsonld": ("application/ld+json", "the ontology alone"),
}
RULES = {
    "shapes.ttl": ("text/turtle", "what holds of every thing, as SHACL shapes"),
    "shapes-sparql.ttl": ("text/turtle", "what holds of several things together, as SHACL-SPARQL"),
    "context.jsonld": ("application/ld+json", "short names of the terms, for JSON-LD"),
}
ABOUT_FILES = (
    ONTOLOGY_FILES
    | RULES
    | {
        DESCRIPTION: ("text/turtle", "description of the data set: DCAT, VoID"),
        README: ("text/plain", "about this folder"),
    }
)
Watch = Callable[[Iterable[tuple[str, str]], int], Iterable[tuple[str, str]]]
"""Gives formats on, and shows how many of them are made."""
NAMES = (*(f.file for f in FORMATS.values() if f.file), *ABOUT_FILES, CRATE, SUMS)
"""Every file of a release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The files that were written, and whether they took the place of the old ones in one step."""

    paths: tuple[Path, ...]
    in_one_step: bool


def release(kg: Things, folder: Path, *, watch: Watch | None = None) -> Released:
    """Write every file of the release into ``folder``. Raises NotWritable.

    The same graph gives the same bytes. Other files in the folder are left alone. The checksums
    come last: where the files are replaced one by one, they tell whether all were. ``watch`` shows
    how many formats are made.
    """
    contents = _contents(kg, watch)
    in_one_step = write_folder(folder, contents)
    return Released(paths=tuple(folder / name for name in contents), in_one_step=in_one_step)


def _contents(kg: Things, watch: Watch | None) -> dict[str, bytes]:
    named = [(name, f.file) for name, f in FORMATS.items() if f.file]
    shown = watch(named, len(named)) if watch else named
    written = {file: _bytes(_whole(kg, name)) for name, file in shown}
    written |= _ontology()
    files = [_file(name, content) for name, content in written.items()]
    written[DESCRIPTION] = description(kg, files).encode()
    written[README] = _readme(kg, files).encode()
    files = [_file(name, content) for name, content in written.items()]
    written[CRATE] = _ro_crate(files, rights(kg))
    written[SUMS] = _sums(written)
    return written


def _whole(kg: Things, name: str) -> str | bytes:
    """All of it: of transfers the rival accounts too, marked as such."""
    return export(kg, name, rivals=True)


def _ontology() -> dict[str, bytes]:
    """The ontology alone, as its permanent address gives it, and what goes with it."""
    authored = (bundled.folder("ontology") / "koopgraph.ttl").read_bytes()
    triples = with_named_blanks(q.triple for q in parse(authored, format=RdfFormat.TURTLE))
    made = (authored, rdf_xml_of(triples, our_header()).encode(), json_ld_of(triples).encode())
    rules = {name: (bundled.folder("ontology") / name).read_bytes() for name in RULES}
    return dict(zip(ONTOLOGY_FILES, made, strict=True)) | rules


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _file(name: str, content: bytes) -> File:
    known = {f.file: (f.media_type, f.holds) for f in FORMATS.values()} | ABOUT_FILES
    media_type, holds = known[name]
    digest = hashlib.sha256(content).hexdigest()
    return File(name=name, media_type=media_type, holds=holds, size=len(content), sha256=digest)


def _sums(contents: Mapping[str, bytes]) -> bytes:
    """As ``sha256sum -c`` reads them."""
    sums = (f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
    return "".join(sums).encode()


def _readme(kg: Things, files: list[File]) -> str:
    width = max(len(file.name) for file in files)
    lines = [line.lstrip("# ") for line in header(kg).splitlines()]
    lines += ["", *(f"{file.name:<{width}}  {file.holds}" for file in files)]
    return "\n".join([*lines, "", f"{SUMS}: sha256sum -c {SUMS}", ""])


def _ro_crate(files: list[File], known: Rights) -> bytes:
    """RO-Crate 1.1 metadata: the folder as a data set, each file with size and checksum."""
    parts = {"hasPart": [{"@id": file.name} for file in files]}
    if known.ours:
        described = _ours()
    else:  # a crate has to have a name, a description and a licence
        said = sentences(known, "en")
        title = known.dataset[3] if known.dataset else None
        described = [{"name": str(title or said), "description": said, "license": said}]
    root = {"@id": "./", "@type": "Dataset"} | described[0] | parts
    descriptor = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    graph = [descriptor, root, *described[1:], *map(_crate_file, files)]
    made = {"@context": CONTEXT, "@graph": graph}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _ours() -> list[dict[str, Any]]:
    """What our data set is called, then whose it is and under which licence."""
    root = {
        "identifier": DATASET,
        "name": TITLE["en"],
        "description": ABOUT["en"],
        "version": VERSION,
        "datePublished": AS_OF,
        "license": {"@id": LICENCE_ADDRESS},
        "publisher": {"@id": "#contributors"},
    }
    licence = {"@id": LICENCE_ADDRESS, "@type": "CreativeWork", "name": LICENCE}
    people = {"@id": "#contributors", "@type": "Organization", "name": PUBLISHER}
    return [root, licence, people]


def _crate_file(file: File) -> dict[str, str]:
    return {
        "@id": file.name,
        "@type": "File",
        "name": file.holds,
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }
