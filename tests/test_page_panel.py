"""Details and the picture beside them: what is chosen is seen in both, none covers the other."""

import re
from pathlib import Path

import pytest

from test_page_browser import FRAMES, axe_finds_nothing, browser, chromium, opened, search

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


def test_a_town_that_is_sought_in_a_city_s_picture_has_its_own_picture(browser, bundled):
    """Nobody has set a filter, so none is said to be lifted."""
    with opened(browser, bundled, hash_=f"{IDEAS}&city=nuremberg") as page:
        page.click("#panel button:has-text('Show as a picture')")
        for name in ("München", "Brmen"):
            search(page, name)
            page.evaluate(FRAMES)
            assert page.locator("#tab-picture").inner_text() == "City"
            assert not page.locator("#notice").is_visible()
        assert page.locator("h1").inner_text().startswith("Bremen ")
        page.go_back()
        page.evaluate(FRAMES)
        assert page.locator("h1").inner_text().startswith("Munich ")
        page.click("#tab-table")
        search(page, "Medellín")
        assert page.locator("#panel h2").inner_text() == "Medellín"
        assert not page.locator("#notice").is_visible()


def test_what_was_lifted_is_told_until_something_else_is_chosen(browser, bundled):
    with opened(browser, bundled, hash_="tab=table&country=Chile") as page:
        search(page, "Leipzig")
        assert page.locator("#notice").is_visible()
        search(page, "Bremen")
        assert not page.locator("#notice").is_visible()


def test_a_town_that_is_not_here_leads_to_its_country_and_is_remembered(browser, bundled):
    with opened(browser, bundled, hash_=f"{IDEAS}&city=medellin") as page:
        search(page, "Vilshofen", enter=False)
        countries = page.locator("#elsewhere option").all_inner_texts()
        assert "Germany" in countries[1:7]
        assert countries[1] != "Algeria"
        page.locator("#elsewhere select").select_option(label="Germany", timeout=5000)
        assert "Medellín" not in page.locator("#panel").inner_text()
        assert page.locator("#panel h2").inner_text() == "Nothing on record about “Vilshofen”"
        towns = page.locator("#panel .nearest li")
        n = int(page.locator("#panel h3").inner_text().split(": ")[1].split()[0])
        assert towns.count() == min(n, 60)
        assert any(one.startswith("Leipzig") for one in towns.all_inner_texts())
        address = page.url.partition("#")[2]
        towns.first.locator("button").click()
        assert page.locator("#panel h2").inner_text() != "Nothing on record about “Vilshofen”"
        page.go_back()
        page.evaluate(FRAMES)
        assert page.locator("#panel h2").inner_text() == "Nothing on record about “Vilshofen”"
        page.click("#chip-list button:has-text('Germany')")
        assert "Vilshofen" not in page.locator("#panel").inner_text() + page.url
    with opened(browser, bundled, hash_=address) as page:
        assert page.locator("#details").is_visible()
        assert page.locator("#panel h2").inner_text() == "Nothing on record about “Vilshofen”"


def test_escape_closes_the_details_wherever_the_keyboard_is(browser, bundled):
    for focus in ("#as-table", "#tab-table", "#search", "#filter-open", "#map"):
        tab = "map" if focus == "#map" else "picture&place=nuremberg"
        hash_ = f"tab={tab}&transfer=mobility-hub.bremen.nuremberg"
        with opened(browser, bundled, hash_=hash_) as page:
            assert page.locator("#details").is_visible()
            page.focus(focus)
            for _ in range(2 if focus == "#map" else 1):
                page.keyboard.press("Escape")
            assert not page.locator("#details").is_visible(), focus
    with opened(browser, bundled, hash_="tab=table&city=nuremberg") as page:
        page.click("#more")
        page.keyboard.press("Escape")  # takes the menu alone
        assert page.locator("#details").is_visible()


RING = """() => {
  const one = document.activeElement;
  const hit = one.querySelector('.hit');
  const framed = (node) => (getComputedStyle(node).outlineStyle !== 'none'
    || getComputedStyle(node).stroke !== 'none');
  return [one.matches('.entry') && getComputedStyle(one).outlineStyle !== 'none',
    one.matches('.entry') && framed(hit), hit ? hit.getBoundingClientRect().height : 0];
}"""
"""Whether the row that has the focus is framed, whether its line is, and how high that is."""


def test_the_frame_of_a_row_is_the_keyboard_s_and_as_high_as_the_row(browser, bundled):
    hash_ = f"{IDEAS}&place=nuremberg"
    with opened(browser, bundled, size=(1366, 650), hash_=hash_) as page:
        page.locator("svg.picture .entry .bold", has_text="mobility hub").click(force=True)
        page.locator("#details").wait_for()
        page.evaluate("document.querySelector('.entry:not(.dim)').focus()")
        assert page.evaluate(RING)[:2] == [False, False]
        page.keyboard.press("ArrowDown")
        whole, line, high = page.evaluate(RING)
        assert (whole, line) == (False, True)
        assert high < 40


def parts_of(said):
    """What a side of a town's sentence adds up to: "10 times (1 more uncertain, …)"."""
    kinds = {"uncertain": "Uncertain", "in preparation": "In preparation",
             "begun": "Not known to have begun"}  # fmt: skip
    found = {}
    if main := re.match(r"(perhaps )?(once|\d+ times)", said):
        n = 1 if main[2] == "once" else int(main[2].split()[0])
        found["Uncertain" if main[1] else "Confirmed"] = n
    rest = re.search(r"\((.+)\)", said)
    for one in rest[1].split(", ") if rest else ():
        n, kind = re.fullmatch(r"(\d+) (?:more )?(?:not known to have )?(.+)", one).groups()
        found[kinds[kind]] = int(n)
    return found


def listed(page, heading):
    """The groups of a section: what each says, and how many entries stand in it."""
    return page.evaluate(
        """(wanted) => {
          const section = [...document.querySelectorAll('#panel section')]
            .find((one) => one.querySelector('h3')?.textContent === wanted);
          return [...section?.querySelectorAll('.group') ?? []].map((one, at) => [
            one.querySelector('.term').textContent, one.textContent.split(': ').pop(),
            one.parentNode.querySelector(`.group:nth-of-type(${at + 1}) ~ div`)
              .querySelectorAll('.story').length]);
        }""",
        heading,
    )


@pytest.mark.parametrize("key", ["nuremberg", "munich", "bremen", "medellin", "madrid", "ghent"])
def test_the_lists_of_a_town_add_up_to_its_sentence(browser, bundled, key):
    with opened(browser, bundled, hash_=f"tab=table&network=all&city={key}") as page:
        sentence = page.locator("#panel .lead").inner_text()
        both = re.search(r" learned (.+?) and taught (.+)\.", sentence)
        assert both, sentence
        for side, heading in zip(
            both.groups(), ("Learned from others", "Others learned from here"), strict=True
        ):
            groups = listed(page, heading)
            sums = {name: n for name, _, n in groups if name != "Not counted"}
            assert sums == parts_of(side), (sentence, groups)
            for name, said, n in groups:
                assert re.sub(r"\D", "", said.replace("once", "1")) == str(n), (name, said)
            order = [name for name, _, _ in groups]
            assert order == sorted(order, key=["Confirmed", "Uncertain", "Not known to have begun",
                                               "In preparation", "Not counted"].index)  # fmt: skip
        page.evaluate(f"location.hash = 'tab=picture&network=all&place={key}'")
        page.wait_for_timeout(300)
        assert f"{page.locator('h1').inner_text()}." == sentence


@pytest.mark.parametrize("lang", ["en", "de"])
def test_what_is_uncertain_looks_so_and_words_of_sureness_are_explained(browser, bundled, lang):
    hash_ = f"tab=table&network=all&city=nuremberg&lang={lang}"
    with opened(browser, bundled, hash_=hash_, has_touch=True) as page:
        sure, doubted = ".stories > li:not(.doubted)", ".stories > li.doubted"
        weights = page.evaluate(
            """(all) => all.map((one) => [...new Set([...document.querySelectorAll(one)]
              .map((li) => getComputedStyle(li.querySelector('strong')).fontStyle
                + li.querySelector('.sure-mark circle').getAttribute('fill')))])""",
            [sure, doubted],
        )
        assert weights == [["normalcurrentColor"], ["italicnone"]]
        assert all(page.locator(f"{doubted} .sure").all_inner_texts())
        assert page.locator("#panel .swatch").count() == 0  # no colour without a key
        term = page.locator(f"{doubted} .sure .term").first
        assert term.inner_text() == {"en": "uncertain", "de": "unsicher"}[lang]
        meaning = term.get_attribute("title")
        term.tap()
        note = page.locator(".means:visible")
        assert note.inner_text().startswith(meaning)
        note.locator("button").tap()
        words_ = page.locator(".glossary dt").all_inner_texts()
        assert page.locator(".glossary dd").first.is_visible()
        page.locator("#panel .story").first.click()
        terms = {one.lower() for one in words(page, "#panel .term")}
        assert terms <= {one for dt in words_ for one in dt.split(", ")}
        assert page.locator("#panel .badge .term, #panel .claim .term").count() > 4


def test_on_a_phone_no_sentence_is_cut_and_the_title_of_a_city_has_three_lines(
    browser, bundled, bundled_map
):
    keys = [place.key for place in bundled_map.content.places[::40]]
    keys += ["bremen", "munich", "new-york-city", "barcelona"]
    cut = "(one) => [document.querySelector(one)].map((x) => x.scrollHeight - x.clientHeight)[0]"
    with opened(browser, bundled, size=chromium.PHONE, hash_="tab=picture&lang=de") as page:
        for key in keys:
            page.evaluate(f"location.hash = 'tab=picture&network=all&place={key}&lang=de'")
            page.wait_for_timeout(120)
            lines = page.evaluate(
                """() => { const x = document.querySelector('#title');
                const style = getComputedStyle(x);
                return (x.clientHeight - parseFloat(style.paddingTop)
                  - parseFloat(style.paddingBottom)) / parseFloat(style.lineHeight); }"""
            )
            assert lines <= 3.2, page.locator("h1").inner_text()
            assert page.evaluate(cut, "#title") <= 1
            page.evaluate(f"location.hash = 'tab=picture&network=all&city={key}&lang=de'")
            page.wait_for_timeout(120)
            assert page.evaluate(cut, "#panel .lead") <= 1
            page.evaluate("document.querySelector('#details .close').click()")
            assert page.evaluate(cut, "#peek strong") <= 1
            box = page.locator("#peek").bounding_box()
            assert box["y"] + box["height"] <= chromium.PHONE[1] + 1


def test_entries_of_a_place_alone_are_not_headed_alike(browser, bundled):
    with opened(browser, bundled, hash_="tab=table&network=all&city=nuremberg") as page:
        heads = words(page, "#panel .story strong")
        assert "Nuremberg" not in heads
        assert "Nuremberg: energy use plan" in heads


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_town_is_chosen(browser, bundled, size, scheme):
    for hash_ in (
        "city=nuremberg",
        "city=bremen&panel=closed",
        "country=Germany&asked=Ulm&panel=open",
    ):
        with opened(browser, bundled, size=size, scheme=scheme, hash_=f"{IDEAS}&{hash_}") as page:
            terms = page.locator("#panel .term:visible")
            if terms.count():
                terms.first.click()
                page.locator("#panel .means:visible button").click()
            axe_finds_nothing(page)


def test_the_keyboard_is_not_lost_when_the_details_close(browser, bundled):
    with opened(browser, bundled, hash_=IDEAS) as page:
        search(page, "Nuremberg")
        page.locator("#panel .story").first.focus()
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "search"
        page.locator(".tiles-head button", has_text="All ideas").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.className") == "tile"
    with opened(browser, bundled, hash_="tab=table&city=nuremberg") as page:
        page.focus("#details .close")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "reopen"


def test_nothing_of_a_town_s_tile_is_cut(browser, bundled):
    cut = """[...document.querySelectorAll('.tile')]
      .filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent)"""
    for size in (*BESIDE, chromium.PHONE):
        with opened(browser, bundled, size=size, hash_=f"{IDEAS}&city=bremen&lang=de") as page:
            assert page.locator(".tile").count() > 12
            assert page.evaluate(cut) == [], size
