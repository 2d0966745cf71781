"""What map and matrix are called is what they show, and what the questions answer."""

from collections import Counter
from dataclasses import replace

from koopgraph.page.model import Label
from koopgraph.page.stills.views import still_svg
from koopgraph.page.view_headlines import headline_of
from page_examples import koopstadt, synthetic
from test_page_browser import becomes, browser, folder, hundred, opened
from test_page_leaving import saved

__all__ = ["browser", "folder", "hundred"]  # fixtures


def test_the_map_of_all_says_how_many_crossed_a_border_as_the_questions_count(
    bundled_graph, bundled_map
):
    content = bundled_map.content
    country = {p.key: p.label if p.kind == "country" else p.country for p in content.places}
    known = [
        t for t in content.transfers
        if t.giver and t.receiver and t.rival_of is None and t.status != "planned"
    ]  # fmt: skip
    answered = {row.transfer for row in bundled_graph.ask("taught") if row.receiver}
    # the question leaves out what is not known to have begun
    assert {t.iri for t in known if not t.unbegun} == answered
    ends = [(country[t.giver], country[t.receiver]) for t in known]
    crossed = sum(a != b for a, b in ends if a and b)
    said = headline_of(content, "map")
    wanted = f"Most transfers between places crossed a border: {crossed} of {len(ends):,}"
    assert said.en == wanted
    [(giver, n)] = Counter(giver.en for giver, _ in ends if giver).most_common(1)
    matrix = headline_of(content, "matrix")
    wanted = f"The country that gave most: {giver}, {n} of {len(ends):,} transfers, "
    assert matrix.en.startswith(wanted)
    assert matrix.de.startswith("Das Land, das am meisten gab: Deutschland, ")


def test_the_map_of_a_network_says_what_the_question_answers(bundled_graph):
    [row] = bundled_graph.ask("within-network", network="koopstadt")
    said = headline_of(bundled_graph.map(network="koopstadt").content, "map")
    assert said.en == (
        f"koopstadt – documented transfers: {row.outward} to others, {row.inward} from others, "
        f"{row.inside} between members"
    )
    assert said.de.startswith(f"koopstadt – belegte Transfers: {row.outward} an andere, ")


def test_a_slice_is_named_and_a_small_one_has_no_sum():
    content = replace(synthetic(60), filters=(Label("seit 2010", "since 2010"),))
    assert headline_of(content, "map").en.startswith("since 2010 – most transfers ")
    assert headline_of(content, "matrix").de.startswith(
        "seit 2010 – das Land, das am meisten gab: "
    )
    for small in (koopstadt(), replace(content, transfers=(), adoptions=())):
        several = replace(small, ideas=(*small.ideas, replace(small.ideas[0], key="x")))
        for view in ("map", "matrix"):
            assert headline_of(several, view) == several.meta.title
            assert several.meta.title.en in still_svg(several, view)


def test_the_page_calls_map_and_matrix_as_the_still_pictures_do(browser, bundled, bundled_map):
    with opened(browser, bundled) as page:
        for lang in ("en", "de"):
            for view in ("map", "matrix"):
                page.evaluate(f"location.hash = 'tab={view}&lang={lang}'")
                wanted = getattr(headline_of(bundled_map.content, view), lang)
                becomes(page, "document.title", wanted)


def test_a_saved_map_bears_the_map_s_title_wherever_it_was_saved(browser, bundled, bundled_graph):
    of_map = headline_of(bundled_graph.map(network="koopstadt").content, "map").en
    with opened(browser, bundled, tab="picture", hash_="network=koopstadt&inside=no") as page:
        assert page.title().startswith("koopstadt: 3 cities, ")
        name, picture = saved(page, "svg")
        assert f"<title>{of_map}</title>" in picture.decode()
        assert name.startswith("koopgraph_koopstadt-documented-transfers-15-to-others")
        page.click("#tab-matrix")
        assert page.title().startswith("koopstadt – the country that gave most: Germany, ")
        assert f"<title>{of_map}</title>" in saved(page, "svg")[1].decode()


def test_filters_that_leave_nothing_leave_no_number_in_the_title(browser, hundred):
    with opened(browser, hundred, hash_="from=1900&to=1901&undated=without") as page:
        assert page.title() == "Invented transfers"
