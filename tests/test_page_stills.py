"""Still pictures of every view: made without a browser, legible, whatever they are given."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from koopgraph.errors import UnknownName
from koopgraph.page import TransferMap, build
from koopgraph.page.about import CODE, OURS, UNKNOWN
from koopgraph.page.map_projection import Window
from koopgraph.page.model import Label, Licence, Subject
from koopgraph.page.scenes.flows import gather
from koopgraph.page.scenes.idea import idea_scenes
from koopgraph.page.scenes.matrix import matrix
from koopgraph.page.stills.map_key import counts
from koopgraph.page.stills.sheet import IDEAS, PAPER
from koopgraph.page.stills.views import VIEWS, NoSuchView, opens_with, still_svg
from page_examples import POSTER, koopstadt, synthetic
from test_page_scenes import ODD, began, learned, of

ABOUT = {
    "idea": Subject(kind="idea", key="mobility-hub"),
    "city": Subject(kind="place", key="bremen"),
    "network": Subject(kind="network", key="koopstadt"),
}


def of_one(view):
    return replace(koopstadt(), subject=ABOUT.get(view))


def words(svg):
    return "".join(ElementTree.fromstring(svg).itertext())


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("idea", ("How mobility hub travelled: 3 cities, 2003–2016", "Bremen", "Nuremberg")),
        (
            "city",
            ("Bremen taught 2 times", "to Leipzig, Nuremberg", "began here"),
        ),
        (
            "network",
            (
                "koopstadt: 3 cities, 1 idea introduced, 1 of them in all 3 cities",
                "2003",
                "2015",
                "2016",
            ),
        ),
        ("landing", ("mobility hub", "3 cities, 2003–2016", "first giver: Bremen")),
        ("map", ("Bremen", "Leipzig", "Nuremberg")),
    ],
)
def test_each_view_is_a_picture_that_says_its_message(view, said):
    picture = words(still_svg(of_one(view), view))
    assert all(one in picture for one in said), picture


def test_german_pictures_are_german():
    picture = words(still_svg(of_one("city"), "city", lang="de"))
    assert "Bremen lehrte 2-mal" in picture
    assert "an Leipzig, Nürnberg" in picture


@pytest.mark.parametrize("view", ["idea", "city", "network"])
def test_a_view_of_one_thing_asks_which(view):
    with pytest.raises(NoSuchView, match="--"):
        TransferMap(content=replace(synthetic(20), subject=None), view=view)


def test_a_view_that_is_none_is_answered_with_those_that_are():
    with pytest.raises(UnknownName, match="landing"):
        TransferMap(content=koopstadt(), view="globe")


def test_the_command_draws_a_view_and_names_what_it_wants(run, tmp_path):
    target = tmp_path / "hub.svg"
    assert run("map", "--idea", "mobility-hub", "--view", "idea", "-o", target)[0] == 0
    assert "How mobility hub travelled: " in words(target.read_text("utf-8"))
    code, _, err = run("map", "--view", "city", "-o", tmp_path / "none.svg")
    assert (code, "--place" in err) == (2, True)
    code, _, err = run("map", "--view", "map", "--format", "pyvis", "-o", tmp_path / "none.html")
    assert (code, "--view" in err) == (2, True)


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("view", VIEWS)
def test_odd_content_is_drawn(name, view):
    about = {"idea": ("idea", "hub"), "city": ("place", "a"), "network": ("network", "koopstadt")}
    subject = Subject(kind=about[view][0], key=about[view][1]) if view in about else None
    assert words(still_svg(replace(ODD[name], subject=subject), view))


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_and_long_names_leave_every_picture_well_formed(view):
    nasty = Label.same("</text><script>alert(1)</script>\x00\u202egnp & \ud800 " + "x" * 10_000)
    content = of_one(view)
    content = replace(
        content,
        places=tuple(replace(place, label=nasty) for place in content.places),
        ideas=tuple(replace(idea, label=nasty) for idea in content.ideas),
    )
    picture = still_svg(content, view)
    ElementTree.fromstring(picture)
    assert "<script" not in picture
    assert len(picture) < 400_000


@pytest.mark.parametrize("view", VIEWS)
def test_a_title_of_ones_own_stands_on_every_picture(view):
    made = TransferMap(content=of_one(view), view=view, title="What we learned")
    assert words(made.to_svg()).count("What we learned") == 2  # the picture's, and the one drawn


@pytest.mark.parametrize("view", VIEWS)
def test_a_long_title_stays_within_the_sheet(view):
    title = (
        "New York City learned 14 times (7 more uncertain) and taught 49 times (6 more uncertain)"
    )
    picture = TransferMap(content=of_one(view), view=view, title=title).to_svg()
    size = float(re.search(rf'font-size="([\d.]+)"[^>]*>{re.escape(title)}<', picture)[1])
    bold = 0.595  # of these letters in DejaVu Sans Bold, the widest of the fonts
    assert 20 + len(title) * bold * size <= 1180


@pytest.mark.parametrize("view", VIEWS)
def test_every_picture_names_all_licences_and_no_version_that_is_unknown(view):
    content = of_one(view)
    own = replace(
        content.meta, data_version=UNKNOWN, data_date=UNKNOWN,
        licences=(OURS, Licence(covers=Label.same("more"), name="ODbL 1.0"), CODE),
    )  # fmt: skip
    picture = words(still_svg(replace(content, meta=own), view))
    assert f"{OURS.name} · ODbL 1.0" in picture
    assert CODE.name not in picture
    assert "Data –" not in picture


@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_told_by_one_source_shows_and_says_so(view):
    told = replace(of_one(view), start_story=POSTER)
    picture = words(still_svg(told, view))
    assert "According to: koopstadt poster" in picture
    assert picture != words(still_svg(of_one(view), view))
    if view == "idea":
        assert "2006–2015" in picture
    nothing = replace(told, stories=())
    assert picture != words(still_svg(nothing, view))


@pytest.mark.parametrize("view", [None, "map", "matrix"])
@pytest.mark.parametrize("about", [None, "idea", "city", "network"])
def test_without_scripts_a_page_shows_what_it_opens_with(about, view):
    content = synthetic(30) if about is None else of_one(about)
    shown = view or opens_with(content)
    assert shown == (view or about or "landing")
    noscript = re.search(r"<noscript>.*?</noscript>", build(content, view=view), re.DOTALL)
    assert noscript
    assert still_svg(content, shown, framed=False) in noscript[0]


def test_the_matrix_says_what_it_does_not_count():
    content = koopstadt()
    planned = replace(content.transfers[0], key="p", receiver="nuremberg", status="planned")
    picture = words(still_svg(replace(content, transfers=(*content.transfers, planned)), "matrix"))
    assert "Number and shade: transfers between places, 2 in all (2 of them confirmed):" in picture
    assert "Not counted: what is in preparation, rival accounts." in picture


def test_the_shade_of_a_cell_is_that_of_its_number_and_the_key_says_which():
    scene = matrix(synthetic(600))
    picture = still_svg(synthetic(600), "matrix")
    caption = f"Number and shade: transfers between places, {scene.total} in all "
    caption += f"({scene.sure} of them confirmed):"
    for n, _ in scene.cells.values():
        least, most = scene.shades[scene.shade(n)]
        assert least <= n <= most
    assert list(scene.shades) == [1, 2, 3, 4]
    known = [text.strip("\u2068\u2069") for text in re.findall(r">([^<]+)</text>", picture)]
    at = known.index(caption)
    said = ["–".join(dict.fromkeys(map(str, ends))) for ends in scene.shades.values()]
    assert known[at + 1 : at + 5] == said


def test_the_map_names_each_kind_of_line_that_it_draws():
    picture = still_svg(koopstadt(), "map")
    assert {"confirmed", "rival account"} <= set(re.findall(r">([^<]+)</text>", picture))
    assert 'stroke-dasharray="9.1 6.5 0.13 6.5"' in picture
    assert "tentative" not in words(picture)


def test_the_map_of_many_ideas_is_no_networks_and_counts_what_it_draws():
    content = replace(synthetic(1000), start_network="koopstadt", subject=None)
    said = " ".join(words(still_svg(content, "map")).split())
    assert f"{counts(content, 'en')}. Places near each other stand as one: " in said
    assert "stand as one" not in words(still_svg(koopstadt(), "map"))


def test_places_that_stand_as_one_say_in_words_how_many_they_are_and_have_a_key(bundled_map):
    content = replace(bundled_map.content, start_network=None, subject=None)
    picture = still_svg(content, "map")
    texts = re.findall(r">([^<]+)</text>", picture)
    assert {"Paris", "New York City", "Barcelona"} <= set(texts)  # who taught most has a name
    assert "several places near each other, one of them named" in texts
    window = Window(11, 20, 3.4, True, 1200, 600)
    seen = gather(content, window)
    assert max(node.others for node in seen.nodes) > 100
    assert any(re.fullmatch(r"and \d{3} more", text) for text in texts)
    assert not any(text.isdigit() for text in texts)  # a bare number reads as transfers
    # sums of many ideas: one colour, the strongest in full
    assert not any(color in picture for color in IDEAS)
    assert picture.count('opacity="0.1"') > 50


BOLD = re.compile(r'font-weight="600"[^>]*>([^<]+)<')


@pytest.mark.parametrize("idea", ["bus-rapid-transit", "participatory-budgeting"])
def test_bold_on_map_and_tree_is_who_taught_most_and_nobody_else(bundled_map, idea):
    content = replace(
        sliced(bundled_map.content, idea),
        start_network=None,
        subject=Subject(kind="idea", key=idea),
    )
    names = {p.key: p.label.en for p in content.places}
    great = {names[key] for key in idea_scenes(content)[idea].greatest}
    picture = still_svg(content, "map")
    assert great
    assert set(BOLD.findall(picture)) == {*great, "A", content_title(picture)}
    assert "bold: taught most (confirmed)" in words(picture)


def content_title(picture):
    return re.search(r"<title>([^<]+)</title>", picture)[1]


def sliced(content, idea):
    """Of one idea alone."""
    return replace(
        content,
        transfers=tuple(t for t in content.transfers if t.idea == idea),
        adoptions=tuple(a for a in content.adoptions if a.idea == idea),
    )


def test_a_way_across_the_pacific_says_whither_it_goes_and_whence_it_comes(bundled_map):
    idea = "bus-rapid-transit"
    content = sliced(bundled_map.content, idea)
    content = replace(content, start_network=None, subject=Subject(kind="idea", key=idea))
    said = re.findall(r">([^<]+)</text>", still_svg(content, "map"))
    assert "from Bogotá" in said
    assert any(re.match("to Beijing, Guangzhou, Jakarta", one) for one in said)
    named = {"Pereira", "Lagos", "Las Vegas", "Los Angeles", "Dar es Salaam"}
    assert named <= set(said)  # each place of a few has its name


def test_the_map_counts_kinds_apart_and_explains_its_marks():
    first = koopstadt().transfers[0]
    more = (
        replace(first, key="p", status="planned"),
        replace(first, key="b", giver=None, giver_body="koopstadt"),
    )
    content = replace(koopstadt(), transfers=(*koopstadt().transfers, *more))
    said = " ".join(words(still_svg(content, "map")).split())
    assert "3 transfers (2 of them between places), 1 entry in preparation, 1 rival account" in said
    assert {"origin, say the sources", "from a network or programme, not from a place"} <= set(
        re.findall(r">([^<]+)</text>", still_svg(content, "map"))
    )


def test_each_mark_of_a_place_means_one_thing_on_the_map_and_in_the_tree():
    first = koopstadt().adoptions[0]
    more = (
        replace(first, key="u", place="leipzig", origin=False),
        replace(first, key="p", place="nuremberg", origin=False, adopted=False, announced=2030,
                year=None, when=None, earliest=None, latest=None),
    )  # fmt: skip
    content = replace(of_one("idea"), transfers=(), adoptions=(first, *more))
    stops = idea_scenes(content)["mobility-hub"].stops
    assert [stop.mark for stop in stops] == ["origin", "unknown", "ahead"]
    for view in ("map", "idea"):
        picture = still_svg(content, view)
        said = re.findall(r">([^<]+)</text>", picture)
        for mark in ("origin, say the sources", "introduced, giver unknown", "preparing it"):
            assert said.count(mark) == 1, (view, mark)
        squares = re.findall(
            r"<rect [^>]*stroke=|<path d=\"M[\d. ]+h[\d.]+v[\d.]+h-[\d.]+z\"", picture
        )
        assert len(squares) >= 2, view  # of the place, and in the key
        hollow = re.findall(rf'<circle [^>]*fill="{PAPER}" stroke="(?!{PAPER})[^>]*>', picture)
        assert hollow
        assert all("stroke-dasharray" in one for one in hollow), view


MARKS = {
    "pale: years known as a range": lambda s: bool(s.ranges),
    "without an exact year": lambda s: bool(s.undated),
    "dashed: announced": lambda s: bool(s.announced),
    "givers stand before their takers": lambda s: any(x.steps for x in s.stops),
    "bold, in colour: taught most": lambda s: bool(s.greatest),
}


@pytest.mark.parametrize("name", ODD)
def test_the_picture_of_an_idea_explains_the_marks_that_it_shows_and_no_others(name):
    content = replace(ODD[name], subject=Subject(kind="idea", key="hub"))
    said, scene = words(still_svg(content, "idea")), idea_scenes(content)["hub"]
    assert {mark: mark in said for mark in MARKS} == {m: is_in(scene) for m, is_in in MARKS.items()}


def test_what_has_no_year_stands_apart_from_the_years_with_its_giver_in_words():
    content = replace(ODD["no year known"], subject=Subject(kind="idea", key="hub"))
    picture = still_svg(content, "idea")
    said = re.findall(r">([^<]+)</text>", picture)
    assert {"No year, no place in the order: 3 cities", "from a", "from b"} <= set(said)
    assert "0" not in said  # no axis without a year


def test_who_stands_among_the_places_of_an_idea_and_is_not_counted_says_so():
    """26 names stood below a title of 25 cities."""
    content = of([learned("a", "b", 2010), learned("c", "d", 2011)], [began("c", 2000)])
    content = replace(content, subject=Subject(kind="idea", key="hub"))
    picture, scene = still_svg(content, "idea"), idea_scenes(content)["hub"]
    among = [stop for stop in scene.stops if stop.section == "dated" and stop.state != "has"]
    assert among
    said = re.findall(r">([^<]+ · named as a model alone, not counted)<", picture)
    assert len(said) == len(among)


def test_what_has_no_room_is_said_in_words_and_not_as_a_plus():
    many = [learned("a", f"c{i:03}") for i in range(400)]
    content = replace(of(many, [began("a", 1980)]), subject=Subject(kind="idea", key="hub"))
    said = re.findall(r">([^<]+)</text>", still_svg(content, "idea"))
    assert "No year, no place in the order: 400 cities" in said
    [rest] = [one for one in said if "more" in one]
    shown = sum(bool(re.fullmatch(r"c\d{3}", one)) for one in said)
    assert rest == f"and {400 - shown} more"
    dated = replace(ODD["four hundred"], subject=Subject(kind="idea", key="hub"))
    folds = re.findall(r">(\d+) cities in 20\d\d", still_svg(dated, "idea"))
    assert folds
    assert "+" not in words(still_svg(dated, "idea"))
    assert "+" not in words(still_svg(content, "idea"))
    assert "dotted: 400 of them without an exact year" in said


def test_who_was_earlier_than_the_origin_is_named_with_that_no_source_calls_it_so():
    """Runcorn and Lima stood above the origin of bus rapid transit, and nothing said why."""
    others = [
        replace(began(at, year), origin=False) for at, year in (("early", 1980), ("late", 1995))
    ]
    # of c a giver is told: its dates contradict one another
    content = of([learned("a", "b", 2000), learned("a", "c", 1985)], [began("a", 1990), *others])
    said = re.findall(r">([^<]+)</text>", idea_still(content))
    assert "early: earlier, but no source calls it the origin" in said
    assert sum("earlier" in one for one in said) == 1


def test_a_year_that_is_not_known_is_no_question_mark_behind_a_name():
    content = of([learned("a", "b"), learned("b", "c", 2010)], [began("a", 1990)])
    said = re.findall(r">([^<]+)</text>", idea_still(content))
    assert "b · year unknown" in said
    assert not any("?" in one for one in said)


def idea_still(content):
    return still_svg(replace(content, subject=Subject(kind="idea", key="hub")), "idea")


def test_who_learns_again_has_a_second_dot_that_says_so():
    content = of([learned("a", "b", 2010)], [began("a", 1970), began("b", 1972)])
    content = replace(content, subject=Subject(kind="idea", key="hub"))
    assert "again 2010" in words(still_svg(content, "idea"))


def test_the_map_of_one_idea_has_the_colours_of_its_tree_and_of_many_letters():
    one = re.findall(r">([^<]+)</text>", still_svg(of_one("idea"), "map"))
    assert (one.count("Bremen"), one.count("other givers")) == (2, 1)  # on the map, and in its key
    many = still_svg(synthetic(40, ideas=3), "map")
    at_curves, in_key = (re.findall(rf">([A-G]){rest}</text>", many) for rest in ("", " [^<]+"))
    assert set(at_curves) == set(in_key) > {"A"}


def test_lines_into_one_place_lie_apart_and_each_has_a_head():
    both = [learned(giver, to, 2005) for giver in "ab" for to in "cd"]
    content = of(both, [began("a", 1990), began("b", 2000)])
    picture = still_svg(replace(content, subject=Subject(kind="idea", key="hub")), "idea")
    ends = re.findall(r'<path d="M[^"]*Q[\d.]+ ([\d.]+) [^"]*H([\d.]+)" fill="none"', picture)
    heights = sorted(float(y) for y, _ in ends)
    assert len(heights) == 4
    assert min(b - a for a, b in pairwise(heights)) >= 3
    heads = re.findall(r'<path d="M([\d.]+) ([\d.]+)l-6 ', picture)
    assert {(float(x) - 1, float(y)) for x, y in heads} == {(float(x), float(y)) for y, x in ends}


@pytest.mark.parametrize("view", ["idea", "landing"])
def test_what_has_no_exact_year_leads_to_the_number_of_all_and_is_no_second_number(view):
    some = [learned("a", "b", 2001), *(learned("a", f"c{i}") for i in range(9))]
    content = of(some, [began("a", 1990)])
    subject = Subject(kind="idea", key="hub") if view == "idea" else None
    picture = still_svg(replace(content, subject=subject), view)
    said = re.findall(r">([^<]+)</text>", picture)
    assert "11" in said
    assert not {"9", "+9", "2"} & set(said)
    [height] = re.findall(r'<text x="[^"]*" y="([^"]*)"[^>]*>11</text>', picture)
    dotted = re.findall(r'<path d="([^"]*)"[^>]*stroke="#008a8a"[^>]*dasharray="0.1 5"', picture)
    stubs = [d for d in dotted if "H" not in d]
    assert len(stubs) == 2  # at the curve, and in its key
    assert any(abs(float(d.split()[-1]) + 5 - float(height)) < 0.2 for d in stubs if "L" in d)
    assert not any("V" in d or "v" in d for d in stubs)  # an upright would read as a sudden jump


def test_a_row_of_several_names_them_as_far_as_there_is_room():
    folds = re.findall(r">(\d+ cities in 20\d\d: [^<]+)</text>", still_svg(
        replace(ODD["four hundred"], subject=Subject(kind="idea", key="hub")), "idea"
    ))  # fmt: skip
    assert folds
    for words_ in folds:
        n, named, more = re.fullmatch(r"(\d+) [^:]+: (.+?)(?: and (\d+) more)?", words_).groups()
        assert int(n) == len(named.split(", ")) + int(more or 0)


def test_hollow_without_a_line_is_explained():
    by = replace(learned("a", "b"), latest=2010, when="/2010")
    content = replace(of([by], [began("a", 1990)]), subject=Subject(kind="idea", key="hub"))
    said = words(still_svg(content, "idea"))
    assert "hollow: no exact year" in said
    assert "b · by 2010" in said
    assert "only a range of years known" not in said
