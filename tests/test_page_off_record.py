"""A town of which nothing is on record: what is near, said by the command, pictures and page."""

from dataclasses import replace
from pathlib import Path

import pytest

from koopgraph.errors import SeveralThings, UnknownThing
from koopgraph.page import off_record
from koopgraph.page.headline import headline
from koopgraph.page.model import Label, Place
from koopgraph.page.payload import payload
from koopgraph.page.scenes.nearest import nearest
from koopgraph.page.stills.city_off_record import near_words
from koopgraph.page.stills.views import still_svg
from page_examples import koopstadt
from test_page_browser import (
    axe_finds_nothing,
    becomes,
    browser,
    chromium,
    folder,
    opened,
    search,
    shot,
    three,
    written,
)

__all__ = ["browser", "folder", "three"]  # fixtures
GERA = Place(
    key="gera", iri="urn:gera", label=Label.same("Gera"), country="DE", lat=50.88, lon=12.08,
    networks=("koopstadt",),
)  # fmt: skip
needs_chromium = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)


def of_gera():
    return off_record.about(koopstadt(), GERA)


def test_the_nearest_come_first_with_what_they_learned_and_taught():
    near = nearest(of_gera(), "gera")
    assert [(one.place.key, one.kilometres) for one in near] == [
        ("leipzig", 55), ("nuremberg", 174), ("bremen", 331)
    ]  # fmt: skip
    assert near_words(near[0], "en") == "Leipzig, 55 km: learned once"
    assert near_words(near[2], "de") == "Bremen, 331 km: lehrte 2-mal"


def test_a_place_without_a_position_has_none():
    content = off_record.about(koopstadt(), replace(GERA, lat=None))
    assert nearest(content, "gera") == ()


def test_the_page_is_called_so_opens_there_and_may_be_left():
    content = of_gera()
    assert headline(content).en == "Nothing on record about Gera"
    meta = payload(content)["meta"]
    assert meta["subject"] == ["", -1]
    assert meta["openingPlace"] == [p.key for p in content.places].index("gera")
    assert payload(koopstadt())["meta"]["openingPlace"] is None
    assert not off_record.is_off_record(off_record.about(koopstadt(), koopstadt().places[0]))


def test_the_still_picture_names_them():
    picture = still_svg(of_gera(), "city")
    assert "No record is not “did not happen”" in picture
    assert "Leipzig, 55 km: learned once" in picture


def test_a_town_of_the_gazetteer_has_a_page(run, toy_path, tmp_path):
    target = tmp_path / "gera.html"
    code, _, err = run("map", "--place", "Stadt Gera", "-g", toy_path, "-o", target)
    assert code == 0
    assert "Nothing on record about Gera (Germany): the page shows everything" in err
    assert "<title>Nothing on record about Gera (Germany)</title>" in target.read_text("utf-8")


def test_what_nobody_knows_and_what_several_bear_is_refused(toy_graph):
    with pytest.raises(UnknownThing, match="Xyzzyburg"):
        toy_graph.map(place="Xyzzyburg")
    with pytest.raises(SeveralThings, match="geonames:") as refused:
        toy_graph.map(place="Springfield")
    content = toy_graph.map(place=refused.value.near[0]).content
    assert headline(content).en == "Nothing on record about Springfield (United States)"
    with pytest.raises(UnknownThing, match="Gera"):  # a slice of more than a place has no page
        toy_graph.map(place="Gera", since=2010)


@needs_chromium
def test_the_page_names_the_nearest_and_leads_to_them(browser, folder):
    path = written(folder, "gera", of_gera())
    with opened(browser, path, tab="") as page:
        assert page.locator("h1").inner_text() == "Nothing on record about Gera"
        near = page.locator(".nearest li").all_inner_texts()
        wanted = [near_words(one, "en") for one in nearest(of_gera(), "gera")]
        assert [" ".join(line.split()).replace(" km · ", " km: ") for line in near] == [
            line.replace(",", "", 1) for line in wanted
        ]
        assert "Members of koopstadt have: mobility hub." in page.locator(".empty").inner_text()
        axe_finds_nothing(page)
        shot(page, "off-record")
        page.click(".nearest button:has-text('Leipzig')")
        becomes(
            page,
            "document.querySelector('h1').textContent",
            "Leipzig learned once",
        )
        page.go_back()
        becomes(page, "document.querySelector('h1').textContent", "Nothing on record about Gera")


@needs_chromium
def test_a_town_that_the_page_does_not_hold_is_asked_for_and_led_on(browser, three):
    with opened(browser, three, hash_="tab=picture&place=gera") as page:
        said = page.locator("#notice").inner_text()
        assert "Nothing on record about “gera”" in said
        assert "koopgraph" not in said
        assert not page.locator("#undo").is_visible()
        search(page, "Gera")
        assert page.locator("#miss").inner_text().startswith("Nothing on record about “Gera”.")
        assert "koopgraph" not in page.locator("#found").inner_text()
        page.click("#elsewhere summary")
        assert page.locator("#elsewhere textarea").input_value().startswith("Place: Gera\n")
        page.select_option("#elsewhere select", label="Germany")
        assert "country=DE" in page.evaluate("location.hash")
        assert not page.locator("#found").is_visible()
    with opened(browser, three, hash_="network=nowhere&transfer=x.y") as page:
        said = page.locator("#notice").inner_text()
        assert "“network=nowhere” (not on record here); “transfer=x.y” (not on record" in said
