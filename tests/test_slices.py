"""The same words give the same transfers in every outlet: graph, map, page, table, measure, answer.

The page's script is asked too, in Node. What asks from one side is listed with its reason.
"""

import csv
import io
import json
import re
import shlex
import shutil
import subprocess
from functools import cache
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from pyoxigraph import NamedNode

import koopgraph
import toy
from koopgraph import transfer_graph
from koopgraph.cli.options import aligned
from koopgraph.cli.verbs import VERBS
from koopgraph.engines import named_queries
from koopgraph.errors import UnknownName, UnknownThing, WrongSlice
from koopgraph.exports import FORMATS, _writer, export, flat
from koopgraph.exports.report import report
from koopgraph.measures import inputs
from koopgraph.model import excerpt as excerpts
from koopgraph.model import transfers as model_transfers
from koopgraph.model.slice_names import SLICES
from koopgraph.model.slice_words import words_of as words_of_slice
from koopgraph.model.slices import Surroundings, TransferSlice, slice_of
from koopgraph.model.transfers import CERTAINTIES, GRADES, Dated, Transfer, dated, transfers
from koopgraph.model.transfers import _first as first_rows
from koopgraph.page.payload import payload
from koopgraph.page.records import Records
from koopgraph.page.rows import read_rows
from koopgraph.page.selection import Selection, selected
from koopgraph.portraits import rows
from koopgraph.portraits.portrait import portrait
from koopgraph.questions import asking, catalogue
from koopgraph.questions.asking import slices_of
from koopgraph.tables.template import csv_text
from koopgraph.terms import IRI, expand
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, PREFIXES
from test_page_script import MODULES

ALONE = [
    {},
    {"idea": "mobility-hub"},
    {"idea": "bus-rapid-transit"},
    {"theme": "mobility"},
    {"place": "bremen"},
    {"place": "leipzig"},
    {"place": "bogota"},
    {"country": "germany"},
    {"country": "Spain"},
    {"network": "koopstadt"},
    {"network": "koopstadt", "inside": True},
    {"country": "germany", "inside": True},
    {"country": "Brazil", "inside": True},
    {"place": "bremen", "inside": True},
    {"certainty": "confirmed"},
    {"certainty": "tentative"},
    {"grade": "documented"},
    {"grade": "partly"},
    {"grade": "uncited"},
    {"since": 1990},
    {"since": 2010},
    {"since": 2015},
    {"since": 2024},
    {"until": 1990},
    {"until": 2003},
    {"until": 2009},
    {"until": 2016},
    {"since": 2010, "until": 2010},
    {"since": 2010, "until": 2015},
    {"since": 1970, "until": 1999},
    {"since": 2010, "until": 2015, "exact": True},
    {"since": 2015, "until": 2016, "exact": True},
    {"since": 2010, "exact": True},
    {"until": 2009, "exact": True},
    {"rivals": True},
]
WITH = [
    {"rivals": True, "since": 2010},
    {"rivals": True, "until": 2009},
    {"rivals": True, "network": "koopstadt", "inside": True},
    {"rivals": True, "place": "nuremberg"},
    {"rivals": True, "certainty": "tentative"},
    {"rivals": True, "certainty": "confirmed"},
    {"rivals": True, "grade": "documented"},
    {"rivals": True, "since": 2010, "until": 2016, "exact": True},
    {"certainty": "confirmed", "grade": "documented"},
    {"certainty": "tentative", "grade": "uncited"},
    {"certainty": "tentative", "since": 2010},
    {"certainty": "tentative", "until": 2009},
    {"certainty": "confirmed", "country": "germany"},
    {"grade": "documented", "since": 2000, "until": 2010},
    {"grade": "documented", "network": "koopstadt"},
    {"grade": "partly", "theme": "mobility"},
    {"idea": "mobility-hub", "country": "germany"},
    {"idea": "mobility-hub", "country": "germany", "inside": True},
    {"idea": "mobility-hub", "network": "koopstadt"},
    {"idea": "mobility-hub", "network": "koopstadt", "inside": True},
    {"idea": "mobility-hub", "since": 2015},
    {"idea": "mobility-hub", "rivals": True},
    {"idea": "mobility-hub", "place": "bremen"},
    {"idea": "bus-rapid-transit", "until": 2000},
    {"theme": "mobility", "country": "germany"},
    {"theme": "mobility", "since": 2010, "until": 2020},
    {"theme": "mobility", "certainty": "tentative"},
    {"theme": "mobility", "rivals": True},
    {"country": "germany", "since": 2010},
    {"country": "germany", "inside": True, "until": 2009},
    {"country": "germany", "network": "koopstadt"},
    {"country": "germany", "network": "koopstadt", "inside": True},
    {"network": "koopstadt", "since": 2010},
    {"network": "koopstadt", "since": 2010, "until": 2016, "exact": True},
    {"network": "koopstadt", "certainty": "tentative"},
    {"place": "bremen", "network": "koopstadt"},
    {"place": "bremen", "until": 2009},
]
ASKED = ALONE + WITH


def words_of(slices):
    return " ".join(f"{k}={v}" if v is not True else k for k, v in slices.items()) or "everything"


def asked(slices):
    return pytest.param(slices, id=words_of(slices))


# What is read is read once for all slices; what a slice makes of it is made anew each time


@pytest.fixture(scope="module", autouse=True)
def reads_once():
    """Remembers rows, transfers and answers that do not depend on the slice."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("rows", "records", "each"):
            patched.setattr(named_queries, name, remembering(getattr(named_queries, name)))
        for room in (transfer_graph, flat, model_transfers, inputs, excerpts, rows):
            patched.setattr(room, "transfers", remembering(transfers))
        patched.setattr(asking, "_rows", remembering(asking._rows))
        patched.setattr(excerpts, "_story", cache(excerpts._story))
        patched.setattr(excerpts, "_ontology", cache(excerpts._ontology))
        patched.setattr(excerpts.Statements, "of", cache(excerpts.Statements.of))
        yield


def remembering(read):
    known = {}

    def read_once(*given, **named):
        key = (given[0], repr((given[1:], named)))
        if key not in known:
            known[key] = list(read(*given, **named))
        return known[key]

    return read_once


# Outlets: each gives the transfers that it shows, by address


def of_the_slice(kg, slices):
    """What everything else is compared with."""
    wanted = slice_of(kg, "test", **slices)
    return tuple(wanted.of(excerpts.transfers(kg.engine), Surroundings.of(kg)))


def in_the_graph(kg, slices):
    return {key for *_, key in kg.transfer_graph(**slices).edges(keys=True)}


def in_pyvis(kg, slices):
    return len(kg.to_pyvis(**slices).edges)


def on_the_map(kg, slices):
    """What the page shows when all sources speak; it is read and told once for all slices."""
    wanted = slice_of(kg, "map", **slices)
    records, story = page_of(kg)
    found, _ = Selection(records, wanted).of(story)
    return {t.iri for t in found if wanted.rivals or t.rival_of is None}


@cache
def page_of(kg):
    records = Records(read_rows(kg))
    story = records.story()
    made = list(story.transfers()), list(story.adoptions())
    return records, SimpleNamespace(transfers=lambda: made[0], adoptions=lambda: made[1])


FLAT = [name for name, form in FORMATS.items() if form.flat and "nodes" not in name]
ADDRESS = re.compile(r"https://w3id\.org/koopgraph/transfer/[^\s\"<,]+")


def in_the_flat_formats(kg, slices):
    """What GEXF, GraphML, Cytoscape, GeoJSON, Parquet and CSV name, format by format."""
    made = flat.flat_graph(kg, slice_of(kg, "export", **slices))
    for name in FLAT:
        written = _writer(FORMATS[name])(made)
        if isinstance(written, bytes):
            yield name, set(parquet.read_table(io.BytesIO(written))["address"].to_pylist())
        else:
            yield name, set(ADDRESS.findall(written))


def measured(kg, slices):
    balance = {"certainty": "all", "grade": "all"} | slices
    counts = kg.measure("balance", **balance).counts
    [counted] = (n for what, n in counts.items() if "(" in what)
    return counted


@cache
def not_arrived(kg):
    """Initiatives that ``learned`` leaves out by their status: none of them has begun."""
    rows = kg.sparql(
        f"PREFIX koop: <{PREFIXES['koop']}> PREFIX vocab: <{PREFIXES['vocab']}> "
        "SELECT ?initiative { ?initiative koop:status ?status . FILTER (?status IN "
        "(vocab:in-preparation, vocab:never-realised, vocab:not-on-record)) }"
    )
    return {row.initiative for row in rows}


def learned(kg, slices):
    return {row.transfer for row in kg.ask("learned", **slices)}


def in_the_statements(part):
    """The transfers that the RDF formats of a slice describe."""
    node, graph = NamedNode(KOOP.transfers), NamedNode(ASSERTED_GRAPH)
    found = part.engine.store.quads_for_pattern(None, node, None, graph)
    return {IRI(quad.subject.value) for quad in found}


def in_the_table(kg):
    """Idea, receiver and giver of the table's rows that tell a transfer, names as labels."""
    rows = csv.DictReader(io.StringIO(csv_text(kg)))
    told = (row for row in rows if row["kind"] in ("transfer", "announced"))
    return {(row["idea"], _name(kg, row["to"]), _name(kg, row["from"])) for row in told}


def _name(kg, cell):
    """A cell has an address where its name is that of two places."""
    return kg.label(expand(cell), "en") if cell.startswith("place:") else cell


@cache
def table_of_all(kg):
    return in_the_table(kg)


def arrivals(kg, held):
    return {tuple(kg.label(thing, "en") for thing in (t.idea, t.receiver) if thing) for t in held}


def told_in_the_report(part):
    """How many of its lines say who learned."""
    return report(part, "en").count(" over the idea ")


SCRIPT = """
import { readFileSync } from "node:fs";
globalThis.window = { addEventListener() {} };
globalThis.location = { hash: "" };
const { dataOf, recordKey } = await import("./data.js");
const { FACETS, RIVAL, startFacets } = await import("./facets.js");
const { everything, startState, state } = await import("./state.js");
const { filtered, liesWithin } = await import("./filter.js");
const { raw, asked } = JSON.parse(readFileSync("asked.json", "utf8"));
const data = dataOf(raw, null);
startFacets(data);
startState(data, -9999, 9999);
const at = (name, key) => FACETS().find((one) => one.name === name).values
  .filter((value) => FACETS().find((one) => one.name === name).key(value) === key);
const themed = (theme) => data.ideas.themes.flatMap((list, idea) =>
  (list ?? []).some((one) => [data.labels[one]].flat().slice(-1)[0] === theme) ? [idea] : []);
const grades = ["documented", "partly", "uncited"];
const found = asked.map((slice) => {
  const facets = { ...everything().facets };
  for (const name of ["idea", "country", "place", "network"])
    if (slice[name]) facets[name] = at(name, slice[name]);
  if (slice.theme) facets.idea = themed(slice.theme);
  if (slice.grade) facets.grade = grades.slice(0, grades.indexOf(slice.grade) + 1).flatMap((one) => at("grade", one));
  facets.sure = { confirmed: [0], tentative: [1, 2, 3] }[slice.certainty] ?? [0, 1, 2, 3];
  if (slice.rivals && slice.certainty !== "confirmed") facets.sure.push(RIVAL);
  const bounded = slice.since !== undefined || slice.until !== undefined;
  const wanted = { ...state, ...everything(), story: -1, facets, inside: Boolean(slice.inside),
    from: slice.since ?? -9999, to: slice.until ?? 9999, undated: bounded ? "without" : "with" };
  return filtered(data, wanted).rows
    .filter((row) => data.records.kind[row] === 0) // a place that prepares something on its own is no transfer
    .filter((row) => !slice.exact || liesWithin(data, row, wanted.from, wanted.to))
    .map((row) => recordKey(data, row));
});
console.log(JSON.stringify(found));
"""  # noqa: E501


def can_the_script(slices):
    """What the page's filter can say: of certain years both, of ideas by name or by theme."""
    both_years = {"since", "until"} <= slices.keys() or "exact" not in slices
    return both_years and not {"idea", "theme"} <= slices.keys()


def in_the_script(folder, kg, many):
    """What the page's own filter lets through of the whole page, slice by slice."""
    for module in MODULES:
        shutil.copy(module, folder)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "ask.js").write_text(SCRIPT)
    keys = [_keys(kg, slices) for slices in many]
    raw = payload(selected(page_of(kg)[0], TransferSlice(rivals=True)))
    (folder / "asked.json").write_text(json.dumps({"raw": raw, "asked": keys}))
    done = subprocess.run(["node", "ask.js"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [{PREFIXES["transfer"] + key for key in found} for found in json.loads(done.stdout)]


def _keys(kg, slices):
    """As the page calls them: slugs, of countries and themes English names."""
    wanted = slice_of(kg, "test", **slices)
    keys = dict(slices)
    for name in ("idea", "place", "network"):
        if name in slices:
            keys[name] = getattr(wanted, name).slug
    for name in ("country", "theme"):
        if name in slices:
            keys[name] = kg.label(getattr(wanted, name), "en")
    return keys


def compared(kg, slices):
    """Raises where an outlet shows other transfers than the slice holds; how many each shows."""
    held = of_the_slice(kg, slices)
    every = {t.transfer for t in held}
    with_ends = {t.transfer for t in held if all(t.ends)}
    places_only = {t.transfer for t in held if t.giver and t.receiver}
    adopted = {t.transfer for t in held if t.is_adoption} & places_only
    assert on_the_map(kg, slices) == every, "map"
    shown = {"slice": len(held), "map": len(every)}
    assert in_the_graph(kg, slices) == places_only, "graph"
    assert in_pyvis(kg, slices) == len(places_only), "pyvis"
    for name, named in in_the_flat_formats(kg, slices):
        assert named == with_ends, name
    assert measured(kg, slices) == len(adopted), "measure"
    shown |= {"graph": len(places_only), "pyvis": len(places_only), "edges": len(with_ends)}
    shown["measure"] = len(adopted)
    if "rivals" not in slices and not (slices.keys() & {"place", "network"} - _inside(slices)):
        arrived = {t.transfer for t in held if t.initiative not in not_arrived(kg)}
        assert learned(kg, slices) == with_ends & arrived, "answer"
        shown["answer"] = len(with_ends & arrived)
    return shown | _in_excerpts(kg, slices, held)


def _in_excerpts(kg, slices, held):
    """The same for what is written from a graph of the slice alone: RDF, table, report."""
    if slice_of(kg, "test", **slices).is_everything:
        return {}
    part = excerpts.excerpt(kg, slice_of(kg, "test", **slices))
    counting = {t.rival_of for t in held if t.rival_of}
    shown = set(held)
    with_counting = [t for t in excerpts.transfers(kg.engine)
                     if t.transfer in counting or t in shown]  # fmt: skip
    described = {t.transfer for t in with_counting}
    assert in_the_statements(part) == described, "statements"
    whole, told = table_of_all(kg), in_the_table(part)
    assert told <= whole, "table"
    wanted = arrivals(kg, with_counting) & {row[:2] for row in whole}
    assert {row[:2] for row in told} == wanted, "table"
    rows = list(kg.ask("learned"))
    learning = [row for row in rows if row.transfer in described]
    assert told_in_the_report(part) == len(learning), "report"
    return {"RDF": len(with_counting), "table": len(told), "report": len(learning)}


def _inside(slices):
    return {"network", "place"} if "inside" in slices else set()


OUTLETS = ("slice", "map", "graph", "pyvis", "edges", "measure", "answer", "RDF", "table", "report")


@pytest.fixture(scope="module")
def numbers(pytestconfig):
    """What each outlet shows, slice by slice; printed at the end with ``--comparison``."""
    found = {}
    yield found
    if pytestconfig.getoption("--comparison"):
        rows = ((name, *(str(shown.get(o, "")) for o in OUTLETS)) for name, shown in found.items())
        capture = pytestconfig.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            print("\n" + aligned([("asked", *OUTLETS), *rows]))


@pytest.mark.parametrize("slices", [asked(slices) for slices in ASKED])
def test_every_outlet_shows_the_same_transfers(fewer_ideas, numbers, slices):
    numbers[words_of(slices)] = compared(fewer_ideas, slices)
    assert numbers[words_of(slices)].keys() <= set(OUTLETS)


@pytest.mark.skipif(shutil.which("node") is None, reason="apt-get install nodejs")
def test_the_page_filters_as_everything_else_does(tmp_path, fewer_ideas):
    many = [slices for slices in ASKED if can_the_script(slices)]
    assert len(many) >= 60
    for slices, found in zip(many, in_the_script(tmp_path, fewer_ideas, many), strict=True):
        assert found == {t.transfer for t in of_the_slice(fewer_ideas, slices)}, slices


def test_there_are_sixty_slices_and_each_kind_is_among_them(fewer_ideas):
    assert len(ASKED) >= 60
    assert set(chain(*ASKED)) == set(SLICES)
    full = [slices for slices in ASKED if of_the_slice(fewer_ideas, slices)]
    assert len(full) > 0.9 * len(ASKED)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_written_of_a_slice(fewer_ideas, name):
    """What the comparison asks part by part, format by format through the door that users take."""
    slices = {"network": "koopstadt", "inside": True}
    held = {t.transfer for t in of_the_slice(fewer_ideas, slices)}
    written = export(fewer_ideas, name, **slices)
    if isinstance(written, bytes):
        assert 500 < len(written) < 60_000
        return
    said = {"report-de": "Nur diese Transfers: koopstadt, beide Enden innerhalb\n"}
    if not FORMATS[name].flat and name not in ("csv", "jsonld"):
        assert said.get(name, "Only these transfers: koopstadt, both ends inside") in written
    assert re.search("mobility.hub|leipzig", written, re.IGNORECASE)
    assert not re.search("bus.rapid.transit|Curitiba", written, re.IGNORECASE)
    if FORMATS[name].file.endswith((".nt", ".nq", ".gexf", ".cyjs")):
        assert set(ADDRESS.findall(written.replace(">", " "))) == held


def test_a_slice_as_rdf_is_a_graph_of_its_own(tmp_path, bundled_graph, run):
    """It can be read, validated and asked; nothing in it follows from what was left out."""
    path = tmp_path / "part.ttl"
    path.write_text(export(bundled_graph, "turtle", network="koopstadt", inside=True), "utf-8")
    kg = koopgraph.load(path)
    slices = {"network": "koopstadt", "inside": True}
    assert learned(kg, {}) == learned(bundled_graph, slices)
    assert of_the_slice(kg, {}) == of_the_slice(bundled_graph, slices)
    code, out, err = run("validate", path)
    assert (code, "error:" in out + err) == (0, False)
    taught = "SELECT ?a ?b { ?a koop:learnedFrom ?b }"
    names = {(row.a, row.b) for row in kg.sparql(f"PREFIX koop: <{PREFIXES['koop']}> {taught}")}
    places_only = (t for t in of_the_slice(kg, {}) if t.giver and t.certainty == "confirmed")
    assert names == {(t.receiver, t.giver) for t in places_only}


def test_a_portrait_tells_the_slice_alone(bundled_graph):
    whole = portrait(bundled_graph, "mobility-hub", "en")
    part = portrait(bundled_graph, "mobility-hub", "en", network="koopstadt", inside=True)
    assert (whole.part, part.part) == ("", "koopstadt, both ends inside")
    assert part.facts == whole.facts
    story = [line for answer in part.story for line in answer.sentences("en")]
    assert [line for line in story if "on the model of Bremen" in line]
    assert not [line for line in story if "Flanders" in line]
    assert [line for a in whole.story for line in a.sentences("en") if "Flanders" in line]
    with pytest.raises(WrongSlice, match="places and ideas"):
        portrait(bundled_graph, "koopstadt", since=2010)
    since = portrait(bundled_graph, "leipzig", since=2012)
    undated = [t for t in of_the_slice(bundled_graph, {"place": "leipzig"}) if not t.date.is_known]
    assert since.undated == len(undated) > 0


def test_a_question_asked_from_one_side_says_how_it_reads_place_and_network(run):
    """In its help and in the docs, in the same words; so do those that take no slice at all."""
    docs = (Path(__file__).parents[1] / "docs/slices.md").read_text("utf-8")
    for name, one in catalogue.questions().items():
        own = {"place", "network"} & {param.name for param in one.params}
        assert bool(one.one_sided) == bool(own and slices_of(one)), name
        shown = " ".join(run("ask", name, "--help")[1].split())
        if one.one_sided:
            assert one.one_sided["en"] in shown
            assert f"| `{name}` | {one.one_sided['en']} |" in docs
        assert ("no slices here" in shown) == (not slices_of(one)), name
        assert slices_of(one) or f"`{name}`" in docs, name


def test_inside_both_ends_a_question_from_one_side_says_the_same(bundled_graph):
    slices = {"network": "koopstadt", "inside": True}
    held, begun = of_the_slice(bundled_graph, slices), not_arrived(bundled_graph)
    assert (
        learned(bundled_graph, slices)
        == {t.transfer for t in held if t.initiative not in begun}
        != set()
    )
    taught = {row.transfer for row in bundled_graph.ask("taught", **slices)}
    assert taught <= {t.transfer for t in held if t.giver}


# What a slice means, by hand

A, B, C = (IRI(PREFIXES["place"] + name) for name in "abc")
RING = IRI(PREFIXES["intermediary"] + "ring")
LAND = IRI(PREFIXES["place"] + "land")
HUB, BIKE = (IRI(PREFIXES["idea"] + name) for name in ("hub", "bike"))
STREETS = IRI(PREFIXES["vocab"] + "streets")
AROUND = Surroundings(
    networks={A: frozenset({RING}), B: frozenset({RING})},
    countries={A: frozenset({LAND}), C: frozenset({LAND})},
    themes={BIKE: frozenset({STREETS})},
)


def transfer(giver=A, receiver=B, *, years=(2010, 2010), **more):
    fields = dict.fromkeys(("giver_initiative", "intermediary", "initiative", "rival_of"))
    fields |= {"idea": HUB, "certainty": "confirmed", "grade": "documented"}
    fields |= dict.fromkeys(("means", "brought_by", "claims"), ())
    low, high = years
    date = Dated(year=low if low == high else None, earliest=low, latest=high)
    return Transfer(
        transfer=IRI("urn:t"), giver=giver, receiver=receiver, date=date, **fields | more
    )


def holds(wanted, record):
    return bool(list(wanted.of([record], AROUND)))


@pytest.mark.parametrize(
    ("wanted", "kept", "left"),
    [
        ({"idea": HUB}, [{}], [{"idea": BIKE}]),
        ({"theme": STREETS}, [{"idea": BIKE}], [{}]),
        ({"place": A}, [{}, {"giver": C, "receiver": A}], [{"giver": C}, {"giver": None}]),
        ({"country": LAND}, [{}, {"giver": LAND}, {"giver": B, "receiver": C}], [{"giver": B}]),
        ({"network": RING}, [{}, {"giver": C}, {"giver": None, "intermediary": RING, "receiver": C},
                             {"giver": C, "receiver": C, "brought_by": (RING,)}],
         [{"giver": C, "receiver": C}]),
        ({"network": RING, "inside": True}, [{}, {"giver": None, "intermediary": RING}],
         [{"giver": C}, {"giver": None}, {"giver": C, "brought_by": (RING,)}]),
        ({"country": LAND, "inside": True}, [{"receiver": C}, {"receiver": LAND}], [{}]),
        ({"certainty": "tentative"}, [{"certainty": "tentative"}], [{}]),
        ({"grade": "partly"}, [{}, {"grade": "partly"}], [{"grade": "uncited"}, {"grade": None}]),
        ({"grade": "uncited"}, [{}, {"grade": "uncited"}, {"grade": None}], []),
        ({"since": 2010}, [{}, {"years": (2000, 2010)}, {"years": (2000, None)}],
         [{"years": (2009, 2009)}, {"years": (None, 2009)}, {"years": (None, None)}]),
        ({"until": 2010}, [{}, {"years": (2010, 2020)}, {"years": (None, 2020)}],
         [{"years": (2011, 2011)}, {"years": (2011, None)}, {"years": (None, None)}]),
        ({"since": 2010, "until": 2012}, [{"years": (2000, 2020)}], [{"years": (2013, 2020)}]),
        ({"since": 2010, "until": 2012, "exact": True}, [{}, {"years": (2010, 2012)}],
         [{"years": (2009, 2011)}, {"years": (2010, 2013)}, {"years": (2010, None)},
          {"years": (None, 2012)}, {"years": (None, None)}]),
        ({"since": 2010, "exact": True}, [{"years": (2010, None)}], [{"years": (None, 2012)}]),
        ({"until": 2010, "exact": True}, [{"years": (None, 2010)}], [{"years": (2009, None)}]),
        ({}, [{"years": (None, None)}], [{"rival_of": IRI("urn:x")}]),
        ({"rivals": True}, [{"rival_of": IRI("urn:x")}, {}], []),
    ],
)  # fmt: skip
def test_what_a_slice_means(wanted, kept, left):
    wanted = TransferSlice(**wanted)
    assert [holds(wanted, transfer(**record)) for record in kept] == [True] * len(kept)
    assert [holds(wanted, transfer(**record)) for record in left] == [False] * len(left)


def test_a_slice_is_said_in_words():
    def words(**chosen):
        return list(words_of_slice(TransferSlice(**chosen), lambda iri, _: IRI(iri).slug, "en"))

    assert words(since=2010) == ["2010–…"]
    assert words(until=2016, exact=True) == ["…–2016", "certainly in these years"]
    assert words(network=RING, inside=True) == ["ring", "both ends inside"]
    assert words(idea=HUB, grade="partly", since=2010, until=2012, rivals=True) == [
        *("hub", "partly", "2010–2012", "rival accounts too")
    ]
    assert words() == []


def test_the_undated_are_counted_where_nothing_but_their_date_leaves_them_out():
    undated = {"years": (None, None)}
    records = [transfer(), transfer(**undated), transfer(**undated, idea=BIKE)]
    found = TransferSlice(idea=HUB, since=2000).of(records, AROUND)
    assert (len(list(found)), found.undated) == (1, 1)
    found = TransferSlice(idea=HUB).of(records, AROUND)
    assert (len(list(found)), found.undated) == (2, 0)


def test_what_is_around_a_transfer_is_what_rows_tell_and_nothing_of_nothing():
    """A place without a country, an idea without a theme: they have none, not an empty one."""
    around = Surroundings.by(
        [(A, RING), (A, LAND), (B, RING)],
        [(A, LAND, 53.0, 8.8), (B, None, None, None)],
        [(BIKE, None, STREETS), (HUB, "a place where modes meet", None)],
    )
    assert around.networks == {A: {RING, LAND}, B: {RING}}
    assert around.countries == {A: {LAND}}
    assert around.themes == {BIKE: {STREETS}}


# What cannot be


WRONG = [
    ({"since": 2012, "until": 2009}, WrongSlice, "--since 2009 --until 2012"),
    ({"since": 20100}, WrongSlice, "5 digits.*9999"),
    ({"since": "2010-05"}, WrongSlice, "takes a year without a month: --since 2010$"),
    ({"since": 2020, "until": 2010}, WrongSlice, "round: --since 2010 --until 2020$"),
    ({"until": -10000}, WrongSlice, "9999"),
    ({"since": "soon"}, WrongSlice, "soon"),
    ({"inside": True}, WrongSlice, "network"),
    ({"exact": True}, WrongSlice, "since"),
    ({"certainty": "sure"}, UnknownName, "confirmed, tentative"),
    ({"grade": "best"}, UnknownName, "documented, partly documented, uncited, all"),
    ({"network": "koopstat"}, UnknownThing, "koopstadt"),
    ({"country": "bremen"}, UnknownThing, "country"),
    ({"theme": "nosuch"}, UnknownName, "theme.*mobility"),
    ({"theme": "workshop"}, UnknownName, "theme.*mobility"),  # a concept, and no theme
    ({"town": "bremen"}, UnknownName, "town.*place.*since"),
    ({"since": ""}, WrongSlice, "since"),
    ({"network": ""}, UnknownThing, "network"),
    ({"place": "?"}, UnknownThing, "place"),
    ({"network": "koopstadt", "inside": "perhaps"}, WrongSlice, "perhaps.*true or false"),
]


@pytest.mark.parametrize(("slices", "error", "valid"), WRONG)
@pytest.mark.parametrize(
    "verb",
    [
        lambda kg, slices: kg.map(**slices),
        lambda kg, slices: kg.transfer_graph(**slices),
        lambda kg, slices: kg.to_pyvis(**slices),
        lambda kg, slices: export(kg, "edges", **slices),
        lambda kg, slices: export(kg, "turtle", **slices),
        lambda kg, slices: portrait(kg, "bremen", **slices),
        lambda kg, slices: kg.ask("learned", **slices),
        lambda kg, slices: kg.measure("balance", **slices),
    ],
    ids=["map", "graph", "pyvis", "edges", "turtle", "portrait", "ask", "measure"],
)
def test_what_cannot_be_is_refused_alike(bundled_graph, verb, slices, error, valid):
    with pytest.raises(error, match=valid):
        verb(bundled_graph, slices)


def test_a_verb_refuses_the_slice_that_it_cannot_take_and_says_what_it_takes(run):
    refusals = [
        (["ask", "lessons", "--since", "2010"], "--since", "network"),
        (["ask", "learned", "--rivals"], "--rivals", "until"),
        (["measure", "lags", "--network", "koopstadt"], "--network", "idea"),
        (["measure", "hazard", "--idea", "mobility-hub", "--exact"], "--exact", "observed-until"),
        (
            ["measure", "survival", "--idea", "mobility-hub", "--network", "koopstadt"],
            "--network",
            "members-of",
        ),
        (
            ["measure", "adoption", "--idea", "mobility-hub", "--since", "2010"],
            "--since",
            "observed-from",
        ),
        (["show", "koopstadt", "--since", "2010"], "--since", "places and ideas"),
        (["export", "--format", "all", "--place", "bremen", "-o", "x"], "--place", "graphml"),
    ]
    for words, refused, valid in refusals:
        code, out, err = run(*words)
        assert (code, out) == (2, ""), words
        assert refused in err, words
        assert valid in err, words


def test_a_measure_says_what_it_takes_and_nothing_that_it_would_not_look_at(bundled_graph):
    with pytest.raises(WrongSlice, match="observed_from, observed_until") as refused:
        bundled_graph.measure("adoption", idea="mobility-hub", since=2010)
    assert not re.search("certainty|within|ties", refused.value.valid)
    with pytest.raises(UnknownName, match=r"town.*source.*target"):
        bundled_graph.measure("chains", town="bremen")


def test_years_of_a_data_frame_are_years(bundled_graph):
    for year in (np.int64(2010), " 2010 "):
        wanted = slice_of(bundled_graph, "test", since=year)
        assert (wanted, type(wanted.since)) == (TransferSlice(since=2010), int)


def test_a_flag_is_read_as_an_address_has_it(bundled_graph):
    for word, meant in {"yes": True, "1": True, "True": True, "no": False, "0": False}.items():
        assert slice_of(bundled_graph, "test", rivals=word).rivals == meant


def test_a_word_that_is_no_option_is_told_with_the_slices(run):
    """On every verb that takes some; on the others of a slice which verbs do."""
    for words in ("ask learned", "show bremen", "measure balance", "map -o x", "export"):
        code, out, err = run(*words.split(), "--town", "bremen")
        assert (code, out) == (2, ""), words
        assert re.search("--town bremen.*--idea, --theme, --place.*--until", err), words
        assert f"koopgraph {words.split()[0]} --help" in err
        assert "Did you mean --network?" in run(*words.split(), "--netwrok", "koopstadt")[2]
    for verb in VERBS.keys() - {"ask", "show", "measure", "map", "export"}:
        words = shlex.split(VERBS[verb].example)[1:]
        code, out, err = run(*words, "--since", "2010")
        assert (code, out) == (2, ""), verb
        assert f"{verb} takes no since (--since). These verbs do: ask, show" in err, verb
    assert (
        "cite nimmt since (--since) nicht an"
        in run("--lang", "de", "cite", "bremen", "--since", "2010")[2]
    )


@pytest.mark.parametrize(
    "words",
    [
        ["map", "-o", "t.html"], ["export", "--format", "edges"], ["export"], ["ask", "learned"],
        ["measure", "balance"], ["show", "bremen"],
    ],
)  # fmt: skip
def test_years_that_cannot_be_are_refused_by_every_verb(run, words):
    for years in (["--since", "20100"], ["--since", "2012", "--until", "2009"]):
        code, out, err = run(*words, *years)
        assert (code, out) == (2, "")
        assert years[1] in err


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_undated_that_fall_out_are_said(run, tmp_path, bundled_graph, lang):
    n = sum(not t.date.is_known for t in of_the_slice(bundled_graph, {}))
    said = {"en": f"{n} without a year left out", "de": f"{n} ohne Jahr fehlen"}[lang]
    assert n
    assert said in run("--lang", lang, "export", "--format", "edges", "--since", "2010")[2]
    begun = bundled_graph.ask("learned", since=2010).undated
    assert 0 < begun < n
    said_of_those = said.replace(str(n), str(begun))
    assert said_of_those in run("--lang", lang, "ask", "learned", "--since", "2010")[2]
    if lang == "en":
        page = tmp_path / "t.html"
        assert said in run("map", "--since", "2010", "-o", page)[2]
        assert said in run("export", "--since", "2010", "-o", tmp_path / "t.ttl")[2]


@pytest.mark.parametrize(
    ("worded", "slug"), [("bestätigt", "confirmed"), ("Unsicher", "tentative"), ("all", None)]
)
def test_certainty_and_grade_are_known_by_their_labels(bundled_graph, worded, slug):
    assert slice_of(bundled_graph, "test", certainty=worded).certainty == slug
    grades = {"belegt": "documented", "partly documented": "partly", "ohne Beleg": "uncited"}
    for word, grade in grades.items():
        assert slice_of(bundled_graph, "test", grade=word).grade == grade
    counts = [bundled_graph.measure("balance", certainty=one).counts for one in (worded, slug)
              if one]  # fmt: skip
    assert counts[0] == counts[-1]


def test_one_word_in_help_for_one_kind_of_thing(run):
    """`NETWORK` wherever a network is asked for, `SOURCE` wherever a source is."""
    asked = ["ask learned", "ask lessons", "map", "export", "show", "measure survival"]
    shown = " ".join(run(*words.split(), "--help")[1] for words in asked)
    metavars = set(re.findall(r"--(?:network|members-of) ([A-Z-]+)", shown))
    assert metavars == {"NETWORK"}
    assert set(re.findall(r"--(?:told-by|source) ([A-Z-]+)", shown)) == {"SOURCE"}


def test_the_other_names_of_the_map_stay(run, tmp_path, toy_path):
    pages = []
    for words in (
        ["--city", "Buehl", "--from", "2000", "--to", "2010"],
        ["--place", "Buehl", "--since", "2000", "--until", "2010"],
    ):
        page = tmp_path / "t.html"
        assert run("map", "-g", toy_path, *words, "-o", page)[0] == 0
        pages.append(page.read_bytes())
    assert pages[0] == pages[1]
    shown = run("map", "--help")[1]
    assert "--place" in shown
    assert "--city" not in shown


# Graphs of any kind

PLACES = "pqrs"
SOURCES = ("almanac", "bulletin", "chronicle")
EDTF = ["2009", "2010?", "2009/2011", "2012-05-04", "../2010", "2011/..", "201X"]


@st.composite
def graphs(draw):
    """A graph of two ideas and four towns, in and out of a network and of two countries."""
    lines = [
        'place:east a koop:Country ; rdfs:label "East"@en , "Ost"@de .',
        'place:west a koop:Country ; rdfs:label "West"@en , "West"@de .',
        'intermediary:ring a koop:CityNetwork ; rdfs:label "Ring"@en , "Ring"@de .',
    ]
    for place in PLACES:
        country = draw(st.sampled_from(["east", "west"]))
        lines.append(
            f'place:{place} a koop:City ; rdfs:label "{place}{place}"@en , "{place}{place}"@de ; '
            f"koop:inCountry place:{country} ."
        )
        if draw(st.booleans()):
            lines.append(toy.claim(f"place:{place}", "memberOf", "intermediary:ring"))
    for idea in ("hub", "bike"):
        lines.append(f'idea:{idea} a koop:Idea ; rdfs:label "{idea}"@en , "{idea}"@de .')
        if idea == "hub":
            lines.append("idea:hub koop:theme vocab:mobility .")
        lines += [_initiative(draw, idea, place) for place in PLACES]
        ways = draw(st.lists(st.permutations(PLACES).map(lambda p: tuple(p[:2])), max_size=4))
        made = [_transfer(draw, idea, *way) for way in dict.fromkeys(ways)]
        lines += [text for _, text in made]
        rivals = [(x, y) for (x, _) in made for (y, _) in made if x < y and x[-1] == y[-1]]
        lines += [f"{x} koop:alternativeTo {y} ." for x, y in rivals if draw(st.booleans())]
    return "\n".join(lines)


def _initiative(draw, idea, place):
    name = f"initiative:{idea}.{place}"
    text = (
        f'{name} a koop:Project ; rdfs:label "{idea} {place}"@en , "{idea} {place}"@de ; '
        f"koop:embodies idea:{idea} ; koop:inPlace place:{place} ."
    )
    for number, source in enumerate(draw(st.lists(st.sampled_from(SOURCES), max_size=2))):
        text += "\n" + toy.claim(
            name, "startYear", f'"{draw(st.sampled_from(EDTF))}"', source=source,
            grade=draw(st.sampled_from(GRADES[:2])), number=f".{number}",
            stage=draw(st.sampled_from([None, "opened"])),
            modality=draw(st.sampled_from(["asserted", "questioned"])),
        )  # fmt: skip
    return text


def _transfer(draw, idea, giver, receiver):
    name = f"transfer:{idea}.{giver}.{receiver}"
    text = (
        f'{name} a koop:TransferEvent ; koop:transfers idea:{idea} ; rdfs:label "{name}"@en , '
        f'"{name}"@de .'
    )
    grade, source = st.sampled_from(GRADES), st.sampled_from(SOURCES)
    kind = draw(st.sampled_from(["fromInitiative", "fromPlace", "fromIntermediary", "none"]))
    value = {
        "fromInitiative": f"initiative:{idea}.{giver}", "fromPlace": f"place:{giver}",
        "fromIntermediary": "intermediary:ring",
    }  # fmt: skip
    if kind != "none":
        text += "\n" + toy.claim(name, kind, value[kind], source=draw(source), grade=draw(grade))
    text += "\n" + toy.claim(
        name, "realisedAs", f"initiative:{idea}.{receiver}", source=draw(source), grade=draw(grade)
    )
    if draw(st.booleans()):
        text += "\n" + toy.claim(name, "broughtBy", "intermediary:ring", source=draw(source))
    return name, text


@st.composite
def some_slices(draw):
    made = {}
    if draw(st.booleans()):
        made["idea"] = draw(st.sampled_from(["hub", "bike"]))
    elif draw(st.booleans()):
        made["theme"] = "mobility"
    where = draw(st.sampled_from([None, "place", "country", "network"]))
    if where:
        names = {"place": list(PLACES), "country": ["east", "west"], "network": ["ring"]}
        made[where] = draw(st.sampled_from(names[where]))
        if draw(st.booleans()):
            made["inside"] = True
    if draw(st.booleans()):
        made["certainty"] = draw(st.sampled_from(CERTAINTIES))
    if draw(st.booleans()):
        made["grade"] = draw(st.sampled_from(GRADES))
    years = draw(st.sampled_from([(), ("since",), ("until",), ("since", "until")]))
    for name, year in zip(
        years, sorted(draw(st.tuples(*[st.integers(2008, 2013)] * 2))), strict=False
    ):
        made[name] = year
    if years and draw(st.booleans()):
        made["exact"] = True
    if draw(st.booleans()):
        made["rivals"] = True
    return made


@settings(max_examples=12)
@given(graphs(), st.lists(some_slices(), min_size=3, max_size=5))
def test_every_outlet_shows_the_same_on_any_graph(tmp_path_factory, text, many):
    folder = tmp_path_factory.mktemp("any")
    kg = koopgraph.load(toy.tidy_file(folder, toy.SOURCES + text))
    for slices in many:
        compared(kg, slices)
    told = [slices for slices in many if can_the_script(slices)]
    if shutil.which("node"):
        for slices, found in zip(told, in_the_script(folder, kg, told), strict=True):
            assert found == {t.transfer for t in of_the_slice(kg, slices)}, slices


# What no claim tells

OTHERS = """
@prefix koop: <https://w3id.org/koopgraph/ontology#> .
@prefix ex: <http://example.org/net/> .
@prefix vocab: <https://w3id.org/koopgraph/vocab/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:leipzig a koop:City ; rdfs:label "Leipzig"@de , "Leipzig"@en .
ex:halle a koop:City ; rdfs:label "Halle"@de , "Halle"@en .
ex:ring a koop:CityNetwork ; rdfs:label "Ring"@de , "ring"@en .
ex:i1 a koop:Project ; koop:inPlace ex:leipzig ; koop:embodies ex:idea ; koop:startYear 2001 ;
  rdfs:label "A"@de , "A"@en .
ex:i2 a koop:Project ; koop:inPlace ex:halle ; koop:embodies ex:idea ; koop:startYear 2004 ;
  rdfs:label "B"@de , "B"@en .
ex:idea a koop:Idea ; rdfs:label "Idee X"@de , "idea X"@en .
ex:t a koop:TransferEvent , koop:ConfirmedTransfer ; koop:transfers ex:idea ;
  koop:fromInitiative ex:i1 ; koop:toInitiative ex:i2 ; koop:realisedAs ex:i2 ;
  koop:certainty vocab:confirmed ; koop:broughtBy ex:ring ; koop:hasFormat vocab:excursion ;
  rdfs:label "t"@de , "t"@en .
ex:u a koop:TransferEvent , koop:TentativeTransfer ; koop:transfers ex:idea ;
  koop:fromPlace ex:halle ; koop:toInitiative ex:i1 ; koop:certainty vocab:tentative ;
  koop:alternativeTo ex:t ; rdfs:label "u"@de , "u"@en .
"""


@pytest.mark.parametrize("beside", [False, True])
def test_the_page_shows_transfers_that_no_claim_tells(tmp_path, bundled_map, beside):
    """Others state such; they may bear the slugs of ours."""
    path = tmp_path / "others.ttl"
    path.write_text(OTHERS, "utf-8")
    kg = koopgraph.load(extra=[path]) if beside else koopgraph.load(path)
    page = kg.map()
    drawn = {t.iri: t for t in page.content.transfers if "example.org" in t.iri}
    t, u = (drawn.pop(f"http://example.org/net/{name}") for name in "tu")
    assert not drawn
    assert (t.status, t.grade, t.year, len(t.carriers)) == ("confirmed", "uncited", 2004, 1)
    assert (u.status, u.rival_of, u.year) == ("uncited", t.key, 2001)
    assert ([label.en for label in t.formats], u.formats) == (["excursion"], ())
    assert "http://example.org/net/t" in page.to_html()
    ours = len(bundled_map.content.transfers) if beside else 0
    assert len(page.content.transfers) == ours + 2
    [origin] = [a for a in page.content.adoptions if "example.org" in a.iri]
    assert (origin.origin, origin.year) == (True, 2001)
    for slices in ({}, {"since": 2003}, {"network": "ring"}, {"rivals": True},
                   {"place": "http://example.org/net/halle"}):  # fmt: skip
        assert on_the_map(kg, slices) == {t.transfer for t in of_the_slice(kg, slices)}, slices


@pytest.mark.parametrize("realised", [True, False])
def test_the_table_has_the_years_that_no_claim_tells(tmp_path, realised):
    """They had fallen out, and what had begun was "announced"."""
    path = tmp_path / "others.ttl"
    path.write_text(OTHERS if realised else OTHERS.replace("koop:realisedAs ex:i2 ;", ""), "utf-8")
    header, *rows = csv.reader(export(koopgraph.load(path), "csv").splitlines())
    cells = {tuple(dict(zip(header, row, strict=True))[n] for n in _CELLS) for row in rows}
    assert cells == {
        ("Leipzig", "Halle", "2004", "transfer"),
        ("Halle", "Leipzig", "2001", "transfer"),
    }


_CELLS = ("from", "to", "year", "kind")


def test_the_table_has_the_networks_that_gave_or_brought_and_that_no_claim_tells(tmp_path):
    """A row has one giver: what is said to come from a network too has two."""
    path = tmp_path / "others.ttl"
    path.write_text(OTHERS + "ex:u koop:fromIntermediary ex:ring .", "utf-8")
    with pytest.warns(UserWarning, match="has 2 givers"):
        kg = koopgraph.load(path)
    header, *rows = csv.reader(export(kg, "csv").splitlines())
    named = ("from", "from_intermediary", "to", "how", "alternative_to")
    cells = sorted(tuple(dict(zip(header, row, strict=True))[n] for n in named) for row in rows)
    assert cells == [
        ("", "ring", "Leipzig", "", "http://example.org/net/t"),
        ("Halle", "", "Leipzig", "", "http://example.org/net/t"),
        ("Leipzig", "", "Halle", "ring; excursion", ""),
    ]


def test_a_story_without_claims_goes_by_its_years(tmp_path):
    """``earliest`` is ours; others give the year alone."""
    path = tmp_path / "others.ttl"
    path.write_text(OTHERS.replace("startYear 2001", "startYear 2009"), "utf-8")
    told = koopgraph.load(path).ask("lineage", idea="idea X")
    assert list(dict.fromkeys(row.year for row in told)) == [2004, 2009]


def test_of_several_rows_the_first_in_order_counts_and_a_year_alone_is_both_ends():
    rows = [("b", 2), ("a", 1), ("b", 1), ("b", 1)]
    assert first_rows(rows) == {"a": ("a", 1), "b": ("b", 1)}
    assert dated((2010, None, None)) == Dated(year=2010, earliest=2010, latest=2010)
    assert dated((None, 2008, None), "2008/..").latest is None
    assert dated((None, None, 2012), "../2012") == Dated(when="../2012", latest=2012)
    assert not dated((None, None, None)).is_known


def test_a_question_that_takes_nothing_says_so_instead_of_naming_nothing(run):
    code, _, told = run("ask", "coverage", "--network", "koopstadt")
    assert (code, told) == (
        2,
        "coverage takes no network (--network), and nothing else: it is asked of all.\n",
    )
