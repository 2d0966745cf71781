"""``koopgraph map`` and ``kg.map()``: slices, forms, targets, odd input."""

import re
from xml.etree import ElementTree

import pytest

import koopgraph
import toy
from koopgraph.page.texts import text
from test_page import data_of

OTHER = """
idea:tap a koop:Idea ; rdfs:label "Hahn"@de , "tap"@en .
initiative:tap.celle a koop:Project ; rdfs:label "Hahn"@de , "tap"@en ;
  koop:embodies idea:tap ; koop:inPlace place:celle .
initiative:tap.buehl a koop:Project ; rdfs:label "Hahn"@de , "tap"@en ;
  koop:embodies idea:tap ; koop:inPlace place:buehl .
transfer:tap.celle.buehl a koop:TransferEvent ; koop:transfers idea:tap ;
  rdfs:label "Hahn: Celle → Bühl"@de , "tap: Celle → Buehl"@en .
"""
"""A second idea: Bühl learned it from Celle in 1999; that is borne out in part."""


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """The toy graph with that idea."""
    claims = toy.transfer("celle", "buehl", grade="partly").replace("bench.", "tap.")
    claims += toy.claim("initiative:tap.buehl", "startYear", '"1999"', stage="opened")
    return toy.tidy_file(tmp_path_factory.mktemp("two"), toy.TOY + OTHER + claims)


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--idea", "tap"], {"celle.buehl"}),
        (["--city", "Aach"], {"aach.buehl"}),
        (["--grade", "documented"], {"aach.buehl", "buehl.celle"}),
        (["--from", "2009", "--to", "2012"], {"aach.buehl"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_each_option_narrows_the_page(run, tmp_path, two, options, kept):
    page = tmp_path / "t.html"
    code, _, err = run("map", "-g", two, *options, "-o", page)
    assert code == 0
    assert err.splitlines()[-1] == f"written: {page}"
    kinds = expanded(data_of(page.read_text("utf-8"))["records"]["kind"])[: data_main(page)]
    assert kinds.count(0) == len(kept)


def test_a_page_inside_one_network_leaves_out_the_members_of_another(tmp_path):
    other = 'intermediary:circle a koop:CityNetwork ; rdfs:label "Kreis"@de , "Circle"@en .\n'
    other += toy.claim("place:celle", "memberOf", "intermediary:circle")
    content = toy.graph(tmp_path, toy.TOY + other).map(network="ring", inside=True).content
    assert {(t.giver, t.receiver) for t in content.transfers} == {("aach", "buehl")}


def data_main(path):
    return data_of(path.read_text("utf-8"))["main"]


def expanded(column):
    if isinstance(column, list):
        return column
    values = [column["most"]] * column["n"]
    for at, value in zip(column["at"], column["is"], strict=True):
        values[at] = value
    return values


def test_told_by_network_title_and_language_are_in_the_page(run, tmp_path):
    page = tmp_path / "t.html"
    code, _, _ = run(
        "--lang", "de", "map", "--network", "koopstadt", "--told-by", "koopstadt-poster",
        "--title", "Wer lernt?", "-o", page,
    )  # fmt: skip
    assert code == 0
    html = page.read_text("utf-8")
    data = data_of(html)
    assert data["sources"]["key"][data["meta"]["startStory"]] == "koopstadt-poster"
    assert {"Bremen", "Leipzig"} <= {label for label in data["labels"] if isinstance(label, str)}
    assert "<title>Wer lernt?</title>" in html
    assert re.search(r'<html lang="de" data-lang="de">', html)


def test_countries_have_names_in_both_languages(bundled_map):
    from koopgraph.page import build

    assert data_of(build(bundled_map.content))["countries"]["Germany"] == "Deutschland"


@pytest.mark.parametrize("form", ["svg", "png"])
def test_still_pictures_by_name_or_by_ending(run, tmp_path, toy_path, form):
    if form == "png":
        pytest.importorskip("resvg_py", reason="pip install 'koopgraph[png]'")
    named, ended = tmp_path / "named", tmp_path / f"ended.{form}"
    assert run("map", "-g", toy_path, "--format", form, "-o", named)[0] == 0
    assert run("map", "-g", toy_path, "-o", ended)[0] == 0
    assert named.read_bytes() == ended.read_bytes()
    if form == "svg":
        said = "".join(ElementTree.fromstring(named.read_bytes()).itertext())
        assert "Aach" in said


@pytest.mark.parametrize("form", ["html", "svg"])
def test_nothing_left_after_filtering_is_said_on_the_page(run, tmp_path, toy_path, form):
    page = tmp_path / f"t.{form}"
    assert (
        run("map", "-g", toy_path, "--from", "1700", "--to", "1701", "--exact", "-o", page)[0] == 0
    )
    assert text("en", "none") in page.read_text("utf-8")


def test_a_folder_that_does_not_exist_is_named(run, tmp_path, toy_path):
    code, _, err = run("map", "-g", toy_path, "-o", tmp_path / "nowhere" / "t.html")
    assert code == 2
    assert "nowhere" in err
    assert "Traceback" not in err
    assert not (tmp_path / "nowhere").exists()


def test_a_target_that_cannot_be_written_stays_as_it_is(run, tmp_path, toy_path):
    target = tmp_path / "t.html"
    target.mkdir()  # a folder in the file's place: not even root can write there
    (target / "kept").write_text("before")
    code, _, err = run("map", "-g", toy_path, "-o", target)
    assert code == 2
    assert str(target) in err
    assert (target / "kept").read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("option", ["--idea", "--city", "--network", "--told-by"])
def test_a_name_that_nobody_knows_is_answered_with_near_ones(run, tmp_path, option):
    code, _, err = run("map", option, "mobilty hub brmen", "-o", tmp_path / "t.html")
    assert code == 2
    assert "mobilty hub brmen" in err
    assert not (tmp_path / "t.html").exists()


@pytest.mark.parametrize("options", [["--grade", "best"], ["--from", "2016", "--to", "2003"]])
def test_values_that_cannot_be_are_refused(run, tmp_path, options):
    code, _, err = run("map", *options, "-o", tmp_path / "t.html")
    assert code == 2
    assert options[1] in err
    assert "Traceback" not in err
    assert not (tmp_path / "t.html").exists()


TIMES = r"(once|\d+ times)( \((\d+ more [a-z ]+(, )?)+\))?"


def titled(path):
    return re.search("<title>(.*)</title>", path.read_text("utf-8"))[1]


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ([], "How ideas travel between cities"),
        (["--city", "leipzig"], rf"Leipzig learned {TIMES} and taught {TIMES}"),
        (
            ["--network", "koopstadt"],
            r"koopstadt: 3 cities, \d+ ideas introduced, \d of them in all 3 cities",
        ),
        (["--country", "Latvia"], "Latvia: who learned from whom"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) and value else None,
)
def test_a_page_of_one_thing_is_called_by_what_it_says(run, tmp_path, options, title):
    assert run("map", *options, "-o", tmp_path / "t.html")[0] == 0
    assert re.fullmatch(title, titled(tmp_path / "t.html"))


def test_the_title_of_an_idea_has_the_number_of_its_curve(run, tmp_path, bundled_graph):
    assert run("map", "--idea", "participatory-budgeting", "-o", tmp_path / "t.html")[0] == 0
    *_, last = bundled_graph.ask("adoption-curve", idea="participatory-budgeting")
    places = last.total + last.undated
    said = f"How participatory budgeting travelled: {places} cities, 1989–{last.year}"
    assert titled(tmp_path / "t.html") == said


NAMED = (
    "initiative:bench.celle",
    "place:celle",
    "source:bulletin",
    "idea:bench",
    "intermediary:ring",
)


@pytest.mark.parametrize("thing", NAMED)
def test_what_is_named_and_not_described_is_on_the_page(thing, tmp_path):
    path = toy.tidy_file(tmp_path, toy.TOY)
    blocks = path.read_text("utf-8").split("\n\n")
    kept = [block for block in blocks if not block.startswith(f"{thing} a ")]
    assert len(kept) == len(blocks) - 1
    path.write_text("\n\n".join(kept), encoding="utf-8")
    data = data_of(koopgraph.load(path).map().to_html())
    prefix, _, slug = thing.partition(":")
    of = {"intermediary": "bodies"}.get(prefix, f"{prefix}s")
    assert slug in data[of]["key"]
