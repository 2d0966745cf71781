"""What pictures show is what the library answers, for every idea and every city that ships."""

import json
import re
import shutil
import subprocess
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from koopgraph.page.headline import city_headline, network_headline
from koopgraph.page.map_projection import Window
from koopgraph.page.model import Adoption, Idea, Label, Place, Transfer
from koopgraph.page.payload import payload
from koopgraph.page.scenes.city import city_scene
from koopgraph.page.scenes.flows import gather
from koopgraph.page.scenes.folding import folded
from koopgraph.page.scenes.idea import idea_scenes
from koopgraph.page.scenes.network import network_scene
from koopgraph.page.scenes.years import early_year
from koopgraph.page.stills.city_words import counts_of, notes_of, others_of, title_of, when_of
from koopgraph.page.stills.map_key import counts
from koopgraph.page.stills.network import caption
from koopgraph.vocab import KOOP, PREFIXES
from page_examples import koopstadt

SCRIPT = Path(__file__).parents[1] / "src/koopgraph/page/script"
ASKED = """
import { readFileSync } from "node:fs";
import { dataOf, recordKey, UNKNOWN } from "./data.js";
import { folded } from "./folding.js";
import { ideaScene, nodeKey, topOf } from "./scene_idea.js";
import { cityScene } from "./scene_city.js";
import { networkScene } from "./scene_network.js";
import { spanOf } from "./spans.js";
import { gather } from "./flows.js";
import { markOf } from "./place_marks.js";
import { state } from "./state.js";
state.chosen = { kind: "", at: -1 };
const data = dataOf(JSON.parse(readFileSync("data.json", "utf8")), {});
const rows = Array.from({ length: data.main }, (_, row) => row);
const keys = rows.map((row) => recordKey(data, row));
const keyOf = (row) => keys[row];
const year = (one) => (one === UNKNOWN ? null : one);
const by = (column) => {
  const found = new Map();
  for (const row of rows) { const at = data.records[column][row]; found.set(at, [...(found.get(at) ?? []), row]); }
  return found;
};
const ideas = by("idea");
const status = ["confirmed", "planned", "tentative", "uncited", "rival"];
const span = spanOf(data);
const made = { ideas: {}, cities: {}, networks: {}, early: span.early ? span.from : null };
for (let i = 0; i < data.ideas.n; i++) {
  const scene = ideaScene(data, i, ideas.get(i) ?? [], keyOf);
  made.ideas[data.ideas.key[i]] = {
    stops: scene.stops.map((s) => [s.key, s.state, year(s.year), year(s.earliest), year(s.latest), year(s.ahead), s.taught, s.sort, s.steps, s.record, s.doubt, s.otherwise, s.mark]),
    lines: scene.lines.map((l) => [nodeKey(data, l.giver), nodeKey(data, l.receiver), status[l.status], year(l.year), l.backwards]),
    announced: scene.announced, years: scene.years, span: scene.span, n: scene.n, undated: scene.undated,
    top: topOf(scene),
    greatest: scene.greatest.map((node) => nodeKey(data, node)),
    folded: folded(scene.stops, 9).map((some) => some.map((s) => s.key)),
  };
}
const touching = new Map();
for (const row of rows) for (const place of new Set([data.records.from[row], data.records.to[row]]))
  if (place >= 0) { const some = touching.get(place); if (some) some.push(row); else touching.set(place, [row]); }
for (const [place, own] of touching) {
  const scene = cityScene(data, place, own, keyOf);
  const entry = (e) => [data.ideas.key[e.idea], e.side, e.others.map((node) => nodeKey(data, node)), year(e.first), year(e.last), year(e.earliest), year(e.latest), e.status, e.rivals, e.unsure.map(([node, how]) => [nodeKey(data, node), how]), e.doubts, e.otherwise];
  made.cities[data.places.key[place]] = ["learned", "taught", "planned"].map((side) => scene[side].map(entry));
}
for (let body = 0; body < data.bodies.n; body++) if (data.bodies.network[body]) {
  const scene = networkScene(data, body, rows, keyOf);
  made.networks[data.bodies.key[body]] = [scene.members.map((m) => data.places.key[m]), scene.ideas.map((i) => data.ideas.key[i]), scene.takenUp, scene.shared, scene.cells.size];
}
const place = (node) => (node ? data.places.key[node.lead] : null);
made.maps = [[3.4, true], [12, false], [90, false]].map(([k, world]) => {
  const { nodes, flows, pairs, full, great } = gather(data, [...rows], { k, world });
  return [pairs, full, great.map((one) => data.places.key[one]), nodes.map((n) => [place(n), n.others, n.weight, n.gave, markOf(n)]),
    flows.map((f) => [place(f.from), f.body < 0 ? null : data.bodies.key[f.body], place(f.to), f.idea < 0 ? null : data.ideas.key[f.idea], f.status, f.rival, f.side, f.rows.map(keyOf).sort()])];
});
console.log(JSON.stringify(made));
"""  # noqa: E501

MOST = 1500  # curves that the page draws at most


@pytest.fixture(scope="module")
def content(bundled_map):
    return bundled_map.content


@pytest.fixture(scope="module")
def scenes(content):
    return idea_scenes(content)


def of_the_script(folder, content):
    """The scenes of all that the page carries, as its script works them out."""
    for module in SCRIPT.glob("*.js"):
        shutil.copy(module, folder)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "asked.js").write_text(ASKED)
    (folder / "data.json").write_text(json.dumps(payload(content)))
    done = subprocess.run(
        ["node", "asked.js"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def as_lists(content, scenes):
    """The same by Python, in the script's form."""
    ideas = {
        key: {
            "stops": [
                [
                    s.key, s.state, s.year, s.earliest, s.latest, s.ahead, s.taught, s.sort,
                    s.steps, s.record, s.doubt, list(s.otherwise), s.mark,
                ]
                for s in scene.stops
            ],
            "lines": [
                [x.giver, x.receiver, x.status, x.year, x.backwards] for x in scene.lines
            ],
            "announced": list(scene.announced), "years": list(scene.years),
            "span": list(scene.span),
            "top": scene.top,
            "n": len(scene.having), "undated": scene.undated, "greatest": list(scene.greatest),
            "folded": [[stop.key for stop in row.stops] for row in folded(scene.stops, 9)],
        }
        for key, scene in scenes.items()
    }  # fmt: skip
    cities = {}
    for place in touched(content):
        scene = city_scene(content, place)
        cities[place] = [
            [
                [
                    e.idea,
                    e.side,
                    list(e.others),
                    e.first,
                    e.last,
                    e.earliest,
                    e.latest,
                    e.status,
                    e.rivals,
                    [list(pair) for pair in e.unsure],
                    [list(pair) for pair in e.doubts],
                    list(e.otherwise),
                ]
                for e in side
            ]
            for side in (scene.learned, scene.taught, scene.planned)
        ]
    networks = {}
    for body in content.intermediaries:
        if body.is_network:
            scene = network_scene(content, body.key, scenes)
            networks[body.key] = [
                list(scene.members), list(scene.ideas), len(scene.taken_up), len(scene.shared),
                len(scene.cells),
            ]  # fmt: skip
    early = early_year(content)
    maps = [gathered(content, scale, world=world) for scale, world in WINDOWS]
    return {
        "ideas": ideas, "cities": cities, "networks": networks, "early": early, "maps": maps,
    }  # fmt: skip


WINDOWS = (3.4, True), (12.0, False), (90.0, False)  # pixels per degree, of the world or not


def gathered(content, scale, *, world):
    """What the map draws in a window."""
    seen = gather(content, Window(0, 0, scale, world, 800, 600))
    return [
        seen.pairs,
        seen.full,
        list(seen.great),
        [[n.lead, n.others, n.weight, n.gave, n.mark] for n in seen.nodes],
        [
            [
                f.giver and f.giver.lead, f.body, f.receiver.lead, f.idea, f.status, f.rival,
                f.side, sorted(t.key for t in f.transfers),
            ]
            for f in seen.flows[:MOST]
        ],
    ]  # fmt: skip


def test_who_taught_most_stands_with_no_other_and_the_strongest_flows_are_drawn_in_full(content):
    far, near = (
        gather(content, Window(0, 0, scale, world, 800, 600)) for scale, world in WINDOWS[:2]
    )
    gave = Counter(
        t.giver for t in content.transfers if t.giver and t.status == "confirmed" and not t.rival_of
    )
    assert {gave[key] for key in far.great} == {n for _, n in gave.most_common(3)}
    assert set(far.great) <= {node.lead for node in far.nodes}
    assert (far.full, near.full) == (40, 375)
    assert len(far.flows) > far.full


def touched(content):
    ends = {end for t in content.transfers for end in (t.giver, t.receiver) if end}
    return sorted(ends | {a.place for a in content.adoptions})


@pytest.mark.skipif(shutil.which("node") is None, reason="apt-get install nodejs")
def test_page_and_still_pictures_show_the_same(content, scenes, tmp_path):
    found, wanted = of_the_script(tmp_path, content), as_lists(content, scenes)
    early = wanted.pop("early")
    assert early is not None
    assert found["early"] == early
    assert found["maps"] == wanted.pop("maps")
    for kind, things in wanted.items():
        assert things.keys() == found[kind].keys()
        for key, scene in things.items():
            assert found[kind][key] == scene, (kind, key)


def test_every_curve_ends_with_the_number_that_the_question_answers(bundled_graph, scenes):
    answered, new = {}, defaultdict(Counter)
    for row in bundled_graph.ask("adoption-curve"):
        key = row.idea.removeprefix(PREFIXES["idea"])
        answered[key] = row.total, row.undated
        if row.year is not None:
            new[key][row.year] = row.new
    shown = {key: (len(s.years), s.undated) for key, s in scenes.items() if s.having}
    assert shown == {key: sums for key, sums in answered.items() if sum(sums)}
    for key, scene in scenes.items():
        assert Counter(scene.years) == +new[key], key


def test_every_city_learned_and_taught_what_the_questions_answer(bundled_graph, content):
    for question, side in (("learned", "learned_sum"), ("taught", "taught_sum")):
        answered = defaultdict(lambda: defaultdict(set))
        for row in bundled_graph.ask(question):
            sure = row.certainty.endswith("/confirmed")
            answered[row.place.removeprefix(PREFIXES["place"])][sure].add(row.transfer)
        for place in touched(content):
            sums = getattr(city_scene(content, place), side)
            assert sums.sure == len(answered[place][True]), (question, place)
            assert sums.doubtful == len(answered[place][False]), (question, place)


def test_the_heading_of_every_city_adds_up_to_its_rows(content):
    for place in touched(content):
        scene = city_scene(content, place)
        parts = counts_of(scene, -1, "en") if scene.learned else []
        ideas = {entry.idea for entry in scene.learned}
        assert sum(int(part.split()[0]) for part in parts) == len(ideas), (place, parts)


def test_the_title_of_every_city_adds_up_to_the_transfers_of_the_status_line(content):
    """One that is not known to have begun stood in the line alone."""
    for place in touched(content):
        known = (t for t in content.transfers if t.giver or t.giver_body)
        own = tuple(t for t in known if place in (t.giver, t.receiver))
        line = counts(replace(content, transfers=own, adoptions=()), "en")
        planned = re.search(r"(\d+) entr\w+ in preparation", line)
        scene = city_scene(content, place)
        if scene.learned_sum.has_begun or scene.taught_sum.has_begun:
            title = re.sub(r"\bonce\b", "1 times", city_headline(content, scene, "en"))
            said = re.findall(r"(\d+) (?:times|more uncertain|(?:more )?not)\b", title)
            assert sum(map(int, said)) == int(line.split()[0]), title
            ahead = re.findall(r"(\d+) (?:more )?in preparation", title)
            assert sum(map(int, ahead)) == (int(planned[1]) if planned else 0), title


def test_the_headings_of_a_city_s_picture_count_ideas_and_as_often_as_its_title(content):
    """10 times in the title, 10 ideas in the heading: of different kinds, and neither said so."""
    for place in touched(content):
        scene = city_scene(content, place)
        kinds = {not entry.others for entry in scene.learned}
        assert (": " in title_of(scene.learned, -1, "en")) == (len(kinds) == 1), place
        for way, sums in ((-1, scene.learned_sum), (1, scene.taught_sum)):
            said = " · ".join(counts_of(scene, way, "en"))
            if sums.sure:
                often = "once" if sums.sure == 1 else f"{sums.sure} times"
                assert often in said, place
                # kinds that the title tells apart are no one sum here
                for words, n in (("uncertain", sums.doubtful), ("not known to", sums.unbegun)):
                    assert (f"{n} more {words}" in said) == (n > 0), (place, said)
            assert not re.search(r"\b\d+ (?!ideas?\b|times\b|more\b|not\b|rival)", said), (
                place,
                said,
            )


def test_what_is_in_preparation_is_counted_as_ideas_and_as_the_strip_counts_it(content):
    several = 0
    for place in touched(content):
        scene = city_scene(content, place)
        heads = [head for head, _ in notes_of(content, scene, "en") if "In prep" in head]
        ideas = len({entry.idea for entry in scene.planned})
        rows = sum(len(entry.records) for entry in scene.planned)
        numbers = [ideas] if ideas == rows else [ideas, rows]
        assert [int(n) for head in heads for n in re.findall(r"\d+", head)] == numbers * bool(rows)
        several += ideas != rows
    assert several


def test_giver_not_known_is_one_number_in_heading_note_and_rows_of_every_city(content):
    for place in touched(content):
        scene = city_scene(content, place)
        notes = dict(head.split(": ") for head, _ in notes_of(content, scene, "en"))
        noted = int(notes.get("Giver not known", "0 ideas").split()[0])
        heading = "; ".join(counts_of(scene, -1, "en") if scene.learned else [])
        [counted] = re.findall(r"(\d+) ideas? with unknown giver", heading) or ["0"]
        rows = {
            entry.idea for entry in scene.learned
            if others_of(content, entry, "en") == "from whom is not known"
        }  # fmt: skip
        assert noted == int(counted) == len(rows), place
        undated = len({entry.idea for entry in scene.year_unknown})
        assert int(notes.get("Exact year not known", "0 ideas").split()[0]) == undated, place


def test_an_unknown_giver_beside_a_known_one_is_another_start_and_not_counted():
    own = replace(began("b", 1972), origin=False)
    content = of([learned("a", "b", 2010)], [began("a", 1970), own])
    scene = city_scene(content, "b")
    assert [entry.status for entry in scene.learned] == ["beside", "confirmed"]
    assert scene.giver_unknown == ()
    assert counts_of(scene, -1, "en") == ["1 idea from others, once"]
    assert others_of(content, scene.learned[0], "en") == "another start; from whom is not known"


def test_the_sum_of_a_network_s_table_is_its_title_s_and_its_rows(content, scenes):
    scene = network_scene(content, "koopstadt", scenes)
    begun, more = re.findall(r"(\d+) (?:more )?ideas?", caption(scene, "en"))
    assert f", {begun} ideas introduced," in network_headline(content, scene, "en")
    assert int(begun) + int(more) == len(scene.ideas)


# ---- odd content


def place(key, label=None):
    return Place(key=key, iri=f"urn:{key}", label=Label.same(label or key))


def learned(giver, receiver, year=None, **more):
    key = f"hub.{giver}.{receiver}.{year}"
    return Transfer(key=key, iri=f"urn:{key}", idea="hub", giver=giver, receiver=receiver,
                    year=year, earliest=year, latest=year, **more)  # fmt: skip


def of(transfers, adoptions=()):
    ends = {end for t in transfers for end in (t.giver, t.receiver) if end}
    ends |= {a.place for a in adoptions}
    return replace(
        koopstadt(), ideas=(Idea(key="hub", iri="urn:hub", label=Label.same("hub")),),
        places=tuple(map(place, sorted(ends))), transfers=tuple(transfers), stories=(),
        adoptions=tuple(adoptions), initiatives=(), claims=(),
    )  # fmt: skip


def began(at, year=None):
    return Adoption(key=f"hub.{at}", iri=f"urn:{at}", place=at, idea="hub", origin=True, year=year,
                    earliest=year, latest=year)  # fmt: skip


ODD = {
    "one city": of([], [began("a", 2000)]),
    "four hundred": of(
        [learned("a", f"c{i:03}", 1990 + i % 30) for i in range(400)], [began("a", 1980)]
    ),
    "no year known": of([learned("a", "b"), learned("b", "c")], [began("a")]),
    "a circle": of([learned("a", "b", 2001), learned("b", "c", 2002), learned("c", "a", 2003)]),
    "givers of unknown year": of(
        [learned("a", "b"), learned("b", "c", 2005), learned("a", "d", 2008)], [began("a")]
    ),
    "a circle of unknown year": of([learned("a", "b"), learned("b", "a"), learned("b", "c", 2005)]),
    "against time": of([learned("a", "b", 1990)], [began("a", 2000)]),
    "asked and contested": of(
        [
            learned("a", "b", 2011, when="2011?"),
            learned("b", "c", 2003, otherwise=("2006",)),
            learned("a", "c", 2005, status="tentative", when="2005~"),
        ],
        [began("a", 2000), replace(began("d"), origin=False, adopted=False, announced=2030)],
    ),
    "ranges alone": of(
        [
            replace(learned("a", "b"), key="1", earliest=2011, latest=2012),
            replace(learned("a", "c"), key="2", earliest=2005, latest=2019),
            replace(learned("a", "d"), key="3"),
            replace(learned("b", "d"), key="4", latest=2012),
            replace(learned("b", "e"), key="5", earliest=2001, latest=2019),
        ]
    ),
    "another start": of(
        [learned("a", "b", 2010), learned("c", "d", 2011, rival_of="x")],
        [replace(began(at, 1972), origin=False) for at in "bd"],
    ),
    "only planned": of([learned("a", "b", status="planned", adopted=False, announced=2020)]),
}


def test_whatever_is_in_preparation_is_on_the_picture_of_its_idea(bundled_graph, scenes):
    for row in bundled_graph.ask("in-preparation"):
        idea = row.idea.removeprefix(PREFIXES["idea"])
        place = row.place.removeprefix(PREFIXES["place"])
        stop = next(stop for stop in scenes[idea].stops if stop.key == place)
        assert stop.state in ("planned", "has"), (idea, place)


def test_a_date_that_sources_contest_is_marked(bundled_graph, content):
    asked = {r.about for r in bundled_graph.ask("contested") if r.property == KOOP.startYear}
    of = PREFIXES["initiative"]
    contested = {about.removeprefix(of) for about in asked if about.startswith(of)}
    shown = {t.receiver_initiative for t in content.transfers if t.otherwise}
    shown |= {a.initiative for a in content.adoptions if a.otherwise}
    assert contested
    assert shown == contested


@pytest.mark.skipif(shutil.which("node") is None, reason="apt-get install nodejs")
@pytest.mark.parametrize("name", ODD)
def test_odd_content_is_the_same_in_both(tmp_path, name):
    content = ODD[name]
    assert of_the_script(tmp_path, content) == as_lists(content, idea_scenes(content))


def test_years_that_are_known_as_ranges_are_told_and_no_question_mark():
    [wide] = city_scene(ODD["ranges alone"], "a").taught
    [open_] = city_scene(ODD["ranges alone"], "b").taught
    assert (wide.earliest, wide.latest) == (2005, 2019)  # what has no date at all says nothing
    assert (open_.earliest, open_.latest) == (None, 2019)
    assert when_of(wide, "en") == "2005–2019"
    assert when_of(open_, "en") == "by 2019"


def test_rows_fold_until_they_fit_and_none_is_lost():
    stops = idea_scenes(ODD["four hundred"])["hub"].stops
    for most in (5, 20, 40, 401):
        rows = folded(stops, most)
        assert len(rows) <= most
        assert sorted(s.key for row in rows for s in row.stops) == sorted(s.key for s in stops)
    assert [len(row.stops) for row in folded(stops, 20) if row.stops[0].taught] == [1]


def test_dates_that_contradict_and_what_is_planned_are_told_apart():
    scene = idea_scenes(ODD["against time"])["hub"]
    assert [line.backwards for line in scene.lines] == [True]
    planned = idea_scenes(ODD["only planned"])["hub"]
    assert [(s.key, s.state) for s in planned.stops] == [("a", "giver"), ("b", "planned")]
    assert planned.having == ()


def test_givers_of_unknown_year_stand_before_all_who_descend_from_them():
    """Through givers of unknown year, too."""
    for name in ("givers of unknown year", "a circle of unknown year"):
        scene = idea_scenes(ODD[name])["hub"]
        rows = [stop.key for stop in scene.stops]
        assert (set(rows[:2]), rows[2]) == ({"a", "b"}, "c")
        assert {stop.sort for stop in scene.stops[:2]} == {2004.5}
    unknown = idea_scenes(ODD["givers of unknown year"])["hub"].stops
    assert [(stop.key, stop.steps) for stop in unknown[:3]] == [("a", 2), ("b", 1), ("c", 0)]


def test_a_network_without_members_has_no_rows():
    scene = network_scene(ODD["a circle"], "koopstadt")
    assert (scene.members, scene.ideas, scene.shared) == ((), (), ())


def test_who_taught_most_is_told_by_what_is_confirmed_alone():
    some = [learned("a", to, 2000) for to in "xy"] + [
        learned("b", to, 2000, status="tentative") for to in "pqrs"
    ]
    body = [
        replace(learned("c", to, 2001), giver=None, giver_body="koopstadt", key=f"n{to}")
        for to in "xyz"
    ]
    scene = idea_scenes(of([*some, *body]))["hub"]
    assert {stop.key: stop.taught for stop in scene.stops if stop.key in "ab"} == {"a": 2, "b": 4}
    assert scene.greatest == ("a",)
