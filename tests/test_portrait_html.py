"""The printable portrait: one file, no request, every text escaped, every source numbered."""

import re

import pytest

import toy
from koopgraph.cli import main
from koopgraph.portraits.html import as_html
from koopgraph.portraits.portrait import portrait
from koopgraph.portraits.text import with_numbers

EVIL = '</script><script>alert(1)</script><img src=x onerror=alert(2)> "&\u202e'


def page(kg, name, lang="en"):
    return as_html(portrait(kg, name, lang))


def test_it_tells_label_story_claims_and_sources(toy_graph):
    html = page(toy_graph, "bench.aach")
    assert "<h1>bench in Aach</h1>" in html
    assert "<dt>beginning</dt><dd><bdi>2 April 2003</bdi></dd>" in html.replace("\n", "")
    assert "Opened on 2 April 2003: bench in Aach.<sup>" in html
    assert re.search(r"\[\d\] <bdi>Bulletin</bdi>: documented", html)
    assert re.search(r"\[\d\] <bdi>Almanac</bdi>: documented; differs, does not count", html)
    assert '<a href="https://example.org/a"' in html


def test_it_speaks_german(toy_graph):
    html = page(toy_graph, "aach", "de")
    assert '<html lang="de">' in html
    assert "Was Quellen sagen" in html
    assert "übernahm es von hier." in html


def test_a_story_begins_with_a_line_and_goes_by_decades_with_rivals_in_a_clause(toy_graph):
    told = portrait(toy_graph, "aach", "en").told
    assert with_numbers(told.lead[0]).startswith("As far as is on record: Aach was a model once")
    [decade] = [chapter for chapter in told.chapters if chapter.title == "2000s"]
    [sentence] = map(with_numbers, decade.sentences)
    assert re.fullmatch(
        r"bench: introduced here on 2 April 2003; \[1\] “Almanac” says: in 2006\. \[2\]"
        r" Buehl took it over from here\. \[\d\]",
        sentence,
    )
    assert [note.number for note in told.notes] == list(range(1, len(told.notes) + 1))


def test_every_number_of_a_story_stands_in_the_list_of_sources(bundled_graph):
    for name in ("bremen", "mobility-hub", "koopstadt", "transfer:mobility-hub.bremen.leipzig"):
        html = page(bundled_graph, name)
        listed = set(re.findall(r'<li id="note-(\d+)"', html))
        used = set(re.findall(r'href="#note-(\d+)"', html))
        assert used
        assert used <= listed


def test_what_is_named_leads_on_to_its_own_portrait(bundled_graph):
    html = page(bundled_graph, "bremen")
    own = "https://w3id.org/koopgraph/"
    for thing in ("place/leipzig", "idea/mobility-hub", "initiative/mobility-hub.bremen",
                  "transfer/mobility-hub.bremen.leipzig", "intermediary/koopstadt"):  # fmt: skip
        assert html.count(f'<a href="{own}{thing}">') == 1, thing
    assert f'href="{own}place/bremen"' not in html
    assert re.search(rf'<li id="note-1"><bdi><a href="{own}source/[a-z0-9-]+">', html)
    links = (("Home", "/?lang=en"),)
    there = as_html(portrait(bundled_graph, "bremen"), links=links, address=lambda iri: iri.slug)
    assert '<p class="ways"><a href="/?lang=en">Home</a></p>' in there
    assert '<a href="leipzig">Leipzig</a>' in there


def test_what_is_not_known_stands_last(bundled_graph):
    *told, last = portrait(bundled_graph, "bremen", "en").told.chapters
    assert (last.title, last.is_unknown) == ("What is not known", True)
    assert not any(chapter.is_unknown for chapter in told)
    said = " ".join(map(with_numbers, last.sentences))
    assert "no source says on what model" in said


def test_the_same_portrait_gives_the_same_bytes(toy_graph):
    assert page(toy_graph, "ring") == page(toy_graph, "ring")


def test_it_loads_nothing(toy_graph):
    html = page(toy_graph, "bench")
    assert re.findall(r"<(?:script|link|img|iframe)[^>]*", html) == [
        '<link rel="icon" href="data:,"'
    ]
    assert "default-src 'none'" in html


def test_hostile_labels_are_text(tmp_path):
    quoted = EVIL.replace('"', '\\"')
    odd = f'place:odd a koop:City ; rdfs:label "{quoted}"@en , "{quoted}"@de .'
    html = page(toy.graph(tmp_path, toy.TOY + odd), "place:odd")
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://not an address", "https://"])
def test_only_web_addresses_become_links(tmp_path, address):
    text = toy.TOY.replace("https://example.org/a", address)
    html = page(toy.graph(tmp_path, text), "bench.aach")
    assert address in html
    assert '<a href="#note-' in html
    assert not re.search(r'<a href="(?!#|https://w3id\.org/koopgraph/)', html)


def test_a_web_address_in_capitals_is_one(tmp_path):
    text = toy.TOY.replace("https://example.org/a", "HTTPS://EXAMPLE.ORG/A")
    assert '<a href="HTTPS://EXAMPLE.ORG/A"' in page(toy.graph(tmp_path, text), "bench.aach")


def test_told_by_says_whose_story_it_is(toy_graph):
    assert "According to: Almanac" in page(toy_graph.told_by("almanac"), "bench.aach")


def test_show_writes_it(toy_path, tmp_path, capsys):
    out = tmp_path / "aach.html"
    assert main(["show", "aach", "-g", str(toy_path), "--format", "html", "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["koopstadt", "nuremberg", "mobility-hub", "bremen"])
def test_every_kind_of_our_own_has_a_portrait(bundled_graph, name):
    assert "<h2>How to cite</h2>" in page(bundled_graph, name)


def test_a_text_that_no_source_gives_in_german_stands_as_our_translation(bundled_graph):
    german = portrait(bundled_graph, "coaching-and-reflection", "de")
    steps = [fact for fact in german.facts if fact.name == "Verfahrensschritt"]
    assert steps[2].value == "Empfehlungen für das weitere Verfahren"
    assert {fact.notes for fact in steps} == {"unsere Übersetzung"}
    assert "Recommendations" not in as_html(german).replace(steps[2].quote, "")
    english = portrait(bundled_graph, "coaching-and-reflection", "en")
    assert "Recommendations for the further process" in {fact.value for fact in english.facts}


def test_a_beginning_stands_before_its_end_and_steps_in_their_order(bundled_graph):
    names = [fact.name for fact in portrait(bundled_graph, "koopstadt", "en").facts]
    order = [name for name in dict.fromkeys(names) if name != "date"]  # of a decision or plan
    assert order[:2] == ["beginning", "end"]
    steps = [
        fact.value
        for fact in portrait(bundled_graph, "koopstadt", "en").facts
        if fact.name == "procedure step"
    ]
    assert steps == sorted(steps)
