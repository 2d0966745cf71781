"""What nests too deep is refused before a reader's stack ends, and nothing else is."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from koopgraph import bundled
from koopgraph.cli import main
from koopgraph.engines.nesting import DEEPEST, refuse_depth
from koopgraph.errors import UnreadableFile
from koopgraph.model.tidy import read_turtle

AB = "<urn:a> <urn:b> "
NODE, END = "<r:D><k:p>", "</k:p></r:D>"
DEEP = {
    "lists": (".ttl", lambda n: f"{AB}{'(' * n} 1 {')' * n} ."),
    "blank nodes": (".ttl", lambda n: f"{AB}{'[ <urn:p> ' * n}1{']' * n} ."),
    "triple terms": (".nt", lambda n: AB + f"<<( {AB}" * n + '"1"' + " )>>" * n + " ."),
    "graphs": (".trig", lambda n: "<urn:g> { " * n + "}" * n),
    "JSON-LD": (".jsonld", lambda n: '{"@id":"urn:a","urn:p":' * n + "1" + "}" * n),
    "JSON-LD in lists": (".json", lambda n: '{"@id":"urn:a","urn:p":' + "[" * n + "]" * n + "}"),
    "XML": (".rdf", lambda n: f"<a>{NODE * (n // 2)}x{END * (n // 2)}</a>"),
}
FORMS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
SHALLOW = {
    ".ttl": (
        f"{AB}'{'(' * 300}' .",
        AB + '"""' + "( [ \n" * 300 + '""" .',
        f"# {'(' * 300}\n{AB}1 .",
        f"{AB}(1 2) . " * 300,
        f"{AB}<<( {AB} 1 )>> . " * 300,
        '<urn:a> <urn:b> "\\"(" . ' * 300,
    ),
    ".jsonld": ('{"a": "' + "[{" * 300 + '"}', "[" + '{"a": [1]},' * 300 + "{}]"),
    ".rdf": (
        f"<a>{(NODE + 'x' + END) * 300}</a>",
        f"<a>{'<b/>' * 300}</a>",
        f"<a><!--{NODE * 300}--></a>",
    ),
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_too_deep_is_refused_with_its_line(name):
    ending, made = DEEP[name]
    with pytest.raises(UnreadableFile, match=rf"a{ending}:1: .* stand in one another"):
        refuse_depth(Path(f"a{ending}"), made(DEEPEST + 2).encode(), FORMS[ending])
    refuse_depth(Path("a"), made(DEEPEST - 2).encode(), FORMS[ending])


@pytest.mark.parametrize("ending", SHALLOW)
def test_texts_comments_and_neighbours_do_not_count(ending):
    for text in SHALLOW[ending]:
        refuse_depth(Path("a"), text.encode(), FORMS[ending])


@pytest.mark.parametrize("name", DEEP)
def test_a_hundred_thousand_are_a_sentence(name, tmp_path, capsys):
    ending, made = DEEP[name]
    path = tmp_path / f"deep{ending}"
    path.write_text(made(100_000))
    start = time.process_time()
    assert main(["export", "--only", str(path), "--format", "ntriples"]) == 2
    assert f"deep{ending}:1" in capsys.readouterr().err
    assert time.process_time() - start < 10
    if ending == ".ttl":
        with pytest.raises(UnreadableFile, match="stand in one another"):
            read_turtle(path)


@pytest.mark.parametrize(
    "text", ['"' * 1_000_000, "<" * 1_000_000, "<<(" * 99 + "'" * 999_999, "<!--" * 200_000]
)
def test_looking_takes_time_in_proportion(text):
    start = time.process_time()
    for form in (RdfFormat.TURTLE, RdfFormat.JSON_LD, RdfFormat.RDF_XML):
        with suppress(UnreadableFile):
            refuse_depth(Path("a"), text.encode(), form)
    assert time.process_time() - start < 3


def test_what_ships_is_far_from_too_deep():
    for path in bundled.turtle_files("ontology"):
        refuse_depth(path, path.read_bytes(), RdfFormat.TURTLE)
