"""The page in a real browser: what a person can do, by mouse and by keyboard; nothing is fetched.

Needs Chromium and Playwright: apt-get install chromium;
pip install playwright axe-playwright-python
"""

import importlib.util
import json
import re
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from koopgraph.page import TransferMap, build
from koopgraph.page.model import Adoption, Claim, Label, Source, Transfer
from page_examples import koopstadt, synthetic

sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
)
_SPEC = importlib.util.spec_from_file_location(
    "page_chromium", Path(__file__).parent / "page" / "chromium.py"
)
chromium = importlib.util.module_from_spec(_SPEC)
sys.modules["page_chromium"] = chromium
_SPEC.loader.exec_module(chromium)
DESK, PHONE, opened = chromium.DESK, chromium.PHONE, chromium.opened

pytestmark = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)
TABS = ("picture", "map", "matrix", "graph", "table", "sources")
WINDOWS = (
    (1920, 1080), (1440, 900), (1366, 650), (1280, 600), (1024, 768), (768, 1024), (390, 844),
    (844, 390),
)  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.CHROMIUM, args=chromium.FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="module")
def three(folder):
    return written(folder, "three", koopstadt())


@pytest.fixture(scope="module")
def hundred(folder):
    return written(folder, "hundred", synthetic(100))


def written(folder, name, content, **options):
    path = folder / f"{name}.html"
    path.write_text(build(content, **options), encoding="utf-8")
    return path


def live(page):
    return page.locator("#live").inner_text()


def panel(page):
    """What the details say; they are opened when they are not."""
    if not page.locator("#details").is_visible():
        page.evaluate("document.querySelector('#peek').click()")
    return page.locator("#panel").inner_text()


def search(page, words, *, enter=True):
    if page.locator("#find").is_visible() and not page.locator("#search").is_visible():
        page.click("#find")
    page.fill("#search", words)
    if enter:
        page.press("#search", "Enter")


def pick(page, facet, name, *, on=True):
    """Ticks a value in the filter's drawer."""
    if not page.locator("#filters").is_visible():
        page.click("#filter-open")
    group = page.locator(f"details.facet:has(#facet-{facet})")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    page.locator(f"#facet-{facet} label", has_text=name).locator("input").set_checked(on)


def entries(page):
    """How many rows the table holds."""
    page.click("#tab-table")
    caption = page.locator("#table caption")
    return int(caption.inner_text().split()[0].replace(",", "")) if caption.count() else 0


def menu(page, name):
    page.click("#more")
    page.click(f"#{name}")


@pytest.fixture(scope="module", autouse=True)
def pictures(request):
    chromium.pictures = request.config.getoption("--pictures")


def shot(page, name):
    """Keeps a picture to look at, where --pictures asks for them."""
    if chromium.pictures:
        chromium.SCREENSHOTS.mkdir(exist_ok=True)
        page.wait_for_timeout(150)
        page.screenshot(path=chromium.SCREENSHOTS / f"{name}.png")


def axe_says(page):
    """What axe complains about; its script is put into a page once, however often it runs there."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe_api.Axe().axe_script)
    found = axe_api.AxeResults(page.evaluate("axe.run({ resultTypes: ['violations'] })"))
    return found.generate_report() if found.violations_count else ""


def axe_finds_nothing(page):
    assert axe_says(page) == ""


def drawing(page):
    """The canvas, once it stays as it is."""
    looked = ""
    for _ in range(100):
        page.wait_for_timeout(120)
        page.evaluate(FRAMES)
        now = page.evaluate("document.querySelector('#flows').toDataURL()")
        if now == looked:
            return now
        looked = now
    raise AssertionError("the canvas never comes to rest")


FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Ends when what was there has been drawn."""


def becomes(page, script, wanted=True):
    """Waits up to a minute for a script's value (the page's policy forbids eval)."""
    for _ in range(600):
        if page.evaluate(script) == wanted:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{script} never became {wanted}")


# ---- looks and accessibility


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_tab(browser, three, size, scheme):
    with opened(browser, three, size=size, scheme=scheme) as page:
        for tab in TABS:
            page.click(f"#tab-{tab}")
            shot(page, f"koopstadt-{tab}-{scheme}-{size[0]}")
            axe_finds_nothing(page)
        for opener in ("#filter-open", "#peek"):
            page.evaluate(f"document.querySelector('{opener}').click()")
            shot(page, f"koopstadt-{opener[1:]}-{scheme}-{size[0]}")
            axe_finds_nothing(page)


def test_the_status_line_of_a_laptop_has_room_for_count_key_date_and_licence(browser, hundred):
    """Also for a count as long as that of the bundled data."""
    words = (
        "1.256 von 1.256 Transfers, 320 Einträge in Vorbereitung, 1234 bis 2026, "
        "104 andere Darstellungen, 284 Ursprünge, 1.123 Übernahmen ohne bekanntes Vorbild; "
        "zusammen 3.087 Einträge."
    )
    with opened(browser, hundred, size=(1366, 650), hash_="lang=de") as page:
        page.evaluate("words => { document.querySelector('#live').textContent = words; }", words)
        for way in ("Width", "Height"):
            cut = page.evaluate(f"live.scroll{way} - live.client{way}")
            assert cut <= 0, way
        shot(page, "status-line-german")
        assert page.locator("#shapes li:visible").count() == 4
        for name in ("#shapes", "footer .version"):
            box = page.locator(name).bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= 1366


def test_axe_finds_nothing_on_a_story_and_with_many(browser, three, hundred):
    with opened(browser, three, hash_="transfer=mobility-hub.bremen.nuremberg") as page:
        page.click("summary:has-text('Cite this')")
        axe_finds_nothing(page)
    with opened(browser, hundred, hash_="city=p0") as page:
        shot(page, "hundred-one-city")
        axe_finds_nothing(page)


@pytest.mark.parametrize("size", WINDOWS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_chart_keeps_its_room_with_every_drawer_open(browser, three, size):
    """At least 55 % of the height is the chart's, and two thirds of it stay in sight."""
    with opened(browser, three, size=size) as page:
        before = page.locator("#map").bounding_box()
        page.click("#filter-open")
        page.evaluate("document.querySelector('#peek').click()")
        assert page.locator("#details").is_visible()
        shot(page, f"room-{size[0]}x{size[1]}")
        after, drawer = page.locator("#map").bounding_box(), page.locator("#details").bounding_box()
        assert after == before
        below = drawer["width"] > 0.9 * size[0]
        seen = (drawer["y"] if below else after["y"] + after["height"]) - after["y"]
        assert min(after["height"], seen) / size[1] >= 0.55
        if not below:
            assert drawer["width"] <= max(size[0] / 3 + 1, 320)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        tall = page.evaluate("document.documentElement.scrollHeight - window.innerHeight")
        assert (wide, tall) == (0, 0)


CUT = """async (names) => {
  const title = document.querySelector('#title');
  const found = [];
  for (const name of names) {
    await new Promise((done) => {
      addEventListener('hashchange', () => requestAnimationFrame(done), { once: true });
      location.hash = `tab=picture&${name}`;
    });
    const [text, more] = [title, document.querySelector('#more')].map((one) => one.getBoundingClientRect());
    const chart = document.querySelector('main').getBoundingClientRect();
    if (title.scrollHeight > title.clientHeight + 1 || text.top < 0 || text.bottom > chart.top
      || text.right > more.left) found.push(title.textContent);
  }
  return found;
}"""  # noqa: E501
"""Titles of which something cannot be seen."""


@pytest.mark.parametrize("size", [*WINDOWS, (320, 480)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_title_is_cut_in_any_window(browser, bundled, bundled_map, size):
    content = bundled_map.content
    names = [f"idea={idea.key}" for idea in content.ideas[::12]]
    names += [f"place={place.key}" for place in content.places[::60]]
    with opened(browser, bundled, size=size, hash_="tab=table&lang=de") as page:
        assert page.evaluate(CUT, [f"{name}&lang=de" for name in names]) == []


COVERED = """(chosen) => {
  const box = (one) => one.getBoundingClientRect();
  const drawer = box(document.querySelector('.drawer:not([hidden])'));
  const below = drawer.width > 0.9 * innerWidth;
  const chart = box(document.querySelector('#views'));
  const room = { left: chart.left, right: below ? chart.right : drawer.left,
    top: chart.top, bottom: below ? drawer.top : chart.bottom };
  const parts = [...document.querySelectorAll(chosen)].map(box);
  const hidden = parts.filter((one) => one.left < room.left - 1 || one.right > room.right + 1
    || one.top < room.top - 1 || one.bottom > room.bottom + 1);
  return { tall: (room.bottom - room.top) / innerHeight, parts: parts.length,
    wide: below ? 0 : drawer.width, hidden: hidden.length };
}"""
"""What a drawer leaves of the chart, and how much of what is chosen it covers."""
SEEN = {
    "tab=map": None, "tab=graph": None, "tab=matrix": None, "tab=sources": None,
    "tab=picture": None, "tab=picture&network=net": None,
    "tab=picture&place=p0": ("svg.picture .entry", "svg.picture .entry:not(.dim) .bold"),
    # a row of several chooses none of them: it opens the table
    "tab=picture&idea=i1": ("svg.picture .stop:not([data-node=''])", "svg.picture .stop:not(.dim)"),
    "tab=table&place=p0": ("#table tbody tr", "tr.chosen th"),
}  # fmt: skip
"""Views; where something can be chosen: what is clicked on, and what is then the chosen."""


@pytest.mark.parametrize("size", WINDOWS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_drawer_covers_what_was_chosen_in_any_view(browser, hundred, size):
    with opened(browser, hundred, size=size, hash_="tab=table") as page:
        for hash_, parts in SEEN.items():
            page.evaluate(f"location.hash = '{hash_}'")
            page.wait_for_timeout(150)
            for drawer in ("#filter-open", "#peek"):
                page.evaluate(f"document.querySelector('{drawer}').click()")
                seen = page.evaluate(COVERED, "#none")
                assert seen["tall"] >= 0.55, (hash_, drawer, seen)
                assert seen["wide"] <= max(size[0] / 3 + 1, 320)
            page.evaluate("document.querySelectorAll('.drawer .close').forEach((x) => x.click())")
            if parts is None:
                continue
            rows, chosen = parts
            many = page.locator(rows).count()
            for at in {0, many // 2, many - 1}:
                page.evaluate(
                    """([rows, at]) => { const all = [...document.querySelectorAll(rows)];
                    const row = all[Math.min(at, all.length - 1)];
                    row.scrollIntoView({ block: 'nearest' });
                    (row.querySelector('th button') ?? row).dispatchEvent(
                      new Event('click', { bubbles: true })); }""",
                    [rows, at],
                )
                page.locator("#details").wait_for()
                page.evaluate(FRAMES)
                if at == many - 1:
                    shot(page, f"sight-{size[0]}x{size[1]}-{hash_[4:]}")
                seen = page.evaluate(COVERED, chosen)
                assert seen["parts"] > 0
                assert seen["hidden"] < max(seen["parts"], 2), (hash_, at, seen)
                assert seen["parts"] > 1 or seen["hidden"] == 0, (hash_, at, seen)
                page.click("#details .close")
                page.evaluate(FRAMES)
                assert page.evaluate("document.querySelector('#picture').style.translate") == ""


@pytest.mark.parametrize("size", [(320, 480), (320, 256)], ids=["small", "zoomed-400"])
def test_a_very_small_window_reaches_everything(browser, three, size):
    with opened(browser, three, size=size) as page:
        shot(page, f"small-{size[0]}x{size[1]}")
        search(page, "Leipzig")
        assert page.locator("#panel h2").inner_text() == "Leipzig"
        shot(page, f"small-story-{size[0]}x{size[1]}")
        page.click("#details .close")
        for tab in TABS:
            page.click(f"#tab-{tab}")
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_targets_are_large_enough(browser, three, size):
    with opened(browser, three, size=size) as page:
        page.click("#filter-open")
        small = page.evaluate(
            """[...document.querySelectorAll('button, select, input[type=search], summary, label')]
            .filter((node) => node.offsetParent && !node.closest('#time')
              && node.getBoundingClientRect().height < 43.5)
            .map((node) => node.outerHTML.slice(0, 90))"""
        )
        assert small == []


# ---- one state, seen everywhere


def test_told_by_the_poster_switches_the_whole_page(browser, three):
    with opened(browser, three) as page:
        assert (
            live(page)
            == "2 of 2 transfers, 2003 to 2016, 1 rival account, 1 origin; 4 entries together."
        )
        assert "Bremen 2" in page.locator("#peek").inner_text()
        page.click("#told-featured")
        assert live(page) == "2 of 2 transfers, 2006 to 2015, 1 origin; 3 entries together."
        assert page.get_attribute("#told-featured", "aria-pressed") == "true"
        assert "may have learned from Bremen: mobility hub (2014)" in panel(page)
        shot(page, "told-by-the-poster")
        page.click("#tab-table")
        cells = page.locator("#table tbody tr").all_inner_texts()
        assert any("2015?" in row and "tentative" in row for row in cells)
        page.click("#told-all")
        assert page.get_attribute("#told-featured", "aria-pressed") == "false"


def test_state_lives_in_the_address_and_comes_back(browser, hundred):
    with opened(browser, hundred) as page:
        page.click("#tab-table")
        pick(page, "idea", "Superblock")
        pick(page, "country", "Germany")
        address = page.evaluate("location.hash")
        assert "tab=table" in address
        assert "idea=i1" in address
        assert "country=DE" in address
        said = live(page)
    with opened(browser, hundred, hash_=address[1:]) as page:
        assert live(page) == said
        assert page.locator("#view-table").is_visible()
        page.evaluate("location.hash = 'tab=map'")
        becomes(page, "!document.querySelector('#view-map').hidden")
        assert live(page).startswith("89 of 89 transfers, 11 entries in preparation, ")


@pytest.mark.parametrize("hash_", [
    "tab=zzz&city=nowhere&from=abc&status=&told=x", "%", "%E0%A4%A", "=&=&&", "from=9e99&to=-5",
    "idea=none&idea=all&network=zz", "transfer=" + "x" * 5000, "inside=maybe&undated=perhaps",
])  # fmt: skip
def test_nonsense_in_the_address_is_harmless(browser, three, hash_):
    with opened(browser, three, hash_=hash_) as page:
        assert page.locator("#view-map").is_visible()
        page.click("#tab-table")
        assert "tab=table" in page.evaluate("location.hash")


def test_an_address_that_leads_elsewhere_is_followed_whole(browser, bundled):
    with opened(browser, bundled, hash_="tab=sources") as page:
        page.evaluate("location.hash = 'network=all&city=leipzig'")
        becomes(page, "!document.querySelector('#details').hidden")
        page.wait_for_timeout(300)
        looked = drawing(page)
        boxes = [page.locator(f"#{one}").bounding_box() for one in ("to", "undated")]
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    with opened(browser, bundled, hash_="network=all&city=leipzig") as page:
        becomes(page, "!document.querySelector('#details').hidden")
        page.wait_for_timeout(300)
        assert drawing(page) == looked


def test_back_undoes_a_choice_and_a_slide_is_one_step(browser, hundred):
    with opened(browser, hundred) as page:
        said = live(page)
        search(page, "night")
        assert page.locator("#panel h2").inner_text() == "Night mayor"
        pick(page, "country", "Germany")
        assert live(page) != said
        page.focus("#from")
        for _ in range(6):
            page.keyboard.press("ArrowRight")
        assert "from=" in page.evaluate("location.hash")
        for _ in range(6):
            if "from=" not in page.evaluate("location.hash"):
                break
            page.go_back()
            page.wait_for_timeout(80)
        assert "country=DE" in page.evaluate("location.hash")
        page.go_back()
        becomes(page, "location.hash", "#chosen=i5")
        assert live(page) == said
        page.go_back()
        becomes(page, "location.hash", "#tab=map")
        becomes(page, "document.querySelector('#panel h2').textContent", "All transfers")
        page.go_forward()
        becomes(page, "document.querySelector('#panel h2').textContent", "Night mayor")


def test_in_a_notebooks_frame_the_page_works(browser, folder):
    path = folder / "frame.html"
    frame = TransferMap(content=koopstadt())._repr_html_()
    path.write_text(f"<!doctype html>{frame}", encoding="utf-8")
    with opened(browser, path, has_frame=True) as page:
        inner = page.frame_locator("iframe")
        inner.locator("#tab-table").click()
        assert inner.locator("#table tbody tr").count() == 4
        inner.locator("#told-featured").click()  # the state lives in memory there
        assert "2 of 2 transfers, 2006 to 2015" in inner.locator("#live").inner_text()
        shot(page, "notebook")


# ---- filters


def test_each_facet_narrows_has_a_chip_and_reset_restores(browser, hundred):
    with opened(browser, hundred) as page:
        whole = entries(page)
        page.click("#filter-open")
        for facet in ("idea", "country", "place", "network", "means", "sure", "grade", "source"):
            group = page.locator(f"details.facet:has(#facet-{facet})")
            if group.get_attribute("open") is None:
                group.locator("summary").click()
            boxes = page.locator(f"#facet-{facet} label:not(.zero):has(input:not([value^=theme]))")
            first = boxes.first
            name, n = first.locator("bdi").inner_text(), int(first.locator("output").inner_text())
            first.locator("input").check()
            assert entries(page) == n < whole
            assert page.locator("#chip-list button").first.inner_text().startswith(name[:20])
            page.locator("#chip-list button").first.click()
            assert entries(page) == whole
            first.locator("input").check()
            page.click("#reset")
            assert entries(page) == whole
        assert page.locator("#chip-list li").count() == 0


def test_values_of_one_facet_add_up_and_facets_cut(browser, hundred):
    with opened(browser, hundred) as page:
        pick(page, "idea", "Superblock")
        one = entries(page)
        pick(page, "idea", "Night mayor")
        both = entries(page)
        assert both > one
        page.locator("details.facet:has(#facet-country) summary").click()
        germany = page.locator("#facet-country label", has_text="Germany").locator("output")
        shown = int(germany.text_content())
        pick(page, "country", "Germany")
        assert entries(page) == shown < both
        zero = page.locator("#facet-country .zero").count()
        assert zero == page.locator("#facet-country output", has_text=re.compile("^0$")).count() > 0


def test_a_facet_can_be_searched(browser, hundred):
    with opened(browser, hundred) as page:
        page.click("#filter-open")
        page.locator("details.facet:has(#facet-country) summary").click()
        page.fill("#facet-search-country", "osterr")
        assert page.locator("#facet-country label").count() == 0
        page.fill("#facet-search-country", "austr")
        names = page.locator("#facet-country bdi").all_inner_texts()
        assert sorted(names) == ["Australia", "Austria"]


def test_sliders_and_bars_choose_years(browser, hundred):
    with opened(browser, hundred) as page:
        whole = live(page)
        page.focus("#from")
        for _ in range(20):
            page.keyboard.press("ArrowRight")
        assert page.input_value("#from") == "2010"
        assert 0 < int(live(page).split(": ")[1].split(" of ")[0]) < 100
        assert page.get_attribute("#undated", "aria-pressed") == "false"
        page.click("#chip-list button:has-text('2010')")
        assert live(page) == whole
        assert page.get_attribute("#undated", "aria-pressed") == "true"
        ticks = page.evaluate(
            "[...document.querySelectorAll('.maybe')].map((one) => one.getBBox().height)"
        )
        assert max(ticks, default=0) <= 5  # ranges are no wall
        scales = page.locator("#bars .axis").all_text_contents()
        assert any(one.startswith("a year") for one in scales)
        assert any(one.startswith("entries dated") for one in scales)
        assert any(re.match(r"\d+ exactly", one) for one in scales)
        bar = page.locator("#bars .year").nth(5)
        year = bar.get_attribute("data-bar")
        said = re.fullmatch(
            rf"{year}: (\d+) entr.*?(?:, perhaps (\d+) more)?", bar.get_attribute("aria-label")
        )
        bar.click()
        assert (page.input_value("#from"), page.input_value("#to")) == (year, year)
        assert live(page).startswith(
            f"{said[1]} entr{'y' if said[1] == '1' else 'ies'} in {year}"
            + (f", perhaps {said[2]} more" * bool(said[2]))
        )
        assert entries(page) == int(said[1]) + int(said[2] or 0)


def test_the_mouse_drags_either_end_of_the_years(browser, hundred):
    with opened(browser, hundred) as page:
        strip = page.locator("#strip").bounding_box()
        bars = page.locator("#bars .hit").all()
        middle = strip["y"] + 29
        first, last, tenth = (bars[i].bounding_box() for i in (0, -1, 10))
        at = [box["x"] + box["width"] / 2 for box in (first, tenth, last)]
        for here, there in ((at[0], at[1]), (at[2], at[1])):
            page.mouse.move(here, middle)
            page.mouse.down()
            page.mouse.move(there, middle, steps=5)
            page.mouse.up()
        year = page.locator("#bars .year").nth(10).get_attribute("data-bar")
        assert (page.input_value("#from"), page.input_value("#to")) == (year, year)


def test_play_runs_through_the_years_without_the_undated_and_stops(browser, hundred):
    with opened(browser, hundred, reduced_motion="no-preference") as page:
        assert page.get_attribute("#undated", "aria-pressed") == "true"
        page.focus("#play")
        page.keyboard.press("Enter")
        assert page.get_attribute("#play", "aria-pressed") == "true"
        assert page.get_attribute("#undated", "aria-pressed") == "false"
        begun = page.input_value("#to")
        becomes(page, f"document.querySelector('#to').value > '{begun}'")
        page.keyboard.press("Enter")
        assert page.get_attribute("#play", "aria-pressed") == "false"


def world(folder):
    content = koopstadt()
    far = replace(content.places[0], key="bogota", label=Label.same("Bogotá"), lat=4.6, lon=-74.1,
                  networks=(), country="CO")  # fmt: skip
    also = Transfer(key="b", iri="urn:b", idea="mobility-hub", giver="bremen", receiver="bogota")
    return written(folder, "world", replace(
        content, places=(*content.places, far), transfers=(*content.transfers, also)
    ))  # fmt: skip


def test_choosing_what_is_out_of_scope_widens_it_says_so_and_can_be_undone(browser, folder):
    with opened(browser, world(folder)) as page:
        said, before = live(page), drawing(page)
        assert said.startswith("2 of 3")
        search(page, "bogota")
        assert live(page).startswith("3 of 3")
        assert page.locator("#notice").inner_text().startswith("All cities are shown now, not koop")
        assert page.locator("#panel h2").inner_text() == "Bogotá"
        shot(page, "widened")
        axe_finds_nothing(page)
        page.click("#undo")
        assert live(page) == said
        assert not page.locator("#notice").is_visible()
        search(page, "bogota")
        page.click("#chip-list button:has-text('Reset')")
        assert live(page) == said
        page.click("#details .close")
        assert drawing(page) == before
    with opened(browser, world(folder), hash_="city=bogota") as page:
        becomes(page, "document.querySelector('#live').textContent.startsWith('3 of 3')")
        assert page.locator("#notice").is_visible()


# ---- search and choosing


def test_search_finds_by_either_spelling(browser, hundred):
    with opened(browser, hundred) as page:
        for typed, found in (("umea", "Umeå"), ("zuerich", "Zürich"), ("lodz", "Łódź")):
            search(page, typed)
            assert page.locator("#panel h2").inner_text().startswith(found[:2]), typed
        search(page, "night")
        assert page.locator("#panel h2").inner_text() == "Night mayor"
        search(page, "Norway")
        assert "country=NO" in page.evaluate("location.hash")


def test_search_knows_every_name_and_says_by_which_it_found(browser, folder):
    content = koopstadt()
    hub, *others = content.initiatives
    named = replace(
        content,
        ideas=tuple(replace(i, names=("mobil.punkt",)) for i in content.ideas),
        places=tuple(
            replace(p, names=("Brema",) if p.key == "bremen" else ()) for p in content.places
        ),
        initiatives=(replace(hub, names=("Am Dobben",)), *others),
    )
    with opened(browser, written(folder, "named", named)) as page:
        search(page, "mobil.punk", enter=False)
        assert (
            page.locator("#hits li")
            .first.inner_text()
            .startswith("mobility hub\nalso “mobil.punkt”")
        )
        page.press("#search", "Enter")
        assert page.locator("#panel h2").inner_text() == "mobility hub"
        search(page, "Brema")
        assert page.locator("#panel h2").inner_text() == "Bremen"
        search(page, "am dobben", enter=False)
        assert (
            page.locator("#hits li small").inner_text()
            == "also “Am Dobben” · mobility hub · Bremen"
        )
        page.press("#search", "Enter")
        assert page.locator("#panel h2").inner_text() == "Bremen"
        assert "origin" in page.locator("#panel .badge").first.inner_text()
        source = content.sources[-1]
        search(page, source.title)
        assert page.get_attribute("#tab-sources", "aria-selected") == "true"
        assert source.title in page.locator("#source-list").inner_text()
        search(page, "Mobil.punk", enter=False)  # misspelt names lead on as well
        page.fill("#search", "mobli.punkt")
        assert "also “mobil.punkt”" in page.locator("#hits li").first.inner_text()


def test_search_says_where_it_counts_without_the_filters(browser, hundred):
    with opened(browser, hundred) as page:
        search(page, "Umea", enter=False)
        assert "without filters" not in page.locator("#hits li").first.inner_text()
        page.press("#search", "Escape")
        pick(page, "idea", "Superblock")
        search(page, "Umea", enter=False)
        assert page.locator("#hits li").first.inner_text().endswith("without filters")


def test_a_picture_that_is_opened_is_covered_by_nothing(browser, hundred):
    with opened(browser, hundred) as page:
        search(page, "Umea")
        page.locator("#panel button", has_text="Show as a picture").click()
        assert not page.locator("#details").is_visible()
        assert page.locator("#picture svg.picture").is_visible()
        page.go_back()
        becomes(page, "document.querySelector('#details').hidden", False)
        assert page.locator("#panel h2").inner_text() == "Umeå"


def test_by_keyboard_a_slide_of_the_years_is_one_step_back(browser, hundred):
    with opened(browser, hundred) as page:
        before = page.evaluate("[history.length, location.hash]")
        page.focus("#from")
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        page.focus("#to")
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        assert page.evaluate("history.length") == before[0] + 2
        page.go_back()
        becomes(page, "location.hash.includes('to=')", False)
        assert "from=" in page.evaluate("location.hash")
        page.go_back()
        becomes(page, "location.hash", before[1])


IGNORED = {
    "from=abc": "“from=abc” (not a year)", "to=-5": "“to=-5” (not a year)",
    "to=20265": "“to=20265” (not a year)", "from=9e99": "“from=9e99” (not a year)",
    "from=0": "“from=0” (not a year)", "since=abc": "“since=abc” (the page knows no such setting)",
    "from=2019&to=2010": "“from=2019, to=2010” (ends before it begins)",
    "%E0%A4%A": "(the page knows no such setting)",
    "idea=brt&idea=i1&idea=i2": "“idea=brt” (not on record here)",
    "place=oz": "Nothing on record about “oz”. No record is not “did not happen”.",
    "city=oz&country=ZZ": "“country=ZZ” (not on record here)",
    "tab=zzz": "“tab=zzz” (no such value)", "told=me": "“told=me” (no such value)",
    "inside=maybe": "“inside=maybe” (no such value)", "undated=no": "“undated=no” (no such value)",
    "inside=yes": "“inside=yes” (no place, country or network is chosen)",
    "lang=fr": "“lang=fr” (no such value)", "panel=wide": "“panel=wide” (no such value)",
    "at=here": "“at=here” (no such value)", "cell=a~b": "“cell=a~b” (no such value)",
    "opened=ZZ": "“opened=ZZ” (no such value)",
    "embed=yes&tab=map": "“embed=yes” (no such value)", "from=2005&from=2010": "“from=2010” (given",
    "city=p0&chosen=i1": "“city=p0” (only one of them can be)",
    "tab=sources&x=1": "“x=1” (the page knows no such setting)", "embed=1&x=1": "“x=1”",
    "a=1&b=2&c=3&d=4&e=5&f=6": "and 2 more",
}  # fmt: skip


@pytest.mark.parametrize("hash_", IGNORED)
def test_what_of_an_address_is_ignored_is_said(browser, hundred, hash_):
    with opened(browser, hundred, hash_=hash_, tab="") as page:
        page.locator("#notice").wait_for()
        words = page.locator("#notice-words").inner_text()
        assert IGNORED[hash_] in words
        kept = unquote(page.evaluate("location.hash"))  # what was refused is struck from it
        assert not [told for told in re.findall("“(.+?)”", words) if told.rstrip("…") in kept]
        is_whole = live(page).split()[0] == live(page).split()[2]
        assert is_whole != hash_.startswith(("idea=", "from=2005"))  # these say something, too


def test_what_was_ignored_is_told_once_and_of_each_address_anew(browser, hundred):
    with opened(browser, hundred, hash_="tab=map&from=abc") as page:
        page.click("#notice-close")
        page.click("#tab-table")
        assert not page.locator("#notice").is_visible()
        page.evaluate("location.hash = 'tab=map&to=abc'")
        becomes(page, "document.querySelector('#notice').hidden", False)
        assert page.locator("#notice-words").inner_text().count("“") == 1
        shot(page, "ignored")
    # what is right is followed in silence: the window, the panel, all that the page writes itself
    with opened(browser, hundred, hash_="tab=matrix&opened=DE&cell=DE~FR&lang=en&at=1_2_3") as page:
        assert not page.locator("#notice").is_visible()


def test_the_grade_beside_a_source_is_that_of_its_claim_on_the_giver(browser, folder):
    content = koopstadt()
    claims = tuple(
        replace(c, grade="partly") if c.key == "nuremberg-2016"
        else replace(c, names_giver=True) if c.key == "nuremberg-from" else c
        for c in content.claims
    )  # fmt: skip
    transfers = tuple(
        replace(t, claims=tuple(sorted(t.claims, reverse=True, key=lambda key: "2016" in key)))
        for t in content.transfers
    )
    path = written(folder, "graded", replace(content, claims=claims, transfers=transfers))
    with opened(browser, path, hash_="city=nuremberg") as page:
        cited = page.locator(".stories li", has_text="Bremen → Nuremberg").first.locator(".cited")
        assert "Bremer mobil.punkt" in cited.inner_text()
        assert "(documented)" in cited.inner_text()


def test_the_panel_says_what_a_city_has_without_the_filters(browser, hundred):
    sure = [t for t in synthetic(100).transfers if t.status == "confirmed"]
    gave, took = ({(getattr(t, end), t.idea) for t in sure} for end in ("giver", "receiver"))
    place, idea = min(
        one for one in gave & took if sum(one[0] in (t.giver, t.receiver) for t in sure) > 3
    )
    with opened(browser, hundred, hash_=f"city={place}") as page:
        whole = page.locator("#panel .lead").inner_text()
        assert "without the filters" not in whole
    with opened(browser, hundred, hash_=f"city={place}&idea={idea}") as page:
        said = page.locator("#panel .lead").inner_text()
    numbers = re.findall(r"\d+|once", whole)
    assert "(without the filters: " in said
    assert re.findall(r"\d+|once", said)[-len(numbers) :] == numbers


@pytest.mark.parametrize("tab", ["graph", "picture", "table"])
def test_the_status_line_has_room_for_count_and_version(browser, hundred, tab):
    with opened(browser, hundred, tab=tab, size=(1366, 650)) as page:
        page.wait_for_timeout(300)
        said, version = (page.locator(one).bounding_box() for one in ("#live", "footer .version"))
        assert said["width"] > 150
        # marks of places stand on the map, and beside it
        assert page.locator("#shapes .of-map").count() > 0
        assert page.locator("#shapes .of-map:visible").count() == 0
        assert version is None or version["x"] + version["width"] <= 1366


def test_a_miss_names_what_is_near_and_what_no_record_means(browser, three):
    with opened(browser, three) as page:
        search(page, "Brmen", enter=False)
        said = page.locator("#miss").inner_text()
        assert said.startswith("Nothing on record about “Brmen”. No record is not “did not happen”")
        assert page.locator("#hits li bdi").all_inner_texts() == ["Bremen"]
        shot(page, "miss")
        axe_finds_nothing(page)
        boxes = [page.locator(f"#{one}").bounding_box()["y"] for one in ("near", "hits", "miss")]
        assert boxes == sorted(boxes)  # what is near comes first
        assert page.get_attribute("#search", "aria-activedescendant") == "hit-0"
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").inner_text() == "Bremen"
        search(page, "xyzzy")
        assert "xyzzy" in page.locator("#miss").inner_text()
        assert page.locator("#hits li").count() == 0
        page.keyboard.press("Escape")
        assert not page.locator("#miss").is_visible()
        assert "xyzzy" not in page.locator("body").inner_text()


def test_keys_go_from_city_to_city_and_curve_to_curve(browser, three):
    with opened(browser, three) as page:
        page.focus("#map")
        page.keyboard.press("n")
        assert page.locator("#panel h2").inner_text() == "Bremen"
        assert page.locator("#said").inner_text().startswith("Bremen taught 2 times.")
        assert page.locator("#card").inner_text().startswith("Bremen taught 2 times.")
        page.keyboard.press("p")
        page.keyboard.press("c")
        assert "→" in page.locator("#panel h2").inner_text()
        page.keyboard.press("Escape")
        assert page.locator("#panel h2").inner_text() == "Who learned from whom"
        assert page.locator("#said").inner_text() == ""
        page.keyboard.press("0")
        before = drawing(page)
        for key in ("+", "ArrowLeft", "ArrowUp", "-"):
            page.keyboard.press(key)
        assert drawing(page) != before
        page.keyboard.press("0")
        assert drawing(page) == before


FEEL = """() => {
  const [map, card] = ['#map', '#card'].map((id) => document.querySelector(id));
  const { left, top } = map.getBoundingClientRect();
  const found = {};
  for (let x = left + 380; x < left + 860; x += 14)
    for (let y = top + 60; y < top + map.clientHeight - 10; y += 14) {
      map.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y, bubbles: true }));
      if (map.classList.contains('over'))
        found[[...card.children].map((line) => line.textContent).join('\\n')] ??= [x, y];
    }
  return found;
}"""
"""Where each card comes up, felt for all over the map."""


def test_mouse_lights_with_a_card_chooses_and_lets_go(browser, three):
    with opened(browser, three) as page:
        box = page.locator("#map").bounding_box()
        rest = drawing(page)
        cards = page.evaluate(FEEL)
        seen = set()
        for x, y in cards.values():
            page.mouse.move(x, y)
            if not seen:
                assert drawing(page) != rest
            page.mouse.click(x, y)
            seen.add(page.locator("#panel h2").inner_text())
            page.focus("#map")
            page.keyboard.press("Escape")
            page.click("#details .close")
            page.keyboard.press("0")
        assert {"Bremen", "Bremen → Nuremberg"} <= seen
        assert "Bremen taught 2 times.\nmobility hub" in cards
        [card] = [card for card in cards if card.startswith("Bremen → Nuremberg")]
        assert re.fullmatch(r".+: mobility hub, 5 October 2016\nconfirmed · \d sources", card)
        page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 70)
        assert not page.locator("#card").is_visible()
        page.mouse.click(box["x"] + 4, box["y"] + box["height"] - 70)
        assert panel(page).startswith("Who learned from whom")


def test_mouse_drags_and_wheel_zooms(browser, three):
    with opened(browser, three) as page:
        box = page.locator("#map").bounding_box()
        before = drawing(page)
        page.mouse.move(box["x"] + 500, box["y"] + 60)
        page.mouse.down()
        page.mouse.move(box["x"] + 430, box["y"] + 120, steps=4)
        page.mouse.up()
        moved = drawing(page)
        assert moved != before
        page.mouse.wheel(0, -400)
        assert drawing(page) != moved
        page.click("#zoom-home")
        assert drawing(page) == before


def test_two_fingers_zoom(browser, three):
    with opened(browser, three, size=PHONE, has_touch=True) as page:
        before = drawing(page)
        page.evaluate(
            """() => { const map = document.querySelector('#map');
            map.setPointerCapture = () => {};
            const box = map.getBoundingClientRect();
            const fire = (type, id, x, y) => map.dispatchEvent(new PointerEvent(type, {
              pointerId: id, clientX: box.left + x, clientY: box.top + y, pointerType: 'touch',
              bubbles: true}));
            fire('pointerdown', 1, 150, 200); fire('pointerdown', 2, 250, 200);
            fire('pointermove', 2, 340, 200); fire('pointerup', 1, 150, 200);
            fire('pointerup', 2, 340, 200); }"""
        )
        assert drawing(page) != before


def test_a_transfer_tells_its_story_with_sources_and_rivals(browser, three):
    with opened(browser, three, hash_="transfer=mobility-hub.bremen.nuremberg") as page:
        said = panel(page)
        for words in ("Nuremberg learned from Bremen", "licence", "new name: Mobilpunkt",
                      "Where the sources disagree", "Leipzig → Nuremberg", "5 October 2016",
                      "2015: first station in Nuremberg?", "question mark"):  # fmt: skip
            assert words in said
        link = page.locator("#panel a").first
        assert link.get_attribute("rel") == "noopener noreferrer"
        shot(page, "story-with-rival")
        page.click("summary:has-text('Report an error')")
        assert "mobility-hub.bremen.nuremberg" in page.locator("textarea").last.input_value()
        page.click("details:has-text('Report an error') button")
        becomes(page, "document.querySelector('#panel').innerText.includes('Copied.')")


def test_table_sorts_and_opens_a_story(browser, hundred):
    with opened(browser, hundred, hash_="tab=table") as page:
        assert "109 entries" in page.locator("caption").inner_text()
        page.click("[data-column=receiver]")
        names = page.locator("#table tbody th").all_inner_texts()
        assert names[0] < "B" < names[-1]
        assert page.evaluate("document.activeElement.dataset.column") == "receiver"
        page.keyboard.press("Enter")
        assert page.get_attribute("th[aria-sort=descending]", "scope") == "col"
        page.click(".pager button:has-text('Next')")
        assert page.locator("#table tbody tr").count() == 9
        page.locator("#table tbody th button").first.click()
        assert page.locator("tr.chosen").count() == 1
        assert page.locator("#table tbody tr").count() == 9
        assert page.evaluate("document.activeElement.closest('tr').className") == "chosen"


def test_the_graph_is_drawn_and_chosen(browser, hundred, three):
    with opened(browser, hundred) as page:
        page.click("#tab-graph")
        page.wait_for_selector("#graph canvas")
        shot(page, "graph")
    with opened(browser, three, hash_="tab=graph&idea=mobility-hub") as page:
        box = page.locator("#graph canvas").bounding_box()
        for x in range(40, int(box["width"]), 24):
            for y in range(10, int(box["height"]), 30):
                page.mouse.click(box["x"] + x, box["y"] + y)
                if page.locator("#back").is_visible():
                    break
            if page.locator("#back").is_visible():
                break
        assert page.locator("#back").is_visible()


def test_graph_takes_the_keyboard(browser, hundred):
    with opened(browser, hundred, hash_="tab=graph") as page:
        page.wait_for_timeout(300)
        page.focus("#graph .vis-network")
        before = page.locator("#graph").screenshot()
        for _ in range(100):  # a key moves it frame by frame while it is held
            page.keyboard.press("ArrowLeft", delay=60)
            page.evaluate(FRAMES)
            if page.locator("#graph").screenshot() != before:
                break
        else:
            raise AssertionError("the graph stays where it is")


def test_tabs_obey_arrow_keys(browser, three):
    with opened(browser, three) as page:
        page.focus("#tab-map")
        for tab in ("matrix", "graph", "table", "sources", "picture", "map"):
            page.keyboard.press("ArrowRight")
            assert page.locator(f"#view-{tab}").is_visible()
            assert page.evaluate("document.activeElement.id") == f"tab-{tab}"


def test_tab_order_reaches_everything_in_reading_order(browser, three):
    with opened(browser, three) as page:
        reached = []
        for _ in range(40):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.id"))
        wanted = ["skip", "search", "tab-map", "filter-open", "more", "told-featured", "map",
                  "zoom-in", "play", "from", "to", "peek"]  # fmt: skip
        found = [reached.index(one) for one in wanted]
        assert found == sorted(found)


def test_two_languages_in_one_file(browser, three):
    with opened(browser, three) as page:
        assert page.get_attribute("html", "lang") == "en"
        menu(page, "language")
        assert page.get_attribute("html", "lang") == "de"
        assert page.get_attribute("#search", "placeholder") == "Stadt oder Idee suchen"
        wanted = "Wie „Mobilitätsstation“ wanderte: 3 Städte, 2003–2016"
        assert page.locator("h1").inner_text() == wanted
        assert "Nürnberg hat von Bremen gelernt" in panel(page)
        assert live(page).startswith("2 von 2 Transfers, 2003 bis 2016")
    window = browser.new_context(locale="de-DE")
    page = window.new_page()
    page.goto(f"file://{three}")
    assert page.get_attribute("html", "lang") == "de"
    window.close()


def test_dark_follows_the_system_and_the_switch(browser, three):
    with opened(browser, three, scheme="dark") as page:
        assert page.get_attribute("html", "data-theme") == "dark"
        menu(page, "theme")
        assert page.get_attribute("html", "data-theme") == "light"
        page.emulate_media(color_scheme="light")
        menu(page, "theme")
        assert page.get_attribute("html", "data-theme") == "dark"


# ---- files


def saved(page, kind):
    with page.expect_download() as waiting:
        menu(page, f"export-{kind}")
    return Path(waiting.value.path()).read_bytes()


def test_exports_hold_what_is_filtered(browser, hundred):
    import networkx as nx

    with opened(browser, hundred) as page:
        pick(page, "idea", "Superblock")
        shown = entries(page)
        page.click("#tab-map")
        table = saved(page, "csv").decode("utf-8-sig")
        assert len(table.strip().split("\r\n")) == 1 + shown
        graph = nx.parse_graphml(saved(page, "graphml").decode())
        assert 0 < graph.number_of_edges() < shown  # those without a giver are no edges
        assert saved(page, "png")[:4] == b"\x89PNG"
        picture = saved(page, "svg").decode()
        assert picture.startswith("<svg")
        assert "<image" not in picture


def test_exports_from_the_table_hold_what_it_shows(browser, hundred):
    with opened(browser, hundred, hash_="tab=table") as page:
        all_of_it = saved(page, "svg").decode()
        pick(page, "idea", "Superblock")
        some = saved(page, "svg").decode()
        assert all_of_it.count("<path") > some.count("<path") > 20
        assert ">Cape Town</text>" in all_of_it


def test_what_has_no_year_waits_in_a_tray(browser, hundred):
    with opened(browser, hundred) as page:
        whole = entries(page)
        [undated] = map(int, re.findall(r"\d+", page.locator("#undated").inner_text()))
        assert page.locator("#undated").inner_text() == f"{undated} entries\nwithout a start year"
        page.click("#undated")
        assert entries(page) == whole - undated < whole
        assert "undated=without" in page.evaluate("location.hash")
        page.click("#undated")
        assert entries(page) == whole
        page.click(".pager button:has-text('Next')")
        cells = page.locator("#table td.when").all_inner_texts()
        last = [cell for cell in cells if not cell.isdigit()]
        assert last == cells[-undated:]  # what began first, then what is announced, then neither
        announced = sum(cell.startswith("announced") for cell in last)
        assert 0 < announced < undated
        assert all(cell.startswith("announced") for cell in last[:announced])
        page.locator("#table tbody tr", has_text="announced").first.locator("th button").click()
        assert re.search(r"(certain|unknown|begun|missing)\. Announced in 20\d\d\.", panel(page))


def test_print_leaves_the_controls_out(browser, three):
    with opened(browser, three) as page:
        page.emulate_media(media="print")
        assert not page.locator("#time").is_visible()
        assert page.locator("#map").is_visible()
        shot(page, "print")
    with opened(browser, three, scheme="dark") as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.get_attribute("html", "data-theme") == "light"
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.get_attribute("html", "data-theme") == "dark"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_without_scripts_a_picture_and_sentences_are_there(browser, three, size):
    with opened(browser, three, size=size, java_script_enabled=False) as page:
        said = page.locator("noscript").inner_text()
        assert "Nuremberg learned from Bremen: mobility hub (5 October 2016)." in said
        assert "For the moving map, open this in a browser with scripts." in said
        assert page.locator("noscript a").count() > 0
        box = page.locator("noscript svg").bounding_box()
        assert 0 < box["width"] <= size[0]
        assert not page.locator("#app").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        shot(page, f"without-scripts-{size[0]}")


# ---- bad input


def hostile_content():
    """Every text hostile: markup, handlers, addresses, direction marks, length, formulas."""
    nasty = "</script><img src=x onerror=\"window.hit=1\"><b onclick='hit=1'>&amp;"
    content = koopstadt()
    label = Label(f"=HYPERLINK(1){nasty}", f"=1+1{nasty}\u202egnp.exe" + "long " * 2000)
    source = Source(key="bad", iri="javascript:alert(1)", label=label, title=nasty,
                    publisher=nasty, date=nasty, url="javascript:window.hit=1")  # fmt: skip
    claim = Claim(key="bad", property=label, value=label, source="bad", quote=nasty, reason=label,
                  locator=nasty, paraphrase=label)  # fmt: skip
    first = replace(content.transfers[0], claims=("bad",), adaptations=(label,), when=nasty)
    return replace(
        content,
        places=tuple(replace(p, label=label, country="<b>") for p in content.places),
        ideas=tuple(replace(i, label=label, definition=label) for i in content.ideas),
        sources=(*content.sources, source),
        claims=(*content.claims, claim),
        transfers=(first, *content.transfers[1:]),
        meta=replace(content.meta, title=label, subtitle=label, coverage=label, credits=(label,)),
    )


def test_hostile_texts_are_shown_and_never_run(browser, folder):
    path = written(folder, "hostile", hostile_content())
    with opened(browser, path) as page:
        for tab in TABS:
            page.click(f"#tab-{tab}")
            page.wait_for_timeout(100)
            shot(page, f"hostile-{tab}")
        page.click("#tab-map")
        panel(page)
        page.locator(".story").nth(1).click()
        assert "onerror" in panel(page)
        assert page.locator("#panel a[href^='javascript']").count() == 0
        assert page.locator("#panel img").count() == 0
        table = saved(page, "csv").decode("utf-8-sig")
        assert not re.search(r'(^|,)"?[=+@]', table, re.MULTILINE)
        saved(page, "svg")
        saved(page, "graphml")
        assert page.evaluate("window.hit") is None
    with opened(browser, path, java_script_enabled=False) as page:
        assert page.locator("noscript img").count() == 0


def bad_inputs():
    content = koopstadt()
    hub = content.transfers[0]
    lost = replace(content.places[0], key="lost", lat=None, lon=None)
    wrong = replace(content.places[0], key="wrong", lat=123.0, lon=8.0)
    name = replace(content.places[0], key="long", label=Label.same("Llan" * 50), lat=50.0, lon=9.0)
    dateless = [replace(t, year=None, when=None, earliest=None, latest=None)
                for t in content.transfers]  # fmt: skip
    ranged = replace(hub, year=None, when="2008/2012", earliest=2008, latest=2012)
    body = replace(hub, giver=None, giver_body="koopstadt")
    giverless = replace(hub, giver=None)
    more = replace(content, places=(*content.places, lost, wrong, name))
    return {
        "nothing": replace(content, transfers=(), adoptions=(), stories=()),
        "no-places": replace(content, places=(), transfers=(), adoptions=(), stories=(),
                             initiatives=()),
        "no-position": replace(more, transfers=(replace(hub, key="l", receiver="lost"),)),
        "wrong-position": replace(more, transfers=(replace(hub, key="w", giver="wrong"),)),
        "long-name": replace(more, transfers=(replace(hub, key="n", receiver="long"),)),
        "same-city": replace(content, transfers=(replace(hub, receiver="bremen"),)),
        "dateless": replace(content, transfers=tuple(dateless), adoptions=(), stories=()),
        "ranged": replace(content, transfers=(ranged,)),
        "from-a-network": replace(content, transfers=(body,)),
        "giver-unknown": replace(content, transfers=(giverless,), adoptions=(
            Adoption(key="a", iri="urn:a", place="leipzig", idea="mobility-hub"),)),
        "300-ideas": synthetic(600, ideas=300),
        "receiver-unknown": replace(content, transfers=(replace(hub, receiver=None),)),
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(bad_inputs()))
def test_odd_content_never_gives_a_blank_page(browser, folder, name):
    content = replace(bad_inputs()[name], start_network=None)
    with opened(browser, written(folder, name, content)) as page:
        for tab in TABS:
            page.click(f"#tab-{tab}")
        page.click("#filter-open")
        some = page.locator("#facet-idea label:has(input:not([value^=theme])) input")
        if some.count():
            some.first.check()
        page.click("#tab-graph")
        page.click("#tab-map")
        page.wait_for_timeout(120)
        shot(page, f"odd-{name}")
        assert len(panel(page)) > 10
        page.click("#details .close")
        page.keyboard.press("Escape")
        assert ("Without a position" in live(page)) == name.endswith("position")


@pytest.mark.parametrize("years", ["from=1200&to=1300", "to=1300", "from=2300"])
def test_years_outside_the_data_show_nothing_and_are_not_moved(browser, three, years):
    with opened(browser, three, hash_=years) as page:
        becomes(page, "document.querySelector('#live').textContent.startsWith('0')")
        assert "No transfer matches" in panel(page)


def test_no_match_says_so_and_offers_a_way_back(browser, hundred):
    with opened(browser, hundred, hash_="from=1900&to=1900&idea=i1&sure=planned") as page:
        page.evaluate("location.hash = 'idea=i1&sure=planned&country=JP&source=s0'")
        becomes(page, "document.querySelector('#live').textContent.startsWith('0 of')")
        assert "No transfer matches" in panel(page)
        page.click("#panel button:has-text('Reset')")
        assert not live(page).startswith("0 of")


def test_the_data_of_the_page_are_plain_json(hundred):
    html = hundred.read_text("utf-8")
    for name in ("texts", "outlines", "data"):
        body = re.search(rf'id="{name}">(.*?)</script>', html, re.DOTALL)[1]
        assert json.loads(body)
        assert not set("<>&\u2028\u2029") & set(body)


# ---- bars by keyboard, calm, the bundled graph itself


def test_bars_are_one_tab_stop_with_arrows_between_them(browser, hundred):
    with opened(browser, hundred) as page:
        assert page.locator("#bars [tabindex='0']").count() == 1
        page.focus("#bars [tabindex='0']")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        named = page.evaluate("document.activeElement.dataset.bar")
        assert re.fullmatch(r"\d{4}", named)
        page.keyboard.press("Enter")
        assert (page.input_value("#from"), page.input_value("#to")) == (named, named)
        assert page.evaluate("document.activeElement.dataset.bar") == named
        assert page.locator("#bars [tabindex='0']").get_attribute("data-bar") == named
        page.keyboard.press("End")
        page.keyboard.press(" ")
        assert page.input_value("#from") > named
        page.keyboard.press("Home")
        assert page.evaluate("document.activeElement.dataset.bar") != named
        axe_finds_nothing(page)


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_who_asks_for_little_motion_gets_it(browser, three, motion, moves):
    with opened(browser, three, reduced_motion=motion) as page:
        bar = "getComputedStyle(document.querySelector('.year .bar')).transitionDuration"
        assert (page.evaluate(bar) != "0s") == moves
        page.clock.install()
        page.click("#play")
        page.clock.run_for(1500)  # a year every 0.7 s, or every 1.6 s
        years = int(page.input_value("#to")) - 2003
        assert (years >= 2) == moves


def pytest_generate_tests(metafunc):
    """Every view in every window, light and dark, with --whole; else once of each."""
    if metafunc.function is test_every_view_of_the_bundled_graph:
        few = [(DESK, "dark"), (PHONE, "light")]
        every = [(size, scheme) for size in WINDOWS for scheme in ("light", "dark")]
        chosen = every if metafunc.config.getoption("--whole") else few
        names = [f"{width}x{height}-{scheme}" for (width, height), scheme in chosen]
        metafunc.parametrize(("size", "scheme"), chosen, ids=names)


VIEWS = {
    "landing": "", "landing-table": "", "map": "tab=map", "graph": "tab=graph",
    "poster": "tab=map&told=koopstadt-poster&network=koopstadt&inside=yes",
    "koopstadt": "tab=map&network=koopstadt&inside=yes",
    "graph-koopstadt": "tab=graph&network=koopstadt&inside=yes",
    "filter": "tab=map", "menu": "tab=map", "embed": "tab=map", "found": "tab=map",
    "missed": "tab=map",
    "chosen-city": "city=bremen", "chosen-far-city": "network=all&city=bogota",
    "story": "transfer=mobility-hub.bremen.nuremberg",
    "descent": "tab=picture&idea=bus-rapid-transit", "descent-table": "idea=bus-rapid-transit",
    "descent-few": "tab=picture&idea=mobility-hub",
    "city": "tab=picture&place=barcelona", "city-table": "tab=picture&place=barcelona",
    "city-few": "tab=picture&place=leipzig",
    "members": "tab=picture&network=koopstadt", "unknown": "place=oz",
    # the largest last: what was drawn stays in the page, and axe looks through all of it
    "table": "tab=table", "sources": "tab=sources", "matrix": "tab=matrix",
    "matrix-cell": "tab=matrix",
}  # fmt: skip


def into(page, name):
    """From a view to what only a click or a word opens there."""
    if name.endswith("-table"):
        page.click("#as-table")
    elif name == "matrix-cell":
        page.locator(".matrix td button:not(:empty)").first.click()
    elif name == "filter":
        page.click("#filter-open")
    elif name == "menu":
        page.click("#more")
    elif name == "embed":
        menu(page, "embed")
    elif name in ("found", "missed"):
        search(page, {"found": "lei", "missed": "Brmen"}[name], enter=False)


def out_of(page, name):
    """The way back, as a person takes it."""
    if name.endswith("-table"):
        page.click("#as-table")
    elif name == "embed":
        page.click("#embed-close")
    elif name == "menu":
        page.click("#more")
    elif name in ("found", "missed"):
        page.press("#search", "Escape")
    for drawer in ("filters", "details"):
        if page.locator(f"#{drawer} .close").is_visible():
            page.click(f"#{drawer} .close")


@pytest.mark.large
def test_every_view_of_the_bundled_graph(browser, bundled, size, scheme):
    """Nothing juts out, and axe finds nothing: all views, menus and dialogs in one window."""
    found = {}
    with opened(browser, bundled, size=size, scheme=scheme) as page:
        for name, hash_ in VIEWS.items():
            page.evaluate(f"location.hash = '{hash_}'")
            page.wait_for_timeout(100)
            into(page, name)
            shot(page, f"bundled-{name}-{scheme}-{size[0]}x{size[1]}")
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            said = axe_says(page)
            if said or wide > 0:
                found[name] = f"{wide} px too wide\n{said}" if wide > 0 else said
            out_of(page, name)
    assert not found, "\n".join(f"{name}: {said}" for name, said in found.items())


def test_the_bundled_page_opens_with_all_ideas_and_a_door_to_koopstadt(browser, bundled):
    with opened(browser, bundled, tab="") as page:
        assert page.locator(".tile").count() == 12
        tall = "[...document.querySelectorAll('.tile svg')].map((one) => one.clientHeight)"
        assert len(set(page.evaluate(tall))) == 1  # one number is one height
        names = "[...document.querySelectorAll('.tile strong')]"
        over = page.evaluate(f"{names}.map((one) => one.scrollHeight - one.clientHeight)")
        assert max(over) <= 1  # no name is cut
        key = page.locator(".curve-key").inner_text()
        assert all(one in key for one in ("pale:", "dotted:", "dashed:"))
        assert (
            "Bremen, Leipzig, Nuremberg" in page.locator(".door", has_text="koopstadt").inner_text()
        )
        axe_finds_nothing(page)
        page.click(".door:has-text('koopstadt')")
        assert page.locator("#view-map").is_visible()
        assert "Leipzig learned from Bremen: mobility hub (8 July 2015)." in panel(page)


def test_words_are_never_broken_in_the_table(browser, bundled):
    with opened(browser, bundled, hash_="tab=table") as page:
        names = page.locator("#table th bdi").all()
        words = [cell for cell in names if "-" not in cell.inner_text()]  # a hyphen may end a line
        heights = [cell.bounding_box()["height"] for cell in words]
        assert heights
        assert max(heights) < 30  # one line, at 15 px


def test_sources_are_searched_sorted_and_say_how_many_claims(browser, bundled):
    with opened(browser, bundled, hash_="tab=sources") as page:
        counts = [
            int(text.split()[0]) for text in page.locator(".sources .quiet").all_inner_texts()
        ]
        assert counts == sorted(counts, reverse=True)
        page.fill("#source-search", "bremen senat")
        found = page.locator(".sources li").count()
        assert 0 < found < len(counts)
        assert page.locator("#source-count").inner_text().startswith(f"{found} of ")
        page.select_option("#source-sort", "oldest")
        page.fill("#source-search", "no such source")
        assert page.locator(".sources li:visible").count() == 0


def test_a_source_has_one_name_everywhere(browser, bundled):
    with opened(browser, bundled, hash_="tab=sources") as page:
        page.click("#filter-open")
        page.locator("details.facet:has(#facet-source) summary").click()
        assert "koopstadt poster" in page.locator("#facet-source bdi").all_inner_texts()
        page.fill("#facet-search-source", "About (")  # a title that several sources have
        for name in ("koopstadt poster", *page.locator("#facet-source bdi").all_inner_texts()):
            page.fill("#source-search", name)
            listed = page.locator("#source-list h3").first.inner_text()
            assert listed.startswith(name)
            assert listed.count("About") == name.count("About")
            search(page, name, enter=False)
            assert page.locator("#hits li bdi").first.inner_text() == name
            page.press("#search", "Escape")
    with opened(browser, bundled, hash_="transfer=mobility-hub.bremen.leipzig") as page:
        cited = panel(page)
        assert "koopstadt poster (“What is koopstadt?”)" in cited
        assert cited.count("What is koopstadt?") == cited.count("koopstadt poster (“")
    with opened(browser, bundled, java_script_enabled=False) as page:
        titles = page.locator("noscript small").all_inner_texts()
        assert not any(one.startswith("What is koopstadt?") for one in titles)


def test_every_end_of_what_is_chosen_is_named(browser, bundled):
    with opened(browser, bundled, hash_="transfer=mobility-hub.bremen.leipzig") as page:
        picture = saved(page, "svg").decode()
        assert {">Bremen</text>", ">Leipzig</text>"} <= set(re.findall(r">[^<>]+</text>", picture))


def test_a_link_to_one_city_fills_the_window_with_it_and_its_partners(browser, bundled):
    for size in (DESK, PHONE):
        with opened(browser, bundled, size=size, hash_="network=all") as page:
            search(page, "Leipzig")
            page.wait_for_timeout(300)
            looked = drawing(page)
        with opened(browser, bundled, size=size, hash_="network=all&city=leipzig") as page:
            becomes(page, "!document.querySelector('#details').hidden")
            page.wait_for_timeout(300)
            assert drawing(page) == looked


def across(page):
    """Degrees of longitude that the map shows, as its address has them."""
    page.focus("#map")
    page.keyboard.press("ArrowUp")
    becomes(page, "location.hash.includes('at=')")
    return float(re.search(r"at=[^&]*_([\d.]+)", page.evaluate("location.hash"))[1])


def test_the_map_of_the_world_fills_a_phone_and_has_its_key_open_where_there_is_room(
    browser, bundled
):
    with opened(browser, bundled, size=(1366, 650), hash_="network=all&tab=map") as page:
        becomes(page, "document.querySelector('#legend').open")
        said = page.locator("#legend").inner_text()
        assert "several places near each other" in said
        assert "origin, say the sources" in said
        assert "rival account" not in said
        key, story = (page.locator(which).bounding_box() for which in ("#legend", "#peek"))
        assert key["x"] + key["width"] < story["x"]
        assert key["height"] < 230
        assert story["x"] + story["width"] < 1080  # off Australia
        assert across(page) > 300
    with opened(browser, bundled, size=PHONE, hash_="network=all&tab=map") as page:
        assert page.get_attribute("#legend", "open") is None
        assert across(page) < 150


def test_the_keyboard_alone_finds_a_town_and_reads_its_story(browser, bundled):
    with opened(browser, bundled) as page:
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "search":
                break
        page.keyboard.type("Leipzi")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "details"
        assert page.locator("#panel h2").inner_text() == "Leipzig"
        for _ in range(8):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.className") == "story":
                break
        page.keyboard.press("Enter")
        assert "→ Leipzig" in page.locator("#panel h2").inner_text()
        ring = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate("document.activeElement.tagName") == "H2"
        assert page.evaluate(ring) == "solid"
        page.keyboard.press("Escape")  # one level: the list, at the entry that was open
        assert page.locator("#panel h2").inner_text() == "Leipzig"
        assert page.evaluate("document.activeElement.className") == "story"
        page.keyboard.press("Escape")
        assert not page.locator("#details").is_visible()
        assert page.evaluate("document.activeElement.id") == "search"


def test_the_matrix_is_walked_by_keyboard_opens_a_country_and_lists_transfers(browser, hundred):
    with opened(browser, hundred, hash_="tab=matrix") as page:
        axe_finds_nothing(page)
        caption = page.locator(".matrix caption").inner_text()
        assert re.search(
            r"between places, \d+ in all \(\d+ of them confirmed\): .*Not counted: what is",
            caption,
        )
        page.focus('[data-at="1,1"]')
        for key in ("ArrowDown", "ArrowRight", "ArrowUp"):
            page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.at") == "1,2"
        filled = page.locator(".matrix td button:not(:empty)").first
        wanted = int(filled.inner_text())
        filled.press("Enter")
        heading = page.locator(".matrix-list h2").inner_text()
        assert heading.endswith(f": {wanted} transfer{'' if wanted == 1 else 's'}")
        page.locator(".matrix tbody th button").first.press("Enter")
        assert "is open" in page.locator(".matrix-top p").inner_text()


def test_a_picture_is_walked_by_keyboard_and_has_its_table(browser, three):
    with opened(browser, three, tab="") as page:
        assert page.locator("h1").inner_text() == "How mobility hub travelled: 3 cities, 2003–2016"
        page.focus("svg.picture > [tabindex='0']")
        page.keyboard.press("ArrowDown")
        assert "Leipzig" in page.evaluate("document.activeElement.getAttribute('aria-label')")
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").inner_text() == "Bremen → Leipzig"
        page.click("#as-table")
        assert page.locator("#picture tbody tr").count() == 3
        axe_finds_nothing(page)


ROWS = """() => {
  const box = (node) => node.getBoundingClientRect();
  const rows = [...document.querySelectorAll('svg.picture .entry')];
  const boxes = rows.map((row) => [...row.querySelectorAll('text')].map(box));
  const meets = (a, b) =>
    a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
  const over = boxes.flatMap((some, i) => boxes.slice(i + 1).filter((others) =>
    some.some((a) => others.some((b) => meets(a, b)))));
  const picture = box(document.querySelector('svg.picture'));
  return { years: rows.map((row) => row.querySelector('.since').textContent), over: over.length,
    outside: boxes.flat().filter((b) => b.left < picture.left || b.right > picture.right).length,
    cut: rows.filter((row) => row.textContent.includes('…')).length,
    heads: [...document.querySelectorAll('svg.picture :is(.heading, .second)')]
      .map((head) => head.textContent) };
}"""


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_every_row_of_a_city_has_its_year_is_whole_and_covers_no_other(browser, bundled, size):
    with opened(browser, bundled, size=size, hash_="tab=picture&place=bremen") as page:
        seen = page.evaluate(ROWS)
        assert (seen["over"], seen["outside"], seen["cut"]) == (0, 0, 0)
        assert all(seen["years"])
        ideas = sum(map(int, re.findall(r"(\d+) ideas?", " ".join(seen["heads"]))))
        assert ideas == len(seen["years"]) > 20
        more = page.locator(".notes [aria-expanded]")
        hidden = page.locator(".notes li:visible").count()
        more.click()
        assert page.locator(".notes li:visible").count() > hidden


def test_an_unknown_giver_beside_a_known_one_is_counted_nowhere_on_the_page(browser, folder):
    content = koopstadt()
    own = replace(content.adoptions[0], key="own", place="leipzig", origin=False, year=1990)
    path = written(folder, "beside", replace(content, adoptions=(*content.adoptions, own)))
    with opened(browser, path, hash_="place=leipzig&inside=no", tab="picture") as page:
        said = page.locator("#picture").inner_text()
        assert "another start; from whom is not known" in said
        assert "1 idea from others" in said
        assert "unknown giver" not in said
        assert "Giver not known" not in said


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_key_beside_an_idea_leaves_the_version_in_the_window(browser, bundled, lang):
    for idea in ("participatory-budgeting", "mobility-hub"):
        asked = f"idea={idea}&lang={lang}"
        with opened(browser, bundled, size=(1366, 650), tab="picture", hash_=asked) as page:
            page.wait_for_selector("#picture svg.picture")
            assert page.locator("#shapes .of-map:visible").count() >= 2
            version = page.locator("footer .version").bounding_box()
            assert version["x"] + version["width"] <= 1366


SEEN_LINES = """() => [...document.querySelectorAll("svg.picture .way:not(.head)")].map((way) => {
  const head = way.nextElementSibling.matches(".head") ? way.nextElementSibling
    : way.nextElementSibling.nextElementSibling;
  const end = way.getPointAtLength(way.getTotalLength());
  return [way.dataset.from, way.dataset.to, end.x, end.y, getComputedStyle(head).fill];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_lines_into_one_city_are_both_seen_with_their_heads(browser, bundled, scheme):
    with opened(
        browser, bundled, size=(1366, 650), tab="picture", hash_="idea=bus-rapid-transit",
        scheme=scheme,
    ) as page:  # fmt: skip
        page.wait_for_selector("#picture svg.picture")
        lines = page.evaluate(SEEN_LINES)
        colors = page.evaluate("getComputedStyle(document.body).backgroundColor")
    by_taker = {}
    for giver, taker, _, y, fill in lines:
        assert fill not in ("none", colors)
        by_taker.setdefault(taker, {}).setdefault(giver, y)
    several = [sorted(ends.values()) for ends in by_taker.values() if len(ends) > 1]
    assert len(several) >= 4  # Beijing, Seoul, Guayaquil, Mexico City
    assert all(b - a >= 3 for ends in several for a, b in pairwise(ends))


OVERLAPS = """() => [...document.querySelectorAll(".tile")].flatMap((tile) => {
  const box = (one) => one.getBBox();
  const notes = [...tile.querySelectorAll("svg > text")];
  return notes.flatMap((a, i) => notes.slice(i + 1).filter((b) => {
    const [p, q] = [box(a), box(b)];
    return Math.min(p.x + p.width, q.x + q.width) - Math.max(p.x, q.x) > 1
      && Math.min(p.y + p.height, q.y + q.height) - Math.max(p.y, q.y) > 5;
  }).map((b) => [tile.textContent, a.textContent, b.textContent]));
})"""


@pytest.mark.parametrize("size", [(390, 844), (1366, 650)])
def test_no_words_of_a_tile_lie_on_its_number(browser, bundled, size):
    with opened(browser, bundled, size=size, tab="picture", hash_="network=all") as page:
        page.wait_for_selector(".tile")
        assert page.evaluate(OVERLAPS) == []
        for tile in page.locator(".tile").all():
            total = tile.locator("svg .total").evaluate("(one) => one.getBBox().y + 10")
            stub = tile.locator("path.curve.open")
            if stub.count():  # the number stands at the height that it counts
                end = stub.evaluate("(one) => one.getPointAtLength(one.getTotalLength()).y")
                assert abs(total - end) < 8, tile.text_content()
                assert "+" not in tile.locator("svg").text_content()


def test_the_years_of_a_tree_stand_at_its_lines_and_the_count_below_is_whole(browser, bundled):
    for idea in ("bus-rapid-transit", "participatory-budgeting", "mobility-hub"):
        with opened(
            browser, bundled, size=(1366, 650), tab="picture", hash_=f"idea={idea}"
        ) as page:
            page.wait_for_selector("#picture svg.picture")
            lines = page.locator("#picture svg.picture .grid").count()
            assert page.locator("#picture svg.picture > .axis").count() == lines > 1
            cut = "(one) => one.scrollHeight - one.clientHeight"
            assert page.locator("#live").evaluate(cut) <= 1
            assert "…" not in page.locator("#picture svg.picture").text_content()
