"""Laws of the page that need no browser."""

import json
import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest

from koopgraph.page import PageError, TransferMap, advice, build
from koopgraph.page.build import LEFT_OUT
from koopgraph.page.layout import positions
from koopgraph.page.map_projection import fit
from koopgraph.page.model import Label, Transfer
from koopgraph.page.scenes.flows import Flow, Node
from koopgraph.page.script import script
from koopgraph.page.stills.map_curves import curves
from page_examples import koopstadt, synthetic


def data_of(html):
    found = re.search(r'id="data">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1])


def test_data_without_a_version_say_none():
    content = koopstadt()
    meta = replace(content.meta, data_version="–", data_date="–")
    html = build(replace(content, meta=meta))
    assert "Data – of –" not in html
    assert "Data: CC BY 4.0" in html
    assert "Data 0.1.0 of" in build(content)


def test_same_content_gives_same_bytes():
    assert build(koopstadt()) == build(koopstadt())


def test_page_carries_every_transfer_and_telling():
    data = data_of(build(koopstadt()))
    assert data["main"] == 4
    assert data["stories"] == [{"source": 0, "rows": [4, 5, 6]}]


def test_page_names_no_address_to_load_from():
    html = build(synthetic(20))
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)', html)
    assert loaded == ["data:,", "${attribute(pageAddress(true))}"]  # which others may embed
    assert not re.findall(r"\.(?:src|href)\s*=[^=;]*[\"'`](?:https?:)?//|\bfetch\(|@import", html)
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


# ---- layout, pictures


def test_layout_is_the_same_each_time_and_apart():
    edges = [("a", "b"), ("b", "c"), ("x", "y")]
    spots = positions(edges, {"a": (8.8, 53.1), "b": (12.4, 51.3)})
    assert spots == positions(edges, {"a": (8.8, 53.1), "b": (12.4, 51.3)})
    assert len(set(spots.values())) == 5


def test_across_the_pacific_the_short_way_is_drawn():
    window = fit([(-74.1, 4.6), (106.8, -6.2)], 1200, 700)
    bogota, jakarta = window.nearest(-74.1), window.nearest(106.8)
    assert abs(bogota - jakarta) < 180
    assert 0 < window.pixel(bogota, 4.6)[0] < 1200
    assert 0 < window.pixel(jakarta, -6.2)[0] < 1200


def test_a_way_round_the_world_comes_in_at_the_other_edge():
    spots = {"bogota": (-74.1, 4.6), "jakarta": (106.8, -6.2), "lagos": (3.4, 6.5)}
    window = fit([*spots.values(), (-170.0, 0.0)], 1200, 700)
    nodes = {key: Node(lead=key, spot=spot, weight=1) for key, spot in spots.items()}
    hub = Transfer(key="t", iri="urn:t", idea="i", giver="bogota", receiver="jakarta")
    flows = [
        Flow(
            giver=nodes["bogota"], receiver=nodes[to], idea="i", status=0, rival=False,
            transfers=[hub],
        )
        for to in ("lagos", "jakarta")
    ]  # fmt: skip
    drawn = list(curves(flows, lambda _: "#000", window, {}))
    assert len(drawn) == 3  # twice, and once
    xs = [[float(x) for x in re.findall(r"[ML](-?[\d.]+) ", path)] for path in drawn[1::-1]]
    assert min(xs[0]) < 0 < 1200 < max(xs[1])


def test_still_pictures_need_no_browser():
    page = TransferMap(content=koopstadt())
    picture = ElementTree.fromstring(page.to_svg())
    said = "".join(picture.itertext())
    assert all(name in said for name in ("Bremen", "Leipzig", "Nuremberg", "mobility hub, 2015"))
    pytest.importorskip("resvg_py", reason="pip install 'koopgraph[png]'")
    assert page.to_png(scale=1).startswith(b"\x89PNG")


def test_hostile_labels_leave_the_picture_well_formed():
    nasty = Label.same("</text><script>alert(1)</script>\x00\u202egnp & \ud800")
    content = koopstadt()
    content = replace(
        content,
        places=tuple(replace(place, label=nasty) for place in content.places),
        ideas=tuple(replace(idea, label=nasty) for idea in content.ideas),
    )
    picture = TransferMap(content=content).to_svg()
    ElementTree.fromstring(picture)
    assert "<script" not in picture
    assert build(content).encode("utf-8")


def test_a_frame_holds_the_page_in_notebooks():
    frame = TransferMap(content=koopstadt())._repr_html_()
    assert len(repr(TransferMap(content=koopstadt()))) < 100  # what a terminal shows
    source = re.search(r'srcdoc="([^"]*)"', frame)[1]
    assert unescape(source) == build(koopstadt())


def test_a_very_large_page_is_advised_against():
    content = koopstadt()
    assert advice(content) is None
    many = tuple(replace(content.transfers[0], key=str(i)) for i in range(20_001))
    assert "20,001" in advice(replace(content, transfers=many)).en


def test_ten_thousand_transfers_stay_small():
    assert len(build(synthetic(10_000)).encode()) < 2_000_000


@pytest.mark.parametrize(
    "slices",
    [{"place": "Hammelburg"}, {"idea": "Aachen model"}, {"until": 2000}, {"grade": "documented"}],
)
def test_a_slice_carries_all_that_it_refers_to(bundled_graph, bundled_map, slices):
    whole, found = bundled_map.content, bundled_graph.map(**slices).content
    assert 0 < len(found.transfers) < len(whole.transfers)
    known = {claim.key for claim in found.claims}
    named = {key for initiative in found.initiatives for key in initiative.claims}
    assert named <= known
    assert "<noscript" in build(found)  # refuses content that names what it does not carry


def test_the_script_says_none_of_the_texts_that_the_page_leaves_out():
    assert not [key for key in LEFT_OUT if f'"{key}' in script() or f"`{key}" in script()]
    assert '"static.lead"' not in build(synthetic(10))
