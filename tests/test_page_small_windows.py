"""In small windows nothing stands over what is to be read, and what has no room runs on."""

import re
from collections import Counter
from pathlib import Path

import pytest

from test_page_browser import becomes, browser, chromium, folder, opened

pytestmark = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)
__all__ = ["browser", "folder"]  # fixtures
PHONE, LAPTOP, SIDEWAYS, SMALL = (390, 844), (1366, 650), (844, 390), (320, 480)
PEEK = "document.getElementById('peek-first').textContent"
HUB = "idea=mobility-hub"
OVER = """() => {
  const texts = [...document.querySelectorAll('#picture svg.picture text')]
    .filter((one) => one.textContent).map((one) => [one.textContent, one.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 5 && b.top < a.bottom - 5;
  return texts.flatMap(([words, a], i) => texts.slice(i + 1).filter(([, b]) => meet(a, b)).map(([other]) => `${words} | ${other}`));
}"""  # noqa: E501
COVERED = """(ids) => {
  const cells = [...document.querySelectorAll('#matrix td button')].filter((o) => o.textContent);
  return ids.flatMap((id) => {
    const a = document.getElementById(id).getBoundingClientRect();
    return cells.map((one) => [one, one.getBoundingClientRect()])
      .filter(([, b]) => a.left < b.right && b.left < a.right)
      .filter(([, b]) => a.top < b.bottom && b.top < a.bottom)
      .map(([one]) => one.getAttribute('aria-label'));
  });
}"""
DRAWN = """() => {
  window.drawn = { names: [], rings: [] };
  const context = CanvasRenderingContext2D.prototype;
  const { fillText, stroke } = context;
  const { arc } = Path2D.prototype;
  Path2D.prototype.arc = function (x, y, r, ...rest) { this.ring = [x, y, r]; arc.call(this, x, y, r, ...rest); };
  context.stroke = function (path) { if (path.ring && Math.abs(this.lineWidth - 1.8) < 0.01) window.drawn.rings.push(path.ring); stroke.call(this, path); };
  context.fillText = function (words, x, y) { window.drawn.names.push([words, x, y, this.measureText(words).width]); fillText.call(this, words, x, y); };
}"""  # noqa: E501
"""Which rings and names were drawn on the map, and where."""


@pytest.mark.parametrize("size", [SMALL, SIDEWAYS])
def test_an_idea_s_picture_in_a_small_window_runs_on_instead_of_writing_over_itself(
    browser, bundled, size
):
    with opened(browser, bundled, size=size, tab="picture", hash_=HUB) as page:
        page.wait_for_selector("#picture svg.picture text")
        assert page.evaluate(OVER) == []
        taller = "(one) => one.scrollHeight - one.clientHeight"
        assert page.locator("#view-picture").evaluate(taller) > 20


def test_held_sideways_a_city_s_picture_comes_before_its_notes(browser, bundled):
    with opened(browser, bundled, size=SIDEWAYS, tab="picture", hash_="place=bremen") as page:
        page.wait_for_selector("#picture .notes")
        tops = "(one) => one.getBoundingClientRect().top"
        picture, notes = (page.locator(f"#picture {one}").first for one in (".sides", ".notes"))
        assert picture.evaluate("(one) => one.clientHeight") > 300
        assert picture.evaluate(tops) < notes.evaluate(tops)
        title = page.locator("#title")
        assert title.inner_text() == "Bremen learned 10 times and taught 8 times"


@pytest.mark.parametrize("size", [PHONE, LAPTOP, SIDEWAYS])
def test_that_a_matrix_goes_on_is_said_over_none_of_its_numbers(browser, bundled, size):
    with opened(browser, bundled, size=size, hash_="tab=matrix&network=all") as page:
        becomes(page, "document.getElementById('goes-right').hidden", False)
        assert page.evaluate(COVERED, ["goes-down", "goes-right"]) == []
        page.locator("#matrix .scroll").evaluate("(one) => one.scrollTo(60, 90)")
        page.wait_for_timeout(200)
        assert page.evaluate(COVERED, ["goes-down", "goes-right"]) == []


def test_the_sentence_below_a_matrix_of_countries_speaks_of_countries(browser, bundled):
    with opened(browser, bundled, size=PHONE, hash_="tab=matrix&network=all") as page:
        becomes(page, f"{PEEK}.startsWith('Gave most')")
        assert page.locator("#peek-first").inner_text().startswith("Gave most: Germany 230 times")
        page.evaluate("location.hash = 'tab=matrix&network=all&opened=Germany'")
        becomes(page, f"{PEEK}.includes('Germany')", False)


def test_the_way_back_to_closed_details_stands_beside_the_town_s_name(browser, bundled):
    with opened(browser, bundled, size=LAPTOP, tab="picture", hash_="network=all") as page:
        page.fill("#search", "Medellín")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        becomes(page, "document.getElementById('reopen').hidden", False)
        assert page.locator(".tiles-head #reopen").is_visible()


def test_on_a_phone_the_strip_is_wide_and_its_bars_have_a_key(browser, bundled):
    with opened(browser, bundled, size=PHONE, hash_="tab=map&network=all") as page:
        page.wait_for_selector("#bars .base", state="attached")
        assert page.locator("#bars .base").evaluate("(one) => one.getBBox().width") > 90
        page.click("#peek")
        page.wait_for_selector("#panel .bars-key li")
        assert page.locator("#panel .bars-key").is_visible()
        kinds = "(of) => [...document.querySelectorAll(of)].map((one) => one.classList[1])"
        lists = "#bars .bar", "#panel .bars-key .bar"
        bars, key = (set(page.evaluate(kinds, of)) for of in lists)
        assert bars == key


@pytest.mark.parametrize("hash_", ["tab=map&network=all", "tab=picture&" + HUB, "tab=graph"])
def test_where_lines_have_the_key_it_names_the_bars_as_well(browser, bundled, hash_):
    with opened(browser, bundled, size=(1920, 1080), hash_=hash_, tab="") as page:
        page.wait_for_selector("#shapes li")
        kinds = "(of) => [...document.querySelectorAll(of)].map((one) => one.classList[1])"
        bars, key = (set(page.evaluate(kinds, of)) for of in ("#bars .bar", "#shapes .bar"))
        assert bars - {"s5", "s6"} <= key
        if "picture" in hash_:
            assert bars <= key


def test_each_ring_of_the_world_has_its_name_and_no_name_stands_at_another_s_ring(browser, bundled):
    with opened(browser, bundled, size=LAPTOP, hash_="tab=map&network=all") as page:
        page.evaluate(DRAWN)
        page.emulate_media(color_scheme="dark")  # all is drawn anew
        becomes(page, "window.drawn.names.length > 20")
        drawn = page.evaluate("window.drawn")
        rings = {(x, y): r for x, y, r in drawn["rings"] if 0 < x < 1366 and 0 < y < 524}
        # what is drawn twice stands at one place; names have a second line
        names = {tuple(one) for one in drawn["names"] if re.fullmatch(r"and \d+ more", one[0])}
        assert len(names) == len(rings) > 30
        claimed = Counter(
            at for at, r in rings.items() for _, left, base, wide in names
            if left - r < at[0] < left + wide + r and base - 30 - r < at[1] < base + 4 + r
        )  # fmt: skip
        assert [at for at, n in claimed.items() if n > 1] == []


def test_a_name_in_other_letters_is_not_said_to_be_on_no_record(browser, bundled):
    with opened(browser, bundled, size=LAPTOP, tab="picture") as page:
        page.fill("#search", "القاهرة")  # Cairo is on record
        becomes(page, "document.getElementById('miss').hidden", False)
        assert page.locator("#miss").inner_text().startswith("Names stand here in Latin letters")
        page.fill("#search", "Qzxqzx")
        becomes(page, "document.querySelector('#miss').textContent.includes('Qzxqzx')")


def test_of_a_town_with_one_year_the_curve_stands_on_years(browser, bundled):
    with opened(browser, bundled, size=LAPTOP, tab="picture", hash_="city=buxtehude") as page:
        becomes(page, "document.querySelectorAll('.tiles .tile').length", 1)
        tile = page.locator(".tile svg.picture")
        assert tile.locator(".curve").first.evaluate("(one) => one.getBBox().x") > 100
        assert tile.locator(".total").count() == 1
        assert tile.locator(".axis").count() > 1
