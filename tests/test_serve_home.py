"""The first page of the server: ideas as pictures, numbers, ways into map and questions."""

import re

import pytest

from koopgraph.serve import pages, things
from koopgraph.serve.records import Asked


@pytest.fixture(scope="module")
def home(toy_graph):
    return pages.start(toy_graph, Asked(kind="start", lang="en")).body.decode()


def test_no_heading_stands_over_nothing(home):
    for heading, after in re.findall(r"<h2>(.*?)</h2>\s*<ul>(.*?)</ul>", home, re.DOTALL):
        assert "<li>" in after, heading


def test_ideas_are_drawn_and_lead_to_their_pictures(home):
    assert home.count("<svg") == 1
    assert re.search(r'<a href="/map\?idea=[\w-]+&amp;lang=en">', home)


def test_a_place_and_an_idea_can_be_sought(home):
    for name in ("place", "idea"):
        form = re.search(rf'<form action="/map".*?list="list-{name}".*?</form>', home, re.DOTALL)
        assert form
        assert re.search(rf'<datalist id="list-{name}"><option value="\w', home)


def test_a_german_page_is_german(toy_graph):
    page = pages.start(toy_graph, Asked(kind="start", lang="de")).body.decode()
    assert "Karte, Matrix, Tabelle" in page
    assert "ist belegt, dass eine Stadt von einer anderen lernte" in page


def test_a_network_s_portrait_carries_its_members_and_leads_to_map_and_home(toy_graph):
    asked = Asked(kind="thing", name="intermediary/ring", accept="text/html", lang="de")
    page = things.answer(toy_graph, asked).body.decode()
    assert page.count("<svg") == 1
    assert ">Aach</text>" in page
    assert '<a href="/?lang=de">koopgraph</a>' in page
    assert re.search(r'<a href="/map\?network=[^"]+lang=de">Karte, Matrix, Tabelle</a>', page)
    assert '<a href="/place/aach?lang=de">Aach</a>' in page
    assert '<a href="/query?lang=de">' in page
    assert '<a href="/intermediary/ring?lang=en">English</a>' in page


def test_what_a_portrait_s_sentences_name_leads_to_its_portrait(toy_graph):
    asked = Asked(kind="thing", name="place/aach", accept="text/html", lang="en")
    page = things.answer(toy_graph, asked).body.decode()
    stories = re.findall(r'<section class="story.*?</section>', page, flags=re.DOTALL)
    assert re.search(r'<a href="/place/\w+\?lang=en">', "".join(stories))
    assert ">Aach</a>" not in "".join(stories)


def test_a_portrait_carries_the_picture_of_its_place_and_idea(toy_graph):
    for thing, said in (("place/aach", "Taught to others: "), ("idea/", "Who learned from whom")):
        key = thing if thing != "idea/" else f"idea/{toy_graph.map().content.ideas[0].key}"
        asked = Asked(kind="thing", name=key, accept="text/html", lang="en")
        page = things.answer(toy_graph, asked).body.decode()
        assert page.count("<svg") == 1
        assert f">{said}" in page
