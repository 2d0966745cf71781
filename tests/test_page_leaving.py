"""What leaves the page stands alone: pictures, tables, print, addresses, embed code, sentences."""

import csv
import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from koopgraph.page import TransferMap
from koopgraph.page.model import Intermediary, Label
from page_examples import koopstadt, synthetic
from test_page_browser import (
    PHONE,
    becomes,
    browser,
    chromium,
    entries,
    folder,
    hostile_content,
    hundred,
    menu,
    opened,
    panel,
    pick,
    three,
    written,
)

pytestmark = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)
__all__ = ["browser", "folder", "hundred", "three"]  # fixtures
IMAGE = pytest.importorskip("PIL.Image", reason="pip install pillow")


def saved(page, kind):
    """Name and content of the file."""
    with page.expect_download() as waiting:
        menu(page, f"export-{kind}")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def words(picture):
    return [
        " ".join(node.itertext())
        for node in ElementTree.fromstring(picture).iter()
        if node.tag.endswith("text")
    ]


# ---- pictures


@pytest.mark.parametrize("window", [(1366, 650), PHONE], ids=["desk", "phone"])
def test_a_picture_says_what_it_shows_how_to_read_it_and_whose_it_is(browser, hundred, window):
    with opened(browser, hundred, size=window) as page:
        pick(page, "idea", "Superblock")
        page.click("#filters .close")
        _, picture = saved(page, "svg")
        said = " ".join(words(picture.decode()))
        shown = page.locator("#live").text_content()
        for wanted in (page.title(), "Superblock", shown.split(",")[0], "confirmed", "Sources: ",
                       "The arrowhead points to the city that learned", "Data ", "CC BY 4.0",
                       "koopgraph contributors"):  # fmt: skip
            assert wanted in said, wanted
        root = ElementTree.fromstring(picture)
        assert root.get("width") == "1280"
        sizes = [float(n.get("font-size")) for n in root.iter() if n.tag.endswith("text")]
        assert min(sizes) >= 12  # legible on a slide


def test_a_picture_is_light_and_as_the_svg_whatever_the_screen_is(browser, hundred, tmp_path):
    with opened(browser, hundred, scheme="dark") as page:
        _, png = saved(page, "png")
        _, svg = saved(page, "svg")
    image = IMAGE.open(io.BytesIO(png)).convert("RGB")
    assert image.size[0] == 2560
    assert image.size[1] == 2 * int(ElementTree.fromstring(svg).get("height"))
    assert image.getpixel((5, 5)) == (255, 255, 255)
    assert image.convert("L").histogram()[0:80] != [0] * 80  # something dark is drawn on it
    assert shutil.which("rsvg-convert"), "apt-get install librsvg2-bin"
    (tmp_path / "a.svg").write_bytes(svg)
    subprocess.run(["rsvg-convert", "-w", "640", "a.svg", "-o", "b.png"], cwd=tmp_path, check=True)
    other = IMAGE.open(tmp_path / "b.png").convert("L")
    mine = image.convert("L").resize(other.size)
    far = sum(abs(a - b) > 90 for a, b in zip(mine.tobytes(), other.tobytes(), strict=True))
    assert far < 0.02 * len(mine.tobytes())  # two hands draw the same


def test_of_the_graph_the_graph_is_saved(browser, hundred):
    with opened(browser, hundred, hash_="tab=graph") as page:
        page.wait_for_selector("#graph canvas")
        page.wait_for_timeout(400)
        _, picture = saved(page, "svg")
        assert "data:image/png;base64," in picture.decode()
        assert "An arrow points to the city that learned." in words(picture.decode())
        page.click("#tab-map")
        assert "<image" not in saved(page, "svg")[1].decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_of_an_idea_s_picture_that_picture_is_saved_with_its_years(browser, three, scheme):
    with opened(browser, three, tab="picture", scheme=scheme) as page:
        page.wait_for_selector("#picture svg.picture")
        svg = saved(page, "svg")[1].decode()
        assert page.get_attribute("html", "data-theme") == scheme
    said = words(svg)
    assert {"Bremen", "Leipzig", "Who learned from whom", "2010", "rival account"} <= set(said)
    assert any("koopgraph contributors" in text for text in said)
    root = ElementTree.fromstring(svg)
    assert not [node for node in root.iter() if "class" in node.attrib or "style" in node.attrib]
    assert "var(" not in svg
    assert {node.get("fill") for node in root.iter() if node.text == "Leipzig"} == {
        "rgb(26, 28, 30)"  # dark on white, whatever the screen is
    }


def test_of_tiles_and_tables_the_map_is_saved_and_the_menu_says_so(browser, hundred):
    with opened(browser, hundred, tab="picture") as page:
        page.click("#more")
        assert page.locator("#export-png").inner_text() == "Save the map as PNG"
        page.keyboard.press("Escape")
        page.click("#tab-map")
        page.click("#more")
        assert page.locator("#export-png").inner_text() == "Save as PNG"


def test_file_names_say_what_the_files_show(browser, hundred):
    with opened(browser, hundred, hash_="from=2005&to=2010") as page:
        pick(page, "idea", "Superblock")
        names = [saved(page, kind)[0] for kind in ("png", "svg", "csv", "graphml")]
    stems = {name.rpartition(".")[0] for name in names}
    assert len(stems) == 1
    assert re.fullmatch(r"koopgraph_[a-z0-9-]+_i1_2005-2010", stems.pop())
    assert [name.rpartition(".")[2] for name in names] == ["png", "svg", "csv", "graphml"]


def test_tables_say_whose_data_they_hold(browser, hundred):
    with opened(browser, hundred) as page:
        pick(page, "idea", "Superblock")
        rows = list(csv.DictReader(io.StringIO(saved(page, "csv")[1].decode("utf-8-sig"))))
        graph = saved(page, "graphml")[1].decode()
        assert len(rows) == entries(page)
    assert all("CC BY 4.0" in row["data"] for row in rows)
    described = ElementTree.fromstring(graph)[0]
    assert described.tag.endswith("desc")
    assert "CC BY 4.0" in described.text
    assert "Superblock" in described.text
    assert nx.parse_graphml(graph).number_of_nodes() > 1


def test_the_csv_names_its_filter_and_the_graph_what_it_leaves_out(browser, folder):
    content = synthetic(100)
    body = Intermediary(
        key="towns", iri="urn:towns", label=Label.same("Net of towns"), is_network=True
    )
    given = tuple(
        replace(t, giver=None, giver_body="towns")
        if i == 0
        else replace(t, giver=None)
        if i == 1
        else t
        for i, t in enumerate(content.transfers)
    )
    bodies = (*content.intermediaries, body)
    path = written(folder, "bodies", replace(content, transfers=given, intermediaries=bodies))
    with opened(browser, path) as page:
        assert all(row["filter"] == "" for row in table_of(page))
        whole = nx.parse_graphml(saved(page, "graphml")[1].decode())
        pick(page, "idea", "Superblock")
        rows = table_of(page)
        assert {row["filter"] for row in rows} == {"Superblock"}
        text = saved(page, "graphml")[1].decode()
    assert ("Net of towns", "network") in {
        (node.get("label"), node.get("kind")) for _, node in whole.nodes(data=True)
    }
    graph = nx.parse_graphml(text)
    said = ElementTree.fromstring(text)[0].text
    left_out = len(rows) - graph.number_of_edges()
    numbers = re.findall(
        r"\d+(?= (?:origin|adoption|transfer))", said.partition("Without an edge")[2]
    )
    assert left_out == sum(map(int, numbers))
    assert left_out > 0


def table_of(page):
    return list(csv.DictReader(io.StringIO(saved(page, "csv")[1].decode("utf-8-sig"))))


@pytest.mark.parametrize("hash_", ["tab=matrix", "network=net&tab=picture", "tab=table", ""])
def test_tables_and_tiles_are_printed_with_sources_licence_and_date(
    browser, hundred, tmp_path, hash_
):
    with opened(browser, hundred, hash_=hash_, tab="picture" if not hash_ else "") as page:
        page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
        told = ["pdftotext", "-layout", tmp_path / "a.pdf", "-"]
        said = subprocess.run(told, capture_output=True, text=True, check=True).stdout
        for wanted in (page.title().split()[0], "Sources: ", "CC BY 4.0", "koopgraph contributors"):
            assert wanted in said, wanted
        assert "Choose a city or a curve" not in said
        if "matrix" in hash_:
            assert "Number and shade: transfers between places, " in said
            cells = page.locator(".matrix tbody th").all_inner_texts()
            assert len(cells) > 3
            assert all(cell.split()[0] in said for cell in cells)
        if "network" in hash_:
            assert "means: no record" in said
        assert page.locator("#colophon p").count() == 0  # on the screen it is not


def test_a_city_s_picture_says_what_it_leaves_out(browser, folder):
    content = koopstadt()
    leipzig, *others = content.transfers
    ahead = replace(content, transfers=(replace(leipzig, status="planned", adopted=False), *others))
    path = written(folder, "ahead", ahead)
    with opened(browser, path, hash_="place=bremen&inside=no", tab="picture") as page:
        said = " ".join(words(saved(page, "svg")[1].decode()))
    assert "In preparation: 1 idea: mobility hub to Leipzig" in said


def test_the_words_of_a_city_s_picture_keep_its_margins(browser, folder):
    content = koopstadt()
    ideas = tuple(replace(i, label=Label.same("Mobility " * 7 + "hub")) for i in content.ideas)
    path = written(folder, "margins", replace(content, ideas=ideas))
    with opened(browser, path, hash_="place=bremen&inside=no", tab="picture") as page:
        picture = saved(page, "svg")[1].decode()
        page.set_content(picture)
        boxes = page.evaluate(
            "[...document.querySelectorAll('svg text')].map((one) => one.getBoundingClientRect())"
            ".map(({ left, right }) => [left, right])"
        )
        edge = page.evaluate("document.querySelector('svg').getBoundingClientRect().left")
    assert boxes
    for left, right in boxes:
        assert left - edge >= 23
        assert right - edge <= 1280 - 23


def test_the_address_of_a_file_says_that_it_is_one(browser, three):
    with opened(browser, three, permissions=["clipboard-read", "clipboard-write"]) as page:
        menu(page, "copy-address")
        becomes(page, "document.querySelector('#copied').hidden", False)
        assert "put the file on a web server" in page.locator("#copied").inner_text()
        assert page.evaluate("navigator.clipboard.readText()").startswith(f"file://{three}")


def test_print_shows_the_picture_undistorted(browser, three, tmp_path):
    with opened(browser, three, size=PHONE) as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 1000, "height": 700})
        box = page.locator("#paper > svg").bounding_box()
        drawn = page.locator("#paper > svg").get_attribute("viewBox").split()
        assert box["width"] / box["height"] >= float(drawn[2]) / float(drawn[3]) - 0.01
        assert not page.locator("#map").is_visible()
        assert page.locator("#panel").is_visible()
        page.emulate_media(media="null")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("#paper > svg").count() == 0
        assert page.locator("#map").is_visible()
        if shutil.which("pdftotext"):
            page.pdf(path=tmp_path / "a.pdf")
            text = subprocess.run(
                ["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True
            ).stdout
            assert "koopgraph contributors" in text


# ---- addresses


def test_window_and_language_are_in_the_address(browser, three):
    with opened(browser, three) as page:
        page.wait_for_timeout(200)
        whole = page.evaluate("document.querySelector('#flows').toDataURL()")
        page.focus("#map")
        for key in ("+", "+", "ArrowLeft"):
            page.keyboard.press(key)
        becomes(page, "location.hash.includes('at=')")
        menu(page, "language")
        assert "lang=de" in page.evaluate("location.hash")
        page.wait_for_timeout(200)
        hash_ = page.evaluate("location.hash.slice(1)")
    with opened(browser, three, hash_=hash_) as page:
        assert page.get_attribute("html", "lang") == "de"
        page.wait_for_timeout(300)
        assert page.evaluate("document.querySelector('#flows').toDataURL()") != whole
        assert page.evaluate("location.hash.slice(1)") == hash_
        page.keyboard.press("Tab")
        page.click("#zoom-home")
        becomes(page, "location.hash.includes('at=')", False)


@pytest.mark.parametrize(
    "at", ["", "x", "NaN_1_2", "1_2_0", "1_2_-3", "9e9_1_1", "1_2_3_mars", "1_2_9999999"]
)
def test_a_window_that_is_none_changes_nothing_for_the_worse(browser, three, at):
    with opened(browser, three, hash_=f"at={at}&lang=xx&embed=maybe") as page:
        page.wait_for_timeout(200)
        assert page.locator("#tab-map").is_visible()
        _, picture = saved(page, "svg")
        assert "NaN" not in picture.decode()


def test_back_undoes_a_choice_and_not_a_pan(browser, three):
    with opened(browser, three) as page:
        panel(page)
        page.locator(".story").first.click()
        page.focus("#map")
        page.keyboard.press("+")
        becomes(page, "location.hash.includes('at=')")
        page.go_back()
        becomes(page, "document.querySelector('#back').hidden")


# ---- embedded


def test_embedded_the_chart_is_alone(browser, three):
    with opened(browser, three, hash_="embed=1", size=(800, 420)) as page:
        for id_ in ("search-box", "filter-open", "more", "time", "peek", "tab-map", "up"):
            assert not page.locator(f"#{id_}").is_visible(), id_
        assert page.locator("#map").is_visible()
        assert page.locator("#title").is_visible()
        assert "Data" in page.locator("footer .version").inner_text()
        assert page.locator("#map").bounding_box()["height"] > 300
        page.click("#legend summary") if page.get_attribute("#legend", "open") is None else None
        said = page.locator("#legend").inner_text()
        assert "confirmed" in said
        assert "rival account" in said
        assert not page.locator("#chip-list button", has_text="Reset").is_visible()
        chromium.pictures and page.screenshot(path=chromium.SCREENSHOTS / "embedded.png")


@pytest.mark.parametrize("size", [(500, 560), (600, 400), (760, 560), (1366, 560)])
def test_embedded_an_idea_is_whole_with_its_years(browser, three, size):
    with opened(
        browser, three, hash_="embed=1&idea=mobility-hub", tab="picture", size=size
    ) as page:
        boxes = {name: page.locator(name).bounding_box() for name in (
            "#title", "#picture svg.picture", "#picture .total", "#bars svg", "#as-table", "footer",
        )}  # fmt: skip
        picture, footer = boxes["#picture svg.picture"], boxes["footer"]
        assert boxes["#title"]["height"] > 10
        assert picture["height"] > 200
        assert picture["x"] + picture["width"] <= size[0]
        assert footer["y"] + footer["height"] <= size[1]
        assert boxes["#bars svg"]["y"] + boxes["#bars svg"]["height"] <= footer["y"] + 1
        assert page.locator("#bars .axis", has_text="2010").is_visible()  # the picture's own axis
        assert not page.locator("#play").is_visible()
        total, button = boxes["#picture .total"], boxes["#as-table"]
        clear = total["x"] + total["width"] <= button["x"] or total["y"] + 10 <= button["y"]
        assert clear, "the number at the curve's end is covered"
        page.locator("#as-table").scroll_into_view_if_needed()
        button = page.locator("#as-table").bounding_box()
        assert button["y"] + button["height"] <= footer["y"]
        said = page.locator("footer .version").inner_text()
        assert "CC BY" in said


@pytest.mark.parametrize("size", [(500, 560), (760, 560)])
def test_embedded_a_city_has_its_picture(browser, three, size):
    with opened(browser, three, hash_="embed=1&place=bremen", tab="picture", size=size) as page:
        assert page.locator("#picture").bounding_box()["height"] > 300
        assert page.locator("#picture .since").first.is_visible()
        assert not page.locator("#bars").is_visible()  # its years are its own


def test_magnified_fourfold_the_picture_runs_on_and_nothing_covers_it(browser, three):
    with opened(browser, three, hash_="place=bremen", tab="picture", size=(341, 162)) as page:
        picture, button = (page.locator(one).bounding_box() for one in ("svg.picture", "#as-table"))
        assert button["y"] >= picture["y"] + picture["height"]


def test_the_code_to_embed_shows_what_is_shown(browser, three, folder):
    with opened(browser, three) as page:
        pick(page, "idea", "hub")
        menu(page, "embed")
        code = page.locator("#embed-code").input_value()
        assert "web server" in page.locator("#embed-hint").inner_text()
        page.keyboard.press("Escape")
        assert not page.locator("#share").is_visible()
    frame = re.fullmatch(r'<iframe src="three\.html#([^"]*)" title="[^"]+" [^>]*></iframe>', code)
    assert "idea=" in frame[1]
    assert "embed=1" in frame[1]
    (folder / "host.html").write_text(f"<!doctype html><title>host</title>{code}", encoding="utf-8")
    window = browser.new_page()
    window.goto((folder / "host.html").as_uri())
    inside = window.frame_locator("iframe")
    inside.locator("#map").wait_for()
    assert not inside.locator("#filter-open").is_visible()
    assert "mobility hub" in inside.locator("#chip-list").inner_text()
    window.close()


# ---- sentences


def test_a_sentence_is_copied_with_source_link_and_version(browser, three):
    with opened(browser, three, permissions=["clipboard-read", "clipboard-write"]) as page:
        panel(page)
        assert page.locator(".stories .copy").first.inner_text() == "Copy"
        page.locator(".stories .copy").first.click()
        becomes(page, "document.querySelector('#said').textContent", "Copied.")
        said, source, link, version = page.evaluate("navigator.clipboard.readText()").split("\n")
        assert said in page.locator(".stories li").first.inner_text()
        assert source.startswith("Sources: ")
        assert link.startswith("http")
        assert version.startswith("Data ")
        page.locator(".story").first.click()
        assert page.locator(".said .copy").inner_text() == "Copy this sentence"
        box = page.locator(".said .copy").bounding_box()
        assert min(box["width"], box["height"]) >= 44


# ---- bad input


def test_hostile_labels_leave_as_text(browser, folder):
    content = hostile_content()
    path = written(folder, "hostile", content)
    with opened(browser, path, permissions=["clipboard-read", "clipboard-write"]) as page:
        name, picture = saved(page, "svg")
        assert re.fullmatch(r"koopgraph_[a-z0-9_-]+\.svg", name)
        assert len(name) < 130
        root = ElementTree.fromstring(picture)
        assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {
            "svg", "g", "path", "circle", "rect", "text", "title"}  # fmt: skip
        assert saved(page, "png")[1].startswith(b"\x89PNG")
        assert not re.search(r'(^|,)"?[=+@]', saved(page, "csv")[1].decode("utf-8-sig"), re.M)
        menu(page, "embed")
        code = page.locator("#embed-code").input_value()
        assert code.count("<") == 2
        assert code.count('"') % 2 == 0
        assert "onerror=" not in re.sub(r'"[^"]*"', "", code)
        page.keyboard.press("Escape")
        panel(page)
        page.locator(".stories .copy").first.click()
        becomes(page, "document.querySelector('#said').textContent", "Copied.")
        said = page.evaluate("navigator.clipboard.readText()")
        assert len(said.split("\n")) <= 4
        assert not re.search("[\u202a-\u202e\x00-\x09]", said)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("#paper img, #paper script").count() == 0
        assert page.evaluate("window.hit") is None


def test_a_reserved_name_is_no_file_of_its_own(browser, folder):
    content = koopstadt()
    with opened(browser, written(folder, "con", content, title="CON")) as page:
        assert saved(page, "csv")[0] == "koopgraph_con.csv"
    with opened(browser, written(folder, "signs", content, title="東京 ../../x")) as page:
        assert saved(page, "csv")[0] == "koopgraph_x.csv"


def test_in_a_frame_without_an_address_nothing_breaks(browser, folder):
    frame = TransferMap(content=koopstadt())._repr_html_()
    (folder / "frame.html").write_text(f"<!doctype html>{frame}", encoding="utf-8")
    with opened(browser, folder / "frame.html", has_frame=True) as page:
        inside = page.frame_locator("iframe")
        inside.locator("#zoom-in").click()
        inside.locator("#more").click()
        inside.locator("#embed").click()
        assert "iframe" in inside.locator("#embed-code").input_value()
