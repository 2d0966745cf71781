"""Ways through the page: Back, out of a panel, filters that stay, a field, what was copied."""

import re
from pathlib import Path

import pytest

from test_page_browser import (
    becomes,
    browser,
    chromium,
    folder,
    hundred,
    live,
    opened,
    panel,
    pick,
    pictures,
    search,
    shot,
    three,
)

pytestmark = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)
__all__ = ["browser", "folder", "hundred", "pictures", "three"]  # fixtures
LAPTOP = (1366, 650)


def heading(page):
    return page.locator("#panel h2").inner_text()


def test_back_goes_through_what_was_seen_and_opens_nothing_that_was_closed(browser, hundred):
    with opened(browser, hundred) as page:
        search(page, "Gent")
        page.click("#details .close")
        page.click("#tab-matrix")
        assert not page.locator("#details").is_visible()
        page.locator(".matrix td button:not(:empty)").first.click()
        listed = page.locator(".matrix-list h2").inner_text()
        page.locator(".matrix-list .story").first.click()
        assert page.locator("#details").is_visible()
        page.go_back()
        becomes(page, "document.querySelector('#details').hidden")
        assert page.locator(".matrix-list h2").inner_text() == listed
        page.go_back()
        becomes(page, "document.querySelector('.matrix-list') === null")
        assert page.locator("#view-matrix").is_visible()
        page.go_back()
        becomes(page, "!document.querySelector('#view-map').hidden")
        assert not page.locator("#details").is_visible()
        page.go_back()
        becomes(page, "location.hash", "#tab=map")
        page.go_forward()
        becomes(page, "location.hash.includes('city=')")
        assert not page.locator("#details").is_visible()


def test_the_way_out_of_an_entry_leads_to_where_one_came_from(browser, hundred):
    with opened(browser, hundred) as page:
        search(page, "Gent")
        town = heading(page)
        page.locator("#panel .story:has-text('→')").first.click()
        assert "→" in heading(page)
        assert page.locator("#back").inner_text() == f"← {town}"
        page.click("#back")
        assert heading(page) == town
        assert page.locator("#back").inner_text() == "← Overview"
        page.click("#back")
        assert heading(page) == "All transfers"


def test_a_list_of_the_matrix_says_how_sure_who_says_so_and_is_closed(browser, hundred):
    with opened(browser, hundred, hash_="tab=matrix") as page:
        page.locator(".matrix td button:not(:empty)").first.press("Enter")
        said = page.locator(".matrix-list li").first.inner_text()
        assert any(word in said for word in ("confirmed", "tentative", "no source"))
        assert page.locator(".matrix-list .source").count() > 0
        shot(page, "ways-matrix")
        page.focus(".matrix-list .story")
        page.keyboard.press("Escape")
        assert page.locator(".matrix-list").count() == 0
        assert page.evaluate("document.activeElement.closest('td') !== null")
        page.locator(".matrix td button:not(:empty)").first.click()
        page.click(".matrix-list .icon[aria-label=Close]")
        assert page.locator(".matrix-list").count() == 0


def test_a_tile_keeps_the_filters_and_what_drops_them_says_so(browser, hundred, bundled):
    with opened(browser, hundred, size=LAPTOP, tab="picture") as page:
        pick(page, "country", "Germany")
        pick(page, "sure", "documented and begun")
        page.click("#filters .close")
        said = page.locator(".tile small").first.inner_text()
        page.locator(".tile").first.click()
        assert "country=DE" in page.evaluate("location.hash")
        assert "sure=confirmed" in page.evaluate("location.hash")
        assert re.split(r",| \(", said)[0] in page.locator("h1").inner_text()
        page.click("#up")
        assert page.locator(".tile small").first.inner_text() == said
        assert not page.locator("#notice").is_visible()
    with opened(browser, bundled, size=LAPTOP, tab="picture", hash_="country=France") as page:
        before = live(page)
        page.click(".door:has-text('koopstadt')")
        assert "filters were lifted" in page.locator("#notice").inner_text()
        page.click("#undo")
        assert live(page) == before


def test_the_field_of_the_first_view_is_typed_in(browser, hundred):
    with opened(browser, hundred, size=LAPTOP, tab="picture") as page:
        field = page.locator(".seek")
        field.click()
        page.keyboard.type("Gen")
        assert field.input_value() == "Gen"
        below = page.locator("#found").bounding_box()["y"] - field.bounding_box()["y"]
        assert 40 < below < 60
        shot(page, "ways-field")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.locator("#details").is_visible()
        assert not page.locator("#found").is_visible()


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_key_of_the_first_view_is_not_covered_and_titles_are_whole(browser, bundled, lang):
    with opened(browser, bundled, size=LAPTOP, tab="", hash_=f"lang={lang}") as page:
        shot(page, f"ways-landing-{lang}")
        last = page.locator(".curve-key li").last.bounding_box()
        button = page.locator("#as-table").bounding_box()
        strip = page.locator("#time").bounding_box()
        assert last["y"] + last["height"] <= button["y"] + 1
        assert button["y"] + button["height"] <= strip["y"] + 1
        page.evaluate("location.hash = 'tab=picture&place=nuremberg'")
        becomes(page, "document.querySelector('#title').textContent.startsWith('N')")
        title = "document.querySelector('#title')"
        assert page.evaluate(f"{title}.scrollHeight - {title}.clientHeight") <= 1
        shot(page, f"ways-city-{lang}")


def test_what_was_copied_is_said_to_the_eye(browser, three):
    with opened(browser, three) as page:
        panel(page)
        page.locator("#panel .copy").first.click()
        assert page.locator("#copied").inner_text() == "Copied."
        becomes(page, "document.querySelector('#copied').hidden")


def test_a_facet_that_is_opened_comes_into_view(browser, hundred):
    with opened(browser, hundred, size=LAPTOP) as page:
        page.click("#filter-open")
        page.click("details.facet:has(#facet-country) summary")
        page.wait_for_timeout(200)
        top = page.locator("details.facet:has(#facet-country)").bounding_box()["y"]
        assert top < 130
        shot(page, "ways-facet")


def test_accounts_that_differ_have_each_their_evidence(browser, bundled):
    with opened(
        browser, bundled, size=LAPTOP, hash_="transfer=mobility-hub.bremen.nuremberg"
    ) as page:
        panel(page)
        accounts = page.locator(".beside article")
        heads = [one.locator("h4").inner_text() for one in accounts.all()]
        assert heads == ["Counts: Bremen → Nuremberg", "Does not count: Leipzig → Nuremberg"]
        assert accounts.nth(0).locator(".claim").count() > accounts.nth(1).locator(".claim").count()
        assert accounts.nth(1).locator(".mark").count() == 0
        assert "5 October 2016" not in accounts.nth(1).locator(".claims").inner_text()
        marks = accounts.nth(0).locator(".mark").all_inner_texts()
        assert {"counts", "says the same"} <= set(marks)
        shot(page, "ways-accounts")
        accounts.nth(1).get_by_role("button", name="What is koopstadt?").first.click()
        assert page.locator(".sources li:visible").count() == 1
