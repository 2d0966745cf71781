"""Details and the picture beside them: what is chosen is seen in both, none covers the other."""

from pathlib import Path

import pytest

from test_page_browser import FRAMES, browser, chromium, opened, search

__all__ = ["browser"]  # fixtures
pytestmark = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)
IDEAS = "tab=picture&network=all"
BESIDE = ((1366, 650), (1280, 600), (1024, 768), (768, 1024), (844, 390))
sizes = pytest.mark.parametrize("size", BESIDE, ids=lambda size: f"{size[0]}x{size[1]}")
OVERLAP = """(selector) => {
  const drawer = document.querySelector('#details').getBoundingClientRect();
  return [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect())
    .filter((one) => one.width && (one.right > drawer.left + 1 || one.left < 0)).length;
}"""
"""How many of these the details cover, or the window's edge."""


def words(page, selector):
    return page.locator(selector).all_inner_texts()


def ideas_of(content, place):
    rows = [(t.idea, {t.giver, t.receiver}) for t in content.transfers]
    rows += [(a.idea, {a.place}) for a in content.adoptions]
    labels = {idea.key: idea.label.en for idea in content.ideas}
    return {labels[idea] for idea, places in rows if place in places}


@sizes
def test_tiles_are_those_of_the_town_that_is_chosen(browser, bundled, bundled_map, size):
    own = ideas_of(bundled_map.content, "nuremberg")
    with opened(browser, bundled, size=size, hash_=IDEAS) as page:
        assert page.locator(".tile").count() == 12
        search(page, "Nuremberg")
        assert page.locator("#details").is_visible()
        assert set(words(page, ".tile strong")) == own
        assert words(page, ".tiles-head h2") == [f"Nuremberg: {len(own)} ideas"]
        assert page.evaluate(OVERLAP, ".tile, .tiles-head, #reopen") == 0
        chart = page.locator("#picture").bounding_box()
        assert chart["height"] >= 0.55 * size[1]
        assert chart["width"] >= 0.55 * size[0]
        page.click("#details .close")
        assert set(words(page, ".tile strong")) == own
        page.click("#reopen")
        assert page.locator("#panel h2").inner_text() == "Nuremberg"
        page.click(".tiles-head button:has-text('All ideas')")
        assert not page.locator("#details").is_visible()
        assert page.locator(".tile").count() == 12
        assert "nuremberg" not in page.url


def test_an_address_of_a_town_among_the_ideas_shows_its_tiles_and_back_all_of_them(
    browser, bundled
):
    with opened(browser, bundled, hash_=IDEAS) as page:
        search(page, "Medellín")
        own = words(page, ".tile strong")
        address = page.url.partition("#")[2]
        page.go_back()
        page.evaluate(FRAMES)
        assert len(words(page, ".tile")) == 12
    with opened(browser, bundled, hash_=address) as page:
        assert words(page, ".tile strong") == own


def test_the_tile_of_an_idea_or_a_transfer_that_is_chosen_is_marked(browser, bundled):
    for chosen, idea in (
        ("chosen=mobility-hub", "mobility hub"),
        ("transfer=chatting-bench.emden.celle", ""),
        ("transfer=mobility-hub.bremen.nuremberg", "mobility hub"),
    ):
        with opened(browser, bundled, hash_=f"{IDEAS}&{chosen}") as page:
            assert "".join(words(page, ".tile.here strong")) == idea
            assert page.locator(".tile").count() == 12


@sizes
def test_the_picture_of_a_city_stands_whole_beside_the_details(browser, bundled, size):
    """Both halves, and no card of what was clicked is left on other rows."""
    with opened(browser, bundled, size=size, hash_=f"{IDEAS}&place=nuremberg") as page:
        row = page.locator("svg.picture .entry", has_text="mobility hub").locator(".bold").first
        row.scroll_into_view_if_needed()
        row.click(force=True)
        page.locator("#details").wait_for()
        page.evaluate(FRAMES)
        headings = page.locator("svg.picture .heading").all_text_contents()
        assert "Taught to others: 3 ideas" in headings
        assert page.evaluate(OVERLAP, "svg.picture text") == 0
        assert not page.locator("#card").is_visible()
        page.click("#details .close")
        page.click("#reopen")
        assert page.locator("#panel h2").inner_text() == "Bremen → Nuremberg"


def test_a_way_back_to_the_details_stands_in_every_view(browser, bundled):
    hashes = ("picture&place=nuremberg", "matrix", "graph", "table", "sources", "map", "picture")
    for tab in hashes:
        hash_ = f"tab={tab}&transfer=mobility-hub.bremen.nuremberg&panel=closed"
        with opened(browser, bundled, hash_=hash_) as page:
            assert not page.locator("#details").is_visible()
            page.locator(":is(#reopen, #peek):visible").click()
            assert page.locator("#panel h2").inner_text() == "Bremen → Nuremberg"
            assert not page.locator("#reopen").is_visible()
