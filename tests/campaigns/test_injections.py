"""Hostile texts in every field, through every outlet: shown as text, run by nobody.

Some texts by default, all of them with ``--whole``.
"""

import csv
import io
import json
import re
import shutil
from xml.etree import ElementTree

import pytest
import rdflib

import koopgraph
import toy
from campaigns.payloads import FIELDS, PAYLOADS, graph
from endpoints import serving
from koopgraph.exports import FORMATS, export
from koopgraph.files import unguarded

AT_ONCE = 23
FORMULA = re.compile(r"^\s*[=+\-@|\t\r]")
TABS = ("picture", "map", "matrix", "graph", "table", "sources")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, pytestconfig):
    """Graphs, each with some of the texts; and the files that they come from."""
    step = AT_ONCE if pytestconfig.getoption("--whole") else len(PAYLOADS)
    chosen = PAYLOADS if pytestconfig.getoption("--whole") else PAYLOADS[::8]
    made = []
    for at in range(0, len(chosen), step):
        texts = chosen[at : at + step]
        path = toy.tidy_file(tmp_path_factory.mktemp("hostile"), graph(texts))
        made.append((texts, path, koopgraph.load(path)))
    return made


def test_there_are_as_many_as_promised():
    assert len(set(PAYLOADS)) == 65
    assert len(FIELDS) == 9


def test_every_format_holds_them_as_texts(hostile):
    for texts, _, kg in hostile:
        made = {name: export(kg, name) for name, known in FORMATS.items() if known.file}
        for name in ("turtle", "ntriples", "rdfxml"):
            form = {"ntriples": "nt", "rdfxml": "xml"}.get(name, name)
            found = rdflib.Graph().parse(data=made[name], format=form)
            said = {str(o) for o in found.objects() if isinstance(o, rdflib.Literal)}
            assert {text for text in texts if text.isprintable()} <= said, name
        for name in ("jsonld", "cytoscape", "geojson"):
            assert json.loads(made[name])
        for name in ("graphml", "gexf"):
            assert len(ElementTree.fromstring(made[name])) > 0
        for name in ("nodes", "edges", "csv"):
            rows = list(csv.reader(io.StringIO(made[name].lstrip("\ufeff"))))
            cells = [cell for row in rows for cell in row]
            numbers = re.compile(r"^-?\d+(\.\d+)?$")
            assert [c for c in cells if FORMULA.match(c) and not numbers.match(c)] == []
            assert {unguarded(cell) for cell in cells} & set(texts)
        assert "<script" not in made["report"].replace("\\<script", "")


@pytest.mark.skipif(not shutil.which("chromium"), reason="apt-get install chromium")
def test_no_page_runs_them(hostile, tmp_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for number, (texts, path, kg) in enumerate(hostile):
            file = tmp_path / f"{number}.html"
            kg.map().save(file)
            look_at_all(browser.new_page(), file.as_uri(), texts, path)
        page = browser.new_page()
        page.set_content(PAYLOADS[0])
        assert page.evaluate("window.hit") == 1, "what runs would be seen"
        browser.close()


def look_at_all(page, address, texts, path):
    """Open the transfer page, each thing and some questions; nothing runs, nobody is called."""
    called = []
    page.on("dialog", lambda dialog: called.append(dialog.message))
    page.on("request", lambda request: called.append(request.url))
    page.goto(address)
    page.wait_for_selector("#app:not([hidden])")
    for tab in TABS:
        page.click(f"#tab-{tab}")
        page.wait_for_timeout(150)
    assert page.evaluate("window.hit") is None
    with serving("-g", path, "--workers", "1") as url:
        for k, text in enumerate(texts):
            some = (f"source/x{k}", f"question/lineage?idea=idea:x{k}") if k % 4 == 0 else ()
            for where in (f"idea/x{k}", *some):
                reply = page.goto(url + where)
                assert reply.status == 200, where
                assert page.evaluate("window.hit") is None, (text, where)
                assert page.locator("img, iframe, object, embed").count() == 0, (text, where)
    allowed = (url, "file:", "data:", "blob:")
    assert [one for one in called if not one.startswith(allowed)] == []
    page.close()
