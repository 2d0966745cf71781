"""The page of the ontology is up to date, complete, and loads nothing."""

import re

import pytest

from koopgraph.vocab import CLASSES, KOOP, SCHEMES

HINT = "docs/ontology.html is not what the ontology gives: run `make docs` and commit it"


@pytest.fixture
def made(monkeypatch, root):
    monkeypatch.syspath_prepend(root / "docs")
    import build_ontology_page

    return build_ontology_page.page()


def test_the_page_that_is_kept_is_up_to_date(made, root):
    assert (root / "docs/ontology.html").read_text(encoding="utf-8") == made, HINT


def test_it_has_an_entry_for_every_term_and_concept(made):
    anchors = re.findall(r'<article id="([^"]+)"', made)
    concepts = {f"vocab-{n}" for scheme, names in SCHEMES.items() for n in (scheme, *names)}
    assert set(anchors) == {*KOOP.names(), *concepts}
    assert len(anchors) == len(set(anchors))


def test_every_term_is_defined_in_both_languages(made):
    articles = re.findall(r"<article.*?</article>", made, re.DOTALL)
    for article in articles:
        assert re.search(r'<p lang="en">[^<]', article), article
        assert re.search(r'<p lang="de" class="german">[^<]', article), article


def test_the_figure_shows_every_class(made):
    drawn = re.search(r"<svg.*?</svg>", made, re.DOTALL)[0]
    assert {name for name in CLASSES.split() if name not in drawn} == set()
    assert "carriedBy" in drawn
    assert "learnedFrom" not in drawn


def test_it_loads_nothing_and_its_links_lead_somewhere(made):
    loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*", made)
    assert loaded == ['<link rel="icon" href="data:,"', '<script type="application/ld+json"']
    assert "default-src 'none'" in made
    inner = set(re.findall(r'href="#([^"]+)"', made))
    assert inner <= set(re.findall(r'id="([^"]+)"', made))
