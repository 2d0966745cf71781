"""Laws of the page that need no browser."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from koopgraph.page import PageError, TransferMap, build
from koopgraph.page.content import Label, Transfer
from koopgraph.page.examples import koopstadt, synthetic


def data_of(html):
    found = re.search(r'id="data">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1])


def test_same_content_gives_same_bytes():
    assert build(koopstadt()) == build(koopstadt())


def test_page_carries_every_transfer_and_telling():
    data = data_of(build(koopstadt()))
    assert data["main"] == 4
    assert data["stories"] == [{"source": 0, "rows": [4, 5, 6]}]


def test_page_names_no_address_to_load_from():
    html = build(synthetic(20))
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)', html)
    assert loaded == ["data:,"]
    assert "default-src 'none'" in unescape(html)


def test_a_missing_key_is_named():
    content = koopstadt()
    stray = Transfer(key="x", iri="urn:x", idea="no-such-idea", receiver="bremen")
    broken = replace(content, transfers=(*content.transfers, stray))
    with pytest.raises(PageError, match="no-such-idea"):
        build(broken)


def test_saved_page_is_the_page(tmp_path):
    page = TransferMap(content=koopstadt(), title="Wer lernt?")
    page.save(tmp_path / "t.html")
    assert (tmp_path / "t.html").read_text("utf-8") == page.to_html()
    assert "Wer lernt?" in page.to_html()


def test_labels_are_text_in_the_page():
    hostile = Label.same("</script><script>alert(1)</script>")
    html = build(koopstadt(), title=hostile.en)
    assert html.count("</script>") == 5  # the page's own
