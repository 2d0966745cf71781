"""Every page of the server: the same head, a search that leads on, no page without a way."""

import importlib.util
import re
import sys
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

import toy
from koopgraph.page.small_picture import PHONE, small_picture
from koopgraph.serve import pages, things
from koopgraph.serve.answering import answered
from koopgraph.serve.finding import KINDS, find
from koopgraph.serve.home import content_of
from koopgraph.serve.records import Asked
from koopgraph.serve.words import PARAMETERS, WORDS
from test_own_tables import ROWS
from test_own_tables import write as table
from test_serve import Running

THINGS = (
    *("place/aach", "place/land", "idea/bench", "intermediary/ring", "initiative/bench.aach"),
    *("source/almanac", "transfer/bench.aach.buehl"),
)
PATHS = (
    *("/", "/find", "/find?q=bench+in", "/find?q=Aahc", "/find?q=%00", "/query", "/place/nowhere"),
    *("/query?query=nonsense", "/question/lineage", "/question/lineage?idea=bench&ask=1"),
    *("/question/lineage?idea=bensh&ask=1", "/question/nothing", "/map?idea=nobody", "/thing"),
    *("/map?since=2012&until=2009", "/map?town=Aach", "/nowhere/at/all", "/map?view=nothing"),
    *(f"/{thing}" for thing in THINGS),
)
READ = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A table of somebody's own beside the toy, with a row that is wrong."""
    folder = tmp_path_factory.mktemp("served")
    rows = table(folder, ROWS[0], "Dorfladen-App,Transfer,Bad Belzig,<Xyzzy>,2019,Y")
    running = Running("-g", toy.tidy_file(folder, toy.TOY), "--with", rows, "--lang", "en")
    yield running
    running.end()


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, timeout=60, headers=READ) as made:
        yield made


def asked(kind, lang="en", **values):
    name = values.pop("name", "")
    return Asked(kind=kind, name=name, values=tuple(values.items()), accept="text/html", lang=lang)


# The head


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_the_same_head_in_both_languages(client, path):
    for lang, other in (("en", "de"), ("de", "en")):
        address = f"{path}{'&' if '?' in path else '?'}lang={lang}"
        reply = client.get(address)
        assert reply.headers["content-type"].startswith("text/html"), reply.text
        policy = reply.headers["content-security-policy"]
        assert "form-action 'self'" in policy
        assert "script-src" not in policy
        head = re.search(r'<header class="bar">.*?</header>', reply.text, re.DOTALL)[0]
        assert f'<html lang="{lang}">' in reply.text
        assert f'<a class="home" href="/?lang={lang}">koopgraph</a>' in head
        assert '<form class="find" role="search" action="/find" method="get">' in head
        assert f'href="/map?lang={lang}"' in head
        assert f'href="/?lang={lang}#questions"' in head
        [there] = re.findall(rf'<a href="([^"]*)" hreflang="{other}"', head)
        assert urlsplit(unescape(there)).path == urlsplit(address).path
        assert parse_qs(urlsplit(unescape(there)).query)["lang"] == [other]
        if policy_within := re.search(
            r'http-equiv="Content-Security-Policy" content="(.*?)"', reply.text
        ):
            assert "form-action 'self'" in policy_within[1]


def test_what_is_wrong_with_the_own_table_stands_on_every_page(client):
    for path in ("/", "/place/aach", "/find?q=Aahc", "/question/lineage"):
        assert "<aside" in client.get(path).text
        assert "&lt;Xyzzy&gt;" in client.get(path).text


def test_no_way_leads_to_another_host(client):
    for path in ("//evil.example/x", "/%5C%5Cevil.example/x", "/\\evil.example"):
        page = client.get(f"{client.base_url}".rstrip("/") + path).text
        for there in re.findall(r'(?:href|action)="([^"]*)"', page):
            assert there.startswith(("/", "#", "data:,")), there
            assert not there.startswith(("//", "/\\")), there


def test_a_reader_s_browser_chooses_the_language_and_an_unknown_one_is_told(client):
    german = client.get("/place/aach", headers={"Accept-Language": "fr, de-AT;q=0.8, en;q=0.3"})
    assert '<html lang="de">' in german.text
    assert "Accept-Language" in german.headers["vary"]
    said = client.get("/", params={"lang": "<fr>"}).text
    assert '<html lang="en">' in said
    assert "“&lt;fr&gt;” is not spoken here" in said


def test_words_are_there_in_both_languages_and_used():
    assert WORDS["en"].keys() == WORDS["de"].keys()
    assert PARAMETERS["en"].keys() == PARAMETERS["de"].keys()
    folder = Path(pages.__file__).parent
    used = "".join(
        path.read_text("utf-8")
        for path in (*folder.glob("*.html"), *folder.glob("*.py"))
        if path.name != "words.py"
    )
    found = {name for name in WORDS["en"] if f'"{name}"' in used or f"words.{name}" in used}
    made = {"unknown near", "one of ideas", "one of places", "one of sources"}
    assert WORDS["en"].keys() - made == found - made


# Search


@pytest.mark.parametrize(
    ("sought", "path"),
    [
        ("Aach", "/place/aach"),
        (" bühl ", "/place/buehl"),
        ("BUEHL", "/place/buehl"),
        ("Plauderbank", "/idea/bench"),
        ("chatting-bench", "/idea/bench"),
        ("Ring der Bänke", "/intermediary/ring"),
        ("ring of b", "/intermediary/ring"),
        ("place:celle", "/place/celle"),
        ("https://w3id.org/koopgraph/source/almanac", "/source/almanac"),
    ],
)
def test_what_is_found_goes_to_the_thing(client, sought, path):
    reply = client.get("/find", params={"q": sought, "lang": "de"})
    assert (reply.status_code, reply.headers["location"]) == (303, f"{path}?lang=de")
    assert client.get(reply.headers["location"]).status_code == 200


def test_several_are_listed_by_kind_with_the_name_that_was_found(client):
    page = client.get("/find", params={"q": "bench in", "lang": "en"}).text
    for thing in ("aach", "buehl", "celle"):
        assert f'<a href="/initiative/bench.{thing}?lang=en">' in page
    assert "<h2>Initiatives</h2>" in page
    page = client.get("/find", params={"q": "Bank in", "lang": "en"}).text
    assert "also “Bank in Aach”" in page


def test_questions_are_found_too(client):
    page = client.get("/find", params={"q": "sources disagree", "lang": "en"}).text
    assert '<a href="/question/contested?lang=en">' in page


@pytest.mark.parametrize("sought", ["Aahc", "who learned from Aach", "Aach, Landkreis Nirgends"])
def test_a_miss_offers_near_names(client, sought):
    page = client.get("/find", params={"q": sought, "lang": "en"}).text
    assert "Nothing on record is called" in page
    assert '<a href="/place/aach?lang=en">' in page


def test_a_town_of_which_nothing_is_on_record_leads_to_what_is_near(client):
    page = client.get("/find", params={"q": "Emden", "lang": "de"}).text
    [way] = re.findall(r'<a href="(/map\?place=Emden[^"]*)">', page)
    assert "Am nächsten liegen" in client.get(unescape(way)).text


@pytest.mark.parametrize(
    "sought",
    [
        "", "   ", "?", "%", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>',
        "x" * 10_000, "Ä" * 9_000, "a " * 4_000, "مدينة القدس", "\u202eevil\u202c", "東京", "\x00",
        "🙂", "' OR 1=1 --", "{{7777*7777}}", "..", "/etc/passwd", "http://", "place:", "\ud7ff",
    ],
)  # fmt: skip
def test_no_query_breaks_the_search_or_ends_in_nothing(client, sought):
    reply = client.get("/find", params={"q": sought, "lang": "de"})
    assert reply.status_code == 200
    assert "<script" not in reply.text
    assert "<img" not in reply.text
    assert "60481729" not in re.sub(r"<style>.*?</style>", "", reply.text, flags=re.DOTALL)
    assert len(reply.text) < 40_000 + 8 * len(sought)  # the way to the other language keeps it
    assert '<a href="/question/ideas?ask=1&amp;lang=de">' in reply.text


def test_of_the_bundled_names_the_best_stand_first_and_those_left_out_are_counted(bundled_graph):
    found = find(bundled_graph, "Brmen", "de")
    assert found.near[0].hits[0].label == "Bremen"
    city = find(bundled_graph, "Stadt Bremen", "de").groups[0]
    assert (city.kind, city.hits[0].label) == ("place", "Bremen")
    groups = {group.kind: group for group in find(bundled_graph, "stadt", "de").groups}
    assert groups["initiative"].left > 0
    assert len(groups["initiative"].hits) == 12
    assert list(groups) == [kind for kind in KINDS if kind in groups]


# What went wrong


def test_an_address_that_nothing_has_names_what_is_near(client):
    reply = client.get("/idea/aach?lang=en")
    assert reply.status_code == 404
    assert '<a href="/place/aach?lang=en">' in reply.text
    assert "koopgraph ask" not in reply.text


def test_a_name_that_is_missed_can_be_chosen_with_all_else_as_it_was(client):
    page = client.get("/question/lineage", params={"place": "Aahc", "idea": "bench", "ask": "1"})
    assert page.status_code == 400
    [way] = re.findall(r'<a href="([^"]*)"><bdi>Aach</bdi>', page.text)
    again = client.get(unescape(way))
    assert again.status_code == 200
    assert parse_qs(urlsplit(unescape(way)).query)["idea"] == ["bench"]
    way = re.findall(r'<a href="([^"]*)"><bdi>Aach</bdi>', client.get("/map?place=Aahc").text)
    assert client.get(unescape(way[0])).status_code == 200


def test_what_is_said_to_readers_names_no_options_and_no_commands(client):
    for path in ("/map?since=2012&until=2009", "/question/lineage?idea=xyzzy&ask=1", "/idea/xyzzy"):
        for lang in ("en", "de"):
            page = client.get(f"{path}&lang={lang}" if "?" in path else f"{path}?lang={lang}").text
            said = re.findall(r'role="alert">(.*?)<', page)
            assert said
            assert not re.search(r"--\w|`|koopgraph ", "".join(said))


def test_a_question_that_nobody_asks_names_those_that_are_like_it(client):
    reply = client.get("/question/lineages?lang=en")
    assert reply.status_code == 404
    assert '<a href="/question/lineage?lang=en">' in reply.text


def test_programs_still_get_a_line_of_text(client):
    for path in ("/place/nowhere", "/question/nothing", "/map?town=Aach"):
        reply = client.get(path, headers={"Accept": "*/*"})
        assert reply.headers["content-type"].startswith("text/plain")
        assert reply.text.count("\n") == 1


# Portraits


def test_a_network_s_portrait_carries_its_members_and_leads_to_the_map(toy_graph):
    page = things.answer(toy_graph, asked("thing", "de", name="intermediary/ring")).body.decode()
    assert page.count("<svg") == 2
    assert ">Aach</text>" in page
    assert re.search(r'<a href="/map\?network=[^"]+lang=de">Karte, Matrix, Tabelle</a>', page)
    assert '<a href="/place/aach?lang=de">Aach</a>' in page


def test_what_a_portrait_s_sentences_name_leads_to_its_portrait(toy_graph):
    page = things.answer(toy_graph, asked("thing", name="place/aach")).body.decode()
    stories = re.findall(r'<section class="story.*?</section>', page, flags=re.DOTALL)
    assert re.search(r'<a href="/place/\w+\?lang=en">', "".join(stories))
    assert ">Aach</a>" not in "".join(stories)


def test_a_portrait_carries_the_picture_of_its_place_and_idea(toy_graph):
    for name, said in (("place/aach", "Taught to others: "), ("idea/bench", "Who learned from")):
        page = things.answer(toy_graph, asked("thing", name=name)).body.decode()
        assert page.count("<svg") == 2
        assert page.count(f">{said}") == 2


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize(
    "name",
    ["place:bremen", "place:barcelona", "idea:bus-rapid-transit", "idea:mobility-hub",
     "idea:participatory-budgeting", "intermediary:koopstadt",
     "intermediary:fab-city-global-initiative"],
)  # fmt: skip
def test_on_a_phone_the_letters_of_a_picture_can_be_read_and_end_within_it(
    bundled_graph, name, lang
):
    """As wide as the screen, so that letters are as large as drawn."""
    thing = bundled_graph.find(name)
    svg = small_picture(content_of(bundled_graph), thing, lang, phone=True)
    assert svg
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
    assert width == PHONE[0]
    assert height < 5 * width
    for x, size, rest, words in re.findall(
        r'<text x="(-?[\d.]+)" y="[\d.]+" font-size="([\d.]+)"([^>]*)>([^<]+)<', svg
    ):
        assert float(size) >= 11
        wide = len(words) * float(size) * 0.5
        end = 'text-anchor="end"' in rest
        middle = 'text-anchor="middle"' in rest
        left = float(x) - (wide if end else wide / 2 if middle else 0)
        assert left > -8, words
        assert left + wide < width + 8, words


def test_a_picture_stands_in_both_widths_and_one_of_them_is_printed(toy_graph):
    page = things.answer(toy_graph, asked("thing", name="idea/bench")).body.decode()
    assert '<div class="picture wide">' in page
    assert '<div class="picture small">' in page
    assert "@media screen and (max-width: 42rem) { .small { display: block; }" in page


def test_themes_adaptations_and_things_of_others_are_linked_where_a_portrait_names_them(
    bundled_graph, tmp_path
):
    page = things.answer(bundled_graph, asked("thing", name="idea/bus-rapid-transit"))
    assert b'<bdi><a href="/vocab/mobility?lang=en">mobility</a></bdi>' in page.body
    theme = things.answer(bundled_graph, asked("thing", name="vocab/mobility"))
    assert b'<a href="/idea/bus-rapid-transit?lang=en">' in theme.body
    own = '@prefix o: <http://example.org/> . o:hub a koop:City ; rdfs:label "Hub"@en .'
    kg = toy.graph(tmp_path, f"{own} place:aach dcterms:relation o:hub .\n{toy.TOY}")
    page = things.answer(kg, asked("thing", name="place/aach")).body.decode()
    [way] = set(re.findall(r'<a href="(/thing[^"]*)">Hub</a>', page))
    values = parse_qs(urlsplit(unescape(way)).query)
    assert values == {"iri": ["http://example.org/hub"], "lang": ["en"]}


def test_the_server_s_pages_and_portraits_have_the_colours_of_the_page():
    folder = Path(pages.__file__).parents[1]
    ours, theirs = (
        (folder / name).read_text("utf-8") for name in ("portraits/style.css", "page/style.css")
    )
    for scheme in (0, 1):
        block = re.findall(r":root[^{]*\{([^}]*)\}", ours)[scheme]
        known = re.findall(r":root[^{]*\{([^}]*)\}", theirs)[scheme]
        for token in re.findall(r"--[\w-]+: [^;]+;", block):
            assert token in known


# The map


def test_the_map_that_is_served_leads_home_and_a_file_nowhere(toy_graph):
    served = pages.transfer_map(toy_graph, asked("map", "de", idea="bench")).body.decode()
    assert served.count('<a id="home" class="icon" href="/?lang=de"') == 1
    assert 'id="home"' not in toy_graph.map(idea="bench", lang="de").to_html()


@pytest.mark.parametrize(
    ("values", "tab"),
    [({}, "picture"), ({"view": "map"}, "map"), ({"view": "matrix"}, "matrix"),
     ({"idea": "bench", "view": "map"}, "map"), ({"place": "aach", "view": "city"}, "picture"),
     ({"network": "ring", "view": "network"}, "picture"), ({"view": "landing"}, "picture")],
)  # fmt: skip
def test_every_view_can_be_opened_by_an_address(toy_graph, values, tab):
    reply = pages.transfer_map(toy_graph, asked("map", **values))
    assert f'"startTab":"{tab}"' in reply.body.decode()


def test_a_view_that_there_is_not_is_told(toy_graph):
    for values in ({"view": "nothing"}, {"view": "city"}):
        reply = answered(toy_graph, asked("map", **values))
        assert reply.status in (400, 404)
        assert b'role="alert"' in reply.body


# In a browser

sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
)
_SPEC = importlib.util.spec_from_file_location(
    "serve_chromium", Path(__file__).parent / "page" / "chromium.py"
)
chromium = importlib.util.module_from_spec(_SPEC)
sys.modules["serve_chromium"] = chromium
_SPEC.loader.exec_module(chromium)
needs_chromium = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)
LOOKED_AT = ("/", "/place/aach", "/idea/bench", "/intermediary/ring", "/find?q=Aahc",
             "/question/lineage?idea=bench&ask=1", "/query", "/place/nowhere")  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium.CHROMIUM, args=chromium.FLAGS)
        yield started
        started.close()


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(390, 844), (1366, 650)])
def test_axe_finds_nothing_nothing_juts_out_and_nothing_comes_from_elsewhere(
    browser, server, size, scheme
):
    said, elsewhere = {}, []
    width, height = size
    window = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="de-DE"
    )
    page = window.new_page()
    page.set_default_timeout(chromium.HANGS)
    page.on("request", lambda r: r.url.startswith(server.url) or elsewhere.append(r.url))
    page.on(
        "console",
        lambda m: elsewhere.append(m.text) if m.type == "error" and "404" not in m.text else None,
    )
    for path in LOOKED_AT:
        page.goto(server.url.rstrip("/") + path)
        found = axe_api.Axe().run(page).response["violations"]
        said[path] = [one["id"] for one in found]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            said[path].append("juts out")
    window.close()
    assert said == {path: [] for path in LOOKED_AT}
    assert elsewhere == []


@needs_chromium
def test_without_scripts_and_by_keyboard_alone_a_city_is_found_and_its_map(browser, server):
    window = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = window.new_page()
    page.set_default_timeout(chromium.HANGS)
    page.goto(server.url + "source/almanac")
    for key in ("Tab", "Tab", "Tab"):  # to the content, home, the field
        page.keyboard.press(key)
    page.keyboard.type("bühl")
    page.keyboard.press("Enter")
    page.wait_for_url("**/place/buehl?lang=en")
    page.get_by_role("link", name="Map, matrix, table").click()
    page.wait_for_url("**/map?place=*")
    window.close()


@needs_chromium
@pytest.mark.parametrize(
    ("name", "said"),
    [("transfer/bench.aach.buehl", "Aach → Buehl"), ("initiative/bench.buehl", "Buehl")],
)
def test_a_transfer_and_an_initiative_lead_to_the_map_where_they_are_chosen(
    browser, server, name, said
):
    window = browser.new_context(locale="en-GB")
    page = window.new_page()
    page.set_default_timeout(chromium.HANGS)
    page.goto(server.url + name)
    page.get_by_role("link", name="Map, matrix, table").click()
    page.wait_for_selector("#app:not([hidden])")
    page.wait_for_selector("#panel", state="attached")
    assert said in page.locator("#panel").text_content()
    assert page.locator("#app").get_attribute("data-chosen") in ("transfer", "city")
    window.close()


@needs_chromium
def test_the_map_leads_home_by_a_click_at_every_size(browser, server):
    for size in ((1366, 650), (390, 844)):
        window = browser.new_context(
            viewport=dict(zip(("width", "height"), size, strict=True)), locale="en-GB"
        )
        page = window.new_page()
        page.set_default_timeout(chromium.HANGS)
        page.goto(f"{server.url}map?{urlencode({'place': 'aach', 'lang': 'en'})}")
        page.wait_for_selector("#app:not([hidden])")
        box = page.locator("#home").bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert [one["id"] for one in axe_api.Axe().run(page).response["violations"]] == []
        page.click("#home")
        page.wait_for_url("**/?lang=en")
        window.close()


@pytest.mark.parametrize(
    "path", ["/map?idea=bench&idea=arcade", "/ask/lineage?idea=bench&idea=arcade", "/find?q=a&q=b"]
)
def test_a_name_with_two_values_is_refused_for_which_was_meant_is_a_guess(client, path):
    page = client.get(path)
    assert page.status_code == 400
    name = path.partition("?")[2].partition("=")[0]
    assert f"“{name}” stands in the address with more than one value" in page.text
    once = client.get(path.partition("&")[0] + "&" + path.partition("?")[2].partition("&")[0])
    assert once.status_code == 200  # the same value twice is no question
