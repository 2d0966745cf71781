"""RDF of every format, plain and packed, is read alike; named graphs are kept; bad files told."""

import gzip
import logging

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse, serialize

import koopgraph
import toy
from koopgraph.assembly import is_table
from koopgraph.cli import main
from koopgraph.engines import rdf_bytes, rdf_files
from koopgraph.engines.named_queries import construct
from koopgraph.engines.rdf_bytes import UnknownEncoding
from koopgraph.engines.rdf_files import FORMATS, RelativeAddress, statements
from koopgraph.errors import UnreadableFile
from koopgraph.exports import FORMATS as FORMATS_WRITTEN
from koopgraph.exports import export
from koopgraph.model.blank_nodes import with_named_blanks
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH, KOOP, ONTOLOGY, WGS84

EX = "http://example.org/net/"
RDF_XML = (
    "<?xml version='1.0' encoding='{}'?>"
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:k='urn:k#'>"
    "<rdf:Description rdf:about='urn:a'><k:p>Nürnberg</k:p></rdf:Description></rdf:RDF>"
)
SERIALIZED = {
    ".ttl": "turtle",
    ".turtle": "turtle",
    ".n3": "n3",
    ".nt": "nt",
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": "json-ld",
    ".json": "json-ld",
    ".rdf": "pretty-xml",
    ".owl": "xml",
    ".xml": "xml",
}
CLAIM = f"""{toy.HEAD}
<urn:g> {{ claim:a a koop:Claim ; koop:claimAbout initiative:x . }}
<urn:h> {{ initiative:x a koop:Project . }}
"""


def written(toy_path, ending, packed=""):
    """The toy graph in a format: as rdflib writes it; with graphs as Oxigraph does."""
    form = SERIALIZED[ending]
    if isinstance(form, RdfFormat):
        text = serialize(parse(path=str(toy_path), format=RdfFormat.TURTLE), format=form)
    else:
        text = rdflib.Graph().parse(toy_path).serialize(format=form, encoding="utf-8")
    return gzip.compress(text) if packed else text


def test_every_format_that_is_read_is_tried():
    assert set(SERIALIZED) == set(FORMATS)


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize("ending", FORMATS)
def test_a_question_is_answered_from_every_format(ending, packed, toy_path, toy_graph, tmp_path):
    path = tmp_path / f"toy{ending}{packed}"
    path.write_bytes(written(toy_path, ending, packed))
    assert koopgraph.load(path).ask("lineage").values == toy_graph.ask("lineage").values


@pytest.mark.parametrize(("ending", "packed"), [(".nq", ""), (".trig", ".gz"), (".json", "")])
def test_verbs_that_check_read_every_format(ending, packed, toy_path, tmp_path):
    path = tmp_path / f"toy{ending}{packed}"
    path.write_bytes(written(toy_path, ending, packed))
    assert main(["validate", str(path)]) == main(["validate", str(toy_path)])


@pytest.mark.filterwarnings("ignore:.*nothing that rests on them:UserWarning")
@pytest.mark.filterwarnings("ignore:.*this claim does not count:UserWarning")
def test_a_named_graph_joins_and_its_name_stays_with_its_claims(tmp_path):
    path = tmp_path / "graphs.trig"
    path.write_text(CLAIM, encoding="utf-8")
    kg = koopgraph.load(path)
    found = kg.sparql(f"SELECT * {{ ?claim <{KOOP.recordedIn}> ?graph }}")
    assert [tuple(map(str, row)) for row in found] == [
        ("https://w3id.org/koopgraph/claim/a", "urn:g")
    ]
    assert kg.sparql(f"ASK FROM <{ASSERTED_GRAPH}> {{ ?x a <{KOOP.Project}> }}")
    assert kg.engine.graphs == (ASSERTED_GRAPH, INFERRED_GRAPH)


def test_our_own_graphs_come_back_as_they_were(toy_graph, tmp_path):
    path = tmp_path / "all.trig"
    path.write_text(export(toy_graph, "trig"), encoding="utf-8")
    text = f"SELECT ?a ?b FROM <{ASSERTED_GRAPH}> {{ ?a <{KOOP.learnedFrom}> ?b }}"
    assert len(koopgraph.load(path).sparql(text)) == len(toy_graph.sparql(text)) == 0
    assert koopgraph.load(path).ask("learned").values == toy_graph.ask("learned").values
    assert not koopgraph.load(path).sparql(f"ASK {{ ?s <{KOOP.recordedIn}> ?o }}")


@pytest.mark.parametrize("name", ["a.ttl", "a.json", "a.ttl.gz"])
def test_a_relative_address_wants_a_base_and_gets_it(name, tmp_path, capsys):
    text = '{"@id": "me", "urn:p": "x"}' if ".json" in name else '<me> <urn:p> "x" .'
    path = tmp_path / name
    data = text.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    with pytest.raises(RelativeAddress, match="--base"):
        koopgraph.load(path)
    kg = koopgraph.load(path, base="http://example.org/")
    assert kg.sparql("ASK { <http://example.org/me> <urn:p> ?o }")
    assert main(["sparql", "ASK { <http://example.org/me> ?p ?o }", "-g", str(path)]) == 2
    assert "--base ADRESSE" in RelativeAddress(str(path), 1, "x").say("de")
    words = ["--base", "http://example.org/", "-g", str(path)]
    capsys.readouterr()
    assert main(["sparql", "ASK { <http://example.org/me> ?p ?o }", *words]) == 0
    assert capsys.readouterr().out == "true\n"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "UTF-8"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding, tmp_path):
    path = tmp_path / "a.rdf"
    path.write_bytes(RDF_XML.format(encoding).encode(encoding))
    assert [triple.object.value for triple in statements(path)] == ["Nürnberg"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rdf", RDF_XML.format("ebcdic").encode()),
        ("a.ttl", "<urn:a> <urn:p> 'ü' .".encode("latin-1")),
        ("a.ttl", "<urn:a> <urn:p> 'ü' .".encode("utf-16")),
    ],
)
def test_an_encoding_that_cannot_be_read_is_a_sentence(name, data, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnknownEncoding):
        koopgraph.load(path)
    assert main(["validate", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_mark_of_utf_8_is_passed_over(tmp_path):
    path = tmp_path / "a.ttl"
    path.write_bytes(b"\xef\xbb\xbf<urn:a> <urn:p> 1 .")
    assert koopgraph.load(path).sparql("ASK { <urn:a> <urn:p> 1 }")


def test_rules_of_n3_are_refused(tmp_path):
    path = tmp_path / "a.n3"
    path.write_text("@prefix : <urn:x#> . { :a :b :c } => { :c :b :a } .")
    with pytest.raises(UnreadableFile, match="rules and formulas"):
        koopgraph.load(path)


@pytest.mark.parametrize(
    "data",
    [b"no gzip", gzip.compress(b"<urn:a> <urn:b> 1 ." * 99, mtime=0)[:-20]],
    ids=["not packed", "cut off"],
)
def test_a_damaged_packed_file_is_told(data, tmp_path):
    path = tmp_path / "a.ttl.gz"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=r"a\.ttl\.gz"):
        koopgraph.load(path)


def test_json_that_is_no_json_ld_is_a_table(tmp_path):
    path = tmp_path / "t.json"
    path.write_text('[{"idea": "mobility hub", "from": "Bremen", "to": "Leipzig"}]')
    assert is_table(path)
    path.write_text('{"@id": "urn:a"}')
    assert not is_table(path)


def test_a_value_that_does_not_fit_is_a_finding_without_a_traceback(tmp_path, capsys, caplog):
    path = tmp_path / "a.ttl"
    path.write_text(f"{toy.HEAD}\ninitiative:a koop:startYear '2015-xx'^^xsd:integer .")
    assert main(["validate", str(path)]) == 1
    captured = capsys.readouterr()
    assert "initiative:a" in captured.out
    assert "Traceback" not in captured.err
    assert caplog.records == []
    assert not logging.getLogger("rdflib.term").disabled


CLASHING = f"""{toy.HEAD}
idea:x a koop:Idea ; rdfs:label "{{name}}"@en , "X"@de .
initiative:x.a a koop:Project ; koop:embodies idea:x ; koop:startYear {{year}} ;
  koop:restsOn claim:x.a .
claim:x.a a koop:Claim ; koop:claimAbout initiative:x.a ; koop:claimProperty koop:startYear ;
  koop:claimValue "{{year}}" ; koop:inSource source:s ;
  koop:grade vocab:documented ; koop:modality vocab:asserted ; koop:rank vocab:normal .
source:s a koop:Source ; dcterms:title "{{name}}" .
"""


def test_years_and_coordinates_that_two_files_tell_otherwise_are_told(tmp_path):
    here = (
        "place:x a koop:City ; wgs84:lat {} ; wgs84:long 8.8 .\n"
        "initiative:x a koop:Project ; koop:inPlace place:x ; koop:startYear {} ."
    )
    one = toy.write(tmp_path, here.format("48.1", 1990), "one.ttl")
    same = toy.write(tmp_path, here.format("48.10", 1990), "same.ttl")
    other = toy.write(tmp_path, here.format("49.1", 1991), "other.ttl")
    said = []
    koopgraph.load(one, same, notice=said.append)
    assert not said
    kg = koopgraph.load(one, same, other, notice=said.append)
    assert len(said) == 2
    assert "koop:startYear" in said[0]
    assert "one.ttl, under the same address" in said[0]
    text = f"SELECT * {{ ?s <{WGS84.lat}> ?lat . ?i <{KOOP.startYear}> ?year }}"
    assert [(str(row.lat), row.year) for row in kg.sparql(text)] == [("48.1", 1990)]


def test_addresses_that_clash_are_told_and_not_multiplied(tmp_path):
    paths = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    paths[0].write_text(CLASHING.format(name="One", year=2001), encoding="utf-8")
    paths[1].write_text(CLASHING.format(name="Other", year=2010), encoding="utf-8")
    told = []
    kg = koopgraph.load(*paths, notice=told.append)
    text = f"SELECT * {{ ?thing <{KOOP.startYear}> ?year ; <{KOOP.restsOn}> ?claim . "
    found = kg.sparql(text + f"?claim <{KOOP.claimValue}> ?value }}")
    assert [row.year for row in found] == [2001]
    assert len(told) == 3
    assert all("b.ttl: warning: " in line and "a.ttl" in line for line in told)
    assert koopgraph.load(paths[0], notice=told.append)
    assert len(told) == 3
    assert koopgraph.load(paths[0], paths[0], notice=told.append)
    assert len(told) == 3


def test_a_claim_that_two_graphs_or_one_state_otherwise_is_told_and_not_multiplied(tmp_path):
    said = [toy.claim("initiative:bench.aach", "startYear", f'"{year}"') for year in (2001, 2009)]
    path = tmp_path / "two.trig"
    graphs = "".join(f"<urn:graph:{n}> {{ {text} }}\n" for n, text in enumerate(said))
    path.write_text(toy.HEAD + toy.PLACES + toy.SOURCES + toy.IDEA + graphs, encoding="utf-8")
    told = []
    kg = koopgraph.load(path, notice=told.append)
    asked = f"SELECT * {{ ?claim <{KOOP.claimValue}> ?value ; <{KOOP.recordedIn}> ?graph }}"
    assert [(r.value, r.graph) for r in kg.sparql(asked)] == [("2001", "urn:graph:0")]
    (warning,) = (line for line in told if "is passed over" in line)
    assert 'koop:claimValue "2009" is passed over: "2001" stands in' in warning
    assert f"{path} <urn:graph:0>" in warning
    plain = toy.write(tmp_path, toy.PLACES + toy.SOURCES + toy.IDEA + "".join(said))
    kg = koopgraph.load(plain, notice=told.append)
    asked = f"SELECT * {{ ?claim <{KOOP.claimValue}> ?value }}"
    assert [row.value for row in kg.sparql(asked)] == ["2001"]
    assert any(f"stands in {plain}," in line for line in told)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "koop:fromInitiative initiative:bench.celle",
            "2 givers: initiative:bench.aach, initiative",
        ),
        (
            "koop:fromIntermediary intermediary:ring",
            "2 givers: initiative:bench.aach, intermediary",
        ),
        (
            "koop:realisedAs initiative:bench.celle",
            "2 receivers: initiative:bench.buehl, initiative",
        ),
        ("koop:transfers idea:stool", "2 ideas: idea:bench, idea:stool"),
        ("koop:realisedAs initiative:bench.buehl", ""),
    ],
)
def test_a_transfer_with_two_givers_receivers_or_ideas_is_told(more, told, tmp_path):
    stated = "koop:fromInitiative initiative:bench.aach ; koop:toInitiative initiative:bench.buehl"
    about = f"transfer:bench.aach.buehl {stated} ; {more} ; koop:certainty vocab:confirmed .\n"
    heard = []
    koopgraph.load(toy.write(tmp_path, toy.PLACES + toy.IDEA + about), notice=heard.append)
    found = [line for line in heard if "A transfer has one" in line]
    assert len(found) == bool(told)
    assert all(f": has {told}" in line and "transfer:bench.aach.buehl" in line for line in found)


def test_lists_in_a_file_are_no_untidy_statements(tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text("@prefix e: <" + EX + "> . e:a e:b ( ( 1 ) 2 ) .")
    assert main(["validate", str(path)]) == 0


BLANKS = """
place:aach rdfs:seeAlso [ rdfs:label "x"@en ; rdfs:seeAlso [ rdfs:comment "y"@en ] ] ;
  rdfs:seeAlso ( 1 ( "b" ) ) ; rdfs:comment ( 2.0 ( ) _:x ) . _:x rdfs:seeAlso _:x .
"""


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads"])
def test_an_export_read_again_is_the_same_graph(name, tmp_path):
    def asserted(kg):
        found = construct(kg.engine, "everything", graphs=(ASSERTED_GRAPH,))
        return sorted(map(str, with_named_blanks(found)))

    kg = toy.graph(tmp_path, toy.TOY + BLANKS)
    file = tmp_path / FORMATS_WRITTEN[name].file
    file.write_text(export(kg, name), encoding="utf-8")
    again = koopgraph.load(file)
    assert asserted(again) == asserted(kg)
    assert again.infer() == kg.infer()
    assert asserted(koopgraph.load(file, file)) == asserted(kg)


TENFOLD = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
UNFOLDING = f'<!DOCTYPE r [<!ENTITY e0 "aaa">{TENFOLD}]><r>&e9;</r>'


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.hdt", "$HDT", ".hdt is not read. Convert"),
        ("a.ttl.zip", "PK", ".zip is not read. Convert or unpack"),
        (
            "a.jsonld",
            '{"@context": ["http://example.org/c", {}], "@id": "urn:a"}',
            "org/c), and no",
        ),
        ("a.rdf", UNFOLDING, "its entities unfold to"),
    ],
)
def test_what_is_not_read_is_told_with_what_to_do(name, content, says, tmp_path, capsys):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert main(["validate", str(tmp_path / name), "--lang", "en"]) == 2
    assert says in capsys.readouterr().err


OWN_CONTEXT = "https://w3id.org/koopgraph/context"


@pytest.mark.parametrize(
    "context",
    [
        f'"{OWN_CONTEXT}"',
        f'"{OWN_CONTEXT.replace("https", "http")}.jsonld"',
        f'[ {{"ex": "{EX}", "note": {{"@id": "ex:note", "@type": "@id"}}}} ,\n "{OWN_CONTEXT}"]',
    ],
    ids=["alone", "other spelling", "in a list"],
)
def test_our_context_is_read_from_the_package(context, tmp_path):
    body = '"id": "place:aach", "type": "City", "label": {"en": "Aach"}'
    link = f'"schema:url": "{OWN_CONTEXT}", "schema:name": ["x", "{OWN_CONTEXT}"]'
    path = tmp_path / "a.jsonld"
    path.write_text(f'{{"@context": {context}, {body}, {link}}}', encoding="utf-8")
    plain = tmp_path / "b.ttl"
    plain.write_text(
        f"""{toy.HEAD} place:aach a koop:City ; rdfs:label "Aach"@en ;
        schema:url "{OWN_CONTEXT}" ; schema:name "x" , "{OWN_CONTEXT}" .""",
        encoding="utf-8",
    )
    assert set(statements(path)) == set(statements(plain))


def test_of_several_contexts_the_foreign_one_is_told(tmp_path):
    path = tmp_path / "a.jsonld"
    path.write_text(f'{{"@context": ["{OWN_CONTEXT}",\n"http://a.example/c"], "id": "urn:a"}}')
    with pytest.raises(
        UnreadableFile, match=r"elsewhere \(http://a\.example/c\), and nothing"
    ) as told:
        list(statements(path))
    assert OWN_CONTEXT in str(told.value)


def test_what_is_imported_is_not_fetched_and_that_is_said(tmp_path, capsys):
    imports = "<http://example.org/o> a owl:Ontology ; owl:imports {} ."
    for other, told in (("<http://example.org/p>", True), (f"<{ONTOLOGY}>", False)):
        path = toy.write(tmp_path, toy.TOY + imports.format(other))
        assert main(["ask", "ideas", "-g", str(path), "--lang", "en"]) == 0
        assert (
            "owl:imports <http://example.org/p> is not fetched" in capsys.readouterr().err
        ) == told


def test_a_query_for_a_graph_that_is_not_there_says_which_are(tmp_path, capsys):
    path = tmp_path / "g.trig"
    path.write_text(CLAIM, encoding="utf-8")
    for graph, told in (("urn:g", True), (ASSERTED_GRAPH, False)):
        query = f"SELECT * {{ GRAPH <{graph}> {{ ?s a koop:Claim }} }}"
        assert main(["sparql", "-g", str(path), query, "--lang", "en"]) == 0
        assert ("There is no graph urn:g" in capsys.readouterr().err) == told


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { ?a koop:learntFrom ?b }", "koop:learntFrom: is no term of koopgraph's"),
        ("PREFIX k: <https://w3id.org/koopgraph/ontology#> ASK { ?a k:startyear 1 }", "koop:start"),
        ("SELECT * { ?a koop:learnedFrom ?b FILTER(?b = place:aach) }", ""),
        ("PREFIX koop: <urn:k#> SELECT * { ?a koop:learntFrom 'koop:x' }", ""),
    ],
)
def test_a_term_of_ours_that_no_query_can_find_is_told(query, told, toy_path, capsys):
    assert main(["sparql", "-g", str(toy_path), query, "--lang", "en"]) == 0
    err = capsys.readouterr().err
    assert (told in err) if told else (err == "")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_transfer_that_nothing_settles_is_told_once(number, tmp_path, capsys):
    transfers = (f"transfer:t{n} koop:transfers idea:bench ." for n in range(number))
    path = toy.write(tmp_path, "idea:bench a koop:Idea .\n" + "\n".join(transfers))
    assert main(["ask", "ideas", "-g", str(path), "--lang", "en"]) == 0
    said = capsys.readouterr().err
    assert said.count("has no koop:certainty") == 1
    assert "it counts as tentative" in said
    assert ("neither has 1 other transfer:" in said) == (number == 2)
    assert ("neither have 2 other" in said) == (number == 3)


@pytest.mark.parametrize(
    ("place", "is_told"),
    [
        ('wgs84:lat 48.1 ; wgs84:long "11.5"', False),
        ("wgs84:lat 48.1 ; wgs84:long 1.15e1", False),
        ('wgs84:lat 48.1 ; wgs84:long "west"', True),
        ("wgs84:lat 91 ; wgs84:long 11.5", True),
        ('wgs84:lat "NaN"^^xsd:double ; wgs84:long 11.5', True),
        ("wgs84:lat 48.1 ; wgs84:long place:aach", True),
    ],
)
def test_coordinates_that_are_none_are_told_and_end_no_export(place, is_told, tmp_path, capsys):
    path = toy.write(tmp_path, toy.TOY + f"place:x a koop:City ; {place} .")
    for words in (["export", "--format", "nodes"], ["map"]):
        out = str(tmp_path / words[0])
        assert main([*words, "-g", str(path), "-o", out, "--lang", "en"]) == 0
        said = capsys.readouterr().err
        assert ("is no coordinate" in said or "lies outside of" in said) == is_told


def test_a_year_of_many_digits_is_told(tmp_path, capsys):
    path = toy.write(
        tmp_path, toy.TOY + f"initiative:x a koop:Project ; koop:startYear {'9' * 20} ."
    )
    assert main(["ask", "ideas", "-g", str(path), "--lang", "en"]) == 0
    assert "at most four digits" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"), [("a.ttl", ""), ("a.jsonld", '{"@id": "urn:a", "2": 5}')]
)
def test_a_file_without_a_statement_is_told(name, content, tmp_path, capsys):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert main(["ask", "ideas", "-g", str(tmp_path / name), "--lang", "en"]) == 0
    assert f"{name}: no statement of its own was found" in capsys.readouterr().err


def test_a_named_graph_is_no_table_of_ones_own(tmp_path, capsys):
    path = tmp_path / "g.trig"
    told = "transfer:t a koop:TransferEvent ; koop:transfers idea:i ; koop:fromPlace place:a ; "
    path.write_text(f"{CLAIM}\n{told} koop:toPlace place:b .", encoding="utf-8")
    assert main(["ask", "learned", "-g", str(path), "--lang", "en"]) == 0
    captured = capsys.readouterr()
    assert "taken over the idea" in captured.out
    assert "--own" not in captured.err


def test_others_claims_of_one_slug_are_two_nanopublications(tmp_path):
    claims = (
        f"<http://{host}.example/c1> a koop:Claim ; koop:claimAbout initiative:x ; "
        f'koop:claimProperty koop:startYear ; koop:claimValue "{year}" ; koop:rank vocab:normal ; '
        "koop:inSource <urn:s> ; koop:grade vocab:documented ; koop:modality vocab:asserted ."
        for host, year in (("a", 2001), ("b", 2002))
    )
    path = toy.write(tmp_path, toy.HEAD + "\n".join(claims))
    with pytest.warns(UserWarning, match="tidy"):
        kg = koopgraph.load(path)
    made = parse(export(kg, "nanopubs").encode(), format=RdfFormat.TRIG)
    graphs = {quad.graph_name.value for quad in made}
    assert len(graphs) == 8
    assert not any(graph.startswith((koopgraph.vocab.BASE, "http:")) for graph in graphs)


def test_what_no_claim_backs_is_told_where_claims_are_weighed(tmp_path, capsys):
    """The receiver had gone, and the transfer was said to be in no table."""
    giver = toy.claim("transfer:bench.aach.buehl", "fromInitiative", "initiative:bench.aach")
    stated = "transfer:bench.aach.buehl koop:toInitiative initiative:bench.buehl ."
    path = tmp_path / "g.ttl"
    path.write_text(toy.HEAD + toy.PLACES + toy.SOURCES + toy.IDEA + giver + stated, "utf-8")
    assert main(["ask", "ideas", "-g", str(path), "--lang", "en"]) == 0
    said = capsys.readouterr().err
    assert f"taken as it stands: 1 ({stated.removesuffix(' .')})" in said
    assert "transfer:bench.aach.buehl: has no koop:certainty" not in said


GIVEN = toy.claim("transfer:bench.aach.buehl", "fromInitiative", "initiative:bench.aach")
GIVEN += toy.claim("transfer:bench.aach.buehl", "toInitiative", "initiative:bench.buehl")
BEGUN = toy.claim("initiative:bench.buehl", "startYear", '"2010"', stage="opened")
FRAME = toy.PLACES + toy.SOURCES + toy.IDEA


@pytest.mark.parametrize("tidied", [True, False])
def test_claims_of_two_files_are_weighed_together(tmp_path, tidied):
    """One names the giver, the other the opening; each by itself gives a tentative transfer."""
    make = toy.tidy_file if tidied else toy.write
    paths = [
        make(tmp_path, FRAME + GIVEN, "given.ttl"),
        make(tmp_path, toy.IDEA + BEGUN, "begun.ttl"),
    ]
    said = []
    for order in (paths, paths[::-1]):
        kg = koopgraph.load(*order, notice=said.append)
        [row] = [row for row in kg.ask("learned") if row.place.slug == "buehl"]
        assert (row.certainty.slug, row.year) == ("confirmed", 2010)
    assert not any("left out" in line or "passed over" in line for line in said), said
    kg = koopgraph.load(*paths, cached=True, notice=said.append)
    assert kg.ask("learned")[0].certainty.slug == "confirmed"


def test_paths_may_stand_in_a_list_and_what_is_none_is_refused_kindly(tmp_path):
    paths = [toy.tidy_file(tmp_path, toy.TOY, "toy.ttl")]
    lists = ((paths,), (tuple(map(str, paths)),), (tmp_path.glob("*.ttl"),), paths)
    assert {len(koopgraph.load(*given).ask("learned")) for given in lists} == {2}
    assert len(koopgraph.load(paths[0], extra=paths[0]).ask("learned")) == 2
    for wrong, says in (
        ((None,), "NoneType is no path"),
        (([3],), "int is no path"),
        ((rdflib.Graph(),), "Graph is no path"),
        (([],), "no file is named"),
    ):
        with pytest.raises(UnreadableFile, match=says):
            koopgraph.load(*wrong)


def test_two_files_that_date_one_thing_differently_are_weighed_and_are_no_clash(tmp_path):
    later = toy.claim(
        "initiative:bench.buehl", "startYear", '"2014-05"', stage="opened", source="bulletin"
    )
    one = toy.tidy_file(tmp_path, FRAME + GIVEN + later, "one.ttl")
    two = toy.tidy_file(tmp_path, toy.IDEA + BEGUN, "two.ttl")
    said = []
    kg = koopgraph.load(one, two, notice=said.append)
    assert [row.year for row in kg.ask("learned")] == [2014]
    assert not any("passed over" in line or "left out" in line for line in said), said


def test_what_no_claim_backs_is_told_where_files_are_weighed_together(tmp_path):
    one = toy.tidy_file(tmp_path, FRAME + GIVEN, "one.ttl")
    two = toy.tidy_file(tmp_path, toy.IDEA + BEGUN, "two.ttl")
    one.write_text(one.read_text("utf-8") + "initiative:bench.buehl koop:endYear 2019 .\n", "utf-8")
    for options in ({}, {"cached": True}, {"cached": True}):
        said = []
        koopgraph.load(one, two, notice=said.append, **options)
        [line] = [line for line in said if "taken as it stands" in line]
        assert "taken as it stands: 1 (initiative:bench.buehl koop:endYear" in line


def test_claims_beside_the_bundled_graph_count(tmp_path):
    """Where they were never tidied, nothing rested on them, and nobody said so."""
    leipzig = toy.write(
        tmp_path,
        toy.SOURCES
        + toy.claim(
            "initiative:mobility-hub.leipzig", "startYear", '"2015-07-09"', stage="opened"
        ).replace("vocab:normal", "vocab:preferred ; koop:reason 'a test'@en"),
        "leipzig.ttl",
    )
    said = []
    kg = koopgraph.load(extra=[leipzig], notice=said.append)
    [row] = [r for r in kg.ask("stages", idea="mobility-hub") if str(r.when) == "2015-07-09"]
    day = f"SELECT ?d {{ <{row.initiative}> <{KOOP.startDate}> ?d }}"
    assert [str(r.d) for r in kg.sparql(day)] == ["2015-07-09"]
    assert said == []


def test_a_claim_that_lacks_its_grade_is_told_when_it_is_loaded(tmp_path, capsys):
    lacking = BEGUN.replace("koop:grade vocab:documented ; ", "")
    path = toy.tidy_file(tmp_path, FRAME + GIVEN + lacking)
    assert main(["ask", "learned", "-g", str(path), "--lang", "en"]) == 0
    said = capsys.readouterr().err
    assert "bench.buehl.start-year.almanac: lacks koop:grade, so this claim does not count." in said
    assert str(path) in said
    more = lacking.replace("almanac a", "almanac.2 a").replace(" ; koop:rank vocab:normal", "")
    path = toy.tidy_file(tmp_path, FRAME + GIVEN + lacking + more)
    assert main(["ask", "learned", "-g", str(path), "--lang", "de"]) == 0
    said = capsys.readouterr().err
    assert "1 weiteren fehlt auch etwas" in said
    assert "koopgraph validate" in said


def test_a_date_that_is_none_is_told_with_its_file(tmp_path, capsys):
    dated = toy.claim("initiative:bench.aach", "startYear", '"long ago"')
    path = tmp_path / "g.ttl"
    path.write_text(toy.HEAD + toy.PLACES + toy.SOURCES + toy.IDEA + dated, "utf-8")
    assert main(["ask", "ideas", "-g", str(path), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(f"{path}: cannot be read")


def test_what_ends_the_reader_of_json_ld_is_a_sentence(tmp_path):
    path = tmp_path / "a.jsonld"
    odd = '{"p": {"@id": "urn:p", "@container": "@graph"}}'
    path.write_text(f'{{"@context": {odd}, "@id": "urn:a", "p": {{"@set": null}}}}')
    with pytest.raises(UnreadableFile, match="the reader of JSON-LD ends"):
        list(statements(path))


def test_entities_that_name_later_ones_unfold_without_bound_too(tmp_path):
    path = tmp_path / "a.rdf"
    named = [f'<!ENTITY l{n} "{f"&l{n + 1};" * 10}">' for n in range(9)]
    laughs = f"<!DOCTYPE r:RDF [{''.join(named)}<!ENTITY l9 'haha'>]>"
    body = RDF_XML.format("utf-8").replace("<rdf:RDF", laughs + "<rdf:RDF", 1)
    path.write_text(body.replace("Nürnberg", "&l0;"), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="unfold to"):
        list(statements(path))
    unused = body.replace("Nürnberg", "x")
    path.write_text(unused, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="unfold to"):
        list(statements(path))
    path.write_text(unused.replace("haha", "&l0;"), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="unfold to"):
        list(statements(path))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b'{"@context": "http://example.org/", "@id": "urn:a", "urn:p": '),
        ("a.jsonld", b'[{"@context": "http://example.org/"}, ' + b"[" * 90_000),
        ("a.json.gz", gzip.compress(b'{"@id": "urn:a", "urn:p": 1}' * 9, mtime=0)[:-9]),
        ("a.rdf.gz", gzip.compress(RDF_XML.format("utf-8").encode() * 9, mtime=0)[:-9]),
    ],
    ids=["cut off behind the context", "deep behind it", "packed and cut off", "packed XML"],
)
def test_what_breaks_off_while_it_is_told_is_told(name, data, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["validate", str(path)]) == 2
    assert name in capsys.readouterr().err


def test_a_date_that_is_none_is_told_with_the_file_that_says_it(toy_path, tmp_path, capsys):
    path = toy.write(
        tmp_path,
        """claim:odd a koop:Claim ; koop:claimAbout initiative:bench.aach ;
        koop:claimProperty koop:startYear ; koop:claimValue place:aach ; koop:inSource source:a ;
        koop:grade vocab:documented ; koop:modality vocab:asserted ; koop:rank vocab:normal .""",
        "odd.ttl",
    )
    words = ["ask", "ideas", "-g", str(toy_path), "-g", str(path), "--lang", "en"]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{path}: cannot be read: <https://w3id.org/koopgraph/claim/odd>")
    assert "no EDTF date: '<https://w3id.org/koopgraph/place/aach>'" in said


@pytest.mark.parametrize("ending", [".rdf", ".jsonld", ".nt"])
def test_a_packed_file_that_unfolds_without_bound_is_refused(tmp_path, monkeypatch, ending):
    monkeypatch.setattr(rdf_bytes, "_MOST_UNPACKED", 1_000_000)
    path = tmp_path / f"bomb{ending}.gz"
    path.write_bytes(gzip.compress(b"<urn:a> <urn:b> <urn:c> .\n" * 1_000_000))
    with pytest.raises(UnreadableFile, match=r"it unfolds to more than \d+ MB"):
        list(rdf_files.statements(path))


@pytest.mark.parametrize("text", ["5", '"a"', "null", "[1]", '[{"@id": "http://a/b"}, "x"]'])
def test_json_ld_that_says_nothing_of_anything_is_refused(text, tmp_path):
    path = tmp_path / "g.jsonld"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"g\.jsonld:1: .* holds an object"):
        list(rdf_files.statements(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
@pytest.mark.parametrize("cut", ["</rdf:RDF>", "</k:p></rdf:Description></rdf:RDF>"])
def test_xml_that_breaks_off_is_told_and_not_taken_for_whole(tmp_path, encoding, cut):
    text = RDF_XML.format(encoding)
    assert text.endswith(cut)
    path = tmp_path / "a.rdf"
    path.write_bytes(text.encode(encoding))
    assert len(list(statements(path))) == 1
    path.write_bytes(text.removesuffix(cut).encode(encoding))
    with pytest.raises(UnreadableFile) as caught:
        list(statements(path))
    assert (caught.value.path, caught.value.line) == (str(path), 1)
    assert "breaks off" in caught.value.say()
    assert "bricht ab" in caught.value.say("de")


_FEW, _MANY = ("koop:inCountry " * n for n in (2, 3_000))


@pytest.mark.parametrize(
    ("axiom", "term"),
    [
        (
            "_:l rdf:first koop:inPlace ; rdf:rest _:l . koop:p owl:propertyChainAxiom _:l .",
            "propertyChain",
        ),
        (f"koop:p owl:propertyChainAxiom ( {_MANY} ) .", "propertyChain"),
        (
            "koop:p owl:propertyChainAxiom ( [ owl:inverseOf koop:inPlace ] koop:inPlace ) .",
            "propertyChain",
        ),
        ('koop:p owl:propertyChainAxiom ( "a" 5 ) .', "propertyChain"),
        ("koop:p owl:propertyChainAxiom () .", "propertyChain"),
        (f"[] a owl:AllDisjointClasses ; owl:members ( {_MANY} ) .", "AllDisjoint"),
        (
            "_:l rdf:first koop:p ; rdf:rest _:l . [] a owl:AllDisjointClasses ; owl:members _:l .",
            "AllDisjoint",
        ),
        ("_:p a owl:SymmetricProperty .", "Symmetric"),
        ("_:p a owl:TransitiveProperty .", "Transitive"),
        ("_:p a owl:ObjectProperty ; rdfs:domain koop:City ; rdfs:range koop:City .", "rdfs:range"),
        ('[ owl:onProperty "p" ; owl:hasValue 1 ; rdfs:subClassOf koop:City ] .', "owl:hasValue"),
        (
            "koop:City rdfs:subClassOf [ owl:onProperty koop:p ; owl:hasValue _:v ] .",
            "owl:hasValue",
        ),
    ],
)
def test_axioms_that_give_no_rule_are_passed_over_and_told(axiom, term, tmp_path, capsys):
    """The query made of them could not be read, or was never finished."""
    prefixes = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    prefixes += "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    path = toy.write(tmp_path, f"{prefixes}{toy.TOY}\n{axiom}\n")
    for words in (["ask", "ideas", "-g", str(path)], ["validate", "--all", str(path)]):
        assert main([*words, "--lang", "en"]) in (0, 1)
        said = "".join(capsys.readouterr())
        assert any("nothing is concluded" in one and term in one for one in said.splitlines())


def test_a_chain_of_named_properties_still_gives_its_rule(tmp_path, capsys):
    prefixes = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    path = toy.write(tmp_path, f"{prefixes}{toy.TOY}\nkoop:p owl:propertyChainAxiom ({_FEW}) .")
    assert main(["ask", "ideas", "-g", str(path), "--lang", "en"]) == 0
    assert "nothing is concluded" not in capsys.readouterr().err
