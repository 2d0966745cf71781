"""The first page of the server: ideas as pictures, numbers, ways into map and questions."""

import re

import pytest

from koopgraph.page.stills.landing import tiles
from koopgraph.serve import pages
from koopgraph.serve.home import content_of
from koopgraph.serve.records import Asked


@pytest.fixture(scope="module")
def home(toy_graph):
    return pages.start(toy_graph, Asked(kind="start", lang="en")).body.decode()


def test_no_heading_stands_over_nothing(home):
    for heading, after in re.findall(r"<h3>(.*?)</h3>\s*<ul>(.*?)</ul>", home, re.DOTALL):
        assert "<li>" in after, heading


def test_ideas_are_drawn_and_lead_to_their_pictures(home):
    [tile] = re.findall(r'<a href="/map\?idea=[\w-]+&amp;lang=en">(.*?)</a>', home, re.DOTALL)
    assert tile.count("<svg") == 1
    assert "<strong>chatting bench</strong> <span>3 cities, " in tile


def test_every_tile_has_the_same_years_and_no_words_beyond_its_edge(bundled_graph):
    made, key = tiles(content_of(bundled_graph), lang="de")
    assert len(made) == 12
    years = {tuple(re.findall(r">(\d{4})</text>", tile.picture)) for tile in made}
    assert len(years) == 1
    for tile in made:
        for x, size, words in re.findall(
            r'<text x="([\d.]+)" y="[\d.]+" font-size="([\d.]+)" fill="[^"]*"[^>]*>([^<]*)<',
            tile.picture,
        ):
            letters = words.strip("\u2068\u2069")
            assert float(x) + len(letters) * float(size) * 0.58 < 285, words
    assert "<svg" in key


def test_every_number_and_door_leads_where_it_can_be_read(bundled_graph):
    page = pages.start(bundled_graph, Asked(kind="start", lang="en")).body.decode()
    numbers = re.findall(r'<a href="([^"]+)"><strong>([\d,]+)</strong> (\w+)</a>', page)
    assert [name for _, _, name in numbers] == ["ideas", "places", "sources"]
    doors = re.findall(r'<ul class="doors">.*?</ul>', page, re.DOTALL)[0]
    assert re.findall(r'href="(/[\w/]+)\?', doors) == [
        "/map", "/question/balance", "/question/unlinked", "/map"
    ]  # fmt: skip
    assert "Bremen, Leipzig, Nuremberg" in doors
    n = re.search(r"Of (\d+) more adoptions no model", doors)[1]
    assert int(n) == len(bundled_graph.ask("unlinked"))


def test_a_german_page_is_german(toy_graph):
    page = pages.start(toy_graph, Asked(kind="start", lang="de")).body.decode()
    assert "Karte, Matrix, Tabelle" in page
    assert "ist belegt, dass eine Stadt von einer anderen lernte" in page
    assert "<strong>1</strong> Idee</a>" in page
