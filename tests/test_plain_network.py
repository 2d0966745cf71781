"""``kg.to_pyvis()`` and ``koopgraph map --format pyvis``: a plain network that looks right."""

import inspect
import json
import re
import time
from pathlib import Path

import networkx as nx
import pytest
from pyvis.network import Network

import toy
from koopgraph.errors import WrongParameter
from koopgraph.graph import KoopGraph
from koopgraph.model.slice_names import SLICES
from koopgraph.page.network_page import page
from koopgraph.page.network_words import drawn_as
from koopgraph.page.plain_network import network
from koopgraph.page.stills.map import IDEAS

HOSTS = re.compile(r"""<(?:link|script|img|iframe)\b[^>]*(?:src|href)\s*=\s*["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def hub(bundled_graph):
    return bundled_graph.to_pyvis(idea="mobility-hub")


def made(graph, **options):
    return network(graph, lang="en", sources={}, **options)


def nodes_and_edges(net):
    nodes, edges, *_ = net.get_network_data()
    return nodes, edges


def test_parameters_are_named_and_are_all_slices():
    taken = list(inspect.signature(KoopGraph.to_pyvis).parameters)[1:]
    assert taken == [*SLICES, "physics", "height", "heading", "others"]


def test_it_is_pyvis_s_own_class_with_the_ids_of_the_transfer_graph(bundled_graph, hub):
    graph = bundled_graph.transfer_graph(idea="mobility-hub")
    nodes, edges = nodes_and_edges(hub)
    assert type(hub) is Network
    assert {node["id"] for node in nodes} == set(graph)
    assert {edge["id"] for edge in edges} == {key for *_, key in graph.edges(keys=True)}


def test_titles_are_sentences_with_their_sources(hub):
    edge = next(e for e in hub.edges if e["id"].endswith("mobility-hub.bremen.nuremberg"))
    said, *sources = edge["title"].splitlines()
    assert said == "Nuremberg learned from Bremen: mobility hub (5 October 2016)."
    assert sources
    assert all(source.startswith("• ") for source in sources[:3])
    bremen = next(node for node in hub.nodes if node["id"].endswith("place/bremen"))
    assert re.fullmatch(r"Bremen taught \d+.*\.", bremen["title"]), "it learned nothing here"


def test_german_words_where_the_graph_is_german(toy_path):
    kg = toy.koopgraph.load(toy_path, lang="de")
    net = kg.to_pyvis()
    assert any(edge["title"].startswith("Bühl hat von Aach gelernt") for edge in net.edges)
    assert "Der Pfeil zeigt auf die Stadt, die lernte" in net.heading


def test_places_are_sized_by_their_transfers_and_apart(hub):
    degree = nx.MultiDiGraph((edge["from"], edge["to"]) for edge in hub.edges).degree()
    by_degree = sorted(hub.nodes, key=lambda node: degree[node["id"]])
    sizes = [node["size"] for node in by_degree]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]
    assert len({(node["x"], node["y"]) for node in hub.nodes}) == len(hub.nodes)


def test_ideas_have_colours_and_doubt_has_a_pattern(bundled_graph):
    graph = bundled_graph.transfer_graph(place="leipzig", rivals=True)
    net = made(graph)
    by_id = {edge["id"]: edge for edge in net.edges}
    color = {}
    for *_, key, data in graph.edges(keys=True, data=True):
        edge = by_id[key]
        assert color.setdefault(data["idea"], edge["color"]) == edge["color"]
        assert (edge["dashes"] is False) == (drawn_as(data) == "confirmed")
    assert set(color.values()) >= set(IDEAS)
    assert any(data["rival"] for *_, data in graph.edges(data=True))


def test_parallel_transfers_bend_apart_and_both_ways_too():
    graph = nx.MultiDiGraph()
    for giver, receiver, key in (("a", "b", 1), ("a", "b", 2), ("b", "a", 3)):
        graph.add_edge(giver, receiver, key=key, idea="i", idea_label="hub")
    there, again, back = made(graph).edges
    assert there["smooth"]["roundness"] < again["smooth"]["roundness"]
    # each to its own right: the way back lies on the other side
    assert there["smooth"]["type"] == back["smooth"]["type"] == "curvedCCW"


def test_the_heading_says_what_is_drawn_what_is_not_and_whose_it_is(bundled_graph):
    words = re.sub("<[^>]+>", " ", bundled_graph.to_pyvis(place="leipzig", since=2000).heading)
    for wanted in (
        "What Leipzig learned and taught", "transfers between", "is unknown or no place",
        "without a year", "CC BY 4.0", "An arrow points to the city that learned", "confirmed",
    ):  # fmt: skip
        assert wanted in words


def test_what_pyvis_offers_still_works_on_it(toy_graph):
    net = toy_graph.to_pyvis(physics=True, height=400)
    net.toggle_physics(False)
    net.barnes_hut()
    net.show_buttons(filter_=["physics"])
    net.neighborhood_highlight = net.select_menu = net.filter_menu = True
    net.add_node("mine", label="mine")
    net.add_edge("mine", toy_graph.find("Aach"))
    assert '"mine"' in net.generate_html()
    assert not HOSTS.search(net.generate_html())
    net.set_options('{"physics": {"enabled": false}}')
    assert page(net).count("<h1>") == 1


def test_show_works_with_and_without_a_notebook(toy_graph, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda name: opened.append(name))
    opened = []
    net = toy_graph.to_pyvis()
    assert net.show("one.html").src == "one.html"
    net.show("two.html", notebook=False)
    assert opened == ["two.html"]
    assert (tmp_path / "one.html").read_text("ascii") == (tmp_path / "two.html").read_text("ascii")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]


@pytest.mark.parametrize("height", ["720", "a lot", "1px;} </style>", "-5px", -5, ""])
def test_a_height_that_is_none_is_refused(toy_graph, height):
    with pytest.raises(WrongParameter, match="720px"):
        toy_graph.to_pyvis(height=height)


# ---- odd graphs


def test_hostile_labels_are_text_wherever_pyvis_prints_them():
    nasty = "</script><img src=x onerror=alert(1)><a href=javascript:alert(1)>\u202e&amp;\ud800"
    graph = nx.MultiDiGraph()
    graph.add_edge("urn:a", "urn:b", key="urn:t", idea="urn:i", idea_label=nasty, when=nasty)
    nx.set_node_attributes(graph, {"urn:a": nasty, "urn:b": nasty * 90}, "label")
    cited = {"urn:t": ((nasty, nasty, nasty),)}
    net = network(graph, lang="en", sources=cited, title=nasty, heading="")
    html = net.generate_html()
    assert not [text for item in (*net.nodes, *net.edges) for text in map(str, item.values())
                if "<" in text or "href" in text]  # fmt: skip
    assert html.isascii()
    assert "<img" not in html
    assert html.count("</script>") == made(nx.MultiDiGraph()).generate_html().count("</script>")
    assert max(len(node["label"]) for node in net.nodes) <= 40
    assert nx.get_node_attributes(graph, "label")["urn:a"] == nasty  # the graph stays as it is


def test_braces_in_a_title_are_no_template():
    net = made(nx.MultiDiGraph(), title="{{ 7 * 7 }}{% raise %}'\"\\")
    assert "{{ 7 * 7 }}" in net.generate_html()


def test_a_heading_of_ours_is_escaped(toy_graph):
    net = toy_graph.to_pyvis(heading="<script>alert(1)</script> für {{ all }}")
    assert "<script>alert" not in net.generate_html()
    assert net.heading.isascii()


def test_nothing_and_one_place_alone_can_be_drawn(toy_graph):
    assert toy_graph.to_pyvis(until=1).num_nodes() == 0
    assert "No transfer matches" in toy_graph.to_pyvis(until=1).heading
    alone = nx.MultiDiGraph([("urn:a", "urn:a", {"idea": "i", "idea_label": "hub"})])
    assert made(alone).num_nodes() == 1
    lonely = nx.MultiDiGraph()
    lonely.add_node("urn:a")
    assert made(lonely).nodes[0]["label"] == "urn:a"


def test_what_no_place_gave_is_a_dot_with_its_sentence(run, tmp_path):
    table, target = tmp_path / "one.csv", tmp_path / "one.html"
    table.write_text("idea,from,to,year,source\nbench,,Bremen,2010,S\n", encoding="utf-8")
    code, _, err = run("map", "--only", table, "--format", "pyvis", "-o", target)
    assert code == 0
    assert "empty" not in err
    written = target.read_text("ascii")
    assert "no transfer between places is on record; 1 place has or began something" in written
    assert "No transfer matches" not in written
    assert '"label": "Bremen"' in written
    assert "Bremen introduced: bench (2010)." in written


def test_five_thousand_transfers_are_made_in_seconds():
    graph = nx.MultiDiGraph(nx.gnm_random_graph(2_000, 5_000, seed=1, directed=True))
    graph = nx.relabel_nodes(graph, lambda n: f"urn:{n}")
    for n, edge in enumerate(graph.edges):
        graph.edges[edge].update(idea=f"urn:i{n % 30}", idea_label="hub")
    before = time.process_time()
    net = made(graph)
    assert net.num_edges() == 5_000
    assert time.process_time() - before < 20


# ---- the command, and a browser


def test_the_command_says_what_it_left_out(run, tmp_path):
    target = tmp_path / "x.html"
    words = ("--format", "pyvis", "-o", target)
    code, _, err = run("--lang", "de", "map", "--place", "leipzig", "--since", "2000", *words)
    assert code == 0
    assert "ohne" in err
    html = target.read_text("ascii")
    assert '<html lang="de">' in html
    assert "<title>Was Leipzig lernte und lehrte</title>" in html
    code, _, err = run("map", "--idea", "mobility-hub", "--certainty", "sure", *words)
    assert code == 2
    assert "confirmed, tentative" in err


def test_the_command_tells_as_one_source_does(run, tmp_path):
    target = tmp_path / "x.html"
    words = ("--network", "koopstadt", "--inside", "--told-by", "koopstadt-poster")
    assert run("map", *words, "--format", "pyvis", "-o", target)[0] == 0
    assert "According to: koopstadt" in target.read_text("ascii")


def test_a_browser_draws_it_and_asks_nobody(run, tmp_path):
    from page import chromium

    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    if not Path(chromium.CHROMIUM).exists():
        pytest.skip("needs Chromium: apt-get install chromium")
    target = tmp_path / "x.html"
    assert run("map", "--format", "pyvis", "-o", target)[0] == 0
    asked, said = [], []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.CHROMIUM, args=chromium.FLAGS)
        window = browser.new_page(viewport={"width": 1280, "height": 800})
        window.on("request", lambda request: asked.append(request.url))
        window.on("console", lambda message: said.append(message.text))
        window.on("pageerror", lambda error: said.append(str(error)))
        window.goto(target.as_uri())
        window.wait_for_function(PAINTED)
        assert window.evaluate("network.physics.physicsEnabled") is False  # drawn as laid out
        box = window.locator("#mynetwork canvas").bounding_box()
        assert box["width"] == 1280
        assert box["y"] + box["height"] <= 801
        browser.close()
    assert asked == [target.as_uri()]
    assert said == []


PAINTED = """() => {
  const canvas = document.querySelector('#mynetwork canvas');
  const context = canvas && canvas.getContext('2d');
  return context && context.getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean);
}"""


def test_options_are_what_vis_network_reads(toy_graph):
    *_, options = toy_graph.to_pyvis().get_network_data()
    read = json.loads(options)
    assert read["physics"]["enabled"] is False
    assert read["nodes"]["scaling"]["label"]["drawThreshold"] == 9
