"""Exports: the same bytes each time, and the same statements when read again."""

import csv
import io
import json
import os
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, parse
from rdflib.compare import to_isomorphic

import koopgraph
import toy
from koopgraph.engines import named_queries
from koopgraph.engines.rdflib_view import view
from koopgraph.errors import UnknownName, WrongParameter
from koopgraph.exports import FORMATS, export
from koopgraph.exports.flat import flat_graph
from koopgraph.model.slices import TransferSlice
from koopgraph.tables.importing import import_table
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH, PREFIXES

PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
"""The formats that hold every statement, and what rdflib calls them."""
HOSTILE = 'a "b" \\ </script><script> \u202eabc\u202c\n=1+1 é → \r ]]> &amp; ' + "x" * 10_000


def stated(kg, *, inferred=False):
    """The statements as rdflib reads them from the engine's own N-Triples."""
    result = kg.sparql(named_queries.text("everything"), inferred=inferred)
    assert isinstance(result, rdflib.Graph)
    return to_isomorphic(result)


def hostile_graph(folder, label=HOSTILE):
    """The toy graph with a giver of that label."""
    named = toy.TOY.replace('"Aach"@en', json.dumps(label) + "@en")
    return toy.graph(folder, named)


def test_these_formats_hold_every_statement():
    assert {name for name, known in FORMATS.items() if known.inferred} == set(PARSERS)


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("inferred", [False, True], ids=["asserted", "with inferred"])
def test_what_is_exported_is_read_again_as_the_same_statements(toy_graph, name, inferred):
    text = export(toy_graph, name, inferred=inferred)
    again = rdflib.Graph().parse(data=text, format=PARSERS[name])
    assert to_isomorphic(again) == stated(toy_graph, inferred=inferred)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in PARSERS])
def test_the_other_formats_refuse_inferred(toy_graph, name):
    with pytest.raises(WrongParameter, match="turtle, ntriples, jsonld, rdfxml"):
        export(toy_graph, name, inferred=True)


def test_the_bundled_graph_is_exported_whole(bundled_graph):
    text = export(bundled_graph, "ntriples")
    again = {quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)}
    assert len(again) == bundled_graph.engine.size(ASSERTED_GRAPH)


def test_trig_keeps_asserted_and_inferred_apart(toy_graph):
    quads = Store()
    quads.load(export(toy_graph, "trig").encode(), format=RdfFormat.TRIG)
    sizes = {name.value: len(list(quads.quads_for_pattern(None, None, None, name)))
             for name in quads.named_graphs()}  # fmt: skip
    assert sizes == {g: toy_graph.engine.size(g) for g in (ASSERTED_GRAPH, INFERRED_GRAPH)}
    assert len(quads) == sum(sizes.values())


def test_inferred_and_asserted_files_together_are_the_view(toy_graph):
    both = rdflib.Graph()
    for name in ("turtle", "inferred"):
        both.parse(data=export(toy_graph, name), format="turtle")
    asserted = len(rdflib.Graph().parse(data=export(toy_graph, "turtle"), format="turtle"))
    assert to_isomorphic(both) == stated(toy_graph, inferred=True)
    assert 0 < asserted < len(both)


def test_the_prov_view_says_what_came_of_what_in_prov_alone(toy_graph):
    again = rdflib.Graph().parse(data=export(toy_graph, "prov"), format="turtle")
    prov, label = rdflib.PROV, rdflib.RDFS.label
    initiative = rdflib.Namespace(PREFIXES["initiative"])
    assert (initiative["bench.buehl"], prov.wasDerivedFrom, initiative["bench.aach"]) in again
    transfer = rdflib.URIRef(PREFIXES["transfer"] + "bench.aach.buehl")
    assert (transfer, rdflib.RDF.type, prov.Activity) in again
    assert (transfer, prov.generated, initiative["bench.buehl"]) in again
    spoken = {p for p in again.predicates() if not p.startswith(str(prov))}
    assert spoken == {rdflib.RDF.type, label}
    assert all(o.startswith(str(prov)) for o in again.objects(None, rdflib.RDF.type))


EXPORT_ALL = """
import hashlib, sys, koopgraph
from koopgraph.exports import FORMATS, export
kg = koopgraph.load(sys.argv[1])
for name, known in FORMATS.items():
    for inferred in (False, True)[: 1 + known.inferred]:
        made = export(kg, name, inferred=inferred)
        if name != "xlsx":  # a workbook bears the time of its writing
            made = made if isinstance(made, bytes) else made.encode()
            print(name, inferred, hashlib.sha256(made).hexdigest())
"""


def test_the_same_bytes_under_every_hash_seed(toy_path):
    outputs = set()
    for seed in ("0", "1", "4711"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", EXPORT_ALL, toy_path]
        done = subprocess.run(command, capture_output=True, env=environment, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(FORMATS) - 1 + len(PARSERS)


@pytest.mark.parametrize("name", PARSERS)
def test_hostile_labels_survive(tmp_path, name):
    kg = hostile_graph(tmp_path)
    again = rdflib.Graph().parse(data=export(kg, name), format=PARSERS[name])
    place = rdflib.URIRef(PREFIXES["place"] + "aach")
    assert rdflib.Literal(HOSTILE, lang="en") in list(again[place : rdflib.RDFS.label])


def test_hostile_labels_survive_in_graph_files(tmp_path):
    kg = hostile_graph(tmp_path)
    gexf = ElementTree.fromstring(export(kg, "gexf"))
    given = {e.get("id"): e.get("label") for e in gexf.iter("{http://www.gexf.net/1.2draft}node")}
    assert given["place:aach"] == HOSTILE
    graphml = ElementTree.fromstring(export(kg, "graphml"))
    said = {e.text for e in graphml.iter("{http://graphml.graphdrawing.org/xmlns}data")}
    assert HOSTILE in said
    elements = json.loads(export(kg, "cytoscape"))["elements"]
    assert HOSTILE in {node["data"]["label"] for node in elements["nodes"]}


def test_hostile_labels_survive_in_tables_and_run_nothing(tmp_path):
    label = "=cmd|'/c calc'!A1, \"b\"\nnext line → ü"
    rows = list(csv.DictReader(io.StringIO(export(hostile_graph(tmp_path, label), "nodes"))))
    assert {row["id"]: row["label"] for row in rows}["place:aach"] == "'" + label


def test_hostile_labels_stay_text_in_the_report(tmp_path):
    text = export(hostile_graph(tmp_path, "<script>\n# x [a](b) *c*"), "report")
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "\\<script\\> \\# x \\[a\\](b) \\*c\\*" in text


@pytest.mark.parametrize("name", ["rdfxml", "gexf", "graphml"])
def test_characters_that_xml_forbids_are_shown_as_missing(tmp_path, name):
    text = export(hostile_graph(tmp_path, "a\u0001b\ufffec"), name)
    assert "a\ufffdb\ufffdc" in text
    ElementTree.fromstring(text)


def test_both_licences_stand_in_every_header(toy_graph):
    for name in ("turtle", "ntriples", "rdfxml", "trig", "inferred", "prov", "gexf", "graphml",
                 "cytoscape", "report", "report-de"):  # fmt: skip
        head = export(toy_graph, name)
        assert "CC BY 4.0" in head
        assert "MIT" in head


def test_edges_point_the_way_knowledge_flows(toy_graph):
    given = {
        (e["source"], e["target"], e["year"], e["rival"])
        for e in flat_graph(toy_graph, TransferSlice(rivals=True)).edges
    }
    assert given == {
        ("place:aach", "place:buehl", 2010, False),
        ("place:buehl", "place:celle", 2015, False),
        ("place:aach", "place:celle", 2015, True),
    }
    found = flat_graph(toy_graph).nodes
    assert [n["id"] for n in found] == ["place:aach", "place:buehl", "place:celle"]


@pytest.mark.parametrize("name", ["nodes", "edges"])
def test_graph_tables_have_one_row_a_record(bundled_graph, name):
    rows = list(csv.DictReader(io.StringIO(export(bundled_graph, name))))
    assert len(rows) == len(getattr(flat_graph(bundled_graph), name))


def test_the_report_says_each_idea_in_both_languages(toy_graph):
    english, german = export(toy_graph, "report"), export(toy_graph, "report-de")
    assert "### chatting bench" in english
    assert "### Plauderbank" in german
    assert english.count("\n## ") == german.count("\n## ") == 3  # no section without lines


def test_a_format_that_nobody_knows_lists_the_known_ones(toy_graph):
    with pytest.raises(UnknownName, match=", ".join(FORMATS)):
        export(toy_graph, "xml")


def test_the_export_equals_the_view(toy_graph):
    again = rdflib.Graph().parse(data=export(toy_graph, "ntriples", inferred=True), format="nt")
    assert len(again) == len(view(toy_graph.engine))


def rows_of_table(kg, place):
    """Year, stage and modality of the rows of the table that tell of what is in a place."""
    rows = csv.DictReader(io.StringIO(str(export(kg, "csv"))))
    return [(r["year"], r["stage"], r["modality"], r["how"]) for r in rows if r["to"] == place]


def test_a_table_tells_what_its_source_can_only_plan(tmp_path):
    """The almanac is of 2021; the row looked like one of something that had begun."""
    late = toy.claim("initiative:bench.dorf", "startYear", '"2030"', stage="opened")
    town = """
place:dorf a koop:City ; rdfs:label "Dorf"@de , "Dorf"@en .
initiative:bench.dorf a koop:Project ; koop:embodies idea:bench ; koop:inPlace place:dorf .
"""
    kg = toy.graph(tmp_path, toy.TOY + town + late)
    assert rows_of_table(kg, "Dorf") == [("2030", "opened", "planned", "")]
    assert "planned" not in {modality for _, _, modality, _ in rows_of_table(kg, "Buehl")}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("koop:startYear 2014", ("2014", "", "", "")),
        ("koop:startYear 9000", ("9000", "", "planned", "")),
        ("koop:plannedYear 2030 ; koop:announcedYear 2012", ("2030", "", "planned", "")),
        ("koop:announcedYear 2012", ("2012", "announced", "", "")),
    ],
)
def test_a_table_tells_what_others_plan_or_announce_without_a_claim(tmp_path, years, expected):
    idea = 'idea:bench a koop:Idea ; rdfs:label "Plauderbank"@de , "chatting bench"@en .'
    bench = "initiative:bench.celle a koop:Project ; koop:embodies idea:bench ; koop:inPlace "
    path = toy.write(tmp_path, f"{toy.PLACES}{idea}\n{bench} place:celle ; {years} .")
    assert rows_of_table(koopgraph.load(path), "Celle") == [expected]


ONE_SIDED = """
transfer:bench.aach.buehl a koop:TransferEvent ; koop:transfers idea:bench ; {} .
"""
BENCHES = toy.IDEA[: toy.IDEA.index("transfer:")] + toy.PLACES
OTHERS_TRANSFERS = {
    "realised only": "koop:fromInitiative initiative:bench.aach ; "
    "koop:realisedAs initiative:bench.buehl ; koop:certainty vocab:confirmed",
    "places only": "koop:fromPlace place:aach ; koop:toPlace place:buehl",
    "nobody gave": "koop:toPlace place:buehl ; koop:certainty vocab:confirmed",
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("stated", OTHERS_TRANSFERS.values(), ids=OTHERS_TRANSFERS)
def test_every_transfer_that_went_somewhere_has_a_row(stated, tmp_path):
    kg = koopgraph.load(toy.write(tmp_path, BENCHES + ONE_SIDED.format(stated)))
    rows = list(csv.DictReader(io.StringIO(str(export(kg, "csv")))))
    (row,) = (row for row in rows if row["kind"] in ("transfer", "announced"))
    assert (row["from"], row["to"]) == ("Aach" if "from" in stated else "", "Buehl")
    assert row["kind"] == ("transfer" if "confirmed" in stated else "announced")


TO_A_PLACE = (
    "transfer:bench.aach.dorf a koop:TransferEvent ; koop:transfers idea:bench .\n"
    + "".join(
        toy.claim("transfer:bench.aach.dorf", name, place, modality=modality, number=modality)
        for modality in ("planned", "asserted")
        for name, place in (("fromPlace", "place:aach"), ("toPlace", "place:dorf"))
    )
)


def test_a_transfer_to_a_place_alone_is_read_again_from_its_row(tmp_path):
    town = 'place:dorf a koop:City ; rdfs:label "Dorf"@de , "Dorf"@en .\n'
    kg = toy.graph(tmp_path, toy.TOY + town + TO_A_PLACE)
    table = tmp_path / "t.csv"
    table.write_text(str(export(kg, "csv")), encoding="utf-8", newline="")
    rows = csv.DictReader(io.StringIO(table.read_text("utf-8")))
    assert {(r["number"], r["modality"]) for r in rows if r["to"] == "Dorf"} == {
        ("place:dorf", "planned"),
        ("place:dorf", ""),
    }
    read = import_table(table, kg.engine)
    assert [one for one in read.findings if one.severity == "error"] == []
    assert read.triples == ()


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("more", [[], ["--excel-de"]], ids=["plain", "for German Excel"])
def test_a_transfer_that_went_nowhere_is_named_where_a_table_leaves_it_out(more, tmp_path, run):
    path = toy.write(tmp_path, BENCHES + ONE_SIDED.format("koop:fromPlace place:aach"))
    code, _, err = run("export", "-g", path, "--format", "csv", *more)
    assert code == 0
    assert "nothing says where they went (1): transfer:bench.aach.buehl" in err


@pytest.mark.parametrize(
    ("name", "form"), [("ntriples", RdfFormat.N_TRIPLES), ("nquads", RdfFormat.N_QUADS)]
)
def test_a_sign_that_python_ends_a_line_at_ends_no_statement(tmp_path, name, form):
    label = "a\u2028b\u2029c\x85d"
    more = f'<urn:x> a koop:City ; rdfs:label "{label}"@en .'
    made = export(koopgraph.load(toy.tidy_file(tmp_path, toy.TOY + more)), name)
    assert label in [quad.object.value for quad in parse(made.encode(), format=form)]
    assert all(line.endswith(" .") for line in made.split("\n") if line and line[0] != "#")
