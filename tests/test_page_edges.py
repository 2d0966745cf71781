"""What the pictures say where they end: more below, more to the right, what colours mean."""

from pathlib import Path

import pytest

from test_page_browser import becomes, browser, chromium, folder, opened

pytestmark = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)
__all__ = ["browser", "folder"]  # fixtures
PHONE, LAPTOP = (390, 844), (1366, 650)
SEEN = "(id) => !document.getElementById(id).hidden && document.getElementById(id).textContent"


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_a_matrix_that_is_cut_says_so_until_it_is_scrolled_to_its_end(browser, bundled, size):
    with opened(browser, bundled, size=size, hash_="tab=matrix&network=all") as page:
        becomes(page, f"({SEEN})('goes-down') === '↓ more' && ({SEEN})('goes-right') === 'more →'")
        page.locator("#matrix .scroll").evaluate("(one) => one.scrollTo(1e5, 1e5)")
        becomes(page, f"!({SEEN})('goes-down') && !({SEEN})('goes-right')")
        page.click("#tab-map")
        becomes(page, f"!({SEEN})('goes-down')")


def test_the_list_of_a_city_on_a_phone_says_that_what_it_taught_follows(browser, bundled):
    with opened(browser, bundled, size=PHONE, tab="picture", hash_="place=bremen") as page:
        becomes(page, f"({SEEN})('goes-down') === '↓ Taught to others: 7 ideas'")
        taught = page.locator("#picture .heading", has_text="Taught to others")
        taught.evaluate("(one) => one.scrollIntoView()")
        becomes(page, f"({SEEN})('goes-down') === '↓ more'")


def test_years_before_the_axis_of_a_city_stand_above_a_break(browser, bundled):
    for place, breaks in (("bremen", 1), ("barcelona", 0)):  # 1609; none before 1960
        with opened(browser, bundled, size=LAPTOP, tab="picture", hash_=f"place={place}") as page:
            page.wait_for_selector("#picture .axis-line")
            assert page.locator("#picture .axis-break").count() == breaks


def test_the_colours_of_the_bars_have_a_key_that_is_seen_whole(browser, bundled):
    for hash_ in ("place=bremen", "network=koopstadt", "network=all", "tab=matrix&network=all"):
        with opened(browser, bundled, size=LAPTOP, tab="picture", hash_=hash_) as page:
            page.wait_for_selector("#bar-key li")
            kinds = "[...document.querySelectorAll('#bars .bar')].map((one) => one.classList[1])"
            shown = "[...document.querySelectorAll('#bar-key .bar')].map((o) => o.classList[1])"
            assert set(page.evaluate(kinds)) == set(page.evaluate(shown)), hash_
            cut = "(one) => one.scrollHeight - one.clientHeight"
            assert page.locator("#bar-key").evaluate(cut) <= 1, hash_
            assert page.locator("#live").evaluate(cut) <= 1, hash_
